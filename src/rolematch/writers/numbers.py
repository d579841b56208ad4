"""Exact fractions as decimals, by whole numbers all the way: half-even, and never through a float."""

from __future__ import annotations

from fractions import Fraction


def fixed(value: Fraction, places: int) -> str:
    """`value` with so many decimals, half-even: 1/8 with two is 0.12."""
    # round() of a Fraction is exact and half-even.
    scaled = round(value * 10**places)
    sign = "-" if scaled < 0 else ""
    digits = str(abs(scaled)).rjust(places + 1, "0")
    return f"{sign}{digits[:-places]}.{digits[-places:]}" if places else f"{sign}{digits}"


def percent(value: Fraction) -> str:
    """A score, ceiling or coverage: one decimal."""
    return fixed(value, 1)


def short(value: Fraction) -> str:
    """Points for people: at most two decimals, none where they are zeros."""
    return fixed(value, 2).rstrip("0").rstrip(".")


def number(value: Fraction, places: int) -> float:
    """The float whose shortest form is `value` with so many decimals, for JSON: below 10^9 nothing is lost by it."""
    return float(fixed(value, places))


def ratio(value: Fraction) -> str:
    """`n/d`, in lowest terms, also of whole numbers: 1/1."""
    return f"{value.numerator}/{value.denominator}"
