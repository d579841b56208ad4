"""Reports as Markdown, for a comment or a page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rolematch.errors import harmless
from rolematch.model.report import MET, Finding, Report
from rolematch.writers.entry import Entry, Told
from rolematch.writers.numbers import percent, short
from rolematch.writers.screen import GLYPHS
from rolematch.writers.words import NEEDS, STATUSES, at, found, gap, gaps, measured, met, notes, reports_of, uncounted

# Whatever a person wrote stays text: no markup, no HTML, no table of its own, nobody mentioned, nothing linked.
_MARKUP = re.compile(r"([\\`*_\[\]#|~$]|(?<=\w)@|@(?=\w)|(?<=[a-z])://)")


def plain(text: str, limit: int = 600) -> str:
    """`text` as it is, whatever Markdown would make of it."""
    safe = harmless(text, limit).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    safe = _MARKUP.sub(lambda found: {"@": "&#64;", "://": "&#58;//"}.get(found[0], "\\" + found[0]), safe)
    return re.sub(r"^(\s*)([-=]|\d+(?=\.))", r"\1\\\2", safe)


def markdown(entries: Sequence[Entry], told: Told, *, explain: bool = False) -> str:
    """The whole output, a newline at its end."""
    return "\n".join(line for entry in entries for line in _profile(entry, told, explain=explain))


def _profile(entry: Entry, told: Told, *, explain: bool) -> Iterator[str]:
    yield f"# {plain(entry.path)}"
    yield ""
    scored = entry.scored
    problems = entry.problems if scored is None else scored.problems
    if scored is None:
        yield "Could not be read."
        yield ""
    else:
        yield f"As of {told.as_of}{' (today)' if told.today else ''}."
        yield ""
        yield "| Role | Score | Up to | Coverage | Minimums | Required |"
        yield "| :--- | ---: | ---: | ---: | ---: | ---: |"
        for report in scored.reports:
            minimums, required = report.minimums, report.required
            yield (
                f"| {plain(report.title)}, {plain(report.organization)} | **{percent(report.score)}** "
                f"| {percent(report.ceiling)} | {percent(report.coverage)}% "
                f"| {minimums.met} of {minimums.asked} | {required.met} of {required.asked} |"
            )
        yield ""
        for report in reports_of(entry):
            yield from _report(entry, report, told, explain=explain)
        if explain and scored.unknown:
            yield "## Not recognised"
            yield ""
            for each, near in scored.unknown:
                hint = f", near: {plain(', '.join(near[:4]))}" if near else ""
                yield f"- {plain(each.text)} ({at(each)}){hint}"
            yield ""
    if problems:
        yield "## What to know about this profile"
        yield ""
        yield from (f"- {plain(str(problem))}" for problem in problems)
        yield ""


def _report(entry: Entry, report: Report, told: Told, *, explain: bool) -> Iterator[str]:
    yield f"## {plain(report.title)}, {plain(report.organization)}"
    yield ""
    for need, title in NEEDS.items():
        rows = gaps(report, need)
        if rows:
            yield f"### {title}: {len(rows)} not met"
            yield ""
            yield from _rows(rows, entry, told)
    rows = met(report)
    if rows:
        yield f"### Met: {len(rows)} of {len(report.findings)}"
        yield ""
        yield from _rows(rows, entry, told)
    if explain:
        yield "### Why"
        yield ""
        for finding in report.findings:
            yield from _why(finding)
        yield ""


def _rows(findings: Sequence[Finding], entry: Entry, told: Told) -> Iterator[str]:
    short_of = any(finding.status != MET for finding in findings)
    yield f"| Status | Points | Asked | Found |{' Gap |' if short_of else ''}"
    yield f"| :--- | ---: | :--- | :--- |{' :--- |' if short_of else ''}"
    for finding in findings:
        lines = found(finding, entry, told.as_of, most=3 if short_of else 1)
        if short_of:
            lines += uncounted(finding, entry, told.as_of)
        note = notes(finding)
        if note:
            lines.append(f"note: {note}")
        status = f"{GLYPHS[finding.status]} {STATUSES[finding.status]}"
        if finding.minimum:
            status += ", minimum"
        cells = [
            plain(status),
            f"{short(finding.points)} of {short(finding.possible)}",
            plain(finding.asks),
            "<br>".join(plain(line) for line in lines),
        ]
        if short_of:
            cells.append(plain(gap(finding), 1000))
        yield f"| {' | '.join(cells)} |"
    yield ""


def _why(finding: Finding) -> Iterator[str]:
    yield f"- {GLYPHS[finding.status]} {plain(finding.asks)}: {plain(measured(finding.verdict))}"
    for each in finding.evidence:
        state = "counted" if each.counted else f"not counted, {each.why_not}"
        skill = f", as {plain(each.skill)}" if each.skill else ""
        yield f"  - {at(each)}, {plain(state)}{skill}: {plain(each.text, 200)}"
