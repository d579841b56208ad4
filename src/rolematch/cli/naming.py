"""Names for what reports only point at: a profile's jobs, and the parts of a role's criteria."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rolematch.matching import LoadedRole, written_pointer
from rolematch.scoring.groups import describe
from rolematch.scoring.node import Node
from rolematch.scoring.wording import years
from rolematch.writers.entry import JobName, Label

if TYPE_CHECKING:
    from rolematch.readers.json_resume import ReadProfile
    from rolematch.vocabulary.vocabulary import Vocabulary


def job_names(read: ReadProfile) -> dict[str, JobName]:
    """By the pointer of each job, as the file has it: "Director of AI at Humana"."""
    named = {}
    for index, work in enumerate(read.profile.work):
        words = " at ".join(filter(None, (work.position, work.name))) or f"job {index + 1}"
        base = written_pointer(read, f"/work/{index}")
        named[base] = JobName(words, written_pointer(read, f"/work/{index}/position"))
    return named


def role_labels(roles: Sequence[LoadedRole], vocabulary: Vocabulary) -> dict[tuple[str, str], Label]:
    """By (role id, requirement id): what each node asks, in the shape of its verdict."""
    return {
        (role.role.id, each.requirement.id): _label(each.node, vocabulary)
        for role in roles
        for each in role.prepared.requirements
        if each.node is not None
    }


def _label(node: Node, vocabulary: Vocabulary) -> Label:
    children: Sequence[Node] = getattr(node, "children", ())
    if children:
        return Label("", tuple(_label(child, vocabulary) for child in children))
    inner = getattr(node, "inner", None)
    words = describe(node, vocabulary)
    if inner is None:
        return Label(words)
    second = f"{years(getattr(node, 'inner_need', 0))} {inner.words()}"
    return Label(f"{words}, {second} of them", (Label(words), Label(second)))
