"""Weights: the numbers that judging and extents were taught, read once a process."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib.resources import files
from itertools import count
from typing import Final, final

from librt.vecs import append, vec
from mypy_extensions import i32, i64, mypyc_attr

# No sum is this: it was not added up yet.
UNKNOWN: Final[i64] = -(1 << 31)
# Tags as numbers of so many bits, from 1 on; 0 is none. "^" is before a sentence, "w" any word.
TAG_BITS: Final[i64] = 5
_TAGS: Final = "DJNMPORCVZBEGAITHWSUQ,;:.-()^w"
_MOST_SIGNS: Final = 128


def _tag_numbers() -> vec[i64]:
    numbers = vec[i64]([0] * _MOST_SIGNS)
    for number, tag in enumerate(_TAGS, 1):
        numbers[ord(tag)] = number
    return numbers


_NUMBERS: Final = _tag_numbers()


def tag_number(tag: i64) -> i64:
    """Return the small number of a tag that is given as its letter's."""
    return _NUMBERS[tag]


@final
class Numbers:
    """Numbers that stand for words, the same all through a process."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        # Not how many there are: two threads would give one number to two words.
        self._next: Iterator[int] = count()

    def of(self, word: str) -> i64:
        """Return the number of a word."""
        number = self._numbers.get(word)
        return self._numbers.setdefault(word, next(self._next)) if number is None else number


# Of the cues of all lexicons: what they are called, and all else that is judged of them.
LEMMAS: Final = Numbers()
TRAITS: Final = Numbers()


@final
@mypyc_attr(acyclic=True)
class Sums:
    """The sums of weights over groups of features, by small numbers that stand for their features.

    Each is added up when it is first asked for. The numbers are places in one array: a hash of them
    would scatter what is asked most over the memory, where every look takes longer than a sum.
    """

    def __init__(self, weights: dict[str, int]) -> None:
        self._weights: dict[str, int] = weights
        self._sums: vec[i32] = vec[i32]()

    def known(self, number: i64) -> i64:
        """Return the sum over a group, or ``UNKNOWN``."""
        return i64(self._sums[number]) if number < len(self._sums) else UNKNOWN

    def learn(self, number: i64, names: Iterable[str]) -> i64:
        """Return the sum of the weights of ``names``, and remember it; one never seen is nought."""
        total: i64 = 0
        for name in names:
            total += self._weights.get(name, 0)
        sums = self._sums
        if number >= len(sums):
            room = max(number + 1, 2 * len(sums))
            while len(sums) < room:
                sums = append(sums, i32(UNKNOWN))
            self._sums = sums
        sums[number] = i32(total)
        return total


@final
class Weights:
    """A logistic regression: a bias, and a weight for each feature it knows.

    Weights are counted in thousandths, as they are stored, so that no sum depends on its order.
    Features come in groups, and the sum over a group is remembered: those of groups that name a
    word (a lemma, what a cue is, what opens the rest) each by themselves.
    """

    def __init__(self, bias: float, weights: Mapping[str, float]) -> None:
        self.bias: i64 = round(bias * 1000)
        self._weights: dict[str, int] = {n: round(w * 1000) for n, w in weights.items()}
        self.plain: Sums = Sums(self._weights)
        self.by_lemma: Sums = Sums(self._weights)
        self.by_traits: Sums = Sums(self._weights)
        self.by_opener: Sums = Sums(self._weights)
        # Of the words that may open the rest those that have a weight, each with a number.
        self._openers: dict[str, int] = {}
        for name in self._weights:
            kind, _, rest = name.partition(":")
            word = rest.partition("|")[0]
            if kind == "opener":
                self._openers.setdefault(word, len(self._openers) + 1)

    def opener(self, word: str) -> i64:
        """Return the number of a word, 0 where none of its features has a weight."""
        return self._openers.get(word, 0)


def bucket(length: i64, step: i64, most: i64) -> i64:
    """Return how long something is as a number for a feature: its logarithm, or ``most``.

    With a step of 8 that is 0 below 8, 1 below 24, 2 below 56: each is twice as wide as the last.
    """
    number: i64 = 0
    least = step
    while number < most and length >= least:
        number += 1
        least = 2 * least + step
    return number


@cache
def shipped_weights() -> dict[str, Weights]:
    """Return the shipped weights by what they tell: ``judge`` and ``extent``."""
    data = json.loads(files("framing.attributions").joinpath("weights.json").read_text("utf-8"))
    return {name: Weights(part["bias"], part["weights"]) for name, part in data.items()}
