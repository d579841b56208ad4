"""From a path to a document: never blocks, never reads more than the limit, and fails in one clear line."""

from __future__ import annotations

import os
import stat

from rolematch.errors import Place, RolematchError
from rolematch.source.document import DEFAULT_LIMITS, Document, Limits
from rolematch.source.text import too_large

# A named pipe without a writer would block a plain open; a terminal must not become ours.
_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOCTTY", 0)

_NAME_A_FILE = "give one of its files"


def read_document(path: str, *, limits: Limits = DEFAULT_LIMITS) -> Document:
    """The document in the file at `path`: YAML by .yaml and .yml, JSON by .json, else whichever it turns out to be.

    Raises RolematchError with one problem when the file cannot be opened, is too large, or is not such a document.
    """
    data = read_bytes(path, limits=limits)
    ending = os.path.splitext(path)[1].lower()
    if ending in (".yaml", ".yml"):
        return parse_yaml(data, path, limits=limits)
    if ending == ".json":
        return parse_json(data, path, limits=limits)
    return parse_text(data, path, limits=limits)


def parse_text(data: bytes, path: str, record: int | None = None, *, limits: Limits = DEFAULT_LIMITS) -> Document:
    """JSON or YAML, whichever `data` turns out to be. Raises RolematchError, told as JSON if it begins like JSON."""
    try:
        return parse_json(data, path, record, limits=limits)
    except RolematchError as error:
        if error.problems[0].code != "json-syntax":
            raise
        if data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] not in (b"{", b"["):
            return parse_yaml(data, path, record, limits=limits)
        try:
            return parse_yaml(data, path, record, limits=limits)
        except RolematchError:
            raise error from None


def parse_yaml(data: bytes, path: str, record: int | None = None, *, limits: Limits = DEFAULT_LIMITS) -> Document:
    """The one YAML document in `data`; `path` and `record` name it in places. Raises RolematchError."""
    from rolematch.source import yaml_builder

    return yaml_builder.parse(data, path, record, limits)


def parse_json(data: bytes, path: str, record: int | None = None, *, limits: Limits = DEFAULT_LIMITS) -> Document:
    """The one JSON value in `data`; `path` and `record` name it in places. Raises RolematchError."""
    from rolematch.source import json_parser

    return json_parser.parse(data, path, record, limits)


def read_bytes(path: str, *, limits: Limits = DEFAULT_LIMITS) -> bytes:
    """The bytes of a regular file of at most `limits.size`. Raises RolematchError for everything else."""
    if path == "-":
        raise RolematchError.of("standard input has no path: hand its bytes over instead", code="not-a-file")
    try:
        handle = os.open(path, _FLAGS)
    except (OSError, ValueError) as error:
        raise _cannot_open(path, error) from None
    try:
        status = os.fstat(handle)
        if not stat.S_ISREG(status.st_mode):
            raise _not_regular(path, status.st_mode)
        if status.st_size > limits.size:
            raise too_large(path, None, limits, status.st_size)
        # One byte more than is said to be there: a file that grows, or says 0 as those of /proc do, is read on.
        data = os.read(handle, status.st_size + 1)
        if len(data) == status.st_size:
            return data
        parts = [data]
        total = len(data)
        while total <= limits.size and (data := os.read(handle, 1 << 20)):
            parts.append(data)
            total += len(data)
    except OSError as error:
        raise _cannot_open(path, error) from None
    finally:
        os.close(handle)
    if total > limits.size:
        raise too_large(path, None, limits)
    return b"".join(parts)


def _not_regular(path: str, mode: int) -> RolematchError:
    if stat.S_ISDIR(mode):
        return RolematchError.of("this is a folder, not a file", Place(path), hint=_NAME_A_FILE, code="not-a-file")
    kind = "a named pipe" if stat.S_ISFIFO(mode) else "a device" if stat.S_ISCHR(mode) else "no regular file"
    return RolematchError.of(
        f"this is {kind}; only files are read",
        Place(path),
        hint="save what it gives to a file first",
        code="not-a-file",
    )


def _cannot_open(path: str, error: OSError | ValueError) -> RolematchError:
    place = Place(path)
    if isinstance(error, FileNotFoundError):
        return RolematchError.of("no such file", place, hint="check the path", code="no-such-file")
    if isinstance(error, (IsADirectoryError, PermissionError)) and os.path.isdir(path):
        return RolematchError.of("this is a folder, not a file", place, hint=_NAME_A_FILE, code="not-a-file")
    if isinstance(error, PermissionError):
        return RolematchError.of(
            "no permission to read this file", place, hint="change its permissions, or copy it", code="unreadable"
        )
    reason = (error.strerror if isinstance(error, OSError) else str(error)) or type(error).__name__
    return RolematchError.of(f"cannot be read: {reason[:1].lower()}{reason[1:]}", place, code="unreadable")
