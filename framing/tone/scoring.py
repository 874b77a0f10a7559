"""Scoring: polarity and subjectivity as TextBlob counts them, to the last bit.

TextBlob averages the scores of the words of its lexicon, each changed by the adverb, negation or
exclamation mark beside it (De Smedt & Daelemans 2012, *Pattern for Python*). Next to nothing
reaches over a longer word that is not in the lexicon, and most words are such. So a text becomes a
string with one sign for each word that matters and a space for each that parts, and the score of
each stretch between spaces is remembered.

Equal to ``Sentiment`` in ``textblob/_text.py`` and ``textblob/en/__init__.py`` of the versions that
pyproject allows; a test fails when their source changes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from framing.text.words import count_words
from framing.tone.tokens import (
    FACES,
    LONE_MARKS,
    SARCASM,
    cut,
    is_abbreviation,
    joined,
    may_join,
    opens_tail,
    spread,
)
from framing.tone.word_scores import WordScore, read_word_scores

# TextBlob has "n't" too, which its tokeniser makes two tokens of.
_NEGATIONS = ("no", "not", "never")
_LENDS_TO_NEGATION = "ly"
_EXCLAMATION = "!"
_EXCLAIMED = 1.25
_NEGATED = -0.5

# A word of more letters ends what a negation or adverb before it does; of as many, a negation's.
_SMALL = 2
_PARTS = " "
# Small words and single letters: white space, and parts as well, but where a negation or adverb
# waits for its word before them. There they are kept, as signs that are no white space.
_SMALL_PARTS, _NO_PARTS = "\x1f", "\x1d"
_SMALL_WORD, _LETTER = "\x02", "\x03"
_KEPT = str.maketrans(_SMALL_PARTS + _NO_PARTS, _SMALL_WORD + _LETTER)
# A piece that a face begun before it may go on with; one that has more signs than words.
_TAIL, _ODD = "\x00", "\x04"
_LENGTHS = {
    _PARTS: _SMALL + 1,
    _SMALL_PARTS: _SMALL,
    _SMALL_WORD: _SMALL,
    _NO_PARTS: 1,
    _LETTER: 1,
    _TAIL: 0,
    _ODD: 0,
}
_TEXT_END = "\x01"
# Signs of words: no white space and none of the above. After the first kind a negation or adverb
# may be waiting for its word.
_WAITING_SIGNS = 0xAC00
_SIGNS = 0x4E00
_AFTER_WAITING = re.compile(
    f"(?<=[\uac00-\ud7a3{_TAIL}{_ODD}])[{_SMALL_PARTS}{_NO_PARTS}]+(?=[^\\s{_TEXT_END}])"
)
_AFTER_PARTS = re.compile(f"{_PARTS}[{_PARTS}{_SMALL_PARTS}]+")
# Pieces and stretches that are remembered; both are emptied when full. News repeats itself: at
# this size more than nine in ten are known, and it takes some ten megabytes.
_MOST_REMEMBERED = 100_000


class Tone(NamedTuple):
    """``polarity`` from -1 (negative) to 1 (positive), ``subjectivity`` from 0 to 1."""

    polarity: float
    subjectivity: float


# Polarity and subjectivity of what is scored in a stretch, in order.
Scores = tuple[tuple[float, float], ...]


def tone(text: str) -> Tone:
    """Return TextBlob's polarity and subjectivity of ``text``, to the last bit.

    The scores of words were set by hand on product reviews: on news they say which words a text
    uses and not what it thinks of anyone. Text without such words is 0, 0.

    >>> tone("The talks were good.")
    Tone(polarity=0.7, subjectivity=0.6000000000000001)
    """
    ((_, polarity, subjectivity),) = _scorer().readings([text])
    return Tone(polarity, subjectivity)


def readings(texts: Sequence[str]) -> list[tuple[int, float, float]]:
    """Return words, polarity and subjectivity of each of several texts, alone.

    Each piece of text between white space is looked at once, for its words and its tone.

    >>> [(words, round(one, 2)) for words, one, _ in readings(["A good day.", "Not a good day."])]
    [(3, 0.7), (4, -0.35)]
    """
    return _scorer().readings(texts)


@cache
def _scorer() -> _Scorer:
    return _Scorer(read_word_scores())


class _Scorer:
    """Scores texts by the words of a lexicon."""

    def __init__(self, scores: Mapping[str, WordScore]) -> None:
        self._signs = _Signs(scores)
        self._pieces = _Pieces(self._signs)
        self._stretches = _Stretches(self._signs)

    def readings(self, texts: Sequence[str]) -> list[tuple[int, float, float]]:
        """Return words, polarity and subjectivity of each text."""
        together = self._of_pieces(f" {_TEXT_END} ".join(texts)).split(_TEXT_END)
        if len(together) != len(texts):
            # A text has that sign itself.
            together = [self._of_pieces(text, without=_TEXT_END) for text in texts]
        known = self._stretches
        found = []
        for place, signs in enumerate(together):
            stretches = signs.split()
            words = len(signs)
            if _ODD in signs or _TAIL in signs:
                words = count_words(texts[place])
                if _TAIL in signs and may_join(texts[place]):
                    stretches = _connected(self._signs.of(cut(texts[place]))).split()
            polarity = subjectivity = 0.0
            number = 0
            for stretch in stretches:
                scores = known[stretch]
                if scores is None:
                    # An exclamation mark changes the last score before it, however far back.
                    found.append((words, *self._signs.means(_PARTS.join(stretches))))
                    break
                # One after the other: sum() is more exact than TextBlob from Python 3.12 on.
                for one_polarity, one_subjectivity in scores:
                    polarity += one_polarity
                    subjectivity += one_subjectivity
                    number += 1
            else:
                many = number or 1
                found.append((words, polarity / many, subjectivity / many))
        return found

    def _of_pieces(self, text: str, *, without: str | None = None) -> str:
        # These marks mean nothing to tone and part words; without them there are fewer different
        # pieces. TextBlob, too, sets quotation marks apart before anything else.
        for mark in LONE_MARKS:
            text = text.replace(mark, " ")
        pieces = text.replace(", ", " ").split()
        if without is not None:
            pieces = [piece for piece in pieces if piece != without]
        return _connected("".join(map(self._pieces.__getitem__, pieces)))


def _connected(signs: str) -> str:
    """Keep the small words together with what may reach over them."""
    return _AFTER_WAITING.sub(lambda found: found[0].translate(_KEPT), signs)


class _Pieces(dict[str, str]):
    """The signs of each piece of text between white space, one sign a word."""

    def __init__(self, signs: _Signs) -> None:
        super().__init__()
        self._signs = signs
        self._begin()

    def _begin(self) -> None:
        self.clear()
        self[_TEXT_END] = _TEXT_END

    def __missing__(self, piece: str) -> str:
        if len(self) >= _MOST_REMEMBERED:
            self._begin()
        # Nearly all are one word with at most a mark or a possessive behind it, for which the
        # tokeniser need not be asked.
        last = piece[-1]
        word = piece
        if last in ",:;)" or (last == "." and not is_abbreviation(piece)):
            word = piece[:-1]
        elif last == "s" and piece[-2:-1] in ("'", "’"):
            word = piece[:-2]
        if len(word) > 1 and word.isalpha():
            found = self._signs.of_one(word.lower())
        else:
            found = self._of_tokens(piece)
        self[piece] = found
        return found

    def _of_tokens(self, piece: str) -> str:
        spread_piece = spread(piece)
        signs = self._signs.of(joined(spread_piece))
        words = count_words(piece)
        if _PARTS in signs:
            # What follows a part changes nothing before the next sign of a word.
            signs = _AFTER_PARTS.sub(_PARTS, signs)
        elif signs.strip(_SMALL_PARTS) == "":
            signs = signs[:1]
        if len(signs) < words:
            signs += _NO_PARTS * (words - len(signs))
        elif len(signs) > words:
            signs += _ODD
        return _TAIL + signs if opens_tail(spread_piece) else signs


class _Stretches(dict[str, "Scores | None"]):
    """The scores of each stretch of signs; None where it changes a score before it."""

    def __init__(self, signs: _Signs) -> None:
        super().__init__()
        self._signs = signs

    def __missing__(self, stretch: str) -> Scores | None:
        if len(self) >= _MOST_REMEMBERED:
            self.clear()
        found, exclaims_before = self._signs.scores(stretch)
        self[stretch] = None if exclaims_before else found
        return self[stretch]


class _Signs:
    """A sign for each word that matters, and what words matter for."""

    def __init__(self, words: Mapping[str, WordScore]) -> None:
        waiting = [word for word, score in words.items() if score.is_adverb]
        waiting += [*_NEGATIONS, _EXCLAMATION, SARCASM, *FACES]
        plain = [word for word, score in words.items() if not score.is_adverb]
        self._sign = {word: chr(_SIGNS + place) for place, word in enumerate(plain)}
        self._sign |= {word: chr(_WAITING_SIGNS + place) for place, word in enumerate(waiting)}
        self._word = {sign: word for word, sign in self._sign.items()}
        self._words = words

    def of(self, words: Iterable[str]) -> str:
        """Return the signs of words in lower case."""
        return "".join(map(self.of_one, words))

    def of_one(self, word: str) -> str:
        """Return the sign of one word in lower case."""
        sign = self._sign.get(word)
        if sign is None:
            return _PARTS if len(word) > _SMALL else _SMALL_PARTS if len(word) == _SMALL else ""
        return sign

    def means(self, signs: str) -> tuple[float, float]:
        """Return the mean polarity and subjectivity of all signs of a text."""
        scores, _ = self.scores(signs)
        polarity = subjectivity = 0.0
        for one_polarity, one_subjectivity in scores:
            polarity += one_polarity
            subjectivity += one_subjectivity
        many = len(scores) or 1
        return polarity / many, subjectivity / many

    def scores(self, signs: str) -> tuple[Scores, bool]:
        """Return the polarity and subjectivity of what is scored, in order.

        The second value tells whether an exclamation mark stands before the first of them.
        """
        found: list[_Scored] = []
        adverb = ""
        negated = exclaims_before = False
        for sign in signs:
            word = self._word.get(sign, "")
            score = self._words.get(word)
            if score:
                if adverb:
                    found[-1].lend_to(score)
                else:
                    found.append(_Scored(*score[:3]))
                if negated:
                    found[-1].intensity = 1.0 / found[-1].intensity
                    found[-1].negated = True
                adverb = word if score.is_adverb else ""
                negated = False
                continue
            length = len(word) if word else _LENGTHS[sign]
            negated = word in _NEGATIONS or (negated and length < _SMALL)
            if negated and adverb.endswith(_LENDS_TO_NEGATION):
                found[-1].negated = True
                negated = False
            elif length > _SMALL:
                adverb = ""
            if word == _EXCLAMATION:
                if found:
                    found[-1].polarity = _bounded(found[-1].polarity * _EXCLAIMED)
                else:
                    exclaims_before = True
            elif word == SARCASM:
                found.append(_Scored(0.0, 1.0, 1.0))
            elif word in FACES:
                found.append(_Scored(FACES[word], 1.0, 1.0))
        return tuple(one.final() for one in found), exclaims_before


@dataclass(slots=True)
class _Scored:
    """What is scored, while words beside it still change it."""

    polarity: float
    subjectivity: float
    intensity: float
    negated: bool = False

    def lend_to(self, word: WordScore) -> None:
        """Let the adverb that this is change the score of the word after it."""
        self.polarity = _bounded(word.polarity * self.intensity)
        self.subjectivity = _bounded(word.subjectivity * self.intensity)
        self.intensity = word.intensity

    def final(self) -> tuple[float, float]:
        """Return polarity and subjectivity: not good is half as bad as good is good."""
        return self.polarity * _NEGATED if self.negated else self.polarity, self.subjectivity


def _bounded(score: float) -> float:
    return max(-1.0, min(score, 1.0))
