"""Finding what a sentence shows: act x specific object, any order, near one another, not guarded."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Any, Final

from rolematch.vocabulary.guards import NEGATED, Guards, Mark, Marks

WINDOW: Final = 14
"""How many tokens a term may stand from the row's rarest one."""

_MEMO_LIMIT: Final = 200_000
_NUMBER_WORDS: Final = frozenset(
    "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen twenty thirty forty "
    "fifty sixty seventy eighty ninety hundred hundreds thousand thousands million millions billion billions dozen "
    "dozens lakh lakhs crore crores".split()
)
_MONEY: Final = frozenset(["$", "£", "€", "usd", "gbp", "eur", "inr", "rs", "dollars", "pounds", "euros", "rupees"])


@dataclass(frozen=True, slots=True)
class Shown:
    """A capability that a text shows, or would show but for ``why_not``. Positions are token numbers."""

    skill: str
    start: int
    end: int
    why_not: str | None
    row: str


_Phrase = tuple[tuple[int, ...], int]
"""The parts of a phrase behind its first two, and the bits of the terms that it belongs to."""


class _Memo(dict[str, int]):
    """Token to the bits of all terms that it belongs to; filled as tokens are met, emptied when it grows too large."""

    __slots__ = ("_compute",)

    def __init__(self, compute: Callable[[str], int]) -> None:
        super().__init__()
        self._compute = compute

    def __missing__(self, token: str) -> int:
        if len(self) > _MEMO_LIMIT:
            self.clear()
        value = self[token] = self._compute(token)
        return value


class _Pairs(dict[tuple[str, str], tuple[_Phrase, ...]]):
    """Two neighbouring tokens to the phrases that they begin, likewise."""

    __slots__ = ("_compute",)

    def __init__(self, compute: Callable[[str, str], tuple[_Phrase, ...]]) -> None:
        super().__init__()
        self._compute = compute

    def __missing__(self, pair: tuple[str, str]) -> tuple[_Phrase, ...]:
        if len(self) > _MEMO_LIMIT:
            self.clear()
        value = self[pair] = self._compute(*pair)
        return value


class Sentences:
    """The compiled rows, ready to read texts. Not changed by reading, its memos aside."""

    __slots__ = (
        "_atom_bits",
        "_atoms",
        "_by_trigger",
        "_dynamic",
        "_guard_bit",
        "_guards",
        "_lemma_memo",
        "_lemmas",
        "_memo",
        "_pair_memo",
        "_pairs",
        "_rows",
        "_trigger_mask",
        "_triggers",
        "_words",
    )

    def __init__(self, compiled: Mapping[str, Any], guards: Guards) -> None:
        self._words: Mapping[str, list[int]] = compiled["words"]
        self._lemmas: Mapping[str, list[int]] = compiled["lemmas"]
        self._pairs: Mapping[str, list[list[Any]]] = compiled["pairs"]
        self._dynamic: Mapping[str, list[int]] = compiled["dynamic"]
        self._rows: Sequence[list[Any]] = compiled["rows"]
        self._guards = guards
        self._guard_bit = 1 << compiled["terms"]
        self._atoms: Sequence[list[int]] = compiled["atoms"]
        self._atom_bits: dict[int, int] = {}
        self._memo = _Memo(self._token_bits)
        self._pair_memo = _Pairs(self._phrases_from)
        self._lemma_memo: dict[str, frozenset[int]] = {}
        self._triggers: Mapping[str, list[list[Any]]] = compiled["triggers"]
        self._by_trigger: dict[int, list[tuple[int, int]]] = {}
        mask = 0
        for term in self._triggers:
            mask |= 1 << int(term)
        self._trigger_mask = mask

    def _rows_of(self, term: int) -> list[tuple[int, int]]:
        """The rows whose rarest term is ``term``: (bits of all wanted terms, row number)."""
        rows: list[tuple[int, int]] = []
        for index, terms in self._triggers[str(term)]:
            bits = 0
            for each in terms:
                bits |= 1 << each
            rows.append((bits, index))
        self._by_trigger[term] = rows
        return rows

    def _bits(self, atoms: Iterable[int]) -> int:
        known = self._atom_bits
        bits = 0
        for atom in atoms:
            each = known.get(atom)
            if each is None:
                each = 0
                for term in self._atoms[atom]:
                    each |= 1 << term
                known[atom] = each
            bits |= each
        return bits

    def _token_bits(self, token: str) -> int:
        lower = token.lower()
        atoms = list(self._words.get(lower, ()))
        if token != lower:
            atoms += self._words.get(token, ())
        if lower in _NUMBER_WORDS or token[0].isdigit():
            atoms += self._dynamic["num"]
        if lower in _MONEY:
            atoms += self._dynamic["money"]
        if token == "%" or lower in ("percent", "percentage"):
            atoms += self._dynamic["percent"]
        bits = self._bits(atoms)
        if lower.removesuffix("'s") in self._guards.first:
            bits |= self._guard_bit
        return bits

    def _lemmas_of(self, token: str) -> frozenset[int]:
        known = self._lemma_memo.get(token)
        if known is None:
            if len(self._lemma_memo) > _MEMO_LIMIT:
                self._lemma_memo.clear()
            lower = token.lower()
            found = list(self._lemmas.get(lower, ()))
            if token != lower:
                found += self._lemmas.get(token, ())
            known = self._lemma_memo[token] = frozenset(found)
        return known

    def _phrases_from(self, first: str, second: str) -> tuple[_Phrase, ...]:
        found: list[_Phrase] = []
        seconds = self._lemmas_of(second)
        if seconds:
            for a in self._lemmas_of(first):
                for b in seconds:
                    for rest, atoms in self._pairs.get(f"{a} {b}", ()):
                        found.append((tuple(rest), self._bits(atoms)))
        return tuple(found)

    def _phrases_in(self, tokens: Sequence[str]) -> list[tuple[int, int, int]]:
        """The phrases that stand in ``tokens``: (first token, past the last, bits)."""
        found: list[tuple[int, int, int]] = []
        for i, phrases in enumerate(map(self._pair_memo.__getitem__, zip(tokens, tokens[1:], strict=False))):
            for rest, bits in phrases:
                end = i + 2 + len(rest)
                if end <= len(tokens) and all(
                    part in self._lemmas_of(tokens[i + 2 + n]) for n, part in enumerate(rest)
                ):
                    found.append((i, end, bits))
        return found

    def may_be_guarded(self, tokens: Sequence[str]) -> bool:
        """Whether any token could start a guard: a cheap test before the guards are worked out."""
        memo = self._memo
        bit = self._guard_bit
        return any([memo[token] & bit for token in tokens])

    def find(self, tokens: Sequence[str], marks: Marks | None = None) -> list[Shown]:
        """What the tokens of one text show, at most one finding a capability and sentence, in order of capability.

        ``marks``: the guards of the same tokens, where the caller has them already.
        """
        if not tokens:
            return []
        memo = self._memo
        infos = [memo[token] for token in tokens]
        phrases = self._phrases_in(tokens)
        found: list[Shown] = []
        if marks is None:
            marks = Marks(self._guards, tokens)
        for start, end in marks.sentences:
            here = [phrase for phrase in phrases if start <= phrase[0] and phrase[1] <= end]
            bits = reduce(or_, infos[start:end])
            for phrase in here:
                bits |= phrase[2]
            rows = self._candidates(bits)
            if rows:
                guards = marks.of(start, end) if bits & self._guard_bit else None
                positions = _Positions(infos, here, start, end)
                found += self._in_sentence(tokens, positions, start, rows, bits, guards)
        return found

    def _candidates(self, bits: int) -> list[int]:
        """The rows of which every wanted term stands somewhere."""
        triggers = bits & self._trigger_mask
        by_trigger = self._by_trigger
        found: list[int] = []
        while triggers:
            low = triggers & -triggers
            triggers ^= low
            term = low.bit_length() - 1
            for mask, index in by_trigger.get(term) or self._rows_of(term):
                if bits & mask == mask:
                    found.append(index)
        return found

    def _in_sentence(
        self,
        tokens: Sequence[str],
        positions: _Positions,
        start: int,
        rows: Sequence[int],
        bits: int,
        marks: Sequence[Mark | None] | None,
    ) -> list[Shown]:
        best: dict[str, Shown] = {}
        for index in rows:
            skill, trigger, wanted, absent, text = self._rows[index]
            known = best.get(skill)
            if known is not None and known.why_not is None:
                continue
            if any(bits >> term & 1 for term in absent):
                continue
            match = _assign(wanted, trigger, positions, marks, start, tokens)
            if match is not None and (known is None or match[2] is None):
                best[skill] = Shown(skill, match[0], match[1], match[2], text)
        return [best[skill] for skill in sorted(best)]


class _Positions:
    """Where each term stands in one sentence, worked out when asked."""

    __slots__ = ("_end", "_infos", "_known", "_phrases", "_start")

    def __init__(
        self, infos: Sequence[int], phrases: Sequence[tuple[int, int, int]], start: int, end: int
    ) -> None:
        self._known: dict[int, list[tuple[int, int]]] = {}
        self._infos = infos
        self._phrases = phrases
        self._start = start
        self._end = end

    def of(self, term: int) -> list[tuple[int, int]]:
        known = self._known.get(term)
        if known is None:
            bit = 1 << term
            infos = self._infos
            known = [(i, i + 1) for i in range(self._start, self._end) if infos[i] & bit]
            if self._phrases:
                known += [(first, last) for first, last, bits in self._phrases if bits & bit]
                known.sort()
            self._known[term] = known
        return known


def _assign(
    wanted: Sequence[Sequence[int]],
    trigger: int,
    positions: _Positions,
    marks: Sequence[Mark | None] | None,
    start: int,
    tokens: Sequence[str],
) -> tuple[int, int, str | None] | None:
    """The first place where all terms stand near the rarest one: (start, end, reason it does not count or None)."""
    places = [positions.of(term) for term, _, _ in wanted]
    if not all(places):
        return None
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
                mark[0] == NEGATED and any(span[0] < mark[2] and mark[1] < span[1] for span in chosen) for mark in guards
            ):
                # The row itself asks for the guard's words: "no direct authority over the people I depended on".
                return low, high, None
            if refused is None:
                refused = low, high, guards[0][0]
    return refused


def _choose(
    wanted: Sequence[Sequence[int]],
    trigger: int,
    anchor: tuple[int, int],
    places: Sequence[Sequence[tuple[int, int]]],
    marks: Sequence[Mark | None] | None,
    start: int,
    tokens: Sequence[str],
) -> list[tuple[int, int]] | None:
    if marks is not None and any(marks[k - start] for k in range(*anchor)):
        return None
    taken: list[tuple[int, int]] = [anchor]
    slots: dict[int, tuple[int, int]] = {trigger: anchor}
    # The scarcest term chooses first, so that a common word does not take its only place.
    order = sorted((n for n in range(len(wanted)) if n != trigger), key=lambda n: len(places[n]))
    for n in [trigger, *order]:
        _, count, _ = wanted[n]
        needed = count - 1 if n == trigger else count
        seen = {tokens[anchor[0]].lower()} if n == trigger else set()
        near = sorted(places[n], key=lambda span: (abs(span[0] - anchor[0]), span[0]))
        for span in near:
            if needed == 0:
                break
            if abs(span[0] - anchor[0]) > WINDOW:
                break
            if any(span[0] < other[1] and other[0] < span[1] for other in taken):
                continue
            if marks is not None and any(marks[k - start] for k in range(*span)):
                continue
            word = tokens[span[0]].lower()
            if count > 1 and word in seen:
                continue
            seen.add(word)
            taken.append(span)
            slots.setdefault(n, span)
            needed -= 1
        if needed:
            return None
    for n in range(1, len(wanted)):
        if wanted[n][2] and slots[n][0] < slots[n - 1][1]:
            return None
    return taken
