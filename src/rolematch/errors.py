"""What can go wrong, and how it is told: one line a problem, with the place it is about."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice
from typing import Literal

Severity = Literal["error", "warning", "note"]

_MESSAGE_LIMIT = 400
_NAME_LIMIT = 300
_LONGEST_GUESSED_WORD = 80
_MOST_CHOICES = 20_000


def harmless(text: str, limit: int = _MESSAGE_LIMIT) -> str:
    """`text` as one printable line of at most `limit` characters.

    What a person wrote reaches terminals, logs and CI annotations through our messages: line breaks become spaces, and
    control characters, direction overrides and lone surrogates become visible escapes.
    """
    if len(text) > limit:
        text = text[: limit - 3] + "..."
    if text.isprintable():
        return text
    shown = "".join(
        c if c.isprintable() else " " if c.isspace() else c.encode("unicode_escape").decode("ascii") for c in text
    )
    return shown if len(shown) <= limit else shown[: limit - 3] + "..."


def quoted(text: object, limit: int = 60) -> str:
    """What the user wrote, in single quotes, short enough to stand inside a message."""
    return f"'{harmless(str(text), limit)}'"


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands. Lines, columns, pages and records count from 1; `span` is [start, end) in characters."""

    file: str | None = None
    record: int | None = None
    page: int | None = None
    line: int | None = None
    column: int | None = None
    span: tuple[int, int] | None = None

    def __str__(self) -> str:
        """`me.yaml:12:5`, `all.jsonl:17`, `cv.pdf:p3:5`; without a file `line 12`; empty when nothing is known."""
        numbers = [str(n) for n in (self.record,) if n is not None]
        if self.page is not None:
            numbers.append(f"p{self.page}")
        if self.line is not None:
            numbers.append(str(self.line))
        if self.column is not None and (self.line is not None or self.record is not None):
            numbers.append(str(self.column))
        if self.file is None:
            return f"line {':'.join(numbers)}" if numbers else ""
        return ":".join([harmless(self.file, _NAME_LIMIT) or "''", *numbers])


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to tell the user: what is wrong, where, and what would mend it."""

    severity: Severity
    message: str
    place: Place = Place()
    hint: str | None = None
    """What to do about it, without a full stop."""
    code: str | None = None
    """A stable name for programs: `duplicate-key`, `too-deep`."""

    def __str__(self) -> str:
        """`FILE:LINE:COLUMN: error: message (hint)`, always one line."""
        place = str(self.place)
        told = f"{place}: " if place else ""
        hint = f" ({harmless(self.hint)})" if self.hint else ""
        return f"{told}{self.severity}: {harmless(self.message)}{hint}"


class RolematchError(Exception):
    """Wrong use or unreadable input: something the user can mend. `problems` holds all of them, never none."""

    problems: tuple[Problem, ...]

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__(self.problems)

    @classmethod
    def of(
        cls, message: str, place: Place | None = None, *, hint: str | None = None, code: str | None = None
    ) -> RolematchError:
        """An error that is about one thing."""
        return cls((Problem("error", message, place or Place(), hint, code),))

    def __str__(self) -> str:
        return "\n".join(map(str, self.problems))


def did_you_mean(word: str, choices: Iterable[str]) -> str | None:
    """The one of `choices` that `word` most resembles, or None when none is near.

    Case, hyphens and underscores do not count. Equal resemblance is settled by the order of the alphabet. Bounded: long
    words are never guessed, and only the first 20,000 choices are looked at.
    """
    if not word or len(word) > _LONGEST_GUESSED_WORD:
        return None
    import difflib

    written = _plain(word)
    reach = 2 + len(written) // 4
    near: dict[str, str] = {}
    for choice in islice(choices, _MOST_CHOICES):
        if abs(len(choice) - len(word)) <= reach + 2:
            plain = _plain(choice)
            near[plain] = min(near.get(plain, choice), choice)
    if written in near:
        return near[written]
    best = difflib.get_close_matches(written, sorted(near), n=1, cutoff=0.7)
    return near[best[0]] if best else None


def _plain(word: str) -> str:
    return word.casefold().replace("-", "").replace("_", "").replace(" ", "")
