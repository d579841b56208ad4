"""Compiling the learned table: what each token weighs, all its features summed, as one row of bytes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from rolematch.vocabulary import rows
from rolematch.vocabulary.inflect import base, forms

SCALE: Final = 1024
"""Weights, rarities and thresholds stand in learned.txt as whole numbers of 1/1024."""

STEP_SCALE: Final = 65_536
RARITY_SCALE: Final = 64
HEAD: Final = 4
"""Bytes before the weights of a record: its squared rarity."""

PREFIX: Final = 4
"""Letters by which a word is met that the table has never seen."""

_LONG: Final = 5
_MOST: Final = 127


def word_key(token: str) -> str:
    """The feature of one token: its base form; numbers by their kind."""
    if token[0].isdigit():
        tail = token.lstrip("0123456789").lower()
        return f"#{tail}" if tail in ("k", "m", "bn", "x", "th", "st", "nd", "rd", "s") else "#"
    return base(token.lower())


def prefix_of(key: str) -> str | None:
    """The first letters of a word key that is long enough to have any."""
    return key[:PREFIX] if len(key) >= _LONG else None


def compile_learned(text: str, classes: Mapping[str, Any]) -> dict[str, Any]:
    """Tables of learned.txt.

    Returns:
        ``skills``; ``propose`` and ``doubt``: thresholds by skill, in 1/1024; ``step``: what one unit of a stored
        weight is worth, in 1/65536; ``records``: one after another the squared rarity (4 bytes, in 1/64 squared) and a
        byte a skill, 128 for a weight of nothing; ``tokens`` and ``prefixes``: to the number of a record;
        ``pairs``: first word of a pair to second word to the number of a record.

    Raises:
        ValueError: for a table that is cut short.
    """
    head, weights = _parsed(text)
    members = _members(head["classes"], rows.read_classes(classes))
    size = len(head["skills"])

    sums: list[tuple[int, list[int]]] = []
    numbers: dict[tuple[str, ...], int] = {}

    def record(features: Sequence[str]) -> int | None:
        """The number of the record that sums the known ones of ``features``."""
        known = tuple(feature for feature in features if feature in weights)
        if not known:
            return None
        if known not in numbers:
            numbers[known] = len(sums)
            total, square = [0] * size, 0
            for feature in known:
                flat = weights[feature]
                square += (flat[0] * RARITY_SCALE // SCALE) ** 2
                for k in range(1, len(flat), 2):
                    total[flat[k]] += flat[k + 1]
            sums.append((square, total))
        return numbers[known]

    tokens: dict[str, int] = {}
    keys = {feature[2:] for feature in weights if feature.startswith("w:")}
    for token in sorted(keys | set(members)):
        key = token if token in keys else word_key(token)
        start = prefix_of(key)
        features = [f"w:{key}", *([f"p:{start}"] if start else []), *(f"c:{name}" for name in members.get(token, ()))]
        number = record(features)
        if number is not None:
            tokens[token] = number
    prefixes: dict[str, int | None] = {}
    pairs: dict[str, dict[str, int | None]] = {}
    for feature in weights:
        if feature.startswith("p:"):
            prefixes[feature[2:]] = record([feature])
        elif feature.startswith("b:"):
            first, _, second = feature[2:].partition(" ")
            pairs.setdefault(first, {})[second] = record([feature])
    most = max((abs(weight) for _, total in sums for weight in total), default=1)
    # A few very heavy ones are cut, so that the others keep their digits.
    step = max(1, min(most, 24 * SCALE) * (STEP_SCALE // SCALE) // _MOST)
    return {
        "skills": head["skills"],
        "propose": [int(number) for number in head["propose"]],
        "doubt": [int(number) for number in head["doubt"]],
        "step": step,
        "tokens": tokens,
        "prefixes": prefixes,
        "pairs": pairs,
        "records": b"".join(_record(square, total, step) for square, total in sums),
    }


def _record(square: int, total: Sequence[int], step: int) -> bytes:
    units = STEP_SCALE // SCALE
    weights = (max(-_MOST, min(_MOST, round(weight * units / step))) for weight in total)
    return square.to_bytes(HEAD, "little") + bytes(128 + weight for weight in weights)


def _parsed(text: str) -> tuple[dict[str, list[str]], dict[str, list[int]]]:
    head: dict[str, list[str]] = {}
    weights: dict[str, list[int]] = {}
    for line in text.splitlines():
        if line.startswith("#"):
            continue
        name, _, rest = line.partition("\t")
        if name in ("skills", "propose", "doubt", "classes"):
            head[name] = rest.split()
        else:
            weights[name] = [int(number) for number in rest.split()]
    if len(head) != 4 or not len(head["skills"]) == len(head["propose"]) == len(head["doubt"]):
        raise ValueError("learned.txt: skills, propose, doubt and classes are wanted, of one length")
    return head, weights


def _members(names: Sequence[str], spread: Mapping[str, tuple[str, ...]]) -> dict[str, list[str]]:
    """Token to the classes of ``names`` that it is a member of, in all its forms."""
    members: dict[str, list[str]] = {}
    for name in names:
        for word in spread.get(name, ()):
            plain = word.lstrip("=")
            if any(mark in plain for mark in " <-"):
                continue
            for form in forms(plain.lower()) if plain == plain.lower() else {plain.lower()}:
                listed = members.setdefault(form, [])
                if not listed or listed[-1] != name:
                    listed.append(name)
    return members
