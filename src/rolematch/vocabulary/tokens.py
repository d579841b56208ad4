"""Text to tokens: the one way in which names, guards and sentences see a text."""

import re
import unicodedata
from typing import Final

TOKEN: Final = re.compile(
    r"\.NET\b|[^\W_]+(?:['’](?:s|t|re|ve|ll|d|m)\b)?(?:\+\+|#)?|[.,;:!?](?=[\s\"'”’)]|$)|[\n•()&$£€%–—]"
)
"""A word (with ``C++``, ``C#``, ``.NET``, ``don't`` whole), or a mark that bounds a clause. Hyphens, slashes and inner
dots separate words and are dropped: ``CI/CD`` and ``CI-CD`` are the same two tokens."""

SENTENCE_END: Final = frozenset([".", "!", "?", "\n", "•", ";"])
CLAUSE_END: Final = SENTENCE_END | frozenset([",", ":", "(", ")", "–", "—"])
MARKS: Final = CLAUSE_END | frozenset(["$", "£", "€", "%"])

_SAME_WIDTH: Final = str.maketrans({"\u00a0": " ", "\u2011": "-", "\u2010": "-", "\u2019": "'", "\u00ad": "-"})


def clean(text: str) -> str:
    """``text`` with ligatures, full-width letters, odd spaces and soft hyphens made ordinary (NFKC)."""
    if text.isascii():
        return text
    return unicodedata.normalize("NFKC", text.replace("\u00ad", "")).translate(_SAME_WIDTH)


def tokenize(text: str) -> list[str]:
    """The tokens of a cleaned text, as written."""
    return TOKEN.findall(text)


def spans(text: str) -> list[tuple[int, int]]:
    """The (start, end) of each token that `tokenize` gives, in characters of ``text``."""
    return [match.span() for match in TOKEN.finditer(text)]
