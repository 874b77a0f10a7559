"""Coverage: how well statements that several articles tell are found, against marks made by hand.

    python benchmarks/coverage.py tests/events/aligned/seeds.json seeds
    python benchmarks/coverage.py tests/events/aligned/newswcl50.json SET.jsonl.gz
    python benchmarks/coverage.py tests/events/aligned/newswcl50.json SET.jsonl.gz --write

With ``--write`` the figures become the ones that the report's page gives for this set, in
``framing/report/pairing.json``. (The seeds have one pair: too few for a figure.)

The marks hold ids and offsets, no text: for each statement the sentences that tell the same
(``same``), and those that tell a part of it, or of a like happening (``near``). Everything in the
marked events was read and marked before any alignment was looked at.

- precision: pairs of sentences set side by side that tell the same or nearly the same; ``strict``:
  the same.
- recall: of every two articles that tell one marked statement, those of which a sentence each was
  set side by side. A statement a headline and a lead tell is found by either.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from framing.articles.article import Article
from framing.articles.reading import read_articles
from framing.events.items import Reports
from framing.events.statements import Aligned, align_statements
from framing.events.tellings import Telling
from framing.evidence import EvidenceFinder, evidence_tables
from framing.lexicons.shipped import load_lexicons
from framing.report.pairing import PATH as PAIRING

# article, field, start, end
Mark = tuple[str, str, int, int]


@dataclass(frozen=True, slots=True)
class Marks:
    """What was marked: the events read (none: all articles are one story), and the statements."""

    events: tuple[str, ...]
    statements: tuple[tuple[frozenset[Mark], frozenset[Mark]], ...]


@dataclass(frozen=True, slots=True)
class Figures:
    """Pairs found, how many of them are right, and how many marked pairs of articles are found."""

    pairs: int
    right: int
    strict: int
    found: int
    marked: int

    def __str__(self) -> str:
        of = max(1, self.pairs)
        return (
            f"{self.pairs:4d} pairs, precision {self.right / of:.3f} (strict "
            f"{self.strict / of:.3f}), recall {self.found / self.marked:.3f} of {self.marked}"
        )


def read_marks(path: Path) -> Marks:
    """Read a file of marks."""
    read = json.loads(path.read_text(encoding="utf-8"))

    def marks(rows: list[list[object]]) -> frozenset[Mark]:
        return frozenset((str(a), str(f), int(str(s)), int(str(e))) for a, f, s, e in rows)

    return Marks(
        tuple(read["events"]),
        tuple((marks(one["same"]), marks(one["near"])) for one in read["statements"]),
    )


def align(articles: Iterable[Article], events: tuple[str, ...]) -> Iterator[Aligned]:
    """Align the sentences of each event, or of all articles as one story."""
    find = EvidenceFinder(load_lexicons(())).find
    kept = [one for one in articles if not events or one.event in events]
    reports = Reports(evidence_tables([find(article) for article in kept]), kept)
    for event in events or ("",):
        told = [a.id for a in kept if not event or a.event == event]
        tellings = [telling for article in told for telling in reports.tellings[article]]
        yield align_statements(tellings, one_event=bool(event))


def score(marks: Marks, aligned: Iterable[Aligned]) -> Figures:
    """Compare what was aligned with what was marked; a sentence is marked where two overlap."""
    pairs = right = strict = 0
    found: set[tuple[int, frozenset[str]]] = set()
    for one in aligned:
        for places in one.statements:
            for left, right_ in combinations((one.tellings[place] for place in places), 2):
                grade = 0
                for number, (same, near) in enumerate(marks.statements):
                    if _told(left, same) and _told(right_, same):
                        grade = 2
                        found.add((number, frozenset((left.article_id, right_.article_id))))
                    elif _told(left, same | near) and _told(right_, same | near):
                        grade = max(grade, 1)
                pairs, right, strict = pairs + 1, right + (grade > 0), strict + (grade > 1)
    marked = {
        (number, frozenset((one[0], two[0])))
        for number, (same, _) in enumerate(marks.statements)
        for one, two in combinations(sorted(same), 2)
        if one[0] != two[0]
    }
    return Figures(pairs, right, strict, len(found), len(marked))


def _told(telling: Telling, marks: frozenset[Mark]) -> bool:
    """Whether a sentence is one of those marked, or shares more than half of the shorter."""
    for article, field, start, end in marks:
        if (article, field) == (telling.article_id, telling.field):
            shared = min(end, telling.end) - max(start, telling.start)
            if 2 * shared > min(end - start, telling.end - telling.start):
                return True
    return False


def main(arguments: list[str]) -> None:
    """Print the figures of one file of marks on the articles it was made on."""
    write = arguments[2:] == ["--write"]
    if len(arguments) != 2 + write:
        sys.exit(__doc__)
    marks = read_marks(Path(arguments[0]))
    articles = read_articles([arguments[1]], lexicons=load_lexicons(()))
    figures = score(marks, align(articles, marks.events))
    print(figures)
    if write:
        counts = {name: getattr(figures, name) for name in ("pairs", "right", "found", "marked")}
        held = json.loads(PAIRING.read_text(encoding="utf-8"))
        held["collections"][Path(arguments[0]).stem] = counts
        PAIRING.write_text(json.dumps(held, indent=2, sort_keys=True) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
