"""A profile from JSON Resume, as YAML or JSON: generous in what is accepted, and says what was assumed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from rolematch.errors import Place, Problem, RolematchError
from rolematch.readers.as_written import profile_as_written
from rolematch.source import Document, read_document

if TYPE_CHECKING:
    from rolematch.model.profile import Profile


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
    profile = profile_as_written(value, renamed) if type(value) is dict else None
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


def _validated(value: dict[str, Any], doc: Document, renamed: dict[str, str]) -> Profile:
    # Only here: most profiles are as documented, and loading the model takes longer than reading them.
    from pydantic import ValidationError

    from rolematch.model.profile import Profile

    try:
        return Profile.model_validate(value)
    except ValidationError as error:
        told = []
        for wrong in error.errors(include_url=False, include_context=False, include_input=False):
            pointer = "".join(f"/{part}" for part in wrong["loc"])
            place = doc.place(renamed.get(pointer, pointer))
            told.append(Problem("error", f"{pointer}: {wrong['msg']}", place, code="wrong-type"))
        raise RolematchError(told) from None
