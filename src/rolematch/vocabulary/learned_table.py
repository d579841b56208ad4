"""Compiling the learned table: features to weights, and words to the classes that carry any."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rolematch.vocabulary import rows
from rolematch.vocabulary.inflect import forms


def compile_learned(text: str, classes: Mapping[str, Any]) -> dict[str, Any]:
    """JSON-able tables of learned.txt.

    Returns:
        ``skills``; ``propose`` and ``doubt``: thresholds by skill; ``weights``: feature to [skill number, weight, ...];
        ``classes``: names; ``members``: token to class numbers.

    Raises:
        ValueError: for a table that is cut short.
    """
    head: dict[str, list[str]] = {}
    weights: dict[str, list[int]] = {}
    for line in text.splitlines():
        if line.startswith("#"):
            continue
        name, _, rest = line.partition("\t")
        if name in ("skills", "propose", "doubt", "classes"):
            head[name] = rest.split()
        else:
            weights[name] = [int(number) for number in rest.split()]
    if len(head) != 4 or not len(head["skills"]) == len(head["propose"]) == len(head["doubt"]):
        raise ValueError("learned.txt: skills, propose, doubt and classes are wanted, of one length")
    return {
        "skills": head["skills"],
        "propose": [int(number) for number in head["propose"]],
        "doubt": [int(number) for number in head["doubt"]],
        "weights": weights,
        "classes": head["classes"],
        "members": _members(head["classes"], rows.read_classes(classes)),
    }


def _members(names: list[str], spread: Mapping[str, tuple[str, ...]]) -> dict[str, list[int]]:
    members: dict[str, list[int]] = {}
    for number, name in enumerate(names):
        for word in spread.get(name, ()):
            plain = word.lstrip("=")
            if any(mark in plain for mark in " <-"):
                continue
            for form in forms(plain.lower()) if plain == plain.lower() else {plain.lower()}:
                listed = members.setdefault(form, [])
                if not listed or listed[-1] != number:
                    listed.append(number)
    return dict(sorted(members.items()))
