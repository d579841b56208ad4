"""From where to where each value of a YAML text is written: for carets, comments and mending, not for reading it."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from importlib import import_module
from typing import Any


@dataclass(frozen=True, slots=True)
class Span:
    """A scalar or a list: characters [start, end). `style`: how a scalar is quoted, or "flow" or "block" for a list."""

    start: int
    end: int
    style: str


class Spans:
    """The spans of a text that holds one good YAML document; none where it does not."""

    __slots__ = ("_starts", "lists", "scalars")

    def __init__(self, text: str) -> None:
        self.scalars: dict[int, Span] = {}
        self.lists: dict[int, Span] = {}
        for span, is_list in _scan(text):
            (self.lists if is_list else self.scalars)[span.start] = span
        self._starts = sorted(self.scalars)

    def scalar_around(self, offset: int) -> Span | None:
        """The scalar that a character belongs to."""
        at = bisect_right(self._starts, offset) - 1
        if at < 0:
            return None
        span = self.scalars[self._starts[at]]
        return span if offset < span.end else None


def _scan(text: str) -> list[tuple[Span, bool]]:
    yaml: Any = import_module("yaml")
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    found: list[tuple[Span, bool]] = []
    open_: list[tuple[int, str]] = []
    try:
        for event in yaml.parse(text.encode(), Loader=loader):
            kind = type(event).__name__
            if kind == "ScalarEvent":
                found.append((Span(event.start_mark.index, event.end_mark.index, event.style or ""), False))
            elif kind == "SequenceStartEvent":
                open_.append((event.start_mark.index, "flow" if event.flow_style else "block"))
            elif kind == "SequenceEndEvent":
                start, style = open_.pop()
                found.append((Span(start, event.end_mark.index, style), True))
    except (yaml.YAMLError, ValueError, OverflowError, RecursionError):
        return found
    return found
