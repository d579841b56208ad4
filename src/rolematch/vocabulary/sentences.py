"""Finding what a sentence shows: act x specific object, any order, near one another, not guarded."""

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


class _Memo(dict[str, int]):
    """Token to the bits of all terms that it may belong to; filled as tokens are met, emptied when it grows too large."""

    __slots__ = ("_compute",)

    def __init__(self, compute: Callable[[str], int]) -> None:
        super().__init__()
        self._compute = compute

    def __missing__(self, token: str) -> int:
        if len(self) > _MEMO_LIMIT:
            self.clear()
        value = self[token] = self._compute(token)
        return value


class Sentences:
    """The compiled rows, ready to read texts. Not changed by reading, its memo aside."""

    __slots__ = ("_atoms", "_atom_bits", "_words", "_phrases", "_carriers", "_forms", "_dynamic", "_rows", "_guards", "_memo", "_exact", "_triggers", "_by_trigger", "_trigger_mask", "_guard_bit",)

    def __init__(self, compiled: Mapping[str, Any], guards: Guards) -> None:
        self._words: Mapping[str, list[int]] = compiled["words"]
        self._phrases: Sequence[list[Any]] = compiled["phrases"]
        self._carriers: Mapping[str, list[int]] = compiled["carriers"]
        self._forms: Mapping[str, list[str]] = compiled["forms"]
        self._dynamic: Mapping[str, list[int]] = compiled["dynamic"]
        self._rows: list[list[Any]] = compiled["rows"]
        self._guards = guards
        self._guard_bit = 1 << compiled["terms"]
        self._atoms: Sequence[list[int]] = compiled["atoms"]
        self._atom_bits: dict[int, int] = {}
        self._memo = _Memo(self._all_bits)
        self._exact = _Memo(self._exact_bits)
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

    def _exact_bits(self, token: str) -> int:
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
        return self._bits(atoms)

    def _all_bits(self, token: str) -> int:
        bits = self._exact[token]
        lower = token.lower()
        for carrier in {token, lower}:
            for number in self._carriers.get(carrier, ()):
                bits |= self._bits(self._phrases[number][2])
        if lower in self._guards.first:
            bits |= self._guard_bit
        return bits

    def stands(self, parts: Sequence[str], tokens: Sequence[str], first: int) -> bool:
        """Whether a phrase stands at token ``first``."""
        for n, part in enumerate(parts):
            token = tokens[first + n]
            if part[0] == "~":
                if token.lower() not in self._forms[part]:
                    return False
            elif part != token and part != token.lower():
                return False
        return True

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
        bits = reduce(or_, infos)
        rows = list(self._candidates(bits))
        if not rows:
            return []
        found: list[Shown] = []
        if marks is None:
            marks = Marks(self._guards, tokens)
        for start, end in marks.sentences:
            if end - start == len(tokens):
                here = rows
                all_bits = bits
            else:
                all_bits = reduce(or_, infos[start:end])
                here = [row for row in self._candidates(all_bits)]
            if here:
                guards = marks.of(start, end) if all_bits & self._guard_bit else None
                found += self._in_sentence(tokens, infos, start, end, here, guards)
        return found

    def _candidates(self, bits: int) -> Iterator[int]:
        triggers = bits & self._trigger_mask
        by_trigger = self._by_trigger
        while triggers:
            low = triggers & -triggers
            triggers ^= low
            term = low.bit_length() - 1
            for mask, index in by_trigger.get(term) or self._rows_of(term):
                if bits & mask == mask:
                    yield index

    def _in_sentence(
        self,
        tokens: Sequence[str],
        infos: Sequence[int],
        start: int,
        end: int,
        rows: Sequence[int],
        marks: Sequence[Mark | None] | None,
    ) -> list[Shown]:
        positions = _Positions(self, tokens, infos, start, end)
        best: dict[str, Shown] = {}
        for index in rows:
            skill, trigger, wanted, absent, text = self._rows[index]
            known = best.get(skill)
            if known is not None and known.why_not is None:
                continue
            if any(positions.of(term) for term in absent):
                continue
            match = _assign(wanted, trigger, positions, marks, start, tokens)
            if match is not None and (known is None or match[2] is None):
                best[skill] = Shown(skill, match[0], match[1], match[2], text)
        return [best[skill] for skill in sorted(best)]


class _Positions:
    """Where each term stands in one sentence, worked out when asked."""

    __slots__ = ("_known", "_phrases", "_exact", "_tokens", "_infos", "_start", "_end")

    def __init__(self, owner: Sentences, tokens: Sequence[str], infos: Sequence[int], start: int, end: int) -> None:
        self._known: dict[int, list[tuple[int, int]]] = {}
        self._exact = owner._exact
        self._tokens = tokens
        self._infos = infos
        self._start = start
        self._end = end
        found: list[tuple[int, int, int]] = []
        carriers = owner._carriers
        for i in range(start, end):
            token = tokens[i]
            lower = token.lower()
            for carrier in (lower,) if token == lower else (lower, token):
                if carrier in carriers:
                    for number in carriers[carrier]:
                        offset, parts, atoms = owner._phrases[number]
                        first = i - offset
                        last = first + len(parts)
                        if first >= start and last <= end and owner.stands(parts, tokens, first):
                            found.append((first, last, owner._bits(atoms)))
        self._phrases = found

    def of(self, term: int) -> list[tuple[int, int]]:
        known = self._known.get(term)
        if known is None:
            bit = 1 << term
            exact, tokens, infos = self._exact, self._tokens, self._infos
            known = [(i, i + 1) for i in range(self._start, self._end) if infos[i] & bit and exact[tokens[i]] & bit]
            known += [(first, last) for first, last, bits in self._phrases if bits & bit]
            known = self._known[term] = sorted(known)
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
