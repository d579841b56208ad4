"""What a job title says: its level on a curated ladder, whether it leads people by itself, and the areas it names.

A title is cut into words, the words are looked up as phrases (the longest first), and the phrases are read from left to
right: modifiers wait for the role they change, separators close a role, and whatever follows "to", "at" or "former" is
somebody else's. No pattern is run per phrase, so that a title costs a few dictionary look-ups.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from rolematch.vocabulary.title_modifiers import alone, changed_rank, changed_role
from rolematch.vocabulary.title_tables import (
    AREA,
    BAND,
    FUNCTION,
    LEAD,
    LEADS,
    MANAGER,
    MANAGERIAL,
    MID,
    MODIFIER,
    NOISE,
    NUMERALS,
    OPEN,
    RANK,
    ROLE,
    SENIOR_DIRECTOR,
    SENIOR_MANAGER,
    SENIOR_VICE_PRESIDENT,
    SILENCE,
    SOFT,
    STRONG,
    VICE_PRESIDENT,
    WIDE,
    fold,
    split,
)


@dataclass(frozen=True, slots=True)
class TitleReading:
    """What a title says. `level` is 0 (intern) to 11 (executive), 2 with a `level_id` of None where it says none.

    `leads` is "yes", "maybe" or "no"; `areas` and `title_ids` keep the order of the text; `matched` is what was read.
    """

    level: int
    level_id: str | None
    leads: str
    areas: tuple[str, ...]
    title_ids: tuple[str, ...]
    matched: str


class Titles:
    """Reads titles by the tables of `compile_titles`; keeps no state between readings."""

    def __init__(self, compiled: Mapping[str, Any]) -> None:
        self._levels: list[str] = compiled["levels"]
        self._families = frozenset(compiled["families"])
        self._words: dict[str, str] = compiled["words"]
        self._phrases: dict[str, int] = compiled["phrases"]
        self._spans: dict[str, int] = compiled["spans"]
        self._atoms: list[list[Any]] = compiled["atoms"]
        self._endings: dict[str, int] = compiled["endings"]
        self._tails = tuple(self._endings)
        self._offices = frozenset(compiled["offices"])
        self._clubs = [(office, frozenset(clubs)) for office, clubs in compiled["clubs"].items()]

    @property
    def levels(self) -> tuple[str, ...]:
        """The ids of the ladder, lowest first."""
        return tuple(self._levels)

    def level(self, name: str) -> int | None:
        """The rung of a level's id, or None where there is no such level."""
        return self._levels.index(name) if name in self._levels else None

    def known(self, family: str) -> bool:
        """Whether a role may ask for this family of titles."""
        return family in self._families

    def _compound(self, word: str) -> list[Any] | None:
        """The title that an unlisted compound ends in: "Vertriebsleiter" reads as "leiter"."""
        if (len(word) > 5 or word > WIDE) and word.endswith(self._tails):
            ending = max((tail for tail in self._tails if word.endswith(tail)), key=len)
            return self._atoms[self._endings[ending]]
        return None

    def _atom(self, words: list[str], at: int) -> tuple[list[Any] | None, int]:
        word = words[at]
        for size in range(min(self._spans.get(word, 0), len(words) - at), 0, -1):
            found = self._phrases.get(word if size == 1 else " ".join(words[at : at + size]))
            if found is not None:
                return self._atoms[found], size
        return None, 1

    def _owned(self, text: str) -> str:
        """ "Director's Assistant" is an assistant: a person in the possessive is dropped, any other word kept."""
        out = []
        for word in text.replace("\u2019", "'").split():
            stem, apostrophe, _ = word.partition("'s")
            if apostrophe:
                found = self._phrases.get(fold(stem))
                word = "" if found is not None and self._atoms[found][0] in (RANK, ROLE) else stem
            out.append(word)
        return " ".join(out).replace("'", " ")

    def read(self, text: str, employer_sector_banking: bool = False) -> TitleReading:
        """Read one title; `employer_sector_banking` puts it on a bank's ladder, where a VP often leads nobody."""
        if "'" in text or "\u2019" in text:
            text = self._owned(text)
        words = split(text, self._words)
        words.append(STRONG)
        level, leads, band, size = -1, 0, -1, len(words)
        areas: list[str] = []
        careful: list[str] = []
        ids: list[str] = []
        said: list[str] = []
        mods: list[str] = []
        role: list[Any] | None = None
        role_level = role_leads = 0
        silent = function = inside = owned = vice = plain_role = ranked = worded = contributor = barred = False
        soft = False
        before = -1  # the kind of the phrase before: -1 none, -2 unknown
        at = 0
        while at < size:
            word = words[at]
            if word in ",&()":
                # a role is closed; modifiers wait across "and" for a role that has not come yet
                if role is not None:
                    if mods:
                        if role[0] == ROLE:
                            role_level, role_leads = changed_role(role_level, role_leads, mods, bool(role[4]))
                        elif "intern" in mods:
                            role_level = role_leads = 0
                        elif mods[-1] == "assistant":
                            # "Sales Manager Assistant" is somebody else's manager.
                            role_level, role_leads = 1, 0
                            if role[5] in ids:
                                ids.remove(role[5])
                    level, leads = max(level, role_level), max(leads, role_leads)
                elif mods and (word != SOFT or at + 2 >= size):
                    lone = alone(mods)
                    if lone is not None and inside and lone[0] == 0:
                        level, leads = 0, 0  # "Data Analyst (Apprentice)"
                    elif lone is not None:
                        level, leads = max(level, lone[0]), max(leads, lone[1])
                        ranked = ranked or lone[1] > 0
                if role is not None or word != SOFT:
                    mods = []
                role, function, before, soft = None, False, -1, word == SOFT
                if word != SOFT:
                    silent = barred = False
                    inside = word == OPEN
                at += 1
                continue
            atom, width = self._atom(words, at)
            here, at = at, at + width
            if silent:
                continue
            if atom is None:
                atom = self._compound(word)
                if atom is None:
                    number = NUMERALS.get(word)
                    if number is not None and role is not None and role[0] == ROLE:
                        role_level = max(number, role_level) if role_level > MID else number
                        continue
                    if before == AREA and barred:
                        careful.pop()
                        barred = False
                    worded, before = True, -2
                    continue
            kind = atom[0]
            if kind == NOISE:
                continue
            if kind == SILENCE:
                silent = True
                continue
            if kind == FUNCTION:
                function = function or role is not None or bool(mods)
                continue
            if kind == MODIFIER:
                name = atom[1]
                if name == "contributor":
                    contributor = True
                elif not function or name in ("lead", "intern"):
                    mods.append(name)
                    if name not in ("global", "group", "field", "virtual"):
                        said.append(word)
                continue
            if kind == BAND:
                band = atom[1]
                continue
            if kind == AREA:
                worded = True
                barred = bool(atom[2])
                if not barred:
                    areas.extend(atom[1])
                elif before != -2:
                    careful.extend(atom[1])
                else:
                    barred = False
                before = AREA
                continue
            if at < size and words[at] in self._offices and atom[1] in ("exec", "md", "dean"):
                before = -2
                continue
            areas.extend(atom[4])
            if function and not (soft and kind == RANK):
                worded, before = True, kind
                continue
            if kind == RANK:
                cls = atom[1]
                new_level, new_leads = changed_rank(cls, atom[2], atom[3], mods, employer_sector_banking, atom[6])
                if cls == "bare" and before == -2:
                    new_leads = min(new_leads, 1)
                owned = owned or cls == "own"
                vice = vice or cls == "vp" or cls == "avp"
                ranked = ranked or cls in MANAGERIAL
                if inside and plain_role and cls in ("director", "vp", "head"):
                    new_leads = min(new_leads, 1)
                if role is not None and role[0] == RANK:
                    new_level, new_leads = max(new_level, role_level), max(new_leads, role_leads)
                if role is not None and role[0] == ROLE:
                    plain_role = False
            else:
                new_level, new_leads = changed_role(atom[2], atom[3], mods, bool(atom[4]))
                if "chief" in mods and words[at - 1] == "officer":
                    new_level, new_leads = len(self._levels) - 1, 2
                    if "deputy" in mods or "assistant" in mods or "associate" in mods:
                        new_level = VICE_PRESIDENT
                    ranked = True
                if "wish" in mods or atom[2] < 0:
                    new_level = -1
                elif not soft and new_leads == 0:
                    plain_role = True
                ranked = ranked or "lead" in mods or new_leads > 0
                if role is not None:
                    new_level, new_leads = max(new_level, role_level), max(new_leads, role_leads)
            role, role_level, role_leads, mods = atom, new_level, new_leads, []
            if atom[5] and atom[5] not in ids:
                ids.append(atom[5])
            said.extend(words[here:at])
            before = kind
        if vice and level in (SENIOR_MANAGER, SENIOR_DIRECTOR, VICE_PRESIDENT, SENIOR_VICE_PRESIDENT):
            if plain_role:
                level, leads = (MANAGER if level >= VICE_PRESIDENT else LEAD), 1
            elif not worded and level < SENIOR_VICE_PRESIDENT:
                leads = min(leads, 1)
        if leads == 2 and any(office in said and not clubs.isdisjoint(words) for office, clubs in self._clubs):
            level, leads = -1, 1
        if owned or contributor:
            leads = min(leads, 1) if owned else 0
        if band >= 0 and leads < 2:
            leads = 1 if level < 0 and band >= MANAGER else leads
            level = max(level, band)
        if ranked:
            areas.extend(careful)
        return TitleReading(
            level if level >= 0 else MID,
            self._levels[level] if level >= 0 else None,
            LEADS[leads],
            tuple(dict.fromkeys(areas)),
            tuple(ids),
            " ".join(said),
        )
