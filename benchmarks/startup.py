"""Starting up, as a user sees it: whole processes, against importing the six libraries that every command could use."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from benchmarks.measuring import AS_OF, ROOT, Line, timed

_BASE = "import typer, rich.console, rich.table, pydantic, yaml, rapidfuzz"
_PROFILE = str(ROOT / "examples" / "profiles" / "payer-executive.yaml")
_ROUNDS = 12


def _command() -> list[str]:
    """The command as it is installed beside this interpreter."""
    installed = Path(sys.executable).with_name("rolematch")
    return [str(installed)] if installed.exists() else [sys.executable, "-m", "rolematch"]


def _run(command: Sequence[str]) -> None:
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def measure() -> list[Line]:
    """Quickest of some runs, in turn: what else the machine does can only make a run slower."""
    score = [*_command(), "score", _PROFILE, "--as-of", AS_OF]
    asked = {
        "importing the libraries": [sys.executable, "-c", _BASE],
        "--help": [*_command(), "--help"],
        "score --format json": [*score, "--format", "json"],
        "score, the table": score,
    }
    best = dict.fromkeys(asked, float("inf"))
    for _ in range(_ROUNDS):
        for name, command in asked.items():
            best[name] = min(best[name], timed(lambda command=command: _run(command)))  # type: ignore[misc]
    base = best.pop("importing the libraries")
    goals = {"--help": "0.8", "score --format json": "1.6", "score, the table": "2.5"}
    return [
        Line(f"{name} / importing typer, rich, pydantic, yaml and rapidfuzz", f"{seconds / base:.2f}", goals[name])
        for name, seconds in best.items()
    ]
