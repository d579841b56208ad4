"""A linear table learned from labelled sentences: it proposes what rows do not find, and doubts what they find wrongly.

Each word, word class and pair of words carries a weight for each capability; a sentence's score for a capability is
their plain sum. No sampling, no rounding at run time: the weights are whole numbers, packed side by side into one long
integer a word, so that all capabilities are summed by one addition a word.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from rolematch.vocabulary.inflect import base

FIELD: Final = 28
"""Bits of one capability's sum."""

_MOST_WORDS: Final = 400
_MEMO_LIMIT: Final = 200_000


def word_key(token: str) -> str:
    """The feature of one token: its base form; numbers by their kind."""
    if token[0].isdigit():
        tail = token.lstrip("0123456789").lower()
        return f"#{tail}" if tail in ("k", "m", "bn", "x", "th", "st", "nd", "rd", "s") else "#"
    return base(token.lower())


class _Memo(dict[Any, int]):
    """A feature to its packed weights; emptied when it grows too large."""

    __slots__ = ("_compute",)

    def __init__(self, compute: Callable[[Any], int]) -> None:
        super().__init__()
        self._compute = compute

    def __missing__(self, key: Any) -> int:
        if len(self) > _MEMO_LIMIT:
            self.clear()
        value = self[key] = self._compute(key)
        return value


class Learned:
    """The table, ready to score. Not changed by reading, its memos aside."""

    __slots__ = (
        "_bias",
        "_classes",
        "_members",
        "_pairs",
        "_strict",
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
        self._tops = sum(1 << (FIELD * n + FIELD - 1) for n in range(len(self.skills)))
        self._bias = self._pack_bias(compiled["propose"])
        self._strict = self._pack_bias(compiled["doubt"])
        self._tokens = _Memo(self._token)
        self._pairs = _Memo(self._pair)

    def _pack_bias(self, thresholds: Sequence[int]) -> int:
        """What is added once, so that a field's top bit is set where its sum reaches the threshold."""
        return sum(((1 << (FIELD - 1)) - threshold) << (FIELD * n) for n, threshold in enumerate(thresholds))

    def _packed(self, feature: str) -> int:
        """The weights of a feature; a negative one borrows from the next field, which the last addition gives back."""
        flat = self._weights.get(feature)
        if flat is None:
            return 0
        return sum(flat[k + 1] << (FIELD * flat[k]) for k in range(0, len(flat), 2))

    def _token(self, token: str) -> int:
        total = self._packed(f"w:{word_key(token)}")
        for number in self._members.get(token.lower(), ()):
            total += self._packed(f"c:{self._classes[number]}")
        return total

    def _pair(self, pair: tuple[str, str]) -> int:
        return self._packed(f"b:{word_key(pair[0])} {word_key(pair[1])}")

    def sums(self, tokens: Sequence[str]) -> int:
        """The packed sums of one sentence's tokens."""
        tokens = tokens[:_MOST_WORDS]
        total = sum(map(self._tokens.__getitem__, tokens))
        return total + sum(map(self._pairs.__getitem__, zip(tokens, tokens[1:], strict=False)))

    def proposed(self, sums: int) -> list[str]:
        """The skills that the sums propose by themselves."""
        return self._set(sums + self._bias)

    def believed(self, sums: int) -> set[str]:
        """The skills that the sums do not speak against: a row may find them."""
        return set(self._set(sums + self._strict))

    def _set(self, total: int) -> list[str]:
        bits = total & self._tops
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
                if 0 <= near and near + 1 < len(tokens):
                    pair = f"b:{word_key(tokens[near])} {word_key(tokens[near + 1])}"
                    weight += self._weight(pair, field) // 2
            if weight > 0:
                weighed.append((weight, n))
        best = sorted(n for _, n in sorted(weighed, key=lambda pair: (-pair[0], pair[1]))[:most])
        return [tokens[n] for n in best]

    def _weight(self, feature: str, field: int) -> int:
        flat = self._weights.get(feature)
        if flat is None:
            return 0
        return next((flat[k + 1] for k in range(0, len(flat), 2) if flat[k] == field), 0)
