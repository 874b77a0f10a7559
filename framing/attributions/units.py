"""Units: a paragraph as sentences in which a whole quotation is one token.

A quotation may hold several sentences, and the words that attribute it stand beside it; so a
sentence is never broken inside a quotation, and a quotation that is an utterance of its own
(``Q``) hides its inside from the sentence around it. A quoted part of a clause ("not thrilled")
stays words.
"""

from __future__ import annotations

import re
from typing import Final, final

from framing.attributions.cues import CueList, FoundCue, Opener, find_cues
from framing.text.quotations import Quotation
from framing.text.sentences import sentence_spans
from framing.text.spans import Span
from framing.text.tags import opening_tag, settle, tag_words, usual_tag
from framing.text.word_lists import word_list

_TOKEN: Final = re.compile(
    r"(?:[^\W\d_]\.){2,}"  # U.S.
    r"|(?:[a-z]+-)?[A-Z][a-z]{0,5}\.(?=\s+\S)"  # Gov. Smith, John F. Kennedy, then-Sen. Ruiz
    r"|\d+(?:[.,:/]\d+)*(?:st|nd|rd|th|s|m|bn|k)?(?:[-‐‑][^\W_]+)*\b"
    r"|[^\W_]+(?:[-‐‑'’‘][^\W_]+)*"
    r"|['’](?=[\s,])|--|\.{3}|[^\w\s]"
)
_SPEAKER: Final = re.compile(r"\s+(?:[A-Z]|(?:s?he|they|said|says) )")
# Contractions of is, has, us: no possessive.
_CONTRACTED: Final = word_list("contracted")
_ALSO_LETTERS: Final = word_list("also-letters")
_END_OF_UTTERANCE: Final = frozenset(",.?!—–-…;")
# So many capitals mean a headline, where a capital says nothing.
_TITLE_CASE_SHARE: Final = 0.7
_TITLE_CASE_WORDS: Final = 4
# "…?" a voter from the town said, holding a sign: what attributes a question is not longer.
_LONGEST_TAIL: Final = 160
_LONGEST_SIGNATURE: Final = 60
# A quotation of this length, in characters, holds the sentences it stands in together no longer.
_LONGEST_UNIT: Final = 4000
# A sentence of more words has lost its full stop: it is read in pieces, for the rules look to and
# fro over the whole of it.
_MOST_TOKENS: Final = 250


@final
class Form:
    """What is known of a token wherever it stands; news says the same words over and over.

    ``tag`` is its usual letter, ``opening_tag`` the one at the head of a sentence. ``parts`` are
    the two forms of a word with a possessive 's, ``is_mark`` tells a quotation mark.
    """

    def __init__(self, word: str, cues: CueList) -> None:
        self.word: str = word
        self.lower: str = word.lower().replace("’", "'")
        if word.isupper() and self.lower in _ALSO_LETTERS:
            self.lower = word
        self.tag: str = usual_tag(word)
        self.capital: bool = word[:1].isupper()
        self.opening_tag: str = opening_tag(word) if self.capital else self.tag
        self.letter: bool = word[:1].isalpha()
        self.opener: Opener | None = cues.opener(self.lower)
        self.is_mark: bool = word in _MARKS
        self.base: str = ""
        if len(word) > 2 and word[-1] == "s" and word[-2] in "'’‘":
            base = word[:-2]
            if base.lower() not in _CONTRACTED:
                self.base = base


_MARKS: Final = frozenset('"“”„«»')
# What is kept of words met: enough for the language, no more than some tens of megabytes.
_MOST_FORMS: Final = 50_000
_LONGEST_KEPT: Final = 40


@final
class Chunk:
    """The tokens of a run of letters and marks without white space, with offsets from its start."""

    def __init__(self) -> None:
        # The first token by itself: most chunks have no other.
        self.first: Form | None = None
        self.start: int = 0
        self.end: int = 0
        self.more: list[tuple[Form, int, int]] = []
        # Whether a cue may begin here.
        self.opens: bool = False

    def add(self, form: Form, start: int, end: int) -> None:
        """Add one token."""
        if form.opener is not None:
            self.opens = True
        if self.first is None:
            self.first, self.start, self.end = form, start, end
        else:
            self.more.append((form, start, end))


# A token after white space: a full stop that more words follow may be an abbreviation's.
_MORE: Final = " x"


@final
class Vocabulary:
    """The chunks and words met so far, and the cues they are looked up in.

    A token never holds white space, and what stands beyond it matters to none but an
    abbreviation ("Gov. Smith"), for which it is enough to know that more words follow.
    """

    def __init__(self, cues: CueList) -> None:
        self._cues: CueList = cues
        self._forms: dict[str, Form] = {}
        self.inner: dict[str, Chunk] = {}
        self.last: dict[str, Chunk] = {}
        self.quotation: Form = self.form("“")

    def form(self, word: str) -> Form:
        """Return the form of a token."""
        form = self._forms.get(word)
        if form is None:
            form = Form(word, self._cues)
            if len(self._forms) < _MOST_FORMS:
                self._forms[word] = form
        return form

    def met(self, piece: str, more: bool) -> Chunk:
        """Return the tokens of ``piece``, quotation marks left out, and keep them for next time."""
        chunk = Chunk()
        for match in _TOKEN.finditer(piece + _MORE if more else piece):
            word = match.group()
            start = match.start()
            end = match.end()
            form = self.form(word)
            if start >= len(piece) or form.is_mark:
                continue
            if form.base:
                chunk.add(self.form(form.base), start, end - 2)
                chunk.add(self.form(word[-2:]), end - 2, end)
            else:
                chunk.add(form, start, end)
        known = self.inner if more else self.last
        if len(known) < _MOST_FORMS and len(piece) < _LONGEST_KEPT:
            known[piece] = chunk
        return chunk


@final
class Tokens:
    """The tokens of one sentence, in order, with their offsets."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary: Vocabulary = vocabulary
        self.forms: list[Form] = []
        self.starts: list[int] = []
        self.ends: list[int] = []

    def add_quotation(self, start: int, end: int) -> None:
        """Add a whole quotation as one token."""
        self.forms.append(self._vocabulary.quotation)
        self.starts.append(start)
        self.ends.append(end)

    def read(self, text: str, start: int, end: int, plain: bool = False) -> None:
        """Add the tokens of ``text[start:end]``, quotation marks left out.

        Of ``plain`` words, where only a cue matters, none are added if no cue may begin there.
        """
        pieces = text[start:end].split()
        vocabulary = self._vocabulary
        chunks: list[Chunk] = []
        opens = not plain
        final_piece = len(pieces) - 1
        for number, piece in enumerate(pieces):
            more = number < final_piece
            chunk = vocabulary.inner.get(piece) if more else vocabulary.last.get(piece)
            if chunk is None:
                chunk = vocabulary.met(piece, more)
            chunks.append(chunk)
            if chunk.opens:
                opens = True
        if not opens:
            return
        forms, starts, ends = self.forms, self.starts, self.ends
        at = start
        for number, piece in enumerate(pieces):
            chunk = chunks[number]
            at = text.find(piece, at)
            if chunk.first is not None:
                forms.append(chunk.first)
                starts.append(at + chunk.start)
                ends.append(at + chunk.end)
                if chunk.more:
                    for form, first, last in chunk.more:
                        forms.append(form)
                        starts.append(at + first)
                        ends.append(at + last)
            at += len(piece)


@final
class Unit:
    """One sentence as tokens; ``tags`` has one letter a token (``framing.text.tags``).

    ``quotes`` holds, for a token tagged ``Q``, the place of its quotation in the article's list.
    ``depth`` is 1 for a sentence inside a quotation; ``marked`` holds the places of words in
    quotation marks that are part of the sentence. ``cues`` are the readings of its cues. A
    ``headline`` leaves out articles and forms of "be", and says "says" where a text says "said".
    """

    def __init__(
        self,
        words: list[str],
        starts: list[int],
        ends: list[int],
        tags: str,
        quotes: dict[int, int],
        cues: list[list[FoundCue]],
        paragraph: int,
        depth: int,
        marked: set[int],
        headline: bool,
    ) -> None:
        self.words: list[str] = words
        self.starts: list[int] = starts
        self.ends: list[int] = ends
        self.tags: str = tags
        self.quotes: dict[int, int] = quotes
        self.cues: list[list[FoundCue]] = cues
        self.paragraph: int = paragraph
        self.depth: int = depth
        self.marked: set[int] = marked
        self.headline: bool = headline


@final
class UnitReader:
    """Reads the paragraphs of articles as units, by the cues of one list."""

    def __init__(self, cues: CueList) -> None:
        self._vocabulary: Vocabulary = Vocabulary(cues)

    def paragraph(
        self,
        text: str,
        paragraph: Span,
        quotations: list[tuple[int, Quotation]],
        number: int,
        headline: bool,
        *,
        whole: bool = False,
    ) -> list[Unit]:
        """Return the units of one paragraph, then those inside its whole quotations.

        ``quotations`` are the ones of this paragraph, with their places in the article's list. In
        a paragraph without any, a sentence without a cue attributes nothing and has no unit, unless
        the paragraph is wanted ``whole``.
        """
        units: list[Unit] = []
        outer: list[Quotation] = []
        plain = not quotations and not headline and not whole
        for span, inside in _sentences(text, paragraph, quotations):
            self._read(units, text, span, inside, outer, number, 0, headline, plain)
        nothing: list[tuple[int, Quotation]] = []
        for quotation in outer:
            for span in sentence_spans(text, quotation.start, quotation.end):
                self._read(units, text, span, nothing, [], number, 1, False, False)
        return units

    def _read(
        self,
        units: list[Unit],
        text: str,
        span: Span,
        quotations: list[tuple[int, Quotation]],
        whole: list[Quotation],
        number: int,
        depth: int,
        headline: bool,
        plain: bool,
    ) -> None:
        """Add the units of one sentence, and its whole quotations to ``whole``."""
        tokens = Tokens(self._vocabulary)
        quotes: dict[int, int] = {}
        marked: set[int] = set()
        at, stop = span
        for place, quotation in quotations:
            tokens.read(text, at, quotation.start)
            if _is_utterance(text, quotation, span[0], bool(quotes)):
                quotes[len(tokens.forms)] = place
                whole.append(quotation)
                tokens.add_quotation(quotation.start, quotation.end)
            else:
                mark = 2 if text.startswith(("''", "``"), quotation.start) else 1
                first = len(tokens.forms)
                tokens.read(text, quotation.start + mark, quotation.end)
                marked.update(range(first, len(tokens.forms)))
            at = max(at, quotation.end)
        tokens.read(text, at, stop, plain)
        forms = tokens.forms
        size = len(forms)
        if not size:
            return
        words = [form.lower for form in forms]
        openers: list[tuple[int, Opener]] = []
        for place in range(size):
            opener = forms[place].opener
            if opener is not None:
                openers.append((place, opener))
        cues = find_cues(words, openers)
        if plain and not cues:
            return
        tags = _tags(forms, words, quotes, headline)
        starts, ends = tokens.starts, tokens.ends
        unit = Unit(words, starts, ends, tags, quotes, cues, number, depth, marked, headline)
        if size <= _MOST_TOKENS:
            units.append(unit)
            return
        for start in range(0, size, _MOST_TOKENS):
            # A list or a lost full stop has made it endless: it is read in pieces.
            units.append(_piece(unit, start, min(size, start + _MOST_TOKENS), openers))


def _at(openers: list[tuple[int, Opener]], place: int) -> int:
    """Return the first of the openers that stands at ``place`` or after it."""
    low, high = 0, len(openers)
    while low < high:
        middle = (low + high) // 2
        if openers[middle][0] < place:
            low = middle + 1
        else:
            high = middle
    return low


def _piece(unit: Unit, start: int, end: int, openers: list[tuple[int, Opener]]) -> Unit:
    words = unit.words[start:end]
    first, last = _at(openers, start), _at(openers, end)
    inside = [(place - start, opener) for place, opener in openers[first:last]]
    return Unit(
        words,
        unit.starts[start:end],
        unit.ends[start:end],
        unit.tags[start:end],
        {place - start: unit.quotes[place] for place in range(start, end) if place in unit.quotes},
        find_cues(words, inside),
        unit.paragraph,
        unit.depth,
        {place - start for place in range(start, end) if place in unit.marked},
        unit.headline,
    )


def _tags(forms: list[Form], words: list[str], quotes: dict[int, int], headline: bool) -> str:
    if _is_title_case(forms, headline):
        tags = tag_words([form.word for form in forms], title_case=True)
    else:
        letters = [form.tag for form in forms]
        letters[0] = forms[0].opening_tag
        settle(letters, [form.capital for form in forms])
        tags = "".join(letters)
    if quotes:
        tags = "".join(["Q" if place in quotes else tag for place, tag in enumerate(tags)])
    stop = tags.find(".", 0, -1)
    if stop >= 0 and "." in words[stop:-1]:
        # A full stop that ends no sentence is a slip for a comma: "the envoy. emphasized".
        tags = "".join(
            [
                "," if tag == "." and words[place] == "." and place + 1 < len(tags) else tag
                for place, tag in enumerate(tags)
            ]
        )
    return tags


def any_tag(tags: str, letters: str, start: int, end: int) -> bool:
    """Tell whether any tag from place ``start`` to before ``end`` is one of ``letters``."""
    for letter in letters:  # noqa: SIM110 - asked dozens of times a sentence
        if tags.find(letter, start, end) >= 0:
            return True
    return False


def only_tags(tags: str, letters: str, start: int, end: int) -> bool:
    """Tell whether all tags from place ``start`` to before ``end`` are of ``letters``."""
    return all(tags[place] in letters for place in range(start, min(end, len(tags))))


def _is_title_case(forms: list[Form], headline: bool) -> bool:
    # Most sentences show by their second and third word that they are no headline.
    if not headline:
        shows = False
        for form in forms[1:3]:
            if form.capital:
                shows = True
        if not shows:
            return False
    letters = 0
    capitals = 0
    for form in forms:
        if form.letter:
            letters += 1
            if form.capital:
                capitals += 1
    enough = _TITLE_CASE_WORDS // 2 if headline else _TITLE_CASE_WORDS
    return letters >= enough and capitals >= _TITLE_CASE_SHARE * letters


def _sentences(
    text: str, paragraph: Span, quotations: list[tuple[int, Quotation]]
) -> list[tuple[Span, list[tuple[int, Quotation]]]]:
    """Return the sentences of a paragraph with their quotations, none cut by a sentence's end."""
    spans = sentence_spans(text, paragraph[0], paragraph[1])
    nothing: list[tuple[int, Quotation]] = []
    if not quotations:
        return [(span, nothing) for span in spans]
    merged: list[Span] = []
    place = 0
    for start, end in spans:
        while place < len(quotations) and quotations[place][1].end <= start:
            place += 1
        cut = place < len(quotations) and quotations[place][1].start < start
        if not cut and merged and place and quotations[place - 1][1].end == merged[-1][1]:
            # “How are you?” Ms. Ruiz said: the question ends, the sentence does not.
            cut = _asks(text, quotations[place - 1][1]) and end - start < _LONGEST_TAIL
            # “It is safe.” — Ana Ruiz
            cut = cut or (text[start] in "—–-―" and end - start < _LONGEST_SIGNATURE)
        if merged and cut and end - merged[-1][0] < _LONGEST_UNIT:
            merged[-1] = (merged[-1][0], end)
        else:
            merged.append((start, end))
    sentences: list[tuple[Span, list[tuple[int, Quotation]]]] = []
    place = 0
    for start, end in merged:
        inside: list[tuple[int, Quotation]] = []
        while place < len(quotations) and quotations[place][1].start < end:
            if quotations[place][1].start >= start:
                inside.append(quotations[place])
            place += 1
        sentences.append(((start, end), inside))
    return sentences


def _asks(text: str, quotation: Quotation) -> bool:
    inner = text[quotation.start : quotation.end].rstrip("'\"”’")
    return inner[-1:] in ("?", "!")


def _last_before(text: str, start: int, end: int) -> str:
    """Return the last sign of ``text[start:end]`` that is no white space, or nothing."""
    while end > start:
        end -= 1
        if not text[end].isspace():
            return text[end]
    return ""


def _is_utterance(text: str, quotation: Quotation, start: int, seen: bool) -> bool:
    """Tell a quotation that stands as a sentence of its own from a quoted part of a clause."""
    inner = text[quotation.start + 1 : quotation.end - 1].strip("'\"“”‘’ ")
    if not inner:
        return False
    before = _last_before(text, start, quotation.start)
    last = inner[-1]
    many = inner.count(" ") >= 1
    opens = not before or before in ",:;.?!—–-"
    first = next((c for c in inner if c.isalnum()), "")
    if not before:
        # At the head of a sentence: an utterance if the mark closes after its punctuation.
        if last in _END_OF_UTTERANCE or not quotation.closed:
            return True
        return many and _speaker_follows(text, quotation)
    if opens and (first.isupper() or first.isdigit()) and many and not quotation.single:
        return True
    if before in ",:—–-" and seen and last in _END_OF_UTTERANCE:
        return True
    if last == "," and _names_a_work(inner):
        return False
    # After a cue without a comma: said "We will go."
    return first.isupper() and last in ".?!," and (inner.count(" ") >= 2 or last in "?!")


def _names_a_work(inner: str) -> bool:
    """Tell a title ("Balanced Rebellion,") from words said: every longer word has a capital."""
    words = [word for word in inner.split() if word[:1].isalpha() and len(word) > 3]
    return bool(words) and all(word[0].isupper() for word in words)


def _speaker_follows(text: str, quotation: Quotation) -> bool:
    """Tell a quotation followed by a comma, a name, a pronoun or "said": “We go” Ms. Ruiz said."""
    return text[quotation.end : quotation.end + 1] == "," or (
        _SPEAKER.match(text, quotation.end) is not None
    )
