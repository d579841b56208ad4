"""Options that several commands share."""

from __future__ import annotations

from typing import Annotated

import typer

RolesFolder = Annotated[
    str | None, typer.Option("--roles", metavar="DIR", help="A folder of role files, in place of the built-in ones.")
]
Vocabulary = Annotated[
    str | None, typer.Option("--vocabulary", metavar="FILE", help="Your own skills, beside the built-in ones.")
]
