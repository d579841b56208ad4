"""From what was kept to rows in their order: ranks, duplicates, rejects and the key of a blind list."""

from __future__ import annotations

import json
import marshal
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby

from rolematch.batch.scorer import BLINDED, CONTENT, EMAIL, ID, KEY, REJECT, TWIN
from rolematch.batch.sorting import Record, Sorter
from rolematch.writers.rows.row import Row

_TIE = 16
"""Bytes at the end of a row's key that order equals: the hash of its facts and its number."""
_SAME = {CONTENT: "note: same content as", EMAIL: "note: same e-mail as", ID: "warning: same id as"}


def ordered(bodies: Iterable[bytes], folder: str) -> Iterator[Record]:
    """All records of a run by key. Raises OSError."""
    sorter = Sorter(folder)
    for body in bodies:
        for record in marshal.loads(body):
            sorter.add(record)
    return sorter.sorted()


class Ranking:
    """Reads sorted records; hands on rejects, keys and rows as they come."""

    def __init__(
        self,
        *,
        reject: Callable[[bytes], object],
        key: Callable[[str, str, str, str], object],
        row: Callable[[Row], object],
        blind: bool,
    ) -> None:
        """``key`` takes the opaque id, the profile's own, its file, and why it was rejected, if it was."""
        self._reject = reject
        self._key = key
        self._row = row
        self._blind = blind
        self._twins: dict[bytes, list[str]] = {}
        self.duplicates = 0
        """Profiles that an earlier one has the content, the e-mail or the id of."""

    def run(self, records: Iterable[Record]) -> None:
        """Reads them all. Raises OSError when something cannot be written."""
        for kind, some in groupby(records, key=_kind):
            if kind == TWIN:
                self._find_twins(some)
            elif kind == KEY:
                for key, carried in some:
                    name, place = marshal.loads(carried)
                    self._key(key[1:-8].decode(), name.decode(), place.decode(), "")
            elif kind == REJECT:
                for n, (_, line) in enumerate(some, 1):
                    self._reject(line if not self._blind else self._blinded(line, f"reject-{n}"))
            else:
                self._rank(some)

    def _find_twins(self, records: Iterable[Record]) -> None:
        later: set[bytes] = set()
        for key, group in groupby(records, key=_person):
            (first_key, first_name), *others = group
            for n, (other_key, _) in enumerate(others):
                later.add(other_key[-8:])
                self._tell(other_key[-8:], key[1:2], first_name)
                if n == 0:
                    self._tell(first_key[-8:], key[1:2], others[0][1])
        self.duplicates = len(later)

    def _tell(self, number: bytes, kind: bytes, name: bytes) -> None:
        told = self._twins.setdefault(number, [])
        other = name.decode()
        # Content is looked at before e-mail, and says more; an id that two have is wrong in itself.
        if kind == ID or not any(each.endswith(f" {other}") for each in told):
            told.append(f"{_SAME[kind]} {other}")

    def _blinded(self, line: bytes, opaque: str) -> bytes:
        """A reject that names nobody; the key has its file. A number is no more to be guessed from than its place."""
        told = json.loads(line)
        place, reason = told.pop(BLINDED)
        self._key(opaque, place, place, reason)
        told["file"] = opaque
        told["problems"] = [f"{opaque}: {kind}" for kind in told["problems"]]
        return json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()

    def _rank(self, records: Iterable[Record]) -> None:
        twins = self._twins
        role = b""
        standing = b""
        place = rank = 0
        for key, carried in records:
            if key[:3] != role:
                role = key[:3]
                place = 0
                standing = b""
            place += 1
            if key[:-_TIE] != standing:
                standing = key[:-_TIE]
                rank = place
            name, score, ceiling, coverage, minimums, met, asked, gaps, problems, letters, link = marshal.loads(carried)
            if twins and (told := twins.get(key[-8:])):
                problems = (*problems, *told)
            number = int.from_bytes(role[1:], "big")
            self._row(
                Row(name, number, rank, score, ceiling, coverage, minimums, met, asked, gaps, problems, letters, link)
            )


def _kind(record: Record) -> bytes:
    return record[0][:1]


def _person(record: Record) -> bytes:
    return record[0][:-8]
