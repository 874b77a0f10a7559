"""Vocabulary: what is known of the words met so far, and of what stands between white space.

News says the same words over and over: what stands between two white spaces is cut into tokens
once, and remembered with the tags and cues of each.
"""

from __future__ import annotations

import os
import re
from typing import Final, final

from librt.vecs import append, vec
from mypy_extensions import i32, i64

from framing.attributions.cues import CueList, Opener
from framing.text.tags import CAPITAL, opening_tag, shape_of, usual_tag
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
# What is kept of words met: enough for the language, no more than some tens of megabytes. When it
# is full, all is forgotten and learnt again.
_MOST_FORMS: Final = 100_000
_MOST_NUMBERS: Final = 2_000_000
_MOST_SIGNS: Final = 4_000_000
# What is asked of every token: whether a cue is this word alone, whether a longer one may begin
# here or have it for its second word, whether it makes a noun of the verb before it. Above these
# bits stand the letters of its tag and of its shape, seven bits each.
IS_CUE: Final[i64] = 1
BEGINS_CUE: Final[i64] = 2
SECOND_OF_CUE: Final[i64] = 4
TURNS: Final[i64] = 8
TAG_SHIFT: Final[i64] = 8
SHAPE_SHIFT: Final[i64] = 16
ASCII: Final[i64] = 0x7F
# A run of up to eight signs of ASCII is its own key, with a one before it; of any other the signs
# are mixed, and the bit above all others says so.
FULL: Final[i64] = 1 << 50
MIXED: Final[i64] = 1 << 60
LOW_BITS: Final[i64] = (1 << 60) - 1
# A slot holds a key, the place of what is known of it and, if the run is one token, that token: its
# form, start and end in one number. The fourth number is free: a power of two is found faster.
_WIDTH: Final[i64] = 4
LONGEST_PACKED: Final[i64] = 0xFF
_FEWEST_SLOTS: Final = 1 << 12


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
            self.asked += IS_CUE * bool(self.opener.alone) + BEGINS_CUE * bool(self.opener.longer)
        if cues.may_be_second(self.lower):
            self.asked += SECOND_OF_CUE
        if self.lower in _BEHIND_VERBS:
            self.asked += TURNS
        self.asked += (ord(self.tag) << TAG_SHIFT) + (ord(self.shape) << SHAPE_SHIFT)


@final
class Vocabulary:
    """The runs without white space and the words met so far, and the cues these are looked up in.

    A token never holds white space, and what stands beyond it matters to none but an
    abbreviation ("Gov. Smith"), for which it is enough to know that more words follow. Words are
    numbered: ``forms`` says what is known of each, ``lowers`` and ``asked`` the same of what is
    asked most.

    Runs stand in a table of slots by a key made of their signs. ``entries`` holds what is known of
    each: where its signs stand in ``signs`` (if it was read by signs), its length, how many tokens
    it has and how many where no more words follow, or -1 where that makes no difference; then those
    tokens, three numbers each: the form, where it starts and where it ends.
    """

    def __init__(self, cues: CueList) -> None:
        self._cues: CueList = cues
        # Nobody can know it beforehand: no text can be made for all its words to meet. So few bytes
        # because the machine's numbers hold no more.
        self.turn: i64 = int.from_bytes(os.urandom(7), "little") | 1
        self._forget()

    def _forget(self) -> None:
        self._numbers: dict[str, int] = {}
        self._runs: dict[str, int] = {}
        self._taken: i64 = 0
        self._length: i64 = 0
        self.forms: list[Form] = []
        self.lowers: list[str] = []
        self.asked: vec[i64] = vec[i64]()
        self.slots: vec[i64] = vec[i64]([0] * (_WIDTH * _FEWEST_SLOTS))
        # No run is known at the first place: it says that a slot is free.
        self.entries: vec[i64] = vec[i64]([0])
        self.signs: vec[i32] = vec[i32]()
        self.quotation: i64 = self.number_of("“")

    def make_room(self) -> None:
        """Forget all if it is too much. Tokens read before have lost their forms then."""
        if (
            len(self.forms) > _MOST_FORMS
            or len(self.entries) > _MOST_NUMBERS
            or self._length > _MOST_SIGNS
        ):
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

    def slot(self, text: str, begin: i64, end: i64, key: i64) -> i64:
        """Return the slot of the run ``text[begin:end]``, learnt if it is new."""
        slots = self.slots
        slot = self._first_slot(key, len(slots))
        while True:
            if slots[slot] == key and (
                key < MIXED or self._is_written(slots[slot + 1], text, begin, end)
            ):
                return slot
            if not slots[slot + 1]:
                return self._learn(text, begin, end, key, slot)
            slot = (slot + _WIDTH) & (len(slots) - 1)

    def _first_slot(self, key: i64, size: i64) -> i64:
        """Return where a key stands in a table of a size, if its slot is not taken."""
        return ((((key * self.turn) & LOW_BITS) >> 24) * _WIDTH) & (size - 1)

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
        self.slots[slot + 2] = self._packed(place)
        self._taken += 1
        if 2 * _WIDTH * self._taken > len(self.slots):
            self._spread()
            return self.slot(text, begin, end, key)
        return slot

    def _packed(self, place: i64) -> i64:
        """Return the one token that a run is, wherever it stands, as one number, or -1."""
        known = self.entries
        if known[place + 2] != 1 or known[place + 3] >= 0 or known[place + 1] > LONGEST_PACKED:
            return -1
        return (known[place + 4] << 16) | (known[place + 5] << 8) | known[place + 6]

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
        self._length += len(written)
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
        for at in range(0, len(old), _WIDTH):
            if not old[at + 1]:
                continue
            slot = self._first_slot(old[at], len(new))
            while new[slot + 1]:
                slot = (slot + _WIDTH) & (len(new) - 1)
            new[slot] = old[at]
            new[slot + 1] = old[at + 1]
            new[slot + 2] = old[at + 2]
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
