"""What a change of a role does to people's scores: who moves over a line or under it, and by which requirement."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction

from rolematch.errors import Place, Problem, RolematchError
from rolematch.lint.collect import shown
from rolematch.matching import LoadedRole, facts_of
from rolematch.model.report import Report
from rolematch.readers.json_resume import read_profile
from rolematch.scoring.score import score
from rolematch.vocabulary.vocabulary import Vocabulary

_ENDINGS = (".yaml", ".yml", ".json")


@dataclass(frozen=True, slots=True)
class Change:
    """What one requirement does to a score. `before` and `after`: points of 100; None where it is not asked."""

    requirement: str
    before: Fraction | None
    after: Fraction | None
    status_before: str | None
    status_after: str | None
    minimum: bool

    @property
    def by(self) -> Fraction:
        """By how many points of 100."""
        return (self.after or Fraction(0)) - (self.before or Fraction(0))


@dataclass(frozen=True, slots=True)
class Moved:
    """One profile before and after. `crosses`: over, under or empty; minimums as (met, asked)."""

    path: str
    before: Fraction
    after: Fraction
    crosses: str
    minimums_before: tuple[int, int]
    minimums_after: tuple[int, int]
    changes: tuple[Change, ...]
    """Requirements by which the score changes, the greatest change first."""

    @property
    def by(self) -> Fraction:
        """By how much the score changes."""
        return self.after - self.before

    @property
    def minimums_change(self) -> bool:
        """Whether the objective knock-outs come out otherwise."""
        return self.minimums_before != self.minimums_after


@dataclass(frozen=True, slots=True)
class RoleDiff:
    """A role before and after, and what that does to some people."""

    old: LoadedRole
    new: LoadedRole
    line: Fraction
    as_of: str
    added: tuple[str, ...]
    removed: tuple[str, ...]
    changed: tuple[str, ...]
    """Requirements whose criterion, need, minimum or weight differs; reworded ones are not among them."""
    profiles: tuple[Moved, ...]
    """Those that cross the line first, then by the size of the change."""
    rejected: tuple[Problem, ...]

    def crossing(self, way: str) -> list[Moved]:
        """Who moves over the line, or under it."""
        return [each for each in self.profiles if each.crosses == way]


def profile_files(folder: str) -> list[str]:
    """The profiles of a folder, and of those below it, by name.

    Raises:
        RolematchError: when it is no folder, or holds none.
    """
    if not os.path.isdir(folder):
        raise RolematchError.of("no such folder", Place(folder), hint="--profiles takes a folder of profiles")
    found = sorted(_profiles(folder))
    if not found:
        raise RolematchError.of(
            "this folder holds no profile", Place(folder), hint="profiles end in .yaml, .yml or .json"
        )
    return found


def _profiles(folder: str) -> Iterator[str]:
    for base, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (
            os.path.join(base, name) for name in files if name.lower().endswith(_ENDINGS) and not name.startswith(".")
        )


def diff(
    old: LoadedRole,
    new: LoadedRole,
    paths: Iterable[str],
    vocabulary: Vocabulary,
    month: int,
    day: str,
    line: Fraction,
    here: str,
) -> RoleDiff:
    """Scores every profile against both roles. A profile that cannot be read is told, and does not stop the others.

    Args:
        month: as-of month (year x 12 + month - 1); `day` is the date as it is printed.
        here: the folder that shown paths are relative to.
    """
    moved: list[Moved] = []
    rejected: list[Problem] = []
    for path in paths:
        try:
            facts, _ = facts_of(read_profile(path), vocabulary, month)
        except RolematchError as error:
            rejected += error.problems
            continue
        before, after = score(old.prepared, facts, vocabulary), score(new.prepared, facts, vocabulary)
        moved.append(_moved(shown(path, here), before, after, line))
    moved.sort(key=lambda each: (not each.crosses, not each.minimums_change, -abs(each.by), each.path))
    first = {each.id: each for each in old.role.requirements}
    second = {each.id: each for each in new.role.requirements}
    same = ("criterion", "need", "minimum", "weight")
    return RoleDiff(
        old, new, line, day,
        tuple(each for each in second if each not in first),
        tuple(each for each in first if each not in second),
        tuple(each for each in first if each in second and any(getattr(first[each], name) != getattr(second[each], name) for name in same)),
        tuple(moved), tuple(rejected),
    )  # fmt: skip


def _moved(path: str, before: Report, after: Report, line: Fraction) -> Moved:
    crosses = ""
    if (before.score >= line) != (after.score >= line):
        crosses = "over" if after.score >= line else "under"
    return Moved(
        path, before.score, after.score, crosses, (before.minimums.met, before.minimums.asked),
        (after.minimums.met, after.minimums.asked), tuple(_changes(before, after)),
    )  # fmt: skip


def _changes(before: Report, after: Report) -> list[Change]:
    old, new = _shares(before), _shares(after)
    found: list[Change] = []
    for requirement in dict.fromkeys([*old, *new]):
        points, status, minimum = old.get(requirement, (None, None, False))
        points_, status_, minimum_ = new.get(requirement, (None, None, False))
        change = Change(requirement, points, points_, status, status_, minimum or minimum_)
        if change.by or ((status == "met") != (status_ == "met") and change.minimum):
            found.append(change)
    return sorted(found, key=lambda each: (-abs(each.by), each.requirement))


def _shares(report: Report) -> dict[str, tuple[Fraction | None, str | None, bool]]:
    """By requirement, what it adds to the score."""
    possible = sum((finding.possible for finding in report.findings), Fraction(0))
    if not possible:
        return {}
    return {each.requirement: (100 * each.points / possible, each.status, each.minimum) for each in report.findings}
