"""A role: what it asks, line by line, in a curator's words."""

from __future__ import annotations

import datetime
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

from rolematch.model.criterion import Closed, Criterion, Flag

Id = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=80)]
Text = Annotated[str, Field(min_length=1, max_length=500, pattern=r"\S")]
Line = Annotated[int, Field(gt=0, le=100_000, strict=True)]
Need = Literal["required", "preferred", "duty"]


def _of_the_calendar(day: str) -> str:
    try:
        datetime.date.fromisoformat(day)
    except ValueError:
        raise PydanticCustomError("no_day", "no date of the calendar") from None
    return day


class Posting(Closed):
    """The posting that the role was curated from; its text is not kept."""

    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{6,64}$")]
    retrieved: Annotated[str, Field(pattern=r"^\d{4}-\d{2}-\d{2}$"), AfterValidator(_of_the_calendar)] | None = None


class Requirement(Closed):
    """One thing that the role asks."""

    id: Id
    asks: Text = Field(description="What is asked, in our own words: read aloud, a recruiter understands it")
    lines: tuple[Line, ...] = Field((), description="Lines of the posting that ask for it")
    need: Need = Field(description="required, preferred, or duty: what the role does all day")
    minimum: Flag = Field(False, description="An objective knock-out, told beside the score")
    weight: Annotated[float, Field(gt=0, le=100, strict=True)] = Field(
        1, description="Points, relative to the role's others"
    )
    criterion: Criterion


class NotScored(Closed):
    """Lines of the posting that ask for nothing that is scored, and why."""

    lines: Annotated[tuple[Line, ...], Field(min_length=1)]
    why: Text


class Bound(Closed):
    """Bounds on a score, 0 to 100."""

    at_least: Annotated[float, Field(ge=0, le=100, strict=True)] | None = None
    at_most: Annotated[float, Field(ge=0, le=100, strict=True)] | None = None


class Example(Closed):
    """A profile with what the role must say of it: a unit test of the role."""

    profile: Text = Field(description="Path, relative to the role's file")
    as_of: Annotated[str, Field(pattern=r"^\d{4}-\d{2}-\d{2}$")]
    score: Bound | None = None
    met: tuple[Id, ...] = ()
    unmet: tuple[Id, ...] = ()


class Role(Closed):
    """A role file."""

    id: Id
    title: Text
    organization: Text
    status: Literal["draft", "stable", "deprecated"]
    version: Annotated[int, Field(gt=0, strict=True)]
    posting: Posting | None = None
    meta: dict[str, Any] = Field(default_factory=dict, description="Free: requisition, approver, ...")
    requirements: Annotated[tuple[Requirement, ...], Field(min_length=1)]
    not_scored: tuple[NotScored, ...] = ()
    examples: tuple[Example, ...] = ()
