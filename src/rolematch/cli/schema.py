"""`rolematch schema`: what files hold, for editors and other programs."""

from __future__ import annotations

from typing import Annotated

import typer

from rolematch.cli import complete, console
from rolematch.errors import RolematchError, did_you_mean, quoted

NAMES = ("role", "profile", "vocabulary", "report")


def schema(
    name: Annotated[
        str,
        typer.Argument(
            metavar="NAME", help="role, profile, vocabulary or report.", autocompletion=complete.words(NAMES)
        ),
    ],
) -> int:
    """The JSON Schema (2020-12) of a file.

    Of the files that rolematch reads (role, profile, vocabulary), and of the reports that it writes.

    \b
    Example:
      rolematch schema role > role.schema.json
    """
    if name not in NAMES:
        near = did_you_mean(name, NAMES)
        hint = f"did you mean {near}?" if near else f"one of {', '.join(NAMES)}"
        raise RolematchError.of(f"no schema {quoted(name)}", hint=hint)
    import json

    from rolematch.writers.schemas import schema_of

    console.emit([json.dumps(schema_of(name), ensure_ascii=False, indent=2), "\n"], utf8=True)
    return console.FINE
