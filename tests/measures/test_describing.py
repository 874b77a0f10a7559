"""The documented measures are the register's."""

from pathlib import Path

from generated import generated_tables

from framing.measures.describing import described_measures, every_kind
from framing.measures.families import measures_of

DOCS = Path(__file__).parents[2] / "docs" / "measures.md"


def name_of(measure_id: str) -> str:
    return measure_id.partition("@")[0].partition(":")[0]


def test_the_page_is_made_from_the_register() -> None:
    assert DOCS.read_text(encoding="utf-8") == described_measures()


def test_every_measure_that_is_counted_is_described() -> None:
    tables = generated_tables(1, events=2)
    tables["articles"]["title"] = "A title"
    tables["coverage"] = tables["articles"]
    counted = {name_of(measure.id) for measure in measures_of(tables)}
    assert counted == {name_of(measure.id) for measure in every_kind()}
    for name in counted:
        assert f"\n## {name}\n" in described_measures()
