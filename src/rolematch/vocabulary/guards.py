"""Words that were read but do not count: negated, wished for, hypothetical, learned, described, or somebody else's.

A guard marks the tokens that it governs, not the sentence: in "Never held a budget, but moved 50 services to GCP"
the budget is negated and the migration counts.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from rolematch.vocabulary.clauses import BREAK, CONTRAST, acts, own_clause, reach, sentences
from rolematch.vocabulary.contrast import others_halves
from rolematch.vocabulary.guard_subject import NEGATED, OF_ONESELF, of_what_was_done, speaks_of_oneself, twice
from rolematch.vocabulary.ownership import REASON, Ownership

_PERSON: Final = frozenset("i i'm i've i'd my me we we've our us myself".split())
_GOES_ON: Final = frozenset([";", "."])

Mark = tuple[str, int, int]
"""Why a token does not count, and the tokens (first, past the last) of the guard that says so."""


QUESTION: Final = "a question"

_OWN_ENDS: Final = frozenset([NEGATED, "somebody else's work"])
"""Guards that end where the writer begins to speak of what they did themselves; a wish goes on."""


class Guards:
    """Marks the tokens of a sentence that a guard governs."""

    __slots__ = ("_by_second", "_following", "_lowered", "_opening", "_table", "first")

    def __init__(self, compiled: Mapping[str, Any]) -> None:
        self._table: Mapping[str, Any] = compiled["anywhere"]
        self._opening: Mapping[str, Any] = compiled["opening"]
        self._following: Mapping[str, Any] = compiled["following"]
        self.first = frozenset(self._table) | frozenset(self._opening)
        """Tokens at which a guard can begin."""
        self._by_second: dict[str, tuple[dict[str, list[Any]], list[Any]]] = {}
        self._lowered = _Lowered()

    def lowered(self, tokens: Sequence[str]) -> list[str]:
        """The tokens as guards see them."""
        return list(map(self._lowered.__getitem__, tokens))

    def prepare(self) -> None:
        """Unpacks the table: for those who read many texts."""
        self._table, self._opening, self._following = dict(self._table), dict(self._opening), dict(self._following)

    def _rows(self, first: str, second: str) -> Sequence[Any]:
        """The guards that may begin with two tokens, in the order of the table."""
        known = self._by_second.get(first)
        if known is None:
            rows = self._table.get(first, ())
            seconds = {
                word
                for row in rows
                if row[0]
                for word in ([row[0][0]] if type(row[0][0]) is str else row[0][0])
                if word != "*"
            }
            named = {
                word: [
                    row
                    for row in rows
                    if not row[0] or row[0][0] in ("*", word) or (type(row[0][0]) is not str and word in row[0][0])
                ]
                for word in seconds
            }
            known = self._by_second[first] = (named, [row for row in rows if not row[0] or row[0][0] == "*"])
        named, others = known
        return named[second] if second in named else others

    def mark(self, lower: Sequence[str], start: int, end: int) -> list[Mark | None] | None:
        """Per token of ``lower[start:end]`` the reason why it does not count, or None where nothing is guarded.

        ``lower`` are the lower-case tokens of a text; the result is indexed from ``start``.
        """
        table = self._table
        rows: Sequence[Any]
        marks: list[Mark | None] | None = None
        person: bool | None = None
        resume = start
        places = [i for i in range(start, end) if lower[i] in table]
        if lower[start] in self._opening and (not places or places[0] != start):
            places.insert(0, start)
        for i in places:
            if i < resume:
                continue
            word = lower[i]
            rows = self._rows(word, lower[i + 1] if i + 1 < end else "") if word in table else ()
            if i == start and word in self._opening:
                rows = sorted([*(table.get(word) or ()), *self._opening[word]], key=lambda row: -len(row[0]))
            for tokens, reason, scope, where, person_or_act, unless in rows:
                size = len(tokens) + 1
                if i + size > end or not _stands(tokens, lower, i + 1) or not _placed(where, lower, start, i):
                    continue
                if unless:
                    whole = " ".join(lower[start:end])
                    if any(each in f" {whole} " for each in unless):
                        continue
                if person_or_act & 2 and acts(lower[start]):
                    continue
                if person_or_act & 1:
                    if person is None:
                        person = any(word in _PERSON for word in lower[start:end])
                    if person:
                        continue
                if reason in OF_ONESELF and not where and not speaks_of_oneself(lower, start, end, i):
                    continue
                if reason == NEGATED and twice(lower, start, end, i):
                    continue
                if scope == "to-contrast" and i > start + 3 and acts(lower[start]):
                    # A negation inside what was done: "Found out who did not use it, and asked why".
                    scope = "to-comma"
                if scope != "none":
                    if marks is None:
                        marks = [None] * (end - start)
                    low, high = reach(lower, start, end, i, i + size, scope)
                    if reason == NEGATED and of_what_was_done(lower, start, i):
                        low = start
                    if reason in _OWN_ENDS and scope not in ("sentence", "back-sentence", "back-clause"):
                        high = own_clause(lower, i <= start + 1, i + size, high)
                    for k in range(low - start, high - start):
                        if marks[k] is None:
                            marks[k] = (reason, i, i + size)
                resume = i + size
                break
        return marks

    def taken_back(self, lower: Sequence[str], end: int) -> str | None:
        """Why the sentence that ends at ``end`` tells of nothing done: it asks, or what follows it says so ("; I only...")."""
        if end < len(lower) and lower[end] == "?":
            return QUESTION
        if end + 1 >= len(lower) or lower[end] not in _GOES_ON:
            return None
        for tokens, reason, *_ in self._following.get(lower[end + 1], ()):
            if end + 2 + len(tokens) <= len(lower) and _stands(tokens, lower, end + 2):
                return str(reason)
        return None


def _stands(tokens: Sequence[Any], lower: Sequence[str], i: int) -> bool:
    for k, token in enumerate(tokens):
        word = lower[i + k]
        if type(token) is not str:
            if word not in token:
                return False
        elif token != word and (token != "*" or word in BREAK):
            return False
    return True


def _placed(where: str, lower: Sequence[str], start: int, i: int) -> bool:
    if not where:
        return True
    before = i - start
    if where == "early":
        return before <= 6
    # A description: its subject stands before the verb, and a line of a CV begins with a verb of its own.
    return where != "subject" or (1 <= before <= 6 and not any(acts(word) for word in lower[start:i]))


class _Lowered(dict[str, str]):
    """Token to its lower case without a possessive ending; emptied when it grows too large."""

    __slots__ = ()

    def __missing__(self, token: str) -> str:
        if len(self) > _MEMO_LIMIT:
            self.clear()
        value = self[token] = token.lower().removesuffix("'s")
        return value


_MEMO_LIMIT: Final = 20_000


class Marks:
    """The guards of one text's tokens, sentence by sentence, worked out when asked.

    ``own``: the sign of whose work it is, where the halves of a sentence are to be told apart by it.
    """

    __slots__ = ("sentences", "_guards", "_tokens", "_lower", "_known", "_own")

    def __init__(self, guards: Guards, tokens: Sequence[str], own: Ownership | None = None) -> None:
        self.sentences = sentences(tokens)
        self._guards = guards
        self._own = own
        self._tokens = tokens
        self._lower: list[str] | None = None
        self._known: dict[int, list[Mark | None] | None] = {}

    def of(self, start: int, end: int) -> list[Mark | None] | None:
        """Per token of the sentence ``start`` to ``end`` the reason why it does not count; None where all count."""
        if start not in self._known:
            if self._lower is None:
                self._lower = self._guards.lowered(self._tokens)
            begin = not self._guards.first.isdisjoint(self._lower[start:end])
            marks = self._guards.mark(self._lower, start, end) if begin else None
            told = self._guards.taken_back(self._lower, end)
            if told is not None:
                whole: Mark = (told, end, end)
                marks = [mark or whole for mark in marks] if marks is not None else [whole] * (end - start)
            elif self._own is not None:
                for first, last in others_halves(self._own, self._lower, start, end, marks):
                    marks = marks or [None] * (end - start)
                    for n in range(first - start, last - start):
                        marks[n] = marks[n] or (REASON, first, first)
            self._known[start] = marks
        return self._known[start]

    def may_be_guarded(self, start: int, end: int) -> bool:
        """Whether anything may keep tokens ``start`` to ``end`` from counting: a cheap test before `of`."""
        if self._lower is None:
            self._lower = self._guards.lowered(self._tokens)
        words = self._lower[start:end]
        if not self._guards.first.isdisjoint(words) or "?" in words or not _GOES_ON.isdisjoint(words[:-1]):
            return True
        return self._own is not None and not CONTRAST.isdisjoint(words)

    def why_not(self, first: int, last: int) -> str | None:
        """Why tokens ``first`` to ``last`` (exclusive) do not count, or None."""
        for start, end in self.sentences:
            if start <= first < end:
                marks = self.of(start, end)
                if marks is None:
                    return None
                return next((mark[0] for mark in marks[first - start : last - start] if mark), None)
        return None
