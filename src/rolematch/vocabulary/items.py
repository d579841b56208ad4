"""Reading one entry of a skill list as an item: exact, normal form, compound parts, typo, or nothing."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

from rolematch.vocabulary.credentials import Credentials
from rolematch.vocabulary.fuzzy import Typos, similarity
from rolematch.vocabulary.item_parts import Part, brackets, cut, trimmed
from rolematch.vocabulary.item_words import (
    ARTEFACTS,
    GLUED,
    LEADING,
    LEVELS,
    STRONG,
    TRAILING,
    VENDORS,
    VERBS,
    VERSION,
    WEAK,
    YEARS,
    aside,
    refusal,
)
from rolematch.vocabulary.name_tables import ALIAS, LABEL, SMALL, abbreviates
from rolematch.vocabulary.names import Names
from rolematch.vocabulary.tokens import MARKS, clean, tokenize

LONGEST: Final = 200
"""Characters; a longer text is no list item, and is read as free text by who has a sentence."""

_ORDINARY: Final = frozenset(["or", "it", "as", "is", "be", "us", "an", "on"])
_MADE_OF: Final = frozenset(["tool", "standard"])
"""Kinds of skills whose name may carry what is made with it: "Tableau dashboards", "writing SQL queries"."""
_MADE: Final = "artefact"
_GLUED: Final = "glued"
_ELSE: Final = "ambiguous: the words beside it mean something else"


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
_COMPOUND: Final = re.compile(r"[/&]| and ", re.I)


class Items:
    """Reads list items against the names of a vocabulary; a bounded memo keeps what was read."""

    __slots__ = ("_credentials", "_forms", "_keyed", "_memo", "_names", "_typos")

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
        self._keyed: dict[str, list[tuple[str, str]]] = {}

    def read(self, text: str) -> Item:
        """How ``text`` is read; the same text always gives the same answer."""
        known = self._memo.get(text)
        if known is None:
            if len(self._memo) > 20_000:
                self._memo.clear()
            known = self._memo[text] = self._read(text)
            self._keyed.clear()
        return known

    def _read(self, original: str) -> Item:
        text = clean(original)
        if not text.strip() or len(text) > LONGEST:
            return _NOTHING
        same = len(text) == len(original)
        whole = trimmed(text, 0, len(text))
        if whole is None:
            return _NOTHING
        quick = None if _COMPOUND.search(text) else self._exactly(whole)
        if quick is not None:
            span = (whole.start, whole.end) if same else (0, len(original))
            return Item((quick._replace(span=span),), ())
        refused, said = refusal(text)
        considered: list[Match] = []
        matches: list[Match] = []
        words = self._words(text)
        for part in self._parts(said, considered):
            hit = self._part(part.text, words, considered)
            if hit is not None:
                span = (part.start, part.end) if same else (0, len(original))
                matches.append(hit._replace(span=span))
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

    def _words(self, text: str) -> list[str]:
        normals = self._names.plain
        return [normals[token] for token in tokenize(text) if token == "&" or token not in MARKS]

    def _exactly(self, part: Part) -> Match | None:
        """The one skill whose name the text is, case and spelling aside, where that name has no other meaning."""
        names = self._names
        key = " ".join(self._words(part.text))
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
        if text == name and kind in (LABEL, ALIAS):
            method = "label" if kind == LABEL else "alias"
        return Match(names.ids[number], names.labels[number], method, 1.0, (0, 0), name)

    # --- Parts of a compound item

    def _parts(self, text: str, considered: list[Match]) -> Iterator[Part]:
        """The whole where the whole is a name; else its parts; the finest split that names something wins."""
        whole = trimmed(text, 0, len(text))
        if whole is None:
            return
        outer, inner = brackets(text)
        if not inner:
            if not self._known(whole.text):
                yield from self._split(text, 0, len(text))
            elif _COMPOUND.search(text):
                yield from self._several(whole)
            else:
                yield whole
            return
        inner = [part for part in inner if not aside(part.text)]
        before = trimmed(outer, 0, len(outer))
        if before is not None and len(inner) == 1:
            if self._known(whole.text) and self._named(whole.text):
                yield whole
                return
            said = self._glossed(before, inner[0], considered)
            if said is not None:
                yield from said
                return
        yield from self._split(outer, 0, len(outer))
        for part in inner:
            yield from self._split(text, part.start, part.end)

    def _several(self, whole: Part) -> list[Part]:
        """The parts of a name such as "TensorFlow/Keras" where one of them means what the whole means; else the whole."""
        pieces = self._shared(list(cut(WEAK, whole.text, 0, len(whole.text))))
        if len(pieces) > 1:
            meant = {row[0] for row in self._plain_rows(whole.text)}
            words = self._words(whole.text)
            each = [self._sure(piece.text, words) for piece in pieces]
            if None not in each and any(number in meant for number in each):
                start = whole.start
                return [Part(piece.text, start + piece.start, start + piece.end) for piece in pieces]
        return [whole]

    def _sure(self, text: str, beside: Sequence[str]) -> int | None:
        """The one skill that the text names, all of it, among the words ``beside`` it; None where that is not sure."""
        words = self._words(text)
        key = " ".join(words)
        rows = self._names.rows(key) or ()
        if len(rows) != 1:
            return None
        number: int = rows[0][0]
        around = _around(_without(beside, words))
        return number if self._careful(key, number, around, text, "whole") is None else None

    def _plain_rows(self, text: str) -> Sequence[Sequence[Any]]:
        return self._names.rows(" ".join(self._words(text))) or ()

    def _named(self, text: str) -> bool:
        """Whether the text, brackets and all, is a name as it stands."""
        return self._names.rows(" ".join(self._words(text))) is not None

    def _glossed(self, before: Part, inner: Part, considered: list[Match]) -> list[Part] | None:
        """Which of "X (Y)" to read where one explains the other; None where they are two things.

        An abbreviation that is spelled out means what its words say, and nothing where those are unknown to us:
        "CDS (credit default swaps)" is no clinical decision support.
        """
        for short, long in ((before, inner), (inner, before)):
            letters, words = self._words(short.text), self._words(long.text)
            if len(letters) != 1 or not abbreviates(letters[0], words):
                continue
            if self._known(long.text) or self._typo(long.text):
                return [long]
            content = {word for word in words if word not in SMALL}
            spelled = set(self._names.spelled.get(letters[0]) or ()) or self._label_words(letters[0])
            if 2 * len(content & spelled) >= len(content):
                return [short]
            self._refuse(short.text, "an abbreviation of something else here", considered)
            return []
        plain = inner.text.islower() and not any(mark in ",/&+" or mark.isdigit() for mark in inner.text)
        if plain and self._doubtful(before.text) and not self._known(inner.text):
            words = self._words(inner.text)
            around = _around(words)
            settled = any(
                not around.isdisjoint(rule[3])
                for key, _ in self._keys(before.text)
                for rule in self._names.careful.get(key, ())
            )
            if not settled and not any(word in TRAILING or word in LEADING for word in words):
                self._refuse(before.text, _ELSE, considered)
                return []
        return None

    def _label_words(self, key: str) -> set[str]:
        """The words of the labels of the skills that bear the name ``key``."""
        rows = self._names.rows(key) or ()
        return {word for row in rows for word in self._words(self._names.labels[row[0]])}

    def _doubtful(self, text: str) -> bool:
        return any(key in self._names.careful for key, _ in self._keys(text)[:1])

    def _refuse(self, text: str, why: str, considered: list[Match]) -> None:
        for key, step in self._keys(text):
            rows = self._rows(key, step)
            if rows:
                considered.extend(self._match(row, text)._replace(why_not=why) for row in rows)
                return

    def _split(self, text: str, start: int, end: int) -> Iterator[Part]:
        for part in self._joined_by_and(text, list(cut(STRONG, text, start, end))):
            if self._known(part.text):
                yield part
                continue
            pieces = list(cut(WEAK, text, part.start, part.end))
            if len(pieces) > 1:
                written = [piece.text for piece in pieces]
                pieces = self._shared(pieces)
                known = [self._known(piece.text) or bool(self._typo(piece.text)) for piece in pieces]
                joined = any(mark in part.text for mark in "/:+")
                shared = written != [piece.text for piece in pieces]
                if all(known) or ((joined or shared) and any(known)):
                    yield from (piece for piece, good in zip(pieces, known, strict=True) if good)
                    continue
                tools = [piece for piece in pieces if self._tool(piece.text)]
                if tools:
                    yield from tools
                    continue
            yield from self._beside(text, part)

    def _joined_by_and(self, text: str, parts: list[Part]) -> list[Part]:
        """``parts`` with what two of them share where an "&" stands between them."""
        for i in range(len(parts) - 1):
            if text[parts[i].end : parts[i + 1].start].strip() in ("&", "/"):
                parts[i : i + 2] = self._shared(parts[i : i + 2])
        return parts

    def _shared(self, pieces: list[Part]) -> list[Part]:
        """ "Digital & AI transformation" is two transformations: a head that stands once, given to all."""
        last = pieces[-1].text.split()
        if len(last) < 2:
            return self._led(pieces)
        found = []
        for piece in pieces[:-1]:
            full = f"{piece.text} {last[-1]}"
            fuller = self._named(full) and not self._named(piece.text)
            found.append(piece._replace(text=full) if fuller else piece)
        return [*found, pieces[-1]]

    def _led(self, pieces: list[Part]) -> list[Part]:
        """ "Data governance & quality" is the quality of data: first words that stand once, given to a last word of no
        meaning of its own."""
        first = pieces[0].text.split()
        found = pieces[:1]
        for piece in pieces[1:]:
            full = " ".join([*first[:-1], piece.text])
            led = len(first) > 1 and self._named(full) and (self._doubtful(piece.text) or not self._named(piece.text))
            found.append(piece._replace(text=full) if led else piece)
        return found

    def _beside(self, text: str, part: Part) -> Iterator[Part]:
        """Two names side by side with nothing between them ("ServiceNow ITSM"), one of them a tool's; else the whole."""
        words = part.text.split()
        if 2 <= len(words) <= 5:
            at = part.start
            for word in words[:-1]:
                at = text.index(word, at) + len(word)
                left, right = trimmed(text, part.start, at), trimmed(text, at, part.end)
                if left is None or right is None or not (self._named(left.text) and self._named(right.text)):
                    continue
                if self._under(left.text, right.text):
                    yield left
                    return
                if self._doubtful(left.text) or self._doubtful(right.text):
                    continue
                if self._tool(left.text) or self._tool(right.text):
                    yield left
                    yield right
                    return
        yield part

    def _under(self, narrow: str, broad: str) -> bool:
        """Whether the second text names what the first one is a kind of: "Rhapsody interface engine"."""
        names = self._names
        rows = self._plain_rows(broad)
        above = {row[0] for row in rows}
        return any(above & names.above(row[0]) - {row[0]} for row in self._plain_rows(narrow))

    def _tool(self, text: str) -> bool:
        """Whether the text is the name of one tool or standard, and of nothing else."""
        rows = self._names.rows(" ".join(self._words(text)))
        return (
            rows is not None
            and len(rows) == 1
            and self._names.kinds[rows[0][0]] in _MADE_OF
            and not self._doubtful(text)
        )

    # --- Names

    def _known(self, text: str) -> bool:
        return any(self._rows(key, step) for key, step in self._keys(text))

    def _typo(self, text: str) -> list[tuple[str, int]]:
        keys = self._keys(text)
        return self._typos().near(keys[0][0]) if keys else []

    def _rows(self, key: str, step: str) -> Sequence[Sequence[Any]]:
        rows = self._names.rows(key)
        if rows is None:
            return ()
        if step == _GLUED:
            return [row for row in rows if self._names.kinds[row[0]] in _MADE_OF]
        if step == _MADE:
            kinds = self._names.kinds
            return [row for row in rows if kinds[row[0]] in _MADE_OF or (" " in key and kinds[row[0]] == "method")]
        return rows

    def _keys(self, text: str) -> list[tuple[str, str]]:
        """Normal keys to try, most literal first, with the step that made each."""
        known = self._keyed.get(text)
        if known is None:
            known = self._keyed[text] = list(self._made_keys(text))
        return known

    def _made_keys(self, text: str) -> Iterator[tuple[str, str]]:
        tokens = self._words(text)
        if not tokens:
            return
        seen: set[str] = set()

        def fresh(words: Sequence[str]) -> str | None:
            key = " ".join(words)
            if key and key not in seen:
                seen.add(key)
                return key
            return None

        whole = fresh(tokens)
        if whole:
            yield whole, "whole"
        joined = self._names.joined.get("".join(tokens))
        if joined is not None and joined not in seen and len(joined) > 3:
            yield joined, "joined"
        plain = tokens
        if any(char.isdigit() for char in text) and YEARS.search(text):
            plain = self._words(YEARS.sub(" ", text))
        low, high = 0, len(plain)
        while high - low > 1 and VERSION.fullmatch(plain[high - 1]):
            high -= 1
            key = fresh(plain[low:high])
            if key:
                yield key, "version"
        if high < len(plain) or plain is not tokens:
            key = fresh(plain[low:high])
            if key:
                yield key, "version"
            joined = self._names.joined.get("".join(plain[low:high]))
            if joined is not None and joined not in seen and len(joined) > 3:
                yield joined, "version"
        for turned in _turned(plain):
            key = fresh(turned)
            if key and key not in self._names.careful:
                yield key, "phrase"
        glued = GLUED.fullmatch(plain[high - 1]) if high > low else None
        if glued is not None:
            key = fresh([*plain[low : high - 1], self._names.plain[glued[1]]])
            if key:
                yield key, _GLUED
        while low < high - 1 and plain[low] in LEADING:
            low += 1
            key = fresh(plain[low:high])
            if key:
                yield key, "phrase"
        while high - low > 1 and (plain[high - 1] in TRAILING or VERSION.fullmatch(plain[high - 1])):
            high -= 1
            key = fresh(plain[low:high])
            if key:
                yield key, "trailing"
        if high - low > 1 and plain[low] in VENDORS:
            key = fresh(plain[low + 1 : high])
            if key:
                yield key, "vendor"
        start = low
        while low < high - 1 and (plain[low] in VERBS or plain[low] in LEADING):
            low += 1
            key = fresh(plain[low:high])
            if key:
                yield key, _MADE
        if plain and plain[-1] == "dev":
            key = fresh([*plain[:-1], "development"])
            if key:
                yield key, "phrase"
        while high - low > 1 and (
            plain[high - 1] in ARTEFACTS or plain[high - 1] in TRAILING or VERSION.fullmatch(plain[high - 1])
        ):
            high -= 1
            for first in dict.fromkeys((start, low)):
                key = fresh(plain[first:high])
                if key:
                    yield key, _MADE

    # --- What a part means

    def _part(self, text: str, whole: Sequence[str], considered: list[Match]) -> Match | None:
        keys = self._keys(text)
        if not keys:
            return None
        if text.lower() in self._forms and not text.isupper():
            self._refuse(text, "an ordinary word", considered)
            return None
        names = self._names
        around = _around(_without(whole, self._words(text)))
        banned = set(names.never.get(keys[0][0], ()))
        for key, step in keys:
            rows = self._rows(key, step)
            if not rows:
                continue
            banned |= set(names.never.get(key, ()))
            good: list[Match] = []
            for row in rows:
                match = self._match(row, text.strip())
                why = "a look-alike" if row[0] in banned else self._careful(key, row[0], around, text, step)
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

    def _careful(self, key: str, number: int, around: set[str], text: str, step: str) -> str | None:
        for owner, item, _, with_, without, case in self._names.careful.get(key, ()):
            if owner != number:
                continue
            if without and not around.isdisjoint(without):
                return _ELSE
            if with_ and not around.isdisjoint(with_):
                return None
            if step == "whole" and case is not None and not text.isupper() and _other_capitals(text, case):
                return "ambiguous: written otherwise"
            if not item:
                return "ambiguous without words beside it that settle it"
            if step in ("vendor", "trailing", _MADE) and case is not None and case not in text:
                return "ambiguous: written otherwise"
            if key in _ORDINARY and case is not None and case not in text:
                return "an ordinary word"
        return None

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
                elif _other_capitals(text, shown):
                    considered.append(match._replace(why_not="another abbreviation or brand"))
                elif name in names.careful and not (
                    len(name) > 6 and all(rule[1] for rule in names.careful[name] if rule[0] == number)
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


def _turned(words: Sequence[str]) -> Iterator[list[str]]:
    """The other order in which a phrase is said: "De-identification of PHI", "Fine-tuning LLMs"."""
    for small in ("of", "for"):
        if small in words[1:-1]:
            at = words.index(small, 1)
            yield [*words[at + 1 :], *words[:at]]
    for size in (1, 2):
        if len(words) > size and words[size - 1].endswith("ing") and size < 5:
            yield [*words[size:], *words[:size]]


def _other_capitals(text: str, shown: str) -> bool:
    """Whether the letters that differ are capitals that somebody chose: OpenGL is not OpenFL, PRISMA not PRISM."""
    mine = [char for char in text if char.isupper()]
    theirs = [char for char in shown if char.isupper()]
    if text.isupper():
        short = shown.isupper() and len(shown) <= 6
        return short and sorted(mine) != sorted(theirs)
    inner = any(a.islower() and b.isupper() for a, b in zip(text, text[1:], strict=False))
    return inner and len(theirs) > 1 and mine != theirs


def _without(words: Sequence[str], part: Sequence[str]) -> list[str]:
    """``words`` without the first run of ``part``."""
    size = len(part)
    for i in range(len(words) - size + 1):
        if list(words[i : i + size]) == list(part):
            return [*words[:i], *words[i + size :]]
    return list(words)


def _around(words: Sequence[str]) -> set[str]:
    """The words, and each two that stand together."""
    found = set(words)
    found.update(f"{a} {b}" for a, b in zip(words, words[1:], strict=False))
    return found
