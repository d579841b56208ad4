"""OUT.partial: what a run has done so far, kept until the end so that an interrupted one can be continued."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from struct import Struct
from typing import IO, Any

from rolematch.batch.scorer import Done
from rolematch.batch.walk import LOCK
from rolematch.errors import Place, RolematchError

_HEAD = Struct(">4sQIIQI")
"""A mark, number of the task, scored, rejected, length of what follows, its checksum."""
_MARK = b"rmb1"
_JOURNAL = "done"
_MANIFEST = "run.json"

Manifest = Mapping[str, Any]


@dataclass(slots=True)
class Kept:
    """What an earlier run had done. ``tasks``: a bit a task."""

    tasks: int = 0
    scored: int = 0
    rejected: int = 0


class Partial:
    """The folder, open for one run alone. Everything in it can be read by its owner only."""

    def __init__(self, path: str, *, resume: bool) -> None:
        """Makes the folder, or opens the one that an interrupted run left.

        Raises:
            RolematchError: when another run is at work in it, it is there and not to be resumed, or cannot be made.
        """
        self.path = path
        self.kept = Kept()
        self._journal: IO[bytes] | None = None
        # A run that was stopped before its first task kept nothing, and stands in nobody's way.
        self._begun = os.path.exists(os.path.join(path, _MANIFEST)) and _size(os.path.join(path, _JOURNAL)) > 0
        if os.path.lexists(path) and not _ours(path):
            raise RolematchError.of(
                "this is in the way of what is kept while a batch runs",
                Place(path),
                hint="move it, or give another OUT",
                code="partial",
            )
        if self._begun and not resume:
            raise RolematchError.of(
                "an interrupted run was kept here",
                Place(path),
                hint="--resume continues it; delete the folder to begin anew",
                code="partial",
            )
        try:
            os.makedirs(path, mode=0o700, exist_ok=True)
            os.chmod(path, 0o700)
            self._lock = open(os.path.join(path, LOCK), "wb")  # noqa: SIM115 - held until the end
            _lock(self._lock, path)
        except OSError as error:
            raise cannot_write(path, error) from None

    @property
    def holds(self) -> bool:
        """Whether there is something in it to continue from."""
        return self._begun or _size(self.file(_JOURNAL)) > 0

    def file(self, name: str) -> str:
        """The path of a file in the folder."""
        return os.path.join(self.path, name)

    def begin(self, manifest: Manifest) -> None:
        """Begins the run that ``manifest`` tells of, or continues it where that is what was kept.

        Raises:
            RolematchError: when what was kept is another run, with what differs.
        """
        if self._begun:
            self._same(manifest)
            self._read_kept()
        else:
            with open(self.file(_MANIFEST), "w", encoding="utf-8") as out:
                json.dump(manifest, out, indent=1)
        self._journal = open(self.file(_JOURNAL), "ab", buffering=0)  # noqa: SIM115 - closed in close

    def _same(self, manifest: Manifest) -> None:
        try:
            with open(self.file(_MANIFEST), encoding="utf-8") as file:
                known = json.load(file)
        except (OSError, ValueError):
            raise RolematchError.of(
                "what was kept here cannot be read", Place(self.path), hint="delete the folder", code="partial"
            ) from None
        wanted = json.loads(json.dumps(manifest))
        for key in wanted:
            if known.get(key) != wanted[key]:
                hint = "delete the folder to begin anew"
                if key == "date":
                    hint = f"--as-of {known.get(key)} continues it, or {hint}"
                raise RolematchError.of(
                    f"what was kept cannot be continued: the {key} differ{'s' if key in _SINGULAR else ''}",
                    Place(self.path),
                    hint=hint,
                    code="partial",
                )

    def _read_kept(self) -> None:
        end = 0
        with contextlib.suppress(FileNotFoundError), open(self.file(_JOURNAL), "rb") as journal:
            for number, scored, rejected, _ in _frames(journal):
                self.kept.tasks |= 1 << number
                self.kept.scored += scored
                self.kept.rejected += rejected
                end = journal.tell()
        with contextlib.suppress(FileNotFoundError):
            os.truncate(self.file(_JOURNAL), end)  # half a frame, which a killed run left

    def keep(self, number: int, done: Done) -> None:
        """Keeps what became of a task. Raises RolematchError when it cannot be written."""
        assert self._journal is not None  # noqa: S101 - begin comes first
        body = done.records
        frame = _HEAD.pack(_MARK, number, done.scored, done.rejected, len(body), zlib.crc32(body)) + body
        try:
            written = self._journal.write(frame)
            while written < len(frame):
                # What did not fit at once is written on, or fails with the reason.
                written += self._journal.write(frame[written:])
        except OSError as error:
            raise cannot_write(self.path, error) from None

    def done(self) -> Iterator[bytes]:
        """The records of all tasks that were kept. Raises OSError."""
        with open(self.file(_JOURNAL), "rb", buffering=1 << 18) as journal:
            for _, _, _, body in _frames(journal):
                yield body

    def close(self) -> None:
        """Lets go of the folder, which stays."""
        if self._journal is not None:
            self._journal.close()
        self._lock.close()

    def remove(self) -> None:
        """Lets go of the folder and deletes it."""
        self.close()
        shutil.rmtree(self.path, ignore_errors=True)


def _ours(path: str) -> bool:
    try:
        return os.path.exists(os.path.join(path, LOCK)) or not os.listdir(path)
    except OSError:
        return False


def _size(path: str) -> int:
    try:
        return os.stat(path).st_size
    except OSError:
        return 0


_SINGULAR = ("version", "date", "vocabulary", "format")


def _frames(journal: IO[bytes]) -> Iterator[tuple[int, int, int, bytes]]:
    while True:
        head = journal.read(_HEAD.size)
        if len(head) < _HEAD.size:
            return
        mark, number, scored, rejected, length, checksum = _HEAD.unpack(head)
        if mark != _MARK:
            return
        body = journal.read(length)
        if len(body) < length or zlib.crc32(body) != checksum:
            return
        yield number, scored, rejected, body


def cannot_write(path: str, error: OSError) -> RolematchError:
    """The error for what the system refused."""
    reason = error.strerror or str(error) or type(error).__name__
    return RolematchError.of(f"cannot write: {reason[:1].lower()}{reason[1:]}", Place(path), code="cannot-write")


def _lock(file: IO[bytes], path: str) -> None:
    try:
        import fcntl
    except ImportError:  # Windows: whoever opens it a second time is not kept from it
        return
    os.set_inheritable(file.fileno(), False)
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        file.close()
        raise RolematchError.of("another run is writing this", Place(path), hint="wait for it", code="locked") from None
