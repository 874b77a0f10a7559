"""Word sets: the word lists that rules ask for most, a bit each, so that a number answers."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from framing.text.word_lists import word_list

# No more than a number of the machine has bits.
_NAMES: Final = (
    "adding", "also-names", "articles", "be", "before-nouns", "chains", "conceding", "conditions",
    "falls", "first-person", "floating", "governing", "in-names", "lacking", "making", "modals",
    "negations",
    "nobody", "only-adjectives", "openers", "parts-of-span", "parts-of-time", "pointing",
    "possessives", "question-words", "quoting", "relatives", "said-of", "settings",
    "speaking-pronouns", "standing", "subject-verbs", "subordinators", "tellers",
    "telling-documents", "tells-about", "third-person", "tied-to", "ties", "time-adverbs",
    "times", "towards", "transitives",
)  # fmt: skip
# What a word ends in, behind a dash, and words that rules ask for one by one.
_ENDINGS: Final = ("-ed", "-ing", "-s")
_WORDS: Final = (
    "&", "?", "and", "as", "but", "close", "or", "that", "which", "while", "who", "whom", "with",
)  # fmt: skip
_BIT_OF: Final = {name: 1 << bit for bit, name in enumerate(_NAMES + _ENDINGS + _WORDS)}


def _bits_by_word(names: Iterable[str]) -> dict[str, int]:
    bits: dict[str, int] = {}
    for name in names:
        for word in word_list(name):
            bits[word] = bits.get(word, 0) | _BIT_OF[name]
    for word in _WORDS:
        bits[word] = bits.get(word, 0) | _BIT_OF[word]
    return bits


_BITS: Final = _bits_by_word(_NAMES)


def word_set(*names: str) -> int:
    """Return the bits of some word lists, endings and words together; others are a KeyError."""
    bits = 0
    for name in names:
        bits |= _BIT_OF[name]
    return bits


def sets_of(word: str) -> int:
    """Return the bits of the lists that a word in lower case stands on, and of its endings.

    >>> bool(sets_of("yesterday") & word_set("times")), sets_of("saying") == word_set("-ing")
    (True, True)
    """
    bits = _BITS.get(word, 0)
    for ending in _ENDINGS:
        if word.endswith(ending[1:]):
            bits |= _BIT_OF[ending]
    return bits
