"""Rival wordings: what counts as a use, and which concept tells most."""

import pandas as pd
import pytest

from framing.report.material import Material, make_material
from framing.report.page import render_page
from framing.report.wordings import concept_uses


def with_mentions(material: Material, mentions: pd.DataFrame) -> Material:
    tables = dict(material.tables) | {"mentions": mentions}
    return make_material(tables, list(material.articles.values()), list(material.lexicons))


def test_uses_are_told_by_variant_outlet_and_voice(material: Material) -> None:
    (concept,) = concept_uses(material)
    told = [
        (variant.label, variant.stance, use.name, use.voice, use.tellers, use.matched)
        for variant in concept.variants
        for use in variant.uses
    ]
    assert told == [
        ("liberate", "favours", "Northern Star", "paraphrased", ("Ada Holm",), ("liberated",)),
        ("retake", "neutral", "file plain…", "outlet", (), ("retaken",)),
        ("seize", "disfavours", "Southern Cross", "outlet", (), ("seized",)),
    ]
    assert concept.rival
    assert concept.opposed
    # Three pairs, each wholly apart, one mention against one: 1 × (1 × 1) / (1 + 1).
    assert concept.apart == pytest.approx(0.5)


def test_a_negated_mention_is_no_use(material: Material) -> None:
    mentions = material.tables["mentions"]
    negated = mentions.assign(negated=mentions["variant"] == "seize")
    changed = with_mentions(material, negated)
    (concept,) = concept_uses(changed)
    assert [variant.id for variant in concept.variants] == ["liberate", "retake"]
    assert concept.count == 2
    assert list(concept.negated) == negated.loc[negated["negated"], "mention_id"].tolist()
    assert b"Negated" in render_page(changed)
    assert b"own words, negated" in render_page(changed)


def test_one_outlet_alone_has_no_rival(material: Material) -> None:
    mentions = material.tables["mentions"]
    (concept,) = concept_uses(
        with_mentions(material, mentions[mentions["outlet"] == "Southern Cross"])
    )
    assert not concept.rival
    assert concept.apart == 0


def test_a_reprint_is_left_out(material: Material) -> None:
    articles = material.tables["articles"].assign(reprint_of=["", "n", ""])
    tables = dict(material.tables) | {"articles": articles}
    changed = make_material(tables, list(material.articles.values()), list(material.lexicons))
    (concept,) = concept_uses(changed)
    assert [variant.id for variant in concept.variants] == ["liberate", "retake"]
