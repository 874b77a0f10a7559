"""Long tables are held packed: the same rows, a few bytes each, and no report opens one whole."""

from __future__ import annotations

import tracemalloc
from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from scipy import sparse

from framing import journey, profiles
from framing.articles.reading import read_articles
from framing.gathering import packed
from framing.gathering.gathered import EvidenceTables
from framing.gathering.packed import STRETCH, PackedTable
from framing.lexicons.shipped import load_lexicons
from framing.measures.counting import Counts
from framing.measures.tally import Held, Tally
from framing.measures.wording import word_choice
from framing.profiles import profile_outlets, profile_stretches
from framing.report.files import files_of
from framing.report.findings import verdicts
from framing.report.material import make_material
from framing.report.record import RunRecord

SEEDS = Path(__file__).parents[2] / "seeds"
LONG = ("profiles", "comparisons", "coverage")
RECORD = RunRecord(inputs=(), settings={}, seed=0, made_with={})


@pytest.fixture(scope="module")
def found():
    lexicons = load_lexicons()
    articles = list(read_articles([str(SEEDS)], lexicons=lexicons))
    # Told as one event, so that there is something to compare within.
    return journey.compare([replace(one, event="e") for one in articles], lexicons=lexicons)


def _material(found, tables):
    return make_material(
        tables, found.articles, found.lexicons, parts=found.parts, counts=found.counts
    )


def test_what_is_packed_comes_back():
    table = pd.DataFrame(
        {
            "name": ["a", "", "é"],
            "start": pd.array([1, None, 3], dtype="Int64"),
            "value": [0.1, np.nan, -2.0],
            "told": [True, False, True],
        }
    )
    packed = PackedTable([table, table.iloc[:0], table])
    both = pd.concat([table, table], ignore_index=True)
    pd.testing.assert_frame_equal(packed.table(), both)
    pd.testing.assert_frame_equal(packed.where("name", ["é"]), both[both["name"].eq("é")])
    assert packed.where("name", ["no such"]).dtypes.equals(both.dtypes)
    assert len(packed) == 6


def test_stretches_are_of_some_size_and_cut_no_table():
    piece = pd.DataFrame({"n": np.arange(STRETCH // 2 + 1)})
    packed = PackedTable([piece] * 3)
    assert [len(one) for one in packed.stretches()] == [2 * len(piece), len(piece)]
    assert next(packed.stretches(["n"]))["n"].tolist() == 2 * piece["n"].tolist()


def test_tables_that_come_in_any_order_are_put_in_theirs(monkeypatch):
    monkeypatch.setattr(packed, "STRETCH", 5)
    rng = np.random.default_rng(2)
    given = [(int(place), pd.DataFrame({"n": rng.integers(9, size=3)})) for place in [2, 0, 1] * 6]
    made = PackedTable.in_order(iter(given))
    wanted = pd.concat([table for _, table in sorted(given, key=lambda one: one[0])])
    assert made.table()["n"].tolist() == wanted["n"].tolist()
    assert len(made) == len(wanted)
    assert sum(1 for _ in made.stretches()) > 3


def test_a_row_of_a_long_table_takes_some_bytes(found):
    assert isinstance(found.tables, EvidenceTables)
    assert set(found.tables.packed) == set(LONG)
    for name in ("profiles", "comparisons"):
        packed = found.tables.packed[name]
        open_ = found.tables[name].memory_usage(deep=True).sum()
        assert packed.size < 60 * len(packed), name
        assert packed.size < open_ / 3, name


def test_a_report_opens_no_long_table_whole(found, monkeypatch):
    def refused(*_):
        raise AssertionError("opened whole")

    tables = EvidenceTables(
        found.parts,
        dict(found.tables.packed)
        | {name: found.tables[name] for name in ("articles", "events", "sources", "keywords")},
    )
    monkeypatch.setattr(PackedTable, "table", refused)
    material = _material(found, tables)
    assert set(material.tables["profiles"]["within"]) == {"all"}
    files_of(material, tables, lexicons=found.lexicons, record=RECORD)


def test_findings_show_the_same_rows_from_parts_as_from_tables(found):
    table = found.tables["comparisons"].copy()
    counted = table[table["within"].eq("all") & table["events"].gt(0)]
    covering = counted["measure"].str.startswith("coverage_share")
    assert covering.any()
    # Fewer than findings show sentences of.
    chosen = [*counted.index[covering], *counted.index[~covering][::20]]
    table.loc[chosen, "verdict"] = "differs"
    whole = {**found.tables, "comparisons": table}
    packed = EvidenceTables(
        found.parts,
        {**found.tables, **found.tables.packed, "comparisons": PackedTable([table])},
    )
    plain = make_material(whole, found.articles, found.lexicons)
    shown = [
        [
            [
                (one.table, one.row["article_id"], one.row.get("start"), one.row.get("item_id"))
                for one in finding.evidence
            ]
            for finding in verdicts(material).differing
        ]
        for material in (plain, _material(found, packed))
    ]
    assert shown[0] == shown[1]
    assert sum(map(len, shown[0])) > len(shown[0]) / 2


def _numbers(articles: int) -> tuple[Counts, pd.DataFrame]:
    measures = tuple(
        one for place in range(100) for one in word_choice(f"c{place}", ["war", "conflict"])
    )
    held = sparse.random_array(
        (articles, 2 * len(measures)), density=0.01, rng=np.random.default_rng(3), format="csr"
    )
    held.data[:] = 1.0
    ids = tuple(f"a{place}" for place in range(articles))
    columns = np.arange(len(measures))
    table = pd.DataFrame(
        {"article_id": ids, "outlet": "Alder", "event_id": list(ids), "story_id": ""}
    )
    shared = Held(held)
    above, below = Tally(shared, columns), Tally(shared, columns + len(measures))
    return Counts(ids, measures, above, below), table


def test_profiles_take_the_memory_of_a_block_however_many_articles(monkeypatch):
    monkeypatch.setattr(profiles, "_BLOCK_CELLS", 1 << 16)
    peaks = []
    for articles in (1_000, 4_000):
        counts, table = _numbers(articles)
        tracemalloc.start()
        for _ in profile_stretches(counts, table):
            pass
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    # All together, four times as many articles took four times the memory; what is left is a few
    # names for each article.
    assert peaks[1] < 2 * peaks[0]


def test_blocks_change_no_number(monkeypatch):
    counts, table = _numbers(300)
    whole = profile_outlets(counts, table)
    monkeypatch.setattr(profiles, "_BLOCK_CELLS", 1)
    pd.testing.assert_frame_equal(profile_outlets(counts, table), whole)
