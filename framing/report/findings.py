"""Findings: comparisons as sentences in plain words, with the sentences they were counted from."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from framing.measures.measure import Measure
from framing.report.material import Material, Row, measures_found, once, records
from framing.report.naming import outlet_names
from framing.report.phrasing import clean_label
from framing.report.shown_rows import Asked, Evidence, rows_shown
from framing.report.telling import Teller, absent, larger_first, numbers

DIFFERS = "differs"
NONE_SHOWN = "no difference shown"
# So many differences, the clearest, come with sentences; looking them up takes time.
_MOST_SHOWN = 120
# Rows that the page says in words; the rest are in the table beside it.
MOST_TOLD = 200
_MOST_REASONS = 8
# So many other ways to count the same are named.
_MOST_WAYS = 3


@dataclass(frozen=True, slots=True)
class Finding:
    """One comparison in plain words; ``evidence`` where the verdict is `differs`, by outlet.

    ``outlet`` has more than ``other``, both as readers know them; ``label`` is the measure's name,
    ``way`` what sets it apart from others of the same words, ``row`` the comparison turned that way
    round.
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
    way: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """What one outlet does more than others: the clearest of these comparisons, and the rest.

    ``rest`` are the same against other outlets; ``ways`` the same words counted in another way
    (in all words for own words, the other wordings for one), which is no further fact.
    """

    first: Finding
    rest: tuple[Finding, ...]
    ways: tuple[Finding, ...] = ()

    @property
    def ways_in_words(self) -> str:
        """Name the other ways, the clearest first."""
        named = list(dict.fromkeys(one.way for one in self.ways))
        more = f"; {len(named) - _MOST_WAYS} more" if len(named) > _MOST_WAYS else ""
        return "; ".join(named[:_MOST_WAYS]) + more


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
        """The differences, those of one outlet on one measure together, the clearest first.

        What two outlets do with the same words is told once, by the clearest way to count it.
        """
        facts: dict[tuple[str, bool, frozenset[str]], list[Finding]] = defaultdict(list)
        for one in self.differing:
            facts[(*_same_words(one.measure), frozenset((one.outlet, one.other)))].append(one)
        held: dict[tuple[str, str], list[list[Finding]]] = defaultdict(list)
        for ways in facts.values():
            held[ways[0].measure, ways[0].outlet].append(ways)
        return tuple(
            Group(
                of_one[0][0],
                tuple(ways[0] for ways in of_one[1:]),
                tuple(way for ways in of_one for way in ways[1:]),
            )
            for of_one in held.values()
        )

    @property
    def tone_differing(self) -> int:
        """How many comparisons of tone differ."""
        return sum(one.verdict == DIFFERS for one in self.on_tone)

    @property
    def all_differing(self) -> int:
        """How many comparisons differ, those of tone among them: what table and terminal count."""
        return len(self.differing) + self.tone_differing

    @property
    def all_alike(self) -> int:
        """How many show no difference, those of tone among them."""
        return self.decided - self.all_differing

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
    return {m.id: m for m in measures_found(material)}


@once
def undecided_for(material: Material) -> Counter[str]:
    """Return how many comparisons lacked evidence, by reason."""
    found: Counter[str] = Counter()
    for (verdict, reason), count in material.tally("comparisons", ("verdict", "reason")).items():
        if verdict not in (DIFFERS, NONE_SHOWN):
            found[str(reason)] += count
    return found


@once
def verdicts(material: Material) -> Verdicts:
    """Return every comparison that was decided in plain words, the clearest first, by verdict."""
    table = material.tables["comparisons"]
    finder = _Finder(material)
    is_decided = table["verdict"].isin((DIFFERS, NONE_SHOWN))
    rows = [larger_first(row) for row in sorted(records(table[is_decided]), key=_clearest_first)]
    differing = [row for row in rows if row["verdict"] == DIFFERS][:_MOST_SHOWN]
    shown = dict(zip(map(id, differing), finder.evidence(differing), strict=True))
    made = [finder.finding(row, shown.get(id(row), ())) for row in rows]
    told = [finding for finding in made if finding.family != "tone"]
    reasons: Counter[str] = Counter()
    undecided = undecided_for(material)
    for reason, count in undecided.items():
        reasons[finder.reason(reason)] += count
    return Verdicts(
        tuple(finding for finding in told if finding.verdict == DIFFERS),
        tuple(finding for finding in told if finding.verdict == NONE_SHOWN),
        tuple(finding for finding in made if finding.family == "tone"),
        undecided.total(),
        _commonest(reasons),
    )


def _same_words(measure: str) -> tuple[str, bool]:
    """Return what measures of the same words share: all but the wording and whose words they are.

    What sources say in quotation marks is a fact of its own.

    >>> _same_words("variant_share:protest/riot@all")
    ('variant_share:protest', False)
    """
    name, _, voice = measure.rpartition("@")
    return name.partition("/")[0], voice == "quoted"


def _commonest(reasons: Counter[str]) -> tuple[tuple[str, int], ...]:
    ordered = sorted(reasons.items(), key=lambda item: (-item[1], item[0]))
    rest = sum(count for _, count in ordered[_MOST_REASONS:])
    return (*ordered[:_MOST_REASONS], *([("other reasons", rest)] if rest else []))


def _clearest_first(row: Row) -> tuple[float, float, str, str, str]:
    q = 1.0 if absent(row["q"]) else float(row["q"])
    size = 0.0 if absent(row["difference"]) else -abs(float(row["difference"]))
    return q, size, row["measure"], row["outlet"], row["other"]


class _Finder:
    """Makes findings; measures are listed once."""

    def __init__(self, material: Material) -> None:
        self.material = material
        self.names = outlet_names(material)
        self.teller = Teller(material, self.names)
        self.measures = _measures(material)

    def evidence(self, rows: Sequence[Row]) -> list[tuple[Evidence, ...]]:
        """Return what each of some comparisons shows, the side that has more first."""
        known = [row for row in rows if row["measure"] in self.measures]
        asked = [Asked(self.measures[row["measure"]], row["outlet"], row["other"]) for row in known]
        shown = dict(zip(map(id, known), rows_shown(self.material, asked), strict=True))
        return [shown.get(id(row), ()) for row in rows]

    def finding(self, row: Row, evidence: tuple[Evidence, ...] = ()) -> Finding:
        """Return a comparison in words, of which the side that has more comes first."""
        measure = self.measures.get(row["measure"])
        outlet, other = self.teller.name(row["outlet"]), self.teller.name(row["other"])
        label = self.teller.label(measure) if measure is not None else row["measure"]
        sentence = f"{label}: {outlet} and {other}"
        if measure is not None and row["verdict"] == DIFFERS:
            sentence = self.teller.sentence(row, measure)
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
            self.teller.way(measure) if measure is not None else label,
        )

    def reason(self, reason: str) -> str:
        """Return a reason without the outlet it begins with, so that like ones are told once."""
        outlet, _, rest = reason.partition(": ")
        said = rest if outlet in self.names and rest else reason
        return clean_label(self.teller.in_labels(said)) or "no reason given"
