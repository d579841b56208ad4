"""`make bench`: everything that is measured, each as a ratio to something that ran beside it.

    python benchmarks/run.py [MODULE]...    such as batch_speed; all of them if none is named
    ROLEMATCH_BENCH=0.1                     a tenth of the size, for a quick look

A module measures by `measure() -> list[Line]`.
"""

from __future__ import annotations

import importlib
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

MODULES = ("startup", "lint_speed", "reading", "labels", "batch_speed", "batch_growth", "batch_peer")


def main(names: list[str]) -> int:
    """Prints the table as it comes."""
    print("| measured | ratio | goal |\n| --- | --- | --- |", flush=True)
    for name in names or MODULES:
        for line in importlib.import_module(f"benchmarks.{name}").measure():
            print(f"| {line.what} | {line.measured} | {line.goal} |", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
