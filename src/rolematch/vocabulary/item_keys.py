"""What name a text is: the normal keys that a list item is tried under, and the rows of the vocabulary that bear them."""

from collections.abc import Iterator, Sequence
from typing import Any, Final

from rolematch.vocabulary.item_words import ARTEFACTS, GLUED, LEADING, TRAILING, VENDORS, VERBS, VERSION, YEARS
from rolematch.vocabulary.names import Names
from rolematch.vocabulary.tokens import MARKS, tokenize

_ORDINARY: Final = frozenset(["or", "it", "as", "is", "be", "us", "an", "on"])
_MADE_OF: Final = frozenset(["tool", "standard"])
"""Kinds of skills whose name may carry what is made with it: "Tableau dashboards", "writing SQL queries"."""
_MADE: Final = "artefact"
_GLUED: Final = "glued"
ELSE: Final = "ambiguous: the words beside it mean something else"


class Keys:
    """Texts to keys and rows of names; keeps the keys of the texts that belong to one item."""

    __slots__ = ("_keyed", "names")

    def __init__(self, names: Names) -> None:
        self.names = names
        self._keyed: dict[str, list[tuple[str, str]]] = {}

    def forget(self) -> None:
        """Lets go of the keys of an item that is read."""
        self._keyed.clear()

    def words(self, text: str) -> list[str]:
        normals = self.names.plain
        return [normals[token] for token in tokenize(text) if token == "&" or token not in MARKS]

    def keys(self, text: str) -> list[tuple[str, str]]:
        """Normal keys to try, most literal first, with the step that made each."""
        known = self._keyed.get(text)
        if known is None:
            known = self._keyed[text] = list(self._made_keys(text))
        return known

    def _made_keys(self, text: str) -> Iterator[tuple[str, str]]:
        tokens = self.words(text)
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
        joined = self.names.joined.get("".join(tokens))
        if joined is not None and joined not in seen and len(joined) > 3:
            yield joined, "joined"
        plain = tokens
        if any(char.isdigit() for char in text) and YEARS.search(text):
            plain = self.words(YEARS.sub(" ", text))
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
            joined = self.names.joined.get("".join(plain[low:high]))
            if joined is not None and joined not in seen and len(joined) > 3:
                yield joined, "version"
        for turned in _turned(plain):
            key = fresh(turned)
            if key and key not in self.names.careful:
                yield key, "phrase"
        glued = GLUED.fullmatch(plain[high - 1]) if high > low else None
        if glued is not None:
            key = fresh([*plain[low : high - 1], self.names.plain[glued[1]]])
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

    def rows(self, key: str, step: str) -> Sequence[Sequence[Any]]:
        rows = self.names.rows(key)
        if rows is None:
            return ()
        if step == _GLUED:
            return [row for row in rows if self.names.kinds[row[0]] in _MADE_OF]
        if step == _MADE:
            kinds = self.names.kinds
            return [row for row in rows if kinds[row[0]] in _MADE_OF or (" " in key and kinds[row[0]] == "method")]
        return rows

    def known(self, text: str) -> bool:
        return any(self.rows(key, step) for key, step in self.keys(text))

    def named(self, text: str) -> bool:
        """Whether the text, brackets and all, is a name as it stands."""
        return self.names.rows(" ".join(self.words(text))) is not None

    def plain_rows(self, text: str) -> Sequence[Sequence[Any]]:
        return self.names.rows(" ".join(self.words(text))) or ()

    def label_words(self, key: str) -> set[str]:
        """The words of the labels of the skills that bear the name ``key``."""
        rows = self.names.rows(key) or ()
        return {word for row in rows for word in self.words(self.names.labels[row[0]])}

    def doubtful(self, text: str) -> bool:
        return any(key in self.names.careful for key, _ in self.keys(text)[:1])

    def tool(self, text: str) -> bool:
        """Whether the text is the name of one tool or standard, and of nothing else."""
        rows = self.names.rows(" ".join(self.words(text)))
        return (
            rows is not None and len(rows) == 1 and self.names.kinds[rows[0][0]] in _MADE_OF and not self.doubtful(text)
        )

    def under(self, narrow: str, broad: str) -> bool:
        """Whether the second text names what the first one is a kind of: "Rhapsody interface engine"."""
        names = self.names
        rows = self.plain_rows(broad)
        above = {row[0] for row in rows}
        return any(above & names.above(row[0]) - {row[0]} for row in self.plain_rows(narrow))

    def sure(self, text: str, beside: Sequence[str]) -> int | None:
        """The one skill that the text names, all of it, among the words ``beside`` it; None where that is not sure."""
        words = self.words(text)
        key = " ".join(words)
        rows = self.names.rows(key) or ()
        if len(rows) != 1:
            return None
        number: int = rows[0][0]
        around = beside_of(without(beside, words))
        return number if self.why_not(key, number, around, text, "whole") is None else None

    def why_not(self, key: str, number: int, around: set[str], text: str, step: str) -> str | None:
        """Why ``text``, read by ``key``, does not mean skill ``number`` among the words ``around`` it; None where it does."""
        if step in ("vendor", _MADE):
            # The words that were left out settle it too: "MS Fabric" is Microsoft's.
            around = around.union(self.words(text))
        for owner, item, _, with_, without, case in self.names.careful.get(key, ()):
            if owner != number:
                continue
            if without and not around.isdisjoint(without):
                return ELSE
            if with_ and not around.isdisjoint(with_):
                return None
            if step == "whole" and case is not None and not text.isupper() and other_capitals(text, case):
                return "ambiguous: written otherwise"
            if not item:
                return "ambiguous without words beside it that settle it"
            if step in ("vendor", "trailing", _MADE) and case is not None and case not in text:
                return "ambiguous: written otherwise"
            if key in _ORDINARY and case is not None and case not in text:
                return "an ordinary word"
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


def other_capitals(text: str, shown: str) -> bool:
    """Whether the letters that differ are capitals that somebody chose: OpenGL is not OpenFL, PRISMA not PRISM."""
    mine = [char for char in text if char.isupper()]
    theirs = [char for char in shown if char.isupper()]
    if text.isupper():
        short = shown.isupper() and len(shown) <= 6
        return short and sorted(mine) != sorted(theirs)
    inner = any(a.islower() and b.isupper() for a, b in zip(text, text[1:], strict=False))
    return inner and len(theirs) > 1 and mine != theirs


def without(words: Sequence[str], part: Sequence[str]) -> list[str]:
    """``words`` without the first run of ``part``."""
    size = len(part)
    for i in range(len(words) - size + 1):
        if list(words[i : i + size]) == list(part):
            return [*words[:i], *words[i + size :]]
    return list(words)


def beside_of(words: Sequence[str]) -> set[str]:
    """The words, and each two that stand together."""
    found = set(words)
    found.update(f"{a} {b}" for a, b in zip(words, words[1:], strict=False))
    return found
