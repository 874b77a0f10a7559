"""The stages put together: events from everywhere, reprints, labels, and what is left out."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

import framing
from framing.engine import Steps
from framing.events import edges
from framing.report.register import TABLES

NEWS = """id,outlet,lean,published,event,text
a1,Alpha,left,2025-01-01,fall,"Troops seized the town of Lorn on Monday, officials said. {copy}"
b1,Beta,right,2025-01-01,fall,"The army liberated Lorn, a spokesman claimed. Few remained there."
c1,Gamma,right,2025-01-02,fall,"Wire: Lorn. {copy}"
d1,Delta,,2025-01-02,fall,"Nobody could reach Lorn by telephone after the shelling, aides said."
"""
COPY = (
    "Smoke rose over the harbour as the last ferries left with families who had waited for hours "
    "in the cold, while shops along the front stayed shut and the market hall stood empty."
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "news.csv").write_text(NEWS.format(copy=COPY), encoding="utf-8")
    return tmp_path


def compared(folder: Path, **settings: object) -> framing.Comparison:
    lexicons = framing.load_lexicons()
    articles = framing.read_articles([folder / "news.csv"], lexicons=lexicons)
    return framing.compare(articles, framing.Settings(**settings), lexicons=lexicons)


def events_of(found: framing.Comparison) -> dict[str, str]:
    articles = found.tables["articles"]
    return dict(zip(articles["article_id"], articles["event_id"], strict=True))


def test_tables_have_the_registers_columns(folder: Path) -> None:
    for name, table in compared(folder).tables.items():
        assert list(table.columns) == TABLES[name].column_names


def test_events_that_articles_carry_are_taken(folder: Path) -> None:
    assert set(events_of(compared(folder)).values()) == {"fall"}
    assert set(events_of(compared(folder, events="given")).values()) == {"fall"}
    assert len(set(events_of(compared(folder, events="all")).values())) == 1


def test_events_of_a_table_are_taken(folder: Path) -> None:
    path = folder / "events.csv"
    path.write_text("article_id,event_id\na1,x\nb1,y\nnowhere,x\n", encoding="utf-8")
    found = compared(folder, events=str(path))
    events = events_of(found)
    assert (events["a1"], events["b1"]) == ("x", "y")
    assert len(set(events.values())) == 4
    assert any("no article has the id 'nowhere'" in note for note in found.notes)
    path.write_text("article_id,event_id\nnowhere,x\n", encoding="utf-8")
    with pytest.raises(framing.FramingError, match="names no article of this run"):
        compared(folder, events=str(path))


def test_a_reprint_is_named_and_counts_once(folder: Path) -> None:
    found = compared(folder)
    articles = found.tables["articles"].set_index("article_id")
    assert articles.loc["c1", "reprint_of"] == "a1"
    assert articles["reprint_of"].ne("").sum() == 1
    assert "Gamma" not in set(found.tables["profiles"]["outlet"])
    assert "c1" in set(found.tables["sentences"]["article_id"])


def test_labels_take_the_place_of_outlets(folder: Path) -> None:
    found = compared(folder, by="lean")
    assert set(found.tables["profiles"]["outlet"]) == {"left", "right"}
    assert set(found.tables["sources"]["outlet"]) == {"left", "right"}
    sides = found.tables["comparisons"][["outlet", "other"]].to_numpy().ravel()
    assert set(sides) == {"left", "right"}
    assert set(found.tables["articles"]["outlet"]) == {"Alpha", "Beta", "Gamma", "Delta"}


def test_sources_count_what_attributions_hold(folder: Path) -> None:
    found = compared(folder)
    sources = found.tables["sources"]
    everything = sources[sources["within"].eq("all")]
    said = found.tables["attributions"]
    said = said[said["type"].ne("none") & said["article_id"].ne("c1")]
    assert everything["attributions"].sum() == len(said) > 0
    assert everything["direct_share"].between(0, 1).all()


def test_the_order_of_articles_changes_no_number(folder: Path) -> None:
    lexicons = framing.load_lexicons()
    articles = list(framing.read_articles([folder / "news.csv"], lexicons=lexicons))
    one = framing.compare(articles, lexicons=lexicons)
    other = framing.compare(articles[::-1], lexicons=lexicons)
    for name in ("profiles", "comparisons", "sources", "events"):
        by = list(one.tables[name].columns)
        pd.testing.assert_frame_equal(
            one.tables[name].sort_values(by).reset_index(drop=True),
            other.tables[name].sort_values(by).reset_index(drop=True),
        )


def test_the_package_offers_what_it_names() -> None:
    assert set(framing.__all__) <= set(dir(framing))
    for name in framing.__all__:
        assert getattr(framing, name) is not None
    with pytest.raises(AttributeError, match="no attribute 'nonsense'"):
        _ = framing.nonsense


def test_an_iterator_that_is_spent_is_told_from_a_choice_that_leaves_nothing(folder: Path) -> None:
    lexicons = framing.load_lexicons()
    articles = framing.read_articles(folder / "news.csv", lexicons=lexicons)
    framing.annotate(articles, lexicons=lexicons)
    for call in (framing.annotate, framing.compare):
        with pytest.raises(framing.FramingError, match=r"no articles came; .* make a list of it"):
            call(articles, lexicons=lexicons)
    with pytest.raises(framing.FramingError, match="no articles came"):
        framing.annotate(articles, framing.Settings(most=2), lexicons=lexicons)


class Watching:
    """A worker that notes from which module of framing it is given work."""

    def __init__(self) -> None:
        self.given: set[str] = set()

    def run(self, function: Callable[[Any], Any], chunks: Iterable[Any]) -> Iterator[Any]:
        work = function.work if isinstance(function, Steps) else function
        self.given.add(type(work).__module__)
        return map(function, chunks)


def test_the_workers_of_a_run_are_given_the_pairs_of_articles_to_seek(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lexicons = framing.load_lexicons()
    articles = list(framing.read_articles(folder / "news.csv", lexicons=lexicons))
    settings = framing.Settings(events="auto")
    few = Watching()
    framing.compare(articles, settings, lexicons=lexicons, workers=few)
    assert "framing.events.edges" not in few.given
    monkeypatch.setattr(edges, "WORTH_SHARING", 0)
    many = Watching()
    framing.compare(articles, settings, lexicons=lexicons, workers=many)
    assert "framing.events.edges" in many.given
