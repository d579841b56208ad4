"""RM3, first half: what requirements ask, each by itself."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from rolematch.errors import quoted
from rolematch.lint.context import Context
from rolematch.lint.finding import Hit
from rolematch.lint.implies import dominated, implied, key
from rolematch.lint.role_view import Asked, Group, Path, RoleView, scored
from rolematch.lint.rule import rule
from rolematch.model import criterion as asked
from rolematch.scoring.groups import describe
from rolematch.scoring.node import Node
from rolematch.scoring.prepare import Wrong

MOST_YEARS = 45
"""A working life: more years than these are met by nobody."""

_NAMED = re.compile(r"'(.*)' (is no|names more)", re.S)


def _unresolved(role: RoleView) -> Iterator[tuple[Path, Wrong, re.Match[str] | None]]:
    """Each name or criterion that could not be resolved, at the very word."""
    for each in role.requirements:
        told: set[tuple[Path, str]] = set()
        for path, wrong in each.wrong:
            named = _NAMED.match(wrong.message)
            where = _word(role.value, path, named[1], {p for p, _ in told}) if named else path
            if (where, wrong.message) not in told:
                told.add((where, wrong.message))
                yield where, wrong, named


def _word(value: Any, path: Path, word: str, taken: set[Path]) -> Path:
    """The place below `path` at which `word` stands, the first that is not taken."""
    node: Any = value
    known: list[str | int] = []
    for part in path:
        if isinstance(node, dict) and part in node:
            node = node[str(part)]
        elif isinstance(node, list) and isinstance(part, int) and part < len(node):
            node = node[part]
        else:
            break
        known.append(part)
    found = [where for where in _texts(node, tuple(known), word) if where not in taken]
    return found[0] if found else tuple(known)


def _texts(node: Any, path: Path, word: str) -> Iterator[Path]:
    if isinstance(node, dict):
        for name, child in node.items():
            yield from _texts(child, (*path, name), word)
    elif isinstance(node, list):
        for index, child in enumerate(node):
            yield from _texts(child, (*path, index), word)
    elif node == word:
        yield path


@rule("RM301", "unknown-name", "error")
def unknown_name(role: RoleView, context: Context) -> Iterator[Hit]:
    """A skill, sector, field of study, title, credential or language that the vocabulary does not hold."""
    for path, wrong, named in _unresolved(role):
        if named and named[2] == "is no":
            yield Hit(wrong.message, path, wrong.hint)


@rule("RM302", "ambiguous-name", "error")
def ambiguous_name(role: RoleView, context: Context) -> Iterator[Hit]:
    """A name that several skills bear, so that nobody can tell which is asked."""
    for path, wrong, named in _unresolved(role):
        if named and named[2] != "is no":
            yield Hit(wrong.message, path, wrong.hint)


@rule("RM303", "contradiction", "error")
def contradiction(role: RoleView, context: Context) -> Iterator[Hit]:
    """A criterion that asks for nothing, or for things that cannot be asked together."""
    for problem in role.problems:
        if problem.code == "empty-criterion":
            yield Hit(problem.message, problem.place, problem.hint)
    for path, wrong, named in _unresolved(role):
        if (not named and not wrong.message.startswith("asks for ")) or (named is None and "nothing" in wrong.message):
            yield Hit(f"this {wrong.message}" if wrong.message.startswith("asks") else wrong.message, path, wrong.hint)
        elif named is None and "both" in wrong.message:
            yield Hit(f"this {wrong.message}", path, wrong.hint)
    for each in role.requirements:
        if each.raw.get("minimum") is True and each.raw.get("need") in ("preferred", "duty"):
            yield Hit(
                f"{each.id} is a knock-out (minimum: true) and only {each.raw['need']}",
                (*each.at, "minimum"), "ask for it as required, or drop minimum",
            )  # fmt: skip


@rule("RM304", "unreachable-threshold", "error")
def unreachable_threshold(role: RoleView, context: Context) -> Iterator[Hit]:
    """A threshold that nobody reaches: more years than a working life, more of a list than it holds."""
    for path, wrong, named in _unresolved(role):
        if named is None and re.match(r"asks for \d+ of \d+", wrong.message):
            yield Hit(f"this {wrong.message}", path, wrong.hint)
    for each in role.requirements:
        if each.criterion is not None:
            for path, leaf in each.leaves:
                yield from _too_much(leaf, path)


def _too_much(leaf: Any, path: Path) -> Iterator[Hit]:
    counts: list[tuple[Path, float, str]] = []
    match leaf:
        case asked.Skill():
            counts.append(((*path, "years"), leaf.years or 0, "years"))
        case asked.Years():
            of = leaf.years
            counts.append(((*path, "years", "at_least"), of.at_least, "years"))
            if of.of_them is not None and of.of_them.at_least > of.at_least:
                yield Hit(
                    f"asks for {of.of_them.at_least:g} years inside {of.at_least:g}",
                    (*path, "years", "of_them", "at_least"), "the years in of_them are some of the years above",
                )  # fmt: skip
        case asked.Degree() if leaf.degree.or_years is not None:
            paths = leaf.degree.or_years
            levels = ("doctorate", "master", "bachelor", "associate", "none")
            counts += [((*path, "degree", "or_years", level), getattr(paths, level) or 0, "years") for level in levels]
        case asked.Sector():
            counts.append(((*path, "sector", "months"), leaf.sector.months, "months"))
        case asked.Title():
            counts.append(((*path, "title", "months"), leaf.title.months or 0, "months"))
    for where, count, unit in counts:
        most = MOST_YEARS * (12 if unit == "months" else 1)
        if count > most:
            yield Hit(
                f"asks for {count:g} {unit}, which is longer than a working life ({most} {unit})", where, "lower it"
            )


def _all_groups(role: RoleView, *kinds: str) -> Iterator[tuple[Asked, Group]]:
    for each in role.requirements:
        for group in each.groups:
            if group.kind in kinds:
                yield each, group


@rule("RM305", "pointless-branch", "warning")
def pointless_branch(role: RoleView, context: Context) -> Iterator[Hit]:
    """A branch of an any_of that earns nothing which another branch does not earn as well."""
    vocabulary = context.vocabulary
    for _, group in _all_groups(role, "any_of"):
        for index, (path, _, node) in enumerate(group.children):
            for other, (_, _, better) in enumerate(group.children):
                if other == index or key(better) == key(node):
                    continue
                if dominated(node, better, vocabulary) and not (other > index and dominated(better, node, vocabulary)):
                    yield Hit(
                        f"{quoted(describe(node, vocabulary))} adds nothing beside {quoted(describe(better, vocabulary))}: "
                        "whoever has it earns as much by the other",
                        path, "delete it, or ask for more where it stands alone",
                    )  # fmt: skip
                    break


@rule("RM306", "implied-sibling", "warning")
def implied_sibling(role: RoleView, context: Context) -> Iterator[Hit]:
    """A part of an all_of that everybody meets who meets another part: it is counted twice."""
    vocabulary = context.vocabulary
    for _, group in _all_groups(role, "all_of"):
        for index, (path, _, node) in enumerate(group.children):
            for other, (_, _, stronger) in enumerate(group.children):
                if other == index or key(stronger) == key(node):
                    continue
                if implied(stronger, node, vocabulary) and not (other > index and implied(node, stronger, vocabulary)):
                    yield Hit(
                        f"{quoted(describe(node, vocabulary))} is met by whoever meets {quoted(describe(stronger, vocabulary))}",
                        path, "delete it, or ask for it at a greater depth",
                    )  # fmt: skip
                    break


_SOFTEST_MONTHS = 3


@rule("RM307", "nobody-fails", "warning")
def nobody_fails(role: RoleView, context: Context) -> Iterator[Hit]:
    """A requirement that hardly anybody fails, which lifts every score and tells nobody apart."""
    names = context.vocabulary.names
    for each in role.requirements:
        node = each.node
        if node is None:
            continue
        number = getattr(node, "number", None)
        if node.kind == "skill" and number is not None and getattr(node, "rung", 9) == 1:
            wide = _below(context)[number]
            if wide * 4 > len(names.ids):
                yield Hit(
                    f"naming any one of {wide:,} skills meets {quoted(names.labels[number])}",
                    (*each.at, "criterion"), "ask for a depth, for years, or for something narrower",
                )  # fmt: skip
        elif node.kind == "years" and getattr(node, "need", 99) < _SOFTEST_MONTHS and _any_work(node):
            yield Hit(
                "asks for less than three months of any work", (*each.at, "criterion"), "say in what, or ask for more"
            )


def _any_work(node: Node) -> bool:
    what = getattr(node, "what", None)
    return (
        what is not None and not (what.leading or what.areas or what.sectors) and getattr(node, "inner", None) is None
    )


@rule("RM308", "nobody-meets", "warning")
def nobody_meets(role: RoleView, context: Context) -> Iterator[Hit]:
    """A requirement that nobody can meet: it asks for a skill that no profile can show."""
    for each in role.requirements:
        if each.criterion is None or each.node is None:
            continue
        for path, leaf in each.leaves:
            if isinstance(leaf, asked.Skill):
                identity = context.vocabulary.find(leaf.skill)[0]
                if not can_be_shown(context, identity):
                    yield Hit(
                        f"no text can be read as {quoted(leaf.skill)}",
                        path,
                        "ask for another skill, or mend the vocabulary",
                    )
            elif isinstance(leaf, asked.Leads) and (leaf.leads.people or 0) > 500_000:
                yield Hit(
                    f"asks for {leaf.leads.people:,} people led in one job", (*path, "leads", "people"), "lower it"
                )


def _below(context: Context) -> Counter[int]:
    """How many skills are evidence of each, itself among them."""
    known = context.memo.get(("below",))
    if known is None:
        names = context.vocabulary.names
        known = context.memo[("below",)] = Counter(
            above for number in range(len(names.ids)) for above in names.above(number)
        )
    assert isinstance(known, Counter)  # noqa: S101 - set just above
    return known


def can_be_shown(context: Context, identity: str) -> bool:
    """Whether anything that a profile may say counts for a skill, or for one below it."""
    names = context.vocabulary.names
    number = names.numbers[identity]
    if number not in _doubtful(context):
        return True
    rows = context.vocabulary.tables["sentences"]["rows"]
    if any(number in names.above(names.numbers[row[0]]) for row in rows if row[0] in names.numbers):
        return True
    for name, borne in names.index.items():
        for row in borne:
            if number in names.above(row[0]):
                mine = next((each for each in names.careful.get(name, ()) if each[0] == row[0]), None)
                if mine is None or mine[1] or mine[2]:
                    return True
    return False


def _doubtful(context: Context) -> frozenset[int]:
    """Skills with a name that never counts; whether all their names are so takes longer to find out."""
    known = context.memo.get(("doubtful",))
    if known is None:
        careful = context.vocabulary.names.careful
        known = context.memo[("doubtful",)] = frozenset(
            each[0] for rules in careful.values() for each in rules if not each[1] and not each[2]
        )
    assert isinstance(known, frozenset)  # noqa: S101 - set just above
    return known


@rule("RM309", "asked-twice", "warning")
def asked_twice(role: RoleView, context: Context) -> Iterator[Hit]:
    """The same thing is asked twice, and so counts double: by two requirements, or inside one list."""
    first: dict[tuple[Any, ...], Asked] = {}
    for each in role.requirements:
        if each.node is None:
            continue
        known = first.setdefault(key(each.node), each)
        if known is not each:
            yield Hit(
                f"{each.id} asks what {known.id} asks",
                (*each.at, "criterion"),
                "keep one, with the lines and the weight of both",
            )
        for group in each.groups:
            seen: set[tuple[Any, ...]] = set()
            for path, _, node in group.children:
                if key(node) in seen:
                    yield Hit(
                        f"{quoted(describe(node, context.vocabulary))} stands twice in this list", path, "delete one"
                    )
                seen.add(key(node))


@rule("RM311", "unread", "warning")
def unread(role: RoleView, context: Context) -> Iterator[Hit]:
    """A part of a draft that could not be expressed: it is never credited, and stays out of the possible points."""
    for each in role.requirements:
        if each.criterion is None:
            continue
        for path, leaf in each.leaves:
            if isinstance(leaf, asked.Unread):
                rest = "" if scored(each.criterion) else ", so that nothing of this requirement counts"
                yield Hit(
                    f"{quoted(leaf.unread)} is not scored{rest}",
                    (*path, "unread"),
                    "write a criterion, or move its lines to not_scored",
                )
