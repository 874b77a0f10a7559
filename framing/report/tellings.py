"""Tellings: what several outlets report, each thing once, with the sentences side by side."""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise
from operator import itemgetter
from typing import NamedTuple

import numpy as np
import pandas as pd

from framing.report.evidence_lists import Sentence, SentenceMaker
from framing.report.lookup import TableRows
from framing.report.material import Material, Row, records
from framing.report.naming import Anchors, concept_in_words, event_keys
from framing.report.phrasing import clean_label
from framing.report.plan import NONE
from framing.report.wordings import distinct

# From this likeness on an outlet that is not found to make a statement may make it in other words
# (the codebook's word on `coverage.similarity`).
_MAY_TELL = 0.2
# More statements than a page holds are weighed, so that the most telling are among them; their
# sentences are made, which takes time.
_MOST_WEIGHED = 400
# Items whose rows are held together.
_ITEMS = 2_000
# What is looked at of each mention.
_USED = (
    *("mention_id", "article_id", "lexicon", "concept", "variant", "matched"),
    *("field", "start", "end", "voice", "attribution_id", "negated"),
)
# So many actors, and sources, are told of events and of stories, and so many with sentences.
_MOST_THINGS = 60
_MOST_TOLD_THINGS = 25


# What orders statements before their sentences are looked at, and the rows of one.
_Promise = tuple[bool, bool, bool, bool, int, str]
_Weighed = tuple[_Promise, list[Row]]


@dataclass(frozen=True, slots=True)
class Telling:
    """How one outlet tells a statement; ``words`` are its wordings of things with rival ones."""

    name: str
    words: tuple[str, ...]
    sentence: Sentence


@dataclass(frozen=True, slots=True)
class Reported:
    """One thing that outlets report: who does, and in whose articles it was not found.

    ``tellings`` are the sentences that report it; empty for actors and sources beyond the first.
    Of a statement, ``maybe`` are the nearest sentences of outlets in
    which it was not found, where they are near enough to tell it otherwise; ``rival`` names the
    things that tellings word differently, ``opposed`` says that one favours a side and another
    disfavours it, and ``pair`` is two tellings that show it. ``event`` is the event in words, and
    ``event_key`` its key for filters; both empty where outlets tell several events of one story.
    """

    anchor: str
    kind: str
    label: str
    event: str
    one_event: bool
    covered: tuple[str, ...]
    missing: tuple[str, ...]
    tellings: tuple[Telling, ...] = ()
    maybe: tuple[Telling, ...] = ()
    rival: tuple[str, ...] = ()
    opposed: bool = False
    pair: tuple[Telling, ...] = ()
    event_key: str = ""

    @property
    def outlets(self) -> int:
        """How many outlets tell the event or story."""
        return len(self.covered) + len(self.missing)

    @property
    def own_and_told(self) -> bool:
        """Whether one says in its own words what another gives to a source."""
        voices = {one.sentence.voice for one in self.tellings}
        return "outlet" in voices and len(voices) > 1


def reported(
    material: Material, sentences: SentenceMaker, anchors: Anchors
) -> tuple[Reported, ...]:
    """Return what the table ``coverage`` holds, item by item, the most telling first.

    Statements come first; of these those of one event, then the ones whose tellings use rival
    words, opposite sides before others, then what one says itself and another tells of a source,
    then what is not found in some, then what most outlets report. Actors and sources that
    every outlet reports are left out: they tell nobody apart.
    """
    maker = _Maker(material, sentences, anchors)
    chosen: list[_Weighed] = []
    things: dict[tuple[str, bool], list[list[Row]]] = defaultdict(list)
    # Some at a time, and of these the best kept: the rows of all would take gigabytes.
    for items in _items(material):
        statements = [
            (maker.promise(rows), rows) for rows in items if rows[0]["kind"] == "statement"
        ]
        chosen = heapq.nsmallest(_MOST_WEIGHED, [*chosen, *statements], key=itemgetter(0))
        for rows in items:
            if rows[0]["kind"] != "statement" and any(
                row["covered"] not in (True,) for row in rows
            ):
                things[rows[0]["kind"], maker.of_one_event(rows[0])].append(rows)
        for held in things.values():
            held[:] = heapq.nsmallest(_MOST_THINGS, held, key=_most_told_first)
    told = [rows for _, rows in chosen]
    told += [rows for held in things.values() for rows in held[:_MOST_TOLD_THINGS]]
    sentences.marked.ahead(row["article_id"] for rows in told for row in rows)
    made = [maker.item(rows) for _, rows in chosen]
    for held in things.values():
        made += [maker.item(rows, told=n < _MOST_TOLD_THINGS) for n, rows in enumerate(held)]
    return tuple(sorted(made, key=_telling_first))


def _items(material: Material) -> Iterator[list[list[Row]]]:
    """Yield the rows of coverage by item, some thousands of rows at a time; no item is cut."""
    for stretch in material.stretches("coverage"):
        codes = pd.factorize(stretch["item_id"])[0]
        order = np.argsort(codes, kind="stable")
        starts = np.flatnonzero(np.diff(codes[order], prepend=-1))
        for first in range(0, len(starts), _ITEMS):
            ends = [*starts[first : first + _ITEMS + 1].tolist(), len(order)][: _ITEMS + 1]
            rows = records(stretch.iloc[order[ends[0] : ends[-1]]])
            yield [rows[a - ends[0] : b - ends[0]] for a, b in pairwise(ends)]


def _most_told_first(rows: Sequence[Row]) -> tuple[int, str, str]:
    return -int(rows[0]["k"]), str(rows[0]["label"]), str(rows[0]["item_id"])


def _telling_first(one: Reported) -> tuple[bool, bool, bool, bool, bool, bool, int, str, str]:
    return (
        one.kind != "statement",
        # Of one event before of several of a story: there the outlets had the same to tell.
        not one.one_event,
        not one.opposed,
        not one.rival,
        # What all quote alike tells least.
        not one.own_and_told,
        not one.missing,
        -len(one.covered),
        one.label,
        one.anchor,
    )


class _Rivals(NamedTuple):
    """Two tellings that word one thing differently; ``opposed`` where they take sides."""

    concept: tuple[str, str]
    pair: tuple[int, int]
    opposed: bool


class _Maker:
    """Makes items; mentions and events are looked up once."""

    def __init__(self, material: Material, sentences: SentenceMaker, anchors: Anchors) -> None:
        self.material = material
        self.sentences = sentences
        self.anchors = anchors
        self.labels = {
            row["event_id"]: clean_label(row["label"]) for row in records(material.tables["events"])
        }
        self.keys = event_keys(material)
        mentions = material.tables["mentions"]
        reporting: set[str] = set()
        for stretch in material.stretches("coverage", ("article_id",)):
            reporting.update(stretch["article_id"])
        here = mentions["kind"].eq("contrast") & mentions["article_id"].isin(reporting)
        self.mentions = TableRows(mentions.loc[here, list(_USED)])

    def of_one_event(self, row: Row) -> bool:
        """Tell whether a row of coverage is of an event, not of a story."""
        return row["item_id"].partition(f"#{row['kind']}:")[0] in self.labels

    def promise(self, rows: Sequence[Row]) -> _Promise:
        """Return what orders statements before their sentences are looked at; lower tells more."""
        first = rows[0]
        told = [row for row in rows if row["covered"] in (True,)]
        rivals = self.rivals([self.used(row) for row in told])
        return (
            not self.of_one_event(first),
            not any(one.opposed for one in rivals),
            not rivals,
            len(told) == len(rows),
            -len(told),
            first["item_id"],
        )

    def item(self, rows: Sequence[Row], *, told: bool = True) -> Reported:
        """Return one item from its rows, an outlet each; ``told`` with the sentences."""
        names = self.sentences.names
        first = rows[0]
        item_id = first["item_id"]
        scope = item_id.partition(f"#{first['kind']}:")[0]
        telling = [row for row in rows if row["covered"] in (True,)]
        missing = [row for row in rows if row["covered"] not in (True,)]
        withheld = first["kind"] == "statement" and self.sentences.texts == NONE
        given = (
            self.anchors.of("r", item_id),
            first["kind"],
            "a statement" if withheld else clean_label(first["label"]),
            self.labels.get(scope, ""),
            scope in self.labels,
            tuple(names.get(row["outlet"], clean_label(row["outlet"])) for row in telling),
            tuple(names.get(row["outlet"], clean_label(row["outlet"])) for row in missing),
        )
        key = self.keys.get(scope, "")
        if first["kind"] != "statement":
            sentences = tuple(self.telling(row, []) for row in telling) if told else ()
            return Reported(*given, sentences, event_key=key)
        used = [self.used(row) for row in telling]
        rivals = self.rivals(used)
        rival = list(dict.fromkeys(one.concept for one in rivals))
        tellings = tuple(self.telling(row, rival) for row in telling)
        near = [row for row in missing if row["sentence"] and row["similarity"] >= _MAY_TELL]
        pair: tuple[Telling, ...] = ()
        if rivals:
            # Sides first, then own words: what an outlet says itself tells most of it.
            best = min(
                rivals,
                key=lambda r: (
                    not r.opposed,
                    sum(tellings[place].sentence.voice != "outlet" for place in r.pair),
                ),
            )
            pair = tuple(tellings[place] for place in best.pair)
        return Reported(
            *given,
            tellings,
            tuple(self.telling(row, []) for row in near),
            tuple(self.concept_label(*key) for key in rival),
            any(one.opposed for one in rivals),
            pair,
            key,
        )

    def used(self, row: Row) -> list[Row]:
        """Return the mentions of things with rival wordings in a sentence of coverage."""
        held = [
            m
            for m in self.mentions.of(row["article_id"])
            if m["field"] == row["field"]
            and row["start"] <= m["start"] < row["end"]
            and not m["negated"]
        ]
        return sorted(held, key=lambda m: (int(m["start"]), m["mention_id"]))

    def telling(self, row: Row, rival: Sequence[tuple[str, str]]) -> Telling:
        """Return an outlet's sentence, with its wordings of the things told in rival words."""
        name = self.sentences.names.get(row["outlet"], clean_label(row["outlet"]))
        used = [m for m in self.used(row) if (m["lexicon"], m["concept"]) in rival]
        words = distinct(m["matched"] for m in used)
        return Telling(name, words, self.sentences.of_coverage(row, used))

    def concept_label(self, lexicon: str, concept_id: str) -> str:
        """Return a thing's name for readers."""
        concept = self.material.concept(lexicon, concept_id)
        return concept_in_words(concept.label if concept else "", concept_id)

    def rivals(self, used: Sequence[Sequence[Row]]) -> list[_Rivals]:
        """Return the pairs of tellings that word a thing differently, by their places."""
        found = []
        for (place, one), (other_place, other) in combinations(enumerate(used), 2):
            for key in dict.fromkeys((m["lexicon"], m["concept"]) for m in one):
                here, there = (
                    {m["variant"] for m in held if (m["lexicon"], m["concept"]) == key}
                    for held in (one, other)
                )
                if there and not here & there:
                    stances = [self._stances(key, held) for held in (here, there)]
                    opposed = {"favours"} in stances and {"disfavours"} in stances
                    found.append(_Rivals(key, (place, other_place), opposed))
        return found

    def _stances(self, key: tuple[str, str], variants: set[str]) -> set[str]:
        found = (self.material.variant(*key, variant) for variant in variants)
        return {str(one.stance) for one in found if one and one.stance} - {"neutral"}
