"""The codebook: every table, chart and column is told, and cells are what it says."""

from pathlib import Path

import pandas as pd
import pytest

import framing
from framing.report.charted import CHARTS
from framing.report.charts import draw_charts
from framing.report.codebook import codebook
from framing.report.material import Material, make_material
from framing.report.register import TABLES, Table

TOP = Path(__file__).parents[2]
EVERY = [*TABLES.values(), *CHARTS.values()]


@pytest.fixture(scope="module")
def seeds() -> Material:
    lexicons = framing.load_lexicons()
    articles = framing.read_articles([TOP / "seeds"], lexicons=lexicons)
    found = framing.compare(articles, lexicons=lexicons)
    return make_material(found.tables, found.articles, found.lexicons)


@pytest.mark.parametrize("table", EVERY, ids=lambda table: table.name)
def test_every_column_has_a_type_a_unit_and_a_meaning(table: Table) -> None:
    assert table.row
    assert len(set(table.column_names)) == len(table.columns)
    for column in table.columns:
        assert column.meaning.endswith("."), column
        assert (column.type == "choice") == bool(column.choices), column
        assert bool(column.unit) == (column.type in ("integer", "number")), column


def test_every_column_stands_in_the_codebook() -> None:
    book = codebook()
    for table in EVERY:
        assert f"](#{table.name})" in book or f"](#charts-{table.name})" in book
        for column in table.columns:
            meaning = column.meaning.replace("|", "\\|")
            assert f"| {column.name} | {column.type} | {column.unit} | {meaning}" in book


def test_every_drawn_chart_and_its_columns_are_told(
    decided_material: Material, material: Material, seeds: Material
) -> None:
    for held in (material, decided_material, seeds):
        for chart in draw_charts(held):
            told = CHARTS[chart.name.partition("_")[0]] if "differences" in chart.name else None
            told = told or CHARTS[chart.name]
            assert list(chart.data.columns) == told.column_names, chart.name
            _check(told, chart.data)


def test_the_seeds_cells_are_what_the_codebook_says(seeds: Material) -> None:
    for name, table in seeds.tables.items():
        _check(TABLES[name], table)


def _check(told: Table, table: pd.DataFrame) -> None:
    for column in told.columns:
        cells = [cell for cell in table[column.name] if not pd.isna(cell) and cell != ""]
        if column.type == "choice":
            assert set(cells) <= set(column.choices), (told.name, column.name)
        elif column.type == "integer":
            assert all(float(cell).is_integer() for cell in cells), (told.name, column.name)
        elif column.type == "boolean":
            assert all(cell in (True, False) for cell in cells), (told.name, column.name)
        elif column.type == "number":
            assert not any(isinstance(cell, str) for cell in cells), (told.name, column.name)
