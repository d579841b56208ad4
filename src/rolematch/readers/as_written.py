"""A profile that is written as documented, taken as it is: no mending, and no model to load.

It says the same of such a profile as the model does (a test holds the two together), and leaves all others to it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from rolematch.model.limits import MOST_PEOPLE, MOST_YEARS
from rolematch.model.record import Record
from rolematch.readers.keys import BASICS, META, SECTIONS, TOP_EXACT, Section

if TYPE_CHECKING:
    from rolematch.model.profile import Profile

_MODELS = {
    "work": "Work",
    "volunteer": "Volunteer",
    "projects": "Project",
    "education": "Education",
    "skills": "Skill",
    "certificates": "Certificate",
    "languages": "Language",
    "awards": "Award",
    "publications": "Publication",
}
_LISTS = ("lines", "items")
_TEXTS = ("text", "date")


class _NotAsWrittenError(Exception):
    """Something in the profile needs a second look."""


def _attribute(key: str) -> str:
    """JSON Resume's ``startDate`` as an attribute: ``start_date``."""
    return "".join(f"_{letter.lower()}" if letter.isupper() else letter for letter in key)


class _Shape:
    """What an entry of a section is made of."""

    __slots__ = ("defaults", "exact", "kinds", "name", "short")

    def __init__(self, name: str, section: Section) -> None:
        self.name = name
        self.exact = section.exact
        self.short = section.short
        read = {key: kind for key, kind in section.fields.items() if kind != "current"}
        self.kinds = {key: (_attribute(key), kind) for key, kind in read.items()}
        self.defaults: dict[str, Any] = {_attribute(key): [] if kind in _LISTS else None for key, kind in read.items()}

    def record(self, entry: object) -> Record:
        """The entry as a record of its own."""
        if type(entry) is str and self.short and entry.strip():
            entry = {self.short: entry}
        if type(entry) is not dict or not entry.keys() <= self.exact or "current" in entry:
            raise _NotAsWrittenError
        fields = dict(self.defaults)
        for key, value in entry.items():
            known = self.kinds.get(key)
            if known is not None:
                fields[known[0]] = value if type(value) is str and known[1] in _TEXTS else _read(value, known[1])
        return Record(self.name, fields)


def _read(value: object, kind: str) -> object:
    if kind in _TEXTS:
        return None if value is None else _text(value)
    if kind in _LISTS:
        if type(value) is not list:
            raise _NotAsWrittenError
        return [each if type(each) is str else _text(each) for each in value]
    if value is None:
        return None
    if kind == "count":
        if type(value) is not int or not 0 <= value <= MOST_PEOPLE:
            raise _NotAsWrittenError
        return value
    if not isinstance(value, int | float) or isinstance(value, bool) or not 0 <= value <= MOST_YEARS:
        raise _NotAsWrittenError
    return float(value)


def _text(value: object) -> str:
    """A number where words are meant, as it was written."""
    if type(value) is str:
        return value
    if isinstance(value, int | float) and not isinstance(value, bool):
        try:
            return str(value)
        except ValueError:  # a number of thousands of digits
            pass
    raise _NotAsWrittenError


_BASICS = _Shape("Basics", BASICS)
_META = _Shape("Meta", META)
_SHAPES = {name: _Shape(_MODELS[name], section) for name, section in SECTIONS.items()}


def profile_as_written(value: dict[str, Any], renamed: dict[str, str]) -> Profile | None:
    """The profile, if all of it is written as documented; else None, and nothing is kept of the attempt.

    ``renamed`` gets the JSON pointers into the profile that differ from where the file has them.
    """
    if not value or not value.keys() <= TOP_EXACT:
        return None
    short: dict[str, str] = {}
    try:
        fields: dict[str, Any] = {}
        for name, shape in (("basics", _BASICS), ("meta", _META)):
            part = value.get(name)
            if part is None and name in value:
                return None
            fields[name] = shape.record({} if part is None else part)
        for name, shape in _SHAPES.items():
            entries = value.get(name)
            if entries is None:
                if name in value:
                    return None
                entries = []
            if type(entries) is not list:
                return None
            fields[name] = [shape.record(entry) for entry in entries]
            if shape.short:
                for index, entry in enumerate(entries):
                    if type(entry) is str:
                        short[f"/{name}/{index}/{shape.short}"] = f"/{name}/{index}"
    except _NotAsWrittenError:
        return None
    renamed |= short
    return cast("Profile", Record("Profile", fields))
