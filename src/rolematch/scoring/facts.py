"""What a profile says, read once however many roles it is scored against."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from rolematch.errors import Severity
from rolematch.vocabulary.titles import TitleReading

FIRM = 2
POSSIBLE = 1
NOT = 0


class Seen(NamedTuple):
    """One skill read at one place. ``span``: tokens (texts) or characters (items); ``why_not``: None where it counts."""

    skill: int
    method: str
    similarity: float
    why_not: str | None
    span: tuple[int, int] | None = None
    row: str = ""


class Span(NamedTuple):
    """When an entry began and ended, in months; ``end`` exclusive; None where it is not dated, or its end is open.

    ``least`` and ``most`` are the shortest and the longest that its bare years can mean; ``least`` may be empty.
    ``why_not``: why nothing of the entry counts as dated work, where its dates cannot be.
    """

    start: int | None
    end: int | None
    approximate: bool = False
    least: tuple[int, int] = (0, 0)
    most: tuple[int, int] = (0, 0)
    why_not: str | None = None

    @property
    def months(self) -> int:
        """Calendar months that it lasted; 0 where it is not dated."""
        return self.end - self.start if self.start is not None and self.end is not None else 0


class Reading(NamedTuple):
    """A text of the profile and the skills read in it.

    ``source``: title, industry, description, highlight, job skill (of job number ``job``); skill, label, summary,
    project, volunteer, award, publication, certificate, course (``job`` is -1). ``rung``: how deep what is read here
    goes by itself: 1 mention, 2 claimed, 3 used.
    """

    pointer: str
    text: str
    job: int
    source: str
    rung: int
    seen: tuple[Seen, ...]
    bits: int = 0
    """All skills that it speaks of, counted or not, with what those that count are evidence of."""
    dates: Span | None = None
    """When it was, for a project or voluntary work with dates; a job has its own."""


class Spoke(NamedTuple):
    """A text that speaks for a job's sector (bits of sectors) or for its leading people (counts)."""

    pointer: str
    text: str
    source: str
    sectors: int = 0
    people: int = 0
    layers: int = 0
    functions: int = 0


@dataclass(frozen=True, slots=True)
class Job:
    """One entry of ``work``. ``start`` and ``end`` are months, ``end`` exclusive; None where it is not dated.

    ``firm`` and ``possible`` are the areas (bits of skills) that the job counts, or may count, for; likewise the
    sectors. ``used``: all skills in use in it. ``leading``: NOT, POSSIBLE or FIRM. ``least`` and ``most`` as in `Span`.
    ``tells_people``: whether it says how many were led, were it nobody. ``why_not``: why nothing of it counts as work,
    where its dates cannot be; it then counts for nothing above.
    """

    index: int
    start: int | None
    end: int | None
    approximate: bool
    title: TitleReading
    title_text: str
    leading: int
    people: int
    layers: int
    functions: int
    firm: int
    possible: int
    used: int
    sectors_firm: int
    sectors_possible: int
    spoke: tuple[Spoke, ...]
    readings: tuple[int, ...]
    least: tuple[int, int]
    most: tuple[int, int]
    tells_people: bool
    why_not: str | None

    @property
    def months(self) -> int:
        """Calendar months that the job lasted; 0 where it is not dated."""
        return self.end - self.start if self.start is not None and self.end is not None else 0


@dataclass(frozen=True, slots=True)
class DegreeHeld:
    """An entry of ``education`` that names a degree."""

    pointers: tuple[tuple[str, str], ...]
    level: str
    fields: tuple[str, ...]
    finished: bool
    assumed: bool
    why_not: str | None


@dataclass(frozen=True, slots=True)
class CredentialHeld:
    """A credential, as it stands in ``certificates`` or in a text."""

    id: str
    pointer: str
    text: str
    why_not: str | None


@dataclass(frozen=True, slots=True)
class LanguageHeld:
    """A language at a level of the CEFR ladder."""

    code: str
    level: int
    pointers: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Trouble:
    """Something about the profile that the reader must be told; ``error`` rejects the profile."""

    severity: Severity
    message: str
    pointer: str
    hint: str | None = None


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything that scoring knows of a profile. Bits are skill numbers of the vocabulary that read it.

    ``mentioned`` contains ``claimed`` contains ``used``; ``spoken`` also has what was read and does not count; ``aside``
    is what was used in dated projects and voluntary work. ``stated_years``: skill number to years claimed in a list.
    ``education``, ``certificates`` and ``listed_languages`` are the lines of these sections, whatever was read in them.
    """

    as_of: int
    jobs: tuple[Job, ...]
    readings: tuple[Reading, ...]
    mentioned: int
    claimed: int
    used: int
    spoken: int
    aside: int
    stated_years: dict[int, float]
    education: tuple[tuple[str, str], ...]
    degrees: tuple[DegreeHeld, ...]
    certificates: tuple[tuple[str, str], ...]
    credentials: tuple[CredentialHeld, ...]
    listed_languages: tuple[tuple[str, str], ...]
    languages: tuple[LanguageHeld, ...]
    unknown: tuple[tuple[str, str], ...]
    troubles: tuple[Trouble, ...]

    @property
    def dated(self) -> tuple[Job, ...]:
        """Jobs with dates that can be counted."""
        return tuple(job for job in self.jobs if job.start is not None)
