"""Validation errors of pydantic as problems, each at its line and column in the document."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, cast

from pydantic import BaseModel, ValidationError

from rolematch.errors import Problem, did_you_mean, quoted
from rolematch.source import Document

Path = list[int | str]


def problems(
    error: ValidationError,
    document: Document,
    models: Iterable[type[BaseModel]],
    plain_loc: Callable[[Sequence[int | str]], Path] = list,
) -> list[Problem]:
    """Every error, in the order of the file.

    Args:
        models: the models that keys may belong to, for "did you mean".
        plain_loc: takes what is no key or index (tags of unions) out of pydantic's locations.
    """
    known = tuple(models)
    told: dict[tuple[str, str], Problem] = {}
    for wrong in error.errors(include_url=False, include_context=True, include_input=True):
        if wrong["type"] == "too_short" and len(wrong["input"]) >= (wrong.get("ctx") or {}).get("min_length", 0):
            # It is long enough as written: what is wrong with its items is told for each of them.
            continue
        problem = _problem(cast("dict[str, Any]", wrong), plain_loc(wrong["loc"]), document, known)
        told.setdefault((str(problem.place), problem.message), problem)
    return sorted(told.values(), key=lambda p: (p.place.line or 0, p.place.column or 0, p.message))


def written_path(value: Any, loc: Sequence[int | str]) -> Path:
    """The part of a location that leads through ``value``."""
    path: Path = []
    node = value
    for part in loc:
        if isinstance(part, int) and isinstance(node, list) and part < len(node):
            path.append(part)
            node = node[part]
        elif isinstance(part, str) and isinstance(node, dict):
            key = part if part in node else part.rstrip("_")
            if key not in node:
                continue
            path.append(key)
            node = node[key]
    return path


def _problem(wrong: dict[str, Any], loc: Path, document: Document, models: tuple[type[BaseModel], ...]) -> Problem:
    path = written_path(document.value, loc)
    kind = wrong["type"]
    last = loc[-1] if loc else ""
    if kind == "extra_forbidden":
        keys = _keys_here(document.value, path, models)
        near = did_you_mean(str(last), keys)
        hint = f"did you mean '{near}'?" if near else f"known here: {', '.join(sorted(keys))}" if keys else None
        return Problem("error", f"unknown key {quoted(last)}", document.place(path, key=True), hint, "unknown-key")
    if kind == "missing":
        name = str(last).rstrip("_")
        return Problem("error", f"{quoted(name)} is missing", document.place(path), f"add {name}:", "missing-key")
    place = document.place(path)
    name = next((str(part) for part in reversed(path) if isinstance(part, str)), "the file")
    value = wrong.get("input")
    shown = quoted(value) if isinstance(value, str | int | float | bool) else _noun(value)
    if kind == "literal_error":
        expected = str(wrong.get("ctx", {}).get("expected", "")).replace("'", "")
        near = did_you_mean(str(value), expected.replace(" or ", ", ").split(", "))
        hint = f"did you mean '{near}'?" if near else None
        return Problem("error", f"{name}: {shown} is not one of {expected}", place, hint, "not-one-of")
    if kind == "criterion_kind":
        kinds = str(wrong["msg"]).rpartition("one of ")[2].split(", ")
        keys_ = list(value) if isinstance(value, dict) else []
        near = did_you_mean(str(keys_[0]), kinds) if keys_ else None
        where = document.place([*path, keys_[0]], key=True) if keys_ else place
        what = f"{quoted(keys_[0])} is no criterion" if keys_ else f"{shown} is no criterion"
        hint = f"did you mean '{near}'?" if near else f"write a skill's name, or one of {', '.join(kinds)}"
        return Problem("error", what, where, hint, "no-criterion")
    if kind == "string_pattern_mismatch":
        hint = _PATTERNS.get(str(wrong.get("ctx", {}).get("pattern", "")))
        return Problem("error", f"{name}: {shown} is not well formed", place, hint, "bad-value")
    return Problem("error", f"{name}: {_plain(str(wrong['msg']))} (found {shown})", place, None, "bad-value")


_PATTERNS = {
    "^[a-z0-9]+(-[a-z0-9]+)*$": "lower-case letters, digits and single hyphens, such as mlops-years",
    r"^\d{4}-\d{2}-\d{2}$": "a date is YYYY-MM-DD",
    "^[0-9a-f]{6,64}$": "the sha256 of the posting, in lower-case hexadecimal",
}


def _noun(value: Any) -> str:
    if value is None:
        return "nothing"
    return {"dict": "a mapping", "list": "a list"}.get(type(value).__name__, type(value).__name__)


def _plain(message: str) -> str:
    for technical, plain in (
        ("Input should be a valid dictionary or instance of", "must be a mapping:"),
        ("Input should be a valid tuple", "must be a list"),
        ("Input should be", "must be"),
        ("String should", "must"),
        ("Tuple should", "must"),
    ):
        message = message.replace(technical, plain)
    return message[:1].lower() + message[1:]


def _keys_here(value: Any, path: Path, models: tuple[type[BaseModel], ...]) -> set[str]:
    """The keys that could have stood where ``path`` ends: of the model that shares most of its siblings."""
    node = value
    for part in path[:-1]:
        node = node[part]
    siblings = set(node) - {path[-1]} if isinstance(node, dict) and path else set()
    best: set[str] = set()
    score: int | None = None
    for model in models:
        keys = {field.alias or name for name, field in model.model_fields.items()}
        shared = len(siblings & keys) - len(siblings - keys)
        if score is None or shared > score or (shared == score and len(keys) < len(best)):
            best, score = keys, shared
    return best
