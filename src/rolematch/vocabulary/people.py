"""How many people a sentence says that its writer led, through how many layers, in how many functions.

The words of a sentence become letters by kind (V a verb of leading, G a group, N a number, P people, ...), and the
patterns are read on that short string: they stay readable, and cost next to nothing to compile and to run.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, NamedTuple

from rolematch.patterns import Pattern
from rolematch.vocabulary.tokens import APART

_NUMBERS: Final = {
    "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11,
    "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18,
    "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80,
    "ninety": 90, "hundred": 100, "dozen": 12, "hundreds": 200,
}  # fmt: skip
_KINDS: Final = {
    "V": "led lead leads leading head heads headed heading manage manages managed managing ran run runs running oversee "
    "oversaw oversees overseeing overseen supervise supervises supervised supervising directed directing "
    "command commanded commanding inherited steer steered steering own owned owns",
    "M": "built build builds building grew grow grows growing grown scaled expanded doubled tripled created established "
    "assembled formed restructured reorganised reorganized took lifted stood set",
    "h": "hired recruited hiring recruiting",
    "G": "team teams group groups department departments organisation organization organisations organizations org "
    "practice unit division function crew squad squads workforce chapter office pod pods shop studio service directorate "
    "branch platoon company lab centre center",
    "P": "people engineer engineers scientist scientists developer developers analyst analysts employees professionals "
    "designer designers researcher researchers specialist specialists consultant consultants nurse nurses clinician "
    "clinicians informaticist informaticists ftes wte contractors associates architect architects tester testers "
    "technicians practitioners pharmacist pharmacists coders technologists individuals administrators physicians "
    "coordinators agents officers soldiers writers programmers modellers modelers statisticians staffers",
    "F": "staff",
    "L": "managers directors supervisors leads heads leaders deputies",
    "S": "person strong member fte man woman",
    "T": "hospitals clinics sites companies services models products trusts schools tools practices banks firms countries "
    "universities projects studies systems applications apps initiatives facilities stores plans vendors payers providers "
    "customers clients members patients entities homes pharmacies beds dollars months years days weeks hours minutes "
    "percent points locations sessions workshops interviews tests reports' boats vehicles campaigns",
    "D": "a an the our over about around nearly some all up more than approximately roughly almost circa global both "
    "each its total new now currently diverse",
    "m": "my",
    "I": "i we",
    "o": "of numbering totalling totaling",
    "f": "from",
    "t": "to",
    "b": "for with among amongst on at by about within alongside between against into through",
    "n": "in inside",
    "w": "who that which whom whose",
    "d": "direct",
    "r": "indirect line",
    "R": "reports directs report reporting reported",
    "e": "me",
    "B": "manager boss director vp cto cio ceo head chief supervisor vendor partner colleague president officer he she they",
    "H": "headcount",
    "A": "and &",
    "Y": "layers levels tiers",
    "Q": "functions disciplines departments specialisms",
    "X": "never not no without didn't don't hope want like keen eager looking would helped assisted supported supporting",
    "O": "joined served trained taught worked works working presented mentored coached created",
    "c": "charge responsible accountable",
}
_CODES: Final = {word: code for code, words in reversed(_KINDS.items()) for word in words.split()}
_CODES["created"] = "M"
_TOKEN: Final = re.compile(r"\d[\d,]*(?:\.\d+)?(?:-year)?%?\+?|[^\W\d_]+(?:'[a-z]+)?|[.;:,]")

# Words that stand between a verb and its group without changing the object: articles, adjectives, nouns.
_PLAIN = "[DmxPFLA,rS]{0,7}?"
_SIZE = "(?P<n>N)"
_NOT_THINGS = "(?![xDP]{0,2}T)"
_VERB = "(?:Vo?|d(?![AR])|cb|co|n[Dx]?co)"
_PATTERNS: Final = tuple(
    Pattern(pattern)
    for pattern in (
        rf"{_VERB}(?:Ax)?[DmG]{{0,3}}o?D{{0,2}}{_SIZE}[xrdAL,]{{0,3}}?[PFLR](?!')",  # led 40 engineers
        rf"h[D]{{0,2}}{_SIZE}[x,]{{0,3}}?[PL]",  # hired 22 data scientists
        rf"(?:{_VERB}|M)(?:A[xOV])?{_PLAIN}[GF][xD]?o[Dtx]{{0,3}}?{_SIZE}{_NOT_THINGS}",  # ran a group of 14
        rf"(?:^|[.;:])D?[GF]o[Dt]{{0,3}}{_SIZE}{_NOT_THINGS}(?!x{{0,2}}P?w(?!I))",  # Team of 25 engineers
        rf"m[xA]{{0,3}}?[GF](?:o|[xV])?D{{0,2}}{_SIZE}{_NOT_THINGS}",  # my team of 9
        rf"{_SIZE}x?(?:[rd](?:A[rd])?R|R(?!te)(?![xt])|[xPFL]{{1,2}}w?Rt?e)",  # 12 direct reports; 15 people reporting to me
        rf"(?:{_VERB}|M)(?:A[xOV])?{_PLAIN}{_SIZE}S[xA]{{0,3}}?[GF]",  # a 60-person department
        rf"[GF]o[D]{{0,2}}{_SIZE}{_NOT_THINGS}[xPFA]{{0,3}}w?IV",  # a department of 60 clinicians I lead
        rf"(?:M|V)[DmxPFLA]{{0,6}}?[GF][xPF]{{0,3}}?f[DP]?[Nx]P?t[D]{{0,2}}{_SIZE}(?!T)(?!%)",  # grew the team from 4 to 31
        rf"(?:V|m|b)[Dx]{{0,2}}H(?:o|x)D{{0,2}}{_SIZE}",  # owned a headcount of 45
        rf"V[DmxPFLA]{{0,3}}{_SIZE}[rd](?:A[rd])?R",
    )
)
_LAYERED: Final = tuple(
    Pattern(pattern)
    for pattern in (
        r"LoL|BoL",  # managers of managers
        r"b[mDN]{0,2}(?:Go|xo)?[xN]{0,3}?L",  # through five directors
        r"(?:N|x)Y(?!o[x](?!n))",  # three layers of management
        r"L(?:A[xPL]{1,3})?w?R[xn]?te",  # directors report to me
        r"V(?:Ax)?(?:DGo|m|D)?N?x?L(?![tnb])",  # led managers and supervisors
    )
)
_ACROSS: Final = Pattern(rf"(?:[bo]|x){_SIZE}x?Q")
_LIKELY: Final = re.compile(r"N[xrdAL,]{0,4}[PFLRS]|[GF][xVD]?o?[Dtx]{0,3}N|H|f[DP]?[Nx]P?t")
_QUICK: Final = (
    "team", "group", "staff", "report", "directs", "people", "headcount", "engineer", "scientist", "analyst", "manager",
    "director", "supervisor", "department", "rganisation", "rganization", "unit", "fte", "wte", "person", "strong",
    "employee", "functions", "nurse", "developer", "designer", "heads", "leads", "layers", "levels", "tiers",
    "professional", "researcher", "clinician", "crew", "squad", "workforce", "platoon", "soldier", "deputies", "leaders",
    "practice", "division", "chapter", "office", "pod", "shop", "studio", "service", "directorate", "branch", "lab", "cent",
)  # fmt: skip
_TELLING: Final = frozenset([*_NUMBERS, *_KINDS["L"].split(), *_KINDS["Y"].split()])
"""Without one of these words or a digit a text tells neither how many nor in how many layers."""

_DIGIT: Final = re.compile(r"\d")
_ORG: Final = re.compile(r"\borg\b")


@lru_cache(maxsize=8192)
def _hints(word: str) -> bool:
    """Whether a word may be of people or of a group of them."""
    return any(map(word.__contains__, _QUICK)) or ("org" in word and _ORG.search(word) is not None)


class People(NamedTuple):
    """What a text says of the people led: how many, in how many layers below, in how many functions; 0 is unsaid."""

    people: int = 0
    layers: int = 0
    functions: int = 0


NOBODY: Final = People()


@lru_cache(maxsize=8192)
def _code(word: str) -> str:
    if word[0].isdigit():
        return "%" if word.endswith(("%", "-year")) or "." in word.rstrip(".") else "N"
    if word in _NUMBERS:
        return "N"
    if word in ".;:,":
        return word
    return _CODES.get(word.removesuffix("'s") if not word.endswith("s's") else word, "x")


def read_people(text: str) -> People:
    """What ``text`` says that its author led; other people's teams, and a team one was a member of, are nobody."""
    lower = text.lower()
    plain = lower.translate(APART).split()
    if not any(map(_hints, plain)):
        return NOBODY
    if lower.isascii() and _DIGIT.search(lower) is None and _TELLING.isdisjoint(plain):
        return NOBODY
    words = _TOKEN.findall(lower.replace("-", " "))
    codes = "".join(map(_code, words))
    people = functions = layers = 0
    if "N" in codes and _LIKELY.search(codes) is not None:
        for pattern in _PATTERNS:
            for found in pattern.finditer(codes):
                if not _others(codes[: found.start()], found[0]):
                    number = _number(words[found.start("n")])
                    if 1 < number <= 1_000_000:
                        people = max(people, number)
    if "Q" in codes:
        for found in _ACROSS.finditer(codes):
            functions = max(functions, _number(words[found.start("n")]))
    if "L" in codes or "Y" in codes:
        layers = _layers(codes, words)
    return People(people, layers, functions) if people or layers or functions else NOBODY


def _others(before: str, match: str) -> bool:
    """Whether what stands before says that somebody else led, or that one was a member."""
    if match[0] in "VMh" or match[0] == "c":
        return re.search(r"(?:B|G)x?$|w x?$|X[xtD]?$|w$", before) is not None and not before.endswith("IB")
    if match[-1] == "R":
        return re.search(r"[nO][Dm]{0,2}$", before) is not None
    if match[0] in "GN":
        return re.search(r"[nObX][DmxN]{0,3}$|So[Dmx]{0,3}$|xo[D]?$", before) is not None and not before.endswith(
            ("cb", "co")
        )
    return False


def _layers(codes: str, words: list[str]) -> int:
    for pattern in _LAYERED:
        found = pattern.search(codes)
        if found is None or (found[0][0] != "N" and _others(codes[: found.start()], found[0])):
            continue
        if found[0][0] == "b" and (
            words[found.start()] != "through" or not re.search(r"[VMh]", codes[: found.start()])
        ):
            continue
        if "Y" in found[0]:
            if found[0][0] == "x" and words[found.start()] not in ("several", "multiple"):
                continue
            if words[found.end() : found.end() + 1] == ["of"] and words[found.end() + 1 : found.end() + 2] not in (
                ["management"], ["managers"], ["leadership"], ["leaders"], ["supervision"],
            ):  # fmt: skip
                continue
            number = _number(words[found.start()]) if found[0][0] == "N" else 2
            return number if 2 <= number <= 9 else 2
        return 2
    return 0


def _number(word: str) -> int:
    known = _NUMBERS.get(word)
    return known if known is not None else int(word.replace(",", "").rstrip("+") or 0)
