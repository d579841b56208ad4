"""`rolematch score`: how profiles stand against roles."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from rolematch.cli import complete, console, inputs
from rolematch.cli.options import RolesFolder, Vocabulary

if TYPE_CHECKING:
    from fractions import Fraction

    from rolematch.writers.entry import Entry

FORMATS = ("table", "json", "markdown")

_MOST_TOLD = 10
"""Reports under the floor that are named."""


def score(
    profiles: Annotated[
        list[str],
        typer.Argument(metavar="PROFILE...", help="Profiles: JSON Resume as YAML or JSON; - is standard input."),
    ],
    role: Annotated[
        list[str] | None,
        typer.Option(
            "--role",
            "-r",
            metavar="ID_OR_FILE",
            help="A role to score against, by id or file; may be repeated.",
            autocompletion=complete.roles,
        ),
    ] = None,
    roles: RolesFolder = None,
    as_of: Annotated[
        str | None, typer.Option(metavar="DATE", help="The date to score as of, YYYY-MM-DD; today if not given.")
    ] = None,
    format: Annotated[
        str,
        typer.Option(
            "--format",
            "-f",
            metavar="FORMAT",
            help="table, json or markdown.",
            autocompletion=complete.words(FORMATS),
        ),
    ] = "table",
    explain: Annotated[
        bool, typer.Option("--explain", help="Tell every verdict and line of evidence, and how the profile was read.")
    ] = False,
    fail_under: Annotated[
        str | None, typer.Option(metavar="N", help="End with exit code 1 if any score that is asked for is below N.")
    ] = None,
    vocabulary: Vocabulary = None,
) -> int:
    """How far people are from roles.

    Tells every point, the line of the profile that it rests on, and what is short. Without
    --role all roles are ranked, and the best is told in full.

    \b
    Examples:
      rolematch score me.yaml
      rolematch score me.yaml --role optum-senior-director-ai-ml --as-of 2026-11-01
      rolematch score me.yaml you.json --role my-role.yaml --format json > reports.json
    """
    console.choice("--format", format, FORMATS)
    day = inputs.as_of_day(as_of)
    floor = inputs.floor(fail_under)
    entries = _entries(profiles, role or [], roles, day, vocabulary, name=format != "json", explain=explain)
    _write(entries, format, day, today=as_of is None, explain=explain)
    return _code(entries, floor, fail_under or "")


def _entries(
    paths: list[str], names: list[str], folder: str | None, day: str, extra: str | None, *, name: bool, explain: bool
) -> list[Entry]:
    from rolematch import matching
    from rolematch.errors import RolematchError
    from rolematch.scoring.months import month_of
    from rolematch.writers.entry import Entry

    read = inputs.read_profiles(paths)
    if len(read) == 1 and isinstance(read[0], RolematchError):
        return [Entry(paths[0], None, read[0].problems)]
    vocabulary = inputs.read_vocabulary(extra)
    loaded = matching.load_roles(names, folder, vocabulary)
    labels = {}
    if explain and name:
        from rolematch.cli.naming import role_labels

        labels = role_labels(loaded, vocabulary)
    entries: list[Entry] = []
    for path, profile in zip(paths, read, strict=True):
        if isinstance(profile, RolematchError):
            entries.append(Entry(path, None, profile.problems))
            continue
        try:
            scored = matching.score_profile(profile, loaded, vocabulary, month_of(day), day=day, ranked=not names)
        except RolematchError as error:
            entries.append(Entry(path, None, error.problems, profile.id, profile.document.sha256))
            continue
        jobs = {}
        if name:
            from rolematch.cli.naming import job_names

            jobs = job_names(profile)
        entries.append(Entry(path, scored, ranked=not names, jobs=jobs, labels=labels))
    return entries


def _write(entries: list[Entry], format: str, day: str, *, today: bool, explain: bool) -> None:
    from rolematch import __version__
    from rolematch.errors import RolematchError
    from rolematch.writers.entry import Told

    told = Told(__version__, day, today)
    for entry in entries:
        if entry.scored is None:
            console.complain(RolematchError(entry.problems))
    if format == "json":
        from rolematch.writers.json_report import json_report

        if today:
            console.say(f"rolematch: note: scored as of today, {day} (--as-of sets another date)")
        console.emit(json_report(entries, told), utf8=True)
    elif len(entries) == 1 and entries[0].scored is None:
        return
    elif format == "markdown":
        from rolematch.writers.markdown import markdown

        console.emit([markdown(entries, told, explain=explain)], utf8=True)
    else:
        from rolematch.writers.table import table

        console.emit([table(entries, told, console.screen(), explain=explain)])


def _code(entries: list[Entry], floor: Fraction | None, given: str) -> int:
    short = [
        f"{entry.path} for {report.role}: {_under(report.score, floor)} is under {given}"
        for entry in entries
        for report in (entry.scored.reports if entry.scored is not None and floor is not None else ())
        if floor is not None and report.score < floor
    ]
    if short:
        from rolematch.errors import harmless

        more = f"; and {len(short) - _MOST_TOLD:,} more" if len(short) > _MOST_TOLD else ""
        console.say(f"rolematch: --fail-under: {harmless('; '.join(short[:_MOST_TOLD]), 2_000)}{more}")
    if any(entry.scored is None for entry in entries):
        return console.WRONG
    return console.SHORT if short else console.FINE


def _under(score: Fraction, floor: Fraction) -> str:
    """A score with as many decimals as it takes to be seen to be under the floor, one at least."""
    from fractions import Fraction

    from rolematch.writers.numbers import fixed

    places = 1
    while Fraction(fixed(score, places)) >= floor:
        places += 1
    return fixed(score, places)
