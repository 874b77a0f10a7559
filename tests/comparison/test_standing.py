"""Standing: one value worked by hand, the law of signs, and where there is too little."""

import math

import numpy as np
import pandas as pd
import pytest

from framing.comparison.standing import COLUMNS, outlet_standings
from framing.measures.attributing import ATTRIBUTION
from framing.measures.counting import Counts

MEASURE = ATTRIBUTION[0]


def standings(rows: list[tuple[str, str, float, float]]) -> pd.DataFrame:
    """Return the standings of articles given as (outlet, event, numerator, denominator)."""
    ids = [f"a{place}" for place in range(len(rows))]
    articles = pd.DataFrame(
        {
            "article_id": ids,
            "outlet": [row[0] for row in rows],
            "event_id": [row[1] for row in rows],
        }
    )
    numbers = [np.array([[row[place]] for row in rows], dtype=float) for place in (2, 3)]
    return outlet_standings(Counts(tuple(ids), (MEASURE,), *numbers), articles)


def test_a_value_worked_by_hand() -> None:
    # A: 1 of 2, B: 0 of 2; the event's share is 1/4, so the deviation is 1/4.
    table = standings([("A", "e", 1, 2), ("B", "e", 0, 2)])
    assert tuple(table.columns) == COLUMNS
    assert table["standing"].tolist() == pytest.approx([2, -2])
    assert table["events"].tolist() == [1, 1]
    assert not table["enough"].any()
    assert table["low"].isna().all()


def test_events_told_by_one_outlet_count_nowhere() -> None:
    assert standings([("A", "e1", 1, 2), ("B", "e2", 0, 2), ("A", "", 1, 1)]).empty


def test_outlets_that_do_alike_stand_nowhere() -> None:
    assert standings([("A", "e", 1, 2), ("B", "e", 1, 2)]).empty


def test_more_within_events_stands_above_whatever_the_events_are_like() -> None:
    # B has more in all, because it tells the event in which everyone has much.
    rows = [("A", f"e{n}", 3, 10) for n in range(6)] + [("B", f"e{n}", 1, 10) for n in range(6)]
    rows += [("C", f"e{n}", 1 + n % 2, 10) for n in range(6)]
    rows += [("B", "f", 90, 100), ("C", "f", 95, 100)]
    table = standings(rows).set_index("outlet")
    assert table.loc["A", "standing"] > 0 > table.loc["B", "standing"]
    assert table["enough"].all()
    assert table.loc["A", "low"] <= table.loc["A", "standing"] <= table.loc["A", "high"]
    turned = standings([(o, e, d - n, d) for o, e, n, d in rows]).set_index("outlet")
    assert turned["standing"].to_numpy() == pytest.approx(-table["standing"].to_numpy())


def test_two_outlets_mirror_each_other() -> None:
    rows = [
        (o, f"e{n}", (n * 7 + place * 3) % 5, 9) for n in range(6) for place, o in enumerate("AB")
    ]
    a, b = standings(rows).sort_values("outlet")["standing"]
    assert a == pytest.approx(-b)
    assert not math.isclose(a, 0)
