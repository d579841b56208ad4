"""Reading one entry of a skill list as an item: exact, normal form, compound parts, typo, or nothing."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

from rolematch.vocabulary.credentials import Credentials
from rolematch.vocabulary.fuzzy import Typos, similarity
from rolematch.vocabulary.item_keys import Keys, beside_of, other_capitals, without
from rolematch.vocabulary.item_parts import Part, trimmed
from rolematch.vocabulary.item_split import SEPARATED, Splitter
from rolematch.vocabulary.item_words import (
    BLANK,
    LEVELS,
    NUMBERED,
    YEARS,
    refusal,
)
from rolematch.vocabulary.name_tables import ALIAS, HIDDEN, LABEL
from rolematch.vocabulary.names import Names
from rolematch.vocabulary.tokens import clean

LONGEST: Final = 200
"""Characters; a longer text is no list item, and is read as free text by who has a sentence."""


class Match(NamedTuple):
    """What an item, or a part of it, means. ``span``: characters of the text as given."""

    skill: str
    label: str
    method: str
    similarity: float
    span: tuple[int, int]
    name: str
    why_not: str | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """How a text is read: what it means, and what was considered and refused (with ``why_not``)."""

    matches: tuple[Match, ...]
    considered: tuple[Match, ...]
    years: float | None = None
    level: str | None = None


_NOTHING: Final = Item((), ())
_DOTTED: Final = re.compile(r"\b(?:[A-Z]\.){2,}(?![a-z])")
"""Capitals with dots: "A.I.", "N.L.P."."""

_INNER_I: Final = re.compile(r"(?<=[a-z])I(?=[a-z])")
"""A capital I where a scanner saw a small L."""


class Items:
    """Reads list items against the names of a vocabulary; a bounded memo keeps what was read."""

    __slots__ = ("_credentials", "_forms", "_keys", "_memo", "_names", "_splitter", "_typos")

    def __init__(
        self,
        names: Names,
        typos: Callable[[], Typos],
        forms: frozenset[str] = frozenset(),
        credentials: Callable[[], Credentials] | None = None,
    ) -> None:
        """``typos`` and ``credentials`` are asked for when the first unknown text is met: they cost more than most profiles.

        ``forms``: words in lower case that an s or a space turns into a name, and that never mean it.
        """
        self._credentials = credentials
        self._names = names
        self._typos = typos
        self._forms = forms
        self._memo: dict[str, Item] = {}
        self._keys = Keys(names)
        self._splitter = Splitter(self._keys, typos)

    def read(self, text: str) -> Item:
        """How ``text`` is read; the same text always gives the same answer."""
        known = self._memo.get(text)
        if known is None:
            if len(self._memo) > 20_000:
                self._memo.clear()
            known = self._memo[text] = self._read(text)
            self._keys.forget()
        return known

    def _read(self, original: str) -> Item:
        text = _DOTTED.sub(lambda found: found[0].replace(".", ""), clean(original))
        if not text.strip() or len(text) > LONGEST:
            return _NOTHING
        same = len(text) == len(original)
        whole = trimmed(text, 0, len(text))
        if whole is None:
            return _NOTHING
        quick = None if SEPARATED.search(whole.text) else self._exactly(whole)
        if quick is not None:
            span = (whole.start, whole.end) if same else (0, len(original))
            return Item((quick._replace(span=span),), ())
        refused, said = refusal(text)
        for pattern in (NUMBERED, YEARS):
            said = pattern.sub(lambda found: BLANK * len(found[0]), said)
        considered: list[Match] = []
        matches: list[Match] = []
        words = self._keys.words(text)

        def refuse(part: str, why: str) -> None:
            first = len(considered)
            self._refuse(part, why, considered)
            at = text.find(part)
            place(first, (at, at + len(part)) if same and at >= 0 else (0, len(original)))

        def place(first: int, span: tuple[int, int]) -> None:
            considered[first:] = [each._replace(span=span) for each in considered[first:]]

        for part in self._splitter.parts(said, refuse):
            first = len(considered)
            span = (part.start, part.end) if same else (0, len(original))
            hit = self._part(part.text, words, considered)
            place(first, span)
            if hit is not None:
                matches.append(hit._replace(span=span))
            elif refused is None:
                matches += self._credential(part.text, span)
        if not matches and refused is None:
            matches = self._credential(text, (whole.start, whole.end) if same else (0, len(original)))
        if refused is not None:
            considered = [match._replace(why_not=refused) for match in matches] + considered
            matches = []
        unique: dict[str, Match] = {}
        for match in matches:
            unique.setdefault(match.skill, match)
        left = dict.fromkeys(match for match in considered if match.skill not in unique)
        years = YEARS.search(text)
        level = next(
            (word for word in text.lower().replace("(", " ").replace(")", " ").split() if word in LEVELS), None
        )
        return Item(tuple(unique.values()), tuple(left), float(years[1]) if years else None, level)

    def _credential(self, text: str, span: tuple[int, int]) -> list[Match]:
        """What a credential that stands in a list of skills attests: "PMP" is project management."""
        if self._credentials is None or text.islower():
            return []
        credentials = self._credentials()
        held = credentials.read(text)
        if held is None:
            return []
        entry = credentials.entries[held]
        names = self._names
        numbers = [names.numbers[skill] for skill in entry["skills"] if skill in names.numbers]
        return [Match(names.ids[each], names.labels[each], "credential", 1.0, span, entry["label"]) for each in numbers]

    def _exactly(self, part: Part) -> Match | None:
        """The one skill whose name the text is, case and spelling aside, where that name has no other meaning."""
        names = self._names
        key = " ".join(self._keys.words(part.text))
        rows = names.rows(key)
        if (
            rows is None
            or part.text.lower() in self._forms
            or len(rows) != 1
            or key in names.careful
            or key in names.never
        ):
            return None
        return self._match(rows[0], part.text)

    def _match(self, row: Sequence[Any], text: str) -> Match:
        number, kind, name = row
        names = self._names
        method = "normal"
        if kind == HIDDEN:
            from rapidfuzz.distance import OSA

            wrong = OSA.distance(text.lower(), name.lower())
            return Match(names.ids[number], names.labels[number], "fuzzy", similarity(text, name, wrong), (0, 0), name)
        if text == name and kind in (LABEL, ALIAS):
            method = "label" if kind == LABEL else "alias"
        return Match(names.ids[number], names.labels[number], method, 1.0, (0, 0), name)

    def _refuse(self, text: str, why: str, considered: list[Match]) -> None:
        for key, step in self._keys.keys(text):
            rows = self._keys.rows(key, step)
            if rows:
                considered.extend(self._match(row, text)._replace(why_not=why) for row in rows)
                return

    def _part(self, text: str, whole: Sequence[str], considered: list[Match]) -> Match | None:
        keys = self._keys.keys(text)
        if not keys:
            return None
        if text.lower() in self._forms and not text.isupper():
            self._refuse(text, "an ordinary word", considered)
            return None
        names = self._names
        around = beside_of(without(whole, self._keys.words(text)))
        banned = set(names.never.get(keys[0][0], ()))
        for key, step in keys:
            rows = self._keys.rows(key, step)
            if not rows:
                continue
            banned |= set(names.never.get(key, ()))
            good: list[Match] = []
            for row in rows:
                match = self._match(row, text.strip())
                why = "a look-alike" if row[0] in banned else self._keys.why_not(key, row[0], around, text, step)
                if why is None:
                    good.append(match)
                else:
                    considered.append(match._replace(why_not=why))
            written = [match for match in good if match.method != "normal"] if len(good) > 1 else good
            if len(written) == 1:
                return written[0]
            considered.extend(match._replace(why_not="means more than one thing") for match in good)
            return None
        return self._fuzzy(keys[0][0], text, banned, considered)

    def _fuzzy(self, key: str, text: str, banned: set[int], considered: list[Match]) -> Match | None:
        names = self._names
        candidates: list[Match] = []
        nearest = None
        for name, distance in self._typos().near(key):
            for number, _, shown in names.rows(name) or ():
                match = Match(
                    names.ids[number], names.labels[number], "fuzzy", similarity(key, name, distance), (0, 0), shown
                )
                if number in banned or key in names.never:
                    considered.append(match._replace(why_not="a look-alike"))
                elif other_capitals(_INNER_I.sub("l", text), shown):
                    considered.append(match._replace(why_not="another abbreviation or brand"))
                elif name in names.careful and not (
                    len(name) > 5 and all(rule[1] for rule in names.careful[name] if rule[0] == number)
                ):
                    considered.append(match._replace(why_not="an ambiguous name is never repaired"))
                elif nearest is None or distance <= nearest:
                    nearest = distance
                    candidates.append(match)
                else:
                    considered.append(match._replace(why_not="less like it"))
        if len({match.skill for match in candidates}) == 1:
            return candidates[0]
        considered.extend(match._replace(why_not="more than one name is as near") for match in candidates)
        return None
