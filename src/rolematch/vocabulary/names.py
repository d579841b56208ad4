"""Names of skills: looking one up, and finding them in tokens of free text."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final, NamedTuple

from rolematch.vocabulary.name_tables import ALIAS, LABEL, normal
from rolematch.vocabulary.tokens import CLAUSE_END

_MEMO_LIMIT: Final = 40_000


class Named(NamedTuple):
    """A name found in tokens: the skill's number, the token range, how it matched, and why it does not count."""

    skill: int
    start: int
    end: int
    method: str
    why_not: str | None


class _Normals(dict[str, str]):
    """Token to normal form; filled as tokens are met, emptied when it grows too large."""

    __slots__ = ("_compute",)

    def __init__(self, compute: Callable[[str], str]) -> None:
        super().__init__()
        self._compute = compute

    def __missing__(self, token: str) -> str:
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
        "_first",
        "_above",
        "_masks",
        "_reach",
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
        self._first: dict[str, int] = compiled["first"]
        self._above: dict[int, frozenset[int]] = {}
        self._masks: dict[int, int] = {}
        self.normals = _Normals(self._normal)
        self.plain = _Normals(normal)
        self._rows: dict[str, list[list[Any]] | None] = {}
        self._reach: dict[str, dict[str, int]] | None = None

    def prepare(self) -> None:
        """Makes an index by the first two words, which spares most look-ups, and costs as much as twenty texts."""
        if self._reach is None:
            reach: dict[str, dict[str, int]] = {}
            for name in self.index:
                words = name.split(" ", 2)
                if len(words) > 1:
                    seconds = reach.setdefault(words[0], {})
                    seconds[words[1]] = max(seconds.get(words[1], 2), name.count(" ") + 1)
            self._reach = reach

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
        if key not in self._first and len(token) > 4 and not (token.islower() or token.istitle() or token.isdigit()):
            # "PowerBI" is one token and two words of a name.
            whole = self.joined.get(key)
            if whole is not None:
                self._first.setdefault(whole, 1)
                return whole
        return key

    def scan(self, tokens: Sequence[str]) -> list[Named]:
        """Every name in ``tokens``, longest first at each place, careful names only where their context is."""
        normals = self.normals
        keys = list(map(normals.__getitem__, tokens))
        index = self.index
        known = self._rows
        reach = self._reach
        found: list[Named] = []
        size = len(keys)
        past = 0
        for i, longest in enumerate(map(self._first.get, keys)):
            if longest is None or i < past:
                continue
            head = keys[i]
            if longest > 1 and reach is not None:
                longest = reach.get(head, _NO_REACH).get(keys[i + 1], 1) if i + 1 < size else 1
            for n in range(min(longest, size - i), 0, -1):
                key = head if n == 1 else " ".join(keys[i : i + n])
                rows = known.get(key, _UNSEEN)
                if rows is _UNSEEN:
                    if len(known) > _MEMO_LIMIT:
                        known.clear()
                    rows = known[key] = index.get(key)
                if rows is None:
                    continue
                hits = self._accept(key, rows, tokens, keys, i, i + n)
                if hits:
                    found += hits
                    past = i + n
                    break
        return found

    def _accept(
        self, key: str, rows: Sequence[Sequence[Any]], tokens: Sequence[str], keys: Sequence[str], start: int, end: int
    ) -> list[Named]:
        rules = self.careful.get(key)
        if rules is None and len(rows) == 1:
            row = rows[0]
            return [Named(row[0], start, end, "label" if row[1] == LABEL else "alias", None)]
        chosen: list[Named] = []
        beside: tuple[set[str], str] | None = None
        for number, kind, _ in rows:
            rule = next((rule for rule in rules or () if rule[0] == number), None)
            if rule is not None:
                _, _, text, with_, without, case = rule
                if not text:
                    continue
                if case is not None and " ".join(tokens[start:end]) not in (case, case + "s"):
                    continue
                if with_ or without:
                    if beside is None:
                        beside = context(keys, start, end)
                    if without and _stands(without, beside):
                        continue
                    if with_ and not _stands(with_, beside):
                        continue
            chosen.append(
                Named(number, start, end, "label" if kind == LABEL else "alias" if kind == ALIAS else "hidden", None)
            )
        # A name of several skills with no rule that chooses is nobody's.
        return chosen if len(chosen) == 1 else []


def context(keys: Sequence[str], start: int, end: int) -> tuple[set[str], str]:
    """The other words of the same sentence: each, and all in order between spaces, the name itself left out."""
    low = start
    while low > 0 and keys[low - 1] not in _ENDS:
        low -= 1
    high = end
    while high < len(keys) and keys[high] not in _ENDS:
        high += 1
    left = [word for word in keys[low:start] if word not in CLAUSE_END]
    right = [word for word in keys[end:high] if word not in CLAUSE_END]
    return {*left, *right}, f" {' '.join(left)} | {' '.join(right)} "


def _stands(wanted: Sequence[str], beside: tuple[set[str], str]) -> bool:
    """Whether one of the wanted words or phrases stands in a `context`."""
    words, line = beside
    if not words.isdisjoint(wanted):
        return True
    return any(" " in phrase and f" {phrase} " in line for phrase in wanted)


_NO_REACH: Final[dict[str, int]] = {}
_UNSEEN: Final[Any] = object()
_ENDS: Final = frozenset([".", "!", "?", "\n", "•", ";"])
