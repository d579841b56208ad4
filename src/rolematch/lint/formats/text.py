"""For people: a line a finding, as compilers tell it, with the line of the file and a caret."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from rolematch.errors import harmless
from rolematch.lint.engine import Result
from rolematch.lint.finding import Finding

_COLORS = {"error": "31", "warning": "33", "note": "36"}
_MOST_SHOWN = 140
_LONGEST_MESSAGE = 500


def text(result: Result, *, color: bool = False) -> Iterator[str]:
    """The report, part by part."""
    for each in result.findings:
        yield _told(each, color)
    yield summary(result) + "\n"


def headline(each: Finding) -> str:
    """`file:line:col: error message (RM101)`."""
    return f"{harmless(each.file, 300)}:{each.line}:{each.column}: {each.severity} {harmless(each.message, _LONGEST_MESSAGE)} ({each.code})"


def _told(each: Finding, color: bool) -> str:
    head = headline(each)
    if color:
        place = f"{harmless(each.file, 300)}:{each.line}:{each.column}:"
        rest = head[len(place) + 1 + len(each.severity) :]
        head = f"\x1b[1m{place}\x1b[0m \x1b[{_COLORS[each.severity]}m{each.severity}\x1b[0m{rest}"
    lines = [head]
    if each.source.strip():
        number = str(each.line)
        shown, before, width = _window(each)
        lines.append(f"  {number} | {shown}")
        lines.append(f"  {' ' * len(number)} | {' ' * before}{'^' * width}")
    if each.hint:
        lines.append(f"  {harmless(each.hint, _LONGEST_MESSAGE)}")
    return "\n".join(lines) + "\n"


def _window(each: Finding) -> tuple[str, int, int]:
    """The part of the line that holds the place, how far to the right the place is, and how wide, in columns."""
    source, start, end = each.source, each.column - 1, each.end_column - 1
    cut = max(0, min(start - 40, len(source) - _MOST_SHOWN)) if len(source) > _MOST_SHOWN else 0
    left = "..." if cut else ""
    piece = source[cut : cut + _MOST_SHOWN]
    right = "..." if cut + _MOST_SHOWN < len(source) else ""
    lead = left + "".join(map(_plain, source[cut:start]))
    marked = "".join(map(_plain, source[start : min(end, cut + _MOST_SHOWN)]))
    return left + "".join(map(_plain, piece)) + right, _columns(lead), max(1, _columns(marked))


def _plain(character: str) -> str:
    if character == "\t":
        return " "
    return character if character.isprintable() else "\N{REPLACEMENT CHARACTER}"


def _columns(shown: str) -> int:
    """How many columns a terminal takes for it."""
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in shown)


def summary(result: Result) -> str:
    """All of it in one line."""
    files = _count(result.files, "file")
    parts = [_count(result.count(kind), kind) for kind in ("error", "warning", "note") if result.count(kind)]
    extra = [f"{result.silenced} ignored with a reason"] if result.silenced else []
    if result.mended:
        extra.append(f"{result.mended} mended")
    fixable = sum(bool(each.edits) for each in result.findings)
    if fixable:
        extra.append(f"{fixable} can be mended with --fix")
    told = (
        f"{', '.join(parts)} in {_count(len({each.file for each in result.findings}), 'file')} of {result.files}"
        if parts
        else f"{files} checked, nothing found"
    )
    return "; ".join([told, *extra])


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
