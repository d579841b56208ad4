"""Learning the linear table from the development sentences: ``python -m benchmarks.learn`` (needs scikit-learn).

One linear separator a capability over words, word classes and pairs of words, weighted by rarity, on all sentences of
tests/sentences except those held back. The result is data:
src/rolematch/vocabulary/data/learned.txt.
"""

from __future__ import annotations

import argparse
import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from joblib import Parallel, delayed
from scipy.sparse import csr_matrix
from sklearn.svm import LinearSVC

from benchmarks.sentences import rows
from rolematch.vocabulary import rows as row_language
from rolematch.vocabulary.compile import read_words
from rolematch.vocabulary.guards import Marks
from rolematch.vocabulary.inflect import forms
from rolematch.vocabulary.learned_table import SCALE, prefix_of, word_key
from rolematch.vocabulary.name_tables import HIDDEN
from rolematch.vocabulary.tokens import clean, tokenize
from rolematch.vocabulary.vocabulary import Vocabulary, load_vocabulary

ROOT = Path(__file__).resolve().parents[1]
DATA = ROOT / "src" / "rolematch" / "vocabulary" / "data"
FOLDS = 4
_ORDINARY = "vw"
"""First letters of the files that hold the plainest lines, of which most CVs are made and few were written down."""

_ORDINARY_COUNTS = 1.3


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
    for row in rows("[ab]-*", half):
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


_PLAIN = (
    "Led {} across the organisation.",
    "Responsible for {}.",
    "Ran {} for a group of nine hospitals.",
    "Own {} and its results.",
    "Head of {}, 2019 to 2024.",
)
"""People do write the plain name at times, which those who were asked for other words do not."""


def plain_names(vocabulary: Vocabulary) -> Iterator[Sample]:
    """Sentences that say no more than a capability's label or alias."""
    names = vocabulary.names
    able = {names.numbers[row[0]] for row in vocabulary.tables["sentences"]["rows"]}
    for key, entries in names.index.items():
        owners = {number for number, kind, _ in entries if number in able and kind != HIDDEN}
        settled = all(not rule[3] for rule in names.careful.get(key, ()))
        if len(entries) == len(owners) == 1 and settled:
            _, _, name = entries[0]
            text = _PLAIN[hash_of(name) % len(_PLAIN)].format(
                name[0].lower() + name[1:] if name[1:2].islower() else name
            )
            yield Sample(text, frozenset([names.ids[owners.pop()]]), frozenset(), frozenset(), "names")


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
        key = word_key(token)
        found[f"w:{key}"] += 1
        start = prefix_of(key)
        if start is not None:
            found[f"p:{start}"] += 1
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


@dataclass
class Learning:
    """A matrix of sentences by features, with their labels and folds."""

    data: list[Sample]
    skills: list[str]
    index: dict[str, int]
    rarity: Any
    matrix: Any
    target: Any
    unsure: Any
    fold: Any
    rows: Any
    weight: Any


def prepare(vocabulary: Vocabulary, half: str) -> Learning:
    """Everything that learning needs. ``rows``: what the rows alone find, 1 for the skill, 0.6 for what stands above."""
    names = vocabulary.names
    data = [*samples(half), *plain_names(vocabulary)]
    members = class_members()
    counted: Counter[str] = Counter()
    bags = []
    for sample in data:
        bag = features(unguarded(vocabulary, sample.text), members)
        bags.append(bag)
        counted.update(bag.keys())
    index = {f: n for n, f in enumerate(sorted(f for f, k in counted.items() if k >= (4 if f.startswith("b:") else 2)))}
    rarity = np.array([np.log((1 + len(data)) / (1 + counted[f])) + 1 for f in sorted(index)])
    cells = [(r, index[f], k) for r, bag in enumerate(bags) for f, k in bag.items() if f in index]
    counts = csr_matrix(
        ([c[2] for c in cells], ([c[0] for c in cells], [c[1] for c in cells])),
        shape=(len(data), len(index)),
        dtype=float,
    )
    # As `Learned` does it: each occurrence adds its rarity, and the length is the root of the summed squares.
    length = np.sqrt(counts @ (rarity**2))
    length[length == 0] = 1
    matrix = csr_matrix(counts.multiply(rarity).multiply(1 / length[:, None]))
    positives = Counter(i for s in data for i in s.shows if i in names.numbers)
    skills = sorted(i for i, k in positives.items() if k >= 12)
    above = {i: {names.ids[n] for n in names.above(names.numbers[i])} for i in skills}
    below = {i: {j for j in skills if i in above[j]} for i in skills}
    target = np.array([[k in s.shows for k in skills] for s in data])
    unsure = np.array(
        [
            [
                k not in s.shows and bool((s.also & (above[k] | below[k])) or (s.shows & (below[k] - {k})))
                for k in skills
            ]
            for s in data
        ]
    )
    fold = np.array([hash_of(s.text) % FOLDS for s in data])
    place = {k: n for n, k in enumerate(skills)}
    found = np.zeros(target.shape)
    reader = vocabulary.sentences
    for r, sample in enumerate(data):
        for shown in reader.find(tokenize(clean(sample.text))):
            if shown.why_not is None:
                for up in names.above(names.numbers[shown.skill]):
                    n = place.get(names.ids[up])
                    if n is not None:
                        found[r, n] = max(found[r, n], 1.0 if names.ids[up] == shown.skill else 0.6)
    weight = np.array([_ORDINARY_COUNTS if s.origin[0] in _ORDINARY else 1 for s in data])
    return Learning(data, skills, index, rarity, matrix, target, unsure, fold, found, weight)


def separate(learning: Learning, rows_: Any, n: int, penalty: float) -> Any:
    """The separator of skill number ``n``, learned on some rows of the matrix."""
    keep = rows_ & ~learning.unsure[:, n]
    model = LinearSVC(C=penalty, class_weight={0: 1, 1: 3}, dual=True, max_iter=500, random_state=0)
    return model.fit(learning.matrix[keep], learning.target[keep, n], sample_weight=learning.weight[keep])


def main() -> None:
    """Learn, say what cross-validation gives at the two margins, write the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--half", default="all", choices=["dev", "all"])
    parser.add_argument("--C", type=float, default=0.5, help="how closely the sentences are followed")
    parser.add_argument("--propose", type=float, default=-0.3, help="margin from which the table proposes by itself")
    parser.add_argument("--doubt", type=float, default=-0.15, help="margin below which a row is not believed")
    parser.add_argument("--out", type=Path, default=DATA / "learned.txt")
    parser.add_argument("--quick", action="store_true", help="no cross-validation: a fifth of the time")
    options = parser.parse_args()
    learning = prepare(load_vocabulary(), options.half)
    print(f"{len(learning.data)} sentences, {len(learning.index)} features, {len(learning.skills)} capabilities")
    held = np.full(learning.target.shape, -9.0)
    weights, biases = [], []
    tasks = [(n, k) for n in range(len(learning.skills)) for k in range(-1, 0 if options.quick else FOLDS)]
    models = Parallel(n_jobs=-1)(
        delayed(separate)(learning, learning.fold != k if k >= 0 else learning.fold >= 0, n, options.C)
        for n, k in tasks
    )
    for (n, k), model in zip(tasks, models, strict=True):
        if k >= 0:
            held[learning.fold == k, n] = model.decision_function(learning.matrix[learning.fold == k])
        else:
            weights.append(model.coef_[0])
            biases.append(float(model.intercept_[0]))
    propose = np.full(len(learning.skills), options.propose)
    doubt = np.full(len(learning.skills), options.doubt)
    if not options.quick:
        report(learning, held, propose, doubt)
    write(options.out, learning, weights, propose - np.array(biases), doubt - np.array(biases))


def foreign(learning: Learning) -> Any:
    """The sentences that no curator's rows were made from: the training lines that were only ever counted."""
    return np.array([check_part(s.text) and s.origin[0] == "m" for s in learning.data])


def check_part(text: str) -> bool:
    """Whether a training sentence is in the third that curators do not read."""
    return hash_of_x(text) % 3 == 0


def hash_of_x(text: str) -> int:
    """The number that parts the training sentences."""
    return int(hashlib.sha256(("x" + text).encode()).hexdigest(), 16)


def hash_of(text: str) -> int:
    """A stable number of a text."""
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[2:6], "big")


def report(learning: Learning, held: Any, propose: Any, doubt: Any) -> None:
    """What cross-validation gives on the sentences that curators did not read."""
    part = foreign(learning)
    fired = learning.rows >= 0.6
    for name, hit in (
        ("rows alone", fired),
        ("rows, less what is doubted", fired & (held >= doubt)),
        ("with proposals", (fired & (held >= doubt)) | (held >= propose)),
    ):
        hit = hit & ~learning.unsure & part[:, None]
        right = int((hit & learning.target).sum())
        wanted = int((learning.target & part[:, None]).sum())
        bad = (hit & ~learning.target).any(1).sum() / part.sum()
        print(
            f"{name}: found {right} of {wanted} ({right / wanted:.1%}), precision {right / max(1, hit.sum()):.1%}, sentences with an unlabelled finding {bad:.1%}"
        )


def write(out: Path, learning: Learning, weights: Any, propose: Any, doubt: Any) -> None:
    """One line a feature: its rarity, then capability number and weight in turn."""
    lines = []
    used: set[str] = set()
    table = np.stack(weights) * learning.rarity[None, :]
    for feature, column in learning.index.items():
        flat: list[int] = []
        for n in range(len(learning.skills)):
            value = round(float(table[n, column]) * SCALE)
            if abs(value) >= SCALE * 0.3:
                flat += [n, value]
        if feature.startswith("c:"):
            used.add(feature[2:])
        lines.append(f"{feature}\t{' '.join(map(str, [round(learning.rarity[column] * SCALE), *flat]))}")
    head = [
        "# Learned by benchmarks/learn.py, not edited by hand; src/rolematch/vocabulary/learned.py says how it is read.",
        "skills\t" + " ".join(learning.skills),
        "propose\t" + " ".join(str(round(float(t) * SCALE)) for t in propose),
        "doubt\t" + " ".join(str(round(float(t) * SCALE)) for t in doubt),
        "classes\t" + " ".join(sorted(used)),
    ]
    out.write_text("\n".join([*head, *lines]) + "\n", encoding="utf-8")
    print(f"{out.name}: {len(lines)} features, {out.stat().st_size} bytes")


if __name__ == "__main__":
    main()
