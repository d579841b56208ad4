"""Typo repair: the names that a misspelt text may mean, or none.

Words are repaired, not texts: each word of the text is either a word of some name, or a misspelling of one. A text with
a word that is neither is no misspelling, which is seen before anything is compared; most unknown texts end there.
"""

from collections.abc import Iterator, Mapping
from itertools import product
from typing import Any, Final

from rolematch.vocabulary.name_tables import SHORTEST

_LONG: Final = 8
"""Letters from which the first letter may be wrong too; below that another first letter is another word."""

_SUBSTITUTED: Final = 7
"""Letters from which any letter may stand for another; below that a vowel for a vowel only ("Sigma" is not "Figma")."""

_MOST_WORDS: Final = 6
_MOST_WRONG: Final = 2
_VOWELS: Final = frozenset("aeiouy")


def allowed(size: int) -> int:
    """How many letters may be wrong (inserted, dropped, changed, swapped) in a word of ``size`` letters."""
    return 0 if size < SHORTEST else 1 if size < 9 else 2


class Typos:
    """Words of names in blocks by length and by first or last letter, so that a look-up compares a few dozen."""

    __slots__ = ("_blocks", "_index", "_memo", "_ordinary", "_words")

    def __init__(self, names: Mapping[str, Any], ordinary: frozenset[str]) -> None:
        """``names``: the tables of `compile_names`; ``ordinary``: words that are no misspelling of a name."""
        self._blocks: Mapping[str, list[str]] = names["typos"]
        self._index: Mapping[str, Any] = names["index"]
        self._words = frozenset(names["words"])
        self._ordinary = ordinary
        self._memo: dict[str, list[tuple[str, int]]] = {}

    def near(self, key: str) -> list[tuple[str, int]]:
        """Candidate names and their distances, nearest first, for a key that is no name itself."""
        words = key.split()
        if not words or len(words) > _MOST_WORDS:
            return []
        choices: list[list[tuple[str, int]]] = []
        wrong = 0
        for word in words:
            if word in self._words:
                choices.append([(word, 0)])
                continue
            wrong += 1
            if wrong > _MOST_WRONG:
                return []
            near = self._repairs(word)
            if not near or (len(words) == 1 and word in self._ordinary):
                return []
            choices.append(near)
        if not wrong:
            return []
        most = allowed(len(key))
        found: list[tuple[str, int]] = []
        for chosen in product(*choices):
            distance = sum(each[1] for each in chosen)
            if distance <= most:
                name = " ".join(each[0] for each in chosen)
                if name in self._index:
                    found.append((name, distance))
        return sorted(found, key=lambda pair: (pair[1], pair[0]))

    def _repairs(self, word: str) -> list[tuple[str, int]]:
        """The words that ``word`` may have been meant to be, with their distances."""
        known = self._memo.get(word)
        if known is None:
            if len(self._memo) > 20_000:
                self._memo.clear()
            known = self._memo[word] = self._compare(word)
        return known

    def _compare(self, word: str) -> list[tuple[str, int]]:
        scanned = [each for each in _scanned(word) if each in self._words] if word not in self._ordinary else []
        if len(scanned) == 1:
            return [(scanned[0], 1)]
        most = allowed(len(word))
        if not most or not word.isalpha():
            return []
        if word in self._ordinary:
            # "planing" is a word, and "sprint planing" a slip.
            double = f"{word[:-3]}{word[-4]}ing" if word.endswith("ing") and len(word) > 6 else ""
            return [(double, 1)] if double in self._words else []
        from rapidfuzz.distance import OSA
        from rapidfuzz.process import extract

        block: list[str] = []
        for size in range(len(word) - most, len(word) + most + 1):
            block += self._blocks.get(f"{size}{word[0]}", ())
            if len(word) >= _LONG:
                block += (each for each in self._blocks.get(f"{size}-{word[-1]}", ()) if each[0] != word[0])
        hits = extract(word, block, scorer=OSA.distance, processor=None, score_cutoff=most, limit=6)
        return [(name, int(distance)) for name, distance, _ in hits if _slip(word, name)]


_LOOKS_LIKE: Final = (("rn", "m"), ("m", "rn"), ("vv", "w"), ("0", "o"), ("1", "l"), ("i", "l"), ("l", "i"), ("v", "y"))
"""What a scanner takes for what."""


def _scanned(word: str) -> Iterator[str]:
    """What a word of five letters or more may have been before it was scanned, one mark at a time."""
    if len(word) < SHORTEST:
        return
    for read, written in _LOOKS_LIKE:
        at = word.find(read)
        while at >= 0:
            yield word[:at] + written + word[at + len(read) :]
            at = word.find(read, at + 1)


def _slip(word: str, name: str) -> bool:
    """Whether a short word differs from the other as a slip does: swapped, doubled or dropped letters, a wrong vowel."""
    if len(word) >= _SUBSTITUTED or len(word) != len(name) or sorted(word) == sorted(name):
        return True
    return all(a == b or (a in _VOWELS and b in _VOWELS) for a, b in zip(word, name, strict=True))


def similarity(key: str, name: str, distance: int) -> float:
    """1 for the same text, less by the share of letters that differ."""
    return 1.0 - distance / max(len(key), len(name), 1)
