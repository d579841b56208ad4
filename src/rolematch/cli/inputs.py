"""What commands are given: dates, profiles, vocabularies."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

from rolematch.cli import console
from rolematch.errors import Place, RolematchError, quoted

if TYPE_CHECKING:
    from rolematch.readers.json_resume import ReadProfile
    from rolematch.source import Document
    from rolematch.vocabulary.vocabulary import Vocabulary


def as_of_day(given: str | None) -> str:
    """The date to score as of, YYYY-MM-DD; today's, here and now, where none is given. Raises RolematchError."""
    import datetime

    if given is None:
        return datetime.date.today().isoformat()
    try:
        day = datetime.date.fromisoformat(given)
        if len(given) != 10:
            raise ValueError(given)
    except ValueError:
        raise RolematchError.of(
            f"--as-of {quoted(given)} is no date of the calendar", hint="write it as YYYY-MM-DD: 2026-11-01"
        ) from None
    if not 1900 <= day.year <= 2100:
        raise RolematchError.of(
            f"--as-of {quoted(given)}: the year is not between 1900 and 2100", hint="write it as YYYY-MM-DD: 2026-11-01"
        )
    return given


def floor(given: str | None) -> Fraction | None:
    """The score that `--fail-under` asks for, exactly. Raises RolematchError."""
    if given is None:
        return None
    whole, _, decimals = given.partition(".")
    if given.isascii() and whole.isdigit() and len(given) < 20 and (decimals.isdigit() or "." not in given):
        value = Fraction(given)
        if value <= 100:
            return value
    raise RolematchError.of(f"--fail-under {quoted(given)} is no score", hint="write a number from 0 to 100")


def read_profiles(paths: Sequence[str]) -> list[ReadProfile | RolematchError]:
    """Each profile, or why it cannot be read; `-` is standard input. Raises RolematchError for `-` given twice."""
    if paths.count("-") > 1:
        raise RolematchError.of("standard input can be read once only", hint="give - once")
    return [_read(path) for path in paths]


def _read(path: str) -> ReadProfile | RolematchError:
    from rolematch.readers.json_resume import profile_from_document, read_profile

    try:
        if path == "-":
            return profile_from_document(_standard_input())
        return read_profile(path)
    except RolematchError as error:
        if error.problems[0].code == "not-a-file" and error.problems[0].message.startswith("this is a folder"):
            hint = "give its files, or see rolematch batch for a folder of profiles"
            return RolematchError.of("this is a folder, not a profile", Place(path), hint=hint, code="not-a-file")
        if error.problems[0].code == "not-a-file":
            hint = "use - to read standard input"
            return RolematchError.of(error.problems[0].message, Place(path), hint=hint, code="not-a-file")
        return error


def _standard_input() -> Document:
    from rolematch.source import Limits, parse_text

    try:
        # One byte more than the limit, so that what is too large is found to be so.
        data = console.standard_input().read(Limits().size + 1)
    except OSError as error:
        reason = error.strerror or "it is not open for reading"
        raise RolematchError.of(f"standard input cannot be read: {reason}", hint="pipe a profile in") from None
    return parse_text(data, "-")


def read_vocabulary(path: str | None) -> Vocabulary:
    """The built-in vocabulary, with a user's own entries where a file is given. Raises RolematchError."""
    if path is None:
        # Not by way of matching: `skills` needs neither the models nor the scoring.
        from rolematch.vocabulary.vocabulary import load_vocabulary

        return load_vocabulary()
    from rolematch.matching import vocabulary_with

    return vocabulary_with(path)
