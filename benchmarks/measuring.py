"""Timing in turn: what is compared runs one after the other, several times, and the median of the ratios is told."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

AS_OF = "2026-11-01"
ROOT = Path(__file__).resolve().parents[1]


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the table: what was measured, what came out, and what it should reach (empty where there is no goal)."""

    what: str
    measured: str
    goal: str = ""


def ratio(ours: Callable[[], object], theirs: Callable[[], object], rounds: int = 3) -> tuple[float, float, float]:
    """(median of ours / theirs, the smallest, the largest); one run of each goes before and is not counted."""
    ours()
    theirs()
    found = []
    for _ in range(rounds):
        floor = timed(theirs)
        found.append(timed(ours) / floor)
    return statistics.median(found), min(found), max(found)


def timed(call: Callable[[], object]) -> float:
    """Seconds that a call takes."""
    began = time.perf_counter()
    call()
    return time.perf_counter() - began


def told(found: tuple[float, float, float]) -> str:
    """A ratio as it stands in the table."""
    return f"{found[0]:.2f} ({found[1]:.2f} to {found[2]:.2f})"


def roles() -> list[str]:
    """The role files of the checkout."""
    return sorted(map(str, (ROOT / "roles").glob("*.yaml")))


def batch(source: Path, out: Path, jobs: int, role_files: Sequence[str], *more: str) -> None:
    """`rolematch batch` in a process of its own, as a user runs it."""
    asked = [part for role in role_files for part in ("--role", role)]
    subprocess.run(
        [sys.executable, "-m", "rolematch", "batch", str(source), *asked, "-o", str(out), "-j", str(jobs), "--as-of", AS_OF, "-q", *more],
        check=True, stderr=subprocess.DEVNULL,
    )  # fmt: skip


def peak(source: Path, out: Path, jobs: int, role_files: Sequence[str]) -> int:
    """The most memory, in KB, that one process of a batch took."""
    code = "import resource, runpy, sys; sys.argv = sys.argv[1:]\ntry:\n runpy.run_module('rolematch', run_name='__main__')\nexcept SystemExit: pass\nprint(max(resource.getrusage(w).ru_maxrss for w in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)))"
    asked = [part for role in role_files for part in ("--role", role)]
    done = subprocess.run(
        [sys.executable, "-c", code, "rolematch", "batch", str(source), *asked, "-o", str(out), "-j", str(jobs), "--as-of", AS_OF, "-q"],
        check=True, capture_output=True, text=True,
    )  # fmt: skip
    return int(done.stdout.split()[-1])


def scratch() -> tempfile.TemporaryDirectory[str]:
    """A folder that is gone at the end."""
    return tempfile.TemporaryDirectory(prefix="rolematch-bench-")


def scale() -> float:
    """How large to measure: ROLEMATCH_BENCH=0.1 for a quick look."""
    return float(os.environ.get("ROLEMATCH_BENCH", "1"))
