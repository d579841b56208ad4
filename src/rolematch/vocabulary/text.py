"""Reading free text: the names in it, what its sentences show, and which of that does not count."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from rolematch.vocabulary.clauses import CONTRAST, cuts
from rolematch.vocabulary.guards import Guards, Mark, Marks
from rolematch.vocabulary.learned import Learned
from rolematch.vocabulary.names import Named, Names
from rolematch.vocabulary.ownership import REASON, Ownership, left_of
from rolematch.vocabulary.sentences import Sentences
from rolematch.vocabulary.tokens import clean, spans, tokenize

_LONG: Final = 16
"""Tokens from which a sentence may hold several facts."""

_SHORTEST: Final = 3
"""Tokens that a sentence needs to show anything."""

_SAYS_WHOSE: Final = 3
"""Tokens that a sentence needs to tell whose work it is."""

_SENTENCE: Final = frozenset(["shown_by", "learned"])
"""Ways in which a whole sentence is read, and not a name in it."""

MOST_CHARACTERS: Final = 100_000
"""A text longer than this is read up to here; nobody's highlight is longer."""


class Hit(NamedTuple):
    """A skill read in a text: its number, the token range, how it was read, and why it does not count.

    ``method``: ``label``, ``alias``, ``hidden`` for a name, ``shown_by`` (by a row) or ``learned`` for a sentence;
    ``row``: the row that spoke.
    """

    skill: int
    start: int
    end: int
    method: str
    why_not: str | None
    row: str = ""


class TextReader:
    """Names and sentences of one vocabulary over one tokenization."""

    __slots__ = ("_guards", "_learned", "_names", "_number", "_own", "_sentences", "_unlearned")

    def __init__(
        self, names: Names, sentences: Sentences, guards: Guards, learned: Learned | None = None,
        own: Ownership | None = None,
    ) -> None:  # fmt: skip
        self._names = names
        self._sentences = sentences
        self._guards = guards
        self._number = names.numbers
        self._learned = learned
        self._own = own
        self._unlearned = [skill for skill in sentences.skills if learned is None or skill not in learned.known]

    def prepare(self) -> None:
        """Makes what pays where many texts are read; answers stay the same."""
        self._guards.prepare()
        if self._learned is not None:
            self._learned.prepare()

    def names_in(self, text: str) -> list[Named]:
        """The names in a short text such as a title, without sentences and guards."""
        return self._names.scan(tokenize(clean(text[:MOST_CHARACTERS])))

    def read(self, text: str) -> tuple[list[Hit], list[str]]:
        """The hits in ``text``, names first, and its tokens; token numbers turn to characters by `place`."""
        tokens = tokenize(clean(text[:MOST_CHARACTERS]))
        if not tokens:
            return [], tokens
        named = self._names.scan(tokens)
        marks = Marks(self._guards, tokens, self._own)
        hits: list[Hit] = []
        if named:
            guarded = marks.may_be_guarded(0, len(tokens))
            for name in named:
                why = marks.why_not(name.start, name.end) if guarded else None
                hits.append(Hit(name.skill, name.start, name.end, name.method, why))
        number = self._number
        if self._learned is None:
            for each in self._sentences.find(tokens, marks):
                hits.append(Hit(number[each.skill], each.start, each.end, "shown_by", each.why_not, each.row))
        else:
            for start, end in marks.sentences:
                if end - start >= _SHORTEST:
                    self._weigh(tokens, start, end, marks.of(start, end), self._learned, hits)
        if hits and self._own is not None:
            hits = self._disowned(tokens, marks, hits, self._own)
        return hits, tokens

    def _disowned(self, tokens: Sequence[str], marks: Marks, hits: list[Hit], own: Ownership) -> list[Hit]:
        """The hits, those refused that stand in a sentence which does not read as the writer's own work.

        Where a guard governs a part of a sentence, the rest may be the writer's: it is asked by itself as well.
        """
        counting = [hit for hit in hits if hit.why_not is None]
        if not counting:
            return hits
        for start, end in marks.sentences:
            if end - start < _SAYS_WHOSE:
                continue
            told = [hit for hit in counting if start <= hit.start < end]
            if not told:
                continue
            sentence, guards = tokens[start:end], marks.of(start, end)
            if guards is None:
                shown, named = own.doubted(sentence)
            else:
                halves = not CONTRAST.isdisjoint(map(str.lower, sentence))
                shown, named = own.doubted_beside(sentence, left_of(sentence, guards), halves=halves)
            if shown:
                refused = [hit for hit in told if named or hit.method in _SENTENCE]
                hits = [hit._replace(why_not=REASON) if hit in refused else hit for hit in hits]
        return hits

    def _weigh(
        self, tokens: Sequence[str], start: int, end: int, guards: Sequence[Mark | None] | None, learned: Learned,
        hits: list[Hit],
    ) -> None:  # fmt: skip
        """What the rows find that the learned table does not speak against, and what it proposes beside them."""
        number = self._number
        words = tokens[start:end]
        kept = words if guards is None else [w for w, mark in zip(words, guards, strict=True) if mark is None]
        between = cuts(kept) if len(kept) >= _LONG else ()
        if between:
            # Each fact of a long sentence is diluted by the others.
            sums, clauses = learned.sums_by_clause(kept, between)
            proposed = learned.proposed(sums)
            proposed += [each for each in learned.proposed_by_clause(clauses, sums) if each not in proposed]
        else:
            sums = learned.sums(kept)
            proposed = learned.proposed(sums) if len(kept) >= _SHORTEST else []
        # A row is looked at where it decides: of what the table proposes by itself, or thinks nothing, it does not.
        believed = learned.believed(sums) + self._unlearned
        asked = [skill for skill in believed if skill not in proposed]
        whole = sums
        if guards is not None:
            whole = learned.sums(words)
            asked = sorted({*asked, *learned.believed(whole)}.difference(proposed))
        known: set[str] = set(proposed)
        for skill in proposed:
            if skill in number:
                hits.append(Hit(number[skill], start, end, "learned", None))
        for each in self._sentences.find_in(tokens, start, end, guards, asked) if asked else ():
            if each.why_not is None and each.skill not in believed:
                continue
            known.add(each.skill)
            hits.append(Hit(number[each.skill], each.start, each.end, "shown_by", each.why_not, each.row))
        if guards is not None:
            # What the guarded words would have said is kept, with the reason why it does not count.
            for skill in learned.proposed(whole):
                if skill not in known and skill in number:
                    why = next(mark[0] for mark in guards if mark is not None)
                    hits.append(Hit(number[skill], start, end, "learned", why))


def place(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Characters (start, end) of ``text`` that tokens ``start`` to ``end`` cover; None where cleaning moved them."""
    cleaned = clean(text)
    if len(cleaned) != len(text):
        return None
    where: Sequence[tuple[int, int]] = spans(cleaned)
    return (where[start][0], where[end - 1][1]) if end <= len(where) and end > start else None
