"""Reading free text: the names in it, what its sentences show, and which of that does not count."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from rolematch.vocabulary.guards import Guards, Marks
from rolematch.vocabulary.names import Named, Names
from rolematch.vocabulary.sentences import Sentences
from rolematch.vocabulary.tokens import clean, spans, tokenize

MOST_CHARACTERS: Final = 100_000
"""A text longer than this is read up to here; nobody's highlight is longer."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A skill read in a text: its number, the token range, how it was read, and why it does not count.

    ``method``: ``label``, ``alias``, ``hidden`` for a name, ``shown_by`` for a sentence; ``row``: the row that spoke.
    """

    skill: int
    start: int
    end: int
    method: str
    why_not: str | None
    row: str = ""


class TextReader:
    """Names and sentences of one vocabulary over one tokenization."""

    __slots__ = ("_names", "_sentences", "_guards", "_number")

    def __init__(self, names: Names, sentences: Sentences, guards: Guards) -> None:
        self._names = names
        self._sentences = sentences
        self._guards = guards
        self._number = names.numbers

    def names_in(self, text: str) -> list[Named]:
        """The names in a short text such as a title, without sentences and guards."""
        return self._names.scan(tokenize(clean(text[:MOST_CHARACTERS])))

    def read(self, text: str) -> tuple[list[Hit], list[str]]:
        """The hits in ``text``, names first, and its tokens; token numbers turn to characters by `place`."""
        tokens = tokenize(clean(text[:MOST_CHARACTERS]))
        if not tokens:
            return [], tokens
        named = self._names.scan(tokens)
        marks = Marks(self._guards, tokens)
        hits: list[Hit] = []
        if named:
            guarded = self._sentences.may_be_guarded(tokens)
            for name in named:
                why = marks.why_not(name.start, name.end) if guarded else None
                hits.append(Hit(name.skill, name.start, name.end, name.method, why))
        number = self._number
        for shown in self._sentences.find(tokens, marks):
            hits.append(Hit(number[shown.skill], shown.start, shown.end, "shown_by", shown.why_not, shown.row))
        return hits, tokens


def place(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Characters (start, end) of ``text`` that tokens ``start`` to ``end`` cover; None where cleaning moved them."""
    cleaned = clean(text)
    if len(cleaned) != len(text):
        return None
    where: Sequence[tuple[int, int]] = spans(cleaned)
    return (where[start][0], where[end - 1][1]) if end <= len(where) and end > start else None
