"""What a requirement asks, as a curator writes it: a closed set of criteria, each known by its key."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Discriminator, Field, Tag
from pydantic_core import PydanticCustomError

Depth = Literal["mention", "claimed", "used", "proficient", "expert"]
DegreeLevel = Literal["associate", "bachelor", "master", "doctorate"]
# Strict: what a schema takes for another kind of value (true for 1, '3' for 3, yes for true) is no slip to pass over.
YearsAsked = Annotated[float, Field(gt=0, le=60, strict=True)]
Name = Annotated[str, Field(min_length=1, max_length=120, pattern=r"\S")]
Months = Annotated[int, Field(gt=0, le=720, strict=True)]
Flag = Annotated[bool, Field(strict=True)]


class Closed(BaseModel):
    """A model in which an unknown key is an error."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True, defer_build=True)


def _no_number(value: Any) -> Any:
    if isinstance(value, int | float) and not isinstance(value, bool):
        # Literal[True] would take 1 for it.
        raise PydanticCustomError("flag", "a number is no answer to whether")
    return value


Leading = Annotated[Literal[True, False, "progressive"], BeforeValidator(_no_number)]
Yes = Annotated[Literal[True], BeforeValidator(_no_number)]


def _one_or_many(value: Any) -> Any:
    return {"any_of": [value]} if isinstance(value, str) else value


def _listed(value: Any) -> Any:
    return {"any_of": value} if isinstance(value, list) else _one_or_many(value)


class Names(Closed):
    """One or several names, any of which will do: months that fit any of them are united."""

    any_of: Annotated[tuple[Name, ...], Field(min_length=1)]


AnyName = Annotated[Names, BeforeValidator(_listed)]


class Skill(Closed):
    """A skill, by id, label or alias."""

    skill: Name = Field(description="Id, label or alias of exactly one skill of the vocabulary")
    depth: Depth | None = Field(None, description="How deeply: mention < claimed < used < proficient < expert")
    years: YearsAsked | None = Field(None, description="Years of use, dated or stated")


class OfThem(Closed):
    """A second count inside the same months."""

    at_least: YearsAsked
    leading: Leading = False
    in_: AnyName | None = Field(None, alias="in")
    sector: AnyName | None = None


class YearsOf(Closed):
    """Years of dated work of a kind."""

    at_least: YearsAsked = Field(description="Years, as calendar months: jobs at once count once")
    leading: Leading = Field(
        False, description="true: leading people; progressive: leading, with a rise between two dated jobs"
    )
    in_: AnyName | None = Field(None, alias="in", description="An area, or areas whose months are united")
    sector: AnyName | None = Field(None, description="A sector, or sectors whose months are united")
    of_them: OfThem | None = Field(None, description="A second count inside the same months")


class Years(Closed):
    """``years``: a length of experience."""

    years: YearsOf


class OrYears(Closed):
    """Years of experience that stand in for the degree, by the highest degree held."""

    doctorate: YearsAsked | None = None
    master: YearsAsked | None = None
    bachelor: YearsAsked | None = None
    associate: YearsAsked | None = None
    none: YearsAsked | None = None
    in_: AnyName | None = Field(None, alias="in")
    sector: AnyName | None = None


class DegreeOf(Closed):
    """A degree at a level or higher."""

    level: DegreeLevel
    fields: tuple[Name, ...] = Field((), description="Fields of study; none: any field")
    related: Flag = Field(False, description="Whether a neighbouring field will do")
    or_years: OrYears | None = Field(None, description="Experience that is taken instead")


class Degree(Closed):
    """``degree``: formal education."""

    degree: DegreeOf


class Credential(Closed):
    """``credential``: a certificate or licence that is held."""

    credential: AnyName


class TitleOf(Closed):
    """A title that was held."""

    any_of: tuple[Name, ...] = Field((), description="Families of titles")
    level: Name | None = Field(None, description="A rung of the ladder of titles, or higher")
    in_: AnyName | None = Field(None, alias="in")
    leading: Flag = False
    months: Months | None = Field(None, description="Held for so many months")


def _title(value: Any) -> Any:
    return {"any_of": [value]} if isinstance(value, str) else {"any_of": value} if isinstance(value, list) else value


class Title(Closed):
    """``title``: a title held, for a time."""

    title: Annotated[TitleOf, BeforeValidator(_title)]


class LanguageOf(Closed):
    """A language at a level of the CEFR ladder."""

    name: Name
    level: Literal["A1", "A2", "B1", "B2", "C1", "C2", "native"] = "B2"


class Language(Closed):
    """``language``: spoken or written at a level."""

    language: Annotated[LanguageOf, BeforeValidator(lambda v: {"name": v} if isinstance(v, str) else v)]


class SectorOf(Closed):
    """Months of work in a sector."""

    any_of: Annotated[tuple[Name, ...], Field(min_length=1)]
    months: Months = 12


class Sector(Closed):
    """``sector``: time spent in a sector, twelve months unless said."""

    sector: Annotated[SectorOf, BeforeValidator(_listed)]


class LeadsOf(Closed):
    """How many people, in one job."""

    people: Annotated[int, Field(gt=0, le=1_000_000, strict=True)] | None = None
    layers: Annotated[int, Field(gt=0, le=20, strict=True)] | None = None
    functions: Annotated[int, Field(gt=0, le=50, strict=True)] | None = None


class Leads(Closed):
    """``leads``: the size of what was led in one job."""

    leads: LeadsOf


class ShownPart(Closed):
    """One of the things that must stand together; exactly one key."""

    skill: Name | None = None
    any_of: tuple[Name, ...] | None = Field(None, description="Any one of these skills")
    sector: AnyName | None = None
    leading: Yes | None = None
    at_scale: Yes | None = Field(None, description="A quantity that tells scale")


def _part(value: Any) -> Any:
    return {"skill": value} if isinstance(value, str) else value


class ShownOf(Closed):
    """Several things together."""

    all_of: Annotated[tuple[Annotated[ShownPart, BeforeValidator(_part)], ...], Field(min_length=1)]
    within: Literal["highlight", "job"] = "highlight"


class Shown(Closed):
    """``shown``: several things together in one highlight, or in one job."""

    shown: Annotated[ShownOf, BeforeValidator(lambda v: {"all_of": v} if isinstance(v, list) else v)]


class AllOf(Closed):
    """``all_of``: each counts the same."""

    all_of: Annotated[tuple[Criterion, ...], Field(min_length=1)]


class AnyOf(Closed):
    """``any_of``: the best counts."""

    any_of: Annotated[tuple[Criterion, ...], Field(min_length=1)]


class Some(Closed):
    """So many of a list."""

    n: Annotated[int, Field(gt=0, strict=True)]
    of: Annotated[tuple[Criterion, ...], Field(min_length=1)]


class AtLeast(Closed):
    """``at_least``: the mean of the n best."""

    at_least: Some


class Unread(Closed):
    """``unread``: what could not be expressed; never credited, out of the possible points."""

    unread: Name


KINDS = (
    "skill", "years", "degree", "credential", "title", "language", "sector", "leads", "shown", "all_of", "any_of",
    "at_least", "unread",
)  # fmt: skip


def _kind(value: Any) -> str | None:
    if isinstance(value, str):
        return "skill"
    if isinstance(value, dict):
        if "skill" in value:
            return "skill"
        return next((kind for kind in KINDS if kind in value), None)
    return next((kind for kind in KINDS if hasattr(value, kind)), None)


def _bare(value: Any) -> Any:
    return {"skill": value} if isinstance(value, str) else value


Criterion = Annotated[
    Annotated[Skill, BeforeValidator(_bare), Tag("skill")]
    | Annotated[Years, Tag("years")]
    | Annotated[Degree, Tag("degree")]
    | Annotated[Credential, Tag("credential")]
    | Annotated[Title, Tag("title")]
    | Annotated[Language, Tag("language")]
    | Annotated[Sector, Tag("sector")]
    | Annotated[Leads, Tag("leads")]
    | Annotated[Shown, Tag("shown")]
    | Annotated[AllOf, Tag("all_of")]
    | Annotated[AnyOf, Tag("any_of")]
    | Annotated[AtLeast, Tag("at_least")]
    | Annotated[Unread, Tag("unread")],
    Discriminator(
        _kind,
        custom_error_type="criterion_kind",
        custom_error_message="not a criterion: write a skill's name, or one of " + ", ".join(KINDS),
    ),
]
"""Any criterion; a bare word is a skill."""
