"""Keywords count the outlet's own sentences, and nothing a source says."""

from __future__ import annotations

import framing
from framing.articles.article import Article, Passage
from framing.comparison.own_words import count_own_words


def test_a_source_s_words_are_not_the_outlet_s():
    text = "The harbour reopened. The mayor said that the closure was a scandal."
    article = Article(
        id="a",
        text=text,
        outlet="A",
        outlet_label="A",
        passages=(Passage("text", 0, len(text), "body"),),
    )
    sentences = framing.annotate([article]).tables["sentences"]
    own = sentences.loc[sentences["voice"].eq("outlet"), ["field", "start", "end"]]
    places = own.itertuples(index=False, name=None)
    assert count_own_words(article, places) == {"harbour": 1, "reopened": 1}
