"""What a run of the linter was given beside its files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from rolematch.vocabulary.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Posting:
    """The text of a posting, by its hash; kept in memory while it is compared, never written."""

    path: str
    sha256: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Context:
    """The same for every file of a run."""

    vocabulary: Vocabulary
    run: frozenset[str]
    """The codes that are looked for."""
    postings: tuple[Posting, ...] | None = None
    """None where --posting was not given."""
    one_posting: bool = False
    """--posting named one file, so that roles of other postings are none of its business."""
    base: Mapping[str, bytes | None] | None = None
    """By path, the file as it was at --base; None where it was not there."""
    base_name: str = ""
    memo: dict[tuple[str, ...], object] = field(default_factory=dict)
    """What is worked out once a run: the profiles of examples, which skills can be read."""

    def posting(self, sha256: str) -> Posting | None:
        """The posting of a hash, or of the beginning of one."""
        return next((each for each in self.postings or () if each.sha256.startswith(sha256)), None)
