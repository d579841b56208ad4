"""Degrees, credentials and languages of a profile."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rolematch.model.dates import DateReading, read_date
from rolematch.scoring.facts import CredentialHeld, DegreeHeld, LanguageHeld, Trouble
from rolematch.scoring.stance import stance
from rolematch.vocabulary.vocabulary import Vocabulary

if TYPE_CHECKING:
    from rolematch.model.profile import Education, Profile


def read_education(
    profile: Profile, vocabulary: Vocabulary, as_of: int, troubles: list[Trouble]
) -> tuple[DegreeHeld, ...]:
    """The degrees that ``education`` names, in order.

    One that ends after the as-of date is unfinished; one without an end date that can be read is taken as finished. Of
    dates that say little a note tells what was assumed.
    """
    held: list[DegreeHeld] = []
    for index, school in enumerate(profile.education):
        base = f"/education/{index}"
        readings = [
            r for r in vocabulary.degrees.read_all(school.study_type, school.area, school.institution) if r.level
        ]
        pointers = tuple(
            (f"{base}/{key}", text) for key, text in (("studyType", school.study_type), ("area", school.area)) if text
        )
        ended = read_date(school.end_date)
        going_on = ended.precision == "present" or (
            ended.month is not None and _after(ended.month, ended.precision, as_of)
        )
        if readings and (
            told := _told(school, f"education {index + 1}", base, ended, readings[0].finished and not going_on, as_of)
        ):
            troubles.append(told)
        for reading in readings:
            why = "not finished by the as-of date" if going_on else None if reading.finished else reading.why
            assumed = why is None and ended.precision in ("none", "bad")
            held.append(DegreeHeld(pointers, reading.level or "", reading.fields, why is None, assumed, why))
    return tuple(held)


def _told(school: Education, name: str, base: str, ended: DateReading, finished: bool, as_of: int) -> Trouble | None:
    """What is wrong with, or was assumed of, the dates of a degree."""
    began = read_date(school.start_date)
    if began.month is not None and ended.month is not None and _reversed(began, ended):
        message = f"{name} ends ({school.end_date}) before it starts ({school.start_date}); only the end is read"
        return Trouble("warning", message, f"{base}/endDate", "correct one of the two dates")
    if ended.precision == "bad":
        message = f"{name}: '{school.end_date}' is not a date that can be read; taken as finished"
        return Trouble("warning", message, f"{base}/endDate", "write it as YYYY-MM") if finished else None
    if ended.precision == "none":
        return Trouble("note", f"{name} has no end date: taken as finished", base, "give endDate") if finished else None
    if ended.assumed:
        return Trouble(
            "note", f"{name}: endDate '{school.end_date}' is {ended.assumed}", f"{base}/endDate", "write it as YYYY-MM"
        )
    if finished and ended.precision == "year" and ended.month == as_of // 12 * 12:
        message = f"{name} ends in the bare year {school.end_date}: taken as finished by the as-of date"
        return Trouble("note", message, f"{base}/endDate", "write it as YYYY-MM")
    return None


def _reversed(began: DateReading, ended: DateReading) -> bool:
    """Whether one end lies before the other, as far as bare years tell."""
    assert began.month is not None and ended.month is not None  # noqa: S101 - asked of dates that were read
    if "year" in (began.precision, ended.precision):
        return ended.month // 12 < began.month // 12
    return ended.month < began.month


def _after(month: int, precision: str, as_of: int) -> bool:
    """Whether a date lies after the as-of month; a bare year only where it is a later year."""
    return month // 12 > as_of // 12 if precision == "year" else month > as_of


def _before(month: int, precision: str, as_of: int) -> bool:
    """Whether a date lies before the as-of month; a bare year only where it is an earlier year."""
    return month // 12 < as_of // 12 if precision == "year" else month < as_of


def read_certificates(profile: Profile, vocabulary: Vocabulary, as_of: int) -> tuple[CredentialHeld, ...]:
    """The credentials under ``certificates``, with why one does not count (pending, lapsed)."""
    held: list[CredentialHeld] = []
    for index, certificate in enumerate(profile.certificates):
        name = certificate.name
        if not name:
            continue
        credentials = vocabulary.credentials
        status = credentials.read_status(name)
        identity = credentials.read(name, certificate.issuer)
        if identity is None and status != "held":
            identity = next((found for found, _, _ in credentials.find(name)), None)
        if identity is None:
            continue
        why = None if status == "held" else "not held yet" if status == "pending" else "lapsed"
        got, expires = read_date(certificate.date), read_date(certificate.end_date)
        if got.month is not None and got.month > as_of:
            why = "dated after the as-of date"
        elif expires.month is not None and _before(expires.month, expires.precision, as_of):
            why = "lapsed"
        held.append(CredentialHeld(identity, f"/certificates/{index}/name", name, why))
    for index, skill in enumerate(profile.skills):
        level = stance(skill.level)
        texts = [(skill.name, f"/skills/{index}/name", level)]
        if skill.keywords:
            why = stance(skill.name) or level
            texts += [(text, f"/skills/{index}/keywords/{n}", why) for n, text in enumerate(skill.keywords)]
        for text, pointer, why in texts:
            identity = _listed(text, vocabulary) if text else None
            if identity is not None and text:
                held.append(CredentialHeld(identity, pointer, text, why))
    return tuple(held)


def _listed(text: str, vocabulary: Vocabulary) -> str | None:
    """A credential that stands in the list of skills: only where the item is its name, and no skill's."""
    if len(text) > 80 or vocabulary.items.read(text).matches:
        return None
    return vocabulary.credentials.read(text)


def read_languages(profile: Profile, vocabulary: Vocabulary) -> tuple[LanguageHeld, ...]:
    """The languages under ``languages``, each at its level."""
    held: list[LanguageHeld] = []
    for index, entry in enumerate(profile.languages):
        if not entry.language:
            continue
        known = vocabulary.languages.read(entry.language, entry.fluency)
        if known is None:
            continue
        base = f"/languages/{index}"
        pointers = [(f"{base}/language", entry.language)]
        if entry.fluency:
            pointers.append((f"{base}/fluency", entry.fluency))
        held.append(LanguageHeld(known[0], known[1], tuple(pointers)))
    return tuple(held)


def education_lines(profile: Profile) -> tuple[tuple[str, str], ...]:
    """Of each course of study the lines that could name a degree, with their pointers; else its school."""
    lines: list[tuple[str, str]] = []
    for index, school in enumerate(profile.education):
        named = [("studyType", school.study_type), ("area", school.area)]
        if not (school.study_type or school.area):
            named = [("institution", school.institution)]
        lines += [(f"/education/{index}/{key}", text) for key, text in named if text]
    return tuple(lines)


def certificate_lines(profile: Profile) -> tuple[tuple[str, str], ...]:
    """The name of each certificate, with its pointer."""
    return tuple(
        (f"/certificates/{index}/name", each.name) for index, each in enumerate(profile.certificates) if each.name
    )


def language_lines(profile: Profile) -> tuple[tuple[str, str], ...]:
    """Each language, with its pointer."""
    return tuple(
        (f"/languages/{index}/language", each.language) for index, each in enumerate(profile.languages) if each.language
    )
