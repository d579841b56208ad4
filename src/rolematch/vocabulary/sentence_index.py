"""Which rows may stand in a sentence: an index that pays where many texts are read."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import reduce
from operator import or_
from typing import Any, Final

from rolematch.vocabulary.sentence_memos import MEMO_LIMIT, Bits, Terms


def rarest_first(row: Sequence[Any]) -> list[int]:
    """The terms that a row wants, the rarest first."""
    _, trigger, wanted, _, _ = row
    return [wanted[trigger][0], *(term for n, (term, _, _) in enumerate(wanted) if n != trigger)]


_SLOTS: Final = 4
"""Terms of a row that `RowIndex` looks for: more would find few rows less, and cost more than those do."""


class RowIndex:
    """Which rows may stand in a sentence, worked out for all rows at once.

    Bit r + n x slot of a token says that it may be what row r wants at that slot (or, in the last one, what must be
    absent): one OR over the sentence, and one AND of its slots, leave the rows of which all is there.
    """

    __slots__ = (
        "_absent",
        "_always",
        "_index",
        "_memo",
        "_phrase_memo",
        "_size",
        "_slots",
        "_term_bits",
        "_token_terms",
        "terms",
    )

    def __init__(
        self,
        rows: Sequence[tuple[int, Sequence[int], Sequence[int]]],
        token_terms: Callable[[str], frozenset[int]],
        lemmas_of: Callable[[str], frozenset[int]],
    ) -> None:
        self._index = [index for index, _, _ in rows]
        self._size = size = len(rows)
        self._slots = slots = _SLOTS
        bits: dict[int, int] = {}
        always = 0
        for n, (_, wanted, absent) in enumerate(rows):
            for slot in range(slots):
                bit = 1 << (n + slot * size)
                if slot < len(wanted):
                    bits[wanted[slot]] = bits.get(wanted[slot], 0) | bit
                else:
                    always |= bit
            for term in absent:
                bits[term] = bits.get(term, 0) | 1 << (n + slots * size)
        self._always = always
        self._term_bits = bits
        self._phrase_memo: dict[int, int] = {}
        self._memo = Bits(self._of)
        self.terms = Terms(token_terms)

    def _of(self, token: str) -> int:
        bits = 0
        known = self._term_bits
        for term in self.terms[token]:
            bits |= known.get(term, 0)
        return bits

    def _of_phrase(self, terms: int) -> int:
        known = self._phrase_memo.get(terms)
        if known is None:
            known = 0
            left = terms
            while left:
                low = left & -left
                left ^= low
                known |= self._term_bits.get(low.bit_length() - 1, 0)
            if len(self._phrase_memo) > MEMO_LIMIT:
                self._phrase_memo.clear()
            self._phrase_memo[terms] = known
        return known

    def rows(self, tokens: Sequence[str], phrases: Sequence[tuple[int, int, int]]) -> list[int]:
        """The numbers of the rows of which the first wanted terms stand somewhere, and no absent one."""
        bits = reduce(or_, map(self._memo.__getitem__, tokens), self._always)
        for _, _, terms in phrases:
            bits |= self._of_phrase(terms)
        size = self._size
        left = bits & ((1 << size) - 1)
        for slot in range(1, self._slots):
            left &= bits >> (slot * size)
        left &= ~(bits >> (self._slots * size))
        found: list[int] = []
        while left:
            low = left & -left
            left ^= low
            found.append(self._index[low.bit_length() - 1])
        return found
