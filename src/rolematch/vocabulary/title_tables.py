"""Compiling titles.yaml: ranks, roles and the words that change them, by the words of a title."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from typing import Any

LEADS = ("no", "maybe", "yes")
RANK, ROLE, MODIFIER, AREA, SILENCE, FUNCTION, BAND, NUMBER, NOISE = range(9)
STRONG, SOFT, OPEN, CLOSE = ",", "&", "(", ")"
MARKS = str.maketrans(
    {c: f" {c} " for c in ",&()@"}
    | dict.fromkeys("|;:•·–—\t\n[]{}", " , ")
    | {"/": " & ", "+": " & ", "\u2019": "'", "\u2018": "'", "\u00a0": " ", "\u00ad": "", "*": ""}
)
GENDER = ("(a)", "(o)", "(in)", "/in ", "/-in", "*in", ":in", "(e)", "/a ", "(-in)", "(trice)", "(rice)")
NUMERALS = {"i": 1, "1": 1, "ii": 2, "2": 2, "iii": 3, "3": 3, "iv": 4, "4": 4, "v": 4, "5": 4}
MANAGERIAL = frozenset({"manager", "bare", "head", "director", "vp", "avp", "exec", "md", "lead", "other"})
MID, SENIOR, LEAD, MANAGER, SENIOR_MANAGER = 2, 3, 4, 5, 6
DIRECTOR, SENIOR_DIRECTOR, VICE_PRESIDENT, SENIOR_VICE_PRESIDENT = 7, 8, 9, 10


_LETTERS = str.maketrans({"ø": "o", "ł": "l", "ı": "i", "đ": "d"})
"""What is no letter with a mark to Unicode, and yet is written without it."""
WIDE = "\u2e80"
"""Scripts from here on are written without spaces."""


def fold(text: str) -> str:
    text = text.casefold()
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text)
        text = "".join(c for c in text if not unicodedata.combining(c)).translate(_LETTERS)
    return text


def undot(text: str) -> str:
    """ "V.P." is one word, "Sr.Manager" two."""
    out = []
    for word in text.split():
        if "." in word:
            parts = [part for part in word.split(".") if part]
            single = all(len(part) == 1 for part in parts)
            word = "".join(parts) if single else " ".join(parts)
        out.append(word)
    return " ".join(out)


def split(text: str, words: Mapping[str, str]) -> list[str]:
    """The words of a title in lower case, with "," "&" "(" ")" as words of their own."""
    text = fold(text)
    if "(" in text or "/" in text or ":" in text or "*" in text:
        for gender in GENDER:
            text = text.replace(gender, " ")
        if text.endswith(("/a", "/in")):
            text = text[: text.rindex("/")]
        text = text.replace("m/w/d", "").replace("w/m/d", "").replace("f/m/d", "").replace("h/f", "")
    if "neck" in text:
        # A part of the body: nobody is the head of it.
        text = (
            text.replace("head and neck", "headneck")
            .replace("head & neck", "headneck")
            .replace("head/neck", "headneck")
        )
    if "&" in text:
        text = text.replace("r&d", "rnd").replace("r & d", "rnd")
    text = text.translate(MARKS)
    if "-" in text:
        text = text.replace(" - ", " , ").replace("- ", " , ").replace(" -", " , ").replace("-", " ")
    if "." in text:
        text = undot(text)
    out: list[str] = []
    ranked = False
    for word in text.split():
        if word in ("and", "und", "et"):
            out.append(SOFT)
        elif word == "eng":
            out.append("engineering" if ranked else "engineer")
        else:
            written = words.get(word, word)
            ranked = ranked or written in ("vp", "svp", "evp", "head", "director", "manager")
            out.extend(written.split())
    return out


def compile_titles(data: Any) -> dict[str, Any]:
    """The tables of `Titles`, JSON-able, from the parsed titles.yaml; ValueError tells what is wrong with it."""
    if not isinstance(data, Mapping):
        raise ValueError("titles: a mapping is expected")
    levels = [str(level) for level in data.get("levels", ())]
    words = {str(k): str(v) for k, v in data.get("words", {}).items()}
    number = {level: n for n, level in enumerate(levels)} | {"none": -1}
    atoms: list[list[Any]] = []
    phrases: dict[str, int] = {}
    spans: dict[str, int] = {}

    def level_of(entry: Mapping[str, Any], default: str) -> int:
        level = str(entry.get("level", default))
        if level not in number:
            raise ValueError(f"titles: unknown level {level!r} in {entry}")
        return number[level]

    def leads_of(value: Any) -> int:
        value = ("yes" if value else "no") if isinstance(value, bool) else value
        if value not in LEADS:
            raise ValueError(f"titles: leads is yes, maybe or no, not {value!r}")
        return LEADS.index(value)

    def add(names: Iterable[Any], atom: list[Any], unique: bool = False) -> None:
        atoms.append(atom)
        for name in names:
            parts = [word for word in split(str(name), words) if word not in (SOFT, STRONG)]
            key = " ".join(parts)
            if not key:
                raise ValueError(f"titles: an empty name {name!r}")
            if key in phrases:
                if unique and atoms[phrases[key]][0] in (RANK, ROLE) and phrases[key] != len(atoms) - 1:
                    raise ValueError(f"titles: {key!r} stands twice")
                continue
            phrases[key] = len(atoms) - 1
            spans[parts[0]] = max(spans.get(parts[0], 1), len(parts))

    seen: set[str] = set()
    for rank in data.get("ranks", ()):
        add(
            rank["names"],
            [
                RANK,
                rank["class"],
                level_of(rank, "mid"),
                leads_of(rank.get("leads", "no")),
                rank.get("areas", []),
                rank.get("id", ""),
                int(bool(rank.get("fixed"))),
            ],
            True,
        )
    for family in data.get("families", ()):
        if family["id"] in seen:
            raise ValueError(f"titles: the family {family['id']!r} stands twice")
        seen.add(family["id"])
        add(
            [family["label"], *family.get("aliases", ())],
            [
                ROLE,
                "",
                level_of(family, "mid"),
                leads_of(family.get("leads", "no")),
                family.get("areas", []),
                family["id"],
                0,
            ],
            True,
        )
    areas = data.get("areas", ())
    by_name = {fold(str(n)): a["areas"] for a in areas for n in a["names"]}
    for answer, befores in data.get("managers", {}).items():
        leads = leads_of(answer)
        for before in befores:
            name = fold(str(before))
            atom = (
                [RANK, "manager", MANAGER, leads, by_name.get(name, []), "", 0]
                if leads
                else [ROLE, "", MID, 0, by_name.get(name, []), "", 0]
            )
            add([f"{before} manager"], atom)
    for name, forms in data.get("modifiers", {}).items():
        add(forms, [MODIFIER, name])
    for area in areas:
        add(area["names"], [AREA, area["areas"], int(bool(area.get("careful")))])
    for band, level in data.get("bands", {}).items():
        add([band], [BAND, level_of({"level": level}, "mid")])
    for names in data.get("silences", {}).values():
        add(names, [SILENCE])
    add(data.get("functions", ()), [FUNCTION])
    add(data.get("noise", ()), [NOISE])
    endings: dict[str, int] = {}
    for ending, name in data.get("endings", {}).items():
        if name not in phrases:
            raise ValueError(f"titles: the ending {ending!r} reads as an unknown title {name!r}")
        endings[fold(str(ending))] = phrases[name]
    return {
        "levels": levels,
        "words": words,
        "phrases": phrases,
        "spans": spans,
        "atoms": atoms,
        "endings": endings,
        "families": sorted({str(atom[5]) for atom in atoms if len(atom) > 5 and atom[5]}),
        "clubs": {str(office): [str(club) for club in clubs] for office, clubs in data.get("clubs", {}).items()},
        "offices": [str(office) for office in data.get("offices", ())],
    }
