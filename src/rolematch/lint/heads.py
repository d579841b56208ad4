"""What is kept of a role to compare it with the others of a run."""

from __future__ import annotations

from dataclasses import dataclass

from rolematch.errors import Place
from rolematch.lint.role_view import RoleView


@dataclass(frozen=True, slots=True)
class Head:
    """A role's id, where it stands, and the posting that it names."""

    path: str
    shown: str
    id: str
    place: Place
    sha256: str


def head_of(role: RoleView) -> Head | None:
    """None where the role has no id."""
    if role.id is None or role.file.document is None:
        return None
    posting = role.value.get("posting")
    sha256 = posting.get("sha256") if isinstance(posting, dict) else None
    return Head(
        role.file.path,
        role.file.shown,
        role.id,
        role.file.document.place(("id",)),
        sha256 if isinstance(sha256, str) else "",
    )
