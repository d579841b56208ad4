"""`# rolematch: ignore[RM305] reason`: silences rules in one place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rolematch.lint.finding import Edit, Finding, Hit
from rolematch.lint.rule import Rule
from rolematch.lint.text_file import TextFile

_COMMENT = re.compile(r"#[ \t]*rolematch[ \t]*:[ \t]*(ignore\b[^\r\n]*)", re.I)
_QUOTES = {'"': re.compile(r'"(?:[^"\\]|\\.)*"', re.S), "'": re.compile(r"'(?:[^']|'')*'")}
_FORM = re.compile(r"ignore[ \t]*\[([^\]\n]*)\][ \t]*(.*)", re.I)


@dataclass(frozen=True, slots=True)
class Ignore:
    """One comment. `line`: the line that it is about; `start` and `end`: the comment's characters."""

    codes: tuple[str, ...]
    reason: str
    line: int
    start: int
    end: int
    alone: bool
    """It has a line of its own, and is about the next line that holds anything."""


def ignores(file: TextFile) -> list[Ignore]:
    """The comments of a file that ask to ignore something; what looks like one inside a text is text."""
    if file.document is None or "rolematch" not in file.text or file.path.lower().endswith(".json"):
        return []
    return list(_ignores(file))


def _ignores(file: TextFile) -> Iterator[Ignore]:
    text = file.text
    for found in _COMMENT.finditer(text):
        start, end = found.start(), found.end()
        before = text[text.rfind("\n", 0, start) + 1 : start]
        if (before and before[-1] not in " \t") or _in_a_text(file, start):
            continue
        form = _FORM.fullmatch(found[1].strip())
        codes = tuple(code.strip().upper() for code in form[1].split(",") if code.strip()) if form else ()
        alone = not before.strip()
        line = file.line_of(start)
        yield Ignore(
            codes, form[2].strip() if form else "", _next_line(file, line) if alone else line, start, end, alone
        )


def _in_a_text(file: TextFile, offset: int) -> bool:
    before = file.before(offset)
    if before is not None:
        first = file.text[before]
        if first in _QUOTES:
            end = _QUOTES[first].match(file.text, before)
            return end is None or end.end() > offset
        if first not in "|>&!*":
            # A comment ends what is written without quotes.
            return False
    span = file.spans.scalar_around(offset)
    if span is None:
        return False
    if span.style in ("|", ">"):
        # The header of a block ("asks: >-") may bear a comment; what follows it is text.
        header = file.text.find("\n", span.start)
        return offset > header >= 0
    return True


def _next_line(file: TextFile, line: int) -> int:
    last = file.text.count("\n") + 1
    number = line + 1
    while number <= last and file.line(number).strip()[:1] in ("", "#"):
        number += 1
    return number


def applied(
    findings: Iterable[Finding], asked: list[Ignore], file: TextFile, run: frozenset[str], rules: dict[str, Rule]
) -> tuple[list[Finding], int, list[tuple[str, Hit]]]:
    """What is left of the findings, how many were silenced, and what is wrong with the comments: (code, hit).

    Args:
        run: the codes that were looked for; a comment about another cannot be told to be unused.
    """
    left: list[Finding] = []
    used: set[tuple[int, str]] = set()
    silenced = 0
    for finding in findings:
        by = [
            each
            for each in asked
            if finding.code in each.codes and each.reason and each.line in (finding.line, finding.owner)
        ]
        if by:
            silenced += 1
            used.update((each.start, finding.code) for each in by)
        else:
            left.append(finding)
    return left, silenced, list(_wrong(asked, used, file, run, rules))


def _wrong(
    asked: list[Ignore], used: set[tuple[int, str]], file: TextFile, run: frozenset[str], rules: dict[str, Rule]
) -> Iterator[tuple[str, Hit]]:
    for each in asked:
        if not each.codes:
            yield (
                "RM109",
                Hit("an ignore that names no rule", each.start, "write # rolematch: ignore[RM305] and the reason"),
            )
            continue
        unknown = [code for code in each.codes if code not in rules]
        for code in unknown:
            yield (
                "RM109",
                Hit(f"an ignore of {code}, which is no rule", each.start, "see docs/lint-rules.md for the codes"),
            )
        if not each.reason:
            yield "RM109", Hit("an ignore without a reason silences nothing", each.start, "say why after the bracket")
            continue
        idle = [code for code in each.codes if code in run and (each.start, code) not in used]
        if idle:
            kept = [code for code in each.codes if code not in idle]
            message = f"nothing here needs the ignore of {' and '.join(idle)}"
            yield "RM108", Hit(message, each.start, "delete it", edits=(_without(each, kept, file),))


def _without(ignore: Ignore, kept: list[str], file: TextFile) -> Edit:
    text = file.text
    if kept:
        return Edit(ignore.start, ignore.end, f"# rolematch: ignore[{', '.join(kept)}] {ignore.reason}")
    start, end = ignore.start, ignore.end
    while start and text[start - 1] in " \t":
        start -= 1
    if ignore.alone:
        # The whole line goes.
        end = min(end + (2 if text.startswith("\r\n", end) else 1), len(text))
    return Edit(start, end, "")
