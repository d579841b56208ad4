"""One role file, looked at by every rule about it: pure, so that files can be shared out to processes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rolematch.errors import Problem
from rolematch.lint.context import Context
from rolematch.lint.finding import Finding, Hit
from rolematch.lint.heads import Head, head_of
from rolematch.lint.ignores import Ignore, applied, ignores
from rolematch.lint.role_view import view_role
from rolematch.lint.rule import Rule, all_rules
from rolematch.lint.text_file import LONGEST_LINE, TextFile
from rolematch.lint.view import View


@dataclass(frozen=True, slots=True)
class Inspected:
    """What was found in a file, before its comments are heeded."""

    path: str
    shown: str
    findings: tuple[Finding, ...]
    ignores: tuple[Ignore, ...]
    head: Head | None
    heeded: tuple[tuple[Finding, ...], int] = ((), 0)
    """The findings that its comments leave, and how many they silence, where no other file adds any."""


def finding(file: TextFile, rule: Rule, hit: Hit) -> Finding:
    """A hit with its place."""
    line, column, end, owner = file.locate(hit)
    source = file.line(line)[:LONGEST_LINE]
    return Finding(
        rule.code,
        rule.name,
        rule.severity,
        hit.message,
        file.shown,
        line,
        column,
        end,
        hit.hint,
        source,
        owner,
        hit.edits,
    )


def about_file(file: TextFile, problems: tuple[Problem, ...], context: Context) -> Iterable[Finding]:
    """What the rules about a file as such find; comments that ignore are looked at once all else is known."""
    view = View(file, problems)
    for rule in all_rules().values():
        if rule.scope == "file" and rule.code in context.run:
            for hit in rule.check(view, context):
                yield finding(file, rule, hit)


def inspect_role(path: str, shown: str, context: Context) -> Inspected:
    """Everything that is found in one role file by itself."""
    file = TextFile(path, shown)
    return inspect_text(file, context)


def inspect_text(file: TextFile, context: Context) -> Inspected:
    """Everything that is found in a role file that was read."""
    if file.document is None:
        return Inspected(file.path, file.shown, tuple(about_file(file, file.problems, context)), (), None)
    role = view_role(file, context.vocabulary)
    found = list(about_file(file, role.problems, context))
    for rule in all_rules().values():
        if rule.scope == "role" and rule.code in context.run and _wanted(rule, context):
            found += [finding(file, rule, hit) for hit in rule.check(role, context)]
    asked = tuple(ignores(file))
    heeded = heed(file, found, asked, context)
    return Inspected(file.path, file.shown, tuple(found), asked, head_of(role), heeded)


def heed(
    file: TextFile, findings: Iterable[Finding], asked: Sequence[Ignore], context: Context
) -> tuple[tuple[Finding, ...], int]:
    """What the comments of a file leave of its findings, with what is wrong with them; and how many they silence."""
    rules = all_rules()
    left, silenced, wrong = applied(findings, list(asked), file, looked_for(context), rules)
    left += [finding(file, rules[code], hit) for code, hit in wrong if code in context.run]
    return tuple(left), silenced


def _wanted(rule: Rule, context: Context) -> bool:
    return not (rule.needs == "posting" and context.postings is None) and not (
        rule.needs == "base" and context.base is None
    )


def looked_for(context: Context) -> frozenset[str]:
    """The codes that are truly looked for: without --posting, nothing is known about postings."""
    return frozenset(code for code, rule in all_rules().items() if code in context.run and _wanted(rule, context))
