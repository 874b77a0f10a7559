"""Suggestions: wordings that stand where a concept's terms stand, words that set outlets apart.

Both lists are for an editor to judge and no finding: opposites have the same neighbours too.
"""

from framing.suggest.apart import APART_COLUMNS, words_apart
from framing.suggest.wordings import COLUMNS, LEAST_FRAMES, suggest_wordings

__all__ = ["APART_COLUMNS", "COLUMNS", "LEAST_FRAMES", "suggest_wordings", "words_apart"]
