"""Learning the linear table from the development sentences: ``python benchmarks/learn.py`` (needs ``rolematch[learn]``).

One logistic regression a capability over words, word classes and pairs of words, with a light penalty, on all
sentences of tests/sentences except those held back. Thresholds are set by cross-validation, so that what is proposed
is right as often as is asked. The result is data: src/rolematch/vocabulary/data/learned.txt.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from benchmarks.sentences import rows
from rolematch.vocabulary import rows as row_language
from rolematch.vocabulary.compile import read_words
from rolematch.vocabulary.guards import Marks
from rolematch.vocabulary.inflect import forms
from rolematch.vocabulary.learned import word_key
from rolematch.vocabulary.tokens import clean, tokenize
from rolematch.vocabulary.vocabulary import Vocabulary, load_vocabulary

ROOT = Path(__file__).resolve().parents[1]
DATA = ROOT / "src" / "rolematch" / "vocabulary" / "data"
SCALE = 256
FOLDS = 5


@dataclass
class Sample:
    """A sentence with its labels; ``also`` are neither positives nor negatives."""

    text: str
    shows: frozenset[str]
    also: frozenset[str]
    refused: frozenset[str]
    origin: str


def training_lines() -> Iterator[Sample]:
    """The sentences written for training: ``ids|also|sentence``."""
    for path in sorted((ROOT / "tests" / "sentences" / "train").glob("*.txt")):
        for line in path.read_text(encoding="utf-8").splitlines():
            parts = line.split("|", 2)
            if len(parts) != 3 or not parts[2].strip():
                continue
            shows = frozenset(each.strip() for each in parts[0].split(",") if each.strip())
            others = [each.strip() for each in parts[1].split(",") if each.strip()]
            refused = frozenset(each[1:] for each in others if each.startswith("!"))
            yield Sample(
                parts[2].strip(), shows, frozenset(o for o in others if not o.startswith("!")), refused, path.stem
            )


def samples(half: str) -> list[Sample]:
    """All sentences to learn from; of the sets a and b the named half."""
    found = list(training_lines())
    for row in rows("[a-z]-*", half):
        found.append(
            Sample(
                row["text"],
                frozenset(row["shows"]),
                frozenset(row.get("also", ())),
                frozenset(row.get("not", ())),
                row["set"],
            )
        )
    return found


def class_members() -> dict[str, list[str]]:
    """Token to the word classes that it is a member of, in all its forms; classes of a single word are left out."""
    members: dict[str, set[str]] = defaultdict(set)
    for name, words in row_language.read_classes(read_words(DATA)).items():
        single = [word.lstrip("=") for word in words if not re.search(r"[\s<-]", word)]
        if len(single) < 4:
            continue
        for word in single:
            for form in forms(word.lower()) if word == word.lower() else {word.lower()}:
                members[form].add(name)
    return {form: sorted(names) for form, names in members.items()}


def features(tokens: list[str], members: dict[str, list[str]]) -> Counter[str]:
    """The features of a sentence, as `Learned` sums them."""
    found: Counter[str] = Counter()
    for token in tokens:
        found[f"w:{word_key(token)}"] += 1
        for name in members.get(token.lower(), ()):
            found[f"c:{name}"] += 1
    for first, second in zip(tokens, tokens[1:], strict=False):
        found[f"b:{word_key(first)} {word_key(second)}"] += 1
    return found


def unguarded(vocabulary: Vocabulary, text: str) -> list[str]:
    """The tokens of a text that count, as the reader sees them."""
    tokens = tokenize(clean(text))
    marks = Marks(vocabulary.guards, tokens)
    kept: list[str] = []
    for start, end in marks.sentences:
        guards = marks.of(start, end)
        kept += [token for n, token in enumerate(tokens[start:end]) if guards is None or guards[n] is None]
    return kept


def main() -> None:
    """Learn, choose thresholds by cross-validation, write the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--half", default="dev", choices=["dev", "all"])
    parser.add_argument("--C", type=float, default=4.0)
    parser.add_argument("--precision", type=float, default=0.9, help="of proposals, by cross-validation")
    parser.add_argument("--out", type=Path, default=DATA / "learned.txt")
    options = parser.parse_args()
    vocabulary = load_vocabulary()
    names = vocabulary.names
    data = samples(options.half)
    members = class_members()
    counted: Counter[str] = Counter()
    bags = []
    for sample in data:
        bag = features(unguarded(vocabulary, sample.text), members)
        bags.append(bag)
        counted.update(bag.keys())
    index = {f: n for n, f in enumerate(sorted(f for f, k in counted.items() if k >= 2))}
    cells = [(r, index[f], min(k, 2)) for r, bag in enumerate(bags) for f, k in bag.items() if f in index]
    matrix = csr_matrix(
        ([c[2] for c in cells], ([c[0] for c in cells], [c[1] for c in cells])),
        shape=(len(data), len(index)),
        dtype=float,
    )
    # Word, class and pair each get their share of a sentence, so that many classes do not drown the word itself.
    weight = np.array([{"w": 1.0, "c": 0.5, "b": 0.7}[f[0]] for f in sorted(index)])
    matrix = csr_matrix(matrix.multiply(weight))
    skills = sorted({names.ids[names.numbers[i]] for s in data for i in s.shows if i in names.numbers})
    fold = np.array([hash_of(s.text) % FOLDS for s in data])
    print(f"{len(data)} sentences, {len(index)} features, {len(skills)} capabilities")
    above = {i: {names.ids[n] for n in names.above(names.numbers[i])} for i in skills}
    below = {i: {j for j in skills if i in above[j]} for i in skills}
    coefficients, intercepts, held = {}, {}, {}
    for skill in skills:
        target = np.array([skill in s.shows for s in data])
        unsure = np.array(
            [
                not t and bool((s.also & (above[skill] | below[skill])) or (s.shows & (below[skill] - {skill})))
                for s, t in zip(data, target, strict=True)
            ]
        )
        if target.sum() < 8:
            continue
        scores = np.full(len(data), -9.0)
        for k in [*range(FOLDS), -1]:
            train = (fold != k) & ~unsure
            model = LogisticRegression(C=options.C, solver="liblinear", class_weight={0: 1.0, 1: 4.0}, max_iter=200)
            model.fit(matrix[train], target[train])
            if k >= 0:
                test = fold == k
                scores[test] = model.decision_function(matrix[test])
            else:
                coefficients[skill], intercepts[skill] = model.coef_[0], float(model.intercept_[0])
        held[skill] = (scores, target, unsure)
    report(held, data, options.precision, above)
    write(options.out, index, weight, coefficients, intercepts, thresholds(held, options.precision), members)


def hash_of(text: str) -> int:
    """A stable number of a text."""
    import hashlib

    return int.from_bytes(hashlib.sha256(text.encode()).digest()[2:6], "big")


def thresholds(held: dict[str, Any], precision: float) -> dict[str, tuple[float, float]]:
    """(propose, doubt) a capability: from where proposals are right so often, and below what rows are not believed."""
    found = {}
    for skill, (scores, target, unsure) in held.items():
        sure = ~unsure
        order = np.argsort(-scores[sure])
        right = target[sure][order]
        ranked = scores[sure][order]
        share = np.cumsum(right) / np.arange(1, len(right) + 1)
        good = np.nonzero((share >= precision) & (np.arange(len(right)) >= 2))[0]
        propose = float(ranked[good[-1]]) if len(good) else float(ranked[0]) + 1
        positives = np.sort(scores[target])
        doubt = float(positives[int(len(positives) * 0.06)])
        found[skill] = (max(propose, -1.0), min(doubt, propose))
    return found


def report(held: dict[str, Any], data: list[Sample], precision: float, above: dict[str, set[str]]) -> None:
    """What cross-validation gives at those thresholds."""
    chosen = thresholds(held, precision)
    found = wanted = wrong = 0
    bad: set[int] = set()
    for skill, (scores, target, unsure) in held.items():
        hit = scores >= chosen[skill][0]
        found += int((hit & target).sum())
        wanted += int(target.sum())
        miss = hit & ~target & ~unsure
        # A finding above something that the sentence shows is right.
        for n in np.nonzero(miss)[0]:
            if any(skill in above.get(i, ()) for i in data[n].shows | data[n].also):
                continue
            wrong += 1
            bad.add(int(n))
    print(
        f"cross-validated: found {found} of {wanted} ({found / wanted:.1%}), precision {found / max(1, found + wrong):.1%}, sentences with a wrong finding {len(bad) / len(data):.1%}"
    )


def write(
    out: Path, index: dict[str, int], weight: Any, coefficients: dict[str, Any], intercepts: dict[str, float],
    chosen: dict[str, tuple[float, float]], members: dict[str, list[str]],
) -> None:  # fmt: skip
    """One line a feature: the feature, then capability number and weight in turn."""
    skills = sorted(coefficients)
    lines = []
    used: set[str] = set()
    for feature, column in index.items():
        flat: list[int] = []
        for n, skill in enumerate(skills):
            value = round(float(coefficients[skill][column] * weight[column]) * SCALE)
            if abs(value) >= SCALE // 16:
                flat += [n, value]
        if flat:
            lines.append(f"{feature}\t{' '.join(map(str, flat))}")
            if feature.startswith("c:"):
                used.add(feature[2:])
    head = [
        "# Learned by benchmarks/learn.py; not edited by hand. Weights are 1/256; see src/rolematch/vocabulary/learned.py.",
        "skills\t" + " ".join(skills),
        "propose\t" + " ".join(str(round((chosen[s][0] - intercepts[s]) * SCALE)) for s in skills),
        "doubt\t" + " ".join(str(round((chosen[s][1] - intercepts[s]) * SCALE)) for s in skills),
        "classes\t" + " ".join(sorted(used)),
    ]
    out.write_text("\n".join([*head, *lines]) + "\n", encoding="utf-8")
    print(f"{out.name}: {len(lines)} features, {out.stat().st_size} bytes")


if __name__ == "__main__":
    main()
