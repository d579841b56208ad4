"""Reading dates as people write them.

What is read, to the month: `2020-01`, `2020-01-15`, `2023-9-24`, `2020/01`, `2020.01`, `20200115`, `01/2020`, `1.2020`,
`15.01.2020`, `Jan 2020`, `January 15, 2020`, `15 Jan 2020`, `Sept. 2019`, and ISO 8601 with a time.
To the year: `2020`, `Spring 2019`, `Q3 2019`, `mid 2019`, `c. 2019`, and `03/04/2020`, which is a day in March to one
reader and in April to another (`15/04/2020` and `04/15/2020` can only be April).
As still going on: `Present`, `current`, `now`, `ongoing`, `to date` and their like.
"""

from __future__ import annotations

import datetime
import re
from functools import lru_cache
from typing import Literal, NamedTuple

from rolematch.patterns import Pattern

Precision = Literal["month", "year", "present", "none", "bad"]

FIRST_YEAR = 1900
LAST_YEAR = 2100
_LONGEST = 60


class DateReading(NamedTuple):
    """What a date says.

    `month` is year * 12 + month - 1, so that months can be subtracted; of a bare year it is January; None unless
    `precision` is month or year. `none` means nothing was written, `bad` that it is no date between 1900 and 2100.
    `assumed` is what was taken for granted in reading it, in words: "read as 2020-02: there is no such day".
    """

    month: int | None
    precision: Precision
    assumed: str | None = None


_PRESENT = DateReading(None, "present")
_NONE = DateReading(None, "none")
_BAD = DateReading(None, "bad")
_UNSAID = DateReading(None, "none", "read as no date")

_PRESENT_WORDS = frozenset(
    """present|current|currently|now|ongoing|on-going|on going|to date|todate|today|to present|to the present|till now
    |till date|until now|until today|until present|still|continuing|in progress|present day|the present|to now|onwards
    |date|heute|aktuell|bis heute|laufend|actualidad|actual|presente|à ce jour|aujourd'hui|heden|nu|oggi""".replace(
        "\n    ", ""
    ).split("|")
)
_ABSENT_WORDS = frozenset(
    ["", "-", "--", "\u2013", "\u2014", "n/a", "na", "none", "null", "unknown", "tbd", "?", "..."]
)

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan", "february feb febr", "march mar", "april apr", "may", "june jun", "july jul",
            "august aug", "september sept sep", "october oct", "november nov", "december dec",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip

_TIME = r"(?:[t ]\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)? ?(?:z|utc|[+-]\d{2}:?\d{2})?)?"
_YEAR_FIRST = re.compile(rf"(\d{{4}})[-/.](\d{{1,2}})(?:[-/.](\d{{1,2}}){_TIME})?", re.ASCII).fullmatch
_COMPACT = Pattern(r"(\d{4})(\d{2})(\d{2})?", re.ASCII)
_MONTH_FIRST = Pattern(r"(\d{1,2})[-/.](\d{4})", re.ASCII)
_DAY_AND_MONTH = Pattern(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4})", re.ASCII)
_NAMED = Pattern(
    r"(?:(?P<day>\d{1,2})(?:st|nd|rd|th)?[ .-]+)?(?P<name>[a-z]{3,9})\.?(?:[ -]+(?P<late>\d{1,2})(?:st|nd|rd|th)?)?"
    r"[ ,./-]*(?:of +)?(?P<year>\d{4})",
    re.ASCII,
)
_YEAR_THEN_NAME = Pattern(r"(\d{4})[ ,./-]+([a-z]{3,9})\.?(?:[ -]+(\d{1,2}))?", re.ASCII)
_ROUGH = (
    r"spring|summer|autumn|fall|winter|q[1-4]|[1-4]q|h[12]|early|mid|late|end(?: of)?|beginning of|start of|middle of"
    r"|around|about|approx(?:imately)?\.?|ca?\.?|circa|since|from|class of|academic year|year|~"
)
_YEAR = Pattern(rf"(?:(?:{_ROUGH})[ ,-]*)*(\d{{4}})(?:[ ,-]*(?:{_ROUGH}|\?))?", re.ASCII)


@lru_cache(maxsize=8192)
def read_date(text: str | None) -> DateReading:
    """What a date says. Total: never raises; what is no date is `bad`."""
    if text is None:
        return _NONE
    if len(text) > _LONGEST:
        return _BAD
    written = " ".join(text.split()).casefold()
    if found := _YEAR_FIRST(written):
        year, month, day = found.groups()
        # Two digits a month, as ISO 8601 has it, need no word; 2023-9-24 might as well be told.
        return _month(year, month, day, "" if len(month) == 2 and len(day or "00") == 2 else None)
    if found := _YEAR.fullmatch(written):
        return _year(int(found[1]), "" if written.isdigit() else None)
    bare = written.strip("()[]. ")
    if written in _ABSENT_WORDS:
        return _UNSAID if written else _NONE
    if bare in _PRESENT_WORDS:
        return _PRESENT
    if found := _MONTH_FIRST.fullmatch(written):
        return _month(found[2], found[1], None)
    if found := _NAMED.fullmatch(written):
        number = _MONTHS.get(found["name"])
        return _BAD if number is None else _month(found["year"], number, found["day"] or found["late"])
    if found := _YEAR_THEN_NAME.fullmatch(written):
        number = _MONTHS.get(found[2])
        return _BAD if number is None else _month(found[1], number, found[3])
    if found := _DAY_AND_MONTH.fullmatch(written):
        return _day_and_month(int(found[1]), found[2], int(found[3]), found[4])
    if found := _COMPACT.fullmatch(written):
        return _month(found[1], found[2], found[3])
    return _BAD


def _month(year: str | int, month: str | int, day: str | int | None, why: str | None = "") -> DateReading:
    """To the month. `why`: empty where nothing is assumed, None where the reading is told without a reason."""
    y, m, d = int(year), int(month), int(day or 1)
    if FIRST_YEAR <= y <= LAST_YEAR and 1 <= m <= 12 and 1 <= d <= 31:
        if not _exists(y, m, d):
            why = "there is no such day"
        return DateReading(y * 12 + m - 1, "month", _assumed(f"{y:04d}-{m:02d}", why))
    return _BAD


def _year(year: int, why: str | None = "") -> DateReading:
    """To the year; `why` as for a month."""
    if FIRST_YEAR <= year <= LAST_YEAR:
        return DateReading(year * 12, "year", _assumed(str(year), why))
    return _BAD


def _assumed(read: str, why: str | None) -> str | None:
    if why == "":
        return None
    return f"read as {read}: {why}" if why else f"read as {read}"


def _exists(year: int, month: int, day: int) -> bool:
    try:
        datetime.date(year, month, day)
    except ValueError:
        return False
    return True


def _day_and_month(first: int, parted: str, second: int, year: str) -> DateReading:
    """Dots put the day first wherever they are used; slashes and hyphens do so in one half of the world."""
    if first == second:
        return _month(year, second, first)
    if parted == "." or first > 12:
        return _month(year, second, first, "the day stands first")
    if second > 12:
        return _month(year, first, second, "the month stands first")
    return _year(int(year), "either number may be the month") if first and second else _BAD
