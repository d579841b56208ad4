"""YAML to values: a builder over the parser's events, since composing and constructing cost twice the parsing.

It types scalars by YAML 1.2's core schema, refuses duplicate keys, foreign tags, alias bombs and deep nesting, and
keeps the offset of every node. It runs over libyaml's parser, and over PyYAML's own where that is missing.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Any

from rolematch.errors import RolematchError, quoted
from rolematch.source.document import Document, Limits, Positions, place_in
from rolematch.source.scalars import SUSPECTS, plain_value
from rolematch.source.text import COUNT_HINT, DEPTH_HINT, EMPTY_HINT, decode, refuse_control_characters
from rolematch.source.yaml_words import explain, tagged_value

# By name, as PyYAML ships no types: everything of it is Any here.
_events: Any = import_module("yaml.events")
_yaml_error: Any = import_module("yaml.error")
_Scalar: Any = _events.ScalarEvent
_Alias: Any = _events.AliasEvent
_MappingStart: Any = _events.MappingStartEvent
_MappingEnd: Any = _events.MappingEndEvent
_SequenceStart: Any = _events.SequenceStartEvent
_SequenceEnd: Any = _events.SequenceEndEvent

_MOST_DIRECTIVES = 64
_OPEN = object()


def _parser_class() -> Any:
    try:
        return import_module("yaml.cyaml").CParser
    except ImportError:
        return import_module("yaml").SafeLoader  # of which only the events are taken


_Parser: Any = _parser_class()


def parse(data: bytes, path: str, record: int | None, limits: Limits) -> Document:
    """The one document in `data`. Raises RolematchError with one problem."""
    text = decode(data, path, record, limits)
    if text.count("%TAG") > _MOST_DIRECTIVES:
        # libyaml compares each directive with all before it, which a file of nothing else would make it regret.
        raise RolematchError.of("too many YAML directives", place_in(text, 0, path, record), code="yaml-syntax")
    try:
        parser = _Parser(text.encode())
        try:
            get = parser.get_event if hasattr(parser, "raw_parse") else _whole_characters(parser.get_event, text, path)
            return _Builder(get, text, path, record, limits).document(data)
        finally:
            parser.dispose()
    except _yaml_error.MarkedYAMLError as error:
        refuse_control_characters(text, path, record)
        raise explain(error, text, path, record) from None
    except (_yaml_error.YAMLError, ValueError, OverflowError):
        refuse_control_characters(text, path, record)
        raise RolematchError.of(
            "this is not YAML", place_in(text, 0, path, record), hint="it may be binary", code="yaml-syntax"
        ) from None


def _whole_characters(get: Callable[[], Any], text: str, path: str) -> Callable[[], Any]:
    """libyaml refuses escapes of half a character, PyYAML's own parser does not: they could not be written again."""

    def checked() -> Any:
        event = get()
        try:
            getattr(event, "value", "").encode()
        except UnicodeEncodeError:
            at = place_in(text, event.start_mark.index, path, None)
            raise RolematchError.of("an escape that is no character", at, code="yaml-syntax") from None
        return event

    return checked


class _Builder:
    """Builds one document. Depth is bounded, so plain recursion is safe."""

    __slots__ = ("anchors", "expanded", "get", "limits", "measures", "path", "positions", "record", "text")

    def __init__(self, get: Callable[[], Any], text: str, path: str, record: int | None, limits: Limits) -> None:
        self.text, self.path, self.record, self.limits = text, path, record, limits
        self.positions: Positions = {}
        self.anchors: dict[str, Any] = {}
        self.measures: dict[int, tuple[int, int]] = {}
        self.expanded = 0
        # A node takes a character and what parts it from the next: shorter texts cannot reach the limit.
        self.get = get if len(text) < 2 * limits.nodes else self._counted(get)

    def document(self, data: bytes) -> Document:
        get = self.get
        get()  # the stream's start
        event = get()
        if type(event) is _events.StreamEndEvent:
            raise self._error("the file is empty", 0, EMPTY_HINT, code="empty")
        event = get()
        root = event.start_mark.index
        value = self._node(event, 0)
        get()  # the document's end
        event = get()
        if type(event) is not _events.StreamEndEvent:
            hint = "put each in a file of its own"
            raise self._error(
                "a second YAML document begins here; one is read", event.start_mark.index, hint, "many-documents"
            )
        return Document(value, self.path, self.record, data, self.text, root=root, positions=self.positions)

    def _mapping(self, depth: int, into: dict[str, Any]) -> None:
        get = self.get
        offsets: list[int] = []
        add = offsets.append
        self.positions[id(into)] = offsets
        while True:
            event = get()
            kind = type(event)
            if kind is _Scalar:
                key = event.value
                if event.implicit[0]:
                    if key == "<<":
                        raise self._error(
                            "merge keys (<<) are not part of YAML 1.2",
                            event.start_mark.index,
                            "write the keys out",
                            "merge-key",
                        )
                elif event.tag is not None:
                    tagged_value(event, self._error)
                if event.anchor is not None:
                    self.anchors[event.anchor] = key
            elif kind is _MappingEnd:
                return
            else:
                key = self._odd_key(event)
            at = event.start_mark.index
            if key in into:
                raise self._duplicate(key, at, into, offsets)
            add(at)
            event = get()
            add(event.start_mark.index)
            if type(event) is _Scalar:
                value = event.value
                if event.implicit[0]:
                    if value[:1] in SUSPECTS:
                        value = plain_value(value)
                elif event.tag is not None:
                    value = tagged_value(event, self._error)
                if event.anchor is not None:
                    self.anchors[event.anchor] = value
                into[key] = value
            else:
                into[key] = self._node(event, depth)

    def _sequence(self, depth: int, into: list[Any]) -> None:
        get = self.get
        offsets: list[int] = []
        add = offsets.append
        self.positions[id(into)] = offsets
        while True:
            event = get()
            kind = type(event)
            if kind is _Scalar:
                value = event.value
                if event.implicit[0]:
                    if value[:1] in SUSPECTS:
                        value = plain_value(value)
                elif event.tag is not None:
                    value = tagged_value(event, self._error)
                if event.anchor is not None:
                    self.anchors[event.anchor] = value
            elif kind is _SequenceEnd:
                return
            else:
                value = self._node(event, depth)
            add(event.start_mark.index)
            into.append(value)

    def _node(self, event: Any, depth: int) -> Any:
        """A value that is no plain matter: a container, an alias, or the root."""
        kind = type(event)
        if kind is _MappingStart or kind is _SequenceStart:
            return self._container(event, depth)
        if kind is _Alias:
            return self._alias(event, depth)
        if event.tag is not None:
            return tagged_value(event, self._error)
        return plain_value(event.value) if event.implicit[0] else event.value

    def _container(self, event: Any, depth: int) -> dict[str, Any] | list[Any]:
        if depth >= self.limits.depth:
            raise self._too_deep(event.start_mark.index)
        is_mapping = type(event) is _MappingStart
        if event.tag is not None and event.tag != f"tag:yaml.org,2002:{'map' if is_mapping else 'seq'}":
            tagged_value(event, self._error)
        anchor = event.anchor
        if anchor is not None:
            self.anchors[anchor] = _OPEN
        value: dict[str, Any] | list[Any]
        if is_mapping:
            value = {}
            self._mapping(depth + 1, value)
        else:
            value = []
            self._sequence(depth + 1, value)
        if anchor is not None:
            self.anchors[anchor] = value
        return value

    def _alias(self, event: Any, depth: int) -> Any:
        at = event.start_mark.index
        value = self.anchors.get(event.anchor, self)
        if value is self:
            raise self._error(f"*{event.anchor} refers to no anchor before it", at, f"write &{event.anchor} first")
        if value is _OPEN:
            raise self._error(
                f"*{event.anchor} stands inside what it refers to", at, "write out what is meant", "alias-loop"
            )
        size, height = self._measure(value)
        self.expanded += size
        if self.expanded > self.limits.nodes:
            raise self._error(
                f"the aliases stand for more than {self.limits.nodes:,} values",
                at,
                "write out what is meant",
                "alias-bomb",
            )
        if depth + height > self.limits.depth:
            raise self._too_deep(at)
        return value

    def _measure(self, value: Any) -> tuple[int, int]:
        """How many nodes an anchored value holds, and how deep. What it aliases was measured when it was built."""
        if not isinstance(value, (dict, list)):
            return 1, 0
        known = self.measures.get(id(value))
        if known is None:
            size, height = 1, 0
            for child in value.values() if isinstance(value, dict) else value:
                child_size, child_height = self._measure(child)
                size += child_size
                height = max(height, child_height)
            known = self.measures[id(value)] = (size, height + 1)
        return known

    def _odd_key(self, event: Any) -> str:
        if type(event) is _Alias:
            value = self._alias(event, 0)
            if isinstance(value, str):
                return value
        hint = "put quotes around text that begins with a bracket, or around {{ }}"
        at = event.start_mark.index
        raise self._error("a key must be one word or text, not a list or mapping", at, hint, "complex-key")

    def _counted(self, get: Callable[[], Any]) -> Callable[[], Any]:
        left = 2 * self.limits.nodes  # a container has a start and an end

        def counted() -> Any:
            nonlocal left
            left -= 1
            event = get()
            if left < 0:
                at = event.start_mark.index
                raise self._error(f"the file holds more than {self.limits.nodes:,} values", at, COUNT_HINT, "too-many")
            return event

        return counted

    def _duplicate(self, key: str, at: int, into: dict[str, Any], offsets: list[int]) -> RolematchError:
        first = place_in(self.text, offsets[2 * list(into).index(key)], self.path, None)
        return self._error(
            f"the key {quoted(key)} stands here a second time", at, f"the first is in line {first.line}",
            "duplicate-key",
        )  # fmt: skip

    def _too_deep(self, at: int) -> RolematchError:
        return self._error(f"nested more than {self.limits.depth} deep", at, DEPTH_HINT, code="too-deep")

    def _error(self, message: str, at: int, hint: str | None = None, code: str = "yaml-syntax") -> RolematchError:
        return RolematchError.of(message, place_in(self.text, at, self.path, self.record), hint=hint, code=code)
