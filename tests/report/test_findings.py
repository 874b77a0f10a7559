"""Findings: one fact once, the same counts wherever they are told, and evidence that differs."""

from __future__ import annotations

import pandas as pd

from framing.report.findings import DIFFERS, verdicts
from framing.report.markdown import render_summary
from framing.report.material import Material, make_material
from framing.report.opening import lead
from framing.report.page import render_page
from tests.report.test_page import Page

SEIZE = "variant_share:taking-the-bridge/seize@outlet"


def changed(material: Material, **tables: pd.DataFrame) -> Material:
    held = dict(material.tables) | tables
    return make_material(held, list(material.articles.values()), list(material.lexicons))


def with_more_ways(material: Material) -> Material:
    """The material with its wording counted in all words, and by the rival wording, too."""
    table = material.tables["comparisons"]
    row = table[table["measure"] == SEIZE]
    every = row.assign(measure=SEIZE.replace("@outlet", "@all"), q=0.02)
    rival = row.assign(measure=SEIZE.replace("seize", "liberate"), q=0.02, difference=0.9)
    return changed(material, comparisons=pd.concat([table, every, rival], ignore_index=True))


def test_the_same_words_counted_otherwise_are_one_finding(decided_material: Material) -> None:
    found = verdicts(with_more_ways(decided_material))
    assert len(found.differing) == 4
    named, seize = found.groups
    assert seize.first.measure == SEIZE
    assert not named.ways
    assert seize.ways_in_words == "“seize” in all words; “liberate” in own words"
    text = Page(render_page(with_more_ways(decided_material))).text
    assert f"The same words, counted otherwise: {seize.ways_in_words}" in text
    assert "4 differences shown in the 6 comparisons" in text
    assert "The same words counted in several ways are one finding" in text


def test_what_is_told_of_quoted_words_is_a_fact_of_its_own(decided_material: Material) -> None:
    table = decided_material.tables["comparisons"]
    quoted = table[table["measure"] == SEIZE].assign(measure=SEIZE.replace("outlet", "quoted"))
    both = pd.concat([table, quoted], ignore_index=True)
    assert len(verdicts(changed(decided_material, comparisons=both)).groups) == 3


def test_page_and_summary_count_what_the_table_holds(decided_material: Material) -> None:
    table = decided_material.tables["comparisons"]
    toned = table["measure"].eq("polarity@outlet")
    table = table.assign(verdict=table["verdict"].where(~toned, DIFFERS))
    made = changed(decided_material, comparisons=table)
    counts = {verdict: n for (verdict,), n in made.tally("comparisons", ("verdict",)).items()}
    assert counts == {"differs": 3, "no difference shown": 1, "not enough evidence": 1}
    said = lead(verdicts(made), "outlet")
    assert said.startswith(
        "3 differences shown in the 4 comparisons with enough evidence, each within the same "
        "events; one of tone stands last. The clearest first."
    )
    text = Page(render_page(made)).text
    assert "No difference shown in 1 comparison" in text
    assert "1 comparison of tone within the same events: 1 difference shown" in text
    assert "No difference shown in 1 comparison:" in render_summary(made).decode()


def test_a_difference_of_tone_alone_is_not_told_as_none(decided_material: Material) -> None:
    table = decided_material.tables["comparisons"]
    table = table[table["measure"].eq("polarity@outlet")].assign(verdict=DIFFERS)
    made = changed(decided_material, comparisons=table)
    said = "1 difference shown in the 1 comparison with enough evidence"
    text = Page(render_page(made)).text
    assert said in text
    assert "No difference is shown" not in text


def test_the_fold_names_those_of_tone_that_it_does_not_hold(decided_material: Material) -> None:
    text = Page(render_page(decided_material)).text
    assert "No difference shown in 1 comparison; 1 more of tone stands last" in text


def named_alike(material: Material, *contents: str) -> Material:
    """The material in which both outlets lean on people with a name, who say this."""
    table = material.tables["attributions"]
    kinds = {"source_kind": "named-person"}
    first = table[table["outlet"].eq("Northern Star")].iloc[:1]
    other = table[table["outlet"].eq("Southern Cross")].iloc[[0] * (len(contents) - 1)]
    rows = pd.concat([first, other], ignore_index=True).assign(**kinds, content=contents)
    rows["attribution_id"] = [f"{a}/a{n}" for n, a in enumerate(rows["article_id"], start=1)]
    return changed(material, attributions=rows)


def test_evidence_is_not_the_same_sentence_twice(decided_material: Material) -> None:
    said = "“We will keep it open,”", "We will keep it open", "The occupation could last"
    first = verdicts(named_alike(decided_material, *said)).differing[0]
    assert [one.row["content"] for one in first.evidence] == [said[0], said[2]]
    # Where there is no other, the side that has more shows its own.
    first = verdicts(named_alike(decided_material, *said[:2])).differing[0]
    assert [one.row["outlet"] for one in first.evidence] == ["Northern Star"]
