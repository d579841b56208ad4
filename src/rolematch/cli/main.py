"""The entry point: all commands, and the one place where everything that goes wrong is told."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Annotated

import typer
from typer.main import get_command

from rolematch import __version__
from rolematch.cli import console
from rolematch.cli.batch import batch
from rolematch.cli.lint import lint
from rolematch.cli.roles import roles
from rolematch.cli.roles_diff import RolesCommand
from rolematch.cli.schema import schema
from rolematch.cli.score import score
from rolematch.cli.skills import skills

# Plain help: rich would double the time that --help takes.
app = typer.Typer(
    name="rolematch",
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
for command in (score, batch, skills, lint, schema):
    app.command()(command)
app.command(cls=RolesCommand)(roles)


def _version(asked: bool) -> None:
    if asked:
        console.emit([f"rolematch {__version__}\n"])
        raise typer.Exit


@app.callback()
def rolematch(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Tell the version, and end.")
    ] = False,
) -> None:
    """How far is this person from this role, exactly, and what would close the distance?

    \b
    Examples:
      rolematch score me.yaml                 rank all roles, and tell the best in full
      rolematch roles                         what roles are built in
      rolematch skills "K8s, wandb"           how a text is read
      rolematch lint roles                    whether role files are sound

    \b
    Exit codes: 0 fine; 1 it falls short (--fail-under); 2 wrong use or unreadable input; 3 a bug.
    """


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command; the exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    return console.guarded(lambda: get_command(app).main(args=given, prog_name="rolematch", standalone_mode=False))
