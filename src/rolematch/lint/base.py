"""Files as they were at a revision of git, asked of git itself."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable

from rolematch.errors import RolematchError, quoted

_TIMEOUT = 60


def at_revision(paths: Iterable[str], revision: str) -> dict[str, bytes | None]:
    """The bytes of each file at a revision; None for one that was not there.

    Raises:
        RolematchError: where there is no git, no repository, or no such revision.
    """
    by_folder: dict[str, list[str]] = {}
    for path in paths:
        by_folder.setdefault(os.path.dirname(os.path.realpath(path)), []).append(path)
    by_top: dict[str, list[str]] = {}
    for folder, listed in by_folder.items():
        top = _git(folder, "rev-parse", "--show-toplevel").decode("utf-8", "surrogateescape").strip()
        by_top.setdefault(top, []).extend(listed)
    found: dict[str, bytes | None] = {}
    for top, listed in by_top.items():
        commit = _git(
            top, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}", revision=revision
        )
        found |= _blobs(top, commit.decode().strip(), listed)
    return found


def _blobs(top: str, commit: str, paths: list[str]) -> dict[str, bytes | None]:
    real = os.path.realpath(top)
    asked = {path: os.path.relpath(os.path.realpath(path), real).replace(os.sep, "/") for path in paths}
    askable = [path for path in paths if "\n" not in asked[path]]
    wanted = b"".join(os.fsencode(f"{commit}:{asked[path]}") + b"\n" for path in askable)
    answer = _git(top, "cat-file", "--batch", given=wanted)
    found: dict[str, bytes | None] = dict.fromkeys(paths)
    at = 0
    for path in askable:
        end = answer.index(b"\n", at)
        words = answer[at:end].rsplit(b" ", 2)
        at = end + 1
        # "OBJECT blob SIZE", else "NAME missing" and its like.
        if len(words) == 3 and words[1] == b"blob" and words[2].isdigit():
            size = int(words[2])
            found[path] = answer[at : at + size]
            at += size + 1
        elif len(words) == 3 and words[2].isdigit():
            at += int(words[2]) + 1
    return found


def _git(folder: str, *arguments: str, given: bytes | None = None, revision: str | None = None) -> bytes:
    try:
        done = subprocess.run(
            ["git", "-C", folder, *arguments], input=given, capture_output=True, timeout=_TIMEOUT, check=False
        )
    except FileNotFoundError:
        raise RolematchError.of(
            "--base needs git, which is not installed", hint="install git, or leave --base out"
        ) from None
    except (OSError, subprocess.TimeoutExpired) as error:
        raise RolematchError.of(f"git could not be asked: {type(error).__name__}", hint="leave --base out") from None
    if done.returncode:
        if revision is not None:
            raise RolematchError.of(
                f"--base {quoted(revision)} is no revision of this repository",
                hint="in CI, fetch it first: a shallow clone holds one commit",
            )
        told = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise RolematchError.of(
            f"git: {(told or ['failed'])[0].removeprefix('fatal: ')}", hint="--base compares files of a git repository"
        )
    return done.stdout
