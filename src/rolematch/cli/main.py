"""The entry point: all commands, and the one place where everything that goes wrong is told."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Annotated, Final, NoReturn

import typer
from typer.main import get_command

from rolematch import __version__
from rolematch.cli import console

_COMMANDS: Final = {
    "score": "score",
    "batch": "batch",
    "skills": "skills",
    "lint": "lint",
    "schema": "schema",
    "roles": "roles",
}
"""Commands, in the order of the help, and the modules that they stand in."""


def _app(only: str | None) -> typer.Typer:
    """All commands, or one alone: what a run does not use need not be loaded."""
    # Plain help: rich would double the time that --help takes.
    app = typer.Typer(
        name="rolematch",
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        no_args_is_help=True,
        context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    )
    app.callback()(rolematch)
    for name, module in _COMMANDS.items():
        if only in (None, name):
            loaded = import_module(f"rolematch.cli.{module}")
            if name == "roles":
                from rolematch.cli.roles_diff import RolesCommand

                app.command(cls=RolesCommand)(loaded.roles)
            else:
                app.command()(getattr(loaded, name))
    return app


def _version(asked: bool) -> None:
    if asked:
        console.emit([f"rolematch {__version__}\n"])
        raise typer.Exit


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
    # Completion asks for all commands, and so does whatever does not begin with the name of one.
    only = given[0] if given and given[0] in _COMMANDS and "_ROLEMATCH_COMPLETE" not in os.environ else None
    return console.guarded(
        lambda: get_command(_app(only)).main(args=given, prog_name="rolematch", standalone_mode=False)
    )


def run() -> NoReturn:
    """Runs the command of this process, and ends it."""
    # A short run makes no garbage that is worth looking for, and looking takes a twentieth of its time.
    gc.set_threshold(200_000, 50, 50)
    if sys.stderr is None:
        # Closed by the shell: what would be told there is told to nobody.
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115 - open until the process ends
    code = main()
    console.settle()
    if sys.argv[1:2] == ["batch"]:
        sys.exit(code)
    # Taking everything apart that ends with the process anyway would take another twentieth.
    os._exit(code)
