"""Finding evidence: sentences, attributions and mentions of one article, with voice and tone."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from framing.articles.article import Article, Field
from framing.attributions import Attribution, Attributor, Voices
from framing.attributions.attribution import Voice
from framing.evidence.voiced import VoicedWords
from framing.lexicons.lexicon import Kind, Lexicon
from framing.lexicons.matching import Match, Matcher
from framing.text.sentences import sentence_spans
from framing.text.spans import Span
from framing.text.terms import count_terms
from framing.text.words import count_words
from framing.tone import readings

MENTION_KINDS: tuple[Kind, ...] = ("contrast", "marker", "actor", "house-style")
# The marker of words in quotation marks that are ascribed to no one; it has no lexicon.
SCARE_QUOTES = "scare-quotes"
# The marker concept whose mentions are negations, and how near one must stand before a word to
# govern it: "not", "never been", "did not quite", but hardly further (Chapman et al. 2001 reach
# five words, over clinical notes that have no commas to stop at).
_NEGATION = "negation"
_NEGATION_REACH = 3


class Sentence(NamedTuple):
    """One sentence that counts, with its tone; of its words some may be quoted or paraphrased."""

    field: Field
    start: int
    end: int
    words: int
    quoted_words: int
    paraphrased_words: int
    polarity: float
    subjectivity: float

    @property
    def voice(self) -> Voice:
        """``quoted`` if any word is quoted content, else ``paraphrased`` if any is content."""
        if self.quoted_words:
            return "quoted"
        return "paraphrased" if self.paraphrased_words else "outlet"


class Mention(NamedTuple):
    """One use of a term; the offsets of ``match`` count from the start of ``field``.

    ``attribution`` is the place of the innermost attribution in whose content it stands,
    ``sentence`` the place of the sentence it begins in.
    """

    match: Match
    field: Field
    voice: Voice
    attribution: int | None
    negated: bool
    sentence: int


@dataclass(frozen=True, slots=True)
class Evidence:
    """All that was found in one article: sentences, attributions and mentions in text order."""

    article: Article
    sentences: tuple[Sentence, ...]
    attributions: tuple[Attribution, ...]
    mentions: tuple[Mention, ...]
    cautions: tuple[str, ...]

    @property
    def terms(self) -> Mapping[str, float]:
        """The words that tell its event from others, with their weights; counted when asked for."""
        passages = self.article.passages
        body = (self.article.text[one.start : one.end] for one in passages if one.part == "body")
        return count_terms(self.article.title, "\n".join(body))


class EvidenceFinder:
    """Finds the evidence of articles, one at a time, by the terms and cues of ``lexicons``."""

    def __init__(self, lexicons: Sequence[Lexicon]) -> None:
        self._attributor = Attributor(lexicons)
        self._matcher = Matcher(one for one in lexicons if one.kind in MENTION_KINDS)
        # Who asks for one contrast alone asks for no markers.
        self._counts_markers = any(
            concept.id != _NEGATION
            for one in lexicons
            if one.kind == "marker"
            for concept in one.concepts
        )

    def find(self, article: Article) -> Evidence:
        """Return the evidence of ``article``."""
        found = self._attributor.find(article)
        voices = Voices(found.attributions, found.quotations)
        passages = article.passages
        # Each of these looks at all passages at once: most are a line or two.
        matches = self._matcher.find_in(
            list(passage_texts(article)), [passage.start for passage in passages]
        )
        if self._counts_markers and found.scare_quotes:
            _add_scare_quotes(matches, article, found.scare_quotes)
        places: list[tuple[Field, str, Span]] = []
        mentions: list[Mention] = []
        for passage, matched in zip(passages, matches, strict=True):
            text = field_text(article, passage.field)
            spans = sentence_spans(text, passage.start, passage.end)
            if matched:
                mentions += find_mentions(
                    text, passage.field, matched, spans, voices, first=len(places)
                )
            places += [(passage.field, text, span) for span in spans]
        return Evidence(
            article,
            tuple(_sentences(places, VoicedWords(found.attributions, found.quotations, voices))),
            found.attributions,
            tuple(mentions),
            (*article.cautions, *found.cautions),
        )


def _add_scare_quotes(
    matches: Sequence[list[Match]], article: Article, spans: Sequence[Span]
) -> None:
    """Put a marker that no term can hold, for any word may be one, among each passage's matches."""
    made = [_scare_quote(article.text, *span) for span in spans]
    starts = [start for start, _ in spans]
    for passage, matched in zip(article.passages, matches, strict=True):
        if passage.field == "text":
            first, last = bisect_left(starts, passage.start), bisect_left(starts, passage.end)
            if first < last:
                matched.extend(made[first:last])
                matched.sort(key=_by_place)


def _scare_quote(text: str, start: int, end: int) -> Match:
    words = " ".join(text[start + 1 : end - 1].lower().split())
    return Match(SCARE_QUOTES, "marker", SCARE_QUOTES, SCARE_QUOTES, words, start, end)


def _by_place(match: Match) -> tuple[int, int]:
    return match.start, match.end


def _sentences(
    places: Sequence[tuple[Field, str, Span]], voiced: VoicedWords
) -> Iterator[Sentence]:
    read = readings([text[start:end] for _, text, (start, end) in places])
    for (field, text, span), (words, polarity, subjectivity) in zip(places, read, strict=True):
        quoted, paraphrased = voiced.count(field, text, span, words)
        yield Sentence(field, *span, words, quoted, paraphrased, polarity, subjectivity)


def passage_texts(article: Article) -> Iterator[str]:
    """Yield the words of each passage of an article."""
    for one in article.passages:
        yield field_text(article, one.field)[one.start : one.end]


def field_text(article: Article, field: Field) -> str:
    """Return what the offsets of a field are offsets into."""
    return article.title if field == "title" else article.text


def find_mentions(
    text: str,
    field: Field,
    matches: Sequence[Match],
    sentences: Sequence[Span],
    voices: Voices,
    *,
    first: int,
) -> Iterator[Mention]:
    """Yield the mentions of one passage.

    ``matches`` are those in it; their offsets, and those of its ``sentences``, count from the start
    of the field, which is ``text``. Its first sentence is the article's ``first``.
    """
    starts = [start for start, _ in sentences]
    negations = sorted(
        match.end for match in matches if match.kind == "marker" and match.concept == _NEGATION
    )
    for match in matches:
        # A match begins with a letter or mark, which always lies in a sentence.
        place = bisect_right(starts, match.start) - 1
        voice, attribution = voices.voice_at(field, match.start, match.end)
        # The nearest one before it: if that is too far away, so are the others.
        nearest = bisect_right(negations, match.start) - 1
        negated = (
            nearest >= 0
            and starts[place] < negations[nearest]
            and count_words(text, negations[nearest], match.start) < _NEGATION_REACH
        )
        yield Mention(match, field, voice, attribution, negated, first + place)
