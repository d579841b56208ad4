"""How well list items are read: recall, precision, balanced accuracy, beside plain rapidfuzz; and what it costs.

Run: ``python -m benchmarks.items [--half dev|held|all] [--errors N] [--speed]``. The rows are ``tests/items/*.jsonl``:
what people list, with the skills meant (``means``), look-alikes that must not match (``not``), and pairs of texts that
are the same skill or are not. A meaning counts as found where it, or a narrower skill, is read. A match is wrong where
it is a look-alike, where nothing was meant, or where it is neither a meaning nor above or below one.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from rapidfuzz import fuzz, process, utils

from benchmarks.sentences import half_of
from benchmarks.sentences import rows as sentences
from rolematch.vocabulary.items import Items
from rolematch.vocabulary.vocabulary import Vocabulary, load_vocabulary

ROOT = Path(__file__).resolve().parents[1]
SETS = ROOT / "tests" / "items"

Row = dict[str, Any]


def rows(name: str, half: str = "all") -> list[Row]:
    """The labelled rows of ``items`` or ``pairs``; a row belongs to a half by the hash of its text."""
    lines = (SETS / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return [row for row in map(json.loads, lines) if half in ("all", half_of(row["text"]))]


class Resolver:
    """Plain names to skill numbers, exactly: an id, a label or an alias, or an item that is read without repair."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self.unknown: set[str] = set()

    def __call__(self, name: str) -> frozenset[int]:
        """The skills that ``name`` may mean; empty, and remembered in ``unknown``, where it names none."""
        ids = self.vocabulary.find(name)
        if not ids:
            ids = [m.skill for m in self.vocabulary.items.read(name).matches if m.method != "fuzzy"]
        if not ids:
            self.unknown.add(name)
        return frozenset(self.vocabulary.names.numbers[each] for each in ids)


@dataclass
class Score:
    """Decisions (right of all, for what is the same and what is not), and matches (right, wrong)."""

    yes: int = 0
    yes_right: int = 0
    no: int = 0
    no_right: int = 0
    items: int = 0
    items_found: int = 0
    right: int = 0
    wrong: int = 0
    errors: list[tuple[str, str, str]] = field(default_factory=list)

    def same(self, good: bool) -> None:
        """One decision about what is the same."""
        self.yes += 1
        self.yes_right += good

    def other(self, good: bool) -> None:
        """One decision about what is not."""
        self.no += 1
        self.no_right += good

    @property
    def balanced(self) -> float:
        """The mean of both shares of right decisions."""
        return (self.yes_right / max(1, self.yes) + self.no_right / max(1, self.no)) / 2

    @property
    def precision(self) -> float:
        """Share of matches that are right."""
        return self.right / max(1, self.right + self.wrong)

    @property
    def recall(self) -> float:
        """Share of items of which all that they mean is found."""
        return self.items_found / max(1, self.items)


def measure(vocabulary: Vocabulary, items: Iterable[Row], pairs: Iterable[Row], resolve: Resolver) -> Score:
    """Read every row as rolematch reads it, and compare."""
    names = vocabulary.names
    score = Score()

    def read(text: str) -> set[int]:
        return {names.numbers[match.skill] for match in vocabulary.items.read(text).matches}

    for row in items:
        got = read(row["text"])
        means = [resolve(name) for name in row["means"]]
        known = [mean for mean in means if mean]
        up = {above for each in got for above in names.above(each)}
        if known:
            found = [bool(mean & up) for mean in known]
            for good in found:
                score.same(good)
            score.items += 1
            score.items_found += all(found)
            if not all(found):
                score.errors.append(("missed", row["text"], f"{row['means']} read as {_ids(vocabulary, got)}"))
        family = {above for mean in known for each in mean for above in names.above(each)}
        listed = {each for name in row.get("not", ()) for each in resolve(name)} - family
        for name in row.get("not", ()):
            other = resolve(name) - family
            if other:
                score.other(not other & got)
        if row["kind"] == "nothing":
            score.other(not got)
        for each in got:
            right = each in family or any(mean & names.above(each) for mean in known)
            judged = row["kind"] == "nothing" or len(known) == len(means) > 0 or each in listed
            score.right += right
            score.wrong += judged and not right
            if not right:
                kind = "wrong" if judged else "unjudged"
                score.errors.append((kind, row["text"], f"{row['means']} read as {names.ids[each]}"))
    for row in pairs:
        good = bool(read(row["text"]) & read(row["other"])) == row["same"]
        (score.same if row["same"] else score.other)(good)
        if not good:
            score.errors.append(("pair", f"{row['text']} | {row['other']}", f"same: {row['same']}"))
    return score


def _ids(vocabulary: Vocabulary, numbers: Iterable[int]) -> list[str]:
    return sorted(vocabulary.names.ids[each] for each in numbers)


def measure_plain(
    vocabulary: Vocabulary, items: Sequence[Row], pairs: Iterable[Row], resolve: Resolver, scorer: Callable[..., float]
) -> tuple[float, Score]:
    """rapidfuzz over all labels and aliases, at the threshold that suits these rows best: what it would be at most.

    A skill matches where any of its names scores at least the threshold; of a text's matches, as to precision, the
    best one counts.
    """
    names = vocabulary.names
    spelled: list[str] = []
    owners: list[int] = []
    for key in names.index:
        for number, _, name in names.index[key]:
            spelled.append(utils.default_process(name))
            owners.append(number)
    texts = [utils.default_process(row["text"]) for row in items]
    judged: list[tuple[bool, float]] = []
    best: list[tuple[float, bool]] = []
    asked: list[tuple[float, ...]] = []
    for row, text in zip(items, texts, strict=True):
        scores = process.cdist([text], spelled, scorer=scorer)[0]
        top = int(scores.argmax())
        skill: dict[int, float] = {}
        for owner, value in zip(owners, scores.tolist(), strict=True):
            if value > skill.get(owner, -1.0):
                skill[owner] = value
        means = [mean for name in row["means"] if (mean := resolve(name))]
        family = {above for mean in means for each in mean for above in names.above(each)}
        own = [max(skill[e] for e in mean) for mean in means]
        judged += [(True, value) for value in own]
        if own:
            asked.append(tuple(own))
        for name in row.get("not", ()):
            other = resolve(name) - family
            if other:
                judged.append((False, max(skill[e] for e in other)))
        if row["kind"] == "nothing":
            judged.append((False, float(scores[top])))
        if means or row["kind"] == "nothing":
            right = owners[top] in family or any(mean & names.above(owners[top]) for mean in means)
            best.append((float(scores[top]), right))
    for row in pairs:
        value = scorer(utils.default_process(row["text"]), utils.default_process(row["other"]))
        judged.append((row["same"], value))
    made: list[tuple[float, Score]] = []
    for threshold in range(40, 101):
        score = Score()
        for same, value in judged:
            (score.same if same else score.other)((value >= threshold) == same)
        score.right = sum(right for value, right in best if value >= threshold)
        score.wrong = sum(not right for value, right in best if value >= threshold)
        score.items, score.items_found = len(asked), sum(min(own) >= threshold for own in asked)
        made.append((threshold, score))
    return max(made, key=lambda pair: (pair[1].balanced, pair[0]))


def _fastest(work: Callable[[], object], times: int = 5) -> float:
    """Seconds of the quickest of some runs."""
    runs = []
    for _ in range(times):
        start = time.perf_counter()
        work()
        runs.append(time.perf_counter() - start)
    return min(runs)


def speed(vocabulary: Vocabulary, items: Sequence[Row]) -> list[str]:
    """What reading costs, as time and as ratio to a yardstick of 100,000 dict look-ups."""
    table = {f"key {n}": n for n in range(1000)}
    keys = [f"key {n % 1500}" for n in range(100_000)]

    def yardstick() -> None:
        get = table.get
        for key in keys:
            get(key)

    base = _fastest(yardstick)
    # Strings that no memo has seen: the rows as they are, then with a letter more, which makes most of them unknown.
    fresh = [row["text"] for row in items]
    odd = [f"{text[: len(text) // 2]}q{text[len(text) // 2 :]}" for text in fresh]
    text = " ".join(row["text"] for row in sentences())[:2048]
    for warm in (fresh, odd):
        _all(Items(vocabulary.names, lambda: vocabulary.typos), warm)
    lines = [f"yardstick (100,000 dict look-ups): {base * 1e3:.2f} ms; {len(vocabulary.names.index)} names"]
    for label, texts in (("real items", fresh), ("strings that are no name", odd)):
        seconds = _fastest(lambda texts=texts: _all(Items(vocabulary.names, lambda: vocabulary.typos), texts))  # type: ignore[misc]
        lines.append(f"resolving a new string, {label}: {_told(seconds / len(texts), base)}")
    vocabulary.text.names_in(text)
    lines.append(
        f"scanning {len(text)} characters for names: {_told(_fastest(lambda: vocabulary.text.names_in(text), 50), base)}"
    )
    vocabulary.text.prepare()
    vocabulary.text.names_in(text)
    lines.append(f"the same, prepared: {_told(_fastest(lambda: vocabulary.text.names_in(text), 50), base)}")
    return lines


def _all(reader: Items, texts: Iterable[str]) -> None:
    for text in texts:
        reader.read(text)


def _told(seconds: float, base: float) -> str:
    return f"{seconds * 1e6:.1f} us, {seconds / base:.4f} of the yardstick"


def main() -> None:
    """Print the measurements."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--half", default="all", choices=["dev", "held", "all"])
    parser.add_argument("--set", default="", metavar="c-", help="another set: the files tests/items/c-*.jsonl")
    parser.add_argument("--errors", type=int, default=0, help="print so many errors of each kind")
    parser.add_argument("--speed", action="store_true", help="measure the cost as well")
    parser.add_argument("--no-plain", action="store_true", help="leave rapidfuzz out")
    options = parser.parse_args()
    vocabulary = load_vocabulary()
    items = rows(f"{options.set}items", options.half)
    pairs = rows("pairs", options.half) if not options.set else []
    resolve = Resolver(vocabulary)
    print(f"{len(items)} items and {len(pairs)} pairs ({options.half}), {len(vocabulary.names.ids)} skills")
    measured: list[tuple[str, Score]] = [("rolematch", measure(vocabulary, items, pairs, resolve))]
    if not options.no_plain:
        for scorer in (fuzz.WRatio, fuzz.token_set_ratio):
            threshold, score = measure_plain(vocabulary, items, pairs, resolve, scorer)
            measured.append((f"rapidfuzz {scorer.__name__} at {threshold:.0f}", score))
    for label, score in measured:
        print(
            f"{label}: all meanings found {score.items_found} of {score.items} ({score.recall:.3f}); precision "
            f"{score.precision:.3f} ({score.wrong} wrong); balanced accuracy {score.balanced:.3f} (same {score.yes_right} "
            f"of {score.yes}, not {score.no_right} of {score.no})"
        )
    if options.speed:
        print("\n".join(speed(vocabulary, items)))
    if options.errors:
        print("no skill bears the name:", ", ".join(sorted(resolve.unknown)) or "none")
        for kind in ("missed", "wrong", "unjudged", "pair"):
            for each in [error for error in measured[0][1].errors if error[0] == kind][: options.errors]:
                print("  ".join(each))


if __name__ == "__main__":
    main()
