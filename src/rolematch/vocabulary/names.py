"""Names of skills: looking one up, and finding them in tokens of free text."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final, Generic, NamedTuple, TypeVar

from rolematch.vocabulary.name_tables import ALIAS, LABEL, normal
from rolematch.vocabulary.tokens import CLAUSE_END, SENTENCE_END

_MEMO_LIMIT: Final = 40_000


class Named(NamedTuple):
    """A name found in tokens: the skill's number, the token range, how it matched, and why it does not count."""

    skill: int
    start: int
    end: int
    method: str
    why_not: str | None


_Value = TypeVar("_Value")

_Rows = list[list[Any]]
_Entry = tuple[_Rows, Sequence[Sequence[Any]], tuple[int, str] | None]
"""Of a name: its entries, the rules for choosing among them, and skill and method where there is nothing to choose."""


class _Memo(dict[str, _Value], Generic[_Value]):
    """Token to what was worked out for it; filled as tokens are met, emptied when it grows too large."""

    __slots__ = ("_compute",)

    def __init__(self, compute: Callable[[str], _Value]) -> None:
        super().__init__()
        self._compute = compute

    def __missing__(self, token: str) -> _Value:
        if len(self) > _MEMO_LIMIT:
            self.clear()
        value = self[token] = self._compute(token)
        return value


class Names:
    """The compiled names of all skills. Not changed by reading, its memos aside."""

    __slots__ = (
        "ids",
        "labels",
        "kinds",
        "numbers",
        "index",
        "careful",
        "never",
        "normals",
        "plain",
        "_broader",
        "_compiled",
        "_above",
        "_after",
        "_alone",
        "_bears",
        "_longer",
        "_masks",
        "_rows",
    )

    def __init__(self, compiled: Mapping[str, Any]) -> None:
        self.ids: list[str] = compiled["ids"]
        self.labels: list[str] = compiled["labels"]
        self.kinds: list[str] = compiled["kinds"]
        self.numbers = {identity: number for number, identity in enumerate(self.ids)}
        self._broader: list[list[str]] = compiled["broader"]
        self.index: Mapping[str, list[list[Any]]] = compiled["index"]
        self.careful: Mapping[str, list[list[Any]]] = compiled["careful"]
        self.never: Mapping[str, list[int]] = compiled["not"]
        self._compiled = compiled
        self._above: dict[int, frozenset[int]] = {}
        self._masks: dict[int, int] = {}
        self.normals = _Memo(self._normal)
        self.plain = _Memo(normal)
        self._rows: dict[str, list[list[Any]] | None] = {}
        self._after: Mapping[str, Mapping[str, list[int]]] = compiled["after"]
        self._bears = _Memo(self._entry)
        self._alone = _Memo(lambda token: self._bears[self.normals[token]])
        self._longer = _Memo(lambda token: self._after.get(self.normals[token], _NO_LONGER))

    def rows(self, key: str) -> list[list[Any]] | None:
        """The entries [skill number, kind of name, name] that bear the normal key ``key``; remembered."""
        try:
            return self._rows[key]
        except KeyError:
            if len(self._rows) > _MEMO_LIMIT:
                self._rows.clear()
            found = self._rows[key] = self.index.get(key)
            return found

    def above(self, number: int) -> frozenset[int]:
        """The skill and all that it is evidence of: its closure up ``broader``."""
        known = self._above.get(number)
        if known is None:
            seen: set[int] = set()
            todo = [number]
            while todo:
                each = todo.pop()
                if each not in seen:
                    seen.add(each)
                    todo += [self.numbers[parent] for parent in self._broader[each] if parent in self.numbers]
            known = self._above[number] = frozenset(seen)
        return known

    def mask(self, number: int) -> int:
        """`above` as a set of bits: bit n is skill number n."""
        known = self._masks.get(number)
        if known is None:
            known = 0
            for each in self.above(number):
                known |= 1 << each
            self._masks[number] = known
        return known

    @property
    def joined(self) -> Mapping[str, str]:
        """Key without its spaces to the key, for names run together ("PowerBI") or pulled apart ("Data bricks")."""
        joined: Mapping[str, str] = self._compiled["joined"]
        return joined

    @property
    def spelled(self) -> Mapping[str, list[str]]:
        """Abbreviation (a key) to the words that it stands for in the names of its skills."""
        spelled: Mapping[str, list[str]] = self._compiled["spelled"]
        return spelled

    def _normal(self, token: str) -> str:
        key = normal(token)
        odd = len(token) > 4 and not (token.islower() or token.istitle() or token.isdigit())
        if odd and key not in self._after and self.rows(key) is None:
            # "PowerBI" is one token and two words of a name.
            whole = self.joined.get(key)
            if whole is not None:
                return whole
        return key

    def _entry(self, key: str) -> _Entry | None:
        """What a normal key names, and by which rules."""
        rows = self.rows(key)
        if rows is None:
            return None
        rules = self.careful.get(key, ())
        if not rules and len(rows) == 1:
            return rows, rules, (rows[0][0], "label" if rows[0][1] == LABEL else "alias")
        return rows, rules, None

    def scan(self, tokens: Sequence[str]) -> list[Named]:
        """Every name in ``tokens``, longest first at each place, careful names only where their context is."""
        bears = self._bears
        keys = list(map(self.normals.__getitem__, tokens))
        alone = list(map(self._alone.__getitem__, tokens))
        size = len(keys)
        longer = map(self._longer.__getitem__, tokens)
        found: list[Named] = []
        past = 0
        # Most words begin some name; few stand before that name's second word.
        for i, (single, seconds, second) in enumerate(zip(alone, longer, [*keys[1:], ""], strict=True)):
            if (single is None and second not in seconds) or i < past:
                continue
            for n in (*seconds.get(second, ()), 1):
                entry = single if n == 1 else bears[" ".join(keys[i : i + n])] if i + n <= size else None
                if entry is None:
                    continue
                rows, rules, plain = entry
                if plain is not None:
                    found.append(Named(plain[0], i, i + n, plain[1], None))
                elif hits := self._accept(rows, rules, tokens, i, i + n):
                    found += hits
                else:
                    continue
                past = i + n
                break
        return found

    def _accept(
        self, rows: _Rows, rules: Sequence[Sequence[Any]], tokens: Sequence[str], start: int, end: int
    ) -> list[Named]:
        chosen: list[Named] = []
        beside: tuple[set[str], str] | None = None
        for number, kind, _ in rows:
            rule = next((rule for rule in rules if rule[0] == number), None)
            if rule is not None:
                _, _, text, with_, without, case = rule
                if not text:
                    continue
                if case is not None and " ".join(tokens[start:end]) not in (case, case + "s"):
                    continue
                if with_ or without:
                    if beside is None:
                        beside = context(tokens, self.normals, start, end)
                    if without and _stands(without, beside):
                        continue
                    if with_ and not _stands(with_, beside):
                        continue
            chosen.append(
                Named(number, start, end, "label" if kind == LABEL else "alias" if kind == ALIAS else "hidden", None)
            )
        # A name of several skills with no rule that chooses is nobody's.
        return chosen if len(chosen) == 1 else []


def context(tokens: Sequence[str], normals: Mapping[str, str], start: int, end: int) -> tuple[set[str], str]:
    """The other words of the same sentence: each, and all in order between spaces, the name itself left out."""
    low = start
    while low > 0 and tokens[low - 1] not in SENTENCE_END:
        low -= 1
    high = end
    while high < len(tokens) and tokens[high] not in SENTENCE_END:
        high += 1
    left = [normals[token] for token in tokens[low:start] if token not in CLAUSE_END]
    right = [normals[token] for token in tokens[end:high] if token not in CLAUSE_END]
    return {*left, *right}, f" {' '.join(left)} | {' '.join(right)} "


def _stands(wanted: Sequence[str], beside: tuple[set[str], str]) -> bool:
    """Whether one of the wanted words or phrases stands in a `context`."""
    words, line = beside
    if not words.isdisjoint(wanted):
        return True
    return any(" " in phrase and f" {phrase} " in line for phrase in wanted)


_NO_LONGER: Final[Mapping[str, list[int]]] = {}
