"""Word scores: TextBlob's sentiment lexicon, read from its own file without importing TextBlob."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

from framing.errors import FramingError

_ADJECTIVE, _ADVERB = "JJ", "RB"
# Polarity, subjectivity and intensity, with TextBlob's values where the file gives none.
_ATTRIBUTES = (("polarity", 0.0), ("subjectivity", 0.0), ("intensity", 1.0))


class WordScore(NamedTuple):
    """One word of the lexicon; an adverb lends its ``intensity`` to the word that follows."""

    polarity: float
    subjectivity: float
    intensity: float
    is_adverb: bool


def lexicon_path() -> Path:
    """Return where the installed TextBlob has its lexicon; TextBlob is not imported.

    Importing it takes more than a second, nearly all of it for parts that tone has no use for.
    """
    spec = find_spec("textblob")
    if spec is None or spec.origin is None:
        raise FramingError("textblob is not installed; install framing with its dependencies")
    return Path(spec.origin).parent / "en" / "en-sentiment.xml"


def read_word_scores() -> dict[str, WordScore]:
    """Return the score of every word: the mean over its parts of speech, each over its senses."""
    senses: dict[str, dict[str | None, list[tuple[float, ...]]]] = {}
    for entry in ET.parse(lexicon_path()).getroot().iterfind("word"):
        numbers = tuple(float(entry.get(name, default)) for name, default in _ATTRIBUTES)
        by_part = senses.setdefault(entry.get("form", ""), {})
        by_part.setdefault(entry.get("pos"), []).append(numbers)
    parts = {
        word: {part: _means(found) for part, found in of_word.items()}
        for word, of_word in senses.items()
    }
    scores = {word: _means(list(means.values())) for word, means in parts.items()}
    adverbs = {word for word, means in parts.items() if _ADVERB in means}
    for word, means in parts.items():
        if _ADJECTIVE in means:
            # "terrible" gives "terribly" its score, whatever the file says of "terribly".
            adverb = _stem(word) + "ly"
            scores[adverb] = means[_ADJECTIVE]
            adverbs.add(adverb)
    return {
        word: WordScore(polarity, subjectivity, intensity, word in adverbs)
        for word, (polarity, subjectivity, intensity) in scores.items()
        if word
    }


def _means(rows: Sequence[Sequence[float]]) -> list[float]:
    # With the built-in sum, as TextBlob: from Python 3.12 on it is more exact than adding up.
    return [sum(column) / float(len(column)) for column in zip(*rows, strict=True)]


def _stem(adjective: str) -> str:
    if adjective.endswith("y"):
        adjective = adjective[:-1] + "i"
    return adjective.removesuffix("le")
