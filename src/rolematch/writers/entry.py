"""What a writer is given: one profile that was scored, or the reasons why it was not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from rolematch.errors import Problem
from rolematch.model.report import Scored


class Label(NamedTuple):
    """What a node of a criterion asks, in words; its children as the verdict has them."""

    text: str
    children: tuple[Label, ...] = ()


class JobName(NamedTuple):
    """A job as people call it, and the pointer of its title."""

    words: str
    position: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One profile that was asked about. `scored` is None where it could not be read; `problems` then say why."""

    path: str
    scored: Scored | None
    problems: tuple[Problem, ...] = ()
    id: str | None = None
    """Of a profile that was not scored, where it is known."""
    sha256: str | None = None
    """Likewise."""
    ranked: bool = False
    """Whether no role was named: all are ranked, and only the best is told in full."""
    jobs: Mapping[str, JobName] = field(default_factory=dict)
    """By the pointer of a job, as the file has it."""
    labels: Mapping[tuple[str, str], Label] = field(default_factory=dict)
    """By (role id, requirement id)."""


class Told(NamedTuple):
    """What the whole output says of itself. `as_of`: the date as YYYY-MM-DD; `today`: whether that was not given."""

    version: str
    as_of: str
    today: bool = False
