"""Findings in words: what was found and on which line, and what was read and does not count."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rolematch.errors import harmless
from rolematch.model.report import MET, MISSING, NOT_STATED, PARTIAL, Evidence, Finding, Report, Verdict
from rolematch.writers.entry import Entry, JobName

NEEDS = {"required": "Required", "preferred": "Preferred", "duty": "Duties"}
STATUSES = {MET: "met", PARTIAL: "partial", MISSING: "missing", NOT_STATED: "not stated"}

_GUESSED = ("fuzzy", "shown_by")
_OF_SEVERAL_PARTS = ("degree", "language")
_UNSAID = ": the profile does not say"
_MOST_LINES = 6


def gaps(report: Report, need: str) -> list[Finding]:
    """What is not met of one need, the largest loss of points first."""
    mine = [finding for finding in report.findings if finding.need == need and finding.status != MET]
    return sorted(mine, key=lambda finding: (finding.points - finding.possible, not finding.minimum))


def met(report: Report) -> list[Finding]:
    """What is met, the heaviest first within its need."""
    order = list(NEEDS)
    mine = [finding for finding in report.findings if finding.status == MET]
    return sorted(mine, key=lambda finding: (order.index(finding.need), -finding.possible))


def length(months: float) -> str:
    """Months as people say them: 7 years, 2y 4m, 8 months."""
    whole = int(months)
    if whole < 12:
        return f"{whole} month{'' if whole == 1 else 's'}"
    full, rest = divmod(whole, 12)
    return f"{full}y {rest}m" if rest else f"{full} year{'' if full == 1 else 's'}"


def at(evidence: Evidence) -> str:
    """`line 14`; for a record of a file of many what is known of it."""
    place = evidence.place
    if place.line is not None:
        return f"line {place.line}" if place.page is None else f"page {place.page}, line {place.line}"
    if place.record is not None:
        return f"record {place.record}"
    return evidence.pointer


@dataclass(frozen=True, slots=True)
class _Group:
    """The evidence that one job gives, or one place outside a job."""

    job: JobName | None
    members: tuple[Evidence, ...]

    @property
    def best(self) -> Evidence:
        """The one to tell: the title where a title speaks."""
        if self.job is not None:
            for each in self.members:
                if each.pointer == self.job.position:
                    return each
        return self.members[0]

    def told(self, as_of: str, limit: int) -> str:
        best = self.best
        lines = at(best)
        if self.job is None and len(self.members) > 1:
            words = ", ".join(dict.fromkeys(each.text for each in self.members))
            return f"{clipped(words, limit)} ({lines})"
        if best.method in _GUESSED and best.skill:
            lines += f", {'reads as' if best.method == 'fuzzy' else 'shows'} {best.skill}"
        dates = _dates(best, as_of)
        if self.job is None:
            return f"{clipped(best.text, limit)}{f', {dates}' if dates else ''} ({lines})"
        alone = best.pointer == self.job.position or best.method == "dates"
        # The dates are what is counted: a long title gives way to them.
        named = clipped(self.job.words, limit if alone else 44) + (f", {dates}" if dates else "")
        return f"{named} ({lines})" if alone else f"{clipped(best.text, limit)} ({lines}; {named})"


def _dates(evidence: Evidence, as_of: str) -> str:
    if evidence.since is None:
        return ""
    if evidence.until is None:
        return f"from {'about ' if evidence.approximate else ''}{evidence.since}"
    until = "now" if evidence.until == as_of[:7] else evidence.until
    about = "about " if evidence.approximate else ""
    return f"{about}{evidence.since} to {until}"


def clipped(text: str, limit: int) -> str:
    """A person's words, harmless, cut at a word."""
    plain = " ".join(harmless(text, 2000).split())
    if len(plain) <= limit:
        return plain
    cut = plain[: limit - 1]
    head = cut.rpartition(" ")[0]
    return (head if len(head) > limit // 2 else cut).rstrip(" ,;:-(") + "\u2026"


def _grouped(evidence: Iterable[Evidence], entry: Entry) -> list[_Group]:
    groups: dict[str, tuple[JobName | None, list[Evidence]]] = {}
    for each in evidence:
        base = "/".join(each.pointer.split("/")[:3])
        job = entry.jobs.get(base)
        whole = job is not None or each.method in _OF_SEVERAL_PARTS
        groups.setdefault(base if whole else each.pointer, (job, []))[1].append(each)
    return [_Group(job, tuple(members)) for job, members in groups.values()]


def _recent_first(groups: Sequence[_Group]) -> list[_Group]:
    # Dated work is the strongest evidence there is, and the latest of it the most telling.
    dated = [group for group in groups if group.best.until is not None]
    return [
        *sorted(dated, key=lambda group: (group.best.until or "", group.best.since or ""), reverse=True),
        *(group for group in groups if group.best.until is None),
    ]


def found(finding: Finding, entry: Entry, as_of: str, *, most: int = 3, limit: int = 100) -> list[str]:
    """What counts for a finding: at most `most` places in words, and the lines of the others."""
    groups = _recent_first(_grouped((each for each in finding.evidence if each.counted), entry))
    told = [group.told(as_of, limit) for group in groups[:most]]
    rest = [at(group.best).removeprefix("line ") for group in groups[most:]]
    if rest:
        lines = ", ".join(rest[:_MOST_LINES]) + (", ..." if len(rest) > _MOST_LINES else "")
        told.append(f"and {len(rest)} more: line{'' if len(rest) == 1 else 's'} {lines}")
    return told


def uncounted(finding: Finding, entry: Entry, as_of: str, *, most: int = 2, limit: int = 100) -> list[str]:
    """What was read for a finding and does not count, with the reason."""
    groups = _recent_first(_grouped((each for each in finding.evidence if not each.counted), entry))
    told = [f"not counted, {group.best.why_not}: {group.told(as_of, limit)}" for group in groups[:most]]
    if len(groups) > most:
        told.append(f"and {len(groups) - most} more that do not count")
    return told


def gap(finding: Finding) -> str:
    """What is wanting, in words: what the profile does not say is told together."""
    parts = finding.shortfall.split("; ")
    unsaid = [part.removesuffix(_UNSAID) for part in parts if part.endswith(_UNSAID)]
    if len(unsaid) < 2:
        return harmless(finding.shortfall, 1000)
    said = [part for part in parts if not part.endswith(_UNSAID)]
    return harmless("; ".join([*said, f"the profile does not say: {', '.join(unsaid)}"]), 1000)


def notes(finding: Finding) -> str:
    """What is assumed or counts half, each said once and not again where the gap says it; empty where nothing is."""
    verdict = finding.verdict
    said = [verdict.note, *(leaf.note for leaf in verdict.leaves())]
    fresh = (note for told in said if told for note in told.split("; ") if note not in finding.shortfall)
    return harmless("; ".join(dict.fromkeys(fresh)), 1000)


def measured(verdict: Verdict) -> str:
    """What a verdict has of what it needs: `5 years of 7 years`, `claimed; asked: used`, `2 of 3 met`."""
    have, need = verdict.have, verdict.need
    if verdict.unit == "months" and isinstance(need, int | float):
        return f"{length(have) if isinstance(have, int | float) else 'nothing'} of {length(need)}"
    if verdict.unit == "met":
        return f"{have} met; asked: {need}"
    if need is None:
        return "" if have is None else str(have)
    return f"{'nothing' if have is None else have}; asked: {need}"


def reports_of(entry: Entry) -> tuple[Report, ...]:
    """The reports that are told in full: all that were asked for, or the best."""
    if entry.scored is None:
        return ()
    return entry.scored.reports[:1] if entry.ranked else entry.scored.reports
