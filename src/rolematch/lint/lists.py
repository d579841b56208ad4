"""Taking an item out of a list as it is written: comments and layout stay."""

from __future__ import annotations

import re

from rolematch.lint.finding import Edit
from rolematch.lint.text_file import TextFile

_LINE_END = re.compile(r"\r?\n")
_COMMA = re.compile(r"[ \t]*,[ \t]*")


def without_item(file: TextFile, path: tuple[str | int, ...]) -> tuple[Edit, ...]:
    """The edit that deletes one scalar item of a list; none where that cannot be done without a doubt."""
    text = file.text
    whole = file.spans.lists.get(file.offset_of(path[:-1]))
    span = file.spans.scalars.get(file.offset_of(path))
    if whole is None or span is None or not whole.start < span.start:
        return ()
    if _items(file, path[:-1]) < 2:
        # The last of all: a block without items would be a key without a value.
        alone = whole.style == "flow" and text[whole.start + 1 : whole.end - 1].strip() == text[span.start : span.end]
        return (Edit(whole.start, whole.end, "[]"),) if alone else ()
    if whole.style == "block":
        return _line(text, span.start, span.end)
    comma = _COMMA.match(text, span.end)
    if comma is not None:
        end = comma.end()
        line_end = _LINE_END.match(text, end)
        if line_end is not None and not text[text.rfind("\n", 0, span.start) + 1 : span.start].strip():
            # It was alone on its line: the line goes.
            return (Edit(text.rfind("\n", 0, span.start) + 1, line_end.end(), ""),)
        if line_end is not None:
            # The last of its line: the comma before it stays, the blank before it goes.
            start = span.start
            while text[start - 1] in " \t":
                start -= 1
            return (Edit(start, end, ""),)
        return (Edit(span.start, end, ""),)
    before = re.compile(r",\s*\Z").search(text, whole.start, span.start)
    if before is None or "#" in before[0]:
        return ()
    return (Edit(before.start(), span.end, ""),)


def _items(file: TextFile, path: tuple[str | int, ...]) -> int:
    node = file.value
    for part in path:
        node = node[part]
    return len(node)


def _line(text: str, start: int, end: int) -> tuple[Edit, ...]:
    begin = text.rfind("\n", 0, start) + 1
    stop = text.find("\n", end)
    stop = len(text) if stop < 0 else stop + 1
    if text[begin:start].strip() != "-" or text[end:stop].strip():
        return ()
    return (Edit(begin, stop, ""),)
