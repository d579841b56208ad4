"""A role as the checks see it: whatever of it can be understood, even where other parts of the file are wrong."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from pydantic import TypeAdapter, ValidationError

from rolematch.errors import Problem, RolematchError
from rolematch.lint.text_file import TextFile
from rolematch.model import criterion as asked
from rolematch.model.role import Requirement, Role
from rolematch.readers.role_file import role_from_document
from rolematch.scoring.node import Node
from rolematch.scoring.prepare import PreparedRole, Unresolved, Wrong, prepare
from rolematch.vocabulary.vocabulary import Vocabulary

Path = tuple[str | int, ...]

_CRITERION: TypeAdapter[Any] = TypeAdapter(asked.Criterion)


@dataclass
class Asked:
    """One requirement. Values that are wrong or absent are None, or what they are by default."""

    index: int
    raw: dict[str, Any]
    criterion: Any = None
    """The criterion, where all of it is well formed."""
    node: Node | None = None
    """The criterion with every name resolved; None where a name is unknown, too, and where it is `unread`."""
    wrong: tuple[tuple[Path, Wrong], ...] = ()
    """Names that mean nothing, each with its path in the document."""

    @property
    def at(self) -> Path:
        """Its path in the document."""
        return ("requirements", self.index)

    @cached_property
    def groups(self) -> tuple[Group, ...]:
        """Every list of criteria in it, outermost first."""
        whole = self.criterion is not None and self.node is not None
        return (
            tuple(_groups(self.criterion, self.node, (*self.at, "criterion")))
            if whole and self.node is not None
            else ()
        )

    @cached_property
    def leaves(self) -> tuple[tuple[Path, Any], ...]:
        """The criteria that hold no others, each with its path."""
        return tuple(_leaves(self.criterion, (*self.at, "criterion"))) if self.criterion is not None else ()

    @property
    def id(self) -> str:
        """Its id, or its number."""
        value = self.raw.get("id")
        return value if isinstance(value, str) else f"number {self.index + 1}"

    @property
    def lines(self) -> list[int]:
        """The lines of the posting that are well formed."""
        return good_lines(self.raw.get("lines"))

    @property
    def weight(self) -> float:
        """Its weight; 1 where it is none."""
        value = self.raw.get("weight", 1)
        return float(value) if isinstance(value, int | float) and 0 < value <= 100 else 1.0


def good_lines(value: Any) -> list[int]:
    """The whole numbers above zero of a list."""
    return [each for each in value if type(each) is int and 0 < each <= 100_000] if isinstance(value, list) else []


@dataclass(slots=True)
class RoleView:
    """A role file."""

    file: TextFile
    value: dict[str, Any]
    problems: tuple[Problem, ...] = ()
    """What the model says against it."""
    role: Role | None = None
    """The role, where the whole of it is well formed."""
    requirements: list[Asked] = field(default_factory=list)
    prepared: PreparedRole | None = None
    """The whole role, ready to score, where every name is known."""
    told: list[tuple[Path, str, str]] = field(default_factory=list)
    words: frozenset[str] | None = None
    """The words of what it tells people, and the texts that they stand in; gathered when first asked for."""

    @property
    def id(self) -> str | None:
        """Its id, if that is a text."""
        value = self.value.get("id")
        return value if isinstance(value, str) else None

    @property
    def stable(self) -> bool:
        """Whether it says that it is finished."""
        return self.value.get("status") == "stable"

    def not_scored(self) -> Iterator[tuple[Path, list[int]]]:
        """The lines that are told not to be scored, list by list."""
        given = self.value.get("not_scored")
        for index, each in enumerate(given if isinstance(given, list) else ()):
            if isinstance(each, dict):
                yield ("not_scored", index, "lines"), good_lines(each.get("lines"))


def view_role(file: TextFile, vocabulary: Vocabulary) -> RoleView:
    """What can be understood of the role in a file that holds a document."""
    value = file.value if isinstance(file.value, dict) else {}
    view = RoleView(file, value)
    assert file.document is not None  # noqa: S101 - the caller has seen it
    try:
        view.role = role_from_document(file.document).role
    except RolematchError as error:
        view.problems = error.problems
    except RecursionError:
        view.problems = (
            Problem("error", "criteria stand too deep inside one another", file.document.place(""), None, "bad-value"),
        )
    given = value.get("requirements")
    for index, raw in enumerate(given if isinstance(given, list) else ()):
        if isinstance(raw, dict):
            view.requirements.append(Asked(index, raw))
    if view.role is not None:
        for each, requirement in zip(view.requirements, view.role.requirements, strict=True):
            each.criterion = requirement.criterion
    _resolve(view, vocabulary)
    return view


def _resolve(view: RoleView, vocabulary: Vocabulary) -> None:
    """Resolves every name, all at once where all is well."""
    if view.role is not None:
        try:
            prepared = prepare(view.role, vocabulary)
        except Unresolved:
            pass
        else:
            view.prepared = prepared
            for each, ready in zip(view.requirements, prepared.requirements, strict=True):
                each.node = ready.node
            return
    for each in view.requirements:
        parts = (
            [(("criterion",), each.criterion)]
            if each.criterion is not None
            else list(_parts(each.raw.get("criterion"), ("criterion",)))
        )
        for path, part in parts:
            node, wrong = _prepared(part, vocabulary)
            each.wrong += tuple(((*each.at, *path, *one.path), one) for one in wrong)
            if path == ("criterion",):
                each.criterion = part
                each.node = node


def _prepared(criterion: Any, vocabulary: Vocabulary) -> tuple[Node | None, tuple[Wrong, ...]]:
    requirement = Requirement.model_construct(
        id="x", asks="x", lines=(), need="required", minimum=False, weight=1, criterion=criterion
    )
    try:
        return prepare(Role.model_construct(requirements=(requirement,)), vocabulary).requirements[0].node, ()
    except Unresolved as error:
        return None, tuple(wrong for _, wrong in error.wrong)


def _parts(raw: Any, path: Path) -> Iterator[tuple[Path, Any]]:
    """The largest well-formed parts of a criterion that is not."""
    try:
        yield path, _CRITERION.validate_python(raw)
        return
    except (ValidationError, RecursionError):
        pass
    if not isinstance(raw, dict):
        return
    for name in ("all_of", "any_of"):
        children = raw.get(name)
        for index, child in enumerate(children if isinstance(children, list) else ()):
            yield from _parts(child, (*path, name, index))
    some = raw.get("at_least")
    children = some.get("of") if isinstance(some, dict) else None
    for index, child in enumerate(children if isinstance(children, list) else ()):
        yield from _parts(child, (*path, "at_least", "of", index))


@dataclass(frozen=True, slots=True)
class Group:
    """A list of criteria inside a requirement."""

    kind: str
    path: Path
    """Of the list in the document."""
    children: tuple[tuple[Path, Any, Node], ...]
    """Path, criterion and node of each that can be scored."""


def _groups(criterion: Any, node: Node, path: Path) -> Iterator[Group]:
    match criterion:
        case asked.AllOf():
            listed, here = criterion.all_of, (*path, "all_of")
        case asked.AnyOf():
            listed, here = criterion.any_of, (*path, "any_of")
        case asked.AtLeast():
            listed, here = criterion.at_least.of, (*path, "at_least", "of")
        case _:
            return
    nodes = iter(getattr(node, "children", ()))
    children: list[tuple[Path, Any, Node]] = []
    for index, child in enumerate(listed):
        if scored(child):
            children.append(((*here, index), child, next(nodes)))
    yield Group(node.kind, here, tuple(children))
    for place, child, inner in children:
        yield from _groups(child, inner, place)


def scored(criterion: Any) -> bool:
    """Whether anything of a criterion is more than `unread`."""
    match criterion:
        case asked.Unread():
            return False
        case asked.AllOf():
            return any(map(scored, criterion.all_of))
        case asked.AnyOf():
            return any(map(scored, criterion.any_of))
        case asked.AtLeast():
            return any(map(scored, criterion.at_least.of))
    return True


def _leaves(criterion: Any, path: Path) -> Iterator[tuple[Path, Any]]:
    """The criteria that hold no others, each with its path."""
    match criterion:
        case asked.AllOf():
            listed, here = criterion.all_of, (*path, "all_of")
        case asked.AnyOf():
            listed, here = criterion.any_of, (*path, "any_of")
        case asked.AtLeast():
            listed, here = criterion.at_least.of, (*path, "at_least", "of")
        case _:
            yield path, criterion
            return
    for index, child in enumerate(listed):
        yield from _leaves(child, (*here, index))
