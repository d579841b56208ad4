"""The JSON Schema of a vocabulary file: a list of entries."""

from __future__ import annotations

from typing import Any

_ID = {"type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$", "maxLength": 80}
_NAME = {"type": "string", "minLength": 1, "maxLength": 200}

_SENTENCE = {"type": "string", "minLength": 1}


def _list(items: dict[str, Any], description: str) -> dict[str, Any]:
    return {"type": ["array", "null"], "items": items, "description": description}


_CAREFUL: dict[str, Any] = {
    "type": "object",
    "description": "A name that is an ordinary word too, or means something else as well",
    "additionalProperties": False,
    "required": ["name"],
    "properties": {
        "name": {**_NAME, "description": "The label or alias that this is about"},
        "item": {"type": "boolean", "default": True, "description": "Whether it counts alone, as an entry of a list"},
        "text": {
            "type": "boolean",
            "default": False,
            "description": "Whether it counts in a sentence without other words",
        },
        "with": _list(_NAME, "Words beside it that settle that this is meant"),
        "without": _list(_NAME, "Words beside it that settle that this is not meant"),
        "case": {"type": "boolean", "default": False, "description": "Whether it counts in exactly this case only"},
    },
}

VOCABULARY: dict[str, Any] = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": "rolematch vocabulary",
    "description": "Skills: what they are called, what they are evidence of, and what must not be taken for them",
    "type": "array",
    "items": {
        "title": "Entry",
        "type": "object",
        "additionalProperties": False,
        "required": ["id", "label"],
        "properties": {
            "id": {**_ID, "description": "Unique over the whole vocabulary"},
            "label": {**_NAME, "description": "The preferred term, as the field writes it"},
            "kind": {
                "enum": ["area", "tool", "practice", "knowledge", "standard", "soft", "method", "capability"],
                "default": "practice",
                "description": "A soft skill counts where it was used, not where it is listed",
            },
            "aliases": _list(_NAME, "Other names that people write"),
            "hidden": _list(_NAME, "Frequent misspellings: searched, never shown"),
            "broader": _list(_ID, "Ids of which this one is evidence; one way, without a circle"),
            "related": _list(_ID, "Ids that are near, and no evidence"),
            "careful": _list(_CAREFUL, "Names that need a rule"),
            "not": _list(_NAME, "Look-alikes that must never be taken for this"),
            "shown_by": _list(_SENTENCE, "Rows of word classes in which sentences say it in other words"),
            "examples": {
                "type": "object",
                "description": "Sentences that must, and must not, be read as this",
                "additionalProperties": False,
                "properties": {"yes": _list(_SENTENCE, "Read as this"), "no": _list(_SENTENCE, "Not")},
            },
        },
    },
}  # fmt: skip
