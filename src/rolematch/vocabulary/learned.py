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

from rolematch.vocabulary.inflect import base

FIELD: Final = 40
"""Bits of one capability's sum."""

SCALE: Final = 1024
"""Weights, rarities and thresholds are whole numbers of 1/1024."""

_MOST_WORDS: Final = 400
_MEMO_LIMIT: Final = 200_000


def word_key(token: str) -> str:
    """The feature of one token: its base form; numbers by their kind."""
    if token[0].isdigit():
        tail = token.lstrip("0123456789").lower()
        return f"#{tail}" if tail in ("k", "m", "bn", "x", "th", "st", "nd", "rd", "s") else "#"
    return base(token.lower())


_Sum = tuple[int, int]
"""Packed weights, and the square of the rarity."""


_Token = tuple[int, int, str | None, str | None]
"""The sum of a token, and its key where a pair can begin with it, and where one can end."""


class _Memo(dict[Any, Any]):
    """A feature to its sum; emptied when it grows too large."""

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
        "_by_class",
        "_classes",
        "_ends",
        "_half",
        "_keys",
        "_members",
        "_pairs",
        "_propose",
        "_starts",
        "_tokens",
        "_tops",
        "_weights",
        "known",
        "skills",
    )

    def __init__(self, compiled: Mapping[str, Any]) -> None:
        self.skills: Sequence[str] = compiled["skills"]
        self.known = frozenset(self.skills)
        self._weights: Mapping[str, list[int]] = compiled["weights"]
        self._members: Mapping[str, list[int]] = compiled["members"]
        self._classes: Sequence[str] = compiled["classes"]
        size = len(self.skills)
        self._half = sum(1 << (FIELD * n + FIELD - 1) for n in range(size))
        self._tops = self._half
        self._propose = sum(value << (FIELD * n) for n, value in enumerate(compiled["propose"]))
        self._believe = sum(value << (FIELD * n) for n, value in enumerate(compiled["doubt"]))
        self._by_class = _Memo(lambda number: self._feature(f"c:{self._classes[number]}"))
        self._tokens = _Memo(self._token)
        self._pairs = _Memo(self._pair)
        self._keys: dict[str, str] = {}
        self._starts: frozenset[str] | None = None
        self._ends: frozenset[str] = frozenset()

    def prepare(self) -> None:
        """Makes what spares most look-ups of pairs; answers stay the same."""
        if self._starts is None:
            pairs = [feature[2:].split(" ", 1) for feature in self._weights if feature.startswith("b:")]
            self._starts = frozenset(pair[0] for pair in pairs)
            self._ends = frozenset(pair[-1] for pair in pairs)
            self._tokens.clear()

    def _key(self, token: str) -> str:
        known = self._keys.get(token)
        if known is None:
            if len(self._keys) > _MEMO_LIMIT:
                self._keys.clear()
            known = self._keys[token] = word_key(token)
        return known

    def _feature(self, feature: str) -> _Sum:
        """The packed weights of a feature (a negative one borrows from the next field, which the last addition gives
        back) and the square of its rarity."""
        flat = self._weights.get(feature)
        if flat is None:
            return 0, 0
        size = FIELD // 8
        more, less = bytearray(size * len(self.skills)), bytearray(size * len(self.skills))
        for k in range(1, len(flat), 2):
            at, weight = size * flat[k], flat[k + 1]
            if weight > 0:
                more[at : at + size] = weight.to_bytes(size, "little")
            else:
                less[at : at + size] = (-weight).to_bytes(size, "little")
        return int.from_bytes(more, "little") - int.from_bytes(less, "little"), flat[0] * flat[0]

    def _token(self, token: str) -> _Token:
        total, square = self._feature(f"w:{self._key(token)}")
        for number in self._members.get(token.lower(), ()):
            more, also = self._by_class[number]
            total += more
            square += also
        key = self._key(token)
        if self._starts is None:
            return total, square, key, key
        return total, square, key if key in self._starts else None, key if key in self._ends else None

    def _pair(self, pair: tuple[str, str]) -> _Sum:
        return self._feature(f"b:{pair[0]} {pair[1]}")  # by keys, of which there are fewer than tokens

    def sums(self, tokens: Sequence[str]) -> _Sum:
        """The packed sums of one sentence's tokens, and its length."""
        tokens = tokens[:_MOST_WORDS]
        total = square = 0
        pairs = self._pairs
        before: str | None = None
        for more, also, start, end in map(self._tokens.__getitem__, tokens):
            if also:
                total += more
                square += also
            if before is not None and end is not None:
                more, also = pairs[before, end]
                if also:
                    total += more
                    square += also
            before = start
        return total, isqrt(square)

    def proposed(self, sums: _Sum) -> list[str]:
        """The skills that the sums propose by themselves."""
        return self._reached(sums, self._propose)

    def believed(self, sums: _Sum) -> set[str]:
        """The skills that the sums do not speak against: a row may find them."""
        return set(self._reached(sums, self._believe))

    def _reached(self, sums: _Sum, thresholds: int) -> list[str]:
        if not sums[1]:
            # No word that the table knows: nothing is proposed, and nothing believed.
            return []
        bits = (sums[0] * SCALE - sums[1] * thresholds + self._half) & self._tops
        found: list[str] = []
        while bits:
            low = bits & -bits
            bits ^= low
            found.append(self.skills[(low.bit_length() - 1) // FIELD])
        return found

    def speaking(self, tokens: Sequence[str], skill: str, most: int = 4) -> list[str]:
        """The tokens that spoke loudest for a skill, in the order of the text: the explanation of a proposal."""
        field = list(self.skills).index(skill)
        weighed = []
        for n, token in enumerate(tokens):
            weight = self._weight(f"w:{word_key(token)}", field)
            weight += sum(self._weight(f"c:{self._classes[c]}", field) for c in self._members.get(token.lower(), ()))
            for near in (n - 1, n):
                if near >= 0 and near + 1 < len(tokens):
                    weight += self._weight(f"b:{word_key(tokens[near])} {word_key(tokens[near + 1])}", field) // 2
            if weight > 0:
                weighed.append((weight, n))
        best = sorted(n for _, n in sorted(weighed, key=lambda pair: (-pair[0], pair[1]))[:most])
        return [tokens[n] for n in best]

    def _weight(self, feature: str, field: int) -> int:
        flat = self._weights.get(feature)
        if flat is None:
            return 0
        return next((flat[k + 1] for k in range(1, len(flat), 2) if flat[k] == field), 0)
