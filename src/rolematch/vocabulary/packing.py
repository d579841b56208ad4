"""Tables as one file that is not parsed when it is loaded: a lookup decodes the few lines that it needs.

JSON would make every list and string of every table before the first lookup, of which a profile needs a few hundred of
a hundred thousand. Here a large mapping is lines of key and value, ordered by a hash of the key, with the place of each
bucket in front; a large list is lines with the place of each.
"""

from __future__ import annotations

import json
from array import array
from collections.abc import Callable, Iterator, Mapping, Sequence
from mmap import mmap
from typing import Any, Final
from zlib import crc32

_LARGE: Final = 48
_MOST_INTS: Final = 10_000
"""Entries up to which a mapping to numbers is unpacked whole, since that is quicker than looking up a few."""

_REFERENCE: Final = "\x00"
_HEADER_MOST: Final = 1_000_000
_MEMO_LIMIT: Final = 30_000
_NONE: Final = object()
_dumps = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
_scan: Final[Callable[[str, int], tuple[Any, int]]] = json.JSONDecoder().raw_decode


class LazyMap(Mapping[str, Any]):
    """A mapping over packed lines; a value is decoded when it is looked up, and kept."""

    __slots__ = ("_buckets", "_data", "_keys", "_known", "_size")

    def __init__(self, data: memoryview, size: int, buckets: int) -> None:
        self._size = size
        self._buckets = array("I")
        self._buckets.frombytes(data[: 4 * (buckets + 1)])
        self._data = data[4 * (buckets + 1) :]
        self._known: dict[str, Any] = {}
        self._keys: frozenset[str] | None = None

    def prepare(self) -> None:
        """Makes what spares looking for keys that are not there: for those who ask often."""
        if self._keys is None:
            self._keys = frozenset(self)

    def _find(self, key: str) -> Any:
        known = self._known
        value = known.get(key)
        if value is None:
            if self._keys is not None and key not in self._keys:
                return _NONE
            bucket = crc32(key.encode()) % (len(self._buckets) - 1)
            lines = str(self._data[self._buckets[bucket] : self._buckets[bucket + 1]], "utf-8")
            start = lines.find(f"\n{key}\t")
            if start < 0:
                value = _NONE
            else:
                start += len(key) + 2
                value = _scan(lines, start)[0]
            if len(known) > _MEMO_LIMIT:
                known.clear()
            known[key] = value
        return value

    def __getitem__(self, key: str) -> Any:
        value = self._find(key)
        if value is _NONE:
            raise KeyError(key)
        return value

    def get(self, key: str, default: Any = None) -> Any:
        """The value, or ``default``."""
        value = self._find(key)
        return default if value is _NONE else value

    def __contains__(self, key: object) -> bool:
        return isinstance(key, str) and self._find(key) is not _NONE

    def __iter__(self) -> Iterator[str]:
        for line in str(self._data, "utf-8").split("\n"):
            key, tab, _ = line.partition("\t")
            if tab:
                yield key

    def __len__(self) -> int:
        return self._size


class LazyList(Sequence[Any]):
    """A list over packed lines; a value is decoded when it is looked up, and kept."""

    __slots__ = ("_data", "_known", "_places")

    def __init__(self, data: memoryview, size: int) -> None:
        self._places = array("I")
        self._places.frombytes(data[: 4 * (size + 1)])
        self._data = data[4 * (size + 1) :]
        self._known: dict[int, Any] = {}

    def __getitem__(self, index: Any) -> Any:
        value = self._known.get(index)
        if value is None:
            if not 0 <= index < len(self):
                raise IndexError(index)
            value = self._known[index] = _scan(
                str(self._data[self._places[index] : self._places[index + 1]], "utf-8"), 0
            )[0]
        return value

    def __len__(self) -> int:
        return len(self._places) - 1


def pack(tables: Mapping[str, Any]) -> bytes:
    """``tables`` (JSON-able) as bytes; `Packed` reads them."""
    blocks: list[bytes] = []
    length = 0

    def block(data: bytes) -> list[int]:
        nonlocal length
        # Numbers are read where they stand, so each block begins at a multiple of four.
        data += b" " * (-len(data) % 4)
        start = length
        blocks.append(data)
        length += len(data)
        return [start, length]

    def texts(lines: Sequence[str]) -> list[int]:
        joined = "\n".join(lines)
        if joined.count("\n") != len(lines) - 1:
            raise ValueError("a line end inside a packed text")
        return block(joined.encode() + b"\n")

    def tree(node: Any) -> Any:
        if isinstance(node, dict):
            if len(node) >= _LARGE:
                values = list(node.values())
                if len(node) <= _MOST_INTS and all(type(value) is int for value in values):
                    return {_REFERENCE: ["ints", texts(list(node)), texts([str(value) for value in values])]}
                return {_REFERENCE: ["map", block(_mapping(node)), len(node), _buckets_for(len(node))]}
            return {key: tree(value) for key, value in node.items()}
        if isinstance(node, list) and len(node) >= _LARGE:
            if all(type(value) is str for value in node):
                return {_REFERENCE: ["texts", texts(node)]}
            if all(type(value) is int for value in node):
                return {_REFERENCE: ["numbers", block(array("i", node).tobytes())]}
            return {_REFERENCE: ["list", block(_listing(node)), len(node)]}
        if isinstance(node, bytes):
            return {_REFERENCE: ["bytes", [block(node)[0], len(node)]]}
        return node

    header = _dumps({name: tree(part) for name, part in tables.items()}).encode()
    return b"\n".join([header, b"".join(blocks)])


def _buckets_for(size: int) -> int:
    return max(1, size // 3)


def _mapping(node: Mapping[str, Any]) -> bytes:
    buckets: list[list[bytes]] = [[] for _ in range(_buckets_for(len(node)))]
    for key, value in node.items():
        if "\n" in key or "\t" in key:
            raise ValueError("a tab or line end inside a packed key")
        buckets[crc32(key.encode()) % len(buckets)].append(f"{key}\t{_dumps(value)}\n".encode())
    places, parts, size = array("I", [0]), [], 0
    for lines in buckets:
        # Each bucket begins with a line end, so that a key is found between two marks.
        data = b"\n" + b"".join(lines) if lines else b""
        parts.append(data)
        size += len(data)
        places.append(size)
    return places.tobytes() + b"".join(parts)


def _listing(node: Sequence[Any]) -> bytes:
    places, parts, size = array("I", [0]), [], 0
    for value in node:
        part = _dumps(value).encode()
        parts.append(part)
        size += len(part)
        places.append(size)
    return places.tobytes() + b"".join(parts)


class Packed(Mapping[str, Any]):
    """The tables of `pack`; a part is unpacked when it is first asked for."""

    __slots__ = ("_body", "_header", "_known")

    def __init__(self, data: bytes | mmap | memoryview, header: Mapping[str, Any] | None = None) -> None:
        if header is None:
            whole = memoryview(data)
            first = bytes(whole[:_HEADER_MOST]).find(b"\n")
            header = json.loads(bytes(whole[:first]))
            data = whole[first + 1 :]
        self._header: Mapping[str, Any] = header or {}
        self._body = memoryview(data)
        self._known: dict[str, Any] = {}

    def __getitem__(self, name: str) -> Any:
        known = self._known
        if name not in known:
            known[name] = self._unpacked(self._header[name])
        return known[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._header)

    def __len__(self) -> int:
        return len(self._header)

    def _lines(self, at: Sequence[int]) -> list[str]:
        return str(self._body[at[0] : at[1]], "utf-8").rstrip(" ").removesuffix("\n").split("\n")

    def _unpacked(self, node: Any) -> Any:
        if not isinstance(node, dict):
            return node
        reference = node.get(_REFERENCE)
        if reference is None:
            return Packed(self._body, node)
        kind, where, *rest = reference
        if kind == "ints":
            return dict(zip(self._lines(where), map(int, self._lines(rest[0])), strict=True))
        if kind == "texts":
            return self._lines(where)
        if kind == "numbers":
            return array("i", bytes(self._body[where[0] : where[1]])).tolist()
        if kind == "bytes":
            return self._body[where[0] : where[0] + where[1]]
        data = self._body[where[0] : where[1]]
        return LazyMap(data, *rest) if kind == "map" else LazyList(data, *rest)
