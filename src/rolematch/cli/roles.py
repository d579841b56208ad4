"""`rolematch roles`: which roles there are, and what each asks."""

from __future__ import annotations

from typing import Annotated

import typer

from rolematch.cli import complete, console, inputs
from rolematch.cli.options import RolesFolder, Vocabulary

FORMATS = ("text", "json")


def roles(
    role: Annotated[
        str | None,
        typer.Argument(metavar="[ID_OR_FILE]", help="The role to tell in full.", autocompletion=complete.roles),
    ] = None,
    folder: RolesFolder = None,
    format: Annotated[
        str,
        typer.Option("--format", "-f", metavar="FORMAT", help="text or json.", autocompletion=complete.words(FORMATS)),
    ] = "text",
    vocabulary: Vocabulary = None,
) -> int:
    """The built-in roles, and what each asks.

    With an ID: all that the role asks, with the points and the lines of its posting.

    \b
    Examples:
      rolematch roles
      rolematch roles optum-senior-director-ai-ml
    """
    console.choice("--format", format, FORMATS)
    from rolematch.matching import load_roles
    from rolematch.writers import roles as written

    loaded = load_roles([role] if role is not None else [], folder, inputs.read_vocabulary(vocabulary))
    if role is None:
        known = [each.role for each in loaded]
        if format == "json":
            console.emit([written.list_json(known)], utf8=True)
        else:
            console.emit([written.list_text(known, console.screen().width)])
        return console.FINE
    prepared = loaded[0].prepared
    if format == "json":
        console.emit([written.role_json(prepared.role)], utf8=True)
    else:
        possible = [each.possible for each in prepared.requirements]
        console.emit([written.role_text(prepared.role, possible, console.screen().width)])
    return console.FINE
