"""A profile that is not written as documented, brought into shape: section by section, entry by entry.

What can be understood is read, and the assumption told; what cannot is skipped with a warning; a section that is no
section at all rejects the profile.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from rolematch.errors import Problem, RolematchError, did_you_mean, quoted
from rolematch.readers.keys import (
    BASICS,
    META,
    SECTIONS,
    TOP_ALSO,
    TOP_EXACT,
    TOP_IGNORED_FOLDED,
    Section,
    fold,
)
from rolematch.readers.mending_values import kind_of, read_value, split_items
from rolematch.source import Document

_MOST_PROBLEMS = 100


@dataclass(slots=True)
class Mended:
    """What became of a document: a value in JSON Resume's shape, what to tell, and what stands elsewhere."""

    doc: Document
    value: dict[str, Any] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    renamed: dict[str, str] = field(default_factory=dict)
    told: set[tuple[str, str]] = field(default_factory=set)
    untold: int = 0

    def warn(self, message: str, at: str, hint: str | None = None, code: str = "skipped", key: bool = False) -> None:
        """A warning about the written pointer `at`."""
        self._tell("warning", message, at, hint, code, key)

    def note(self, message: str, at: str, code: str = "assumed", key: bool = False) -> None:
        """A note about the written pointer `at`."""
        self._tell("note", message, at, None, code, key)

    def once(self, topic: str, word: str, message: str, at: str) -> None:
        """A note that is told for the first of its kind only."""
        if (topic, word) not in self.told:
            self.told.add((topic, word))
            self.note(message, at, key=True)

    def fail(self, message: str, at: str, hint: str | None) -> None:
        """An error: the profile is rejected, after all of it was looked at."""
        self.problems.append(Problem("error", message, self.doc.place(at), hint, "wrong-type"))

    def stands(self, canonical: str, written: str) -> None:
        """Remembers where a part of the value was written."""
        if canonical != written:
            self.renamed[canonical] = written

    def _tell(self, severity: Any, message: str, at: str, hint: str | None, code: str, key: bool) -> None:
        if len(self.problems) >= _MOST_PROBLEMS:
            self.untold += 1
            return
        self.problems.append(Problem(severity, message, self.doc.place(at, key=key), hint, code))


def mend(doc: Document) -> Mended:
    """The value of `doc` in the shape that the model wants. Raises RolematchError with every error of it."""
    if not isinstance(doc.value, dict):
        what = "nothing" if doc.value is None else kind_of(doc.value)
        hint = "one profile a file, not a list of them" if isinstance(doc.value, list) else None
        hint = hint or "begin with basics:, work: and skills:, as in JSON Resume"
        raise RolematchError.of(
            f"a profile is a mapping of sections, and this is {what}", doc.place(""), hint=hint, code="not-a-profile"
        )
    mended = Mended(doc)
    for key, value in doc.value.items():
        _top(mended, key, value)
    if mended.untold:
        mended.problems.append(Problem("warning", f"{mended.untold} more such problems", doc.place(""), code="more"))
    if any(problem.severity == "error" for problem in mended.problems):
        raise RolematchError(
            sorted(mended.problems, key=lambda problem: (problem.severity != "error", _order(problem)))
        )
    if not mended.value:
        place = doc.place("")
        mended.problems.append(Problem("warning", "the profile says nothing that is read", place, code="empty-profile"))
    mended.problems.sort(key=_order)
    return mended


def _order(problem: Problem) -> tuple[int, int]:
    """As the file is read."""
    return problem.place.line or 0, problem.place.column or 0


def _top(mended: Mended, key: str, value: Any) -> None:
    at = pointer("", key)
    folded = fold(key)
    name = key if key in TOP_EXACT else TOP_ALSO.get(folded)
    if name is None or (folded in ("about", "profile") and isinstance(value, str)):
        if isinstance(value, (str, int, float)) and (known := BASICS.also.get(folded)):
            # A flat file: what belongs into basics stands beside the sections.
            basics = mended.value.setdefault("basics", {})
            if known not in basics:
                mended.once("top", key, f"{quoted(key)} is read as basics.{known}", at)
                _field(mended, BASICS, basics, known, value, "/basics", at)
            return
        if folded not in TOP_IGNORED_FOLDED and folded not in BASICS.ignored:
            _unknown(mended, key, at, "a profile", ["basics", *SECTIONS, "meta"], "")
        return
    if name not in SECTIONS and name not in ("basics", "meta"):
        return
    if name != key:
        mended.once("top", key, f"{quoted(key)} is read as {name}", at)
    if value is None or (isinstance(value, str) and not value.strip()):
        return
    if name in ("basics", "meta"):
        _single(mended, name, value, at)
    else:
        _entries(mended, name, value, at)


def _single(mended: Mended, name: str, value: Any, at: str) -> None:
    if isinstance(value, list) and len(value) == 1 and isinstance(value[0], dict):
        value, at = value[0], pointer(at, 0)
    if not isinstance(value, dict):
        mended.fail(f"{name} must be a mapping, not {kind_of(value)}", at, "write its keys below it, indented")
        return
    mended.stands(f"/{name}", at)
    section = BASICS if name == "basics" else META
    into = mended.value.setdefault(name, {})
    if section is META:
        # Free: whose file it is may keep what they like there.
        if value.get("id") is not None:
            _field(mended, META, into, "id", value["id"], "/meta", pointer(at, "id"))
        return
    _fields(mended, section, into, value, f"/{name}", at)


def _entries(mended: Mended, name: str, value: Any, at: str) -> None:
    section = SECTIONS[name]
    items: list[tuple[str, Any]]
    if isinstance(value, list):
        items = [(pointer(at, index), entry) for index, entry in enumerate(value)]
    elif isinstance(value, dict):
        known = any(key in section.exact or fold(key) in section.also for key in value)
        if name in ("skills", "languages") and not known:
            items = [(pointer(at, key), {key: entry}) for key, entry in value.items()]
            for written, entry in items:
                _pair(mended, name, entry, written, written)
            return
        mended.note(f"{name} is read as a list of one", at)
        items = [(at, value)]
    elif isinstance(value, str) and section.short:
        items = [(at, text) for text in split_items(value)]
        mended.note(f"{name} is one text, read as {len(items)} item{'s' * (len(items) != 1)}", at)
    else:
        mended.fail(f"{name} must be a list, not {kind_of(value)}", at, f"begin each entry, {section.noun}, with '- '")
        return
    for written, entry in items:
        _entry(mended, name, section, entry, written)


def _entry(mended: Mended, name: str, section: Section, entry: Any, at: str) -> None:
    entries = mended.value.setdefault(name, [])
    if entry is None or entry == "":
        mended.warn(f"an empty entry of {name}; skipped", at, f"remove it, or write {section.noun}")
        return
    canonical = f"/{name}/{len(entries)}"
    if isinstance(entry, str) and section.short and entry.strip():
        entries.append({section.short: entry})
        mended.stands(canonical, at)
        mended.stands(f"{canonical}/{section.short}", at)
        return
    if not isinstance(entry, dict):
        wanted = f"{section.noun} must be a mapping{' or a text' if section.short else ''}"
        mended.warn(f"{wanted}, not {kind_of(entry)}; skipped", at, f"such as '- {next(iter(section.fields))}: ...'")
        return
    if name in ("skills", "languages") and len(entry) == 1:
        (key,) = entry
        if key not in section.exact and fold(key) not in section.also and not did_you_mean(key, section.fields):
            _pair(mended, name, entry, at, pointer(at, key))
            return
    into: dict[str, Any] = {}
    _fields(mended, section, into, entry, canonical, at)
    if not into:
        return
    entries.append(into)
    mended.stands(canonical, at)


def _pair(mended: Mended, name: str, entry: dict[str, Any], at: str, value_at: str) -> None:
    """`Python: expert`, `SQL: 5`, `Cloud: [AWS, GCP]`, `French: B2`: a name, and what is said of it."""
    ((key, value),) = entry.items()
    section = SECTIONS[name]
    entries = mended.value.setdefault(name, [])
    canonical = f"/{name}/{len(entries)}"
    into: dict[str, Any] = {str(section.short): key}
    if isinstance(value, dict):
        _fields(mended, section, into, value, canonical, value_at)
    elif value is not None:
        what = "fluency"
        if name == "skills":
            number = isinstance(value, (int, float)) and not isinstance(value, bool)
            listed = isinstance(value, list) or (isinstance(value, str) and len(split_items(value)) > 1)
            what = "years" if number else "keywords" if listed else "level"
        mended.once(name, what, f"{quoted(key)} is read as a name, and what follows as its {what}", value_at)
        _field(mended, section, into, what, value, canonical, value_at)
    entries.append(into)
    mended.stands(canonical, at)
    mended.stands(f"{canonical}/{section.short}", value_at)


def _fields(
    mended: Mended, section: Section, into: dict[str, Any], value: dict[str, Any], canonical: str, at: str
) -> None:
    # What is spelt as documented is read first, and stands against what only means the same.
    for key in sorted(value, key=lambda key: key not in section.fields):
        written = pointer(at, key)
        folded = fold(key)
        name = key if key in section.fields else section.also.get(folded)
        if name is None:
            if key not in section.exact and folded not in section.ignored:
                _unknown(
                    mended,
                    key,
                    written,
                    section.noun,
                    [name for name in section.fields if name != "current"],
                    canonical,
                )
            continue
        if value[key] is None:
            continue
        if name in into:
            mended.warn(f"{quoted(key)} is not read: {name} is given as well", written, "keep one of the two", key=True)
            continue
        if key != name:
            mended.once(section.noun, key, f"{quoted(key)} is read as {name}", written)
        _field(mended, section, into, name, value[key], canonical, written)
    if into.pop("current", None) and not into.get("endDate"):
        into["endDate"] = "Present"
        if (was := mended.renamed.pop(f"{canonical}/current", None)) or "current" in value:
            mended.renamed[f"{canonical}/endDate"] = was or pointer(at, "current")


def _field(
    mended: Mended, section: Section, into: dict[str, Any], name: str, value: Any, canonical: str, written: str
) -> None:
    read = read_value(mended, section.fields[name], value, f"{canonical}/{name}", written)
    if read is not None:
        into[name] = read
        mended.stands(f"{canonical}/{name}", written)


def _unknown(mended: Mended, key: str, at: str, noun: str, choices: list[str], canonical: str) -> None:
    near = did_you_mean(key, choices)
    where = "in a profile" if not canonical else f"in {noun}"
    hint = f"did you mean {near}?" if near else f"known are {', '.join(choices)}"
    mended.warn(f"unknown key {quoted(key)} {where}; not read", at, hint, code="unknown-key", key=True)


def pointer(parent: str, part: str | int) -> str:
    """A JSON pointer one step longer."""
    return f"{parent}/{str(part).replace('~', '~0').replace('/', '~1')}"
