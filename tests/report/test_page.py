"""The page: what its first screen says, where its numbers lead, what cannot get out of it."""

import re
from base64 import b64encode
from dataclasses import replace
from hashlib import sha256
from html import unescape
from html.parser import HTMLParser
from itertools import pairwise

import pandas as pd
import pytest

from framing.report import page as page_module
from framing.report import plan
from framing.report.material import Material, make_material
from framing.report.page import render_page
from framing.report.plan import Texts

FETCHING = ("src", "srcset", "data", "poster", "action", "background", "formaction", "ping")


class Page(HTMLParser):
    """A page taken apart: tags with attributes, and the words a reader sees."""

    VOID = frozenset({"meta", "link", "br", "img", "input", "hr"})

    def __init__(self, page: bytes) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.open: list[str] = []
        self.feed(page.decode("utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open and self.open.pop() == tag, f"</{tag}> closes nothing"

    def handle_data(self, data: str) -> None:
        if not {"style", "script"} & set(self.open):
            self.words.append(data)

    @property
    def text(self) -> str:
        return " ".join("".join(self.words).split())

    def values(self, name: str) -> list[str]:
        return [str(attrs[name]) for _, attrs in self.tags if attrs.get(name) is not None]


def test_the_first_screen_says_what_was_compared_and_how_far_it_carries(material: Material) -> None:
    text = Page(render_page(material)).text
    for said in (
        "How three outlets tell one story",
        "3 articles from 3 outlets, one of them not stated in the text",
        "no event is told by two outlets, so they are set side by side within their story",
        "two dated, 4 Mar 2025; one states no date",
        "Called by their file, because the text does not say who published:"
        " file plain… (plain-file-name-0001)",
        "With one article each, nothing below is a finding about an outlet."
        " It is what these articles do.",
        "Northern Star Northland 2 of 2, all one source: Ada Holm",
        "Southern Cross Northland with Southland 1 of 1",
        "Northern Star “liberated” told by Ada Holm",
        "Southern Cross “seized” own words",
        "file plain… “retaken” own words",
    ):
        assert said in text, said
    assert text.index("Who speaks") < text.index("“liberated”") < text.index("Tone is not bias")


def test_findings_come_first_where_there_are_some(decided_material: Material) -> None:
    text = Page(render_page(decided_material)).text
    assert "nothing below is a finding" not in text
    assert text.index("2 differences shown in the 4 comparisons with enough evidence") < text.index(
        "What the articles quote"
    )
    assert (
        "In own words, Southern Cross chooses “seize” among the words listed for “taking the"
        " bridge” more often than Northern Star ● differs # 100 % against 0 %;"
        " difference +100 points; 95 % interval 80 to 120 points;"
        " 31 shared events, 42 and 40 articles"
    ) in text
    assert "Northern Star leans more on people with a name than Southern Cross ● differs" in text
    assert "No difference shown in 1 comparison" in text
    assert "Not enough evidence in 1 comparison" in text
    assert "fewer than 5 articles: 1 comparison" in text


def test_a_finding_shows_a_sentence_of_each_side(decided_material: Material) -> None:
    text = Page(render_page(decided_material)).text
    finding = text[text.index("chooses “seize” among the words") :]
    finding = finding[: finding.index("No difference shown")]
    assert "Troops seized the bridge. Southern Cross, 4 Mar 2025 · own words" in finding


def test_who_never_names_a_thing_shows_no_sentence_of_it(decided_material: Material) -> None:
    table = decided_material.tables["comparisons"].head(1)
    row = table.assign(measure="concept_rate:taking-the-bridge@outlet", unit="per 1,000 words")
    tables = dict(decided_material.tables) | {
        "comparisons": row.assign(outlet="Southern Cross", other="Northern Star")
    }
    articles = list(decided_material.articles.values())
    text = Page(render_page(make_material(tables, articles, decided_material.lexicons))).text
    start = text.index("uses words listed for “taking the bridge” more often")
    finding = text[start : text.index("All of them")]
    assert "Troops seized the bridge. Southern Cross" in finding
    assert finding.count("4 Mar 2025") == 1


def test_comparisons_of_tone_stand_with_tone(decided_material: Material) -> None:
    text = Page(render_page(decided_material)).text
    assert text.index("1 comparison of tone") > text.index("Tone is not bias")
    assert "polarity@outlet" not in text[: text.index("Tone is not bias")]


def test_every_link_within_the_page_leads_somewhere(
    material: Material, decided_material: Material
) -> None:
    for one in (material, decided_material):
        page = Page(render_page(one))
        ids = page.values("id")
        assert len(ids) == len(set(ids))
        inside = [link[1:] for link in page.values("href") if link.startswith("#")]
        assert inside
        assert not set(inside) - set(ids)


def test_every_attribution_has_its_place_and_the_bars_lead_there(material: Material) -> None:
    page = Page(render_page(material))
    ids = page.values("id")
    assert [one for one in ids if one.startswith("a-")] == [
        "a-n-a1",
        "a-n-a2",
        "a-s-a3",
        "a-s-a4",
        "a-plain-file-name-0001-a5",
    ]
    bars = [attrs for tag, attrs in page.tags if tag == "a" and attrs.get("title")]
    assert {str(bar["href"])[1:] for bar in bars} <= set(ids)
    assert "Northland: 2 of 2" in [bar["title"] for bar in bars]


def test_nothing_is_fetched(material: Material) -> None:
    page = Page(render_page(material))
    for tag, attrs in page.tags:
        assert tag not in ("iframe", "object", "embed", "img", "base", "form")
        assert not set(FETCHING) & set(attrs)
        if tag == "link":
            assert attrs["href"] == "data:,"
    style = render_page(material).decode().split("<style>")[1].split("</style>")[0]
    assert "url(" not in style
    assert "@import" not in style


def test_the_texts_are_whole_and_their_voices_marked(material: Material) -> None:
    page = render_page(material).decode()
    body = page[page.index('id="texts"') :]
    told = r'≈</span> Ada Holm</a> <span class="v-paraphrased">The bridge was </span>'
    assert re.search(told, body)
    assert '<mark class="v-paraphrased">liberated</mark>' in body
    assert '<span class="v-quoted">“We will keep it open,”</span>' in body
    assert '<mark class="v-outlet">seized</mark>' in body
    assert '<span class="kind">share button</span> Share this page' in body
    for article in material.articles.values():
        words = re.sub(r'<a class="tag.*?</a> ', "", body)
        words = re.sub(r"<[^>]+>", "", words)
        for passage in article.passages:
            assert article.text[passage.start : passage.end] in words


def test_a_hostile_article_stays_text(hostile_material: Material) -> None:
    written = render_page(hostile_material)
    page = Page(written)
    data, script = [attrs for tag, attrs in page.tags if tag == "script"]
    assert (data, script) == ({"type": "application/json", "id": "data"}, {})
    assert b"\x00" not in written
    assert not [link for link in page.values("href") if link.startswith("javascript")]
    handlers = [name for _, attrs in page.tags for name in attrs if name.startswith("on")]
    assert not handlers
    assert "<script>alert(1)</script>" in page.text
    assert (written.count(b"</style>"), written.count(b"</script>")) == (1, 2)


def hashed(text: str) -> str:
    return b64encode(sha256(text.encode()).digest()).decode()


def test_only_the_pages_own_script_and_style_may_run(hostile_material: Material) -> None:
    page = render_page(hostile_material).decode()
    script = page.split("<script>")[1].split("</script>")[0]
    style = page.split("<style>")[1].split("</style>")[0]
    assert (
        f"default-src 'none'; style-src 'sha256-{hashed(style)}';"
        f" script-src 'sha256-{hashed(script)}'; img-src data:; base-uri 'none'" in unescape(page)
    )
    for name in ("fetch", "innerHTML", "insertAdjacentHTML", "eval", "XMLHttpRequest", "import("):
        assert name not in script
    # The policy would refuse it, and bars would lose their widths.
    assert not Page(page.encode()).values("style")


def test_links_out_of_the_page_tell_the_other_side_nothing(material: Material) -> None:
    page = Page(render_page(material))
    out = [a for tag, a in page.tags if tag == "a" and str(a["href"]).startswith("http")]
    assert out
    assert all(set(str(a["rel"]).split()) >= {"noopener", "noreferrer"} for a in out)


SAID = {
    "full": "This page carries the articles whole.",
    "sentences": "This page carries single sentences and no article whole, as was asked for.",
    "none": "This page carries no sentence of the articles, as was asked for",
}


@pytest.mark.parametrize("texts", ["full", "sentences", "none"])
def test_the_page_carries_as_much_of_the_articles_as_was_asked(
    decided_material: Material, texts: Texts
) -> None:
    written = render_page(decided_material, texts=texts)
    page = Page(written)
    assert SAID[texts] in page.text
    ids = page.values("id")
    assert not {link[1:] for link in page.values("href") if link.startswith("#")} - set(ids)
    whole = [one for one in ids if one.startswith("t-")]
    assert len(whole) == (3 if texts == "full" else 0)
    assert ("Troops seized the bridge." in page.text) == (texts != "none")
    assert ("Bridge freed at last" in page.text) == (texts == "full")
    assert "… seized …" in page.text or texts != "none"


def test_without_texts_no_words_of_the_articles_but_those_counted(material: Material) -> None:
    text = Page(render_page(material, texts="none")).text
    for article in material.articles.values():
        for passage in article.passages:
            words = article.text[passage.start : passage.end].split()
            runs = [" ".join(words[at : at + 6]) for at in range(max(1, len(words) - 5))]
            # The cue that the report names is "did not respond to a request for comment".
            assert not [run for run in runs if run in text and "request" not in run]


def test_articles_too_long_for_a_page_are_left_out_and_it_says_so(
    material: Material, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(plan, "LONGEST_TEXTS", 100)
    page = Page(render_page(material))
    assert "Together the articles are too long for one page of at most 5 MB" in page.text
    assert not [one for one in page.values("id") if one.startswith("t-")]


def test_a_page_too_large_holds_fewer_sentences(
    material: Material, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = render_page(material, texts="sentences")
    monkeypatch.setattr(plan, "_SENTENCES", (2_400, 2))
    monkeypatch.setattr(page_module, "LARGEST", len(whole) - 1)
    smaller = render_page(material, texts="sentences")
    assert len(smaller) < len(whole)
    text = Page(smaller).text
    assert "1 more in tables/attributions.csv" in text
    assert "Not on this page: 1 sentence" in text


def test_of_many_outlets_those_with_most_articles_are_shown_one_by_one(material: Material) -> None:
    names = [f"Outlet {number:02}" for number in range(30)]
    one = material.tables["articles"].head(1)
    rows = [
        one.assign(article_id=f"{name} {copy}", outlet=name)
        for name in names
        for copy in range(2 if name < "Outlet 12" else 1)
    ]
    articles = [
        replace(material.articles["n"], id=row["article_id"].iloc[0], outlet=row["outlet"].iloc[0])
        for row in rows
    ]
    made = make_material({"articles": pd.concat(rows)}, articles, material.lexicons)
    page = Page(render_page(made))
    assert (
        "This page shows the 12 outlets with most articles one by one;"
        " the other 18 are in tables/." in page.text
    )
    shown = {a["data-outlet"] for _, a in page.tags if a.get("class") == "speaker"}
    assert shown == set(names[:12])


def test_a_finding_has_a_place_of_its_own_and_leads_to_all_its_sentences(
    decided_material: Material,
) -> None:
    page = Page(render_page(decided_material))
    findings = [a for tag, a in page.tags if tag == "li" and a.get("class") == "finding"]
    assert [one["data-verdict"] for one in findings] == ["differs", "differs"]
    assert {f"#{one['id']}" for one in findings} <= set(page.values("href"))
    assert 'framing show REPORT "source_kind_share:named-person@all" prints every one' in page.text


def test_the_same_material_gives_the_same_page(material: Material) -> None:
    assert render_page(material) == render_page(material)


def test_a_page_of_nothing_is_still_a_page() -> None:
    assert "No article to compare" in Page(render_page(make_material({}, [], []))).text


def test_language_and_landmarks(material: Material) -> None:
    page = Page(render_page(material))
    assert ("html", {"lang": "en", "dir": "ltr"}) in page.tags
    tags = [tag for tag, _ in page.tags]
    assert tags.count("h1") == tags.count("main") == tags.count("header") == 1
    levels = [int(tag[1]) for tag in tags if re.fullmatch("h[1-6]", tag)]
    assert all(after - before <= 1 for before, after in pairwise(levels))


@pytest.mark.parametrize("word", ["bias score", "left-wing", "right-wing", "ranking"])
def test_no_outlet_is_rated(material: Material, word: str) -> None:
    assert word not in Page(render_page(material)).text.lower()
