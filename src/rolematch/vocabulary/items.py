"""Reading one entry of a skill list as an item: exact, normal form, compound parts, typo, or nothing."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from rolematch.vocabulary.fuzzy import Typos, similarity
from rolematch.vocabulary.name_tables import ALIAS, LABEL, name_key, normal
from rolematch.vocabulary.names import Names
from rolematch.vocabulary.tokens import MARKS, clean, tokenize

LONGEST: Final = 200
"""Characters; a longer text is no list item, and is read as free text by who has a sentence."""


@dataclass(frozen=True, slots=True)
class Match:
    """What an item, or a part of it, means. ``span``: characters of the text as given."""

    skill: str
    label: str
    method: str
    similarity: float
    span: tuple[int, int]
    name: str
    why_not: str | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """How a text is read: what it means, and what was considered and refused (with ``why_not``)."""

    matches: tuple[Match, ...]
    considered: tuple[Match, ...]
    years: float | None = None
    level: str | None = None


_LEVELS: Final = {
    "none": 0, "novice": 1, "beginner": 1, "basic": 1, "basics": 1, "elementary": 1, "foundation": 1, "familiar": 1,
    "familiarity": 1, "intermediate": 2, "working": 2, "competent": 2, "good": 2, "moderate": 2, "advanced": 3,
    "proficient": 3, "proficiency": 3, "strong": 3, "fluent": 3, "experienced": 3, "excellent": 3, "expert": 4,
    "expertise": 4, "master": 4, "mastery": 4, "senior": 3, "professional": 3, "highly": 3, "skilled": 3,
}  # fmt: skip
_LEADING: Final = frozenset(
    "experience experienced expertise expert proficient proficiency skilled knowledge working strong good excellent basic "
    "advanced intermediate hands on understanding familiar familiarity deep solid extensive practical in with of using "
    "the and competent fluent fluency beginner exposure to use includes including e.g".split()
)
_TRAILING: Final = frozenset(
    "skill experience knowledge programming language framework library platform tool toolkit suite software stack "
    "technique methodology method principle concept technology practice basic fundamental ecosystem certified expert "
    "advanced intermediate beginner proficient expertise proficiency scripting coding developer development user "
    "administration system service standard tooling year yr plus ability competency familiarity novice elementary "
    "querie query package app application database db solution working fluent good strong excellent regulation "
    "compliance act implementation environment etc".split()
)
# A word that may be dropped at the end only where the rest is a tool's name: "cloud services" is not "cloud".
_VENDORS: Final = frozenset(
    "amazon aws microsoft ms google gcp apache ibm oracle sap adobe epic azure atlassian salesforce hashicorp redhat meta "
    "facebook nvidia elastic jetbrains openai vmware cisco".split()
)
_VERSION: Final = re.compile(r"v?\d{1,4}(?:\.?x)?|x|r[45]b?|es\d{1,4}|lts|\d+(?:st|nd|rd|th)?", re.I)
_YEARS: Final = re.compile(r"(\d{1,2}(?:\.\d)?)\s*\+?\s*(?:years?|yrs?|yoe|y)\b\.?(?:\s+(?:of\s+)?(?:experience|exp))?", re.I)
_BRACKET: Final = re.compile(r"[(\[{]([^()\[\]{}]*)[)\]}]")
_STRONG: Final = re.compile(r"[,;|•\n·]| / | – | — |\s[-&+]\s")
_WEAK: Final = re.compile(r"/|\s+(?:and|or|und|et|plus|with|using|via|&)\s+|\s*[&+](?=\s*\w)|:\s+|\s+-\s+", re.I)
_REFUSED: Final = (
    (
        re.compile(
            r"^\W*(?:no|not|without|lack of|never|zero|limited|little)\b(?!-)(?:\s+(?:any|experience|exposure|knowledge|skills?|"
            r"familiar|proficient|yet|used|worked|formal|real|prior)\b)*(?:\s+(?:with|in|of|to|on))?|\b(?:none|not yet|no experience)\b",
            re.I,
        ),
        "negated",
    ),
    (
        re.compile(
            r"^\W*(?:wants?|wish\w*|hop(?:e|ing)|would (?:like|love)|keen|eager|interested?|interests?|aspir\w+|looking|plan(?:ning)?|"
            r"willing|curious)\b(?:\s+(?:to|in|on|about|learn\w*|work\w*|with|for|use|try|explor\w+))*",
            re.I,
        ),
        "a wish",
    ),
    (
        re.compile(
            r"^\W*(?:currently |now |still |self[- ])?(?:learning|studying|exploring|started learning|beginning to learn|to learn)\b(?!\s+(?:management|experience|"
            r"and development|design|health|systems?|analytics|platform|organi|theory|technolog|content|programme|program|strategy))|"
            r"[\s(,;:–-]+(?:currently )?(?:learning|to learn|in progress|studying|wip)\W*$",
            re.I,
        ),
        "learning",
    ),
)
# "Machine learning" and its like end in a word that elsewhere says that the person is still learning.
_SUBJECTS: Final = re.compile(
    r"\b(?:machine|deep|reinforcement|transfer|federated|supervised|active|representation|online|e|ensemble|self|meta|"
    r"continual|contrastive|few-shot|zero-shot|metric|curriculum|multi-task|shot|blended|lifelong|adult|distance|digital|"
    r"organi[sz]ational|continuous|mobile|experiential|collaborative|statistical|semi-supervised|unsupervised|imitation|"
    r"automated machine|q)[ -]?learning\W*$",
    re.I,
)


class Items:
    """Reads list items against the names of a vocabulary; a bounded memo keeps what was read."""

    __slots__ = ("_names", "_typos", "_memo")

    def __init__(self, names: Names, typos: Callable[[], Typos]) -> None:
        """``typos`` is asked for when the first unknown text is met: building it costs more than most profiles."""
        self._names = names
        self._typos = typos
        self._memo: dict[str, Item] = {}

    def read(self, text: str) -> Item:
        """How ``text`` is read; the same text always gives the same answer."""
        known = self._memo.get(text)
        if known is None:
            if len(self._memo) > 50_000:
                self._memo.clear()
            known = self._memo[text] = self._read(text)
        return known

    def _read(self, original: str) -> Item:
        text = clean(original)
        if not text.strip() or len(text) > LONGEST:
            return Item((), ())
        same = len(text) == len(original)
        refused, said = _refusal(text)
        years = _YEARS.search(text)
        level = next((w for w in re.findall(r"[a-z]+", text.lower()) if w in _LEVELS), None)
        considered: list[Match] = []
        matches: list[Match] = []
        whole = name_key(text)
        for part, offset in self._parts(said):
            hit = self._part(part, whole, considered)
            if hit is not None:
                matches.append(self._place(hit, part, offset if same else 0, original, same))
        if refused is not None:
            considered = [_why(match, refused) for match in matches] + considered
            matches = []
        unique: dict[str, Match] = {}
        for match in matches:
            unique.setdefault(match.skill, match)
        left = dict.fromkeys(match for match in considered if match.skill not in unique)
        return Item(tuple(unique.values()), tuple(left), float(years[1]) if years else None, level)

    def _place(self, match: Match, part: str, offset: int, original: str, same: bool) -> Match:
        end = offset + len(part) if same else len(original)
        return Match(match.skill, match.label, match.method, match.similarity, (offset, end), match.name, match.why_not)

    def _parts(self, text: str) -> Iterator[tuple[str, int]]:
        """The whole where the whole is a name; else its parts; the finest split that names something wins."""
        start = len(text) - len(text.lstrip(" \t-*•·–—"))
        whole = text.strip(" \t-*•·–—.,;:")
        if self._known(whole):
            yield whole, start
            return
        outer = _BRACKET.sub(lambda found: " " * len(found[0]), text)
        inner = [(found[1], found.start(1)) for found in _BRACKET.finditer(text)]
        if inner:
            yield from self._split(outer, 0)
            for part, offset in inner:
                if not _aside(part):
                    yield from self._split(part, offset)
            return
        yield from self._split(text, 0)

    def _split(self, text: str, offset: int) -> Iterator[tuple[str, int]]:
        for part, at in _cut(_STRONG, text):
            if self._known(part):
                yield part, offset + at
                continue
            pieces = list(_cut(_WEAK, part))
            if len(pieces) > 1:
                known = [self._known(piece) or bool(self._typo(piece)) for piece, _ in pieces]
                joiners = "/" in part or ":" in part or "+" in part
                if all(known) or (joiners and any(known)):
                    for (piece, start), good in zip(pieces, known, strict=True):
                        if good:
                            yield piece, offset + at + start
                    continue
            yield part, offset + at

    def _known(self, text: str) -> bool:
        return any(key in self._names.index for key, _ in self._keys(text))

    def _typo(self, text: str) -> list[tuple[str, int]]:
        key = next(iter(self._keys(text)), ("", ""))[0]
        return self._typos().near(key) if key else []

    def _keys(self, text: str) -> Iterator[tuple[str, str]]:
        """Normal keys to try, most literal first, with the step that made each."""
        tokens = [normal(token) for token in tokenize(text) if token == "&" or token not in MARKS]
        if not tokens:
            return
        seen: set[str] = set()

        def fresh(words: Sequence[str]) -> str | None:
            key = " ".join(words)
            if key and key not in seen:
                seen.add(key)
                return key
            return None

        whole = fresh(tokens)
        if whole:
            yield whole, "whole"
        joined = self._names.joined.get("".join(tokens))
        if joined is not None and joined not in seen and len(joined) > 3:
            yield joined, "joined"
        plain = [normal(token) for token in tokenize(_YEARS.sub(" ", text)) if token == "&" or token not in MARKS]
        low, high = 0, len(plain)
        while high - low > 1 and _VERSION.fullmatch(plain[high - 1]):
            high -= 1
            key = fresh(plain[low:high])
            if key:
                yield key, "version"
        if high < len(plain) or plain != tokens:
            key = fresh(plain[low:high])
            if key:
                yield key, "version"
        while low < high - 1 and plain[low] in _LEADING:
            low += 1
            key = fresh(plain[low:high])
            if key:
                yield key, "phrase"
        while high - low > 1 and (plain[high - 1] in _TRAILING or _VERSION.fullmatch(plain[high - 1])):
            high -= 1
            key = fresh(plain[low:high])
            if key:
                yield key, "trailing"
        if high - low > 1 and plain[low] in _VENDORS:
            key = fresh(plain[low + 1 : high])
            if key:
                yield key, "vendor"

    def _part(self, text: str, whole: str, considered: list[Match]) -> Match | None:
        around = _around(whole, name_key(text))
        names = self._names
        banned = set(names.never.get(name_key(text), ()))
        first = ""
        for key, step in self._keys(text):
            first = first or key
            rows = names.index.get(key)
            if rows is None:
                continue
            banned |= set(names.never.get(key, ()))
            good: list[Match] = []
            for number, kind, name in rows:
                match = Match(names.ids[number], names.labels[number], "normal", 1.0, (0, 0), name)
                written = text.strip()
                if written == name and kind in (LABEL, ALIAS):
                    match = Match(match.skill, match.label, "label" if kind == LABEL else "alias", 1.0, (0, 0), name)
                why = "a look-alike" if number in banned else self._careful(key, number, around, text, step)
                if why is None:
                    good.append(match)
                else:
                    considered.append(_why(match, why))
            if len(good) == 1:
                return good[0]
            if good:
                considered.extend(_why(match, "means more than one thing") for match in good)
            return None
        return self._fuzzy(first, banned, considered)

    def _careful(self, key: str, number: int, around: set[str], text: str, step: str) -> str | None:
        for owner, item, _, with_, without, case in self._names.careful.get(key, ()):
            if owner != number:
                continue
            if without and not around.isdisjoint(without):
                return "ambiguous: the words beside it mean something else"
            if with_ and not around.isdisjoint(with_):
                return None
            if not item:
                return "ambiguous without words beside it that settle it"
            if step in ("vendor", "trailing") and case is not None and case not in text:
                return "ambiguous: written otherwise"
            if key in ("or", "it", "as", "is", "be", "us", "an", "on") and case is not None and case not in text:
                return "an ordinary word"
        return None

    def _fuzzy(self, key: str, banned: set[int], considered: list[Match]) -> Match | None:
        if not key:
            return None
        names = self._names
        candidates: list[Match] = []
        nearest = None
        for name, distance in self._typos().near(key):
            for number, _, shown in names.index[name]:
                match = Match(
                    names.ids[number], names.labels[number], "fuzzy", similarity(key, name, distance), (0, 0), shown
                )
                if number in banned or key in names.never:
                    considered.append(_why(match, "a look-alike"))
                elif name in names.careful and not (
                    len(name) > 6 and all(rule[1] for rule in names.careful[name] if rule[0] == number)
                ):
                    considered.append(_why(match, "an ambiguous name is never repaired"))
                elif nearest is None or distance <= nearest:
                    nearest = distance
                    candidates.append(match)
                else:
                    considered.append(_why(match, "less like it"))
        if len({match.skill for match in candidates}) == 1:
            return candidates[0]
        considered.extend(_why(match, "more than one name is as near") for match in candidates)
        return None


def _why(match: Match, reason: str) -> Match:
    return Match(match.skill, match.label, match.method, match.similarity, match.span, match.name, reason)


def _refusal(text: str) -> tuple[str | None, str]:
    """Why an item does not count ("no Databricks", "learning Rust"), and the text with those words blanked out."""
    if _SUBJECTS.search(text.strip()):
        return None, text
    for pattern, reason in _REFUSED:
        found = pattern.search(text)
        if found is not None:
            return reason, text[: found.start()] + " " * (found.end() - found.start()) + text[found.end() :]
    return None, text


def _aside(text: str) -> bool:
    """Whether a bracket holds only a level, years, a version or a date."""
    words = re.findall(r"[a-z]+|\d+", text.lower())
    return all(
        word in _LEVELS or word.isdigit() or word in ("year", "years", "yrs", "yr", "v", "level", "plus", "knowledge", "x", "since", "present", "to", "y")
        for word in words
    )


def _cut(pattern: re.Pattern[str], text: str) -> Iterator[tuple[str, int]]:
    start = 0
    for found in pattern.finditer(text):
        yield from _trim(text, start, found.start())
        start = found.end()
    yield from _trim(text, start, len(text))


def _trim(text: str, start: int, end: int) -> Iterator[tuple[str, int]]:
    piece = text[start:end]
    left = len(piece) - len(piece.lstrip(" \t-*.:"))
    piece = piece.strip(" \t-*.:,;")
    if piece:
        yield piece, start + left


def _around(whole: str, part: str) -> set[str]:
    words = [word for word in whole.split()]
    mine = part.split()
    for i in range(len(words) - len(mine) + 1):
        if words[i : i + len(mine)] == mine:
            words = words[:i] + words[i + len(mine) :]
            break
    found = set(words)
    found.update(f"{a} {b}" for a, b in zip(words, words[1:], strict=False))
    return found
