"""500 role files, each a copy of a built-in role of 34 requirements under an id of its own."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from benchmarks.measuring import ROOT, Line, scratch, timed

_FILES = 500
_ROUNDS = 3


def write_roles(folder: Path, count: int) -> None:
    """``count`` role files that differ in their ids."""
    text = (ROOT / "roles" / "mu-director-ai-ml.yaml").read_text(encoding="utf-8")
    before, examples, _ = text.partition("\nexamples:")
    assert examples
    for number in range(count):
        copy = before.replace("id: mu-director-ai-ml", f"id: role-{number}", 1)
        (folder / f"role-{number}.yaml").write_text(copy + "\n", encoding="utf-8")


def measure() -> list[Line]:
    """Seconds, the quickest of three runs, start-up included."""
    with scratch() as name:
        folder = Path(name)
        write_roles(folder, _FILES)

        def run() -> None:
            subprocess.run(
                [sys.executable, "-m", "rolematch", "lint", str(folder)], stdout=subprocess.DEVNULL, check=False
            )

        seconds = min(timed(run) for _ in range(_ROUNDS))
    return [Line(f"rolematch lint on {_FILES} role files, in seconds", f"{seconds:.2f}", "2")]
