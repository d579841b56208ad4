"""What the tests of the linter share: running it on files, and places that are marked in the text."""

from __future__ import annotations

import os
from pathlib import Path

from rolematch.lint.collect import postings, targets
from rolematch.lint.context import Context
from rolematch.lint.engine import Result, lint, lint_and_mend
from rolematch.lint.rule import chosen
from rolematch.vocabulary.vocabulary import Vocabulary

MARK = "»"
"""Stands in a case before the character at which the finding must be."""


def marked(text: str) -> tuple[str, list[tuple[int, int]]]:
    """The text without its marks, and (line, column) of what each stood before."""
    places: list[tuple[int, int]] = []
    lines = []
    for number, line in enumerate(text.split("\n"), 1):
        while MARK in line:
            places.append((number, line.index(MARK) + 1))
            line = line.replace(MARK, "", 1)
        lines.append(line)
    return "\n".join(lines), places


def run(
    vocabulary: Vocabulary, *paths: str | Path, select: str = "", posting: str | None = None,
    base: dict[str, bytes | None] | None = None, fix: bool = False, one: bool = False,
) -> Result:  # fmt: skip
    """What the linter finds in some files."""
    context = Context(
        vocabulary, chosen([select], []), postings(posting, os.getcwd()) if posting else None, one, base, "main"
    )  # fmt: skip
    return (lint_and_mend if fix else lint)(targets([str(path) for path in paths], os.getcwd()), context)


ROLE = """\
id: {id}
title: Data Lead
organization: Acme
status: stable
version: 1
requirements:
  - id: python
    asks: Python, in work
    need: required
    weight: 3
    criterion: {{skill: python, depth: used}}
  - {{id: databricks, asks: Databricks, need: required, criterion: databricks}}
"""


def role(identity: str = "acme-lead") -> str:
    """A role in which nothing is wrong."""
    return ROLE.format(id=identity)
