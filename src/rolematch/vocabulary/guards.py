"""Words that were read but do not count: negated, wished for, hypothetical, learned, described, or somebody else's.

A guard marks the tokens that it governs, not the sentence: in "Never held a budget, but moved 50 services to GCP"
the budget is negated and the migration counts.
"""

from collections.abc import Mapping, Sequence
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
PLACES: Final = ("", "start", "early", "subject", "after")
_CONTRAST: Final = frozenset("but although though while whereas however yet instead except until".split())
_PERSON: Final = frozenset("i i'm i've i'd my me we we've our us myself".split())
_GOES_ON: Final = frozenset([";", "."])
_BREAK: Final = frozenset([",", ":", "(", ")", "–", "—"])


def compile_guards(data: Mapping[str, Any]) -> dict[str, Any]:
    """First token to [other tokens, reason, scope, where, unless person, unless phrases]; longest phrases first.

    ``data``: ``classes`` (name to words) and ``guards``: a list of ``{reason, scope, phrases, at, unless_person,
    unless_act, unless}``. ``at``: start (the first word), early (the first seven), subject (after one to six words that
    are no verb), after (the sentence behind a semicolon begins so).

    Raises:
        ValueError: for an unknown scope or class.
    """
    classes = {name: _split(words) for name, words in data.get("classes", {}).items()}
    table: dict[str, list[list[Any]]] = {}
    opening: dict[str, list[list[Any]]] = {}
    following: dict[str, list[list[Any]]] = {}
    for guard in data["guards"]:
        if guard["scope"] not in SCOPES:
            raise ValueError(f"guard scope '{guard['scope']}' is none of {', '.join(SCOPES)}")
        where = guard.get("at", "")
        if where not in PLACES:
            raise ValueError(f"guard at '{where}' is none of {', '.join(PLACES)}")
        unless = [f" {each} " for each in _split(guard.get("unless", ""))]
        target = opening if where == "start" else following if where == "after" else table
        for phrase in _split(guard["phrases"]):
            for tokens in _spread(phrase, classes):
                row = [tokens[1:], guard["reason"], guard["scope"], where, _unless(guard), unless]
                for first in [tokens[0]] if isinstance(tokens[0], str) else tokens[0]:
                    target.setdefault(first, []).append(row)
    for each in (table, opening, following):
        for rows in each.values():
            rows.sort(key=lambda row: (-len(row[0]), str(row[0]), row[1]))
    return {"anywhere": dict(sorted(table.items())), "opening": opening, "following": following}


def _unless(guard: Mapping[str, Any]) -> int:
    """What the sentence must not have: 1 a person, 2 a verb of the writer's at its beginning."""
    return bool(guard.get("unless_person")) + 2 * bool(guard.get("unless_act"))


def _spread(phrase: str, classes: Mapping[str, list[str]]) -> list[list[Any]]:
    """A phrase as tokens: a word, ``*`` or the single words of a class; the phrases of a class are spelled out."""
    spelled: list[list[Any]] = [[]]
    for word in phrase.split():
        if word == "*":
            spelled = [[*tokens, "*"] for tokens in spelled]
            continue
        if not word.startswith("<"):
            tokens = [token.lower() for token in tokenize(word)]
            spelled = [[*before, *tokens] for before in spelled]
            continue
        if word[1:-1] not in classes:
            raise ValueError(f"guard class {word} is not defined")
        members = [[token.lower() for token in tokenize(member)] for member in classes[word[1:-1]]]
        single = sorted(member[0] for member in members if len(member) == 1)
        longer = [member for member in members if len(member) > 1]
        spelled = [[*before, single] for before in spelled if single] + [
            [*before, *member] for before in spelled for member in longer
        ]
    return spelled


def _split(value: Any) -> list[str]:
    parts = value.split(",") if isinstance(value, str) else [str(item) for item in value]
    return [part.strip() for part in parts if part.strip()]


NEGATED: Final = "negated"

Mark = tuple[str, int, int]
"""Why a token does not count, and the tokens (first, past the last) of the guard that says so."""


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
                if person_or_act & 2 and _acts(lower[start]):
                    continue
                if person_or_act & 1:
                    if person is None:
                        person = any(word in _PERSON for word in lower[start:end])
                    if person:
                        continue
                if reason in _OF_ONESELF and not where and not _speaks_of_oneself(lower, start, end, i):
                    continue
                if reason == NEGATED and _twice(lower, start, end):
                    continue
                if scope == "to-contrast" and i > start + 3 and _acts(lower[start]):
                    # A negation inside what was done: "Found out who did not use it, and asked why".
                    scope = "to-comma"
                if scope != "none":
                    if marks is None:
                        marks = [None] * (end - start)
                    low, high = _reach(lower, start, end, i, i + size, scope)
                    if reason == NEGATED and _of_what_was_done(lower, start, i):
                        low = start
                    if reason in _OWN_ENDS and scope not in ("sentence", "back-sentence", "back-clause"):
                        high = _own_clause(lower, i <= start + 1, i + size, high)
                    for k in range(low - start, high - start):
                        if marks[k] is None:
                            marks[k] = (reason, i, i + size)
                resume = i + size
                break
        return marks

    def taken_back(self, lower: Sequence[str], end: int) -> str | None:
        """Why the sentence that ends at ``end`` is not the writer's: what follows its semicolon says so ("; I only...")."""
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
        elif token != word and (token != "*" or word in _BREAK):
            return False
    return True


def _placed(where: str, lower: Sequence[str], start: int, i: int) -> bool:
    if not where:
        return True
    before = i - start
    if where == "early":
        return before <= 6
    # A description: its subject stands before the verb, and a line of a CV begins with a verb of its own.
    return where != "subject" or (1 <= before <= 6 and not any(_acts(word) for word in lower[start:i]))


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
    if scope == "to-sentence" or scope == "to-contrast":
        while k < end and lower[k] not in _CONTRAST and (lower[k] != ":" or scope == "to-sentence"):
            k += 1
    else:
        while k < end and lower[k] not in _BREAK and lower[k] not in _CONTRAST:
            # "with no chart and got payroll out": a new verb ends what "no" says.
            if lower[k] == "and" and k + 1 < end and _acts(lower[k + 1]):
                break
            k += 1
    return first, k


_OF_ONESELF: Final = frozenset([NEGATED, "a wish", "hypothetical"])
"""Reasons that count where the writer is who lacks, wishes or might; not where users could not, or a shop wants to."""

_FIRST: Final = frozenset(
    "i we i'm i've i'd i'll we've we'd we're my our me us mine ours myself company organisation organization employer".split()
)
_THIRD: Final = frozenset(
    "who which that they it he she there this these those them people nobody everybody everyone anyone someone somebody "
    "what whether why how if when where they'd it's he's she's users patients customers members clients staff nurses "
    "doctors clinicians systems".split()
)
_VERBS_OF: Final = frozenset(
    "not never cannot can't don't doesn't didn't haven't hasn't hadn't wasn't weren't isn't aren't won't wouldn't couldn't "
    "want wants wanting wanted hope hopes hoping".split()
)
"""Words that have a subject, which is the writer or is not."""

_BEFORE_ELIDED: Final = frozenset(
    "have has had am are was were did do does is be been can could will would should may still also but and yet although "
    "though so far unfortunately honestly currently as of now to date sadly regrettably in".split()
)
_LEFT_OUT: Final = frozenset(
    "yet used done familiar experienced trained certified applicable involved responsible part".split()
)


def _speaks_of_oneself(lower: Sequence[str], start: int, end: int, i: int) -> bool:
    """Whether the guard at token ``i`` has the writer as its subject, said or left out."""
    word = lower[i]
    if word in ("nobody", "none") or (word == "no" and i + 1 < end and lower[i + 1] == "one"):
        return not _FIRST.isdisjoint(lower[i + 1 : min(end, i + 9)])
    if word == "no":
        return i == start or lower[i - 1] not in _SO_THAT
    if word in _MODALS:
        return _RELATIVE.isdisjoint(lower[max(start, i - 3) : i])
    if word not in _VERBS_OF:
        return True
    for back in range(i - 1, max(start, i - 5) - 1, -1):
        if lower[back] in _FIRST:
            return True
        if lower[back] in _BREAK or (lower[back] in _THIRD and back >= i - 3):
            break
    else:
        if all(each in _BEFORE_ELIDED for each in lower[start:i]):
            return True
    if (i + 1 < end and lower[i + 1] in _LEFT_OUT) or _of_what_was_done(lower, start, i):
        return True
    after = lower[i + 1 : min(end, i + 8)]
    stop = next((n for n, each in enumerate(after) if each in _BREAK), len(after))
    return not _MINE.isdisjoint(after[:stop])


_PASSIVE: Final = frozenset(["was", "were"])


def _of_what_was_done(lower: Sequence[str], start: int, i: int) -> bool:
    """Whether the guard denies what the sentence itself is about: "The targets were never met"."""
    if lower[i] in ("wasn't", "weren't"):
        subject = lower[start:i]
    elif i > start and lower[i - 1] in _PASSIVE:
        subject = lower[start : i - 1]
    else:
        return False
    return 0 < len(subject) <= 4 and not any(
        word in _BREAK or word in _THIRD or word in _RELATIVE or _acts(word) for word in subject
    )


_MODALS: Final = frozenset("might would ought could should".split())
_RELATIVE: Final = frozenset("who which that what whether where how if".split())
_MINE: Final = frozenset("my mine me myself ours i've".split())
_SO_THAT: Final = frozenset("that so sure where until because ensured ensuring when whose which".split())

_NOTHING: Final = frozenset(["no", "nobody", "nothing", "none", "not"])
_UNDONE: Final = frozenset(["without", "until", "unless", "anymore", "again"])


def _twice(lower: Sequence[str], start: int, end: int) -> bool:
    """Whether a sentence says no twice, which is yes: "No model goes live without my signature", "Nobody copies any more"."""
    if lower[start] not in _NOTHING:
        return False
    rest = lower[start + 1 : end]
    return not _UNDONE.isdisjoint(rest) or any(a == "any" and b == "more" for a, b in zip(rest, rest[1:], strict=False))


_OWN_ENDS: Final = frozenset([NEGATED, "somebody else's work"])
"""Guards that end where the writer begins to speak of what they did themselves; a wish goes on."""

_LINKS: Final = frozenset("and so then just all therefore hence".split())
_HELPERS: Final = frozenset(
    "have had has do did does would was were am could should can will may might that which who".split()
)
_IDLE: Final = frozenset(
    "watched heard attended joined listened read saw sat received learned learnt supported helped assisted had used "
    "needed wanted hoped liked waited".split()
)
"""What one does without doing the work."""


def _own_clause(lower: Sequence[str], opens: bool, after: int, high: int) -> int:
    """Where, between ``after`` and ``high``, a clause of the writer's own begins: ", so I built", "With no budget I cut".

    ``opens``: the guard stands at the beginning of its sentence.
    """
    for k in range(after, high - 1):
        if lower[k] not in ("i", "we") or not _acts(lower[k + 1]) or lower[k + 1] in _IDLE:
            continue
        before = k - 1
        while before > after and lower[before] in _LINKS:
            before -= 1
        if lower[before] in _BREAK or (opens and lower[k - 1] not in _HELPERS):
            return before if lower[before] in _BREAK else k
    return high


_CUTS: Final = _BREAK | {"and"}


def cuts(words: Sequence[str]) -> list[int]:
    """Where a sentence is cut into clauses: at commas and the like, and at an "and" before a verb."""
    return [
        i
        for i, word in enumerate(words)
        if word in _CUTS and (word != "and" or (i + 1 < len(words) and _acts(words[i + 1].lower())))
    ]


def sentences(tokens: Sequence[str]) -> list[tuple[int, int]]:
    """Where each sentence of a token list starts and ends, its end mark left out."""
    found = []
    start = 0
    for i in [i for i, token in enumerate(tokens) if token in SENTENCE_END]:
        if i > start:
            found.append((start, i))
        start = i + 1
    if len(tokens) > start:
        found.append((start, len(tokens)))
    return found


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
                self._lower = self._guards.lowered(self._tokens)
            begin = not self._guards.first.isdisjoint(self._lower[start:end])
            marks = self._guards.mark(self._lower, start, end) if begin else None
            told = self._guards.taken_back(self._lower, end)
            if told is not None:
                whole: Mark = (told, end, end)
                marks = [mark or whole for mark in marks] if marks is not None else [whole] * (end - start)
            self._known[start] = marks
        return self._known[start]

    def may_be_guarded(self, start: int, end: int) -> bool:
        """Whether a guard can begin in tokens ``start`` to ``end``: a cheap test before `of`."""
        if self._lower is None:
            self._lower = self._guards.lowered(self._tokens)
        return not self._guards.first.isdisjoint(self._lower[start:end])

    def why_not(self, first: int, last: int) -> str | None:
        """Why tokens ``first`` to ``last`` (exclusive) do not count, or None."""
        for start, end in self.sentences:
            if start <= first < end:
                marks = self.of(start, end)
                if marks is None:
                    return None
                return next((mark[0] for mark in marks[first - start : last - start] if mark), None)
        return None
