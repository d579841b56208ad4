"""Compiling degrees.yaml and fields.yaml: the names of degrees and fields by their words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

LEVELS = ("associate", "bachelor", "master", "doctorate")
RANK = {level: rank for rank, level in enumerate(LEVELS)}
_FLAGS = ("case", "place", "loose", "alone", "start")
_LISTS = {"block": "blocks", "school": "school", "before": "before", "after": "after", "course": "coursework",
          "honorary": "honorary", "minor": "minor"}  # fmt: skip
_JOINED = re.compile(r"\b([A-Za-z]{1,2})\.(?=[A-Za-z]{1,6}\b)")
_BREAK = re.compile(r"\s[-\u2013\u2014]+\s|[/+:;|()\[\]\u2022\u00b7\n\u2013\u2014]")
_WORD = re.compile(r"[^\W_]+|,")
WIDE = "\u2e80"


def split_words(text: str) -> list[str]:
    """The words of a line in its own case, without accents, apostrophes and inner dots; "," stands for any break."""
    if not text.isascii():
        text = text.replace("\u2019", "'").replace("&", " and ")
        text = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    text = text.replace("'", "").replace("&", " and ")
    if "." in text:
        text = _JOINED.sub(r"\1", text)
    return _WORD.findall(_BREAK.sub(" , ", text))


def _phrases(name: Any, where: str) -> Iterator[str]:
    """The spellings under which a name is met: as it stands, and with spaces for its dots."""
    if not isinstance(name, str) or not name.strip():
        raise ValueError(f"{where}: {name!r} is not a name (quote it if YAML reads it as something else)")
    forms = [name, name.replace(".", " ")] if "." in name else [name]
    for form in forms:
        words = [word.lower() for word in split_words(form)]
        while words and words[-1] == ",":
            words.pop()
        if not words:
            raise ValueError(f"{where}: {name!r} has no words")
        yield " ".join(words)


def _reach(phrases: Iterable[str]) -> dict[str, int]:
    """For each first word, the length in words of the longest phrase that begins with it."""
    longest: dict[str, int] = {}
    for phrase in phrases:
        words = phrase.split(" ")
        longest[words[0]] = max(longest.get(words[0], 0), len(words))
    return longest


def ancestors_of(broader: Mapping[str, list[str]], what: str) -> dict[str, list[str]]:
    """Each id with all that stand above it, itself first. Raises ValueError for unknown ids and cycles."""
    found: dict[str, list[str]] = {}
    for start in broader:
        seen = [start]
        for one in seen:
            for above in broader[one]:
                if above not in broader:
                    raise ValueError(f"{what} {one!r}: broader {above!r} is unknown")
                if above == start:
                    raise ValueError(f"{what} {start!r} stands above itself")
                if above not in seen:
                    seen.append(above)
        found[start] = seen
    return found


def _compile_fields(data: Any) -> dict[str, Any]:
    if not isinstance(data, list) or not data:
        raise ValueError("fields: a list of entries is needed")
    broader: dict[str, list[str]] = {}
    labels: dict[str, str] = {}
    names: dict[str, list[Any]] = {}
    related: dict[str, set[str]] = {}
    families: set[str] = set()
    for entry in data:
        if not isinstance(entry, dict) or not isinstance(entry.get("id"), str) or not entry.get("label"):
            raise ValueError(f"fields: an entry needs id and label: {entry!r}")
        key = entry["id"]
        if extra := set(entry) - {"id", "label", "aliases", "case", "broader", "related", "family"}:
            raise ValueError(f"field {key!r}: unknown keys {sorted(extra)}")
        if key in broader:
            raise ValueError(f"field {key!r} stands twice")
        broader[key] = list(entry.get("broader", []))
        related.setdefault(key, set()).update(entry.get("related", []))
        labels[key] = entry["label"]
        if entry.get("family"):
            families.add(key)
        for strict, listed in ((False, [entry["label"], *entry.get("aliases", [])]), (True, entry.get("case", []))):
            for name in listed:
                for phrase in _phrases(name, f"field {key!r}"):
                    if names.setdefault(phrase, [key, strict])[0] != key:
                        raise ValueError(f"{name!r} names both {names[phrase][0]!r} and {key!r}")
    above = ancestors_of(broader, "field")
    for key, others in list(related.items()):
        for other in others:
            if other not in broader:
                raise ValueError(f"field {key!r}: related {other!r} is unknown")
            related[other].add(key)
    near: dict[str, set[str]] = {key: set() for key in broader}
    for key, line in above.items():
        for one in line:
            if one == key or one not in families:
                near[key] |= related[one]
        # A degree in the wide field is a neighbour of each narrow one (engineering of civil engineering).
        for one in line[1:]:
            near[one].add(key)
    return {"labels": labels, "above": above, "near": {key: sorted(ids) for key, ids in near.items()}, "names": names}


def compile_degrees(degrees: Any, fields: Any) -> dict[str, Any]:
    """Tables for `Degrees` from the parsed degrees.yaml and fields.yaml; plain JSON. Raises ValueError on bad data."""
    if not isinstance(degrees, dict) or not isinstance(degrees.get("degrees"), list):
        raise ValueError("degrees: a mapping with a list `degrees` is needed")
    known = {"degrees", "follow", "none", "no_degree_from", "universities", "at", *_LISTS.values()}
    if wrong := set(degrees) ^ known:
        raise ValueError(f"degrees: unknown or absent keys {sorted(wrong)}")
    study = _compile_fields(fields)
    names: dict[str, list[Any]] = {}
    for kind, key in _LISTS.items():
        for name in degrees[key]:
            for phrase in _phrases(name, key):
                names[phrase] = [kind]
    for entry in degrees["none"]:
        for name in entry["names"]:
            for phrase in _phrases(name, "none"):
                names[phrase] = ["none", entry["why"]]
    met: dict[str, str] = {}
    for entry in degrees["degrees"]:
        if extra := set(entry) - {"level", "names", "fields", "finished", *_FLAGS}:
            raise ValueError(f"degrees: unknown keys {sorted(extra)}")
        level, inside = entry.get("level"), list(entry.get("fields", []))
        if level not in RANK:
            raise ValueError(f"degrees: {level!r} is not one of {', '.join(LEVELS)}")
        for field in inside:
            if field not in study["labels"]:
                raise ValueError(f"degrees: field {field!r} is unknown")
        flags = [flag for flag in _FLAGS if entry.get(flag)]
        for name in entry["names"]:
            for phrase in _phrases(name, f"degrees, {level}"):
                if met.setdefault(phrase, level) != level:
                    raise ValueError(f"degrees: {name!r} is both {met[phrase]} and {level}")
                names[phrase] = ["degree", level, flags, inside, entry.get("finished", True)]
    at = []
    for entry in degrees["at"]:
        if entry["level"] not in RANK:
            raise ValueError(f"degrees: {entry['level']!r} is not one of {', '.join(LEVELS)}")
        called = sorted({phrase for name in entry["names"] for phrase in _phrases(name, "at")})
        there = sorted({phrase for name in entry["institutions"] for phrase in _phrases(name, "at")})
        at.append([entry["level"], entry["fields"], called, there])
    return {
        "at": at,
        "names": names,
        "longest": _reach([*names, *study["names"]]),
        "fields": study,
        "follow": {phrase: 1 for word in degrees["follow"] for phrase in _phrases(word, "follow")},
        "wide": sorted(
            {w for p in [*names, *study["names"]] for w in p.split() if w > WIDE}, key=lambda w: (-len(w), w)
        ),
        "no_degree_from": sorted({p for n in degrees["no_degree_from"] for p in _phrases(n, "no_degree_from")}),
        "universities": sorted({p for n in degrees["universities"] for p in _phrases(n, "universities")}),
    }  # fmt: skip
