"""A user's own terms beside the built-in vocabulary."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from rolematch.vocabulary.name_tables import compile_names


class Layered(Mapping[str, Any]):
    """A table over another: what stands on top is seen first."""

    def __init__(self, top: Mapping[str, Any], base: Mapping[str, Any]) -> None:
        self._top = top
        self._base = base

    def __getitem__(self, key: str) -> Any:
        return self._top[key] if key in self._top else self._base[key]

    def __contains__(self, key: object) -> bool:
        return key in self._top or key in self._base

    def __iter__(self) -> Any:
        yield from self._top
        yield from (key for key in self._base if key not in self._top)

    def __len__(self) -> int:
        return sum(1 for _ in self)


def extended(tables: Mapping[str, Any], entries: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """``tables`` with the names of ``entries`` added. An entry with a built-in id adds its names to that skill.

    Raises:
        ValueError: for ``broader`` ids that are unknown, for a name that already means another skill without a rule
            that chooses, and for ``shown_by``, which only the built-in vocabulary may have.
    """
    names = tables["names"]
    ids: list[str] = list(names["ids"])
    numbers = {identity: number for number, identity in enumerate(ids)}
    labels, kinds = list(names["labels"]), list(names["kinds"])
    broader = [list(above) for above in names["broader"]]
    for entry in entries:
        if entry.get("shown_by"):
            raise ValueError(f"{entry['id']}: shown_by rows cannot be added by a user's file; add aliases")
        if entry["id"] not in numbers:
            numbers[entry["id"]] = len(ids)
            ids.append(entry["id"])
            labels.append(entry["label"])
            kinds.append(entry.get("kind", "practice"))
            broader.append([])
    for entry in entries:
        for above in entry.get("broader") or ():
            if above not in numbers:
                raise ValueError(f"{entry['id']}: broader '{above}' is no skill of the vocabulary")
            if above not in broader[numbers[entry["id"]]]:
                broader[numbers[entry["id"]]].append(above)
    added = compile_names(entries)
    renumber = [numbers[entry["id"]] for entry in entries]
    index: dict[str, Any] = {}
    for key, rows in added["index"].items():
        mine = [[renumber[row[0]], row[1], row[2]] for row in rows]
        base = list(names["index"][key]) if key in names["index"] else []
        other = [row for row in base if row[0] not in {each[0] for each in mine}]
        if other and key not in added["careful"]:
            raise ValueError(
                f"{ids[mine[0][0]]}: '{mine[0][2]}' already names {ids[other[0][0]]}; add a careful rule or another name"
            )
        index[key] = [*base, *(row for row in mine if row[0] not in {each[0] for each in base})]
    careful = {
        key: [
            *([*names["careful"][key]] if key in names["careful"] else []),
            *([renumber[rule[0]], *rule[1:]] for rule in rules),
        ]
        for key, rules in added["careful"].items()
    }
    never = {
        key: [*([*names["not"][key]] if key in names["not"] else []), *(renumber[number] for number in listed)]
        for key, listed in added["not"].items()
    }
    after: dict[str, Any] = {}
    for word, seconds in added["after"].items():
        after[word] = dict(names["after"][word]) if word in names["after"] else {}
        for second, lengths in seconds.items():
            after[word][second] = sorted({*after[word].get(second, ()), *lengths}, reverse=True)
    typos = {
        block: [*(names["typos"][block] if block in names["typos"] else []), *keys]
        for block, keys in added["typos"].items()
    }
    made: dict[str, Any] = {
        "ids": ids,
        "labels": labels,
        "kinds": kinds,
        "broader": broader,
        "index": Layered(index, names["index"]),
        "after": Layered(after, names["after"]),
        "joined": Layered(added["joined"], names["joined"]),
        "careful": Layered(careful, names["careful"]),
        "not": Layered(never, names["not"]),
        "typos": Layered(typos, names["typos"]),
        "words": [*names["words"], *added["words"]],
        "spelled": Layered(added["spelled"], names["spelled"]),
    }
    return {**{part: tables[part] for part in tables if part != "names"}, "names": made}
