"""What a rule says (`Hit`), and what a user is told (`Finding`)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

from rolematch.errors import Place, Severity


@dataclass(frozen=True, slots=True)
class Edit:
    """Characters [start, end) of a file's text are replaced by `text`."""

    start: int
    end: int
    text: str


Where: TypeAlias = Sequence[str | int] | int | Place
"""A path of keys and indices into the document, an offset into its text, or a place that is known already."""


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing that a rule found."""

    message: str
    at: Where = ()
    hint: str | None = None
    key: bool = False
    """The place of the key, not of its value."""
    words: str | None = None
    """Words of the text at the place: the finding stands where they are, however the text is folded."""
    edits: tuple[Edit, ...] = ()
    """What would mend it without a doubt."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to tell, at its place. Lines and columns count from 1, in characters; `end_column` is exclusive."""

    code: str
    name: str
    severity: Severity
    message: str
    file: str
    line: int
    column: int
    end_column: int
    hint: str | None = None
    source: str = ""
    """The line as it stands in the file."""
    owner: int = 0
    """The line on which the value that holds the place begins; a comment there silences it as well."""
    edits: tuple[Edit, ...] = ()

    @property
    def order(self) -> tuple[str, int, int, str, str]:
        """By file, place and rule."""
        return (self.file, self.line, self.column, self.code, self.message)
