"""A role from its file, with every problem of it told at once, each at its line and column."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pydantic import ValidationError

from rolematch.errors import Problem, RolematchError, quoted
from rolematch.model import criterion as criteria
from rolematch.model.role import Role
from rolematch.readers.keys import SECTIONS
from rolematch.readers.located import Path, problems
from rolematch.source import Document, read_document


@dataclass(frozen=True, slots=True)
class ReadRole:
    """A role and the document that it was read from."""

    role: Role
    document: Document


def read_role(path: str) -> ReadRole:
    """The role in a file.

    Raises:
        RolematchError: with every problem of the file.
    """
    return role_from_document(read_document(path))


def role_from_document(document: Document) -> ReadRole:
    """The role that a document holds.

    Raises:
        RolematchError: with every problem of it.
    """
    if not isinstance(document.value, dict):
        raise RolematchError.of(
            "a role is a mapping with id, title and requirements", document.place(""), hint="see docs/role-format.md"
        )
    if "requirements" not in document.value and (SECTIONS.keys() | {"basics"}) & document.value.keys():
        raise RolematchError.of(
            "this looks like a profile (JSON Resume), not a role",
            document.place(""),
            hint="score it against a role: rolematch score PROFILE --role ID_OR_FILE",
            code="not-a-role",
        )
    try:
        role = Role.model_validate(document.value)
    except ValidationError as error:
        raise RolematchError(problems(error, document, Role, without_tags)) from None
    twice = list(_twice(role, document))
    if twice:
        raise RolematchError(twice)
    return ReadRole(role, document)


def _twice(role: Role, document: Document) -> Iterator[Problem]:
    seen: dict[str, int] = {}
    for index, requirement in enumerate(role.requirements):
        if requirement.id in seen:
            first = document.place(f"/requirements/{seen[requirement.id]}/id")
            yield Problem(
                "error",
                f"requirement id {quoted(requirement.id)} stands twice (first on line {first.line})",
                document.place(f"/requirements/{index}/id"),
                "give each requirement an id of its own",
                "duplicate-id",
            )
        seen.setdefault(requirement.id, index)


def without_tags(loc: Sequence[int | str]) -> Path:
    """A location without the tag that pydantic puts before each criterion's own keys."""
    out: Path = []
    tag_next = False
    for part in loc:
        if tag_next:
            tag_next = False
            if part in criteria.KINDS:
                continue
        out.append(part)
        tag_next = part == "criterion" or (
            isinstance(part, int) and len(out) > 1 and out[-2] in ("all_of", "any_of", "of")
        )
    return out
