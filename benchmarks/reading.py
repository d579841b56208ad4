"""How well names and sentences are read, and what reading costs: the development sets, beside plain rapidfuzz."""

from __future__ import annotations

import time
from collections.abc import Callable

from rapidfuzz import fuzz

from benchmarks import items, sentences
from benchmarks.measuring import Line
from rolematch.vocabulary.items import Items
from rolematch.vocabulary.vocabulary import Vocabulary, load_vocabulary

_CHARACTERS = 2048


def measure() -> list[Line]:
    """Quality on all rows of the sets, which are development figures; cost as a ratio to a thousand dict look-ups."""
    vocabulary = load_vocabulary()
    return [*_items(vocabulary), *_sentences(vocabulary), *_cost(vocabulary)]


def _items(vocabulary: Vocabulary) -> list[Line]:
    rows, pairs = items.rows("items"), items.rows("pairs")
    resolve = items.Resolver(vocabulary)
    found = [("rolematch", items.measure(vocabulary, rows, pairs, resolve), "0.98; 0.95")]
    for scorer in (fuzz.WRatio, fuzz.token_set_ratio):
        at, score = items.measure_plain(vocabulary, rows, pairs, resolve, scorer)
        found.append((f"rapidfuzz {scorer.__name__} at {at:.0f}", score, ""))
    return [
        Line(
            f"{len(rows)} list items, {name}: precision; balanced accuracy; all meanings found",
            f"{score.precision:.3f}; {score.balanced:.3f}; {score.recall:.3f}",
            goal,
        )
        for name, score, goal in found
    ]


def _sentences(vocabulary: Vocabulary) -> list[Line]:
    rows = list(sentences.rows())
    found = []
    for name, methods in (("rolematch", None), ("aliases alone", frozenset(["label", "alias", "hidden"]))):
        result = sentences.measure(vocabulary, rows, methods=methods)
        found.append(
            Line(
                f"{result.sentences} sentences, {name}: found; precision; sentences with a finding not labelled; refused ones credited",
                f"{result.total.recall:.3f}; {result.total.precision:.3f}; "
                f"{result.false_sentences / max(1, result.sentences):.3f}; {result.credited} of {result.refused}",
            )
        )
    return found


def _quickest(work: Callable[[], object], times: int) -> float:
    best = float("inf")
    for _ in range(times):
        began = time.perf_counter()
        work()
        best = min(best, time.perf_counter() - began)
    return best


def _cost(vocabulary: Vocabulary) -> list[Line]:
    table = {f"key {n}": n for n in range(1000)}
    keys = [f"key {n % 1500}" for n in range(1000)]
    yardstick = _quickest(lambda: [table.get(key) for key in keys], 200)
    rows = list(sentences.rows())
    leader = " ".join(row["text"] for row in rows if row["shows"])[:_CHARACTERS]
    engineer = " ".join(row["text"] for row in rows if row["kind"] == "background")[:_CHARACTERS]
    texts = [row["text"] for row in items.rows("items")]
    load = _quickest(lambda: load_vocabulary().names, 10)
    resolving = _quickest(lambda: _all(Items(vocabulary.names, lambda: vocabulary.typos), texts), 5) / len(texts)
    vocabulary.text.prepare()
    found = [("loading the vocabulary", load), ("resolving a new string", resolving)]
    for name, text in (("a leader's text", leader), ("an engineer's text", engineer)):
        found.append((f"names in 2 KB of {name}", _quickest(lambda text=text: vocabulary.text.names_in(text), 50)))  # type: ignore[misc]
        found.append((f"reading 2 KB of {name}", _quickest(lambda text=text: vocabulary.text.read(text), 50)))  # type: ignore[misc]
    return [
        Line(f"{name} / a thousand dict look-ups ({yardstick * 1e6:.0f} us)", f"{seconds / yardstick:.2f}")
        for name, seconds in found
    ]


def _all(reader: Items, texts: list[str]) -> None:
    for text in texts:
        reader.read(text)
