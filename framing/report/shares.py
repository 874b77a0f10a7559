"""Shares: an outlet's measures from the table of profiles, in words, where there is enough."""

from __future__ import annotations

from framing.report.material import Material, records
from framing.report.telling import absent

# A share of fewer than a comparison asks for is no number to print.
_LEAST = 10
_SHOWN = ("variant_share:", "source_kind_share:", "cue_class_share:")


class Shares:
    """What ``profiles`` says of shares over all events."""

    def __init__(self, material: Material) -> None:
        table = material.tables["profiles"]
        kept = table["within"].eq("all") & table["measure"].str.startswith(_SHOWN)
        self._rows = {(row["outlet"], row["measure"]): row for row in records(table[kept])}

    def in_words(self, outlet: str, measure: str) -> str:
        """Return a share with its interval; empty where it is of fewer than ten."""
        row = self._rows.get((outlet, measure))
        if row is None or row["denominator"] < _LEAST:
            return ""
        share = f"{row['value'] * 100:.0f} %"
        if not absent(row["low"]):
            share += f" ({row['low'] * 100:.0f} to {row['high'] * 100:.0f})"
        return share
