"""A role's points as whole numbers over one denominator: as exact as fractions, and a tenth of their cost."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from math import lcm

from rolematch.model.report import Verdict
from rolematch.scoring.prepare import PreparedRole


class Shares:
    """What each requirement of a role can add to its score. A score is a whole number from 0 to ``whole``."""

    __slots__ = ("each", "units", "whole")

    def __init__(self, prepared: PreparedRole) -> None:
        parts = [
            each.possible / prepared.possible / each.node.unit_of
            if each.node is not None and prepared.possible
            else Fraction(0)
            for each in prepared.requirements
        ]
        self.whole = lcm(1, *(part.denominator for part in parts))
        """The denominator: what a score of 100 is written as."""
        self.each = tuple(part.numerator * (self.whole // part.denominator) for part in parts)
        """By requirement, what one unit of its credit adds; 0 where it is not scored."""
        self.units = tuple(each.node.unit_of if each.node is not None else 0 for each in prepared.requirements)
        """By requirement, how many units its whole credit has; 0 where it is not scored."""

    def of(self, found: Iterable[Verdict | None]) -> tuple[int, int, int]:
        """(score, ceiling, coverage), each from 0 to ``whole``, of the verdicts of all requirements in order."""
        score = ceiling = spoken = 0
        for share, verdict in zip(self.each, found, strict=True):
            if verdict is not None:
                score += share * verdict.credit
                ceiling += share * verdict.ceiling
                spoken += share * verdict.spoken
        return score, ceiling, spoken

    def tenths(self, amount: int) -> int:
        """``amount`` as tenths of a percent of ``whole``, half-even: 1000 is a score of 100.0."""
        whole = self.whole
        tenths, rest = divmod(amount * 1000, whole)
        return tenths + (2 * rest > whole or (2 * rest == whole and tenths % 2 == 1))
