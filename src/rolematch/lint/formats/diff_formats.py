"""`rolematch roles diff` for a terminal, for a pull request, and for programs."""

from __future__ import annotations

import json
from fractions import Fraction
from typing import Any

from rolematch import __version__
from rolematch.errors import harmless
from rolematch.lint.diff import Change, Moved, RoleDiff
from rolematch.lint.formats.github import cell

FORMAT = "rolematch-role-diff/1"
_BIGGEST = 3
_MOST_ROWS = 200


def _one(value: Fraction) -> str:
    """One decimal, half-even, exactly."""
    tenths = round(value * 10)
    sign = "-" if tenths < 0 else ""
    return f"{sign}{abs(tenths) // 10}.{abs(tenths) % 10}"


def _signed(value: Fraction) -> str:
    told = _one(value)
    return told if told.startswith("-") else f"+{told}"


def _by(each: Change) -> str:
    note = " (new)" if each.before is None else " (gone)" if each.after is None else ""
    if each.minimum and (each.status_before == "met") != (each.status_after == "met"):
        note += " (minimum)"
    return f"{each.requirement}{note} {_signed(each.by)}"


def _why(each: Moved, touched: frozenset[str]) -> str:
    """The requirements that were changed and move this score; where none was, those that move it most.

    The points of 100 that the others have shift with every weight, which tells nobody anything.
    """
    moving = [change for change in each.changes if _one(change.by) not in ("0.0", "-0.0") or change.minimum]
    mine = [change for change in moving if change.requirement in touched] or moving
    shown = mine[:_BIGGEST]
    rest = len(moving) - len(shown)
    return ", ".join(map(_by, shown)) + (f"; {rest} more by their share" if rest else "")


def _touched(diff: RoleDiff) -> frozenset[str]:
    return frozenset((*diff.added, *diff.removed, *diff.changed))


def _minimums(each: Moved) -> str:
    met, asked = each.minimums_before
    met_, asked_ = each.minimums_after
    return f"{met}/{asked}" if not each.minimums_change else f"{met}/{asked} to {met_}/{asked_}"


def headline(diff: RoleDiff) -> str:
    """All of it in one sentence."""
    line = _plain(diff.line)
    over, under = len(diff.crossing("over")), len(diff.crossing("under"))
    minimums = sum(each.minimums_change for each in diff.profiles)
    same = sum(not each.by and not each.minimums_change for each in diff.profiles)
    parts = [
        f"{over} move over {line}",
        f"{under} move under {line}",
        f"{minimums} change minimums",
        f"{same} stay as they are",
    ]
    told = f"{len(diff.profiles)} profiles: {', '.join(parts)}"
    return told + (f"; {len(diff.rejected)} cannot be read" if diff.rejected else "")


def _plain(value: Fraction) -> str:
    return str(value) if value.denominator == 1 else _one(value)


def _requirements(diff: RoleDiff) -> list[str]:
    told = (("added", diff.added), ("removed", diff.removed), ("changed", diff.changed))
    return [f"{what}: {', '.join(listed)}" for what, listed in told if listed] or [
        "no requirement differs in what it asks or weighs"
    ]


def _title(diff: RoleDiff) -> str:
    old, new = diff.old.role, diff.new.role
    return (
        f"{old.id} {old.version} to {new.id} {new.version}"
        if old.id != new.id
        else f"{new.id}: version {old.version} to {new.version}"
    )


def table(diff: RoleDiff, width: int) -> str:
    """For a terminal of so many columns."""
    lines = [_title(diff), *(f"  {each}" for each in _requirements(diff)), f"  as of {diff.as_of}", ""]
    rows = [("profile", "before", "after", "change", "line", "minimums")]
    rows += [
        (harmless(each.path, 60), _one(each.before), _one(each.after), _signed(each.by), each.crosses, _minimums(each))
        for each in diff.profiles
    ]
    whys = ["", *(_why(each, _touched(diff)) for each in diff.profiles)]
    widths = [max(len(row[column]) for row in rows) for column in range(6)]
    for row, why in zip(rows, whys, strict=True):
        cells = [
            row[0].ljust(widths[0]),
            *(row[n].rjust(widths[n]) for n in (1, 2, 3)),
            *(row[n].ljust(widths[n]) for n in (4, 5)),
        ]
        lines.append("  ".join(cells).rstrip())
        lines += [f"    {part}" for part in _wrapped(why, max(30, width - 4)) if part]
    lines += ["", *(f"not read: {each}" for each in diff.rejected)]
    return "\n".join([*lines, headline(diff)]) + "\n"


def _wrapped(text: str, width: int) -> list[str]:
    import textwrap

    return textwrap.wrap(text, width, break_long_words=False, break_on_hyphens=False) or [""]


def markdown(diff: RoleDiff) -> str:
    """For a pull request: who crosses the line or changes minimums in full, the others folded away."""
    lines = [
        f"### What this does to people: {cell(_title(diff))}",
        "",
        f"**{headline(diff)}** (as of {diff.as_of})",
        "",
    ]
    lines += [f"- {cell(each)}" for each in _requirements(diff)] + [""]
    first = [each for each in diff.profiles if each.crosses or each.minimums_change]
    rest = [each for each in diff.profiles if not (each.crosses or each.minimums_change)]
    if first:
        lines += [*_rows(first, diff), ""]
    if rest:
        lines += [
            "<details>",
            f"<summary>The other {len(rest)}</summary>",
            "",
            *_rows(rest, diff),
            "",
            "</details>",
            "",
        ]
    if diff.rejected:
        lines += ["Not read:", "", *(f"- {cell(str(each))}" for each in diff.rejected), ""]
    return "\n".join(lines)


def _rows(profiles: list[Moved], diff: RoleDiff) -> list[str]:
    lines = [
        f"| profile | before | after | change | {_plain(diff.line)} | minimums | by |",
        "| --- | ---: | ---: | ---: | --- | --- | --- |",
    ]
    for each in profiles[:_MOST_ROWS]:
        cells = (
            each.path,
            _one(each.before),
            _one(each.after),
            _signed(each.by),
            each.crosses,
            _minimums(each),
            _why(each, _touched(diff)),
        )
        lines.append("| " + " | ".join(map(cell, cells)) + " |")
    return lines + ([f"\nand {len(profiles) - _MOST_ROWS} more"] if len(profiles) > _MOST_ROWS else [])


def as_json(diff: RoleDiff) -> str:
    """For programs: one versioned object; scores with one decimal, points of requirements with six."""
    report: dict[str, Any] = {
        "format": FORMAT,
        "tool": {"name": "rolematch", "version": __version__},
        "as_of": diff.as_of,
        "line": float(diff.line),
        "old": {"id": diff.old.role.id, "version": diff.old.role.version, "sha256": diff.old.document.sha256},
        "new": {"id": diff.new.role.id, "version": diff.new.role.version, "sha256": diff.new.document.sha256},
        "requirements": {"added": diff.added, "removed": diff.removed, "changed": diff.changed},
        "profiles": [_profile(each) for each in diff.profiles],
        "problems": [str(each) for each in diff.rejected],
    }
    return json.dumps(report, ensure_ascii=False, indent=2) + "\n"


def _profile(each: Moved) -> dict[str, Any]:
    return {
        "profile": each.path,
        "before": float(_one(each.before)),
        "after": float(_one(each.after)),
        "change": float(_one(each.by)),
        "crosses": each.crosses or None,
        "minimums": {
            "before": dict(zip(("met", "asked"), each.minimums_before, strict=True)),
            "after": dict(zip(("met", "asked"), each.minimums_after, strict=True)),
        },
        "requirements": [
            {
                "requirement": change.requirement,
                "before": None if change.before is None else round(float(change.before), 6),
                "after": None if change.after is None else round(float(change.after), 6),
                "change": round(float(change.by), 6),
                "status": {"before": change.status_before, "after": change.status_after},
                "minimum": change.minimum,
            }
            for change in each.changes
        ],
    }
