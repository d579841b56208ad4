"""A linear table learned from labelled sentences: it proposes what rows do not find, and doubts what they find wrongly.

Each word, word class and pair of words carries a weight for each capability. A sentence's score for a capability is the
plain sum of its words' weights over the length of the sentence (the root of its words' squared weights of rarity). All
is whole numbers: the weights of a word for all capabilities stand side by side in one long integer, so that one
addition a word sums them all, and the same sentence gives the same answer on every machine.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from math import isqrt
from typing import Any, Final

from rolematch.vocabulary.learned_table import HEAD, SCALE, STEP_SCALE, prefix_of, word_key

_NOTHING: Final = 128
"""The byte of a weight of nothing: each record that is added raises every field by it."""

_HALF: Final = 0x8000
_MOST_WORDS: Final = 100
"""Tokens of a sentence that are weighed: fields of two bytes hold the sums of so many, and of their pairs."""

_MEMO_LIMIT: Final = 20_000
_STRICTER: Final = round(0.15 * SCALE)
"""What a clause must reach beyond the margin of a sentence: fewer words speak for it."""

_LOOSER: Final = round(0.2 * SCALE)
"""How far below the margin of belief the whole sentence may be where one of its clauses speaks up."""

_QUARTERS: Final = 16
"""Units of a length, in 1/64, that a quarter holds: thresholds are kept by quarters."""

Sums = tuple[int, int, int]
"""Packed sums, how many records they add, and the length of the sentence in quarters."""

_Added = tuple[int, int]
"""Packed weights and squared rarity of a record; (0, 0) where there is none."""

_Token = tuple[int, int, str | None, str | None]
"""The same of a token, and its key where a pair of words can begin with it, and where one can end."""

_NO_RECORD: Final[_Added] = (0, 0)


class _Memo(dict[Any, Any]):
    """A key to what it was read as; emptied when it grows too large."""

    __slots__ = ("_compute",)

    def __init__(self, compute: Callable[[Any], Any]) -> None:
        super().__init__()
        self._compute = compute

    def __missing__(self, key: Any) -> Any:
        if len(self) > _MEMO_LIMIT:
            self.clear()
        value = self[key] = self._compute(key)
        return value


class Learned:
    """The table, ready to score. Not changed by reading, its memos aside."""

    __slots__ = (
        "_believe",
        "_firsts",
        "_keys",
        "_middle",
        "_numbers",
        "_offset",
        "_pair_numbers",
        "_pairs",
        "_prefixes",
        "_propose",
        "_records",
        "_seconds",
        "_size",
        "_step",
        "_strict",
        "_tokens",
        "_tops",
        "_within",
        "known",
        "skills",
    )

    def __init__(self, compiled: Mapping[str, Any]) -> None:
        self.skills: Sequence[str] = list(compiled["skills"])
        self.known = frozenset(self.skills)
        self._size = len(self.skills)
        self._step: int = compiled["step"]
        self._records: bytes | memoryview = compiled["records"]
        self._numbers: Mapping[str, int] = compiled["tokens"]
        self._prefixes: Mapping[str, int] = compiled["prefixes"]
        self._pair_numbers: Mapping[str, int] = compiled["pairs"]
        self._firsts = frozenset(compiled["firsts"])
        self._seconds = frozenset(compiled["seconds"])
        ones = int.from_bytes(b"\x01\x00" * self._size, "little")
        self._offset = ones * _NOTHING
        self._tops = ones * _HALF
        self._middle = int.from_bytes(b"\x00\x00\x00\x80" * self._size, "little")
        propose, doubt = self._margins(compiled["propose"]), self._margins(compiled["doubt"])
        self._propose = _Memo(lambda length: self._thresholds(propose, length))
        self._believe = _Memo(lambda length: self._thresholds(doubt, length))
        strict = self._margins([margin + _STRICTER for margin in compiled["propose"]])
        within = self._margins([margin - _LOOSER for margin in compiled["doubt"]])
        self._strict = _Memo(lambda length: self._thresholds(strict, length))
        self._within = _Memo(lambda length: self._thresholds(within, length))
        self._tokens = _Memo(self._token)
        self._pairs = _Memo(self._pair)
        self._keys = _Memo(word_key)

    def prepare(self) -> None:
        """Makes what spares most look-ups: for those who read many texts. Answers stay the same."""
        self._numbers, self._prefixes = dict(self._numbers), dict(self._prefixes)
        self._pair_numbers = dict(self._pair_numbers)

    def _thresholds(self, margins: int, length: int) -> int:
        """What to add to the sums of a sentence of ``length`` so that the top bit of a field tells its threshold."""
        wide = (self._middle - margins * length).to_bytes(4 * self._size, "little")
        fields = bytearray(2 * self._size)
        fields[::2], fields[1::2] = wide[2::4], wide[3::4]
        return int.from_bytes(fields, "little")

    def _margins(self, margins: Sequence[int]) -> int:
        """Thresholds of a sentence whose length is a quarter, in 1/65536 units of weight, four bytes a skill."""
        units = (margin * (STEP_SCALE // SCALE) * 65_536 // (4 * self._step) for margin in margins)
        return sum(unit << (32 * n) for n, unit in enumerate(units))

    def _record(self, number: int) -> _Added:
        size = self._size + HEAD
        record = self._records[number * size : number * size + size]
        wide = bytearray(2 * self._size)
        wide[::2] = record[HEAD:]
        return int.from_bytes(wide, "little"), int.from_bytes(record[:HEAD], "little")

    def _number(self, token: str) -> int | None:
        number = None if token[0].isdigit() else self._numbers.get(token.lower())
        if number is None:
            key = self._keys[token]
            number = self._numbers.get(key)
            if number is None:
                start = prefix_of(key)
                number = self._prefixes.get(start) if start is not None else None
        return number

    def _token(self, token: str) -> _Token:
        number = self._number(token)
        key = self._keys[token]
        first = key if key in self._firsts else None
        second = key if key in self._seconds else None
        total, square = _NO_RECORD if number is None else self._record(number)
        return total, square, first, second

    def _pair(self, pair: tuple[str, str]) -> _Added:
        number = self._pair_numbers.get(f"{pair[0]} {pair[1]}")
        return _NO_RECORD if number is None else self._record(number)

    def sums(self, tokens: Sequence[str]) -> Sums:
        """The packed sums of one sentence's tokens."""
        total = square = added = 0
        before: str | None = None
        pairs = self._pairs
        for more, also, first, second in map(self._tokens.__getitem__, tokens[:_MOST_WORDS]):
            if also:
                total += more
                square += also
                added += 1
            if before is not None and second is not None:
                more, also = pairs[before, second]
                if also:
                    total += more
                    square += also
                    added += 1
            before = first
        return total, added, isqrt(square) // _QUARTERS

    def proposed(self, sums: Sums) -> list[str]:
        """The skills that the sums propose by themselves."""
        return self._reached(sums, self._propose)

    def proposed_by_clause(self, clauses: Sequence[Sequence[str]], sums: Sums) -> list[str]:
        """The skills that a clause proposes by itself, and that ``sums``, those of its sentence, do not rule out."""
        found: list[str] = []
        for clause in clauses:
            found += [skill for skill in self._reached(self.sums(clause), self._strict) if skill not in found]
        return [skill for skill in self._reached(sums, self._within) if skill in found] if found else found

    def believed(self, sums: Sums) -> list[str]:
        """The skills that the sums do not speak against: a row may find them."""
        return self._reached(sums, self._believe)

    def _reached(self, sums: Sums, thresholds: Mapping[int, int]) -> list[str]:
        total, added, length = sums
        if not added:
            # No word that the table knows: nothing is proposed, and nothing believed.
            return []
        bits = (total - added * self._offset + thresholds[length]) & self._tops
        found: list[str] = []
        while bits:
            low = bits & -bits
            bits ^= low
            found.append(self.skills[(low.bit_length() - 1) // 16])
        return found

    def speaking(self, tokens: Sequence[str], skill: str, most: int = 4) -> list[str]:
        """The tokens that spoke loudest for a skill, in the order of the text: the explanation of a proposal."""
        field = list(self.skills).index(skill)
        keys = [word_key(token) for token in tokens]
        weighed = []
        for n, token in enumerate(tokens):
            weight = 2 * self._weight(self._number(token), field)
            for near in (n - 1, n):
                if near >= 0 and near + 1 < len(tokens):
                    weight += self._weight(self._pair_numbers.get(f"{keys[near]} {keys[near + 1]}"), field)
            if weight > 0:
                weighed.append((weight, n))
        best = sorted(n for _, n in sorted(weighed, key=lambda pair: (-pair[0], pair[1]))[:most])
        return [tokens[n] for n in best]

    def _weight(self, number: int | None, field: int) -> int:
        if number is None:
            return 0
        return self._records[number * (self._size + HEAD) + HEAD + field] - _NOTHING
