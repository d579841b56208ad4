"""Learning whose work a sentence tells of: ``python -m benchmarks.learn_own`` (needs scikit-learn).

One linear separator between sentences that are the writer's own, finished work and sentences that are not (negated,
wished for, somebody else's, learned about), on the sentences written for training. The result is data:
src/rolematch/vocabulary/data/own.txt.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.svm import LinearSVC

from benchmarks.learn import DATA, FOLDS, ROOT, Sample, hash_of, samples
from rolematch.vocabulary.guards import Guards, Marks
from rolematch.vocabulary.ownership import MARGINS, SCALE, left_of, own_features
from rolematch.vocabulary.tokens import SENTENCE_END, clean, tokenize
from rolematch.vocabulary.vocabulary import load_vocabulary

_PRESENT = {
    "led": "lead", "ran": "run", "built": "build", "held": "hold", "wrote": "write", "set": "set", "grew": "grow",
    "kept": "keep", "made": "make", "took": "take", "taught": "teach", "brought": "bring", "gave": "give", "chose": "choose",
    "drew": "draw", "drove": "drive", "found": "find", "met": "meet", "spoke": "speak", "sat": "sit", "put": "put",
    "cut": "cut", "won": "win", "bought": "buy", "sold": "sell", "told": "tell", "got": "get", "sent": "send",
}  # fmt: skip
_LEAST = 2
"""Weights below this many 64ths are left out."""


def in_the_present(data: list[Sample]) -> Iterator[Sample]:
    """The writer's own bullets once more, as a current job's bullets have it: "Tracked" as "Track" and as "Tracks"."""
    known = Counter(token for sample in data for token in tokenize(clean(sample.text)) if token.islower())
    for sample in data:
        first, _, rest = sample.text.partition(" ")
        if sample.refused or not sample.shows or not rest or not first.istitle():
            continue
        past = first.lower()
        stems = [_PRESENT[past]] if past in _PRESENT else []
        if past.endswith("ed") and len(past) > 4:
            stems += [stem for stem in (past[:-1], past[:-2], past[:-3]) if known[stem] > 1]
        if stems:
            stem = max(stems, key=lambda stem: known[stem])
            for verb in (stem, _third_person(stem)):
                yield replace(sample, text=f"{verb.title()} {rest}")


def bare_lines() -> Iterator[Sample]:
    """Lines that say no more than whose they are: ``+ sentence`` for the writer's own, ``- sentence`` for the others."""
    for path in sorted((ROOT / "tests" / "sentences" / "own").glob("*.txt")):
        for line in path.read_text(encoding="utf-8").splitlines():
            told = frozenset(["told"])
            own = line.startswith("+ ")
            yield Sample(line[2:], told if own else frozenset(), frozenset(), frozenset() if own else told, path.stem)


def _third_person(stem: str) -> str:
    if stem.endswith(("s", "sh", "ch", "x", "z", "o")):
        return f"{stem}es"
    return f"{stem[:-1]}ies" if stem.endswith("y") and stem[-2:-1] not in "aeiou" else f"{stem}s"


@dataclass(frozen=True)
class Told:
    """Tokens of a sentence, or of what guards leave of it; ``telling``: they say what the writer did."""

    text: str
    tokens: tuple[str, ...]
    strange: bool
    telling: bool


def views(data: Iterable[Sample], guards: Guards) -> Iterator[Told]:
    """Each sentence whole, and what guards leave of it: of a sentence that shows something, that is the writer's."""
    for sample in data:
        tokens = tokenize(clean(sample.text))
        strange = bool(sample.refused) and not sample.shows
        last = next((n for n in range(len(tokens), 0, -1) if tokens[n - 1] not in SENTENCE_END), 0)
        # As the reader asks: a sentence without the mark that ends it.
        yield Told(sample.text, tuple(tokens[:last]), strange, bool(sample.shows))
        marks = Marks(guards, tokens)
        for start, end in marks.sentences:
            governed = marks.of(start, end)
            left = left_of(tokens[start:end], governed) if governed is not None else []
            if len(left) > 1:
                yield Told(sample.text, tuple(left), strange, bool(sample.shows))


def matrix(data: list[Told]) -> tuple[Any, list[str]]:
    """Sentences by features, 1 for each occurrence, and the features in order."""
    bags = [Counter(own_features(told.tokens or ["-"])) for told in data]
    counted = Counter(feature for bag in bags for feature in bag)
    features = sorted(feature for feature, times in counted.items() if times >= 3)
    index = {feature: n for n, feature in enumerate(features)}
    cells = [(r, index[f], k) for r, bag in enumerate(bags) for f, k in bag.items() if f in index]
    values = ([c[2] for c in cells], ([c[0] for c in cells], [c[1] for c in cells]))
    return csr_matrix(values, shape=(len(data), len(features)), dtype=float), features


def main() -> None:
    """Learn, say what cross-validation gives, write the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--C", type=float, default=0.03, help="how closely the sentences are followed")
    for name, margin in zip(MARGINS, (-0.2, 0.05, -0.05, -0.35), strict=True):
        parser.add_argument(f"--{name}", type=float, default=margin, help="a margin, as ownership.py tells")
    options = parser.parse_args()
    written = [*samples("all"), *bare_lines()]
    data = list(views([*written, *in_the_present(written)], load_vocabulary().guards))
    strange = np.array([told.strange for told in data])
    telling = np.array([told.telling for told in data])
    counts, features = matrix(data)
    fold = np.array([hash_of(told.text) % FOLDS for told in data])
    held = np.zeros(len(data))

    def separator(rows: Any) -> Any:
        return LinearSVC(C=options.C, random_state=0).fit(counts[rows], strange[rows])

    for k in range(FOLDS):
        held[fold == k] = separator(fold != k).decision_function(counts[fold == k])
    margins = {name: getattr(options, name) for name in MARGINS}
    for name, margin in margins.items():
        print(
            f"{name} {margin}: {(held[strange] > margin).mean():.1%} of {strange.sum()} sentences of others' work are told, "
            f"{(held[telling] > margin).mean():.2%} of {telling.sum()} of one's own are lost"
        )
    whole = separator(fold >= 0)
    weights = [round(float(weight) * SCALE) for weight in whole.coef_[0]]
    lines = [f"{f}\t{w}" for f, w in zip(features, weights, strict=True) if abs(w) >= _LEAST]
    head = [
        "# Learned by benchmarks/learn_own.py, not edited by hand; src/rolematch/vocabulary/ownership.py says how it is read.",
        f"## bias {round(float(whole.intercept_[0]) * SCALE)}",
        *(f"## {name} {round(margin * SCALE)}" for name, margin in margins.items()),
    ]
    out: Path = DATA / "own.txt"
    out.write_text("\n".join([*head, *lines]) + "\n", encoding="utf-8")
    print(f"{out.name}: {len(lines)} features, {out.stat().st_size} bytes")


if __name__ == "__main__":
    main()
