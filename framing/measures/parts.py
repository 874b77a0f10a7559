"""Parts: which sentences, mentions and attributions are an article's headline, and its body's."""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

Flags = NDArray[np.bool_]
Places = NDArray[np.intp]

# Articles are told apart in one sorted array of places by this stride: longer than any article.
_LONGEST_ARTICLE = 1 << 40
# A headline in the text may differ from the title by doubled spaces or a stop.
_SLACK = 5
_TONES = ("polarity", "subjectivity")


def sentence_of(sentences: pd.DataFrame, things: pd.DataFrame) -> Places:
    """Return the place of the sentence that each thing begins in, -1 where there is none.

    Both tables hold article_id, field and start; sentences also end.
    """
    if sentences.empty or things.empty:
        return np.full(len(things), -1, dtype=np.intp)
    both = pd.concat([sentences[["article_id", "field"]], things[["article_id", "field"]]])
    group = both.groupby(["article_id", "field"], sort=False).ngroup().to_numpy()
    group = group.astype(np.int64) * _LONGEST_ARTICLE
    starts = group[: len(sentences)] + sentences["start"].to_numpy(dtype=np.int64)
    ends = group[: len(sentences)] + sentences["end"].to_numpy(dtype=np.int64)
    at = group[len(sentences) :] + things["start"].to_numpy(dtype=np.int64)
    order = np.argsort(starts, kind="stable")
    before = np.searchsorted(starts[order], at, side="right") - 1
    place = order[np.maximum(before, 0)]
    return np.where((before >= 0) & (at < ends[place]), place, -1).astype(np.intp)


def in_headline(sentences: pd.DataFrame, articles: pd.DataFrame) -> Flags:
    """Tell of each sentence whether it is one of its article's headline.

    A title that stands beside the text is a field of its own. One that the text opens with is the
    sentences at its beginning that end where the title does. An article without title has none.
    """
    title = articles.set_index("article_id")["title"].fillna("").astype(str).str.strip().str.len()
    length = sentences["article_id"].map(title).fillna(0).to_numpy(dtype=float)
    beside = sentences["field"].eq("title")
    own_field = beside.groupby(sentences["article_id"]).transform("any").to_numpy(dtype=bool)
    first = sentences.groupby("article_id")["start"].transform("min").to_numpy(dtype=float)
    reach = sentences["end"].to_numpy(dtype=float) - first
    opening = ~own_field & (length > 0) & (reach <= length + _SLACK)
    found: Flags = beside.to_numpy(dtype=bool) | opening
    return found


def with_headline(sentences: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """Return sentences with ``headline``, ``beside_body``, ``polarity_gap``, ``subjectivity_gap``.

    A gap is the sentence's tone minus the mean of the outlet's own sentences in its article's
    body; ``beside_body`` says whether there are any. Gaps are 0 where there are none.
    """
    headline = in_headline(sentences, articles)
    body = sentences[~headline & sentences["voice"].eq("outlet").to_numpy(dtype=bool)]
    means = body.groupby("article_id")[list(_TONES)].mean()
    added = {"headline": headline}
    added["beside_body"] = sentences["article_id"].isin(means.index).to_numpy(dtype=bool)
    for tone in _TONES:
        # Of no sentence at all the column would be words.
        beside = sentences["article_id"].map(means[tone]).astype(float)
        gap = sentences[tone] - beside
        added[f"{tone}_gap"] = gap.fillna(0.0).to_numpy(dtype=float)
    return pd.concat([sentences, pd.DataFrame(added, index=sentences.index)], axis=1)


def with_body_beside(mentions: pd.DataFrame, sentences: pd.DataFrame) -> pd.DataFrame:
    """Return mentions with ``headline``, ``named_below`` and ``told_so_below``.

    ``named_below`` says whether the article's body, in the outlet's own voice and not negated,
    mentions the concept at all; ``told_so_below`` whether it does as the same variant. The
    sentences carry ``headline``.
    """
    place = sentence_of(sentences, mentions)
    headline = _at(sentences["headline"].to_numpy(dtype=bool), place)
    own = mentions["voice"].eq("outlet").to_numpy(dtype=bool) & ~headline
    own &= ~mentions["negated"].to_numpy(dtype=bool)
    concept = pd.MultiIndex.from_frame(mentions[["article_id", "concept"]])
    variant = pd.MultiIndex.from_frame(mentions[["article_id", "concept", "variant"]])
    return mentions.assign(
        headline=headline,
        named_below=concept.isin(concept[own]),
        told_so_below=variant.isin(variant[own]),
    )


def with_place(
    attributions: pd.DataFrame, sentences: pd.DataFrame, mentions: pd.DataFrame
) -> pd.DataFrame:
    """Return attributions with ``headline`` and ``hedged``.

    ``hedged`` says whether the outlet hedges in the sentence that attributes: whether a mention of
    the marker ``hedges`` in the outlet's own voice stands in the sentence of the cue. The cue
    itself (*allegedly*) counts; hedges in what the source says do not. The sentences carry
    ``headline``.
    """
    spans = attributions["cue_span"].where(
        attributions["cue_span"].ne(""), attributions["content_span"]
    )
    start = [int(one.partition("-")[0] or -1) for one in spans]
    place = sentence_of(sentences, attributions.assign(start=start))
    hedging = mentions["kind"].eq("marker") & mentions["concept"].eq("hedges")
    at = sentence_of(sentences, mentions[hedging & mentions["voice"].eq("outlet")])
    there = np.zeros(len(sentences), dtype=bool)
    there[at[at >= 0]] = True
    headline = sentences["headline"].to_numpy(dtype=bool)
    return attributions.assign(headline=_at(headline, place), hedged=_at(there, place))


def _at(flags: Flags, place: Places) -> Flags:
    if not len(flags):
        return np.zeros(len(place), dtype=bool)
    found: Flags = flags[np.maximum(place, 0)] & (place >= 0)
    return found
