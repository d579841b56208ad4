"""RM5: words and demands that put a group of people at a disadvantage. Hints for a human, never legal advice."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from rolematch.errors import quoted
from rolematch.lint import concerns
from rolematch.lint.concerns import Concern
from rolematch.lint.context import Context
from rolematch.lint.finding import Hit
from rolematch.lint.role_view import Path, RoleView
from rolematch.lint.rule import rule
from rolematch.model import criterion as asked
from rolematch.scoring.groups import GroupNode
from rolematch.scoring.held import DegreeNode
from rolematch.scoring.node import Node

_WORDS = re.compile(r"[a-z]+(?:['’]s)?")


def _told(role: RoleView) -> Iterator[tuple[Path, str]]:
    """Every text by which people are judged or addressed."""
    if isinstance(role.value.get("title"), str):
        yield ("title",), role.value["title"]
    yield from _texts(role.value.get("meta"), ("meta",))
    for each in role.requirements:
        if isinstance(each.raw.get("asks"), str):
            yield (*each.at, "asks"), each.raw["asks"]
        # What a criterion names: titles, credentials, what could not be read.
        yield from _texts(each.raw.get("criterion"), (*each.at, "criterion"))


def _texts(value: Any, path: Path) -> Iterator[tuple[Path, str]]:
    if isinstance(value, str):
        if " " in value or len(path) > 1:
            yield path, value
    elif isinstance(value, dict):
        for name, child in value.items():
            yield from _texts(child, (*path, name))
    elif isinstance(value, list):
        for index, child in enumerate(value):
            yield from _texts(child, (*path, index))


def _said(role: RoleView, concern: Concern) -> Iterator[Hit]:
    if role.words is None:
        role.told = [(path, text, text.lower()) for path, text in _told(role)]
        role.words = frozenset(_WORDS.findall("\n".join(lower for _, _, lower in role.told)))
    # Only texts that hold one of its words are searched: the patterns take longer than all else.
    words = concern.triggers & role.words
    for path, text, lower in role.told if words else ():
        if not any(word in lower for word in words):
            continue
        for found in concern.pattern.finditer(text):
            said = " ".join(found[0].split())
            yield Hit(f"{quoted(said)}: {concern.why}", path, f"{concern.instead} [{concern.sources}]", words=said)


@rule("RM501", "age", "warning")
def age(role: RoleView, context: Context) -> Iterator[Hit]:
    """An age, or words that stand for one."""
    yield from _said(role, concerns.AGE)


@rule("RM502", "recent-graduate", "warning")
def recent_graduate(role: RoleView, context: Context) -> Iterator[Hit]:
    """People who have just left school or university."""
    yield from _said(role, concerns.RECENT_GRADUATE)


@rule("RM503", "digital-native", "warning")
def digital_native(role: RoleView, context: Context) -> Iterator[Hit]:
    """People who grew up with computers."""
    yield from _said(role, concerns.DIGITAL_NATIVE)


@rule("RM504", "family", "warning")
def family(role: RoleView, context: Context) -> Iterator[Hit]:
    """Marriage, children, pregnancy, or care for others."""
    yield from _said(role, concerns.FAMILY)


@rule("RM505", "origin", "warning")
def origin(role: RoleView, context: Context) -> Iterator[Hit]:
    """Birth, nationality, ethnic origin, or an accent."""
    yield from _said(role, concerns.ORIGIN)


@rule("RM506", "native-speaker", "warning")
def native_speaker(role: RoleView, context: Context) -> Iterator[Hit]:
    """A language by birth, in words or as a level that only those born to it have."""
    yield from _said(role, concerns.NATIVE_SPEAKER)
    concern = concerns.NATIVE_SPEAKER
    for each in role.requirements:
        for path, leaf in each.leaves:
            if isinstance(leaf, asked.Language) and leaf.language.level == "native":
                yield Hit(
                    f"the level native: {concern.why}",
                    (*path, "language", "level"),
                    f"write C1 or C2 [{concern.sources}]",
                )


@rule("RM507", "gender", "warning")
def gender(role: RoleView, context: Context) -> Iterator[Hit]:
    """Words of one gender."""
    yield from _said(role, concerns.GENDER)


@rule("RM508", "health", "warning")
def health(role: RoleView, context: Context) -> Iterator[Hit]:
    """Health, disability, or sickness."""
    yield from _said(role, concerns.HEALTH)


@rule("RM509", "religion", "warning")
def religion(role: RoleView, context: Context) -> Iterator[Hit]:
    """Belief, or what goes with it."""
    yield from _said(role, concerns.RELIGION)


@rule("RM510", "experience-limit", "warning")
def experience_limit(role: RoleView, context: Context) -> Iterator[Hit]:
    """An upper limit on experience."""
    yield from _said(role, concerns.LIMIT)


@rule("RM511", "physical-demand", "warning")
def physical_demand(role: RoleView, context: Context) -> Iterator[Hit]:
    """A demand on the body, or on driving."""
    yield from _said(role, concerns.PHYSICAL)


@rule("RM512", "degree-only", "warning")
def degree_only(role: RoleView, context: Context) -> Iterator[Hit]:
    """A required degree for which nothing else is taken."""
    for each in role.requirements:
        if each.node is None or not (each.raw.get("need") == "required" or each.raw.get("minimum") is True):
            continue
        if _only_by_degree(each.node):
            path = next((path for path, leaf in each.leaves if isinstance(leaf, asked.Degree)), each.at)
            concern = concerns.DEGREE
            yield Hit(
                f"{each.id} is met by a degree alone: {concern.why}",
                (*path, "degree"),
                f"{concern.instead} [{concern.sources}]",
                key=True,
            )


def _only_by_degree(node: Node) -> bool:
    """Whether nobody meets a criterion without a degree."""
    if isinstance(node, DegreeNode):
        return "none" not in node.paths
    if isinstance(node, GroupNode):
        return sum(not _only_by_degree(child) for child in node.children) < node.n
    return False
