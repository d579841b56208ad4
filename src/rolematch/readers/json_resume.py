"""A profile from JSON Resume, as YAML or JSON: generous in what is accepted, and says what was assumed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from rolematch.errors import Place, Problem, RolematchError
from rolematch.model.profile import Profile
from rolematch.readers.keys import BASICS, SECTIONS, TOP_EXACT
from rolematch.source import Document, read_document

_CHECKED = tuple((name, section.exact, section.short) for name, section in SECTIONS.items())


@dataclass(frozen=True, slots=True)
class ReadProfile:
    """A profile, and how it was read."""

    profile: Profile
    document: Document
    problems: tuple[Problem, ...]
    """Warnings and notes: what was skipped, and what was assumed."""
    renamed: dict[str, str]
    """JSON pointers into `profile` to where the file has them, for those that differ."""
    id: str
    """`meta.id`, else the path as given, or `FILE:record`."""

    def place(self, pointer: str, *, key: bool = False) -> Place:
        """Where the file has what `profile` holds at a JSON pointer (in JSON Resume's spelling, /work/0/startDate)."""
        if not self.renamed:
            return self.document.place(pointer, key=key)
        rest = ""
        known = pointer
        while known:
            written = self.renamed.get(known)
            if written is not None:
                return self.document.place(written + rest, key=key)
            known, _, last = known.rpartition("/")
            rest = f"/{last}{rest}"
        return self.document.place(pointer, key=key)


def read_profile(path: str) -> ReadProfile:
    """The profile in the file at `path`. Raises RolematchError when it cannot be read, or is not a profile."""
    return profile_from_document(read_document(path))


def profile_from_document(doc: Document) -> ReadProfile:
    """The profile that a document holds. Raises RolematchError with every error of it."""
    value = doc.value
    renamed: dict[str, str] = {}
    problems = doc.problems
    profile = _as_it_is(value, renamed) if type(value) is dict else None
    if profile is None:
        from rolematch.readers.mending import mend

        mended = mend(doc)
        renamed = mended.renamed
        problems = (*problems, *mended.problems)
        profile = _validated(mended.value, doc, renamed)
    name = profile.meta.id
    if not name:
        name = doc.path if doc.record is None else f"{doc.path}:{doc.record}"
    return ReadProfile(profile, doc, problems, renamed, name)


def _as_it_is(value: dict[str, Any], renamed: dict[str, str]) -> Profile | None:
    """The profile, if it is written as documented; else None, and nothing is kept of the attempt.

    Most are: this looks at the keys of every entry once, by set difference, and leaves the rest to the model.
    """
    if not value or not value.keys() <= TOP_EXACT:
        return None
    basics = value.get("basics")
    if basics is not None and not (type(basics) is dict and basics.keys() <= BASICS.exact):
        return None
    short: dict[str, Any] | None = None
    for name, exact, text_is in _CHECKED:
        entries = value.get(name)
        if entries is None:
            if name in value:
                return None
            continue
        if type(entries) is not list:
            return None
        texts = False
        for entry in entries:
            if type(entry) is dict:
                if not entry.keys() <= exact or "current" in entry:
                    return None
            elif type(entry) is str and text_is and entry.strip():
                texts = True
            else:
                return None
        if texts and text_is:
            short = short or dict(value)
            short[name] = [{text_is: entry} if type(entry) is str else entry for entry in entries]
    try:
        profile = Profile.model_validate(short or value)
    except ValidationError:
        return None
    for name, _, text_is in _CHECKED if short else ():
        if short and short.get(name) is not value.get(name):
            for index, entry in enumerate(value[name]):
                if type(entry) is str:
                    renamed[f"/{name}/{index}/{text_is}"] = f"/{name}/{index}"
    return profile


def _validated(value: dict[str, Any], doc: Document, renamed: dict[str, str]) -> Profile:
    try:
        return Profile.model_validate(value)
    except ValidationError as error:
        told = []
        for wrong in error.errors(include_url=False, include_context=False, include_input=False):
            pointer = "".join(f"/{part}" for part in wrong["loc"])
            place = doc.place(renamed.get(pointer, pointer))
            told.append(Problem("error", f"{pointer}: {wrong['msg']}", place, code="wrong-type"))
        raise RolematchError(told) from None
