"""For programs: one versioned object."""

from __future__ import annotations

import json
from typing import Any

from rolematch import __version__
from rolematch.lint.engine import Result
from rolematch.lint.finding import Finding
from rolematch.lint.rule import all_rules

FORMAT = "rolematch-lint/1"


def as_json(result: Result) -> str:
    """The report as JSON text."""
    report: dict[str, Any] = {
        "format": FORMAT,
        "tool": {"name": "rolematch", "version": __version__},
        "summary": {
            "files": result.files,
            "errors": result.count("error"),
            "warnings": result.count("warning"),
            "notes": result.count("note"),
            "ignored": result.silenced,
            "fixed": result.mended,
        },
        "findings": [_finding(each) for each in result.findings],
    }
    return json.dumps(report, ensure_ascii=False, indent=2) + "\n"


def _finding(each: Finding) -> dict[str, Any]:
    return {
        "code": each.code,
        "name": each.name,
        "family": all_rules()[each.code].family,
        "severity": each.severity,
        "message": each.message,
        "hint": each.hint,
        "file": each.file,
        "line": each.line,
        "column": each.column,
        "end_column": each.end_column,
        "source": each.source,
        "fixable": bool(each.edits),
    }
