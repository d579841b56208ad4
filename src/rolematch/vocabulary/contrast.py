"""A sentence of two halves: what one did, and what others did or one never had ("..., while the budget was hers")."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from rolematch.vocabulary.clauses import CONTRAST
from rolematch.vocabulary.ownership import REASON, Ownership, left_of

_SHORTEST: Final = 3
"""Tokens that a half needs to tell whose it is."""

_HALVES: Final = 8
"""Tokens that a sentence of two such halves has at least."""

Mark = tuple[str, int, int]


def told_apart(
    own: Ownership, tokens: Sequence[str], start: int, end: int, marks: list[Mark | None] | None
) -> list[Mark | None] | None:
    """The marks of a sentence, those halves marked too that read as not the writer's where another reads as theirs.

    Args:
        tokens: of a text, in lower case; the sentence is ``tokens[start:end]``.
        marks: by token of the sentence why it does not count, from the guards; None where none does.
    """
    if end - start < _HALVES or CONTRAST.isdisjoint(tokens[start:end]):
        return marks
    cuts = [n for n in range(start + 1, end - 1) if tokens[n] in CONTRAST]
    if tokens[start] in CONTRAST and "," in tokens[start:end]:
        # "Although the budget was hers, I ran the programme."
        cuts = sorted({*cuts, tokens.index(",", start, end)})
    told: list[Mark | None] = [None] * (end - start) if marks is None else list(marks)
    halves: list[tuple[int, int, bool]] = []
    for first, last in zip([start, *cuts], [*cuts, end], strict=True):
        words = left_of(tokens[first:last], told[first - start : last - start])
        if len(words) >= _SHORTEST:
            halves.append((first, last, own.strangeness(words) > 0))
    if len({strange for *_, strange in halves}) < 2:
        return marks
    for first, last, strange in halves:
        for n in range(first, last) if strange else ():
            told[n - start] = told[n - start] or (REASON, first, first)
    return told
