"""How reading grows with the vocabulary: 6,000 labels and 60,000, everything else the same."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from benchmarks import items
from benchmarks.measuring import AS_OF, Line, ratio, told
from benchmarks.profiles import profiles
from rolematch import resources
from rolematch.matching import facts_of
from rolematch.readers.json_resume import profile_from_document
from rolematch.source import parse_json
from rolematch.vocabulary.compile import read_entries
from rolematch.vocabulary.extend import Layered
from rolematch.vocabulary.items import Items
from rolematch.vocabulary.name_tables import compile_names
from rolematch.vocabulary.packing import Packed
from rolematch.vocabulary.vocabulary import Vocabulary
from rolematch.writers.json_report import dumps

FEW, MANY = 6_000, 60_000
_PROFILES = 200
_ENDINGS = ("Suite", "Manager", "Studio", "Exchange", "Works", "Desk", "Engine", "Vault", "Bridge", "Pilot")


def measure() -> list[Line]:
    """Facts of profiles that were read before, and resolving strings that were not."""
    few, many = _vocabulary(FEW), _vocabulary(MANY)
    year, month, _ = map(int, AS_OF.split("-"))
    as_of = year * 12 + month - 1
    read = [
        profile_from_document(parse_json(dumps(value).encode(), f"{n}.json"))
        for n, value in enumerate(profiles(_PROFILES))
    ]
    texts = [row["text"] for row in items.rows("items")]

    def facts(vocabulary: Vocabulary) -> None:
        for each in read:
            facts_of(each, vocabulary, as_of)

    def resolve(vocabulary: Vocabulary) -> None:
        reader = Items(vocabulary.names, lambda: vocabulary.typos)
        for text in texts:
            reader.read(text)

    what = f"{MANY:,} labels / {FEW:,}"
    return [
        Line(f"facts of profiles, {what}, warm", told(ratio(lambda: facts(many), lambda: facts(few), 5)), "1.3"),
        Line(f"resolving new strings, {what}", told(ratio(lambda: resolve(many), lambda: resolve(few), 5)), "10"),
    ]


def _vocabulary(labels: int) -> Vocabulary:
    """The built-in vocabulary with so many labels: aliases are cut, or made-up products added, to make the number."""
    base = Packed(resources.compiled_vocabulary() or b"")
    entries = read_entries(resources.VOCABULARY)
    kept = [_cut(entry, max(0, FEW // len(entries) - 1)) for entry in entries]
    counted = sum(1 + len(entry["aliases"]) for entry in kept)
    word = [entry["label"].split()[0] for entry in entries]
    made = [
        {"id": f"made-{n}", "label": f"{word[n % len(word)]}{n // len(word)} {_ENDINGS[n % 10]}", "kind": "tool"}
        for n in range(max(0, labels - counted))
    ]
    return Vocabulary(Layered({"names": compile_names([*kept, *made])}, base))


def _cut(entry: dict[str, Any], most: int) -> dict[str, Any]:
    aliases: Sequence[str] = entry.get("aliases") or ()
    return {**entry, "aliases": list(aliases)[:most], "hidden": []}
