"""Exact fractions as decimals."""

from decimal import ROUND_HALF_EVEN, Decimal, localcontext
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolematch.writers.numbers import fixed, number, percent, ratio, short


@pytest.mark.parametrize(
    ("value", "places", "told"),
    [
        (Fraction(1, 8), 2, "0.12"),
        (Fraction(3, 8), 2, "0.38"),
        (Fraction(1085, 20), 1, "54.2"),
        (Fraction(1087, 20), 1, "54.4"),
        (Fraction(100), 1, "100.0"),
        (Fraction(9996, 100), 1, "100.0"),
        (Fraction(1, 3), 6, "0.333333"),
        (Fraction(-1, 3), 1, "-0.3"),
        (Fraction(0), 1, "0.0"),
        (Fraction(7, 2), 0, "4"),
        (Fraction(5, 2), 0, "2"),
    ],
)
def test_half_even(value: Fraction, places: int, told: str) -> None:
    assert fixed(value, places) == told


@given(st.fractions(min_value=0, max_value=10_000, max_denominator=10**9), st.integers(1, 6))
def test_as_decimal_rounds(value: Fraction, places: int) -> None:
    with localcontext() as context:
        context.prec = 60
        # Sixty digits tell every such fraction from the half that would round otherwise.
        exact = Decimal(value.numerator) / Decimal(value.denominator)
        assert fixed(value, places) == str(exact.quantize(Decimal(10) ** -places, ROUND_HALF_EVEN))


@given(st.fractions(min_value=0, max_value=10**8, max_denominator=10**9))
def test_a_json_number_reads_as_it_was_rounded(value: Fraction) -> None:
    assert f"{number(value, 6):.6f}" == fixed(value, 6)


def test_short_forms() -> None:
    assert [short(Fraction(n, 12)) for n in (0, 12, 5, 15)] == ["0", "1", "0.42", "1.25"]
    assert percent(Fraction(542, 10)) == "54.2"
    assert (ratio(Fraction(1)), ratio(Fraction(2, 4))) == ("1/1", "1/2")
