"""Where the terms of a row stand in a sentence, near one another and not guarded."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from rolematch.vocabulary.guard_subject import NEGATED
from rolematch.vocabulary.guards import Mark

WINDOW: Final = 14
"""How many tokens a term may stand from the row's rarest one."""


class Positions:
    """Where each term stands in one sentence, worked out when asked."""

    __slots__ = ("_known", "_phrases", "_start", "_terms")

    def __init__(self, terms: Sequence[int], phrases: Sequence[tuple[int, int, int]], start: int) -> None:
        """``terms``: those of each token, as bits."""
        self._known: dict[int, list[tuple[int, int]]] = {}
        self._terms = terms
        self._phrases = phrases
        self._start = start

    def of(self, term: int) -> list[tuple[int, int]]:
        known = self._known.get(term)
        if known is None:
            known = [(i, i + 1) for i, terms in enumerate(self._terms, start=self._start) if terms >> term & 1]
            if self._phrases:
                bit = 1 << term
                known += [(first, last) for first, last, bits in self._phrases if bits & bit]
                known.sort()
            self._known[term] = known
        return known


def assign(
    wanted: Sequence[Sequence[int]],
    trigger: int,
    positions: Positions,
    marks: Sequence[Mark | None] | None,
    start: int,
    tokens: Sequence[str],
) -> tuple[int, int, str | None] | None:
    """The first place where all terms stand near the rarest one: (start, end, reason it does not count or None)."""
    places = []
    for term, count, _ in wanted:
        here = positions.of(term)
        if len(here) < count:
            return None
        places.append(here)
    refused: tuple[int, int, str | None] | None = None
    for anchor in places[trigger]:
        for clean in (True, False) if marks is not None else (True,):
            chosen: list[tuple[int, int]] | None = _choose(
                wanted, trigger, anchor, places, marks if clean else None, start, tokens
            )
            if chosen is None:
                continue
            low = min(span[0] for span in chosen)
            high = max(span[1] for span in chosen)
            if clean or marks is None:
                return low, high, None
            guards = [mark for span in chosen for mark in marks[span[0] - start : span[1] - start] if mark]
            if all(
                mark[0] == NEGATED and any(span[0] < mark[2] and mark[1] < span[1] for span in chosen)
                for mark in guards
            ):
                # The row itself asks for the guard's words: "no direct authority over the people I depended on".
                return low, high, None
            if refused is None:
                refused = low, high, guards[0][0]
    return refused


def _guarded(marks: Sequence[Mark | None], span: tuple[int, int], start: int) -> bool:
    """Whether a guard governs any token of a span."""
    first, last = span
    if last - first == 1:
        return marks[first - start] is not None
    return any(marks[first - start : last - start])


def _choose(
    wanted: Sequence[Sequence[int]],
    trigger: int,
    anchor: tuple[int, int],
    places: Sequence[Sequence[tuple[int, int]]],
    marks: Sequence[Mark | None] | None,
    start: int,
    tokens: Sequence[str],
) -> list[tuple[int, int]] | None:
    if marks is not None and _guarded(marks, anchor, start):
        return None
    taken: list[tuple[int, int]] = [anchor]
    slots: dict[int, tuple[int, int]] = {trigger: anchor}
    # The scarcest term chooses first, so that a common word does not take its only place.
    order = [n for n in range(len(wanted)) if n != trigger]
    if len(order) > 1:
        order.sort(key=lambda n: len(places[n]))
    at = anchor[0]
    for n in [trigger, *order]:
        count = wanted[n][1]
        needed = count - 1 if n == trigger else count
        if not needed:
            continue
        seen = {tokens[at].lower()} if n == trigger else set()
        near = places[n]
        if len(near) > 1:
            near = sorted(near, key=lambda span: (abs(span[0] - at), span[0]))
        for span in near:
            first, last = span
            if not -WINDOW <= first - at <= WINDOW:
                break
            for other in taken:
                if first < other[1] and other[0] < last:
                    break
            else:
                if marks is not None and _guarded(marks, span, start):
                    continue
                if count > 1:
                    word = tokens[first].lower()
                    if word in seen:
                        continue
                    seen.add(word)
                taken.append(span)
                slots.setdefault(n, span)
                needed -= 1
                if not needed:
                    break
        if needed:
            return None
    for n in range(1, len(wanted)):
        if wanted[n][2] and slots[n][0] < slots[n - 1][1]:
            return None
    return taken
