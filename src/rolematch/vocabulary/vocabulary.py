"""The vocabulary as the scoring sees it: names, sentences, titles, degrees, sectors, credentials, languages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Any, Final

from rolematch.vocabulary.credentials import Credentials
from rolematch.vocabulary.degrees import Degrees
from rolematch.vocabulary.fuzzy import Typos
from rolematch.vocabulary.guards import Guards
from rolematch.vocabulary.items import Items
from rolematch.vocabulary.languages import Languages
from rolematch.vocabulary.learned import Learned
from rolematch.vocabulary.names import Names
from rolematch.vocabulary.ownership import Ownership
from rolematch.vocabulary.packing import Packed
from rolematch.vocabulary.sectors import Sectors
from rolematch.vocabulary.sentences import Sentences
from rolematch.vocabulary.text import TextReader
from rolematch.vocabulary.titles import TitleReading, Titles

_MEMO_LIMIT: Final = 20_000


class Vocabulary:
    """Built from compiled tables; each part is made when first asked for. Reading never changes what it answers."""

    def __init__(self, tables: Mapping[str, Any]) -> None:
        self.tables = tables
        self._sector_memo: dict[tuple[str, str], int] = {}
        self._title_memo: dict[tuple[str, bool], tuple[TitleReading, int]] = {}

    @cached_property
    def names(self) -> Names:
        """Skills by name."""
        return Names(self.tables["names"])

    @cached_property
    def typos(self) -> Typos:
        """Typo repair over the same names."""
        return Typos(self.tables["names"], frozenset(self.tables["ordinary"]))

    @cached_property
    def items(self) -> Items:
        """Reader of list items."""
        return Items(self.names, lambda: self.typos, frozenset(self.tables["forms"]), lambda: self.credentials)

    @cached_property
    def guards(self) -> Guards:
        """What makes words not count."""
        return Guards(self.tables["guards"])

    @cached_property
    def text(self) -> TextReader:
        """Reader of free text."""
        learned = Learned(self.tables["learned"]) if "learned" in self.tables else None
        own = Ownership(self.tables["own"]) if "own" in self.tables else None
        return TextReader(self.names, self.sentences, self.guards, learned, own)

    @cached_property
    def curated(self) -> TextReader:
        """Reader of free text by names and rows alone, without the learned table."""
        return TextReader(self.names, self.sentences, self.guards)

    @cached_property
    def sentences(self) -> Sentences:
        """The rows by themselves."""
        return Sentences(self.tables["sentences"], self.guards)

    @cached_property
    def titles(self) -> Titles:
        """Job titles."""
        return Titles(self.tables["titles"])

    @cached_property
    def degrees(self) -> Degrees:
        """Degrees and fields of study."""
        return Degrees(self.tables["degrees"])

    @cached_property
    def sectors(self) -> Sectors:
        """Sectors and employers."""
        return Sectors(self.tables["sectors"])

    @cached_property
    def credentials(self) -> Credentials:
        """Certificates and licences."""
        return Credentials(self.tables["credentials"])

    @cached_property
    def languages(self) -> Languages:
        """Spoken languages and their levels."""
        return Languages(self.tables["languages"])

    @cached_property
    def sector_numbers(self) -> dict[str, int]:
        """Each sector id's bit number."""
        return {identity: number for number, identity in enumerate(self.sectors.ids)}

    def sector_mask(self, sector: str) -> int:
        """A sector and all above it, as bits."""
        bits = 0
        for each in self.sectors.ancestors(sector):
            bits |= 1 << self.sector_numbers[each]
        return bits

    @cached_property
    def banking(self) -> int:
        """The bit of banks, where titles are worth less."""
        return 1 << self.sector_numbers["banking"] if "banking" in self.sector_numbers else 0

    def sector(self, text: str, kind: str) -> int:
        """The sectors that a text names, with all above them, as bits; short texts are remembered."""
        if kind == "text":
            return self._sector(text, kind)
        key = (text, kind)
        known = self._sector_memo.get(key)
        if known is None:
            if len(self._sector_memo) > _MEMO_LIMIT:
                self._sector_memo.clear()
            known = self._sector_memo[key] = self._sector(text, kind)
        return known

    def _sector(self, text: str, kind: str) -> int:
        bits = 0
        for sector in self.sectors.read(text, kind):
            bits |= self.sector_mask(sector)
        return bits

    def title(self, text: str, banking: bool) -> tuple[TitleReading, int]:
        """How a title is read, and the areas it names as skill bits; titles are remembered."""
        key = (text, banking)
        known = self._title_memo.get(key)
        if known is None:
            if len(self._title_memo) > _MEMO_LIMIT:
                self._title_memo.clear()
            reading = self.titles.read(text, banking)
            bits = 0
            for area in reading.areas:
                if area in self.names.numbers:
                    bits |= self.names.mask(self.names.numbers[area])
            known = self._title_memo[key] = (reading, bits)
        return known

    def find(self, name: str) -> list[str]:
        """The ids that a name in a role file may mean: its id, or every skill with that label or alias."""
        from rolematch.vocabulary.name_tables import HIDDEN, name_key

        names = self.names
        if name in names.numbers:
            return [name]
        found = [names.ids[number] for number, kind, _ in names.index.get(name_key(name), ()) if kind != HIDDEN]
        return sorted(set(found))

    def suggest(self, name: str) -> str | None:
        """The label of the skill that a misspelt name may have meant."""
        from rolematch.errors import did_you_mean

        return did_you_mean(name, self.names.ids) or did_you_mean(name, self.names.labels)


def load_vocabulary(extra: Iterable[Mapping[str, Any]] = ()) -> Vocabulary:
    """The built-in vocabulary, with a user's own entries beside it.

    Raises:
        ValueError: for an entry whose id or name clashes with one that is built in.
    """
    from rolematch import resources

    data = resources.compiled_vocabulary()
    tables: Mapping[str, Any]
    if data is not None:
        tables = Packed(data)
    else:
        from rolematch.vocabulary.compile import compile_folder

        tables = compile_folder(resources.VOCABULARY)
    entries = list(extra)
    if entries:
        from rolematch.vocabulary.extend import extended

        tables = extended(tables, entries)
    return Vocabulary(tables)
