"""The checks, one file a family; importing them registers their rules."""

from importlib import import_module

_FAMILIES = (
    "schema", "identity", "criteria", "proportion", "provenance", "fairness", "vocabulary", "entries", "sentences",
    "examples",
)  # fmt: skip

MODULES = tuple(import_module(f"{__name__}.{name}") for name in _FAMILIES)
