"""An entry of the vocabulary, as a curator or a user writes it (SKOS: label, alias, broader, related)."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, RootModel

from rolematch.model.criterion import Closed, Flag
from rolematch.model.role import Id

Text = Annotated[str, Field(min_length=1, max_length=200)]
Row = Annotated[str, Field(min_length=1, max_length=1000)]
Kind = Literal["area", "tool", "practice", "knowledge", "standard", "soft", "method", "capability"]


class Careful(Closed):
    """A name that is also an ordinary word, or means something else."""

    name: Text
    item: Flag = Field(True, description="Whether the name alone, as a whole list item, counts")
    text: Flag = Field(False, description="Whether it counts in a sentence without a word beside it that settles it")
    with_: tuple[Text, ...] = Field((), alias="with", description="In a sentence it counts beside one of these words")
    without: tuple[Text, ...] = Field((), description="Beside one of these words it never counts")
    case: Flag = Field(False, description="Counts in a sentence in exactly this case only")


class EntryExamples(Closed):
    """Sentences that the entry must be read in, and must not."""

    yes: tuple[Text, ...] = ()
    no: tuple[Text, ...] = ()


class Entry(Closed):
    """A skill, a tool, an area or a capability."""

    id: Id
    label: Text = Field(description="The preferred name, as the field writes it")
    kind: Kind = "practice"
    aliases: tuple[Text, ...] = Field((), description="Other names; what the normal form reads anyway is left out")
    hidden: tuple[Text, ...] = Field((), description="Misspellings: matched, never shown")
    broader: tuple[Id, ...] = Field((), description="What having this one is evidence of")
    related: tuple[Id, ...] = Field((), description="Near, and no evidence")
    careful: tuple[Careful, ...] = Field((), description="Names that need context")
    not_: tuple[Text, ...] = Field((), alias="not", description="Look-alikes that must never match")
    shown_by: tuple[Row, ...] = Field((), description="Rows of word classes that show it in a sentence")
    examples: EntryExamples | None = None


class VocabularyFile(RootModel[tuple[Entry, ...]]):
    """A vocabulary file: a list of entries."""
