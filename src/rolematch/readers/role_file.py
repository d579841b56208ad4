"""A role from its file, with every problem of it told at once, each at its line and column."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, cast

from pydantic import BaseModel, ValidationError

from rolematch.errors import Place, Problem, RolematchError, did_you_mean, quoted
from rolematch.model import criterion as criteria
from rolematch.model.role import Role
from rolematch.source import Document, read_document

_TAGS = frozenset(criteria._KINDS)
_MODELS: tuple[type[BaseModel], ...] = tuple(
    value for value in vars(criteria).values() if isinstance(value, type) and issubclass(value, BaseModel)
)


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
    try:
        role = Role.model_validate(document.value)
    except ValidationError as error:
        raise RolematchError(_problems(error, document)) from None
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


def _problems(error: ValidationError, document: Document) -> list[Problem]:
    told: list[Problem] = []
    seen: set[tuple[str, str]] = set()
    for wrong in error.errors(include_url=False, include_context=True, include_input=True):
        pointer = written_pointer(document.value, wrong["loc"])
        problem = _problem(cast("dict[str, Any]", wrong), pointer, document)
        key = (str(problem.place), problem.message)
        if key not in seen:
            seen.add(key)
            told.append(problem)
    return sorted(told, key=lambda p: (p.place.line or 0, p.place.column or 0, p.message))


def written_pointer(value: Any, loc: Sequence[int | str]) -> list[int | str]:
    """The path through a document of a pydantic location: tags of unions and implied keys are left out."""
    path: list[int | str] = []
    node = value
    for part in loc:
        if isinstance(part, int) and isinstance(node, list) and part < len(node):
            path.append(part)
            node = node[part]
        elif isinstance(part, str) and isinstance(node, dict) and part in node:
            # A criterion's tag and its key bear the same name: the tag comes first and is not descended into
            # where the location goes on with the same word.
            path.append(part)
            node = node[part]
        elif isinstance(part, str) and part == "in_" and isinstance(node, dict) and "in" in node:
            path.append("in")
            node = node["in"]
    return path


def _loc_without_tags(loc: Sequence[int | str]) -> list[int | str]:
    out: list[int | str] = []
    after_criterion = False
    for n, part in enumerate(loc):
        previous = loc[n - 1] if n else None
        if isinstance(part, str) and part in _TAGS:
            inside_list = isinstance(previous, int) and len(out) >= 2 and out[-2] in ("all_of", "any_of", "of")
            if previous == "criterion" or (inside_list and not after_criterion):
                after_criterion = True
                continue
        after_criterion = False
        out.append(part)
    return out


def _problem(wrong: dict[str, Any], pointer: list[int | str], document: Document) -> Problem:
    loc = _loc_without_tags(wrong["loc"])
    pointer = written_pointer(document.value, loc)
    kind = wrong["type"]
    last = loc[-1] if loc else ""
    if kind == "extra_forbidden":
        known = _known_keys(document.value, pointer)
        near = did_you_mean(str(last), known)
        hint = f"did you mean '{near}'?" if near else f"known here: {', '.join(sorted(known))}" if known else None
        return Problem("error", f"unknown key {quoted(last)}", document.place(pointer, key=True), hint, "unknown-key")
    if kind == "missing":
        return Problem("error", f"{quoted(last)} is missing", _parent_place(document, pointer), f"add {last}:", "missing-key")
    place: Place = document.place(pointer)
    name = next((str(part) for part in reversed(pointer) if isinstance(part, str)), "the role")
    message = str(wrong["msg"])
    value = wrong.get("input")
    shown = quoted(value) if isinstance(value, str | int | float | bool) else _noun(value)
    if kind == "literal_error":
        expected = str(wrong.get("ctx", {}).get("expected", ""))
        near = did_you_mean(str(value), [word.strip(" '") for word in expected.replace(" or ", ",").split(",")])
        return Problem(
            "error", f"{name}: {shown} is not one of {expected.replace(chr(39), '')}", place,
            f"did you mean '{near}'?" if near else None, "not-one-of",
        )  # fmt: skip
    if kind == "criterion_kind":
        keys = list(value) if isinstance(value, dict) else []
        near = did_you_mean(str(keys[0]), _TAGS) if keys else None
        where = document.place([*pointer, keys[0]], key=True) if keys else place
        what = f"{quoted(keys[0])} is no criterion" if keys else f"{shown} is no criterion"
        return Problem(
            "error", what, where,
            f"did you mean '{near}'?" if near else "write a skill's name, or one of " + ", ".join(criteria._KINDS), "no-criterion",
        )  # fmt: skip
    return Problem("error", f"{name}: {_plain(message)} (found {shown})", place, None, "bad-value")


def _parent_place(document: Document, pointer: list[int | str]) -> Place:
    return document.place(pointer)


def _noun(value: Any) -> str:
    if value is None:
        return "nothing"
    return {"dict": "a mapping", "list": "a list"}.get(type(value).__name__, type(value).__name__)


def _plain(message: str) -> str:
    message = message.replace("Input should be", "must be").replace("String should", "must").replace("Tuple", "a list")
    message = message.replace("a valid dictionary or instance of", "a mapping:").replace("a valid tuple", "a list")
    return message[:1].lower() + message[1:]


def _known_keys(value: Any, pointer: Sequence[int | str]) -> set[str]:
    """The keys that could have stood where the last part of ``pointer`` stands: of the models that share most of its
    siblings."""
    node = value
    for part in pointer[:-1]:
        node = node[part]
    siblings = set(node) - {pointer[-1]} if isinstance(node, dict) and pointer else set()
    best: set[str] = set()
    score = -1
    for model in (Role, *Role_parts(), *_MODELS):
        keys = {field.alias or name for name, field in model.model_fields.items()}
        shared = len(siblings & keys) * 10 - len(siblings - keys) * 10
        if shared > score or (shared == score and len(keys) < len(best)):
            best, score = keys, shared
    return best


def Role_parts() -> tuple[type[BaseModel], ...]:  # noqa: N802 - a table, computed late
    """The models inside a role."""
    from rolematch.model import role

    return (role.Requirement, role.Posting, role.NotScored, role.Example, role.Bound)
