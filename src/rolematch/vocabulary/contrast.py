"""A sentence of two halves: what one did, and what others did or one never had ("..., while the budget was hers")."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from rolematch.vocabulary.clauses import CONTRAST
from rolematch.vocabulary.ownership import Ownership, left_of

_SHORTEST: Final = 3
"""Tokens that a half needs to tell whose it is."""

_HALVES: Final = 8
"""Tokens that a sentence of two such halves has at least."""


def others_halves(
    own: Ownership, tokens: Sequence[str], start: int, end: int, marks: Sequence[object | None] | None
) -> list[tuple[int, int]]:
    """The halves (first, past the last token) that read as not the writer's, where another half reads as theirs.

    Args:
        tokens: of a text, in lower case; the sentence is ``tokens[start:end]``.
        marks: by token of the sentence what keeps it from counting; None where nothing does.
    """
    if end - start < _HALVES or CONTRAST.isdisjoint(tokens[start:end]):
        return []
    cuts = [n for n in range(start + 1, end - 1) if tokens[n] in CONTRAST]
    if tokens[start] in CONTRAST and "," in tokens[start:end]:
        # "Although the budget was hers, I ran the programme."
        cuts = sorted({*cuts, tokens.index(",", start, end)})
    known = marks if marks is not None else [None] * (end - start)
    halves: dict[bool, list[tuple[int, int]]] = {False: [], True: []}
    for first, last in zip([start, *cuts], [*cuts, end], strict=True):
        words = left_of(tokens[first:last], known[first - start : last - start])
        if len(words) >= _SHORTEST:
            halves[own.strangeness(words) > 0].append((first, last))
    return halves[True] if halves[False] else []
