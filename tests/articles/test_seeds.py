"""The five seed articles: what each states, what is page, and that nothing is altered."""

import pytest

from articles.conftest import ROOT, body, furniture
from framing.articles.reading import read_articles

SEEDS = ROOT / "seeds"


@pytest.fixture(scope="module")
def seeds(lists):
    return {article.id[:3]: article for article in read_articles([SEEDS], lexicons=lists)}


def test_ids_are_the_files_in_order(seeds):
    names = sorted(path.stem for path in SEEDS.glob("*.txt"))
    assert [article.id for article in seeds.values()] == names


def test_texts_are_the_files_as_decoded(seeds):
    for article in seeds.values():
        assert article.text == (SEEDS / f"{article.id}.txt").read_bytes().decode("utf-8")


@pytest.mark.parametrize(
    ("seed", "outlet", "published", "byline"),
    [
        ("000", "Sputnik", "2025-12-26", ""),
        ("001", "", "", "Alberto Nardelli"),
        ("002", "", "", ""),
        ("003", "Egypt Daily News", "", "Ahmed Kamel"),
        ("004", "Benzinga", "2025-12-22", ""),
    ],
)
def test_what_the_text_states(seeds, seed, outlet, published, byline):
    article = seeds[seed]
    assert (article.outlet, article.published, article.byline) == (outlet, published, byline)
    assert ("no outlet is stated: labelled by its file" in article.cautions) == (not outlet)
    assert ("no date is stated" in article.cautions) == (not published)
    assert article.outlet_label == (outlet or article.id)


def test_the_address_of_the_first_line(seeds):
    assert seeds["000"].url.startswith("https://sputnikglobe.com/20251226/us-believes-")
    assert seeds["000"].url.endswith("--reports-1123365540.html")


@pytest.mark.parametrize(
    ("seed", "headline"),
    [
        (
            "000",
            "US Believes Russia-Europe Normalization Can Be Achieved Through Economy – Reports",
        ),
        ("001", "Bloomberg: Witkoff and Kushner plan to meet with Putin in the near future"),
        ("003", "Russia Negotiates Ukraine Settlement Exclusively With U.S., Says Kremlin"),
        (
            "004",
            "Steve Witkoff Hails 'Productive And Constructive' Miami Talks With Russia "
            "Even As Unresolved Territorial Rift Clouds Peace",
        ),
    ],
)
def test_headlines(seeds, seed, headline):
    article = seeds[seed]
    assert article.title == headline
    assert article.headline is not None
    assert article.text[slice(*article.headline)] == headline
    first = article.passages[0]
    assert (first.field, first.part) == ("text", "headline")
    assert (first.start, first.end) == article.headline


def test_a_paragraph_is_no_headline(seeds):
    article = seeds["002"]
    assert (article.title, article.headline) == ("", None)
    assert [passage.part for passage in article.passages] == ["body"] * 6


def test_the_furniture_is_all_found_and_nothing_else(seeds):
    found = {
        seed: [(kind, words[:36]) for kind, words in furniture(article)]
        for seed, article in seeds.items()
    }
    assert found == {
        "000": [("address", "date 2025-12-26 https://sputnikglobe")],
        "001": [("byline", "Alberto Nardelli")],
        "002": [],
        "003": [
            ("byline-role", "Editor"),
            ("read-time", "2 Min Read"),
            ("caption", "Trump and Putin"),
            ("byline", "Ahmed Kamel – Egypt Daily News"),
            ("share-button", "Share This Article"),
        ],
        "004": [
            ("ticker", "-+ 0.00%"),
            ("ticker", "-+ 0.00%"),
            ("ticker", "-+ 0.00%"),
            ("date-line", "Benzinga·12/22/2025 11:10:09"),
            ("player", "Listen to the news"),
            ("related-link", "See Also:\xa0Trump’s Marijuana Reclassi"),
            ("related-link", "READ NEXT:"),
            ("caption", "Image via Shutterstock"),
            ("disclaimer", "Disclaimer:\xa0This content was partial"),
        ],
    }


def test_crossheads_are_body(seeds):
    assert {
        "Miami Talks Seek Ukraine Peace Alignment",
        "US Shifts On Crimea; EU Pledges Aid",
        "Russia Could Sustain War Spending, US Downplays Threat",
    } <= set(body(seeds["004"]))


def test_paragraphs(seeds):
    counts = {seed: len(body(article)) for seed, article in seeds.items()}
    assert counts == {"000": 2, "001": 15, "002": 6, "003": 7, "004": 12}
