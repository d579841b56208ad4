"""RM1: the file as it is written."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from rolematch.errors import Problem
from rolematch.lint.context import Context
from rolematch.lint.finding import Edit, Hit
from rolematch.lint.rule import rule
from rolematch.lint.text_file import TextFile
from rolematch.lint.view import View


def _of(view: View, *codes: str) -> Iterator[Hit]:
    for problem in view.problems:
        if problem.code in codes:
            yield Hit(problem.message, problem.place, problem.hint)


_OURS = (
    "unknown-key",
    "missing-key",
    "not-one-of",
    "bad-value",
    "no-criterion",
    "empty-criterion",
    "duplicate-id",
    "unknown-name",
)


@rule("RM101", "unreadable", "error", "file")
def unreadable(view: View, context: Context) -> Iterator[Hit]:
    """The file cannot be read as one YAML or JSON document, so that nothing in it counts."""
    for problem in view.problems:
        if problem.code not in _OURS:
            place = problem.place
            # As a character of the text: what is not read may be the very tag that places of values skip.
            at = view.file.offset(place.line, place.column or 1) if place.line is not None else place
            yield Hit(problem.message, at, problem.hint)


@rule("RM102", "unknown-key", "error", "file", fixable=True)
def unknown_key(view: View, context: Context) -> Iterator[Hit]:
    """A key that no role or vocabulary file has: most often a misspelt one, whose value would be passed over."""
    for problem in view.problems:
        if problem.code == "unknown-key":
            yield Hit(problem.message, problem.place, problem.hint, edits=_renamed(view.file, problem))


def _renamed(file: TextFile, problem: Problem) -> tuple[Edit, ...]:
    """The key that is meant, where one is near and does not stand there already."""
    hint = problem.hint or ""
    if not hint.startswith("did you mean '") or problem.place.line is None:
        return ()
    near = hint.removeprefix("did you mean '").removesuffix("'?")
    start = file.offset(problem.place.line, problem.place.column or 1)
    span = file.spans.scalars.get(start)
    if span is None or _beside(file.value, file, start, near):
        return ()
    # What stands between quotes, as every key of JSON does, is replaced inside them.
    quotes = 1 if span.style in ("'", '"') else 0
    if span.style and not quotes:
        return ()
    return (Edit(span.start + quotes, span.end - quotes, near),)


def _beside(value: Any, file: TextFile, start: int, near: str) -> bool:
    """Whether the mapping whose key begins at an offset has another key of that name."""
    todo: list[tuple[Any, tuple[str | int, ...]]] = [(value, ())]
    while todo:
        node, path = todo.pop()
        if isinstance(node, dict):
            for name in node:
                if file.offset_of((*path, name), key=True) == start:
                    return near in node
            todo += [(child, (*path, name)) for name, child in node.items()]
        elif isinstance(node, list):
            todo += [(child, (*path, index)) for index, child in enumerate(node)]
    return True


@rule("RM103", "missing-key", "error", "file")
def missing_key(view: View, context: Context) -> Iterator[Hit]:
    """A key that must be there is not."""
    yield from _of(view, "missing-key")


@rule("RM104", "bad-value", "error", "file")
def bad_value(view: View, context: Context) -> Iterator[Hit]:
    """A value that its key cannot have: a word that is none of the choices, a number out of range, a wrong form."""
    yield from _of(view, "not-one-of", "bad-value")


@rule("RM105", "no-criterion", "error", "file")
def no_criterion(view: View, context: Context) -> Iterator[Hit]:
    """Something stands where a criterion must, and is none."""
    yield from _of(view, "no-criterion")


@rule("RM108", "unused-ignore", "warning", "file", fixable=True)
def unused_ignore(view: View, context: Context) -> Iterator[Hit]:
    """A comment asks to ignore a rule that finds nothing in that place any more."""
    yield from (hit for code, hit in view.ignore_hits if code == "RM108")


@rule("RM109", "bad-ignore", "warning", "file")
def bad_ignore(view: View, context: Context) -> Iterator[Hit]:
    """A comment asks to ignore something without naming a rule that there is, or without saying why."""
    yield from (hit for code, hit in view.ignore_hits if code == "RM109")
