"""Tables as one file that loads in milliseconds: large tables are lines, split when a part is first asked for.

JSON would make every list and string of every table before the first lookup, of which a profile needs a few hundred.
Here a large mapping is two blocks of lines, keys and values; a value is decoded when it is looked up.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any, Final

_LARGE: Final = 48
_REFERENCE: Final = "\x00"
_HEADER_MOST: Final = 1_000_000
_dumps = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


class Lazy(dict[str, Any]):
    """A mapping whose values are decoded from JSON when they are looked up."""

    __slots__ = ("_known",)

    def __init__(self, keys: list[str], values: list[str]) -> None:
        super().__init__(zip(keys, values, strict=True))
        self._known: dict[str, Any] = {}

    def __getitem__(self, key: str) -> Any:
        known = self._known
        if key in known:
            return known[key]
        value = known[key] = json.loads(super().__getitem__(key))
        return value

    def get(self, key: str, default: Any = None) -> Any:
        """The decoded value, or ``default``."""
        return self[key] if key in self else default

    def items(self) -> Any:
        """All keys with their decoded values."""
        return [(key, self[key]) for key in self]

    def values(self) -> Any:
        """All decoded values."""
        return [self[key] for key in self]


class LazyList(list[Any]):
    """A list whose values are decoded from JSON when they are looked up."""

    __slots__ = ()

    def __getitem__(self, index: Any) -> Any:
        value = super().__getitem__(index)
        if type(value) is str:
            value = json.loads(value)
            self[index] = (value,)
            return value
        return value[0]

    def __iter__(self) -> Iterator[Any]:
        return (self[index] for index in range(len(self)))


def pack(tables: Mapping[str, Any]) -> bytes:
    """``tables`` (JSON-able) as bytes (UTF-8 lines); `Packed` reads it."""
    blocks: list[bytes] = []
    length = 0

    def block(lines: list[str]) -> list[int]:
        nonlocal length
        text = "\n".join(lines).encode()
        if text.count(b"\n") != len(lines) - 1:
            raise ValueError("a line end inside a packed text")
        start = length
        blocks.append(text)
        length += len(text) + 1
        return [start, start + len(text)]

    def tree(node: Any) -> Any:
        if isinstance(node, dict):
            if len(node) >= _LARGE:
                keys, values = list(node), list(node.values())
                if all(type(value) is int for value in values):
                    return {_REFERENCE: ["ints", block(keys), block([str(value) for value in values])]}
                if all(type(value) is str for value in values):
                    return {_REFERENCE: ["texts", block(keys), block(values)]}
                return {_REFERENCE: ["lazy", block(keys), block([_dumps(value) for value in values])]}
            return {key: tree(value) for key, value in node.items()}
        if isinstance(node, list) and len(node) >= _LARGE:
            if all(type(value) is str for value in node):
                return {_REFERENCE: ["list", block(node)]}
            return {_REFERENCE: ["lazylist", block([_dumps(value) for value in node])]}
        return node

    header = _dumps({name: tree(part) for name, part in tables.items()})
    return b"\n".join([header.encode(), *blocks])


class Packed(Mapping[str, Any]):
    """The tables of `pack`; a part is unpacked when it is first asked for."""

    __slots__ = ("_body", "_header", "_known")

    def __init__(self, data: bytes | memoryview, header: Mapping[str, Any] | None = None) -> None:
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

    def _lines(self, at: list[int]) -> list[str]:
        return str(self._body[at[0] : at[1]], "utf-8").split("\n")

    def _unpacked(self, node: Any) -> Any:
        if not isinstance(node, dict):
            return node
        reference = node.get(_REFERENCE)
        if reference is None:
            return Packed(self._body, node)
        kind, *where = reference
        lines = [self._lines(at) for at in where]
        if kind == "ints":
            return dict(zip(lines[0], map(int, lines[1]), strict=True))
        if kind == "texts":
            return dict(zip(lines[0], lines[1], strict=True))
        if kind == "lazy":
            return Lazy(lines[0], lines[1])
        return lines[0] if kind == "list" else LazyList(lines[0])
