"""Words that were read but do not count: negated, wished for, hypothetical, learned, described, or somebody else's.

A guard marks the tokens that it governs, not the sentence: in "Never held a budget, but moved 50 services to GCP"
the budget is negated and the migration counts.
"""

from collections.abc import Mapping, Sequence
from itertools import product
from typing import Any, Final

from rolematch.vocabulary.tokens import SENTENCE_END, tokenize

SCOPES: Final = (
    "none",  # an exception: these words are no guard after all
    "to-comma",
    "to-contrast",
    "to-clause",
    "to-sentence",
    "back-clause",
    "back-sentence",
    "sentence",
)
_CONTRAST: Final = frozenset("but although though while whereas however yet instead except".split())
_PERSON: Final = frozenset("i i'm i've i'd my me we we've our us myself".split())
_GOES_ON: Final = frozenset([";", "."])
_BREAK: Final = frozenset([",", ":", "(", ")", "–", "—"])


def compile_guards(data: Mapping[str, Any]) -> dict[str, Any]:
    """First token to [tokens, reason, scope, where, unless person, unless phrases]; longest phrases first.

    ``data``: ``classes`` (name to words) and ``guards``: a list of ``{reason, scope, phrases, at, unless_person,
    unless}``. ``at``: start (the first word), early (the first seven), subject (after one to six words that
    are no verb), after (the sentence behind a semicolon begins so).

    Raises:
        ValueError: for an unknown scope or class.
    """
    classes = {name: _split(words) for name, words in data.get("classes", {}).items()}
    table: dict[str, list[list[Any]]] = {}
    for guard in data["guards"]:
        if guard["scope"] not in SCOPES:
            raise ValueError(f"guard scope '{guard['scope']}' is none of {', '.join(SCOPES)}")
        for phrase in _split(guard["phrases"]):
            choices = []
            for word in phrase.split():
                if word.startswith("<"):
                    if word[1:-1] not in classes:
                        raise ValueError(f"guard class {word} is not defined")
                    choices.append(classes[word[1:-1]])
                else:
                    choices.append([word])
            for chosen in product(*choices):
                tokens = [t.lower() for t in tokenize(" ".join(chosen).replace("*", "ANYWORD"))]
                tokens = ["*" if t == "anyword" else t for t in tokens]
                unless = [f" {each} " for each in _split(guard.get("unless", ""))]
                row = [tokens, guard["reason"], guard["scope"], guard.get("at", ""), bool(guard.get("unless_person")), unless]
                table.setdefault(tokens[0], []).append(row)
    for rows in table.values():
        rows.sort(key=lambda row: (-len(row[0]), row[0], row[1]))
    return dict(sorted(table.items()))


def _split(value: Any) -> list[str]:
    parts = value.split(",") if isinstance(value, str) else [str(item) for item in value]
    return [part.strip() for part in parts if part.strip()]


NEGATED: Final = "negated"

Mark = tuple[str, int, int]
"""Why a token does not count, and the tokens (first, past the last) of the guard that says so."""


class Guards:
    """Marks the tokens of a sentence that a guard governs."""

    __slots__ = ("first", "_table")

    def __init__(self, compiled: Mapping[str, Any]) -> None:
        self._table: Mapping[str, Any] = compiled
        self.first = frozenset(compiled)

    def mark(self, lower: Sequence[str], start: int, end: int) -> list[Mark | None] | None:
        """Per token of ``lower[start:end]`` the reason why it does not count, or None where nothing is guarded.

        ``lower`` are the lower-case tokens of a text; the result is indexed from ``start``.
        """
        table = self._table
        marks: list[Mark | None] | None = None
        person: bool | None = None
        i = start
        while i < end:
            rows = table.get(lower[i])
            step = 1
            if rows is not None:
                for tokens, reason, scope, where, unless_person, unless in rows:
                    size = len(tokens)
                    if i + size > end or not _stands(tokens, lower, i) or not _placed(where, lower, start, i):
                        continue
                    if unless:
                        whole = " ".join(lower[start:end])
                        if any(each in f" {whole} " for each in unless):
                            continue
                    if unless_person:
                        if person is None:
                            person = any(word in _PERSON for word in lower[start:end])
                        if person:
                            continue
                    if scope != "none":
                        if marks is None:
                            marks = [None] * (end - start)
                        low, high = _reach(lower, start, end, i, i + size, scope)
                        for k in range(low - start, high - start):
                            if marks[k] is None:
                                marks[k] = (reason, i, i + size)
                    step = size
                    break
            i += step
        return marks


    def taken_back(self, lower: Sequence[str], end: int) -> str | None:
        """Why the sentence that ends at ``end`` is not the writer's: what follows its semicolon says so ("; I only...")."""
        if end + 1 >= len(lower) or lower[end] not in _GOES_ON:
            return None
        for tokens, reason, _, where, _, _ in self._table.get(lower[end + 1], ()):
            if where == "after" and end + 1 + len(tokens) <= len(lower) and _stands(tokens, lower, end + 1):
                return str(reason)
        return None


def _stands(tokens: Sequence[str], lower: Sequence[str], i: int) -> bool:
    for k in range(1, len(tokens)):
        word = lower[i + k]
        if tokens[k] != word and (tokens[k] != "*" or word in _BREAK):
            return False
    return True


def _placed(where: str, lower: Sequence[str], start: int, i: int) -> bool:
    if not where:
        return True
    before = i - start
    if where == "start":
        return before == 0
    if where == "early":
        return before <= 6
    # A description: its subject stands before the verb, and a line of a CV begins with a verb of its own.
    return where == "subject" and 1 <= before <= 6 and not any(_acts(word) for word in lower[start:i])


_PAST: Final = frozenset(
    "led built ran held grew wrote set cut won drove took made brought kept put got gave taught spoke sold met had saw "
    "lead leads manage manages own owns run runs oversee oversees head heads direct directs chair chairs drive drives "
    "build builds design designs develop develops deliver delivers support supports write writes who which that".split()
)


def _acts(word: str) -> bool:
    """Whether a word is a verb as CV lines use them."""
    return word in _PAST or (len(word) > 4 and word.endswith("ed"))


def _reach(lower: Sequence[str], start: int, end: int, first: int, after: int, scope: str) -> tuple[int, int]:
    if scope == "sentence":
        return start, end
    if scope == "back-sentence":
        k = first
        while k > start and lower[k - 1] != ":":
            k -= 1
        return k, after
    if scope == "back-clause":
        k = first
        while k > start and lower[k - 1] not in _BREAK and lower[k - 1] not in _CONTRAST:
            k -= 1
        return k, after
    k = after
    if scope == "to-sentence":
        while k < end and lower[k] not in _CONTRAST:
            k += 1
    elif scope == "to-contrast":
        while k < end and lower[k] not in _CONTRAST:
            k += 1
    else:
        while k < end and lower[k] not in _BREAK and lower[k] not in _CONTRAST:
            # "with no chart and got payroll out": a new verb ends what "no" says.
            if lower[k] == "and" and k + 1 < end and _acts(lower[k + 1]):
                break
            k += 1
    return first, k


def sentences(tokens: Sequence[str]) -> list[tuple[int, int]]:
    """Where each sentence of a token list starts and ends, its end mark left out."""
    found = []
    start = 0
    for i, token in enumerate(tokens):
        if token in SENTENCE_END:
            if i > start:
                found.append((start, i))
            start = i + 1
    if len(tokens) > start:
        found.append((start, len(tokens)))
    return found


class Marks:
    """The guards of one text's tokens, sentence by sentence, worked out when asked."""

    __slots__ = ("sentences", "_guards", "_tokens", "_lower", "_known")

    def __init__(self, guards: Guards, tokens: Sequence[str]) -> None:
        self.sentences = sentences(tokens)
        self._guards = guards
        self._tokens = tokens
        self._lower: list[str] | None = None
        self._known: dict[int, list[Mark | None] | None] = {}

    def of(self, start: int, end: int) -> list[Mark | None] | None:
        """Per token of the sentence ``start`` to ``end`` the reason why it does not count; None where all count."""
        if start not in self._known:
            if self._lower is None:
                self._lower = [token.lower().removesuffix("'s") for token in self._tokens]
            marks = self._guards.mark(self._lower, start, end)
            told = self._guards.taken_back(self._lower, end)
            if told is not None:
                whole: Mark = (told, end, end)
                marks = [mark or whole for mark in marks] if marks is not None else [whole] * (end - start)
            self._known[start] = marks
        return self._known[start]

    def why_not(self, first: int, last: int) -> str | None:
        """Why tokens ``first`` to ``last`` (exclusive) do not count, or None."""
        for start, end in self.sentences:
            if start <= first < end:
                marks = self.of(start, end)
                if marks is None:
                    return None
                return next((mark[0] for mark in marks[first - start : last - start] if mark), None)
        return None
