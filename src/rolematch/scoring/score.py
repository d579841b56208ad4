"""Facts against a role: findings, points, and the figures beside the score."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from fractions import Fraction

from rolematch.model.report import MET, ByNeed, Evidence, Finding, Report, Tally, Verdict
from rolematch.scoring.facts import Facts
from rolematch.scoring.node import Found
from rolematch.scoring.prepare import Prepared, PreparedRole
from rolematch.vocabulary.vocabulary import Vocabulary

NEEDS = ("required", "preferred", "duty")

Locate = Callable[[Iterable[Found]], tuple[Evidence, ...]]
"""Gives what was found its line; the scoring knows pointers only."""


def verdicts(prepared: PreparedRole, facts: Facts) -> list[Verdict | None]:
    """The verdict of each requirement, in order; None where it is not scored."""
    return [each.node.evaluate(facts) if each.node is not None else None for each in prepared.requirements]


def totals(prepared: PreparedRole, found: Iterable[Verdict | None]) -> tuple[Fraction, Fraction, Fraction]:
    """Exact (score, ceiling, coverage), 0 to 100."""
    score = ceiling = spoken = Fraction(0)
    for each, verdict in zip(prepared.requirements, found, strict=True):
        if verdict is None:
            continue
        unit = each.possible / verdict.unit_of
        score += unit * verdict.credit
        ceiling += unit * verdict.ceiling
        spoken += unit * verdict.spoken
    if not prepared.possible:
        return Fraction(0), Fraction(0), Fraction(0)
    per = 100 / prepared.possible
    return score * per, ceiling * per, spoken * per


def score(prepared: PreparedRole, facts: Facts, vocabulary: Vocabulary, locate: Locate | None = None) -> Report:
    """The report of one profile against one role; with ``locate``, findings carry their evidence."""
    found = verdicts(prepared, facts)
    exact, ceiling, coverage = totals(prepared, found)
    findings = tuple(
        _finding(each, verdict, facts, vocabulary, locate)
        for each, verdict in zip(prepared.requirements, found, strict=True)
        if verdict is not None
    )
    role = prepared.role
    return Report(
        role=role.id,
        title=role.title,
        organization=role.organization,
        version=role.version,
        role_sha256=prepared.sha256,
        score=exact,
        ceiling=ceiling,
        coverage=coverage,
        minimums=tally(finding for finding in findings if finding.minimum),
        required=tally(finding for finding in findings if finding.need == "required"),
        by_need=tuple(_by_need(need, findings) for need in NEEDS if any(f.need == need for f in findings)),
        findings=findings,
        unread=tuple(each.requirement.id for each in prepared.requirements if each.node is None),
    )


def _finding(each: Prepared, verdict: Verdict, facts: Facts, vocabulary: Vocabulary, locate: Locate | None) -> Finding:
    requirement = each.requirement
    node = each.node
    assert node is not None  # noqa: S101 - a verdict comes from a node
    return Finding(
        requirement=requirement.id,
        asks=requirement.asks,
        lines=requirement.lines,
        need=requirement.need,
        minimum=requirement.minimum,
        weight=requirement.weight,
        verdict=verdict,
        possible=each.possible,
        points=each.possible * verdict.fraction,
        shortfall=node.shortfall(verdict, vocabulary),
        evidence=locate(node.evidence(facts, vocabulary)) if locate is not None else (),
    )


def tally(findings: Iterable[Finding]) -> Tally:
    """How many are met of how many."""
    known = [finding.status == MET for finding in findings]
    return Tally(sum(known), len(known))


def _by_need(need: str, findings: Iterable[Finding]) -> ByNeed:
    mine = [finding for finding in findings if finding.need == need]
    counts = tally(mine)
    return ByNeed(
        need,
        sum((finding.points for finding in mine), Fraction(0)),
        sum((finding.possible for finding in mine), Fraction(0)),
        counts.met,
        counts.asked,
    )
