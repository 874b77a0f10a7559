"""What a text itself states about itself: address, date, byline, outlet, headline.

Only the head of the page is read, the lines before the first paragraph. Nothing is guessed: a
newspaper that a headline names is a source of the story, not the outlet of this text.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from framing.articles.dates import AmbiguousDateError, Order, is_date_line, iso_date
from framing.articles.furniture import Mark
from framing.articles.headlines import HEAD_LINES, INITIALS_END, first_headline, opening_title
from framing.articles.outlets import Outlets
from framing.text.spans import Span

# A line with this many words that ends like a sentence is a paragraph; longer ones always are.
_PARAGRAPH_WORDS = 8
_PARAGRAPH_LENGTH = 250
_LONGEST_BYLINE = 120
_LONGEST_CAPTION_WORDS = 8
# What stands above and below a picture's caption in a page's head; under a menu the headline does.
_BESIDE_CAPTIONS = frozenset(
    {"address", "byline", "byline-role", "caption", "credit", "date-line", "player", "read-time"}
)

_SENTENCE_END = re.compile(r"[.!?…][\"'”’)\]]*$")
_ADDRESS = re.compile(r"(?P<before>[^:/]{0,60}?)(?P<url>https?://\S+)$", re.IGNORECASE)
_SEPARATORS = re.compile(r"\s*[·•|]\s*|\s+[-–—]\s+")

_NAME_WORD = r"[^\W\d_a-z][^\W\d_]*(?:['’.-][^\W\d_]+)*\.?"
_PARTICLE = r"(?:de|da|di|du|del|la|le|van|von|der|den|bin|al|el|ben|y|dos)"
_NAME = rf"{_NAME_WORD}(?: (?:{_PARTICLE} ){{0,2}}{_NAME_WORD}){{1,3}}"
_BARE_NAME = re.compile(_NAME)
_BYLINE = re.compile(
    rf"(?:by|written by|story by|report by)[: ]+(?P<names>{_NAME}(?:(?:,| and| &)? {_NAME}){{0,4}}"
    rf"|[A-Z]{{2,}}(?:[ -][A-Z]{{2,}})*)(?P<rest>$|[,|–—(/].*$)",
    re.IGNORECASE,
)
_BY = re.compile(r"(?:by|written by|story by|report by)[: ]", re.IGNORECASE)
_DASH = r"(?: ?— ?| – | --? )"
# LONDON (Reuters) – · Kyiv, Ukraine (AP) — · (AFP) - · BERGEN, Norway —
_DATELINE = re.compile(
    rf"(?:(?:[A-Z][\w.,'’/ -]{{1,60}}?)? ?\((?P<agency>[A-Z][\w. ]{{1,30}})\){_DASH}"
    r"|[A-Z][A-Z.'’]+(?:[ -][A-Z.'’]+){0,3}(?:, ?[A-Z][\w.]+(?: \d{1,2})?){0,2}"
    rf"{_DASH}(?=[A-Z“\"‘']))"
)


@dataclass(slots=True)
class Stated:
    """What the head of a text states; empty where it states nothing."""

    outlet: str = ""
    published: str = ""
    url: str = ""
    byline: str = ""
    headline: Span | None = None
    marks: dict[int, Mark] = field(default_factory=dict)
    cautions: list[str] = field(default_factory=list)
    dates: Order = ""


def read_head(
    text: str,
    lines: Sequence[Span],
    *,
    marks: Mapping[int, Mark],
    outlets: Outlets,
    title: str = "",
    dates: Order = "",
) -> Stated:
    """Read the head of a text whose furniture so far is ``marks`` (by line).

    ``marks`` of the answer are these and what only the place on the page could tell. With a
    ``title`` the headline is the line that says the same; without one the first line that reads as
    a headline. ``dates`` says how 3/4/25 is meant.
    """
    stated = Stated(marks=dict(marks), dates=dates)
    head = _head_length(text, lines, marks)
    for number in range(head):
        _read_line(text[slice(*lines[number])], number, lines[number], outlets, stated)
    stated.headline = (
        opening_title(text, lines, title, stated.marks)
        if title
        else first_headline(text, lines, head, stated.marks)
    )
    _mark_captions(text, lines, head, stated)
    _mark_bare_byline(text, lines, head, stated)
    _mark_dateline(text, lines, head, stated, outlets)
    return stated


def _head_length(text: str, lines: Sequence[Span], marks: Mapping[int, Mark]) -> int:
    """Return how many lines stand before the first paragraph."""
    for number, (start, end) in enumerate(lines[:HEAD_LINES]):
        if number not in marks and _is_paragraph(text[start:end]):
            return number
    return min(len(lines), HEAD_LINES)


def _is_paragraph(line: str) -> bool:
    if len(line) > _PARAGRAPH_LENGTH:
        return True
    ends = _SENTENCE_END.search(line[-8:]) and not INITIALS_END.search(line[-20:])
    return bool(ends) and len(line.split()) >= _PARAGRAPH_WORDS


def _read_line(line: str, number: int, span: Span, outlets: Outlets, stated: Stated) -> None:
    """Take from one line of the head what it states, and mark it when that is all it says."""
    if (found := _ADDRESS.match(line)) and (not found["before"] or _only_when(found["before"])):
        stated.url = stated.url or found["url"].rstrip(">)]")
        stated.outlet = stated.outlet or outlets.of_address(found["url"])
        _note_date(found["before"], stated)
        stated.marks[number] = ("address", span)
    elif len(line) <= _LONGEST_BYLINE and is_date_line(line):
        _note_date(line, stated)
        stated.marks[number] = ("date-line", span)
    elif number in stated.marks or len(line) > _LONGEST_BYLINE:
        return
    elif found := _BYLINE.fullmatch(line):
        if _capitalised(found["names"]):
            stated.byline = stated.byline or found["names"]
            stated.marks[number] = ("byline", span)
    else:
        _read_pieces(line, number, span, outlets, stated)


def _only_when(words: str) -> bool:
    return is_date_line(words.strip(" ,;|·-–—"))


def _note_date(words: str, stated: Stated) -> None:
    if stated.published:
        return
    try:
        stated.published = iso_date(words, stated.dates)
    except AmbiguousDateError as error:
        stated.cautions.append(
            f"the date line's '{error}' could be two dates: none taken (see --dates)"
        )


def _read_pieces(line: str, number: int, span: Span, outlets: Outlets, stated: Stated) -> None:
    """Read *Outlet·date* and *Name – Outlet*: every piece must be one of the things looked for."""
    pieces = [piece for piece in _SEPARATORS.split(line) if piece]
    if len(pieces) < 2:
        return
    outlet = byline = when = ""
    for piece in pieces:
        name = _BY.sub("", piece, count=1)
        if is_date_line(piece):
            when = when or piece
        elif not outlet and (outlets.of_name(piece) or outlets.is_agency(piece)):
            outlet = piece
        elif not byline and _BARE_NAME.fullmatch(name):
            byline = name
        else:
            return
    # A page's first line may be a headline of the form "Mayor Rejects Plan – Harbour Post": there
    # a name is one only after "By", or with a date beside it.
    under_headline = any(above not in stated.marks for above in range(number))
    if not (when or (byline and outlet and (under_headline or _BY.match(line)))):
        return
    if outlets.is_agency(outlet):
        stated.cautions.append(f"the byline names the agency {outlet}: perhaps its copy")
    stated.outlet = stated.outlet or outlets.of_name(outlet)
    stated.byline = stated.byline or byline
    _note_date(when, stated)
    stated.marks[number] = ("byline" if byline else "date-line", span)


def _capitalised(names: str) -> bool:
    return bool(re.fullmatch(rf"{_NAME}(?:(?:,| and| &)? {_NAME})*", names)) or names.isupper()


def _mark_captions(text: str, lines: Sequence[Span], head: int, stated: Stated) -> None:
    """Mark short lines between two pieces of head furniture: only a picture's caption is there."""
    headline = stated.headline
    if headline is None:
        return
    for number in range(1, head):
        start, end = lines[number]
        kinds = {stated.marks[n][0] for n in (number - 1, number + 1) if n in stated.marks}
        between = number not in stated.marks and len(kinds) and kinds <= _BESIDE_CAPTIONS
        between = between and {number - 1, number + 1} <= stated.marks.keys()
        if not between or start <= headline[0] or lines[number - 1][0] <= headline[0]:
            continue
        line = text[start:end]
        if len(line.split()) <= _LONGEST_CAPTION_WORDS and not _SENTENCE_END.search(line[-8:]):
            stated.marks[number] = ("caption", (start, end))


def _mark_bare_byline(text: str, lines: Sequence[Span], head: int, stated: Stated) -> None:
    """Mark a line that is only a person's name, by the headline or under the first paragraph.

    A crosshead may be a name too, or look like one (*Election Results*), but then the article goes
    on to speak of that: no word of a byline comes again.
    """
    if stated.byline:
        return
    for number in range(min(len(lines) - 1, head + 2)):
        span = lines[number]
        line = text[slice(*span)]
        if number in stated.marks or span == stated.headline or len(line) > _LONGEST_BYLINE:
            continue
        # "Meet Jane Example." is a sentence, "Tom Example Jr." is none.
        stopped = line.endswith(".") and not line.endswith((" Jr.", " Sr."))
        plain_name = _BARE_NAME.fullmatch(line) and not line.isupper() and not stopped
        if plain_name and _nowhere_else(text, line):
            stated.byline = line
            stated.marks[number] = ("byline", span)
            return


def _nowhere_else(text: str, name: str) -> bool:
    folded = text.casefold()
    return all(folded.count(word) == 1 for word in name.casefold().split())


def _mark_dateline(
    text: str, lines: Sequence[Span], head: int, stated: Stated, outlets: Outlets
) -> None:
    """Mark *LONDON (Reuters) –* before the first paragraph; the agency is not the outlet."""
    for number in range(min(len(lines), head + 2)):
        start, end = lines[number]
        if number in stated.marks or (start, end) == stated.headline:
            continue
        if found := _DATELINE.match(text, start, min(end, start + 120)):
            agency = found["agency"] or ""
            if outlets.is_agency(agency):
                stated.cautions.append(f"opens with a dateline of {agency}: perhaps its copy")
            place_end = start + len(found[0].rstrip())
            stated.marks[number] = ("dateline", (start, place_end))
        elif number < head:
            # What else is in the head (a link, a line of a menu) does not keep a dateline away.
            continue
        return
