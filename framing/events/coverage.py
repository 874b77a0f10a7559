"""Coverage: what each outlet reports, and leaves out, of what others report on the same event."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import Any

import pandas as pd

from framing.articles.article import Article
from framing.events.items import Item, Place, Reports, find_items
from framing.events.statements import MOST_SENTENCES
from framing.evidence import table_of

COLUMNS: Mapping[str, str] = {
    "within": "str",
    "item_id": "str",
    "kind": "str",
    "label": "str",
    "outlet": "str",
    "covered": "bool",
    "k": "int64",
    "n": "int64",
    "article_id": "str",
    "field": "str",
    "start": "Int64",
    "end": "Int64",
    "sentence": "str",
    "similarity": "float64",
}
# What one outlet alone reports is its own choice as much as the others' omission; what two report
# is there to be reported. Where only two outlets tell, one must do.
LEAST_OUTLETS = 2


@dataclass(frozen=True, slots=True)
class Coverage:
    """The table ``coverage``, and what was too large to be looked at."""

    table: pd.DataFrame
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Scope:
    """An event or story told by two outlets or more."""

    scope_id: str
    story_id: str
    articles: tuple[str, ...]
    one_event: bool


def find_coverage(
    tables: Mapping[str, pd.DataFrame],
    articles: Iterable[Article],
    *,
    labels: Mapping[str, str] | None = None,
) -> Coverage:
    """Find what the outlets of each event and story report, and what each leaves out.

    ``tables`` holds ``articles`` (with events, stories and reprints), ``sentences``, ``mentions``
    and ``attributions``; ``articles`` their texts; ``labels`` the names of actors by id. Reprints
    are left out: they report what their original does. An outlet's name may be a label; articles
    without one are left out.

    Looked at are events that two outlets or more tell, and stories of several events that do;
    statements of a story are those that no single event holds. An item stands in the table if two
    outlets report it (one, if only two tell the event), with a row for every outlet that tells.
    """
    own = tables["articles"]
    own = own[own["reprint_of"].eq("") & own["outlet"].ne("")]
    kept = {
        name: tables[name][tables[name]["article_id"].isin(own["article_id"])]
        for name in ("sentences", "mentions", "attributions")
    }
    reports = Reports({**kept, "articles": own}, articles)
    outlet_of = dict(zip(own["article_id"], own["outlet"], strict=True))
    event_of = dict(zip(own["article_id"], own["event_id"], strict=True))
    rows: list[tuple[Any, ...]] = []
    large = []
    for scope in _scopes(own):
        if sum(len(reports.tellings[article]) for article in scope.articles) > MOST_SENTENCES:
            large.append(scope.scope_id)
        items = find_items(reports, scope.articles, one_event=scope.one_event, labels=labels)
        if not scope.one_event:
            items = [item for item in items if _is_of_story(item, event_of)]
        for item in items:
            rows += _rows(scope, item, outlet_of)
    notes = [
        f"{scope}: more than {MOST_SENTENCES:,} sentences; no statements were looked for"
        for scope in large
    ]
    return Coverage(table_of(COLUMNS, rows), tuple(notes))


def _is_of_story(item: Item, event_of: Mapping[str, str]) -> bool:
    return item.kind != "statement" or len({event_of[article] for article in item.told}) > 1


def _scopes(articles: pd.DataFrame) -> Iterator[_Scope]:
    """Yield what two outlets or more tell: each story's events, then, of several, the story."""
    columns = ["story_id", "event_id", "article_id", "outlet"]
    stories: dict[str, dict[str, list[tuple[str, str]]]] = defaultdict(lambda: defaultdict(list))
    for story, event, article, outlet in sorted(
        articles.loc[articles["event_id"].ne(""), columns].itertuples(index=False, name=None)
    ):
        stories[story][event].append((article, outlet))
    for story, events in stories.items():
        groups = [(event, members, True) for event, members in events.items()]
        if story and len(events) > 1:
            groups.append((story, sorted(chain.from_iterable(events.values())), False))
        for scope_id, members, one_event in groups:
            if len({outlet for _, outlet in members}) > 1:
                ids = tuple(article for article, _ in members)
                yield _Scope(scope_id, story, ids, one_event)


def _rows(scope: _Scope, item: Item, outlet_of: Mapping[str, str]) -> Iterator[tuple[Any, ...]]:
    """Yield a row an outlet, with the sentence nearest to what the others say."""
    outlets = sorted({outlet_of[article] for article in scope.articles})
    telling = {outlet_of[article] for article in item.told}
    least = 1 if len(outlets) == LEAST_OUTLETS and item.kind != "statement" else LEAST_OUTLETS
    if len(telling) < least:
        return
    for outlet in outlets:
        covered = outlet in telling
        place = _best(item.told if covered else item.nearest, outlet)
        first = min(article for article in scope.articles if outlet_of[article] == outlet)
        yield (
            scope.story_id,
            f"{scope.scope_id}#{item.kind}:{item.key}",
            item.kind,
            item.label,
            outlet,
            covered,
            len(telling),
            len(outlets),
            *_cells(place, first),
        )


def _best(places: Mapping[str, Place], outlet: str) -> Place | None:
    """Return the outlet's nearest sentence, of equally near ones the first by article and place."""
    own = [place for place in places.values() if place.telling.outlet == outlet]
    return min(
        own,
        key=lambda one: (-one.similarity, one.telling.article_id, one.telling.start),
        default=None,
    )


def _cells(place: Place | None, first: str) -> tuple[Any, ...]:
    if place is None:
        return first, "", pd.NA, pd.NA, "", float("nan")
    one = place.telling
    return one.article_id, one.field, one.start, one.end, one.text, place.similarity
