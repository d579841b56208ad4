"""Processes that die of what they read."""

from __future__ import annotations

import marshal
import os
import signal
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from rolematch.batch.pool import in_processes
from rolematch.batch.scorer import Done
from rolematch.batch.task import FilesTask, Stamp, Task
from rolematch.errors import RolematchError

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="work that is no module's needs a fork")


def tasks(count: int, size: int = 8) -> Iterator[tuple[int, Task]]:
    """``count`` tasks of files that are only names."""
    for number in range(count):
        first = number * size
        yield number, FilesTask(first, tuple((str(first + n), Stamp(0, 0)) for n in range(size)))


class Deadly:
    """Work that dies at some of the profiles, as often as is said of each."""

    def __init__(self, folder: Path, deadly: dict[int, int]) -> None:
        self.folder = folder
        self.deadly = deadly

    def __call__(self, task: Task, at: Callable[[int], None], skip: frozenset[int] = frozenset()) -> Done:
        assert isinstance(task, FilesTask)
        done = []
        for n, (path, _) in enumerate(task.files):
            at(n)
            number = int(path)
            if n in skip:
                done.append((b"skipped", path.encode()))
                continue
            tries = self.folder / path
            seen = len(tries.read_text()) if tries.exists() else 0
            if seen < self.deadly.get(number, 0):
                tries.write_text("x" * (seen + 1))
                os.kill(os.getpid(), signal.SIGKILL)
            done.append((b"done", path.encode()))
        return Done(len(done), 0, marshal.dumps(done))


def outcome(work: Deadly, jobs: int, count: int = 30) -> dict[int, bytes]:
    """What became of each profile; each is told of once."""
    seen: Counter[int] = Counter()
    found: dict[int, bytes] = {}
    for _, done in in_processes(tasks(count), work, jobs, str(work.folder)):
        for what, path in marshal.loads(done.records):
            seen[int(path)] += 1
            found[int(path)] = what
    assert set(seen.values()) == {1}
    assert set(found) == set(range(count * 8))
    return found


@pytest.mark.parametrize("jobs", [1, 2, 4])
def test_a_profile_that_kills_costs_itself_alone(tmp_path: Path, jobs: int) -> None:
    found = outcome(Deadly(tmp_path, {5: 99, 6: 99, 100: 99, 239: 99}), jobs)
    assert {number for number, what in found.items() if what == b"skipped"} == {5, 6, 100, 239}


def test_one_that_was_killed_by_chance_is_scored(tmp_path: Path) -> None:
    found = outcome(Deadly(tmp_path, {17: 1, 64: 1, 65: 1}), 2)
    assert set(found.values()) == {b"done"}


def test_processes_that_die_at_once_end_the_run(tmp_path: Path) -> None:
    class Stillborn(Deadly):
        def __call__(self, task: Task, at: Callable[[int], None], skip: frozenset[int] = frozenset()) -> Done:
            raise SystemExit(3)

    with pytest.raises(RolematchError, match="processes die"):
        outcome(Stillborn(tmp_path, {}), 2)


def test_closing_ends_the_processes(tmp_path: Path) -> None:
    results = in_processes(tasks(1000), Deadly(tmp_path, {}), 2, str(tmp_path))
    next(results)
    children = Path(f"/proc/{os.getpid()}/task/{os.getpid()}/children").read_text().split()
    assert len(children) >= 2
    results.close()  # type: ignore[attr-defined]
    assert not set(children) & set(Path(f"/proc/{os.getpid()}/task/{os.getpid()}/children").read_text().split())
