"""What a plain YAML scalar means: YAML 1.2's core schema, and what deviates from it in favour of what was written."""

from __future__ import annotations

import re

MOST_DIGITS = 300
"""Longer numbers are text: nobody counts with them, and turning them into integers takes quadratic time."""

SUSPECTS = frozenset(["", *"-+.0123456789~ntfNTF"])
"""What a plain scalar must begin with to be anything but text."""

CONSTANTS: dict[str, bool | float | None] = {
    "": None, "~": None, "null": None, "Null": None, "NULL": None,
    "true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False,
    ".inf": float("inf"), ".Inf": float("inf"), ".INF": float("inf"),
    "+.inf": float("inf"), "+.Inf": float("inf"), "+.INF": float("inf"),
    "-.inf": float("-inf"), "-.Inf": float("-inf"), "-.INF": float("-inf"),
    ".nan": float("nan"), ".NaN": float("nan"), ".NAN": float("nan"),
}  # fmt: skip

# No leading zeros: 010 and 007 are codes that someone wrote, not ten and seven.
_INTEGER = re.compile(r"[-+]?(?:0|[1-9][0-9]*)").fullmatch
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|(?:0|[1-9][0-9]*)(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?").fullmatch
_OCTAL = re.compile(r"0o[0-7]+").fullmatch
_HEXADECIMAL = re.compile(r"0x[0-9a-fA-F]+").fullmatch


class WrittenFloat(float):
    """A number that remembers how it was written, for where text was meant: 2020.10 is October, not January."""

    __slots__ = ("written",)
    written: str

    def __new__(cls, written: str) -> WrittenFloat:
        number = super().__new__(cls, written)
        number.written = written
        return number

    def __str__(self) -> str:
        return self.written

    def __reduce__(self) -> tuple[type[WrittenFloat], tuple[str]]:
        return WrittenFloat, (self.written,)


def written_float(text: str) -> float:
    """The number, with its spelling where that would be lost."""
    number = float(text)
    return number if repr(number) == text else WrittenFloat(text)


def plain_value(text: str) -> str | int | float | bool | None:
    """What a plain (unquoted, untagged) scalar means. Dates, NO, on, 1:30 and 010 are text."""
    if text in CONSTANTS:
        return CONSTANTS[text]
    if text[0] not in "-+.0123456789" or len(text) > MOST_DIGITS:
        return text
    if _INTEGER(text):
        return int(text)
    if _FLOAT(text):
        return written_float(text)
    if _OCTAL(text):
        return int(text[2:], 8)
    if _HEXADECIMAL(text):
        return int(text[2:], 16)
    return text
