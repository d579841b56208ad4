"""Reports as JSON: one array, one object a profile, one line a finding, so that a change shows in a diff."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from rolematch.errors import Place, Problem
from rolematch.model.report import ByNeed, Evidence, Finding, Report, Tally, Verdict
from rolematch.writers.entry import Entry, Told
from rolematch.writers.numbers import number, ratio

FORMAT = "rolematch-report/1"

# Lone surrogates cannot be encoded; the others steer terminals, or break lines for readers of lines.
_ESCAPED = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff]")


def dumps(value: Any) -> str:
    """`value` as JSON on one line: other alphabets as they are, what could not be encoded or printed as escapes."""
    text = json.dumps(value, ensure_ascii=False)
    if text.isascii():
        return text.replace("\x7f", "\\u007f")
    return _ESCAPED.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def json_report(entries: Iterable[Entry], told: Told) -> Iterator[str]:
    """The array, piece by piece, a newline at its end."""
    before = "["
    for entry in entries:
        yield before
        yield from _profile(entry, told)
        before = ",\n"
    yield "[]\n" if before == "[" else "]\n"


def _profile(entry: Entry, told: Told) -> Iterator[str]:
    scored = entry.scored
    known = entry if scored is None else scored
    profile = {"path": entry.path, "id": known.id, "sha256": known.sha256}
    head = {"format": FORMAT, "tool": {"version": told.version}, "as_of": told.as_of, "profile": profile}
    yield f'{dumps(head)[:-1]}, "reports": ['
    for index, report in enumerate(scored.reports if scored is not None else ()):
        yield ",\n" if index else "\n"
        yield from _report(report)
    problems = scored.problems if scored is not None else entry.problems
    yield f'], "problems": {dumps([problem(each) for each in problems])}}}'


def _report(report: Report) -> Iterator[str]:
    head = {
        "role": {
            "id": report.role,
            "title": report.title,
            "version": report.version,
            "sha256": report.role_sha256,
        },
        "score": number(report.score, 1),
        "ceiling": number(report.ceiling, 1),
        "coverage": number(report.coverage, 1),
        "minimums": _tally(report.minimums),
        "required": _tally(report.required),
        "by_need": {each.need: _by_need(each) for each in report.by_need},
    }
    yield f'{dumps(head)[:-1]}, "findings": ['
    for index, finding in enumerate(report.findings):
        yield f"{',' if index else ''}\n{dumps(_finding(finding))}"
    yield f'], "unread": {dumps(list(report.unread))}}}' if report.unread else "]}"


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "requirement": {
            "id": finding.requirement,
            "asks": finding.asks,
            "lines": list(finding.lines),
            "need": finding.need,
            "minimum": finding.minimum,
            "weight": finding.weight,
        },
        "status": finding.status,
        "credit": number(finding.verdict.fraction, 6),
        "points": number(finding.points, 6),
        "possible": number(finding.possible, 6),
        "verdict": _verdict(finding.verdict),
        "evidence": [_evidence(each) for each in finding.evidence],
        "shortfall": finding.shortfall,
    }


def _verdict(verdict: Verdict) -> dict[str, Any]:
    told: dict[str, Any] = {
        "kind": verdict.kind,
        "status": verdict.status,
        "credit": ratio(verdict.fraction),
        "have": verdict.have,
        "need": verdict.need,
        "unit": verdict.unit,
        "children": [_verdict(child) for child in verdict.children],
    }
    if verdict.note:
        told["note"] = verdict.note
    return told


def _evidence(evidence: Evidence) -> dict[str, Any]:
    return {
        "pointer": evidence.pointer,
        "where": where(evidence.place),
        "line": evidence.place.line,
        "text": evidence.text,
        "skill": evidence.skill,
        "method": evidence.method,
        "similarity": None if evidence.similarity is None else round(evidence.similarity, 4),
        "from": evidence.since,
        "to": evidence.until,
        "months": evidence.months,
        "approximate": evidence.approximate,
        "counted": evidence.counted,
        "why_not": evidence.why_not,
    }


def where(place: Place) -> dict[str, Any]:
    """A place; what is not known of it is left out."""
    known: Mapping[str, Any] = {
        "file": place.file,
        "record": place.record,
        "page": place.page,
        "line": place.line,
        "column": place.column,
        "span": None if place.span is None else list(place.span),
    }
    return {key: value for key, value in known.items() if value is not None}


def problem(told: Problem) -> dict[str, Any]:
    """A problem, all keys always there."""
    return {
        "severity": told.severity,
        "message": told.message,
        "where": where(told.place),
        "line": told.place.line,
        "hint": told.hint,
        "code": told.code,
    }


def _tally(tally: Tally) -> dict[str, int]:
    return {"met": tally.met, "asked": tally.asked}


def _by_need(each: ByNeed) -> dict[str, Any]:
    return {
        "points": number(each.points, 6),
        "possible": number(each.possible, 6),
        "met": each.met,
        "asked": each.asked,
    }
