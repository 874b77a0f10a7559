"""Sentences: where each begins and ends, found by punctuation, capitals and abbreviations."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import Final

from framing.text.spans import Span

_STOPS: Final = ".!?…"
_CLOSERS: Final = "\"”’'»)]"
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


@cache
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


def _opens(text: str, after: int) -> bool:
    """Tell whether the word at ``after`` is one that opens sentences."""
    if text[after] in _OPENING_MARKS:
        after += 1
    opener = _WORD.match(text, after, after + _REACH)
    return opener is not None and opener.group() in _abbreviations()["openers"]


def _token_before(text: str, start: int, end: int) -> str:
    """Return the run without white space that ends at ``end``, or at a line break before it."""
    start = max(start, end - _REACH)
    if end > start and text[end - 1] == "\n":
        end -= 1
    begin = end
    while begin > start and not text[begin - 1].isspace():
        begin -= 1
    return text[begin:end].lstrip(_BEFORE_WORDS)


def _ends(text: str, stops: Span, after: int, start: int, *, closed: bool, glued: bool) -> bool:
    """Tell whether the punctuation at ``stops`` ends the sentence that begins at ``start``.

    ``after`` is where the next would begin; ``closed`` says that closing marks stand between,
    ``glued`` that no white space does.
    """
    if text[after].islower():
        return False
    if stops[1] - stops[0] > 1 or text[stops[0]] != ".":
        return not glued or not closed or text[after].isupper()
    if glued and closed:
        return True
    token = _token_before(text, start, stops[0])
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
    known = _abbreviations()
    # "then-Sen. Brand" is shortened as "Sen." is.
    word = token.lower().rstrip(".").rpartition("-")[2]
    if word in known["never"]:
        return False
    if word in known["seldom"] or ("." in token and _LETTERS.fullmatch(token) is not None):
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
    stop = len(text) if end is None else end
    spans: list[Span] = []
    begin = start
    for stops in _runs_of_stops(text, start, stop):
        closers = stops[1]
        while closers < stop and text[closers] in _CLOSERS:
            closers += 1
        after = closers
        while after < stop and text[after].isspace():
            after += 1
        if after >= stop:
            continue
        glued = after == closers
        if glued and not _is_glued(text, after, stop):
            # ended."Nobody: the mark opens the next sentence.
            after = closers = closers - 1
            if after < stops[1] or text[after] != '"' or not _is_glued(text, after, stop):
                continue
        if _ends(text, stops, after, begin, closed=closers > stops[1], glued=glued):
            _add_trimmed(spans, text, begin, closers)
            begin = after
    _add_trimmed(spans, text, begin, stop)
    return spans


def _runs_of_stops(text: str, start: int, stop: int) -> list[Span]:
    """Return the runs of punctuation that may end a sentence.

    Only whole runs: tried from each of its full stops, a line of ten thousand would take minutes.
    Looking for each sign by itself is several times as fast as an expression for them all.
    """
    runs: list[Span] = []
    full = _next(text, ".", start, stop)
    called = _next(text, "!", start, stop)
    asked = _next(text, "?", start, stop)
    left = _next(text, "…", start, stop)
    while True:
        first = full if full < called else called
        first = first if first < asked else asked
        first = first if first < left else left
        if first >= stop:
            return runs
        end = first + 1
        while end < stop and text[end] in _STOPS:
            end += 1
        runs.append((first, end))
        if full < end:
            full = _next(text, ".", end, stop)
        if called < end:
            called = _next(text, "!", end, stop)
        if asked < end:
            asked = _next(text, "?", end, stop)
        if left < end:
            left = _next(text, "…", end, stop)


def _next(text: str, sign: str, start: int, stop: int) -> int:
    """Return where a sign stands next, or ``stop``."""
    place = text.find(sign, start, stop)
    return place if place >= 0 else stop


def _is_glued(text: str, after: int, stop: int) -> bool:
    """Tell whether a sentence could begin at ``after`` with no white space before it."""
    if after + 1 >= stop:
        return False
    following = text[after + 1]
    if text[after] in _CAPITALS:
        return following in _SMALL or following.isspace()
    return text[after] in _GLUED_MARKS and following in _CAPITALS


def _add_trimmed(spans: list[Span], text: str, start: int, end: int) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        spans.append((start, end))
