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

_ODD: Final = ('"', "#", "++", ".N")
"""What only `TOKEN` cuts rightly: quotes, ``C#``, ``C++``, ``.NET``."""

_QUOTE: Final = re.compile(r"'(?<![A-Za-z0-9]')")
"""An apostrophe that belongs to no word before it."""

_STANDS_FOR: Final = {mark: chr(code) for code, mark in enumerate(".,;:!?", start=1)}
"""A mark that is kept while all others of its kind become spaces; no printable text holds these."""

_BOUNDING: Final = [
    (")", " ) "),
    *((f"{mark} ", f"{kept} ") for mark, kept in _STANDS_FOR.items()),
    *((mark, f" {mark} ") for mark in "(&$%"),
]
_KEPT: Final = [(kept, f" {mark} ") for mark, kept in _STANDS_FOR.items()]
_PLAIN: Final = {
    number: " "
    for number in range(128)
    if not (chr(number).isalnum() or chr(number) in "()&$%'" or chr(number) in _STANDS_FOR.values())
}

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
    """The tokens of a cleaned text, as written.

    `TOKEN` is what a token is. Most texts hold nothing but plain words and marks; cutting those at spaces gives the same
    tokens in a third of the time.
    """
    if not (text.isascii() and text.isprintable()) or any(map(text.__contains__, _ODD)):
        return TOKEN.findall(text)
    apostrophe = "'" in text
    if apostrophe and ("_" in text or _QUOTE.search(text)):
        return TOKEN.findall(text)
    text += " "
    for bounds, kept in _BOUNDING:
        if bounds in text:
            text = text.replace(bounds, kept)
    text = text.translate(_PLAIN)
    for kept, mark in _KEPT:
        if kept in text:
            text = text.replace(kept, mark)
    tokens = text.split()
    if apostrophe:
        return [part for token in tokens for part in (TOKEN.findall(token) if "'" in token else (token,))]
    return tokens


def spans(text: str) -> list[tuple[int, int]]:
    """The (start, end) of each token that `tokenize` gives, in characters of ``text``."""
    return [match.span() for match in TOKEN.finditer(text)]
