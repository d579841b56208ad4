"""A user's own vocabulary entries from a file."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError

from rolematch.errors import RolematchError
from rolematch.model.entry import Entry, VocabularyFile
from rolematch.readers.located import problems
from rolematch.source import Document, read_document


def read_entries(path: str) -> list[Mapping[str, Any]]:
    """The entries of a vocabulary file, as written.

    Raises:
        RolematchError: with every problem of the file.
    """
    return entries_of(read_document(path))


def entries_of(document: Document) -> list[Mapping[str, Any]]:
    """The entries that a document holds.

    Raises:
        RolematchError: with every problem of it.
    """
    value = document.value
    if not isinstance(value, list) or not value:
        raise RolematchError.of(
            "a vocabulary file is a list of entries, each with id and label",
            document.place(""),
            hint="see docs/vocabulary.md",
        )
    try:
        VocabularyFile.model_validate(value)
    except ValidationError as error:
        raise RolematchError(problems(error, document, Entry)) from None
    return value
