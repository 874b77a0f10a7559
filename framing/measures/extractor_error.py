"""Extractor's error: how far the attributions found were from annotators' marks, by outlet.

A tool that misses more in one outlet than in another reports a difference that is not there. The
range over outlets of its error is the smallest difference it can vouch for. The numbers stand in
``extractor_error.json``, written by ``benchmarks/attribution.py --write``.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from framing.lexicons.lexicon import Lexicon

PATH = Path(__file__).with_name("extractor_error.json")


@dataclass(frozen=True, slots=True)
class ExtractorError:
    """What was measured on annotated news.

    ``cues_sha256`` is of the cue lexicon it was measured with. ``errors`` holds by measure the
    tool's value minus the annotators', outlet by outlet, in the measure's own unit. ``measured``
    holds precision and recall (0 to 1) of whole attributions (``core_attribution``) and of contents
    (``core_content_half``); ``recall_spread_points`` is by how many points recall differs between
    outlets.
    """

    cues_sha256: str
    articles: int
    measured: Mapping[str, Mapping[str, float]]
    recall_spread_points: float
    errors: Mapping[str, Mapping[str, float]]

    def range_of(self, measure: str) -> float:
        """Return the largest error minus the smallest, over outlets; a measure not measured is 0.

        >>> made = ExtractorError("", 2, {}, 0.0, {"rate@all": {"A": -0.25, "B": 0.5}})
        >>> made.range_of("rate@all"), made.range_of("other@all")
        (0.75, 0.0)
        """
        errors = self.errors.get(measure, {}).values()
        return max(errors, default=0.0) - min(errors, default=0.0)


@cache
def shipped_error() -> ExtractorError:
    """Return what was measured of the extractor as it ships."""
    data = json.loads(PATH.read_text("utf-8"))
    return ExtractorError(
        data["cues_sha256"],
        data["articles"],
        data["measured"],
        data["recall_spread_points"],
        data["errors"],
    )


def cue_hash(lexicons: Iterable[Lexicon]) -> str:
    """Return the hash of the cue lexicon among ``lexicons``; of several, their hashes in order."""
    return " ".join(sorted(one.sha256 for one in lexicons if one.kind == "cue"))


def least_of(measure: str) -> float:
    """Return the smallest difference on ``measure`` that is not put down to the extractor.

    The range of its error where the annotation tells it. Sentences that hold attributed words err
    as words do. What annotators did not mark (kinds of source, classes of cue) takes the largest
    range among the shares of attributions that they did.
    """
    error = shipped_error()
    name = measure.partition("@")[0].partition(":")[0]
    if measure in error.errors:
        return error.range_of(measure)
    if name == "attributed_sentence_share":
        return error.range_of("attributed_word_share@all")
    return max(error.range_of(one) for one in error.errors if one.startswith("quote_type_share:"))
