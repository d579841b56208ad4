"""Rows as CSV (RFC 4180, UTF-8), safe to open in a spreadsheet."""

from __future__ import annotations

import csv

from rolematch.writers.rows.formats import Asked
from rolematch.writers.rows.row import FIXED, STATUSES, Row, asked, tenths

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def harmless_cell(text: str) -> str:
    """``text`` as a spreadsheet shows it and does not run it: an apostrophe before what begins like a formula.

    Spreadsheets look past spaces, and some past a quote, so these do not hide the beginning.
    """
    plain = text.replace("\x00", "")
    return f"'{plain}" if plain.lstrip(" \"'").startswith(_FORMULA) or plain.startswith(_FORMULA) else plain


class CsvRows:
    """One table for all roles: the statuses of another role's requirements are empty cells."""

    def __init__(self, path: str, wanted: Asked) -> None:
        # Halves of characters, from file names that are no UTF-8, are written as escapes.
        self._file = open(path, "w", encoding="utf-8", errors="backslashreplace", newline="")  # noqa: SIM115 - closed in close
        self._roles = wanted.roles
        counts = [len(role.requirements) for role in wanted.roles]
        self._before = [[""] * sum(counts[:n]) for n in range(len(counts))]
        self._after = [[""] * sum(counts[n + 1 :]) for n in range(len(counts))]
        self._writerow = csv.writer(self._file, lineterminator="\r\n").writerow
        self._writerow([harmless_cell(name) for name in (*FIXED, *asked(wanted.roles))])

    def write(self, row: Row) -> None:
        self._writerow(
            [
                harmless_cell(row.profile),
                harmless_cell(self._roles[row.role].id),
                row.rank,
                tenths(row.score),
                tenths(row.ceiling),
                tenths(row.coverage),
                row.minimums_met,
                row.required_met,
                row.required_asked,
                harmless_cell(" | ".join(row.gaps)),
                harmless_cell(" | ".join(row.problems)),
                *self._before[row.role],
                *map(STATUSES.__getitem__, row.statuses),
                *self._after[row.role],
            ]
        )

    def close(self) -> None:
        self._file.close()
