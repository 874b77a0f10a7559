"""Tokens: the words and marks of a sentence with a tag each, put together from what is known.

A sentence is read as numbers, sign by sign, and no object is made of a word before someone asks for
it: half of all sentences hold no cue and are never asked.
"""

from __future__ import annotations

from typing import Final, final

from librt.strings import StringWriter, isspace
from librt.vecs import vec
from mypy_extensions import i32, i64

from framing.attributions.cues import Opener
from framing.attributions.vocabulary import (
    ASCII,
    BEGINS_CUE,
    FULL,
    IS_CUE,
    LONGEST_PACKED,
    LOW_BITS,
    MIXED,
    SECOND_OF_CUE,
    SHAPE_SHIFT,
    TAG_SHIFT,
    TURNS,
    Vocabulary,
)
from framing.text.tags import CAPITAL, LETTER, settle, tag_words

# So many capitals mean a headline, where a capital says nothing.
_TITLE_CASE_SHARE: Final = 0.7
_TITLE_CASE_WORDS: Final = 4
_SPACE: Final[i64] = 0x20
_FEWEST_TOKENS: Final = 256
_MOST_ROOM: Final = 100_000
_COMPILED: Final = not __file__.endswith(".py")


@final
class Tokens:
    """The tokens of one sentence after the other, in order, as numbers.

    ``size`` says how many there are. Of each, ``forms`` holds the number of what is known of it,
    ``starts`` and ``ends`` where it stands in the text; what these hold beyond ``size`` is left
    from other sentences.
    """

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary: Vocabulary = vocabulary
        self._text: str = ""
        self.size: i64 = 0
        self._make_arrays(_FEWEST_TOKENS)

    def _make_arrays(self, room: i64) -> None:
        self.forms: vec[i64] = vec[i64]([0] * room)
        self.starts: vec[i64] = vec[i64]([0] * room)
        self.ends: vec[i64] = vec[i64]([0] * room)

    def begin(self, text: str) -> None:
        """Begin with another sentence, of ``text``."""
        self._text = text
        self.size = 0
        if len(self.forms) > _MOST_ROOM:
            # A sentence without an end leaves no room behind that none needs.
            self._make_arrays(_FEWEST_TOKENS)

    def add_quotation(self, start: i64, end: i64) -> None:
        """Add a whole quotation as one token."""
        self._make_room(1)
        self.forms[self.size] = self._vocabulary.quotation
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
        text = self._text
        vocabulary = self._vocabulary
        turn = vocabulary.turn
        # No token is shorter than a sign.
        self._make_room(end - start)
        at = next_sign(text, start, end)
        while at < end:
            begin = at
            key: i64 = 1
            while at < end:
                sign: i64 = ord(text[at])
                if sign == _SPACE or ((sign < _SPACE or sign > ASCII) and isspace(i32(sign))):
                    break
                if key < FULL and sign <= ASCII:
                    key = key << 7 | sign
                else:
                    key = (((key ^ sign) * turn) & LOW_BITS) | MIXED
                at += 1
            slot = vocabulary.slot(text, begin, at, key)
            at = next_sign(text, at, end)
            packed = vocabulary.slots[slot + 2]
            if packed >= 0:
                size = self.size
                self.forms[size] = packed >> 16
                self.starts[size] = begin + ((packed >> 8) & LONGEST_PACKED)
                self.ends[size] = begin + (packed & LONGEST_PACKED)
                self.size = size + 1
            else:
                self._add(vocabulary.slots[slot + 1], begin, at >= end)

    def read_by_runs(self, start: i64, end: i64) -> None:
        """Add tokens, looking up what stands between white space: what takes least uncompiled."""
        self._make_room(end - start)
        runs = self._text[start:end].split()
        at = start
        for number, written in enumerate(runs, 1):
            at = self._text.find(written, at)
            self._add(self._vocabulary.entry_of(written), at, number == len(runs))
            at += len(written)

    def _add(self, entry: i64, begin: i64, closes: bool) -> None:
        """Add the tokens of a run that begins at ``begin`` and ``closes`` what is read."""
        known = self._vocabulary.entries
        forms, starts, ends = self.forms, self.starts, self.ends
        size = self.size
        count = known[entry + 2]
        at = entry + 4
        if closes and known[entry + 3] >= 0:
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

    def openings(self) -> list[int]:
        """Return the places where a cue may begin, by its first two words."""
        asked, forms = self._vocabulary.asked, self.forms
        size = self.size
        places: list[int] = []
        for at in range(size):
            of_this = asked[forms[at]]
            if of_this & IS_CUE or (
                of_this & BEGINS_CUE and at + 1 < size and asked[forms[at + 1]] & SECOND_OF_CUE
            ):
                places.append(at)
        return places

    def opener(self, place: int) -> Opener:
        """Return the cues that may begin at a place."""
        opener = self._vocabulary.forms[self.forms[place]].opener
        if opener is None:
            raise ValueError(f"no cue begins at {place}")
        return opener

    def turning(self) -> list[int]:
        """Return the places of words that make a noun of the verb before them."""
        asked, forms = self._vocabulary.asked, self.forms
        return [at for at in range(self.size) if asked[forms[at]] & TURNS]

    def words(self) -> list[str]:
        """Return the words in lower case."""
        lowers, forms = self._vocabulary.lowers, self.forms
        return [lowers[forms[at]] for at in range(self.size)]

    def tags(self, headline: bool) -> str:
        """Return one letter a token; a whole quotation is tagged as its opening mark is."""
        asked, forms = self._vocabulary.asked, self.forms
        tags, shapes = StringWriter(), StringWriter()
        for at in range(self.size):
            of_this = asked[forms[at]]
            tags.append(i32((of_this >> TAG_SHIFT) & ASCII))
            shapes.append(i32((of_this >> SHAPE_SHIFT) & ASCII))
        shape = shapes.getvalue()
        known = self._vocabulary.forms
        if _is_title_case(shape, headline):
            words = [known[forms[at]].word for at in range(self.size)]
            return tag_words(words, title_case=True)
        usual = tags.getvalue()
        if shape[0] == CAPITAL:
            usual = known[forms[0]].opening_tag + usual[1:]
        return settle(usual, shape)


def next_sign(text: str, start: i64, end: i64) -> i64:
    """Return where the first sign stands from ``start`` on that is no white space, or ``end``."""
    while start < end and isspace(i32(ord(text[start]))):
        start += 1
    return start


def _is_title_case(shapes: str, headline: bool) -> bool:
    # Most sentences show by their second and third word that they are no headline.
    if not headline and shapes.find(CAPITAL, 1, 3) < 0:
        return False
    capitals = shapes.count(CAPITAL)
    letters = capitals + shapes.count(LETTER)
    enough = _TITLE_CASE_WORDS // 2 if headline else _TITLE_CASE_WORDS
    return letters >= enough and capitals >= _TITLE_CASE_SHARE * letters
