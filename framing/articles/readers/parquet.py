"""A Parquet table: a row is an article, read in batches."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from typing import Any, BinaryIO

from framing.articles.decoding import KEEP_BYTES
from framing.articles.rows import Row, Value
from framing.errors import InputError

# Rows held at once: a few hundred articles are a megabyte or two.
_BATCH = 256


def rows(stream: BinaryIO, place: str) -> Iterator[Row]:
    """Yield the rows of a Parquet file with their numbers, counted from 1."""
    import pyarrow as pa  # noqa: PLC0415 - a tenth of a second
    from pyarrow.parquet import ParquetFile  # noqa: PLC0415

    number = 0
    try:
        table = ParquetFile(stream)
        for batch in table.iter_batches(_BATCH, use_threads=False):
            for values in batch.to_pylist():
                number += 1
                yield Row(f"row {number}", {name: _plain(v) for name, v in values.items()})
    except (pa.ArrowException, OSError) as error:
        said = " ".join(str(error).split())[:120].lower()
        after = f", row {number + 1}" if number else ""
        raise InputError(
            f"{place}{after}: not readable as Parquet ({said}); write the file again"
        ) from error


def _plain(value: Any) -> Value:
    """Return a cell as JSON would have it."""
    if isinstance(value, str) or value is None:
        return value
    if isinstance(value, bytes):
        return value.decode("utf-8", KEEP_BYTES)
    if isinstance(value, (datetime, date)):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, (bool, int, float)):
        return value
    if isinstance(value, dict):
        return {str(name): _plain(one) for name, one in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(one) for one in value]
    return str(value)
