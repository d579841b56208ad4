"""Rules: a stable code, a name, a severity, and one small function each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from rolematch.errors import RolematchError, Severity, did_you_mean, quoted

Scope = Literal["file", "role", "roles", "vocabulary"]
"""What a check is given: a file as text, a role, the heads of all roles of a run, or all entries that belong together."""

Check = Callable[..., Iterable[Any]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule. `check` yields hits: of one file where the scope is file or role, else pairs of file and hit."""

    code: str
    name: str
    severity: Severity
    scope: Scope
    check: Check
    fixable: bool = False
    needs: str = ""
    """The option without which it has nothing to look at: posting, base."""

    @property
    def summary(self) -> str:
        """What is found, in one sentence."""
        return " ".join((self.check.__doc__ or "").strip().split("\n\n")[0].split())

    @property
    def family(self) -> str:
        """Which of the families it is of."""
        return FAMILIES[self.code[2]]


FAMILIES = {
    "1": "schema", "2": "identity", "3": "criteria", "4": "provenance", "5": "fairness", "6": "vocabulary", "7": "examples",
}  # fmt: skip

_RULES: dict[str, Rule] = {}


def rule(
    code: str, name: str, severity: Severity, scope: Scope = "role", *, fixable: bool = False, needs: str = ""
) -> Callable[[Check], Check]:
    """Registers a check under its code. A code is never given to another rule again."""

    def register(check: Check) -> Check:
        if code in _RULES:
            raise ValueError(f"{code} is taken by {_RULES[code].name}")
        _RULES[code] = Rule(code, name, severity, scope, check, fixable, needs)
        return check

    return register


@cache
def all_rules() -> dict[str, Rule]:
    """Every rule by its code, in the order of codes."""
    from rolematch.lint import checks

    assert checks.MODULES  # noqa: S101 - imported for what they register
    return dict(sorted(_RULES.items()))


def chosen(select: Iterable[str], ignore: Iterable[str]) -> frozenset[str]:
    """The codes that `--select` (all where empty) and `--ignore` leave. Each is a code, or the beginning of codes.

    Raises:
        RolematchError: for what is the beginning of no code.
    """
    rules = all_rules()
    wanted = set(_spread(select, rules)) or set(rules)
    return frozenset(wanted - set(_spread(ignore, rules)))


def _spread(given: Iterable[str], rules: dict[str, Rule]) -> Iterator[str]:
    names = {rule.name: code for code, rule in rules.items()}
    for word in (part.strip() for each in given for part in each.split(",")):
        if not word:
            continue
        found = [code for code in rules if code.startswith(word.upper()) and len(word) >= 2]
        if word in FAMILIES.values():
            found = [code for code, rule in rules.items() if rule.family == word]
        elif word in names:
            found = [names[word]]
        if not found:
            near = did_you_mean(word.upper(), rules) or did_you_mean(word, names)
            raise RolematchError.of(
                f"{quoted(word)} is no rule",
                hint=f"did you mean {near}?" if near else "write a code or its beginning: RM305, RM5",
            )
        yield from found
