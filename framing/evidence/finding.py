"""Finding evidence: sentences, attributions and mentions of one article, with voice and tone."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from framing.articles.article import Article, Field
from framing.attributions import Attribution, Attributor, Voices
from framing.attributions.attribution import VOICES, Voice
from framing.evidence.found import FIELDS, MentionColumns, SentenceColumns, Stretch
from framing.evidence.voiced import VoicedWords
from framing.lexicons.lexicon import Kind, Lexicon
from framing.lexicons.matching import Head, Match, Matcher, Place
from framing.text.spans import Span
from framing.text.terms import count_terms
from framing.tone import readings

MENTION_KINDS: tuple[Kind, ...] = ("contrast", "marker", "actor", "house-style")
# The marker of words in quotation marks that are ascribed to no one; it has no lexicon.
SCARE_QUOTES = "scare-quotes"
# The marker concept whose mentions are negations.
_NEGATION = "negation"


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
        return VOICES[voice_of(self.quoted_words, self.paraphrased_words)]


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
    """All that was found in one article: sentences, attributions and mentions in text order.

    Sentences and mentions are held in columns; ``heads`` are what is said of each term by its
    number, and those that ``coined`` adds are the article's own.
    """

    article: Article
    sentence_columns: SentenceColumns
    attributions: tuple[Attribution, ...]
    mention_columns: MentionColumns
    heads: Sequence[Head]
    coined: tuple[Head, ...]
    cautions: tuple[str, ...]

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """The sentences, made of the columns."""
        held = self.sentence_columns
        return tuple(
            Sentence(FIELDS[field], start, end, words, quoted, paraphrased, *tone)
            for field, start, end, (words, *tone), quoted, paraphrased in zip(
                held.fields,
                held.starts,
                held.ends,
                held.readings,
                held.quoted,
                held.paraphrased,
                strict=True,
            )
        )

    @property
    def mentions(self) -> tuple[Mention, ...]:
        """The mentions, made of the columns."""
        fields = [FIELDS[field] for field in self.sentence_columns.fields]
        return tuple(_mentions(self.mention_columns, [*self.heads, *self.coined], fields))

    @property
    def terms(self) -> Mapping[str, float]:
        """The words that tell its event from others, with their weights; counted when asked for."""
        passages = self.article.passages
        body = (self.article.text[one.start : one.end] for one in passages if one.part == "body")
        return count_terms(self.article.title, "\n".join(body))


def voice_of(quoted_words: int, paraphrased_words: int) -> int:
    """Return the place in ``VOICES`` of the voice of a sentence with such words."""
    voice: Voice = "quoted" if quoted_words else "paraphrased" if paraphrased_words else "outlet"
    return VOICES.index(voice)


class EvidenceFinder:
    """Finds the evidence of articles, one at a time, by the terms and cues of ``lexicons``."""

    def __init__(self, lexicons: Sequence[Lexicon]) -> None:
        self._attributor = Attributor(lexicons)
        self._matcher = Matcher(one for one in lexicons if one.kind in MENTION_KINDS)
        self._negators = negators_among(self._matcher.heads)
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
        places = self._matcher.places_in(
            list(passage_texts(article)), [passage.start for passage in passages]
        )
        heads = self._matcher.heads
        coined: tuple[Head, ...] = ()
        if self._counts_markers and found.scare_quotes:
            coined = tuple(_scare_quote(article.text, *span) for span in found.scare_quotes)
            _add_scare_quotes(places, article, found.scare_quotes, first=len(heads))
        sentences, mentions = SentenceColumns(), MentionColumns()
        for passage, matched, spans in zip(passages, places, found.sentences, strict=True):
            text = field_text(article, passage.field)
            stretch = Stretch(text, passage.field, spans, len(sentences.starts))
            mentions.add(matched, stretch, voices, self._negators)
            sentences.add(stretch)
        voiced = VoicedWords(found.attributions, found.quotations, voices)
        sentences.read(readings(sentences.texts), voiced, (article.title, article.text))
        cautions = (*article.cautions, *found.cautions)
        return Evidence(article, sentences, found.attributions, mentions, heads, coined, cautions)


def negators_among(heads: Sequence[Head]) -> frozenset[int]:
    """Return the numbers of the terms that negate what follows them."""
    return frozenset(
        number
        for number, (_, kind, concept, _, _) in enumerate(heads)
        if kind == "marker" and concept == _NEGATION
    )


def _add_scare_quotes(
    places: Sequence[list[Place]], article: Article, spans: Sequence[Span], *, first: int
) -> None:
    """Put a marker that no term can hold, for any word may be one, among each passage's matches.

    They are numbered from ``first`` on.
    """
    made = [(start, end, first + number) for number, (start, end) in enumerate(spans)]
    starts = [start for start, _ in spans]
    for passage, matched in zip(article.passages, places, strict=True):
        if passage.field == "text":
            here = slice(bisect_left(starts, passage.start), bisect_left(starts, passage.end))
            if made[here]:
                matched.extend(made[here])
                matched.sort()


def _scare_quote(text: str, start: int, end: int) -> Head:
    words = " ".join(text[start + 1 : end - 1].lower().split())
    return SCARE_QUOTES, "marker", SCARE_QUOTES, SCARE_QUOTES, words


def passage_texts(article: Article) -> Iterator[str]:
    """Yield the words of each passage of an article."""
    for one in article.passages:
        yield field_text(article, one.field)[one.start : one.end]


def field_text(article: Article, field: Field) -> str:
    """Return what the offsets of a field are offsets into."""
    return article.title if field == "title" else article.text


def find_mentions(matches: Sequence[Match], stretch: Stretch, voices: Voices) -> list[Mention]:
    """Return the mentions of one passage.

    ``matches`` are those in it; their offsets, and those of its sentences, count from the start of
    the field.
    """
    heads = [one[:5] for one in matches]
    held = MentionColumns()
    places = [(one.start, one.end, number) for number, one in enumerate(matches)]
    held.add(places, stretch, voices, negators_among(heads))
    fields = [stretch.field] * (stretch.first + len(stretch.sentences))
    return list(_mentions(held, heads, fields))


def _mentions(
    held: MentionColumns, heads: Sequence[Head], fields: Sequence[Field]
) -> Iterator[Mention]:
    """Yield mentions as objects; ``fields`` are those of the sentences by their places."""
    for start, end, number, voice, attribution, negated, sentence in zip(
        held.starts,
        held.ends,
        held.terms,
        held.voices,
        held.attributions,
        held.negated,
        held.sentences,
        strict=True,
    ):
        head: Head = heads[number]
        yield Mention(
            Match(*head, start, end),
            fields[sentence],
            VOICES[voice],
            None if attribution < 0 else attribution,
            negated,
            sentence,
        )
