"""Whether a job was in the person's own company, where a title leads nobody by itself."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from rolematch.patterns import Pattern
from rolematch.vocabulary.titles import TitleReading

_OWN: Final = Pattern(
    r"\bself[- ]?employed\b|\bself[- ]employment\b|\bfreelanc(?:e|er|ing)\b(?!\.)|\bsole (?:trader|proprietor(?:ship)?)\b"
    r"|\bown(?: \w+)? (?:company|business|firm|practice|consultancy|agency|studio|startup|start-up|venture)\b"
    r"|\bone[- ](?:man|woman|person) (?:company|business|band|firm)\b"
    r"|^\W*(?:independent(?: (?:consult(?:ant|ing|ancy)|contract(?:or|ing)))?|contract(?:or|ing)|own account)\W*$",
)
_INDEPENDENT: Final = "independent"


def own_company(employer: str | None, title: TitleReading) -> bool:
    """Whether the employer's name ("Self-employed") or the title ("CEO (freelance)") says that it was one's own."""
    return _INDEPENDENT in title.title_ids or (employer is not None and _own(employer))


@lru_cache(maxsize=8192)
def _own(employer: str) -> bool:
    return _OWN.search(employer.lower()) is not None
