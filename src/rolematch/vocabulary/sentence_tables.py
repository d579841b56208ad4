"""Compiling word classes and ``shown_by`` rows to tables that load without work."""

from collections.abc import Iterable, Mapping
from typing import Any

from rolematch.vocabulary import rows
from rolematch.vocabulary.inflect import forms
from rolematch.vocabulary.tokens import tokenize


def word_forms(word: str) -> set[str]:
    """The tokens or token sequences (joined by a space) under which a class word is met.

    ``=word`` is met as it is, lower case; a word with capitals (``IT``, ``SHAP``) is met in exactly that case.
    In a phrase the first and the last word are inflected.
    """
    if word.startswith("="):
        return {" ".join(tokenize(word[1:].lower()))}
    tokens = tokenize(word)
    if not tokens:
        raise rows.RowError(f"class word '{word}' holds no word")
    if word != word.lower():
        return {" ".join(tokens)}
    if len(tokens) == 1:
        return forms(tokens[0])
    middle = tokens[1:-1]
    return {" ".join([first, *middle, last]) for first in forms(tokens[0]) for last in forms(tokens[-1])}


def compile_sentences(
    classes: Mapping[str, Any], capabilities: Iterable[tuple[str, Iterable[str]]], common: Mapping[str, int]
) -> dict[str, Any]:
    """JSON-able tables of all rows.

    Args:
        classes: class name to its words, as in words/*.yaml.
        capabilities: (id, shown_by rows) of each entry.
        common: frequent English words and how often they stand in a million; other words count one.

    Returns:
        ``terms``: how many; ``atoms``: the terms of each class or word that stands in a row; ``words``: token to atoms;
        ``phrases``: carrier token to [offset, tokens, atoms]; ``dynamic``: num/money/percent to atoms; ``rows``: [capability, trigger, [[term, count, ordered]...],
        [absent terms], text]; ``triggers``: rarest term to [row number, all terms that the row wants].

    Raises:
        RowError: with the row or class at fault.
    """
    spread = rows.read_classes(classes)
    numbers: dict[tuple[tuple[str, str], ...], int] = {}
    atoms: dict[tuple[str, str], int] = {}
    members: list[set[str]] = []
    terms_of: list[list[int]] = []
    dynamic: dict[str, list[int]] = {name: [] for name in rows.DYNAMIC}
    form_cache: dict[str, set[str]] = {}

    def expand(word: str) -> set[str]:
        if word not in form_cache:
            form_cache[word] = word_forms(word)
        return form_cache[word]

    def atom(kind: str, name: str) -> int:
        if (kind, name) in atoms:
            return atoms[kind, name]
        index = atoms[kind, name] = len(members)
        found: set[str] = set()
        if kind == "word":
            found |= expand(name)
        elif name in dynamic:
            dynamic[name].append(index)
        elif name not in spread:
            raise rows.RowError(f"class <{name}> is not defined")
        else:
            for word in spread[name]:
                if word.startswith("<"):
                    dynamic[word[1:-1]].append(index)
                else:
                    found |= expand(word)
        members.append(found)
        terms_of.append([])
        return index

    def number(term: rows.Term) -> int:
        key = tuple(sorted(term.alternatives))
        parts = [atom(kind, name) for kind, name in key]
        if key not in numbers:
            numbers[key] = len(numbers)
            for part in parts:
                terms_of[part].append(numbers[key])
        return numbers[key]

    compiled: list[tuple[str, list[list[int]], list[int], str]] = []
    for identity, shown_by in capabilities:
        for row in shown_by:
            try:
                terms = rows.parse_row(row)
                wanted = [[number(t), t.count, int(t.ordered)] for t in terms if not t.absent]
                absent = [number(t) for t in terms if t.absent]
            except rows.RowError as error:
                raise rows.RowError(f"{identity}: {error}") from None
            compiled.append((identity, wanted, absent, row))
    heavy = {index for listed in dynamic.values() for index in listed}
    atom_weights = [sum(common.get(form, 1) for form in found) + 20000 * (n in heavy) for n, found in enumerate(members)]
    weights = [0] * len(numbers)
    for n, listed in enumerate(terms_of):
        for term in listed:
            weights[term] += atom_weights[n]
    words: dict[str, list[int]] = {}
    grouped: dict[str, list[int]] = {}
    for index, found in enumerate(members):
        for form in found:
            (grouped if " " in form else words).setdefault(form, []).append(index)
    phrases: dict[str, list[list[Any]]] = {}
    for form in sorted(grouped):
        parts = form.split()
        offset = min(range(len(parts)), key=lambda i: (common.get(parts[i].lower(), 1), -len(parts[i])))
        phrases.setdefault(parts[offset], []).append([offset, parts, grouped[form]])
    table = []
    triggers: dict[str, list[list[Any]]] = {}
    for index, (identity, wanted, absent, row) in enumerate(compiled):
        trigger = min(range(len(wanted)), key=lambda i: (weights[wanted[i][0]], i))
        table.append([identity, trigger, wanted, absent, row])
        triggers.setdefault(str(wanted[trigger][0]), []).append([index, sorted({each[0] for each in wanted})])
    return {
        "terms": len(numbers),
        "atoms": terms_of,
        "words": dict(sorted(words.items())),
        "phrases": phrases,
        "dynamic": dynamic,
        "rows": table,
        "triggers": triggers,
    }
