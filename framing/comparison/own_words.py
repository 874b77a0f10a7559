"""Own words: how often each article uses each word in sentences that are the outlet's own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

import pandas as pd

from framing.articles.article import Article
from framing.text.terms import stop_words
from framing.text.words import word_spans


def count_own_words(
    sentences: pd.DataFrame, articles: Iterable[Article]
) -> Mapping[str, Mapping[str, int]]:
    """Return the words of each article's own sentences, in lower case, and how often they stand.

    Own are the rows of the table ``sentences`` whose voice is ``outlet``: a keyword that a source
    said would not be the outlet's. Function words and numbers are left out.
    """
    by_id = {article.id: article for article in articles}
    leave_out = stop_words()
    counts: dict[str, Counter[str]] = {name: Counter() for name in by_id}
    own = sentences[sentences["voice"] == "outlet"]
    columns = (own[name].tolist() for name in ("article_id", "field", "start", "end"))
    for article_id, field, first, last in zip(*columns, strict=True):
        article = by_id[article_id]
        text = article.title if field == "title" else article.text
        words = (text[start:end].lower() for start, end in word_spans(text, first, last))
        counts[article.id].update(
            word for word in words if word not in leave_out and not word[0].isdigit()
        )
    return counts
