"""How a scorer is made, for processes that cannot inherit one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from rolematch.batch.scorer import Done, Scorer, Settings
from rolematch.batch.task import Task
from rolematch.matching import LoadedRole, load_roles, vocabulary_with
from rolematch.vocabulary.packing import LazyMap, Packed
from rolematch.vocabulary.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Recipe:
    """Names and paths, all of which another process can be told. Arguments as of `matching.load_roles`."""

    roles: tuple[str, ...]
    folder: str | None
    vocabulary: str | None
    settings: Settings


class Scoring:
    """The work of a batch: a scorer where it was made, a recipe for it when sent elsewhere."""

    def __init__(self, recipe: Recipe, roles: list[LoadedRole], vocabulary: Vocabulary) -> None:
        self._recipe = recipe
        self._scorer: Scorer | None = Scorer(roles, vocabulary, recipe.settings)
        warm(vocabulary)

    def __getstate__(self) -> Recipe:
        return self._recipe

    def __setstate__(self, recipe: Recipe) -> None:
        self._recipe = recipe
        self._scorer = None

    def __call__(self, task: Task, at: Callable[[int], None], skip: frozenset[int] = frozenset()) -> Done:
        """As `pool.Work`."""
        if self._scorer is None:
            recipe = self._recipe
            vocabulary = vocabulary_with(recipe.vocabulary)
            warm(vocabulary)
            self._scorer = Scorer(load_roles(recipe.roles, recipe.folder, vocabulary), vocabulary, recipe.settings)
        return self._scorer(task, at, skip)


def warm(vocabulary: Vocabulary) -> None:
    """Makes what every profile asks for, so that processes that are forked from here share it."""
    for part in ("text", "items", "titles", "degrees", "sectors", "credentials", "languages"):
        getattr(vocabulary, part)
    vocabulary.text.prepare()
    prepare(vocabulary.tables)


def prepare(tables: Mapping[str, Any]) -> None:
    """Spares looking for what is in none of the tables: most words of most profiles."""
    for name in tables:
        part = tables[name]
        if isinstance(part, LazyMap):
            part.prepare()
        elif isinstance(part, Packed):
            prepare(part)
