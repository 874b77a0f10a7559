"""Tokens: the words and marks of a sentence with a tag each, put together from what is known.

News says the same words over and over: what stands between two white spaces is cut into tokens
once, and remembered with the tags and cues of each.
"""

from __future__ import annotations

import re
from typing import Final, final

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
# What the expression may see behind a piece that is not the last: more words follow.
_MORE: Final = " x"
_MARKS: Final = frozenset('"“”„«»')
_BEHIND_VERBS: Final = word_list("behind-verbs")
# Contractions of is, has, us: no possessive.
_CONTRACTED: Final = word_list("contracted")
_ALSO_LETTERS: Final = word_list("also-letters")
# So many capitals mean a headline, where a capital says nothing.
_TITLE_CASE_SHARE: Final = 0.7
_TITLE_CASE_WORDS: Final = 4
# What is kept of words met: enough for the language, no more than some tens of megabytes.
_MOST_KEPT: Final = 50_000
_LONGEST_KEPT: Final = 40


@final
class Form:
    """What is known of a token wherever it stands.

    ``tag`` is its usual letter, ``opening_tag`` the one at the head of a sentence. ``base`` is the
    word before a possessive 's, if it has one; ``is_mark`` tells a quotation mark, ``turns`` a word
    that makes a noun of the verb before it: "a think tank".
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
        self.turns: bool = self.lower in _BEHIND_VERBS
        self.is_mark: bool = word in _MARKS
        self.base: str = ""
        if len(word) > 2 and word[-1] == "s" and word[-2] in "'’‘":
            base = word[:-2]
            if base.lower() not in _CONTRACTED:
                self.base = base


@final
class Piece:
    """The tokens of a run of letters and marks without white space, with offsets from its start.

    ``tags`` and ``shapes`` have one letter a token. Most have one token, ``first``, whose word in
    lower case is ``lower``; ``more`` are those behind it. ``opens`` tells whether a cue may begin
    here, ``is_plain`` that one token is all there is to know. ``closing`` is the same run where no
    more words follow it, if that makes a difference.
    """

    def __init__(self, length: int) -> None:
        self.length: int = length
        self.tags: str = ""
        self.shapes: str = ""
        self.opens: bool = False
        self.is_plain: bool = False
        self.lower: str = ""
        self.first: Form | None = None
        self.start: int = 0
        self.end: int = 0
        self.more: list[tuple[Form, int, int]] = []
        self.closing: Piece | None = None

    def add(self, form: Form, start: int, end: int) -> None:
        """Add one token."""
        self.tags += form.tag
        self.shapes += form.shape
        if form.opener is not None:
            self.opens = True
        if self.first is None:
            self.first, self.start, self.end = form, start, end
            self.lower = form.lower
            self.is_plain = form.opener is None and not form.turns
        else:
            self.more.append((form, start, end))
            self.is_plain = False


@final
class Vocabulary:
    """The pieces and words met so far, and the cues they are looked up in.

    A token never holds white space, and what stands beyond it matters to none but an
    abbreviation ("Gov. Smith"), for which it is enough to know that more words follow.
    """

    def __init__(self, cues: CueList) -> None:
        self._cues: CueList = cues
        self._forms: dict[str, Form] = {}
        self.pieces: dict[str, Piece] = {}
        self.quotation: Piece = Piece(0)
        self.quotation.add(self.form("“"), 0, 0)

    def form(self, word: str) -> Form:
        """Return the form of a token."""
        form = self._forms.get(word)
        if form is None:
            form = Form(word, self._cues)
            if len(self._forms) < _MOST_KEPT:
                self._forms[word] = form
        return form

    def met(self, written: str) -> Piece:
        """Return the tokens of a piece, quotation marks left out, and keep them for next time."""
        # Nearly all are a word, or one with a comma or full stop behind it that may be no
        # abbreviation's: for these the expression need not be asked.
        last = written[-1]
        word = written
        if last == "," or (last == "." and written.islower()):
            word = written[:-1]
        if word.isalpha():
            size = len(word)
            piece = Piece(len(written))
            piece.add(self.form(word), 0, size)
            if size < len(written):
                piece.add(self.form(last), size, size + 1)
        else:
            piece = self._cut(written, written + _MORE)
            if last == ".":
                closing = self._cut(written, written)
                if closing.shapes != piece.shapes or closing.tags != piece.tags:
                    piece.closing = closing
        if len(self.pieces) < _MOST_KEPT and len(written) < _LONGEST_KEPT:
            self.pieces[written] = piece
        return piece

    def _cut(self, written: str, seen: str) -> Piece:
        piece = Piece(len(written))
        for match in _TOKEN.finditer(seen):
            start = match.start()
            end = match.end()
            if start >= piece.length:
                break
            word = match.group()
            form = self.form(word)
            if form.is_mark:
                continue
            if form.base:
                piece.add(self.form(form.base), start, end - 2)
                piece.add(self.form(word[-2:]), end - 2, end)
            else:
                piece.add(form, start, end)
        return piece


@final
class _Stretch:
    """A part of a sentence, read: its pieces as written, and what is known of each."""

    def __init__(self, start: int, end: int, written: list[str], pieces: list[Piece]) -> None:
        self.start: int = start
        self.end: int = end
        self.written: list[str] = written
        self.pieces: list[Piece] = pieces


@final
class Tokens:
    """The tokens of one sentence of ``text``, in order.

    ``words`` are in lower case; ``places`` are those of the tokens with which a cue may begin,
    ``openers`` the cues, ``turning`` the places of words that make a noun of a verb before them.
    """

    def __init__(self, vocabulary: Vocabulary, text: str) -> None:
        self._vocabulary: Vocabulary = vocabulary
        self._text: str = text
        self._stretches: list[_Stretch] = []
        self._starts: list[int] = []
        self._ends: list[int] = []
        self.words: list[str] = []
        self.places: list[int] = []
        self.openers: list[Opener] = []
        self.turning: list[int] = []

    def add_quotation(self, start: int, end: int) -> None:
        """Add a whole quotation as one token."""
        known = self._vocabulary.quotation
        self._stretches.append(_Stretch(start, end, [], [known]))
        if known.first is not None:
            self.words.append(known.first.lower)

    def read(self, start: int, end: int, plain: bool = False) -> None:
        """Add the tokens of ``text[start:end]``, quotation marks left out.

        Of ``plain`` words, where only a cue matters, none are added if no cue may begin there.
        """
        written = self._text[start:end].split()
        if not written:
            return
        known = self._vocabulary.pieces
        opens = not plain
        pieces: list[Piece] = []
        for one in written:
            piece = known.get(one)
            if piece is None:
                piece = self._vocabulary.met(one)
            if piece.opens:
                opens = True
            pieces.append(piece)
        if not opens:
            return
        closing = pieces[-1].closing
        if closing is not None:
            pieces[-1] = closing
        words = self.words
        for piece in pieces:
            if piece.is_plain:
                words.append(piece.lower)
            elif piece.first is not None:
                self._add(piece.first)
                for form, _, _ in piece.more:
                    self._add(form)
        self._stretches.append(_Stretch(start, end, written, pieces))

    def _add(self, form: Form) -> None:
        if form.opener is not None:
            self.places.append(len(self.words))
            self.openers.append(form.opener)
        if form.turns:
            self.turning.append(len(self.words))
        self.words.append(form.lower)

    def offsets(self) -> tuple[list[int], list[int]]:
        """Return where each token starts and where it ends; all units of a sentence ask."""
        if self._ends:
            return self._starts, self._ends
        starts = self._starts
        ends = self._ends
        text = self._text
        for stretch in self._stretches:
            at = stretch.start
            if not stretch.written:
                starts.append(at)
                ends.append(stretch.end)
                continue
            for number, piece in enumerate(stretch.pieces):
                at = text.find(stretch.written[number], at)
                if piece.first is not None:
                    starts.append(at + piece.start)
                    ends.append(at + piece.end)
                    if piece.more:
                        for _, first, last in piece.more:
                            starts.append(at + first)
                            ends.append(at + last)
                at += piece.length
        return starts, ends

    def tags(self, headline: bool) -> str:
        """Return one letter a token; a whole quotation is tagged as its opening mark is."""
        shapes = "".join([one.shapes for stretch in self._stretches for one in stretch.pieces])
        if _is_title_case(shapes, headline):
            return tag_words([form.word for form in self._forms()], title_case=True)
        tags = "".join([one.tags for stretch in self._stretches for one in stretch.pieces])
        if shapes[0] == CAPITAL:
            tags = self._first().opening_tag + tags[1:]
        return settle(tags, shapes)

    def _first(self) -> Form:
        for stretch in self._stretches:
            for piece in stretch.pieces:
                if piece.first is not None:
                    return piece.first
        raise IndexError("a sentence without a token")

    def _forms(self) -> list[Form]:
        forms: list[Form] = []
        for stretch in self._stretches:
            for piece in stretch.pieces:
                if piece.first is not None:
                    forms.append(piece.first)
                    forms += [form for form, _, _ in piece.more]
        return forms


def _is_title_case(shapes: str, headline: bool) -> bool:
    # Most sentences show by their second and third word that they are no headline.
    if not headline and shapes.find(CAPITAL, 1, 3) < 0:
        return False
    capitals = shapes.count(CAPITAL)
    letters = capitals + shapes.count(LETTER)
    enough = _TITLE_CASE_WORDS // 2 if headline else _TITLE_CASE_WORDS
    return letters >= enough and capitals >= _TITLE_CASE_SHARE * letters
