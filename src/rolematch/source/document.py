"""A document that was read: its value, and where each part of it was written."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from rolematch.errors import Place, Problem

Positions: TypeAlias = dict[int, list[int]]
"""By `id` of a container, the character offsets of its children in order; a mapping has key and value for each."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How much a document may ask of us."""

    size: int = 10_000_000
    """Bytes of the file."""
    depth: int = 64
    """Lists and mappings inside one another."""
    nodes: int = 100_000
    """Values and keys altogether, each alias counted as what it stands for."""


DEFAULT_LIMITS = Limits()


class Document:
    """What a file (or one record of it) holds.

    `value` is made of dict (keys are str), list, str, int, float, bool and None. It must not be changed: places are
    found by the identity of its parts.
    """

    __slots__ = ("_data", "_locate", "_positions", "_root", "_sha256", "_starts", "_text", "path", "problems", "record",
                 "value")  # fmt: skip

    def __init__(
        self,
        value: Any,
        path: str,
        record: int | None,
        data: bytes,
        text: str,
        *,
        root: int = 0,
        positions: Positions | None = None,
        locate: Callable[[str, Any], Positions] | None = None,
        problems: tuple[Problem, ...] = (),
    ) -> None:
        """`root` and `positions` count characters of `text`; `locate` finds the positions when first asked for."""
        self.value = value
        self.path = path
        self.record = record
        self.problems = problems
        """What was read otherwise than written, as warnings."""
        self._data = data
        self._text = text
        self._root = root
        self._positions = positions
        self._locate = locate
        self._starts: list[int] | None = None
        self._sha256: str | None = None

    @property
    def offsets(self) -> list[int]:
        """Where keys and values begin, as characters of the text, in order."""
        known = self._positions if self._positions is not None else {}
        return sorted({self._root, *(offset for listed in known.values() for offset in listed)})

    @property
    def sha256(self) -> str:
        """The hash of the bytes that were read, as 64 hexadecimal digits."""
        if self._sha256 is None:
            import hashlib

            self._sha256 = hashlib.sha256(self._data).hexdigest()
        return self._sha256

    def place(self, pointer: str | Sequence[str | int], *, key: bool = False) -> Place:
        """Where `pointer` (a JSON pointer, or its parts) is written; with `key`, where the key before it is.

        What is absent is answered by its nearest ancestor that is there. A value given by a YAML alias stands where the
        alias stands; what is inside that value stands where the anchor wrote it.
        """
        positions = self._positions
        if positions is None:
            positions = self._positions = self._locate(self._text, self.value) if self._locate else {}
        at = self._root
        node = self.value
        parts = split_pointer(pointer) if isinstance(pointer, str) else pointer
        last = len(parts) - 1
        for depth, part in enumerate(parts):
            offsets = positions.get(id(node))
            index = _index(node, part)
            if offsets is None or index is None:
                break
            if isinstance(node, dict):
                at = offsets[2 * index + (0 if key and depth == last else 1)]
                node = node[str(part)]
            else:
                at = offsets[index]
                node = node[index]
        return self.place_at(at)

    def place_at(self, offset: int) -> Place:
        """The place of a character of the text."""
        if self._starts is None:
            self._starts = line_starts(self._text)
        line, column = line_and_column(self._starts, offset)
        # A record of one line is its file's line: saying "line 1" beside its number would only mislead.
        one_line = self.record is not None and len(self._starts) == 1
        return Place(self.path, self.record, None, None if one_line else line, column)


def line_starts(text: str) -> list[int]:
    """The offset at which each line begins, as editors count lines: after each line feed."""
    starts = [0]
    at = text.find("\n")
    while at >= 0:
        starts.append(at + 1)
        at = text.find("\n", at + 1)
    if len(starts) > 1 and starts[-1] == len(text):
        starts.pop()
    return starts


def line_and_column(starts: list[int], offset: int) -> tuple[int, int]:
    """Both count from 1."""
    line = bisect_right(starts, offset)
    return line, offset - starts[line - 1] + 1


def place_in(text: str, offset: int, path: str, record: int | None) -> Place:
    """The place of a character of a text, for one question: counting costs less than finding where all lines begin."""
    line = text.count("\n", 0, offset) + 1
    column = offset - text.rfind("\n", 0, offset)
    one_line = record is not None and text.find("\n", 0, len(text) - 1) < 0
    return Place(path, record, None, None if one_line else line, column)


def split_pointer(pointer: str) -> list[str]:
    """The parts of a JSON pointer: `/work/0/a~1b` is work, 0, a/b."""
    if not pointer:
        return []
    parts = pointer.removeprefix("/").split("/")
    if "~" in pointer:
        return [part.replace("~1", "/").replace("~0", "~") for part in parts]
    return parts


def _index(node: Any, part: str | int) -> int | None:
    if isinstance(node, dict):
        key = str(part)
        return next((i for i, known in enumerate(node) if known == key), None)
    if isinstance(node, list):
        if isinstance(part, str):
            if not (part.isascii() and part.isdigit() and len(part) < 9):
                return None
            part = int(part)
        return part if 0 <= part < len(node) else None
    return None
