"""RM7: the role's own profiles, scored: the unit tests of a role."""

from __future__ import annotations

import os
from collections.abc import Iterator
from fractions import Fraction

from rolematch.errors import RolematchError, quoted
from rolematch.lint.context import Context
from rolematch.lint.finding import Hit
from rolematch.lint.role_view import RoleView
from rolematch.lint.rule import rule
from rolematch.model.report import MET, Report
from rolematch.model.role import Example
from rolematch.scoring.facts import Facts
from rolematch.scoring.months import month_of
from rolematch.scoring.score import score


@rule("RM701", "example-unreadable", "error")
def example_unreadable(role: RoleView, context: Context) -> Iterator[Hit]:
    """An example's profile cannot be read, or its date is none of the calendar."""
    for index, example in _examples(role):
        try:
            month_of(example.as_of)
        except ValueError:
            yield Hit(
                f"{quoted(example.as_of)} is no date of the calendar",
                ("examples", index, "as_of"),
                "write a day from 1900 to 2100",
            )
            continue
        found = _facts(role, example, context)
        if isinstance(found, RolematchError):
            first = found.problems[0]
            where = f" (line {first.place.line})" if first.place.line else ""
            yield Hit(
                f"{quoted(example.profile)}: {first.message}{where}",
                ("examples", index, "profile"),
                "paths are relative to the role's file",
            )


@rule("RM702", "example-score", "error")
def example_score(role: RoleView, context: Context) -> Iterator[Hit]:
    """An example's score is not within the bounds that are asked of it."""
    for index, example, report in _reports(role, context):
        bound = example.score
        if bound is None:
            continue
        told = f"{float(report.score):.1f}"
        if bound.at_least is not None and report.score < _exact(bound.at_least):
            yield Hit(
                f"{quoted(example.profile)} scores {told}, not at least {bound.at_least:g}",
                ("examples", index, "score", "at_least"),
                _HINT,
            )
        if bound.at_most is not None and report.score > _exact(bound.at_most):
            yield Hit(
                f"{quoted(example.profile)} scores {told}, not at most {bound.at_most:g}",
                ("examples", index, "score", "at_most"),
                _HINT,
            )


_HINT = "rolematch score PROFILE --role FILE --explain tells why"


@rule("RM703", "example-verdict", "error")
def example_verdict(role: RoleView, context: Context) -> Iterator[Hit]:
    """A requirement that an example must meet is not met, or one that it must not meet is."""
    for index, example, report in _reports(role, context):
        status = {finding.requirement: finding.status for finding in report.findings}
        for name, listed in (("met", example.met), ("unmet", example.unmet)):
            for place, requirement in enumerate(listed):
                where = ("examples", index, name, place)
                if requirement not in status:
                    yield Hit(
                        f"{quoted(requirement)} is no requirement of this role that is scored",
                        where,
                        "write the id of a requirement",
                    )
                elif (status[requirement] == MET) != (name == "met"):
                    yield Hit(
                        f"{quoted(example.profile)}: {requirement} is {status[requirement].replace('_', ' ')}",
                        where,
                        _HINT,
                    )


@rule("RM704", "example-proves-nothing", "warning")
def example_proves_nothing(role: RoleView, context: Context) -> Iterator[Hit]:
    """An example that asks for no score and no verdict, and so can never fail."""
    for index, example in _examples(role):
        bound = example.score
        if (
            not example.met
            and not example.unmet
            and (bound is None or (bound.at_least is None and bound.at_most is None))
        ):
            yield Hit(
                f"nothing is asked of {quoted(example.profile)}",
                ("examples", index),
                "bound its score, or name what it meets",
            )


def _exact(bound: float) -> Fraction:
    return Fraction(str(bound))


def _examples(role: RoleView) -> Iterator[tuple[int, Example]]:
    if role.role is not None:
        yield from enumerate(role.role.examples)


def _facts(role: RoleView, example: Example, context: Context) -> Facts | RolematchError:
    """The facts of an example's profile, or why there are none; read once a run."""
    path = os.path.normpath(os.path.join(os.path.dirname(role.file.path), example.profile))
    key = ("facts", path, example.as_of)
    if key not in context.memo:
        from rolematch.matching import facts_of
        from rolematch.readers.json_resume import read_profile

        try:
            context.memo[key] = facts_of(read_profile(path), context.vocabulary, month_of(example.as_of))[0]
        except RolematchError as error:
            context.memo[key] = error
    found = context.memo[key]
    assert isinstance(found, Facts | RolematchError)  # noqa: S101 - set just above
    return found


def _reports(role: RoleView, context: Context) -> Iterator[tuple[int, Example, Report]]:
    prepared = role.prepared
    if prepared is None:
        return
    for index, example in _examples(role):
        try:
            month_of(example.as_of)
        except ValueError:
            continue
        facts = _facts(role, example, context)
        if not isinstance(facts, RolematchError):
            yield index, example, score(prepared, facts, context.vocabulary)
