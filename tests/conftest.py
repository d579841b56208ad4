"""What several tests share: the built-in vocabulary and roles, loaded once."""

from __future__ import annotations

import importlib
import os
from pathlib import Path
from typing import Any

import pytest

from rolematch.matching import LoadedRole, load_roles
from rolematch.vocabulary.vocabulary import Vocabulary, load_vocabulary

ROOT = Path(__file__).resolve().parents[1]
AS_OF = 2026 * 12 + 10  # November 2026


@pytest.fixture(scope="session")
def vocabulary() -> Vocabulary:
    """The built-in vocabulary."""
    return load_vocabulary()


@pytest.fixture(scope="session")
def roles(vocabulary: Vocabulary) -> list[LoadedRole]:
    """The built-in roles."""
    return load_roles([], str(ROOT / "roles"), vocabulary)


@pytest.fixture(scope="session")
def profiles() -> list[Path]:
    """Every example profile; there are at least eight."""
    found = sorted(path for path in (ROOT / "examples" / "profiles").iterdir() if path.suffix in (".yaml", ".json"))
    assert len(found) >= 8
    return found


def needed(module: str) -> Any:
    """A module that an extra brings: without it a test is skipped on a user's machine, and fails in CI."""
    try:
        return importlib.import_module(module)
    except ImportError:
        absent(module)


def absent(what: str) -> None:
    """Skip on a user's machine, fail in CI, where everything is installed."""
    if os.environ.get("CI") == "true":
        pytest.fail(f"{what} is absent")
    pytest.skip(f"{what} is absent")
