"""Whether one criterion makes another pointless: by their meaning, for every profile there can be."""

from __future__ import annotations

from typing import Any

from rolematch.scoring.groups import GroupNode
from rolematch.scoring.held import CredentialNode, DegreeNode, LanguageNode, TitleNode
from rolematch.scoring.node import Node
from rolematch.scoring.scope import LeadsNode, ShownNode
from rolematch.scoring.skill import SkillNode, SkillYearsNode
from rolematch.scoring.years import Kind, SectorNode, YearsNode
from rolematch.vocabulary.vocabulary import Vocabulary


def key(node: Node) -> tuple[Any, ...]:
    """What a criterion asks, so that equal keys ask the same; the order of a list does not count."""
    match node:
        case GroupNode():
            children = tuple(sorted((key(child) for child in node.children), key=repr))
            return children[0] if len(children) == 1 else (node.kind, node.n, children)
        case SkillNode():
            return "skill", node.number, node.rung
        case SkillYearsNode():
            return "skill-years", node.number, node.unit_of
        case YearsNode():
            inner = _kind(node.inner) if node.inner is not None else None
            return "years", node.need, _kind(node.what), node.progressive, node.inner_need, inner
        case SectorNode():
            return "sector", node.need, _kind(node.what)
        case DegreeNode():
            paths = tuple(sorted((level, key(path)) for level, path in node.paths.items()))
            return "degree", node.level, tuple(sorted(node.fields)), node.related, paths
        case CredentialNode():
            return "credential", tuple(sorted(node.ids))
        case TitleNode():
            return "title", tuple(sorted(node.ids)), node.level, node.areas, node.leading, node.months
        case LanguageNode():
            return "language", node.code, node.level
        case LeadsNode():
            return "leads", node.people, node.layers, node.functions
        case ShownNode():
            return "shown", node.within, tuple(sorted(_parts(node)))
    return "other", id(node)


def dominated(a: Node, b: Node, vocabulary: Vocabulary) -> bool:
    """Whether `b` earns at least the credit of `a`, whoever is looked at: beside `b`, `a` adds nothing to an any_of."""
    if isinstance(a, GroupNode):
        return all(dominated(child, b, vocabulary) for child in a.children) or key(a) == key(b)
    if isinstance(b, GroupNode):
        if b.kind == "any_of":
            return any(dominated(a, child, vocabulary) for child in b.children)
        return all(dominated(a, child, vocabulary) for child in b.children)
    return _leaf(a, b, vocabulary)


def implied(a: Node, b: Node, vocabulary: Vocabulary) -> bool:
    """Whether whoever meets `a` meets `b` as well."""
    if key(a) == key(b):
        return True
    if isinstance(b, GroupNode):
        met = sum(implied(a, child, vocabulary) for child in b.children)
        return met >= b.n
    if isinstance(a, GroupNode):
        # Of n, at least one of any len - n + 1 is met.
        held = sum(implied(child, b, vocabulary) for child in a.children)
        return held > len(a.children) - a.n
    return _leaf(a, b, vocabulary)


def _leaf(a: Node, b: Node, vocabulary: Vocabulary) -> bool:
    names = vocabulary.names
    match a, b:
        case SkillNode(), SkillNode():
            return b.number in names.above(a.number) and b.rung <= a.rung
        case SkillYearsNode(), SkillYearsNode():
            return b.number in names.above(a.number) and b.unit_of <= a.unit_of
        case YearsNode(), YearsNode():
            if a.need < b.need or (b.progressive and not a.progressive) or not _within(a.what, b.what, vocabulary):
                return False
            if b.inner is None:
                # A rise that is wanting takes a tenth of the credit: then more is asked of a than of b.
                return True
            return a.inner is not None and a.inner_need >= b.inner_need and _within(a.inner, b.inner, vocabulary)
        case SectorNode(), SectorNode():
            return a.need >= b.need and _within(a.what, b.what, vocabulary)
        case DegreeNode(), DegreeNode():
            return _degree(a, b)
        case CredentialNode(), CredentialNode():
            return a.ids <= b.ids
        case LanguageNode(), LanguageNode():
            return a.code == b.code and a.level >= b.level
        case LeadsNode(), LeadsNode():
            return a.people >= b.people and a.layers >= b.layers and a.functions >= b.functions
        case ShownNode(), ShownNode():
            return set(_parts(b)) <= set(_parts(a)) and b.within in (a.within, "job")
    return key(a) == key(b)


_LEVELS = ("associate", "bachelor", "master", "doctorate")


def _degree(a: DegreeNode, b: DegreeNode) -> bool:
    if _LEVELS.index(a.level) < _LEVELS.index(b.level) or (a.related and not b.related and b.fields):
        return False
    if b.fields and not (a.fields and set(a.fields) <= set(b.fields)):
        return False
    return all(
        level in b.paths and b.paths[level].need <= path.need and key(path)[2] == key(b.paths[level])[2]
        for level, path in a.paths.items()
    )


def _within(a: Kind, b: Kind, vocabulary: Vocabulary) -> bool:
    """Whether the months that count for `a` count for `b`."""
    if b.leading and not a.leading:
        return False
    if b.areas and not (a.areas and all(vocabulary.names.mask(number) & b.areas for number in bits(a.areas))):
        return False
    if not b.sectors:
        return True
    ids = vocabulary.sectors.ids
    return bool(a.sectors) and all(vocabulary.sector_mask(ids[number]) & b.sectors for number in bits(a.sectors))


def bits(mask: int) -> list[int]:
    """The numbers of the bits that are set."""
    found = []
    while mask:
        low = mask & -mask
        found.append(low.bit_length() - 1)
        mask ^= low
    return found


def _kind(what: Kind) -> tuple[bool, int, int]:
    return what.leading, what.areas, what.sectors


def _parts(node: ShownNode) -> list[tuple[int, int, bool, bool]]:
    return [(part.skills, part.sectors, part.leading, part.scale) for part in node.parts]
