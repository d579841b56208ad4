"""Sorting more records than memory holds: sorted runs on disk, merged."""

from __future__ import annotations

import heapq
import os
from collections.abc import Iterable, Iterator
from operator import itemgetter
from struct import Struct

Record = tuple[bytes, bytes]
"""A key, by whose bytes records are ordered, and what it carries."""

_HEAD = Struct(">II")
_MOST_RUNS = 64
_OVERHEAD = 150
"""Bytes that Python needs for a record beside its own."""


class Sorter:
    """Takes records in any order, gives them back by key. ``folder`` is made when needed, and left to the caller."""

    def __init__(self, folder: str, most: int = 16_000_000) -> None:
        """``most``: bytes of records held in memory."""
        self._folder = folder
        self._most = most
        self._held: list[Record] = []
        self._size = 0
        self._runs: list[str] = []
        self._made = 0

    def add(self, record: Record) -> None:
        """Takes a record. Raises OSError when a run cannot be written."""
        self._held.append(record)
        self._size += len(record[0]) + len(record[1]) + _OVERHEAD
        if self._size > self._most:
            self._spill()

    def sorted(self) -> Iterator[Record]:
        """All records by key; equal keys in no promised order. Raises OSError."""
        self._held.sort(key=itemgetter(0))
        if not self._runs:
            yield from self._held
            return
        self._spill()
        while len(self._runs) > _MOST_RUNS:
            some, self._runs = self._runs[:_MOST_RUNS], self._runs[_MOST_RUNS:]
            self._write(_merged(some))
            for path in some:
                os.unlink(path)
        yield from _merged(self._runs)

    def _spill(self) -> None:
        if self._held:
            self._held.sort(key=itemgetter(0))
            self._write(self._held)
            self._held = []
            self._size = 0

    def _write(self, records: Iterable[Record]) -> None:
        os.makedirs(self._folder, mode=0o700, exist_ok=True)
        path = os.path.join(self._folder, f"run-{self._made}")
        self._made += 1
        pack = _HEAD.pack
        with open(path, "wb") as out:
            for key, carried in records:
                out.write(pack(len(key), len(carried)))
                out.write(key)
                out.write(carried)
        self._runs.append(path)


def _merged(runs: list[str]) -> Iterator[Record]:
    return heapq.merge(*map(_read, runs), key=itemgetter(0))


def _read(path: str) -> Iterator[Record]:
    size = _HEAD.size
    unpack = _HEAD.unpack
    with open(path, "rb", buffering=1 << 16) as run:
        read = run.read
        while head := read(size):
            key, carried = unpack(head)
            yield read(key), read(carried)
