"""From what the user names to tasks: folders, single profiles, JSON Lines and Parquet, in one fixed order."""

from __future__ import annotations

import codecs
import hashlib
import json
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from rolematch.batch.parquet import parquet_tasks, records_in
from rolematch.batch.sorting import Sorter
from rolematch.batch.task import AT_ONCE, FilesTask, LinesTask, RefusedTask, Stamp, Task
from rolematch.batch.walk import PROFILES, Passed, stamp_of, walk
from rolematch.errors import Place, RolematchError
from rolematch.source.document import DEFAULT_LIMITS

LINES = (".jsonl", ".ndjson")
PARQUET = (".parquet", ".pq")

_MOST_BYTES = 1 << 20
"""Of lines in one task."""


@dataclass(slots=True)
class Inputs:
    """What a run reads. The listing stands in a file, so that memory does not grow with it."""

    sources: list[tuple[str, str, Stamp]] = field(default_factory=list)
    """(kind, path, stamp): kind is files (path is that of a listing), lines or parquet."""
    count: int | None = 0
    """How many profiles, where that is known beforehand."""
    weight: int = 0
    """What the weights of all tasks add up to."""
    digest: str = ""
    """Of paths, sizes and times of change: another one means other inputs."""
    passed: Passed = field(default_factory=Passed)


def find_inputs(paths: Sequence[str], folder: str) -> Inputs:
    """Looks at everything that is named, and lists it in files in ``folder``. Nothing is read yet.

    Raises:
        RolematchError: for a path that is not there, or whose ending says nothing; when nothing is found at all.
    """
    inputs = Inputs()
    digest = hashlib.blake2b(digest_size=16)
    for number, path in enumerate(paths):
        if os.path.isdir(path):
            listing = os.path.join(folder, f"files-{number}")
            found = _list(walk(path, inputs.passed, folder), listing, os.path.join(folder, "sort"), digest)
            _add(inputs, "files", listing, stamp_of(listing), found, found)
            continue
        ending = os.path.splitext(path)[1].lower()
        if not os.path.lexists(path):
            raise RolematchError.of("no such file or folder", Place(path), code="no-such-file")
        stamp = stamp_of(path)
        digest.update(_line(path, stamp, None))
        if ending in LINES:
            if not os.path.isfile(path):
                raise RolematchError.of("this is no regular file", Place(path), code="not-a-file")
            _refuse_utf16(path)
            _add(inputs, "lines", path, stamp, None, max(stamp.size, 0))
        elif ending in PARQUET:
            count = records_in(path)
            _add(inputs, "parquet", path, stamp, count, count)
        elif ending in PROFILES:
            listing = os.path.join(folder, f"files-{number}")
            _list(iter([(path, stamp, None)]), listing, os.path.join(folder, "sort"), digest)
            _add(inputs, "files", listing, stamp_of(listing), 1, 1)
        else:
            endings = ", ".join((*PROFILES, LINES[0], PARQUET[0]))
            raise RolematchError.of(
                "its ending does not say what this is", Place(path), hint=f"end it in {endings}", code="format"
            )
    if not inputs.weight:
        seen = sum(inputs.passed.others.values())
        hint = f"of {seen} other files none ends in {', '.join(PROFILES)}" if seen else None
        raise RolematchError.of("no profiles are in there", Place(paths[0] if paths else None), hint=hint, code="empty")
    inputs.digest = digest.hexdigest()
    return inputs


def _refuse_utf16(path: str) -> None:
    """Its lines would end in the midst of a character, and none of them be read."""
    try:
        with open(path, "rb") as file:
            begin = file.read(4)
    except OSError:
        return  # told when it is read
    # A mark, or the brace that every profile begins with.
    if begin.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or begin[:2] in (b"{\0", b"\0{"):
        raise RolematchError.of(
            "JSON Lines are read as UTF-8 only, and this is UTF-16",
            Place(path),
            hint="save it as UTF-8",
            code="encoding",
        )


def _add(inputs: Inputs, kind: str, path: str, stamp: Stamp, count: int | None, weight: int) -> None:
    inputs.sources.append((kind, path, stamp))
    inputs.weight += weight
    inputs.count = None if inputs.count is None or count is None else inputs.count + count


def _line(path: str, stamp: Stamp, reason: str | None) -> bytes:
    return json.dumps([path, stamp.size, stamp.changed, reason]).encode() + b"\n"


def _list(found: Iterator[tuple[str, Stamp, str | None]], listing: str, folder: str, digest: hashlib.blake2b) -> int:
    """Writes paths by name; how many."""
    sorter = Sorter(folder, most=4_000_000)
    for path, stamp, reason in found:
        sorter.add((os.fsencode(path), _line(path, stamp, reason)))
    count = 0
    with open(listing, "wb") as out:
        for _, line in sorter.sorted():
            out.write(line)
            digest.update(line)
            count += 1
    return count


def tasks(inputs: Inputs) -> Iterator[Task]:
    """Everything there is to do, in order, and the same again for the same inputs."""
    first = 0
    for kind, path, stamp in inputs.sources:
        some = (
            _files(path, first)
            if kind == "files"
            else _lines(path, stamp, first)
            if kind == "lines"
            else parquet_tasks(path, first)
        )
        for task in some:
            yield task
            first = task.first + len(task)


def _files(listing: str, first: int) -> Iterator[Task]:
    held: list[tuple[str, Stamp]] = []
    with open(listing, "rb") as lines:
        for line in lines:
            path, size, changed, reason = json.loads(line)
            if reason is None:
                held.append((path, Stamp(size, changed)))
            if held and (reason is not None or len(held) == AT_ONCE):
                yield FilesTask(first, tuple(held))
                first += len(held)
                held = []
            if reason is not None:
                yield RefusedTask(first, path, None, reason, "unreadable")
                first += 1
    if held:
        yield FilesTask(first, tuple(held))


def _lines(path: str, stamp: Stamp, first: int) -> Iterator[Task]:
    """Cuts at line ends; a line that no profile can be is never held."""
    most = DEFAULT_LIMITS.size
    offset = at = 0
    record = last = 1
    left = stamp.size
    try:
        with open(path, "rb", buffering=1 << 18) as file:
            while left > 0 and (line := file.readline(min(left, most + 1))):
                size = len(line)
                if size > most:
                    while not line.endswith(b"\n") and (line := file.readline(most)):
                        size += len(line)
                    if at > offset:
                        yield LinesTask(first + record - 1, path, stamp, offset, at - offset, record, last - record)
                    message = f"the line is too long: {size / 1e6:,.1f} MB, at most {most / 1e6:,.1f} MB are read"
                    yield RefusedTask(first + last - 1, path, last, message, "too-large", size)
                    offset, record = at + size, last + 1
                at += size
                left -= size
                last += 1
                if last - record == AT_ONCE or at - offset > _MOST_BYTES:
                    yield LinesTask(first + record - 1, path, stamp, offset, at - offset, record, last - record)
                    offset, record = at, last
        if at > offset:
            yield LinesTask(first + record - 1, path, stamp, offset, at - offset, record, last - record)
        if left > 0:
            message = "the file became shorter while it was read; what stood from here on is lost"
            yield RefusedTask(first + last - 1, path, last, message, "changed", left)
    except OSError as error:
        reason = (error.strerror or type(error).__name__).lower()
        yield RefusedTask(first + last - 1, path, last, f"from here on the file cannot be read: {reason}", "unreadable")


def count_lines(path: str) -> int:
    """How many lines a file has. Raises OSError."""
    with open(path, "rb") as file:
        return sum(block.count(b"\n") for block in iter(lambda: file.read(1 << 20), b"")) + 1
