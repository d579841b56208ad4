"""Several criteria as one: all of them, any of them, at least so many."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import lcm

from rolematch.model.report import MET, MISSING, NOT_STATED, PARTIAL, Verdict
from rolematch.scoring.facts import Facts
from rolematch.scoring.node import Found, Node
from rolematch.vocabulary.vocabulary import Vocabulary

_ORDER = {MET: 3, PARTIAL: 2, MISSING: 1, NOT_STATED: 0}


class GroupNode:
    """The mean of the ``n`` best of some criteria: all_of takes all, any_of the one best."""

    __slots__ = ("kind", "unit_of", "children", "n", "_factors", "_shared")

    def __init__(self, kind: str, children: Sequence[Node], n: int) -> None:
        self.kind = kind
        self.children = tuple(children)
        self.n = n
        base = lcm(*(child.unit_of for child in children))
        self.unit_of = base * n
        self._factors = tuple(base // child.unit_of for child in children)
        # Verdicts of the children are shared objects, so that the group's is found again by their identities.
        self._shared: dict[tuple[int, ...], tuple[Verdict, tuple[Verdict, ...]]] = {}

    def evaluate(self, facts: Facts) -> Verdict:
        verdicts = tuple([child.evaluate(facts) for child in self.children])
        key = tuple(map(id, verdicts))
        known = self._shared.get(key)
        if known is not None:
            return known[0]
        made = self._made(verdicts)
        if len(self._shared) > 4096:
            self._shared.clear()
        self._shared[key] = (made, verdicts)
        return made

    def _made(self, verdicts: tuple[Verdict, ...]) -> Verdict:
        scaled = list(zip(verdicts, self._factors, strict=True))
        ranked = sorted(scaled, key=lambda pair: (-pair[0].credit * pair[1], -_ORDER[pair[0].status]))[: self.n]
        credit = sum(verdict.credit * factor for verdict, factor in ranked)
        ceiling = sum(sorted((verdict.ceiling * factor for verdict, factor in scaled), reverse=True)[: self.n])
        spoken = sum(sorted((verdict.spoken * factor for verdict, factor in scaled), reverse=True)[: self.n])
        statuses = [verdict.status for verdict, _ in ranked]
        if self.kind == "any_of":
            status = max((verdict.status for verdict in verdicts), key=lambda s: _ORDER[s])
        elif credit == self.unit_of:
            status = MET
        elif all(each == NOT_STATED for each in statuses):
            status = NOT_STATED
        elif credit == 0 and MISSING in statuses:
            status = MISSING
        else:
            status = PARTIAL
        met = sum(verdict.status == MET for verdict in verdicts)
        return Verdict(self.kind, status, credit, ceiling, spoken, self.unit_of, met, self.n, "met", verdicts)

    def evidence(self, facts: Facts, vocabulary: Vocabulary) -> Iterator[Found]:
        for child in self.children:
            yield from child.evidence(facts, vocabulary)

    def shortfall(self, verdict: Verdict, vocabulary: Vocabulary) -> str:
        if verdict.credit >= self.unit_of:
            return ""
        pairs = list(zip(self.children, verdict.children, strict=True))
        open_ = [(child, each) for child, each in pairs if each.credit < each.unit_of]
        if self.kind == "all_of":
            return "; ".join(_unique(child.shortfall(each, vocabulary) for child, each in open_))
        wanting = self.n - sum(each.credit >= each.unit_of for _, each in pairs)
        nearest = sorted(open_, key=lambda pair: (-pair[1].credit / pair[1].unit_of, -_ORDER[pair[1].status]))
        if self.kind == "any_of" and any(each.credit for _, each in nearest):
            child, each = nearest[0]
            return child.shortfall(each, vocabulary)
        names = [describe(child, vocabulary) for child, _ in nearest]
        shown = ", ".join(names[:5]) + (", ..." if len(names) > 5 else "")
        count = "one" if wanting == 1 else f"{wanting} more" if self.n > wanting else str(wanting)
        return f"{count} of: {shown}"


def _unique(texts: Iterator[str]) -> list[str]:
    return list(dict.fromkeys(text for text in texts if text))


def describe(node: Node, vocabulary: Vocabulary) -> str:
    """A criterion in a few words, for a list of what would do."""
    number = getattr(node, "number", None)
    if number is not None:
        return str(vocabulary.names.labels[number])
    children: Sequence[Node] = getattr(node, "children", ())
    if children:
        joiner = " + " if node.kind == "all_of" else " / "
        return joiner.join(describe(child, vocabulary) for child in children[:4])
    words = getattr(node, "words", None)
    if isinstance(words, str):
        return words
    what = getattr(node, "what", None)
    if what is not None:
        from rolematch.scoring.wording import years

        return f"{years(getattr(node, 'need', 0))} {what.words()}"
    labels = getattr(node, "labels", None)
    if labels:
        return " / ".join(labels)
    parts = getattr(node, "parts", None)
    if parts:
        return " with ".join(part.words for part in parts)
    return str(node.kind)
