"""For code scanners: SARIF 2.1.0."""

from __future__ import annotations

import hashlib
import json
import os
from collections import Counter
from pathlib import Path
from typing import Any
from urllib.parse import quote

from rolematch import __version__
from rolematch.lint.engine import Result
from rolematch.lint.finding import Finding
from rolematch.lint.rule import Rule, all_rules

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


def sarif(result: Result) -> str:
    """The report as one SARIF log with one run. Columns count characters."""
    rules = all_rules()
    index = {code: number for number, code in enumerate(rules)}
    seen: Counter[str] = Counter()
    log = {
        "$schema": _SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "rolematch",
                        "version": __version__,
                        "rules": [_rule(rule) for rule in rules.values()],
                    }
                },
                "columnKind": "unicodeCodePoints",
                "results": [_result(each, index, seen) for each in result.findings],
            }
        ],
    }
    return json.dumps(log, ensure_ascii=False, indent=2) + "\n"


def _rule(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.code,
        "name": "".join(part.capitalize() for part in rule.name.split("-")),
        "shortDescription": {"text": rule.summary},
        "help": {"text": f"{rule.summary} See {rule.code} in docs/lint-rules.md of rolematch."},
        "defaultConfiguration": {"level": rule.severity},
        "properties": {"tags": [rule.family]},
    }


def _result(each: Finding, index: dict[str, int], seen: Counter[str]) -> dict[str, Any]:
    text = f"{each.message}. {each.hint[:1].upper()}{each.hint[1:]}." if each.hint else f"{each.message}."
    region: dict[str, Any] = {
        "startLine": each.line,
        "startColumn": each.column,
        "endLine": each.line,
        "endColumn": each.end_column,
    }
    if each.source:
        region["snippet"] = {"text": each.source}
    # The same finding keeps its fingerprint when lines above it come or go.
    known = f"{each.code}\0{each.file}\0{each.source.strip()}\0{each.message}"
    seen[known] += 1
    digest = hashlib.sha256(f"{known}\0{seen[known]}".encode("utf-8", "backslashreplace")).hexdigest()[:32]
    return {
        "ruleId": each.code,
        "ruleIndex": index[each.code],
        "level": each.severity,
        "message": {"text": text},
        "locations": [{"physicalLocation": {"artifactLocation": {"uri": _uri(each.file)}, "region": region}}],
        "partialFingerprints": {"rolematch/v1": digest},
    }


def _uri(path: str) -> str:
    return Path(path).as_uri() if os.path.isabs(path) else quote(path.encode("utf-8", "surrogateescape"))
