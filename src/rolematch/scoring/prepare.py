"""A role and a vocabulary to something that can be evaluated: every name resolved, every denominator fixed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from rolematch.errors import did_you_mean
from rolematch.model.record import model_name
from rolematch.model.rungs import DEPTHS
from rolematch.scoring.groups import GroupNode
from rolematch.scoring.held import CredentialNode, DegreeNode, LanguageNode, TitleNode
from rolematch.scoring.node import Node
from rolematch.scoring.scope import LeadsNode, Part, ShownNode
from rolematch.scoring.skill import SkillNode, SkillYearsNode
from rolematch.scoring.wording import either, years
from rolematch.scoring.years import Kind, SectorNode, YearsNode
from rolematch.vocabulary.vocabulary import Vocabulary

if TYPE_CHECKING:
    from rolematch.model import criterion as asked
    from rolematch.model.role import Requirement, Role

DUTY_SHARE = Fraction(1, 5)
"""The most that duties may weigh of all possible points."""


@dataclass(frozen=True, slots=True)
class Wrong:
    """A name in a role that means nothing, or more than one thing. ``path``: keys and indices from the criterion."""

    path: tuple[str | int, ...]
    message: str
    hint: str | None = None


@dataclass(frozen=True, slots=True)
class Prepared:
    """A requirement ready to evaluate. ``node`` is None where it is all ``unread``; ``possible`` after duties are scaled."""

    requirement: Requirement
    node: Node | None
    possible: Fraction


@dataclass(frozen=True, slots=True)
class PreparedRole:
    """A role ready to evaluate."""

    role: Role
    sha256: str
    requirements: tuple[Prepared, ...]
    possible: Fraction


class Unresolved(Exception):
    """Names that could not be resolved: (requirement index, what is wrong)."""

    def __init__(self, wrong: Sequence[tuple[int, Wrong]]) -> None:
        super().__init__(f"{len(wrong)} names")
        self.wrong = tuple(wrong)


def prepare(role: Role, vocabulary: Vocabulary, sha256: str = "") -> PreparedRole:
    """Resolve every name of ``role``.

    Raises:
        Unresolved: with every name that is unknown or ambiguous.
    """
    wrong: list[tuple[int, Wrong]] = []
    nodes: list[Node | None] = []
    for index, requirement in enumerate(role.requirements):
        compiler = _Compiler(vocabulary)
        nodes.append(compiler.node(requirement.criterion, ()))
        wrong += [(index, each) for each in compiler.wrong]
    if wrong:
        raise Unresolved(wrong)
    weights = [Fraction(str(requirement.weight)) for requirement in role.requirements]
    scored = [node is not None for node in nodes]
    duties = sum(
        (w for w, r, s in zip(weights, role.requirements, scored, strict=True) if s and r.need == "duty"), Fraction(0)
    )
    others = sum(
        (w for w, r, s in zip(weights, role.requirements, scored, strict=True) if s and r.need != "duty"), Fraction(0)
    )
    scale = Fraction(1)
    if others and duties * (1 - DUTY_SHARE) > others * DUTY_SHARE:
        scale = others * DUTY_SHARE / (1 - DUTY_SHARE) / duties
    prepared = tuple(
        Prepared(
            requirement,
            node,
            (weight * scale if requirement.need == "duty" else weight) if node is not None else Fraction(0),
        )
        for requirement, node, weight in zip(role.requirements, nodes, weights, strict=True)
    )
    return PreparedRole(role, sha256, prepared, sum((each.possible for each in prepared), Fraction(0)))


class _Compiler:
    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self.wrong: list[Wrong] = []

    def _say(self, path: tuple[str | int, ...], message: str, hint: str | None = None) -> None:
        self.wrong.append(Wrong(path, message, hint))

    def skill(self, name: str, path: tuple[str | int, ...]) -> int | None:
        """The number of the one skill that a name means."""
        found = self.vocabulary.find(name)
        if len(found) == 1:
            return self.vocabulary.names.numbers[found[0]]
        if found:
            self._say(path, f"'{name}' names more than one skill", f"write one of the ids {', '.join(found)}")
        else:
            near = self.vocabulary.suggest(name)
            self._say(
                path,
                f"'{name}' is no skill of the vocabulary",
                f"did you mean '{near}'?" if near else "see rolematch skills --list",
            )
        return None

    def node(self, criterion: Any, path: tuple[str | int, ...]) -> Node | None:
        """The compiled criterion; None where it is ``unread`` or could not be resolved."""
        # By name: a role that was validated before is made of records, which no class tells apart.
        match model_name(criterion):
            case "Skill":
                return self._skill(criterion, path)
            case "Years":
                return self._years(criterion.years, (*path, "years"))
            case "Degree":
                return self._degree(criterion.degree, (*path, "degree"))
            case "Credential":
                return self._credential(criterion.credential.any_of, (*path, "credential"))
            case "Title":
                return self._title(criterion.title, (*path, "title"))
            case "Language":
                return self._language(criterion.language, (*path, "language"))
            case "Sector":
                kind = Kind(False, 0, *self._sectors(criterion.sector.any_of, (*path, "sector")))
                return SectorNode(criterion.sector.months, kind) if kind.sectors else None
            case "Leads":
                leads: asked.LeadsOf = criterion.leads
                if not (leads.people or leads.layers or leads.functions):
                    self._say((*path, "leads"), "asks for nothing", "write people, layers or functions")
                    return None
                return LeadsNode(leads.people or 0, leads.layers or 0, leads.functions or 0)
            case "Shown":
                return self._shown(criterion.shown, (*path, "shown"))
            case "AllOf":
                return self._group("all_of", criterion.all_of, len(criterion.all_of), (*path, "all_of"))
            case "AnyOf":
                return self._group("any_of", criterion.any_of, 1, (*path, "any_of"))
            case "AtLeast":
                some: asked.Some = criterion.at_least
                if some.n > len(some.of):
                    self._say((*path, "at_least", "n"), f"asks for {some.n} of {len(some.of)}", "lower n or list more")
                    return None
                return self._group("at_least", some.of, some.n, (*path, "at_least", "of"))
        return None

    def _skill(self, criterion: asked.Skill, path: tuple[str | int, ...]) -> Node | None:
        number = self.skill(criterion.skill, path)
        if number is None:
            return None
        if criterion.years is not None and criterion.depth is not None:
            self._say(path, "asks for both a depth and years", "ask for one, or write all_of")
            return None
        if criterion.years is not None:
            return SkillYearsNode(number, criterion.years)
        soft = self.vocabulary.names.kinds[number] == "soft"
        depth = criterion.depth or ("used" if soft else "mention")
        return SkillNode(number, DEPTHS.index(depth) + 1)

    def _group(self, kind: str, criteria: Sequence[object], n: int, path: tuple[str | int, ...]) -> Node | None:
        children = [self.node(each, (*path, index)) for index, each in enumerate(criteria)]
        good = [child for child in children if child is not None]
        if not good:
            return None
        if kind == "all_of":
            n = len(good)
        return GroupNode(kind, good, min(n, len(good)))

    def _areas(self, names: asked.Names | None, path: tuple[str | int, ...]) -> tuple[int, tuple[str, ...]]:
        bits, labels = 0, []
        for name in names.any_of if names is not None else ():
            number = self.skill(name, path)
            if number is not None:
                bits |= 1 << number
                labels.append(self.vocabulary.names.labels[number])
        return bits, tuple(labels)

    def _sectors(self, names: Sequence[str], path: tuple[str | int, ...]) -> tuple[int, tuple[str, ...]]:
        sectors = self.vocabulary.sectors
        bits, labels = 0, []
        for name in names:
            if sectors.known(name):
                bits |= 1 << self.vocabulary.sector_numbers[name]
                labels.append(sectors.label(name).lower() if sectors.label(name)[1:].islower() else sectors.label(name))
            else:
                near = did_you_mean(name, list(self.vocabulary.sector_numbers))
                self._say(path, f"'{name}' is no sector", f"did you mean '{near}'?" if near else None)
        return bits, tuple(labels)

    def _kind(
        self, leading: object, in_: asked.Names | None, sector: asked.Names | None, path: tuple[str | int, ...]
    ) -> Kind:
        areas, area_names = self._areas(in_, (*path, "in"))
        sectors, sector_names = self._sectors(sector.any_of if sector is not None else (), (*path, "sector"))
        return Kind(bool(leading), areas, sectors, area_names, sector_names)

    def _years(self, of: asked.YearsOf, path: tuple[str | int, ...]) -> Node | None:
        what = self._kind(of.leading, of.in_, of.sector, path)
        need = max(1, round(of.at_least * 12))
        progressive = of.leading == "progressive"
        if of.of_them is None:
            return YearsNode(need, what, progressive)
        inner = of.of_them
        second = self._kind(inner.leading, inner.in_, inner.sector, (*path, "of_them"))
        return YearsNode(
            need, what, progressive or inner.leading == "progressive", max(1, round(inner.at_least * 12)), second
        )

    def _degree(self, of: asked.DegreeOf, path: tuple[str | int, ...]) -> Node | None:
        degrees = self.vocabulary.degrees
        fields = []
        for name in of.fields:
            field = name if degrees.known_field(name) else degrees.field_named(name)
            if field is None:
                near = did_you_mean(name, degrees.field_ids())
                self._say(
                    (*path, "fields"), f"'{name}' is no field of study", f"did you mean '{near}'?" if near else None
                )
            else:
                fields.append(field)
        paths: dict[str, YearsNode] = {}
        if of.or_years is not None:
            kind = self._kind(False, of.or_years.in_, of.or_years.sector, (*path, "or_years"))
            for level in ("doctorate", "master", "bachelor", "associate", "none"):
                need = getattr(of.or_years, level)
                if need is not None:
                    paths[level] = YearsNode(max(1, round(need * 12)), kind, False)
        return DegreeNode(of.level, tuple(fields), of.related, paths, self.vocabulary)

    def _credential(self, names: Sequence[str], path: tuple[str | int, ...]) -> Node | None:
        entries = self.vocabulary.credentials.entries
        ids: set[str] = set()
        labels = []
        for name in names:
            known = name if name in entries else self.vocabulary.credentials.read(name)
            if known is None:
                near = did_you_mean(name, list(entries))
                self._say(path, f"'{name}' is no credential", f"did you mean '{near}'?" if near else None)
                continue
            labels.append(str(entries[known]["label"]))
            ids.add(known)
            # A narrower credential is evidence of the one above it, whatever the number of steps.
            grown = True
            while grown:
                below = {each for each, entry in entries.items() if not ids.isdisjoint(entry["broader"])} - ids
                ids |= below
                grown = bool(below)
        return CredentialNode(frozenset(ids), tuple(labels)) if ids else None

    def _title(self, of: asked.TitleOf, path: tuple[str | int, ...]) -> Node | None:
        titles = self.vocabulary.titles
        ids: set[str] = set()
        for name in of.any_of:
            known = {name} if titles.known(name) else set(titles.read(name).title_ids)
            if not known:
                self._say(path, f"'{name}' is no title of the vocabulary", "ask for a level and an area instead")
            ids |= known
        level = -1
        if of.level is not None:
            found = titles.level(of.level)
            if found is None:
                near = did_you_mean(of.level, titles.levels)
                self._say(
                    (*path, "level"), f"'{of.level}' is no level of titles", f"did you mean '{near}'?" if near else None
                )
            else:
                level = found
        if not of.any_of and of.level is None and of.in_ is None and not of.leading:
            self._say(path, "asks for nothing", "write a title, a level, in or leading")
            return None
        areas, labels = self._areas(of.in_, (*path, "in"))
        words = either(of.any_of) or (of.level or "a title")
        if of.any_of and of.level:
            words += f" ({of.level} or higher)"
        elif of.level:
            words += " or higher"
        if labels:
            words += f" in {either(labels)}"
        if of.months:
            words += f" for {years(of.months)}"
        return TitleNode(frozenset(ids), level, areas, of.leading, of.months or 0, words)

    def _language(self, of: asked.LanguageOf, path: tuple[str | int, ...]) -> Node | None:
        known = self.vocabulary.languages.read(of.name, None)
        level = self.vocabulary.languages.level(of.level)
        if known is None or level is None:
            self._say(path, f"'{of.name}' is no language", None)
            return None
        return LanguageNode(known[0], level, f"{of.name} at {of.level}")

    def _shown(self, of: asked.ShownOf, path: tuple[str | int, ...]) -> Node | None:
        parts: list[Part] = []
        for index, part in enumerate(of.all_of):
            here = (*path, "all_of", index)
            given = [
                key for key in ("skill", "any_of", "sector", "leading", "at_scale") if getattr(part, key) is not None
            ]
            if len(given) != 1:
                self._say(here, "one of skill, any_of, sector, leading, at_scale is wanted", "split it into parts")
                continue
            if part.leading:
                parts.append(Part(0, 0, True, False, "leading people"))
            elif part.at_scale:
                parts.append(Part(0, 0, False, True, "a quantity that tells scale"))
            elif part.sector is not None:
                sectors, names = self._sectors(part.sector.any_of, here)
                if sectors:
                    parts.append(Part(0, sectors, False, False, f"in {either(names)}"))
            else:
                numbers = [self.skill(name, here) for name in (part.any_of or (part.skill or "",))]
                bits = sum(1 << number for number in {n for n in numbers if n is not None})
                if bits:
                    labels = [self.vocabulary.names.labels[n] for n in numbers if n is not None]
                    parts.append(Part(bits, 0, False, False, either(labels)))
        return ShownNode(parts, of.within, self.vocabulary) if parts else None
