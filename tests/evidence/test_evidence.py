"""What counts as evidence of one article: voices, negations, sentences, furniture, terms."""

import json
import re
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from framing.articles.article import Article
from framing.articles.reading import read_articles
from framing.evidence import Evidence, EvidenceFinder, evidence_tables, table_of
from framing.lexicons.shipped import load_lexicons


@pytest.fixture(scope="module")
def finder() -> EvidenceFinder:
    return EvidenceFinder(load_lexicons())


@pytest.fixture
def find(finder: EvidenceFinder, tmp_path: Path) -> Any:
    def find(text: str, **fields: str) -> Evidence:
        path = tmp_path / "articles.jsonl"
        row = {"id": "a", "outlet": "Alpha", "text": text, **fields}
        path.write_text(json.dumps(row), encoding="utf-8")
        (article,) = read_articles([path], lexicons=load_lexicons())
        return finder.find(article)

    return find


def voices(evidence: Evidence) -> list[tuple[int, int, int, str]]:
    return [
        (one.words, one.quoted_words, one.paraphrased_words, one.voice)
        for one in evidence.sentences
    ]


def negated(evidence: Evidence, variant: str) -> list[bool]:
    return [one.negated for one in evidence.mentions if one.match.variant == variant]


def test_a_sentences_voice_is_that_of_its_words(find: Any) -> None:
    evidence = find(
        "The town fell on Friday.\n\n"
        "The army said that the town was lost.\n\n"
        "“We have lost the town,” the army said.\n"
    )
    assert voices(evidence) == [
        (5, 0, 0, "outlet"),
        (8, 0, 4, "paraphrased"),
        (8, 5, 0, "quoted"),
    ]


def test_a_mention_is_negated_by_a_negation_up_to_three_words_before_it(find: Any) -> None:
    assert negated(find("Troops have not seized the town.\n"), "seize") == [True]
    assert negated(find("Troops have not ever quite seized the town.\n"), "seize") == [True]
    assert negated(find("They did not go and they later seized the town.\n"), "seize") == [False]
    assert negated(find("They did not. Troops seized the town.\n"), "seize") == [False]
    assert negated(find("Troops seized the town, not the hill.\n"), "seize") == [False]


def test_who_will_not_say_whether_denies_nothing(find: Any) -> None:
    asked = find("He declined to say whether undocumented immigrants were held.\n")
    assert negated(asked, "undocumented") == [False]
    assert negated(find("She didn't say if rioters broke the door.\n"), "rioters") == [False]
    assert negated(find("They declined to seize the town.\n"), "seize") == [True]


def test_a_denying_subject_reaches_over_its_verb(find: Any) -> None:
    said = find("“Nobody here is a rioter,” said Ana Ruiz.\n\n“None of us was a rioter.”\n")
    assert negated(said, "rioters") == [True, True]
    assert negated(find("Nobody slept, for the rioters came.\n"), "rioters") == [False]


def test_furniture_is_counted_nowhere(find: Any) -> None:
    evidence = find("Troops seized the town.\n\nShare This Article\n\nRebels fled the hills.\n")
    tables = evidence_tables([evidence])
    assert list(tables["furniture"]["text"]) == ["Share This Article"]
    assert list(tables["articles"]["words"]) == [8]
    assert list(tables["articles"]["sentences"]) == [2]
    assert "share" not in evidence.terms


def test_a_headline_of_its_own_is_a_sentence_of_the_title(find: Any) -> None:
    evidence = find("The town fell on Friday.\n", title="Army seized the town")
    assert [one.field for one in evidence.sentences] == ["title", "text"]
    (mention,) = [one for one in evidence.mentions if one.match.variant == "seize"]
    assert (mention.field, mention.sentence) == ("title", 0)
    opening = find(
        "Army seized the town\n\nThe town fell on Friday.\n", title="Army seized the town"
    )
    assert [one.field for one in opening.sentences] == ["text", "text"]
    assert len([one for one in opening.mentions if one.match.variant == "seize"]) == 1


def test_ids_count_from_1_in_text_order(find: Any) -> None:
    tables = evidence_tables([find("The army said it won. The rebels said it lost.\n")])
    attributions = tables["attributions"]
    assert list(attributions["attribution_id"]) == ["a#a1", "a#a2"]
    assert list(attributions["source"]) == ["The army", "The rebels"]
    mentions = tables["mentions"]
    assert list(mentions["mention_id"]) == [f"a#m{n + 1}" for n in range(len(mentions))]
    assert list(mentions["start"]) == sorted(mentions["start"])


def test_cautions_of_reading_and_of_attribution_are_told(find: Any) -> None:
    (row,) = evidence_tables([find("“We won, the army said.\n\nIt did.\n")])["articles"].to_dict(
        "records"
    )
    assert "no date is stated" in row["cautions"]
    assert "quotation mark" in row["cautions"]


def test_the_evidence_of_an_article_does_not_depend_on_others(finder: EvidenceFinder) -> None:
    seeds = Path(__file__).parents[2] / "seeds"
    articles = list(read_articles([seeds], lexicons=load_lexicons()))
    together = evidence_tables(finder.find(one) for one in articles)
    apart = [evidence_tables([finder.find(one)]) for one in reversed(articles)]
    for name, table in together.items():
        joined = pd.concat([tables[name] for tables in reversed(apart)], ignore_index=True)
        pd.testing.assert_frame_equal(table, joined)


def test_an_article_without_words_has_a_row_and_nothing_else(finder: EvidenceFinder) -> None:
    tables = evidence_tables([finder.find(Article("a", ""))])
    assert {name: len(table) for name, table in tables.items()} == {
        "articles": 1,
        "sentences": 0,
        "attributions": 0,
        "mentions": 0,
        "furniture": 0,
    }


def test_tables_without_rows_keep_their_types() -> None:
    table = table_of({"name": "str", "start": "int64", "share": "float64", "yes": "bool"}, [])
    assert [str(one) for one in table.dtypes] == ["str", "int64", "float64", "bool"]


@pytest.mark.parametrize(
    "sentence",
    [
        "The [“peace council”] met for an hour in the old port.",
        "Its ['friends'] abroad sent no money.",
        'A ["reform"] that leaves half the town without water is a strange one.',
        # Titles, names, words as words, and what somebody says or may say.
        "The “Council of Elders” met for an hour.",
        "Fans of “Rain Dogs” filled the hall.",
        "The minister called the plan a “farce” and left.",
        "A “farce,” the minister said.",
        "The council is known as the “gang of four” in the port.",
        "Other words out of favour there are “mankind” and “foreman”.",
        "They met in the “room where it all happened in those years” yesterday.",
        "Mayor “very tired”",
    ],
)
def test_words_in_marks_that_are_ascribed_to_no_one_are_scare_quotes(
    find: Any, sentence: str
) -> None:
    marked = re.findall(r"\[.(.+?).\]", sentence)
    text = f"It rained all week.\n\n{sentence.replace('[', '').replace(']', '')}\n"
    mentions = [m for m in find(text).mentions if m.match.concept == "scare-quotes"]
    assert [m.match.term for m in mentions] == marked
    assert all(m.voice == "outlet" for m in mentions)


def test_who_asks_for_one_contrast_gets_no_scare_quotes(tmp_path: Path) -> None:
    path = tmp_path / "one.txt"
    path.write_text("The “peace council” met for an hour.\n", encoding="utf-8")
    (article,) = read_articles([path], lexicons=load_lexicons())
    finder = EvidenceFinder(load_lexicons(only=["war-in-ukraine"]))
    assert not [m for m in finder.find(article).mentions if m.match.kind == "marker"]
