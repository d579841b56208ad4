"""Compiling skill names to an index that loads without work: normal key to the entries that bear the name."""

from collections.abc import Iterable, Mapping, Sequence
from difflib import SequenceMatcher
from typing import Any, Final

from rolematch.vocabulary.inflect import american, singular
from rolematch.vocabulary.tokens import MARKS, clean, tokenize

LABEL: Final = 0
ALIAS: Final = 1
HIDDEN: Final = 2

SHORTEST: Final = 5
"""Letters that a text needs before a letter may be wrong: below that a typo is another word."""


_SHORT: Final = {
    "mgmt": "management", "mgt": "management", "mgmnt": "management", "mngmt": "management", "mngt": "management",
    "mgnt": "management", "mgr": "manager", "mgrs": "manager", "engg": "engineering", "engrg": "engineering",
    "dvlpmt": "development", "devt": "development", "govt": "government", "intl": "international",
    "admin": "administration", "viz": "visualization", "config": "configuration", "infra": "infrastructure",
    "comms": "communication", "svc": "service", "svcs": "service", "org": "organization", "exec": "executive",
    "execs": "executive", "doc": "document", "docs": "document", "procs": "procedure", "rev": "revenue",
    "dept": "department", "perf": "performance", "req": "requirement", "reqs": "requirement",
}  # fmt: skip
"""What people shorten in lists."""


def normal(token: str) -> str:
    """One token's normal form: lower case, singular, American, in full; ``&`` is *and*; possessives are dropped."""
    if token == "&":
        return "and"
    if "'" in token:
        token = token.split("'", 1)[0]
    if len(token) > 2 and token[-1] == "s" and token[:-1].isupper() and token[:-1].isalpha():
        return token[:-1].lower()
    lower = token.lower()
    if lower in _SHORT:
        return _SHORT[lower]
    return american(singular(lower)) if len(lower) > 3 else lower


def name_key(name: str) -> str:
    """The normal key of a name: its tokens' normal forms, joined by a space, marks dropped."""
    return " ".join(normal(token) for token in tokenize(clean(name)) if token == "&" or token not in MARKS)


SMALL: Final = frozenset("of and the in for to a an on with or by".split())
"""Words that an abbreviation may leave out."""


def abbreviates(short: str, words: Sequence[str]) -> bool:
    """Whether ``short`` (lower case) is made of the first letters of ``words``; small words may be left out."""
    if not 2 <= len(short) <= 6 or len(words) < 2:
        return False
    return short in ("".join(w[0] for w in words), "".join(w[0] for w in words if w not in SMALL))


# Words that are written as one, with a hyphen, or as two.
_COMPOUNDS: Final = tuple(
    (pair.replace("_", ""), pair.replace("_", " "))
    for pair in "health_care data_set data_base work_flow life_cycle cyber_security chat_bot data_warehouse data_lake "
    "time_sheet tele_health tele_medicine mid_wife road_map wire_frame block_chain test_bed front_end back_end "
    "micro_service multi_cloud pay_roll road_mapping story_telling bench_marking help_desk on_boarding".split()
)


def _compounds(key: str) -> list[str]:
    found = []
    padded = f" {key} "
    for one, two in _COMPOUNDS:
        if f" {one} " in padded:
            found.append(padded.replace(f" {one} ", f" {two} ").strip())
        elif f" {two} " in padded:
            found.append(padded.replace(f" {two} ", f" {one} ").strip())
    return found


def _meant(misspelt: str, names: Sequence[tuple[int, str]]) -> str:
    """The name of the same skill that a listed misspelling is most like."""
    proper = [name for kind, name in names if kind != HIDDEN]
    return max(proper, key=lambda name: SequenceMatcher(None, name.lower(), misspelt.lower()).ratio())


def compile_names(entries: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """JSON-able tables of all names.

    Returns:
        ``ids``, ``labels``, ``kinds``, ``broader``: by skill number; ``index``: key to [[skill number,
        LABEL|ALIAS|HIDDEN, name]], the name of a misspelling being the one that is meant; ``after``: first word of a key to its second word to the lengths of such keys,
        longest first;
        ``joined``: key without
        spaces to key; ``careful``: key to [[skill number, item, text, with keys, without keys, exact name or none]];
        ``not``: key to skill numbers; ``typos``, ``words``: for typo repair; ``spelled``: abbreviation to the words
        that it stands for.
    """
    skills: list[list[Any]] = []
    index: dict[str, list[list[Any]]] = {}
    careful: dict[str, list[list[Any]]] = {}
    never: dict[str, list[int]] = {}
    for number, entry in enumerate(entries):
        skills.append([entry["id"], entry["label"], entry.get("kind", "practice"), list(entry.get("broader") or ())])
        seen: set[str] = set()
        names = [(LABEL, entry["label"])]
        names += [(ALIAS, name) for name in entry.get("aliases") or ()]
        names += [(HIDDEN, name) for name in entry.get("hidden") or ()]
        for kind, name in names:
            key = name_key(name)
            if not key:
                raise ValueError(f"{entry['id']}: '{name}' holds no letter or digit")
            for variant in (key, *_compounds(key)):
                if variant not in seen:
                    meant = _meant(name, names) if kind == HIDDEN else name
                    index.setdefault(variant, []).append([number, kind, meant])
                    seen.add(variant)
        for rule in entry.get("careful") or ():
            key = name_key(rule["name"])
            words = [name_key(word) for word in rule.get("with") or ()]
            against = [name_key(word) for word in rule.get("without") or ()]
            text = bool(rule.get("text")) or bool(words)
            case = " ".join(tokenize(clean(rule["name"]))) if rule.get("case") else None
            careful.setdefault(key, []).append([number, rule.get("item", True), text, words, against, case])
        for name in entry.get("not") or ():
            key = name_key(name)
            # A look-alike that differs from a name in its plural only ("canvas" of Canva) is left to the exact match.
            if key not in seen:
                never.setdefault(key, []).append(number)
    after: dict[str, dict[str, list[int]]] = {}
    for key in sorted(index):
        head, *rest = key.split(" ")
        if rest:
            lengths = after.setdefault(head, {}).setdefault(rest[0], [])
            lengths[:] = sorted({*lengths, len(rest) + 1}, reverse=True)
    # A misspelling that we list is no word that others may be misspellings of.
    shown = {key for key, rows in index.items() if any(kind != HIDDEN for _, kind, _ in rows)}
    words = sorted({word for key in shown for word in key.split()})
    return {
        "ids": [row[0] for row in skills],
        "labels": [row[1] for row in skills],
        "kinds": [row[2] for row in skills],
        "broader": [row[3] for row in skills],
        "index": dict(sorted(index.items())),
        "after": after,
        "joined": {key.replace(" ", ""): key for key in sorted(index, reverse=True)},
        "careful": dict(sorted(careful.items())),
        "not": dict(sorted(never.items())),
        "typos": _blocks(words),
        "words": words,
        "spelled": dict(sorted(_spelled(index).items())),
    }


def _blocks(words: Iterable[str]) -> dict[str, list[str]]:
    """Words by their length and first letter, and by length and last letter, for typo repair."""
    blocks: dict[str, list[str]] = {}
    for word in words:
        if len(word) >= SHORTEST - 1 and word.isalpha():
            blocks.setdefault(f"{len(word)}{word[0]}", []).append(word)
            blocks.setdefault(f"{len(word)}-{word[-1]}", []).append(word)
    return blocks


def _spelled(index: Mapping[str, Any]) -> dict[str, list[str]]:
    """Abbreviation (a key) to the words of the long names of the same skill that it stands for."""
    longer: dict[int, list[str]] = {}
    for key, rows in index.items():
        if " " in key:
            for row in rows:
                longer.setdefault(row[0], []).append(key)
    found: dict[str, list[str]] = {}
    for key, rows in index.items():
        if 2 <= len(key) <= 6 and " " not in key:
            words: set[str] = set()
            for row in rows:
                for name in longer.get(row[0], ()):
                    if abbreviates(key, name.split()):
                        words.update(name.split())
            if words:
                found[key] = sorted(words - SMALL)
    return found
