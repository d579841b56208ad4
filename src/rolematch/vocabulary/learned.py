"""A linear table learned from labelled sentences: it proposes what rows do not find, and doubts what they find wrongly.

Each word, word class and pair of words carries a weight for each capability. A sentence's score for a capability is the
plain sum of its words' weights over the length of the sentence (the root of its words' squared weights of rarity). All
is whole numbers: the weights of a word for all capabilities stand side by side in one long integer, so that one
addition a word sums them all, and the same sentence gives the same answer on every machine.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from math import isqrt
from typing import Any, Final

from rolematch.vocabulary.learned_table import HEAD, SCALE, STEP_SCALE, prefix_of, word_key

_NOTHING: Final = 128
"""The byte of a weight of nothing: each record that is added raises every field by it."""

_HALF: Final = 0x8000
_MOST_WORDS: Final = 100
"""Tokens of a sentence that are weighed: fields of two bytes hold the sums of so many, and of their pairs."""

_MEMO_LIMIT: Final = 20_000
_BESIDE: Final = round(0.4 * SCALE)
"""What a second capability must reach beyond the margin of a sentence's first."""

_CLAUSE: Final = round(0.3 * SCALE)
"""What a clause must reach beyond that margin to speak for itself: fewer words speak."""

_LOOSER: Final = round(0.2 * SCALE)
"""How far below the margin of belief the whole sentence may be where one of its clauses speaks up."""

_SHORTEST_CLAUSE: Final = 4
"""Tokens that a clause needs to speak for itself."""

_QUARTERS: Final = 16
"""Units of a length, in 1/64, that a quarter holds: thresholds are kept by quarters."""

Sums = tuple[int, int, int]
"""Packed sums, how many records they add, and the length of the sentence in quarters."""

_Added = tuple[int, int]
"""Packed weights and squared rarity of a record; (0, 0) where there is none."""

_Token = tuple[int, int, str, Mapping[str, int] | None]
"""The same of a token, its key, and the keys that may follow it in a pair, each with the number of the pair's record."""

_Raw = tuple[int, int, int]
"""Packed sums of some tokens, their squared rarities, and how many records they add."""

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
        "_clause",
        "_fields",
        "_keys",
        "_middle",
        "_added",
        "_numbers",
        "_offset",
        "_pairs",
        "_prefixes",
        "_propose",
        "_records",
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
        self._fields = {skill: n for n, skill in enumerate(self.skills)}
        self._size = len(self.skills)
        self._step: int = compiled["step"]
        self._records: bytes | memoryview = compiled["records"]
        self._numbers: Mapping[str, int] = compiled["tokens"]
        self._prefixes: Mapping[str, int] = compiled["prefixes"]
        self._pairs: Mapping[str, Mapping[str, int]] = compiled["pairs"]
        ones = int.from_bytes(b"\x01\x00" * self._size, "little")
        self._offset = ones * _NOTHING
        self._tops = ones * _HALF
        self._middle = int.from_bytes(b"\x00\x00\x00\x80" * self._size, "little")
        propose, doubt = self._margins(compiled["propose"]), self._margins(compiled["doubt"])
        self._propose = _Memo(lambda length: self._thresholds(propose, length))
        self._believe = _Memo(lambda length: self._thresholds(doubt, length))
        strict = self._margins([margin + _BESIDE for margin in compiled["propose"]])
        clause = self._margins([margin + _CLAUSE for margin in compiled["propose"]])
        within = self._margins([margin - _LOOSER for margin in compiled["doubt"]])
        self._strict = _Memo(lambda length: self._thresholds(strict, length))
        self._clause = _Memo(lambda length: self._thresholds(clause, length))
        self._within = _Memo(lambda length: self._thresholds(within, length))
        self._tokens = _Memo(self._token)
        self._added = _Memo(self._record)
        self._keys = _Memo(word_key)

    def prepare(self) -> None:
        """Makes what spares most look-ups: for those who read many texts. Answers stay the same."""
        self._numbers, self._prefixes = dict(self._numbers), dict(self._prefixes)
        self._pairs = dict(self._pairs)

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
        total, square = _NO_RECORD if number is None else self._record(number)
        return total, square, key, self._pairs.get(key)

    def _raw(self, tokens: Sequence[str]) -> _Raw:
        total = square = added = 0
        follow: Mapping[str, int] | None = None
        pairs = self._added
        for more, also, key, following in map(self._tokens.__getitem__, tokens):
            if follow is not None and key in follow:
                pair = pairs[follow[key]]
                total += pair[0]
                square += pair[1]
                added += 1
            if also:
                total += more
                square += also
                added += 1
            follow = following
        return total, square, added

    def sums(self, tokens: Sequence[str]) -> Sums:
        """The packed sums of one sentence's tokens."""
        total, square, added = self._raw(tokens[:_MOST_WORDS])
        return total, added, isqrt(square) // _QUARTERS

    def _across(self, tokens: Sequence[str], first: int) -> Iterator[_Raw]:
        """What the pair of the tokens ``first`` and the next adds, where there are such."""
        if 0 <= first < len(tokens) - 1:
            follow = self._tokens[tokens[first]][3]
            number = follow.get(self._tokens[tokens[first + 1]][2]) if follow is not None else None
            if number is not None:
                yield (*self._added[number], 1)

    def sums_by_clause(self, tokens: Sequence[str], cuts: Sequence[int]) -> tuple[Sums, list[Sums]]:
        """The packed sums of a sentence, and of each of its clauses between the tokens at ``cuts`` (in order)."""
        tokens = tokens[:_MOST_WORDS]
        between = [cut for cut in cuts if cut < len(tokens)]
        parts: list[_Raw] = []
        clauses: list[Sums] = []
        start = 0
        for end in (*between, len(tokens)):
            raw = self._raw(tokens[start:end])
            parts.append(raw)
            if end - start >= _SHORTEST_CLAUSE:
                clauses.append((raw[0], raw[2], isqrt(raw[1]) // _QUARTERS))
            start = end + 1
        for first in sorted({cut + n for cut in between for n in (-1, 0)}):
            parts += self._across(tokens, first)
        parts += [self._raw(tokens[cut : cut + 1]) for cut in between]
        total, square, added = map(sum, zip(*parts, strict=True))
        return (total, added, isqrt(square) // _QUARTERS), clauses

    def proposed(self, sums: Sums) -> list[str]:
        """The skills that the sums propose by themselves: the likeliest, and those beside it that need no likelihood."""
        found = self._reached(sums, self._propose)
        if len(found) < 2:
            return found
        clear = self._reached(sums, self._strict)
        return clear or [self._likeliest(sums, found)]

    def _likeliest(self, sums: Sums, found: Sequence[str]) -> str:
        """The one of ``found`` that is farthest above its threshold; the first of equals."""
        total, added, length = sums
        above = total - added * self._offset + self._propose[length]
        return max(found, key=lambda skill: above >> (16 * self._fields[skill]) & 0xFFFF)

    def proposed_by_clause(self, clauses: Sequence[Sums], sums: Sums) -> list[str]:
        """The skills that a clause proposes by itself, and that ``sums``, those of its sentence, do not rule out."""
        found = {skill for clause in clauses for skill in self._reached(clause, self._clause)}
        return [skill for skill in self._reached(sums, self._within) if skill in found] if found else []

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
        field = self._fields[skill]
        keys = [word_key(token) for token in tokens]
        weighed = []
        for n, token in enumerate(tokens):
            weight = 2 * self._weight(self._number(token), field)
            for near in (n - 1, n):
                if near >= 0 and near + 1 < len(tokens):
                    weight += self._weight(self._pairs.get(keys[near], {}).get(keys[near + 1]), field)
            if weight > 0:
                weighed.append((weight, n))
        best = sorted(n for _, n in sorted(weighed, key=lambda pair: (-pair[0], pair[1]))[:most])
        return [tokens[n] for n in best]

    def _weight(self, number: int | None, field: int) -> int:
        if number is None:
            return 0
        return self._records[number * (self._size + HEAD) + HEAD + field] - _NOTHING
