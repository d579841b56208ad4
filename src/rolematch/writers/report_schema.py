"""The JSON Schema of what `rolematch score --format json` prints."""

from __future__ import annotations

from typing import Any


def _closed(description: str, properties: dict[str, Any], *, optional: tuple[str, ...] = ()) -> dict[str, Any]:
    return {
        "type": "object",
        "description": description,
        "additionalProperties": False,
        "required": [name for name in properties if name not in optional],
        "properties": properties,
    }


def _list(items: dict[str, Any], description: str) -> dict[str, Any]:
    return {"type": "array", "items": items, "description": description}


def _maybe(kind: str, description: str) -> dict[str, Any]:
    return {"type": [kind, "null"], "description": description}


def _text(description: str) -> dict[str, Any]:
    return {"type": "string", "description": description}


def _count(description: str) -> dict[str, Any]:
    return {"type": "integer", "minimum": 0, "description": description}


def _number(description: str) -> dict[str, Any]:
    return {"type": "number", "minimum": 0, "description": description}


def _percent(description: str) -> dict[str, Any]:
    return {"type": "number", "minimum": 0, "maximum": 100, "description": f"{description}; one decimal, half-even"}


_HASH = {"type": "string", "pattern": "^[0-9a-f]{64}$", "description": "SHA-256 of the bytes of the file"}
_STATUS = {
    "enum": ["met", "partial", "missing", "not_stated"],
    "description": "missing: the profile speaks of it and earns nothing; not_stated: the profile is silent",
}
_TALLY = _closed("How many are met of how many", {"met": _count("Met"), "asked": _count("Asked")})

_WHERE = _closed(
    "Where it stands; what is not known is left out. Lines, columns, pages and records count from 1",
    {
        "file": _text("Path, as given"),
        "record": _count("Number of the record in a file of many"),
        "page": _count("Page of a paginated document"),
        "line": _count("Line"),
        "column": _count("Column, in characters"),
        "span": {
            "type": "array", "items": {"type": "integer"}, "minItems": 2, "maxItems": 2,
            "description": "First character, and the one after the last",
        },
    },
    optional=("file", "record", "page", "line", "column", "span"),
)  # fmt: skip

_PROBLEM = _closed(
    "Something to know about the profile",
    {
        "severity": {"enum": ["error", "warning", "note"], "description": "An error means that it was not scored"},
        "message": _text("What is wrong, or was assumed"),
        "where": {"$ref": "#/$defs/where"},
        "line": _maybe("integer", "The line again, where there is one"),
        "hint": _maybe("string", "What would mend it"),
        "code": _maybe("string", "A stable name of this kind of problem"),
    },
)

_EVIDENCE = _closed(
    "A place in the profile that the finding rests on, or that was read for it and not counted",
    {
        "pointer": _text("JSON pointer into the profile, as its file has it"),
        "where": {"$ref": "#/$defs/where"},
        "line": _maybe("integer", "The line again, where there is one"),
        "text": _text("What stands there"),
        "skill": _maybe("string", "Id of what was read there: the skill asked, or one that is evidence of it"),
        "method": _maybe("string", "How it was read: label, alias, normal, fuzzy, shown_by, title, ..."),
        "similarity": {**_maybe("number", "1 unless it was repaired as a misspelling"), "minimum": 0, "maximum": 1},
        "from": _maybe("string", "First month of the job, project or voluntary work that it belongs to, YYYY-MM"),
        "to": _maybe("string", "Last month of that, YYYY-MM; null where its end is open"),
        "months": _maybe("integer", "Calendar months of that"),
        "approximate": {"type": "boolean", "description": "Whether the dates are bare years"},
        "counted": {"type": "boolean", "description": "Whether it earns anything"},
        "why_not": _maybe("string", "Why it does not"),
    },
)

_VERDICT = _closed(
    "What a criterion comes to; the tree mirrors the criterion of the role",
    {
        "kind": _text("skill, years, of_them, degree, credential, title, language, sector, leads, shown, all_of, ..."),
        "status": _STATUS,
        "credit": {"type": "string", "pattern": "^[0-9]+/[1-9][0-9]*$", "description": "Exactly, in lowest terms"},
        "have": {"type": ["number", "string", "null"], "description": "What was found, in `unit`"},
        "need": {"type": ["number", "string", "null"], "description": "What is asked, in `unit`"},
        "unit": _maybe("string", "months, depth, level, met (of so many), ..."),
        "children": _list({"$ref": "#/$defs/verdict"}, "The parts, in the order of the criterion"),
        "note": _text("What else there is to say: months that count half, bare years, an assumption"),
    },
    optional=("note",),
)

_FINDING = _closed(
    "One requirement, answered",
    {
        "requirement": _closed(
            "What is asked",
            {
                "id": _text("Unique in the role"),
                "asks": _text("In the curator's words"),
                "lines": _list({"type": "integer"}, "Lines of the posting that ask for it"),
                "need": {"enum": ["required", "preferred", "duty"], "description": "What kind of need"},
                "minimum": {"type": "boolean", "description": "An objective knock-out, told beside the score"},
                "weight": _number("As the role has it, before duties are scaled"),
            },
        ),
        "status": _STATUS,
        "credit": {**_number("Share of the possible points, six decimals; exactly in `verdict`"), "maximum": 1},
        "points": _number("Points won, six decimals"),
        "possible": _number("Points that could be won, six decimals"),
        "verdict": {"$ref": "#/$defs/verdict"},
        "evidence": _list({"$ref": "#/$defs/evidence"}, "All that it rests on, and what was read and not counted"),
        "shortfall": _text("What is wanting, in words; empty where it is met"),
    },
)

_BY_NEED = _closed(
    "Points of one kind of need",
    {
        "points": _number("Won, six decimals"),
        "possible": _number("Possible, six decimals"),
        "met": _count("Requirements met"),
        "asked": _count("Requirements asked"),
    },
)

_REPORT = _closed(
    "The profile against one role",
    {
        "role": _closed(
            "Which role",
            {"id": _text("Id"), "title": _text("Title"), "version": _count("Version"), "sha256": _HASH},
        ),
        "score": _percent("Points won of 100"),
        "ceiling": _percent("The score, if all that is not stated were met"),
        "coverage": _percent("Share of the role, by weight, on which the profile speaks"),
        "minimums": {"$ref": "#/$defs/tally"},
        "required": {"$ref": "#/$defs/tally"},
        "by_need": {
            "type": "object",
            "description": "By kind of need; a kind that the role does not have is absent",
            "additionalProperties": False,
            "properties": {need: {"$ref": "#/$defs/by_need"} for need in ("required", "preferred", "duty")},
        },
        "findings": _list({"$ref": "#/$defs/finding"}, "In the order of the role"),
        "unread": _list(
            {"type": "string"}, "Ids of requirements that the role cannot express, and nobody is scored on"
        ),
    },
    optional=("unread",),
)

REPORT: dict[str, Any] = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": "rolematch report",
    "description": "What `rolematch score --format json` prints: an object for each profile, in the order given",
    "type": "array",
    "items": _closed(
        "One profile",
        {
            "format": {"const": "rolematch-report/1", "description": "This format; keys may be added within it"},
            "tool": _closed("What wrote it", {"version": _text("Version of rolematch")}),
            "as_of": {"type": "string", "format": "date", "description": "The date that the profile was read as of"},
            "profile": _closed(
                "Which profile; of one that could not be read mostly only the path is known",
                {
                    "path": _text("As given"),
                    "id": _maybe("string", "meta.id, else the path"),
                    "sha256": {**_HASH, "type": ["string", "null"]},
                },
            ),
            "reports": _list({"$ref": "#/$defs/report"}, "As named; best first where no role was; empty if unreadable"),
            "problems": _list({"$ref": "#/$defs/problem"}, "What to know about the profile"),
        },
    ),
    "$defs": {
        "report": _REPORT,
        "by_need": _BY_NEED,
        "tally": _TALLY,
        "finding": _FINDING,
        "verdict": _VERDICT,
        "evidence": _EVIDENCE,
        "problem": _PROBLEM,
        "where": _WHERE,
    },
}
