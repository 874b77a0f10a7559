"""Events: how well articles are grouped at the one default, and how time grows with their number.

    python benchmarks/events.py SET.jsonl.gz …            B-cubed on annotated sets
    python benchmarks/events.py --growth ARTICLES.jsonl.gz   time and memory at 10,000 to 50,000

A set is a JSON-lines file (packed or not) with ``id, title, text, published, event``. Each is
grouped as it stands, without its dates, and with texts cut to 60 words; the answers are not looked
at. For growth, articles are spliced from those given (the first half of one, the second half of
another) and dated at random over one year, the same each time.
"""

from __future__ import annotations

import gzip
import json
import random
import resource
import sys
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from framing.events.event import ArticleTerms
from framing.events.grouping import group_articles
from framing.text.terms import count_terms

EXCERPT_WORDS = 60
SIZES = (10_000, 25_000, 50_000)
FIRST_DAY, DAYS = "2024-01-01", 366


def read_articles(path: Path) -> list[dict[str, Any]]:
    """Read JSON lines, packed or not."""
    with (gzip.open if path.suffix == ".gz" else open)(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def article_terms(article: Mapping[str, Any], *, words: int | None = None) -> ArticleTerms:
    """Return what grouping needs, of the whole text or of its first words."""
    text = article["text"] if words is None else " ".join(article["text"].split()[:words])
    title = article["title"] or ""
    return ArticleTerms(
        article["id"],
        article.get("outlet") or "",
        article.get("published") or "",
        "",
        count_terms(title, text),
        title,
    )


def b_cubed(gold: Mapping[str, str], found: Mapping[str, str]) -> tuple[float, float, float]:
    """Return precision, recall and F1 (Bagga and Baldwin 1998): means over articles."""
    shared = Counter((found[article], event) for article, event in gold.items())
    events, groups = Counter(gold.values()), Counter(found[article] for article in gold)
    precision = sum(n * n / groups[group] for (group, _), n in shared.items()) / len(gold)
    recall = sum(n * n / events[event] for (_, event), n in shared.items()) / len(gold)
    return precision, recall, 2 * precision * recall / (precision + recall)


def measure(paths: Sequence[Path]) -> None:
    """Print B-cubed for each set, whole, undated and cut short, and the mean over the sets."""
    print(f"{'set':30s}{'articles':>9s}{'precision':>11s}{'recall':>8s}{'F1':>7s}"
          f"{'undated':>9s}{'short':>7s}{'events':>8s}{'given':>7s}{'stories':>9s}")  # fmt: skip
    whole = []
    for path in paths:
        read = [article for article in read_articles(path) if article["event"] is not None]
        gold = {article["id"]: article["event"] for article in read}
        terms = [article_terms(article) for article in read]
        grouping = group_articles(terms)
        precision, recall, f1 = b_cubed(gold, grouping.event_of)
        undated = group_articles([replace(article, published="") for article in terms])
        short = group_articles([article_terms(a, words=EXCERPT_WORDS) for a in read])
        whole.append(f1)
        print(f"{path.name:30s}{len(read):9d}{precision:11.3f}{recall:8.3f}{f1:7.3f}"
              f"{b_cubed(gold, undated.event_of)[2]:9.3f}{b_cubed(gold, short.event_of)[2]:7.3f}"
              f"{len(grouping.events):8d}{len(set(gold.values())):7d}"
              f"{len(grouping.stories):9d}")  # fmt: skip
    print(f"mean F1 {sum(whole) / len(whole):.3f}, lowest {min(whole):.3f}")


def spliced(articles: Sequence[Mapping[str, Any]], count: int) -> list[ArticleTerms]:
    """Return articles made of halves of two, dated at random over one year, the same each time."""
    chance = random.Random(0)
    start = time.strptime(FIRST_DAY, "%Y-%m-%d")
    made = []
    for number in range(count):
        one, two = articles[number % len(articles)], chance.choice(articles)
        head, tail = one["text"].split(), two["text"].split()
        text = " ".join([*head[: min(150, len(head) // 2)], *tail[len(tail) // 2 :]])
        day = time.mktime((start.tm_year, 1, 1 + chance.randrange(DAYS), 12, 0, 0, 0, 0, 0))
        published = time.strftime("%Y-%m-%d", time.localtime(day))
        made.append(article_terms({**one, "id": f"{number}", "text": text, "published": published}))
    return made


def growth(path: Path) -> None:
    """Print processor time and peak memory of grouping, by number of articles."""
    read = read_articles(path)
    print(f"{'articles':>9s}{'count terms, s':>16s}{'group, s':>10s}{'events':>8s}{'stories':>9s}"
          f"{'peak GB':>9s}")  # fmt: skip
    for size in SIZES:
        begun = time.process_time()
        articles = spliced(read, size)
        counted = time.process_time()
        grouping = group_articles(articles)
        grouped = time.process_time()
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
        print(f"{size:9d}{counted - begun:16.1f}{grouped - counted:10.1f}"
              f"{len(grouping.events):8d}{len(grouping.stories):9d}{peak:9.2f}")  # fmt: skip
        sys.stdout.flush()


def main(arguments: list[str]) -> None:
    """Measure the sets named, or growth."""
    if arguments[:1] == ["--growth"] and len(arguments) == 2:
        growth(Path(arguments[1]))
    elif arguments and not arguments[0].startswith("-"):
        measure([Path(argument) for argument in arguments])
    else:
        sys.exit(__doc__)


if __name__ == "__main__":
    main(sys.argv[1:])
