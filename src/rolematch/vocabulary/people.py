"""How many people a sentence says that somebody led, through how many layers, in how many functions."""

import re
from dataclasses import dataclass
from typing import Final

_WORDS: Final = {
    "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11,
    "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "eighteen": 18, "twenty": 20,
    "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90, "hundred": 100,
    "a dozen": 12, "two dozen": 24, "a hundred": 100, "two hundred": 200, "several hundred": 200, "one": 1,
}  # fmt: skip
_NUMBER: Final = r"(\d{1,3}(?:,\d{3})+|\d{1,6}|" + "|".join(sorted(_WORDS, key=len, reverse=True)) + r")\b(?!\s*%|\.\d)\+?"
_KIND: Final = (
    r"(?:\w+[ -]){0,3}?(?:people|engineers?|scientists?|developers?|analysts?|staff|employees|professionals|designers?|"
    r"researchers?|specialists?|consultants?|nurses?|clinicians?|informaticists?|fte'?s?|ftes|whole[- ]time|wte|"
    r"colleagues|members|reports|managers?|leaders?|contractors|associates|architects?|testers?|technicians|"
    r"practitioners|pharmacists?|coders|technologists|headcount|individuals|heads|directs|direct reports|strong)\b"
)
_LED: Final = (
    r"(?:led|lead|leads|leading|head|heads|headed|heading|manage|manages|managed|managing|run|ran|runs|running|oversee|oversaw|oversees|overseeing|"
    r"supervis\w+|direct(?:ed|ing|s)?|built|build|builds|building|grew|grow|growing|grown|hir(?:ed|ing)|recruit\w*|scal(?:ed|ing|e)|own(?:ed|s|ing)?|in charge of|"
    r"responsible for|accountable for|expand\w+|line[- ]manag\w+|coach\w*|mentor\w*|develop\w*|inherit\w+|look(?:ed|ing)? after|"
    r"lift\w*|doubled|tripled|had|have|has|with|steer\w+|command\w*|chair\w*|stood up|set up|established|creat\w+|assembl\w+|form\w+|restructur\w+|reorgani[sz]\w+|captain\w*|my|our|now)"
)
_GROUP: Final = (
    r"(?:team|teams|group|groups|staff|department|organi[sz]ation|org|practice|unit|division|function|crew|squad|squads|"
    r"workforce|headcount|chapter|office|pod|pods|cent(?:re|er) of excellence|shop|studio|service|directorate)"
)

# Somebody else's team, or a team of which one was a member.
_NOT_MINE: Final = re.compile(
    r"\b(?:member of|part of|one of|in|within|on|joined|inside|as part of|worked with|works with|working with|supported|supporting|"
    r"alongside|reporting to|reported to|trained|presented to|taught|served|for)\s+(?:a |an |the |our |my )?(?:\w+[ -]){0,3}$",
    re.I,
)
_PATTERNS: Final = tuple(
    re.compile(pattern, re.I)
    for pattern in (
        # ran a group of 14; a team of twelve engineers; staff of 60; organisation of 250
        rf"\b(?P<lead>{_LED}\b[^.;]{{0,60}}?)?\b{_GROUP}\s+(?:\w+\s+){{0,2}}?(?:of|numbering|totalling|totaling)\s+(?:about |around |over |nearly |some |approximately |up to |more than |~)?{_NUMBER}",
        # 12 direct reports; with 9 directs
        rf"(?P<lead>){_NUMBER}\s+(?:direct(?:s| reports?| and indirect)|(?:indirect )?reports\b|line reports|people reporting to me)",
        # led 40 engineers; managed 12 data scientists and analysts; line managed seven
        rf"(?P<lead>\b{_LED}\s+(?:a |an |the |over |about |around |nearly |some |up to |more than |global |all |\w+ed ){{0,3}}){_NUMBER}[ -]+{_KIND}",
        # a 60-person department; 25-strong team; 14-member group
        rf"\b(?P<lead>{_LED}\b[^.;]{{0,60}}?)?{_NUMBER}[ -](?:person|people|strong|member|fte|head|man|woman|engineer|analyst|staff)s?\b",
        # grew the team from 4 to 31 (people)
        rf"(?P<lead>\b{_LED}\b[^.;]{{0,50}}?{_GROUP}\b[^.;]{{0,40}}?)\bfrom\s+(?:\w+\s+)?(?:\d+|\w+)\s+to\s+{_NUMBER}(?!\s*(?:days?|weeks?|months?|years?|hours?|minutes?|%|percent|locations?|sites?|countries))",
        # headcount 120; headcount: 45
        rf"(?P<lead>\bheadcount)\s*(?:of|:|was|is)?\s*(?:about )?{_NUMBER}",
    )
)
_LAYERS: Final = re.compile(
    r"\bmanagers? of managers\b|\bled (?:a team of )?managers\b|\bthrough (?:my |a |its |their )?(?:\w+ ){0,2}?(?:managers|directors|supervisors|leads|team leads|heads|deputies)\b|"
    r"\b(?:two|three|2|3|four|4|several|multiple) (?:layers|levels|tiers)\b|\b(?:managers|directors|supervisors|heads) report(?:ed|ing|s)? to me\b|"
    r"\b(?:led|manag\w+|direct\w*|supervis\w+|oversaw|overseeing|line[- ]managed|coached|had|with) (?:a team of |the |my )?(?:\d+|\w+)?\s*(?:\w+ )?(?:managers|directors|supervisors|team leads|senior managers|department heads)\b",
    re.I,
)
_DEEPER: Final = re.compile(r"\b(three|3|four|4)[ -](?:layers|levels|tiers)\b", re.I)
_FUNCTIONS: Final = re.compile(rf"\b(?:across|over|spanning|covering|of)\s+{_NUMBER}\s+(?:\w+\s+)?(?:functions|disciplines|departments|practices|specialisms|teams)\b", re.I)
_QUICK: Final = re.compile(
    r"\b(?:team|group|staff|reports?|directs|people|headcount|engineers?|scientists?|analysts?|managers?|directors|supervisors|"
    r"department|organi[sz]ation|org|ftes?|person|strong|employees|members?|functions|nurses?|developers?|designers?|heads)\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class People:
    """What a text says of the people led: how many, in how many layers below, in how many functions; 0 is unsaid."""

    people: int = 0
    layers: int = 0
    functions: int = 0


NOBODY: Final = People()


def read_people(text: str) -> People:
    """What ``text`` says that its author led; other people's teams, and a team one was a member of, are nobody."""
    if _QUICK.search(text) is None:
        return NOBODY
    people = 0
    for pattern in _PATTERNS:
        for found in pattern.finditer(text):
            before = text[: found.start()]
            if not found["lead"] and _NOT_MINE.search(before):
                continue
            number = _number(found.group(found.re.groups))
            if 1 < number <= 1_000_000:
                people = max(people, number)
    layers = 0
    if _LAYERS.search(text):
        deeper = _DEEPER.search(text)
        layers = {"three": 3, "3": 3, "four": 4, "4": 4}[deeper[1].lower()] if deeper else 2
    functions = 0
    for found in _FUNCTIONS.finditer(text):
        functions = max(functions, _number(found[1]))
    return People(people, layers, functions) if people or layers or functions else NOBODY


def _number(text: str) -> int:
    known = _WORDS.get(text.lower())
    return known if known is not None else int(text.replace(",", ""))
