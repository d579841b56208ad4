"""Reports for people at a terminal: how all stand, then for each role the table of gaps."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from rolematch.errors import Problem, harmless
from rolematch.model.report import MET, NOT_STATED, Finding, Report
from rolematch.writers import explain as explained
from rolematch.writers.entry import Entry, Told
from rolematch.writers.numbers import percent, short
from rolematch.writers.screen import GLYPHS, STYLES, Screen, draw
from rolematch.writers.stacked import Row, stacked
from rolematch.writers.words import NEEDS, STATUSES, found, gap, gaps, met, notes, reports_of, uncounted

if TYPE_CHECKING:
    from rich.console import Console

WIDE = 140
"""From here on a requirement is one row of columns; below, its parts stand under each other."""

_MOST_PROBLEMS = 8


def table(entries: Sequence[Entry], told: Told, screen: Screen, *, explain: bool = False) -> str:
    """The whole output, a newline at its end."""

    def write(console: Console) -> None:
        several = len(entries) > 1
        if several:
            _standing(console, entries)
        for index, entry in enumerate(entries):
            if index or several:
                console.print()
            _profile(console, entry, told, explain=explain)

    return draw(screen, write)


def _standing(console: Console, entries: Sequence[Entry]) -> None:
    """Each role that was asked for, with the profiles by rank; what could not be read is told below, under its name."""
    if any(entry.ranked for entry in entries):
        return
    roles = {report.role: report for entry in entries if entry.scored for report in entry.scored.reports}
    for index, (role, shown) in enumerate(roles.items()):
        rows = [
            (report, entry.path)
            for entry in entries
            if entry.scored
            for report in entry.scored.reports
            if report.role == role
        ]
        rows.sort(key=lambda row: (-row[0].minimums.met, -row[0].score))
        if index:
            console.print()
        console.print(_title(shown))
        ranks = _ranks([(report.minimums.met, report.score) for report, _ in rows])
        _ranking(
            console,
            "Profile",
            [(rank, report, Text(harmless(path))) for rank, (report, path) in zip(ranks, rows, strict=True)],
        )


_NARROW = 72
"""Columns below which the figures of a ranking leave no room for a name beside them."""


def _ranks(keys: Sequence[object]) -> list[int]:
    """1, 1, 3: equals share a rank."""
    ranks: list[int] = []
    for index, key in enumerate(keys):
        ranks.append(ranks[-1] if index and key == keys[index - 1] else index + 1)
    return ranks


def _ranking(console: Console, what: str, rows: Iterable[tuple[int, Report, Text]]) -> None:
    if console.width < _NARROW:
        for rank, report, name in rows:
            console.print(Text(f"{rank}. ").append_text(name), overflow="fold")
            facts = (
                f"score {percent(report.score)}",
                f"up to {percent(report.ceiling)}",
                f"coverage {percent(report.coverage)}%",
                f"minimums {report.minimums.met} of {report.minimums.asked}",
                f"required {report.required.met} of {report.required.asked}",
            )
            for line in _packed(facts, console.width - 3):
                console.print(f"   {line}", highlight=False)
        return
    grid = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style="underline")
    for column in ("#", "Score", "Up to", "Coverage", "Minimums", "Required"):
        grid.add_column(column, justify="right", no_wrap=True)
    grid.add_column(what, ratio=1, overflow="fold")
    for rank, report, name in rows:
        grid.add_row(
            str(rank),
            Text(percent(report.score), style="bold"),
            percent(report.ceiling),
            f"{percent(report.coverage)}%",
            f"{report.minimums.met} of {report.minimums.asked}",
            f"{report.required.met} of {report.required.asked}",
            name,
        )
    console.print(grid)


def _profile(console: Console, entry: Entry, told: Told, *, explain: bool) -> None:
    today = " (today; --as-of sets another date)" if told.today else ""
    name = Text(harmless(entry.path), style="bold")
    scored = entry.scored
    if scored is None:
        console.print(name.append(" could not be read", style="not bold red"))
        _problems(console, entry.problems, explain=explain)
        return
    if scored.id != entry.path:
        name.append(f" ({harmless(scored.id)})", style="not bold")
    console.print(name.append(f", as of {told.as_of}{today}", style="not bold"), overflow="fold")
    if entry.ranked and len(scored.reports) > 1:
        console.print()
        ranks = _ranks([report.score for report in scored.reports])
        rows = [(rank, report, _title(report)) for rank, report in zip(ranks, scored.reports, strict=True)]
        _ranking(console, "Role", rows)
    for report in reports_of(entry):
        console.print()
        _card(console, entry, report, told, explain=explain)
    if scored.problems:
        console.print()
        console.print(Text("What to know about this profile", style="bold"))
        _problems(console, scored.problems, explain=explain)
    if explain:
        explained.reading(console, scored)


def _title(report: Report) -> Text:
    text = Text(harmless(report.title), style="bold")
    text.append(f", {harmless(report.organization)}", style="not bold")
    return text.append(f" ({report.role})", style="not bold dim")


def _card(console: Console, entry: Entry, report: Report, told: Told, *, explain: bool) -> None:
    console.print(_title(report))
    points = sum((each.points for each in report.by_need), Fraction(0))
    possible = sum((each.possible for each in report.by_need), Fraction(0))
    head = [f"Score {percent(report.score)} of 100"]
    if report.ceiling != report.score:
        head.append(f"up to {percent(report.ceiling)} if all that is not stated were met")
    facts = [
        f"coverage {percent(report.coverage)}%",
        f"{short(points)} of {short(possible)} points",
        f"minimums {report.minimums.met} of {report.minimums.asked} met",
        f"required {report.required.met} of {report.required.asked} met",
    ]
    console.print(Text(", ".join(head), style="bold"))
    for line in _packed(facts, console.width):
        console.print(line)
    for each in report.by_need:
        rows = gaps(report, each.need)
        if rows:
            console.print()
            title = f"{NEEDS[each.need]}: {len(rows)} of {each.asked} not met"
            won = f"{short(each.points)} of {short(each.possible)} points won"
            console.print(Text(title, style="bold").append(f", {won}", style="not bold"))
            _rows(console, rows, entry, report, told, explain=explain)
    good = met(report)
    if good:
        console.print()
        console.print(Text(f"Met: {len(good)} of {len(report.findings)}", style="bold"))
        _rows(console, good, entry, report, told, explain=explain, brief=True)
    if report.unread:
        console.print()
        console.print(Text(f"Not scored, as the role does not say how: {', '.join(report.unread)}"))


def _packed(parts: Iterable[str], width: int) -> list[str]:
    """Parts on as few lines as hold them, none of them broken."""
    lines: list[str] = []
    for part in parts:
        if lines and cell_len(lines[-1]) + cell_len(part) + 2 <= width:
            lines[-1] += f", {part}"
        else:
            lines.append(part)
    return [line[:1].upper() + line[1:] for line in lines]


def _rows(
    console: Console, findings: Sequence[Finding], entry: Entry, report: Report, told: Told,
    *, explain: bool, brief: bool = False,
) -> None:  # fmt: skip
    if console.width >= WIDE and not explain:
        console.print(_columns(findings, entry, told, console.width, brief=brief))
        return
    limit = max(64, console.width - 24)
    stacked(console, (_stack(each, entry, report, told, limit, explain=explain, brief=brief) for each in findings))


def _stack(
    finding: Finding, entry: Entry, report: Report, told: Told, limit: int, *, explain: bool, brief: bool
) -> tuple[list[Text], Text, list[Row]]:
    rows: list[Row] = []
    if finding.shortfall:
        rows.append(("gap", Text(gap(finding))))
    if explain:
        rows += explained.finding(finding, entry.labels.get((report.role, finding.requirement)))
    else:
        for label, lines in _places(finding, entry, told, limit, brief=brief):
            rows += [("" if index else label, Text(line)) for index, line in enumerate(lines)]
        note = notes(finding)
        if note:
            rows.append(("note", Text(note)))
    left = [*_status(finding), Text(f"  {_points(finding)}")]
    return left, Text(_asked(finding, explain=explain), style="bold"), rows


def _places(finding: Finding, entry: Entry, told: Told, limit: int, *, brief: bool) -> list[tuple[str, list[str]]]:
    places = [("found", found(finding, entry, told.as_of, most=1 if brief else 3, limit=limit))]
    if finding.status != MET:
        places.append(("read", uncounted(finding, entry, told.as_of, limit=limit)))
    return places


def _asked(finding: Finding, *, explain: bool) -> str:
    asks = harmless(finding.asks, 600)
    if not explain:
        return asks
    lines = f", line{'' if len(finding.lines) == 1 else 's'} {', '.join(map(str, finding.lines))} of the posting"
    return f"{asks} ({finding.requirement}{lines if finding.lines else ''})"


def _status(finding: Finding) -> list[Text]:
    status = finding.status
    lines = [Text(f"{GLYPHS[status]} {STATUSES[status]}", style=STYLES[status])]
    if finding.minimum and status != MET:
        # A knock-out is told by a word, where a colour would be lost.
        lines.append(Text("  minimum", style="bold"))
    return lines


def _points(finding: Finding) -> str:
    return f"{short(finding.points)} of {short(finding.possible)}"


def _columns(findings: Sequence[Finding], entry: Entry, told: Told, width: int, *, brief: bool) -> Table:
    grid = Table(box=None, padding=(0, 3, 0, 0), pad_edge=False, header_style="underline", expand=True)
    grid.add_column("Status", width=12, no_wrap=True)
    grid.add_column("Points", width=12, no_wrap=True)
    grid.add_column("Asked", ratio=4, overflow="fold")
    grid.add_column("Found", ratio=5, overflow="fold")
    if not brief:
        grid.add_column("Gap", ratio=4, overflow="fold")
    for finding in findings:
        limit = max(60, width // 3)
        lines = [line for _, group in _places(finding, entry, told, limit, brief=brief) for line in group]
        note = notes(finding)
        if note:
            lines.append(f"note: {note}")
        nothing = "nothing" if finding.status == NOT_STATED else ""
        there = Text("\n".join(lines)) if lines else Text(nothing, style="dim")
        row = [Text("\n").join(_status(finding)), Text(_points(finding)), Text(harmless(finding.asks, 600)), there]
        if not brief:
            row.append(Text(gap(finding)))
        grid.add_row(*row)
    return grid


def _problems(console: Console, problems: Sequence[Problem], *, explain: bool) -> None:
    shown = problems if explain else problems[:_MOST_PROBLEMS]
    for each in shown:
        console.print(Padding(Text(str(each)), (0, 0, 0, 2)))
    if len(problems) > len(shown):
        console.print(f"  and {len(problems) - len(shown)} more; --explain tells all of them")
