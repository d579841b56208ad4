"""Compiling word classes and ``shown_by`` rows to tables that load without work."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from rolematch.vocabulary import rows
from rolematch.vocabulary.inflect import forms
from rolematch.vocabulary.tokens import tokenize


def word_parts(word: str) -> list[str]:
    """The tokens of a class word; one that is met in all its inflections begins with ``~``.

    ``=word`` is met as it is, in any case; a word with capitals (``IT``, ``SHAP``) in exactly that case. Of a phrase
    the first and the last word are inflected.
    """
    exact = word.startswith("=")
    tokens = tokenize(word[1:].lower() if exact else word)
    if not tokens:
        raise rows.RowError(f"class word '{word}' holds no word")
    if exact or word != word.lower():
        return tokens
    if len(tokens) == 1:
        return [f"~{tokens[0]}"]
    return [f"~{tokens[0]}", *tokens[1:-1], f"~{tokens[-1]}"]


def compile_sentences(
    classes: Mapping[str, Any], capabilities: Iterable[tuple[str, Iterable[str]]], common: Mapping[str, int]
) -> dict[str, Any]:
    """JSON-able tables of all rows.

    Args:
        classes: class name to its words, as in words/*.yaml.
        capabilities: (id, shown_by rows) of each entry.
        common: frequent English words and how often they stand in a million; other words count one.

    Returns:
        ``terms``: how many; ``atoms``: the terms of each class or word that stands in a row, as a list or, where they
        are many, as bits in hexadecimal; ``tokens``: token to [terms, atoms of many terms, phrase parts that begin a
        phrase, all phrase parts] that it is a form of; ``pairs``: the first two parts of a phrase to its
        [other parts, atoms]; ``dynamic``: num/money/percent to atoms; ``rows``: [capability, trigger, [[term, count, ordered]...],
        [absent terms], text]; ``skills``: capability to its rows: number, rarest term, the
        other terms.

    Raises:
        RowError: with the row or class at fault.
    """
    spread = rows.read_classes(classes)
    numbers: dict[tuple[tuple[str, str], ...], int] = {}
    atoms: dict[tuple[str, str], int] = {}
    members: list[set[str]] = []
    phrases_of: list[set[tuple[str, ...]]] = []
    terms_of: list[list[int]] = []
    dynamic: dict[str, list[int]] = {name: [] for name in rows.DYNAMIC}
    form_cache: dict[str, set[str]] = {}

    def of(part: str) -> set[str]:
        """The forms of one part of a class word."""
        if not part.startswith("~"):
            return {part}
        if part not in form_cache:
            form_cache[part] = forms(part[1:])
        return form_cache[part]

    def expand(word: str, index: int) -> None:
        parts = word_parts(word)
        if len(parts) == 1:
            members[index] |= of(parts[0])
        else:
            phrases_of[index].add(tuple(parts))

    def atom(kind: str, name: str) -> int:
        if (kind, name) in atoms:
            return atoms[kind, name]
        index = atoms[kind, name] = len(members)
        members.append(set())
        phrases_of.append(set())
        terms_of.append([])
        if kind == "word":
            expand(name, index)
        elif name in dynamic:
            dynamic[name].append(index)
        elif name not in spread:
            raise rows.RowError(f"class <{name}> is not defined")
        else:
            for word in spread[name]:
                if word.startswith("<"):
                    dynamic[word[1:-1]].append(index)
                else:
                    expand(word, index)
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
    atom_weights = [
        sum(common.get(form, 1) for form in found) + 20000 * (n in heavy) for n, found in enumerate(members)
    ]
    weights = [0] * len(numbers)
    for n, listed in enumerate(terms_of):
        for term in listed:
            weights[term] += atom_weights[n]
    words: dict[str, list[int]] = {}
    for index, found in enumerate(members):
        for form in found:
            words.setdefault(form, []).append(index)
    grouped: dict[tuple[str, ...], list[int]] = {}
    for index, listed_phrases in enumerate(phrases_of):
        for phrase in listed_phrases:
            grouped.setdefault(phrase, []).append(index)
    lemmas: dict[str, int] = {}
    forms_of: dict[str, list[int]] = {}
    pairs: dict[str, list[list[Any]]] = {}

    def lemma(part: str) -> int:
        if part not in lemmas:
            lemmas[part] = len(lemmas)
            for form in sorted(of(part)):
                forms_of.setdefault(form, []).append(lemmas[part])
        return lemmas[part]

    for phrase in sorted(grouped):
        first, second, *rest = [lemma(part) for part in phrase]
        pairs.setdefault(f"{first} {second}", []).append([rest, grouped[phrase]])
    table = []
    skills: dict[str, list[list[int]]] = {}
    for index, (identity, wanted, absent, row) in enumerate(compiled):
        trigger = min(range(len(wanted)), key=lambda i: (weights[wanted[i][0]], i))
        table.append([identity, trigger, wanted, absent, row])
        others = sorted({each[0] for each in wanted} - {wanted[trigger][0]})
        skills.setdefault(identity, []).append([index, wanted[trigger][0], *others])
    return {
        "terms": len(numbers),
        "atoms": [_compact(listed) for listed in terms_of],
        "tokens": _tokens(words, forms_of, terms_of, {int(pair.split()[0]) for pair in pairs}),
        "pairs": dict(sorted(pairs.items())),
        "dynamic": dynamic,
        "rows": table,
        "skills": dict(sorted(skills.items())),
    }


_MANY: Final = 6


def _tokens(
    words: Mapping[str, list[int]], forms_of: Mapping[str, list[int]], terms_of: list[list[int]], firsts: set[int]
) -> dict[str, list[list[int]]]:
    """All that is known of a token, so that it is looked up once."""
    found = {}
    for token in sorted(words.keys() | forms_of.keys()):
        atoms, lemmas = words.get(token, []), forms_of.get(token, [])
        few = sorted({term for atom in atoms if len(terms_of[atom]) < _MANY for term in terms_of[atom]})
        many = [atom for atom in atoms if len(terms_of[atom]) >= _MANY]
        found[token] = [few, many, [lemma for lemma in lemmas if lemma in firsts], lemmas]
    return found


def _compact(terms: list[int]) -> list[int] | str:
    return terms if len(terms) < _MANY else f"{sum(1 << term for term in set(terms)):x}"
