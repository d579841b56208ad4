"""Rows as Parquet, the statuses as a map column."""

from __future__ import annotations

from itertools import chain
from typing import Any

from rolematch.writers.rows.formats import Asked
from rolematch.writers.rows.row import LETTERS, Row

_BATCH = 4096
_NUMBERS = ("minimums_met", "required_met", "required_asked")
_CODES = bytes.maketrans("".join(LETTERS.values()).encode(), bytes(range(len(LETTERS))))


class ParquetRows:
    """Rows of one role at a time become a record batch."""

    def __init__(self, path: str, wanted: Asked) -> None:
        import pyarrow
        import pyarrow.parquet

        self._pa: Any = pyarrow
        self._roles = wanted.roles
        pa = self._pa
        texts = pa.list_(pa.string())
        self._schema = pa.schema(
            [
                ("profile", pa.string()),
                ("role", pa.string()),
                ("rank", pa.int64()),
                *((name, pa.float64()) for name in ("score", "ceiling", "coverage")),
                *((name, pa.int32()) for name in _NUMBERS),
                ("gaps", texts),
                ("problems", texts),
                ("statuses", pa.map_(pa.string(), pa.string())),
            ]
        )
        self._writer = pyarrow.parquet.ParquetWriter(path, self._schema, compression="zstd")
        self._rows: list[Row] = []

    def write(self, row: Row) -> None:
        rows = self._rows
        if rows and (len(rows) == _BATCH or rows[0].role != row.role):
            self._flush()
        self._rows.append(row)

    def close(self) -> None:
        if self._rows:
            self._flush()
        self._writer.close()

    def _flush(self) -> None:
        pa = self._pa
        rows, self._rows = self._rows, []
        columns: dict[str, list[Any]] = dict(zip(Row._fields, map(list, zip(*rows, strict=True)), strict=True))
        profiles = [text.encode("utf-8", "backslashreplace").decode() for text in columns["profile"]]
        table = [
            pa.array(profiles, pa.string()),
            pa.array([self._roles[rows[0].role].id] * len(rows), pa.string()),
            pa.array(columns["rank"], pa.int64()),
            *(
                pa.array([value / 10 for value in columns[name]], pa.float64())
                for name in ("score", "ceiling", "coverage")
            ),
            *(pa.array(columns[name], pa.int32()) for name in _NUMBERS),
            pa.array(columns["gaps"], self._schema.field("gaps").type),
            pa.array([list(map(_utf8, told)) for told in columns["problems"]], self._schema.field("problems").type),
            self._statuses(rows),
        ]
        self._writer.write_batch(pa.RecordBatch.from_arrays(table, schema=self._schema))

    def _statuses(self, rows: list[Row]) -> Any:
        """All maps of a batch at once: which requirement and which status, as numbers, then as text."""
        pa = self._pa
        requirements = self._roles[rows[0].role].requirements
        scored = [n for n, letter in enumerate(rows[0].statuses) if letter != "-"]
        codes = "".join([row.statuses for row in rows]).replace("-", "").encode().translate(_CODES)
        offsets = pa.array(
            range(0, len(scored) * len(rows) + 1, max(1, len(scored))) if scored else [0] * (len(rows) + 1), pa.int32()
        )
        names = pa.array([requirements[n] for n in scored], pa.string())
        keys = names.take(pa.array(chain.from_iterable([range(len(scored))] * len(rows)), pa.int32()))
        numbers = pa.Array.from_buffers(pa.uint8(), len(codes), [None, pa.py_buffer(codes)])
        items = pa.array(list(LETTERS), pa.string()).take(numbers)
        return pa.MapArray.from_arrays(offsets, keys, items)


def _utf8(text: str) -> str:
    return text.encode("utf-8", "backslashreplace").decode()
