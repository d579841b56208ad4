"""Cutting an item into parts that keep their places."""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from rolematch.patterns import Pattern
from rolematch.vocabulary.item_words import BLANK, BRACKET

_LEFT: Final = " \x1f\t-*•·–—●▪◦‣✓✔★☆~\"'“”‘’‹›«».:,;|/\\_=>"
_RIGHT: Final = " \x1f\t-*•·–—●▪◦‣✓✔★☆~\"'“”‘’‹›«».:,;|/\\_=<®™"
_AND: Final = re.compile(r"(?:and|or|und|et)\s+(?=\w)", re.I)
_DOT: Final = frozenset(".")


class Part(NamedTuple):
    """A piece of a text: what to read, and the characters (start, end) that it covers."""

    text: str
    start: int
    end: int


def trimmed(text: str, start: int, end: int) -> Part | None:
    """The characters ``start`` to ``end`` without bullets, quotes, stars and stops around them; None where none are left."""
    piece = text[start:end]
    left = len(piece) - len(piece.lstrip(_LEFT))
    # ".NET" begins with its dot.
    if left and piece[left - 1] in _DOT and piece[left : left + 3].lower() == "net":
        left -= 1
    # The last of a list often begins with an "and": "Python, SQL, and BigQuery".
    joined = _AND.match(piece, left) if start else None
    if joined is not None:
        left = joined.end()
    piece = piece[left:].rstrip(_RIGHT)
    return Part(piece, start + left, start + left + len(piece)) if piece else None


def cut(pattern: re.Pattern[str] | Pattern, text: str, start: int, end: int) -> Iterator[Part]:
    """The parts of ``text`` from ``start`` to ``end`` between the places where ``pattern`` matches."""
    at = start
    for found in pattern.finditer(text, start, end):
        part = trimmed(text, at, found.start())
        if part is not None:
            yield part
        at = found.end()
    part = trimmed(text, at, end)
    if part is not None:
        yield part


def brackets(text: str) -> tuple[str, list[Part]]:
    """``text`` with what stands in brackets blanked out, and the insides."""
    inner = [
        part for found in BRACKET.finditer(text) if (part := trimmed(text, found.start(1), found.end(1))) is not None
    ]
    return BRACKET.sub(lambda found: BLANK * len(found[0]), text), inner
