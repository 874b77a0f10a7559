"""The table `sources`: whom each outlet quotes or paraphrases, how often and at what length."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from framing.measures.columns import SAID, countable_tables

SOURCE_COLUMNS = (
    "outlet",
    "within",
    "source_name",
    "source_kind",
    "actor",
    "attributions",
    "words",
    "direct_share",
)
_KEY = ["outlet", "within", "source_name", "source_kind", "actor"]


def source_table(tables: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """Return a row for each source of each outlet, over all its articles and within each story.

    A source without a name goes by the words that the article uses for it, and so does not join
    with the same words of another kind. ``words`` counts a word once, for the innermost
    attribution; ``direct_share`` is the share of attributions that are all quotation, 0 to 1.
    Reprints are left out, and sources that were asked and said nothing. Most attributions first.
    """
    return add_up_sources(heard_sources(tables), tables["articles"])


def heard_sources(tables: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """Return a row for each attribution that ``source_table`` adds up.

    An article's rows depend on no other article: those of many are found in pieces.
    """
    countable = countable_tables(tables)
    attributions = countable["attributions"]
    said = attributions[attributions["type"].isin(SAID)]
    articles = countable["articles"].set_index("article_id")
    named = said["source_name"].where(said["source_name"].ne(""), said["source"])
    return pd.DataFrame(
        {
            "outlet": said["outlet"],
            "within": said["article_id"].map(articles["story_id"]),
            "source_name": named,
            "source_kind": said["source_kind"],
            "actor": said["actor"],
            "words": said["content_words"],
            "direct": said["type"].eq("direct"),
        }
    )


def add_up_sources(rows: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """Return the table of sources from the rows of ``heard_sources``, all pieces together."""
    counted = articles[articles["reprint_of"].fillna("").eq("")]
    stories = rows[rows["within"].isin(_stories_of_several(counted))]
    both = pd.concat([rows.assign(within="all"), stories], ignore_index=True)
    grouped = both.groupby(_KEY, sort=True, dropna=False)
    table = grouped.agg(
        attributions=("direct", "size"), words=("words", "sum"), direct_share=("direct", "mean")
    ).reset_index()
    table["words"] = table["words"].astype("int64")
    table["attributions"] = table["attributions"].astype("int64")
    order = ["within", "outlet", "attributions", "words", "source_name", "source_kind", "actor"]
    descending = {"attributions", "words"}
    table = table.sort_values(order, ascending=[one not in descending for one in order])
    return table[list(SOURCE_COLUMNS)].reset_index(drop=True)


def _stories_of_several(articles: pd.DataFrame) -> list[str]:
    """Return the stories of two events or more: one event is never shown by itself."""
    told = articles.loc[articles["story_id"].ne(""), ["story_id", "event_id"]].drop_duplicates()
    counts = told["story_id"].value_counts()
    return sorted(counts[counts > 1].index)
