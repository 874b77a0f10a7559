"""Evidence tables: the rows of many articles as pandas tables."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from framing.evidence.columns import COLUMNS
from framing.evidence.finding import Evidence
from framing.evidence.rows import Row, evidence_rows

if TYPE_CHECKING:
    import pandas as pd


def evidence_tables(evidences: Iterable[Evidence]) -> dict[str, pd.DataFrame]:
    """Return the tables articles, sentences, attributions, mentions and furniture.

    Their columns are ``COLUMNS``; ``event_id``, ``story_id`` and ``reprint_of`` are empty, for one
    article alone knows nothing of events. Ids count from 1 in text order.
    """
    rows: dict[str, list[Row]] = {name: [] for name in COLUMNS}
    for evidence in evidences:
        for name, found in evidence_rows(evidence).items():
            rows[name] += found
    return {name: table_of(COLUMNS[name], found) for name, found in rows.items()}


def table_of(columns: Mapping[str, str], rows: Sequence[Sequence[Any]]) -> pd.DataFrame:
    """Return rows as a table, each column of the type that ``columns`` gives, also without rows."""
    # `framing annotate` asks for rows alone and would wait half a second for this import.
    import pandas as pd  # noqa: PLC0415

    cells = zip(*rows, strict=True) if rows else ([] for _ in columns)
    return pd.DataFrame(
        {
            name: pd.Series(list(values), dtype=kind)
            for (name, kind), values in zip(columns.items(), cells, strict=True)
        }
    )
