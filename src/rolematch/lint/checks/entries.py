"""RM6, second part: entries by themselves."""

from __future__ import annotations

from collections.abc import Iterator

from rolematch.errors import quoted
from rolematch.lint.context import Context
from rolematch.lint.finding import Edit, Hit
from rolematch.lint.lists import without_item
from rolematch.lint.rule import rule
from rolematch.lint.vocabulary_view import Placed, VocabularyView
from rolematch.vocabulary.name_tables import compile_names, name_key

Told = Iterator[tuple[str, Hit]]


@rule("RM606", "redundant-name", "warning", "vocabulary", fixable=True)
def redundant_name(view: VocabularyView, context: Context) -> Told:
    """An alias that is read anyway: its case, plural, punctuation or spelling alone sets it apart from another name."""
    for entry in view.entries:
        names = list(entry.names())
        keys = [name_key(name) for _, name in names]
        if len(set(keys)) == len(keys) and len(keys) < 2:
            continue
        kept = _recorded(entry)
        first: dict[str, str] = {}
        for (path, name), key in zip(names, keys, strict=True):
            known = first.setdefault(key, name)
            if path[1] != "label" and key and name not in kept:
                yield entry.file.path, Hit(
                    f"{quoted(name)} is read as {quoted(known)} anyway" if known != name else f"{quoted(name)} is read anyway",
                    path, "delete it", edits=_removal(entry, path),
                )  # fmt: skip
            elif path[1] != "label" and known == name and (path[2:] and _again(entry, path, name)):
                yield (
                    entry.file.path,
                    Hit(f"{quoted(name)} stands here twice", path, "delete one", edits=_removal(entry, path)),
                )


def _recorded(entry: Placed) -> set[str]:
    """The names by which the entry is found."""
    plain = {
        "id": entry.id,
        "label": entry.raw["label"],
        # A row of a misspelling bears the name that is meant, so all stand among the aliases here.
        "aliases": [*entry.list_of("aliases"), *entry.list_of("hidden")],
    }
    try:
        return {row[2] for rows in compile_names([plain])["index"].values() for row in rows}
    except ValueError:
        return {name for _, name in entry.names()}


def _again(entry: Placed, path: tuple[str | int, ...], name: str) -> bool:
    """Whether the very same name stands in the entry before."""
    for before, each in entry.names():
        if before == path:
            return False
        if each == name:
            return True
    return False


def _removal(entry: Placed, path: tuple[str | int, ...]) -> tuple[Edit, ...]:
    return without_item(entry.file, path)


@rule("RM607", "unreachable", "warning", "vocabulary")
def unreachable(view: VocabularyView, context: Context) -> Told:
    """An entry none of whose names can ever count, and which no sentence shows."""
    for entry in view.entries:
        if entry.list_of("shown_by"):
            continue
        rules = {name_key(rule["name"]): rule for rule in entry.careful()}
        if all(_never(rules.get(name_key(name))) for _, name in entry.names()):
            yield (
                entry.file.path,
                Hit(
                    f"no text can be read as {quoted(entry.id)}",
                    (entry.index, "careful"),
                    "let a name count as an item, or beside a word",
                ),
            )


def _never(careful: object) -> bool:
    if not isinstance(careful, dict):
        return False
    return careful.get("item", True) is False and not careful.get("text") and not careful.get("with")


@rule("RM614", "nameless-rule", "warning", "vocabulary")
def nameless_rule(view: VocabularyView, context: Context) -> Told:
    """A careful rule for a name that the entry does not bear, which does nothing."""
    for entry in view.entries:
        keys = {name_key(name) for _, name in entry.names()}
        value = entry.raw.get("careful")
        for index, careful in enumerate(value if isinstance(value, list) else ()):
            if (
                isinstance(careful, dict)
                and isinstance(careful.get("name"), str)
                and name_key(careful["name"]) not in keys
            ):
                yield (
                    entry.file.path,
                    Hit(
                        f"{quoted(careful['name'])} is no name of {entry.id}",
                        (entry.index, "careful", index, "name"),
                        "add the name, or delete the rule",
                    ),
                )
