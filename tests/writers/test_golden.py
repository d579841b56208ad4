"""What is written, to the byte. After a change that is meant: ROLEMATCH_GOLDEN=write pytest tests/writers, and read the diff."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from writers_sample import TOLD, entry, unreadable

from rolematch.writers.entry import Told
from rolematch.writers.json_report import json_report
from rolematch.writers.markdown import markdown
from rolematch.writers.screen import Screen
from rolematch.writers.table import table

GOLDEN = Path(__file__).parent / "golden"

CASES: dict[str, Callable[[], str]] = {
    "table-80.txt": lambda: table([entry()], TOLD, Screen(80)),
    "table-200.txt": lambda: table([entry()], TOLD, Screen(200)),
    "table-color.txt": lambda: table([entry()], TOLD, Screen(100, color=True)),
    "table-ascii.txt": lambda: table([entry()], TOLD, Screen(100, plain=True)),
    "ranked-80.txt": lambda: table([entry(ranked=True)], Told("9.9.9", "2026-11-01", today=True), Screen(80)),
    "several-100.txt": lambda: table([entry(), unreadable(), entry(path="people/you.yaml")], TOLD, Screen(100)),
    "explain-100.txt": lambda: table([entry()], TOLD, Screen(100), explain=True),
    "report.json": lambda: "".join(json_report([entry(), unreadable()], TOLD)),
    "report.md": lambda: markdown([entry(), unreadable()], TOLD, explain=True),
}


@pytest.mark.parametrize("name", CASES)
def test_written_as_before(name: str) -> None:
    text = CASES[name]()
    path = GOLDEN / name
    if os.environ.get("ROLEMATCH_GOLDEN") == "write":
        path.write_bytes(text.encode("utf-8"))
    assert text.encode("utf-8") == path.read_bytes()


def test_no_golden_file_is_left_behind() -> None:
    assert {path.name for path in GOLDEN.iterdir()} == set(CASES)
