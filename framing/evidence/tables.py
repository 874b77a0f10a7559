"""Evidence tables: what was found in many articles, as Arrow's tables and as those of pandas."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.compute as pc

from framing.attributions.attribution import VOICES
from framing.evidence.arrays import array_of, arrow_table, encoded, plain, repeated, string_array
from framing.evidence.columns import COLUMNS
from framing.evidence.finding import Evidence, voice_of
from framing.evidence.found import FIELDS, AttributionColumns
from framing.evidence.rows import article_row, furniture_rows
from framing.lexicons.matching import Head

if TYPE_CHECKING:
    import pandas as pd

# Between an article's id and the number of a mention or an attribution.
_MENTION, _ATTRIBUTION = string_array(["#m", "#a"])
_FIELDS, _VOICES = string_array(FIELDS), string_array(VOICES)


def evidence_tables(evidences: Iterable[Evidence]) -> dict[str, pd.DataFrame]:
    """Return the tables articles, sentences, attributions, mentions and furniture.

    Their columns are ``COLUMNS``; ``event_id``, ``story_id`` and ``reprint_of`` are empty, for one
    article alone knows nothing of events. Ids count from 1 in text order.
    """
    return {name: plain(one).to_pandas() for name, one in arrow_tables(list(evidences)).items()}


def arrow_tables(evidences: Sequence[Evidence]) -> dict[str, pa.Table]:
    """Return the same tables as Arrow's; columns of repeated words are dictionaries."""
    furniture = chain.from_iterable(furniture_rows(one.article) for one in evidences)
    counts = [len(one.attributions) for one in evidences]
    whose = _whose(evidences, counts)
    numbered = _numbered(whose["article_id"], counts, _ATTRIBUTION)
    # Behind an empty one for what stands in none.
    ids = pa.concat_arrays([string_array([""]), numbered])
    return {
        "articles": arrow_table(COLUMNS["articles"], map(article_row, evidences)),
        "sentences": _sentences(evidences),
        "attributions": _attributions(evidences, whose, ids),
        "mentions": _mentions(evidences, ids),
        "furniture": arrow_table(COLUMNS["furniture"], furniture),
    }


def row_counts(evidence: Evidence) -> dict[str, int]:
    """Return how many rows an article has in each table."""
    return {
        "articles": 1,
        "sentences": len(evidence.sentence_columns.starts),
        "attributions": len(evidence.attributions),
        "mentions": len(evidence.mention_columns.starts),
        "furniture": len(evidence.article.furniture),
    }


def _sentences(evidences: Sequence[Evidence]) -> pa.Table:
    held = [one.sentence_columns for one in evidences]
    readings = list(chain.from_iterable(one.readings for one in held))
    words, polarity, subjectivity = zip(*readings, strict=True) if readings else ((), (), ())
    quoted = _together(one.quoted for one in held)
    paraphrased = _together(one.paraphrased for one in held)
    return _table(
        "sentences",
        {
            **_whose(evidences, [len(one.starts) for one in held]),
            "field": repeated(_together(one.fields for one in held), _FIELDS),
            "start": array_of(_together(one.starts for one in held), "int64"),
            "end": array_of(_together(one.ends for one in held), "int64"),
            "voice": repeated(list(map(voice_of, quoted, paraphrased)), _VOICES),
            "words": array_of(words, "int64"),
            "quoted_words": array_of(quoted, "int64"),
            "paraphrased_words": array_of(paraphrased, "int64"),
            "polarity": array_of(polarity, "float64"),
            "subjectivity": array_of(subjectivity, "float64"),
        },
    )


def _attributions(
    evidences: Sequence[Evidence], whose: Mapping[str, pa.Array], ids: pa.Array
) -> pa.Table:
    held = AttributionColumns()
    inside: list[int] = []
    for one in evidences:
        first = len(held.inside)
        held.add(one.attributions, one.article.title, one.article.text)
        inside += [first + place + 1 if place >= 0 else 0 for place in held.inside[first:]]
    return _table(
        "attributions",
        {
            "attribution_id": ids[1:],
            **whose,
            "field": repeated(held.fields, _FIELDS),
            "type": encoded(held.types),
            "source": string_array(held.sources),
            "source_name": string_array(held.source_names),
            "source_kind": encoded(held.source_kinds),
            "actor": encoded(held.actors),
            "cue": encoded(held.cues),
            "cue_class": encoded(held.cue_classes),
            "content": string_array(held.contents),
            "source_span": string_array(held.source_spans),
            "cue_span": string_array(held.cue_spans),
            "content_span": string_array(held.content_spans),
            "inside": ids.take(array_of(inside, "int32")),
        },
    )


def _mentions(evidences: Sequence[Evidence], ids: pa.Array) -> pa.Table:
    held = [one.mention_columns for one in evidences]
    counts = [len(one.starts) for one in held]
    whose = _whose(evidences, counts)
    texts: list[str] = []
    fields: list[int] = []
    sentences: list[int] = []
    said_by: list[int] = []
    first = 1
    for evidence, own in zip(evidences, held, strict=True):
        # Places in lists of all articles.
        behind = len(texts)
        sentences += [behind + place for place in own.sentences]
        said_by += [first + place if place >= 0 else 0 for place in own.attributions]
        texts += evidence.sentence_columns.texts
        fields += evidence.sentence_columns.fields
        first += len(evidence.attributions)
    places = array_of(sentences, "int32")
    in_sentence = places.dictionary_encode()
    said = string_array([texts[place] for place in in_sentence.dictionary.to_pylist()])
    return _table(
        "mentions",
        {
            "mention_id": _numbered(whose["article_id"], counts, _MENTION),
            **whose,
            **_named(evidences),
            "matched": encoded(_together(one.matched for one in held)),
            "field": repeated(array_of(fields, "int8").take(places), _FIELDS),
            "start": array_of(_together(one.starts for one in held), "int64"),
            "end": array_of(_together(one.ends for one in held), "int64"),
            "voice": repeated(_together(one.voices for one in held), _VOICES),
            "attribution_id": repeated(said_by, ids),
            "negated": array_of(_together(one.negated for one in held), "bool"),
            "sentence": repeated(in_sentence.indices, said),
        },
    )


def _table(name: str, arrays: Mapping[str, pa.Array]) -> pa.Table:
    names = list(COLUMNS[name])
    return pa.Table.from_arrays([arrays[one] for one in names], names=names)


def _together(columns: Iterable[Sequence[Any]]) -> list[Any]:
    return list(chain.from_iterable(columns))


def _whose(evidences: Sequence[Evidence], counts: Sequence[int]) -> dict[str, pa.Array]:
    """Return the columns that say whose each row is; each article has so many."""
    places = _together([place] * count for place, count in enumerate(counts))
    return {
        "article_id": repeated(places, string_array([one.article.id for one in evidences])),
        "outlet": repeated(places, string_array([one.article.outlet_label for one in evidences])),
    }


def _numbered(articles: pa.Array, counts: Sequence[int], sign: pa.StringScalar) -> pa.Array:
    """Return an id for each row: its article's and its number, from 1; each article has so many."""
    numbers = _together(range(1, count + 1) for count in counts)
    written = array_of(numbers, "int32").cast(pa.string())
    return pc.binary_join_element_wise(articles.cast(pa.string()), written, sign)


def _named(evidences: Sequence[Evidence]) -> dict[str, pa.Array]:
    """Return the columns that say what each mention is a mention of."""
    heads: list[Head] = []
    # Where those begin that several articles share.
    begin: dict[int, int] = {}
    numbers: list[int] = []
    for evidence in evidences:
        first = begin.setdefault(id(evidence.heads), len(heads))
        if first == len(heads):
            heads += evidence.heads
        known, terms = len(evidence.heads), evidence.mention_columns.terms
        if first or evidence.coined:
            own = len(heads) - known
            terms = [number + (first if number < known else own) for number in terms]
        heads += evidence.coined
        numbers += terms
    codes = array_of(numbers, "int32").dictionary_encode()
    said = [heads[number] for number in codes.dictionary.to_pylist()]
    found = zip(*said, strict=True) if said else ((),) * 5
    names = ("lexicon", "kind", "concept", "variant", "term")
    return {
        name: repeated(codes.indices, string_array(words))
        for name, words in zip(names, found, strict=True)
    }


def table_of(columns: Mapping[str, str], rows: Sequence[Sequence[Any]]) -> pd.DataFrame:
    """Return rows as a table, each column of the type that ``columns`` gives, also without rows."""
    # `framing annotate` asks for Arrow's tables alone and would wait half a second for this import.
    import pandas as pd  # noqa: PLC0415

    cells = zip(*rows, strict=True) if rows else ([] for _ in columns)
    return pd.DataFrame(
        {
            name: pd.Series(list(values), dtype=kind)
            for (name, kind), values in zip(columns.items(), cells, strict=True)
        }
    )
