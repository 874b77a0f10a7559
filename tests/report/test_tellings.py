"""What several outlets tell: side by side, the most rival first, and "not found" called so."""

from __future__ import annotations

import pandas as pd
import pytest

from framing.report.evidence_lists import SentenceMaker
from framing.report.findings import verdicts
from framing.report.material import Material, make_material
from framing.report.naming import Anchors
from framing.report.page import render_page
from framing.report.pairing import shipped_pairing
from framing.report.register import TABLES
from framing.report.tellings import Reported, reported
from tests.report.test_page import Page

OUTLETS = {
    "n": "Northern Star",
    "s": "Southern Cross",
    "plain-file-name-0001": "plain-file-name-0001",
}
# Item, kind, label, and the words by which each outlet tells it; None: not found.
ITEMS: list[tuple[str, str, str, dict[str, str | None]]] = [
    ("actor:garrison", "actor", "the garrison", {"n": None, "s": "The garrison"}),
    ("statement:1", "statement", "It may last.", {"n": "We will keep it open", "s": "could last"}),
    ("statement:2", "statement", "It changed hands.", {"n": "liberated", "s": "seized"}),
    ("source:ada-holm", "source", "Ada Holm", {"n": "Holm told", "s": "did not respond"}),
]


def with_coverage(material: Material, scope: str, near: float = 0.1) -> Material:
    """The material with items of coverage; the third outlet tells none of them."""
    rows: list[tuple[object, ...]] = []
    for key, kind, label, told in ITEMS:
        k = sum(words is not None for words in told.values())
        for article, outlet in OUTLETS.items():
            words = told.get(article)
            cells: tuple[object, ...] = ("", None, None, "", None)
            place = words
            if article not in ("n", "s") and kind == "statement":
                place = "The bridge was retaken."
            if place is not None:
                text = material.articles[article].text
                start = text.rfind("\n", 0, text.index(place)) + 1
                if place.startswith("The bridge was r"):
                    start = text.index(place)
                end = text.find("\n", text.index(place))
                end = len(text) if end < 0 else end
                cells = ("text", start, end, text[start:end], 0.4 if words else near)
            head = ("s1", f"{scope}#{key}", kind, label, outlet, words is not None, k, 3, article)
            rows.append((*head, *cells))
    table = pd.DataFrame(rows, columns=TABLES["coverage"].column_names)
    tables = dict(material.tables) | {"coverage": table.astype({"start": "Int64", "end": "Int64"})}
    return make_material(tables, list(material.articles.values()), list(material.lexicons))


def items(material: Material) -> tuple[Reported, ...]:
    anchors = Anchors()
    return reported(material, SentenceMaker(material, anchors), anchors)


def test_statements_in_rival_words_come_first(material: Material) -> None:
    found = items(with_coverage(material, "s1"))
    assert [one.label for one in found] == [
        "It changed hands.",
        "It may last.",
        "Ada Holm",
        "the garrison",
    ]
    first = found[0]
    assert first.rival == ("taking the bridge",)
    assert first.opposed
    assert first.covered == ("Northern Star", "Southern Cross")
    assert first.missing == ("file plain…",)
    assert [(one.name, one.words) for one in first.tellings] == [
        ("Northern Star", ("liberated",)),
        ("Southern Cross", ("seized",)),
    ]
    assert [one.sentence.told for one in first.tellings] == ["told by Ada Holm", "own words"]
    assert [one.sentence.voice for one in first.tellings] == ["paraphrased", "outlet"]


def test_only_the_rival_words_are_marked(material: Material) -> None:
    first, second, *_ = items(with_coverage(material, "s1"))
    marked = [p.text for one in first.tellings for p in one.sentence.pieces if p.mention]
    assert marked == ["liberated", "seized"]
    assert not [p for one in second.tellings for p in one.sentence.pieces if p.mention]


@pytest.mark.parametrize(("near", "shown"), [(0.1, 0), (0.2, 1)])
def test_a_near_sentence_is_shown_as_one_that_may_tell_it(
    material: Material, near: float, shown: int
) -> None:
    first = items(with_coverage(material, "s1", near))[0]
    assert len(first.maybe) == shown


def test_within_a_story_nothing_is_left_out(material: Material) -> None:
    text = Page(render_page(with_coverage(material, "s1"))).text
    assert "nothing here was left out" in text
    assert "Told by several" in text
    assert "not found in others" not in text.replace("by some, not found in others", "")
    assert text.index("told in rival words; from different") < text.index(
        "by the side that says it"
    )


def test_within_an_event_what_is_not_found_is_said_as_what_it_is(
    decided_material: Material,
) -> None:
    text = Page(render_page(with_coverage(decided_material, "e-n"))).text
    assert "Told by several, and where it was not found" in text
    assert "No sentence like these found in: file plain…" in text
    assert "it may be told in other words" in text
    assert "nothing here was left out" not in text
    assert "Ada Holm 2 of 3: Northern Star, Southern Cross not found in: file plain…" in text


def test_a_finding_on_coverage_shows_what_one_reports_and_the_other_does_not(
    decided_material: Material,
) -> None:
    held = with_coverage(decided_material, "e-bridge")
    coverage = held.tables["coverage"]
    # Asked is what two others report on the event; the file tells another one.
    garrison = coverage["kind"].eq("actor")
    tables = dict(held.tables)
    tables["coverage"] = coverage.assign(k=coverage["k"].where(~garrison, 3))
    row = dict(tables["comparisons"].iloc[0]) | {"measure": "coverage_share:actor@all"}
    row |= {"outlet": "Southern Cross", "other": "Northern Star", "difference": 0.2}
    tables["comparisons"] = pd.DataFrame([row])
    made = make_material(tables, list(held.articles.values()), list(held.lexicons))
    (finding,) = verdicts(made).differing
    told = [(one.row["outlet"], one.row["covered"]) for one in finding.evidence]
    assert told == [("Southern Cross", True), ("Northern Star", False)]
    text = Page(render_page(made)).text
    assert (
        "Southern Cross reports more of the actors that others report than Northern Star does"
        in text
    )
    assert "not found in what it says of this event" in text


def test_a_wording_that_is_a_loaded_word_too_is_still_marked(material: Material) -> None:
    mentions = material.tables["mentions"]
    rival = mentions[mentions["matched"].eq("seized")]
    loaded = rival.assign(
        mention_id="s/m0", kind="marker", lexicon="words", concept="loaded", variant="loaded"
    )
    tables = dict(material.tables) | {"mentions": pd.concat([loaded, mentions])}
    made = make_material(tables, list(material.articles.values()), list(material.lexicons))
    first = items(with_coverage(made, "e-n"))[0]
    told = next(one for one in first.pair if one.name == "Southern Cross")
    assert told.words == ("seized",)
    assert [one.text for one in told.sentence.pieces if one.mention] == ["seized"]


def test_how_sure_the_pairing_is_stands_as_it_was_measured(material: Material) -> None:
    measured = shipped_pairing()
    page = Page(render_page(with_coverage(material, "e-bridge"))).text
    assert f"{measured.right} of 100 pairs told the same" in page
    assert f"only {measured.found} of 100 such pairs were found" in page
