"""Sentences: where each begins and ends, found by punctuation, capitals and abbreviations."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

from framing.text.spans import Span

_CLOSERS = "\"”’'»)\\]"
# A run of closing punctuation and the marks that close with it, then white space and something, or
# a capital glued to it ("ended.Witkoff"). Only a whole run: tried from each of its full stops, a
# line of ten thousand would take minutes.
_CANDIDATE = re.compile(
    rf"(?<![.!?…])(?P<stop>[.!?…]+)(?P<closers>[{_CLOSERS}]*)"
    rf"(?:(?P<gap>\s+)(?=\S)|(?=[A-Z][a-z’']|[A-Z]\s|[“\"‘][A-Z]))"
)
_LAST_TOKEN = re.compile(r"\S+$")
# Sentences are not that long; a token further back belongs to no abbreviation.
_REACH = 40
_OPENING_MARKS = "\"“‘'«([—–-"
# Capitalised ends of internet names, glued to what stands before: "Booking.Com".
_INTERNET_ENDS = ("Com", "Org", "Net", "Gov", "Edu")


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


def _ends(text: str, match: re.Match[str], start: int) -> bool:
    """Tell whether the punctuation at ``match`` ends a sentence."""
    after = match.end()
    next_char = text[after]
    stop = match["stop"]
    if next_char.islower():
        return False
    glued = match["gap"] is None
    if stop != ".":
        return not glued or not match["closers"] or next_char.isupper()
    before = _LAST_TOKEN.search(text, max(start, match.start() - _REACH), match.start())
    token = before.group().lstrip("\"“‘'«([—–-$€£") if before else ""
    if glued:
        # "ended.Witkoff" is two sentences; "U.S.Army", "3.Foo" and "www.Example" are not.
        if match["closers"]:
            return True
        tail = token.rpartition(".")[2]
        return (
            len(tail) > 1
            and (tail[-1].islower() or (len(tail) > 2 and tail.isalpha()) or tail.isdigit())
            and not token.lower().startswith(("www", "http"))
            and not text.startswith(_INTERNET_ENDS, after)
        )
    if match["closers"] and not token:
        return True
    opener = re.match(r"[^\W\d_]+", text[after + (next_char in _OPENING_MARKS) :][:_REACH])
    opens = bool(opener) and opener is not None and opener.group() in _abbreviations()["openers"]
    word = token.lower().rstrip(".")
    if len(token) == 1 and token.isalpha() and token.isupper():
        # An initial ("John F. Kennedy"), unless what follows opens sentences; "I" is a word.
        return token == "I" or opens
    if word in _abbreviations()["never"]:
        return False
    if word in _abbreviations()["seldom"] or re.fullmatch(r"(?:[^\W\d_]\.)+[^\W\d_]", token):
        return opens or bool(match["closers"])
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
    for match in _CANDIDATE.finditer(text, start, stop):
        if match.end() < stop and _ends(text, match, begin):
            spans.append((begin, match.end("closers")))
            begin = match.end()
    spans.append((begin, stop))
    trimmed = (_trim(text, a, b) for a, b in spans)
    return [span for span in trimmed if span[0] < span[1]]


def _trim(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
