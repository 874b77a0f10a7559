"""What a text states about itself, and what it does not."""

from itertools import pairwise

import pytest

from articles.conftest import body, furniture
from framing.articles.outlets import Outlets
from framing.articles.reading import PageReader
from framing.articles.records import Record

PARAGRAPH = "The wall will be rebuilt by spring, the council of Bergen said on Monday."


@pytest.fixture(scope="module")
def page(lists):
    return PageReader(lists)


def read(page, text, **fields):
    return page.article(Record("t", "t", "t", {"text": text, **fields}))


@pytest.mark.parametrize(
    ("first", "outlet", "published"),
    [
        ("https://www.bbc.co.uk/news/1", "BBC", ""),
        ("2025-12-26 https://edition.cnn.com/a", "CNN", "2025-12-26"),
        ("date 2025-12-26 https://example.org/a", "example.org", "2025-12-26"),
        ("https://news.example.co.uk/a", "example.co.uk", ""),
        ("Harbour Post · 12/22/2025 11:10:09", "Harbour Post", "2025-12-22"),
        ("Benzinga | 26 December 2025", "Benzinga", "2025-12-26"),
        ("Wall Falls\n\nJane Example – Harbour Daily News", "Harbour Daily News", ""),
        ("By Jane Example – Harbour Daily News", "Harbour Daily News", ""),
        ("By Jane Example | The Guardian | 26 December 2025", "The Guardian", "2025-12-26"),
        ("Friday, 26 December 2025", "", "2025-12-26"),
        ("Published 3/4/25", "", ""),
        ("Jane Example – Bergen", "", ""),
        ("Jane Example – Reuters", "", ""),
        ("By Jane Example", "", ""),
        ("Bloomberg: Wall To Be Rebuilt By Spring", "", ""),
        ("Wall To Be Rebuilt – Harbour Post", "", ""),
        ("Reuters", "", ""),
    ],
)
def test_the_line_above_the_first_paragraph(page, first, outlet, published):
    article = read(page, f"{first}\n\n{PARAGRAPH}\n\n{PARAGRAPH}")
    assert (article.outlet, article.published) == (outlet, published)


def test_given_fields_win_over_stated_ones(page):
    text = f"date 2025-12-26 https://www.bbc.co.uk/a\n\n{PARAGRAPH}"
    article = read(page, text, outlet="Harbour Post", published="2024-01-01", url="https://x.org")
    assert (article.outlet, article.published) == ("Harbour Post", "2024-01-01")
    assert article.url == "https://x.org"


def test_the_outlet_of_a_given_address(page):
    assert read(page, PARAGRAPH, url="https://www.theguardian.com/world/1").outlet == "The Guardian"


@pytest.mark.parametrize(
    "dateline",
    ["BERGEN (Reuters) –", "BERGEN, Norway (AP) —", "BERGEN —", "Bergen (AFP) -", "(CNN) --"],
)
def test_a_dateline_is_page_and_its_agency_not_the_outlet(page, dateline):
    article = read(page, f"{dateline} {PARAGRAPH}\n\n{PARAGRAPH}")
    assert furniture(article) == [("dateline", dateline)]
    assert body(article)[0] == PARAGRAPH
    assert article.outlet == ""
    agency = any(name in dateline for name in ("Reuters", "AP)", "AFP"))
    assert any("dateline" in caution for caution in article.cautions) == agency


@pytest.mark.parametrize(
    ("line", "byline"),
    [
        ("By Jane Example", "Jane Example"),
        ("BY JANE EXAMPLE", "JANE EXAMPLE"),
        ("By Jane Example and John Sample, Staff Writers", "Jane Example and John Sample"),
        ("By Jane van der Example", "Jane van der Example"),
        ("Jane Example", "Jane Example"),
        ("Jane O’Example", "Jane O’Example"),
        ("Tom Example Jr.", "Tom Example Jr."),
    ],
)
def test_bylines(page, line, byline):
    article = read(page, f"Wall To Be Rebuilt by Spring\n\n{line}\n\n{PARAGRAPH}\n\n{PARAGRAPH}")
    assert article.byline == byline
    assert furniture(article) == [("byline", line)]


def test_a_byline_that_names_an_agency_is_said(page):
    article = read(page, f"Wall Falls\n\nJane Example – Reuters\n\n{PARAGRAPH}")
    assert (article.byline, article.outlet) == ("Jane Example", "")
    assert "the byline names the agency Reuters: perhaps its copy" in article.cautions


def test_a_name_that_comes_again_is_a_crosshead(page):
    text = f"{PARAGRAPH}\n\nJane Example\n\nExample, the mayor, has long wanted this wall rebuilt."
    article = read(page, text)
    assert article.byline == ""
    assert "Jane Example" in body(article)


@pytest.mark.parametrize(
    ("first", "is_headline"),
    [
        ("Wall To Be Rebuilt by Spring", True),
        ("Will the wall be rebuilt by spring?", True),
        ("‘Nobody Asked Us’: Bergen Quarrels Over Its Wall", True),
        ("Bergen Quarrels With the U.S.", True),
        ("The wall fell.", False),
        (PARAGRAPH, False),
        ("and nobody came to see it", False),
        ("Wall", False),
    ],
)
def test_what_reads_as_a_headline(page, first, is_headline):
    article = read(page, f"{first}\n\n{PARAGRAPH}")
    assert (article.title == first) is is_headline
    assert (article.headline is not None) is is_headline


def test_a_short_sentence_is_no_byline(page):
    article = read(page, f"{PARAGRAPH}\n\nMeet Jane Example.\n\n{PARAGRAPH}")
    assert "Meet Jane Example." in body(article)


def test_a_crosshead_that_looks_like_a_name_is_body(page):
    text = f"Wall Falls\n\nElection Results\n\n{PARAGRAPH} The election results were close."
    assert body(read(page, text))[0] == "Election Results"


def test_a_text_of_one_line_has_no_headline(page):
    assert read(page, "Wall To Be Rebuilt by Spring").headline is None


@pytest.mark.parametrize(
    ("title", "opening", "headline"),
    [
        ("Wall to Be Rebuilt", "Wall to Be Rebuilt.\n\n", "Wall to Be Rebuilt."),
        ("Bergen's “Wall”", "BERGEN’S \"WALL\"\n\n", "BERGEN’S \"WALL\""),
        ("Wall to Be Rebuilt | Harbour Post", "Wall to Be Rebuilt\n\n", "Wall to Be Rebuilt"),
        ("Wall to Be  Rebuilt", "Wall to\u00a0Be Rebuilt\n", "Wall to\u00a0Be Rebuilt"),
        ("Wall to Be Rebuilt", "Wall to Be Rebuilt. ", "Wall to Be Rebuilt."),
        ("Wall to Be Rebuilt?", "Wall to Be Rebuilt? ", "Wall to Be Rebuilt?"),
        ("Wall to Be Rebuilt", "https://example.org/1\nWall to Be Rebuilt\n", "Wall to Be Rebuilt"),
        ("Wall was rebuilt . \\n", "Wall was rebuilt . \\n ", "Wall was rebuilt ."),
        ("Exclusive", "Exclusive\n\n", "Exclusive"),
        ("Wall to Be ‘Rebuilt’", "Wall to Be ‘Rebuilt.’\n\n", "Wall to Be ‘Rebuilt.’"),
        ("Wall; Mayor silent", "Wall; \nMayor silent\n\n", "Wall; \nMayor silent"),
    ],
)  # fmt: skip
def test_a_title_that_opens_the_text_counts_once(page, title, opening, headline):
    article = read(page, opening + PARAGRAPH, title=title)
    assert article.headline is not None
    assert article.text[slice(*article.headline)] == headline
    assert article.title == title
    assert [passage.field for passage in article.passages] == ["text", "text"]
    assert body(article) == [PARAGRAPH]


@pytest.mark.parametrize("title", ["Bergen", "The wall", "Harbour: wall to be rebuilt"])
def test_another_title_is_a_passage_of_its_own(page, title):
    article = read(page, PARAGRAPH, title=title)
    first = article.passages[0]
    assert (first.field, first.part, article.title[first.start : first.end]) == (
        "title",
        "headline",
        title,
    )
    assert body(article) == [PARAGRAPH]


def test_written_breaks_part_paragraphs_of_a_text_without_others(page):
    article = read(page, f"{PARAGRAPH} \\n {PARAGRAPH}")
    assert body(article) == [PARAGRAPH, PARAGRAPH]
    path = "The file C:\\new was lost on Monday, the council of Bergen said."
    assert body(read(page, f"{path}\n{path}")) == [path, path]


def test_lines_broken_at_a_column_are_one_paragraph(page):
    first = (
        "The harbour wall of Bergen will be rebuilt by spring, the council said\n"
        "on Monday, after a winter in which two storms had opened it\n"
        "in eleven places. Jane Example, who leads the works, said that they would begin\n"
        "in March."
    )
    second = "No vote was taken on the cost of it before the council rose for the night,\nit said."
    assert body(read(page, f"{first}\n\n{second}\n")) == [first, second]


def test_furniture_between_broken_lines_parts_them(page):
    lines = ["The wall of Bergen will be rebuilt by spring, it was said", "and nobody asked"]
    text = "\n".join([lines[0], lines[0].lower() + ". Read more here", lines[1]] * 4)
    article = read(page, text)
    spans = sorted([(p.start, p.end) for p in (*article.passages, *article.furniture)])
    assert len(article.furniture) == 4
    assert all(first[1] <= second[0] for first, second in pairwise(spans))


def test_paragraphs_on_lines_of_their_own_stay_apart(page):
    lines = [PARAGRAPH, "iPhones were banned from the hall, and phones too.", PARAGRAPH]
    assert body(read(page, "\n".join(lines))) == lines


def test_a_caption_between_date_and_byline(page):
    text = f"Wall Rebuilt by Spring\n\n3 Min Read\nBoats at dawn\n\nBy Jane Example\n\n{PARAGRAPH}"
    assert ("caption", "Boats at dawn") in furniture(read(page, text))


def test_a_standfirst_is_body(page):
    text = f"Wall Rebuilt by Spring\n\nWhy it took so long\n\nBy Jane Example\n\n{PARAGRAPH}"
    assert body(read(page, text))[0] == "Why it took so long"


@pytest.mark.parametrize(
    ("address", "outlet"),
    [
        ("https://www.nytimes.com/2025/a", "The New York Times"),
        ("abcnews.go.com", "ABC News"),
        ("https://timesofindia.indiatimes.com/x", "The Times of India"),
        ("https://blog.example.com", "example.com"),
        ("http://[broken", ""),
        ("no address", ""),
        ("", ""),
    ],
)
def test_outlets_by_address(lists, address, outlet):
    assert Outlets(lists).of_address(address) == outlet


def test_every_domain_leads_to_one_outlet(lists):
    outlets = next(item for item in lists if item.kind == "outlets")
    seen = {}
    for concept in outlets.concepts:
        for variant in concept.variants:
            for term in variant.terms:
                if "." in term.pattern and " " not in term.pattern:
                    assert seen.setdefault(term.pattern, concept.id) == concept.id
                    assert Outlets(lists).of_address(term.pattern) == concept.label
