"""Attributions of an article: drafts put together over its sentences and paragraphs, and named."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from framing.articles.article import Article, Field
from framing.attributions.attribution import Attribution, Type
from framing.attributions.cues import CueList
from framing.attributions.drafts import Draft
from framing.attributions.extents import trim
from framing.attributions.finding import read_unit
from framing.attributions.judging import is_hopeless, is_kept
from framing.attributions.names import Names
from framing.attributions.persons import Runs
from framing.attributions.phrase import Phrase
from framing.attributions.phrases import PhraseReader
from framing.attributions.resolving import Resolver, with_settled
from framing.attributions.scare_quotes import scare_quotes
from framing.attributions.surroundings import Surroundings
from framing.attributions.transcripts import turn_draft, turns_in
from framing.attributions.units import Unit, UnitReader
from framing.attributions.unsourced import unsourced, unsourced_quotations
from framing.attributions.voices import Voices
from framing.attributions.weights import shipped_weights
from framing.lexicons.lexicon import Lexicon
from framing.text.quotations import Quotation, quotation_spans
from framing.text.sentences import sentence_spans
from framing.text.spans import Span
from framing.text.word_lists import word_list
from framing.text.words import count_words, word_spans

# A content with this share of its words in quotation marks is direct speech: attributing words
# inside it ("he said") are cut out, but a stray word may be left.
_DIRECT_SHARE: Final = 0.95


@dataclass(frozen=True, slots=True)
class Found:
    """What was found in one article; ``quotations`` by field, ``cautions`` for its reader.

    ``sentences`` are those of each of its passages. ``scare_quotes`` are the spans, in its text, of
    words in marks that are ascribed to no one.
    """

    attributions: tuple[Attribution, ...]
    quotations: dict[Field, tuple[Quotation, ...]]
    sentences: list[list[Span]]
    scare_quotes: tuple[Span, ...]
    cautions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Drafted:
    """The drafts and quotations of an article by field, and what may be scare quotes.

    ``sentences`` are those of each of its passages.
    """

    drafts: dict[Field, list[Draft]]
    quotations: dict[Field, tuple[Quotation, ...]]
    sentences: list[list[Span]]
    scare_quotes: list[Span]


class Attributor:
    """Finds the attributions of articles by the cues of ``lexicons``."""

    def __init__(self, lexicons: Iterable[Lexicon], *, trims: bool = True) -> None:
        # Training alone wants contents as the rules leave them.
        self.trims = trims
        self._ends = shipped_weights()["extent"]
        known = tuple(lexicons)
        self._cues = CueList(known)
        self._units = UnitReader(self._cues)
        self._reader = PhraseReader(known)
        self._runs = Runs(self._reader)

    def find(self, article: Article) -> Found:
        """Return the attributions of ``article``, in the order of their cues, field by field.

        A quotation without a cue stands where its content does.
        """
        drafted = self.drafts(article)
        quotations = drafted.quotations
        attributions: list[Attribution] = []
        for field, found in drafted.drafts.items():
            text = article.title if field == "title" else article.text
            kept = [d for d in found if is_kept(d)]
            kept.sort(key=_by_place)
            names = Names(text, self._reader, self._runs) if kept else None
            people = names.resolve(kept) if names is not None else []
            finished = _finish(text, field, kept, people, quotations[field])
            if field == "text" and quotations[field]:
                body = zip(article.passages, drafted.sentences, strict=True)
                passages = [(one, spans) for one, spans in body if one.field == field]
                bare = unsourced_quotations(text, passages, quotations[field], finished)
                if bare:
                    around = Surroundings(text, passages, quotations[field], kept, self._units)
                    settled = Resolver(around, self._cues, self._reader).resolve(bare)
                    if settled:
                        kept = with_settled(kept, settled)
                        names = names or Names(text, self._reader, self._runs)
                        people = names.resolve(kept)
                        finished = _finish(text, field, kept, people, quotations[field])
                        owned = {span for draft in kept for span in draft.content_spans}
                        spans = {one.place: one.span for one in settled}
                        bare = [place for place in bare if spans.get(place) not in owned]
                    finished += [unsourced(quotations[field][place]) for place in bare]
                    finished.sort(key=_begins)
            attributions += _nested(finished, len(attributions))
        scare = drafted.scare_quotes
        if scare:
            voices = Voices(attributions, quotations)
            scare = [span for span in scare if voices.voice_at("text", *span)[0] == "outlet"]
        cautions = _cautions(quotations)
        return Found(tuple(attributions), quotations, drafted.sentences, tuple(scare), cautions)

    def drafts(self, article: Article) -> Drafted:
        """Return the drafts and quotations of each field, and what may be scare quotes.

        Drafts come sentence by sentence, those inside a paragraph's quotations last.
        """
        scare: list[Span] = []
        by_field: dict[Field, list[Draft]] = {}
        quotations: dict[Field, tuple[Quotation, ...]] = {}
        sentences = [
            sentence_spans(article.title if p.field == "title" else article.text, p.start, p.end)
            for p in article.passages
        ]
        fields: tuple[tuple[Field, str], ...] = (("title", article.title), ("text", article.text))
        for field, text in fields:
            passages = [(n, p) for n, p in enumerate(article.passages) if p.field == field]
            spans = [(p.start, p.end) for _, p in passages]
            quotes = quotation_spans(text, spans)
            quotations[field] = quotes
            drafts: list[Draft] = []
            place = 0
            turns = turns_in(text, spans)
            for number, (among_all, passage) in enumerate(passages):
                inside = []
                while place < len(quotes) and quotes[place].start < passage.end:
                    inside.append((place, quotes[place]))
                    place += 1
                units = self._units.paragraph(
                    text,
                    sentences[among_all],
                    inside,
                    number,
                    passage.part == "headline",
                    whole=number in turns,
                )
                found: list[Draft] = []
                for unit in units:
                    read = read_unit(unit, self._cues)
                    if self.trims:
                        for draft in read:
                            if not is_hopeless(draft):
                                trim(draft, self._ends)
                    found += read
                turn = turn_draft(units, turns[number]) if number in turns else None
                if turn is not None:
                    found.append(turn)
                if inside and passage.part == "body" and field == "text":
                    scare += scare_quotes(text, units, [quote for _, quote in inside])
                _join_quotations(units, found, drafts, quotes)
                _open_block(units, found, drafts)
                drafts += found
            by_field[field] = [d for d in drafts if d.content or d.joined or d.pattern == "silence"]
        return Drafted(by_field, quotations, sentences, scare)


def _by_place(draft: Draft) -> tuple[Span, tuple[Span, ...]]:
    return draft.cue_span, draft.content_spans


def _cautions(quotations: dict[Field, tuple[Quotation, ...]]) -> tuple[str, ...]:
    unclosed = sum(not q.closed for quotes in quotations.values() for q in quotes)
    return (f"{unclosed} quotation marks without a partner",) if unclosed else ()


def _open_block(units: Sequence[Unit], found: Sequence[Draft], before: Sequence[Draft]) -> None:
    """Give a paragraph's opening quotation to the sentence before it that ended in a colon."""
    if not before or before[-1].pattern != "block" or not units or before[-1].joined:
        return
    first = units[0]
    if first.tags[:1] != "Q" or first.paragraph != before[-1].unit.paragraph + 1:
        return
    span = (first.starts[0], first.ends[0])
    if all(span not in draft.content_spans for draft in found):
        before[-1].joined.append(span)


def _join_quotations(
    units: Sequence[Unit], found: list[Draft], before: Sequence[Draft], quotes: Sequence[Quotation]
) -> None:
    """Give a sentence that is nothing but a quotation to the one who was speaking."""
    if not any(unit.quotes for unit in units):
        return
    claimed = {span for draft in found for span in draft.content_spans}
    speaker: Draft | None = None
    by_unit: dict[int, Draft] = {}
    for draft in found:
        speaks = draft.pattern == "quote" or (
            draft.pattern in ("after", "before")
            and "quote" in draft.cue.takes
            and draft.form == "finite"
        )
        kept = by_unit.get(draft.unit.starts[0])
        if speaks and draft.unit.depth == 0 and (kept is None or kept.pattern != "quote"):
            by_unit[draft.unit.starts[0]] = draft
    goes_on = _goes_on(units, before)
    spoken = {draft.unit.starts[0] for draft in found if not draft.unit.depth}
    for unit in units:
        if unit.depth:
            continue
        own = by_unit.get(unit.starts[0])
        if own is not None:
            speaker = own
        for place, quote in unit.quotes.items():
            span = (unit.starts[place], unit.ends[place])
            if span in claimed:
                continue
            # “We call it a tax” for the richest: the mark closes before the sentence does.
            opening = place == 0 and unit.starts[0] not in spoken
            alone = opening or all(tag in "Q.,;" for tag in unit.tags)
            if alone and speaker is not None:
                speaker.joined.append(span)
                claimed.add(span)
            elif alone and (quotes[quote].continues or goes_on):
                last = next((d for d in reversed(before) if d.pattern in _QUOTING), None)
                if last is not None:
                    last.joined.append(span)
                    claimed.add(span)
                    speaker = last


_QUOTING: Final = ("quote", "block")
_ASKING: Final = word_list("asking")


def _goes_on(units: Sequence[Unit], before: Sequence[Draft]) -> bool:
    """Tell a paragraph of nothing but quotations after one whose last words were quoted."""
    outer = [unit for unit in units if not unit.depth]
    if not before or not outer or any(set(unit.tags) - set("Q.,;") for unit in outer):
        return False
    spoken = [d for d in before if d.pattern in _QUOTING and not d.unit.depth]
    if not spoken or spoken[-1].cue.lemma.partition("-")[0] in _ASKING:
        return False  # the answer is another's
    return spoken[-1].unit.paragraph == outer[0].paragraph - 1


def _finish(
    text: str,
    field: Field,
    drafts: Sequence[Draft],
    people: Sequence[Phrase],
    quotes: Sequence[Quotation],
) -> list[Attribution]:
    finished: list[Attribution] = []
    for draft, who in zip(drafts, people, strict=True):
        content = tuple(_with_marks(text, piece, quotes) for piece in draft.content_spans)
        finished.append(
            Attribution(
                field=field,
                # Inside a quotation the marks are the outer speaker's.
                type="indirect" if draft.unit.depth else _type(text, content, quotes),
                source=draft.source_spans,
                cue=draft.cue_spans,
                content=content,
                source_name=who.name,
                source_kind=who.kind,
                actor=who.actor,
                cue_class=draft.cue.cue_class,
            )
        )
    return finished


def _nested(attributions: Sequence[Attribution], before: int) -> list[Attribution]:
    """Name for each attribution the innermost one whose content holds its cue."""
    pieces = sorted(
        (start, end, place)
        for place, attribution in enumerate(attributions)
        for start, end in attribution.content
    )
    finished = list(attributions)
    opened: list[tuple[int, int, int]] = []
    at = 0
    last_with: dict[tuple[Span, ...], int] = {}
    for place in sorted(range(len(attributions)), key=lambda each: _begins(attributions[each])):
        inner = attributions[place]
        start, end = _begins(inner)
        while at < len(pieces) and pieces[at][0] <= start:
            opened.append(pieces[at])
            at += 1
        opened = [piece for piece in opened if piece[1] >= end]
        holding = [
            (stop - begin, outer)
            for begin, stop, outer in opened
            # Two that share their words do not stand in one another: they would for ever.
            if outer != place
            and attributions[outer].content != inner.content
            and _breadth(attributions[outer]) > _breadth(inner)
        ]
        if holding:
            finished[place] = replace(inner, inside=before + min(holding)[1])
        elif inner.content in last_with:
            # "…, the paper reported, citing officials": the officials stand behind the paper.
            finished[place] = replace(inner, inside=before + last_with[inner.content])
        if inner.content:
            last_with[inner.content] = place
    return finished


def _breadth(attribution: Attribution) -> tuple[int, int]:
    # One stands inside a broader one only, so that no two stand inside each other.
    length = sum(end - start for start, end in attribution.content)
    return length, -_begins(attribution)[0]


def _begins(attribution: Attribution) -> Span:
    """Return where an attribution's cue stands, or its content where it has none."""
    return (attribution.cue or attribution.content)[0]


def _near(quotes: Sequence[Quotation], start: int, end: int) -> Sequence[Quotation]:
    """Return the quotations that overlap a span; they are in order and do not overlap."""
    low, high = 0, len(quotes)
    while low < high:
        middle = (low + high) // 2
        if quotes[middle].end <= start:
            low = middle + 1
        else:
            high = middle
    last = low
    while last < len(quotes) and quotes[last].start < end:
        last += 1
    return quotes[low:last]


def _with_marks(text: str, piece: Span, quotes: Sequence[Quotation]) -> Span:
    """Return a piece of content with the quotation marks that its first or last words stand in."""
    start, end = piece
    for quote in _near(quotes, start, end):
        if quote.start < start and not text[quote.start : start].strip("\"“”„«»'`‘"):
            start = quote.start
        if end < quote.end and not text[end : quote.end].strip("\"“”„«»'`’.,;:!?…"):
            end = quote.end
    return start, end


def _type(text: str, content: Sequence[Span], quotes: Sequence[Quotation]) -> Type:
    if not content:
        return "none"
    near = _near(quotes, content[0][0], content[-1][1])
    if not near:
        return "indirect"
    whole = True
    for start, end in content:
        here = _near(near, start, end)
        whole = whole and bool(here) and here[0].start <= start and end <= here[0].end
    if whole:
        return "direct"
    quoted = total = 0
    for start, end in content:
        here = _near(near, start, end)
        if not here:
            total += count_words(text, start, end)
        else:
            for begin, stop in word_spans(text, start, end):
                total += 1
                for quote in here:
                    if quote.start <= begin and stop <= quote.end:
                        quoted += 1
                        break
    if quoted >= _DIRECT_SHARE * total:
        return "direct"
    return "mixed" if quoted else "indirect"
