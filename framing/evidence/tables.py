"""Evidence tables: what was found in many articles, as Arrow's tables and as those of pandas."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.compute as pc

from framing.attributions.attribution import VOICES
from framing.evidence.arrays import array_of, arrow_table, plain, string_array
from framing.evidence.columns import COLUMNS
from framing.evidence.finding import Evidence, voice_of
from framing.evidence.found import FIELDS
from framing.evidence.rows import article_row, attribution_id, attribution_rows, furniture_rows
from framing.lexicons.matching import Head

if TYPE_CHECKING:
    import pandas as pd

# Between an article's id and the number of a mention.
_NUMBERED, _NOTHING = string_array(["#m", ""])


def evidence_tables(evidences: Iterable[Evidence]) -> dict[str, pd.DataFrame]:
    """Return the tables articles, sentences, attributions, mentions and furniture.

    Their columns are ``COLUMNS``; ``event_id``, ``story_id`` and ``reprint_of`` are empty, for one
    article alone knows nothing of events. Ids count from 1 in text order.
    """
    return {name: plain(one).to_pandas() for name, one in arrow_tables(list(evidences)).items()}


def arrow_tables(evidences: Sequence[Evidence]) -> dict[str, pa.Table]:
    """Return the same tables as Arrow's; columns of repeated words are dictionaries."""
    attributions = chain.from_iterable(map(attribution_rows, evidences))
    furniture = chain.from_iterable(furniture_rows(one.article) for one in evidences)
    return {
        "articles": arrow_table(COLUMNS["articles"], map(article_row, evidences)),
        "sentences": _sentences(evidences),
        "attributions": arrow_table(COLUMNS["attributions"], attributions),
        "mentions": _mentions(evidences),
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
            "field": _repeated(_together(one.fields for one in held), "int8", FIELDS),
            "start": array_of(_together(one.starts for one in held), "int64"),
            "end": array_of(_together(one.ends for one in held), "int64"),
            "voice": _repeated(list(map(voice_of, quoted, paraphrased)), "int8", VOICES),
            "words": array_of(words, "int64"),
            "quoted_words": array_of(quoted, "int64"),
            "paraphrased_words": array_of(paraphrased, "int64"),
            "polarity": array_of(polarity, "float64"),
            "subjectivity": array_of(subjectivity, "float64"),
        },
    )


def _mentions(evidences: Sequence[Evidence]) -> pa.Table:
    held = [one.mention_columns for one in evidences]
    whose = _whose(evidences, [len(one.starts) for one in held])
    texts: list[str] = []
    fields: list[int] = []
    sentences: list[int] = []
    matched: list[str] = []
    said_by: list[int] = []
    ids = [""]
    for evidence, own in zip(evidences, held, strict=True):
        article, sentence_columns = evidence.article, evidence.sentence_columns
        # Places in lists of all articles: of sentences, and of attributions behind the empty id.
        first, last = len(texts), len(ids) - 1
        sentences += [first + place for place in own.sentences]
        said_by += [last + place + 1 if place >= 0 else 0 for place in own.attributions]
        texts += sentence_columns.texts
        fields += sentence_columns.fields
        ids += [attribution_id(article.id, place) for place in range(len(evidence.attributions))]
        sources = (article.title, article.text)
        for place, start, end in zip(own.sentences, own.starts, own.ends, strict=True):
            matched.append(sources[sentence_columns.fields[place]][start:end])
    numbers = chain.from_iterable(range(1, len(one.starts) + 1) for one in held)
    number = array_of(list(numbers), "int32").cast(pa.string())
    in_sentence = array_of(sentences, "int32").dictionary_encode()
    said = [texts[place] for place in in_sentence.dictionary.to_pylist()]
    field = array_of(fields, "int8").take(array_of(sentences, "int32"))
    return _table(
        "mentions",
        {
            "mention_id": pc.binary_join_element_wise(
                whose["article_id"].cast(pa.string()), number, _NUMBERED
            ),
            **whose,
            **_named(evidences),
            "matched": _encoded(matched),
            "field": pa.DictionaryArray.from_arrays(field, string_array(FIELDS)),
            "start": array_of(_together(one.starts for one in held), "int64"),
            "end": array_of(_together(one.ends for one in held), "int64"),
            "voice": _repeated(_together(one.voices for one in held), "int8", VOICES),
            "attribution_id": _repeated(said_by, "int32", ids),
            "negated": array_of(_together(one.negated for one in held), "bool"),
            "sentence": pa.DictionaryArray.from_arrays(in_sentence.indices, string_array(said)),
        },
    )


def _table(name: str, arrays: Mapping[str, pa.Array]) -> pa.Table:
    names = list(COLUMNS[name])
    return pa.Table.from_arrays([arrays[one] for one in names], names=names)


def _together(columns: Iterable[Sequence[Any]]) -> list[Any]:
    return list(chain.from_iterable(columns))


def _repeated(places: Sequence[int], kind: str, words: Sequence[str]) -> pa.Array:
    return pa.DictionaryArray.from_arrays(array_of(places, kind), string_array(words))


def _encoded(words: Sequence[str]) -> pa.Array:
    codes: dict[str, int] = {}
    places = [codes.setdefault(word, len(codes)) for word in words]
    return _repeated(places, "int32", list(codes))


def _whose(evidences: Sequence[Evidence], counts: Sequence[int]) -> dict[str, pa.Array]:
    """Return the columns that say whose each row is; each article has so many."""
    places = _together([place] * count for place, count in enumerate(counts))
    return {
        "article_id": _repeated(places, "int32", [one.article.id for one in evidences]),
        "outlet": _repeated(places, "int32", [one.article.outlet_label for one in evidences]),
    }


def _named(evidences: Sequence[Evidence]) -> dict[str, pa.Array]:
    """Return the columns that say what each mention is a mention of."""
    codes: dict[Head, int] = {}
    places: list[int] = []
    for evidence in evidences:
        heads, own = evidence.heads, evidence.coined
        known = len(heads)
        for number in evidence.mention_columns.terms:
            head = heads[number] if number < known else own[number - known]
            places.append(codes.setdefault(head, len(codes)))
    found = zip(*codes, strict=True) if codes else ((),) * 5
    names = ("lexicon", "kind", "concept", "variant", "term")
    return {
        name: _repeated(places, "int32", list(words))
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
