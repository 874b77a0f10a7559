"""Own words: how often each article uses each word in sentences that are the outlet's own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from framing.articles.article import Article
from framing.text.terms import stop_words
from framing.text.words import word_spans

# The field, start and end of a sentence.
Place = tuple[str, int, int]


def count_own_words(article: Article, own: Iterable[Place]) -> Counter[str]:
    """Return the words of an article's own sentences, in lower case, and how often they stand.

    ``own`` are the field, start and end of the sentences whose voice is ``outlet``: a keyword that
    a source said would not be the outlet's. Function words and numbers are left out.
    """
    leave_out = stop_words()
    counts: Counter[str] = Counter()
    for field, first, last in own:
        text = article.title if field == "title" else article.text
        words = (text[start:end].lower() for start, end in word_spans(text, first, last))
        counts.update(word for word in words if word not in leave_out and not word[0].isdigit())
    return counts
