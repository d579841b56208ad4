"""Which format a file's ending asks for, and its writer."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.util import find_spec

from rolematch.errors import RolematchError, did_you_mean, quoted
from rolematch.writers.rows.row import RoleColumns, RowsWriter

ENDINGS = (".csv", ".jsonl", ".parquet", ".xlsx")

MOST_XLSX_ROWS = 1_048_575
"""Rows that a sheet of Excel holds below its header."""

_NEEDS = {".parquet": "pyarrow", ".xlsx": "xlsxwriter"}


@dataclass(frozen=True, slots=True)
class Asked:
    """What a writer must know beside the rows. ``out``: where the file will stand in the end; ``day``: YYYY-MM-DD."""

    roles: Sequence[RoleColumns]
    out: str
    day: str


def ending_of(out: str) -> str:
    """The ending that chooses the format of ``out``.

    Raises:
        RolematchError: for an ending that no format has, or when the library for it is not installed.
    """
    ending = os.path.splitext(out)[1].lower()
    if ending not in ENDINGS:
        near = did_you_mean(ending, ENDINGS)
        hint = f"did you mean {near}?" if near else f"end it in {', '.join(ENDINGS)}"
        raise RolematchError.of(f"the ending of {quoted(out)} is that of no format", hint=hint, code="format")
    need(_NEEDS.get(ending), f"writing {ending}")
    return ending


def need(library: str | None, what: str) -> None:
    """Raises RolematchError, naming the extra, when ``library`` is not installed."""
    if library is not None and find_spec(library) is None:
        raise RolematchError.of(
            f"{what} needs {library}, which is not installed", hint="pip install 'rolematch[batch]'", code="extra"
        )


def open_writer(path: str, ending: str, asked: Asked) -> RowsWriter:
    """A writer of the format of ``ending`` into the new file at ``path``. Raises OSError."""
    if ending == ".csv":
        from rolematch.writers.rows.csv_rows import CsvRows

        return CsvRows(path, asked)
    if ending == ".jsonl":
        from rolematch.writers.rows.jsonl_rows import JsonlRows

        return JsonlRows(path, asked)
    if ending == ".parquet":
        from rolematch.writers.rows.parquet_rows import ParquetRows

        return ParquetRows(path, asked)
    from rolematch.writers.rows.xlsx_rows import XlsxRows

    return XlsxRows(path, asked)
