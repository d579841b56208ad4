"""What the rules about a file as such are given."""

from __future__ import annotations

from dataclasses import dataclass, field

from rolematch.errors import Problem
from rolematch.lint.finding import Hit
from rolematch.lint.text_file import TextFile


@dataclass(slots=True)
class View:
    """A file and everything that was said of it while it was read."""

    file: TextFile
    problems: tuple[Problem, ...] = ()
    ignore_hits: list[tuple[str, Hit]] = field(default_factory=list)
    """(code, hit) of the comments that ask to ignore something, known once all else was looked for."""
