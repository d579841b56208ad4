"""The parts of a compound list item, each in its place: "AWS (S3, EC2)", "Data governance & quality"."""

import re
from collections.abc import Callable, Iterator
from typing import Final

from rolematch.vocabulary.fuzzy import Typos
from rolematch.vocabulary.item_keys import ELSE, Keys, beside_of
from rolematch.vocabulary.item_parts import Part, brackets, cut, trimmed
from rolematch.vocabulary.item_words import LEADING, LEVELS, STRONG, TRAILING, VENDORS, WEAK, aside
from rolematch.vocabulary.name_tables import SMALL, abbreviates

COMPOUND: Final = re.compile(r"[/&+]| and ", re.I)
"""What an item that may have several parts holds."""

_LISTED: Final = re.compile(r"[,;|•\n·\t]| {2,}|\s[–—]\s")
"""What stands between the entries of a list, and hardly ever inside a name."""

SEPARATED: Final = re.compile(rf"{COMPOUND.pattern}|{_LISTED.pattern}", re.I)
"""What may stand between two names, of either kind."""

Refuse = Callable[[str, str], None]
"""Told of a part that is not read, and why."""


class Splitter:
    """Cuts items where the vocabulary says that their parts mean something."""

    __slots__ = ("_keys", "_names", "_typos")

    def __init__(self, keys: Keys, typos: Callable[[], Typos]) -> None:
        self._keys = keys
        self._names = keys.names
        self._typos = typos

    def parts(self, text: str, refuse: Refuse) -> Iterator[Part]:
        """The whole where the whole is a name; else its parts; the finest split that names something wins."""
        whole = trimmed(text, 0, len(text))
        if whole is None:
            return
        outer, inner = brackets(text)
        if not inner:
            if not self._whole(whole.text):
                yield from self._split(text, 0, len(text))
            elif COMPOUND.search(text):
                yield from self._several(whole)
            else:
                yield whole
            return
        inner = [part for part in inner if not aside(part.text)]
        before = trimmed(outer, 0, len(outer))
        if before is not None and len(inner) == 1:
            if self._keys.known(whole.text) and self._keys.named(whole.text):
                yield whole
                return
            said = self._glossed(before, inner[0], refuse)
            if said is not None:
                yield from said
                return
        yield from self._split(outer, 0, len(outer))
        for part in inner:
            yield from self._split(text, part.start, part.end)

    def _whole(self, text: str) -> bool:
        """Whether a text is one name, also where it holds what could be a separator.

        "Extract, transform, load" is; "AI, Governance" and "AWS/Kubernetes" are not, though the same words without the
        mark are a name: a name that is written with such a mark counts, or one whose parts mean nothing.
        """
        keys = self._keys
        if " ".join(keys.words(text)) in self._names.never:
            # A look-alike is one as a whole: "R&R" is no R.
            return True
        if not keys.known(text):
            return False
        rows = keys.plain_rows(text)
        if _LISTED.search(text):
            return any(_LISTED.search(row[2]) for row in rows)
        if not COMPOUND.search(text) or any(COMPOUND.search(row[2]) for row in rows):
            return True
        return not all(keys.known(piece.text) for piece in cut(WEAK, text, 0, len(text)))

    def _filler(self, text: str) -> bool:
        """Whether a text only says how well or how long: the "Experience" of "Experience with AWS and Azure"."""
        words = self._keys.words(text)
        return all(word in LEADING or word in TRAILING or word in LEVELS for word in words)

    def _several(self, whole: Part) -> list[Part]:
        """The parts of a name such as "TensorFlow/Keras" where one of them means what the whole means; else the whole."""
        pieces = self._shared(list(cut(WEAK, whole.text, 0, len(whole.text))))
        if len(pieces) > 1:
            meant = {row[0] for row in self._keys.plain_rows(whole.text)}
            words = self._keys.words(whole.text)
            each = [self._keys.sure(piece.text, words) for piece in pieces]
            if None not in each and any(number in meant for number in each):
                start = whole.start
                return [Part(piece.text, start + piece.start, start + piece.end) for piece in pieces]
        return [whole]

    def _glossed(self, before: Part, inner: Part, refuse: Refuse) -> list[Part] | None:
        """Which of "X (Y)" to read where one explains the other; None where they are two things.

        An abbreviation that is spelled out means what its words say, and nothing where those are unknown to us:
        "CDS (credit default swaps)" is no clinical decision support.
        """
        for short, long in ((before, inner), (inner, before)):
            letters, words = self._keys.words(short.text), self._keys.words(long.text)
            if len(letters) != 1 or not abbreviates(letters[0], words):
                continue
            if self._keys.known(long.text) or self._typo(long.text):
                return [long]
            content = {word for word in words if word not in SMALL}
            spelled = set(self._names.spelled.get(letters[0]) or ()) or self._keys.label_words(letters[0])
            if 2 * len(content & spelled) >= len(content):
                return [short]
            refuse(short.text, "an abbreviation of something else here")
            return []
        plain = inner.text.islower() and not any(mark in ",/&+" or mark.isdigit() for mark in inner.text)
        if plain and self._keys.doubtful(before.text) and not self._keys.known(inner.text):
            words = self._keys.words(inner.text)
            around = beside_of(words)
            settled = any(
                not around.isdisjoint(rule[3])
                for key, _ in self._keys.keys(before.text)
                for rule in self._names.careful.get(key, ())
            )
            if not settled and not any(word in TRAILING or word in LEADING for word in words):
                refuse(before.text, ELSE)
                return []
        return None

    def _split(self, text: str, start: int, end: int) -> Iterator[Part]:
        for part in self._joined_by_and(text, list(cut(STRONG, text, start, end))):
            if self._whole(part.text):
                yield part
                continue
            pieces = [piece for piece in cut(WEAK, text, part.start, part.end) if not self._filler(piece.text)]
            if len(pieces) == 1:
                yield from self._beside(text, pieces[0])
                continue
            if len(pieces) > 1:
                written = [piece.text for piece in pieces]
                pieces = self._shared(pieces)
                known = [self._keys.known(piece.text) or bool(self._typo(piece.text)) for piece in pieces]
                joined = any(mark in part.text for mark in "/:+")
                shared = written != [piece.text for piece in pieces]
                if all(known) or ((joined or shared) and any(known)):
                    yield from (piece for piece, good in zip(pieces, known, strict=True) if good)
                    continue
                tools = [piece for piece in pieces if self._keys.tool(piece.text)]
                if tools:
                    yield from tools
                    continue
            yield from self._beside(text, part)

    def _joined_by_and(self, text: str, parts: list[Part]) -> list[Part]:
        """``parts`` with what two of them share where an "&" stands between them."""
        for i in range(len(parts) - 1):
            if text[parts[i].end : parts[i + 1].start].strip() in ("&", "/"):
                parts[i : i + 2] = self._shared(parts[i : i + 2])
        return parts

    def _shared(self, pieces: list[Part]) -> list[Part]:
        """ "Digital & AI transformation" is two transformations: a head that stands once, given to all."""
        last = pieces[-1].text.split()
        if len(last) < 2:
            return self._led(pieces)
        found = []
        for piece in pieces[:-1]:
            full = f"{piece.text} {last[-1]}"
            fuller = self._keys.named(full) and not self._keys.named(piece.text)
            found.append(piece._replace(text=full) if fuller else piece)
        return [*found, pieces[-1]]

    def _led(self, pieces: list[Part]) -> list[Part]:
        """ "Data governance & quality" is the quality of data: first words that stand once, given to a last word of no
        meaning of its own."""
        first = pieces[0].text.split()
        found = pieces[:1]
        for piece in pieces[1:]:
            full = " ".join([*first[:-1], piece.text])
            led = (
                len(first) > 1
                and first[0].lower() not in VENDORS
                and self._keys.named(full)
                and (self._keys.doubtful(piece.text) or not self._keys.named(piece.text))
            )
            found.append(piece._replace(text=full) if led else piece)
        return found

    def _beside(self, text: str, part: Part) -> Iterator[Part]:
        """Two names side by side with nothing between them ("ServiceNow ITSM"), one of them a tool's; else the whole."""
        words = part.text.split()
        if 2 <= len(words) <= 5:
            at = part.start
            for word in words[:-1]:
                at = text.index(word, at) + len(word)
                left, right = trimmed(text, part.start, at), trimmed(text, at, part.end)
                if left is None or right is None or not (self._keys.named(left.text) and self._keys.named(right.text)):
                    continue
                if self._keys.under(left.text, right.text):
                    yield left
                    return
                if self._keys.doubtful(left.text) or self._keys.doubtful(right.text):
                    continue
                if self._keys.tool(left.text) or self._keys.tool(right.text):
                    yield left
                    yield right
                    return
        yield part

    def _typo(self, text: str) -> list[tuple[str, int]]:
        keys = self._keys.keys(text)
        return self._typos().near(keys[0][0]) if keys else []
