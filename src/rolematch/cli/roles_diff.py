"""`rolematch roles diff`: what a change of a role does to people."""

from __future__ import annotations

import os
from typing import Annotated, Any

import typer
from typer.core import TyperCommand

from rolematch.cli import complete, console, inputs
from rolematch.cli.options import RolesFolder, Vocabulary
from rolematch.errors import RolematchError, quoted

FORMATS = ("table", "markdown", "json")


class RolesCommand(TyperCommand):
    """`roles`, which takes the id of a role, or the word diff and what belongs to it."""

    def make_context(self, info_name: str | None, args: list[str], parent: Any = None, **extra: Any) -> Any:
        """The context of `roles diff` where that is asked for, else of `roles`."""
        if args[:1] == ["diff"]:
            return _diff_command().make_context(f"{info_name} diff", args[1:], parent, **extra)
        return super().make_context(info_name, args, parent, **extra)


def _diff_command() -> Any:
    app = typer.Typer(
        rich_markup_mode=None, add_completion=False, context_settings={"help_option_names": ["-h", "--help"]}
    )
    app.command("diff")(roles_diff)
    return typer.main.get_command(app)


def roles_diff(
    old: Annotated[str, typer.Argument(metavar="OLD", help="The role as it was: an id, or a file.")],
    new: Annotated[str, typer.Argument(metavar="NEW", help="The role as it would be.")],
    profiles: Annotated[str, typer.Option("--profiles", metavar="FOLDER", help="The people it is tried on.")],
    line: Annotated[
        str, typer.Option("--line", metavar="N", help="The score that counts: who moves over it, or under?")
    ] = "50",
    as_of: Annotated[
        str | None,
        typer.Option("--as-of", metavar="DATE", help="The date to score as of, YYYY-MM-DD; today if not given."),
    ] = None,
    format: Annotated[
        str,
        typer.Option(
            "--format", "-f", metavar="FORMAT", help="table, markdown or json.", autocompletion=complete.words(FORMATS)
        ),
    ] = "table",
    folder: RolesFolder = None,
    vocabulary: Vocabulary = None,
) -> int:
    """What a change of a role does to people.

    Scores every profile of a folder against both, and tells who moves over the line or under it,
    whose minimums change, and by which requirement.

    \b
    Examples:
      git show main:roles/lead.yaml > old.yaml
      rolematch roles diff old.yaml roles/lead.yaml --profiles candidates
      rolematch roles diff old.yaml roles/lead.yaml --profiles candidates -f markdown

    \b
    Exit codes: 0 fine; 1 a profile cannot be read; 2 wrong use.
    """
    console.choice("--format", format, FORMATS)
    day = inputs.as_of_day(as_of)
    bound = _line(line)
    from rolematch.lint import diff as differ
    from rolematch.lint.formats import diff_formats as written
    from rolematch.matching import load_roles
    from rolematch.scoring.months import month_of

    paths = differ.profile_files(profiles)
    known = inputs.read_vocabulary(vocabulary)
    first, second = load_roles([old, new], folder, known)
    found = differ.diff(first, second, paths, known, month_of(day), day, bound, os.getcwd())
    if as_of is None:
        console.say(f"rolematch: note: scored as of today, {day} (--as-of sets another date)")
    if found.rejected:
        console.complain(RolematchError(found.rejected))
    if format == "json":
        console.emit([written.as_json(found)], utf8=True)
    elif format == "markdown":
        console.emit([written.markdown(found)], utf8=True)
    else:
        console.emit([written.table(found, console.screen().width)])
    return console.SHORT if found.rejected else console.FINE


def _line(given: str) -> Any:
    try:
        bound = inputs.floor(given)
    except RolematchError:
        raise RolematchError.of(f"--line {quoted(given)} is no score", hint="write a number from 0 to 100") from None
    return bound
