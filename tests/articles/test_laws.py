"""Laws of reading: for any text, every character has one place and none is changed."""

import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.articles.reading import SET_ASIDE, PageReader
from framing.articles.records import Record
from framing.articles.repairing import repaired

# Pieces that pages are made of, so that arbitrary texts meet the rules and not only miss them.
PIECES = [
    "Harbour Wall To Be Rebuilt By Spring",
    "The harbour wall will be rebuilt by spring, the council of Bergen said on Monday.",
    "BERGEN (Reuters) – The wall will stand again, officials said.",
    "By Jane Example",
    "Jane Example – Harbour Daily News",
    "Jane Example",
    "Editor",
    "3 Min Read",
    "Boats at dawn",
    "the wall of Bergen will be rebuilt by spring, it was said",
    "the wall stands, and nobody had asked for it to. Read more here",
    "date 2025-12-26 https://example.org/a",
    "Harbour Post · 12/22/2025 11:10:09",
    "3/4/25",
    "+1.5% -0.2%",
    "See Also: Five things about tides",
    "Share This Article",
    "The vote is on Monday. Jane Example contributed to this report.",
    "A ferry leaves at dawn. (AP Photo/Jane Example)",
    "***",
    "© 2025 Harbour Post",
    "\\n",
    " ",
    "\u2028",
    "\r\n",
    "\x85",
    "“",
    "İ",
]
texts = st.one_of(
    st.text(max_size=300),
    st.lists(
        st.one_of(st.sampled_from(PIECES), st.text(max_size=30)), min_size=1, max_size=12
    ).flatmap(lambda pieces: st.sampled_from(["\n", "\n\n", " ", "\\n"]).map(
        lambda between: between.join(pieces)
    )),
)  # fmt: skip


@pytest.fixture(scope="module")
def page(lists):
    return PageReader(lists)


@settings(max_examples=400, deadline=None)
@given(text=texts, title=st.one_of(st.just(""), st.sampled_from(PIECES), st.text(max_size=40)))
def test_every_character_has_one_place(page, text, title):
    article = page.article(Record("t", "t", "t", {"text": text, "title": title}))
    text, title = repaired(text)[0], repaired(title)[0]
    assert article.text == text
    assert title.strip() == "" or article.title == title
    if any(SET_ASIDE in caution for caution in article.cautions):
        assert article.passages == article.furniture == ()
        return
    here = [p for p in article.passages if p.field == "text"]
    spans = [(s.start, s.end) for s in (*here, *article.furniture)]
    assert [(p.start, p.end) for p in here] == sorted((p.start, p.end) for p in here)
    assert list(article.furniture) == sorted(article.furniture, key=lambda piece: piece.start)
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(text[s:e] == text[s:e].strip() for s, e in spans)
    covered = sorted(spans)
    assert all(first[1] <= second[0] for first, second in pairwise(covered))
    place = 0
    for start, end in [*covered, (len(text), len(text))]:
        between = text[place:start].replace("\\n", "")
        # Halves of written breaks: a text may end or part within one.
        assert between.strip() == ""
        place = end
    for passage in article.passages:
        if passage.field == "title":
            assert article.title[passage.start : passage.end].strip()
            assert article.headline is None


@settings(max_examples=200, deadline=None)
@given(text=texts, title=st.sampled_from(["", PIECES[0], PIECES[1]]))
def test_one_headline_at_most_and_it_comes_first(page, text, title):
    article = page.article(Record("t", "t", "t", {"text": text, "title": title}))
    if any(SET_ASIDE in caution for caution in article.cautions):
        return
    headlines = [number for number, p in enumerate(article.passages) if p.part == "headline"]
    assert headlines in ([], [0])
    if article.headline:
        first = article.passages[0]
        assert (first.field, first.start, first.end) == ("text", *article.headline)
    assert (title == "") or headlines == [0]


@pytest.mark.parametrize(
    "text",
    [
        "word " * 200_000,
        "a" * 1_000_000,
        "“" * 200_000,
        "\n" * 1_000_000,
        "Jane Example\n" * 80_000,
        "See also: tides\n" * 60_000,
        "A-" * 500_000,
        " " * 1_000_000,
        "By " + "Jane " * 200_000,
        "x.\n" * 300_000,
        "*" * 1_000_000,
        "\\n" * 500_000,
    ],
    ids=lambda text: text[:8].strip() or "space",
)
def test_a_megabyte_of_anything_is_read_in_seconds(page, text):
    began = time.process_time()
    page.article(Record("t", "t", "t", {"text": text, "title": text[:200_000]}))
    # Two lines of a second each would be slow; a square of the length would take hours.
    assert time.process_time() - began < 20
