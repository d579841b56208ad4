"""When each job began and ended, in months, as far as its dates tell."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from rolematch.model.dates import read_date
from rolematch.scoring.facts import Trouble

if TYPE_CHECKING:
    from rolematch.model.profile import Work

_LEAST_OF_A_YEAR = 6
_MIDYEAR = 6


class Span(NamedTuple):
    """``start`` to ``end`` (exclusive), in months; None where the job cannot be dated."""

    start: int | None
    end: int | None
    approximate: bool


_UNDATED = Span(None, None, False)


def job_spans(work: Sequence[Work], as_of: int) -> tuple[list[Span], list[Trouble]]:
    """The span of each job in order, and what is wrong or was assumed.

    A bare year stands for its middle, so that 2018 to 2020 is 24 months, and a job within one year six. ``Present``
    runs to the month of ``as_of``, which counts; so does the latest-begun job with no end. Another open end stops where
    the next job starts.
    """
    troubles: list[Trouble] = []
    starts: list[int | None] = []
    for index, job in enumerate(work):
        began = read_date(job.start_date)
        if began.precision == "bad":
            troubles.append(_bad(job.start_date, f"/work/{index}/startDate"))
        month = began.month
        if month is not None and began.precision == "year":
            month = min(month + _MIDYEAR, max(as_of, month))
        starts.append(month)
    known = sorted(month for month in starts if month is not None)
    latest = known[-1] if known else None
    spans: list[Span] = []
    for index, job in enumerate(work):
        spans.append(_span(job, index, starts[index], known, latest, as_of, troubles))
    return spans, troubles


def _span(
    job: Work, index: int, start: int | None, known: list[int], latest: int | None, as_of: int, troubles: list[Trouble]
) -> Span:
    ended = read_date(job.end_date)
    pointer = f"/work/{index}"
    if start is None:
        if ended.precision == "bad":
            troubles.append(_bad(job.end_date, f"{pointer}/endDate"))
        elif ended.month is not None and read_date(job.start_date).precision == "none":
            troubles.append(
                Trouble("note", "has an end and no start: not counted in years", f"{pointer}/endDate", "give startDate")
            )
        return _UNDATED
    approximate = read_date(job.start_date).precision == "year"
    if start > as_of:
        troubles.append(
            Trouble(
                "warning", f"begins {_month(start)}, after the as-of date, and is not counted", f"{pointer}/startDate"
            )
        )
        return _UNDATED
    now = as_of + 1
    if ended.precision == "bad":
        troubles.append(_bad(job.end_date, f"{pointer}/endDate"))
        return _UNDATED
    if ended.precision == "present":
        return Span(start, now, approximate)
    if ended.precision == "none":
        if start == latest:
            return Span(start, now, approximate)
        stop = next((month for month in known if month > start), now)
        troubles.append(
            Trouble(
                "note",
                f"has no end date: taken to end where the next job starts, {_month(stop)}",
                f"{pointer}/startDate",
                "give endDate, or Present",
            )
        )
        return Span(start, min(stop, now), approximate)
    assert ended.month is not None  # noqa: S101 - month and year readings always carry one
    if ended.precision == "year":
        approximate = True
        end = ended.month + _MIDYEAR
        if end <= start and ended.month // 12 == start // 12:
            end = start + _LEAST_OF_A_YEAR
    else:
        end = ended.month + 1
        if approximate and ended.month // 12 == start // 12:
            # "2019" to "2019-04": the year is right and its middle is not.
            start = min(start, ended.month // 12 * 12)
    if end <= start:
        troubles.append(
            Trouble(
                "warning",
                f"ends ({job.end_date}) before it starts ({job.start_date}) and is not counted",
                f"{pointer}/endDate",
                "correct one of the two dates",
            )
        )
        return _UNDATED
    return Span(start, min(end, now), approximate)


def _bad(text: str | None, pointer: str) -> Trouble:
    digits = "".join(c if c.isdigit() else " " for c in text or "").split()
    year = next((int(d) for d in digits if len(d) >= 4), None)
    if year is not None and not 1900 <= year <= 2100 and len(digits[0]) <= 5:
        return Trouble("error", f"the year {year} is not between 1900 and 2100", pointer, "correct the date")
    return Trouble(
        "warning", f"'{text}' is not a date that can be read; the job is not counted in years", pointer, "write 2021-06"
    )


def _month(month: int) -> str:
    return f"{month // 12:04d}-{month % 12 + 1:02d}"
