"""Findings: comparisons as sentences in plain words, with the sentences they were counted from."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import Any

import pandas as pd

from framing.measures.columns import countable_tables
from framing.measures.counting import rows_behind
from framing.measures.families import measures_of
from framing.measures.measure import Measure
from framing.report.material import Material, Row, records
from framing.report.naming import concept_in_words, outlet_names
from framing.report.phrasing import clean_label, counted, difference_in_words, number_in_words

DECIDED = ("differs", "no difference shown")
REST = "(rest)"
# A finding shows this many sentences of each outlet; the others stand in the tables.
_MOST_EVIDENCE = 2
# Rows that the page says in words; the rest are in the table beside it.
MOST_TOLD = 200
_MOST_REASONS = 8


@dataclass(frozen=True, slots=True)
class Evidence:
    """A row that a finding's numerator counts: its table and its row."""

    table: str
    row: Row


@dataclass(frozen=True, slots=True)
class Finding:
    """One comparison in plain words; ``evidence`` by outlet where the verdict is `differs`."""

    sentence: str
    numbers: str
    outlet: str
    other: str
    verdict: str
    reason: str
    measure: str
    voice: str
    evidence: tuple[tuple[str, tuple[Evidence, ...]], ...] = ()


@dataclass(frozen=True, slots=True)
class Verdicts:
    """All comparisons, by verdict; ``reasons`` counts why there was not enough evidence."""

    differing: tuple[Finding, ...]
    alike: tuple[Finding, ...]
    undecided: tuple[Finding, ...]
    reasons: tuple[tuple[str, int], ...]

    @property
    def total(self) -> int:
        """How many comparisons there are."""
        return len(self.differing) + len(self.alike) + len(self.undecided)


def decided(material: Material) -> pd.DataFrame:
    """Return the comparisons that were decided, the clearest first, with ``label`` for the measure.

    Outlets carry their names for readers.
    """
    table = material.tables["comparisons"]
    table = table[table["verdict"].isin(DECIDED)].copy()
    names = outlet_names(material)
    labels = {m.id: measure_in_words(material, m) for m in _measures(material)}
    table["label"] = [labels.get(measure, measure) for measure in table["measure"]]
    for column in ("outlet", "other"):
        table[column] = [names.get(name, clean_label(name)) for name in table[column]]
    for column in ("value", "other_value", "difference", "low", "high", "p", "q"):
        table[column] = table[column].astype(float)
    table["size"] = -table["difference"].abs()
    ordered = table.sort_values(["verdict", "q", "size", "measure", "outlet", "other"])
    return ordered.drop(columns="size").reset_index(drop=True)


def _measures(material: Material) -> tuple[Measure, ...]:
    return measures_of(material.tables, material.lexicons)


def measure_in_words(material: Material, measure: Measure) -> str:
    """Return a measure's name for readers: concept and variant as their lexicon names them."""
    name, _, rest = measure.id.partition(":")
    concept_id, _, variant_id = rest.rpartition("@")[0].partition("/")
    if name == "variant_share":
        for lexicon in material.lexicons:
            concept = material.concept(lexicon.name, concept_id)
            variant = material.variant(lexicon.name, concept_id, variant_id)
            if lexicon.kind == "contrast" and concept and variant:
                return f"{concept_in_words(concept.label, concept.id)} as “{variant.label}”"
    return measure.name


def verdicts(material: Material) -> Verdicts:
    """Return every comparison in plain words, the clearest first, by verdict."""
    telling = _Telling(material)
    made: dict[str, list[Finding]] = defaultdict(list)
    for row in sorted(records(material.tables["comparisons"]), key=_clearest_first):
        made[row["verdict"]].append(telling.finding(row))
    undecided = made["not enough evidence"]
    reasons = Counter(telling.reason(finding.reason) for finding in undecided)
    return Verdicts(
        tuple(made["differs"]),
        tuple(made["no difference shown"]),
        tuple(undecided),
        _commonest(reasons),
    )


def _commonest(reasons: Counter[str]) -> tuple[tuple[str, int], ...]:
    ordered = sorted(reasons.items(), key=lambda item: (-item[1], item[0]))
    rest = sum(count for _, count in ordered[_MOST_REASONS:])
    return (*ordered[:_MOST_REASONS], *([("other reasons", rest)] if rest else []))


def _clearest_first(row: Row) -> tuple[float, float, str, str, str]:
    q, difference = _number(row["q"]), _number(row["difference"])
    return (
        math.inf if q is None else q,
        0.0 if difference is None else -abs(difference),
        row["measure"],
        row["outlet"],
        row["other"],
    )


def _number(cell: Any) -> float | None:
    """Return a cell as a number; None where it is absent."""
    return None if pd.isna(cell) or cell == "" else float(cell)


class _Telling:
    """Tells comparisons in words; tables are made countable once, measures listed once."""

    def __init__(self, material: Material) -> None:
        self.names = outlet_names(material)
        listed = _measures(material)
        self.measures = {measure.id: measure for measure in listed}
        self.labels = {measure.id: measure_in_words(material, measure) for measure in listed}
        self.tables = dict(material.tables)
        if any(material.tables["comparisons"]["verdict"] == "differs"):
            self.tables = countable_tables(material.tables)
        self.articles: dict[str, list[str]] = defaultdict(list)
        for article in records(material.tables["articles"]):
            self.articles[article["outlet"]].append(article["article_id"])

    def finding(self, row: Row) -> Finding:
        measure = self.measures.get(row["measure"])
        evidence: tuple[tuple[str, tuple[Evidence, ...]], ...] = ()
        if row["verdict"] == "differs" and measure is not None:
            outlets = [row["outlet"], row["other"]]
            if row["other"] == REST:
                outlets[1:] = [outlet for outlet in self.names if outlet != row["outlet"]]
            pairs = [(outlet, self.evidence(measure, outlet)) for outlet in outlets]
            evidence = tuple(pair for pair in pairs if pair[1])[:2]
        return Finding(
            self.sentence(row, measure),
            _numbers(row),
            row["outlet"],
            row["other"],
            row["verdict"],
            row["reason"],
            row["measure"],
            row["measure"].rpartition("@")[2],
            evidence,
        )

    def reason(self, reason: str) -> str:
        """Return a reason without the outlet it begins with, so that like ones are told once."""
        outlet, _, rest = reason.partition(": ")
        return clean_label(rest if outlet in self.names and rest else reason) or "no reason given"

    def sentence(self, row: Row, measure: Measure | None) -> str:
        """Say who differs from whom in what; measures that `higher` explains say it beside."""
        who = self.names.get(row["outlet"], clean_label(row["outlet"]))
        whom = "the others"
        if row["other"] != REST:
            whom = self.names.get(row["other"], clean_label(row["other"]))
        label = self.labels.get(row["measure"], row["measure"])
        difference = _number(row["difference"])
        if row["verdict"] != "differs" or difference is None:
            return f"{label}: {who} and {whom}"
        if measure is not None and measure.id.startswith("variant_share:"):
            often = "more often" if difference > 0 else "less often"
            return f"{who} tells {label} {often} than {whom}"
        more = "higher" if difference > 0 else "lower"
        return f"{label}: {more} in {who} than in {whom}"

    def evidence(self, measure: Measure, outlet: str) -> tuple[Evidence, ...]:
        rows, _ = rows_behind(measure, self.tables, self.articles[outlet])
        if measure.table == "articles":
            return ()
        return tuple(Evidence(measure.table, row) for row in records(rows.iloc[:_MOST_EVIDENCE]))


def _numbers(row: Row) -> str:
    """Say both values, the difference, its interval and the events, as far as they are there."""
    unit = row["unit"]
    value, other, difference = (_number(row[n]) for n in ("value", "other_value", "difference"))
    low, high, events = (_number(row[n]) for n in ("low", "high", "events"))
    said = []
    if value is not None and other is not None:
        said.append(f"{number_in_words(value, unit)} against {number_in_words(other, unit)}")
    if difference is not None:
        said.append(f"difference {difference_in_words(difference, unit)}")
    if low is not None and high is not None:
        ends = f"{difference_in_words(low, unit)} to {difference_in_words(high, unit)}"
        said.append(f"95 % interval {ends}")
    if events:
        said.append(counted(int(events), "shared event"))
    return "; ".join(said)
