"""What a job title says: its level on a curated ladder, whether it leads people by itself, and the areas it names.

A title is cut into words, the words are looked up as phrases (the longest first), and the phrases are read from left to
right: modifiers wait for the role they change, separators close a role, and whatever follows "to", "at" or "former" is
somebody else's. No pattern is run per phrase, so that a title costs a few dictionary look-ups.
"""

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

_LEADS = ("no", "maybe", "yes")
_RANK, _ROLE, _MODIFIER, _AREA, _SILENCE, _FUNCTION, _BAND, _NUMBER, _NOISE = range(9)
_STRONG, _SOFT, _OPEN, _CLOSE = ",", "&", "(", ")"
_MARKS = str.maketrans(
    {c: f" {c} " for c in ",&()@"}
    | dict.fromkeys("|;:•·–—\t\n[]{}", " , ")
    | {"/": " & ", "+": " & ", "\u2019": "'", "\u2018": "'", "\u00a0": " ", "\u00ad": "", "*": ""}
)
_GENDER = ("(a)", "(o)", "(in)", "/in ", "/-in", "*in", ":in", "(e)", "/a ", "(-in)", "(trice)", "(rice)")
_NUMERALS = {"i": 1, "1": 1, "ii": 2, "2": 2, "iii": 3, "3": 3, "iv": 4, "4": 4, "v": 4, "5": 4}
_MANAGERIAL = frozenset({"manager", "bare", "head", "director", "vp", "avp", "exec", "md", "lead", "other"})
_MID, _SENIOR, _LEAD, _MANAGER, _SENIOR_MANAGER = 2, 3, 4, 5, 6
_DIRECTOR, _SENIOR_DIRECTOR, _VICE_PRESIDENT, _SENIOR_VICE_PRESIDENT = 7, 8, 9, 10


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


def _fold(text: str) -> str:
    text = text.casefold()
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text)
        text = "".join(c for c in text if not unicodedata.combining(c)).replace("ø", "o").replace("ł", "l")
    return text


def _undot(text: str) -> str:
    """ "V.P." is one word, "Sr.Manager" two."""
    out = []
    for word in text.split():
        if "." in word:
            parts = [part for part in word.split(".") if part]
            single = all(len(part) == 1 for part in parts)
            word = "".join(parts) if single else " ".join(parts)
        out.append(word)
    return " ".join(out)


def _split(text: str, words: Mapping[str, str]) -> list[str]:
    """The words of a title in lower case, with "," "&" "(" ")" as words of their own."""
    text = _fold(text)
    if "(" in text or "/" in text or ":" in text or "*" in text:
        for gender in _GENDER:
            text = text.replace(gender, " ")
        if text.endswith(("/a", "/in")):
            text = text[: text.rindex("/")]
        text = text.replace("m/w/d", "").replace("w/m/d", "").replace("f/m/d", "").replace("h/f", "")
    if "&" in text:
        text = text.replace("r&d", "rnd").replace("r & d", "rnd")
    text = text.translate(_MARKS)
    if "-" in text:
        text = text.replace(" - ", " , ").replace("- ", " , ").replace(" -", " , ").replace("-", " ")
    if "." in text:
        text = _undot(text)
    out: list[str] = []
    ranked = False
    for word in text.split():
        if word in ("and", "und", "et"):
            out.append(_SOFT)
        elif word == "eng":
            out.append("engineering" if ranked else "engineer")
        else:
            written = words.get(word, word)
            ranked = ranked or written in ("vp", "svp", "evp", "head", "director", "manager")
            out.extend(written.split())
    return out


def compile_titles(data: Any) -> dict[str, Any]:
    """The tables of `Titles`, JSON-able, from the parsed titles.yaml; ValueError tells what is wrong with it."""
    if not isinstance(data, Mapping):
        raise ValueError("titles: a mapping is expected")
    levels = [str(level) for level in data.get("levels", ())]
    words = {str(k): str(v) for k, v in data.get("words", {}).items()}
    number = {level: n for n, level in enumerate(levels)} | {"none": -1}
    atoms: list[list[Any]] = []
    phrases: dict[str, int] = {}
    spans: dict[str, int] = {}

    def level_of(entry: Mapping[str, Any], default: str) -> int:
        level = str(entry.get("level", default))
        if level not in number:
            raise ValueError(f"titles: unknown level {level!r} in {entry}")
        return number[level]

    def leads_of(value: Any) -> int:
        value = ("yes" if value else "no") if isinstance(value, bool) else value
        if value not in _LEADS:
            raise ValueError(f"titles: leads is yes, maybe or no, not {value!r}")
        return _LEADS.index(value)

    def add(names: Iterable[Any], atom: list[Any], unique: bool = False) -> None:
        atoms.append(atom)
        for name in names:
            parts = [word for word in _split(str(name), words) if word not in (_SOFT, _STRONG)]
            key = " ".join(parts)
            if not key:
                raise ValueError(f"titles: an empty name {name!r}")
            if key in phrases:
                if unique and atoms[phrases[key]][0] in (_RANK, _ROLE) and phrases[key] != len(atoms) - 1:
                    raise ValueError(f"titles: {key!r} stands twice")
                continue
            phrases[key] = len(atoms) - 1
            spans[parts[0]] = max(spans.get(parts[0], 1), len(parts))

    seen: set[str] = set()
    for rank in data.get("ranks", ()):
        add(
            rank["names"],
            [
                _RANK,
                rank["class"],
                level_of(rank, "mid"),
                leads_of(rank.get("leads", "no")),
                rank.get("areas", []),
                rank.get("id", ""),
                int(bool(rank.get("fixed"))),
            ],
            True,
        )
    for family in data.get("families", ()):
        if family["id"] in seen:
            raise ValueError(f"titles: the family {family['id']!r} stands twice")
        seen.add(family["id"])
        add(
            [family["label"], *family.get("aliases", ())],
            [
                _ROLE,
                "",
                level_of(family, "mid"),
                leads_of(family.get("leads", "no")),
                family.get("areas", []),
                family["id"],
                0,
            ],
            True,
        )
    areas = data.get("areas", ())
    by_name = {_fold(str(n)): a["areas"] for a in areas for n in a["names"]}
    for answer, befores in data.get("managers", {}).items():
        leads = leads_of(answer)
        for before in befores:
            name = _fold(str(before))
            atom = (
                [_RANK, "manager", _MANAGER, leads, by_name.get(name, []), "", 0]
                if leads
                else [_ROLE, "", _MID, 0, by_name.get(name, []), "", 0]
            )
            add([f"{before} manager"], atom)
    for name, forms in data.get("modifiers", {}).items():
        add(forms, [_MODIFIER, name])
    for area in areas:
        add(area["names"], [_AREA, area["areas"], int(bool(area.get("careful")))])
    for band, level in data.get("bands", {}).items():
        add([band], [_BAND, level_of({"level": level}, "mid")])
    for names in data.get("silences", {}).values():
        add(names, [_SILENCE])
    add(data.get("functions", ()), [_FUNCTION])
    add(data.get("noise", ()), [_NOISE])
    endings: dict[str, int] = {}
    for ending, name in data.get("endings", {}).items():
        if name not in phrases:
            raise ValueError(f"titles: the ending {ending!r} reads as an unknown title {name!r}")
        endings[_fold(str(ending))] = phrases[name]
    return {
        "levels": levels,
        "words": words,
        "phrases": phrases,
        "spans": spans,
        "atoms": atoms,
        "endings": endings,
        "families": sorted({str(atom[5]) for atom in atoms if len(atom) > 5 and atom[5]}),
        "offices": [str(office) for office in data.get("offices", ())],
    }


def _changed_role(level: int, leads: int, mods: list[str], technical: bool) -> tuple[int, int]:
    """The level and leading of an ordinary title under its modifiers."""
    for mod in mods:
        if mod == "intern":
            return 0, 0
        if mod == "senior":
            level = max(level, _SENIOR)
        elif mod in ("junior", "associate", "assistant"):
            level = 1 if level <= _MID else level - 1
        elif mod == "principal" or (mod == "staff" and technical):
            level = max(level, _LEAD)
        elif mod in ("lead", "chief"):
            level, leads = max(level, _LEAD), max(leads, 1)
        elif mod == "managing":
            level = max(level, _LEAD)
    return level, leads


def _changed_rank(cls: str, level: int, leads: int, mods: list[str], banking: bool, fixed: int) -> tuple[int, int]:
    """The level and leading of a rank under its modifiers."""
    lowered = any(mod in ("assistant", "associate", "deputy") for mod in mods)
    raised = "senior" in mods or "executive" in mods
    if banking and cls in ("vp", "avp", "md", "director"):
        if cls == "director":
            return (_SENIOR_MANAGER - lowered if not raised else _DIRECTOR), leads
        if cls == "md":
            return _SENIOR_DIRECTOR, 1
        if cls == "avp" or lowered:
            return _LEAD, 1
        if level == _SENIOR_VICE_PRESIDENT or raised:
            return _SENIOR_MANAGER, 1
        return _MANAGER, 1
    if "wish" in mods or "intern" in mods:
        return (0, 0) if "intern" in mods else (-1, 0)
    if fixed:
        return level, leads
    if cls in ("manager", "bare"):
        if lowered or "junior" in mods:
            return _LEAD, (1 if cls == "bare" else leads)
        if raised or "principal" in mods or "group" in mods or "lead" in mods or "global" in mods:
            return max(level, _SENIOR_MANAGER), leads
    elif cls == "head":
        if lowered:
            return max(level - 1, _LEAD), leads
        if "global" in mods:
            return _SENIOR_DIRECTOR, leads
        if raised or "group" in mods:
            return max(level, _DIRECTOR), leads
    elif cls == "director":
        if "managing" in mods:
            return 11, leads
        if lowered:
            return min(level, _SENIOR_MANAGER), leads
        if raised or "global" in mods:
            return max(level, _SENIOR_DIRECTOR), leads
    elif cls == "vp":
        if lowered:
            return _SENIOR_DIRECTOR, 1
        if raised:
            return _SENIOR_VICE_PRESIDENT, leads
    elif cls in ("exec", "md"):
        if "field" in mods:
            return _LEAD, 0
        if "virtual" in mods:
            return level, 1
        if lowered:
            return min(level, _VICE_PRESIDENT), leads
    elif cls == "lead" and lowered:
        return level, min(leads, 1) if "assistant" in mods else leads
    return level, leads


def _alone(mods: list[str]) -> tuple[int, int] | None:
    """What modifiers say where no role follows them: "Senior - Data Science", "Sales Associate", "AI Lead"."""
    if "wish" in mods:
        return None
    if "intern" in mods:
        return 0, 0
    if "lead" in mods or "chief" in mods:
        return _LEAD, 1
    if "principal" in mods:
        return _LEAD, 0
    if "senior" in mods:
        return _SENIOR, 0
    if "assistant" in mods or "junior" in mods:
        return 1, 0
    if "associate" in mods or "mid" in mods:
        return _MID, 0
    return None


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
        if len(word) > 5 and word.endswith(self._tails):
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
                found = self._phrases.get(_fold(stem))
                word = "" if found is not None and self._atoms[found][0] in (_RANK, _ROLE) else stem
            out.append(word)
        return " ".join(out).replace("'", " ")

    def read(self, text: str, employer_sector_banking: bool = False) -> TitleReading:
        """Read one title; `employer_sector_banking` puts it on a bank's ladder, where a VP often leads nobody."""
        if "'" in text or "\u2019" in text:
            text = self._owned(text)
        words = _split(text, self._words)
        words.append(_STRONG)
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
                        if role[0] == _ROLE:
                            role_level, role_leads = _changed_role(role_level, role_leads, mods, bool(role[4]))
                        elif "intern" in mods:
                            role_level = role_leads = 0
                    level, leads = max(level, role_level), max(leads, role_leads)
                elif mods and (word != _SOFT or at + 2 >= size):
                    lone = _alone(mods)
                    if lone is not None and inside and lone[0] == 0:
                        level, leads = 0, 0  # "Data Analyst (Apprentice)"
                    elif lone is not None:
                        level, leads = max(level, lone[0]), max(leads, lone[1])
                        ranked = ranked or lone[1] > 0
                if role is not None or word != _SOFT:
                    mods = []
                role, function, before, soft = None, False, -1, word == _SOFT
                if word != _SOFT:
                    silent = barred = False
                    inside = word == _OPEN
                at += 1
                continue
            atom, width = self._atom(words, at)
            here, at = at, at + width
            if silent:
                continue
            if atom is None:
                atom = self._compound(word)
                if atom is None:
                    number = _NUMERALS.get(word)
                    if number is not None and role is not None and role[0] == _ROLE:
                        role_level = max(number, role_level) if role_level > _MID else number
                        continue
                    if before == _AREA and barred:
                        careful.pop()
                        barred = False
                    worded, before = True, -2
                    continue
            kind = atom[0]
            if kind == _NOISE:
                continue
            if kind == _SILENCE:
                silent = True
                continue
            if kind == _FUNCTION:
                function = function or role is not None or bool(mods)
                continue
            if kind == _MODIFIER:
                name = atom[1]
                if name == "contributor":
                    contributor = True
                elif not function or name in ("lead", "intern"):
                    mods.append(name)
                    if name not in ("global", "group", "field", "virtual"):
                        said.append(word)
                continue
            if kind == _BAND:
                band = atom[1]
                continue
            if kind == _AREA:
                worded = True
                barred = bool(atom[2])
                if not barred:
                    areas.extend(atom[1])
                elif before != -2:
                    careful.extend(atom[1])
                else:
                    barred = False
                before = _AREA
                continue
            if at < size and words[at] in self._offices and atom[1] in ("exec", "md", "dean"):
                before = -2
                continue
            areas.extend(atom[4])
            if function and not (soft and kind == _RANK):
                worded, before = True, kind
                continue
            if kind == _RANK:
                cls = atom[1]
                new_level, new_leads = _changed_rank(cls, atom[2], atom[3], mods, employer_sector_banking, atom[6])
                if cls == "bare" and before == -2:
                    new_leads = min(new_leads, 1)
                owned = owned or cls == "own"
                vice = vice or cls == "vp" or cls == "avp"
                ranked = ranked or cls in _MANAGERIAL
                if inside and plain_role and cls in ("director", "vp", "head"):
                    new_leads = min(new_leads, 1)
                if role is not None and role[0] == _RANK:
                    new_level, new_leads = max(new_level, role_level), max(new_leads, role_leads)
                if role is not None and role[0] == _ROLE:
                    plain_role = False
            else:
                new_level, new_leads = _changed_role(atom[2], atom[3], mods, bool(atom[4]))
                if "chief" in mods and words[at - 1] == "officer":
                    new_level, new_leads = len(self._levels) - 1, 2
                    if "deputy" in mods or "assistant" in mods or "associate" in mods:
                        new_level = _VICE_PRESIDENT
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
        if vice and level in (_SENIOR_MANAGER, _SENIOR_DIRECTOR, _VICE_PRESIDENT, _SENIOR_VICE_PRESIDENT):
            if plain_role:
                level, leads = (_MANAGER if level >= _VICE_PRESIDENT else _LEAD), 1
            elif not worded:
                leads = min(leads, 1)
        if owned or contributor:
            leads = min(leads, 1) if owned else 0
        if band >= 0 and leads < 2:
            leads = 1 if level < 0 and band >= _MANAGER else leads
            level = max(level, band)
        if ranked:
            areas.extend(careful)
        return TitleReading(
            level if level >= 0 else _MID,
            self._levels[level] if level >= 0 else None,
            _LEADS[leads],
            tuple(dict.fromkeys(areas)),
            tuple(ids),
            " ".join(said),
        )
