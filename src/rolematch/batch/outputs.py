"""What a run writes beside its rows, where it is put in the end, and that nothing of it is one of the inputs."""

from __future__ import annotations

import csv
import os
from collections.abc import Callable, Sequence
from typing import IO

from rolematch.errors import Place, RolematchError
from rolematch.writers.rows.csv_rows import harmless_cell

_REJECTS = ".rejects.jsonl"
_KEY = ".key.csv"


def refuse_inputs(out: str, partial: str, paths: Sequence[str]) -> None:
    """Raises RolematchError when a run that writes ``out`` would replace or delete something that it is to read."""
    for path in paths:
        for written, name in ((out, "OUT"), (f"{out}{_REJECTS}", f"OUT{_REJECTS}"), (f"{out}{_KEY}", f"OUT{_KEY}")):
            if _same(path, written):
                told = name if name == "OUT" else f"{name}, which is written beside OUT,"
                raise RolematchError.of(
                    f"{told} is one of the inputs", Place(written), hint="write to another file", code="output-is-input"
                )
        if _same(path, partial) or os.path.realpath(path).startswith(f"{os.path.realpath(partial)}{os.sep}"):
            raise RolematchError.of(
                "one of the inputs is in the folder that this run works in, and deletes",
                Place(path),
                hint="give another OUT",
                code="output-is-input",
            )


def _same(one: str, other: str) -> bool:
    try:
        return os.path.samefile(one, other)
    except (OSError, ValueError):
        return False


class Outputs:
    """Files that are written in a folder, and put in their place beside OUT at the very end."""

    def __init__(self, folder: str, out: str | None, *, blind: bool) -> None:
        """``out``: None where nothing is written; ``blind``: whether rejects name nobody."""
        self._folder = folder
        self._out = out
        self._blind = blind
        self._rejects: IO[bytes] | None = None
        self._keys: IO[str] | None = None
        self._key_row: Callable[[Sequence[str]], object] | None = None

    def path(self, name: str) -> str:
        """The path of a file that is being written."""
        return os.path.join(self._folder, name)

    def reject(self, line: bytes) -> None:
        """Writes a rejected profile. Raises OSError."""
        if self._out is None:
            return
        if self._rejects is None:
            self._rejects = open(self.path("rejects"), "wb")  # noqa: SIM115 - closed when put in place
        self._rejects.write(line + b"\n")

    def key(self, opaque: str, name: str, place: str, reason: str) -> None:
        """Writes whose an opaque id is, which file has them, and why they were rejected. Raises OSError."""
        if self._out is None:
            return
        if self._keys is None:
            handle = os.open(self.path("key"), os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            self._keys = os.fdopen(handle, "w", encoding="utf-8", newline="")
            self._key_row = csv.writer(self._keys, lineterminator="\r\n").writerow
            self._key_row(["id", "profile", "file", "rejected"])
        if self._key_row is not None:
            self._key_row([opaque, *map(harmless_cell, (name, place, reason))])

    def put_in_place(self) -> None:
        """The rows last: where OUT stands, all of it does. Raises OSError."""
        if self._out is None:
            return
        if self._keys is not None:
            self._keys.close()
            self._place("key", f"{self._out}{_KEY}")
        rejects = f"{self._out}{_REJECTS}"
        if self._rejects is not None:
            self._rejects.close()
            self._place("rejects", rejects)
        elif os.path.exists(rejects):
            os.unlink(rejects)  # of an earlier run, of which nothing is true any more
        self._place("rows", self._out)

    def _place(self, name: str, at: str) -> None:
        path = self.path(name)
        with open(path, "rb") as file:
            os.fsync(file.fileno())
        os.replace(path, at)
