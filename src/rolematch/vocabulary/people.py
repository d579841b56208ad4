"""How many people a sentence says that its writer led, through how many layers, in how many functions."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

_WORDS: Final = {
    "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11,
    "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "eighteen": 18, "twenty": 20,
    "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90, "hundred": 100,
    "a dozen": 12, "dozen": 12, "two dozen": 24, "a hundred": 100, "two hundred": 200, "several hundred": 200,
    "three hundred": 300, "twenty-five": 25, "thirty-five": 35, "forty-five": 45,
}  # fmt: skip
_NUMBER: Final = (
    r"(?P<n>\d{1,3}(?:,\d{3})+|\d{1,6}|" + "|".join(sorted(_WORDS, key=len, reverse=True)) + r")\b(?!\s*%|\.\d|-year)\+?"
)
_ABOUT: Final = r"(?:about |around |over |nearly |some |approximately |up to |more than |roughly |circa |c\. ?|~ ?|almost )?"
_PERSON: Final = (
    r"(?:people|engineers?|scientists?|developers?|analysts?|staff|employees|professionals|designers?|researchers?|"
    r"specialists?|consultants?|nurses?|clinicians?|informaticists?|fte'?s?|whole[- ]time|wte|reports|managers?|leads|"
    r"directors?|contractors|associates|architects?|testers?|technicians|practitioners|pharmacists?|coders|technologists|"
    r"individuals|heads|directs|supervisors?|administrators?|physicians?|coordinators?|agents|officers|soldiers|writers)\b"
)
_VERB: Final = (
    r"(?:led|lead|leads|leading|head|heads|headed|heading|manage|manages|managed|managing|ran|run|runs|running|oversee|"
    r"oversaw|oversees|overseeing|overseen|supervise|supervises|supervised|supervising|direct|directed|directs|directing|"
    r"line[- ]manag(?:e|es|ed|ing)|in charge of|responsible for|accountable for|look(?:ed|ing)? after|command(?:ed|ing|s)?|"
    r"inherited|steer(?:ed|ing|s)?|chaired|own|owned|owns)"
)
_MADE: Final = (
    r"(?:built|build|builds|building|grew|grow|grows|growing|grown|hired|recruited|scaled|expanded|doubled|tripled|stood up|"
    r"set up|established|created|assembled|formed|restructured|reorgani[sz]ed|took|lifted)"
)
_GROUP: Final = (
    r"(?:teams?|groups?|staff|departments?|organi[sz]ations?|org|practice|unit|division|function|crew|squads?|workforce|"
    r"chapter|office|pods?|cent(?:re|er) of excellence|shop|studio|service|directorate|branch|platoon|company|lab)"
)
# What stands between the verb and the number: articles and describing words, no preposition that changes the object.
_PLAIN: Final = r"(?:(?!(?:for|with|among|amongst|to|in|on|at|by|from|about|who|that|which|adoption|budget)\b)[\w&/-]+,? ){0,6}?"
_FEW: Final = r"(?:(?:a|an|the|my|our|over|about|around|nearly|some|all|and mentored|and coached|and developed|and led|and managed|global|team of|teams of|up to|more than|approximately|roughly|almost) ){0,3}"
_THINGS: Final = (
    r"(?! (?:(?!across|in|over|at|cover|with|for|from|on|and|who|that|serv|run|support)\w+ ){0,2}(?:hospitals|clinics|sites|companies|services|models|products|trusts|schools|tools|practices|banks|firms|"
    r"countries|universities|projects|studies|systems|applications|apps|initiatives|facilities|stores|plans|vendors|payers|"
    r"providers|customers|clients|members|patients|organi[sz]ations|teams|entities|homes|pharmacies))"
)
_MINE: Final = tuple(
    re.compile(pattern, re.I)
    for pattern in (
        # led 40 engineers; managed 12 data scientists and analysts
        rf"\b{_VERB} {_FEW}{_NUMBER}[ -]+(?:(?!of\b|for\b|to\b|in\b)[\w/-]+,? ){{0,3}}?{_PERSON}(?!')",
        # hired 22 data scientists
        rf"\b(?:hired|recruited) {_FEW}{_NUMBER} (?:[\w/-]+,? ){{0,3}}?{_PERSON}",
        # line-managed seven analysts is above; ran a group of 14; led a cross-functional team of about 25 engineers
        rf"\b(?:{_VERB}|{_MADE})(?: and \w+)? {_PLAIN}{_GROUP} (?:\w+ )?(?:of|numbering|totalling|totaling) {_ABOUT}{_NUMBER}{_THINGS}",
        # Team of 25 engineers; my team of 9
        rf"(?:^|(?:[.;:] ))(?:a |an |the )?{_GROUP} of {_ABOUT}{_NUMBER}{_THINGS}(?=[ ,.;]|$)(?! (?:who|that) (?!i))",
        rf"\bmy (?:\w+ ){{0,3}}?{_GROUP} (?:of|is|has|was|had|grew to) {_ABOUT}{_NUMBER}{_THINGS}",
        # 12 direct reports; 15 people reporting to me
        rf"\b{_NUMBER} (?:\w+ )?(?:direct(?:s\b| reports?| and indirect)|indirect reports|line reports|(?:people|staff|engineers|analysts|managers|directors) (?:reporting|who report|reported|report) to me)",
        # a 60-person department; a 12-strong analytics team
        rf"\b(?:{_VERB}|{_MADE})(?: and \w+)? {_PLAIN}{_NUMBER}(?:[ -](?:person|strong|member|fte|man|woman)|-(?:people|head|engineer|analyst|staff|nurse))s? (?:(?!to|for|in|from|of)[\w/&-]+ ){{0,3}}?{_GROUP}\b",
        # a department of 60 clinicians (that) I lead
        rf"\b{_GROUP} of {_ABOUT}{_NUMBER}{_THINGS} (?:\w+ ){{0,3}}?(?:that |which |whom )?i (?:lead|led|manage|managed|run|ran|head|headed|direct|directed)\b",
        # grew the team from 4 to 31; built the team from zero to 24; scaled the org from 12 to 90 engineers
        rf"\b(?:{_MADE}|{_VERB}) (?:(?!cost|revenue|budget|time|score)[\w&/-]+,? ){{0,6}}?{_GROUP} (?:\w+ ){{0,3}}?from (?:\w+ )?[\w-]+ to (?:over |about |nearly )?{_NUMBER}(?! (?:days?|weeks?|months?|years?|hours?|minutes?|locations?|sites?|countries|points?|percent|hospitals|clinics))(?! ?%)",
        # headcount of 45
        rf"\b(?:{_VERB}|my|with|own|own(?:ed)?) (?:a |an |the |total |global )*headcount (?:of|is|was) {_ABOUT}{_NUMBER}",
    )
)
_BOSS: Final = re.compile(
    r"\b(?:my|our|the|a|whose) (?:\w+ )?(?:manager|boss|director|vp|cto|cio|ceo|head|chief|supervisor|vendor|partner|colleague|lead|president|officer)s?(?: \w+)? $|"
    r"\b(?:never|not|didn't|without|no|who|he|she|they|hope to|want to|like to|keen to|eager to|looking to|would|helped|assisted|supported|supporting|reported to someone who) (?:\w+ )?$",
    re.I,
)
_OTHERS: Final = re.compile(
    r"\b(?:member of|part of|one of|in|within|joined|inside|worked with|works with|working with|supported|supporting|alongside|"
    r"presented to|taught|served|trained) (?:a |an |the |our )?(?:\w+ ){0,2}$",
    re.I,
)
_MANAGERS: Final = r"(?:managers|directors|supervisors|team leads|team leaders|group leads|squad leads|senior managers|department heads|heads of department|deputies|section heads|charge nurses|nurse managers|unit managers|lead engineers|engineering leads)"
_LAYERS: Final = re.compile(
    rf"\bmanagers? of managers\b|\bthrough (?:my |a |an |its |their |the )?(?:layer of |team of |group of |set of )?(?:[\w-]+ ){{0,2}}?{_MANAGERS}\b|"
    rf"\b(?P<deep>two|three|four|2|3|4|several|multiple)[ -](?:layers|levels|tiers)\b(?! of (?:approval|security|support|testing|encryption|care|defen[cs]e|review|caching))|"
    rf"\b{_MANAGERS}(?: (?:and|&) [\w -]{{3,20}}?)? (?:who )?report(?:ed|ing|s)?(?: (?:directly|in))? to me\b|"
    rf"\b{_VERB}(?: and (?:develop|coach|mentor|grow|develops|developed|coached|mentored))? (?:a team of |a group of |the |my |our |all )?(?:{_NUMBER} )?(?:[\w-]+ ){{0,1}}?{_MANAGERS}\b(?!')(?! (?:to|in|with|through)\b)",
    re.I,
)
_FUNCTIONS: Final = re.compile(
    rf"\b(?:across|over|spanning|covering|of) {_NUMBER} (?:\w+ )?(?:functions|disciplines|departments|specialisms)\b", re.I
)
_QUICK: Final = re.compile(
    r"\b(?:team|teams|group|groups|staff|reports?|directs|people|headcount|engineers?|scientists?|analysts?|managers?|directors|"
    r"supervisors|departments?|organi[sz]ation|org|unit|ftes?|wte|person|strong|employees|functions|nurses?|developers?|designers?|"
    r"heads|leads|layers|levels|tiers|professionals|researchers|clinicians|crew|squads?|workforce|platoon|soldiers)\b",
    re.I,
)
_COUNTED: Final = re.compile(r"\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|\w+ty|dozen|hundred)\b", re.I)
_MANAGING: Final = re.compile(r"\b(?:managers|directors|supervisors|leads|heads|leaders|deputies|nurses|layers|levels|tiers)\b", re.I)


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
    people = functions = layers = 0
    if _COUNTED.search(text) is not None:
        for pattern in _MINE:
            for found in pattern.finditer(text):
                before = text[: found.start()]
                if _BOSS.search(before) or (_OTHERS.search(before) and not before.lower().endswith("experience in ")):
                    continue
                number = _number(found["n"])
                if 1 < number <= 1_000_000:
                    people = max(people, number)
        for found in _FUNCTIONS.finditer(text):
            functions = max(functions, _number(found["n"]))
    if _MANAGING.search(text) is not None:
        layered = _LAYERS.search(text)
        if layered is not None and not _BOSS.search(text[: layered.start()]):
            layers = {"three": 3, "3": 3, "four": 4, "4": 4}.get((layered["deep"] or "").lower(), 2)
    return People(people, layers, functions) if people or layers or functions else NOBODY


def _number(text: str) -> int:
    known = _WORDS.get(text.lower())
    return known if known is not None else int(text.replace(",", ""))
