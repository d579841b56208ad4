"""One profile against roles: what the command line, a batch and a role's own examples all call."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from rolematch import resources
from rolematch.errors import Place, Problem, RolematchError, did_you_mean
from rolematch.model.report import Evidence, Report, Scored
from rolematch.model.trusted import trusted_role
from rolematch.readers.json_resume import ReadProfile
from rolematch.scoring.extract import extract_facts
from rolematch.scoring.facts import Facts
from rolematch.scoring.months import written
from rolematch.scoring.node import Found
from rolematch.scoring.prepare import PreparedRole, Unresolved, prepare
from rolematch.scoring.score import score
from rolematch.source import Document, read_bytes, read_document
from rolematch.vocabulary.vocabulary import Vocabulary, load_vocabulary

if TYPE_CHECKING:
    from rolematch.model.role import Role


@dataclass(frozen=True, slots=True)
class LoadedRole:
    """A role, ready to score against, and the file that it came from."""

    role: Role
    prepared: PreparedRole
    path: str

    @property
    def document(self) -> Document:
        """The file, read again: for the places of its parts."""
        return read_document(self.path)


def role_files(folder: str | None = None) -> list[Path]:
    """The role files of a folder (the built-in ones where none is given), by name.

    Raises:
        RolematchError: when the folder is not there or holds none.
    """
    base = Path(folder) if folder is not None else resources.roles_folder()
    if not base.is_dir():
        raise RolematchError.of(f"{base} is not a folder of roles", hint="give the folder that holds the role files")
    found = sorted(path for path in base.iterdir() if path.suffix in (".yaml", ".yml") and path.is_file())
    if not found:
        raise RolematchError.of(f"{base} holds no role files", hint="a role file ends in .yaml")
    return found


def load_role(path: str, vocabulary: Vocabulary) -> LoadedRole:
    """The role in a file, every name in it resolved.

    Raises:
        RolematchError: with every problem of the file.
    """
    role, sha256, document = _role_in(path)
    try:
        prepared = prepare(role, vocabulary, sha256)
    except Unresolved as error:
        document = document or read_document(path)
        problems = []
        for index, wrong in error.wrong:
            place = document.place(["requirements", index, "criterion", *wrong.path])
            problems.append(Problem("error", wrong.message, place, wrong.hint, "unknown-name"))
        raise RolematchError(problems) from None
    return LoadedRole(role, prepared, path)


def _role_in(path: str) -> tuple[Role, str, Document | None]:
    data = read_bytes(path)
    sha256 = hashlib.sha256(data).hexdigest()
    known = resources.validated_roles().get(sha256)
    if known is not None:
        return trusted_role(known), sha256, None
    from rolematch.readers.role_file import read_role

    read = read_role(path)
    return read.role, read.document.sha256, read.document


def load_roles(names: Sequence[str], folder: str | None, vocabulary: Vocabulary) -> list[LoadedRole]:
    """The roles that are named, by id or by file, in that order; with no names all of ``folder``, or all built in.

    Raises:
        RolematchError: for an unknown id (with the nearest), and with all problems of the files.
    """
    if not names:
        paths = [str(path) for path in role_files(folder)]
    else:
        known = (
            {path.stem: str(path) for path in role_files(folder)} if any(not _is_path(name) for name in names) else {}
        )
        paths = [name if _is_path(name) else _known(name, known) for name in names]
    loaded: list[LoadedRole] = []
    problems: list[Problem] = []
    for path in paths:
        if names and os.path.isdir(path):
            hint = "give a file of it, or the whole folder with --roles"
            problems.append(Problem("error", "this is a folder, not a role", Place(path), hint, "not-a-file"))
            continue
        try:
            loaded.append(load_role(path, vocabulary))
        except RolematchError as error:
            problems += error.problems
    if problems:
        raise RolematchError(problems)
    return loaded


def _is_path(name: str) -> bool:
    return "/" in name or "\\" in name or name in (".", "..") or name.endswith((".yaml", ".yml", ".json"))


def _known(name: str, known: Mapping[str, str]) -> str:
    if name in known:
        return known[name]
    near = did_you_mean(name, known)
    raise RolematchError.of(
        f"no role '{name}'", hint=f"did you mean '{near}'?" if near else f"roles: {', '.join(sorted(known))}"
    )


def facts_of(read: ReadProfile, vocabulary: Vocabulary, as_of: int) -> tuple[Facts, tuple[Problem, ...]]:
    """The facts of a profile and everything that must be told about it.

    Raises:
        RolematchError: when something in it makes scoring it meaningless, such as the year 9999.
    """
    facts = extract_facts(read.profile, vocabulary, as_of)
    problems = list(read.problems)
    for trouble in facts.troubles:
        # A record of many stands on one line: its number says where, and finding the column would take as long as reading.
        told = trouble.severity == "note" and read.document.record is not None
        place = Place(read.document.path, read.document.record) if told else read.place(trouble.pointer)
        problems.append(Problem(trouble.severity, trouble.message, place, trouble.hint, "date"))
    errors = [problem for problem in problems if problem.severity == "error"]
    if errors:
        raise RolematchError(errors)
    return facts, tuple(problems)


def score_profile(
    read: ReadProfile, roles: Sequence[LoadedRole], vocabulary: Vocabulary, as_of: int, *, day: str = "",
    evidence: bool = True, ranked: bool = False,
) -> Scored:  # fmt: skip
    """A profile against each of ``roles``, in that order, or best first where ``ranked``.

    Args:
        as_of: month (year x 12 + month - 1); ``day`` is the date as it is printed.
        evidence: whether findings carry the places that they rest on.

    Raises:
        RolematchError: as `facts_of`.
    """
    facts, problems = facts_of(read, vocabulary, as_of)
    locate = locator(read, vocabulary) if evidence else None
    reports: list[Report] = [score(role.prepared, facts, vocabulary, locate) for role in roles]
    if ranked:
        reports.sort(key=lambda report: (-report.score, report.role))
    read_, unknown = _explained(facts, read, vocabulary) if evidence else ((), ())
    return Scored(
        path=read.document.path,
        id=read.id,
        sha256=read.document.sha256,
        as_of=day or written(as_of),
        reports=tuple(reports),
        problems=problems,
        read=read_,
        unknown=unknown,
    )


def locator(read: ReadProfile, vocabulary: Vocabulary) -> Callable[[Iterable[Found]], tuple[Evidence, ...]]:
    """Gives found places their line, once each; a pointer stands once in a finding, counted before not."""
    places: dict[str, tuple[str, Place]] = {}

    def place(pointer: str) -> tuple[str, Place]:
        known = places.get(pointer)
        if known is None:
            known = places[pointer] = (written_pointer(read, pointer), read.place(pointer))
        return known

    def located(found: Iterable[Found]) -> tuple[Evidence, ...]:
        best: dict[tuple[str, str | None], Found] = {}
        for each in found:
            key = (each.pointer, each.skill)
            known = best.get(key)
            if known is None or (known.why_not is not None and each.why_not is None):
                best[key] = each
        # A pointer that counts is not also told as not counting, and one without a skill only where nothing names one.
        counts = {pointer for (pointer, _), each in best.items() if each.why_not is None}
        named = {pointer for (pointer, skill), each in best.items() if skill is not None}
        return tuple(
            _evidence(each, place)
            for (pointer, skill), each in best.items()
            if (each.why_not is None or pointer not in counts) and (skill is not None or pointer not in named)
        )

    return located


def _evidence(found: Found, place: Callable[[str], tuple[str, Place]]) -> Evidence:
    pointer, where = place(found.pointer)
    job = found.job
    dated = job is not None and job.start is not None and job.end is not None
    return Evidence(
        pointer=pointer,
        text=found.text,
        place=where,
        skill=found.skill,
        method=found.method,
        similarity=found.similarity,
        since=written(job.start) if job is not None and job.start is not None else None,
        until=written(job.end - 1) if job is not None and job.end is not None else None,
        months=job.months if dated and job is not None else None,
        approximate=job.approximate if job is not None else False,
        counted=found.why_not is None,
        why_not=found.why_not,
    )


def written_pointer(read: ReadProfile, pointer: str) -> str:
    """A pointer into the profile as the file has it."""
    known, rest = pointer, ""
    while known and read.renamed:
        if known in read.renamed:
            return read.renamed[known] + rest
        known, _, last = known.rpartition("/")
        rest = f"/{last}{rest}"
    return pointer


def _explained(
    facts: Facts, read: ReadProfile, vocabulary: Vocabulary
) -> tuple[tuple[Evidence, ...], tuple[tuple[Evidence, tuple[str, ...]], ...]]:
    locate = locator(read, vocabulary)
    seen = tuple(evidence for found in _readings(facts, vocabulary) for evidence in locate([found]))
    unknown = []
    for pointer, text in facts.unknown:
        [evidence] = locate([Found(pointer, text, why_not="not recognised")])
        considered = vocabulary.items.read(text).considered
        unknown.append((evidence, tuple(dict.fromkeys(match.label for match in considered))))
    return seen, tuple(unknown)


def _readings(facts: Facts, vocabulary: Vocabulary) -> Iterator[Found]:
    names = vocabulary.names
    for reading in facts.readings:
        job = facts.jobs[reading.job] if reading.job >= 0 else reading.dates
        for seen in reading.seen:
            yield Found(
                reading.pointer, reading.text, names.ids[seen.skill], seen.method, seen.similarity, job, seen.why_not
            )


def vocabulary_with(path: str | None) -> Vocabulary:
    """The built-in vocabulary, with the entries of a user's file where one is given.

    Raises:
        RolematchError: when the file cannot be read, or clashes with what is built in.
    """
    if path is None:
        return load_vocabulary()
    from rolematch.readers.vocabulary_file import read_entries

    entries = read_entries(path)
    try:
        return load_vocabulary(entries)
    except ValueError as error:
        raise RolematchError.of(str(error), Place(file=path), hint="see docs/vocabulary.md") from None
