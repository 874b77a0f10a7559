"""The register of measures: word choice, rates, attribution and tone, for what the tables hold."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

import pandas as pd

from framing.lexicons.lexicon import Lexicon
from framing.measures.columns import SAID
from framing.measures.measure import Measure, Selection

Tables = Mapping[str, pd.DataFrame]

# The voices that a measure is counted in; `all` does not ask whose words they are.
VOICES = ("outlet", "quoted", "all")
_WHOSE = {
    "outlet": "the outlet's own words",
    "quoted": "quoted words",
    "paraphrased": "paraphrased words",
    "all": "all words",
}
_WORDS_OF = {"outlet": "own_words", "quoted": "quoted_words", "all": "words"}

# Recall of the extractor differed by 5 to 8 points between outlets of one annotated set (PolNeAR,
# Newell et al. 2018), so a difference below 5 points may be the extractor's own.
LEAST_ATTRIBUTION = 0.05

SOURCE_KINDS = (
    "named person",
    "unnamed person",
    "unnamed group",
    "institution",
    "media",
    "document",
    "none",
)
CUE_CLASSES = (
    "neutral",
    "endorsing",
    "distancing",
    "assertive",
    "expressive",
    "directive",
    "none",
)

_PER_WORDS = 1000.0
_PER_WORDS_UNIT = "per 1,000 words"
_TONE_CAUTION = (
    "Tone is not bias: a lexicon's polarity does not find sentences that experts call biased, and "
    "a third of news sentences score exactly 0. Read it last."
)
_ATTRIBUTION_CAUTION = (
    "The extractor misses attributions, and not equally many in every outlet: differences under 5 "
    "points may be its own."
)


def measures_of(tables: Tables, lexicons: Sequence[Lexicon] = ()) -> tuple[Measure, ...]:
    """Return the measures that the tables give rise to, in the order reports show them.

    Concepts, markers and actors are those that occur; of a concept that occurs, variants that
    ``lexicons`` declare are measured even where nobody used them.
    """
    mentions = tables["mentions"]
    variants = _variants_of(mentions, lexicons)
    markers = _distinct(mentions[mentions["kind"].eq("marker")]["concept"])
    spoken = _distinct(tables["attributions"]["actor"])
    mentioned = _distinct(mentions[mentions["kind"].eq("actor")]["concept"])
    return (
        *(m for concept, names in variants.items() for m in word_choice(concept, names)),
        *(m for marker in markers for m in marker_rates(marker)),
        *ATTRIBUTION,
        *(actor_word_share(actor) for actor in spoken),
        *TONE,
        *(actor_polarity(actor) for actor in mentioned),
    )


def _distinct(column: pd.Series) -> list[str]:
    return sorted(str(value) for value in column.unique() if value)


def _variants_of(mentions: pd.DataFrame, lexicons: Iterable[Lexicon]) -> dict[str, list[str]]:
    used = mentions[mentions["kind"].eq("contrast")][["concept", "variant"]].drop_duplicates()
    variants: dict[str, list[str]] = {concept: [] for concept in _distinct(used["concept"])}
    for lexicon in lexicons:
        for concept in lexicon.concepts:
            if lexicon.kind == "contrast" and concept.id in variants:
                variants[concept.id] += [variant.id for variant in concept.variants]
    for concept_id, variant_id in sorted(used.itertuples(index=False, name=None)):
        variants[concept_id].append(variant_id)
    return {concept: list(dict.fromkeys(names)) for concept, names in variants.items()}


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
                higher=f"{concept} is mentioned more often",
                reference="Grimmer & Stewart 2013",
                caution="Choice of topic, not choice of words.",
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


_STATED = Selection("attributions", (("type", SAID),))
_SPOKEN_WORDS = replace(_STATED, weight="content_words")
_ALL_SENTENCES = Selection("sentences")
_ALL_WORDS = Selection("sentences", weight="words")
_ALL_ARTICLES = Selection("articles")


def _attribution_share(
    name: str, part: str, numerator: Selection, denominator: Selection, words: tuple[str, str, str]
) -> Measure:
    counts, out_of, higher = words
    return Measure(
        id=f"{name}{':' if part else ''}{part.replace(' ', '-')}@all",
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
        caution=_ATTRIBUTION_CAUTION,
        least=LEAST_ATTRIBUTION,
    )


def _among_stated(column: str, value: str) -> Selection:
    return Selection("attributions", (*_STATED.where, (column, (value,))))


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
        caution=f"{_ATTRIBUTION_CAUTION} Long articles have more.",
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
            _among_stated("source_kind", kind),
            _STATED,
            (
                f"attributions whose source is: {kind}",
                "attributions",
                f"leans more on sources of the kind: {kind}",
            ),
        )
        for kind in SOURCE_KINDS
    ),
    *(
        _attribution_share(
            "cue_class_share",
            cue_class,
            _among_stated("cue_class", cue_class),
            _STATED,
            (
                f"attributions with a cue of the class: {cue_class}",
                "attributions",
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
        replace(_among_stated("actor", actor), weight="content_words"),
        _SPOKEN_WORDS,
        (
            f"attributed words of sources that speak for {actor}",
            "attributed words",
            f"{actor} is given more of the attributed words",
        ),
    )


def _tone(name: str, voice: str, column: str, where: str = "") -> Measure:
    selected = [] if voice == "all" else [("voice", (voice,))]
    named = [(f"names:{where}", (True,))] if where else []
    rows: tuple[tuple[str, tuple[str | bool, ...]], ...] = (*selected, *named)
    about = f" that mention {where}" if where else ""
    sentences = {"all": "sentences"}.get(voice, f"sentences of voice {voice}") + about
    most = {"polarity": "more positive words", "subjectivity": "more opinion words"}[column]
    return Measure(
        id=f"{name}@{voice}",
        name=f"mean {column} of {sentences}",
        family="tone",
        kind="mean",
        unit={"polarity": "-1 to 1", "subjectivity": "0 to 1"}[column],
        numerator=Selection("sentences", rows, column),
        denominator=Selection("sentences", rows),
        counts=f"TextBlob's {column}, added up over {sentences}",
        out_of=sentences,
        higher=most,
        reference="De Smedt & Daelemans 2012 (pattern); TextBlob",
        caution=_TONE_CAUTION,
    )


TONE: tuple[Measure, ...] = tuple(
    _tone(column, voice, column)
    for column in ("polarity", "subjectivity")
    for voice in ("outlet", "quoted", "paraphrased", "all")
)


def actor_polarity(actor: str) -> Measure:
    """Return the mean polarity of the outlet's own sentences that mention one side."""
    return _tone(f"polarity:{actor}", "outlet", "polarity", actor)
