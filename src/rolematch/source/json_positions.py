"""Where the parts of a JSON text stand: a second, flat look at its tokens, for places and for errors."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from rolematch.source.document import Positions

# Strings are unrolled so that a long one costs no backtracking; a number or word runs to the next mark.
_TOKENS = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"|[\[\]{},:]|[^\s"\[\]{},:]+', re.DOTALL).finditer


def locate(text: str, value: Any) -> Positions:
    """The offsets of all keys and values of `value`, which `text` was decoded to."""
    positions: Positions = {}
    stack: list[tuple[list[int], Iterator[Any]]] = []
    offsets: list[int] = []
    children: Iterator[Any] = iter((value,))
    expects_key = False
    for token in _TOKENS(text):
        mark = text[token.start()]
        if mark in "]}":
            offsets, children = stack.pop()
            expects_key = False
        elif mark == ":":
            expects_key = False
        elif mark == ",":
            expects_key = isinstance(children, _Values)
        else:
            offsets.append(token.start())
            if expects_key:
                continue
            child = next(children)
            if mark in "[{":
                stack.append((offsets, children))
                offsets = positions[id(child)] = []
                children = _Values(child.values()) if mark == "{" else iter(child)
                expects_key = mark == "{"
    return positions


class _Values:
    """An iterator over the values of a mapping, told from that of a list by its type."""

    __slots__ = ("_rest",)

    def __init__(self, values: Any) -> None:
        self._rest = iter(values)

    def __iter__(self) -> _Values:
        return self

    def __next__(self) -> Any:
        return next(self._rest)


def first_repeated_key(text: str) -> tuple[str, int, int]:
    """The first key that stands twice in one object: the key, and the offsets of the second and the first."""
    seen: list[dict[str, int] | None] = []
    expects_key = False
    for token in _TOKENS(text):
        mark = text[token.start()]
        if mark in "{[":
            seen.append({} if mark == "{" else None)
            expects_key = mark == "{"
        elif mark in "}]":
            if seen:
                seen.pop()
            expects_key = False
        elif mark == ",":
            expects_key = bool(seen) and seen[-1] is not None
        elif mark == ":":
            expects_key = False
        elif expects_key and seen and (keys := seen[-1]) is not None:
            key = json.loads(token.group(), strict=False)
            if key in keys:
                return key, token.start(), keys[key]
            keys[key] = token.start()
    return "", 0, 0


def offset_of_number(text: str, written: str) -> int:
    """Where a number or constant first stands as a value."""
    return next((token.start() for token in _TOKENS(text) if token.group() == written), 0)


def offset_of_depth(text: str, limit: int) -> int:
    """Where the nesting first exceeds `limit`."""
    depth = 0
    for token in _TOKENS(text):
        mark = text[token.start()]
        if mark in "[{":
            depth += 1
            if depth > limit:
                return token.start()
        elif mark in "]}":
            depth -= 1
    return 0
