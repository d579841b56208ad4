"""JSON Schemas (2020-12) of what is read and what is written."""

from __future__ import annotations

from typing import Any

DIALECT = "https://json-schema.org/draft/2020-12/schema"

# What stands for a mapping in a role file: one word, or a list. The models take these too, before they check.
_WORD = {"type": "string", "minLength": 1, "maxLength": 120, "pattern": r"\S"}
_WORDS = {"type": "array", "minItems": 1, "items": _WORD}
_SHORT_FORMS: dict[str, list[dict[str, Any]]] = {
    "Names": [_WORD, _WORDS],
    "SectorOf": [_WORD, _WORDS],
    "TitleOf": [_WORD, _WORDS],
    "LanguageOf": [_WORD],
    "ShownPart": [_WORD],
    "ShownOf": [{"type": "array", "minItems": 1, "items": {"$ref": "#/$defs/ShownPart"}}],
}


def schema_of(name: str) -> dict[str, Any]:
    """The schema named role, profile, vocabulary or report. Raises KeyError for any other name."""
    if name == "role":
        return role_schema()
    if name == "profile":
        from rolematch.model.profile import profile_schema

        return profile_schema()
    if name == "vocabulary":
        from rolematch.writers.vocabulary_schema import VOCABULARY

        return VOCABULARY
    if name == "report":
        from rolematch.writers.report_schema import REPORT

        return REPORT
    raise KeyError(name)


def role_schema() -> dict[str, Any]:
    """The schema of a role file, with the short forms in which people write criteria."""
    from rolematch.model.role import Role

    made = Role.model_json_schema(by_alias=True)
    criteria = made["$defs"]["Requirement"]["properties"]["criterion"]
    kinds = criteria["oneOf"]
    schema: dict[str, Any] = _named_criterion(made, kinds)
    defs = schema["$defs"]
    for name, forms in _SHORT_FORMS.items():
        full = defs[name]
        defs[name] = {"description": full.pop("description", ""), "anyOf": [*forms, full]}
    defs["Criterion"] = {
        "title": "Criterion",
        "description": "What is asked. A bare word is a skill: its id, label or alias.",
        "anyOf": [_WORD, *kinds],
    }
    return {"$schema": DIALECT, "title": "rolematch role", **{k: v for k, v in schema.items() if k != "title"}}


def _named_criterion(node: Any, kinds: list[Any]) -> Any:
    """`node` with every spelt-out list of the kinds of criterion replaced by a reference to one definition."""
    if isinstance(node, dict):
        if node.get("oneOf") == kinds:
            rest = {key: value for key, value in node.items() if key not in ("oneOf", "discriminator", "title")}
            return {"$ref": "#/$defs/Criterion", **rest}
        return {key: _named_criterion(value, kinds) for key, value in node.items()}
    if isinstance(node, list):
        return [_named_criterion(value, kinds) for value in node]
    return node
