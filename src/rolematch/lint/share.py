"""Many role files over several processes; the answer is the same as from one."""

from __future__ import annotations

import gc
import multiprocessing
import os
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor

from rolematch.lint.collect import Target
from rolematch.lint.context import Context
from rolematch.lint.engine import one_by_one
from rolematch.lint.inspect_file import Inspected, inspect_role

_WORTH_IT = 120
"""Files below which a second process costs more than it saves."""
_CHUNK = 16

_context: Context | None = None


def shared(targets: Sequence[Target], context: Context) -> Iterator[Inspected]:
    """Inspects role files, in their order. Where a process cannot simply be copied, one does all of it."""
    processors = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 1
    if len(targets) < _WORTH_IT or processors < 2 or not sys.platform.startswith("linux"):
        yield from one_by_one(targets, context)
        return
    global _context
    _context = context
    jobs = [targets[at : at + _CHUNK] for at in range(0, len(targets), _CHUNK)]
    try:
        with ProcessPoolExecutor(min(processors, 8), mp_context=multiprocessing.get_context("fork")) as pool:
            for found in pool.map(_inspect, jobs):
                yield from found
    finally:
        _context = None


def _inspect(targets: Sequence[Target]) -> list[Inspected]:
    assert _context is not None  # noqa: S101 - copied with the process
    # A process that lives for seconds need not look for circles in what it made.
    gc.disable()
    return [inspect_role(target.path, target.shown, _context) for target in targets]
