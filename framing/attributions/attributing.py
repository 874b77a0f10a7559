"""Attributions of an article: drafts put together over its sentences and paragraphs, and named."""

from __future__ import annotations

from collections.abc import Iterable
from threading import Lock
from typing import Final, NamedTuple, final

from mypy_extensions import i64, mypyc_attr

from framing.articles.article import Article, Field, Passage
from framing.attributions.attribution import Attribution
from framing.attributions.cues import CueList
from framing.attributions.drafts import Draft
from framing.attributions.extents import trim
from framing.attributions.facts import Facts
from framing.attributions.finding import Reading, read_units
from framing.attributions.joining import join_quotations, open_block
from framing.attributions.judging import is_hopeless, kept
from framing.attributions.names import Names
from framing.attributions.nesting import begins, nested
from framing.attributions.persons import Runs
from framing.attributions.phrase import Phrase
from framing.attributions.phrases import PhraseReader
from framing.attributions.quoted import Quotes
from framing.attributions.resolving import Resolver, with_settled
from framing.attributions.scare_quotes import scare_quotes
from framing.attributions.surroundings import Surroundings
from framing.attributions.transcripts import turn_draft, turns_in
from framing.attributions.units import Quoted, Unit, UnitReader
from framing.attributions.unsourced import unattributed, unsourced, unsourced_quotations
from framing.attributions.voices import outside
from framing.attributions.weights import shipped_weights
from framing.lexicons.lexicon import Lexicon
from framing.text.quotations import Quotation, quotation_spans
from framing.text.sentences import sentences_within
from framing.text.spans import Span


class Found(NamedTuple):
    """What was found in one article; ``quotations`` by field, ``cautions`` for its reader.

    ``sentences`` are those of each of its passages. ``scare_quotes`` are the spans, in its text, of
    words in marks that are ascribed to no one.
    """

    attributions: tuple[Attribution, ...]
    quotations: dict[Field, tuple[Quotation, ...]]
    sentences: list[list[Span]]
    scare_quotes: tuple[Span, ...]
    cautions: tuple[str, ...]


@final
class Drafted:
    """The drafts and quotations of an article by field, and what may be scare quotes.

    ``sentences`` are those of each of its passages.
    """

    def __init__(self, passages: int) -> None:
        self.sentences: list[list[Span]] = [[] for _ in range(passages)]
        self.drafts: dict[Field, list[Draft]] = {}
        self.quotations: dict[Field, tuple[Quotation, ...]] = {}
        self.quotes: dict[Field, Quotes] = {}
        self.scare_quotes: list[Span] = []


@final
@mypyc_attr(acyclic=True)
class _Paragraph:
    """A paragraph while its article is read: units, quotations and drafts.

    ``speaker`` is the one whose turn it is, if the text is a talk.
    """

    def __init__(
        self,
        units: list[Unit],
        quoted: Quoted,
        speaker: Span | None,
        may_be_scare: bool,
    ) -> None:
        self.units: list[Unit] = units
        self.quoted: Quoted = quoted
        self.speaker: Span | None = speaker
        self.may_be_scare: bool = may_be_scare
        self.found: list[Draft] = []


# Threads gain nothing from reading at once, and what is remembered would be mixed up.
_ONE_AT_A_TIME: Final = Lock()


class Attributor:
    """Finds the attributions of articles by the cues of ``lexicons``.

    Threads that call ``find`` wait for one another: a process shares what it learns of words.
    """

    def __init__(self, lexicons: Iterable[Lexicon], *, trims: bool = True) -> None:
        # Training alone wants contents as the rules leave them.
        self.trims = trims
        self._ends = shipped_weights()["extent"]
        self._judge = shipped_weights()["judge"]
        known = tuple(lexicons)
        self._cues = CueList(known)
        self._units = UnitReader(self._cues)
        self._reader = PhraseReader(known)
        self._runs = Runs(self._reader)

    def find(self, article: Article) -> Found:
        """Return the attributions of ``article``, in the order of their cues, field by field.

        A quotation without a cue stands where its content does.
        """
        with _ONE_AT_A_TIME:
            return self._find(article)

    def _find(self, article: Article) -> Found:
        drafted = self.drafts(article)
        attributions: list[Attribution] = []
        for field, found in drafted.drafts.items():
            likely = kept(found, self._judge)
            if not _are_in_order(likely):
                likely.sort(key=_by_place)
            text = article.title if field == "title" else article.text
            names = Names(text, self._reader, self._runs) if likely else None
            people = names.resolve(likely) if names is not None else []
            quotes = drafted.quotes[field]
            finished = _finish(field, likely, people, quotes)
            if field == "text" and quotes.size:
                places = unattributed(quotes, finished)
                if places:
                    finished = self._with_unsourced(
                        article, drafted, likely, names, finished, places
                    )
            attributions += nested(finished, len(attributions))
        quotations = drafted.quotations
        scare = drafted.scare_quotes
        if scare:
            scare = outside(scare, attributions)
        cautions = _cautions(quotations)
        return Found(tuple(attributions), quotations, drafted.sentences, tuple(scare), cautions)

    def _with_unsourced(
        self,
        article: Article,
        drafted: Drafted,
        likely: list[Draft],
        names: Names | None,
        finished: list[Attribution],
        places: list[int],
    ) -> list[Attribution]:
        """Return the attributions of a text with its unsourced quotations, in order.

        ``places`` are those of its quotations that are nobody's so far.
        """
        text, quotes = article.text, drafted.quotes["text"]
        bare = unsourced_quotations(article.passages, drafted.sentences, quotes, places)
        if not bare:
            return finished
        body = zip(article.passages, drafted.sentences, strict=True)
        passages = [(one, spans) for one, spans in body if one.field == "text"]
        around = Surroundings(text, passages, quotes.all, likely, self._units)
        settled = Resolver(around, self._cues, self._reader).resolve(bare)
        if settled:
            likely = with_settled(likely, settled)
            names = names or Names(text, self._reader, self._runs)
            finished = _finish("text", likely, names.resolve(likely), quotes)
            owned = {span for draft in likely for span in draft.content_spans}
            spans = {one.place: one.span for one in settled}
            bare = [place for place in bare if spans.get(place) not in owned]
        finished += [unsourced(quotes.all[place]) for place in bare]
        finished.sort(key=begins)
        return finished

    def drafts(self, article: Article) -> Drafted:
        """Return the drafts and quotations of each field, and what may be scare quotes.

        Drafts come sentence by sentence, those inside a paragraph's quotations last.
        """
        drafted = Drafted(len(article.passages))
        self._draft(drafted, "title", article.title, article.passages)
        self._draft(drafted, "text", article.text, article.passages)
        return drafted

    def _draft(
        self, drafted: Drafted, field: Field, text: str, passages: tuple[Passage, ...]
    ) -> None:
        """Add the sentences, drafts and quotations of one field."""
        numbers: list[int] = []
        spans: list[Span] = []
        for number, passage in enumerate(passages):
            if passage.field == field:
                numbers.append(number)
                spans.append((passage.start, passage.end))
        sentences = sentences_within(text, spans)
        quotations = quotation_spans(text, spans)
        quotes = Quotes(text, quotations)
        turns = turns_in(text, spans)
        paragraphs: list[_Paragraph] = []
        place: i64 = 0
        for number, among_all in enumerate(numbers):
            passage = passages[among_all]
            drafted.sentences[among_all] = sentences[number]
            end = spans[number][1]
            first = place
            while place < quotes.size and quotes.starts[place] < end:
                place += 1
            quoted = (quotations, first, place)
            speaker = turns.get(number) if turns else None
            units = self._units.paragraph(
                text,
                sentences[number],
                quoted,
                number,
                passage.part == "headline",
                whole=speaker is not None,
            )
            if units:  # else nothing is attributed here
                marked = first < place and passage.part == "body" and field == "text"
                paragraphs.append(_Paragraph(units, quoted, speaker, marked))
        self._read(paragraphs)
        drafts: list[Draft] = []
        for one in paragraphs:
            turn = turn_draft(one.units, one.speaker) if one.speaker is not None else None
            if turn is not None:
                one.found.append(turn)
            if one.may_be_scare:
                drafted.scare_quotes += scare_quotes(text, one.units, one.quoted)
            if one.quoted[1] < one.quoted[2]:
                join_quotations(one.units, one.found, drafts, quotes)
            open_block(one.units, one.found, drafts)
            drafts += one.found
        drafted.drafts[field] = [
            draft
            for draft in drafts
            if draft.content or draft.joined is not None or draft.pattern == "silence"
        ]
        drafted.quotations[field] = quotations
        drafted.quotes[field] = quotes

    def _read(self, paragraphs: list[_Paragraph]) -> None:
        """Find the drafts of paragraphs, sentence by sentence.

        One thing is done for all before the next, for what does it stays near then.
        """
        readings: list[Reading] = []
        for paragraph in paragraphs:
            for unit in paragraph.units:
                readings.append(Reading(unit))
        read_units(readings, self._cues)
        number: i64 = 0
        for paragraph in paragraphs:
            last: i64 = number + len(paragraph.units)
            while number < last:
                paragraph.found += readings[number].drafts
                number += 1
        if not self.trims:
            return
        facts = Facts()
        for paragraph in paragraphs:
            for draft in paragraph.found:
                if is_hopeless(draft, facts):
                    draft.hopeless = True
                else:
                    trim(draft, self._ends)


def _are_in_order(drafts: list[Draft]) -> bool:
    """Tell drafts that come as their cues stand in the text."""
    last: i64 = -1
    start: i64
    for draft in drafts:
        start = draft.cue_span[0]
        if start <= last:
            return False
        last = start
    return True


def _by_place(draft: Draft) -> tuple[Span, tuple[Span, ...]]:
    return draft.cue_span, draft.content_spans


def _cautions(quotations: dict[Field, tuple[Quotation, ...]]) -> tuple[str, ...]:
    unclosed = 0
    for quotes in quotations.values():
        for quotation in quotes:
            if not quotation.closed:
                unclosed += 1
    return (f"{unclosed} quotation marks without a partner",) if unclosed else ()


def _finish(
    field: Field, drafts: list[Draft], people: list[Phrase], quotes: Quotes
) -> list[Attribution]:
    finished: list[Attribution] = []
    for place in range(len(drafts)):
        draft, who = drafts[place], people[place]
        content = quotes.with_marks(draft.content_spans)
        finished.append(
            Attribution(
                field,
                # Inside a quotation the marks are the outer speaker's.
                "indirect" if draft.unit.depth else quotes.type_of(content),
                draft.source_spans,
                draft.cue_spans,
                content,
                who.name,
                who.kind,
                who.actor,
                draft.cue.cue_class,
            )
        )
    return finished
