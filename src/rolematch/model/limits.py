"""The most that a profile may state."""

from typing import Final

MOST_PEOPLE: Final = 10_000_000
MOST_YEARS: Final = 100
