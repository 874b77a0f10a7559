"""Units: a paragraph as sentences in which a whole quotation is one token.

A quotation may hold several sentences, and the words that attribute it stand beside it; so a
sentence is never broken inside a quotation, and a quotation that is an utterance of its own
(``Q``) hides its inside from the sentence around it. A quoted part of a clause ("not thrilled")
stays words.
"""

from __future__ import annotations

from typing import Final, final

from librt.vecs import append, vec
from mypy_extensions import i64, mypyc_attr

from framing.attributions.cue_places import find_cues
from framing.attributions.cues import CueList, FoundCue
from framing.attributions.token_tags import tags_of
from framing.attributions.tokens import Tokens, Words
from framing.attributions.utterances import asks, is_utterance, within_marks
from framing.attributions.vocabulary import Vocabulary
from framing.text.quotations import Quotation
from framing.text.sentences import sentence_spans
from framing.text.spans import Span
from framing.text.tags import tag_in

# "…?" a voter from the town said, holding a sign: what attributes a question is not longer.
_LONGEST_TAIL: Final = 160
_LONGEST_SIGNATURE: Final = 60
# A quotation of this length, in characters, holds the sentences it stands in together no longer.
_LONGEST_UNIT: Final = 4000
# A sentence of more words has lost its full stop: it is read in pieces, for the rules look to and
# fro over the whole of it.
_MOST_TOKENS: Final = 250


@final
@mypyc_attr(acyclic=True)
class Setting:
    """Where sentences stand: in which paragraph, and how.

    ``depth`` is 1 inside a quotation, else 0. A ``headline`` leaves out articles and forms of "be",
    and says "says" where a text says "said".
    """

    def __init__(self, paragraph: int, depth: int, headline: bool) -> None:
        self.paragraph: int = paragraph
        self.depth: int = depth
        self.headline: bool = headline


@final
@mypyc_attr(acyclic=True)
class Marks:
    """What of a sentence stands in quotation marks, by the places of its tokens.

    ``quotes`` holds, for a whole quotation, its place in the article's list; ``marked`` says where
    each run of quoted words that are part of the sentence begins and ends, one behind the other.
    """

    def __init__(self) -> None:
        self.quotes: dict[int, int] = {}
        self.marked: vec[i64] = vec[i64]()

    def mark(self, start: i64, end: i64) -> None:
        """Add a run of quoted words, if there are any in it."""
        if start < end:
            self.marked = append(append(self.marked, start), end)

    def in_pieces(self, length: i64, number: i64) -> list[Marks]:
        """Return the marks of each of so many pieces of a length, counted from where it begins."""
        pieces = [Marks() for _ in range(number)]
        for at, quotation in self.quotes.items():
            pieces[at // length].quotes[at % length] = quotation
        for at in range(0, len(self.marked), 2):
            start, end = self.marked[at], self.marked[at + 1]
            while start < end:
                piece = start // length
                stop = min(end, (piece + 1) * length)
                pieces[piece].mark(start - piece * length, stop - piece * length)
                start = stop
        return pieces


# No place in a sentence: what is looked for does not stand there.
NOWHERE: Final[i64] = -1
# Most sentences have none: they share this one, which nobody changes.
_NO_MARKS: Final = Marks()
# The quotations of a text, and which of them are a paragraph's: from one place to before another.
Quoted = tuple[tuple[Quotation, ...], i64, i64]


@final
@mypyc_attr(acyclic=True)
class Unit:
    """One sentence as tokens; ``tags`` has one letter a token (``framing.text.tags``).

    ``cues`` are its cues, each with its ``shorter`` readings; ``starts`` and ``ends`` say where
    each token stands in the text; a token tagged ``Q`` stands for a whole quotation. Its
    ``setting`` and ``marks`` stand also as attributes of its own, for every rule asks for them.
    """

    def __init__(
        self,
        words: Words,
        tags: str,
        cues: list[FoundCue],
        starts: vec[i64],
        ends: vec[i64],
        setting: Setting,
        marks: Marks,
    ) -> None:
        self.words: Words = words
        self.tags: str = tags
        self.cues: list[FoundCue] = cues
        self.starts: vec[i64] = starts
        self.ends: vec[i64] = ends
        self.paragraph: int = setting.paragraph
        self.depth: int = setting.depth
        self.headline: bool = setting.headline
        self.quotes: dict[int, int] = marks.quotes
        self.marked: vec[i64] = marks.marked
        self.has_marked: bool = len(marks.marked) > 0

    def is_marked(self, place: i64) -> bool:
        """Tell whether the word at a place is a quoted one that is part of the sentence."""
        marked = self.marked
        size: i64 = len(marked)
        at: i64 = 0
        while at < size:
            if place < marked[at + 1]:
                return place >= marked[at]
            at += 2
        return False


@final
@mypyc_attr(acyclic=True)
class UnitReader:
    """Reads the paragraphs of articles as units, by the cues of one list.

    One paragraph at a time: what it reads, and what it found there, it holds meanwhile.
    """

    def __init__(self, cues: CueList) -> None:
        self._vocabulary: Vocabulary = Vocabulary(cues)
        self._tokens: Tokens = Tokens(self._vocabulary)
        self._text: str = ""
        self._quotations: tuple[Quotation, ...] = ()
        self._setting: Setting = Setting(0, 0, False)
        self._units: list[Unit] = []
        self._whole: list[Quotation] = []

    def paragraph(
        self,
        text: str,
        sentences: list[Span],
        quotations: Quoted,
        number: int,
        headline: bool,
        *,
        whole: bool = False,
    ) -> list[Unit]:
        """Return the units of one paragraph, then those inside its whole quotations.

        ``sentences`` are its sentences by their punctuation. A sentence without a cue attributes
        nothing and has no unit: inside of quotations, and, unless the paragraph is wanted
        ``whole``, in one without any.
        """
        self._vocabulary.make_room()
        self._text = text
        self._setting = Setting(number, 0, headline)
        self._units = []
        every, first, last = quotations
        if first >= last:
            plain = not headline and not whole
            for start, end in sentences:
                self._read(start, end, 0, 0, plain=plain)
            return self._units
        self._quotations = every
        self._whole = []
        self._read_uncut(sentences, first, last)
        if self._whole:
            self._setting = Setting(number, 1, False)
            for quotation in self._whole:
                start, end = within_marks(text, quotation)
                for begin, stop in sentence_spans(text, start, end):
                    self._read(begin, stop, 0, 0, plain=True)
        return self._units

    def _read_uncut(self, sentences: list[Span], first: i64, last: i64) -> None:
        """Read the sentences of a paragraph with its quotations, none cut by a sentence's end."""
        text, quotations = self._text, self._quotations
        opening = place = first
        begin: i64 = NOWHERE
        stop: i64 = NOWHERE
        start: i64
        end: i64
        for start, end in sentences:
            while place < last and quotations[place].end <= start:
                place += 1
            cut = place < last and quotations[place].start < start
            if not cut and place > opening and quotations[place - 1].end == stop:
                # “How are you?” Ms. Ruiz said: the question ends, the sentence does not.
                cut = asks(text, quotations[place - 1]) and end - start < _LONGEST_TAIL
                # “It is safe.” — Ana Ruiz
                cut = cut or (text[start] in "—–-―" and end - start < _LONGEST_SIGNATURE)
            if not (cut and begin >= 0 and end - begin < _LONGEST_UNIT):
                first = self._read_whole(begin, stop, first, last)
                begin = start
            stop = end
        self._read_whole(begin, stop, first, last)

    def _read_whole(self, start: i64, end: i64, first: i64, last: i64) -> i64:
        """Read a sentence with the quotations in it; return the first of those that are left.

        ``first`` to before ``last`` are the places of those from which they are taken.
        """
        quotations = self._quotations
        while first < last and quotations[first].start < start:
            first += 1
        behind = first
        while behind < last and quotations[behind].start < end:
            behind += 1
        if start >= 0:
            self._read(start, end, first, behind, plain=False)
        return behind

    def _read(self, start: i64, end: i64, first: i64, last: i64, *, plain: bool) -> None:
        """Add the units of one sentence, and its whole quotations.

        ``first`` to before ``last`` are the places of its quotations.
        """
        tokens = self._tokens
        tokens.begin(self._text)
        marks = _NO_MARKS
        if first < last:
            marks = Marks()
            self._read_quotations(start, end, first, last, marks)
        else:
            tokens.read(start, end)
        size = tokens.size
        cues = find_cues(tokens, 0, size)
        if not size or (plain and not cues):
            return
        setting = self._setting
        if size > _MOST_TOKENS:
            self._read_in_pieces(marks)
            return
        words, tags = tokens.some(0, size), tags_of(tokens, setting.headline)
        starts, ends = tokens.starts[:size], tokens.ends[:size]
        self._units.append(Unit(words, tags, cues, starts, ends, setting, marks))

    def _read_quotations(self, start: i64, end: i64, first: i64, last: i64, marks: Marks) -> None:
        """Read a sentence and its quotations, each as one token or as words of the sentence."""
        text, tokens = self._text, self._tokens
        at = start
        seen = False
        for place in range(first, last):
            quotation = self._quotations[place]
            tokens.read(at, quotation.start)
            if is_utterance(text, quotation, start, seen):
                seen = True
                marks.quotes[tokens.size] = place
                self._whole.append(quotation)
                tokens.add_quotation(quotation.start, quotation.end)
            else:
                marked = tokens.size
                inside, behind = within_marks(text, quotation)
                tokens.read(inside, behind)
                marks.mark(marked, tokens.size)
            at = max(at, quotation.end)
        tokens.read(at, end)

    def _read_in_pieces(self, marks: Marks) -> None:
        """Add a list, or what a lost full stop has made endless, piece by piece."""
        tokens, setting = self._tokens, self._setting
        size = tokens.size
        tags = tags_of(tokens, setting.headline)
        parts = marks.in_pieces(_MOST_TOKENS, -(-size // _MOST_TOKENS))
        for part, start in zip(parts, range(0, size, _MOST_TOKENS), strict=True):
            end = min(size, start + _MOST_TOKENS)
            cues, words = find_cues(tokens, start, end), tokens.some(start, end)
            starts, ends = tokens.starts[start:end], tokens.ends[start:end]
            self._units.append(Unit(words, tags[start:end], cues, starts, ends, setting, part))


def any_tag(tags: str, letters: i64, start: i64, end: i64) -> bool:
    """Tell whether a tag from place ``start`` to before ``end`` is one of some (``letters_of``)."""
    end = min(end, len(tags))
    while start < end:
        if tag_in(tags, start, letters):
            return True
        start += 1
    return False


def find_tag(tags: str, tag: i64, start: i64, end: i64) -> i64:
    """Return the first place, from ``start`` to before ``end``, of a tag as a number, or -1.

    Where it is among a few, to look at these one by one takes less than to ask the string.
    """
    end = min(end, len(tags))
    while start < end:
        if ord(tags[start]) == tag:
            return start
        start += 1
    return NOWHERE


def only_tags(tags: str, letters: i64, start: i64, end: i64) -> bool:
    """Tell whether all tags from place ``start`` to before ``end`` are of some (``letters_of``)."""
    end = min(end, len(tags))
    while start < end:
        if not tag_in(tags, start, letters):
            return False
        start += 1
    return True
