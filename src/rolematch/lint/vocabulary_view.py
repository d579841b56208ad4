"""A vocabulary as the checks see it: the entries that belong together, and what they are compiled to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from rolematch import resources
from rolematch.errors import Problem, RolematchError
from rolematch.lint.text_file import TextFile
from rolematch.readers.vocabulary_file import entries_of
from rolematch.vocabulary.vocabulary import Vocabulary, load_vocabulary

ENTRY_FOLDERS = ("skills", "capabilities")


@dataclass(frozen=True, slots=True)
class Placed:
    """An entry and where it stands. Only entries with an id and a label that are texts are placed."""

    file: TextFile
    index: int
    raw: Mapping[str, Any]

    @property
    def id(self) -> str:
        """Its id."""
        return str(self.raw["id"])

    def list_of(self, name: str) -> list[str]:
        """The texts of one of its lists."""
        value = self.raw.get(name)
        return [each for each in value if isinstance(each, str)] if isinstance(value, list) else []

    def names(self) -> Iterator[tuple[tuple[str | int, ...], str]]:
        """Every name that it bears, with its path in the file: label, aliases, hidden ones."""
        yield (self.index, "label"), str(self.raw["label"])
        for name in ("aliases", "hidden"):
            value = self.raw.get(name)
            for index, each in enumerate(value if isinstance(value, list) else ()):
                if isinstance(each, str):
                    yield (self.index, name, index), each

    def careful(self) -> list[Mapping[str, Any]]:
        """Its rules for names that need one."""
        value = self.raw.get("careful")
        return (
            [each for each in value if isinstance(each, dict) and isinstance(each.get("name"), str)]
            if isinstance(value, list)
            else []
        )


class VocabularyView:
    """Entries that belong together: a whole data folder, or a user's file beside what is built in."""

    def __init__(self, files: Iterable[TextFile], root: Path | None, builtin: Vocabulary) -> None:
        self.root = root
        self.files = tuple(files)
        self.builtin = builtin
        self.problems: dict[str, tuple[Problem, ...]] = {}
        self.entries: list[Placed] = []
        self.classes: dict[str, tuple[TextFile, Any]] = {}
        """By the name of a word class, the file that it stands in and what it holds; a whole vocabulary only."""
        for file in self.files:
            self._take(file)

    @property
    def whole(self) -> bool:
        """Whether this is all of a vocabulary, or only what a user adds."""
        return self.root is not None

    @property
    def words_complete(self) -> bool:
        """Whether every file of word classes could be read: else what is defined there seems not to be."""
        return not any(Path(path).parent.name == "words" for path, problems in self.problems.items() if problems)

    def _take(self, file: TextFile) -> None:
        if file.document is None:
            self.problems[file.path] = file.problems
            return
        if self.root is not None and Path(file.path).parent.name not in ENTRY_FOLDERS:
            if Path(file.path).parent.name == "words" and isinstance(file.value, dict):
                self.classes |= {name: (file, words) for name, words in file.value.items()}
            return
        try:
            entries_of(file.document)
        except RolematchError as error:
            self.problems[file.path] = error.problems
        value = file.value
        for index, raw in enumerate(value if isinstance(value, list) else ()):
            if isinstance(raw, dict) and isinstance(raw.get("id"), str) and isinstance(raw.get("label"), str):
                self.entries.append(Placed(file, index, raw))

    @cached_property
    def ids(self) -> frozenset[str]:
        """Every id that an entry may refer to."""
        mine = {entry.id for entry in self.entries}
        return frozenset(mine if self.whole else mine | set(self.builtin.names.ids))

    @cached_property
    def compiled(self) -> tuple[Vocabulary | None, str]:
        """The vocabulary that these entries make, or None and the reason."""
        if any(self.problems.values()):
            return None, ""
        try:
            if self.root is None:
                return load_vocabulary([entry.raw for entry in self.entries]), ""
            if self.root == resources.VOCABULARY and resources.compiled_vocabulary() is not None:
                return load_vocabulary(), ""
            from rolematch.vocabulary.compile import compile_folder

            return Vocabulary(compile_folder(self.root)), ""
        except (ValueError, KeyError, TypeError, AttributeError, IndexError, OSError) as error:
            # A source of ours in a form that no model describes: whatever it is, it is told as what it is.
            told = str(error) if isinstance(error, ValueError) else f"{type(error).__name__}: {error}"
            return None, told

    @cached_property
    def common(self) -> Mapping[str, int]:
        """How often frequent words stand in a million; empty where only a user's entries are checked."""
        file = next(
            (
                each
                for each in self.files
                if self.root is not None and Path(each.path).resolve() == self.root / "common.yaml"
            ),
            None,
        )
        value = file.value if file is not None else None
        return {word: count for word, count in value.items() if type(count) is int} if isinstance(value, dict) else {}


@dataclass(slots=True)
class Tree:
    """Which entry is broader than which."""

    above: dict[str, list[str]] = field(default_factory=dict)
    below: dict[str, list[str]] = field(default_factory=dict)


def tree_of(view: VocabularyView) -> Tree:
    """The `broader` of all entries, and of what is built in beside them."""
    tree = Tree()
    if not view.whole:
        names = view.builtin.names
        for number, identity in enumerate(names.ids):
            above = [names.ids[each] for each in names.above(number) if each != number]
            tree.above[identity] = above
            for each in above:
                tree.below.setdefault(each, []).append(identity)
    for entry in view.entries:
        tree.above.setdefault(entry.id, []).extend(entry.list_of("broader"))
        for each in entry.list_of("broader"):
            tree.below.setdefault(each, []).append(entry.id)
    return tree


def data_root(path: str) -> Path | None:
    """The data folder of a vocabulary that a file or folder is, or is inside of: it holds skills/ and common.yaml."""
    start = Path(path).resolve()
    for folder in (start, *start.parents[:2]):
        if (folder / "skills").is_dir() and (folder / "common.yaml").is_file():
            return folder
    return None
