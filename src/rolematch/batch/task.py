"""What a process is given to do: a few profiles, where they are, and the number that each has among all inputs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, NamedTuple

AT_ONCE = 32
"""Profiles in one task: enough that handing it over costs nothing, few enough that little is done again."""


class Stamp(NamedTuple):
    """What a file was when the run began; ``size`` is -1 where it could not be looked at."""

    size: int
    changed: int
    """Nanoseconds, as the file system tells."""


@dataclass(frozen=True, slots=True)
class FilesTask:
    """One profile a file. ``first``: the number of the first among all inputs."""

    first: int
    files: tuple[tuple[str, Stamp], ...]

    @property
    def weight(self) -> int:
        """How much of the run this is, in units of its `Inputs.weight`."""
        return len(self.files)

    def __len__(self) -> int:
        return len(self.files)


@dataclass(frozen=True, slots=True)
class LinesTask:
    """``count`` lines of a JSON Lines file, from byte ``offset`` on; ``record`` is the number of the first line."""

    first: int
    path: str
    stamp: Stamp
    offset: int
    length: int
    record: int
    count: int

    @property
    def weight(self) -> int:
        """As `FilesTask.weight`."""
        return self.length

    def __len__(self) -> int:
        return self.count


@dataclass(frozen=True, slots=True)
class ArrowTask:
    """Records of a Parquet file, from number ``record`` on.

    ``batch`` is a record batch; once `spilled`, the path of a file that holds it. ``text``: its one column is JSON.
    """

    first: int
    path: str
    record: int
    count: int
    text: bool
    batch: Any

    @property
    def weight(self) -> int:
        """As `FilesTask.weight`."""
        return self.count

    def __len__(self) -> int:
        return self.count

    def spilled(self, path: str) -> ArrowTask:
        """The same with its batch in a new file at ``path``: pipes are for small things. Raises OSError."""
        import pyarrow as pa

        with pa.OSFile(path, "wb") as out, pa.ipc.new_file(out, self.batch.schema) as writer:
            writer.write_batch(self.batch)
        return ArrowTask(self.first, self.path, self.record, self.count, self.text, path)


@dataclass(frozen=True, slots=True)
class RefusedTask:
    """Something that should hold profiles and cannot be read at all: told as one rejected profile."""

    first: int
    path: str
    record: int | None
    message: str
    code: str
    weight: int = 1

    def __len__(self) -> int:
        return 1


Task = FilesTask | LinesTask | ArrowTask | RefusedTask
