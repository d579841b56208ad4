"""Validation errors of pydantic as problems, each at its line and column in the document."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, cast

from pydantic import BaseModel, ValidationError

from rolematch.errors import Problem, did_you_mean, quoted
from rolematch.readers.keys_of import keys_at
from rolematch.source import Document

Path = list[int | str]


def problems(
    error: ValidationError,
    document: Document,
    root: type[BaseModel],
    plain_loc: Callable[[Sequence[int | str]], Path] = list,
) -> list[Problem]:
    """Every error, in the order of the file.

    Args:
        root: the model of the file, or of one entry of its list: for "did you mean".
        plain_loc: takes what is no key or index (tags of unions) out of pydantic's locations.
    """
    told: dict[tuple[str, str], Problem] = {}
    for wrong in error.errors(include_url=False, include_context=True, include_input=True):
        if wrong["type"] == "too_short" and len(wrong["input"]) >= (wrong.get("ctx") or {}).get("min_length", 0):
            # It is long enough as written: what is wrong with its items is told for each of them.
            continue
        problem = _problem(cast("dict[str, Any]", wrong), plain_loc(wrong["loc"]), document, root)
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


def _problem(wrong: dict[str, Any], loc: Path, document: Document, root: type[BaseModel]) -> Problem:
    path = written_path(document.value, loc)
    kind = wrong["type"]
    last = loc[-1] if loc else ""
    if kind == "extra_forbidden":
        keys = keys_at(document.value, path, root)
        near = did_you_mean(str(last), keys)
        hint = f"did you mean '{near}'?" if near else f"known here: {', '.join(sorted(keys))}" if keys else None
        return Problem("error", f"unknown key {quoted(last)}", document.place(path, key=True), hint, "unknown-key")
    if kind == "missing":
        name = str(last).rstrip("_")
        return Problem("error", f"{quoted(name)} is missing", document.place(path), f"add {name}:", "missing-key")
    return _bad_value(wrong, path, document)


def _bad_value(wrong: dict[str, Any], path: Path, document: Document) -> Problem:
    place = document.place(path)
    kind = wrong["type"]
    name = next((str(part) for part in reversed(path) if isinstance(part, str)), "")
    item = path and isinstance(path[-1], int)
    of = (f"an item of {name}" if name else "an item of the list") if item else name or "the file"
    value = wrong.get("input")
    shown = _written(value)
    if kind == "literal_error":
        expected = str(wrong.get("ctx", {}).get("expected", "")).replace("'", "")
        expected = expected.replace("True", "true").replace("False", "false")
        near = did_you_mean(str(value), expected.replace(" or ", ", ").split(", "))
        hint = f"did you mean '{near}'?" if near else None
        return Problem("error", f"{of}: {shown} is not one of {expected}", place, hint, "not-one-of")
    if kind == "criterion_kind":
        return _no_criterion(str(wrong["msg"]), value, path, document)
    if kind == "too_short" and "criterion" in path and not value:
        hint = "write what is asked, or delete it"
        return Problem("error", f"{of}: asks for nothing", place, hint, "empty-criterion")
    if kind == "string_pattern_mismatch":
        if str(value).isspace():
            return Problem("error", f"{of}: must not be blank", place, "write some words", "bad-value")
        hint = _PATTERNS.get(str(wrong.get("ctx", {}).get("pattern", "")))
        return Problem("error", f"{of}: {shown} is not well formed", place, hint, "bad-value")
    if kind in _WANTED:
        wanted, hint = _WANTED[kind]
        if wanted == "a mapping":
            hint = f"write a mapping such as {_SUCH_AS[name]}" if name in _SUCH_AS else "write keys with their values"
        return Problem("error", f"{of}: must be {wanted} (found {shown})", place, hint, "bad-value")
    return Problem("error", f"{of}: {_plain(str(wrong['msg']))} (found {shown})", place, None, "bad-value")


def _no_criterion(message: str, value: Any, path: Path, document: Document) -> Problem:
    kinds = message.rpartition("one of ")[2].split(", ")
    keys = list(value) if isinstance(value, dict) else []
    if value == {}:
        hint = "write what is asked, or delete it"
        return Problem("error", "this asks for nothing", document.place(path), hint, "empty-criterion")
    near = did_you_mean(str(keys[0]), kinds) if keys else None
    hint = f"did you mean '{near}'?" if near else f"write a skill's name, or one of {', '.join(kinds)}"
    if isinstance(value, list):
        hint = "write all_of: or any_of: before the list"
    where = document.place([*path, keys[0]], key=True) if keys else document.place(path)
    what = f"{quoted(keys[0]) if keys else _written(value)} is no criterion"
    return Problem("error", what, where, hint, "no-criterion")


_WANTED: dict[str, tuple[str, str | None]] = {
    "model_type": ("a mapping", None),
    "model_attributes_type": ("a mapping", None),
    "dict_type": ("a mapping", None),
    "tuple_type": ("a list", "put it in brackets: [ ]"),
    "string_type": ("text", "put quotes around it"),
    "int_type": ("a whole number", "without quotes: 3"),
    "int_from_float": ("a whole number", "without quotes: 3"),
    "float_type": ("a number", "without quotes: 3"),
    "bool_type": ("true or false", "without quotes: true"),
    "flag": ("true or false", "without quotes: true"),
    "no_day": ("a date of the calendar", "a date is YYYY-MM-DD"),
}
"""By pydantic's name of what is wrong: what must be there, and a hint."""

_SUCH_AS = {
    "years": "{at_least: 5}",
    "of_them": "{at_least: 3, sector: healthcare}",
    "degree": "{level: bachelor}",
    "or_years": "{bachelor: 9, none: 13}",
    "language": "{name: German, level: B2}",
    "leads": "{people: 25}",
    "title": "{level: director, months: 24}",
    "sector": "{any_of: [healthcare], months: 24}",
    "at_least": "{n: 2, of: [aws, azure, gcp]}",
    "shown": "{all_of: [python, sql], within: job}",
    "posting": "{sha256: f9408f97e3d2, retrieved: 2026-11-19}",
    "meta": "{owner: talent-team}",
    "requirements": "{id: python, asks: Python, need: required, criterion: python}",
    "not_scored": "{lines: [5, 7], why: Terms of employment}",
    "examples": "{profile: me.yaml, as_of: 2026-11-01, score: {at_least: 85}}",
    "score": "{at_least: 85}",
    "careful": "{name: Go, with: [golang]}",
    "": "{id: fhir, label: FHIR}",
}

_PATTERNS = {
    "^[a-z0-9]+(-[a-z0-9]+)*$": "lower-case letters, digits and single hyphens, such as mlops-years",
    r"^\d{4}-\d{2}-\d{2}$": "a date is YYYY-MM-DD",
    "^[0-9a-f]{6,64}$": "the sha256 of the posting, in lower-case hexadecimal",
}


def _written(value: Any) -> str:
    """A value as it can stand in a message: true rather than True."""
    if isinstance(value, bool):
        return str(value).lower()
    return quoted(value) if isinstance(value, str) else str(value) if isinstance(value, int | float) else _noun(value)


def _noun(value: Any) -> str:
    if value is None:
        return "nothing"
    return {"dict": "a mapping", "list": "a list"}.get(type(value).__name__, type(value).__name__)


def _plain(message: str) -> str:
    for technical, plain in (
        ("Input should be", "must be"),
        ("String should", "must"),
        ("Tuple should", "must"),
        (" after validation", ""),
    ):
        message = message.replace(technical, plain)
    return message[:1].lower() + message[1:]
