"""Tokens: the words and marks of a sentence, put together from what is known of them.

A sentence is read as numbers, sign by sign, and no object is made of a word before someone asks for
it: half of all sentences hold no cue and are never asked.
"""

from __future__ import annotations

from typing import Final, final

from librt.strings import isspace
from librt.vecs import vec
from mypy_extensions import i32, i64, mypyc_attr

from framing.attributions.vocabulary import (
    ASCII,
    FORM_SHIFT,
    FULL,
    LONGEST_PACKED,
    LOW_BITS,
    MIXED,
    RECENT,
    SIGNS_IN_KEY,
    TAKES_COMMA,
    TAKES_STOP,
    Vocabulary,
)
from framing.text.signs import OTHER, next_in, signs_of

_SPACE: Final[i64] = 0x20
_COMMA: Final[i64] = 0x2C
_STOP: Final[i64] = 0x2E
# What a key is multiplied by, to be told from others by its middle bits.
_SPREAD: Final[i64] = 0x1E3779B97F4A7C15
_FEWEST_TOKENS: Final = 256
_MOST_ROOM: Final = 100_000
_COMPILED: Final = not __file__.endswith(".py")


@final
@mypyc_attr(acyclic=True)
class Words:
    """The words of a sentence in lower case, as numbers: none is fetched before someone asks."""

    def __init__(self, vocabulary: Vocabulary, forms: vec[i64]) -> None:
        self._forms: vec[i64] = forms
        # A vocabulary that forgets begins with other ones.
        self._lowers: list[str] = vocabulary.lowers
        self._asked: vec[i64] = vocabulary.asked

    def __getitem__(self, place: int) -> str:
        return self._lowers[self._forms[place]]

    def at(self, place: int) -> str:
        """Return the word at a place, or nothing beyond the last."""
        return self[place] if place < len(self._forms) else ""

    def among(self, place: i64, word_set: i64) -> bool:
        """Tell whether a word stands on one of some lists (``framing.attributions.word_sets``).

        None stands beyond the last.
        """
        forms = self._forms
        return place < len(forms) and self._asked[2 * forms[place] + 1] & word_set != 0

    def any_among(self, start: i64, end: i64, word_set: i64) -> bool:
        """Tell whether any word from place ``start`` to before ``end`` stands on some lists."""
        forms, asked = self._forms, self._asked
        for place in range(start, min(end, i64(len(forms)))):
            if asked[2 * forms[place] + 1] & word_set != 0:
                return True
        return False

    def between(self, start: int, end: int) -> list[str]:
        """Return the words from place ``start`` to before ``end``, as many as there are."""
        lowers, forms = self._lowers, self._forms
        return [lowers[forms[at]] for at in range(start, min(end, len(forms)))]


@final
class Tokens:
    """The tokens of one sentence after the other, in order, as numbers.

    ``size`` says how many there are. Of each, ``forms`` holds the number of what is known of it,
    ``starts`` and ``ends`` where it stands in the text; what these hold beyond ``size`` is left
    from other sentences.
    """

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary: Vocabulary = vocabulary
        self._text: str = ""
        self._signs: bytes = b""
        self.size: i64 = 0
        self._make_arrays(_FEWEST_TOKENS)

    def _make_arrays(self, room: i64) -> None:
        self.forms: vec[i64] = vec[i64]([0] * room)
        self.starts: vec[i64] = vec[i64]([0] * room)
        self.ends: vec[i64] = vec[i64]([0] * room)
        self.letters: vec[i64] = vec[i64]([0] * room)

    def begin(self, text: str) -> None:
        """Begin with another sentence, of ``text``."""
        self._text = text
        self._signs = signs_of(text)
        self.size = 0
        if len(self.forms) > _MOST_ROOM:
            # A sentence without an end leaves no room behind that none needs.
            self._make_arrays(_FEWEST_TOKENS)

    def add_quotation(self, start: i64, end: i64) -> None:
        """Add a whole quotation as one token."""
        self._make_room(1)
        self.forms[self.size] = self.vocabulary.quotation
        self.starts[self.size] = start
        self.ends[self.size] = end
        self.size += 1

    def read(self, start: i64, end: i64) -> None:
        """Add the tokens of ``text[start:end]``, quotation marks left out."""
        if _COMPILED:
            self.read_by_signs(start, end)
        else:
            self.read_by_runs(start, end)

    def read_by_signs(self, start: i64, end: i64) -> None:
        """Add tokens, looking at each sign: what takes least time compiled."""
        text, signs = self._text, self._signs
        # No token is shorter than a sign.
        self._make_room(end - start)
        recent = self.vocabulary.recent
        forms, starts, ends = self.forms, self.starts, self.ends
        at = next_in(signs, text, start, end)
        while at < end:
            begin = at
            key: i64 = 1
            whole = True
            stop = min(end, begin + SIGNS_IN_KEY)
            while at < stop:
                sign: i64 = signs[at]
                if sign <= _SPACE and (sign == _SPACE or isspace(i32(sign))):
                    break
                if sign == OTHER and ord(text[at]) > ASCII:
                    whole = False
                    break
                key = key << 7 | sign
                at += 1
            if at == stop and at < end:
                sign = signs[at]
                whole = sign == _SPACE or (sign < _SPACE and isspace(i32(sign)))
            met = 2 * (((key * _SPREAD) >> 40) & (RECENT - 1))
            if whole and recent[met] == key:
                packed = recent[met + 1]
                size = self.size
                forms[size] = packed >> FORM_SHIFT
                starts[size] = begin + ((packed >> 8) & LONGEST_PACKED)
                ends[size] = begin + (packed & LONGEST_PACKED)
                self.size = size + 1
            elif not whole:
                at = self._read_long(begin, at, end, key)
            elif not self._read_closed(begin, at, key):
                self._read_short(begin, at, end, key)
            # Mostly one space stands before the next run.
            at += 1
            if at >= end or signs[at] <= _SPACE or signs[at] == OTHER:
                at = next_in(signs, text, at - 1, end)

    def _read_closed(self, begin: i64, end: i64, key: i64) -> bool:
        """Add a word met not long ago and the comma or full stop behind it, if this run is that."""
        vocabulary = self.vocabulary
        recent = vocabulary.recent
        last = key & ASCII
        takes = TAKES_COMMA
        if last != _COMMA:
            if last != _STOP:
                return False
            takes = TAKES_STOP
        key >>= 7
        met = 2 * (((key * _SPREAD) >> 40) & (RECENT - 1))
        if recent[met] != key or not recent[met + 1] & takes:
            return False
        self._add_packed(begin, recent[met + 1])
        size = self.size
        self.forms[size] = vocabulary.comma if last == _COMMA else vocabulary.stop
        self.starts[size] = end - 1
        self.ends[size] = end
        self.size = size + 1
        return True

    def _read_short(self, begin: i64, at: i64, end: i64, key: i64) -> None:
        """Add the tokens of a run that ends at ``at``, and remember it."""
        vocabulary = self.vocabulary
        slot = vocabulary.slot(self._text, begin, at, key, 0)
        packed = vocabulary.slots[slot + 2]
        if packed < 0:
            self._add(vocabulary.slots[slot + 1], begin, at, end)
            return
        met = 2 * (((key * _SPREAD) >> 40) & (RECENT - 1))
        vocabulary.recent[met] = key
        vocabulary.recent[met + 1] = packed
        self._add_packed(begin, packed)

    def _read_long(self, begin: i64, at: i64, end: i64, key: i64) -> i64:
        """Add the tokens of a run that goes on at ``at``; return where it ends."""
        vocabulary = self.vocabulary
        stop = self._run_end(at, end)
        slot = self._long_slot(begin, at, stop, key)
        packed = vocabulary.slots[slot + 2]
        if packed >= 0:
            self._add_packed(begin, packed)
        else:
            self._add(vocabulary.slots[slot + 1], begin, stop, end)
        return stop

    def _add_packed(self, begin: i64, packed: i64) -> None:
        """Add a run that begins at ``begin`` and is one token."""
        size = self.size
        self.forms[size] = packed >> FORM_SHIFT
        self.starts[size] = begin + ((packed >> 8) & LONGEST_PACKED)
        self.ends[size] = begin + (packed & LONGEST_PACKED)
        self.size = size + 1

    def _run_end(self, at: i64, end: i64) -> i64:
        """Return where the run that goes on at ``at`` ends."""
        text, signs = self._text, self._signs
        while at < end:
            sign: i64 = signs[at]
            if sign == OTHER:
                sign = ord(text[at])
                if sign > ASCII and isspace(i32(sign)):
                    break
            elif sign <= _SPACE and isspace(i32(sign)):
                break
            at += 1
        return at

    def _long_slot(self, begin: i64, at: i64, end: i64, key: i64) -> i64:
        """Return the slot of a run whose key so far, of its signs up to ``at``, is not all."""
        text, vocabulary = self._text, self.vocabulary
        if at >= end:
            return vocabulary.slot(text, begin, end, key, 0)
        second: i64 = 1
        while at < end:
            sign: i64 = ord(text[at])
            if key < FULL or second >= FULL or sign > ASCII:
                break
            second = second << 7 | sign
            at += 1
        if at >= end:
            return vocabulary.slot(text, begin, end, key, second)
        for place in range(at, end):
            sign = ord(text[place])
            key = (((key ^ sign) * vocabulary.turn) & LOW_BITS) | MIXED
        return vocabulary.slot(text, begin, end, key, second)

    def read_by_runs(self, start: i64, end: i64) -> None:
        """Add tokens, looking up what stands between white space: what takes least uncompiled."""
        self._make_room(end - start)
        runs = self._text[start:end].split()
        at = start
        for written in runs:
            at = self._text.find(written, at)
            behind = at + len(written)
            self._add(self.vocabulary.entry_of(written), at, behind, end)
            at = behind

    def _add(self, entry: i64, begin: i64, stop: i64, end: i64) -> None:
        """Add the tokens of the run from ``begin`` to ``stop``; what is read ends at ``end``."""
        known = self.vocabulary.entries
        forms, starts, ends = self.forms, self.starts, self.ends
        size = self.size
        count = known[entry + 2]
        at = entry + 4
        if known[entry + 3] >= 0 and next_in(self._signs, self._text, stop, end) >= end:
            at += 3 * count
            count = known[entry + 3]
        last = size + count
        while size < last:
            forms[size] = known[at]
            starts[size] = begin + known[at + 1]
            ends[size] = begin + known[at + 2]
            size += 1
            at += 3
        self.size = size

    def _make_room(self, number: i64) -> None:
        """See to it that so many tokens more can be held."""
        least = self.size + number
        if least <= len(self.forms):
            return
        size = self.size
        more = 2 * least
        forms, starts, ends = self.forms, self.starts, self.ends
        self._make_arrays(more)
        for at in range(size):
            self.forms[at] = forms[at]
            self.starts[at] = starts[at]
            self.ends[at] = ends[at]

    def words(self, start: i64, end: i64) -> list[str]:
        """Return the words from place ``start`` to before ``end``, in lower case."""
        lowers, forms = self.vocabulary.lowers, self.forms
        return [lowers[forms[at]] for at in range(start, end)]

    def some(self, start: i64, end: i64) -> Words:
        """Return the words from place ``start`` to before ``end``, to be asked for."""
        return Words(self.vocabulary, self.forms[start:end])
