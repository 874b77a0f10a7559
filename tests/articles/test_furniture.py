"""Page furniture: each list's own witnesses, tempting body sentences, and where phrases stand."""

import time

import pytest

from articles.conftest import ROOT, body, furniture
from framing.articles.reading import PageReader
from framing.articles.records import Record
from framing.lexicons.checking import check_lexicon
from framing.lexicons.reading import read_lexicon

FURNITURE = read_lexicon(ROOT / "lexicons" / "furniture.yaml")
WITNESSES = [
    pytest.param(concept.id, example.sentence, id=example.sentence)
    for concept in FURNITURE.concepts
    for variant in concept.variants
    for example in variant.examples
]
MISSES = [miss.sentence for concept in FURNITURE.concepts for miss in concept.misses]
BEFORE = "The wall will be rebuilt by spring, the council of Bergen said on Monday evening."


@pytest.fixture(scope="module")
def page(lists):
    return PageReader(lists)


def read(page, line, before=BEFORE):
    """Read a line that stands between two paragraphs."""
    text = f"{before}\n\n{line}\n\nNo vote was taken before the council rose for the night."
    return page.article(Record("t", "t", "t", {"text": text}))


@pytest.mark.parametrize("name", ["furniture", "outlets"])
def test_the_lists_have_no_fault(name):
    faults = check_lexicon(ROOT / "lexicons" / f"{name}.yaml")
    assert [str(fault) for fault in faults if fault.severity == "fault"] == []


def test_every_variant_has_a_witness_and_most_concepts_a_tempting_miss():
    lacking = [v.id for c in FURNITURE.concepts for v in c.variants if not v.examples]
    assert lacking == []
    without = {concept.id for concept in FURNITURE.concepts if not concept.misses}
    assert without == {"address", "ticker"}


@pytest.mark.parametrize(("kind", "example"), WITNESSES)
def test_examples_are_furniture(page, kind, example):
    outside, _, inside = example.partition("[")
    inside = inside.rpartition("]")[0]
    article = read(page, outside + inside)
    assert furniture(article) == [(kind, inside.strip())]


@pytest.mark.parametrize("miss", MISSES)
def test_misses_stay_body(page, miss):
    article = read(page, miss)
    assert furniture(article) == []
    assert miss in body(article)


@pytest.mark.parametrize(
    "paragraph",
    [
        "The committee asked readers to share this article with whoever had lost a house.",
        "Ask the editor: that was the only advertisement the paper ran that year.",
        "“Correction: nobody has lied,” the minister said.",
        "More than a hundred people came, and none would leave.",
        "Watch the harbour, he said, and you will see what I mean.",
        "Subscribe to that view and you must accept the rest of it, she wrote.",
        "By Monday evening the water had gone.",
        "By Jane Example's account the wall had been weak for years.",
        "2 minutes later the siren sounded.",
        "Video showed the wall falling.",
        "Copyright law was no part of the talks.",
        "The photographs were taken by Getty Images.",
        "Follow the money, the prosecutor told them.",
        "Sources said the wall had been weak.",
        "Opinion was divided.",
        "It was a Reuters/Ipsos poll.",
        "US-Russia talks began at noon.",
        "NATO — founded in 1949 — has no say in it.",
        "50% of them left.",
        "He had a share.",
        "Volunteers may sign up here.",
    ],
)
def test_body_that_looks_like_page(page, paragraph):
    article = read(page, paragraph)
    assert furniture(article) == []
    assert paragraph in body(article)


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("  ADVERTISEMENT  ", "advertisement"),
        ("** Read more **", "related-link"),
        ("READ NEXT", "related-link"),
        ("-+ 0.00%", "ticker"),
        ("▲ 1.25%  ▼ 0.3%", "ticker"),
        ("https://example.org/a/b?c=1", "address"),
        ("* * *", "separator"),
        ("Updated 5 May 2025 at 11:10", "date-line"),
        ("Editor’s note: the ferry times have changed.", "credit"),
        ("SEE\u00a0ALSO: Five things about tides", "related-link"),
    ],
)
def test_lines_that_are_page(page, line, kind):
    assert furniture(read(page, line)) == [(kind, line.strip())]


def test_a_page_that_lost_its_breaks_keeps_its_words(page):
    """One line of furniture and article together is article: losing it would be worse."""
    text = "See also: Five things about tides. " + BEFORE * 10
    article = page.article(Record("t", "t", "t", {"text": text}))
    assert article.furniture == ()


def test_a_phrase_at_a_paragraphs_end_leaves_the_paragraph(page):
    line = "The wall stands, the mayor told the paper. Click here to read more"
    article = read(page, line)
    assert furniture(article) == [("related-link", "Click here to read more")]
    assert "The wall stands, the mayor told the paper." in body(article)


def test_who_else_wrote_takes_its_sentence(page):
    line = "The vote is on Monday. Jane Example and John Sample contributed to this report."
    assert furniture(read(page, line)) == [
        ("byline", "Jane Example and John Sample contributed to this report.")
    ]


def test_without_lists_only_what_needs_no_words_is_marked():
    article = read(PageReader([]), "Advertisement\n\n* * *")
    assert furniture(article) == [("separator", "* * *")]


def test_a_hostile_term_stays_linear(write):
    stars = "*a" * 30
    path = write(
        "own.yaml",
        "name: own\nkind: furniture\nlanguage: en\nlicence: CC0-1.0\norigin: test\nconcepts:\n"
        f"  - id: hostile\n    where: line-end\n    terms: ['x{stars}b']\n",
    )
    page = PageReader([read_lexicon(path)])
    line = "x" + "a" * 140 + "\n" + BEFORE + "\n"
    began = time.process_time()
    article = page.article(Record("t", "t", "t", {"text": line * 300}))
    assert time.process_time() - began < 5
    assert len(article.passages) == 600
