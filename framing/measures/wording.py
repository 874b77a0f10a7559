"""Measures of wording: variants of a concept, and rates of concepts and markers, by voice."""

from __future__ import annotations

from collections.abc import Sequence

from framing.measures.measure import Measure, Selection

# The voices that a measure is counted in; `all` does not ask whose words they are.
VOICES = ("outlet", "quoted", "all")
_WHOSE = {
    "outlet": "the outlet's own words",
    "quoted": "quoted words",
    "paraphrased": "paraphrased words",
    "all": "all words",
}
_WORDS_OF = {"outlet": "own_words", "quoted": "quoted_words", "all": "words"}

_PER_WORDS = 1000.0
_PER_WORDS_UNIT = "per 1,000 words"


def _mentions(voice: str, **where: str | bool) -> Selection:
    wanted = [(column, (value,)) for column, value in where.items()]
    if voice != "all":
        wanted.append(("voice", (voice,)))
    return Selection("mentions", tuple(wanted))


def _words(voice: str) -> Selection:
    return Selection("sentences", weight=_WORDS_OF[voice])


def word_choice(concept: str, variants: Sequence[str]) -> list[Measure]:
    """Return a concept's measures: each variant's share, its rate, and how often it is negated.

    Negated mentions (*did not invade*) are in the last one alone.
    """
    made = []
    for voice in VOICES:
        whose = _WHOSE[voice]
        plain = _mentions(voice, kind="contrast", concept=concept, negated=False)
        test = f"variant_share:{concept}@{voice}"
        for variant in variants:
            chosen = _mentions(
                voice, kind="contrast", concept=concept, negated=False, variant=variant
            )
            made.append(
                Measure(
                    id=f"variant_share:{concept}/{variant}@{voice}",
                    name=f"{concept} told as “{variant}”, {whose}",
                    family="word choice",
                    kind="share",
                    unit="share",
                    numerator=chosen,
                    denominator=plain,
                    counts=f"mentions of {concept} as {variant}, in {whose}, not negated",
                    out_of=f"all mentions of {concept} in {whose}, not negated",
                    higher=f"{variant} is chosen more often when {concept} is mentioned",
                    reference="Grimmer & Stewart 2013; Greenland & Robins 1985 (pooled share)",
                    caution="Few mentions say little; one article says nothing about an outlet.",
                    tested_with=test,
                )
            )
        made.append(
            Measure(
                id=f"concept_rate:{concept}@{voice}",
                name=f"{concept} mentioned, {whose}",
                family="rate",
                kind="rate",
                unit=_PER_WORDS_UNIT,
                numerator=plain,
                denominator=_words(voice),
                counts=f"mentions of {concept} in {whose}, not negated",
                out_of=f"{whose}, thousands",
                higher=f"words listed for {concept} stand more often",
                reference="Grimmer & Stewart 2013",
                caution=(
                    "Only listed words count: who has fewer of them may use others for the same "
                    "thing, or tell less of it."
                ),
                scale=_PER_WORDS,
            )
        )
        made.append(
            Measure(
                id=f"negated_share:{concept}@{voice}",
                name=f"{concept} negated, {whose}",
                family="word choice",
                kind="share",
                unit="share",
                numerator=_mentions(voice, kind="contrast", concept=concept, negated=True),
                denominator=_mentions(voice, kind="contrast", concept=concept),
                counts=f"negated mentions of {concept} in {whose}",
                out_of=f"all mentions of {concept} in {whose}, negated or not",
                higher=f"{concept} is more often said not to be so",
                reference="Grimmer & Stewart 2013",
                caution="Found by words before the mention; irony and far negation are missed.",
            )
        )
    return made


def marker_rates(marker: str) -> list[Measure]:
    """Return a marker's rate per 1,000 words, by voice; negated uses are left out."""
    return [
        Measure(
            id=f"marker_rate:{marker}@{voice}",
            name=f"{marker}, {_WHOSE[voice]}",
            family="rate",
            kind="rate",
            unit=_PER_WORDS_UNIT,
            numerator=_mentions(voice, kind="marker", concept=marker, negated=False),
            denominator=_words(voice),
            counts=f"mentions of {marker} in {_WHOSE[voice]}, not negated",
            out_of=f"{_WHOSE[voice]}, thousands",
            higher=f"more {marker} in {_WHOSE[voice]}",
            reference="Hyland 2005; Recasens et al. 2013",
            caution="A list of words: what the same words do in another sense counts too.",
            scale=_PER_WORDS,
        )
        for voice in VOICES
    ]
