"""`rolematch lint`: whether role and vocabulary files are sound."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from rolematch.cli import complete, console, inputs
from rolematch.cli.options import Vocabulary as VocabularyFile
from rolematch.errors import RolematchError

if TYPE_CHECKING:
    from rolematch.lint.collect import Target
    from rolematch.lint.context import Posting
    from rolematch.lint.engine import Result
    from rolematch.vocabulary.vocabulary import Vocabulary

FORMATS = ("text", "json", "github", "sarif")


def lint(
    paths: Annotated[
        list[str], typer.Argument(metavar="PATH...", help="Role or vocabulary files, and folders of them.")
    ],
    format: Annotated[
        str | None,
        typer.Option(
            "--format",
            "-f",
            metavar="FORMAT",
            help="text, json, github or sarif; github inside GitHub Actions, else text.",
            autocompletion=complete.words(FORMATS),
        ),
    ] = None,
    select: Annotated[
        list[str] | None,
        typer.Option("--select", metavar="CODES", help="Only these rules: RM305, or RM5 for a family."),
    ] = None,
    ignore: Annotated[list[str] | None, typer.Option("--ignore", metavar="CODES", help="All rules but these.")] = None,
    strict: Annotated[bool, typer.Option("--strict", help="Warnings fail, too.")] = False,
    exit_zero: Annotated[bool, typer.Option("--exit-zero", help="End with exit code 0 whatever is found.")] = False,
    fix: Annotated[bool, typer.Option("--fix", help="Mend in the files what can be mended without a doubt.")] = False,
    posting: Annotated[
        str | None,
        typer.Option("--posting", metavar="FILE_OR_FOLDER", help="The postings, to account for each of their lines."),
    ] = None,
    base: Annotated[
        str | None,
        typer.Option("--base", metavar="REV", help="A git revision: roles that changed since need a higher version."),
    ] = None,
    vocabulary: VocabularyFile = None,
) -> int:
    """Whether role and vocabulary files are sound.

    Every problem of every file, each at its line and column. docs/lint-rules.md explains each
    rule. "# rolematch: ignore[RM305] reason" silences a rule on its line, or on the next.

    \b
    Examples:
      rolematch lint roles
      rolematch lint roles --strict --posting postings/ --base origin/main
      rolematch lint roles --format sarif > lint.sarif

    \b
    Exit codes: 0 sound; 1 errors were found (with --strict, or warnings); 2 wrong use.
    """
    if format is not None:
        console.choice("--format", format, FORMATS)
    result = _run(paths, select or [], ignore or [], posting, base, vocabulary, fix=fix)
    in_github = os.environ.get("GITHUB_ACTIONS") == "true"
    _write(result, format or ("github" if in_github else "text"))
    page = os.environ.get("GITHUB_STEP_SUMMARY")
    if in_github and page:
        _append(page, result)
    fails = result.count("error") or (strict and result.count("warning"))
    return console.SHORT if fails and not exit_zero else console.FINE


def _run(
    paths: Sequence[str], select: Sequence[str], ignore: Sequence[str], posting: str | None, base: str | None,
    vocabulary: str | None, *, fix: bool,
) -> Result:  # fmt: skip
    from rolematch.lint import collect
    from rolematch.lint.context import Context
    from rolematch.lint.engine import lint, lint_and_mend
    from rolematch.lint.rule import chosen
    from rolematch.lint.share import shared

    here = os.getcwd()
    run = chosen(select, ignore)
    targets = collect.targets(paths, here)
    postings = collect.postings(posting, here) if posting is not None else None
    before = None
    if base is not None:
        from rolematch.lint.base import at_revision

        before = at_revision([target.path for target in targets if target.root is None], base)
    one = postings is not None and posting is not None and not os.path.isdir(posting) and _names(targets, postings[0])
    context = Context(_known(targets, vocabulary), run, postings, one, before, base or "")
    return (lint_and_mend if fix else lint)(targets, context, shared)


def _known(targets: Sequence[Target], path: str | None) -> Vocabulary:
    """The vocabulary that roles are read with; an empty one where only a vocabulary's own sources are looked at.

    Those may be broken, which is for the linter to tell.
    """
    if path is None and targets and all(target.root is not None for target in targets):
        from rolematch.vocabulary import vocabulary

        return vocabulary.Vocabulary({})
    try:
        return inputs.read_vocabulary(path)
    except ValueError as error:
        raise RolematchError.of(
            f"the built-in vocabulary cannot be built: {error}",
            hint="rolematch lint, given its data folder, tells where",
        ) from None


def _names(targets: Sequence[Target], posting: Posting) -> bool:
    """Whether any of the files names this posting: then the others are roles of other postings."""
    import re

    from rolematch.source import read_bytes

    for target in targets:
        try:
            found = re.findall(rb"sha256:\s*[\"']?([0-9a-f]{6,64})", read_bytes(target.path))
        except RolematchError:
            continue
        if any(posting.sha256.startswith(each.decode()) for each in found):
            return True
    return False


def _write(result: Result, format: str) -> None:
    if format == "json":
        from rolematch.lint.formats.json_format import as_json

        console.emit([as_json(result)], utf8=True)
    elif format == "sarif":
        from rolematch.lint.formats.sarif import sarif

        console.emit([sarif(result)], utf8=True)
    elif format == "github":
        from rolematch.lint.formats.github import commands

        console.emit(commands(result), utf8=True)
    else:
        from rolematch.lint.formats.text import text

        console.emit(text(result, color=console.screen().color))


def _append(page: str, result: Result) -> None:
    from rolematch.lint.formats.github import step_summary

    try:
        with open(page, "a", encoding="utf-8", errors="backslashreplace") as stream:
            stream.write(step_summary(result))
    except OSError as error:
        raise RolematchError.of(f"GITHUB_STEP_SUMMARY cannot be written: {error.strerror}") from None
