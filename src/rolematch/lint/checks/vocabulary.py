"""RM6, first part: entries beside one another."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from rolematch.errors import did_you_mean, quoted
from rolematch.lint.context import Context
from rolematch.lint.finding import Hit
from rolematch.lint.rule import rule
from rolematch.lint.vocabulary_view import Placed, VocabularyView, tree_of
from rolematch.vocabulary.name_tables import name_key

Told = Iterator[tuple[str, Hit]]


@rule("RM601", "duplicate-entry", "error", "vocabulary")
def duplicate_entry(view: VocabularyView, context: Context) -> Told:
    """Two entries have the same id."""
    first: dict[str, Placed] = {}
    for entry in view.entries:
        known = first.setdefault(entry.id, entry)
        if known is not entry:
            line = known.file.line_of(known.file.offset_of((known.index, "id")))
            where = f"line {line}" if known.file is entry.file else f"{known.file.shown}:{line}"
            yield (
                entry.file.path,
                Hit(
                    f"the id {quoted(entry.id)} is taken ({where})",
                    (entry.index, "id"),
                    "give each entry an id of its own",
                ),
            )


@rule("RM602", "shared-name", "error", "vocabulary")
def shared_name(view: VocabularyView, context: Context) -> Told:
    """One name on two skills with no careful rule that chooses, so that it means neither."""
    bearers: dict[str, list[tuple[Placed, Any, str]]] = {}
    for entry in view.entries:
        seen: set[str] = set()
        for path, name in entry.names():
            key = name_key(name)
            if key and key not in seen:
                seen.add(key)
                bearers.setdefault(key, []).append((entry, path, name))
    builtin = view.builtin.names if not view.whole else None
    for key, borne in bearers.items():
        others = {builtin.ids[row[0]] for row in builtin.index.get(key, ())} if builtin is not None else set()
        others -= {entry.id for entry, _, _ in borne}
        if len({entry.id for entry, _, _ in borne}) + len(others) < 2:
            continue
        bare = [each for each in borne if not any(name_key(rule["name"]) == key for rule in each[0].careful())]
        if builtin is not None and len(bare) < len(borne):
            # Beside a rule of one's own, those of the built-in bearers choose too; alone they do not.
            others -= {builtin.ids[rule[0]] for rule in builtin.careful.get(key, ())}
        if len(bare) + len(others) < 2:
            continue
        entry, path, name = (bare or borne)[-1]
        rest = sorted(others | {each.id for each, _, _ in bare} - {entry.id})
        yield (
            entry.file.path,
            Hit(
                f"{quoted(name)} names {' and '.join(rest)} too",
                path,
                "leave it to one, or write a careful rule that chooses",
            ),
        )


@rule("RM603", "unknown-entry", "error", "vocabulary")
def unknown_entry(view: VocabularyView, context: Context) -> Told:
    """What is named under broader or related is no entry."""
    for entry in view.entries:
        for name in ("broader", "related"):
            value = entry.raw.get(name)
            for index, each in enumerate(value if isinstance(value, list) else ()):
                if isinstance(each, str) and each not in view.ids:
                    near = did_you_mean(each, view.ids)
                    yield (
                        entry.file.path,
                        Hit(
                            f"{quoted(each)} is no entry",
                            (entry.index, name, index),
                            f"did you mean '{near}'?" if near else "write the id of an entry",
                        ),
                    )


@rule("RM604", "circle", "error", "vocabulary")
def circle(view: VocabularyView, context: Context) -> Told:
    """An entry is broader than itself, by way of others: whoever has one would have all of them."""
    above = tree_of(view).above
    told: set[frozenset[str]] = set()
    for entry in view.entries:
        way = _way_back(entry.id, above)
        if way and frozenset(way) not in told:
            told.add(frozenset(way))
            yield (
                entry.file.path,
                Hit(
                    f"goes round in a circle: {' > '.join([*way, way[0]])}",
                    (entry.index, "broader"),
                    "broader leads one way, upward",
                ),
            )


def _way_back(start: str, above: dict[str, list[str]]) -> list[str]:
    """The shortest way up from an entry to itself; empty where there is none."""
    came: dict[str, str] = {}
    todo = [start]
    for each in todo:
        for parent in above.get(each, ()):
            if parent == start:
                way = [each]
                while way[-1] != start:
                    way.append(came[way[-1]])
                return way[::-1]
            if parent not in came:
                came[parent] = each
                todo.append(parent)
    return []


@rule("RM605", "orphan", "warning", "vocabulary")
def orphan(view: VocabularyView, context: Context) -> Told:
    """A tool or a standard with nothing broader, below or related: no role that asks for its field sees it.

    A practice, a method or a soft skill may stand for itself; a tool or a standard is always one of something.
    """
    tree = tree_of(view)
    for entry in view.entries:
        alone = not tree.above.get(entry.id) and not tree.below.get(entry.id) and not entry.list_of("related")
        if alone and entry.raw.get("kind") in ("tool", "standard"):
            yield (
                entry.file.path,
                Hit(
                    f"{quoted(entry.id)} stands alone", (entry.index, "id"), "name what it is evidence of under broader"
                ),
            )
