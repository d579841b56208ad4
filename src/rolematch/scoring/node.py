"""What all compiled criteria share: evaluating to a verdict, naming evidence, telling the shortfall."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple, Protocol

from rolematch.model.report import MET, MISSING, NOT_STATED, PARTIAL, Verdict
from rolematch.scoring.facts import Facts, Job, Span
from rolematch.vocabulary.vocabulary import Vocabulary


class Found(NamedTuple):
    """A place in the profile that a leaf rests on, or that was read and not counted, before it is given its line."""

    pointer: str
    text: str
    skill: str | None = None
    method: str | None = None
    similarity: float | None = None
    job: Job | Span | None = None
    why_not: str | None = None


class Node(Protocol):
    """A criterion, compiled against a vocabulary. ``unit_of``: the denominator of its credit, fixed by what is asked."""

    kind: str
    unit_of: int

    def evaluate(self, facts: Facts) -> Verdict:
        """The verdict: pure, total, the same object or an equal one for equal facts."""
        ...

    def evidence(self, facts: Facts, vocabulary: Vocabulary) -> Iterator[Found]:
        """All that the verdict rests on, and what was read for it and not counted."""
        ...

    def shortfall(self, verdict: Verdict, vocabulary: Vocabulary) -> str:
        """What is wanting, in words; empty where it is met."""
        ...


def leaf(
    kind: str, credit: int, unit_of: int, spoken: bool, have: object = None, need: object = None,
    unit: str | None = None, note: str | None = None,
) -> Verdict:  # fmt: skip
    """The verdict of a leaf: met at full credit, partial between, else missing where the profile speaks of it.

    Equal verdicts are mostly one object, so that groups of them, and what is said of them, are found again.
    """
    key = (kind, credit, unit_of, spoken, have, need, unit, note)
    known = _LEAVES.get(key)
    if known is None:
        if len(_LEAVES) >= _MOST_LEAVES:
            _LEAVES.clear()
        known = _LEAVES[key] = _made(*key)
    return known


_MOST_LEAVES: Final = 50_000
_LEAVES: Final[dict[tuple[object, ...], Verdict]] = {}


def _made(
    kind: str, credit: int, unit_of: int, spoken: bool, have: object, need: object, unit: str | None, note: str | None
) -> Verdict:
    if credit >= unit_of:
        status = MET
    elif credit:
        status = PARTIAL
    else:
        status = MISSING if spoken else NOT_STATED
    stated = status != NOT_STATED
    return Verdict(
        kind, status, credit, credit if stated else unit_of, unit_of if stated else 0, unit_of,
        have, need, unit, (), note,  # type: ignore[arg-type]
    )  # fmt: skip
