"""Dates as people write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolematch.model.dates import FIRST_YEAR, LAST_YEAR, read_date

MONTHS = {
    "2020-01": (2020, 1), "2020-01-15": (2020, 1), "2023-9-24": (2023, 9), "2020/01": (2020, 1), "2020.10": (2020, 10),
    "01/2020": (2020, 1), "1.2020": (2020, 1), "15.04.2020": (2020, 4), "15/04/2020": (2020, 4),
    "04/15/2020": (2020, 4), "05/05/2020": (2020, 5), "Jan 2020": (2020, 1), "january, 2020": (2020, 1),
    "Sept. 2019": (2019, 9), "Jan-2020": (2020, 1), "May 2020": (2020, 5), "15 Jan 2020": (2020, 1),
    "January 15th, 2020": (2020, 1), "2020 Jan": (2020, 1), "20200115": (2020, 1), "202012": (2020, 12),
    "2020-01-15T10:00:00Z": (2020, 1), "2020-01-15 10:00:00.000 +00:00": (2020, 1), " 2020-02 ": (2020, 2),
    "1900-01": (1900, 1), "2100-12": (2100, 12),
}  # fmt: skip
YEARS = ["2020", "Spring 2020", "Q3 2020", "2020 Q1", "~2020", "c. 2020", "since 2020", "mid-2020", "03/04/2020"]
PRESENT = ["Present", "current", "NOW", "ongoing", "to date", "(Present)", "heute", "Current."]
NOTHING = [None, "", "  ", "-", "n/a", "\u2013"]
BAD = ["9999", "9999-01", "1899", "2101", "2020-13", "2020-00", "2020-01-32", "32.01.2020", "0/0/2020",
       "foo", "Foo 2020",
       "yesterday", "2018 - 2020", "\u0662\u0660\u0662\u0660", "x" * 1000, "99999999999", "13/13/2020",
       "20"]  # fmt: skip


@pytest.mark.parametrize("text", MONTHS)
def test_to_the_month(text: str) -> None:
    year, month = MONTHS[text]
    reading = read_date(text)
    assert (reading.month, reading.precision) == (year * 12 + month - 1, "month")


@pytest.mark.parametrize(
    ("text", "assumed"),
    [
        ("2020-01", None),
        ("2020-02-29", None),
        ("2020-02-30", "read as 2020-02: there is no such day"),
        ("2021-02-29", "read as 2021-02: there is no such day"),
        ("31 Apr 2020", "read as 2020-04: there is no such day"),
        ("2023-9-24", "read as 2023-09"),
        ("13/12/2020", "read as 2020-12: the day stands first"),
        ("12/13/2020", "read as 2020-12: the month stands first"),
        ("03/04/2020", "read as 2020: either number may be the month"),
        ("Spring 2020", "read as 2020"),
        ("2020", None),
        ("Jan 2020", None),
        ("01/2020", None),
        ("2020-01-15T10:00:00Z", None),
        ("n/a", "read as no date"),
        ("", None),
        ("Present", None),
    ],
)
def test_what_is_assumed_is_told(text: str, assumed: str | None) -> None:
    assert read_date(text).assumed == assumed


@pytest.mark.parametrize("text", YEARS)
def test_to_the_year_counts_from_january(text: str) -> None:
    assert (read_date(text).month, read_date(text).precision) == (2020 * 12, "year")


@pytest.mark.parametrize(
    ("text", "precision"),
    [*((text, "present") for text in PRESENT), *((text, "none") for text in NOTHING), *((text, "bad") for text in BAD)],
)
def test_without_a_month(text: str | None, precision: str) -> None:
    assert (read_date(text).month, read_date(text).precision) == (None, precision)


@given(st.text(max_size=80) | st.from_regex(r"[0-9]{1,4}[-/. ][0-9a-zA-Z]{1,9}[-/. ,]*[0-9]{0,4}"))
def test_total(text: str) -> None:
    reading = read_date(text)
    assert (reading.month is not None) == (reading.precision in ("month", "year"))
    assert reading.month is None or FIRST_YEAR * 12 <= reading.month < (LAST_YEAR + 1) * 12
