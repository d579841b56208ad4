"""Finding what a sentence shows: act x specific object, any order, near one another, not guarded."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import reduce
from operator import or_
from typing import Any, Final, NamedTuple

from rolematch.vocabulary.guards import Guards, Mark, Marks
from rolematch.vocabulary.sentence_memos import MEMO_LIMIT, NO_TERMS, Begun, Bits, Longer, Pairs, Row, Rows
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


class Shown(NamedTuple):
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
        "_by_skill",
        "_dynamic",
        "_guards",
        "_lemma_memo",
        "_memo",
        "_pair_memo",
        "_pairs",
        "_rows",
        "_tokens",
        "_width",
        "skills",
        "_skill_rows",
    )

    def __init__(self, compiled: Mapping[str, Any], guards: Guards) -> None:
        self._tokens: Mapping[str, list[list[int]]] = compiled["tokens"]
        self._pairs: Mapping[str, list[list[Any]]] = compiled["pairs"]
        self._dynamic: Mapping[str, list[int]] = compiled["dynamic"]
        self._rows: Sequence[list[Any]] = compiled["rows"]
        self._width = (compiled["terms"] + 7) // 8
        self._guards = guards
        self._atoms: Sequence[list[int] | str] = compiled["atoms"]
        self._atom_bits: dict[int, int] = {}
        self._memo = Bits(self._read_bits)
        self._pair_memo = Pairs(self._phrases_from)
        self._lemma_memo: dict[str, _Parts] = {}
        self._skill_rows: Mapping[str, list[list[int]]] = compiled["skills"]
        self.skills: Sequence[str] = list(self._skill_rows)
        """The capabilities that have rows, in order."""
        self._by_skill = Rows(self._rows_for)

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

    def _phrases_in(self, tokens: Sequence[str], start: int) -> list[tuple[int, int, int]]:
        """The phrases that stand in ``tokens``, the first of which is number ``start``: (first, past the last, bits)."""
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
                found.append((start + i, start + i + 2, whole))
            if longer and i + 2 < len(tokens):
                for lemma in self._lemmas_of(tokens[i + 2]):
                    for rest, bits in longer.get(lemma, ()):
                        end = i + 3 + len(rest)
                        if end <= len(tokens) and all(
                            part in self._lemmas_of(tokens[i + 3 + n]) for n, part in enumerate(rest)
                        ):
                            found.append((start + i, start + end, bits))
        return found

    def find(self, tokens: Sequence[str], marks: Marks | None = None) -> list[Shown]:
        """What the tokens of one text show, at most one finding a capability and sentence, in order of capability.

        ``marks``: the guards of the same tokens, where the caller has them already.
        """
        if marks is None:
            marks = Marks(self._guards, tokens)
        found: list[Shown] = []
        for start, end in marks.sentences:
            found += self.find_in(tokens, start, end, marks.of(start, end), self.skills)
        return found

    def find_in(
        self, tokens: Sequence[str], start: int, end: int, guards: Sequence[Mark | None] | None, skills: Iterable[str]
    ) -> list[Shown]:
        """What one sentence shows of some ``skills``, in order of capability."""
        words = tokens[start:end]
        memo = self._memo
        bits = reduce(or_, map(memo.__getitem__, words), 0)
        phrases = self._phrases_in(words, start)
        for phrase in phrases:
            bits |= phrase[2]
        positions: Positions | None = None
        found: list[Shown] = []
        present = bits.to_bytes(self._width, "little")
        for skill in skills:
            best: Shown | None = None
            for at, bit, mask, index in self._by_skill[skill]:
                if not present[at] & bit or bits & mask != mask:
                    continue
                _, trigger, wanted, absent, text = self._rows[index]
                if absent and any(present[term >> 3] >> (term & 7) & 1 for term in absent):
                    continue
                if positions is None:
                    positions = Positions([memo[word] for word in words], phrases, start)
                match = assign(wanted, trigger, positions, guards, start, tokens)
                if match is not None and (best is None or match[2] is None):
                    best = Shown(skill, match[0], match[1], match[2], text)
                    if match[2] is None:
                        break
            if best is not None:
                found.append(best)
        return sorted(found, key=lambda shown: shown.skill) if len(found) > 1 else found

    def _rows_for(self, skill: str) -> list[Row]:
        """A skill's rows: byte and bit of the rarest term, the bits of all terms, row number."""
        return [
            (rarest >> 3, 1 << (rarest & 7), _as_bits((rarest, *others)), index)
            for index, rarest, *others in self._skill_rows.get(skill, ())
        ]
