"""Telling: a difference on a measure as a sentence in plain words, the larger side first."""

from __future__ import annotations

import re
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
# Of a thing only the words that a lexicon lists are counted: who has fewer of them may name it with
# others, so nothing is said of who names it.
SENTENCES = {
    "variant_share": "{who} chooses {part} more often than {whom}",
    "concept_rate": "{who} uses {part} more often than {whom}",
    "negated_share": "{who} negates {part} more often than {whom}",
    "marker_rate": "{who} uses more of the words listed as {part} than {whom}",
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
    "headline_variant_share": "{who} chooses {part} in headlines more often than {whom}",
    "headline_apart_share": (
        "{who} headlines with {part} that its text below does not use more often than {whom}"
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
# Rates of listed words: where they are 0, that is said in so many words.
_OF_LISTED = ("concept_rate", "marker_rate")
# What measures say that they count, where it is of a lexicon (framing.measures.wording).
_COUNTED_IDS = re.compile(r"mentions of (?P<concept>[\w-]+)(?: as (?P<variant>[\w-]+))?")
_OF_VOICE = re.compile(rf"\bof voice ({'|'.join(_VOICES)})\b")
_SIDE_IDS = re.compile(r"\bmention ([\w-]+)$")
_NONE_COUNTED = ", where none of them was counted"


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
        if name == "concept_rate":
            return f"{self._words_of(name, part)}{_VOICES.get(measure.voice, '')}"
        if name in ("marker_rate", "negated_share"):
            said = {"marker_rate": "used", "negated_share": "negated"}
            return f"{self._part(name, part)} {said[name]}{_VOICES.get(measure.voice, '')}"
        return measure.name

    def way(self, measure: Measure) -> str:
        """Return what sets a measure apart from others of the same words: wording and voice."""
        _, part = _parted(measure.id)
        concept_id, _, variant_id = part.partition("/")
        said = f"“{self._variant(concept_id, variant_id)}”" if variant_id else ""
        return f"{said}{_VOICES.get(measure.voice, ' in all words')}".strip()

    def _words_of(self, name: str, part: str) -> str:
        """Return what a measure counts as a sentence says it: of a thing, its listed words."""
        if name == "marker_rate":
            return f"“{self._part(name, part)}”"
        if name not in _OF_CONCEPTS:
            return self._part(name, part)
        concept_id, _, variant_id = part.partition("/")
        listed = f"words listed for “{self._concept(concept_id)}”"
        if variant_id:
            return f"“{self._variant(concept_id, variant_id)}” among the {listed}"
        return listed

    def in_labels(self, reason: str) -> str:
        """Return why evidence is lacking, with labels for the ids of what is counted."""
        said = _COUNTED_IDS.sub(self._labelled, reason)
        said = _OF_VOICE.sub(lambda found: _VOICES[found[1]].strip(), said)
        return _SIDE_IDS.sub(lambda found: f"name {self._sides.get(found[1], found[1])}", said)

    def _labelled(self, found: re.Match[str]) -> str:
        concept_id, variant_id = found["concept"], found["variant"]
        if concept_id not in self._concepts:
            return found[0]
        said = f"words listed for “{self._concept(concept_id)}”"
        return f"“{self._variant(concept_id, variant_id)}” among {said}" if variant_id else said

    def _concept(self, concept_id: str) -> str:
        concept = self._concepts.get(concept_id)
        return concept_in_words(concept.label if concept else "", concept_id)

    def _variant(self, concept_id: str, variant_id: str) -> str:
        concept = self._concepts.get(concept_id)
        variants = {v.id: v.label for v in concept.variants} if concept else {}
        return clean_label(variants.get(variant_id, variant_id))

    def _part(self, name: str, part: str) -> str:
        if name in _OF_CONCEPTS:
            concept_id, _, variant_id = part.partition("/")
            label = self._concept(concept_id)
            return f"{label} as “{self._variant(concept_id, variant_id)}”" if variant_id else label
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
        said = pattern.format(who=who, whom=whom, part=self._words_of(name, part) or measure.name)
        if name in _OF_LISTED and not absent(row["other_value"]) and not float(row["other_value"]):
            said += _NONE_COUNTED
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
