"""Countable tables: the evidence without reprints, with the columns that measures select by."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from framing.measures.parts import sentence_of, with_body_beside, with_headline, with_place
from framing.text.words import count_words

# What a source's kind, type or class can be without anything being said.
SAID = ("direct", "mixed", "indirect")

# Before an actor's id: the column of sentences that tells whether it is mentioned. Where no
# sentence mentions it there is no such column.
NAMES = "names:"

# What one other outlet alone reports may be its own choice of matter.
LEAST_OTHERS = 2


def countable_tables(tables: Mapping[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """Return articles, sentences, attributions and mentions, ready to be counted.

    Rows of reprints are gone. Beside the tables' own columns stand:

    - sentences: ``own_words`` (words that are no attribution's content), ``content_words``, and
      for every actor ``names:ACTOR``, whether the sentence mentions it; ``headline``,
      ``beside_body``, ``polarity_gap`` and ``subjectivity_gap`` (``framing.measures.parts``);
    - attributions: ``content_words`` (a word inside a nested attribution counts for the innermost
      one only), ``first_of_source`` (its source's first attribution in the article),
      ``of_main_source`` (its source has most content words in the article), ``has_source``,
      ``has_cue`` (some words ascribe it), ``concentration`` (its part of the article's
      Herfindahl index), ``first_heard`` (the article's first with words of a stated source),
      ``headline``, ``hedged``;
    - mentions: ``headline``, ``named_below``, ``told_so_below``;
    - coverage, where there is one: ``asked``, whether two other outlets report the thing on the
      article's own event.

    The rows keep their index. Tables that are countable already are returned as they are.
    """
    if "own_words" in tables["sentences"].columns:
        return dict(tables)
    articles = tables["articles"]
    counted = articles[articles["reprint_of"].fillna("").eq("")]
    kept = {
        name: tables[name][tables[name]["article_id"].isin(counted["article_id"])]
        for name in ("sentences", "attributions", "mentions")
    }
    sentences = with_headline(_with_own_words(kept["sentences"], kept["mentions"]), counted)
    attributions = _with_content_words(kept["attributions"])
    countable = {
        "articles": counted,
        "sentences": sentences,
        "attributions": with_place(attributions, sentences, kept["mentions"]),
        "mentions": with_body_beside(kept["mentions"], sentences),
    }
    if "coverage" in tables:
        coverage = tables["coverage"]
        own = coverage[coverage["article_id"].isin(counted["article_id"])]
        countable["coverage"] = with_asked(own, counted)
    return countable


def with_asked(coverage: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """Return rows of coverage with ``asked``; ``articles`` are all of theirs, with events."""
    event_of = dict(zip(articles["article_id"], articles["event_id"], strict=True))
    columns = ["item_id", "article_id", "kind", "covered", "k"]
    asked = [
        item.startswith(f"{event_of[article]}#{kind}:") and k - covered >= LEAST_OTHERS
        for item, article, kind, covered, k in coverage[columns].itertuples(index=False, name=None)
    ]
    return coverage.assign(asked=np.array(asked, dtype=bool))


def _with_own_words(sentences: pd.DataFrame, mentions: pd.DataFrame) -> pd.DataFrame:
    content = sentences["quoted_words"] + sentences["paraphrased_words"]
    added: dict[str, NDArray[np.float64] | NDArray[np.bool_]] = {
        "content_words": content.to_numpy(dtype=float),
        "own_words": (sentences["words"] - content).to_numpy(dtype=float),
    }
    actors = mentions[mentions["kind"].eq("actor")]
    place = sentence_of(sentences, actors)
    found = actors["concept"].to_numpy(dtype=object)
    for actor in sorted(set(found)):
        names = np.zeros(len(sentences), dtype=bool)
        names[place[(found == actor) & (place >= 0)]] = True
        added[NAMES + actor] = names
    return pd.concat([sentences, pd.DataFrame(added, index=sentences.index)], axis=1)


def _with_content_words(attributions: pd.DataFrame) -> pd.DataFrame:
    words = attributions["content"].map(count_words).to_numpy(dtype=float)
    article = attributions["article_id"]
    ids = pd.MultiIndex.from_arrays([article, attributions["attribution_id"]])
    parent = ids.get_indexer(pd.MultiIndex.from_arrays([article, attributions["inside"]]))
    own = words.copy()
    np.subtract.at(own, parent[parent >= 0], words[parent >= 0])
    own = np.maximum(own, 0)
    said = attributions["type"].isin(SAID)
    name = attributions["source_name"].where(
        attributions["source_name"].ne(""), attributions["source"].str.lower()
    )
    known = said & name.ne("")
    source = pd.DataFrame({"article_id": attributions["article_id"], "name": name, "own": own})
    source = source[known]
    first = pd.Series(False, index=attributions.index)
    first[source.index] = ~source.duplicated(["article_id", "name"])
    main = pd.Series(False, index=attributions.index)
    total = source.groupby(["article_id", "name"], sort=False)["own"].sum().reset_index()
    # The first of several sources with equally many words: one article has one main source.
    most = total.sort_values("own", ascending=False, kind="stable").drop_duplicates("article_id")
    keys = pd.MultiIndex.from_frame(most[["article_id", "name"]])
    main[source.index] = pd.MultiIndex.from_frame(source[["article_id", "name"]]).isin(keys)
    words_of_source = source.groupby(["article_id", "name"], sort=False)["own"].transform("sum")
    words_of_all = source.groupby("article_id", sort=False)["own"].transform("sum")
    # Added up over an article, own · source / all² is the sum of its sources' squared shares.
    part = pd.Series(0.0, index=attributions.index)
    part[source.index] = source["own"] * words_of_source / words_of_all.clip(lower=1) ** 2
    heard = pd.Series(False, index=attributions.index)
    spoken = source[words_of_all > 0]
    heard[spoken.index] = ~spoken.duplicated("article_id")
    return attributions.assign(
        content_words=own,
        concentration=part.to_numpy(dtype=float),
        first_heard=heard.to_numpy(dtype=bool),
        first_of_source=first.to_numpy(dtype=bool),
        of_main_source=main.to_numpy(dtype=bool),
        has_cue=attributions["cue_span"].ne("").to_numpy(dtype=bool),
        has_source=known.to_numpy(dtype=bool),
    )
