"""A profile to facts: every text and list item is read once, and jobs are counted for areas, sectors and leading."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rolematch.scoring.education import (
    certificate_lines,
    education_lines,
    language_lines,
    read_certificates,
    read_education,
    read_languages,
)
from rolematch.scoring.employer import own_company
from rolematch.scoring.facts import FIRM, NOT, POSSIBLE, Facts, Job, Reading, Seen, Span, Spoke, Trouble
from rolematch.scoring.spans import NOT_BEGUN, job_spans, side_span
from rolematch.scoring.stance import stance
from rolematch.vocabulary.people import read_people
from rolematch.vocabulary.vocabulary import Vocabulary

if TYPE_CHECKING:
    from rolematch.model.profile import Profile, Project, Volunteer, Work

MENTION = 1
CLAIMED = 2
USED = 3

# What a job works on tells its sector, where two of its highlights say so.
_SECTOR_OF_SKILL = {
    "healthcare-operations": "healthcare",
    "healthcare-data": "healthcare",
    "clinical-decision-support": "healthcare",
    "patient-safety": "healthcare",
    "clinical-quality": "healthcare",
    "payer-operations": "payer",
    "provider-operations": "provider",
}


def extract_facts(profile: Profile, vocabulary: Vocabulary, as_of: int) -> Facts:
    """What ``profile`` says as of a month (year x 12 + month - 1). Pure: the same input gives equal facts."""
    return _Extraction(profile, vocabulary, as_of).facts()


class _Extraction:
    def __init__(self, profile: Profile, vocabulary: Vocabulary, as_of: int) -> None:
        self.profile = profile
        self.vocabulary = vocabulary
        self.as_of = as_of
        self.names = vocabulary.names
        self.readings: list[Reading] = []
        self.unknown: list[tuple[str, str]] = []
        self.troubles: list[Trouble] = []
        self.stated: dict[int, float] = {}
        self.mentioned = 0
        self.claimed = 0
        self.used = 0
        self.spoken = 0
        self.aside = 0
        number = self.names.numbers
        sectors = vocabulary.sectors
        self.sector_hints = [
            (1 << number[skill], vocabulary.sector_mask(sector))
            for skill, sector in _SECTOR_OF_SKILL.items()
            if skill in number and sectors.known(sector)
        ]
        self.people_bit = 1 << number["people-leadership"] if "people-leadership" in number else 0

    def facts(self) -> Facts:
        profile = self.profile
        spans, troubles = job_spans(profile.work, self.as_of)
        self.troubles += troubles
        jobs = tuple(
            self._job(work, index, span) for index, (work, span) in enumerate(zip(profile.work, spans, strict=True))
        )
        self._lists()
        self._texts()
        degrees = read_education(profile, self.vocabulary, self.as_of, self.troubles)
        for index, school in enumerate(profile.education):
            for n, course in enumerate(school.courses):
                self._item(course, f"/education/{index}/courses/{n}", -1, "course", MENTION, why="learning")
        credentials = read_certificates(profile, self.vocabulary, self.as_of)
        for held in credentials:
            if held.why_not is None:
                self._claimed_by(held.id, held.pointer, held.text)
        return Facts(
            as_of=self.as_of,
            jobs=jobs,
            readings=tuple(self.readings),
            mentioned=self.mentioned,
            claimed=self.claimed,
            used=self.used,
            spoken=self.spoken,
            aside=self.aside,
            stated_years=self.stated,
            education=education_lines(profile),
            degrees=degrees,
            certificates=certificate_lines(profile),
            credentials=credentials,
            listed_languages=language_lines(profile),
            languages=read_languages(profile, self.vocabulary),
            unknown=tuple(self.unknown),
            troubles=tuple(self.troubles),
        )

    def _add(
        self, pointer: str, text: str, job: int, source: str, rung: int, seen: list[Seen], dates: Span | None = None
    ) -> int:
        """Keep what was read at a place; the bits of all that counts there, closed up ``broader``."""
        if not seen:
            return 0
        bits = refused = 0
        for each in seen:
            if each.why_not is None:
                bits |= self.names.mask(each.skill)
            else:
                refused |= 1 << each.skill
        self.readings.append(Reading(pointer, text, job, source, rung, tuple(seen), bits | refused, dates))
        self.spoken |= bits | refused
        self.mentioned |= bits
        if rung >= CLAIMED:
            self.claimed |= bits
        if rung >= USED:
            self.used |= bits
            if job < 0:
                self.aside |= bits
        return bits

    def _text(
        self, text: str | None, pointer: str, job: int, source: str, rung: int, why: str | None = None,
        dates: Span | None = None,
    ) -> int:  # fmt: skip
        if not text:
            return 0
        hits, _ = self.vocabulary.text.read(text)
        seen: dict[tuple[int, str | None], Seen] = {}
        for hit in hits:
            refused = hit.why_not or why
            key = (hit.skill, refused)
            if key not in seen:
                seen[key] = Seen(hit.skill, hit.method, 1.0, refused, (hit.start, hit.end), hit.row)
        return self._add(pointer, text, job, source, rung, list(seen.values()), dates)

    def _item(
        self, text: str | None, pointer: str, job: int, source: str, rung: int, years: float | None = None,
        level: str | None = None, why: str | None = None, dates: Span | None = None,
    ) -> int:  # fmt: skip
        if not text or not text.strip():
            return 0
        item = self.vocabulary.items.read(text)
        seen: list[Seen] = []
        number = self.names.numbers
        refused = why or stance(level)
        for match in item.matches:
            seen.append(Seen(number[match.skill], match.method, match.similarity, refused, match.span, match.name))
        for match in item.considered:
            if match.why_not in _SPOKEN_OF:
                seen.append(
                    Seen(number[match.skill], match.method, match.similarity, match.why_not, match.span, match.name)
                )
        if not seen and source in ("skill", "job skill"):
            self.unknown.append((pointer, text))
        stated = years if years is not None else item.years
        if rung < CLAIMED and (stated or level or item.level):
            rung = CLAIMED
        bits = self._add(pointer, text, job, source, rung, seen, dates)
        if stated and refused is None:
            for match in item.matches:
                for above in self.names.above(number[match.skill]):
                    if stated > self.stated.get(above, 0):
                        self.stated[above] = stated
        return bits

    def _lists(self) -> None:
        for index, skill in enumerate(self.profile.skills):
            base = f"/skills/{index}"
            self._item(skill.name, f"{base}/name", -1, "skill", MENTION, skill.years, skill.level)
            # "Want to learn: [Rust]" says of each of its skills that it is not had.
            why = stance(skill.name) if skill.keywords else None
            for n, keyword in enumerate(skill.keywords):
                self._item(keyword, f"{base}/keywords/{n}", -1, "skill", MENTION, skill.years, skill.level, why)

    def _texts(self) -> None:
        profile = self.profile
        self._text(profile.basics.label, "/basics/label", -1, "label", MENTION)
        self._text(profile.basics.summary, "/basics/summary", -1, "summary", MENTION)
        for index, project in enumerate(profile.projects):
            base = f"/projects/{index}"
            rung, why, dates = self._aside(project, base, f"project {index + 1}")
            self._text(project.name, f"{base}/name", -1, "project", rung, why, dates)
            self._text(project.description, f"{base}/description", -1, "project", rung, why, dates)
            for n, text in enumerate(project.highlights):
                self._text(text, f"{base}/highlights/{n}", -1, "project", rung, why, dates)
            for n, text in enumerate(project.keywords):
                self._item(text, f"{base}/keywords/{n}", -1, "project", rung, why=why, dates=dates)
        for index, work in enumerate(profile.volunteer):
            base = f"/volunteer/{index}"
            rung, why, dates = self._aside(work, base, f"voluntary work {index + 1}")
            self._text(work.summary, f"{base}/summary", -1, "volunteer", rung, why, dates)
            for n, text in enumerate(work.highlights):
                self._text(text, f"{base}/highlights/{n}", -1, "volunteer", rung, why, dates)
        for index, award in enumerate(profile.awards):
            self._text(award.title, f"/awards/{index}/title", -1, "award", MENTION)
            self._text(award.summary, f"/awards/{index}/summary", -1, "award", MENTION)
        for index, paper in enumerate(profile.publications):
            self._text(paper.name, f"/publications/{index}/name", -1, "publication", MENTION)
            self._text(paper.summary, f"/publications/{index}/summary", -1, "publication", MENTION)

    def _aside(self, entry: Project | Volunteer, base: str, name: str) -> tuple[int, str | None, Span | None]:
        """How deep what a project or voluntary work says goes, why nothing of it counts, and its dates."""
        if not entry.start_date:
            return CLAIMED, None, None
        span = side_span(entry, base, name, self.as_of, self.troubles)
        why = NOT_BEGUN if span.why_not == NOT_BEGUN else None
        return (CLAIMED, why, None) if span.start is None else (USED, None, span)

    def _claimed_by(self, credential: str, pointer: str, text: str) -> None:
        number = self.names.numbers
        seen = [
            Seen(number[skill], "credential", 1.0, None, None, credential)
            for skill in self.vocabulary.credentials.entries[credential]["skills"]
            if skill in number
        ]
        self._add(pointer, text, -1, "certificate", CLAIMED, seen)

    def _job(self, work: Work, index: int, span: Span) -> Job:
        vocabulary = self.vocabulary
        base = f"/work/{index}"
        rung = CLAIMED if span.start is None else USED
        # What a job that has not begun says is no experience; where the dates cannot be, its words stay words.
        why = NOT_BEGUN if span.why_not == NOT_BEGUN else None
        first = len(self.readings)
        spoke: list[Spoke] = []
        sectors_firm = 0
        if work.name:
            sectors_firm |= self._sector(work.name, "employer", f"{base}/name", spoke)
        if work.industry:
            sectors_firm |= self._sector(work.industry, "industry", f"{base}/industry", spoke)
        position = work.position or ""
        title, title_areas = vocabulary.title(position, bool(sectors_firm & vocabulary.banking))
        strong = title_areas
        if position:
            sectors_firm |= self._sector(position, "title", f"{base}/position", spoke)
            strong |= self._title(position, f"{base}/position", index, rung, title.areas, why)
        used = strong
        strong |= self._text(work.industry, f"{base}/industry", index, "industry", rung, why)
        people = layers = functions = 0
        led_in_text = 0
        if work.leads is not None:
            people = work.leads
            spoke.append(Spoke(f"{base}/leads", str(work.leads), "leads", people=work.leads))
        for text, pointer in ((work.summary, f"{base}/summary"), (work.description, f"{base}/description")):
            if text:
                bits = self._text(text, pointer, index, "description", rung, why)
                strong |= bits
                used |= bits
                sectors_firm |= self._sector(text, "text", pointer, spoke)
                if bits & self.people_bit:
                    led_in_text += 2
                # `description` tells of the employer: its 900 staff are not the writer's.
                if text is work.summary:
                    people, layers, functions = self._people(text, pointer, spoke, people, layers, functions)
        once = twice = 0
        sector_once = sector_twice = 0
        for n, text in enumerate(work.highlights):
            pointer = f"{base}/highlights/{n}"
            bits = self._text(text, pointer, index, "highlight", rung, why)
            used |= bits
            twice |= once & bits
            once |= bits
            if bits & self.people_bit:
                led_in_text += 1
            hinted = self._sector(text, "text", pointer, spoke, bits)
            sector_twice |= sector_once & hinted
            sector_once |= hinted
            people, layers, functions = self._people(text, pointer, spoke, people, layers, functions)
        listed = 0
        for n, text in enumerate(work.skills):
            bits = self._item(text, f"{base}/skills/{n}", index, "job skill", rung, why=why)
            used |= bits
            listed |= bits
        if work.leads is not None:
            people = work.leads
        firm = strong | twice
        sectors_firm |= sector_twice
        possible = (once | listed) & ~firm
        sectors_possible = sector_once & ~sectors_firm
        tells_people = any(each.people or each.layers or each.functions or each.source == "leads" for each in spoke)
        named = people > 1 or layers > 0
        if work.leads == 0:
            leading = NOT
        elif named or led_in_text > 1 or (title.leads == "yes" and not own_company(work.name, title)):
            leading = FIRM
        else:
            leading = POSSIBLE if title.leads != "no" or led_in_text else NOT
        if span.why_not is not None:
            leading, people, layers, functions = NOT, 0, 0, 0
            firm = possible = used = sectors_firm = sectors_possible = 0
        return Job(
            index=index, start=span.start, end=span.end, approximate=span.approximate, title=title, title_text=position,
            leading=leading, people=people, layers=layers, functions=functions, firm=firm,
            possible=possible, used=used, sectors_firm=sectors_firm, sectors_possible=sectors_possible, spoke=tuple(spoke),
            readings=tuple(range(first, len(self.readings))), least=span.least, most=span.most,
            tells_people=tells_people, why_not=span.why_not,
        )  # fmt: skip

    def _title(self, text: str, pointer: str, job: int, rung: int, areas: tuple[str, ...], why: str | None) -> int:
        """The areas that the ladder of titles reads, and tools by name; what a title leads is for the ladder to say."""
        names = self.names
        seen = [Seen(names.numbers[area], "title", 1.0, why) for area in areas if area in names.numbers]
        have = {each.skill for each in seen}
        for named in self.vocabulary.text.names_in(text):
            if named.skill not in have and names.kinds[named.skill] not in ("area", "capability", "soft"):
                have.add(named.skill)
                seen.append(Seen(named.skill, named.method, 1.0, why, (named.start, named.end)))
        return self._add(pointer, text, job, "title", rung, seen)

    def _sector(self, text: str, kind: str, pointer: str, spoke: list[Spoke], bits: int = 0) -> int:
        found = self.vocabulary.sector(text, kind)
        for skill, sectors in self.sector_hints:
            if bits & skill:
                found |= sectors
        if found:
            spoke.append(Spoke(pointer, text, "highlight" if "/highlights/" in pointer else kind, sectors=found))
        return found

    def _people(
        self, text: str, pointer: str, spoke: list[Spoke], people: int, layers: int, functions: int
    ) -> tuple[int, int, int]:
        told = read_people(text)
        if told.people or told.layers or told.functions:
            spoke.append(
                Spoke(pointer, text, "words", people=told.people, layers=told.layers, functions=told.functions)
            )
            return max(people, told.people), max(layers, told.layers), max(functions, told.functions)
        return people, layers, functions


_SPOKEN_OF = frozenset(["negated", "a wish", "learning"])
