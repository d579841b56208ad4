"""Tasks done in processes: a process that dies costs no more than the profile that killed it."""

from __future__ import annotations

import ctypes
import gc
import multiprocessing as mp
import os
import signal
import sys
from collections import Counter, deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from typing import Any, Protocol

from rolematch.batch.scorer import Done
from rolematch.batch.task import ArrowTask, Task
from rolematch.errors import RolematchError

_AHEAD = 2
"""Tasks that a process has at hand, so that it need not wait for the next."""
_DEATHS = 2
"""A profile at which processes died so often is not read again."""
_FALSE_STARTS = 4
_NO_TASK = 2**64 - 1

STOPS = [each for name in ("SIGINT", "SIGTERM", "SIGHUP") if (each := getattr(signal, name, None)) is not None]
"""Signals that ask a run to end."""


class Work(Protocol):
    """What is done with a task."""

    def __call__(self, task: Task, at: Callable[[int], None], skip: frozenset[int] = frozenset()) -> Done:
        """Does ``task``; tells ``at`` the number of each profile before it is looked at, and reads none of ``skip``."""
        ...


@dataclass(slots=True)
class _Worker:
    process: Any
    pipe: Connection
    at: Any
    """Two numbers that the process shows: the task that it is at, and the profile in it."""
    tasks: dict[int, Task] = field(default_factory=dict)


def in_this_process(tasks: Iterator[tuple[int, Task]], work: Work) -> Iterator[tuple[int, Done]]:
    """Each task done here, one after the other."""
    calm = _calmed()
    try:
        for number, task in tasks:
            yield number, work(task, _unseen)
    finally:
        calm()


def in_processes(tasks: Iterator[tuple[int, Task]], work: Work, jobs: int, folder: str) -> Iterator[tuple[int, Done]]:
    """Each task done in one of ``jobs`` processes, told as they come; closing the iterator ends them at once.

    Args:
        folder: where what is too large for a pipe is laid.

    Raises:
        RolematchError: when processes die before they begin.
    """
    return _Pool(tasks, work, jobs, folder).run()


class _Pool:
    def __init__(self, tasks: Iterator[tuple[int, Task]], work: Work, jobs: int, folder: str) -> None:
        self.tasks = tasks
        self.work = work
        self.jobs = jobs
        self.folder = folder
        # A fork has the vocabulary as it stands, for nothing. Elsewhere than on Linux it is not safe.
        self.context: Any = mp.get_context("fork" if sys.platform == "linux" else "spawn")
        self.again: deque[tuple[int, Task]] = deque()
        self.skip: dict[int, set[int]] = {}
        self.deaths: Counter[tuple[int, int]] = Counter()
        self.false_starts = 0
        self.workers: list[_Worker] = []

    def run(self) -> Iterator[tuple[int, Done]]:
        """As `in_processes`."""
        try:
            for _ in range(self.jobs):
                self._start()
            while True:
                for worker in list(self.workers):
                    self._feed(worker)
                busy = {worker.pipe: worker for worker in self.workers if worker.tasks}
                if not busy:
                    return
                for pipe in wait(list(busy)):
                    worker = busy[pipe]  # type: ignore[index]
                    try:
                        number, result = worker.pipe.recv()
                    except (EOFError, OSError):
                        self._bury(worker)
                        continue
                    if isinstance(result, BaseException):
                        raise result
                    self._forget(number, worker.tasks.pop(number))
                    yield number, result
        finally:
            for worker in self.workers:
                worker.process.kill()
            for worker in self.workers:
                worker.process.join()
                worker.pipe.close()

    def _start(self) -> None:
        ours, theirs = self.context.Pipe()
        at = self.context.RawArray(ctypes.c_uint64, [_NO_TASK, 0])
        # A fork has all our pipes open: it must close them, or none would ever be seen to end.
        foreign = [worker.pipe for worker in self.workers] + [ours] if self.context.get_start_method() == "fork" else []
        process = self.context.Process(target=_serve, args=(theirs, foreign, self.work, at), daemon=True)
        process.start()
        theirs.close()
        self.workers.append(_Worker(process, ours, at))

    def _feed(self, worker: _Worker) -> None:
        while len(worker.tasks) < _AHEAD:
            if self.again:
                number, task = self.again.popleft()
            else:
                given = next(self.tasks, None)
                if given is None:
                    return
                number, task = given
                if isinstance(task, ArrowTask):
                    task = task.spilled(os.path.join(self.folder, f"batch-{number}"))
            worker.tasks[number] = task
            try:
                worker.pipe.send((number, task, frozenset(self.skip.get(number, ()))))
            except OSError:
                return  # it is dead, which is found out when its pipe is read

    def _bury(self, worker: _Worker) -> None:
        worker.process.join()
        worker.pipe.close()
        self.workers.remove(worker)
        number, n = worker.at[0], worker.at[1]
        if number in worker.tasks and n not in self.skip.get(number, ()):
            self.false_starts = 0
            self.deaths[number, n] += 1
            if self.deaths[number, n] >= _DEATHS:
                self.skip.setdefault(number, set()).add(n)
        else:
            self.false_starts += 1
            if self.false_starts >= _FALSE_STARTS:
                code = worker.process.exitcode
                raise RolematchError.of(
                    f"processes die before they read anything (exit code {code})", hint="try --jobs 1", code="processes"
                )
        self.again.extend(sorted(worker.tasks.items()))
        self._start()

    def _forget(self, number: int, task: Task) -> None:
        self.skip.pop(number, None)
        if isinstance(task, ArrowTask) and isinstance(task.batch, str):
            os.unlink(task.batch)


def _serve(pipe: Connection, foreign: list[Connection], work: Work, at: Any) -> None:
    """The life of a process: it ends when nobody is there any more to give it tasks."""
    # Ctrl-C, and what ends a terminal or a service, reaches all processes; the first one decides.
    for name in STOPS:
        signal.signal(name, signal.SIG_IGN)
    for each in foreign:
        each.close()
    _calmed()

    def show(n: int) -> None:
        at[1] = n

    try:
        while True:
            number, task, skip = pipe.recv()
            at[1] = 0
            at[0] = number
            try:
                result: Done | BaseException = work(task, show, skip)
            except (OSError, RolematchError) as error:
                result = error
            at[0] = _NO_TASK
            pipe.send((number, result))
    except (EOFError, OSError):
        pass


def _unseen(n: int) -> None:
    """Nobody is looking."""


def _calmed() -> Callable[[], None]:
    """Keeps the collector from walking the vocabulary over and over; gives what undoes it."""
    known = gc.get_threshold()
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 100)

    def undo() -> None:
        gc.unfreeze()
        gc.set_threshold(*known)

    return undo
