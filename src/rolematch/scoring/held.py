"""What a person holds: degrees, credentials, titles, languages."""

from __future__ import annotations

from collections.abc import Iterator
from math import lcm

from rolematch.model.report import NOT_STATED, Verdict
from rolematch.model.rungs import LEVELS
from rolematch.scoring.facts import FIRM, DegreeHeld, Facts, Job
from rolematch.scoring.months import count
from rolematch.scoring.node import Found, leaf
from rolematch.scoring.wording import either, years
from rolematch.scoring.years import YearsNode
from rolematch.vocabulary.vocabulary import Vocabulary

_RANK = {level: rank for rank, level in enumerate(LEVELS, start=1)}
_NAMES = {
    "associate": "an associate degree",
    "bachelor": "a bachelor's degree",
    "master": "a master's degree",
    "doctorate": "a doctorate",
}


class DegreeNode:
    """A degree at a level or higher, in a field; or years of experience by the highest degree held."""

    __slots__ = ("kind", "unit_of", "level", "fields", "related", "paths", "_degrees")

    def __init__(
        self, level: str, fields: tuple[str, ...], related: bool, paths: dict[str, YearsNode], vocabulary: Vocabulary
    ) -> None:
        self.kind = "degree"
        self.level = level
        self.fields = fields
        self.related = related
        self.paths = paths
        self.unit_of = lcm(4, *(path.unit_of for path in paths.values()))
        self._degrees = vocabulary.degrees

    def _quarters(self, degree: DegreeHeld) -> int:
        """Quarters of credit: 4 right level and field, 2 another field, 1 unfinished, 0 a lower level."""
        if _RANK[degree.level] < _RANK[self.level]:
            return 0
        if not degree.finished:
            return 1
        match = self._degrees.fields_match
        if not self.fields or any(match(have, asked, self.related) for have in degree.fields for asked in self.fields):
            return 4
        return 2

    def evaluate(self, facts: Facts) -> Verdict:
        best: DegreeHeld | None = None
        quarters = 0
        highest = 0
        for degree in facts.degrees:
            earned = self._quarters(degree)
            if best is None or (earned, _RANK[degree.level]) > (quarters, _RANK[best.level]):
                best, quarters = degree, earned
            if degree.finished:
                highest = max(highest, _RANK[degree.level])
        credit = quarters * (self.unit_of // 4)
        note = None
        for level, path in self.paths.items():
            if level != "none" and _RANK[level] > highest:
                continue
            verdict = path.evaluate(facts)
            other = verdict.credit * (self.unit_of // path.unit_of)
            if other > credit:
                credit = other
                held = "no degree" if level == "none" else _NAMES[level]
                note = f"by experience: {years(int(float(verdict.have or 0)))} of {years(path.need)} with {held}"
        if note is None and best is not None:
            if best.why_not and quarters < 2:
                note = best.why_not
            elif best.assumed:
                note = "no end date: taken as finished"
        have = (
            None
            if best is None
            else (f"{best.level} in {either(self._labels(best.fields), 'and')}" if best.fields else best.level)
        )
        return leaf("degree", credit, self.unit_of, bool(facts.education), have, self.level, "level", note)

    def _labels(self, fields: tuple[str, ...]) -> list[str]:
        return [self._degrees.field_label(field) for field in fields]

    def evidence(self, facts: Facts, vocabulary: Vocabulary) -> Iterator[Found]:
        for degree in facts.degrees:
            earned = self._quarters(degree)
            why = None if earned > 1 else degree.why_not or ("a lower level" if not earned else None)
            for pointer, text in degree.pointers:
                yield Found(pointer, text, None, "degree", None, None, why if not earned else None)
        named = {pointer for degree in facts.degrees for pointer, _ in degree.pointers}
        for pointer, text in facts.education:
            if pointer not in named:
                yield Found(pointer, text, None, "degree", None, None, "no degree is named")
        for level, path in self.paths.items():
            highest = max((_RANK[degree.level] for degree in facts.degrees if degree.finished), default=0)
            if level == "none" or _RANK[level] <= highest:
                yield from path.evidence(facts, vocabulary)

    def shortfall(self, verdict: Verdict, vocabulary: Vocabulary) -> str:
        if verdict.credit >= self.unit_of:
            return ""
        asked = _NAMES[self.level]
        if self.fields:
            asked += f" in {either(self._labels(self.fields))}"
        if self.paths:
            asked += ", or years of experience instead"
        if verdict.status == NOT_STATED:
            return f"{asked}: the profile does not say"
        if verdict.note and verdict.note.startswith("by experience"):
            return f"asked is {asked}; {verdict.note}"
        if verdict.have is None:
            return f"asked is {asked}; no degree is named"
        quarters = verdict.credit * 4 // self.unit_of
        if quarters == 2:
            field = "the field is another" if " in " in str(verdict.have) else "no field is named"
            return f"asked is {asked}; the level is right, {field}"
        if quarters == 1:
            return f"asked is {asked}; not finished"
        return f"asked is {asked}; found {verdict.have}"


class CredentialNode:
    """Any of some credentials, held."""

    __slots__ = ("kind", "unit_of", "ids", "labels")

    def __init__(self, ids: frozenset[str], labels: tuple[str, ...]) -> None:
        self.kind = "credential"
        self.unit_of = 1
        self.ids = ids
        self.labels = labels

    def evaluate(self, facts: Facts) -> Verdict:
        held = [each for each in facts.credentials if each.id in self.ids]
        good = any(each.why_not is None for each in held)
        return leaf(
            "credential",
            int(good),
            1,
            bool(facts.certificates) or bool(held),
            held[0].text if held else None,
            either(self.labels),
        )

    def evidence(self, facts: Facts, vocabulary: Vocabulary) -> Iterator[Found]:
        silent = True
        for each in facts.credentials:
            if each.id in self.ids:
                silent = False
                yield Found(each.pointer, each.text, each.id, "credential", None, None, each.why_not)
        if silent:
            for pointer, text in facts.certificates:
                yield Found(pointer, text, None, "credential", None, None, "another credential")

    def shortfall(self, verdict: Verdict, vocabulary: Vocabulary) -> str:
        if verdict.credit:
            return ""
        if verdict.status == NOT_STATED:
            return f"{either(self.labels)}: the profile lists no credentials"
        return f"{either(self.labels)}: not among the credentials" + (" as held" if verdict.have else "")


class TitleNode:
    """A title held: of a family, at a level, in an area, leading; for a time."""

    __slots__ = ("kind", "unit_of", "ids", "level", "areas", "leading", "months", "words")

    def __init__(self, ids: frozenset[str], level: int, areas: int, leading: bool, months: int, words: str) -> None:
        self.kind = "title"
        self.unit_of = 1
        self.ids = ids
        self.level = level
        self.areas = areas
        self.leading = leading
        self.months = months
        self.words = words

    def _fits(self, job: Job) -> bool:
        title = job.title
        return (
            job.why_not is None
            and (not self.ids or not self.ids.isdisjoint(title.title_ids))
            and (self.level < 0 or (title.level_id is not None and title.level >= self.level))
            and (not self.areas or bool(job.firm & self.areas))
            and (not self.leading or job.leading == FIRM)
        )

    def evaluate(self, facts: Facts) -> Verdict:
        fitting = [job for job in facts.jobs if self._fits(job)]
        months = count((job.start, job.end) for job in fitting if job.start is not None and job.end is not None)
        good = bool(fitting) and months >= self.months
        spoken = bool(fitting) or any(job.start is not None or job.why_not is not None for job in facts.jobs)
        have = fitting[0].title_text if fitting else None
        return leaf("title", int(good), 1, spoken, have, self.words, "title")

    def evidence(self, facts: Facts, vocabulary: Vocabulary) -> Iterator[Found]:
        for job in facts.jobs:
            base = f"/work/{job.index}"
            if job.title_text:
                why = None if self._fits(job) else job.why_not or "another title"
                yield Found(f"{base}/position", job.title_text, None, "title", None, job, why)
            elif job.start is not None:
                yield Found(base, f"job {job.index + 1}", None, "title", None, job, "no title is named")

    def shortfall(self, verdict: Verdict, vocabulary: Vocabulary) -> str:
        if verdict.credit:
            return ""
        if verdict.status == NOT_STATED:
            return f"{self.words}: the profile has no dated jobs"
        if verdict.have:
            return f"{self.words}: held for less than {years(self.months)}"
        return f"{self.words}: no such title"


class LanguageNode:
    """A language at a level or higher."""

    __slots__ = ("kind", "unit_of", "code", "level", "words")

    def __init__(self, code: str, level: int, words: str) -> None:
        self.kind = "language"
        self.unit_of = 1
        self.code = code
        self.level = level
        self.words = words

    def evaluate(self, facts: Facts) -> Verdict:
        best = max((held.level for held in facts.languages if held.code == self.code), default=None)
        good = best is not None and best >= self.level
        return leaf("language", int(good), 1, bool(facts.listed_languages), best, self.level, "level of 7")

    def evidence(self, facts: Facts, vocabulary: Vocabulary) -> Iterator[Found]:
        silent = True
        for held in facts.languages:
            if held.code == self.code:
                silent = False
                why = None if held.level >= self.level else "a lower level" if held.level else "no level is named"
                for pointer, text in held.pointers:
                    yield Found(pointer, text, None, "language", None, None, why)
        if silent:
            for pointer, text in facts.listed_languages:
                yield Found(pointer, text, None, "language", None, None, "another language")

    def shortfall(self, verdict: Verdict, vocabulary: Vocabulary) -> str:
        if verdict.credit:
            return ""
        said = "the profile lists no languages" if verdict.status == NOT_STATED else "not at that level"
        return f"{self.words}: {said}"
