"""The keys of a profile: JSON Resume's and ours, what people write in their place, and what is passed over in silence.

Words are compared folded: without case, spaces, hyphens and underscores, so `start_date` and `StartDate` are one.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Kind = Literal["text", "date", "count", "years", "lines", "items", "current"]
"""`lines` is a list of sentences, `items` a list of names, `current` a yes or no that stands for an open end."""


@dataclass(frozen=True, slots=True)
class Section:
    """What one section of a profile may hold."""

    noun: str
    """One entry of it, with its article: "a job"."""
    fields: dict[str, Kind]
    also: dict[str, str] = field(default_factory=dict)
    """Folded words that are read as one of `fields`."""
    ignored: frozenset[str] = frozenset()
    """Folded keys that are known and not read."""
    short: str | None = None
    """The field that an entry of plain text stands for."""
    exact: frozenset[str] = frozenset()
    """Keys that need no second look: `fields`, and what JSON Resume has and we ignore, as they are spelt there."""


def fold(key: str) -> str:
    """A key without case, spaces, hyphens and underscores."""
    return key.casefold().replace("_", "").replace("-", "").replace(" ", "")


def _section(
    noun: str, fields: dict[str, Kind], also: dict[str, str], ignored: str = "", short: str | None = None
) -> Section:
    aliases = {fold(name): name for name in fields}
    aliases |= {word: name for name, words in also.items() for word in words.split()}
    unread = ignored.split()
    return Section(
        noun, fields, aliases, frozenset(map(fold, unread)), short, frozenset(fields) | frozenset(unread)
    )  # fmt: skip


_DATES: dict[str, Kind] = {"startDate": "date", "endDate": "date", "current": "current"}
_DATE_WORDS = {
    "startDate": "start from begin began started since startedon datefrom begindate",
    "endDate": "end to until ended finish finished endedon dateto enddateorpresent",
    "current": "iscurrent currentlyworking currentjob present ispresent",
}
_LINES = "highlight achievements accomplishments responsibilities bullets points details duties"
_ITEMS = "keyword tags skills technologies tools tech techstack stack"
_UNREAD = "url website location links link id image logo"

BASICS = _section(
    "basics",
    {"label": "text", "summary": "text", "email": "text"},
    {
        "label": "title headline role position jobtitle currenttitle",
        "summary": "about aboutme bio profile overview",
        "email": "mail emailaddress",
    },
    f"{_UNREAD} name firstName lastName fullName middleName givenName familyName picture photo phone mobile telephone "
    "profiles address city country region postalCode gender sex age birthday birthDate dateOfBirth dob nationality "
    "citizenship pronouns maritalStatus objective website degree linkedin github twitter",
)
META = _section("meta", {"id": "text"}, {}, "canonical version lastModified theme language created tool")

SECTIONS: dict[str, Section] = {
    "work": _section(
        "a job",
        {
            "name": "text",
            "position": "text",
            "industry": "text",
            "summary": "text",
            "description": "text",
            "highlights": "lines",
            "skills": "items",
            "leads": "count",
            **_DATES,
        },
        {
            "name": "company employer organisation organization companyname employername firm business",
            "position": "title role jobtitle job designation occupation positiontitle",
            "industry": "sector",
            "summary": "about overview",
            "description": "companydescription",
            "highlights": _LINES,
            "skills": "keywords technologies tools techstack stack",
            "leads": "teamsize reports directreports peopleled headcount led",
            **_DATE_WORDS,
        },
        f"{_UNREAD} city country address contractType employmentType type remote salary supervisor",
    ),
    "volunteer": _section(
        "a voluntary post",
        {
            "organization": "text",
            "position": "text",
            "summary": "text",
            "highlights": "lines",
            **_DATES,
        },
        {
            "organization": "organisation name company charity entity",
            "position": "title role jobtitle",
            "summary": "description about",
            "highlights": _LINES,
            **_DATE_WORDS,
        },
        f"{_UNREAD} city country",
    ),
    "projects": _section(
        "a project",
        {
            "name": "text",
            "description": "text",
            "highlights": "lines",
            "keywords": "items",
            "roles": "items",
            "entity": "text",
            "type": "text",
            **_DATES,
        },
        {
            "name": "title project",
            "description": "summary about",
            "highlights": _LINES,
            "keywords": _ITEMS,
            "roles": "role position",
            "entity": "company organization organisation employer client",
            "type": "kind",
            **_DATE_WORDS,
        },
        f"{_UNREAD} repo repository github date",
        "name",
    ),
    "education": _section(
        "a course of study",
        {
            "institution": "text",
            "area": "text",
            "studyType": "text",
            "courses": "items",
            **_DATES,
        },
        {
            "institution": "school university college name organization organisation institute",
            "area": "major field fieldofstudy subject discipline program programme course specialization",
            "studyType": "degree qualification level degreetype title award",
            "courses": "coursework modules",
            **_DATE_WORDS,
            "endDate": f"{_DATE_WORDS['endDate']} graduation graduationdate graduated graduationyear year date",
        },
        f"{_UNREAD} score gpa grade minor honors honours thesis summary description highlights notes city country",
    ),
    "skills": _section(
        "a skill",
        {"name": "text", "level": "text", "keywords": "items", "years": "years"},
        {
            "name": "skill title category group",
            "level": "proficiency rating experiencelevel",
            "keywords": "keyword items list details tags skills technologies tools",
            "years": "yearsofexperience experience yearsexperience yrs",
        },
        f"{_UNREAD} summary description endorsements icon",
        "name",
    ),
    "certificates": _section(
        "a certificate",
        {"name": "text", "issuer": "text", "date": "date", "endDate": "date"},
        {
            "name": "title certificate certification license licence credential",
            "issuer": "authority issuedby organization organisation provider institution",
            "date": "issued issuedate issuedon startdate start dateissued year obtained earned",
            "endDate": "expires expiry expirydate expirationdate expiration validuntil end expireson",
        },
        f"{_UNREAD} credentialId licenseNumber licenceNumber number summary description",
        "name",
    ),
    "languages": _section(
        "a language",
        {"language": "text", "fluency": "text"},
        {"language": "name", "fluency": "level proficiency"},
        f"{_UNREAD} summary",
        "language",
    ),
    "awards": _section(
        "an award",
        {"title": "text", "awarder": "text", "summary": "text", "date": "date"},
        {
            "title": "name award",
            "awarder": "issuer organization organisation by from",
            "summary": "description about",
            "date": "year awarded",
        },
        _UNREAD,
        "title",
    ),
    "publications": _section(
        "a publication",
        {"name": "text", "publisher": "text", "summary": "text", "releaseDate": "date"},
        {
            "name": "title publication",
            "publisher": "journal venue conference outlet publishedin",
            "summary": "description abstract about",
            "releaseDate": "date year published publicationdate",
        },
        f"{_UNREAD} doi authors author isbn",
        "name",
    ),
}

TOP_IGNORED = frozenset(["$schema", "interests", "references", "canonical", "version", "theme", "lastModified"])
TOP_IGNORED_FOLDED = frozenset(map(fold, TOP_IGNORED)) | frozenset(
    ["hobbies", "schema", "profiles", "reference", "interest", "location"]
)
TOP_EXACT = frozenset([*SECTIONS, "basics", "meta"]) | TOP_IGNORED

TOP_ALSO = {fold(name): name for name in (*SECTIONS, "basics", "meta")} | {
    word: name
    for name, words in {
        "basics": "basic personal personalinfo personalinformation contact about header",
        "work": "employment experience workexperience jobs job workhistory employmenthistory professionalexperience "
        "career careerhistory experiences positions",
        "volunteer": "volunteering volunteerexperience volunteerwork voluntarywork",
        "projects": "project personalprojects",
        "education": "educations schools academic studies academicbackground",
        "skills": "skill technicalskills coreskills competencies keyskills technologies skillset",
        "certificates": "certifications certificate certification certs licenses licences credentials "
        "licensesandcertifications certificationsandlicenses",
        "languages": "language spokenlanguages",
        "awards": "award honors honours honorsandawards",
        "publications": "publication papers",
    }.items()
    for word in words.split()
}
"""Folded words that are read as a section."""
