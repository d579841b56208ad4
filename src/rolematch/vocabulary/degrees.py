"""Degrees and fields of study: which level a line of somebody's education names, in what, and whether it was finished.

Decisions that a recruiter would ask about:

- A first medical degree (MBBS, MBChB) is read as a bachelor's: that is its name, and wrong credit is worse than none.
  MD, JD, PharmD, DNP are doctorates; PGDM and PGDBM are masters; PGDip, PGCert and CAGS are no degree of their own.
- The MA of Oxford, Cambridge and Dublin is a bachelor's: it is given to theirs without further study.
- HND, DipHE and foundation degrees (level 5 in Britain, two years) are associate's; HNC and CertHE (level 4, one) none.
- Diplom is a master's, Diplom (FH) a bachelor's; Laurea alone and Maîtrise are bachelor's; Master 1 is unfinished.
- An honorary doctorate, a certificate, a bootcamp, a school diploma and a MOOC are no degree.
- A minor and the courses somebody lists are not the field of the degree.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from rolematch.vocabulary.degree_tables import RANK, WIDE, split_words

_KEEP_DEGREE = frozenset({"with", "and", "plus", "including"})


@dataclass(frozen=True, slots=True)
class DegreeReading:
    """What one line of education says.

    level: associate, bachelor, master, doctorate, or None where no degree is named.
    fields: ids of fields of study, the most specific ones, in the order of the text.
    finished: False where the line itself says that it was not (dropped out, expected, ABD, candidate).
    matched: the words that named the degree, as written (empty without one). why: one clause for a human.
    """

    level: str | None
    fields: tuple[str, ...]
    finished: bool
    matched: str
    why: str


def _line(words: list[str]) -> str:
    return f" {' '.join(words).lower()} "


class _Found:
    """A degree named in a line, while the line is being read."""

    __slots__ = ("fields", "finished", "implied", "level", "matched", "part", "weak")

    def __init__(self, level: str, part: int, matched: str, implied: list[str], finished: bool, weak: bool) -> None:
        self.level, self.part, self.matched, self.weak = level, part, matched, weak
        self.implied, self.finished, self.fields = implied, finished, list[str]()


class Degrees:
    """Reads lines of education with the tables of `compile_degrees`; holds them as they are."""

    __slots__ = ("_above", "_fields", "_follow", "_labels", "_longest", "_names", "_near", "_no_degree_from",
                 "_universities", "_at", "_wide")  # fmt: skip

    def __init__(self, tables: Mapping[str, Any]) -> None:
        study = tables["fields"]
        self._names, self._longest, self._follow = tables["names"], tables["longest"], tables["follow"]
        self._fields, self._labels = study["names"], study["labels"]
        self._above, self._near = study["above"], study["near"]
        self._wide, self._no_degree_from = tables["wide"], tables["no_degree_from"]
        self._universities, self._at = tables["universities"], tables["at"]

    def field_ids(self) -> tuple[str, ...]:
        """All field ids."""
        return tuple(self._labels)

    def field_named(self, name: str) -> str | None:
        """The id of the field that a whole text names; None where it names none or several."""
        found = self.read_all(None, name)[0].fields
        return found[0] if len(found) == 1 else None

    def known_field(self, field: str) -> bool:
        """Whether a role may ask for this field id."""
        return field in self._labels

    def field_label(self, field: str) -> str:
        """The label of a field id; KeyError if unknown."""
        return str(self._labels[field])

    def fields_match(self, have: str, asked: str, related: bool) -> bool:
        """Whether a degree in `have` is one in `asked`: the same, a narrower one, or (with `related`) a neighbour."""
        return asked in self._above.get(have, (have,)) or (related and asked in self._near.get(have, ()))

    def read(self, study_type: str | None, area: str | None, institution: str | None = None) -> DegreeReading:
        """The highest degree of a line, finished before unfinished; its two keys may each hold the whole line."""
        return self.read_all(study_type, area, institution)[0]

    def read_all(
        self, study_type: str | None, area: str | None, institution: str | None = None
    ) -> tuple[DegreeReading, ...]:
        """Every degree of a line ("BSc Physics, MBA"), best first; at least one reading, perhaps with level None."""
        first, second = self._words(study_type), self._words(area)
        found, spare, why, unfinished = self._scan(
            [*first, ",", *second] if first and second else first or second, len(first)
        )
        if found and institution and self._grants_none(institution):
            found, spare, why = [], [], "that school grants no degrees"
        if not found:
            # The institution may stand in the line, or in a key of its own.
            line = _line([*first, ",", *second, ",", *split_words(institution or "")])
            for level, fields, names, institutions in self._at:
                if any(f" {name} " in line for name in institutions):
                    for name in names:
                        if line.startswith((f" {name} , ", f" {name} in management ")):
                            why = f"{name.upper()} is read as {level} at that school"
                            return (DegreeReading(level, self._specific(spare or fields), not unfinished, name, why),)
            return (
                DegreeReading(
                    None, self._specific([] if why else spare), not unfinished, "", why or "no degree is named"
                ),
            )
        grouped: dict[tuple[bool, int], list[_Found]] = {}
        for one in found:
            grouped.setdefault((one.finished, RANK[one.level]), []).append(one)
        readings = []
        for key in sorted(grouped, reverse=True):
            same = grouped[key]
            said = [field for one in same for field in (*one.fields, *one.implied)]
            # "BS/MS Physics": the field stands behind the last of them, and belongs to both.
            fields = self._specific(said or spare)
            matched = ", ".join(one.matched for one in same)
            state = "" if key[0] else ", said to be unfinished"
            readings.append(
                DegreeReading(same[0].level, fields, key[0], matched, f"{matched} is read as {same[0].level}{state}")
            )
        return tuple(readings)

    def _words(self, text: str | None) -> list[str]:
        if not text:
            return []
        if self._wide and max(text) > WIDE:
            for term in self._wide:
                text = text.replace(term, f" {term} ")
        return split_words(text)

    def _grants_none(self, institution: str) -> bool:
        line = _line(split_words(institution))
        if any(f" {name} " in line for name in self._universities):
            return False
        return any(f" {name} " in line for name in self._no_degree_from)

    def _specific(self, fields: list[str]) -> tuple[str, ...]:
        unique = list(dict.fromkeys(fields))
        if len(unique) < 2:
            return tuple(unique)
        wider = {above for field in unique for above in self._above[field][1:]}
        return tuple(field for field in unique if field not in wider)

    def _allowed(self, flags: list[str], raws: list[str], at: int, end: int, cut: int, empty: bool) -> bool:
        """Whether a name with flags counts at this place; `empty` says that the part before this one named nothing."""
        if not flags:
            return True
        opens = at in (0, cut + 1)
        closes = end == len(raws) or raws[end] == ","
        if "case" in flags and not opens and not all(raw.isupper() for raw in raws[at:end]):
            return False
        if "place" in flags and empty and closes and at and raws[at - 1] == ",":
            return False
        if "alone" in flags and not (opens and end in (len(raws), cut)):
            return False
        if "start" in flags and not opens:
            return False
        if "loose" in flags and not closes:
            after = raws[end].lower()
            return after in self._follow or (after in self._longest and self._field_at(raws, end) is not None)
        return True

    def _field_at(self, raws: list[str], at: int) -> tuple[str, int] | None:
        """The field whose name begins here, and its length in words."""
        words = [raw.lower() for raw in raws[at : at + self._longest.get(raws[at].lower(), 0)]]
        for size in range(len(words), 0, -1):
            entry = self._fields.get(" ".join(words[:size]))
            if entry and (not entry[1] or all(raw.isupper() or raw == "," for raw in raws[at : at + size])):
                return entry[0], size
        return None

    def _scan(self, raws: list[str], cut: int) -> tuple[list[_Found], list[str], str, bool]:
        """Degrees with their fields; all fields; why there is no degree; whether anything was said to be unfinished."""
        names, longest = self._names, self._longest
        words = [raw.lower() for raw in raws]
        found: list[_Found] = []
        marks: list[tuple[str, int, int]] = []
        fields: list[tuple[str, int, int]] = []
        blocked: dict[int, str] = {}
        why = ""
        honorary = minor = False
        at = part = 0
        told = {-1: True}  # parts in which something was read
        while at < len(words):
            word = words[at]
            if word == ",":
                part += 1
            reach = longest.get(word)
            if reach is None:
                at += 1
                continue
            step = 1
            for size in range(min(reach, len(words) - at), 0, -1):
                phrase = word if size == 1 else " ".join(words[at : at + size])
                entry, field = names.get(phrase), self._fields.get(phrase)
                if entry is None and field is None:
                    continue
                if field and field[1] and not all(raw.isupper() or raw == "," for raw in raws[at : at + size]):
                    field = None
                kind = entry[0] if entry else ""
                if field and ((kind == "degree" and (found or at > cut)) or kind in ("after", "school")):
                    kind = ""  # MIS after a degree is its field
                if kind == "degree":
                    if not self._allowed(entry[2], raws, at, at + size, cut, not told.get(part - 1, False)):
                        kind = ""
                        if field is None:
                            continue
                    else:
                        matched = " ".join(raws[at : at + size]).replace(" ,", ",")
                        found.append(_Found(entry[1], part, matched, entry[3], entry[4], "start" in entry[2]))
                        minor = False
                if not kind:
                    if field is None:
                        continue
                    if not minor:
                        fields.append((field[0], len(found), part))
                elif kind == "none":
                    why = why or entry[1]
                elif kind == "block":
                    if not (at and words[at - 1] in _KEEP_DEGREE and any(one.part == part for one in found)):
                        blocked[part] = f"{phrase} is no degree"
                elif kind == "school":
                    why = why or f"{phrase} is below or beside a degree"
                elif kind == "honorary":
                    honorary = True
                elif kind == "minor":
                    minor = True
                elif kind == "course":
                    ends = at + size == len(words) or words[at + size] == ","
                    if ends or any(one.part == part for one in found):
                        marks.append(("after", len(found), part))
                    else:
                        minor = True
                elif kind != "degree":
                    marks.append((kind, len(found), part))
                told[part] = True
                part += phrase.count(",")
                step = size
                break
            at += step
        kept = self._keep(found, marks, fields, blocked, honorary, raws, cut)
        if not kept and (blocked or found):
            why = next(iter(blocked.values()), "an honorary degree does not count" if honorary else why)
        return kept, [field for field, _, part in fields if part not in blocked], why, bool(marks)

    @staticmethod
    def _keep(
        found: list[_Found], marks: list[tuple[str, int, int]], fields: list[tuple[str, int, int]],
        blocked: dict[int, str], honorary: bool, raws: list[str], cut: int,
    ) -> list[_Found]:  # fmt: skip
        """Gives marks and fields to their degrees, and drops the degrees that do not count."""
        for kind, count, part in marks:
            before = found[count - 1] if count else None
            behind = found[count] if count < len(found) else None
            if kind == "before":
                before, behind = behind, before
            if behind and before and behind.part == part != before.part:
                before = behind
            if target := before or behind:
                target.finished = False
        for field, count, _ in fields:
            if found:
                found[max(count - 1, 0)].fields.append(field)
        if any(not one.weak for one in found):
            found = [one for one in found if not one.weak]
        kept = [one for one in found if one.part not in blocked and not (honorary and one.level == "doctorate")]
        border = raws[:cut].count(",")
        if cut and any(part <= border for part in blocked) and not any(one.part <= border for one in kept):
            return []
        return kept
