"""Objects among the inputs that are no profiles, and would be scored as people who say nothing."""

from __future__ import annotations

from typing import Any

from rolematch.readers.keys import BASICS, SECTIONS, TOP_ALSO, fold

NO_PROFILE_HINT = "begin with basics, work and skills, as in JSON Resume"

_SECTIONS = frozenset([*SECTIONS, "basics", "meta"])
_ROW = frozenset(["profile", "role", "rank", "score", "coverage"])
_REJECT = frozenset(["file", "record", "reason", "code", "problems"])


def no_profile(value: Any) -> str | None:
    """Why an object is no profile: it has no section of one, or is what a batch wrote. None for all else."""
    if type(value) is not dict or not value.keys().isdisjoint(_SECTIONS):
        return None
    if value.keys() >= _ROW:
        return "this is a row of the results of a batch, not a profile"
    if value.keys() >= _REJECT:
        return "this is a profile that a batch rejected, as told in its rejects, not a profile"
    # What is spelt otherwise, and a file whose basics stand beside the sections.
    if any((folded := fold(key)) in TOP_ALSO or folded in BASICS.also for key in value):
        return None
    return "none of its keys is a section of a profile" if value else "this is empty"
