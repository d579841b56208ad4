"""Where the built-in roles and vocabulary are, in a wheel or in a checkout. Nothing is ever written."""

import json
from pathlib import Path
from typing import Any, Final

PACKAGE: Final = Path(__file__).resolve().parent

COMPILED: Final = PACKAGE / "vocabulary" / "_compiled.txt"
"""Made by the build; absent only in a checkout that was never installed."""

VALIDATED: Final = PACKAGE / "_validated_roles.json"
"""The built-in roles as the build validated them, by the hash of their files; may be absent."""

VOCABULARY: Final = PACKAGE / "vocabulary" / "data"
"""The curated sources; in a checkout only."""


def roles_folder() -> Path:
    """The folder of the built-in roles: inside the package in a wheel, beside ``src`` in a checkout."""
    packed = PACKAGE / "_roles"
    return packed if packed.is_dir() else PACKAGE.parents[1] / "roles"


def compiled_vocabulary() -> bytes | None:
    """The compiled vocabulary, packed, or None where it is absent or older than a source beside it."""
    try:
        made = COMPILED.stat().st_mtime_ns
    except FileNotFoundError:
        return None
    if VOCABULARY.is_dir() and any(path.stat().st_mtime_ns > made for path in VOCABULARY.rglob("*.yaml")):
        return None
    return COMPILED.read_bytes()


def validated_roles() -> dict[str, Any]:
    """Roles that the build validated, by the sha256 of their files; empty in a checkout that was never installed."""
    try:
        known: dict[str, Any] = json.loads(VALIDATED.read_bytes())
    except FileNotFoundError:
        return {}
    return known
