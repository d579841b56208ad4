"""How well sentences are read: recall, precision and false rate, by capability, kind and posting line.

Run: ``python -m benchmarks.sentences [--half dev|held|all] [--sets GLOB] [--by capability|kind|line|voice]``. A sentence
is found where the capability that it shows, or a narrower one, is read and counts. It is wrong where something counts
that is neither labelled (``shows``, ``also``) nor above a label. Aliases alone are measured on the same rows.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from rolematch.matching import load_roles
from rolematch.vocabulary.vocabulary import Vocabulary, load_vocabulary

ROOT = Path(__file__).resolve().parents[1]
SETS = ROOT / "tests" / "sentences"


def half_of(text: str) -> str:
    """Which half of the development sets a sentence belongs to: by its hash, so that nobody chose."""
    return "held" if int(hashlib.sha256(text.encode()).hexdigest(), 16) % 2 else "dev"


def rows(pattern: str = "*", half: str = "all") -> Iterator[dict[str, Any]]:
    """The labelled sentences of the sets that match."""
    for path in sorted(SETS.glob(f"{pattern}.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.strip():
                row = json.loads(line)
                if half in ("all", half_of(row["text"])):
                    yield {**row, "set": path.stem}


@dataclass
class Count:
    """found of wanted, and wrong findings."""

    found: int = 0
    wanted: int = 0
    wrong: int = 0

    @property
    def recall(self) -> float:
        """Share found."""
        return self.found / self.wanted if self.wanted else 1.0

    @property
    def precision(self) -> float:
        """Share of findings that are right."""
        return self.found / (self.found + self.wrong) if self.found + self.wrong else 1.0


@dataclass
class Result:
    """Counts over a set of sentences."""

    total: Count = field(default_factory=Count)
    by: dict[str, dict[str, Count]] = field(default_factory=lambda: defaultdict(lambda: defaultdict(Count)))
    sentences: int = 0
    false_sentences: int = 0
    refused: int = 0
    credited: int = 0
    wrong: list[tuple[str, str]] = field(default_factory=list)
    missed: list[tuple[str, str]] = field(default_factory=list)


def capabilities(vocabulary: Vocabulary) -> set[int]:
    """The skills that have rows: those that a sentence can show."""
    names = vocabulary.names
    return {names.numbers[row[0]] for row in vocabulary.tables["sentences"]["rows"]}


def measure(vocabulary: Vocabulary, data: Iterable[dict[str, Any]], *, methods: frozenset[str] | None = None) -> Result:
    """Read every sentence and compare; ``methods``: only findings made so (aliases alone: label, alias, hidden)."""
    names = vocabulary.names
    able = capabilities(vocabulary)
    result = Result()
    for row in data:
        hits, _ = vocabulary.text.read(row["text"])
        got = {h.skill for h in hits if h.why_not is None and (methods is None or h.method in methods)}
        got_up = {up for each in got for up in names.above(each)}
        wanted = {names.numbers[i] for i in row["shows"]}
        allowed = wanted | {names.numbers[i] for i in row.get("also", ())}
        allowed_up = {up for each in allowed for up in names.above(each)}
        wrong = {each for each in got & able if each not in allowed_up}
        result.sentences += 1
        result.false_sentences += bool(wrong)
        if row.get("not"):
            result.refused += 1
            result.credited += bool(got_up & {names.numbers[i] for i in row["not"]} - allowed_up)
        for each in wanted & able:
            good = each in got_up
            for count in (
                result.total,
                result.by["capability"][names.ids[each]],
                result.by["kind"][row["kind"]],
                result.by["voice"][row["voice"]],
            ):
                count.wanted += 1
                count.found += good
            if not good:
                result.missed.append((names.ids[each], row["text"]))
        for each in wrong:
            for count in (
                result.total,
                result.by["capability"][names.ids[each]],
                result.by["kind"][row["kind"]],
                result.by["voice"][row["voice"]],
            ):
                count.wrong += 1
            result.wrong.append((names.ids[each], row["text"]))
    return result


def leaves(node: Any) -> set[int]:
    """The skills that a compiled criterion asks for, at any depth of the tree."""
    found: set[int] = set()
    number = getattr(node, "number", None)
    if number is not None:
        found.add(number)
    for child in getattr(node, "children", ()):
        found |= leaves(child)
    for part in getattr(node, "parts", ()):
        bits = part.skills
        while bits:
            low = bits & -bits
            found.add(low.bit_length() - 1)
            bits ^= low
    return found


def by_line(vocabulary: Vocabulary, data: Iterable[dict[str, Any]]) -> tuple[dict[str, Count], Counter[str]]:
    """Found and wrong by line of a posting: a sentence belongs to the lines whose requirements its labels answer."""
    names = vocabulary.names
    asks: dict[str, set[int]] = defaultdict(set)
    able = capabilities(vocabulary)
    for loaded in load_roles([], str(ROOT / "roles"), vocabulary):
        for prepared in loaded.prepared.requirements:
            wanted = leaves(prepared.node) if prepared.node is not None else set()
            for line in prepared.requirement.lines:
                asks[f"{loaded.role.id}:{line}"] |= {
                    each for each in wanted if any(each in names.above(a) for a in able)
                }
    lines: dict[str, Count] = defaultdict(Count)
    totals: Counter[str] = Counter()
    for row in data:
        hits, _ = vocabulary.text.read(row["text"])
        got = {up for h in hits if h.why_not is None for up in names.above(h.skill)}
        shows = {up for i in row["shows"] for up in names.above(names.numbers[i])}
        allowed = shows | {up for i in row.get("also", ()) for up in names.above(names.numbers[i])}
        false = False
        for key, wanted in asks.items():
            if not wanted:
                continue
            if shows & wanted:
                lines[key].wanted += 1
                lines[key].found += bool(got & wanted)
            elif got & wanted and not allowed & wanted:
                lines[key].wrong += 1
                false = True
        totals["sentences"] += 1
        totals["false"] += false
    return lines, totals


def main() -> None:
    """Print the measurements."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--half", default="all", choices=["dev", "held", "all"])
    parser.add_argument("--sets", default="*")
    parser.add_argument("--by", choices=["capability", "kind", "line", "voice"])
    parser.add_argument("--errors", type=int, default=0, help="print so many misses and wrong findings")
    options = parser.parse_args()
    vocabulary = load_vocabulary()
    data = list(rows(options.sets, options.half))
    for name, methods in (("rolematch", None), ("aliases alone", frozenset(["label", "alias", "hidden"]))):
        result = measure(vocabulary, data, methods=methods)
        total = result.total
        print(
            f"{name}: {result.sentences} sentences, found {total.found} of {total.wanted} ({total.recall:.1%}), "
            f"precision {total.precision:.1%}, sentences with a wrong finding {result.false_sentences / max(1, result.sentences):.1%}, "
            f"refused ones credited {result.credited} of {result.refused}"
        )
        if methods is None:
            first = result
    lines, totals = by_line(vocabulary, data)
    found, wanted = sum(c.found for c in lines.values()), sum(c.wanted for c in lines.values())
    good = sum(c.recall >= 0.9 for c in lines.values() if c.wanted)
    print(
        f"posting lines: found {found} of {wanted} ({found / max(1, wanted):.1%}); {good} of {sum(1 for c in lines.values() if c.wanted)} lines at 90% "
        f"or more; sentences credited to a wrong line {totals['false'] / max(1, totals['sentences']):.1%}"
    )
    if options.by:
        table = lines if options.by == "line" else first.by[options.by]
        for key in sorted(table, key=lambda k: (table[k].recall, k)):
            count = table[key]
            print(f"  {key:44s} found {count.found:4d} of {count.wanted:4d} ({count.recall:.0%})  wrong {count.wrong}")
    for label, listed in (("missed", first.missed), ("wrong", first.wrong)):
        for skill, text in listed[: options.errors]:
            print(f"{label} {skill}: {text}")


if __name__ == "__main__":
    main()
