"""How far a batch is: a bar on a terminal, else a line now and then."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING, Any

from rolematch.cli import console

if TYPE_CHECKING:
    from rolematch.batch.inputs import Inputs
    from rolematch.batch.run import Outcome, Watcher

_EVERY = 5.0
"""Seconds between two lines."""
_REDRAW = 0.1


class Silent:
    """Tells nothing."""

    def begin(self, inputs: Inputs, outcome: Outcome) -> None: ...

    def step(self, weight: int, outcome: Outcome) -> None: ...

    def ranking(self, outcome: Outcome) -> None: ...

    def end(self) -> None: ...


class Lines:
    """A plain line now and then."""

    def __init__(self) -> None:
        self._whole = self._done = self._before = 0
        self._count: int | None = None
        self._start = self._last = time.monotonic()

    def begin(self, inputs: Inputs, outcome: Outcome) -> None:
        self._whole, self._count = inputs.weight, inputs.count
        self._before = outcome.read
        self._start = self._last = time.monotonic()

    def step(self, weight: int, outcome: Outcome) -> None:
        self._done += weight
        now = time.monotonic()
        if now - self._last >= _EVERY:
            self._last = now
            of = f" of {self._count:,}" if self._count else ""
            rate = (outcome.read - self._before) / (now - self._start)
            left = (self._whole - self._done) / self._done * (now - self._start) if self._done else 0
            console.say(
                f"{outcome.read:,}{of} read, {rate:,.0f} a second, {_time(left)} left, "
                f"{outcome.scored:,} scored, {outcome.rejected:,} rejected"
            )

    def ranking(self, outcome: Outcome) -> None:
        if time.monotonic() - self._start > _EVERY:
            console.say(f"{outcome.read:,} read; ranking and writing")

    def end(self) -> None: ...


class Bar:
    """Rich's bar, drawn by hand: a thread that draws would make it unsafe to fork a process."""

    def __init__(self) -> None:
        self._bar: Any = None
        self._task: Any = None
        self._last = 0.0
        self._begun = self._before = 0.0
        self._pending = 0

    def begin(self, inputs: Inputs, outcome: Outcome) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

        self._bar = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            TextColumn("{task.percentage:>3.0f}%"),
            TextColumn("{task.fields[rate]} a second"),
            TimeRemainingColumn(),
            TextColumn("{task.fields[scored]} scored, {task.fields[rejected]} rejected"),
            console=Console(stderr=True),
            auto_refresh=False,
            transient=True,
        )
        self._begun, self._before = time.monotonic(), outcome.read
        self._task = self._bar.add_task("Scoring", total=inputs.weight, rate="-", scored="0", rejected="0")
        self._bar.start()

    def step(self, weight: int, outcome: Outcome) -> None:
        self._pending += weight
        now = time.monotonic()
        if self._bar is not None and now - self._last >= _REDRAW:
            self._last = now
            rate = (outcome.read - self._before) / max(now - self._begun, 0.001)
            self._bar.update(
                self._task, advance=self._pending, rate=f"{rate:,.0f}", scored=f"{outcome.scored:,}",
                rejected=f"{outcome.rejected:,}",
            )  # fmt: skip
            self._pending = 0
            self._bar.refresh()

    def ranking(self, outcome: Outcome) -> None:
        if self._bar is not None:
            self._bar.update(self._task, description="Ranking", advance=self._pending, scored=f"{outcome.scored:,}")
            self._bar.refresh()

    def end(self) -> None:
        if self._bar is not None:
            self._bar.stop()
            self._bar = None


def watcher(*, quiet: bool) -> Watcher:
    """The one that suits where standard error goes."""
    if quiet:
        return Silent()
    return Bar() if sys.stderr.isatty() else Lines()


def _time(seconds: float) -> str:
    whole = round(seconds)
    return (
        f"{whole // 3600}h {whole % 3600 // 60}m"
        if whole >= 3600
        else f"{whole // 60}m {whole % 60}s"
        if whole >= 60
        else f"{whole}s"
    )
