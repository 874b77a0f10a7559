"""Items: what articles of one event or story report, and where: statements, actors and sources."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
import pandas as pd

from framing.articles.article import Article
from framing.events.statements import Aligned, align_statements
from framing.events.tellings import Named, Telling

Kind = Literal["statement", "actor", "source"]

# A label is read in a list; the sentence stands beside it whole.
_LONGEST_LABEL = 140
# A sentence less like a statement than this is not near it, only the least far.
LEAST_NEAR = 0.1
_NAMED = ("actor", "contrast")
_SPOKEN = ("direct", "mixed", "indirect")


@dataclass(frozen=True, slots=True)
class Place:
    """A sentence of an article, and how near it is to what others tell, 0 to 1."""

    telling: Telling
    similarity: float


@dataclass(frozen=True, slots=True)
class Item:
    """One thing reported: ``told`` holds where, by article; ``nearest`` the likest sentence else.

    Only statements have nearest sentences.
    """

    key: str
    kind: Kind
    label: str
    told: Mapping[str, Place]
    nearest: Mapping[str, Place]


class Reports:
    """What the evidence tables hold of each article: its sentences, actors and named sources."""

    def __init__(self, tables: Mapping[str, pd.DataFrame], articles: Iterable[Article]) -> None:
        outlets = _pairs(tables["articles"], "article_id", "outlet")
        texts = {article.id: article for article in articles}
        named = self._named(tables["mentions"])
        self.tellings: dict[str, list[Telling]] = {article: [] for article in outlets}
        self._starts: dict[tuple[str, str], list[int]] = defaultdict(list)
        self._held: dict[tuple[str, str], list[Telling]] = defaultdict(list)
        columns = ["article_id", "field", "start", "end"]
        sentences = sorted(tables["sentences"][columns].itertuples(index=False, name=None))
        for article_id, field, start, end in sentences:
            article = texts[article_id]
            text = (article.title if field == "title" else article.text)[start:end]
            within = tuple(
                Named(kind, concept, variant, begin - start, stop - start)
                for begin, stop, kind, concept, variant in _between(
                    named.get((article_id, field), ()), start, end
                )
            )
            telling = Telling(article_id, outlets[article_id], field, start, end, text, within)
            self.tellings[article_id].append(telling)
            self._starts[article_id, field].append(start)
            self._held[article_id, field].append(telling)
        self.sources = self._sources(tables["attributions"])

    @staticmethod
    def _named(mentions: pd.DataFrame) -> dict[tuple[str, str], list[tuple[Any, ...]]]:
        """Return actor and contrast mentions by article and field, in text order."""
        found: dict[tuple[str, str], list[tuple[Any, ...]]] = defaultdict(list)
        columns = ["article_id", "field", "start", "end", "kind", "concept", "variant"]
        rows = mentions.loc[mentions["kind"].isin(_NAMED), columns]
        for article, field, *rest in sorted(rows.itertuples(index=False, name=None)):
            found[article, field].append(tuple(rest))
        return found

    def _sources(self, attributions: pd.DataFrame) -> dict[str, list[tuple[str, Telling]]]:
        """Return the names of sources that are said to have said something, with the sentence."""
        found: dict[str, list[tuple[str, Telling]]] = defaultdict(list)
        spoken = attributions["type"].isin(_SPOKEN) & attributions["source_name"].ne("")
        columns = ["article_id", "field", "source_name", "source_span", "cue_span", "content_span"]
        for article, field, name, *spans in attributions.loc[spoken, columns].itertuples(
            index=False, name=None
        ):
            start = int(next(span for span in spans if span).partition("-")[0])
            telling = self._sentence_at(article, field, start)
            if telling is not None:
                found[article].append((str(name), telling))
        return {
            article: sorted(held, key=lambda one: (one[1].start, one[0]))
            for article, held in found.items()
        }

    def _sentence_at(self, article_id: str, field: str, place: int) -> Telling | None:
        at = bisect_right(self._starts[article_id, field], place) - 1
        return self._held[article_id, field][at] if at >= 0 else None


def _pairs(table: pd.DataFrame, key: str, value: str) -> dict[str, str]:
    return dict(zip(table[key].tolist(), table[value].tolist(), strict=True))


def _between(rows: Sequence[tuple[Any, ...]], start: int, end: int) -> Sequence[tuple[Any, ...]]:
    """Return the rows, sorted by their first cell, that begin in a stretch."""
    return rows[bisect_right(rows, (start,)) : bisect_right(rows, (end,))]


def find_items(
    reports: Reports,
    article_ids: Sequence[str],
    *,
    one_event: bool,
    labels: Mapping[str, str] | None = None,
) -> list[Item]:
    """Return what the articles of one event or story report: statements, actors, named sources.

    ``labels`` are the names of actors by id. Statements are told by two articles or more.
    """
    return [
        *_statements(reports, article_ids, one_event=one_event),
        *_actors(reports, article_ids, labels or {}),
        *_named_sources(reports, article_ids),
    ]


def _statements(reports: Reports, article_ids: Sequence[str], *, one_event: bool) -> list[Item]:
    tellings = [telling for article in article_ids for telling in reports.tellings[article]]
    aligned = align_statements(tellings, one_event=one_event)
    return [
        _statement(aligned, places, str(number))
        for number, places in enumerate(aligned.statements, start=1)
    ]


def _statement(aligned: Aligned, places: tuple[int, ...], key: str) -> Item:
    held = list(places)
    likeness = aligned.likeness[held]
    mean = likeness[:, held].sum(axis=1) / (len(held) - 1)
    told = {
        aligned.tellings[place].article_id: Place(aligned.tellings[place], float(near))
        for place, near in zip(held, mean, strict=True)
    }
    nearest: dict[str, Place] = {}
    # The mean over the statement's tellings, as for those that tell it.
    to_statement = likeness.sum(axis=0) / len(held)
    for place in np.argsort(-to_statement, kind="stable").tolist():
        telling = aligned.tellings[place]
        if to_statement[place] < LEAST_NEAR:
            break
        if telling.article_id not in told:
            nearest.setdefault(telling.article_id, Place(telling, float(to_statement[place])))
    # The wording that is nearest to the others stands for all.
    label = aligned.tellings[held[int(mean.argmax())]].text
    return Item(key, "statement", _shortened(label), told, nearest)


def _shortened(text: str) -> str:
    """Return a sentence on one line, cut after a word where it is long.

    >>> _shortened("a  b\\nc")
    'a b c'
    """
    line = " ".join(text.split())
    if len(line) <= _LONGEST_LABEL:
        return line
    return line[:_LONGEST_LABEL].rpartition(" ")[0].rstrip(",;:") + " …"


def _actors(reports: Reports, article_ids: Sequence[str], labels: Mapping[str, str]) -> list[Item]:
    told: dict[str, dict[str, Place]] = defaultdict(dict)
    for article in article_ids:
        for telling in reports.tellings[article]:
            for actor in telling.actors:
                told[actor].setdefault(article, Place(telling, 1.0))
    return [
        Item(actor, "actor", labels.get(actor, actor), places, {})
        for actor, places in sorted(told.items())
    ]


def _named_sources(reports: Reports, article_ids: Sequence[str]) -> list[Item]:
    heard = [
        (name, article, telling)
        for article in article_ids
        for name, telling in reports.sources.get(article, ())
    ]
    full = fullest_names({name for name, _, _ in heard})
    told: dict[str, dict[str, Place]] = defaultdict(dict)
    for name, article, telling in heard:
        told[full[name]].setdefault(article, Place(telling, 1.0))
    return [Item(name, "source", name, places, {}) for name, places in sorted(told.items())]


def fullest_names(names: Iterable[str]) -> dict[str, str]:
    """Return for each name the fullest form that it can be short for, itself where there are two.

    >>> full = fullest_names(["Lavrov", "Sergei Lavrov", "the EU", "EU", "Trump", "Ann Trump",
    ...                       "Bo Trump"])
    >>> full["Lavrov"], full["the EU"], full["Trump"]
    ('Sergei Lavrov', 'EU', 'Trump')
    """
    ordered = sorted(set(names), key=lambda name: (len(_key(name)), name))
    first: dict[tuple[str, ...], str] = {}
    for name in ordered:
        # Of "the EU" and "EU" the shorter stands for both.
        kept = first.setdefault(_key(name), name)
        first[_key(name)] = min(kept, name, key=lambda one: (len(one), one))
    longer: dict[tuple[str, ...], set[tuple[str, ...]]] = defaultdict(set)
    for key in first:
        for cut in range(1, len(key)):
            longer[key[cut:]].add(key)
    return {name: first[_longest(_key(name), longer)] for name in ordered}


def _key(name: str) -> tuple[str, ...]:
    words = tuple(name.casefold().replace("’", "'").split())
    return words[1:] if len(words) > 1 and words[0] == "the" else words


def _longest(
    key: tuple[str, ...], longer: Mapping[tuple[str, ...], set[tuple[str, ...]]]
) -> tuple[str, ...]:
    """Return the one name that ends in this one, if all that do are forms of one name."""
    ending = longer.get(key, set())
    most = max(ending, key=lambda one: (len(one), one), default=key)
    agree = all(most[-len(one) :] == one for one in ending)
    return most if agree else key
