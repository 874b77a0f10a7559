"""A page (.html): one article, its text and what the page says of it, without the rest."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

from framing.articles.decoding import encoding_of, not_utf16
from framing.articles.rows import Row, Value
from framing.errors import InputError

# A page with a longer source is a listing or an archive in one file.
_LONGEST = 20 << 20
# Deeper than any page a browser shows; the parser goes down one call a level.
_DECLARED = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_HEAD = 4096
NO_ARTICLE = "no article was found on the page"


def rows(stream: BinaryIO, place: str) -> Iterator[Row]:
    """Yield the article of a page: text, title, date, byline, site, address."""
    encoding = encoding_of(stream, place)
    data = stream.read(_LONGEST + 1)
    if len(data) > _LONGEST:
        raise InputError(f"{place}: longer than {_LONGEST >> 20} MB; an article's page is shorter")
    with not_utf16(place):
        page = _decoded(data, encoding)
    values = article_of(page)
    yield Row("", values, () if values["text"] else (NO_ARTICLE,), whole=True)


def _decoded(data: bytes, encoding: str) -> str:
    """Return a page's source: UTF-8 where it is, else in the encoding that it declares."""
    if encoding == "utf-16":
        return data.decode(encoding)
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        declared = _DECLARED.search(data[:_HEAD])
        name = declared[1].decode("ascii").lower() if declared else "cp1252"
        # What calls itself Latin-1 is Windows-1252, as browsers know.
        name = "cp1252" if name in ("iso-8859-1", "latin-1", "latin1", "ascii", "utf-8") else name
        try:
            return data.decode(name, "replace")
        except LookupError:
            return data.decode("cp1252", "replace")


def article_of(page: str) -> dict[str, Value]:
    """Return what trafilatura finds on a page; empty where it finds nothing.

    >>> page = "<html><head><title>Wall falls</title></head><body><p>No.</p></body></html>"
    >>> article_of(page)["title"]
    'Wall falls'
    """
    import logging  # noqa: PLC0415
    from collections import defaultdict  # noqa: PLC0415

    from trafilatura import bare_extraction  # noqa: PLC0415 - a third of a second

    # It tells its log of pages without text; our caution says so.
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    logging.getLogger("htmldate").setLevel(logging.CRITICAL)
    found: Any = bare_extraction(
        page,
        with_metadata=True,
        include_comments=False,
        include_tables=False,
        # A date that the page's text happens to name is no date of the article's.
        date_extraction_params={"extensive_search": False, "original_date": True},
    )
    stated: Mapping[str, Any] = defaultdict(str, found.as_dict() if found else {})
    language = re.search(r"<html[^>]{0,500}?\blang\s*=\s*[\"']?([\w-]+)", page[:_HEAD], re.I)
    return {
        "text": stated["text"] or "",
        "title": stated["title"] or "",
        "published": stated["date"] or "",
        "byline": (stated["author"] or "").replace(";", ","),
        # Not the outlet as such: a known address says it better.
        "site": stated["sitename"] or "",
        "url": stated["url"] or "",
        "language": language[1] if language else "",
    }
