"""Where sentences and their clauses begin and end, and how far a guard reaches in them."""

from collections.abc import Sequence
from typing import Final

from rolematch.vocabulary.tokens import SENTENCE_END

CONTRAST: Final = frozenset("but although though while whereas however yet instead except until".split())
BREAK: Final = frozenset([",", ":", "(", ")", "–", "—"])

_PAST: Final = frozenset(
    "led built ran held grew wrote set cut won drove took made brought kept put got gave taught spoke sold met had saw "
    "lead leads manage manages own owns run runs oversee oversees head heads direct directs chair chairs drive drives "
    "build builds design designs develop develops deliver delivers support supports write writes who which that".split()
)


def acts(word: str) -> bool:
    """Whether a word is a verb as CV lines use them."""
    return word in _PAST or (len(word) > 4 and word.endswith("ed"))


def reach(lower: Sequence[str], start: int, end: int, first: int, after: int, scope: str) -> tuple[int, int]:
    if scope == "sentence":
        return start, end
    if scope == "back-sentence":
        k = first
        while k > start and lower[k - 1] != ":":
            k -= 1
        return k, after
    if scope == "back-clause":
        k = first
        while k > start and lower[k - 1] not in BREAK and lower[k - 1] not in CONTRAST:
            k -= 1
        return k, after
    k = after
    if scope == "to-sentence" or scope == "to-contrast":
        while k < end and lower[k] not in CONTRAST and (lower[k] != ":" or scope == "to-sentence"):
            k += 1
    else:
        while k < end and lower[k] not in BREAK and lower[k] not in CONTRAST:
            # "with no chart and got payroll out": a new verb ends what "no" says.
            if lower[k] == "and" and k + 1 < end and acts(lower[k + 1]):
                break
            k += 1
    return first, k


_LINKS: Final = frozenset("and so then just all therefore hence".split())
_HELPERS: Final = frozenset(
    "have had has do did does would was were am could should can will may might that which who".split()
)
_IDLE: Final = frozenset(
    "watched heard attended joined listened read saw sat received learned learnt supported helped assisted had used "
    "needed wanted hoped liked waited".split()
)
"""What one does without doing the work."""


def own_clause(lower: Sequence[str], opens: bool, after: int, high: int) -> int:
    """Where, between ``after`` and ``high``, a clause of the writer's own begins: ", so I built", "With no budget I cut".

    ``opens``: the guard stands at the beginning of its sentence.
    """
    for k in range(after, high - 1):
        if lower[k] not in ("i", "we") or not acts(lower[k + 1]) or lower[k + 1] in _IDLE:
            continue
        before = k - 1
        while before > after and lower[before] in _LINKS:
            before -= 1
        if lower[before] in BREAK or (opens and lower[k - 1] not in _HELPERS):
            return before if lower[before] in BREAK else k
    return high


_CUTS: Final = BREAK | {"and"}


def cuts(words: Sequence[str]) -> list[int]:
    """Where a sentence is cut into clauses: at commas and the like, and at an "and" before a verb."""
    return [
        i
        for i, word in enumerate(words)
        if word in _CUTS and (word != "and" or (i + 1 < len(words) and acts(words[i + 1].lower())))
    ]


def sentences(tokens: Sequence[str]) -> list[tuple[int, int]]:
    """Where each sentence of a token list starts and ends, its end mark left out."""
    found = []
    start = 0
    for i in [i for i, token in enumerate(tokens) if token in SENTENCE_END]:
        if i > start:
            found.append((start, i))
        start = i + 1
    if len(tokens) > start:
        found.append((start, len(tokens)))
    return found
