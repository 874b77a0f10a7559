"""Evidence: everything found in one article, alone, and the tables that hold it.

The evidence of an article never changes when other articles are added; every number of a report
is counted from these tables and from nothing else.
"""

from framing.evidence.columns import COLUMNS
from framing.evidence.finding import (
    MENTION_KINDS,
    SCARE_QUOTES,
    Evidence,
    EvidenceFinder,
    Mention,
    Sentence,
    find_mentions,
    passage_texts,
)
from framing.evidence.rows import Row
from framing.evidence.tables import arrow_tables, evidence_tables, row_counts, table_of

__all__ = [
    "COLUMNS",
    "MENTION_KINDS",
    "SCARE_QUOTES",
    "Evidence",
    "EvidenceFinder",
    "Mention",
    "Row",
    "Sentence",
    "arrow_tables",
    "evidence_tables",
    "find_mentions",
    "passage_texts",
    "row_counts",
    "table_of",
]
