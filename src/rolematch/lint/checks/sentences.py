"""RM6, third part: what sentences show, and whether the entry's own examples bear it out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from rolematch.errors import quoted
from rolematch.lint.context import Context
from rolematch.lint.finding import Hit
from rolematch.lint.rule import all_rules, rule
from rolematch.lint.vocabulary_view import Placed, VocabularyView
from rolematch.vocabulary.inflect import forms
from rolematch.vocabulary.rows import DYNAMIC, RowError, Term, parse_row, read_classes
from rolematch.vocabulary.sentence_tables import word_parts
from rolematch.vocabulary.vocabulary import Vocabulary

Told = Iterator[tuple[str, Hit]]

COMMONEST = 5_000
"""A word that stands so often in a million is one of the commonest: as a class word it says nothing."""
RARE = 8_000
"""A row needs a term whose words stand together no more often than this in a million."""


@rule("RM608", "example-fails", "error", "vocabulary")
def example_fails(view: VocabularyView, context: Context) -> Told:
    """An entry's example of what must be read is not, or one of what must not is."""
    vocabulary, _ = view.compiled
    if vocabulary is None:
        return
    for entry in view.entries:
        examples = entry.raw.get("examples")
        if not isinstance(examples, dict) or entry.id not in vocabulary.names.numbers:
            continue
        for kind in ("yes", "no"):
            value = examples.get(kind)
            for index, text in enumerate(value if isinstance(value, list) else ()):
                if isinstance(text, str) and _shows(vocabulary, entry.id, text) != (kind == "yes"):
                    what = "is not read as" if kind == "yes" else "is read as"
                    yield (
                        entry.file.path,
                        Hit(
                            f"{quoted(text, 50)} {what} {entry.id}",
                            (entry.index, "examples", kind, index),
                            "mend the names or the rows, or the example",
                        ),
                    )


def _shows(vocabulary: Vocabulary, identity: str, text: str) -> bool:
    number = vocabulary.names.numbers[identity]
    # What the learned table adds or doubts is measured, not tested: an example speaks of its entry's names and rows.
    hits, _ = vocabulary.curated.read(text)
    return any(hit.why_not is None and number in vocabulary.names.above(hit.skill) for hit in hits)


def _positive(row: str) -> list[Term]:
    try:
        return [term for term in parse_row(row) if not term.absent]
    except RowError:
        return []


def _rows(entry: Placed) -> Iterator[tuple[int, str]]:
    value = entry.raw.get("shown_by")
    for index, row in enumerate(value if isinstance(value, list) else ()):
        if isinstance(row, str):
            yield index, row


def _words_of(value: Any) -> list[str]:
    if isinstance(value, str):
        return [part.strip() for part in value.split(",") if part.strip()]
    return [str(part).strip() for part in value] if isinstance(value, list) else []


def _placed(name: str, value: Any) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Each word of a class with its path; of a class in one text, the path of the text."""
    listed = isinstance(value, list)
    for index, word in enumerate(_words_of(value)):
        yield ((name, index) if listed else (name,)), word


@rule("RM609", "common-class-word", "warning", "vocabulary")
def common_class_word(view: VocabularyView, context: Context) -> Told:
    """A word class holds one of the commonest words of the language, which says nothing by itself."""
    told = _free(view)
    for name, (file, value) in view.classes.items():
        if name not in told:
            continue
        for where, word in _placed(name, value):
            plain = word.removeprefix("=")
            # A word with capitals (IT, US) is met in that case only.
            if " " not in plain and view.common.get(plain, 0) >= COMMONEST:
                yield file.path, Hit(
                    f"{quoted(word)} of <{name}> stands {view.common[plain]:,} times in a million words",
                    where, "write the phrase that is meant, or a rarer word", words=word,
                )  # fmt: skip


def _free(view: VocabularyView) -> set[str]:
    """Classes that some row wants anywhere in a sentence, by themselves or by way of a class that includes them.

    A common word is at home in a class that rows only want to be absent, or in an order ("from" > number > "to").
    """
    free: set[str] = set()
    for entry in view.entries:
        for _, row in _rows(entry):
            if ">" not in row.split():
                free.update(name for term in _positive(row) for kind, name in term.alternatives if kind == "class")
    todo = list(free)
    while todo:
        _, value = view.classes.get(todo.pop(), (None, None))
        inner = {word[1:-1] for word in _words_of(value) if word.startswith("<") and word.endswith(">")} - free
        free |= inner
        todo += inner
    return free


@rule("RM610", "row-without-rare-term", "warning", "vocabulary")
def row_without_rare_term(view: VocabularyView, context: Context) -> Told:
    """A row of common words alone: it is found in sentences about anything."""
    if not view.whole:
        return
    try:
        classes = read_classes({name: value for name, (_, value) in view.classes.items()})
    except RowError:
        return
    common = view.common

    @cache
    def weight(kind: str, name: str) -> int:
        if kind == "class":
            return 20_000 if name in DYNAMIC else sum(weight("word", word) for word in classes.get(name, ()))
        if name.startswith("<"):
            return 20_000
        try:
            parts = word_parts(name)
        except RowError:
            return 0
        if len(parts) > 1:
            # A phrase is as rare as its rarest word, and rarer.
            return 0
        found = forms(parts[0][1:]) if parts[0].startswith("~") else {parts[0]}
        return sum(common.get(form, 1) for form in found)

    for entry in view.entries:
        for index, row in _rows(entry):
            terms = _positive(row)
            weights = [sum(weight(*each) for each in term.alternatives) for term in terms]
            # Several terms together are rarer than each of them, and an order rarer still.
            least = min(weights, default=0)
            if least >= RARE and len(terms) < 3:
                yield entry.file.path, Hit(
                    f"every term of this row is common: the rarest stands {least:,} times in a million words",
                    (entry.index, "shown_by", index), "add the object that is meant",
                )  # fmt: skip


@rule("RM611", "bad-row", "error", "vocabulary")
def bad_row(view: VocabularyView, context: Context) -> Told:
    """A row that cannot be read, or that names a class which is not there."""
    for entry in view.entries:
        for index, row in _rows(entry):
            where = (entry.index, "shown_by", index)
            try:
                terms = parse_row(row)
            except RowError as error:
                yield entry.file.path, Hit(str(error), where, "act and object: <lead> <team> !hypothetical")
                continue
            if not view.whole:
                yield entry.file.path, Hit("rows of one's own are not read", where, "add aliases")
                continue
            if not view.words_complete:
                continue
            for name in sorted({name for term in terms for kind, name in term.alternatives if kind == "class"}):
                if name not in view.classes and name not in DYNAMIC:
                    yield (
                        entry.file.path,
                        Hit(
                            f"<{name}> is no class of words/", where, "define it, or write the words", words=f"<{name}>"
                        ),
                    )


@rule("RM612", "bad-class", "error", "vocabulary")
def bad_class(view: VocabularyView, context: Context) -> Told:
    """A word class that includes itself, or one that is not there."""
    if not view.whole:
        return
    for name, (file, value) in view.classes.items():
        for where, word in _placed(name, value):
            inner = re.fullmatch(r"<([^<>]+)>", word)
            if inner and view.words_complete and inner[1] not in view.classes and inner[1] not in DYNAMIC:
                yield file.path, Hit(f"<{name}> includes <{inner[1]}>, which is no class", where, words=word)
        if _includes_itself(name, view):
            yield (
                file.path,
                Hit(f"<{name}> includes itself", (name,), "take it out of the class that it is in", key=True),
            )


def _includes_itself(name: str, view: VocabularyView) -> bool:
    seen: set[str] = set()
    todo = [name]
    while todo:
        _, value = view.classes.get(todo.pop(), (None, None))
        for word in _words_of(value):
            if word.startswith("<") and word.endswith(">"):
                if word[1:-1] == name:
                    return True
                if word[1:-1] not in seen:
                    seen.add(word[1:-1])
                    todo.append(word[1:-1])
    return False


@rule("RM613", "does-not-compile", "error", "vocabulary")
def does_not_compile(view: VocabularyView, context: Context) -> Told:
    """The vocabulary cannot be built from its files, for a reason that no other rule tells."""
    vocabulary, why = view.compiled
    if vocabulary is not None or not why or not view.files or _told_elsewhere(view, context):
        return
    message = f"this vocabulary cannot be built: {why}"
    named = next((entry for entry in view.entries if why.startswith(f"{entry.id}: ")), None)
    if named is not None:
        yield named.file.path, Hit(message, (named.index, "id"))
    else:
        yield view.files[0].path, Hit(message, ())


def _told_elsewhere(view: VocabularyView, context: Context) -> bool:
    """Whether a rule that is looked for tells what stops the build, at its place."""
    rules = all_rules()
    return any(
        next(iter(rules[code].check(view, context)), None) is not None
        for code in ("RM601", "RM602", "RM603", "RM611", "RM612")
        if code in context.run
    )
