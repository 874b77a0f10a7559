"""Tokens: the words and marks of a sentence with a tag each, put together from what is known.

News says the same words over and over: what stands between two white spaces is cut into tokens
once, and remembered with the tags and cues of each. A sentence is then read as numbers, sign by
sign, and no object is made of a word before someone asks for it: half of all sentences hold no cue
and are never asked.
"""

from __future__ import annotations

import re
from typing import Final, final

from librt.strings import StringWriter, isspace
from librt.vecs import append, vec
from mypy_extensions import i32, i64

from framing.attributions.cues import CueList, Opener
from framing.text.tags import (
    CAPITAL,
    LETTER,
    opening_tag,
    settle,
    shape_of,
    tag_words,
    usual_tag,
)
from framing.text.word_lists import word_list

_TOKEN: Final = re.compile(
    r"(?:[^\W_]+[-‐‑])?(?:[^\W\d_]\.){2,}"  # U.S., anti-U.S., D-N.J.
    r"|[A-Z]-[A-Z][a-z]{1,5}\.(?=[,;:)]|\s+\S)"  # D-Calif.
    r"|(?:[a-z]+-)?[A-Z][a-z]{0,5}\.(?=\s+\S)"  # Gov. Smith, John F. Kennedy, then-Sen. Ruiz
    r"|\d+(?:[.,:/]\d+)*(?:st|nd|rd|th|s|m|bn|k)?(?:[-‐‑][^\W_]+)*\b"
    r"|[^\W_]+(?:[-‐‑'’‘][^\W_]+)*"
    r"|['’](?=[\s,])|--|\.{3}|[^\w\s]"
)
# What the expression may see behind a run that is not the last: more words follow.
_MORE: Final = " x"
_MARKS: Final = frozenset('"“”„«»')
_BEHIND_VERBS: Final = word_list("behind-verbs")
# Contractions of is, has, us: no possessive.
_CONTRACTED: Final = word_list("contracted")
_ALSO_LETTERS: Final = word_list("also-letters")
# So many capitals mean a headline, where a capital says nothing.
_TITLE_CASE_SHARE: Final = 0.7
_TITLE_CASE_WORDS: Final = 4
# What is kept of words met: enough for the language, no more than some tens of megabytes. When it
# is full, all is forgotten and learnt again.
_MOST_FORMS: Final = 100_000
_MOST_NUMBERS: Final = 2_000_000
# What is asked of every token: whether a cue is this word alone, whether a longer one may begin
# here or have it for its second word, whether it makes a noun of the verb before it; its letters.
_IS_CUE: Final[i64] = 1
_BEGINS_CUE: Final[i64] = 2
_SECOND_OF_CUE: Final[i64] = 4
_TURNS: Final[i64] = 8
_TAG: Final[i64] = 8
_SHAPE: Final[i64] = 16
_ASCII: Final[i64] = 0x7F
_SPACE: Final[i64] = 0x20
# Of a key, as many bits as an object of its own is never made for.
_LOW_BITS: Final[i64] = (1 << 61) - 1
_FEWEST_SLOTS: Final = 1 << 12
_FEWEST_TOKENS: Final = 256
_COMPILED: Final = not __file__.endswith(".py")


@final
class Form:
    """What is known of a token wherever it stands.

    ``tag`` is its usual letter, ``opening_tag`` the one at the head of a sentence; ``lower`` the
    word in lower case. ``base`` is the word before a possessive 's, if it has one; ``is_mark``
    tells a quotation mark.
    """

    def __init__(self, word: str, cues: CueList) -> None:
        self.word: str = word
        self.lower: str = word.lower().replace("’", "'")
        if word.isupper() and self.lower in _ALSO_LETTERS:
            self.lower = word
        self.tag: str = usual_tag(word)
        self.shape: str = shape_of(word)
        self.opening_tag: str = opening_tag(word) if self.shape == CAPITAL else self.tag
        self.opener: Opener | None = cues.opener(self.lower)
        self.is_mark: bool = word in _MARKS
        self.base: str = ""
        if len(word) > 2 and word[-1] == "s" and word[-2] in "'’‘":
            base = word[:-2]
            if base.lower() not in _CONTRACTED:
                self.base = base
        self.asked: int = 0
        if self.opener is not None:
            self.asked += _IS_CUE * bool(self.opener.alone) + _BEGINS_CUE * bool(self.opener.longer)
        if cues.may_be_second(self.lower):
            self.asked += _SECOND_OF_CUE
        if self.lower in _BEHIND_VERBS:
            self.asked += _TURNS
        self.asked += (ord(self.tag) << _TAG) + (ord(self.shape) << _SHAPE)


@final
class Vocabulary:
    """The runs without white space and the words met so far, and the cues these are looked up in.

    A token never holds white space, and what stands beyond it matters to none but an
    abbreviation ("Gov. Smith"), for which it is enough to know that more words follow. Words are
    numbered: ``forms`` says what is known of each, ``lowers`` and ``asked`` the same of what is
    asked most.

    Runs stand in a table of slots of two numbers, the key made of their signs and the place of
    what is known in ``entries``: where their signs stand in ``signs``, their length, how many
    tokens they have and how many where no more words follow; then those tokens, three numbers
    each: the form, where it starts and where it ends.
    """

    def __init__(self, cues: CueList) -> None:
        self._cues: CueList = cues
        # A key that nobody can know beforehand: no text can be made for all its words to meet.
        self.turn: i64 = (hash("a run of signs") & _LOW_BITS) | 1
        self._forget()

    def _forget(self) -> None:
        self._numbers: dict[str, int] = {}
        self._runs: dict[str, int] = {}
        self._taken: i64 = 0
        self.forms: list[Form] = []
        self.lowers: list[str] = []
        self.asked: vec[i64] = vec[i64]()
        self.slots: vec[i64] = vec[i64]([0] * (2 * _FEWEST_SLOTS))
        # No run is known at the first place: it says that a slot is free.
        self.entries: vec[i64] = vec[i64]([0])
        self.signs: vec[i32] = vec[i32]()
        self.quotation: i64 = self.number_of("“")

    def make_room(self) -> None:
        """Forget all if it is too much. Tokens read before have lost their forms then."""
        if len(self.forms) > _MOST_FORMS or len(self.entries) > _MOST_NUMBERS:
            self._forget()

    def number_of(self, word: str) -> int:
        """Return the number of a token's form."""
        number = self._numbers.get(word)
        if number is None:
            number = len(self.forms)
            form = Form(word, self._cues)
            self._numbers[word] = number
            self.forms.append(form)
            self.lowers.append(form.lower)
            self.asked = append(self.asked, form.asked)
        return number

    def entry(self, text: str, begin: i64, end: i64, key: i64) -> i64:
        """Return the place of what is known of the run ``text[begin:end]``, learnt if it is new."""
        slots = self.slots
        last = len(slots) - 1
        slot = 2 * (key ^ (key >> 32)) & last
        while True:
            place = slots[slot + 1]
            if not place:
                return self._learn(text, begin, end, key, slot)
            if slots[slot] == key and self._is_written(place, text, begin, end):
                return place
            slot = (slot + 2) & last

    def _is_written(self, place: i64, text: str, begin: i64, end: i64) -> bool:
        entries, signs = self.entries, self.signs
        first = entries[place] - begin
        if entries[place + 1] != end - begin:
            return False
        for at in range(begin, end):  # noqa: SIM110 - asked of every word
            if i64(signs[first + at]) != ord(text[at]):
                return False
        return True

    def _learn(self, text: str, begin: i64, end: i64, key: i64, slot: i64) -> i64:
        place = self._add(text[begin:end])
        for sign in text[begin:end]:
            self.signs = append(self.signs, i32(ord(sign)))
        self.slots[slot] = key
        self.slots[slot + 1] = place
        self._taken += 1
        if 4 * self._taken > len(self.slots):
            self._spread()
        return place

    def entry_of(self, written: str) -> i64:
        """Return the place of what is known of a run, learnt if it is new."""
        place = self._runs.get(written)
        if place is None:
            place = self._runs[written] = self._add(written)
        return place

    def _add(self, written: str) -> i64:
        """Add what is to be known of a run; return its place."""
        inside = self._cut(written, written + _MORE)
        closing = inside
        if written[-1] == ".":
            closing = self._cut(written, written)
        differs = closing != inside
        place = len(self.entries)
        known = [len(self.signs), len(written), len(inside), len(closing) if differs else -1]
        for token in inside + closing if differs else inside:
            known += token
        for number in known:
            self.entries = append(self.entries, number)
        return place

    def _spread(self) -> None:
        """Give the runs twice as many slots."""
        old = self.slots
        new = vec[i64]([0] * (2 * len(old)))
        last = len(new) - 1
        for at in range(0, len(old), 2):
            key = old[at]
            if old[at + 1]:
                slot = 2 * (key ^ (key >> 32)) & last
                while new[slot + 1]:
                    slot = (slot + 2) & last
                new[slot] = key
                new[slot + 1] = old[at + 1]
        self.slots = new

    def _cut(self, written: str, seen: str) -> list[tuple[int, int, int]]:
        """Return the tokens of a run: the number of each one's form, its start and its end."""
        # Nearly all are a word, or one with a comma or full stop behind it that may be no
        # abbreviation's: for these the expression need not be asked.
        last = written[-1]
        word = written
        if last == "," or (last == "." and written.islower()):
            word = written[:-1]
        size = len(word)
        if word.isalpha():
            tokens = [(self.number_of(word), 0, size)]
            if size < len(written):
                tokens.append((self.number_of(last), size, size + 1))
            return tokens
        tokens = []
        for match in _TOKEN.finditer(seen):
            start = match.start()
            end = match.end()
            if start >= len(written):
                break
            word = match.group()
            number = self.number_of(word)
            form = self.forms[number]
            if form.is_mark:
                continue
            if form.base:
                tokens.append((self.number_of(form.base), start, end - 2))
                tokens.append((self.number_of(word[-2:]), end - 2, end))
            else:
                tokens.append((number, start, end))
        return tokens


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
        self.forms: vec[i64] = vec[i64]([0] * _FEWEST_TOKENS)
        self.starts: vec[i64] = vec[i64]([0] * _FEWEST_TOKENS)
        self.ends: vec[i64] = vec[i64]([0] * _FEWEST_TOKENS)

    def begin(self, text: str) -> None:
        """Begin with another sentence, of ``text``."""
        self._text = text
        self.size = 0

    def add_quotation(self, start: i64, end: i64) -> None:
        """Add a whole quotation as one token."""
        self._make_room(1)
        self.forms[self.size] = self._vocabulary.quotation
        self.starts[self.size] = start
        self.ends[self.size] = end
        self.size += 1

    def read(self, start: i64, end: i64) -> None:
        """Add the tokens of ``text[start:end]``, quotation marks left out."""
        if not _COMPILED:
            self._read_by_runs(start, end)
            return
        text = self._text
        vocabulary = self._vocabulary
        turn = vocabulary.turn
        # No token is shorter than a sign.
        self._make_room(end - start)
        at = next_sign(text, start, end)
        while at < end:
            begin = at
            key = turn
            while at < end:
                sign: i64 = ord(text[at])
                if sign == _SPACE or ((sign < _SPACE or sign > _ASCII) and isspace(i32(sign))):
                    break
                key = ((key ^ sign) * turn) & _LOW_BITS
                at += 1
            entry = vocabulary.entry(text, begin, at, key)
            at = next_sign(text, at, end)
            self._add(entry, begin, at >= end)

    def _read_by_runs(self, start: i64, end: i64) -> None:
        """Do what ``read`` does where a look at a sign costs as much as one at a word."""
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
        self.forms = vec[i64]([0] * more)
        self.starts = vec[i64]([0] * more)
        self.ends = vec[i64]([0] * more)
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
            if of_this & _IS_CUE or (
                of_this & _BEGINS_CUE and at + 1 < size and asked[forms[at + 1]] & _SECOND_OF_CUE
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
        return [at for at in range(self.size) if asked[forms[at]] & _TURNS]

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
            tags.append(i32((of_this >> _TAG) & _ASCII))
            shapes.append(i32((of_this >> _SHAPE) & _ASCII))
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
