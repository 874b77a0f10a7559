"""Telling: a difference on a measure as a sentence in plain words, the larger side first."""

from __future__ import annotations

from typing import Any

import pandas as pd

from framing.measures.measure import Measure
from framing.report.material import Material, Row
from framing.report.naming import actor_labels, concept_in_words
from framing.report.phrasing import (
    clean_label,
    counted,
    difference_in_words,
    interval_in_words,
    number_in_words,
)

# How each measure is told; a test holds that every measure of the register has its sentence.
SENTENCES = {
    "variant_share": "{who} tells {part} more often than {whom}",
    "concept_rate": "{who} names {part} more often than {whom}",
    "negated_share": "{who} negates {part} more often than {whom}",
    "marker_rate": "{who} uses more {part} than {whom}",
    "attributed_sentence_share": "{who} leans on a source in more of its sentences than {whom}",
    "attributed_word_share": "{who} gives more of its words to sources than {whom}",
    "quoted_word_share": "{who} puts more of its words in quotation marks than {whom}",
    "quote_type_share": "{who} {part} more often than {whom}",
    "source_kind_share": "{who} leans more on {part} than {whom}",
    "cue_class_share": "{who} attributes with {part} words more often than {whom}",
    "main_source_share": "{who} lets one source say more of what is attributed than {whom}",
    "source_concentration": "{who} gives the attributed words to fewer sources than {whom}",
    "hedged_attribution_share": "{who} hedges where it attributes more often than {whom}",
    "sources_per_article": "{who} hears more sources an article than {whom}",
    "silences_per_article": "{who} tells more often than {whom} that someone did not answer",
    "actor_word_share": "{who} gives {part} more of the attributed words than {whom} does",
    "headline_variant_share": "{who} headlines {part} more often than {whom}",
    "headline_apart_share": (
        "{who} headlines {part} in words of its own choice that its text below does not use more "
        "often than {whom}"
    ),
    "headline_attributed_share": "{who} leans on a source in more of its headlines than {whom}",
    "headline_main_source_share": (
        "{who} follows its text's main source in headlines more often than {whom}"
    ),
    "headline_polarity_gap": (
        "{who} has headlines more positive than the text below by more than {whom}"
    ),
    "headline_subjectivity_gap": (
        "{who} has headlines richer in opinion than the text below by more than {whom}"
    ),
    "coverage_share": "{who} reports more of the {part} that others report than {whom} does",
    "polarity": "{who} has more positive words in sentences{part} than {whom}",
    "subjectivity": "{who} has more words of opinion in its sentences than {whom}",
}
_PARTS = {
    "source_kind_share": {
        "named-person": "people with a name",
        "unnamed-person": "single people without a name",
        "unnamed-group": "unnamed groups (officials, sources)",
        "institution": "institutions",
        "media": "other media",
        "document": "documents",
        "none": "sources it leaves unsaid",
    },
    "coverage_share": {
        "statement": "statements",
        "actor": "actors",
        "source": "named sources",
    },
    "quote_type_share": {
        "direct": "quotes in full",
        "mixed": "quotes in part",
        "indirect": "retells without quotation marks",
    },
}
_VOICES = {
    "outlet": " in own words",
    "quoted": " in quoted words",
    "paraphrased": " in retold words",
}
# Measures of a concept or marker, and what is said behind its name.
_IN_HEADLINES = {
    "headline_variant_share": "in headlines",
    "headline_apart_share": "in headlines, otherwise than in the text below",
}
_OF_CONCEPTS = ("variant_share", "concept_rate", "negated_share", "marker_rate", *_IN_HEADLINES)


class Teller:
    """Names measures and tells differences, with the names that lexicons give."""

    def __init__(self, material: Material, names: dict[str, str]) -> None:
        self._material = material
        self._names = names
        self._sides = actor_labels(material)
        self._concepts = {
            concept.id: concept
            for lexicon in material.lexicons
            for concept in lexicon.concepts
            if lexicon.kind in ("contrast", "marker")
        }

    def name(self, outlet: str) -> str:
        """Return an outlet's name, or the rest."""
        if outlet == "(rest)":
            return "the rest"
        name = self._names.get(outlet, clean_label(outlet))
        return name if self._material.noun == "outlet" else f"the “{name}” group"

    def label(self, measure: Measure) -> str:
        """Return a measure's name for readers, voice included.

        Concepts, variants and sides are called as their lexicons call them.
        """
        name, part = _parted(measure.id)
        if name == "variant_share":
            return self._part(name, part) + _VOICES.get(measure.voice, "")
        if name in _IN_HEADLINES:
            return f"{self._part(name, part)} {_IN_HEADLINES[name]}"
        if name in ("concept_rate", "marker_rate", "negated_share"):
            said = {"concept_rate": "named", "marker_rate": "used", "negated_share": "negated"}
            return f"{self._part(name, part)} {said[name]}{_VOICES.get(measure.voice, '')}"
        return measure.name

    def _part(self, name: str, part: str) -> str:
        if name in _OF_CONCEPTS:
            concept_id, _, variant_id = part.partition("/")
            concept = self._concepts.get(concept_id)
            label = concept_in_words(concept.label if concept else "", concept_id)
            if not variant_id:
                return label
            variants = {v.id: v.label for v in concept.variants} if concept else {}
            return f"{label} as “{clean_label(variants.get(variant_id, variant_id))}”"
        if name == "actor_word_share":
            return self._sides.get(part, part)
        if name == "polarity" and part:
            return f" that name {self._sides.get(part, part)}"
        return _PARTS.get(name, {}).get(part, part.replace("-", " "))

    def sentence(self, row: Row, measure: Measure) -> str:
        """Say who has more than whom of what; ``row``'s difference is not negative."""
        name, part = _parted(measure.id)
        who, whom = self.name(row["outlet"]), self.name(row["other"])
        pattern = SENTENCES.get(name, "{part}: more in {who} than in {whom}")
        said = pattern.format(who=who, whom=whom, part=self._part(name, part) or measure.name)
        told = _VOICES.get(measure.voice)
        if told:
            return f"{told.strip().capitalize()}, {said}"
        return f"T{said[1:]}" if said.startswith(("the “", "the rest ")) else said


def _parted(measure_id: str) -> tuple[str, str]:
    name, _, part = measure_id.rpartition("@")[0].partition(":")
    return name, part


def larger_first(row: Row) -> Row:
    """Return a comparison with the side that has more first; as it is where that is unknown."""
    if absent(row["difference"]) or float(row["difference"]) >= 0:
        return row
    return row | {
        "outlet": row["other"],
        "other": row["outlet"],
        "value": row["other_value"],
        "other_value": row["value"],
        "articles": row["other_articles"],
        "other_articles": row["articles"],
        "difference": -row["difference"],
        "low": row["high"] if absent(row["high"]) else -row["high"],
        "high": row["low"] if absent(row["low"]) else -row["low"],
    }


def absent(cell: Any) -> bool:
    """Tell whether a cell of a number is empty."""
    return bool(pd.isna(cell)) or cell == ""


def difference_with_interval(row: Row) -> str:
    """Return a comparison's difference, and its interval where it has one, in few words."""
    if absent(row["difference"]):
        return ""
    said = difference_in_words(float(row["difference"]), row["unit"])
    if absent(row["low"]) or absent(row["high"]):
        return said
    return f"{said} ({interval_in_words(float(row['low']), float(row['high']), row['unit'])})"


def numbers(row: Row) -> str:
    """Say both values, the difference, its interval and the events, as far as they are there."""
    unit = row["unit"]
    said = []
    if not absent(row["value"]) and not absent(row["other_value"]):
        value, other = (number_in_words(float(row[n]), unit) for n in ("value", "other_value"))
        said.append(f"{value} against {other}")
    if not absent(row["difference"]):
        said.append(f"difference {difference_in_words(float(row['difference']), unit)}")
    if not absent(row["low"]) and not absent(row["high"]):
        said.append(
            f"95 % interval {interval_in_words(float(row['low']), float(row['high']), unit)}"
        )
    if not absent(row["events"]) and int(row["events"]):
        events = counted(int(row["events"]), "shared event")
        said.append(f"{events}, {int(row['articles'])} and {int(row['other_articles'])} articles")
    return "; ".join(said)
