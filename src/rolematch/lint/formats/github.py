"""For GitHub Actions: workflow commands that become annotations, and a summary, since few of them are drawn."""

from __future__ import annotations

from collections.abc import Iterator

from rolematch.errors import harmless
from rolematch.lint.engine import Result
from rolematch.lint.finding import Finding
from rolematch.lint.formats.text import summary

MOST_DRAWN = 10
"""So many annotations of a kind GitHub draws for one step; the others are only in its log."""
_MOST_ROWS = 500


def commands(result: Result) -> Iterator[str]:
    """A command a finding, errors first so that they are drawn, then the summary."""
    for severity, command in (("error", "error"), ("warning", "warning"), ("note", "notice")):
        for each in result.findings:
            if each.severity == severity:
                yield _command(command, each)
    drawn = [kind for kind in ("error", "warning", "note") if result.count(kind) > MOST_DRAWN]
    rest = f" (GitHub draws {MOST_DRAWN} of a kind beside the code; all are in this log)" if drawn else ""
    yield f"rolematch lint: {summary(result)}{rest}\n"


def _command(command: str, each: Finding) -> str:
    values = {
        "file": each.file,
        "line": str(each.line),
        "endLine": str(each.line),
        "col": str(each.column),
        "endColumn": str(each.end_column),
        "title": f"{each.code} {each.name}",
    }
    told = ",".join(f"{name}={_property(value)}" for name, value in values.items())
    message = harmless(each.message, 500) + (f"\n{harmless(each.hint, 500)}" if each.hint else "")
    return f"::{command} {told}::{_data(message)}\n"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def step_summary(result: Result) -> str:
    """Every finding as a Markdown table, for the page of the run."""
    lines = [f"### rolematch lint: {summary(result)}", ""]
    if result.findings:
        lines += ["| place | | rule | what | what to do |", "| --- | --- | --- | --- | --- |"]
    for each in result.findings[:_MOST_ROWS]:
        place = f"{each.file}:{each.line}:{each.column}"
        cells = (place, each.severity, f"{each.code} {each.name}", each.message, each.hint or "")
        lines.append("| " + " | ".join(map(cell, cells)) + " |")
    if len(result.findings) > _MOST_ROWS:
        lines += ["", f"and {len(result.findings) - _MOST_ROWS} more: see the log"]
    return "\n".join(lines) + "\n\n"


def cell(text: str) -> str:
    """What a file says, so that it stays inside its cell and is no markup."""
    shown = harmless(text, 300).replace("&", "&amp;")
    for character in "<>|`@*_[]":
        shown = shown.replace(character, f"&#{ord(character)};")
    return shown
