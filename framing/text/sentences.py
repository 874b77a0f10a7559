"""Sentences: where each begins and ends, found by punctuation, capitals and abbreviations."""

from __future__ import annotations

import re
from collections.abc import Iterable
from importlib.resources import files
from typing import Final, final

from librt.strings import isspace
from librt.vecs import vec
from mypy_extensions import i32, i64, mypyc_attr

from framing.text.spans import Span

# Signs as numbers, which the compiler puts in their places.
_CALL: Final = 0x21
_STOP: Final = 0x2E
_HYPHEN: Final = 0x2D
_ASK: Final = 0x3F
_ELLIPSIS: Final = 0x2026
_CAPITAL_A: Final = 0x41
_CAPITAL_Z: Final = 0x5A
_SMALL_A: Final = 0x61
_SMALL_Z: Final = 0x7A
_ASCII_END: Final = 0x80
_CAPITALS: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_SMALL: Final = "abcdefghijklmnopqrstuvwxyz’'"
_GLUED_MARKS: Final = '"“‘'
_WORD: Final = re.compile(r"[^\W\d_]+")
_LETTERS: Final = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]")
# Sentences are not that long; a token further back belongs to no abbreviation.
_REACH: Final = 40
_OPENING_MARKS: Final = "\"“‘'«([—–-"
_BEFORE_WORDS: Final = "\"“‘'«([—–-$€£"
# Capitalised ends of internet names, glued to what stands before: "Booking.Com".
_INTERNET_ENDS: Final = ("Com", "Org", "Net", "Gov", "Edu")


def _abbreviations() -> dict[str, frozenset[str]]:
    lists: dict[str, set[str]] = {}
    name = ""
    data = files("framing.text").joinpath("abbreviations.txt").read_text(encoding="utf-8")
    for line in data.splitlines():
        if line.startswith("["):
            name = line.strip("[] ")
        elif not line.startswith("#"):
            lists.setdefault(name, set()).update(line.split())
    return {key: frozenset(value) for key, value in lists.items()}


_LISTS: Final = _abbreviations()
_NEVER: Final = _LISTS["never"]
_SELDOM: Final = _LISTS["seldom"]
_OPENERS: Final = _LISTS["openers"]
_LONGEST: Final[i64] = max([len(word) for word in _NEVER | _SELDOM])


def _lengths_by_ending() -> vec[i64]:
    """Return, by the last letter of an abbreviation, the lengths of those that end in it, as bits.

    Most words are none that could be one. Each ends in a letter of ASCII.
    """
    lengths = vec[i64]([0] * (_SMALL_Z - _SMALL_A + 1))
    for word in _NEVER | _SELDOM:
        lengths[ord(word[-1]) - _SMALL_A] |= 1 << len(word)
    return lengths


_LENGTHS: Final = _lengths_by_ending()


def _opens(text: str, after: int) -> bool:
    """Tell whether the word at ``after`` is one that opens sentences."""
    if text[after] in _OPENING_MARKS:
        after += 1
    opener = _WORD.match(text, after, after + _REACH)
    return opener is not None and opener.group() in _OPENERS


def _token_before(text: str, start: int, end: int) -> str:
    """Return the run without white space that ends at ``end``, or at a line break before it."""
    start = max(start, end - _REACH)
    if end > start and text[end - 1] == "\n":
        end -= 1
    begin = end
    while begin > start and not text[begin - 1].isspace():
        begin -= 1
    return text[begin:end].lstrip(_BEFORE_WORDS)


def _is_plain(text: str, start: i64, end: i64) -> bool:
    """Tell whether a word of two or more letters ends at ``end`` that is no abbreviation.

    Most sentences end with one, and nothing more is asked of them.
    """
    at = end
    while at > start and _SMALL_A <= ord(text[at - 1]) <= _SMALL_Z:
        at -= 1
    if end - at > _LONGEST:
        return True
    if at > start and _CAPITAL_A <= ord(text[at - 1]) <= _CAPITAL_Z:
        at -= 1
    if end - at < 2:
        return False
    if at > start and ord(text[at - 1]) != _HYPHEN and not isspace(i32(ord(text[at - 1]))):
        return False
    if not (_LENGTHS[i64(ord(text[end - 1])) - _SMALL_A] >> (end - at)) & 1:
        return True
    word = text[at:end].lower()
    return word not in _NEVER and word not in _SELDOM


def _is_small(text: str, at: i64) -> bool:
    """Tell a small letter."""
    sign: i64 = ord(text[at])
    return _SMALL_A <= sign <= _SMALL_Z or (sign >= _ASCII_END and text[at].islower())


def _ends(text: str, stops: _Stops, after: i64, start: i64, *, closed: bool, glued: bool) -> bool:
    """Tell whether the punctuation at ``stops`` ends the sentence that begins at ``start``.

    ``after`` is where the next would begin; ``closed`` says that closing marks stand between,
    ``glued`` that no white space does.
    """
    if _is_small(text, after):
        return False
    end = stops.start
    if stops.end - end > 1 or ord(text[end]) != _STOP:
        return not glued or not closed or text[after].isupper()
    if glued and closed:
        return True
    if not glued and _is_plain(text, start, end):
        return True
    token = _token_before(text, start, end)
    if glued:
        # "ended.Witkoff" is two sentences; "U.S.Army", "3.Foo" and "www.Example" are not.
        tail = token.rpartition(".")[2]
        return (
            len(tail) > 1
            and (tail[-1].islower() or (len(tail) > 2 and tail.isalpha()) or tail.isdigit())
            and not token.lower().startswith(("www", "http"))
            and not text.startswith(_INTERNET_ENDS, after)
        )
    if closed and not token:
        return True
    if len(token) == 1 and token.isalpha() and token.isupper():
        # An initial ("John F. Kennedy"), unless what follows opens sentences; "I" is a word.
        return token == "I" or _opens(text, after)
    # "then-Sen. Brand" is shortened as "Sen." is.
    word = token.lower().rstrip(".").rpartition("-")[2]
    if word in _NEVER:
        return False
    if word in _SELDOM or ("." in token and _LETTERS.fullmatch(token) is not None):
        return closed or _opens(text, after)
    return True


def sentence_spans(text: str, start: int = 0, end: int | None = None) -> list[Span]:
    """Return the sentences of ``text[start:end]``, trimmed of white space, in order.

    Give it one paragraph: a line break is white space to it. Everything but white space between
    sentences lies in exactly one of them.

    >>> text = "The U.S. agreed after the war ended.Witkoff said so. Gen. Smith did not."
    >>> [text[a:b] for a, b in sentence_spans(text)]
    ['The U.S. agreed after the war ended.', 'Witkoff said so.', 'Gen. Smith did not.']
    """
    stop: i64 = len(text) if end is None else end
    return _spans(text, start, stop, _Stops(text, start, stop))


def sentences_within(text: str, paragraphs: Iterable[Span]) -> list[list[Span]]:
    """Return the sentences of each of some paragraphs of ``text``, which come in order."""
    found: list[list[Span]] = []
    size: i64 = len(text)
    # Most paragraphs have no question, so that where the next one stands is looked for once.
    stops: _Stops | None = None
    for start, end in paragraphs:
        if stops is None or start < stops.end:
            stops = _Stops(text, start, size)
        found.append(_spans(text, start, end, stops))
    return found


def _spans(text: str, start: i64, stop: i64, stops: _Stops) -> list[Span]:
    spans: list[Span] = []
    begin = start
    stops.end = start
    while stops.find_next(stop):
        closers = stops.end
        while closers < stop and _is_closer(ord(text[closers])):
            closers += 1
        after = closers
        while after < stop and isspace(i32(ord(text[after]))):
            after += 1
        if after >= stop:
            continue
        glued = after == closers
        if glued and not _is_glued(text, after, stop):
            # ended."Nobody: the mark opens the next sentence.
            after = closers = closers - 1
            if after < stops.end or text[after] != '"' or not _is_glued(text, after, stop):
                continue
        if _ends(text, stops, after, begin, closed=closers > stops.end, glued=glued):
            _add_trimmed(spans, text, begin, closers)
            begin = after
    _add_trimmed(spans, text, begin, stop)
    return spans


@final
@mypyc_attr(acyclic=True)
class _Stops:
    """Goes through a text from run to run of the punctuation that may end a sentence.

    ``start`` and ``end`` are those of the run that was last found, which is sought up to ``size``;
    whoever sets ``end`` goes on from there, but never back. Only whole runs: tried from each
    of its full stops, a line of ten thousand would take minutes. Looking for each sign by itself is
    several times as fast as an expression for them all.
    """

    def __init__(self, text: str, start: i64, size: i64) -> None:
        self._text: str = text
        self._size: i64 = size
        self.start: i64 = start
        self.end: i64 = start
        # Where each sign stands next.
        self._full: i64 = _next(text, ".", start, size)
        self._called: i64 = _next(text, "!", start, size)
        self._asked: i64 = _next(text, "?", start, size)
        self._left: i64 = _next(text, "…", start, size)

    def find_next(self, stop: i64) -> bool:
        """Go to the next run before ``stop``; tell whether there is one."""
        text, size, end = self._text, self._size, self.end
        if self._full < end:
            self._full = _next(text, ".", end, size)
        if self._called < end:
            self._called = _next(text, "!", end, size)
        if self._asked < end:
            self._asked = _next(text, "?", end, size)
        if self._left < end:
            self._left = _next(text, "…", end, size)
        first = self._full if self._full < self._called else self._called
        first = first if first < self._asked else self._asked
        first = first if first < self._left else self._left
        if first >= stop:
            return False
        end = first + 1
        while end < stop and _is_stop(ord(text[end])):
            end += 1
        self.start, self.end = first, end
        return True


def _is_stop(sign: i64) -> bool:
    return sign in (_STOP, _CALL, _ASK, _ELLIPSIS)


def _is_closer(sign: i64) -> bool:
    """Tell a mark that may close a sentence behind its stop: a quotation's, a bracket."""
    if sign < _ASCII_END:
        return sign in (0x22, 0x27, 0x29, 0x5D)  # " ' ) ]
    return sign in (0x201D, 0x2019, 0xBB)  # ” ’ »


def _next(text: str, sign: str, start: i64, stop: i64) -> i64:
    """Return where a sign stands next, or ``stop``."""
    place = text.find(sign, start, stop)
    return place if place >= 0 else stop


def _is_glued(text: str, after: i64, stop: i64) -> bool:
    """Tell whether a sentence could begin at ``after`` with no white space before it."""
    if after + 1 >= stop:
        return False
    following = text[after + 1]
    if text[after] in _CAPITALS:
        return following in _SMALL or following.isspace()
    return text[after] in _GLUED_MARKS and following in _CAPITALS


def _add_trimmed(spans: list[Span], text: str, start: i64, end: i64) -> None:
    while start < end and isspace(i32(ord(text[start]))):
        start += 1
    while end > start and isspace(i32(ord(text[end - 1]))):
        end -= 1
    if start < end:
        spans.append((start, end))
