"""How long comparing takes: matrix products against resampling a pandas table, in one run.

    python benchmarks/comparison.py [--articles 10000] [--measures 200] [--outlets 2]

Prints the seconds of a full comparison (estimate, interval, 2,000 draws and more where they
matter, verdict), and how many times as long the same draws take with pandas: labels shuffled
within event, sums by event and side, leave-one-event-out errors, one draw after another. pandas
is timed over a few draws and multiplied.
"""

from __future__ import annotations

import argparse
import time

import numpy as np
import pandas as pd

from framing.comparison.comparing import compare_outlets
from framing.measures.attributing import ATTRIBUTION
from framing.measures.counting import Counts
from framing.measures.measure import Measure
from framing.measures.wording import marker_rates, word_choice

DRAWS = 2_000


def made_counts(articles: int, measures: int, outlets: int) -> tuple[Counts, pd.DataFrame]:
    """Return counts of outlets without a difference: half word choice, half rates and shares."""
    rng = np.random.default_rng(1)
    made: list[Measure] = [*ATTRIBUTION]
    number = 0
    while len(made) < measures:
        made += word_choice(f"concept-{number}", ["one", "two", "three"])[:4]
        made += marker_rates(f"marker-{number}")[:2]
        number += 1
    made = made[:measures]
    ids = tuple(f"a{place}" for place in range(articles))
    numerators = np.zeros((articles, measures))
    denominators = np.zeros((articles, measures))
    drawn: dict[object, np.ndarray] = {}
    for place, measure in enumerate(made):
        if measure.denominator not in drawn:
            mean = 1.0 if measure.family == "word choice" else 40.0
            drawn[measure.denominator] = rng.poisson(mean, articles) + (mean > 1)
        out_of = drawn[measure.denominator]
        denominators[:, place] = out_of
        numerators[:, place] = rng.binomial(out_of, 0.3)
    table = pd.DataFrame(
        {
            "article_id": ids,
            "outlet": [f"o{place % outlets:02}" for place in range(articles)],
            "event_id": [f"e{place // (2 * outlets)}" for place in range(articles)],
            "story_id": "",
        }
    )
    return Counts(ids, tuple(made), numerators, denominators), table


def pandas_draw(table: pd.DataFrame, counts: Counts, rng: np.random.Generator) -> pd.DataFrame:
    """Return z of one shuffle, the usual way: group, sum, divide, leave each event out."""
    ids = [measure.id for measure in counts.measures]
    shuffled = table.groupby("event_id", sort=False)["outlet"].transform(rng.permutation)
    keys = [table["event_id"], shuffled]
    above = pd.DataFrame(counts.numerators, columns=ids).groupby(keys).sum().unstack()
    below = pd.DataFrame(counts.denominators, columns=ids).groupby(keys).sum().unstack()
    one, other = sorted(set(table["outlet"]))
    a, b = above.xs(one, axis=1, level=1), above.xs(other, axis=1, level=1)
    n, m = below.xs(one, axis=1, level=1), below.xs(other, axis=1, level=1)
    weights = (n * m / (n + m)).fillna(0)
    parts = ((a * m - b * n) / (n + m)).fillna(0)
    without = (parts.sum() - parts) / (weights.sum() - weights)
    events = len(without)
    error = (((without - without.mean()) ** 2).sum() * (events - 1) / events) ** 0.5
    return parts.sum() / weights.sum() / error


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--measures", type=int, default=200)
    parser.add_argument("--outlets", type=int, default=2)
    options = parser.parse_args()
    counts, table = made_counts(options.articles, options.measures, options.outlets)
    started = time.perf_counter()
    compared = compare_outlets(counts, table)
    matrix = time.perf_counter() - started
    tested = int(compared["p"].notna().sum())
    print(
        f"{options.articles} articles, {options.measures} measures, {options.outlets} outlets: "
        f"{matrix:.1f} s, {tested} rows tested, {(compared['verdict'] == 'differs').sum()} differ"
    )
    if options.outlets == 2:
        rng = np.random.default_rng(1)
        times = []
        for _ in range(3):
            started = time.perf_counter()
            pandas_draw(table, counts, rng)
            times.append(time.perf_counter() - started)
        resampled = min(times) * DRAWS
        print(f"pandas, {DRAWS} draws: {resampled:.0f} s, {resampled / matrix:.0f} times as long")


if __name__ == "__main__":
    main()
