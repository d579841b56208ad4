"""A batch from beginning to end: list, score, keep, rank, write, and put in place."""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass, field
from typing import Protocol

from rolematch import __version__, resources
from rolematch.batch.inputs import Inputs, count_lines, find_inputs, tasks
from rolematch.batch.outputs import Outputs, refuse_inputs
from rolematch.batch.partial import Kept, Manifest, Partial, cannot_write
from rolematch.batch.pool import Work, in_processes, in_this_process
from rolematch.batch.ranking import Ranking, ordered
from rolematch.batch.task import Task
from rolematch.batch.walk import SUFFIX, Passed
from rolematch.errors import Place, RolematchError
from rolematch.writers.rows.formats import MOST_XLSX_ROWS, Asked, ending_of, open_writer
from rolematch.writers.rows.row import RoleColumns, Row, RowsWriter


@dataclass(frozen=True, slots=True)
class Order:
    """What is wanted. ``out``: None where rows are only handed on; ``day``: YYYY-MM-DD."""

    paths: Sequence[str]
    roles: Sequence[RoleColumns]
    shas: Sequence[str]
    """The hash of each role's file."""
    day: str
    out: str | None = None
    jobs: int = 1
    blind: bool = False
    resume: bool = False
    vocabulary: str | None = None
    """A user's own vocabulary file."""
    top: int = 0
    """How many rows of each role are kept in `Outcome.best`."""


@dataclass(slots=True)
class Outcome:
    """What became of a batch; while it runs, what has so far."""

    scored: int = 0
    rejected: int = 0
    kept: Kept = field(default_factory=Kept)
    """What an earlier run had done; contained in the above."""
    duplicates: int = 0
    passed: Passed = field(default_factory=Passed)
    best: list[list[Row]] = field(default_factory=list)
    """By role, its first rows."""
    rejects: list[str] = field(default_factory=list)
    """The first rejects, each a line of JSON."""

    @property
    def read(self) -> int:
        """How many profiles were read: each was scored or rejected."""
        return self.scored + self.rejected


class Watcher(Protocol):
    """Is told how a run goes on."""

    def begin(self, inputs: Inputs, outcome: Outcome) -> None:
        """All inputs are listed, and scoring begins."""
        ...

    def step(self, weight: int, outcome: Outcome) -> None:
        """A task of that weight is done."""
        ...

    def ranking(self, outcome: Outcome) -> None:
        """All are scored; rows are sorted and written."""
        ...

    def end(self) -> None:
        """Nothing more comes, also when the run failed."""
        ...


_MOST_SHOWN = 20


class Batch:
    """One run. `outcome` can be looked at while it runs, and after it failed."""

    def __init__(self, order: Order, work: Work, watcher: Watcher) -> None:
        """Raises RolematchError when ``order.out`` cannot be written, or has the ending of no format."""
        self.order = order
        self.outcome = Outcome(best=[[] for _ in order.roles])
        self.partial_path = ""
        self._work = work
        self._watcher = watcher
        self._ending = ""
        if order.out is not None:
            self._ending = ending_of(order.out)
            folder = os.path.dirname(os.path.abspath(order.out))
            if not os.path.isdir(folder):
                raise RolematchError.of(
                    "its folder is not there", Place(order.out), hint="make it first", code="cannot-write"
                )
            if os.path.isdir(order.out):
                raise RolematchError.of("this is a folder", Place(order.out), hint="name a file", code="cannot-write")
            self.partial_path = f"{order.out}{SUFFIX}"
            refuse_inputs(order.out, self.partial_path, order.paths)

    def run(self, folder: str | None = None) -> Outcome:
        """Does it all. ``folder``: where to work when nothing is written.

        Raises:
            RolematchError: when it cannot go on; what was done is kept in `partial_path` where something was.
        """
        path = folder if self.order.out is None else self.partial_path
        assert path is not None  # noqa: S101 - either is given
        partial = Partial(path, resume=self.order.resume)
        try:
            inputs = find_inputs(self.order.paths, path)
            self.outcome.passed = inputs.passed
            self._check_rows(inputs)
            partial.begin(self._manifest(inputs))
            self._score(inputs, partial)
            self._watcher.ranking(self.outcome)
            self._write(partial)
        except OSError as error:
            raise cannot_write(error.filename or path, error) from None
        finally:
            with suppress(OSError):  # a terminal that is gone
                self._watcher.end()
            if partial.holds:
                partial.close()
            else:
                partial.remove()
        if self.order.out is not None:
            partial.remove()
        return self.outcome

    def _check_rows(self, inputs: Inputs) -> None:
        if self._ending != ".xlsx":
            return
        count = inputs.count
        if count is None:
            count = sum(count_lines(path) for kind, path, _ in inputs.sources if kind == "lines")
        if count > MOST_XLSX_ROWS:
            raise RolematchError.of(
                f"a sheet of Excel holds {MOST_XLSX_ROWS:,} rows, and there are {count:,} profiles",
                Place(self.order.out),
                hint="end it in .csv or .parquet",
                code="xlsx-rows",
            )

    def _manifest(self, inputs: Inputs) -> Manifest:
        order = self.order
        return {
            "version": f"{__version__} on Python {sys.version_info[0]}.{sys.version_info[1]}",
            "date": order.day,
            "roles": [[role.id, sha] for role, sha in zip(order.roles, order.shas, strict=True)],
            "vocabulary": _vocabulary_digest(order.vocabulary),
            "inputs": inputs.digest,
            "settings": [order.blind, self._ending == ".xlsx"],
        }

    def _score(self, inputs: Inputs, partial: Partial) -> None:
        outcome, watcher = self.outcome, self._watcher
        outcome.kept = partial.kept
        outcome.scored, outcome.rejected = partial.kept.scored, partial.kept.rejected
        weights: dict[int, int] = {}

        def todo() -> Iterator[tuple[int, Task]]:
            for number, task in enumerate(tasks(inputs)):
                if partial.kept.tasks >> number & 1:
                    watcher.step(task.weight, outcome)
                else:
                    weights[number] = task.weight
                    yield number, task

        jobs = min(self.order.jobs, max(1, inputs.weight))
        if jobs > 1:
            results = in_processes(todo(), self._work, jobs, partial.path)
        else:
            results = in_this_process(todo(), self._work)
        # Processes first, then whatever has threads: a fork of a program with threads is not safe.
        watcher.begin(inputs, outcome)
        with closing(results):  # type: ignore[type-var]
            for number, done in results:
                partial.keep(number, done)
                outcome.scored += done.scored
                outcome.rejected += done.rejected
                watcher.step(weights.pop(number), outcome)

    def _write(self, partial: Partial) -> None:
        order, outcome = self.order, self.outcome
        for best in outcome.best:
            best.clear()
        writer: RowsWriter | None = None
        files = Outputs(partial.path, order.out, blind=order.blind)
        if order.out is not None:
            writer = open_writer(files.path("rows"), self._ending, Asked(order.roles, order.out, order.day))

        def row(each: Row) -> None:
            if writer is not None:
                writer.write(each)
            best = outcome.best[each.role]
            if len(best) < order.top:
                best.append(each)

        def reject(line: bytes) -> None:
            if len(outcome.rejects) < _MOST_SHOWN:
                outcome.rejects.append(line.decode())
            files.reject(line)

        ranking = Ranking(reject=reject, key=files.key, row=row, blind=order.blind)
        ranking.run(ordered(partial.done(), partial.file("sort")))
        outcome.duplicates = ranking.duplicates
        if writer is not None:
            writer.close()
        files.put_in_place()


def _vocabulary_digest(extra: str | None) -> str:
    digest = hashlib.blake2b(resources.compiled_vocabulary() or b"", digest_size=16)
    if extra is not None:
        with open(extra, "rb") as file:
            digest.update(file.read())
    return digest.hexdigest()
