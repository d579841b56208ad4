"""What is computed: verdicts, findings and the report of one profile against one role."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

from rolematch.errors import Place, Problem

MET = "met"
PARTIAL = "partial"
MISSING = "missing"
NOT_STATED = "not_stated"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a criterion comes to. The tree of verdicts mirrors the criterion and is its explanation.

    ``credit``, ``ceiling`` and ``spoken`` are whole numbers of 1/``unit_of``: credit; credit if all that is not stated
    were met; share of leaves on which the profile speaks. ``have`` and ``need`` are in ``unit``.
    """

    kind: str
    status: str
    credit: int
    ceiling: int
    spoken: int
    unit_of: int
    have: float | int | str | None = None
    need: float | int | str | None = None
    unit: str | None = None
    children: tuple[Verdict, ...] = ()
    note: str | None = None
    scored: bool = True

    @property
    def fraction(self) -> Fraction:
        """The credit, exactly."""
        return Fraction(self.credit, self.unit_of)

    def leaves(self) -> Iterator[Verdict]:
        """The verdicts without children, in order."""
        if not self.children:
            yield self
        for child in self.children:
            yield from child.leaves()


@dataclass(frozen=True, slots=True)
class Evidence:
    """A line of the profile that a finding rests on, or that was read and not counted (``why_not``).

    ``pointer``: JSON pointer into the profile as written. ``since`` and ``until``: months as YYYY-MM, inclusive.
    """

    pointer: str
    text: str
    place: Place
    skill: str | None = None
    method: str | None = None
    similarity: float | None = None
    since: str | None = None
    until: str | None = None
    months: int | None = None
    approximate: bool = False
    counted: bool = True
    why_not: str | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """One requirement of the role, answered."""

    requirement: str
    asks: str
    lines: tuple[int, ...]
    need: str
    minimum: bool
    weight: float
    verdict: Verdict
    possible: Fraction
    points: Fraction
    shortfall: str
    evidence: tuple[Evidence, ...] = ()

    @property
    def status(self) -> str:
        """met, partial, missing or not_stated."""
        return self.verdict.status


class Tally(NamedTuple):
    """How many were asked, and how many of them are met."""

    met: int
    asked: int


@dataclass(frozen=True, slots=True)
class ByNeed:
    """Points of one kind of need."""

    need: str
    points: Fraction
    possible: Fraction
    met: int
    asked: int


@dataclass(frozen=True, slots=True)
class Report:
    """A profile against a role. ``score``, ``ceiling`` and ``coverage`` are exact, 0 to 100."""

    role: str
    title: str
    organization: str
    version: int
    role_sha256: str
    score: Fraction
    ceiling: Fraction
    coverage: Fraction
    minimums: Tally
    required: Tally
    by_need: tuple[ByNeed, ...]
    findings: tuple[Finding, ...]
    unread: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Scored:
    """All reports of one profile, best first where no role was named, and what was wrong with it."""

    path: str
    id: str
    sha256: str
    as_of: str
    reports: tuple[Report, ...]
    problems: tuple[Problem, ...]
    read: tuple[Evidence, ...] = ()
    """What was read of the profile's lists and texts (for ``--explain``)."""
    unknown: tuple[tuple[Evidence, tuple[str, ...]], ...] = ()
    """List items that nothing recognised, with suggestions."""
