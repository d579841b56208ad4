"""How much at once: people led in one job, and several things shown together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import lcm

from rolematch.model.report import NOT_STATED, Verdict
from rolematch.scoring.facts import NOT, Facts, Job, Reading, Spoke
from rolematch.scoring.node import Found, leaf
from rolematch.scoring.wording import either
from rolematch.vocabulary.scale import at_scale
from rolematch.vocabulary.vocabulary import Vocabulary


class LeadsNode:
    """People, layers and functions led in one job: the least of have / need, in the best job."""

    __slots__ = ("kind", "unit_of", "people", "layers", "functions")

    def __init__(self, people: int, layers: int, functions: int) -> None:
        self.kind = "leads"
        self.people = people
        self.layers = layers
        self.functions = functions
        self.unit_of = lcm(*(need for need in (people, layers, functions) if need))

    def _credit(self, job: Job) -> int:
        asked = ((job.people, self.people), (job.layers, self.layers), (job.functions, self.functions))
        return min(min(have, need) * (self.unit_of // need) for have, need in asked if need)

    def evaluate(self, facts: Facts) -> Verdict:
        best: Job | None = None
        credit = 0
        spoken = False
        for job in facts.jobs:
            spoken = spoken or job.tells_people
            earned = self._credit(job)
            if best is None or (earned, job.people) > (credit, best.people):
                best, credit = job, earned
        have = _size(best.people, best.layers, best.functions, self) if best is not None and spoken else None
        return leaf("leads", credit, self.unit_of, spoken, have, _size(self.people, self.layers, self.functions, self))

    def evidence(self, facts: Facts, vocabulary: Vocabulary) -> Iterator[Found]:
        best = max((self._credit(job) for job in facts.jobs), default=0)
        for job in facts.jobs:
            for spoke in job.spoke:
                if spoke.people or spoke.layers or spoke.functions or spoke.source == "leads":
                    why = self._why_not(job, spoke, best)
                    yield Found(spoke.pointer, spoke.text, None, "people", None, job, why)

    def _why_not(self, job: Job, spoke: Spoke, best: int) -> str | None:
        """Why a line that tells how many were led adds nothing; None where the credit rests on it."""
        if job.why_not is not None:
            return job.why_not
        stated = next((each.people for each in job.spoke if each.source == "leads"), None)
        # What the job says of its people stands against its words, unless they come to the same.
        overruled = (
            stated is not None
            and spoke.source != "leads"
            and min(spoke.people, self.people) != min(job.people, self.people)
        )
        told = (
            (0 if overruled else spoke.people, job.people, self.people),
            (spoke.layers, job.layers, self.layers),
            (spoke.functions, job.functions, self.functions),
        )
        if overruled and spoke.people and self.people and not any(have and need for have, _, need in told):
            return f"the job says leads: {stated}"
        if spoke.source == "leads" and not spoke.people:
            return "it says that nobody was led"
        if not any(have and need for have, _, need in told):
            return "says nothing of what is asked"
        credit = self._credit(job)
        if not credit:
            return "not all that is asked"
        if credit < best:
            return "another job has more"
        # What is beyond need adds nothing: two lines that both reach it count both.
        if not any(have and min(have, need) >= min(most, need) for have, most, need in told if need):
            return "another line of the job has more"
        return None

    def shortfall(self, verdict: Verdict, vocabulary: Vocabulary) -> str:
        if verdict.credit >= self.unit_of:
            return ""
        if verdict.status == NOT_STATED:
            return f"leading {verdict.need}: the profile does not say how many"
        return f"led {verdict.have} in one job; asked is {verdict.need}"


def _size(people: int, layers: int, functions: int, asked: LeadsNode) -> str:
    parts = []
    if asked.people:
        parts.append(f"{people} people")
    if asked.layers:
        parts.append(f"{layers} layers")
    if asked.functions:
        parts.append(f"{functions} functions")
    return either(parts, "and")


class Part:
    """One of the things that must stand together. Bits; the first that is not 0 is what is asked."""

    __slots__ = ("skills", "sectors", "leading", "scale", "words")

    def __init__(self, skills: int, sectors: int, leading: bool, scale: bool, words: str) -> None:
        self.skills = skills
        self.sectors = sectors
        self.leading = leading
        self.scale = scale
        self.words = words


class ShownNode:
    """Several things in one highlight, which carries its job's title, employer and sector; or in one job."""

    __slots__ = ("kind", "unit_of", "parts", "within", "_vocabulary")

    def __init__(self, parts: Sequence[Part], within: str, vocabulary: Vocabulary) -> None:
        self.kind = "shown"
        self.unit_of = 1
        self.parts = tuple(parts)
        self.within = within
        self._vocabulary = vocabulary

    def _groups(self, facts: Facts) -> Iterator[tuple[list[Reading], Job | None]]:
        """The texts that are read together, each group with its job. Those of a job that does not count come too."""
        if self.within == "job":
            for job in facts.jobs:
                yield [facts.readings[index] for index in job.readings], job
            return
        for reading in facts.readings:
            if reading.source in ("highlight", "description", "project", "volunteer"):
                yield [reading], facts.jobs[reading.job] if reading.job >= 0 else None

    def _bits(self, readings: Sequence[Reading]) -> int:
        mask = self._vocabulary.names.mask
        bits = 0
        for reading in readings:
            for seen in reading.seen:
                if seen.why_not is None:
                    bits |= mask(seen.skill)
        return bits

    def _holds(self, part: Part, readings: Sequence[Reading], bits: int, job: Job | None) -> bool:
        if part.skills:
            return bool(bits & part.skills)
        if part.sectors:
            return job is not None and bool((job.sectors_firm | job.sectors_possible) & part.sectors)
        if part.leading:
            return job is not None and job.leading != NOT
        return any(at_scale(reading.text) for reading in readings)

    def evaluate(self, facts: Facts) -> Verdict:
        wanted = 0
        for part in self.parts:
            wanted |= part.skills
        if wanted and not facts.spoken & wanted:
            return leaf("shown", 0, 1, False, None, self._asked())
        best = 0
        for readings, job in self._groups(facts):
            bits = self._bits(readings)
            if (wanted and not bits & wanted) or (job is not None and job.why_not is not None):
                continue
            held = sum(self._holds(part, readings, bits, job) for part in self.parts)
            best = max(best, held)
            if held == len(self.parts):
                return leaf("shown", 1, 1, True, self._asked(), self._asked())
        return leaf("shown", 0, 1, bool(facts.spoken & wanted), f"{best} of {len(self.parts)} together", self._asked())

    def _asked(self) -> str:
        return either([part.words for part in self.parts], "and")

    def evidence(self, facts: Facts, vocabulary: Vocabulary) -> Iterator[Found]:
        names = vocabulary.names
        wanted = 0
        for part in self.parts:
            wanted |= part.skills
        silent = True
        for readings, job in self._groups(facts):
            bits = self._bits(readings)
            if wanted and not bits & wanted:
                continue
            refused = job.why_not if job is not None else None
            together = refused is None and all(self._holds(part, readings, bits, job) for part in self.parts)
            why = None if together else refused or f"not together with the rest in one {self.within}"
            for reading in readings:
                spoke = next((s for s in reading.seen if s.why_not is None and names.mask(s.skill) & wanted), None)
                if spoke is not None or (together and not wanted):
                    silent = False
                    yield Found(
                        reading.pointer, reading.text, names.ids[spoke.skill] if spoke else None,
                        spoke.method if spoke else "quantity", spoke.similarity if spoke else None,
                        job or reading.dates, why,
                    )  # fmt: skip
            if together and job is not None:
                yield from self._around(job)
        if silent:
            yield from self._elsewhere(facts, wanted, vocabulary)

    def _elsewhere(self, facts: Facts, wanted: int, vocabulary: Vocabulary) -> Iterator[Found]:
        """Where the profile speaks of what is asked and shows none of it: in a list, negated, in a job to come."""
        names = vocabulary.names
        for reading in facts.readings:
            for seen in reading.seen:
                if (names.mask(seen.skill) if seen.why_not is None else 1 << seen.skill) & wanted:
                    job = facts.jobs[reading.job] if reading.job >= 0 else reading.dates
                    why = seen.why_not or f"not in a {self.within}"
                    yield Found(reading.pointer, reading.text, names.ids[seen.skill], seen.method, None, job, why)
                    break

    def _around(self, job: Job) -> Iterator[Found]:
        for part in self.parts:
            if part.sectors:
                for spoke in job.spoke:
                    if spoke.sectors & part.sectors:
                        yield Found(spoke.pointer, spoke.text, None, spoke.source, None, job)
            if part.leading:
                if job.title.leads != "no":
                    yield Found(f"/work/{job.index}/position", job.title_text, None, "title", None, job)
                for spoke in job.spoke:
                    if spoke.people or spoke.layers:
                        yield Found(spoke.pointer, spoke.text, None, "people", None, job)

    def shortfall(self, verdict: Verdict, vocabulary: Vocabulary) -> str:
        if verdict.credit:
            return ""
        if verdict.status == NOT_STATED:
            return f"{self._asked()}: the profile does not say"
        return f"{self._asked()}: not shown together in one {self.within}"
