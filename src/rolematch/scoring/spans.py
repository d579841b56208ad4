"""When each entry of a profile began and ended, in months, as far as its dates tell; and what was assumed for that."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rolematch.model.dates import DateReading, read_date
from rolematch.scoring.facts import Span, Trouble
from rolematch.scoring.months import written

if TYPE_CHECKING:
    from rolematch.model.profile import Project, Volunteer, Work

_MIDYEAR = 6
_LEAST_OF_A_YEAR = 6
_UNDATED = Span(None, None)
NOT_BEGUN = "it begins after the as-of date"
REVERSED = "it ends before it starts"


def job_spans(work: Sequence[Work], as_of: int) -> tuple[list[Span], list[Trouble]]:
    """The span of each job in order, and what is wrong or was assumed: a note a job at most.

    A bare year stands for its middle, so that 2018 to 2020 is 24 months, and a job within one year six; where the other
    end is a month of that year, for the middle of what it leaves. ``Present`` runs to the month of ``as_of``, which
    counts; so does the latest-begun job with no end. Another open end stops where the next job starts.
    """
    troubles: list[Trouble] = []
    begun = [_begin(read_date(job.start_date), as_of) for job in work]
    starts = sorted(month for month in begun if month is not None and month <= as_of)
    spans = [
        _span(job, f"/work/{index}", f"job {index + 1}", as_of, troubles, starts) for index, job in enumerate(work)
    ]
    return spans, troubles


def side_span(entry: Project | Volunteer, pointer: str, name: str, as_of: int, troubles: list[Trouble]) -> Span:
    """The span of a project or of voluntary work, called ``name``; an end that is not given stays open."""
    return _span(entry, pointer, name, as_of, troubles, None) if entry.start_date else _UNDATED


def _begin(began: DateReading, as_of: int) -> int | None:
    month = began.month
    if month is not None and began.precision == "year":
        return min(month + _MIDYEAR, max(as_of, month))
    return month


def _span(
    entry: Work | Project | Volunteer,
    pointer: str,
    name: str,
    as_of: int,
    troubles: list[Trouble],
    starts: list[int] | None,
) -> Span:
    began, ended = read_date(entry.start_date), read_date(entry.end_date)
    start = _begin(began, as_of)
    if start is None:
        troubles.append(_undated(entry, pointer, name, began, ended))
        return _UNDATED
    if start > as_of:
        message = f"{name} begins {written(start)}, after the as-of date, and is not counted"
        troubles.append(Trouble("warning", message, f"{pointer}/startDate", "correct it, or score as of a later date"))
        return Span(None, None, why_not=NOT_BEGUN)
    if ended.precision == "bad":
        troubles.append(_bad(entry.end_date, f"{pointer}/endDate", name))
        return _UNDATED
    now = as_of + 1
    assumed = [f"startDate '{entry.start_date}' is {began.assumed}"] if began.assumed else []
    if ended.assumed:
        assumed.append(f"endDate '{entry.end_date}' is {ended.assumed}")
    hint = "write dates as YYYY-MM" if assumed else None
    # The first and the last month in which it may have begun, and the months before which it may have ended.
    first = last = start
    if began.precision == "year":
        first, last = began.month or start, min((began.month or start) + 11, as_of)
    approximate = began.precision == "year" or ended.precision == "year"
    if ended.month is None:
        end: int | None = now
        if ended.precision == "none":
            end, told = _open_end(start, starts, now)
            if told:
                assumed.append(told)
                hint = "give endDate, or Present"
        least_end = most_end = end or now
    elif ended.precision == "year":
        january = ended.month
        end = january + _MIDYEAR
        if january // 12 == start // 12:
            whole_year = began.precision == "year"
            end = start + (_LEAST_OF_A_YEAR if whole_year else _middle(january + 12 - start))
        least_end = max(january + 1, start + 1 if first == last else 0)
        most_end = january + 12
    else:
        end = least_end = most_end = ended.month + 1
        last = min(last, ended.month)
        if began.precision == "year" and ended.month // 12 == start // 12:
            start = end - _middle(end - first)
    if end is not None and end <= start:
        message = f"{name} ends ({entry.end_date}) before it starts ({entry.start_date}) and is not counted"
        troubles.append(Trouble("warning", message, f"{pointer}/endDate", "correct one of the two dates"))
        return Span(None, None, why_not=REVERSED)
    if ended.month is not None and ended.month > as_of:
        assumed.append(f"it ends {entry.end_date}, after the as-of date: counted to {written(as_of)}")
    if end is not None:
        end = min(end, now)
    if approximate:
        until = f" to {written(end - 1)}" if end is not None else ""
        assumed.append(f"a bare year stands for its middle: {written(start)}{until}, approximately")
        hint = hint or "write dates as YYYY-MM"
    if assumed:
        key = "endDate" if entry.end_date and began.precision == "month" and not began.assumed else "startDate"
        troubles.append(Trouble("note", f"{name}: {'; '.join(assumed)}", f"{pointer}/{key}", hint))
    return Span(start, end, approximate, (last, min(least_end, now)), (first, min(most_end, now)))


def _middle(months: int) -> int:
    return max(1, (months + 1) // 2)


def _open_end(start: int, starts: list[int] | None, now: int) -> tuple[int | None, str | None]:
    """Where an entry without an end date ends, and what is to be told of that."""
    if starts is None:
        return None, None
    if start == starts[-1]:
        return now, f"no end date: as the latest job it is taken to run to the as-of date, {written(now - 1)}"
    stop = next(month for month in starts if month > start)
    return stop, f"no end date: taken to end where the next job starts, {written(stop)}"


def _undated(
    entry: Work | Project | Volunteer, pointer: str, name: str, began: DateReading, ended: DateReading
) -> Trouble:
    """What to tell of an entry that has no start that can be read."""
    if began.precision == "bad":
        return _bad(entry.start_date, f"{pointer}/startDate", name)
    if entry.start_date and entry.start_date.strip():
        message = f"{name}: '{entry.start_date}' is no start that can be counted from: not counted in years"
        return Trouble("warning", message, f"{pointer}/startDate", "write startDate as YYYY-MM")
    if ended.precision == "bad":
        return _bad(entry.end_date, f"{pointer}/endDate", name)
    if ended.precision == "none":
        return Trouble("note", f"{name} has no dates: not counted in years", pointer, "give startDate and endDate")
    message = f"{name} has an end and no start: not counted in years"
    return Trouble("note", message, f"{pointer}/endDate", "give startDate")


def _bad(text: str | None, pointer: str, name: str) -> Trouble:
    digits = "".join(c if c.isdigit() else " " for c in text or "").split()
    year = next((int(d) for d in digits if len(d) >= 4), None)
    if year is not None and not 1900 <= year <= 2100 and len(digits[0]) <= 5:
        return Trouble("error", f"{name}: the year {year} is not between 1900 and 2100", pointer, "correct the date")
    message = f"{name}: '{text}' is not a date that can be read; not counted in years"
    return Trouble("warning", message, pointer, "write it as YYYY-MM")
