"""A task to records: rows, rejects, and what tells duplicates. What every process does, and all that it does."""

from __future__ import annotations

import json
import marshal
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from hashlib import blake2b
from typing import Any

from rolematch.batch.foreign import NO_PROFILE_HINT, no_profile
from rolematch.batch.reading import Item, read_task
from rolematch.batch.sorting import Record
from rolematch.batch.task import Task
from rolematch.errors import Place, Problem, RolematchError, harmless
from rolematch.matching import LoadedRole, facts_of
from rolematch.model.profile import Profile
from rolematch.model.report import Verdict
from rolematch.readers.json_resume import profile_from_document
from rolematch.scoring.facts import Facts
from rolematch.scoring.score import NEEDS, verdicts
from rolematch.scoring.shares import Shares
from rolematch.vocabulary.vocabulary import Vocabulary
from rolematch.writers.rows.row import LETTERS

TWIN, KEY, REJECT, ROW = b"a", b"b", b"c", b"d"
"""What a record is: the first byte of its key. Duplicates come first, as rows tell of them."""

CONTENT, EMAIL, ID = b"c", b"e", b"i"
"""What two profiles may share, in the order in which it is told."""

BLINDED = "blinded"
"""The key in a reject of a blind list under which its file and its reason stand, until they go into the key."""

MOST_GAPS = 3
_MOST_PROBLEMS = 12
_GAP_LENGTH = 220
_MEMO = 20_000
_UNSAID = ": the profile does not say"


@dataclass(frozen=True, slots=True)
class Settings:
    """What rows depend on beside the profiles. ``as_of``: a month."""

    as_of: int
    blind: bool = False
    links: bool = False
    """Whether rows carry the path of the profile's file."""


@dataclass(frozen=True, slots=True)
class Done:
    """What became of a task."""

    scored: int
    rejected: int
    records: bytes
    """A marshalled list of `Record`."""


class _Scale:
    """What is worked out once a role."""

    __slots__ = ("minimum", "prefix", "required", "role", "shares", "texts", "turns", "width")

    def __init__(self, number: int, role: LoadedRole) -> None:
        requirements = role.prepared.requirements
        self.role = role
        self.shares = Shares(role.prepared)
        self.width = (self.shares.whole.bit_length() + 7) // 8
        self.prefix = ROW + number.to_bytes(2, "big")
        self.minimum = [n for n, each in enumerate(requirements) if each.requirement.minimum and each.node is not None]
        self.required = [
            n for n, each in enumerate(requirements) if each.requirement.need == "required" and each.node is not None
        ]
        self.turns = [NEEDS.index(each.requirement.need) for each in requirements]
        # Verdicts are mostly shared objects; each is kept beside its text, so that its id stays its own.
        self.texts: list[dict[int, tuple[Verdict, str]]] = [{} for _ in requirements]


class Scorer:
    """Scores profiles against some roles. Holds no state but memos."""

    def __init__(self, roles: Sequence[LoadedRole], vocabulary: Vocabulary, settings: Settings) -> None:
        self._scales = [_Scale(number, role) for number, role in enumerate(roles)]
        self._vocabulary = vocabulary
        self._settings = settings

    def __call__(self, task: Task, at: Callable[[int], None], skip: frozenset[int] = frozenset()) -> Done:
        """Does a task. ``at`` is told the number within the task of each profile before it is looked at."""
        records: list[Record] = []
        scored = rejected = 0
        items = read_task(task, skip)
        for n in range(len(task)):
            at(n)
            item = next(items, None)
            if item is None:
                continue
            problems = self._scored(item, records) if item.document is not None else item.problems
            if problems:
                rejected += 1
                records.append(_reject(item, problems, blind=self._settings.blind))
            else:
                scored += 1
        return Done(scored, rejected, marshal.dumps(records))

    def _scored(self, item: Item, records: list[Record]) -> tuple[Problem, ...]:
        """Adds the records of one profile; the reasons where it is rejected."""
        document = item.document
        assert document is not None  # noqa: S101 - only documents come here
        if why := no_profile(document.value):
            return (Problem("error", why, document.place(""), NO_PROFILE_HINT, "not-a-profile"),)
        try:
            read = profile_from_document(document)
            facts, problems = facts_of(read, self._vocabulary, self._settings.as_of)
            made = self._records(item, read.profile, read.id, facts, (*item.problems, *problems), document.sha256)
        except RolematchError as error:
            return error.problems
        except Exception as error:
            # One profile that meets a bug of ours must not cost all others; it is told as what it is.
            what = harmless(f"{type(error).__name__}: {error}", 200)
            message = f"a bug of rolematch: {what}"
            return (Problem("error", message, Place(item.path, item.record), "please report it", "bug"),)
        records += made
        return ()

    def _records(
        self, item: Item, profile: Profile, identity: str, facts: Facts, problems: tuple[Problem, ...], content: str
    ) -> list[Record]:
        settings = self._settings
        number = item.number.to_bytes(8, "big")
        records: list[Record] = []
        name = identity
        place = _place(item)
        named = identity != place
        if settings.blind:
            # Of the place too: whoever is in there twice has two rows, and each of them its own id.
            name = blake2b(_utf8(f"{content}\0{identity}\0{place}"), digest_size=8).hexdigest()
            records.append((KEY + name.encode() + number, marshal.dumps((_utf8(identity), _utf8(place)))))
        shown = _utf8(name)
        # Another profile is told by where it is, beside its own id, which more than one may have.
        told_as = _utf8(f"{name} ({place})") if named and not settings.blind else shown
        records.append((TWIN + CONTENT + bytes.fromhex(content[:32]) + number, told_as))
        if profile.basics.email and (email := profile.basics.email.strip().lower()):
            records.append((TWIN + EMAIL + blake2b(_utf8(email), digest_size=16).digest() + number, told_as))
        if named:
            records.append((TWIN + ID + blake2b(_utf8(identity), digest_size=16).digest() + number, told_as))
        tie = fingerprint(facts) + number
        told = _told(problems, blind=settings.blind) if problems else ()
        # A name that is no UTF-8 cannot be linked to.
        link = item.path if settings.links and not settings.blind and item.path.isprintable() else ""
        name = shown.decode()
        records += [self._row(scale, facts, tie, name, told, link) for scale in self._scales]
        return records

    def _row(self, scale: _Scale, facts: Facts, tie: bytes, name: str, told: tuple[str, ...], link: str) -> Record:
        found = verdicts(scale.role.prepared, facts)
        shares = scale.shares
        score, ceiling, coverage = shares.of(found)
        letters = [LETTERS[verdict.status] if verdict is not None else "-" for verdict in found]
        minimums = sum([letters[n] == "m" for n in scale.minimum])
        key = (
            scale.prefix
            + (0xFFFF - minimums).to_bytes(2, "big")
            + (shares.whole - score).to_bytes(scale.width, "big")
            + tie
        )
        carried = (
            name,
            shares.tenths(score),
            shares.tenths(ceiling),
            shares.tenths(coverage),
            minimums,
            sum([letters[n] == "m" for n in scale.required]),
            len(scale.required),
            self._gaps(scale, found),
            told,
            "".join(letters),
            link,
        )
        return key, marshal.dumps(carried)

    def _gaps(self, scale: _Scale, found: list[Verdict | None]) -> tuple[str, ...]:
        """The first gaps in the order of the table of `rolematch score`: by need, then by points lost."""
        shares, units, turns, minimum = scale.shares.each, scale.shares.units, scale.turns, scale.minimum
        lost = [
            (turns[n], -shares[n] * (units[n] - verdict.credit), n not in minimum, n)
            for n, verdict in enumerate(found)
            if verdict is not None and verdict.status != "met"
        ]
        lost.sort()
        told = []
        for _, _, _, n in lost[:MOST_GAPS]:
            verdict = found[n]
            texts = scale.texts[n]
            known = texts.get(id(verdict))
            if known is None and verdict is not None:
                node = scale.role.prepared.requirements[n].node
                text = in_words(node.shortfall(verdict, self._vocabulary)) if node is not None else ""
                if len(texts) > _MEMO:
                    texts.clear()
                known = texts[id(verdict)] = (verdict, text)
            if known is not None:
                told.append(known[1])
        return tuple(told)


def in_words(shortfall: str) -> str:
    """A shortfall short enough for a cell: what the profile does not say is told together."""
    parts = shortfall.split("; ")
    unsaid = [part.removesuffix(_UNSAID) for part in parts if part.endswith(_UNSAID)]
    if len(unsaid) > 1:
        said = [part for part in parts if not part.endswith(_UNSAID)]
        shortfall = "; ".join([*said, f"the profile does not say: {', '.join(unsaid)}"])
    return harmless(shortfall, _GAP_LENGTH)


def fingerprint(facts: Facts) -> bytes:
    """Eight bytes of what was scored: they order equals, so that neither names nor the order of files do."""
    jobs = [
        f"{job.start} {job.end} {job.leading} {job.people} {job.layers} {job.functions} {job.firm:x} {job.possible:x} "
        f"{job.used:x} {job.sectors_firm:x} {job.sectors_possible:x} {job.title.title_ids}"
        for job in facts.jobs
    ]
    scored = (
        f"{facts.mentioned:x} {facts.claimed:x} {facts.used:x} {facts.spoken:x}",
        jobs,
        list(facts.stated_years.items()),
        [(degree.level, degree.fields, degree.finished) for degree in facts.degrees],
        [(held.id, held.why_not) for held in facts.credentials],
        [(held.code, held.level) for held in facts.languages],
    )
    return blake2b(repr(scored).encode(), digest_size=8).digest()


def _told(problems: tuple[Problem, ...], *, blind: bool) -> tuple[str, ...]:
    """Problems as they stand in a row, without the file; where nobody is to be known, only what kind they are."""
    if blind:
        return tuple(sorted({f"{problem.severity}: {problem.code or 'other'}" for problem in problems}))
    told = [
        str(replace(problem, place=replace(problem.place, file=None, record=None)))
        for problem in problems[:_MOST_PROBLEMS]
    ]
    if len(problems) > _MOST_PROBLEMS:
        told.append(f"and {len(problems) - _MOST_PROBLEMS} more")
    return tuple(_utf8(text).decode() for text in told)


def _place(item: Item) -> str:
    return item.path if item.record is None else f"{item.path}:{item.record}"


def _reject(item: Item, problems: tuple[Problem, ...], *, blind: bool) -> Record:
    """What is told of a profile that is not scored. ``blind``: with `BLINDED`, which is for the key alone."""
    first = next((problem for problem in problems if problem.severity == "error"), problems[0])
    told: dict[str, Any] = {
        "file": _utf8(item.path).decode(),
        "record": item.record,
        "line": first.place.line,
        "column": first.place.column,
        "reason": first.message,
        "hint": first.hint,
        "code": first.code,
        "problems": [_utf8(str(problem)).decode() for problem in problems],
    }
    if blind:
        # Messages quote what stands in the file; what is wrong is told by its kind.
        kinds = [f"{problem.severity}: {problem.code or 'other'}" for problem in problems]
        told |= {"record": None, "reason": first.code or "other", "hint": None, "problems": kinds}
        told[BLINDED] = [_utf8(_place(item)).decode(), _utf8(first.message).decode()]
    line = json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "backslashreplace")
    return REJECT + item.number.to_bytes(8, "big"), line


def _utf8(text: str) -> bytes:
    return text.encode("utf-8", "backslashreplace")
