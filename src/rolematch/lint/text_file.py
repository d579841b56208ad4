"""A file that is checked: its text, its document if it has one, and the places in it."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cached_property
from typing import Any

from rolematch.errors import Place, Problem, RolematchError
from rolematch.lint.finding import Hit
from rolematch.lint.spans import Span, Spans
from rolematch.source import Document, Limits, parse_json, parse_yaml, read_bytes
from rolematch.source.document import line_and_column, line_starts
from rolematch.source.text import decode

LONGEST_LINE = 400
"""Characters of a line that are shown."""


_PROPERTY = re.compile(r"(?:[&!][^\s,\[\]{}]+[ \t]+)+(?=\S)")
_WORD = re.compile(r"[\w*&!.-]+")


class TextFile:
    """One file as read. `problems`: why it is no document; empty where `document` is there."""

    def __init__(self, path: str, shown: str) -> None:
        self.path = path
        self.shown = shown
        self.data = b""
        self.text = ""
        self.document: Document | None = None
        self.problems: tuple[Problem, ...] = ()
        try:
            self.data = read_bytes(path)
            self.text = decode(self.data, shown, None, Limits())
            parse = parse_json if path.lower().endswith(".json") else parse_yaml
            self.document = parse(self.data, shown)
        except RolematchError as error:
            self.problems = error.problems
            if error.problems[0].code == "encoding":
                # Enough of it to show the place: what is before the bad byte stands where it stood.
                self.text = self.data.decode("utf-8-sig", "replace")
        except RecursionError:
            self.problems = (Problem("error", "nested too deep", Place(shown), code="too-deep"),)

    @property
    def value(self) -> Any:
        """What the document holds; None where there is none."""
        return self.document.value if self.document is not None else None

    @cached_property
    def spans(self) -> Spans:
        """Where scalars and lists begin and end."""
        return Spans(self.text)

    @cached_property
    def _nodes(self) -> list[int]:
        return self.document.offsets if self.document is not None else []

    def before(self, offset: int) -> int | None:
        """Where the last key or value begins that begins before a character."""
        at = bisect_left(self._nodes, offset) - 1
        return self._nodes[at] if at >= 0 else None

    @cached_property
    def _starts(self) -> list[int]:
        return line_starts(self.text)

    def line(self, number: int) -> str:
        """A line as it stands, without its end."""
        if not 1 <= number <= len(self._starts):
            return ""
        start = self._starts[number - 1]
        end = self.text.find("\n", start)
        return self.text[start : end if end >= 0 else len(self.text)].rstrip("\r")

    def offset(self, line: int, column: int) -> int:
        """The character at a line and column."""
        return self._starts[min(line, len(self._starts)) - 1] + column - 1 if line >= 1 else 0

    def line_of(self, offset: int) -> int:
        """The line of a character."""
        return line_and_column(self._starts, offset)[0]

    def offset_of(self, path: list[str | int] | tuple[str | int, ...], *, key: bool = False) -> int:
        """Where what a path leads to begins, or the nearest ancestor of it that is there."""
        if self.document is None:
            return 0
        place = self.document.place(path, key=key)
        return self.offset(place.line or 1, place.column or 1)

    def locate(self, hit: Hit) -> tuple[int, int, int, int]:
        """(line, column, end column, line of the value) of a hit."""
        if isinstance(hit.at, Place):
            if hit.at.line is None:
                return 1, 1, 2, 1
            start = self.offset(hit.at.line, hit.at.column or 1)
        elif isinstance(hit.at, int):
            start = hit.at
        else:
            start = self.offset_of(tuple(hit.at), key=hit.key)
        owner = self.line_of(start)
        property_ = _PROPERTY.match(self.text, start)
        if property_ is not None and not isinstance(hit.at, int):
            # An anchor or a tag stands before the value, and is not what is meant.
            start = property_.end()
        span = self._plain(hit, start) or self._token(start)
        if hit.words and span is not None:
            found = self._words(span, hit.words)
            if found is not None:
                span = found
                start = found.start
        line, column = line_and_column(self._starts, start)
        last = len(self.line(line)) + 1
        end = min(column + (span.end - span.start if span is not None else 1), max(last, column + 1))
        return line, column, max(end, column + 1), owner

    def _plain(self, hit: Hit, start: int) -> Span | None:
        """The value as it is written, where it is written as it is: then the file need not be scanned for it."""
        if isinstance(hit.at, int | Place) or not hit.at:
            return None
        node: Any = self.value
        for part in hit.at if not hit.key else ():
            try:
                node = node[part]
            except (KeyError, IndexError, TypeError):
                return None
        written = str(hit.at[-1]) if hit.key else str(node) if isinstance(node, str | int | float) else ""
        if isinstance(node, dict | list) and not hit.key:
            return self._word(start)
        if not written or isinstance(node, bool):
            return None
        if self.text.startswith(written, start):
            return Span(start, start + len(written), "")
        quote = self.text[start : start + 1]
        if quote in ("'", '"') and self.text.startswith(f"{written}{quote}", start + 1):
            return Span(start, start + len(written) + 2, quote)
        return None

    def _token(self, start: int) -> Span | None:
        """What a caret underlines: the scalar that begins here, its first line if it has several."""
        span = self.spans.scalars.get(start) if self.text[start : start + 1] not in ("{", "[") else None
        return span or self._word(start)

    def _word(self, start: int) -> Span | None:
        word = _WORD.match(self.text, start)
        return Span(start, word.end(), "alias") if word else None

    def _words(self, span: Span, words: str) -> Span | None:
        """Where words of a value stand in its source, which may fold, indent or continue lines."""
        pattern = r"(?:\s|\\\n)+".join(re.escape(part) for part in words.split())
        found = re.compile(pattern, re.I).search(self.text, span.start, span.end)
        return Span(found.start(), found.end(), span.style) if found else None
