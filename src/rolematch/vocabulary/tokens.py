"""Text to tokens: the one way in which names, guards and sentences see a text."""

import re
import unicodedata
from typing import Final

TOKEN: Final = re.compile(
    r"\.N(?:ET|et)\b|[^\W_]+(?:['’](?:s|t|re|ve|ll|d|m)\b)?(?:\+\+|#)?|[.,;:!?](?=[\s\"'”’)]|$)|[\n•()&$£€%–—]"
)
"""A word (with ``C++``, ``C#``, ``.NET``, ``don't`` whole), or a mark that bounds a clause. Hyphens, slashes and inner
dots separate words and are dropped: ``CI/CD`` and ``CI-CD`` are the same two tokens."""

SENTENCE_END: Final = frozenset([".", "!", "?", "\n", "•", ";"])
CLAUSE_END: Final = SENTENCE_END | frozenset([",", ":", "(", ")", "–", "—"])
MARKS: Final = CLAUSE_END | frozenset(["$", "£", "€", "%"])

APART: Final = {number: " " for number in range(128) if not chr(number).isalnum()}
"""Makes spaces of what is no letter and no digit of a plain text: a quick look at its words before a slower one."""

_SAME_WIDTH: Final = str.maketrans({"\u00a0": " ", "\u2011": "-", "\u2010": "-", "\u2019": "'", "\u00ad": "-"})


# A scanner reads the capital I of "AI" as a small L. "Al" is a name too, so it is mended beside the field's own words.
_SCANNED: Final = re.compile(
    r"\b(Gen)?Al\b(?=[-/ &]*(?:ready|powered|driven|enabled|based|first|native|assisted|augmented|related|specific|ML\b|and ML|"
    r"and machine|governance|models?\b|strateg|solutions?|products?|platforms?|tools?\b|engineer|initiatives?|adoption|"
    r"use cases?|agents?|ethics|research|teams?\b|systems?|applications?|polic|roadmap|capabilit|program|transformation|"
    r"literacy|safety|assurance|lifecycle|deployment|development|architect|operations|cent|labs?\b|services|features|"
    r"technolog|scientist|leaders|leadership|portfolio|investment|pilots?|practice|risk|standards?|vendor|workflow))"
    r"|(?<=ML/)Al\b|(?<=ML & )Al\b|(?<=ML and )Al\b|\bGen[ -]?Al\b|(?<=generative )Al\b|(?<=responsible )Al\b|(?<=\()Al(?=\))",
    re.I,
)


def _mend(found: re.Match[str]) -> str:
    text = found[0]
    return text[:-1] + "I" if text[-2] == "A" else text


def clean(text: str) -> str:
    """``text`` with ligatures, full-width letters, odd spaces and soft hyphens made ordinary (NFKC), "Al" read as AI."""
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text.replace("\u00ad", "")).translate(_SAME_WIDTH)
    if "Al" in text:
        text = _SCANNED.sub(_mend, text)
    return text


def tokenize(text: str) -> list[str]:
    """The tokens of a cleaned text, as written."""
    return TOKEN.findall(text)


def spans(text: str) -> list[tuple[int, int]]:
    """The (start, end) of each token that `tokenize` gives, in characters of ``text``."""
    return [match.span() for match in TOKEN.finditer(text)]
