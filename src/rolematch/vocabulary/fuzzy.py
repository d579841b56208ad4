"""Typo repair: the one name that a misspelt text must mean, or none."""

from collections.abc import Mapping
from typing import Any

from rolematch.vocabulary.name_tables import SHORTEST

def allowed(size: int) -> int:
    """How many letters may be wrong (inserted, dropped, changed, swapped) in a text of ``size`` characters."""
    return 0 if size < SHORTEST else 1 if size < 9 else 2


class Typos:
    """Names in blocks by length and by first and last letter, so that a look-up compares a few dozen."""

    __slots__ = ("_blocks", "_words", "_ordinary")

    def __init__(self, names: Mapping[str, Any], ordinary: frozenset[str]) -> None:
        """``names``: the tables of `compile_names`; ``ordinary``: words that are no misspelling of a name."""
        self._blocks: Mapping[str, list[str]] = names["typos"]
        self._words = frozenset(names["words"])
        self._ordinary = ordinary

    def near(self, key: str) -> list[tuple[str, int]]:
        """Candidate names and their distances, nearest first, for a key that is no name itself."""
        from rapidfuzz.distance import OSA
        from rapidfuzz.process import extract

        most = allowed(len(key))
        if not most or any(c.isdigit() for c in key):
            return []
        block: dict[str, None] = {}
        for size in range(len(key) - most, len(key) + most + 1):
            for letter in (key[0], "-" + key[-1]):
                for each in self._blocks.get(f"{size}{letter}", ()):
                    block[each] = None
        hits = extract(key, list(block), scorer=OSA.distance, score_cutoff=most, limit=8)
        found = [(name, int(distance)) for name, distance, _ in hits if self._plausible(key, name)]
        return sorted(found, key=lambda pair: (pair[1], pair[0]))

    def _plausible(self, key: str, name: str) -> bool:
        """A word that is a word of its own is not a typo: "data mixing" is not data mining."""
        if any(c.isdigit() for c in name):
            return False
        ours, theirs = key.split(), name.split()
        if len(ours) != len(theirs):
            # A space too many or too few, no more than that.
            return "".join(ours) == "".join(theirs)
        for mine, other in zip(ours, theirs, strict=True):
            if mine == other:
                continue
            if len(mine) < SHORTEST or mine in self._words or mine in self._ordinary:
                return False
            if mine[0] != other[0] and len(mine) < 8:
                return False
            if allowed(len(mine)) < _distance(mine, other):
                return False
        return True


def _distance(a: str, b: str) -> int:
    from rapidfuzz.distance import OSA

    return int(OSA.distance(a, b))


def similarity(key: str, name: str, distance: int) -> float:
    """1 for the same text, less by the share of letters that differ."""
    return 1.0 - distance / max(len(key), len(name), 1)
