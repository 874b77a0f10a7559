"""Words that set outlets apart within the same events, and that no lexicon has yet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd

from framing.articles.article import Article
from framing.comparison.keywords import HOUSE_STYLE
from framing.comparison.verdict import DIFFERS, NOT_ENOUGH
from framing.lexicons.lexicon import Lexicon
from framing.lexicons.matching import Matcher
from framing.text.words import word_spans

APART_COLUMNS = ("outlet", "term", "count", "other_count", "z", "verdict", "sentence")


def words_apart(
    keywords: pd.DataFrame,
    sentences: pd.DataFrame,
    articles: Sequence[Article],
    lexicons: Sequence[Lexicon],
    *,
    most: int = 10,
) -> pd.DataFrame:
    """Return words that set outlets apart within the same events, and that no lexicon has.

    ``keywords`` and ``sentences`` are the tables; what is house style there is left out. Columns as
    there, with a sentence in the outlet's own voice. The ``most`` of each outlet, those that
    differ first; none of an outlet with not enough evidence.
    """
    matcher = Matcher([_without_company(one) for one in lexicons])
    words = keywords[keywords["kind"].ne(HOUSE_STYLE) & keywords["verdict"].ne(NOT_ENOUGH)]
    words = words[words["term"].map(lambda term: not matcher.find(term)).astype(bool)]
    words = words.assign(shown=words["verdict"].ne(DIFFERS))
    words = words.sort_values(
        ["outlet", "shown", "z"], ascending=[True, True, False], kind="stable"
    )
    words = words.groupby("outlet", sort=False).head(most)
    wanted = set(zip(words["outlet"], words["term"], strict=True))
    examples = _examples(wanted, sentences, articles)
    pairs = zip(words["outlet"], words["term"], strict=True)
    table = words.assign(sentence=[examples.get(pair, "") for pair in pairs])
    return table[list(APART_COLUMNS)].reset_index(drop=True)


def _without_company(lexicon: Lexicon) -> Lexicon:
    """Return a lexicon whose terms ask for no other words: a word that it lists is known."""
    concepts = tuple(
        replace(
            concept,
            variants=tuple(
                replace(one, terms=tuple(replace(term, only_with=()) for term in one.terms))
                for one in concept.variants
            ),
        )
        for concept in lexicon.concepts
    )
    return replace(lexicon, concepts=concepts)


def _examples(
    wanted: set[tuple[str, str]], sentences: pd.DataFrame, articles: Sequence[Article]
) -> dict[tuple[str, str], str]:
    by_id = {one.id: one for one in articles}
    found: dict[tuple[str, str], str] = {}
    own = sentences[sentences["voice"].eq("outlet")]
    columns = (own[name].tolist() for name in ("article_id", "outlet", "field", "start", "end"))
    for name, outlet, side, start, end in zip(*columns, strict=True):
        text = by_id[name].title if side == "title" else by_id[name].text
        for a, b in word_spans(text, start, end):
            pair = outlet, text[a:b].lower()
            if pair in wanted and pair not in found:
                found[pair] = " ".join(text[start:end].split())
    return found
