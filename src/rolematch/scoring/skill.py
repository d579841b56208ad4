"""A skill, at a depth or for years."""

from __future__ import annotations

from collections.abc import Iterator

from rolematch.model.report import NOT_STATED, Verdict
from rolematch.model.rungs import DEPTHS
from rolematch.scoring.facts import Facts
from rolematch.scoring.months import count
from rolematch.scoring.node import Found, leaf
from rolematch.vocabulary.vocabulary import Vocabulary

_RUNG_MONTHS = {4: 24, 5: 60}
_WORDS = (
    "nothing",
    "named only",
    "claimed, with no dated work",
    "used in dated work",
    "two dated years",
    "five dated years",
)
_ASKED = (
    "",
    "to be named",
    "a level or years stated",
    "use in dated work",
    "two dated years of use in jobs",
    "five dated years of use in jobs",
)


def months_of_use(facts: Facts, bit: int) -> int:
    """Calendar months of the dated jobs in which the skill was used, overlaps once."""
    return count(
        (job.start, job.end) for job in facts.jobs if job.start is not None and job.end is not None and job.used & bit
    )


def skill_evidence(facts: Facts, number: int, vocabulary: Vocabulary) -> Iterator[Found]:
    """Every place that counts for a skill, and every place that names it and does not count."""
    names = vocabulary.names
    bit = 1 << number
    for reading in facts.readings:
        if not reading.bits & bit:
            continue
        when = facts.jobs[reading.job] if reading.job >= 0 else reading.dates
        best: Found | None = None
        for seen in reading.seen:
            if seen.why_not is None:
                if not names.mask(seen.skill) & bit:
                    continue
            elif seen.skill != number or best is not None:
                continue
            if best is None or best.why_not is not None or seen.skill == number:
                best = Found(
                    reading.pointer,
                    reading.text,
                    names.ids[seen.skill],
                    seen.method,
                    seen.similarity,
                    when,
                    seen.why_not,
                )
                if seen.skill == number and seen.why_not is None:
                    break
        if best is not None:
            yield best


class SkillNode:
    """Rungs reached of rungs asked."""

    __slots__ = ("kind", "unit_of", "number", "rung", "_bit", "_verdicts")

    def __init__(self, number: int, rung: int) -> None:
        self.kind = "skill"
        self.number = number
        self.rung = rung
        self.unit_of = rung
        self._bit = 1 << number
        # Verdicts are shared between profiles: there are only a handful.
        self._verdicts = {
            (reached, spoken): leaf(
                "skill", min(reached, rung), rung, spoken,
                DEPTHS[reached - 1] if reached else None, DEPTHS[rung - 1], "depth",
            )
            for reached in range(6)
            for spoken in (False, True)
        }  # fmt: skip

    def evaluate(self, facts: Facts) -> Verdict:
        bit = self._bit
        if not facts.spoken & bit:
            return self._verdicts[0, False]
        if facts.used & bit:
            reached = 3
            if self.rung > 3:
                months = months_of_use(facts, bit)
                reached = 5 if months >= _RUNG_MONTHS[5] else 4 if months >= _RUNG_MONTHS[4] else 3
        elif facts.claimed & bit:
            reached = 2
        else:
            reached = 1 if facts.mentioned & bit else 0
        return self._verdicts[reached, True]

    def evidence(self, facts: Facts, vocabulary: Vocabulary) -> Iterator[Found]:
        return skill_evidence(facts, self.number, vocabulary)

    def shortfall(self, verdict: Verdict, vocabulary: Vocabulary) -> str:
        label = vocabulary.names.labels[self.number]
        if verdict.credit >= self.rung:
            return ""
        if verdict.status == NOT_STATED:
            return f"{label}: the profile does not say"
        if not verdict.credit:
            return f"{label}: read, and not counted"
        return f"{label}: {_WORDS[verdict.credit]}; asked is {_ASKED[self.rung]}"


class SkillYearsNode:
    """Years of using a skill: in dated jobs, or stated in a list, whichever is more."""

    __slots__ = ("kind", "unit_of", "number", "_bit")

    def __init__(self, number: int, years: float) -> None:
        self.kind = "skill"
        self.number = number
        self.unit_of = max(1, round(years * 12))
        self._bit = 1 << number

    def evaluate(self, facts: Facts) -> Verdict:
        bit = self._bit
        if not facts.spoken & bit:
            return leaf("skill", 0, self.unit_of, False, 0, self.unit_of, "months")
        months = max(months_of_use(facts, bit), int(facts.stated_years.get(self.number, 0) * 12))
        aside = months < self.unit_of and facts.aside & bit
        note = "dated projects and voluntary work are not counted in years" if aside else None
        return leaf("skill", min(months, self.unit_of), self.unit_of, True, months, self.unit_of, "months", note)

    def evidence(self, facts: Facts, vocabulary: Vocabulary) -> Iterator[Found]:
        return skill_evidence(facts, self.number, vocabulary)

    def shortfall(self, verdict: Verdict, vocabulary: Vocabulary) -> str:
        from rolematch.scoring.wording import years

        label = vocabulary.names.labels[self.number]
        if verdict.status == NOT_STATED:
            return f"{label}: the profile does not say"
        have = int(verdict.credit)
        if have >= self.unit_of:
            return ""
        told = f"{years(have)} of {years(self.unit_of)} of {label}; {years(self.unit_of - have)} to go"
        return f"{told}; {verdict.note}" if verdict.note else told
