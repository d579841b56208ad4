"""What tokens were read as, remembered in tables that are emptied when they grow too large."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final

MEMO_LIMIT: Final = 30_000

Longer = tuple[tuple[int, ...], int]
"""The parts of a phrase behind its first three, and the bits of the terms that it belongs to."""

Begun = tuple[int, Mapping[int, Sequence[Longer]]]
"""What two neighbouring tokens are as a phrase, as bits, and what they begin, by the third part."""


class Bits(dict[str, int]):
    """Token to the bits of all terms that it belongs to; filled as tokens are met, emptied when it grows too large."""

    __slots__ = ("_compute",)

    def __init__(self, compute: Callable[[str], int]) -> None:
        super().__init__()
        self._compute = compute

    def __missing__(self, token: str) -> int:
        if len(self) > MEMO_LIMIT:
            self.clear()
        value = self[token] = self._compute(token)
        return value


Row = tuple[int, int, int, int]
"""Byte and bit of a row's rarest term, the bits of all its terms, and its number."""


class Rows(dict[str, list[Row]]):
    """Capability to its rows, likewise."""

    __slots__ = ("_compute",)

    def __init__(self, compute: Callable[[str], list[Row]]) -> None:
        super().__init__()
        self._compute = compute

    def __missing__(self, skill: str) -> list[Row]:
        value = self[skill] = self._compute(skill)
        return value


NO_TERMS: Final[frozenset[int]] = frozenset()


class Pairs(dict[tuple[str, str], Begun]):
    """Two neighbouring tokens to the phrases that they begin, likewise."""

    __slots__ = ("_compute",)

    def __init__(self, compute: Callable[[str, str], Begun]) -> None:
        super().__init__()
        self._compute = compute

    def __missing__(self, pair: tuple[str, str]) -> Begun:
        if len(self) > MEMO_LIMIT:
            self.clear()
        value = self[pair] = self._compute(*pair)
        return value
