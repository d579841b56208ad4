"""`rolematch skills`: how a text is read, and what the vocabulary holds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from rolematch.cli import complete, console, inputs
from rolematch.cli.options import Vocabulary as VocabularyFile
from rolematch.errors import RolematchError, quoted

if TYPE_CHECKING:
    from rolematch.vocabulary.vocabulary import Vocabulary

FORMATS = ("text", "jsonl")

_SURROGATE = re.compile("[\ud800-\udfff]")


def skills(
    texts: Annotated[
        list[str] | None,
        typer.Argument(metavar="[TEXT]...", help="Entries of a list of skills; none: the lines of standard input."),
    ] = None,
    format: Annotated[
        str,
        typer.Option(
            "--format",
            "-f",
            metavar="FORMAT",
            help="text, or jsonl: one line in, one JSON object out.",
            autocompletion=complete.words(FORMATS),
        ),
    ] = "text",
    list_all: Annotated[bool, typer.Option("--list", help="List every skill of the vocabulary.")] = False,
    tree: Annotated[
        str | None, typer.Option(metavar="ID", help="What a skill is evidence of, and what is evidence of it.")
    ] = None,
    vocabulary: VocabularyFile = None,
) -> int:
    """How a text is read, and why.

    Each TEXT is read as an entry of a list of skills; what was considered and passed over is told too.

    \b
    Examples:
      rolematch skills "K8s, wandb" "FHIR R4"
      rolematch skills --tree machine-learning
      rolematch skills --format jsonl < items.txt
    """
    console.choice("--format", format, FORMATS)
    if sum((bool(texts), list_all, tree is not None)) > 1:
        raise RolematchError.of("TEXT, --list and --tree are three questions", hint="ask one at a time")
    if not texts and not list_all and tree is None and console.standard_input().isatty():
        raise RolematchError.of("no text is given", hint='rolematch skills "K8s, wandb", or lines on standard input')
    known = inputs.read_vocabulary(vocabulary)
    from rolematch.writers import readings

    if list_all:
        console.emit(readings.skill_list(known, jsonl=format == "jsonl"), utf8=format == "jsonl")
    elif tree is not None:
        console.emit([readings.skill_tree(known, _skill(tree, known))])
    elif format == "jsonl":
        console.emit_each(_answer(text, known) for text in texts or _lines())
    else:
        console.emit(readings.item_text(text, known.items.read(text), known) for text in texts or _lines())
    return console.FINE


def _answer(text: str, known: Vocabulary) -> str:
    """One JSON object. What is not UTF-8 becomes U+FFFD, byte for character, as strict parsers refuse lone surrogates."""
    from rolematch.writers import readings

    problem = None
    try:
        text.encode()
    except UnicodeEncodeError as error:
        text = _SURROGATE.sub("\ufffd", text)
        problem = f"not UTF-8 at character {error.start + 1}: what cannot be read stands as U+FFFD"
    return readings.item_json(text, known.items.read(text), known, problem)


def _lines() -> Iterator[str]:
    """The lines of standard input as they came, less the line break; what is not UTF-8 comes as lone surrogates."""
    for line in console.standard_input():
        yield line.removesuffix(b"\n").removesuffix(b"\r").decode("utf-8", "surrogateescape")


def _skill(name: str, known: Vocabulary) -> str:
    found = known.find(name)
    if len(found) == 1:
        return found[0]
    if found:
        hint = f"ask for one of {', '.join(found)}"
        raise RolematchError.of(f"--tree {quoted(name)} names more than one skill", hint=hint)
    near = known.suggest(name)
    hint = f"did you mean '{near}'?" if near else "see rolematch skills --list"
    raise RolematchError.of(f"--tree {quoted(name)} is no skill of the vocabulary", hint=hint)
