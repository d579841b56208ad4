"""Streams that are closed, full, or read no further: told in one line with exit code 2, or not at all."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

PROFILE = "skills: [Python]\n"
SCORE = "score me.yaml --as-of 2026-11-01"
FULL = "rolematch: error: standard output could not be written: no space left on device (send it elsewhere, or make"
SHUT = "rolematch: error: standard output is closed (send it to a file, or to /dev/null)"
NO_INPUT = "rolematch: error: standard input is closed (give a file, or pipe something in)"

CASES = {
    f"{SCORE} >&-": (2, SHUT),
    f"{SCORE} > /dev/full": (2, FULL),
    f"{SCORE} --format json > /dev/full": (2, FULL),
    f"{SCORE} --format markdown > /dev/full": (2, FULL),
    "schema role > /dev/full": (2, FULL),
    "roles > /dev/full": (2, FULL),
    "lint me.yaml > /dev/full": (2, FULL),
    "skills K8s --format jsonl > /dev/full": (2, FULL),
    "batch me.yaml --as-of 2026-11-01 -q > /dev/full": (2, FULL),
    "--help > /dev/full": (2, FULL),
    "--version > /dev/full": (2, FULL),
    "score none.yaml 2>&-": (2, ""),
    "score none.yaml 2> /dev/full": (2, ""),
    f"{SCORE} >&- 2>&-": (2, ""),
    "score - <&-": (2, NO_INPUT),
    "skills <&-": (2, NO_INPUT),
    "score - 0> other": (2, "rolematch: error: standard input cannot be read: "),
    f"{SCORE} | head -1 > /dev/null": (0, ""),
    f"{SCORE} --format json | true": (0, ""),
    "schema role | head -1 > /dev/null": (0, ""),
    "--help | true": (0, ""),
}


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
@pytest.mark.parametrize("case", CASES)
def test_streams(case: str, tmp_path: Path) -> None:
    code, told = CASES[case]
    (tmp_path / "me.yaml").write_text(PROFILE)
    # PIPESTATUS holds the exit code of rolematch where something stands behind it.
    script = f"'{sys.executable}' -m rolematch {case}; exit ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", script], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == code, done.stderr
    assert done.stderr.startswith(told) and done.stderr.count("\n") == bool(told), done.stderr
