"""Whose negation, wish or doubt it is: the writer's, or that of somebody whom the sentence tells of."""

from collections.abc import Sequence
from typing import Final

from rolematch.vocabulary.clauses import BREAK, acts

NEGATED: Final = "negated"

OF_ONESELF: Final = frozenset([NEGATED, "a wish", "hypothetical"])
"""Reasons that count where the writer is who lacks, wishes or might; not where users could not, or a shop wants to."""

_FIRST: Final = frozenset(
    "i we i'm i've i'd i'll we've we'd we're my our me us mine ours myself company organisation organization employer".split()
)
_THIRD: Final = frozenset(
    "who which that they it he she there this these those them people nobody everybody everyone anyone someone somebody "
    "what whether why how if when where they'd it's he's she's users patients customers members clients staff nurses "
    "doctors clinicians systems".split()
)
_VERBS_OF: Final = frozenset(
    "not never cannot can't don't doesn't didn't haven't hasn't hadn't wasn't weren't isn't aren't won't wouldn't couldn't "
    "want wants wanting wanted hope hopes hoping".split()
)
"""Words that have a subject, which is the writer or is not."""

_BEFORE_ELIDED: Final = frozenset(
    "have has had am are was were did do does is be been can could will would should may still also but and yet although "
    "though so far unfortunately honestly currently as of now to date sadly regrettably in".split()
)
_LEFT_OUT: Final = frozenset(
    "yet used done familiar experienced trained certified applicable involved responsible part".split()
)


def speaks_of_oneself(lower: Sequence[str], start: int, end: int, i: int) -> bool:
    """Whether the guard at token ``i`` has the writer as its subject, said or left out."""
    word = lower[i]
    if word in ("nobody", "none") or (word == "no" and i + 1 < end and lower[i + 1] == "one"):
        return not _FIRST.isdisjoint(lower[i + 1 : min(end, i + 9)])
    if word == "no":
        return i == start or lower[i - 1] not in _SO_THAT
    if word in _MODALS:
        return _RELATIVE.isdisjoint(lower[max(start, i - 3) : i])
    if word not in _VERBS_OF:
        return True
    for back in range(i - 1, max(start, i - 5) - 1, -1):
        if lower[back] in _FIRST:
            return True
        if lower[back] in BREAK or (lower[back] in _THIRD and back >= i - 3):
            break
    else:
        if all(each in _BEFORE_ELIDED for each in lower[start:i]):
            return True
    if (i + 1 < end and lower[i + 1] in _LEFT_OUT) or of_what_was_done(lower, start, i):
        return True
    after = lower[i + 1 : min(end, i + 8)]
    stop = next((n for n, each in enumerate(after) if each in BREAK), len(after))
    return not _MINE.isdisjoint(after[:stop])


_PASSIVE: Final = frozenset(["was", "were"])


def of_what_was_done(lower: Sequence[str], start: int, i: int) -> bool:
    """Whether the guard denies what the sentence itself is about: "The targets were never met"."""
    if lower[i] in ("wasn't", "weren't"):
        subject = lower[start:i]
    elif i > start and lower[i - 1] in _PASSIVE:
        subject = lower[start : i - 1]
    else:
        return False
    return 0 < len(subject) <= 4 and not any(
        word in BREAK or word in _THIRD or word in _RELATIVE or acts(word) for word in subject
    )


_MODALS: Final = frozenset("might would ought could should".split())
_RELATIVE: Final = frozenset("who which that what whether where how if".split())
_MINE: Final = frozenset("my mine me myself ours i've".split())
_SO_THAT: Final = frozenset("that so sure where until because ensured ensuring when whose which".split())

_NOTHING: Final = frozenset(["no", "nobody", "nothing", "none", "not"])
_UNDONE: Final = frozenset(["without", "until", "unless", "anymore", "again"])


def twice(lower: Sequence[str], start: int, end: int, i: int) -> bool:
    """Whether a sentence says no twice, which is yes: "No model goes live without my signature", "Nobody copies any more".

    ``i``: the guard, which says so at the beginning, or as a "no" further on ("and now no project starts without it").
    """
    first = i if lower[i] == "no" else start
    if lower[first] not in _NOTHING:
        return False
    rest = lower[first + 1 : end]
    return not _UNDONE.isdisjoint(rest) or any(a == "any" and b == "more" for a, b in zip(rest, rest[1:], strict=False))
