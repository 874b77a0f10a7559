"""Numbered words: the sentences of many articles as one row of word numbers, to search at once."""

from __future__ import annotations

from array import array
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from framing.text.words import WORD

Row = NDArray[np.int64]
Flags = NDArray[np.bool_]

# Where no word stands: before, between and behind sentences.
NO_WORD = 0
# So many places without a word part two sentences: no word has a neighbour of another one.
_GAP = 2


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence: the place of its article, the text it stands in, and where."""

    article: int
    text: str
    start: int
    end: int

    @property
    def words(self) -> str:
        """What it says, on one line."""
        return " ".join(self.text[self.start : self.end].split())


class NumberedWords:
    """Words in a row, sentence after sentence, each as the number of its lower-case form.

    Number 0 is no word: two places before, between and behind sentences have it.
    """

    def __init__(self) -> None:
        self.sentences: list[Sentence] = []
        self._forms = {"": NO_WORD}
        self._numbers = array("q", [NO_WORD] * _GAP)
        self._owners = array("q", [-1] * _GAP)
        self._capitals = bytearray(_GAP)

    def add(self, sentence: Sentence) -> int:
        """Put a sentence behind the others, and return the place of its first word."""
        first = len(self._numbers)
        words = WORD.findall(sentence.text, sentence.start, sentence.end)
        known = self._forms
        self._numbers.extend([known.setdefault(word.lower(), len(known)) for word in words])
        self._capitals += bytes([word[0].isupper() for word in words])
        if words:
            # The first word of a sentence tells nothing.
            self._capitals[first] = False
        self._owners.extend([len(self.sentences)] * len(words) + [-1] * _GAP)
        self._numbers.extend([NO_WORD] * _GAP)
        self._capitals += bytes(_GAP)
        self.sentences.append(sentence)
        return first

    @property
    def numbers(self) -> Row:
        """The number of each word's form."""
        return np.frombuffer(self._numbers, dtype=np.int64)

    @property
    def owners(self) -> Row:
        """The place of each word's sentence, -1 where no word stands."""
        return np.frombuffer(self._owners, dtype=np.int64)

    @property
    def capitals(self) -> Flags:
        """Whether each word is written as a name, other than the first of a sentence."""
        return np.frombuffer(self._capitals, dtype=np.bool_)

    @property
    def forms(self) -> list[str]:
        """The lower-case form behind each number."""
        return list(self._forms)

    def flagged(self, judge: Callable[[str], bool]) -> Flags:
        """Return for each number what ``judge`` says of its form."""
        return np.fromiter(map(judge, self._forms), dtype=np.bool_, count=len(self._forms))


def places_of(wanted: Row, keys: Row) -> Row:
    """Return the places in ``keys`` that hold one of ``wanted``, which is sorted."""
    at = np.searchsorted(wanted, keys)
    at[at == len(wanted)] = 0
    return np.flatnonzero(wanted[at] == keys) if len(wanted) else np.empty(0, dtype=np.int64)


def count_distinct(groups: Row, members: Row) -> tuple[Row, Row]:
    """Return the groups, sorted, and how many different members each has.

    >>> import numpy as np
    >>> [one.tolist() for one in count_distinct(np.array([7, 7, 5]), np.array([1, 1, 2]))]
    [[5, 7], [1, 1]]
    """
    pairs = np.unique(np.stack([groups, members]), axis=1)
    found, counts = np.unique(pairs[0], return_counts=True)
    return found, counts
