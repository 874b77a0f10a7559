"""Judged: what the comparisons say of the numbers a chart shows, and a profile's interval."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from framing.report.findings import DIFFERS, NONE_SHOWN
from framing.report.material import Material, Row, once, records
from framing.report.phrasing import counted, number_in_words
from framing.report.telling import absent


def verdict_line(material: Material, *names: str) -> str:
    """Say how many comparisons on the measures of these names differ; at most one line.

    A chart shows what these articles do: whether outlets differ is said by comparisons alone.
    """
    table = material.tables["comparisons"]
    own = [one.partition("@")[0].partition(":")[0] in names for one in table["measure"]]
    verdicts = table.loc[own, "verdict"]
    decided = int(verdicts.isin((DIFFERS, NONE_SHOWN)).sum())
    if not decided:
        return f"Too little evidence to say whether {material.noun}s differ."
    differing = int((verdicts == DIFFERS).sum())
    shown = f"{counted(differing, 'difference')} shown" if differing else "No difference shown"
    return f"{shown} in {counted(decided, 'comparison')} within the same events."


@dataclass(frozen=True, slots=True)
class Profiles:
    """Profiles over all of an outlet's articles, by outlet and measure."""

    rows: Mapping[tuple[str, str], Row]

    def of(self, outlet: str, measure: str) -> Row | None:
        """Return the row of one outlet and measure; None where there is none."""
        return self.rows.get((outlet, measure))

    def interval(self, outlet: str, measure: str) -> tuple[float, float] | None:
        """Return the 95 % interval; None where none is due."""
        row = self.of(outlet, measure)
        if row is None or absent(row["low"]) or absent(row["high"]):
            return None
        return float(row["low"]), float(row["high"])


@once
def read_profiles(material: Material) -> Profiles:
    """Return the profiles whose ``within`` is `all`."""
    table = material.tables["profiles"]
    rows = records(table[table["within"] == "all"])
    return Profiles({(row["outlet"], row["measure"]): row for row in rows})


def share_in_words(share: float, interval: tuple[float, float] | None) -> str:
    """Say a share with its interval, where there is one.

    >>> share_in_words(0.204, (0.18, 0.23)), share_in_words(0.5, None)
    ('20 %, 95 % interval 18 to 23', '50 %')
    """
    said = number_in_words(share, "share")
    if interval is None:
        return said
    low, high = interval
    return f"{said}, 95 % interval {low * 100:.0f} to {high * 100:.0f}"
