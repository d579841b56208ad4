"""The rarer half of YAML: tags, and what the parser's complaints mean to someone who wrote a profile."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from rolematch.errors import RolematchError, quoted
from rolematch.source.document import place_in
from rolematch.source.scalars import CONSTANTS, MOST_DIGITS, plain_value

_STANDARD = "tag:yaml.org,2002:"

_QUOTE_OR_COLON = "put quotes around text that holds ': ', or look for a missing ':' or a wrong indentation just above"
_QUOTE_IT = "put quotes around text that holds ': ' or begins with a special character"
_DOUBLE_IT = "double the backslash, or use single quotes"
_MEANINGS = (
    ("mapping values are not allowed", "a ':' where no key can be", _QUOTE_OR_COLON),
    ("could not find expected ':'", "a key without ': ' after it", "check the indentation, and close every quote"),
    ("found unexpected ':'", "a ':' where it cannot be", _QUOTE_IT),
    ("did not find expected key", "a key was expected here", "check the indentation and the quotes of these lines"),
    ("did not find expected '-' indicator", "an item ('- ') was expected here", "check the indentation"),
    ("did not find expected ',' or ']'", "a ',' or ']' was expected here", "close the list that [ began"),
    ("did not find expected ',' or '}'", "a ',' or '}' was expected here", "close the mapping that { began"),
    ("did not find expected node content", "a value was expected here", _QUOTE_IT),
    ("did not find expected <document start>", "text after the end of the document", "check the indentation"),
    ("block sequence entries are not allowed", "an item ('- ') cannot begin here", "put it on a line of its own"),
    ("found unexpected end of stream", "the file ends inside a quoted text", "close the quote"),
    ("found unexpected document indicator", "a document ends inside a quoted text", "close the quote"),
    ("found undefined tag handle", "a '!' that names no known tag", "put quotes around text that begins with '!'"),
    ("found incompatible yaml document", "a YAML version that is not known", "delete the %YAML line"),
    ("found unknown escape character", "a backslash that means nothing here", _DOUBLE_IT),
    ("expected hexdecimal", "an escape with too few digits", _DOUBLE_IT),
    ("expected escape sequence", "an escape with too few digits", _DOUBLE_IT),
    ("invalid unicode character escape", "an escape that is no character", _DOUBLE_IT),
    ("did not find expected alphabetic", "a '*' or '&' without a name", "put quotes around text that begins with it"),
    ("found a tab character", "a tab in the indentation", "use spaces"),
)  # fmt: skip


def explain(error: Any, text: str, path: str, record: int | None) -> RolematchError:
    """PyYAML's MarkedYAMLError as one problem, where it happened, in words that help."""
    problem = str(error.problem or error.context or "this is not YAML").lower()
    mark = error.problem_mark or error.context_mark
    at = min(mark.index, len(text)) if mark is not None else 0
    started = error.context_mark
    message, hint = problem, "check the indentation and the quotes"
    found = text[at : at + 1]
    if "cannot start any token" in problem:
        message, hint = f"{quoted(found)} cannot begin a value", "put quotes around the text"
        if found == "\t":
            message, hint = "a tab in the indentation", "use spaces"
        elif found == "%":
            message = "'%' cannot begin a line"
    else:
        for part, meaning, remedy in _MEANINGS:
            if part in problem:
                message, hint = meaning, remedy
                break
    if "inside a quoted text" in message and started is not None:
        at = min(started.index, len(text))
        message = "a quote that is never closed"
    elif "\t" in _indentation(text, at):
        message, hint = "a tab in the indentation", "use spaces"
    return RolematchError.of(message, place_in(text, at, path, record), hint=hint, code="yaml-syntax")


def tagged_value(event: Any, error: Callable[..., RolematchError]) -> Any:
    """The value of a tagged scalar: the core schema's tags are honoured, all others refused."""
    tag, at = str(event.tag), event.start_mark.index
    kind = tag.removeprefix(_STANDARD) if tag.startswith(_STANDARD) else None
    text = getattr(event, "value", None)
    if kind is None or text is None or kind not in ("str", "int", "float", "bool", "null"):
        if kind in ("str", "int", "float", "bool", "null", "map", "seq"):
            raise error(f"the tag !!{kind} does not fit what follows it", at, "delete the tag", "tag")
        named = f"!!{kind}" if kind else tag if tag.startswith("!") else f"!<{tag}>"
        raise error(f"the tag {quoted(named)} is not read", at, "delete it, or put quotes around the text", "tag")
    if kind == "str":
        return text
    value = plain_value(text)
    if kind == "float" and type(value) is int:
        value = float(value) if len(text) <= MOST_DIGITS else value
    elif kind == "int" and isinstance(value, str) and re.fullmatch(r"[-+]?[0-9]+", text) and len(text) <= MOST_DIGITS:
        value = int(text)
    fits = {
        "int": type(value) is int,
        "float": isinstance(value, float),
        "bool": isinstance(value, bool),
        "null": text in CONSTANTS and value is None,
    }
    if not fits[kind]:
        raise error(f"{quoted(text)} is no !!{kind}", at, "delete the tag", "tag")
    return value


def _indentation(text: str, at: int) -> str:
    line = text.rfind("\n", 0, at) + 1
    return text[line : line + len(text[line:at]) - len(text[line:at].lstrip())] if at > line else ""
