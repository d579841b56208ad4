"""From paths to the files that are checked."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from rolematch.errors import Place, Problem, RolematchError
from rolematch.lint.context import Posting
from rolematch.lint.vocabulary_view import data_root
from rolematch.source import read_bytes

_ENDINGS = (".yaml", ".yml")


@dataclass(frozen=True, slots=True)
class Target:
    """A file to check. `root`: the vocabulary's data folder that it belongs to."""

    path: str
    shown: str
    root: Path | None


def targets(paths: Iterable[str], here: str) -> list[Target]:
    """Every file named, and every YAML file below a folder that is named; each once, in the order of their names.

    Args:
        here: the folder that shown paths are relative to.

    Raises:
        RolematchError: for a path that is not there, and for a folder without YAML files.
    """
    problems: list[Problem] = []
    found: dict[str, Target] = {}
    for path in paths:
        if "\0" in path or not os.path.lexists(path):
            problems.append(
                Problem(
                    "error",
                    "no such file or folder",
                    Place(path),
                    "give role files, or a folder of them",
                    "no-such-file",
                )
            )
            continue
        files = list(_below(path)) if os.path.isdir(path) else [path]
        if not files:
            problems.append(
                Problem(
                    "error",
                    "this folder holds no role or vocabulary file",
                    Place(path),
                    "they end in .yaml",
                    "empty-folder",
                )
            )
        roots: dict[str, Path | None] = {}
        for file in files:
            folder = os.path.dirname(file)
            if folder not in roots:
                roots[folder] = data_root(file)
            found.setdefault(os.path.realpath(file), Target(file, shown(file, here), roots[folder]))
    if problems:
        raise RolematchError(problems)
    return sorted(found.values(), key=lambda target: target.shown)


def _below(folder: str) -> Iterator[str]:
    for base, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            if name.lower().endswith(_ENDINGS) and not name.startswith("."):
                yield os.path.join(base, name)


def shown(path: str, here: str) -> str:
    """A path as it is told: relative to `here` where it lies below it or was given so, with forward slashes."""
    if os.path.isabs(path):
        inside = os.path.relpath(path, here) if os.path.splitdrive(path)[0] == os.path.splitdrive(here)[0] else path
        path = path if inside.startswith("..") else inside
    return os.path.normpath(path).replace(os.sep, "/")


def postings(path: str, here: str) -> tuple[Posting, ...]:
    """The postings in a file, or in the files of a folder and those below it.

    Raises:
        RolematchError: when it is not there, cannot be read, or holds none.
    """
    if not os.path.lexists(path):
        raise RolematchError.of(
            "no such file or folder", Place(path), hint="--posting takes the text of a posting, or a folder of them"
        )
    if not os.path.isdir(path):
        return (_posting(path, here),)
    found: list[Posting] = []
    for base, folders, files in os.walk(path):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        found += [_posting(os.path.join(base, name), here) for name in sorted(files) if not name.startswith(".")]
    if not found:
        raise RolematchError.of("this folder holds no posting", Place(path))
    return tuple(found)


def _posting(path: str, here: str) -> Posting:
    data = read_bytes(path)
    lines = data.decode("utf-8-sig", "replace").split("\n")
    if lines and not lines[-1]:
        lines.pop()
    return Posting(shown(path, here), hashlib.sha256(data).hexdigest(), tuple(line.rstrip("\r") for line in lines))
