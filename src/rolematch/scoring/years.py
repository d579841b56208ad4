"""Years of a kind of work, and time in a sector."""

from __future__ import annotations

from collections.abc import Iterator
from math import lcm

from rolematch.model.report import NOT_STATED, Verdict
from rolematch.scoring.facts import FIRM, NOT, POSSIBLE, Facts, Job
from rolematch.scoring.months import count
from rolematch.scoring.node import Found, leaf
from rolematch.scoring.wording import either, years
from rolematch.vocabulary.vocabulary import Vocabulary


class Kind:
    """What work must be to count: leading, in any of some areas, in any of some sectors. Bits; 0 asks nothing."""

    __slots__ = ("leading", "areas", "sectors", "area_names", "sector_names")

    def __init__(
        self,
        leading: bool,
        areas: int,
        sectors: int,
        area_names: tuple[str, ...] = (),
        sector_names: tuple[str, ...] = (),
    ) -> None:
        self.leading = leading
        self.areas = areas
        self.sectors = sectors
        self.area_names = area_names
        self.sector_names = sector_names

    def of(self, job: Job) -> tuple[int, bool]:
        """FIRM, POSSIBLE or NOT, and whether the job certainly is something else."""
        state = FIRM
        certain = False
        if self.leading:
            state = job.leading
            certain = state == NOT and (job.title.level_id is not None or bool(job.title.title_ids) or job.tells_people)
        if self.areas:
            area = FIRM if job.firm & self.areas else POSSIBLE if job.possible & self.areas else NOT
            certain = certain or (area == NOT and bool(job.firm or job.title.title_ids))
            state = min(state, area)
        if self.sectors:
            sector = (
                FIRM if job.sectors_firm & self.sectors else POSSIBLE if job.sectors_possible & self.sectors else NOT
            )
            certain = certain or (sector == NOT and bool(job.sectors_firm))
            state = min(state, sector)
        return state, certain

    def words(self) -> str:
        """The kind as it is said: "leading AI or analytics in healthcare"."""
        parts = []
        if self.leading:
            parts.append("leading")
        if self.area_names:
            parts.append(either(self.area_names) if self.leading else f"in {either(self.area_names)}")
        if self.sector_names:
            parts.append(f"in {either(self.sector_names)}")
        return " ".join(parts) or "of work"


def _tally(jobs: list[tuple[Job, int]]) -> tuple[int, int]:
    """(firm months, firm and possible months), overlaps once."""
    firm = [
        (job.start, job.end) for job, state in jobs if state == FIRM and job.start is not None and job.end is not None
    ]
    every = [(job.start, job.end) for job, state in jobs if state and job.start is not None and job.end is not None]
    firm_months = count(firm)
    return firm_months, firm_months if len(firm) == len(every) else count(every)


def _credit(firm: int, every: int, need: int) -> int:
    """Half months earned of 2 x ``need``: possible months count half, and do not make it met."""
    earned = min(firm + every, 2 * need)
    return min(earned, 2 * need - 2) if firm < need and earned else earned


def months_evidence(facts: Facts, kind: Kind, vocabulary: Vocabulary, within: Kind | None = None) -> Iterator[Found]:
    """For each dated job what made it count; where it does not, what it reads as. ``within``: only jobs of that kind."""
    names = vocabulary.names
    for job in facts.jobs:
        base = f"/work/{job.index}"
        if job.why_not is not None and within is None:
            text = job.title_text or f"job {job.index + 1}"
            yield Found(f"{base}/position" if job.title_text else base, text, None, None, None, job, job.why_not)
        if job.start is None or (within is not None and not within.of(job)[0]):
            continue
        state, _ = kind.of(job)
        if not state:
            text = job.title_text or f"job {job.index + 1}"
            yield Found(f"{base}/position" if job.title_text else base, text, None, None, None, job, _why(kind, job))
            for spoke in job.spoke:
                if kind.sectors and spoke.sectors and spoke.source in ("employer", "industry"):
                    yield Found(spoke.pointer, spoke.text, None, spoke.source, None, job, _why(kind, job))
            continue
        told: dict[str, Found] = {}
        if kind.leading:
            if job.title.leads != "no":
                told[f"{base}/position"] = Found(f"{base}/position", job.title_text, None, "title", None, job)
            for spoke in job.spoke:
                if spoke.people or spoke.layers:
                    told.setdefault(spoke.pointer, Found(spoke.pointer, spoke.text, None, "people", None, job))
            number = names.numbers.get("people-leadership")
            if number is not None:
                _areas(facts, job, 1 << number, vocabulary, told)
        if kind.areas:
            _areas(facts, job, kind.areas, vocabulary, told)
        if kind.sectors:
            for spoke in job.spoke:
                if spoke.sectors & kind.sectors:
                    told.setdefault(spoke.pointer, Found(spoke.pointer, spoke.text, None, spoke.source, None, job))
        if not told:
            told[""] = Found(f"{base}/startDate", job.title_text or "", None, "dates", None, job)
        yield from told.values()


def _areas(facts: Facts, job: Job, areas: int, vocabulary: Vocabulary, told: dict[str, Found]) -> None:
    names = vocabulary.names
    for index in job.readings:
        reading = facts.readings[index]
        for seen in reading.seen:
            if seen.why_not is None and names.mask(seen.skill) & areas:
                found = Found(reading.pointer, reading.text, names.ids[seen.skill], seen.method, seen.similarity, job)
                told.setdefault(reading.pointer, found)
                break


def _why(kind: Kind, job: Job) -> str:
    if kind.leading and job.leading == NOT:
        return "reads as leading nobody"
    if kind.areas and not (job.firm | job.possible) & kind.areas:
        return "reads as work of another kind"
    if kind.sectors:
        return "reads as another sector" if job.sectors_firm else "its sector is not said"
    return "is not counted"


def _resolves(facts: Facts, kinds: tuple[Kind, ...]) -> bool:
    dated = [job for job in facts.jobs if job.start is not None]
    return bool(dated) and all(any(kind.of(job)[1] for kind in kinds) for job in dated)


def _rises(facts: Facts) -> bool:
    dated = sorted((job for job in facts.jobs if job.start is not None), key=lambda job: job.start or 0)
    return any(
        later.start != earlier.start
        and (
            (
                later.title.level_id is not None
                and earlier.title.level_id is not None
                and later.title.level > earlier.title.level
            )
            or later.people > earlier.people > 0
        )
        for n, earlier in enumerate(dated)
        for later in dated[n + 1 :]
    )


class YearsNode:
    """Months of a kind of work of the months asked; ``of_them`` a second count inside the same months."""

    __slots__ = ("kind", "unit_of", "need", "what", "inner_need", "inner", "progressive", "_base")

    def __init__(
        self, need: int, what: Kind, progressive: bool, inner_need: int = 0, inner: Kind | None = None
    ) -> None:
        self.kind = "years"
        self.need = need
        self.what = what
        self.inner_need = inner_need
        self.inner = inner
        self.progressive = progressive
        self._base = 2 * need if inner is None else 2 * lcm(2 * need, 2 * inner_need)
        self.unit_of = self._base * (10 if progressive else 1)

    def evaluate(self, facts: Facts) -> Verdict:
        states = [(job, self.what.of(job)[0]) for job in facts.jobs if job.start is not None]
        firm, every = _tally(states)
        credit = _credit(firm, every, self.need)
        kinds: tuple[Kind, ...] = (self.what,)
        children: tuple[Verdict, ...] = ()
        if self.inner is not None:
            kinds = (self.what, self.inner)
            within = [(job, min(state, self.inner.of(job)[0])) for job, state in states]
            inner_firm, inner_every = _tally(within)
            inner_credit = _credit(inner_firm, inner_every, self.inner_need)
            outer = leaf("years", credit, 2 * self.need, True, _half(firm + every), self.need, "months")
            second = leaf(
                "of_them",
                inner_credit,
                2 * self.inner_need,
                True,
                _half(inner_firm + inner_every),
                self.inner_need,
                "months",
            )
            children = (outer, second)
            half = self._base // 2
            credit = credit * (half // (2 * self.need)) + inner_credit * (half // (2 * self.inner_need))
        note = None
        if self.progressive:
            rises = _rises(facts)
            credit = credit * 10 if rises or not credit else credit * 9
            note = None if rises or not credit else "no rise between two dated jobs"
        possible = every - firm
        if possible:
            note = "; ".join(filter(None, [note, f"{years(possible)} of them possible, counted half"]))
        if any(state and job.approximate for job, state in states):
            note = "; ".join(filter(None, [note, self._range(states)]))
        spoken = bool(credit) or _resolves(facts, kinds)
        made = leaf("years", credit, self.unit_of, spoken, _half(firm + every), self.need, "months", note)
        if not children:
            return made
        if made.status == NOT_STATED:
            children = tuple(_unstated(child) for child in children)
        return Verdict(
            made.kind, made.status, made.credit, made.ceiling, made.spoken, made.unit_of, made.have, made.need, made.unit,
            children, made.note,
        )  # fmt: skip

    def _range(self, states: list[tuple[Job, int]]) -> str:
        least = max(1, count(job.least for job, state in states if state))
        most = count(job.most for job, state in states if state)
        return f"from bare years: {years(least)} to {years(most)}"

    def evidence(self, facts: Facts, vocabulary: Vocabulary) -> Iterator[Found]:
        yield from months_evidence(facts, self.what, vocabulary)
        if self.inner is not None:
            yield from months_evidence(facts, self.inner, vocabulary, self.what)

    def shortfall(self, verdict: Verdict, vocabulary: Vocabulary) -> str:
        if verdict.credit >= verdict.unit_of:
            return ""
        if verdict.status == NOT_STATED:
            return f"{years(self.need)} {self.what.words()}: the profile does not say"
        told = []
        if verdict.children and self.inner is not None:
            outer, second = verdict.children
            leads = "leading " if self.what.leading and not self.inner.leading else ""
            told += [_gap(outer, self.need, self.what), _gap(second, self.inner_need, self.inner, leads)]
        else:
            told.append(_gap(verdict, self.need, self.what))
        parts = [part for part in told if part]
        if self.progressive and verdict.note and verdict.note.startswith("no rise"):
            parts.append("no rise in level or people between two dated jobs")
        if verdict.note and "possible" in verdict.note:
            parts.append(next(n for n in verdict.note.split("; ") if "possible" in n))
        return "; ".join(parts)


def _unstated(verdict: Verdict) -> Verdict:
    return leaf(verdict.kind, 0, verdict.unit_of, False, verdict.have, verdict.need, verdict.unit)


def _half(halves: int) -> float | int:
    return halves // 2 if halves % 2 == 0 else halves / 2


def _gap(verdict: Verdict, need: int, kind: Kind, before: str = "") -> str:
    have = verdict.have if isinstance(verdict.have, int | float) else 0
    what = before + kind.words()
    if have >= need:
        return "" if verdict.credit >= verdict.unit_of else f"{years(need)} {what}, not all of them firm"
    return f"{years(have)} of {years(need)} {what}; {years(need - int(have))} to go"


class SectorNode:
    """Months in any of some sectors of the months asked."""

    __slots__ = ("kind", "unit_of", "need", "what")

    def __init__(self, need: int, what: Kind) -> None:
        self.kind = "sector"
        self.need = need
        self.what = what
        self.unit_of = 2 * need

    def evaluate(self, facts: Facts) -> Verdict:
        firm, every = _tally([(job, self.what.of(job)[0]) for job in facts.jobs if job.start is not None])
        credit = _credit(firm, every, self.need)
        spoken = bool(credit) or _resolves(facts, (self.what,))
        note = f"{years(every - firm)} of them possible, counted half" if every > firm else None
        return leaf("sector", credit, self.unit_of, spoken, _half(firm + every), self.need, "months", note)

    def evidence(self, facts: Facts, vocabulary: Vocabulary) -> Iterator[Found]:
        return months_evidence(facts, self.what, vocabulary)

    def shortfall(self, verdict: Verdict, vocabulary: Vocabulary) -> str:
        if verdict.credit >= self.unit_of:
            return ""
        if verdict.status == NOT_STATED:
            return f"{years(self.need)} {self.what.words()}: the profile does not say"
        return _gap(verdict, self.need, self.what)
