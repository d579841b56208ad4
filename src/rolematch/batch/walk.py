"""Which files of a folder are profiles: all below it, in an order that does not depend on the file system."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from rolematch.batch.task import Stamp

PROFILES = (".yaml", ".yml", ".json")
SUFFIX = ".partial"
LOCK = "lock"
"""A file that every folder has in which a run works: `OUT.partial`."""

Entry = tuple[str, Stamp, str | None]
"""A path, what the file was, and why it is none, where it is a folder that cannot be read."""


@dataclass(slots=True)
class Passed:
    """What was seen in folders and is no profile, to be told."""

    others: Counter[str] = field(default_factory=Counter)
    """Files by their ending."""
    hidden: int = 0
    links: list[str] = field(default_factory=list)
    """Links to folders that were read already, or that lead back to themselves."""


def walk(folder: str, passed: Passed, own: str) -> Iterator[Entry]:
    """The profiles in ``folder`` and below, in no promised order. Links are followed, each folder is read once.

    What runs keep is passed over; ``own`` is the folder that this one works in.
    """
    seen: set[tuple[int, int]] = set()
    links: list[str] = []
    yield from _real(folder, passed, own, seen, links)
    # Links come last and by name, so that a folder is known by its own path wherever it has one in here.
    while links:
        links.sort()
        now, links = links, []
        for link in now:
            try:
                status = os.stat(link)
            except OSError as error:
                yield link, Stamp(-1, 0), _reason(error)
                continue
            if (status.st_dev, status.st_ino) in seen:
                passed.links.append(link)
            else:
                yield from _real(link, passed, own, seen, links)


def _real(top: str, passed: Passed, own: str, seen: set[tuple[int, int]], links: list[str]) -> Iterator[Entry]:
    todo = [top]
    while todo:
        folder = todo.pop()
        try:
            status = os.stat(folder)
            seen.add((status.st_dev, status.st_ino))
            with os.scandir(folder) as entries:
                for entry in entries:
                    name = entry.name
                    if name.startswith("."):
                        passed.hidden += 1
                    elif _is_folder(entry):
                        if _is_partial(entry.path):
                            if not os.path.samefile(entry.path, own):
                                passed.others[SUFFIX] += 1
                            continue
                        (links if entry.is_symlink() else todo).append(entry.path)
                    elif os.path.splitext(name)[1].lower() in PROFILES:
                        yield entry.path, stamp_of(entry), None
                    else:
                        passed.others[os.path.splitext(name)[1].lower() or "no ending"] += 1
        except OSError as error:
            yield folder, Stamp(-1, 0), _reason(error)


def _is_partial(path: str) -> bool:
    """Whether a folder is what a run keeps, or kept, and not somebody's own."""
    return path.endswith(SUFFIX) and os.path.exists(os.path.join(path, LOCK))


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link to itself: told when it is read, as a file
        return False


def stamp_of(entry: os.DirEntry[str] | str) -> Stamp:
    """What a file is now; of size -1 where it cannot be looked at."""
    try:
        status = os.stat(entry) if isinstance(entry, str) else entry.stat()
    except (OSError, ValueError):
        return Stamp(-1, 0)
    return Stamp(status.st_size, status.st_mtime_ns)


def _reason(error: OSError) -> str:
    if isinstance(error, PermissionError):
        return "no permission to read this folder"
    text = error.strerror or type(error).__name__
    return f"this folder cannot be read: {text[:1].lower()}{text[1:]}"
