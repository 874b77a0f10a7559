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

from framing.attributions.cues import BITS, MOST_WORDS, CueList, Opener
from framing.attributions.word_sets import sets_of
from framing.text.tags import CAPITAL, LETTER, opening_tag, shape_of, titled_tag, usual_tag
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
# here or have it behind its first word, whether a guard of a cue asks for it, whether it makes a
# noun of the verb before it, whether it begins with a capital or with another letter. Above these
# bits stand the letters of its tag and of the one it has at the head of a sentence, its number and
# its bit behind the first word of a cue, its bit as a guard, and the place of the cues that begin
# with it.
IS_CUE: Final[i64] = 1
BEGINS_CUE: Final[i64] = 2
IS_LATER: Final[i64] = 4
IS_GUARD: Final[i64] = 8
TURNS: Final[i64] = 16
HAS_CAPITAL: Final[i64] = 32
HAS_LETTER: Final[i64] = 64
TAG_SHIFT: Final[i64] = 7
OPENING_TAG_SHIFT: Final[i64] = 14
LATER_SHIFT: Final[i64] = 21
LATER_BIT_SHIFT: Final[i64] = 35
GUARD_SHIFT: Final[i64] = 41
OPENER_SHIFT: Final[i64] = 47
ASCII: Final[i64] = 0x7F
# Beside its letter in title case stands whether a word has no small letter.
NO_SMALL: Final[i64] = 1 << 7
NUMBER: Final[i64] = MOST_WORDS - 1
BIT: Final[i64] = 0x3F
# A run of up to eight signs of ASCII is its own key, with a one before it; one of up to sixteen has
# two. Of any other the signs are mixed, and the bit above all others says so.
SIGNS_IN_KEY: Final[i64] = 8
FULL: Final[i64] = 1 << 50
MIXED: Final[i64] = 1 << 60
LOW_BITS: Final[i64] = (1 << 60) - 1
# A slot holds a key, the place of what is known of it, that token, if the run is one: its form,
# start and end in one number; and the second key.
_WIDTH: Final[i64] = 4
LONGEST_PACKED: Final[i64] = 0xFF
# Of a run that is a word: whether a comma behind it is a token of its own, and whether a full stop
# is, which may else be an abbreviation's.
TAKES_COMMA: Final[i64] = 1 << 16
TAKES_STOP: Final[i64] = 1 << 17
FORM_SHIFT: Final[i64] = 18
# The short runs met last, key and token: half of all words are one of a few hundred, and what is
# known of these stays near.
RECENT: Final[i64] = 1 << 13
_FEWEST_SLOTS: Final = 1 << 12


@final
class Form:
    """What is known of a token wherever it stands.

    ``lower`` is the word in lower case, ``base`` the word before a possessive 's, if it has one;
    ``is_mark`` tells a quotation mark; ``asked`` holds what is asked of every token, ``titled``
    what is asked of one in title case.
    """

    def __init__(self, word: str, cues: CueList) -> None:
        self.word: str = word
        self.lower: str = word.lower().replace("’", "'")
        if word.isupper() and self.lower in _ALSO_LETTERS:
            self.lower = word
        self.is_mark: bool = word in _MARKS
        self.base: str = ""
        if len(word) > 2 and word[-1] == "s" and word[-2] in "'’‘":
            base = word[:-2]
            if base.lower() not in _CONTRACTED:
                self.base = base
        self.titled: int = ord(titled_tag(word))
        if not any(sign.islower() for sign in word):
            self.titled |= NO_SMALL
        self.asked: int = self._cues_asked(cues)
        if self.lower in _BEHIND_VERBS:
            self.asked |= TURNS
        if shape_of(word) == CAPITAL:
            self.asked |= HAS_CAPITAL
        elif shape_of(word) == LETTER:
            self.asked |= HAS_LETTER
        opening = opening_tag(word) if self.asked & HAS_CAPITAL else usual_tag(word)
        self.asked |= ord(usual_tag(word)) << TAG_SHIFT | ord(opening) << OPENING_TAG_SHIFT

    def _cues_asked(self, cues: CueList) -> int:
        """Return what is asked of the word as one of a cue, or beside one."""
        asked = 0
        first = cues.opener(self.lower)
        later, guard = cues.later_number(self.lower), cues.guard_number(self.lower)
        if first is not None:
            opener = cues.openers[first]
            asked |= IS_CUE * bool(opener.alone) | BEGINS_CUE * bool(opener.continuations)
            asked |= first << OPENER_SHIFT
        if later is not None:
            asked |= IS_LATER | later << LATER_SHIFT | later % BITS << LATER_BIT_SHIFT
        if guard is not None:
            asked |= IS_GUARD | guard % BITS << GUARD_SHIFT
        return asked


@final
class Vocabulary:
    """The runs without white space and the words met so far, and the cues these are looked up in.

    A token never holds white space, and what stands beyond it matters to none but an
    abbreviation ("Gov. Smith"), for which it is enough to know that more words follow. Words are
    numbered: ``forms`` says what is known of each, ``lowers`` the same of what is asked most,
    ``titled`` what its letter is in title case. ``asked`` has two numbers a word, side by side in
    memory: what is asked of every token, and on which of the lists it stands that rules ask for.

    Runs stand in a table of slots by a key made of their signs. ``entries`` holds what is known of
    each: where its signs stand in ``signs`` (if its key is mixed), its length, how many tokens
    it has and how many where no more words follow, or -1 where that makes no difference; then those
    tokens, three numbers each: the form, where it starts and where it ends.
    """

    def __init__(self, cues: CueList) -> None:
        self._cues: CueList = cues
        self.openers: list[Opener] = cues.openers
        self.seconds: vec[i64] = cues.seconds
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
        self.titled: vec[i64] = vec[i64]()
        self.recent: vec[i64] = vec[i64]([0] * (2 * RECENT))
        self.slots: vec[i64] = vec[i64]([0] * (_WIDTH * _FEWEST_SLOTS))
        # No run is known at the first place: it says that a slot is free.
        self.entries: vec[i64] = vec[i64]([0])
        self.signs: vec[i32] = vec[i32]()
        self.quotation: i64 = self.number_of("“")
        self.stop: i64 = self.number_of(".")
        self.comma: i64 = self.number_of(",")

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
            self.asked = append(append(self.asked, form.asked), sets_of(form.lower))
            self.titled = append(self.titled, form.titled)
        return number

    def slot(self, text: str, begin: i64, end: i64, key: i64, second: i64) -> i64:
        """Return the slot of the run ``text[begin:end]``, learnt if it is new."""
        slots = self.slots
        slot = self._first_slot(key, second, len(slots))
        while True:
            if (
                slots[slot] == key
                and slots[slot + 3] == second
                and (key < MIXED or self._is_written(slots[slot + 1], text, begin, end))
            ):
                return slot
            if not slots[slot + 1]:
                return self._learn(text, begin, end, key, second, slot)
            slot = (slot + _WIDTH) & (len(slots) - 1)

    def _first_slot(self, key: i64, second: i64, size: i64) -> i64:
        """Return where a key stands in a table of a size, if its slot is not taken."""
        # Each key is mixed by itself: else texts could be made whose keys cancel each other out.
        mixed = (((key * self.turn) & LOW_BITS) ^ second) * self.turn
        return (((mixed & LOW_BITS) >> 36) * _WIDTH) & (size - 1)

    def _is_written(self, place: i64, text: str, begin: i64, end: i64) -> bool:
        entries, signs = self.entries, self.signs
        first = entries[place] - begin
        if entries[place + 1] != end - begin:
            return False
        for at in range(begin, end):  # noqa: SIM110 - asked of every word
            if i64(signs[first + at]) != ord(text[at]):
                return False
        return True

    def _learn(self, text: str, begin: i64, end: i64, key: i64, second: i64, slot: i64) -> i64:
        place = self._add(text[begin:end])
        if key >= MIXED:
            for sign in text[begin:end]:
                self.signs = append(self.signs, i32(ord(sign)))
        self.slots[slot] = key
        self.slots[slot + 1] = place
        self.slots[slot + 2] = self._packed(place)
        self.slots[slot + 3] = second
        self._taken += 1
        if 2 * _WIDTH * self._taken > len(self.slots):
            self._spread()
            return self.slot(text, begin, end, key, second)
        return slot

    def _packed(self, place: i64) -> i64:
        """Return the one token that a run is, wherever it stands, as one number, or -1."""
        known = self.entries
        if known[place + 2] != 1 or known[place + 3] >= 0 or known[place + 1] > LONGEST_PACKED:
            return -1
        packed = known[place + 4] << FORM_SHIFT | known[place + 5] << 8 | known[place + 6]
        word = self.forms[known[place + 4]].word
        if len(word) == known[place + 1] and word.isalpha():
            packed |= TAKES_STOP | TAKES_COMMA if word.islower() else TAKES_COMMA
        return packed

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
            slot = self._first_slot(old[at], old[at + 3], len(new))
            while new[slot + 1]:
                slot = (slot + _WIDTH) & (len(new) - 1)
            for number in range(_WIDTH):
                new[slot + number] = old[at + number]
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
