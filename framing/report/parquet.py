"""Parquet: the register's tables in columns, the same names, columns and values as in CSV."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import IO, Any

import pyarrow as pa

from framing.errors import InputError
from framing.report.register import TABLES

_TYPES = {"integer": pa.int64(), "number": pa.float64(), "boolean": pa.bool_()}


def schema_of(name: str) -> pa.Schema:
    """Return the columns of a table of the register, with their types.

    >>> schema_of("furniture").names
    ['article_id', 'start', 'end', 'kind', 'text']
    """
    columns = TABLES[name].columns
    return pa.schema([(one.name, _TYPES.get(one.type, pa.string())) for one in columns])


def write_parquet(name: str, pieces: Iterable[pa.Table], file: IO[bytes]) -> None:
    """Write a table, one row group a piece; each holds the register's columns, in its order."""
    import pyarrow.parquet as pq  # noqa: PLC0415 - a run that writes CSV does without

    schema = schema_of(name)
    with pq.ParquetWriter(file, schema, compression="zstd") as writer:
        for piece in pieces:
            writer.write_table(piece.cast(schema))


def read_parquet(name: str, path: Path) -> pa.Table:
    """Read a table that ``write_parquet`` wrote; InputError where the file is not that table."""
    import pyarrow.parquet as pq  # noqa: PLC0415 - as above

    try:
        table = pq.read_table(path)
    except (OSError, pa.ArrowException) as error:
        raise InputError(f"{path}: not a Parquet table ({error}); make it again") from error
    if table.schema.names != schema_of(name).names:
        raise InputError(
            f"{path}: columns are {', '.join(table.schema.names)}; "
            f"want {', '.join(schema_of(name).names)}"
        )
    return table


def cells_of(table: pa.Table) -> list[list[Any]]:
    """Return the values of each column, None where absent."""
    return [column.to_pylist() for column in table.columns]
