"""Finding what a sentence shows: act x specific object, any order, near one another, not guarded."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
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


_Longer = tuple[tuple[int, ...], int]
"""The parts of a phrase behind its first three, and the bits of the terms that it belongs to."""

_Begun = tuple[int, Mapping[int, Sequence[_Longer]]]
"""What two neighbouring tokens are as a phrase, as bits, and what they begin, by the third part."""


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


class _Terms(dict[str, frozenset[int]]):
    """Token to the terms that it belongs to, likewise."""

    __slots__ = ("_compute",)

    def __init__(self, compute: Callable[[str], frozenset[int]]) -> None:
        super().__init__()
        self._compute = compute

    def __missing__(self, token: str) -> frozenset[int]:
        if len(self) > _MEMO_LIMIT:
            self.clear()
        value = self[token] = self._compute(token)
        return value


_NONE: Final[frozenset[int]] = frozenset()


class _Pairs(dict[tuple[str, str], _Begun]):
    """Two neighbouring tokens to the phrases that they begin, likewise."""

    __slots__ = ("_compute",)

    def __init__(self, compute: Callable[[str, str], _Begun]) -> None:
        super().__init__()
        self._compute = compute

    def __missing__(self, pair: tuple[str, str]) -> _Begun:
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
        "_firsts",
        "_guard_bit",
        "_guards",
        "_lemma_memo",
        "_lemmas",
        "_memo",
        "_pair_memo",
        "_pairs",
        "_quick",
        "_rows",
        "_term_memo",
        "_trigger_mask",
        "_triggers",
        "_words",
    )

    def __init__(self, compiled: Mapping[str, Any], guards: Guards) -> None:
        self._words: Mapping[str, list[int]] = compiled["words"]
        self._lemmas: Mapping[str, list[int]] = compiled["lemmas"]
        self._pairs: Mapping[str, list[list[Any]]] = compiled["pairs"]
        self._firsts = frozenset(compiled["firsts"])
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
        self._term_memo = _Terms(self._token_terms)
        self._quick: _Quick | None = None

    def prepare(self) -> None:
        """Makes an index that finds the same rows in a tenth of the time, and costs as much as twenty texts."""
        if self._quick is None:
            rows = [
                (index, [term for term, _, _ in self._rows[index][2]], self._rows[index][3])
                for term in sorted(map(int, self._triggers))
                for index, _ in self._triggers[str(term)]
            ]
            self._quick = _Quick(rows, self._token_terms, self._lemmas_of)

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

    def _token_atoms(self, token: str) -> list[int]:
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
        return atoms

    def _token_terms(self, token: str) -> frozenset[int]:
        atoms = self._token_atoms(token)
        return frozenset([term for atom in atoms for term in self._atoms[atom]]) if atoms else _NONE

    def _token_bits(self, token: str) -> int:
        lower = token.lower()
        bits = self._bits(self._token_atoms(token))
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

    def _phrases_from(self, first: str, second: str) -> _Begun:
        whole = 0
        longer: dict[int, list[_Longer]] = {}
        seconds = self._lemmas_of(second)
        for a in self._lemmas_of(first):
            for b in seconds:
                for rest, atoms in self._pairs.get(f"{a} {b}", ()):
                    if rest:
                        longer.setdefault(rest[0], []).append((tuple(rest[1:]), self._bits(atoms)))
                    else:
                        whole |= self._bits(atoms)
        return whole, longer

    def _phrases_in(self, tokens: Sequence[str]) -> list[tuple[int, int, int]]:
        """The phrases that stand in ``tokens``: (first token, past the last, bits)."""
        found: list[tuple[int, int, int]] = []
        known = self._pair_memo
        lemmas = self._lemma_memo
        before = _NONE
        for i, token in enumerate(tokens, start=-1):
            here = lemmas.get(token)
            if here is None:
                here = self._lemmas_of(token)
            if not (before and here):
                before = here
                continue
            before = here
            whole, longer = known[tokens[i], token]
            if whole:
                found.append((i, i + 2, whole))
            if longer and i + 2 < len(tokens):
                for lemma in self._lemmas_of(tokens[i + 2]):
                    for rest, bits in longer.get(lemma, ()):
                        end = i + 3 + len(rest)
                        if end <= len(tokens) and all(
                            part in self._lemmas_of(tokens[i + 3 + n]) for n, part in enumerate(rest)
                        ):
                            found.append((i, end, bits))
        return found

    def find(self, tokens: Sequence[str], marks: Marks | None = None) -> list[Shown]:
        """What the tokens of one text show, at most one finding a capability and sentence, in order of capability.

        ``marks``: the guards of the same tokens, where the caller has them already.
        """
        if not tokens:
            return []
        if marks is None:
            marks = Marks(self._guards, tokens)
        phrases = self._phrases_in(tokens)
        if self._quick is not None:
            return self._find_quickly(tokens, phrases, marks, self._quick)
        memo = self._memo
        infos = [memo[token] for token in tokens]
        found: list[Shown] = []
        for start, end in marks.sentences:
            here = [phrase for phrase in phrases if start <= phrase[0] and phrase[1] <= end]
            bits = reduce(or_, infos[start:end])
            for phrase in here:
                bits |= phrase[2]
            rows = self._candidates(bits)
            if rows:
                guards = marks.of(start, end) if bits & self._guard_bit else None
                positions = _Positions([self._term_memo[token] for token in tokens[start:end]], here, start)
                rows = [index for index in rows if not any(bits >> term & 1 for term in self._rows[index][3])]
                found += self._in_sentence(tokens, positions, start, rows, guards)
        return found

    def _find_quickly(
        self, tokens: Sequence[str], phrases: Sequence[tuple[int, int, int]], marks: Marks, quick: _Quick
    ) -> list[Shown]:
        found: list[Shown] = []
        for start, end in marks.sentences:
            words = tokens[start:end] if end - start < len(tokens) else tokens
            here = [phrase for phrase in phrases if start <= phrase[0] and phrase[1] <= end] if phrases else []
            rows = quick.rows(words, here)
            if rows:
                positions = _Positions([quick.terms[token] for token in words], here, start)
                guards = marks.of(start, end) if marks.may_be_guarded(start, end) else None
                found += self._in_sentence(tokens, positions, start, rows, guards)
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
        marks: Sequence[Mark | None] | None,
    ) -> list[Shown]:
        best: dict[str, Shown] = {}
        for index in rows:
            skill, trigger, wanted, _, text = self._rows[index]
            known = best.get(skill)
            if known is not None and known.why_not is None:
                continue
            match = _assign(wanted, trigger, positions, marks, start, tokens)
            if match is not None and (known is None or match[2] is None):
                best[skill] = Shown(skill, match[0], match[1], match[2], text)
        return [best[skill] for skill in sorted(best)]


class _Quick:
    """Which rows may stand in a sentence, worked out for all rows at once.

    Bit r + n x slot of a token says that it may be what row r wants at that slot (or, in the last one, what must be
    absent): one OR over the sentence, and one AND of its slots, leave the rows of which all is there.
    """

    __slots__ = (
        "_absent",
        "_always",
        "_index",
        "_memo",
        "_phrase_memo",
        "_size",
        "_slots",
        "_term_bits",
        "_token_terms",
        "terms",
    )

    def __init__(
        self,
        rows: Sequence[tuple[int, Sequence[int], Sequence[int]]],
        token_terms: Callable[[str], frozenset[int]],
        lemmas_of: Callable[[str], frozenset[int]],
    ) -> None:
        self._index = [index for index, _, _ in rows]
        self._size = size = len(rows)
        self._slots = slots = max(len(wanted) for _, wanted, _ in rows)
        bits: dict[int, int] = {}
        always = 0
        for n, (_, wanted, absent) in enumerate(rows):
            for slot in range(slots):
                bit = 1 << (n + slot * size)
                if slot < len(wanted):
                    bits[wanted[slot]] = bits.get(wanted[slot], 0) | bit
                else:
                    always |= bit
            for term in absent:
                bits[term] = bits.get(term, 0) | 1 << (n + slots * size)
        self._always = always
        self._term_bits = bits
        self._phrase_memo: dict[int, int] = {}
        self._memo = _Memo(self._of)
        self.terms = _Terms(token_terms)

    def _of(self, token: str) -> int:
        bits = 0
        known = self._term_bits
        for term in self.terms[token]:
            bits |= known.get(term, 0)
        return bits

    def _of_phrase(self, terms: int) -> int:
        known = self._phrase_memo.get(terms)
        if known is None:
            known = 0
            left = terms
            while left:
                low = left & -left
                left ^= low
                known |= self._term_bits.get(low.bit_length() - 1, 0)
            if len(self._phrase_memo) > _MEMO_LIMIT:
                self._phrase_memo.clear()
            self._phrase_memo[terms] = known
        return known

    def rows(self, tokens: Sequence[str], phrases: Sequence[tuple[int, int, int]]) -> list[int]:
        """The numbers of the rows of which every wanted term stands somewhere, and no absent one."""
        bits = reduce(or_, map(self._memo.__getitem__, tokens), self._always)
        for _, _, terms in phrases:
            bits |= self._of_phrase(terms)
        size = self._size
        left = bits & ((1 << size) - 1)
        for slot in range(1, self._slots):
            left &= bits >> (slot * size)
        left &= ~(bits >> (self._slots * size))
        found: list[int] = []
        while left:
            low = left & -left
            left ^= low
            found.append(self._index[low.bit_length() - 1])
        return found


class _Positions:
    """Where each term stands in one sentence, worked out when asked."""

    __slots__ = ("_known", "_phrases", "_start", "_terms")

    def __init__(self, terms: Sequence[frozenset[int]], phrases: Sequence[tuple[int, int, int]], start: int) -> None:
        self._known: dict[int, list[tuple[int, int]]] = {}
        self._terms = terms
        self._phrases = phrases
        self._start = start

    def of(self, term: int) -> list[tuple[int, int]]:
        known = self._known.get(term)
        if known is None:
            known = [(i, i + 1) for i, terms in enumerate(self._terms, start=self._start) if term in terms]
            if self._phrases:
                bit = 1 << term
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
