"""How it was made: lexicons with origin and hash, measures in words, what was set aside."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from framing.measures.families import measures_of
from framing.measures.measure import Measure
from framing.report.material import Material, records
from framing.report.phrasing import clean_label


@dataclass(frozen=True, slots=True)
class LexiconNote:
    """One lexicon that was used: what it is, where it comes from, and its bytes' hash."""

    name: str
    kind: str
    concepts: int
    origin: str
    licence: str
    sha256: str


def lexicon_notes(material: Material) -> list[LexiconNote]:
    """Return the lexicons used, by kind and name."""
    return [
        LexiconNote(
            lexicon.name,
            lexicon.kind,
            len(lexicon.concepts),
            clean_label(lexicon.origin),
            lexicon.licence,
            lexicon.sha256,
        )
        for lexicon in material.lexicons
    ]


def measure_notes(material: Material) -> list[Measure]:
    """Return the first measure of each name: how all of that name are counted."""
    first: dict[str, Measure] = {}
    for measure in measures_of(material.tables, material.lexicons):
        first.setdefault(measure.id.partition("@")[0].partition(":")[0], measure)
    return list(first.values())


def furniture_kinds(material: Material) -> list[tuple[str, int]]:
    """Return the kinds of page furniture set aside, with their number, the commonest first."""
    kinds = Counter(clean_label(row["kind"]) for row in records(material.tables["furniture"]))
    return sorted(kinds.items(), key=lambda item: (-item[1], item[0]))
