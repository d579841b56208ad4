"""The checks, one file a family; importing them registers their rules."""

from rolematch.lint.checks import (
    criteria,
    entries,
    examples,
    fairness,
    identity,
    proportion,
    provenance,
    schema,
    sentences,
    vocabulary,
)

MODULES = (schema, identity, criteria, proportion, provenance, fairness, vocabulary, entries, sentences, examples)
