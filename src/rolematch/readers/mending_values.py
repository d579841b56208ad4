"""Single values of a profile, read as what their field wants: text, a date, a number, a list of texts."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from typing import Any, Protocol

from rolematch.errors import harmless, quoted
from rolematch.model.limits import MOST_PEOPLE, MOST_YEARS
from rolematch.readers.keys import Kind, fold

_COUNT = re.compile(
    r"[~+]?\s*(\d{1,3}(?:[,' ]\d{3})+|\d+)\s*\+?\s*(?:people|persons|(?:direct )?reports|staff|ftes?)?", re.ASCII
)
_YEARS = re.compile(r"[~+]?\s*(\d{1,3}(?:\.\d+)?)\s*\+?\s*(?:y|yr|yrs|years?)?\.?", re.ASCII | re.IGNORECASE)
_BULLET = re.compile(r"^\s*[-*\u2022\u2023\u25aa\u2013]\s+")
_NAMED = ("name", "text", "title", "description", "summary", "value")


_HINTS = {
    "text": "write it as one text",
    "date": "write it as YYYY-MM",
    "count": "write a number, such as 12",
    "years": f"write a number from 0 to {MOST_YEARS}, such as 5",
}


class Teller(Protocol):
    """Whom to tell what was assumed or skipped."""

    def warn(self, message: str, at: str, hint: str | None = None, code: str = "skipped", key: bool = False) -> None:
        """A warning about a written pointer."""

    def note(self, message: str, at: str, code: str = "assumed", key: bool = False) -> None:
        """A note about a written pointer."""

    def stands(self, canonical: str, written: str) -> None:
        """Remembers where a part was written."""


def kind_of(value: Any) -> str:
    """What a value is, in a word for people."""
    if isinstance(value, bool):
        return "true or false"
    if isinstance(value, (int, float)):
        return "a number"
    if isinstance(value, str):
        return "text"
    if isinstance(value, list):
        return "a list"
    return "a mapping" if isinstance(value, dict) else "nothing"


def read_value(tell: Teller, kind: Kind, value: Any, canonical: str, at: str) -> Any:
    """`value` as `kind`, or None when it is no such thing, which is told. Pointers: ours, and the file's."""
    if kind == "lines" or kind == "items":
        return _texts(tell, kind, value, canonical, at)
    read = _READERS[kind](tell, value, at)
    if read is None and value is not None and kind != "current":
        wanted = {"text": "text", "date": "a date", "count": "a whole number of people", "years": "a number of years"}
        what = kind_of(value)
        if isinstance(value, (str, int, float)) and not isinstance(value, bool):
            what = quoted(str(value), 30)
        tell.warn(f"{_key(at)} must be {wanted[kind]}, not {what}; not read", at, _HINTS[kind], "wrong-type")
    return read


def _key(at: str) -> str:
    """The last key of a pointer, as the file has it: places may be without lines, and messages must do without them."""
    return harmless(at.rpartition("/")[2].replace("~1", "/").replace("~0", "~"), 60)


def split_items(text: str) -> list[str]:
    """The items of a list that was written as one text: at commas, semicolons and line breaks outside brackets."""
    items: list[str] = []
    depth = start = 0
    for index, char in enumerate(text):
        if char in "([":
            depth += 1
        elif char in ")]":
            depth = max(0, depth - 1)
        elif char == "\n" or (char in ",;" and depth == 0 and not _inside_number(text, index)):
            items.append(text[start:index])
            start, depth = index + 1, 0
    items.append(text[start:])
    return [item for part in items if (item := _BULLET.sub("", part).strip())]


def _inside_number(text: str, index: int) -> bool:
    """Whether the comma parts thousands, as in 10,000."""
    return text[index] == "," and text[index - 1 : index].isdigit() and text[index + 1 : index + 2].isdigit()


def _text(tell: Teller, value: Any, at: str) -> str | None:
    if isinstance(value, str):
        return value
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return str(value)
    if isinstance(value, list) and all(isinstance(part, (str, int, float)) for part in value):
        tell.note(f"{_key(at)} is a list, read as one text of several lines", at)
        return "\n".join(map(str, value))
    return None


def _date(tell: Teller, value: Any, at: str) -> str | None:
    if isinstance(value, dict):
        parts = {fold(key): part for key, part in value.items()}
        year, month = parts.get("year"), parts.get("month")
        if type(year) is int and 1000 <= year <= 9999:
            return f"{year}-{month:02d}" if type(month) is int and 1 <= month <= 12 else str(year)
        return None
    return None if isinstance(value, list) else _text(tell, value, at)


def _count(tell: Teller, value: Any, at: str) -> int | None:
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    elif isinstance(value, str) and len(value) < 40 and (found := _COUNT.fullmatch(value.strip().lower())):
        value = int(re.sub(r"\D", "", found[1]))
        tell.note(f"{_key(at)} is read as {value} people", at)
    return value if type(value) is int and 0 <= value <= MOST_PEOPLE else None


def _years(tell: Teller, value: Any, at: str) -> float | None:
    if isinstance(value, str) and len(value) < 40 and (found := _YEARS.fullmatch(value.strip())):
        value = float(found[1])
        tell.note(f"{_key(at)} is read as {value:g} years", at)
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return None
    return float(value) if 0 <= value <= MOST_YEARS and not math.isnan(value) else None


def _current(tell: Teller, value: Any, at: str) -> bool | None:
    if value is True or (isinstance(value, str) and value.strip().lower() in ("true", "yes", "y")):
        return True
    return None


_READERS: dict[str, Callable[[Teller, Any, str], Any]] = {
    "text": _text,
    "date": _date,
    "count": _count,
    "years": _years,
    "current": _current,
}


def _texts(tell: Teller, kind: Kind, value: Any, canonical: str, at: str) -> list[str] | None:
    read: list[str] = []
    if isinstance(value, list):
        for index, part in enumerate(value):
            where = f"{at}/{index}"
            text = _item(tell, part, where)
            if text is not None:
                tell.stands(f"{canonical}/{len(read)}", where)
                read.append(text)
        return read
    if isinstance(value, str):
        read = split_items(value) if kind == "items" else _lines(value)
        tell.note(f"{_key(at)} is one text, read as a list of {len(read) if len(read) != 1 else 'one'}", at)
    elif isinstance(value, (int, float)) and not isinstance(value, bool):
        read = [str(value)]
    elif isinstance(value, dict):
        text = _item(tell, value, at)
        if text is None:
            return None
        read = [text]
    else:
        message = f"{_key(at)} must be a list of texts, not {kind_of(value)}; not read"
        tell.warn(message, at, "begin each text with '- '", "wrong-type")
        return None
    for index in range(len(read)):
        tell.stands(f"{canonical}/{index}", at)
    return read


def _lines(text: str) -> list[str]:
    """Bullets on lines of their own are items; lines without bullets are one text that was wrapped."""
    lines = [line for line in text.splitlines() if line.strip()]
    if len(lines) > 1 and all(_BULLET.match(line) for line in lines):
        return [_BULLET.sub("", line).strip() for line in lines]
    if not lines:
        return []
    return [text.strip()]


def _item(tell: Teller, part: Any, at: str) -> str | None:
    if isinstance(part, str):
        return part if part.strip() else None
    if part is None:
        tell.warn("an empty item; skipped", at, "remove it, or write a text")
        return None
    if isinstance(part, (int, float)) and not isinstance(part, bool):
        return str(part)
    if isinstance(part, dict):
        named = {fold(key): text for key, text in part.items()}
        for name in _NAMED:
            if isinstance(named.get(name), str):
                return str(named[name])
        if len(part) == 1:
            ((key, rest),) = part.items()
            if rest is None or (isinstance(rest, (str, int, float)) and not isinstance(rest, bool)):
                # "- Led a team: 14 people" is a mapping to YAML, and a sentence to everyone else.
                text = f"{key}: {rest!s}" if rest is not None else key
                tell.note(f"{quoted(text)} is read as text", at, code="colon")
                return text
    tell.warn(f"a text was expected, not {kind_of(part)}; skipped", at, "write one text an item", "wrong-type")
    return None
