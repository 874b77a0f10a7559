"""What has a concept's neighbours is suggested, what is known already is not."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from framing.articles.article import Article, Passage
from framing.comparison.keywords import COLUMNS as KEYWORDS
from framing.lexicons.lexicon import Concept, Kind, Lexicon, Term, Variant
from framing.suggest import APART_COLUMNS, COLUMNS, suggest_wordings, words_apart

TEXT = (
    "The army seized the town in spring. The army overran the town in summer. "
    "Troops seized a bridge there. Troops overran a bridge here. Nobody visited it."
)


def lexicon(concept: str, *, kind: Kind = "contrast", **variants: list[str]) -> Lexicon:
    made = tuple(
        Variant(name, name, 1, tuple(Term(term, 1) for term in terms))
        for name, terms in variants.items()
    )
    return Lexicon(
        concept, kind, "en", "CC0-1.0", "", (Concept(concept, concept, 1, "", made),), "", ""
    )  # fmt: skip


TAKING = lexicon("taking", seize=["seiz*"], free=["freed"])


def article(text: str, name: str = "a") -> Article:
    passages = (Passage("text", 0, len(text), "body"),)
    return Article(name, text, outlet_label=f"The {name}", passages=passages)


def suggested(*texts: str, lexicons: tuple[Lexicon, ...] = (TAKING,)) -> pd.DataFrame:
    articles = [article(text, f"a{number}") for number, text in enumerate(texts)]
    return suggest_wordings(articles, lexicons, concepts=["taking"])


def test_a_wording_in_two_frames_of_a_known_term_is_suggested() -> None:
    [row] = suggested(TEXT).to_dict("records")
    assert list(row) == list(COLUMNS)
    assert (row["wording"], row["variant"], row["uses"], row["articles"]) == (
        "overran",
        "seize",
        2,
        1,
    )
    assert row["sentence"] == "The army overran the town in summer."


def test_uses_are_counted_over_articles_and_outlets() -> None:
    [row] = suggested(TEXT, TEXT, "They left.").to_dict("records")[:1]
    assert (row["wording"], row["uses"], row["articles"], row["outlets"]) == ("overran", 4, 2, 2)


def test_without_a_mention_nothing_is_suggested() -> None:
    none = suggested(TEXT.replace("seized", "left"))
    assert (len(none), list(none)) == (0, list(COLUMNS))


def test_what_has_many_other_uses_comes_later() -> None:
    elsewhere = " ".join(f"Rain overran field {number}." for number in range(30))
    both = TEXT + " The army stormed the town in winter. Troops stormed a bridge too. " + elsewhere
    assert list(suggested(both)["wording"])[:2] == ["stormed", "overran"]


def test_a_wording_stands_beside_the_variant_whose_frames_it_shares() -> None:
    text = (
        "The army freed the town. Troops freed a bridge. Police seized his car. "
        "They seized our dog. The army rescued the town. Troops rescued a bridge. "
        "Police grabbed his car. They grabbed our dog."
    )
    beside = suggested(text).set_index("wording")["variant"].to_dict()
    assert (beside["rescued"], beside["grabbed"]) == ("free", "seize")


def test_house_style_and_names_are_not_suggested_beside_words() -> None:
    style = lexicon("desk", kind="house-style", desk=["overran"])
    assert list(suggested(TEXT, lexicons=(TAKING, style))["wording"]) == []
    assert list(suggested(TEXT.replace("overran", "Overran"))["wording"]) == []
    names = TEXT.replace("seized", "Seized").replace("overran", "Overran")
    assert list(suggested(names)["wording"]) == ["overran"]


def keyword(term: str, *, kind: str = "word", verdict: str = "differs", z: float = 9) -> dict:
    said = {"outlet": "The a", "within": "all", "term": term, "count": 12, "other_count": 3}
    return {**said, "log_odds": 1.0, "z": z, "threshold": 5.0, "kind": kind, "verdict": verdict}


def test_a_name_is_known_by_its_capital_in_a_sentence_that_opens_with_a_sign() -> None:
    town = lexicon("taking", upper=["Norham"], lower=["northam"])
    text = (
        "“Troops entered Norham by night. “Troops left Norham by day. “Troops entered Selby by "
        "night. “Troops left Selby by day. Troops entered it by night. Troops left it by day. "
        "“Troops entered pubs by night. “Troops left pubs by day."
    )
    assert list(suggested(text, lexicons=(town,))["wording"]) == ["selby"]


def test_the_order_of_articles_changes_nothing() -> None:
    texts = [TEXT, TEXT.replace("overran", "stormed"), TEXT.replace("town", "port")]
    forwards, backwards = suggested(*texts), suggested(*reversed(texts))
    pd.testing.assert_frame_equal(forwards, backwards)


def test_words_apart_are_new_words_with_a_sentence_of_the_outlet() -> None:
    text = "“A feud,” he said. The feud went on. Mr. Smith seized it, and a spat began."
    one = article(text)
    keywords = pd.DataFrame(
        [
            keyword("spat", verdict="no difference shown", z=8),
            keyword("feud", z=7),
            keyword("mr", kind="house-style"),
            keyword("seized"),
            keyword("row", verdict="not enough evidence"),
        ]
    )
    rows = [("quoted", 0, 18), ("outlet", 19, 36), ("outlet", 37, len(text))]
    sentences = pd.DataFrame(
        [
            {
                "article_id": "a",
                "outlet": "The a",
                "field": "text",
                "voice": voice,
                "start": start,
                "end": end,
            }
            for voice, start, end in rows
        ]
    )
    found = words_apart(keywords, sentences, [one], [TAKING])
    assert list(found) == list(APART_COLUMNS)
    assert list(found["term"]) == ["feud", "spat"]
    assert list(found["sentence"]) == [
        "The feud went on.",
        "Mr. Smith seized it, and a spat began.",
    ]
    assert list(words_apart(keywords, sentences, [one], [TAKING], most=1)["term"]) == ["feud"]


def test_without_keywords_no_word_is_apart() -> None:
    none = pd.DataFrame(columns=list(KEYWORDS))
    sentences = pd.DataFrame(columns=["article_id", "outlet", "field", "voice", "start", "end"])
    found = words_apart(none, sentences, [], [replace(TAKING, name="own")])
    assert (len(found), list(found)) == (0, list(APART_COLUMNS))
