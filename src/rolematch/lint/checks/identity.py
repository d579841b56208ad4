"""RM2: which role this is, and which version of it."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from typing import Any

from rolematch.errors import RolematchError, quoted
from rolematch.lint.context import Context
from rolematch.lint.finding import Edit, Hit
from rolematch.lint.heads import Head
from rolematch.lint.role_view import RoleView
from rolematch.lint.rule import rule
from rolematch.source import parse_json, parse_yaml


@rule("RM201", "file-name", "error")
def file_name(role: RoleView, context: Context) -> Iterator[Hit]:
    """The file is not named after the id of its role, so that neither is found by the other."""
    stem, ending = os.path.splitext(os.path.basename(role.file.path))
    if role.id is not None and role.id != stem:
        yield Hit(
            f"the role {quoted(role.id)} stands in {quoted(stem + ending)}", ("id",), f"name the file {role.id}{ending}"
        )


@rule("RM202", "duplicate-role", "error", "roles")
def duplicate_role(heads: Sequence[Head], context: Context) -> Iterator[tuple[str, Hit]]:
    """Two files hold a role of the same id."""
    first: dict[str, Head] = {}
    for head in heads:
        known = first.setdefault(head.id, head)
        if known is not head:
            yield (
                head.path,
                Hit(
                    f"the role id {quoted(head.id)} is taken by {known.shown}",
                    head.place,
                    "give each role an id of its own",
                ),
            )


@rule("RM203", "version-not-raised", "error", fixable=True, needs="base")
def version_not_raised(role: RoleView, context: Context) -> Iterator[Hit]:
    """What the role says has changed since `--base`, and its version has not gone up: scores of both would look alike."""
    before = (context.base or {}).get(role.file.path)
    if before is None:
        return
    parse = parse_json if role.file.path.lower().endswith(".json") else parse_yaml
    try:
        old = parse(before, role.file.shown).value
    except RolematchError:
        return
    if not isinstance(old, dict) or _content(old) == _content(role.value):
        return
    was, now = old.get("version"), role.value.get("version")
    if type(was) is not int or type(now) is not int or now > was:
        return
    start = role.file.offset_of(("version",))
    span = role.file.spans.scalars.get(start)
    edits = (Edit(span.start, span.end, str(was + 1)),) if span is not None and not span.style else ()
    yield Hit(f"the role has changed since {context.base_name}, and is still version {now}" if now == was else
              f"the role was version {was} at {context.base_name}, and is now version {now}",
              ("version",), f"write version: {was + 1}", edits=edits)  # fmt: skip


def _content(value: dict[str, Any]) -> dict[str, Any]:
    return {key: each for key, each in value.items() if key != "version"}


@rule("RM204", "duplicate-requirement", "error")
def duplicate_requirement(role: RoleView, context: Context) -> Iterator[Hit]:
    """Two requirements of a role have the same id."""
    first: dict[str, int] = {}
    for each in role.requirements:
        identity = each.raw.get("id")
        if isinstance(identity, str):
            known = first.setdefault(identity, each.index)
            if known != each.index:
                line = role.file.line_of(role.file.offset_of(("requirements", known, "id")))
                yield Hit(
                    f"the id {quoted(identity)} is taken (line {line})",
                    (*each.at, "id"),
                    "give each requirement an id of its own",
                )
