"""Folders of profiles for batches, and running one as a user would."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

DAY = "2026-11-01"

ROLE = """
id: engineer
title: Engineer
organization: Somewhere
status: draft
version: 1
requirements:
  - {id: python, asks: Python, lines: [], need: required, weight: 3, minimum: true, criterion: python}
  - {id: cloud, asks: A cloud, lines: [], need: required, weight: 2, criterion: {any_of: [aws, azure]}}
  - {id: years, asks: Five years, lines: [], need: preferred, weight: 1, criterion: {years: {at_least: 5}}}
"""


def role(folder: Path, name: str = "engineer") -> Path:
    """A role file that needs little of the vocabulary."""
    path = folder / f"{name}.role.yaml"
    path.write_text(ROLE.replace("id: engineer", f"id: {name}"), encoding="utf-8")
    return path


def person(number: int, **more: Any) -> dict[str, Any]:
    """A short profile; no two numbers give the same one."""
    return {
        "basics": {"label": "Engineer", "email": f"p{number}@example.org"},
        "work": [
            {
                "name": f"Firm {number}",
                "position": "Software Engineer",
                "startDate": f"{2010 + number % 12}-0{1 + number % 9}",
                "endDate": "2025-06",
                "highlights": [
                    f"Built {number} services in {'Python' if number % 3 else 'Java'} on {('AWS', 'premises')[number % 2]}."
                ],
            }
        ],
        "skills": ["Python"] if number % 4 else ["Go"],
        **more,
    }


def folder_of(folder: Path, count: int, first: int = 0) -> Path:
    """``count`` profiles in ``folder``, some of them in a folder below."""
    inner = folder / "inner"
    inner.mkdir(parents=True, exist_ok=True)
    for n in range(first, first + count):
        into = inner if n % 5 == 0 else folder
        ending = ("json", "yaml", "yml")[n % 3]
        (into / f"p{n:04d}.{ending}").write_text(json.dumps(person(n)), encoding="utf-8")
    return folder


def start(*arguments: object, cwd: Path, **more: Any) -> subprocess.Popen[str]:
    """`rolematch batch` in a process of its own."""
    return subprocess.Popen(
        [sys.executable, "-m", "rolematch", "batch", *map(str, arguments), "--as-of", DAY],
        cwd=cwd, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env={**os.environ, "COLUMNS": "140"}, **more,
    )  # fmt: skip


def run(*arguments: object, cwd: Path, code: int = 0, **more: Any) -> tuple[str, str]:
    """`rolematch batch` to its end: (standard output, standard error)."""
    process = start(*arguments, cwd=cwd, **more)
    out, err = process.communicate(timeout=300)
    assert process.returncode == code, (process.returncode, out[-2000:], err[-4000:])
    return out, err


def lines(path: Path) -> list[dict[str, Any]]:
    """The objects of a JSON Lines file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
