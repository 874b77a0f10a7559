"""Background: in how many of many news articles a term occurs, shipped as a table of numbers."""

from __future__ import annotations

import gzip
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from io import BytesIO

TABLE = "background.tsv.gz"


@dataclass(frozen=True, slots=True)
class Background:
    """Document frequencies: ``frequencies[term]`` of ``documents`` articles hold the term.

    ``least`` is the smallest frequency that the table holds: a term it does not know occurs in
    fewer articles.
    """

    documents: int
    least: int
    frequencies: Mapping[str, int]

    def share(self, term: str) -> float:
        """Return the share of articles that hold a term, above 0 and at most 1.

        For a term the table does not know: half of the least it could know, since the truth lies
        somewhere below.
        """
        return self.frequencies.get(term, self.least / 2) / self.documents


def write_background(background: Background) -> bytes:
    """Return the table as it is shipped: gzip of ``term<TAB>articles``, the same bytes each time.

    The first line holds the number of articles and the least frequency.
    """
    lines = [f"{background.documents}\t{background.least}"]
    lines += [f"{term}\t{count}" for term, count in sorted(background.frequencies.items())]
    packed = BytesIO()
    with gzip.GzipFile(filename="", mode="wb", fileobj=packed, mtime=0) as table:
        table.write(("\n".join(lines) + "\n").encode("utf-8"))
    return packed.getvalue()


def read_background(packed: bytes) -> Background:
    """Read what :func:`write_background` wrote.

    >>> table = Background(documents=10, least=2, frequencies={"harbour": 3})
    >>> read_background(write_background(table)) == table
    True
    """
    head, *lines = gzip.decompress(packed).decode("utf-8").splitlines()
    documents, least = head.split("\t")
    pairs = (line.split("\t") for line in lines)
    return Background(int(documents), int(least), {term: int(count) for term, count in pairs})


@cache
def shipped_background() -> Background:
    """Return the table that comes with the tool (made by ``benchmarks/background.py``)."""
    return read_background(files("framing.events").joinpath(TABLE).read_bytes())
