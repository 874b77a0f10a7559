"""Pages marked by hand, line by line, and how far the furniture that is found agrees.

In ``pages/*.page`` a line begins with ``+`` (article), ``-`` (page) or ``~`` (article, with what is
page in ``[[…]]``). All pages were written for this.

    python -m tests.articles.marked_pages       precision and recall in lines, and what differs
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from framing.articles.article import Article
from framing.articles.reading import PageReader
from framing.articles.records import Record
from framing.lexicons.reading import read_lexicon

PAGES = Path(__file__).parent / "pages"
LEXICONS = Path(__file__).parents[2] / "lexicons"


class MarkedLine(NamedTuple):
    """A piece of a page and whether it is page or article, by hand and as found."""

    page: str
    text: str
    by_hand: bool
    found: bool


def marked_lines() -> Iterator[MarkedLine]:
    """Yield every marked piece of every page with what the reader makes of it."""
    lexicons = [read_lexicon(LEXICONS / f"{name}.yaml") for name in ("furniture", "outlets")]
    reader = PageReader(lexicons)
    for path in sorted(PAGES.glob("*.page")):
        lines = path.read_text(encoding="utf-8").splitlines()
        text = "\n\n".join(line[2:].replace("[[", "").replace("]]", "") for line in lines)
        article = reader.article(Record("x", "x", "x", {"text": text}))
        place = 0
        for line in lines:
            for piece, by_hand in _pieces(line):
                start = text.index(piece, place)
                place = start + len(piece)
                yield MarkedLine(path.stem, piece, by_hand, _is_page(article, start, place))


def _pieces(line: str) -> Iterator[tuple[str, bool]]:
    if line.startswith("~"):
        before, _, rest = line[2:].partition("[[")
        inside, _, after = rest.partition("]]")
        yield from (
            (piece.strip(), by_hand)
            for piece, by_hand in ((before, False), (inside, True), (after, False))
            if piece.strip()
        )
    else:
        yield line[2:].strip(), line.startswith("-")


def _is_page(article: Article, start: int, end: int) -> bool:
    """Tell whether most of a piece is furniture."""
    inside = sum(max(0, min(end, one.end) - max(start, one.start)) for one in article.furniture)
    return inside * 2 > end - start


def scores(lines: list[MarkedLine]) -> tuple[float, float, float]:
    """Return precision, recall, and the share of article lines that are kept."""
    both = sum(one.by_hand and one.found for one in lines)
    found = sum(one.found for one in lines)
    page = sum(one.by_hand for one in lines)
    kept = sum(not one.by_hand and not one.found for one in lines)
    return both / found, both / page, kept / (len(lines) - page)


def main() -> None:
    lines = list(marked_lines())
    for one in lines:
        if one.by_hand != one.found:
            print("missed" if one.by_hand else "WRONG ", one.page, one.text[:110], sep="\t")
    precision, recall, kept = scores(lines)
    print(f"{len(lines)} lines: precision {precision:.3f}, recall {recall:.3f}, kept {kept:.3f}")


if __name__ == "__main__":
    main()
