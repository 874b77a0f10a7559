"""Rows: what a file says of one article, as the file has it, before columns become fields."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import BinaryIO, NamedTuple

Value = str | int | float | bool | None | list["Value"] | dict[str, "Value"]

# No article is longer, in bytes; a line or field that goes on beyond this is no article, and would
# fill the memory. Fifty megabytes in one field have been seen.
LONGEST = 1 << 28


class Row(NamedTuple):
    """One article's columns; ``where`` is its place in the file (``line 14``), empty if it is all.

    ``whole`` says that the columns are what a page or a plain text states, not a table's: then
    there are no labels among them.
    """

    where: str
    values: Mapping[str, Value]
    cautions: tuple[str, ...] = ()
    whole: bool = False


# A reader: from a file's unpacked bytes and its name for messages to its rows, one at a time.
# Raises InputError, in one line that begins with the name, for what it cannot read.
Reader = Callable[[BinaryIO, str], Iterator[Row]]
