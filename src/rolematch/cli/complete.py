"""What the shell is offered to complete."""

from __future__ import annotations

from collections.abc import Callable, Sequence


def words(choices: Sequence[str]) -> Callable[[str], list[str]]:
    """Those of some words that begin as what was typed."""

    def begin(incomplete: str) -> list[str]:
        return [choice for choice in choices if choice.startswith(incomplete)]

    return begin


def roles(incomplete: str) -> list[str]:
    """Ids of built-in roles: by the names of their files, none of which is opened."""
    from rolematch import resources

    folder = resources.roles_folder()
    ids = sorted(path.stem for path in folder.glob("*.yaml")) if folder.is_dir() else []
    return [role for role in ids if role.startswith(incomplete)]
