"""Calendar months as whole numbers (year x 12 + month - 1) and unions of intervals of them."""

from collections.abc import Iterable


def union(intervals: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Sorted, disjoint intervals covering the same months; each is (first month, month after the last)."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(intervals):
        if end <= start:
            continue
        if merged and start <= merged[-1][1]:
            if end > merged[-1][1]:
                merged[-1] = (merged[-1][0], end)
        else:
            merged.append((start, end))
    return merged


def count(intervals: Iterable[tuple[int, int]]) -> int:
    """How many months the intervals cover, overlaps once."""
    return sum(end - start for start, end in union(intervals))


def written(month: int) -> str:
    """A month as YYYY-MM."""
    return f"{month // 12:04d}-{month % 12 + 1:02d}"


def month_of(date: str) -> int:
    """The month of an ISO date.

    Raises:
        ValueError: for anything that is not YYYY-MM-DD with a year from 1900 to 2100.
    """
    import datetime

    day = datetime.date.fromisoformat(date)
    if len(date) != 10 or not 1900 <= day.year <= 2100:
        raise ValueError(date)
    return day.year * 12 + day.month - 1
