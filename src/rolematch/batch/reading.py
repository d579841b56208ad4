"""A task's profiles, one after the other: each a document, or why it is none."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass

from rolematch.batch.parquet import load_batch, plain
from rolematch.batch.task import ArrowTask, FilesTask, LinesTask, RefusedTask, Stamp, Task
from rolematch.batch.walk import stamp_of
from rolematch.errors import Place, Problem, RolematchError
from rolematch.source import Document, parse_json, read_document

_CHANGED = "the file changed after the run began; this is what it held when it was read"


@dataclass(frozen=True, slots=True)
class Item:
    """One profile to score. ``number``: its place among all inputs; ``path``: the file that holds it."""

    number: int
    path: str
    record: int | None
    document: Document | None = None
    problems: tuple[Problem, ...] = ()
    """Where there is no document, the errors that are the reason; else what to tell beside it."""


def read_task(task: Task, skip: frozenset[int] = frozenset()) -> Iterator[Item | None]:
    """The profiles of a task in order; None for what is no profile, a blank line.

    ``skip``: those (counted from 0) that are not to be read, as a process died of them.
    """
    if isinstance(task, FilesTask):
        for n, (path, stamp) in enumerate(task.files):
            yield _died(task.first + n, path, None) if n in skip else _file(task.first + n, path, stamp)
    elif isinstance(task, LinesTask):
        yield from _lines(task, skip)
    elif isinstance(task, ArrowTask):
        yield from _records(task, skip)
    else:
        yield _refused(task)


def _error(message: str, path: str, record: int | None, code: str, hint: str | None = None) -> tuple[Problem, ...]:
    return (Problem("error", message, Place(path, record), hint, code),)


def _refused(task: RefusedTask) -> Item:
    return Item(task.first, task.path, task.record, None, _error(task.message, task.path, task.record, task.code))


def _died(number: int, path: str, record: int | None) -> Item:
    message = "the process that read this was killed, twice: by hand, or as it took too much memory"
    return Item(number, path, record, None, _error(message, path, record, "killed", "score it alone to see more"))


def _file(number: int, path: str, stamp: Stamp) -> Item:
    try:
        document = read_document(path)
    except RolematchError as error:
        problems = error.problems
        if stamp.size >= 0 and problems[0].code == "no-such-file":
            problems = _error("no such file: it was there when the run began", path, None, "vanished")
        return Item(number, path, None, None, problems)
    return Item(number, path, None, document, _changed(path, stamp, None))


def _changed(path: str, stamp: Stamp, record: int | None) -> tuple[Problem, ...]:
    if stamp_of(path) == stamp:
        return ()
    return (Problem("warning", _CHANGED, Place(path, record), None, "changed"),)


def _lines(task: LinesTask, skip: frozenset[int]) -> Iterator[Item | None]:
    path = task.path
    try:
        with open(path, "rb") as file:
            file.seek(task.offset)
            data = file.read(task.length)
    except OSError as error:
        reason = f"cannot be read: {(error.strerror or type(error).__name__).lower()}"
        for n in range(task.count):
            yield Item(task.first + n, path, task.record + n, None, _error(reason, path, task.record + n, "unreadable"))
        return
    changed = stamp_of(path) != task.stamp
    lines = data.split(b"\n")
    if len(data) == task.length and data.endswith(b"\n"):
        lines.pop()
    for n in range(task.count):
        number, record = task.first + n, task.record + n
        if n >= len(lines) or (len(data) < task.length and n == len(lines) - 1):
            yield Item(
                number, path, record, None, _error("the file became shorter while it was read", path, record, "changed")
            )
            continue
        line = lines[n].rstrip(b"\r")
        if not line.strip():
            yield None  # a blank line is nobody
            continue
        if n in skip:
            yield _died(number, path, record)
            continue
        told = (Problem("warning", _CHANGED, Place(path, record), None, "changed"),) if changed else ()
        try:
            yield Item(number, path, record, parse_json(line, path, record), told)
        except RolematchError as error:
            yield Item(number, path, record, None, error.problems)


def _records(task: ArrowTask, skip: frozenset[int]) -> Iterator[Item | None]:
    path = task.path
    batch = load_batch(task)
    values = batch.column(0).to_pylist() if task.text else batch.to_pylist()
    for n, value in enumerate(values):
        number, record = task.first + n, task.record + n
        if n in skip:
            yield _died(number, path, record)
            continue
        try:
            yield Item(number, path, record, _record(value, path, record, text=task.text))
        except RolematchError as error:
            yield Item(number, path, record, None, error.problems)


def _record(value: object, path: str, record: int, *, text: bool) -> Document:
    if text:
        if value is None:
            raise RolematchError.of("there is no text", Place(path, record), code="empty")
        return parse_json(value if isinstance(value, bytes) else str(value).encode(), path, record)
    made = plain(value)
    # What a record of columns was written as is nowhere: it is hashed as JSON, and has no lines.
    data = json.dumps(made, ensure_ascii=False, sort_keys=True).encode("utf-8", "backslashreplace")
    return Document(made, path, record, data, "")
