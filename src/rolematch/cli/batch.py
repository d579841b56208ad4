"""`rolematch batch`: a ranked list of many profiles."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import typer

from rolematch.cli import complete, console, inputs
from rolematch.cli.options import RolesFolder, Vocabulary

if TYPE_CHECKING:
    from rolematch.batch.run import Batch, Outcome
    from rolematch.writers.rows.row import RoleColumns

_TOP = 10


def batch(
    paths: Annotated[
        list[str],
        typer.Argument(metavar="FOLDER_OR_FILE...", help="Folders of profiles, single ones, JSON Lines or Parquet."),
    ],
    role: Annotated[
        list[str] | None,
        typer.Option(
            "--role", "-r", metavar="ID_OR_FILE", help="A role to rank for; may be repeated. All if not given.",
            autocompletion=complete.roles,
        ),
    ] = None,
    out: Annotated[
        str | None,
        typer.Option("--output", "-o", metavar="OUT", help="The file to write: .csv, .jsonl, .parquet or .xlsx."),
    ] = None,
    top: Annotated[
        int | None, typer.Option(metavar="N", min=1, help="Show the best N of each role; 10 where there is no OUT.")
    ] = None,
    roles: RolesFolder = None,
    as_of: Annotated[
        str | None, typer.Option(metavar="DATE", help="The date to score as of, YYYY-MM-DD; today if not given.")
    ] = None,
    jobs: Annotated[
        int | None, typer.Option("--jobs", "-j", metavar="N", min=1, help="Processes; as many as cores, at most 2, if not given.")
    ] = None,
    blind: Annotated[
        bool, typer.Option("--blind", help="Opaque ids in place of names and paths, also of what is rejected; OUT.key.csv tells whose they are.")
    ] = False,
    resume: Annotated[bool, typer.Option("--resume", help="Continue the interrupted run that OUT.partial holds.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Show no progress.")] = False,
    vocabulary: Vocabulary = None,
) -> int:  # fmt: skip
    """Rank many profiles for some roles.

    Reads folders (all .yaml, .yml and .json files in them and below), JSON Lines and Parquet.
    Each profile is scored or rejected, and the last line tells how many of each. What is
    rejected stands in OUT.rejects.jsonl, with the reason.

    \b
    Examples:
      rolematch batch profiles/ --role optum-senior-director-ai-ml -o ranked.csv
      rolematch batch people.jsonl --role my-role.yaml --as-of 2026-11-01 --top 20
      rolematch batch people.parquet -r mu-director-ai-ml -r my-role.yaml -o ranked.xlsx --blind

    \b
    Exit codes: 0 all were scored; 1 some were rejected; 2 wrong use, or it could not be written.
    """
    import os

    from rolematch.errors import RolematchError

    if blind and out is None:
        raise RolematchError.of("--blind needs a file for the key", hint="give -o OUT")
    if resume and out is None:
        raise RolematchError.of("--resume needs to know what was being written", hint="give -o OUT")
    day = inputs.as_of_day(as_of)
    made, columns = _prepared(
        paths, role or [], roles, day, out, top, jobs or min(2, len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1),
        vocabulary, blind=blind, resume=resume, quiet=quiet,
    )  # fmt: skip
    if as_of is None:
        console.say(f"rolematch: note: scored as of today, {day} (--as-of sets another date)")
    try:
        with _stoppable():
            outcome = _run(made)
    except _Stopped as stopped:
        return 128 + stopped.number  # as a shell tells of a process that a signal ended
    if made.order.top:
        from rolematch.writers.rows.top_table import top_table

        console.emit([top_table(columns, outcome.best, console.screen())])
    _tell(outcome, out, blind=blind)
    return console.SHORT if outcome.rejected else console.FINE


def _prepared(
    paths: list[str], names: list[str], folder: str | None, day: str, out: str | None, top: int | None, jobs: int,
    extra: str | None, *, blind: bool, resume: bool, quiet: bool,
) -> tuple[Batch, list[RoleColumns]]:  # fmt: skip
    from rolematch.batch.recipe import Recipe, Scoring
    from rolematch.batch.run import Batch, Order
    from rolematch.batch.scorer import Settings
    from rolematch.cli.progress import watcher
    from rolematch.errors import RolematchError
    from rolematch.matching import load_roles
    from rolematch.scoring.months import month_of
    from rolematch.writers.rows.row import RoleColumns

    known = inputs.read_vocabulary(extra)
    loaded = load_roles(names, folder, known)
    ids = [each.role.id for each in loaded]
    if twice := sorted({each for each in ids if ids.count(each) > 1}):
        raise RolematchError.of(f"the role '{twice[0]}' is asked for twice", hint="give each role once")
    columns = [
        RoleColumns(each.role.id, each.role.title, tuple(r.id for r in each.role.requirements)) for each in loaded
    ]
    settings = Settings(month_of(day), blind, (out or "").lower().endswith(".xlsx"))
    order = Order(
        paths, columns, [each.prepared.sha256 for each in loaded], day, out, jobs, blind, resume, extra,
        top=top if top is not None else 0 if out else _TOP,
    )  # fmt: skip
    work = Scoring(Recipe(tuple(names), folder, extra, settings), loaded, known)
    return Batch(order, work, watcher(quiet=quiet)), columns


class _Stopped(BaseException):
    """A signal asks the run to end. No Exception: nothing that goes on after an error goes on after this."""

    def __init__(self, number: int) -> None:
        import signal

        super().__init__(number)
        self.number = number
        self.name = signal.Signals(number).name


@contextmanager
def _stoppable() -> Iterator[None]:
    """While this holds, SIGTERM and SIGHUP end the run as Ctrl-C does: with a word on what was kept."""
    import signal

    names = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]

    def stop(number: int, _: object) -> None:
        for each in held:
            signal.signal(each, signal.SIG_IGN)  # once is enough: what is under way is being put in order
        raise _Stopped(number)

    # What is ignored stays so: nohup asks for it.
    held = {each: was for each in names if (was := signal.getsignal(each)) is signal.SIG_DFL}
    for each in held:
        signal.signal(each, stop)
    try:
        yield
    finally:
        for each, was in held.items():
            signal.signal(each, was)


def _run(made: Batch) -> Outcome:
    import tempfile

    from rolematch.errors import RolematchError

    try:
        if made.order.out is not None:
            return made.run()
        with tempfile.TemporaryDirectory(prefix="rolematch-") as folder:
            return made.run(folder)
    except _Stopped as stopped:
        console.say(f"rolematch: stopped by {stopped.name}{_kept(made)}")
        raise
    except KeyboardInterrupt:
        console.say(f"rolematch: interrupted{_kept(made)}")
        raise
    except RolematchError:
        if kept := _kept(made):
            console.say(f"rolematch: not finished{kept}")
        raise


def _kept(made: Batch) -> str:
    import os

    if not made.partial_path or not os.path.isdir(made.partial_path) or not made.outcome.read:
        return ""
    return f": {made.outcome.read:,} profiles are kept in {made.partial_path}; --resume continues"


def _tell(outcome: Outcome, out: str | None, *, blind: bool) -> None:
    passed = outcome.passed
    if passed.others or passed.hidden:
        kinds = [
            f"{count:,} {kind}" for kind, count in sorted(passed.others.items(), key=lambda pair: (-pair[1], pair[0]))
        ]
        if passed.hidden:
            kinds.append(f"{passed.hidden:,} hidden")
        console.say(f"rolematch: note: passed over, as they are no profiles: {', '.join(kinds[:8])}")
    for link in passed.links[:5]:
        # The names of folders may be those of people.
        shown = link if not blind else "a link in there"
        console.say(f"rolematch: note: {shown} links to a folder that was read already")
    if outcome.duplicates:
        many = outcome.duplicates != 1
        console.say(
            f"rolematch: note: {outcome.duplicates:,} profile{'s have' if many else ' has'} the content, the e-mail or the id of another; "
            "their problems tell of which"
        )
    if out is None or outcome.rejected <= _TOP:
        _tell_rejects(outcome)
    if outcome.rejected and out is not None:
        console.say(f"rolematch: rejected profiles, with reasons: {out}.rejects.jsonl")
    if outcome.kept.scored or outcome.kept.rejected:
        console.say(
            f"rolematch: {outcome.kept.scored + outcome.kept.rejected:,} of them were read before the interruption"
        )
    where = f", in {out}" if out else ""
    console.say(f"{outcome.read:,} read = {outcome.scored:,} scored + {outcome.rejected:,} rejected{where}")


def _tell_rejects(outcome: Outcome) -> None:
    import json

    for line in outcome.rejects:
        console.say(json.loads(line)["problems"][0])
    if len(outcome.rejects) < outcome.rejected:
        console.say(f"... and {outcome.rejected - len(outcome.rejects):,} more")
