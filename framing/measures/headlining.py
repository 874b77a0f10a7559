"""Measures of headlines: the words, sources and tone they take, against the article's own body."""

from __future__ import annotations

from collections.abc import Sequence

from framing.measures.measure import Measure, Selection

_REFERENCE = "van Dijk 1988 (headlines); Andrew 2007 (headlines against their stories)"
_FEW = "An article has one headline: it takes many articles to say anything."
_HEADLINE = ("headline", (True,))


def headline_word_choice(concept: str, variants: Sequence[str]) -> list[Measure]:
    """Return a concept's measures in headlines: variants' shares, and how often one stands alone.

    All count the outlet's own words; negated mentions are left out.
    """
    where: tuple[tuple[str, tuple[str | bool, ...]], ...] = (
        ("kind", ("contrast",)),
        ("concept", (concept,)),
        ("negated", (False,)),
        ("voice", ("outlet",)),
        _HEADLINE,
    )
    named = Selection("mentions", where)
    both = Selection("mentions", (*where, ("named_below", (True,))))
    alone = Selection("mentions", (*both.where, ("told_so_below", (False,))))
    return [
        *(
            Measure(
                id=f"headline_variant_share:{concept}/{variant}@outlet",
                name=f"{concept} told as “{variant}” in headlines, the outlet's own words",
                family="word choice",
                kind="share",
                unit="share",
                numerator=Selection("mentions", (*where, ("variant", (variant,)))),
                denominator=named,
                counts=f"mentions of {concept} as {variant} in headlines",
                out_of=f"all mentions of {concept} in headlines",
                higher=f"{variant} is chosen more often when a headline mentions {concept}",
                reference=_REFERENCE,
                caution=f"{_FEW} Headlines prefer short words.",
                tested_with=f"headline_variant_share:{concept}@outlet",
            )
            for variant in variants
        ),
        Measure(
            id=f"headline_apart_share:{concept}@outlet",
            name=f"{concept} told in a headline as nowhere in the body below it",
            family="word choice",
            kind="share",
            unit="share",
            numerator=alone,
            denominator=both,
            counts=f"mentions of {concept} in headlines, of a variant that the body does not use",
            out_of=f"mentions of {concept} in headlines over bodies that mention it too",
            higher="headlines more often take words that the outlet's own text below does not",
            reference=_REFERENCE,
            caution=f"{_FEW} Only the outlet's own words are compared, not those of its sources.",
        ),
    ]


def _headline_tone(column: str, unit: str, more: str) -> Measure:
    where: tuple[tuple[str, tuple[str | bool, ...]], ...] = (
        _HEADLINE,
        ("voice", ("outlet",)),
        ("beside_body", (True,)),
    )
    return Measure(
        id=f"headline_{column}_gap@outlet",
        name=f"mean {column} of headlines, minus that of the body below",
        family="tone",
        kind="mean",
        unit=unit,
        numerator=Selection("sentences", where, f"{column}_gap"),
        denominator=Selection("sentences", where),
        counts=f"{column} of headlines minus the mean of the outlet's own sentences below, summed",
        out_of="sentences of headlines over a body with sentences in the outlet's own voice",
        higher=f"headlines have {more} than the outlet's own sentences below them",
        reference="De Smedt & Daelemans 2012 (pattern); Andrew 2007",
        caution="Tone is not bias, and most headlines have a tone of exactly 0. Read it last.",
    )


HEADLINE: tuple[Measure, ...] = (
    Measure(
        id="headline_attributed_share@all",
        name="headlines with attributed words",
        family="attribution",
        kind="share",
        unit="share",
        numerator=Selection("sentences", (_HEADLINE, ("voice", ("quoted", "paraphrased")))),
        denominator=Selection("sentences", (_HEADLINE,)),
        counts="sentences of headlines with attributed words",
        out_of="sentences of headlines",
        higher="more headlines lean on a source",
        reference=_REFERENCE,
        caution=f"{_FEW} A headline's source may stand in its body only.",
    ),
    Measure(
        id="headline_main_source_share@all",
        name="attributions in headlines to the article's main source",
        family="attribution",
        kind="share",
        unit="share",
        numerator=Selection("attributions", (_HEADLINE, ("of_main_source", (True,)))),
        denominator=Selection("attributions", (_HEADLINE, ("has_source", (True,)))),
        counts="attributions in headlines whose source has most attributed words in the article",
        out_of="attributions in headlines whose source is stated",
        higher="headlines more often follow the source that the text hears most",
        reference=_REFERENCE,
        caution=f"{_FEW} A source named otherwise in the headline than below is taken for another.",
    ),
    _headline_tone("polarity", "-1 to 1", "more positive words"),
    _headline_tone("subjectivity", "0 to 1", "more words of opinion"),
)
