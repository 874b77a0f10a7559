"""What is compared with what: each option on collections made for it, from file to table."""

from __future__ import annotations

import csv
import random
from pathlib import Path

import pandas as pd
import pytest
from typer.testing import CliRunner

import framing
from framing.cli.application import app

EVENTS = 8
PLACES = ("Lorn", "Vell", "Marn", "Osk", "Tarn", "Brill", "Corve", "Dunmere")
# Own words around what is told alike: copies of one another would be reprints and count once.
WORDS = [first + last for first in "bdfgklmnprst" for last in ("arn", "ell", "ick", "oom", "ust")]
LEFT = "{place}: The army seized the town of {place} on Monday. Troops seized the village as well."
RIGHT = "{place}: The army liberated the town of {place} on Monday. It liberated the village too."


def write(path: Path, outlets: int, *, articles: int = 1, left: int | None = None) -> Path:
    """Write a table of outlets that tell the same events; those from ``left`` on say liberated."""
    with path.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["id", "outlet", "lean", "published", "event", "text"])
        for event in range(EVENTS):
            for outlet in range(outlets):
                side = outlet < (outlets // 2 if left is None else left)
                text = (LEFT if side else RIGHT).format(place=PLACES[event])
                # Outlets with a later letter have told fewer events.
                if event < EVENTS - outlet // 10:
                    for number in range(articles):
                        name = f"Outlet {chr(65 + outlet)}"
                        key = f"{name[-1]}{event}-{number}"
                        lean = "left" if side else "right"
                        day = f"2025-01-{event + 1:02}"
                        own = " ".join(random.Random(key).choices(WORDS, k=60))
                        rows.writerow([key, name, lean, day, f"e{event}", f"{text} It saw {own}."])
    return path


@pytest.fixture(scope="module")
def lexicons() -> tuple[framing.Lexicon, ...]:
    return framing.load_lexicons()


def compared(path: Path, lexicons: tuple[framing.Lexicon, ...], **settings: object):
    articles = framing.read_articles([path], lexicons=lexicons)
    return framing.compare(articles, framing.Settings(**settings), lexicons=lexicons)


def pairs(found: framing.Comparison) -> set[tuple[str, str]]:
    table = found.tables["comparisons"]
    return set(zip(table["outlet"], table["other"], strict=True))


def row(found: framing.Comparison, measure: str) -> pd.Series:
    table = found.tables["comparisons"]
    (one,) = table[(table["measure"] == measure) & (table["within"] == "all")].iloc
    return one


SEIZE = "variant_share:taking-territory/seize@outlet"


def test_outlets_are_compared_with_the_baseline_only(tmp_path, lexicons):
    path = write(tmp_path / "news.csv", 4)
    found = compared(path, lexicons, baseline="Outlet B")
    assert pairs(found) == {(f"Outlet {one}", "Outlet B") for one in "ACD"}


def test_labels_can_have_a_baseline(tmp_path, lexicons):
    path = write(tmp_path / "news.csv", 4)
    assert pairs(compared(path, lexicons, by="lean", baseline="left")) == {("right", "left")}


def test_a_baseline_that_is_not_there_is_a_mistake_in_one_line(tmp_path):
    path = write(tmp_path / "news.csv", 2)
    out = tmp_path / "out"
    given = ["compare", str(path), "--baseline", "Outlet b", "--out", str(out)]
    result = CliRunner().invoke(app, given)
    assert result.exit_code == 1
    assert "--baseline" in result.stderr and "did you mean 'Outlet B'?" in result.stderr
    assert len(result.stderr.splitlines()) == 1 and not out.exists()


def test_two_outlets_that_name_one_thing_otherwise_differ(tmp_path, lexicons):
    found = row(compared(write(tmp_path / "news.csv", 2), lexicons), SEIZE)
    assert (found["value"], found["other_value"], found["events"]) == (1, 0, EVENTS)
    assert found["p"] == pytest.approx(2 / 2**EVENTS)
    assert found["low"] > 0.5


def test_groups_are_compared_with_outlets_as_clusters(tmp_path, lexicons):
    path = write(tmp_path / "news.csv", 10)
    found = row(compared(path, lexicons, by="lean"), SEIZE)
    assert (found["outlet"], found["other"], found["difference"]) == ("left", "right", 1)
    assert found["p"] == pytest.approx(2 / 252)  # 5 of 10 outlets, and the mirror


def test_few_outlets_a_group_are_not_enough_whatever_their_articles(tmp_path, lexicons):
    path = write(tmp_path / "news.csv", 4, articles=3)
    found = row(compared(path, lexicons, by="lean"), SEIZE)
    assert found["verdict"] == "not enough evidence"
    assert found["reason"].startswith("4 outlets allow too few shuffles")


def test_ten_outlets_make_all_pairs_and_more_are_compared_with_the_rest(tmp_path, lexicons):
    path = write(tmp_path / "news.csv", 12)
    ten = compared(path, lexicons, most=10)
    # Of equally many articles the first by name: K and L told one event less.
    assert {one for pair in pairs(ten) for one in pair} == {f"Outlet {c}" for c in "ABCDEFGHIJ"}
    assert len(pairs(ten)) == 45
    rest = pairs(compared(path, lexicons))
    assert rest == {(f"Outlet {c}", "(rest)") for c in "ABCDEFGHIJKL"}


def test_days_keep_the_events_between_them(tmp_path, lexicons):
    path = write(tmp_path / "news.csv", 2)
    found = compared(path, lexicons, since="2025-01-02", until="2025-01-07")
    assert len(found.tables["events"]) == 6
    assert row(found, SEIZE)["events"] == 6
    assert row(found, SEIZE)["verdict"] != "not enough evidence"
    few = compared(path, lexicons, since="2025-01-04")
    assert row(few, SEIZE)["verdict"] == "not enough evidence"


def test_one_event_for_all_is_one_event(tmp_path, lexicons):
    found = compared(write(tmp_path / "news.csv", 2), lexicons, events="all")
    assert row(found, SEIZE)["events"] == 1
    assert row(found, SEIZE)["reason"].startswith("too few events")


def test_events_of_a_file_take_the_place_of_the_given_ones(tmp_path, lexicons):
    path, events = write(tmp_path / "news.csv", 2), tmp_path / "events.csv"
    lines = [f"{c}{e}-0,{'one' if e < 2 else e}" for e in range(EVENTS) for c in "AB"]
    events.write_text("\n".join(["article_id,event_id", *lines]), encoding="utf-8")
    found = row(compared(path, lexicons, events=str(events)), SEIZE)
    assert (found["events"], found["articles"]) == (EVENTS - 1, EVENTS)


def test_the_page_names_what_was_compared(tmp_path):
    path, out = write(tmp_path / "news.csv", 10), tmp_path / "out"
    given = ["compare", str(path), "--by", "lean", "--baseline", "left", "--out", str(out)]
    result = CliRunner().invoke(app, given)
    assert result.exit_code == 0, result.output
    page = (out / "index.html").read_text(encoding="utf-8")
    assert "by lean" in page
    written = pd.read_csv(out / "tables" / "comparisons.csv")
    assert set(written["outlet"]) == {"right"}
    assert set(written["other"]) == {"left"}
