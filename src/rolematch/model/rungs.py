"""Ladders that criteria name, lowest rung first."""

from typing import Final

DEPTHS: Final = ("mention", "claimed", "used", "proficient", "expert")
"""Rungs of knowing a skill: named; a level or years stated; in dated work; 2 and 5 dated years."""

LEVELS: Final = ("associate", "bachelor", "master", "doctorate")
"""Rungs of degrees."""
