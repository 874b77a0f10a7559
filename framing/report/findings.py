"""Findings: comparisons as sentences in plain words, with the sentences they were counted from."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass

import pandas as pd

from framing.gathering.compact import texts_of
from framing.measures.columns import countable_tables
from framing.measures.counting import rows_behind
from framing.measures.families import measures_of
from framing.measures.measure import Measure
from framing.report.material import Material, Row, articles_shared, records
from framing.report.naming import outlet_names
from framing.report.phrasing import clean_label
from framing.report.telling import Teller, absent, larger_first, numbers

DIFFERS = "differs"
NONE_SHOWN = "no difference shown"
REST = "(rest)"
# A finding shows this many sentences of each outlet; the others stand in the tables.
_MOST_EVIDENCE = 1
# So many differences, the clearest, come with sentences; looking them up takes time.
_MOST_SHOWN = 120
# Rows that the page says in words; the rest are in the table beside it.
MOST_TOLD = 200
_MOST_REASONS = 8


@dataclass(frozen=True, slots=True)
class Evidence:
    """A row that a finding counts: its table and its row."""

    table: str
    row: Row


@dataclass(frozen=True, slots=True)
class Finding:
    """One comparison in plain words; ``evidence`` where the verdict is `differs`, by outlet.

    ``outlet`` has more than ``other``, both as readers know them; ``label`` is the measure's name,
    ``row`` the comparison turned that way round.
    """

    sentence: str
    numbers: str
    verdict: str
    measure: str
    family: str
    outlet: str
    other: str
    label: str
    row: Row
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """What one outlet does more than others: the clearest of these comparisons, and the rest."""

    first: Finding
    rest: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Verdicts:
    """All comparisons by verdict, those on tone apart; ``reasons`` say why evidence was lacking."""

    differing: tuple[Finding, ...]
    alike: tuple[Finding, ...]
    on_tone: tuple[Finding, ...]
    undecided: int
    reasons: tuple[tuple[str, int], ...]

    @property
    def groups(self) -> tuple[Group, ...]:
        """The differences, those of one outlet on one measure together, the clearest first."""
        held: dict[tuple[str, str], list[Finding]] = defaultdict(list)
        for one in self.differing:
            held[one.measure, one.outlet].append(one)
        return tuple(Group(first, tuple(rest)) for first, *rest in held.values())

    @property
    def decided(self) -> int:
        """How many had enough evidence."""
        return len(self.differing) + len(self.alike) + len(self.on_tone)

    @property
    def total(self) -> int:
        """How many comparisons there are."""
        return self.decided + self.undecided


def decided(material: Material) -> pd.DataFrame:
    """Return the comparisons that were decided, the clearest first, with ``label`` for the measure.

    Outlets carry their names for readers.
    """
    table = material.tables["comparisons"]
    table = table[table["verdict"].isin((DIFFERS, NONE_SHOWN))].copy()
    names = outlet_names(material)
    teller = Teller(material, names)
    measures = _measures(material)
    labels = {name: teller.label(measures[name]) for name in set(table["measure"]) & set(measures)}
    table["label"] = [labels.get(measure, measure) for measure in table["measure"]]
    for column in ("outlet", "other"):
        table[column] = [names.get(name, clean_label(name)) for name in table[column]]
    for column in ("value", "other_value", "difference", "low", "high", "p", "q"):
        table[column] = table[column].astype(float)
    table["size"] = -table["difference"].abs()
    ordered = table.sort_values(["verdict", "q", "size", "measure", "outlet", "other"])
    return ordered.drop(columns="size").reset_index(drop=True)


def _measures(material: Material) -> dict[str, Measure]:
    return {m.id: m for m in measures_of(material.tables, material.lexicons)}


def verdicts(material: Material) -> Verdicts:
    """Return every comparison that was decided in plain words, the clearest first, by verdict."""
    table = material.tables["comparisons"]
    finder = _Finder(material)
    is_decided = table["verdict"].isin((DIFFERS, NONE_SHOWN))
    rows = sorted(records(table[is_decided]), key=_clearest_first)
    differing = [row for row in rows if row["verdict"] == DIFFERS][:_MOST_SHOWN]
    shown = {id(row) for row in differing}
    made = [finder.finding(row, shown=id(row) in shown) for row in rows]
    told = [finding for finding in made if finding.family != "tone"]
    reasons: Counter[str] = Counter()
    for reason, count in table.loc[~is_decided, "reason"].value_counts().items():
        reasons[finder.reason(str(reason))] += int(count)
    return Verdicts(
        tuple(finding for finding in told if finding.verdict == DIFFERS),
        tuple(finding for finding in told if finding.verdict == NONE_SHOWN),
        tuple(finding for finding in made if finding.family == "tone"),
        int((~is_decided).sum()),
        _commonest(reasons),
    )


def _commonest(reasons: Counter[str]) -> tuple[tuple[str, int], ...]:
    ordered = sorted(reasons.items(), key=lambda item: (-item[1], item[0]))
    rest = sum(count for _, count in ordered[_MOST_REASONS:])
    return (*ordered[:_MOST_REASONS], *([("other reasons", rest)] if rest else []))


def _clearest_first(row: Row) -> tuple[float, float, str, str, str]:
    q = 1.0 if absent(row["q"]) else float(row["q"])
    size = 0.0 if absent(row["difference"]) else -abs(float(row["difference"]))
    return q, size, row["measure"], row["outlet"], row["other"]


def _both(row: Row) -> tuple[tuple[str, str], tuple[str, str]]:
    return (row["outlet"], row["other"]), (row["other"], row["outlet"])


def _shared(material: Material) -> dict[str, pd.DataFrame]:
    """Return the tables of articles on events that several outlets tell: all that is compared."""
    shared = articles_shared(material)
    tables = {
        name: table[table["article_id"].isin(shared)] if "article_id" in table else table
        for name, table in material.tables.items()
    }
    if material.parts:
        told = tables["attributions"]
        contents = texts_of(material.parts, "attributions", "content", of=shared)
        tables["attributions"] = told.assign(content=told["attribution_id"].map(contents))
    return tables


class _Finder:
    """Makes findings; tables are made countable once, measures listed once."""

    def __init__(self, material: Material) -> None:
        self.names = outlet_names(material)
        self.teller = Teller(material, self.names)
        self.measures = _measures(material)
        self.tables = dict(material.tables)
        if any(material.tables["comparisons"]["verdict"] == DIFFERS):
            self.tables = countable_tables(_shared(material))
        articles = material.tables["articles"]
        self.event_of = dict(zip(articles["article_id"], articles["event_id"], strict=True))
        self.articles: dict[str, list[str]] = defaultdict(list)
        for article, outlet in zip(articles["article_id"], articles["outlet"], strict=True):
            self.articles[outlet].append(article)

    def finding(self, row: Row, *, shown: bool) -> Finding:
        """Return a comparison in words, the side that has more first; ``shown`` with evidence."""
        row = larger_first(row)
        measure = self.measures.get(row["measure"])
        outlet, other = self.teller.name(row["outlet"]), self.teller.name(row["other"])
        label = self.teller.label(measure) if measure is not None else row["measure"]
        sentence = f"{label}: {outlet} and {other}"
        evidence: tuple[Evidence, ...] = ()
        if measure is not None and row["verdict"] == DIFFERS:
            sentence = self.teller.sentence(row, measure)
            evidence = self.evidence(row, measure) if shown else ()
        return Finding(
            sentence,
            numbers(row),
            row["verdict"],
            row["measure"],
            measure.family if measure is not None else "",
            self.names.get(row["outlet"], outlet),
            self.names.get(row["other"], other),
            label,
            row,
            evidence,
        )

    def reason(self, reason: str) -> str:
        """Return a reason without the outlet it begins with, so that like ones are told once."""
        outlet, _, rest = reason.partition(": ")
        return clean_label(rest if outlet in self.names and rest else reason) or "no reason given"

    def evidence(self, row: Row, measure: Measure) -> tuple[Evidence, ...]:
        """Return rows of both sides, the side that has more first.

        From an event in which both have any, else from another that several outlets tell.
        """
        if measure.table == "articles":
            return ()
        if measure.table == "coverage":
            return self._left_out(row, measure)
        sides = [self._showing(measure, own, other) for own, other in _both(row)]
        counts = [side["event"].value_counts() for side in sides]
        shared = set(counts[0].index) & set(counts[1].index) - {""}
        best = max(shared, key=lambda e: (min(int(held[e]) for held in counts), e), default="")
        # Rows are made of those shown alone: a side of a large run has hundreds of thousands.
        shown = [side[side["event"].eq(best)] if shared else side for side in sides]
        return tuple(
            Evidence(measure.table, found)
            for side in shown
            for found in records(side.head(_MOST_EVIDENCE).drop(columns="event"))
        )

    def _left_out(self, row: Row, measure: Measure) -> tuple[Evidence, ...]:
        """Return a thing that the side with more reports and the other does not: a row of each.

        The one that most outlets report; where there is none, one that the first side reports.
        """
        sides = [
            records(rows_behind(measure, self.tables, self._ids(own, other))[1])
            for own, other in _both(row)
        ]
        told = {one["item_id"]: one for one in sides[0] if one["covered"] in (True,)}
        missing = [
            one for one in sides[1] if one["covered"] not in (True,) and one["item_id"] in told
        ]
        if missing:
            best = min(missing, key=lambda one: (-int(one["k"]), one["item_id"], one["outlet"]))
            rows = [told[best["item_id"]], best]
        else:
            rows = list(told.values())[:_MOST_EVIDENCE]
        return tuple(Evidence(measure.table, one) for one in rows)

    def _ids(self, outlet: str, other: str) -> list[str]:
        if outlet != REST:
            return self.articles[outlet]
        return [one for name, held in self.articles.items() if name != other for one in held]

    def _showing(self, measure: Measure, outlet: str, other: str) -> pd.DataFrame:
        """Return what a side's numerator counts, with its ``event``; what shows most first.

        Where it counts nothing at all, what its denominator counts: the words chosen instead.
        Nothing where these are all its sentences: they show no choice.
        """
        numerator, denominator = rows_behind(measure, self.tables, self._ids(outlet, other))
        weight = measure.numerator.weight
        if weight:
            # What weighs most shows most: a sentence may hold many of the words counted, or none.
            numerator = numerator[numerator[weight] > 0]
            numerator = numerator.sort_values(weight, ascending=False, kind="stable")
        rows = numerator
        if numerator.empty and measure.denominator.table == measure.table:
            rows = denominator
        return rows.assign(event=rows["article_id"].map(self.event_of))
