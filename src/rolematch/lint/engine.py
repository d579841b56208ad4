"""A run of the linter: files in, findings out, in an order that never changes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from rolematch.errors import RolematchError
from rolematch.lint.collect import Target
from rolematch.lint.context import Context
from rolematch.lint.finding import Finding
from rolematch.lint.ignores import ignores
from rolematch.lint.inspect_file import Inspected, about_file, finding, heed, inspect_role
from rolematch.lint.mend import mend
from rolematch.lint.rule import all_rules
from rolematch.lint.text_file import TextFile
from rolematch.lint.vocabulary_view import VocabularyView
from rolematch.source import read_bytes

_ROUNDS = 6
"""A mended file is looked at again, since mending one thing may uncover another."""

Share = Callable[[Sequence[Target], Context], Iterable[Inspected]]
"""Inspects role files, in their order: one after another, or in several processes."""


@dataclass(frozen=True, slots=True)
class Result:
    """What a run found. `findings` by file, line, column and code."""

    findings: tuple[Finding, ...]
    files: int
    silenced: int
    """Findings that a comment with a reason ignores."""
    mended: int = 0

    def count(self, severity: str) -> int:
        """How many findings are of a severity."""
        return sum(each.severity == severity for each in self.findings)


def one_by_one(targets: Sequence[Target], context: Context) -> Iterator[Inspected]:
    """Inspects role files one after another."""
    for target in targets:
        yield inspect_role(target.path, target.shown, context)


def lint(targets: Sequence[Target], context: Context, share: Share = one_by_one) -> Result:
    """What the rules find in some files."""
    roles, vocabularies = _kinds(targets)
    inspected = list(share(roles, context))
    found: list[Finding] = []
    silenced = 0
    others = _between(inspected, context)
    for each in inspected:
        mine: Sequence[Finding]
        if not each.ignores:
            mine = [*each.findings, *others.get(each.path, ())]
        elif each.path not in others:
            mine, dropped = each.heeded
            silenced += dropped
        else:
            file = TextFile(each.path, each.shown)
            mine, dropped = heed(file, [*each.findings, *others[each.path]], each.ignores, context)
            silenced += dropped
        found += mine
    for root, listed in vocabularies.items():
        more, dropped = _vocabulary(root, listed, context)
        found += more
        silenced += dropped
    unique = dict.fromkeys(sorted(found, key=lambda each: each.order))
    return Result(tuple(unique), len(targets), silenced)


def lint_and_mend(targets: Sequence[Target], context: Context, share: Share = one_by_one) -> Result:
    """As `lint`, with what can be mended without a doubt mended in the files; what is left is returned."""
    mended = 0
    result = lint(targets, context, share)
    paths = {target.shown: target.path for target in targets}
    for _ in range(_ROUNDS):
        by_file: dict[str, list[Finding]] = {}
        for each in result.findings:
            if each.edits:
                by_file.setdefault(each.file, []).append(each)
        changed = sum(mend(TextFile(paths[shown], shown), listed) for shown, listed in by_file.items())
        if not changed:
            break
        mended += changed
        result = lint(targets, context, share)
    return replace(result, mended=mended)


_LIST = re.compile(rb"(?:\xef\xbb\xbf)?(?:[ \t]*(?:#[^\n]*)?\r?\n|---[^\n]*\n)*(?:-[ \t\r\n]|\[)")


def _kinds(targets: Sequence[Target]) -> tuple[list[Target], dict[str, list[Target]]]:
    """Role files; and vocabularies: all files of a data folder together, any other by itself."""
    roles: list[Target] = []
    vocabularies: dict[str, list[Target]] = {}
    for target in targets:
        if target.root is not None:
            vocabularies.setdefault(str(target.root), []).append(target)
        elif _is_list(target.path):
            vocabularies.setdefault(f"\0{target.path}", []).append(target)
        else:
            roles.append(target)
    return roles, vocabularies


def _is_list(path: str) -> bool:
    """Whether a file begins as a list, as vocabulary files do, and role files never."""
    try:
        # Not a plain open, which a named pipe would block.
        head = read_bytes(path)[:20_000]
    except RolematchError:
        return False
    return _LIST.match(head) is not None


def _between(inspected: Iterable[Inspected], context: Context) -> dict[str, list[Finding]]:
    """What the rules about all roles of a run find, by path."""
    heads = [each.head for each in inspected if each.head is not None]
    found: dict[str, list[Finding]] = {}
    files: dict[str, TextFile] = {}
    names = {head.path: head.shown for head in heads}
    for rule in all_rules().values():
        if rule.scope == "roles" and rule.code in context.run:
            for path, hit in rule.check(heads, context):
                file = files.setdefault(path, TextFile(path, names[path]))
                found.setdefault(path, []).append(finding(file, rule, hit))
    return found


def _vocabulary(root: str, listed: Sequence[Target], context: Context) -> tuple[list[Finding], int]:
    """A data folder is looked at as a whole, and what is found in the files that were asked about is told."""
    asked = {target.path: target for target in listed}
    files = [TextFile(target.path, target.shown) for target in listed]
    if not root.startswith("\0"):
        real = {Path(path).resolve() for path in asked}
        files += [
            TextFile(str(path), path.name) for path in sorted(Path(root).rglob("*.yaml")) if path.resolve() not in real
        ]
        files.sort(key=lambda file: str(Path(file.path).resolve()))
    view = VocabularyView(files, None if root.startswith("\0") else Path(root), context.vocabulary)
    by_path = {file.path: file for file in files}
    found: dict[str, list[Finding]] = {}
    for path in asked:
        found[path] = list(about_file(by_path[path], view.problems.get(path, ()), context))
    for rule in all_rules().values():
        if rule.scope == "vocabulary" and rule.code in context.run:
            for path, hit in rule.check(view, context):
                if path in asked:
                    found[path].append(finding(by_path[path], rule, hit))
    told: list[Finding] = []
    silenced = 0
    for path, mine in found.items():
        file = by_path[path]
        left, dropped = heed(file, mine, ignores(file), context)
        told += left
        silenced += dropped
    return told, silenced
