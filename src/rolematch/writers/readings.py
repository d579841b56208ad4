"""How texts were read, and what the vocabulary holds, as text and as JSON lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from rolematch.errors import harmless, quoted
from rolematch.vocabulary.items import Item, Match
from rolematch.vocabulary.vocabulary import Vocabulary
from rolematch.writers.json_report import dumps

_METHODS = {
    "label": "its label",
    "alias": "an alias",
    "normal": "a name, written otherwise",
    "fuzzy": "a name, misspelt",
    "credential": "a credential",
    "hidden": "a known misspelling",
}


def broader(vocabulary: Vocabulary, skill: str) -> list[str]:
    """The ids right above a skill."""
    names = vocabulary.names
    above: list[str] = vocabulary.tables["names"]["broader"][names.numbers[skill]]
    return above


def _ancestors(vocabulary: Vocabulary, matches: Sequence[Match]) -> Iterator[tuple[Match, str]]:
    """Each skill above those that were read, once, with the one that it stands above."""
    seen = {match.skill for match in matches}
    for match in matches:
        rising = [match.skill]
        while rising:
            for above in broader(vocabulary, rising.pop(0)):
                if above not in seen:
                    seen.add(above)
                    rising.append(above)
                    yield match, above


def item_json(text: str, item: Item, vocabulary: Vocabulary, problem: str | None = None) -> str:
    """One line: `{"text", "matches", "considered"}`; what was considered says why it is no match.

    Args:
        problem: why `text` is not what came in; told under that key where there is one.
    """
    names = vocabulary.names
    # Equal ones stay as the text has them.
    matches = sorted(item.matches, key=lambda match: -match.similarity)
    considered: list[dict[str, Any]] = [{**_match(each), "why_not": each.why_not} for each in item.considered]
    for match, above in _ancestors(vocabulary, matches):
        considered.append(
            {
                "skill": above,
                "label": names.labels[names.numbers[above]],
                "method": "broader",
                "similarity": round(match.similarity, 4),
                "span": list(match.span),
                "why_not": f"stands above {match.skill}",
            }
        )
    told = {"text": text, "matches": [_match(each) for each in matches], "considered": considered}
    return dumps(told if problem is None else {**told, "problem": problem}) + "\n"


def _match(match: Match) -> dict[str, Any]:
    return {
        "skill": match.skill,
        "label": match.label,
        "method": match.method,
        "similarity": round(match.similarity, 4),
        "span": list(match.span),
    }


def item_text(text: str, item: Item, vocabulary: Vocabulary) -> str:
    """What a text means, how it was recognised, what that is evidence of, and what was passed over."""
    lines = [quoted(text, 200)]
    for match in item.matches:
        part = text[slice(*match.span)].strip()
        of_it = "" if part == text.strip() else f"{quoted(part)} "
        method = _METHODS.get(match.method, match.method)
        alike = f", {match.similarity:.2f} alike" if match.similarity < 1 else ""
        # A misspelling that we know is searched, and never shown.
        known = match.method in ("alias", "normal")
        named = f" {quoted(match.name)}" if known and match.name != part else ""
        lines.append(f"  {of_it}is {harmless(match.label)} ({match.skill}): {method}{named}{alike}")
        above = [names for each, names in _ancestors(vocabulary, [match]) if each is match]
        if above:
            lines.append(f"    and so evidence of {', '.join(above)}")
    if item.level or item.years:
        level = f"level {item.level}" if item.level else ""
        years = f"{item.years:g} years" if item.years else ""
        lines.append(f"  with {' and '.join(filter(None, (level, years)))} stated")
    if not item.matches:
        lines.append("  is no skill of the vocabulary")
        lines += _otherwise(text, item, vocabulary)
    for each in item.considered:
        lines.append(f"  not {harmless(each.label)} ({each.skill}): {each.why_not}")
    return "\n".join([*lines, ""])


def _otherwise(text: str, item: Item, vocabulary: Vocabulary) -> Iterator[str]:
    hits, _ = vocabulary.text.read(text)
    names = vocabulary.names
    for hit in hits:
        how = "what it tells" if hit.method == "shown_by" else f"a name in it ({hit.method})"
        why = f", not counted: {hit.why_not}" if hit.why_not else ""
        yield f"  as a sentence: {names.labels[hit.skill]} ({names.ids[hit.skill]}), by {how}{why}"
    if not hits and not item.considered:
        near = vocabulary.suggest(text)
        if near:
            yield f"  nearest by its letters: {near}"


def skill_list(vocabulary: Vocabulary, *, jsonl: bool) -> Iterator[str]:
    """Every skill, by id."""
    names = vocabulary.names
    order = sorted(range(len(names.ids)), key=names.ids.__getitem__)
    if jsonl:
        for number in order:
            told = {
                "skill": names.ids[number],
                "label": names.labels[number],
                "kind": names.kinds[number],
                "broader": broader(vocabulary, names.ids[number]),
            }
            yield dumps(told) + "\n"
        return
    widest = max((len(identity) for identity in names.ids), default=0)
    for number in order:
        yield f"{names.ids[number]:<{widest}}  {names.labels[number]}\n"


def skill_tree(vocabulary: Vocabulary, skill: str) -> str:
    """What a skill is evidence of, above it, and what is evidence of it, below."""
    names = vocabulary.names
    below: dict[str, list[str]] = {}
    for identity in names.ids:
        for above in broader(vocabulary, identity):
            below.setdefault(above, []).append(identity)

    def name(identity: str) -> str:
        return f"{names.labels[names.numbers[identity]]} ({identity})"

    lines = []
    ancestors = list(_ancestors(vocabulary, [Match(skill, "", "", 1.0, (0, 0), "")]))
    if ancestors:
        lines += ["Is evidence of", *(f"  {name(above)}" for _, above in ancestors), ""]
    lines.append(name(skill))
    seen = {skill}
    stack = [(child, 1) for child in sorted(below.get(skill, ()), reverse=True)]
    while stack:
        identity, depth = stack.pop()
        again = identity in seen
        lines.append(f"{'  ' * depth}{name(identity)}{', as above' if again and identity in below else ''}")
        if not again:
            seen.add(identity)
            stack += [(child, depth + 1) for child in sorted(below.get(identity, ()), reverse=True)]
    return "\n".join([*lines, ""])
