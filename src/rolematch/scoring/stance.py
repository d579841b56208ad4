"""What the level of a skill, or the name of a group of skills, says against having them: a wish, learning, none."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from rolematch.patterns import Pattern
from rolematch.vocabulary.item_words import refusal

# Words that may stand beside a refusal without being what it is about: "Skills I want to learn next".
_FILLERS: Final = frozenset(
    "a about all and any are as at at-all be being but experience for future goal goals have i i'd i'm i'll in is it just "
    "keen knowledge later learn learning level list more my new next no not now of on only or practice professional "
    "real skill skills some soon still stuff technologies technology that the these things this to topics "
    "up use used using want with year years yet".split()
)
# A refusal by itself, and yet the name of a craft: project planning, open source, interest rates.
_CRAFTS: Final = frozenset(["plan", "plans", "planning", "open", "ready", "looking"])
_OTHER: Final = (
    (
        Pattern(
            r"0+(?:\.0+)?(?:\s*(?:/|out of|of)\s*\d+|\s*%|\s*(?:years?|yrs?|months?))?|n\.?/?a\.?|nope"
            r"|not (?:applicable|started|really|known|used|any)|never(?: \w+)?|un(?:known|familiar|used|skilled|trained)"
            r"|absent|missing|lacking|nothing|(?:level|stage) 0",
        ),
        "negated",
    ),
    (
        Pattern(
            r"planned|plan(?:s|ning)? to \w+|to be learn(?:ed|t)|future|up next|next(?: up)?|someday|goals?"
            r"|(?:learning|development|future|career) (?:goals?|plans?|wishes|interests|skills)"
            r"|(?:skills|technologies|tools|things|topics) (?:to (?:learn|develop|acquire|explore|study|try)"
            r"|i(?:'d| would| want| wish| hope| plan)?(?: like)?(?: to)? (?:learn|develop|acquire|explore|study|try))"
            r"|aspirations?|aspirational|desired|wanted|on (?:my|the) (?:wish ?)?list|bucket ?list|(?:my )?wish ?list",
        ),
        "a wish",
    ),
    (
        Pattern(
            r"(?:only )?(?:in )?theor(?:y|etical)(?: (?:only|knowledge(?: only)?))?|only theor(?:y|etical)(?: knowledge)?"
            r"|in (?:progress|training)|wip|work in progress|(?:being|just) learn(?:ed|t|ing)"
            r"|learning(?: (?:now|in progress|path|list|queue|currently))?|(?:under|in) study|taking (?:a )?courses?"
            r"|not yet (?:used|applied)",
        ),
        "learning",
    ),
)  # fmt: skip
# No pattern can match words none of which begins so: most levels and groups end here.
_BEGIN: Final = tuple(
    "learn want wish hop keen eager aspir aim would look plan going will interest future next someday goal desire theor "
    "progress training wip stud explor never unknown unfam unus unsk untr unable absen missing lack 0 n/a n.a nope none "
    "not nothing without zero limited little minimal minus except nil curious excited seek intend taking bucket i'd".split()
)
_SMALL: Final = frozenset("no na to my don't doesn't didn't can't isn't haven't hasn't".split())
_SUBJECTS: Final = re.compile(r"(?:machine|deep|reinforcement) learning")
# These say it whatever follows: "Currently learning: data tools", "No experience with these yet".
_SURE: Final = (
    (Pattern(r"^\W*no (?:\w+ )?(?:experience|exposure|knowledge)\b|^\W*(?:not yet|never) \w+"), "negated"),
    (
        Pattern(
            r"\b(?:want|wish|hop|keen|eager|aspir|aim|would (?:like|love)|i'd (?:like|love)|looking|plan|planning|going|"
            r"willing)\w* to (?:learn|study|explore|try|master|pick up|get into|develop)\b|^\W*interested in\b"
            r"|\bwish ?list\b",
        ),
        "a wish",
    ),
    (
        Pattern(
            r"^\W*(?:i'm |i am )?(?:currently|now|still|presently|actively) (?:learning|exploring|studying)\b"
            r"|^\W*to learn\b|^\W*(?:learning|studying|exploring)(?: (?:now|next|currently|at the moment))\b",
        ),
        "learning",
    ),
)  # fmt: skip


def stance(words: str | None) -> str | None:
    """Why a skill of this level, or in a group of this name, is not had; None where the words say nothing of that.

    Only where they say nothing else: "Beginner" and "Beginner, still learning" are levels, "Learning management systems"
    and "Planning" are crafts.
    """
    return _stance(words) if words else None


@lru_cache(maxsize=8192)
def _stance(words: str) -> str | None:
    plain = " ".join(words.lower().replace("\u2019", "'").split()).strip(" .:;,!?()[]*")
    if len(words) > 80 or not plain or plain in _CRAFTS:
        return None
    if not any(word.startswith(_BEGIN) or word in _SMALL for word in _SUBJECTS.sub("", plain).split()):
        return None
    for pattern, why in _OTHER:
        if pattern.fullmatch(plain):
            return why
    for pattern, why in _SURE:
        if pattern.search(plain):
            return why
    reason, rest = refusal(plain)
    if reason is None or not all(word.strip("-'/") in _FILLERS for word in rest.split() if word.strip("-'/&,")):
        return None
    return reason
