"""Compiling guards.yaml: phrases by their first word, longest first."""

from collections.abc import Mapping
from typing import Any, Final

from rolematch.vocabulary.tokens import tokenize

SCOPES: Final = (
    "none",  # an exception: these words are no guard after all
    "to-comma",
    "to-contrast",
    "to-clause",
    "to-sentence",
    "back-clause",
    "back-sentence",
    "sentence",
)
PLACES: Final = ("", "start", "early", "subject", "after")


def compile_guards(data: Mapping[str, Any]) -> dict[str, Any]:
    """First token to [other tokens, reason, scope, where, unless person, unless phrases]; longest phrases first.

    ``data``: ``classes`` (name to words) and ``guards``: a list of ``{reason, scope, phrases, at, unless_person,
    unless_act, unless}``. ``at``: start (the first word), early (the first seven), subject (after one to six words that
    are no verb), after (the sentence behind a semicolon begins so).

    Raises:
        ValueError: for an unknown scope or class.
    """
    classes = {name: _split(words) for name, words in data.get("classes", {}).items()}
    table: dict[str, list[list[Any]]] = {}
    opening: dict[str, list[list[Any]]] = {}
    following: dict[str, list[list[Any]]] = {}
    for guard in data["guards"]:
        if guard["scope"] not in SCOPES:
            raise ValueError(f"guard scope '{guard['scope']}' is none of {', '.join(SCOPES)}")
        where = guard.get("at", "")
        if where not in PLACES:
            raise ValueError(f"guard at '{where}' is none of {', '.join(PLACES)}")
        unless = [f" {each} " for each in _split(guard.get("unless", ""))]
        target = opening if where == "start" else following if where == "after" else table
        for phrase in _split(guard["phrases"]):
            for tokens in _spread(phrase, classes):
                row = [tokens[1:], guard["reason"], guard["scope"], where, _unless(guard), unless]
                for first in [tokens[0]] if isinstance(tokens[0], str) else tokens[0]:
                    target.setdefault(first, []).append(row)
    for each in (table, opening, following):
        for rows in each.values():
            rows.sort(key=lambda row: (-len(row[0]), str(row[0]), row[1]))
    return {"anywhere": dict(sorted(table.items())), "opening": opening, "following": following}


def _unless(guard: Mapping[str, Any]) -> int:
    """What the sentence must not have: 1 a person, 2 a verb of the writer's at its beginning."""
    return bool(guard.get("unless_person")) + 2 * bool(guard.get("unless_act"))


def _spread(phrase: str, classes: Mapping[str, list[str]]) -> list[list[Any]]:
    """A phrase as tokens: a word, ``*`` or the single words of a class; the phrases of a class are spelled out."""
    spelled: list[list[Any]] = [[]]
    for word in phrase.split():
        if word == "*":
            spelled = [[*tokens, "*"] for tokens in spelled]
            continue
        if not word.startswith("<"):
            tokens = [token.lower() for token in tokenize(word)]
            spelled = [[*before, *tokens] for before in spelled]
            continue
        if word[1:-1] not in classes:
            raise ValueError(f"guard class {word} is not defined")
        members = [[token.lower() for token in tokenize(member)] for member in classes[word[1:-1]]]
        single = sorted(member[0] for member in members if len(member) == 1)
        longer = [member for member in members if len(member) > 1]
        spelled = [[*before, single] for before in spelled if single] + [
            [*before, *member] for before in spelled for member in longer
        ]
    return spelled


def _split(value: Any) -> list[str]:
    parts = value.split(",") if isinstance(value, str) else [str(item) for item in value]
    return [part.strip() for part in parts if part.strip()]
