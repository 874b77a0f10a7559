"""The register of measures: word choice, rates, attribution and tone, for what the tables hold."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import pandas as pd

from framing.lexicons.lexicon import Lexicon
from framing.measures.attributing import ATTRIBUTION, actor_word_share
from framing.measures.covering import COVERAGE
from framing.measures.headlining import HEADLINE, headline_word_choice
from framing.measures.measure import Measure
from framing.measures.toning import TONE, actor_polarity
from framing.measures.wording import marker_rates, word_choice

Tables = Mapping[str, pd.DataFrame]


def measures_of(tables: Tables, lexicons: Sequence[Lexicon] = ()) -> tuple[Measure, ...]:
    """Return the measures that the tables give rise to, in the order reports show them.

    Concepts, markers and actors are those that occur; of a concept that occurs, variants that
    ``lexicons`` declare are measured even where nobody used them.
    """
    mentions = tables["mentions"]
    variants = _variants_of(mentions, lexicons)
    markers = _distinct(mentions[mentions["kind"].eq("marker")]["concept"])
    titled = bool(tables["articles"]["title"].fillna("").ne("").any())
    headed = variants if titled else ()
    spoken = _distinct(tables["attributions"]["actor"])
    mentioned = _distinct(mentions[mentions["kind"].eq("actor")]["concept"])
    return (
        *(m for concept, names in variants.items() for m in word_choice(concept, names)),
        *(m for concept in headed for m in headline_word_choice(concept, variants[concept])),
        *(m for marker in markers for m in marker_rates(marker)),
        *ATTRIBUTION,
        *(actor_word_share(actor) for actor in spoken),
        *(HEADLINE if titled else ()),
        *(COVERAGE if len(tables.get("coverage", ())) else ()),
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
