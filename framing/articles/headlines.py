"""Headlines: the line of a text that is one, and where a given title stands in its text."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import islice

from framing.articles.furniture import Mark
from framing.lexicons.patterns import plain
from framing.text.spans import Span

# How many lines a page's head can have before its first paragraph.
HEAD_LINES = 15
# "... With U.S." ends in a stop that is not the sentence's.
INITIALS_END = re.compile(r"(?:\b[^\W\d_]\.){2,}[\"'”’)\]]*$")
_LONGEST_HEADLINE = 220
_LONGEST_TITLE = 2 * _LONGEST_HEADLINE
_HEADLINE_STOP = re.compile(r"[.,;:][\"'”’)\]]*$")
_SENTENCE_INSIDE = re.compile(r"[^\W\d_]{4,}[.!?][\"”]?\s+[A-Z“\"]")
_OUTLET_TAIL = re.compile(r" (?:[|·—]|-+) \S")
_BREAK_FOLLOWS = re.compile(r"[^\S\r\n]*(?:[\r\n]|\Z)")
# Signs at a headline's end that sets add or leave out: a stop, before or after a quotation mark.
_END_SIGNS = " .\"'"
_TOKEN = re.compile(r"\S+")


def reads_as_headline(line: str) -> bool:
    """Tell whether a line could be a headline: short, no full stop, not several sentences.

    >>> reads_as_headline("Talks End Without a Deal"), reads_as_headline("The talks ended.")
    (True, False)
    """
    if len(line) > _LONGEST_HEADLINE or len(line.split()) < 2:
        return False
    stops = _HEADLINE_STOP.search(line[-8:]) and not INITIALS_END.search(line[-20:])
    first = line.lstrip("\"'“‘«¿¡([")[:1]
    opens = first.isupper() or first.isdigit() or not first.isascii()
    return opens and not stops and not _SENTENCE_INSIDE.search(line)


def first_headline(
    text: str, lines: Sequence[Span], head: int, marks: Mapping[int, Mark]
) -> Span | None:
    """Return the first unmarked line of the head, if it reads as a headline and text follows."""
    first = next((n for n in range(head) if not _all_page(n, lines, marks)), None)
    if first is None or first in marks:
        return None
    below = next((number for number in range(first + 1, len(lines)) if number not in marks), None)
    # What goes on in lower case was a sentence, broken at a column.
    if below is None or text[lines[below][0]].islower():
        return None
    return lines[first] if reads_as_headline(text[slice(*lines[first])]) else None


def _all_page(number: int, lines: Sequence[Span], marks: Mapping[int, Mark]) -> bool:
    return number in marks and marks[number][1] == lines[number]


def opening_title(
    text: str, lines: Sequence[Span], title: str, marks: Mapping[int, Mark]
) -> Span | None:
    """Return the span of ``title`` where the text opens with it; None where it does not.

    Case, curly quotes, white space and a final stop make no difference. The title may also carry
    its outlet's name behind the line's words (*Headline | Harbour Post*).
    """
    wanted = _folded(title)
    if not wanted:
        return None
    for number, (start, end) in enumerate(lines[:HEAD_LINES]):
        # A headline may look like page furniture ("Exclusive"): the title says what it is.
        line = text[start : min(end, start + _LONGEST_TITLE)]
        if not _all_page(number, lines, marks) or _folded(line) == wanted:
            break
    else:
        return None
    line = text[start : min(end, start + 2 * len(title) + 100)]
    if end - start <= _LONGEST_TITLE:
        opened = _folded(line)
        if opened == wanted:
            return (start, end)
        if wanted.startswith(opened) and _OUTLET_TAIL.match(wanted, len(opened)):
            return (start, end)
    return _title_inside_line(text, start, end, title)


def _title_inside_line(text: str, start: int, end: int, title: str) -> Span | None:
    """Find the title at the beginning of a line that goes on, or broken over two lines."""
    words = plain(title.replace("\\n", " ")).casefold().split()
    opening = text[start : start + 2 * len(title) + 100]
    # Most texts do not begin with their title, and its first word tells.
    if not words or plain(opening.split(None, 1)[0]).casefold()[:1] != words[0][:1]:
        return None
    written = (token for token in _TOKEN.finditer(opening) if token[0] != "\\n")
    found = list(islice(written, len(words)))
    tokens = [plain(token[0]).casefold() for token in found]
    if not words or tokens[:-1] != words[:-1] or len(tokens) < len(words):
        return None
    last, token = words[-1].rstrip(_END_SIGNS) or words[-1], tokens[-1]
    if not token.startswith(last) or token[len(last) :].strip(".!?\"'"):
        return None
    stop = start + found[-1].end()
    # Without a stop or a break, a title such as "Kyiv" would claim the first word of "Kyiv said".
    if token[-1] in ".!?…—-\"'" or stop == end or _BREAK_FOLLOWS.match(text, stop):
        return (start, stop)
    return None


def _folded(words: str) -> str:
    return " ".join(plain(words).replace("\\n", " ").casefold().split()).rstrip(_END_SIGNS)
