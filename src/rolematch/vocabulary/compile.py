"""The vocabulary's sources to one table that loads in milliseconds; the build calls `main`.

This module and what it imports need PyYAML and the standard library, nothing else: it runs inside the build.
"""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import yaml

from rolematch.vocabulary.credentials import compile_credentials
from rolematch.vocabulary.degree_tables import compile_degrees
from rolematch.vocabulary.guard_tables import compile_guards
from rolematch.vocabulary.languages import compile_languages
from rolematch.vocabulary.learned_table import compile_learned
from rolematch.vocabulary.name_tables import compile_names
from rolematch.vocabulary.ownership import compile_own
from rolematch.vocabulary.packing import pack
from rolematch.vocabulary.sectors import compile_sectors
from rolematch.vocabulary.sentence_tables import compile_sentences
from rolematch.vocabulary.title_tables import compile_titles

FORMAT = "rolematch-vocabulary/1"


def _load(path: Path) -> Any:
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    with path.open("rb") as stream:
        return yaml.load(stream, Loader=loader)  # noqa: S506 - a safe loader; our own files


def read_entries(folder: Path) -> list[dict[str, Any]]:
    """All entries of ``skills/`` and ``capabilities/``, ordered by file and place."""
    entries: list[dict[str, Any]] = []
    for part in ("skills", "capabilities"):
        for path in sorted((folder / part).glob("*.yaml")):
            entries += _load(path) or []
    return entries


def read_words(folder: Path) -> dict[str, Any]:
    """All word classes of ``words/``; a class stands in one file.

    Raises:
        ValueError: for a class defined twice.
    """
    words: dict[str, Any] = {}
    for path in sorted((folder / "words").glob("*.yaml")):
        for name, value in (_load(path) or {}).items():
            if name in words:
                raise ValueError(f"{path.name}: class <{name}> is defined twice")
            words[name] = value
    return words


def compile_entries(
    entries: Iterable[Mapping[str, Any]], words: Mapping[str, Any], common: Mapping[str, int]
) -> dict[str, Any]:
    """The ``names`` and ``sentences`` tables of a list of entries."""
    known = list(entries)
    rows = [(entry["id"], entry.get("shown_by") or ()) for entry in known if entry.get("shown_by")]
    return {"names": compile_names(known), "sentences": compile_sentences(words, rows, common)}


def compile_folder(folder: Path) -> dict[str, Any]:
    """Everything under ``vocabulary/data`` as one JSON-able table.

    Raises:
        ValueError: for a source that cannot be compiled, naming it.
    """
    common: dict[str, int] = _load(folder / "common.yaml")
    tables: dict[str, Any] = {"format": FORMAT}
    tables |= compile_entries(read_entries(folder), read_words(folder), common)
    tables["guards"] = compile_guards(_load(folder / "guards.yaml"))
    lookalikes = _load(folder / "lookalikes.yaml")
    tables["ordinary"] = lookalikes["words"].split()
    tables["forms"] = lookalikes["forms"].split()
    tables["titles"] = compile_titles(_load(folder / "titles.yaml"))
    tables["degrees"] = compile_degrees(_load(folder / "degrees.yaml"), _load(folder / "fields.yaml"))
    tables["sectors"] = compile_sectors(_load(folder / "sectors.yaml"))
    tables["credentials"] = compile_credentials(_load(folder / "credentials.yaml"))
    tables["languages"] = compile_languages(_load(folder / "languages.yaml"))
    learned = folder / "learned.txt"
    if learned.exists():
        tables["learned"] = compile_learned(learned.read_text(encoding="utf-8"), read_words(folder))
    own = folder / "own.txt"
    if own.exists():
        tables["own"] = compile_own(own.read_text(encoding="utf-8"))
    return tables


def main(source: Path, target: Path) -> None:
    """Compile ``source`` (the data folder) to the file ``target``."""
    tables = compile_folder(source)
    target.write_bytes(pack(tables))
