"""The row language of ``shown_by``: ``<act> <object>|word !absent <place>*2 > last``.

A row is a list of terms separated by spaces. A term is one or more alternatives joined by ``|``: a ``<class>`` of
words.yaml, or a word (``sign_off`` is the phrase "sign off"). ``!term`` must be absent from the sentence, ``term*2``
needs two distinct matches, ``>`` asks that what follows stands after what came before.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

_ALTERNATIVE: Final = re.compile(r"<([a-z0-9-]+)>|([^\s<>|!*]+)")

DYNAMIC: Final = ("num", "money", "percent")
"""Classes that are read from the shape of a token, not from a list."""


class RowError(ValueError):
    """A row or a word class that cannot be read; the message says which and why."""


@dataclass(frozen=True, slots=True)
class Term:
    """One term of a row. ``alternatives``: ("class", name) or ("word", text)."""

    alternatives: tuple[tuple[str, str], ...]
    count: int = 1
    absent: bool = False
    ordered: bool = False


def parse_row(row: str) -> tuple[Term, ...]:
    """The terms of a row.

    Raises:
        RowError: for an empty row, an empty term, or a count that is not 2 to 9.
    """
    terms: list[Term] = []
    ordered = False
    for word in row.split():
        if word == ">":
            ordered = True
            continue
        absent = word.startswith("!")
        body = word[1:] if absent else word
        count = 1
        head, star, number = body.rpartition("*")
        if star:
            if not (number.isdigit() and 2 <= int(number) <= 9):
                raise RowError(f"'{word}' in row '{row}': a count is 2 to 9")
            body, count = head, int(number)
        alternatives: list[tuple[str, str]] = []
        for part in body.split("|"):
            match = _ALTERNATIVE.fullmatch(part)
            if match is None:
                raise RowError(f"'{part}' in row '{row}' is neither <class> nor a word")
            alternatives.append(("class", match[1]) if match[1] else ("word", match[2].replace("_", " ")))
        terms.append(Term(tuple(alternatives), count, absent, ordered and not absent))
    if not any(not term.absent for term in terms):
        raise RowError(f"row '{row}' asks for nothing")
    return tuple(terms)


def read_classes(data: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    """Word classes with the classes that they include spread out; a class is a list or a comma-separated text.

    Raises:
        RowError: for a class that includes itself or one that is not there.
    """
    raw: dict[str, list[str]] = {}
    for name, value in data.items():
        parts = value.split(",") if isinstance(value, str) else [str(item) for item in value]
        raw[name] = [part.strip() for part in parts if part.strip()]
    done: dict[str, tuple[str, ...]] = {}

    def spread(name: str, seen: tuple[str, ...]) -> tuple[str, ...]:
        if name in done:
            return done[name]
        if name in seen:
            raise RowError(f"class <{name}> includes itself")
        if name not in raw:
            raise RowError(f"class <{name}> is not defined" + (f" (used by <{seen[-1]}>)" if seen else ""))
        words: dict[str, None] = {}
        for word in raw[name]:
            if word.startswith("<") and word.endswith(">"):
                inner = word[1:-1]
                if inner in DYNAMIC:
                    words[word] = None
                    continue
                for each in spread(inner, (*seen, name)):
                    words[each] = None
            else:
                words[word] = None
        done[name] = tuple(words)
        return done[name]

    for name in raw:
        spread(name, ())
    return done
