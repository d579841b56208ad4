"""Roles as text and as JSON: the list of them, and what one asks."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Any

from rolematch.errors import harmless
from rolematch.model.role import Requirement, Role
from rolematch.writers.json_report import dumps
from rolematch.writers.numbers import short
from rolematch.writers.words import NEEDS


def list_text(roles: Sequence[Role], width: int) -> str:
    """Two or three lines a role."""
    lines: list[str] = []
    for role in roles:
        status = "" if role.status == "stable" else f" ({role.status})"
        told = f"{harmless(role.title)}, {harmless(role.organization)}{status}: {_counts(role)}"
        lines += [role.id, *_wrap(told, width, first="  ", then="  ")]
    return "\n".join([*lines, "", "rolematch roles ID tells all that one of them asks.", ""])


def _counts(role: Role) -> str:
    counts = [
        f"{count} {name.lower()}"
        for need, name in NEEDS.items()
        if (count := sum(each.need == need for each in role.requirements))
    ]
    minimums = sum(each.minimum for each in role.requirements)
    return f"{len(role.requirements)} requirements, {', '.join(counts)}; {minimums} of them minimums"


def list_json(roles: Sequence[Role]) -> str:
    """An array, one line a role."""
    rows = [dumps(_summary(role)) for role in roles]
    return "[" + ",\n".join(rows) + "]\n"


def _summary(role: Role) -> dict[str, Any]:
    return {
        "id": role.id,
        "title": role.title,
        "organization": role.organization,
        "status": role.status,
        "version": role.version,
        "requirements": len(role.requirements),
        "minimums": sum(each.minimum for each in role.requirements),
        "by_need": {need: sum(each.need == need for each in role.requirements) for need in NEEDS},
    }


def role_json(role: Role) -> str:
    """The role as its file has it, in full spelling: a role file in JSON."""
    return dumps(role.model_dump(mode="json", by_alias=True, exclude_unset=True)) + "\n"


def role_text(role: Role, possible: Sequence[Fraction], width: int) -> str:
    """What the role asks, by need; `possible` holds the points of each requirement, in order."""
    head = f"{harmless(role.title)}, {harmless(role.organization)}"
    lines = [*_wrap(head, width), f"{role.id}, version {role.version}, {role.status}"]
    if role.posting is not None:
        retrieved = f", retrieved {role.posting.retrieved}" if role.posting.retrieved else ""
        lines.append(f"Posting {role.posting.sha256[:12]}{retrieved}")
    lines += _wrap(f"{_counts(role)}; {short(sum(possible, Fraction(0)))} points", width)
    for need, name in NEEDS.items():
        rows = [pair for pair in zip(role.requirements, possible, strict=True) if pair[0].need == need]
        if rows:
            points = short(sum((each for _, each in rows), Fraction(0)))
            lines += ["", f"{name}: {len(rows)} asked, {points} points"]
            for requirement, each in rows:
                lines += _requirement(requirement, each, width)
    if role.not_scored:
        lines += ["", "Not scored"]
        for passed in role.not_scored:
            told = f"{_lines(passed.lines)}: {harmless(passed.why)}"
            lines += _wrap(told, width, first="  ", then="    ")
    return "\n".join([*lines, ""])


def _requirement(requirement: Requirement, possible: Fraction, width: int) -> Iterator[str]:
    points = f"{short(possible):>5}"
    minimum = "minimum: " if requirement.minimum else ""
    where = f" ({requirement.id}{f'; {_lines(requirement.lines)}' if requirement.lines else ''})"
    told = f"{minimum}{harmless(requirement.asks, 600)}{where}"
    yield from _wrap(told, width, first=f"{points}  ", then="       ")


def _wrap(text: str, width: int, first: str = "", then: str = "") -> list[str]:
    return textwrap.wrap(text, width, initial_indent=first, subsequent_indent=then, break_on_hyphens=False)


def _lines(lines: Sequence[int]) -> str:
    return f"line{'' if len(lines) == 1 else 's'} {', '.join(map(str, lines))}"
