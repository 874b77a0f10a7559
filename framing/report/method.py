"""How it was made: lexicons with origin and hash, measures in words, what was set aside."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from framing.measures.extractor_error import cue_hash, shipped_error
from framing.measures.measure import Measure
from framing.report.material import Material, measures_found, records
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


@dataclass(frozen=True, slots=True)
class ExtractorNote:
    """How good attributions are, measured on annotated news, in per cent and points.

    ``other_cues`` says that it was measured with another list of cues than this report's.
    """

    precision: float
    recall: float
    spread: float
    articles: int
    other_cues: bool


def extractor_note(material: Material) -> ExtractorNote | None:
    """Return what was measured of the extractor; nothing where no cues were used."""
    cues = cue_hash(material.lexicons)
    if not cues:
        return None
    error = shipped_error()
    whole = error.measured["core_attribution"]
    return ExtractorNote(
        100 * whole["precision"],
        100 * whole["recall"],
        error.recall_spread_points,
        error.articles,
        cues != error.cues_sha256,
    )


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
    for measure in measures_found(material):
        first.setdefault(measure.id.partition("@")[0].partition(":")[0], measure)
    return list(first.values())


def furniture_kinds(material: Material) -> list[tuple[str, int]]:
    """Return the kinds of page furniture set aside, with their number, the commonest first."""
    kinds = Counter(clean_label(row["kind"]) for row in records(material.tables["furniture"]))
    return sorted(kinds.items(), key=lambda item: (-item[1], item[0]))
