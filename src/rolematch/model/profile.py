"""A profile: JSON Resume 1.x, less what the scoring must not see, plus a few documented extensions.

Names, photos, addresses, gender and age have no field here, so that nothing above can read them.
"""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, WithJsonSchema

from rolematch.model.limits import MOST_PEOPLE, MOST_YEARS

_Date = Annotated[
    str,
    WithJsonSchema(
        {
            "anyOf": [{"type": "string"}, {"type": "integer", "minimum": 1900, "maximum": 2100}],
            "examples": ["2020-01", "2020", "2020-01-15", "Jan 2020", "Present"],
        }
    ),
]
_Count = Annotated[int, Field(strict=True, ge=0, le=MOST_PEOPLE)]
_Years = Annotated[float, Field(strict=True, ge=0, le=MOST_YEARS, allow_inf_nan=False)]


class _Section(BaseModel):
    # Open-handed: what is not a field here is the reader's to warn about, and never an error.
    model_config = ConfigDict(
        frozen=True, extra="ignore", populate_by_name=True, coerce_numbers_to_str=True, defer_build=True
    )


class Basics(_Section):
    """Who the person is, as far as the work goes."""

    label: str | None = Field(
        default=None, description='What the person is, in a few words: "Director of Data Science".'
    )
    summary: str | None = Field(default=None, description="A short account of the person's work.")
    email: str | None = Field(
        default=None, description="Only ever used to tell that two profiles are the same person's. Never scored."
    )


class _Dated(_Section):
    start_date: _Date | None = Field(
        default=None, alias="startDate", description="When it began, as written: 2020-01, 2020, Jan 2020."
    )
    end_date: _Date | None = Field(
        default=None,
        alias="endDate",
        description='When it ended, as written; "Present", empty or absent where it has not.',
    )


class Work(_Dated):
    """A job."""

    name: str | None = Field(default=None, description="The employer.")
    position: str | None = Field(default=None, description="The title held.")
    industry: str | None = Field(
        default=None,
        description='The sector that the employer works in: "health insurance". An extension of JSON Resume.',
    )
    summary: str | None = Field(default=None, description="What the job was about.")
    description: str | None = Field(
        default=None, description='What the employer does: "a payer with two million members".'
    )
    highlights: list[str] = Field(default=[], description="What was done and achieved, a sentence or two each.")
    skills: list[str] = Field(default=[], description="Skills used in this job. An extension of JSON Resume.")
    leads: _Count | None = Field(
        default=None,
        description="How many people the job led, reports of reports included. An extension of JSON Resume.",
    )


class Volunteer(_Dated):
    """Unpaid work."""

    organization: str | None = Field(default=None, description="For whom.")
    position: str | None = Field(default=None, description="As what.")
    summary: str | None = Field(default=None, description="What it was about.")
    highlights: list[str] = Field(default=[], description="What was done and achieved.")


class Project(_Dated):
    """A project, in or outside a job."""

    name: str | None = Field(default=None, description="What it is called.")
    description: str | None = Field(default=None, description="What it is about.")
    highlights: list[str] = Field(default=[], description="What was done and achieved.")
    keywords: list[str] = Field(default=[], description="Skills used in it.")
    roles: list[str] = Field(default=[], description="As what the person took part.")
    entity: str | None = Field(default=None, description="The organization that it was done for.")
    type: str | None = Field(default=None, description="What kind it is: volunteering, talk, application, ...")


class Education(_Dated):
    """A course of study."""

    institution: str | None = Field(default=None, description="The school or university.")
    area: str | None = Field(default=None, description='The field of study: "Computer Science".')
    study_type: str | None = Field(default=None, alias="studyType", description='The degree: "Bachelor", "MSc", "MBA".')
    courses: list[str] = Field(default=[], description="Single courses worth telling.")


class Skill(_Section):
    """A skill, or a group of them under one name."""

    name: str | None = Field(default=None, description="The skill, or the name of the group.")
    level: str | None = Field(default=None, description='How well: "Beginner", "Advanced", "Expert".')
    keywords: list[str] = Field(default=[], description="The skills of the group.")
    years: _Years | None = Field(default=None, description="Years of use. An extension of JSON Resume.")


class Certificate(_Section):
    """A certificate or licence."""

    name: str | None = Field(default=None, description='What it is called: "CISSP".')
    issuer: str | None = Field(default=None, description="Who gave it.")
    date: _Date | None = Field(default=None, description="When it was given.")
    end_date: _Date | None = Field(
        default=None, alias="endDate", description="When it expires, if it does. An extension of JSON Resume."
    )


class Language(_Section):
    """A language spoken or written."""

    language: str | None = Field(default=None, description="Which.")
    fluency: str | None = Field(default=None, description='How well: "Native", "C1", "Conversational".')


class Award(_Section):
    """An award."""

    title: str | None = Field(default=None, description="What it is called.")
    awarder: str | None = Field(default=None, description="Who gave it.")
    summary: str | None = Field(default=None, description="What for.")
    date: _Date | None = Field(default=None, description="When.")


class Publication(_Section):
    """A paper, article, book or talk."""

    name: str | None = Field(default=None, description="Its title.")
    publisher: str | None = Field(default=None, description="Where it appeared.")
    summary: str | None = Field(default=None, description="What it is about.")
    release_date: _Date | None = Field(default=None, alias="releaseDate", description="When it appeared.")


class Meta(_Section):
    """About the profile itself."""

    id: str | None = Field(default=None, description="What to call the profile in results, in place of its path.")


class Profile(_Section):
    """A person's working life, as JSON Resume with extensions. All parts may be absent."""

    basics: Basics = Field(default_factory=Basics, description="Label and summary.")
    work: list[Work] = Field(default=[], description="Jobs, in any order.")
    volunteer: list[Volunteer] = Field(default=[], description="Unpaid work.")
    projects: list[Project] = Field(default=[], description="Projects.")
    education: list[Education] = Field(default=[], description="Degrees and studies.")
    skills: list[Skill] = Field(default=[], description="Skills: as objects, or in the short form as plain text.")
    certificates: list[Certificate] = Field(default=[], description="Certificates and licences.")
    languages: list[Language] = Field(default=[], description="Languages.")
    awards: list[Award] = Field(default=[], description="Awards.")
    publications: list[Publication] = Field(default=[], description="Publications.")
    meta: Meta = Field(default_factory=Meta, description="About this profile.")


def profile_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of a profile file, with the short form of skills, for editors and other programs."""
    schema = Profile.model_json_schema(by_alias=True)
    skills = schema["properties"]["skills"]
    skills["items"] = {"anyOf": [skills["items"], {"type": "string"}]}
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "rolematch profile", **{
        name: part for name, part in schema.items() if name != "title"
    }}  # fmt: skip
