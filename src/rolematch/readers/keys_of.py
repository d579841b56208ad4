"""Which keys could stand in a place of a file whose form a model describes: for "did you mean" and "known here"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, get_args

from pydantic import BaseModel

Model = type[BaseModel]


def keys_at(value: Any, path: Sequence[int | str], root: Model) -> set[str]:
    """The keys that could have stood where `path` ends.

    Where several models could stand there (criteria can), it is the one that shares most of the other keys.
    """
    node = value
    models: list[Model] = [root]
    for part in path[:-1]:
        node = node[part]
        if isinstance(part, str):
            models = [inner for model in models for inner in _of_key(model, part)] or [root]
        elif len(models) == 1:
            # A list may stand for a mapping of which it is the all_of or any_of.
            models = [*_of_key(models[0], "all_of"), *_of_key(models[0], "any_of")] or models
    siblings = set(node) - {path[-1]} if isinstance(node, dict) and path else set()
    best: set[str] = set()
    score: int | None = None
    for model in dict.fromkeys(models):
        keys = {field.alias or name for name, field in model.model_fields.items()}
        shared = len(siblings & keys) - len(siblings - keys)
        if score is None or shared > score or (shared == score and len(keys) < len(best)):
            best, score = keys, shared
    return best


def _of_key(model: Model, key: str) -> Iterator[Model]:
    model.model_rebuild()  # else what it names that is defined after it is not known yet
    for name, field in model.model_fields.items():
        if key in (name, field.alias):
            yield from _models(field.annotation)


def _models(annotation: Any) -> Iterator[Model]:
    """The models that an annotation names, inside unions, lists and what is annotated."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
        return
    for inner in get_args(annotation):
        yield from _models(inner)
