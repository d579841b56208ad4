"""All that `--explain` adds: the tree of verdicts, every line of evidence, and how the profile was read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from rich.padding import Padding
from rich.text import Text

from rolematch.errors import harmless
from rolematch.model.report import Evidence, Finding, Scored, Verdict
from rolematch.writers.entry import Label
from rolematch.writers.screen import GLYPHS, STYLES
from rolematch.writers.words import STATUSES, at, clipped, measured

if TYPE_CHECKING:
    from rich.console import Console

_KINDS = {"all_of": "all of", "any_of": "any of", "at_least": "at least so many of", "of_them": "of them"}


def finding(told: Finding, label: Label | None) -> Iterator[tuple[str, Text]]:
    """Rows for one finding: why it is what it is, then the places that it rests on."""
    for index, line in enumerate(tree(told.verdict, label)):
        yield "" if index else "why", line
    for index, each in enumerate(told.evidence):
        yield "" if index else "lines", evidence(each)


def tree(verdict: Verdict, label: Label | None, depth: int = 0) -> Iterator[Text]:
    """A line a node; `label` says what each asks and mirrors the verdict as far as it goes."""
    kind = _KINDS.get(verdict.kind, verdict.kind)
    name = label.text if label is not None and label.text else kind
    text = Text("  " * depth)
    text.append(f"{GLYPHS[verdict.status]} {STATUSES[verdict.status]}", style=STYLES[verdict.status])
    text.append(f"  {harmless(name)}")
    told = measured(verdict)
    if told:
        text.append(f": {harmless(told)}")
    if verdict.note:
        text.append(f" ({harmless(verdict.note)})")
    yield text
    labels = label.children if label is not None else ()
    for index, child in enumerate(verdict.children):
        yield from tree(child, labels[index] if index < len(labels) else None, depth + 1)


def evidence(told: Evidence, *others: Evidence) -> Text:
    """`line 14, counted: Director of AI (as people-leadership by title, 2019-03 to 2026-11, 93 months)`.

    `others` stand at the same place, with the same reason, and add their skills.
    """
    text = Text(f"{at(told)}, ")
    if told.counted:
        text.append("counted", style="green")
    else:
        text.append(f"not counted, {told.why_not}", style="yellow")
    text.append(f": {clipped(told.text, 160)}")
    parts = [_reading(each) for each in (told, *others)]
    if told.since and told.until:
        parts.append(f"{'about ' if told.approximate else ''}{told.since} to {told.until}, {told.months} months")
    elif told.since:
        parts.append(f"from {'about ' if told.approximate else ''}{told.since}")
    parts = [part for part in dict.fromkeys(parts) if part]
    if parts:
        text.append(f" ({', '.join(parts)})", style="dim")
    return text


def _reading(told: Evidence) -> str:
    alike = f", {told.similarity:.2f} alike" if told.similarity is not None and told.similarity < 1 else ""
    if told.method == "shown_by":
        return f"shows {told.skill}"
    by = f"by {told.method}" if told.method else ""
    return " ".join(filter(None, (f"as {told.skill}" if told.skill else "", by))) + alike


def reading(console: Console, scored: Scored) -> None:
    """How the profile was read: what counts, what does not and why, and what nothing recognised."""
    places: dict[tuple[str, str | None], list[Evidence]] = {}
    for each in scored.read:
        places.setdefault((each.pointer, each.why_not), []).append(each)
    good = [group for group in places.values() if group[0].counted]
    refused = [group for group in places.values() if not group[0].counted]
    for title, listed in (("Read in this profile", good), ("Read, and not counted", refused)):
        if listed:
            listed.sort(key=lambda group: (group[0].place.line or 0, group[0].place.column or 0))
            console.print()
            console.print(Text(f"{title}: {len(listed)} places", style="bold"))
            for group in listed:
                console.print(Padding(evidence(*group), (0, 0, 0, 2)))
    if scored.unknown:
        console.print()
        console.print(Text(f"Not recognised: {len(scored.unknown)}", style="bold"))
        for each, near in scored.unknown:
            hint = f" (near: {', '.join(harmless(name) for name in near[:4])})" if near else ""
            console.print(Padding(Text(f"{at(each)}: {clipped(each.text, 160)}{hint}"), (0, 0, 0, 2)))
