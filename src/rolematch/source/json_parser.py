"""JSON to values, by the standard library; where things stand is found by a second look, when it is asked for."""

from __future__ import annotations

import json
import math
import re
from typing import Any, NoReturn

from rolematch.errors import Place, Problem, RolematchError, quoted
from rolematch.source.document import Document, Limits, place_in
from rolematch.source.json_positions import first_repeated_key, locate, offset_of_depth, offset_of_number
from rolematch.source.scalars import MOST_DIGITS, written_float
from rolematch.source.text import COUNT_HINT, DEPTH_HINT, EMPTY_HINT, decode, refuse_control_characters

_ESCAPE = re.compile(r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[dD][89a-fA-F][0-9a-fA-F]{2}|\\.")
_STRING = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"', re.DOTALL)
_HALF = 6
"""The length of an escaped lone surrogate."""

_MEANINGS = {
    "Expecting value": ("a value was expected here", "look for a stray or missing comma or quote"),
    "Expecting ',' delimiter": ("a ',' was expected here", "put a comma between items, and close every bracket"),
    "Expecting ':' delimiter": ("a ':' was expected here", None),
    "Expecting property name enclosed in double quotes": (
        "a key in double quotes was expected here",
        "JSON has no comments, single quotes or trailing commas",
    ),
    "Illegal trailing comma before end of object": ("a comma before the closing '}'", "delete it"),
    "Illegal trailing comma before end of array": ("a comma before the closing ']'", "delete it"),
    "Unterminated string starting at": ("a quote that is never closed", None),
    "Invalid control character at": ("a line break or tab inside a quoted text", r"write \n or \t"),
    "Extra data": ("more text after the end of the value", "one JSON value a file"),
}


class _Refused(Exception):
    """Raised inside the decoder, which does not know where it is."""


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) != len(pairs):
        raise _Refused("repeated")
    return made


def _integer(text: str) -> int:
    if len(text) > MOST_DIGITS:
        raise _Refused("number", text)
    return int(text)


def _float(text: str) -> float:
    number = written_float(text) if len(text) <= MOST_DIGITS else math.inf
    if math.isinf(number):
        raise _Refused("number", text)
    return number


def _constant(text: str) -> NoReturn:
    raise _Refused("constant", text)


_decode = json.JSONDecoder(
    object_pairs_hook=_object, parse_int=_integer, parse_float=_float, parse_constant=_constant
).decode


def parse(data: bytes, path: str, record: int | None, limits: Limits) -> Document:
    """The one value in `data`. Raises RolematchError with one problem."""
    text = decode(data, path, record, limits)
    problems: tuple[Problem, ...] = ()
    if "\\ud" in text or "\\uD" in text:
        text, problems = _whole_characters(text, path, record)
    if len(text) > 2 * limits.nodes < 2 * text.count(",") and _STRING.sub("", text).count(",") > limits.nodes:
        raise _too_many(path, record, limits)  # before millions of values are made only to be refused
    try:
        value = _decode(text)
    except json.JSONDecodeError as error:
        raise _syntax(error, text, path, record) from None
    except RecursionError:
        raise _too_deep(text, path, record, limits) from None
    except _Refused as refusal:
        raise _refused(refusal, text, path, record) from None
    _check_size(value, text, path, record, limits)
    return Document(value, path, record, data, text, root=_start(text), locate=locate, problems=problems)


def _check_size(value: Any, text: str, path: str, record: int | None, limits: Limits) -> None:
    """Level by level, so that a shallow document of ordinary size costs next to nothing."""
    level = [value] if isinstance(value, (dict, list)) else []
    nodes = 0
    for _ in range(limits.depth):
        if not level:
            return
        nodes += sum(map(len, level))
        if nodes > limits.nodes:
            raise _too_many(path, record, limits)
        level = [
            child
            for container in level
            for child in (container.values() if type(container) is dict else container)
            if type(child) is dict or type(child) is list
        ]
    if level:
        raise _too_deep(text, path, record, limits)


def _whole_characters(text: str, path: str, record: int | None) -> tuple[str, tuple[Problem, ...]]:
    """Halves of characters, left where a program cut a text inside an emoji, become U+FFFD: they cannot be written."""
    halves: list[int] = []

    def mend(found: re.Match[str]) -> str:
        written = found.group()
        if len(written) != _HALF:
            return written
        halves.append(found.start())
        return "\\ufffd"  # as long as what it stands for, so that columns stay true

    mended = _ESCAPE.sub(mend, text)
    if not halves:
        return text, ()
    place = place_in(text, halves[0], path, record)
    told = "half a character is" if len(halves) == 1 else f"{len(halves)} halves of characters are"
    return mended, (Problem("warning", f"{told} read as U+FFFD", place, code="half-character"),)


def _syntax(error: json.JSONDecodeError, text: str, path: str, record: int | None) -> RolematchError:
    if not text.strip():
        return RolematchError.of("the file is empty", Place(path, record), hint=EMPTY_HINT, code="empty")
    refuse_control_characters(text, path, record)
    message, hint = error.msg, None
    if error.msg in _MEANINGS:
        message, hint = _MEANINGS[error.msg]
    elif error.msg.startswith("Invalid \\"):
        message, hint = "a backslash that means nothing here", "double it"
    place = place_in(text, min(error.pos, len(text)), path, record)
    return RolematchError.of(f"not JSON: {message}", place, hint=hint, code="json-syntax")


def _refused(refusal: _Refused, text: str, path: str, record: int | None) -> RolematchError:
    if refusal.args[0] == "repeated":
        key, at, first = first_repeated_key(text)
        line = place_in(text, first, path, None).line
        return RolematchError.of(
            f"the key {quoted(key)} stands here a second time",
            place_in(text, at, path, record),
            hint=f"the first is in line {line}",
            code="duplicate-key",
        )
    written = str(refusal.args[1])
    place = place_in(text, offset_of_number(text, written), path, record)
    if refusal.args[0] == "constant":
        return RolematchError.of(f"{written} is not JSON", place, hint="write null", code="not-a-number")
    return RolematchError.of(f"the number {quoted(written, 24)} is too large", place, code="number")


def _too_many(path: str, record: int | None, limits: Limits) -> RolematchError:
    told = f"the file holds more than {limits.nodes:,} values"
    return RolematchError.of(told, Place(path, record), hint=COUNT_HINT, code="too-many")


def _too_deep(text: str, path: str, record: int | None, limits: Limits) -> RolematchError:
    place = place_in(text, offset_of_depth(text, limits.depth), path, record)
    return RolematchError.of(f"nested more than {limits.depth} deep", place, hint=DEPTH_HINT, code="too-deep")


def _start(text: str) -> int:
    return len(text) - len(text.lstrip())
