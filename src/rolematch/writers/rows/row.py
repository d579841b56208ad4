"""A row of a batch, and the columns that it has."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from rolematch.model.report import MET, MISSING, NOT_STATED, PARTIAL

LETTERS = {MET: "m", PARTIAL: "p", MISSING: "x", NOT_STATED: "n"}
STATUSES = {letter: status for status, letter in LETTERS.items()} | {"-": ""}
"""Letter to status; ``-`` stands for a requirement that is not scored."""

FIXED = (
    "profile", "role", "rank", "score", "ceiling", "coverage", "minimums_met", "required_met", "required_asked", "gaps",
    "problems",
)  # fmt: skip
"""The columns that every format has, in order."""


@dataclass(frozen=True, slots=True)
class RoleColumns:
    """What the columns of a role are called."""

    id: str
    title: str
    requirements: tuple[str, ...]


class Row(NamedTuple):
    """How one profile stands against one role. ``score``, ``ceiling`` and ``coverage`` are tenths: 815 is 81.5."""

    profile: str
    role: int
    """The number of the role among those of the batch, from 0."""
    rank: int
    score: int
    ceiling: int
    coverage: int
    minimums_met: int
    required_met: int
    required_asked: int
    gaps: tuple[str, ...]
    problems: tuple[str, ...]
    statuses: str
    """A letter of `LETTERS` for each requirement, ``-`` where it is not scored."""
    link: str
    """The path of the profile's file; empty where it is not to be told."""


class RowsWriter(Protocol):
    """Writes rows, which come role by role and best first, to a file of one format."""

    def write(self, row: Row) -> None:
        """Take one row. Raises OSError when the file cannot be written."""
        ...

    def close(self) -> None:
        """Finish the file. Raises OSError when it cannot be written."""
        ...


def asked(roles: Sequence[RoleColumns]) -> list[str]:
    """The names of the status columns of all roles: ``role.requirement``."""
    return [f"{role.id}.{requirement}" for role in roles for requirement in role.requirements]


def tenths(value: int) -> str:
    """815 as 81.5."""
    return f"{value // 10}.{value % 10}"
