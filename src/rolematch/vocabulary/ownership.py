"""Whether a sentence tells of the writer's own, finished work: a learned sign, for what no guard's phrase foresaw.

Guards know phrases; people word a wish, a course or somebody else's work in ways that no list holds. Each word, pair
of neighbours, opening word and ending carries a weight, learned from sentences that are the writer's own work and
sentences that are not. Their plain sum is compared with a margin, in whole numbers, so that the answer is the same on
every machine. Weights stand in a table of bytes by a hash of the feature.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final
from zlib import crc32

REASON: Final = "reads as not the writer's own work"
SCALE: Final = 64
"""Weights stand in own.txt as whole numbers of 1/64."""

MARGINS: Final = ("shown", "named", "governed", "left")
"""How strange a sentence is from where on: what it shows does not count; the names in it do not either; the same of a
sentence of which a guard governs a part, and of what the guard leaves of it."""

_SLOTS: Final = 1 << 20
_MASK: Final = _SLOTS - 1
_MIX: Final = 0x9E3779B1
_PLACE: Final = 0x3C6EF35F
_ZERO: Final = 128
_OPENING: Final = 4
_MEMO_LIMIT: Final = 20_000


_JOINS: Final = frozenset("but and or so yet while though although whereas however , ; : – — ( )".split())
"""What stands before the rest of a sentence and belongs to it no more."""


def left_of(tokens: Sequence[str], marks: Sequence[object | None]) -> list[str]:
    """The tokens of a sentence that no guard governs, from its first word of its own on."""
    left = [token for token, mark in zip(tokens, marks, strict=True) if mark is None]
    start = next((n for n, token in enumerate(left) if token.lower() not in _JOINS), len(left))
    return left[start:]


def own_features(tokens: Sequence[str]) -> list[str]:
    """The features of one sentence's tokens: words, pairs of neighbours, the first four by place, both ends."""
    words = _words(tokens)
    return [
        *words,
        *(f"{first} {second}" for first, second in zip(words, words[1:], strict=False)),
        *(f"{place}:{word}" for place, word in enumerate(words[:_OPENING])),
        f"^{' '.join(words[:2])}",
        f"${' '.join(words[-2:])}",
    ]


def _words(tokens: Sequence[str]) -> list[str]:
    return ["#" if token[0].isdigit() else token.lower() for token in tokens]


def compile_own(text: str) -> dict[str, Any]:
    """Tables of own.txt: ``bias``, margins as `MARGINS` tells, ``weights`` by slot.

    Raises:
        ValueError: for a table that is cut short.
    """
    head: dict[str, int] = {}
    weights = bytearray([_ZERO]) * _SLOTS
    for line in text.splitlines():
        feature, tab, number = line.rpartition("\t")
        if line.startswith("## "):
            name, _, number = line[3:].partition(" ")
            head[name] = int(number)
        elif tab:
            slot = _slot(feature)
            weights[slot] = max(0, min(255, weights[slot] + int(number)))
    if head.keys() != {"bias", *MARGINS}:
        raise ValueError(f"own.txt: bias, {', '.join(MARGINS)} are wanted at its head")
    return {**head, "weights": bytes(weights)}


def _hash(token: str) -> int:
    return crc32(("#" if token[0].isdigit() else token.lower()).encode("utf-8", "replace"))


def _slot(feature: str) -> int:
    """Where the weight of a feature of own.txt stands; `Ownership` works out the same from the hashes of words."""
    kind, rest = feature[:1], feature[1:]
    if rest[:1] not in ("", " "):
        if kind in ("^", "$"):
            first, _, second = rest.partition(" ")
            return (_hash(first) * _MIX + (_hash(second) if second else 0) + ord(kind)) & _MASK
        if kind.isdigit():
            return (_hash(rest[1:]) + (int(kind) + 1) * _PLACE) & _MASK
    first, _, second = feature.partition(" ")
    return (_hash(first) * _MIX + _hash(second)) & _MASK if second else _hash(first) & _MASK


class _Hashes(dict[str, int]):
    """Token to its hash; emptied when it grows too large."""

    __slots__ = ()

    def __missing__(self, token: str) -> int:
        if len(self) > _MEMO_LIMIT:
            self.clear()
        value = self[token] = _hash(token)
        return value


class Ownership:
    """The learned sign, ready to ask."""

    __slots__ = ("_bias", "_governed", "_hashes", "_left", "_named", "_shown", "_weights")

    def __init__(self, compiled: Mapping[str, Any]) -> None:
        self._weights: bytes | memoryview = compiled["weights"]
        self._hashes = _Hashes()
        self._bias: int = compiled["bias"]
        self._shown: int = compiled["shown"]
        self._named: int = compiled["named"]
        self._governed: int = compiled["governed"]
        self._left: int = compiled["left"]

    def strangeness(self, tokens: Sequence[str]) -> int:
        """How much a sentence reads as not the writer's own work, in 1/64; above 0 it rather does."""
        hashes = list(map(self._hashes.__getitem__, tokens))
        ends = hashes if len(hashes) > 1 else [*hashes, 0]
        slots = [each & _MASK for each in hashes]
        slots += [(first * _MIX + second) & _MASK for first, second in zip(hashes, hashes[1:], strict=False)]
        slots += [(each + (place + 1) * _PLACE) & _MASK for place, each in enumerate(hashes[:_OPENING])]
        slots += [(ends[0] * _MIX + ends[1] + ord("^")) & _MASK, (ends[-2] * _MIX + ends[-1] + ord("$")) & _MASK]
        return self._bias + sum(map(self._weights.__getitem__, slots)) - _ZERO * len(slots)

    def doubted(self, tokens: Sequence[str]) -> tuple[bool, bool]:
        """Whether what a sentence shows does not count, and whether the names in it do not."""
        strange = self.strangeness(tokens)
        return strange > self._shown, strange > self._named

    def doubted_beside(self, tokens: Sequence[str], left: Sequence[str], *, halves: bool) -> tuple[bool, bool]:
        """The same of a sentence of which a guard has left some tokens: both must read as not the writer's.

        ``halves``: a word of contrast stands in it, so that what is left is a sentence by itself.
        """
        strange = self.strangeness(tokens)
        least = 0 if halves else self._left
        doubted = strange > self._governed and (len(left) < 2 or self.strangeness(left) > least)
        return doubted, doubted and strange > self._named
