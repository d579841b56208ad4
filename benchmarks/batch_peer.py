"""A batch against a peer: `simple-resume screen --batch`, installed by name into a venv of its own."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

from benchmarks.measuring import Line, batch, roles, scale, scratch
from benchmarks.profiles import write_folder

_POSTING = "Director of data science. Python, SQL, machine learning, AWS, healthcare, leadership of engineers."


def measure() -> list[Line]:
    """How many times as many profiles a second; why not, where the peer cannot be had."""
    what = "profiles a second / simple-resume screen --batch"
    with scratch() as name:
        base = Path(name)
        subprocess.run([sys.executable, "-m", "venv", str(base / "venv")], check=True)
        python = base / "venv" / "bin" / "python"
        got = subprocess.run(
            [str(python), "-m", "pip", "install", "-q", "--disable-pip-version-check", "simple-resume"],
            capture_output=True,
            text=True,
            check=False,
        )
        if got.returncode:
            return [Line(what, "simple-resume could not be installed", "25")]
        few, many = max(5, int(40 * scale())), int(4000 * scale())
        write_folder(base / "few", few)
        write_folder(base / "many", many)
        (base / "posting.txt").write_text(_POSTING, encoding="utf-8")
        flat = base / "few" / "0000"
        began = time.perf_counter()
        theirs = subprocess.run(
            [str(base / "venv" / "bin" / "simple-resume"), "screen", str(flat), str(base / "posting.txt"), "--batch"],
            capture_output=True, text=True, check=False, cwd=base,
        )  # fmt: skip
        rate = few / (time.perf_counter() - began)
        if theirs.returncode not in (0, 1):
            reason = (theirs.stderr or theirs.stdout).strip().splitlines()
            return [Line(what, f"simple-resume failed: {reason[-1][:100] if reason else theirs.returncode}", "25")]
        began = time.perf_counter()
        batch(base / "many", base / "out.csv", 2, roles())
        ours = many / (time.perf_counter() - began)
    return [Line(what, f"{ours / rate:.0f}", "25")]
