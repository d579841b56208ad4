"""Profiles from Parquet: JSON Resume's sections as columns, or one column of JSON text."""

from __future__ import annotations

import datetime
import math
from collections.abc import Iterator
from typing import Any

from rolematch.batch.task import AT_ONCE, ArrowTask, RefusedTask, Task
from rolematch.errors import Place, RolematchError
from rolematch.readers.keys import TOP_EXACT
from rolematch.writers.rows.formats import need

_TEXT = ("profile", "resume", "json", "text")
_AT_A_TIME = 1024
"""Records decoded together: pyarrow's cost is by the call."""


def _open(path: str) -> Any:
    need("pyarrow", "reading Parquet")
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        # Without pre_buffer, which would hold a whole row group.
        return pq.ParquetFile(path, pre_buffer=False)
    except (pa.ArrowException, OSError, ValueError) as error:
        raise RolematchError.of(
            f"this cannot be read as Parquet: {_first_line(error)}", Place(path), code="parquet"
        ) from None


def records_in(path: str) -> int:
    """How many records a file holds.

    Raises:
        RolematchError: when it is no Parquet, pyarrow is not installed, or no column is one of a profile.
    """
    with _open(path) as file:
        _column(file.schema_arrow, path)
        return int(file.metadata.num_rows)


def _column(schema: Any, path: str) -> str | None:
    """The one column that holds JSON text; None where the columns are the sections of a profile."""
    import pyarrow as pa

    names = list(schema.names)
    if any(name in TOP_EXACT for name in names):
        return None
    types = pa.types
    texts = [
        name
        for name in names
        if any(
            is_(schema.field(name).type)
            for is_ in (types.is_string, types.is_large_string, types.is_binary, types.is_large_binary)
        )
    ]
    named = [name for name in texts if name.lower() in _TEXT]
    if len(named) == 1 or len(texts) == 1:
        return str((named or texts)[0])
    raise RolematchError.of(
        f"none of its columns ({', '.join(names[:8])}) is a section of a profile, nor the one column of JSON text",
        Place(path),
        hint="name columns basics, work, skills, ..., or one of JSON text 'profile'",
        code="parquet",
    )


def parquet_tasks(path: str, first: int) -> Iterator[Task]:
    """The records in order; where the file breaks off, one refusal for what is lost."""
    import pyarrow as pa

    record = 1
    try:
        with _open(path) as file:
            column = _column(file.schema_arrow, path)
            columns = [column] if column is not None else None
            for batch in file.iter_batches(batch_size=_AT_A_TIME, columns=columns, use_threads=False):
                for at in range(0, batch.num_rows, AT_ONCE):
                    some = batch.slice(at, AT_ONCE)
                    yield ArrowTask(first + record - 1, path, record, some.num_rows, column is not None, some)
                    record += some.num_rows
    except (pa.ArrowException, OSError, RolematchError) as error:
        message = f"from here on the file cannot be read: {_first_line(error)}"
        yield RefusedTask(first + record - 1, path, record, message, "parquet")


def load_batch(task: ArrowTask) -> Any:
    """The record batch of a task. Raises OSError."""
    if not isinstance(task.batch, str):
        return task.batch
    import pyarrow as pa

    with pa.OSFile(task.batch, "rb") as file, pa.ipc.open_file(file) as reader:
        return reader.get_batch(0)


def plain(value: Any) -> Any:
    """What pyarrow gives, as JSON would hold it: what is null is absent, dates are texts."""
    if isinstance(value, dict):
        return {key: plain(each) for key, each in value.items() if each is not None}
    if isinstance(value, list):
        if value and all(isinstance(each, tuple) and len(each) == 2 for each in value):  # a map
            return {str(key): plain(each) for key, each in value if each is not None}
        return [plain(each) for each in value if each is not None]
    if isinstance(value, str | bool | int) or value is None:
        return value
    return _scalar(value)


def _scalar(value: Any) -> Any:
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, datetime.datetime):
        return value.date().isoformat()
    if isinstance(value, datetime.date):
        return value.isoformat()
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value)


def _first_line(error: BaseException) -> str:
    lines = str(error).strip().splitlines()
    return lines[0][:200] if lines else type(error).__name__
