"""Sectors of industry: which one an employer, an industry label, a job title or a job's description tells."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from rolematch.vocabulary.degree_tables import ancestors_of, split_words
from rolematch.vocabulary.tokens import APART

KINDS = ("industry", "employer", "text", "title")
_WORDS = ("industry", "strong", "employer", "weak", "title", "text")
_GUARDS = ("away", "customers", "customers_after", "plural_inside", "refused_before", "closers")
_STRENGTH = {"weak": 1, "employer": 2, "strong": 4}
_FIRST, _NAMED = 3, 5  # a one-word employer that begins the name; a longer one, anywhere in it
_SENTENCE = re.compile(r"(?<=[.!?;])\s+|\n")
_INNER_DOT = re.compile(r"\.(?=\w)")
_DETERMINERS = frozenset(
    {"a", "an", "the", "our", "this", "its", "largest", "leading", "bed", "beds", "one", "private", "regional"}
)
_LOOK_BACK = 6


def _phrase(name: Any, where: str) -> str:
    if not isinstance(name, str):
        raise ValueError(f"{where}: {name!r} is not a name (quote it if YAML reads it as something else)")
    words = [word.lower() for word in split_words(name)]
    while words and words[-1] == ",":
        words.pop()
    if not words:
        raise ValueError(f"{where}: {name!r} has no words")
    return " ".join(words)


def _bare(words: list[str], legal: Any) -> list[str]:
    """An employer's words without "the" before and legal forms behind."""
    start, end = int(len(words) > 1 and words[0] == "the"), len(words)
    while end - start > 1 and words[end - 1] in legal:
        end -= 1
    return words[start:end]


def _plural(phrase: str) -> str:
    head, _, last = phrase.rpartition(" ")
    if last.endswith("y") and last[-2:-1] not in set("aeiou"):
        last = last[:-1] + "ies"
    else:
        last += "es" if last.endswith(("s", "x", "ch", "sh")) else "s"
    return f"{head} {last}" if head else last


def _reach(table: Mapping[str, Any]) -> dict[str, int]:
    longest: dict[str, int] = {}
    for phrase in table:
        words = phrase.split(" ")
        longest[words[0]] = max(longest.get(words[0], 0), len(words))
    return longest


def _next(table: Mapping[str, Any]) -> dict[str, list[str]]:
    """First word of a phrase to the words that come second; to itself where it is a phrase alone."""
    found: dict[str, set[str]] = {}
    for phrase in table:
        first, _, rest = phrase.partition(" ")
        found.setdefault(first, set()).add(rest.split(" ", 1)[0] or first)
    return {first: sorted(seconds) for first, seconds in found.items()}


def compile_sectors(data: Any) -> dict[str, Any]:
    """Tables for `Sectors` from the parsed sectors.yaml; plain JSON. Raises ValueError on bad data.

    Each kind has a table from a phrase to [strength, sector ids] (or to None for a look-alike that is consumed).
    """
    if not isinstance(data, dict) or not isinstance(data.get("sectors"), list):
        raise ValueError("sectors: a mapping with a list `sectors` is needed")
    if wrong := set(data) ^ {"sectors", "employers", "none", "legal", "title_none", *_GUARDS}:
        raise ValueError(f"sectors: unknown or absent keys {sorted(wrong)}")
    broader: dict[str, list[str]] = {}
    labels: dict[str, str] = {}
    tables: dict[str, dict[str, Any]] = {kind: {} for kind in KINDS}

    def put(kind: str, name: Any, strength: int, ids: list[str]) -> None:
        phrase = _phrase(name, f"sectors, {kind}")
        held = tables[kind].get(phrase)
        if held and held[0] == strength and held[1] != ids:
            raise ValueError(f"sectors, {kind}: {name!r} is both {held[1]} and {ids}")
        if held is None or held[0] < strength:
            tables[kind][phrase] = [strength, ids]

    for entry in data["sectors"]:
        key = entry.get("id") if isinstance(entry, dict) else None
        if not isinstance(key, str) or not isinstance(entry.get("label"), str):
            raise ValueError(f"sectors: an entry needs id and label: {entry!r}")
        if extra := set(entry) - {"id", "label", "broader", *_WORDS}:
            raise ValueError(f"sector {key!r}: unknown keys {sorted(extra)}")
        if key in broader:
            raise ValueError(f"sector {key!r} stands twice")
        broader[key], labels[key] = list(entry.get("broader", [])), entry["label"]
        put("industry", entry["label"], 2, [key])
        put("industry", key, 2, [key])
        for word in entry.get("industry", []):
            put("industry", word, 2, [key])
        for kind, strength in _STRENGTH.items():
            for word in entry.get(kind, []):
                put("employer", word, strength, [key])
        for word in entry.get("title", []):
            put("title", word, 2, [key])
        for word in entry.get("text", []):
            put("text", word, 1, [key])
            put("text", _plural(_phrase(word, key)), 0, [key])
    above = ancestors_of(broader, "sector")
    legal = {_phrase(word, "legal"): 1 for word in data["legal"]}
    whole: dict[str, list[str]] = {}
    named: dict[str, list[str]] = {}
    for entry in data["employers"]:
        ids = entry["sectors"]
        if unknown := [one for one in ids if one not in above]:
            raise ValueError(f"sectors: employers of unknown sectors {unknown}")
        for where, common in (("names", False), ("whole", True)):
            for name in entry.get(where, []):
                phrase = _phrase(name, "employers")
                short = " ".join(_bare(phrase.split(" "), legal))
                for table, form in ((whole, short), *(() if common else ((named, phrase),))):
                    if table.setdefault(form, ids) != ids and form == phrase:
                        raise ValueError(f"sectors: {name!r} is both {table[form]} and {ids}")
    for phrase, ids in named.items():
        tables["employer"][phrase] = [_NAMED if " " in phrase else _FIRST, ids]
    for word in data["none"]:
        for kind in KINDS:
            tables[kind].setdefault(_phrase(word, "none"), None)
    for word in data["title_none"]:
        tables["title"][_phrase(word, "title_none")] = None
    return {
        "labels": labels, "above": above, "tables": tables, "whole": whole, "legal": legal, "named": named,
        "next": _next(tables["text"]),
        "longest": {kind: _reach(table) for kind, table in tables.items()}, "named_longest": _reach(named),
        "guards": {key: {_phrase(word, key): 1 for word in data[key]} for key in _GUARDS},
        "sales": {_phrase(word, "title_none"): 1 for word in ("sales", "account", "business development", "vertical")},
    }  # fmt: skip


class Sectors:
    """Reads with the tables of `compile_sectors`; holds them as they are."""

    __slots__ = ("_above", "_guards", "_labels", "_legal", "_longest", "_named", "_named_longest", "_next", "_sales", "_tables",
                 "_whole")  # fmt: skip

    def __init__(self, tables: Mapping[str, Any]) -> None:
        self._labels, self._above, self._tables = tables["labels"], tables["above"], tables["tables"]
        self._longest, self._whole, self._legal = tables["longest"], tables["whole"], tables["legal"]
        self._named, self._named_longest = tables["named"], tables["named_longest"]
        self._guards, self._sales = tables["guards"], tables["sales"]
        self._next = tables["next"]

    @property
    def ids(self) -> tuple[str, ...]:
        """All sector ids, in the order of the data."""
        return tuple(self._labels)

    def known(self, sector: str) -> bool:
        """Whether a role may ask for this sector id."""
        return sector in self._labels

    def label(self, sector: str) -> str:
        """The label of a sector id; KeyError if unknown."""
        return str(self._labels[sector])

    def ancestors(self, sector: str) -> tuple[str, ...]:
        """The sector and all that stand above it; KeyError if unknown."""
        return tuple(self._above[sector])

    def read(self, text: str, kind: str) -> tuple[str, ...]:
        """The most specific sectors that a text tells; () where it tells none.

        kind: "employer" (a name), "industry" (a label), "title" (of a job) or "text" (its description, a highlight).
        A description counts only what it calls the employer ("for a regional health plan", "across 12 hospitals",
        "a 900-bed medical centre"), not customers and partners ("sold laptops to hospitals"). That guard is a small
        one, of words around the name: "wrote a tool for a hospital" is read as work in one. ValueError: unknown kind.
        """
        if kind == "employer":
            return self._employer(text)
        if kind == "text":
            if self._silent(text):
                return ()
            found = [one for sentence in _SENTENCE.split(text) for one in self._sentence(sentence)]
            return self._specific(found)
        if kind not in KINDS:
            raise ValueError(f"kind {kind!r} is not one of {', '.join(KINDS)}")
        words = [word.lower() for word in split_words(text)]
        if kind == "title" and any(word in self._sales for word in words):
            return ()
        return self._specific([one for _, _, entry in self._scan(words, kind) for one in entry[1]])

    def _silent(self, text: str) -> bool:
        """Whether a quick look shows already that no name of a sector stands in a text."""
        if not text.isascii() or "'" in text or _INNER_DOT.search(text) is not None:
            return False
        words = set(text.lower().translate(APART).split())
        if "at" in words or "joined" in words:
            return False
        return all(words.isdisjoint(self._next[first]) for first in words & self._longest["text"].keys())

    def _specific(self, found: list[str]) -> tuple[str, ...]:
        unique = list(dict.fromkeys(found))
        if len(unique) < 2:
            return tuple(unique)
        wider = {above for one in unique for above in self._above[one][1:]}
        return tuple(one for one in unique if one not in wider)

    def _scan(self, words: list[str], kind: str) -> Iterator[tuple[int, int, list[Any]]]:
        """Start, end and entry of the longest phrases of a kind, from left to right; look-alikes are passed over."""
        longest, table = self._longest[kind], self._tables[kind]
        at, count = 0, len(words)
        while at < count:
            reach = longest.get(words[at])
            step = 1
            if reach:
                for size in range(min(reach, count - at), 0, -1):
                    phrase = " ".join(words[at : at + size])
                    if phrase in table:
                        entry = table[phrase]
                        if entry is not None:
                            yield at, at + size, entry
                        step = size
                        break
            at += step

    def _employer(self, text: str) -> tuple[str, ...]:
        words = [word.lower() for word in split_words(text)]
        bare = _bare(words, self._legal)
        if ids := self._whole.get(" ".join(bare)):
            return tuple(ids)
        best: tuple[int, list[str]] = (0, [])
        begins = True
        last = 0
        for at, _, entry in self._scan(words, "employer"):
            strength, ids = entry
            if "," in words[last:at]:
                # Behind a comma or a bracket stand a place or the owner: the first part, where it is clear, decides.
                if best[0] >= _FIRST:
                    break
                begins = True
            if strength == _FIRST and not (begins and (at == 0 or words[at - 1] in (",", "the"))):
                continue
            if strength >= best[0] and not (strength == best[0] == _NAMED):
                best = (strength, ids)
            last = at
        if best[0] < _FIRST and "," in words:
            first = _bare(words[: words.index(",")], self._legal)
            return tuple(self._whole.get(" ".join(first), best[1]))
        return tuple(best[1])

    def _sentence(self, text: str) -> Iterator[str]:
        raws = split_words(text)
        words = [raw.lower() for raw in raws]
        named = "at" in words or "joined" in words
        if not named and self._longest["text"].keys().isdisjoint(words):
            return
        guards = self._guards
        away, customers, after = guards["away"], guards["customers"], guards["customers_after"]
        for start, end, (number, ids) in self._scan(words, "text"):
            before = words[:start]
            if any(word in away for word in before):
                break
            if any(word in after for word in words[end : end + 2]):
                continue
            inside = any(word in ("at", "within", "joined") for word in words[max(0, start - 4) : start])
            if not inside and any(word in customers for word in before):
                continue
            if self._own(words, start, end, plural=number == 0):
                yield from ids
        for at, word in enumerate(words[:-1]) if named else ():
            # A well-known name counts behind "at" or "joined", in capitals.
            if word in ("at", "joined") and raws[at + 1][0].isupper() and (ids := self._name_at(words, at + 1)):
                if any(word in away for word in words[:at]):
                    break
                yield from ids

    def _name_at(self, words: list[str], at: int) -> list[str] | None:
        for size in range(min(self._named_longest.get(words[at], 0), len(words) - at), 0, -1):
            if ids := self._named.get(" ".join(words[at : at + size])):
                return list(ids)
        return None

    def _own(self, words: list[str], start: int, end: int, *, plural: bool) -> bool:
        """Whether the words around a name make it the employer's own business."""
        guards = self._guards
        if not plural and end < len(words) and words[end] not in guards["closers"] and words[end] != ",":
            return False
        back = max(0, start - _LOOK_BACK)
        for at in range(start - 1, back - 1, -1):
            word = words[at]
            if word == ",":
                return at < start - 1 and not plural
            if word in guards["refused_before"]:
                return False
            if word in guards["plural_inside"] or word.isdigit():
                return at == 0 or words[at - 1] not in guards["refused_before"]
            if not plural and word in _DETERMINERS:
                return at == 0 or words[at - 1] not in guards["refused_before"]
            if plural and word in ("for", "of", "and", "at", "in", "the", "a"):
                return False
            if word in ("for", "at", "within", "in", "as"):
                return not plural
        # A heading: "Regional health plan serving three states".
        return not plural and start <= 3
