"""Finding what a sentence shows: act x specific object, any order, near one another, not guarded."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Any, Final

from rolematch.vocabulary.guards import Guards, Mark, Marks
from rolematch.vocabulary.sentence_index import RowIndex, rarest_first
from rolematch.vocabulary.sentence_memos import MEMO_LIMIT, NO_TERMS, Begun, Bits, Longer, Pairs
from rolematch.vocabulary.sentence_places import Positions, assign

_NUMBER_WORDS: Final = frozenset(
    "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen twenty thirty forty "
    "fifty sixty seventy eighty ninety hundred hundreds thousand thousands million millions billion billions dozen "
    "dozens lakh lakhs crore crores".split()
)
_MONEY: Final = frozenset(["$", "£", "€", "usd", "gbp", "eur", "inr", "rs", "dollars", "pounds", "euros", "rupees"])


_Parts = tuple[Sequence[int], frozenset[int]]
"""The parts of phrases that a token is a form of: those that begin one, and all."""

_UNKNOWN: Final[Sequence[Sequence[int]]] = ((), (), (), ())


def _as_bits(numbers: Iterable[int]) -> int:
    bits = 0
    for number in numbers:
        bits |= 1 << number
    return bits


@dataclass(frozen=True, slots=True)
class Shown:
    """A capability that a text shows, or would show but for ``why_not``. Positions are token numbers."""

    skill: str
    start: int
    end: int
    why_not: str | None
    row: str


class Sentences:
    """The compiled rows, ready to read texts. Not changed by reading, its memos aside."""

    __slots__ = (
        "_atom_bits",
        "_atoms",
        "_dynamic",
        "_guard_bit",
        "_guards",
        "_lemma_memo",
        "_memo",
        "_pair_memo",
        "_pairs",
        "_quick",
        "_rows",
        "_tokens",
        "_trigger_mask",
        "_triggers",
    )

    def __init__(self, compiled: Mapping[str, Any], guards: Guards) -> None:
        self._tokens: Mapping[str, list[list[int]]] = compiled["tokens"]
        self._pairs: Mapping[str, list[list[Any]]] = compiled["pairs"]
        self._dynamic: Mapping[str, list[int]] = compiled["dynamic"]
        self._rows: Sequence[list[Any]] = compiled["rows"]
        self._guards = guards
        self._guard_bit = 1 << compiled["terms"]
        self._atoms: Sequence[list[int] | str] = compiled["atoms"]
        self._atom_bits: dict[int, int] = {}
        self._memo = Bits(self._token_bits)
        self._pair_memo = Pairs(self._phrases_from)
        self._lemma_memo: dict[str, _Parts] = {}
        self._triggers: Sequence[list[list[Any]]] = compiled["triggers"]
        self._trigger_mask = int(compiled["mask"], 16)
        self._quick: RowIndex | None = None

    def prepare(self) -> None:
        """Makes an index that finds the same rows in a tenth of the time, and costs as much as twenty texts."""
        if self._quick is None:
            rows = [
                (index, rarest_first(self._rows[index]), self._rows[index][3])
                for listed in self._triggers
                for index, _ in listed
            ]
            self._quick = RowIndex(rows, self._token_terms, self._lemmas_of)

    def _bits(self, atoms: Iterable[int]) -> int:
        known = self._atom_bits
        bits = 0
        for atom in atoms:
            each = known.get(atom)
            if each is None:
                terms = self._atoms[atom]
                each = int(terms, 16) if isinstance(terms, str) else _as_bits(terms)
                known[atom] = each
            bits |= each
        return bits

    def _entry(self, token: str, lower: str) -> Sequence[Sequence[int]]:
        """What is known of a token: as it is written, and in lower case."""
        entry = self._tokens.get(lower, _UNKNOWN)
        if token != lower:
            written = self._tokens.get(token)
            if written is not None:
                entry = [[*a, *b] for a, b in zip(entry, written, strict=True)]
        return entry

    def _read_bits(self, token: str) -> int:
        """The terms that a token belongs to, as bits; what phrases it takes part in is noted beside."""
        lower = token.lower()
        terms, atoms, firsts, lemmas = self._entry(token, lower)
        if len(self._lemma_memo) > MEMO_LIMIT:
            self._lemma_memo.clear()
        self._lemma_memo[token] = (firsts, frozenset(lemmas) if lemmas else NO_TERMS)
        bits = (_as_bits(terms) if terms else 0) | (self._bits(atoms) if atoms else 0)
        if lower in _NUMBER_WORDS or token[0].isdigit():
            bits |= self._bits(self._dynamic["num"])
        if lower in _MONEY:
            bits |= self._bits(self._dynamic["money"])
        if token == "%" or lower in ("percent", "percentage"):
            bits |= self._bits(self._dynamic["percent"])
        return bits

    def _token_terms(self, token: str) -> frozenset[int]:
        terms: list[int] = []
        left = self._read_bits(token)
        while left:
            low = left & -left
            left ^= low
            terms.append(low.bit_length() - 1)
        return frozenset(terms) if terms else NO_TERMS

    def _token_bits(self, token: str) -> int:
        bits = self._read_bits(token)
        if token.lower().removesuffix("'s") in self._guards.first:
            bits |= self._guard_bit
        return bits

    def _parts(self, token: str) -> _Parts:
        known = self._lemma_memo.get(token)
        if known is None:
            self._read_bits(token)
            known = self._lemma_memo[token]
        return known

    def _lemmas_of(self, token: str) -> frozenset[int]:
        return self._parts(token)[1]

    def _phrases_from(self, first: str, second: str) -> Begun:
        whole = 0
        longer: dict[int, list[Longer]] = {}
        seconds = self._lemmas_of(second)
        for a in self._parts(first)[0]:
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
        before: Sequence[int] = ()
        for i, token in enumerate(tokens, start=-1):
            parts = lemmas.get(token)
            if parts is None:
                parts = self._parts(token)
            if not (before and parts[1]):
                before = parts[0]
                continue
            before = parts[0]
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
                positions = Positions(infos[start:end], here, start)
                rows = [index for index in rows if not any(bits >> term & 1 for term in self._rows[index][3])]
                found += self._in_sentence(tokens, positions, start, rows, guards)
        return found

    def _find_quickly(
        self, tokens: Sequence[str], phrases: Sequence[tuple[int, int, int]], marks: Marks, quick: RowIndex
    ) -> list[Shown]:
        found: list[Shown] = []
        for start, end in marks.sentences:
            words = tokens[start:end] if end - start < len(tokens) else tokens
            here = [phrase for phrase in phrases if start <= phrase[0] and phrase[1] <= end] if phrases else []
            rows = quick.rows(words, here)
            if rows:
                positions = Positions([quick.terms[token] for token in words], here, start)
                guards = marks.of(start, end) if marks.may_be_guarded(start, end) else None
                found += self._in_sentence(tokens, positions, start, rows, guards)
        return found

    def _candidates(self, bits: int) -> list[int]:
        """The rows of which every wanted term stands somewhere."""
        triggers = bits & self._trigger_mask
        found: list[int] = []
        while triggers:
            low = triggers & -triggers
            triggers ^= low
            for index, terms in self._triggers[low.bit_length() - 1]:
                for term in terms:
                    if not bits >> term & 1:
                        break
                else:
                    found.append(index)
        return found

    def _in_sentence(
        self,
        tokens: Sequence[str],
        positions: Positions,
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
            match = assign(wanted, trigger, positions, marks, start, tokens)
            if match is not None and (known is None or match[2] is None):
                best[skill] = Shown(skill, match[0], match[1], match[2], text)
        return [best[skill] for skill in sorted(best)]
