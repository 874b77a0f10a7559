"""Measures of attribution: how much sources say, who they are, and how they are introduced."""

from __future__ import annotations

from dataclasses import replace

from framing.attributions.attribution import CUE_CLASSES, SOURCE_KINDS
from framing.measures.columns import SAID
from framing.measures.extractor_error import least_of
from framing.measures.measure import Measure, Selection

_CAUTION = "The extractor misses attributions, and not equally many in every outlet"

_STATED = Selection("attributions", (("type", SAID),))
# Of a quotation that no words of its own ascribe at most the source is known, from what stands
# beside it; how sources are introduced is asked of the others.
_ASCRIBED = Selection("attributions", (("type", SAID), ("has_cue", (True,))))
_SPOKEN_WORDS = replace(_STATED, weight="content_words")
_ALL_SENTENCES = Selection("sentences")
_ALL_WORDS = Selection("sentences", weight="words")
_ALL_ARTICLES = Selection("articles")


def _attribution_share(
    name: str, part: str, numerator: Selection, denominator: Selection, words: tuple[str, str, str]
) -> Measure:
    counts, out_of, higher = words
    measure = f"{name}{':' if part else ''}{part.replace(' ', '-')}@all"
    least = least_of(measure)
    return Measure(
        id=measure,
        name=counts,
        family="attribution",
        kind="share",
        unit="share",
        numerator=numerator,
        denominator=denominator,
        counts=counts,
        out_of=out_of,
        higher=higher,
        reference="Pareti 2016 (PARC 3.0); Newell et al. 2018 (PolNeAR)",
        caution=f"{_CAUTION}: differences under {100 * least:.1f} points may be its own.",
        least=least,
    )


def _among_ascribed(column: str, value: str) -> Selection:
    return Selection("attributions", (*_ASCRIBED.where, (column, (value,))))


def _per_article(name: str, numerator: Selection, counts: str, higher: str) -> Measure:
    return Measure(
        id=f"{name}@all",
        name=f"{counts}, per article",
        family="attribution",
        kind="rate",
        unit="per article",
        numerator=numerator,
        denominator=_ALL_ARTICLES,
        counts=counts,
        out_of="articles",
        higher=higher,
        reference="Duffy & Freeman 2011; Sigal 1973",
        caution=f"{_CAUTION}. Long articles have more.",
    )


SILENCES = _per_article(
    "silences_per_article",
    Selection("attributions", (("type", ("none",)),)),
    "sources that were asked and said nothing",
    "more often told that someone did not respond or declined to comment",
)

ATTRIBUTION: tuple[Measure, ...] = (
    _attribution_share(
        "attributed_sentence_share",
        "",
        replace(_ALL_SENTENCES, where=(("voice", ("quoted", "paraphrased")),)),
        _ALL_SENTENCES,
        ("sentences with attributed words", "sentences", "more sentences lean on a source"),
    ),
    _attribution_share(
        "attributed_word_share",
        "",
        replace(_ALL_WORDS, weight="content_words"),
        _ALL_WORDS,
        ("attributed words", "words", "more of the text is said by sources"),
    ),
    _attribution_share(
        "quoted_word_share",
        "",
        replace(_ALL_WORDS, weight="quoted_words"),
        _ALL_WORDS,
        ("quoted words", "words", "more of the text stands in quotation marks"),
    ),
    *(
        _attribution_share(
            "quote_type_share",
            kind,
            Selection("attributions", (("type", (kind,)),)),
            _STATED,
            (f"{kind} attributions", "attributions", f"more is told by {kind} speech"),
        )
        for kind in SAID
    ),
    *(
        _attribution_share(
            "source_kind_share",
            kind,
            _among_ascribed("source_kind", kind),
            _ASCRIBED,
            (
                f"attributions whose source is: {kind}",
                "attributions with a cue",
                f"leans more on sources of the kind: {kind}",
            ),
        )
        for kind in SOURCE_KINDS
    ),
    *(
        _attribution_share(
            "cue_class_share",
            cue_class,
            _among_ascribed("cue_class", cue_class),
            _ASCRIBED,
            (
                f"attributions with a cue of the class: {cue_class}",
                "attributions with a cue",
                f"attributes more with cues of the class: {cue_class}",
            ),
        )
        for cue_class in CUE_CLASSES
    ),
    _attribution_share(
        "main_source_share",
        "",
        Selection("attributions", (("of_main_source", (True,)),), "content_words"),
        Selection("attributions", (("has_source", (True,)),), "content_words"),
        (
            "attributed words of the article's main source",
            "attributed words whose source is stated",
            "fewer voices: one source says more of what is attributed",
        ),
    ),
    Measure(
        id="source_concentration@all",
        name="concentration of sources within an article (Herfindahl)",
        family="attribution",
        kind="mean",
        unit="0 to 1",
        numerator=Selection("attributions", (("has_source", (True,)),), "concentration"),
        denominator=Selection("attributions", (("first_heard", (True,)),)),
        counts="squared shares of an article's attributed words by source, added up",
        out_of="articles with attributed words of a stated source",
        higher="fewer voices: attributed words go to fewer sources, less evenly; 1 is one source",
        reference="Herfindahl 1950; Voakes et al. 1996 (diversity of sources)",
        caution=(
            f"{_CAUTION}. Short articles have few sources; one named in two ways is taken for two."
        ),
    ),
    _attribution_share(
        "hedged_attribution_share",
        "",
        Selection("attributions", (*_STATED.where, ("hedged", (True,)))),
        _STATED,
        (
            "attributions in a sentence that the outlet hedges",
            "attributions",
            "more often leaves open whether it was said or is so (reportedly, allegedly, may)",
        ),
    ),
    _per_article(
        "sources_per_article",
        Selection("attributions", (("first_of_source", (True,)),)),
        "different sources",
        "more sources are heard",
    ),
    SILENCES,
)


def actor_word_share(actor: str) -> Measure:
    """Return the share of attributed words that sources of one side are given."""
    return _attribution_share(
        "actor_word_share",
        actor,
        replace(_SPOKEN_WORDS, where=(*_STATED.where, ("actor", (actor,)))),
        _SPOKEN_WORDS,
        (
            f"attributed words of sources that speak for {actor}",
            "attributed words",
            f"{actor} is given more of the attributed words",
        ),
    )
