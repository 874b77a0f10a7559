"""The background table: in how many articles of a large collection each term occurs.

    python benchmarks/background.py ARTICLES.jsonl.gz [TABLE]

ARTICLES is a JSON-lines file (packed or not) of news articles with ``title`` and ``text``; TABLE is
by default the one that ships, ``framing/events/background.tsv.gz``. The shipped table was counted
from 10,000 articles of 297 English-language outlets, 2012-2020, a sample of the collection of
Baly, Da San Martino, Glass and Nakov (EMNLP 2020). It holds single words and numbers of articles,
no text; a word that fewer than LEAST articles use is left out. The same file gives the same bytes.

Count again whenever ``framing/text/terms.py`` changes what a term is, and measure
(``benchmarks/events.py``).
"""

from __future__ import annotations

import gzip
import json
import sys
from collections import Counter
from pathlib import Path

from framing.events.background import TABLE, Background, write_background
from framing.text.terms import count_terms

LEAST = 5
SHIPPED = Path(__file__).parents[1] / "framing" / "events" / TABLE


def count_background(path: Path) -> Background:
    """Count the articles that hold each term."""
    frequencies: Counter[str] = Counter()
    documents = 0
    with (gzip.open if path.suffix == ".gz" else open)(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            article = json.loads(line)
            frequencies.update(count_terms(article["title"] or "", article["text"]).keys())
            documents += 1
    kept = {term: count for term, count in frequencies.items() if count >= LEAST}
    return Background(documents, LEAST, kept)


def main(arguments: list[str]) -> None:
    """Count, write, and say what was written."""
    if not 1 <= len(arguments) <= 2:
        sys.exit(__doc__)
    table = Path(arguments[1]) if len(arguments) == 2 else SHIPPED
    background = count_background(Path(arguments[0]))
    packed = write_background(background)
    table.write_bytes(packed)
    print(
        f"{background.documents} articles, {len(background.frequencies)} terms in {LEAST} or more: "
        f"{table} ({len(packed)} bytes)"
    )


if __name__ == "__main__":
    main(sys.argv[1:])
