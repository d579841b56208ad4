"""Where the built-in roles and vocabulary are, in a wheel or in a checkout. Nothing is ever written."""

import json
import os
from mmap import ACCESS_READ, mmap
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


def compiled_vocabulary() -> mmap | None:
    """The compiled vocabulary, packed, or None where it is absent or older than a source beside it.

    It is mapped, not read: a profile needs a few pages of it, and processes share them.
    """
    try:
        made = COMPILED.stat().st_mtime_ns
    except FileNotFoundError:
        return None
    if _newest(VOCABULARY) > made:
        return None
    with COMPILED.open("rb") as file:
        return mmap(file.fileno(), 0, access=ACCESS_READ)


def _newest(folder: Path) -> int:
    """When the newest file of a folder and of those in it was written, in nanoseconds; 0 where there is none."""
    newest = 0
    try:
        for entry in os.scandir(folder):
            newest = max(newest, _newest(Path(entry.path)) if entry.is_dir() else entry.stat().st_mtime_ns)
    except FileNotFoundError:
        pass
    return newest


def validated_roles() -> dict[str, Any]:
    """Roles that the build validated, by the sha256 of their files; empty in a checkout that was never installed."""
    try:
        known: dict[str, Any] = json.loads(VALIDATED.read_bytes())
    except FileNotFoundError:
        return {}
    return known
