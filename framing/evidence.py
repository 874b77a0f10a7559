"""Evidence: everything found in one article, alone, and the tables that hold it.

The evidence of an article never changes when other articles are added; every number of a report
is counted from these tables and from nothing else.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from framing.articles.article import Article, Field, Passage
from framing.attributions import Attribution, Attributor, Voices
from framing.attributions.attribution import Voice
from framing.lexicons.lexicon import Kind, Lexicon
from framing.lexicons.matching import Company, Match, Matcher
from framing.text.sentences import sentence_spans
from framing.text.spans import Span, format_spans, words_of
from framing.text.terms import count_terms
from framing.text.words import count_words, word_spans
from framing.tone import Tone, tone

MENTION_KINDS: tuple[Kind, ...] = ("contrast", "marker", "actor", "house-style")
# The marker of words in quotation marks that are ascribed to no one; it has no lexicon.
SCARE_QUOTES = "scare-quotes"
# The marker concept whose mentions are negations, and how near one must stand before a word to
# govern it: "not", "never been", "did not quite", but hardly further (Chapman et al. 2001 reach
# five words, over clinical notes that have no commas to stop at).
_NEGATION = "negation"
_NEGATION_REACH = 3

# One row of a table.
Row = tuple[Any, ...]

# Columns with the type of their cells; framing/report/register.py says what each means, and a
# test keeps the two equal.
COLUMNS: Mapping[str, Mapping[str, str]] = {
    "articles": {
        "article_id": "str",
        "outlet": "str",
        "published": "str",
        "title": "str",
        "url": "str",
        "event_id": "str",
        "story_id": "str",
        "words": "int64",
        "sentences": "int64",
        "language": "str",
        "reprint_of": "str",
        "cautions": "str",
    },
    "sentences": {
        "article_id": "str",
        "outlet": "str",
        "field": "str",
        "start": "int64",
        "end": "int64",
        "voice": "str",
        "words": "int64",
        "quoted_words": "int64",
        "paraphrased_words": "int64",
        "polarity": "float64",
        "subjectivity": "float64",
    },
    "attributions": {
        "attribution_id": "str",
        "article_id": "str",
        "outlet": "str",
        "field": "str",
        "type": "str",
        "source": "str",
        "source_name": "str",
        "source_kind": "str",
        "actor": "str",
        "cue": "str",
        "cue_class": "str",
        "content": "str",
        "source_span": "str",
        "cue_span": "str",
        "content_span": "str",
        "inside": "str",
    },
    "mentions": {
        "mention_id": "str",
        "article_id": "str",
        "outlet": "str",
        "kind": "str",
        "lexicon": "str",
        "concept": "str",
        "variant": "str",
        "term": "str",
        "matched": "str",
        "field": "str",
        "start": "int64",
        "end": "int64",
        "voice": "str",
        "attribution_id": "str",
        "negated": "bool",
        "sentence": "str",
    },
    "furniture": {
        "article_id": "str",
        "start": "int64",
        "end": "int64",
        "kind": "str",
        "text": "str",
    },
}


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence that counts; of its words some may be quoted, some paraphrased."""

    field: Field
    start: int
    end: int
    words: int
    quoted_words: int
    paraphrased_words: int
    tone: Tone

    @property
    def voice(self) -> Voice:
        """``quoted`` if any word is quoted content, else ``paraphrased`` if any is content."""
        if self.quoted_words:
            return "quoted"
        return "paraphrased" if self.paraphrased_words else "outlet"


@dataclass(frozen=True, slots=True)
class Mention:
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

    ``terms`` are the words that tell its event from others, with their weights
    (``framing.text.terms``).
    """

    article: Article
    sentences: tuple[Sentence, ...]
    attributions: tuple[Attribution, ...]
    mentions: tuple[Mention, ...]
    terms: Mapping[str, float]
    cautions: tuple[str, ...]


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
        sentences: list[Sentence] = []
        mentions: list[Mention] = []
        company = self._matcher.company_in(passage_texts(article))
        marked = found.scare_quotes if self._counts_markers else ()
        scare = [_scare_quote(article.text, *span) for span in marked]
        scare_starts = [match.start for match in scare]
        for passage in article.passages:
            text = _field_text(article, passage.field)
            spans = list(sentence_spans(text, passage.start, passage.end))
            mentions += find_mentions(
                article,
                passage,
                self._matcher,
                spans,
                voices,
                company,
                scare[slice(*_inside(scare_starts, passage))] if passage.field == "text" else (),
                first=len(sentences),
            )
            for span in spans:
                sentences.append(_sentence(text, passage.field, span, voices))
        return Evidence(
            article,
            tuple(sentences),
            found.attributions,
            tuple(mentions),
            _terms(article),
            (*article.cautions, *found.cautions),
        )


def _terms(article: Article) -> dict[str, float]:
    body = (article.text[one.start : one.end] for one in article.passages if one.part == "body")
    return count_terms(article.title, "\n".join(body))


def passage_texts(article: Article) -> Iterator[str]:
    """Yield the words of each passage of an article."""
    for one in article.passages:
        yield _field_text(article, one.field)[one.start : one.end]


def _field_text(article: Article, field: Field) -> str:
    return article.title if field == "title" else article.text


def _sentence(text: str, field: Field, span: Span, voices: Voices) -> Sentence:
    words = word_spans(text, *span)
    quoted, paraphrased = voices.count_words(field, words)
    return Sentence(field, *span, len(words), quoted, paraphrased, tone(text[slice(*span)]))


def _moved(matches: Iterable[Match], by: int) -> list[Match]:
    return [
        Match(m.lexicon, m.kind, m.concept, m.variant, m.term, m.start + by, m.end + by)
        for m in matches
    ]


def _inside(starts: Sequence[int], passage: Passage) -> Span:
    return bisect_left(starts, passage.start), bisect_left(starts, passage.end)


def _by_place(match: Match) -> tuple[int, int]:
    return match.start, match.end


def _scare_quote(text: str, start: int, end: int) -> Match:
    """Return the mention of a marker that no term can hold: any word in marks may be one."""
    words = " ".join(text[start + 1 : end - 1].lower().split())
    return Match(SCARE_QUOTES, "marker", SCARE_QUOTES, SCARE_QUOTES, words, start, end)


def find_mentions(
    article: Article,
    passage: Passage,
    matcher: Matcher,
    sentences: Sequence[Span],
    voices: Voices,
    company: Company,
    scare_quotes: Sequence[Match] = (),
    *,
    first: int,
) -> Iterator[Mention]:
    """Yield the mentions of one passage; its first sentence is the article's ``first``.

    ``company`` is what ``matcher`` has from the passages of the whole article,
    ``scare_quotes`` are those of the passage.
    """
    text = _field_text(article, passage.field)
    # A term never reaches over the end of a paragraph, so each is matched alone.
    matches = _moved(matcher.find(text[passage.start : passage.end], company), passage.start)
    if scare_quotes:
        matches += scare_quotes
        matches.sort(key=_by_place)
    starts = [start for start, _ in sentences]
    negations = [
        match.end for match in matches if match.kind == "marker" and match.concept == _NEGATION
    ]
    for match in matches:
        # A match begins with a letter or mark, which always lies in a sentence.
        place = bisect_right(starts, match.start) - 1
        voice, attribution = voices.voice_at(passage.field, match.start, match.end)
        negated = any(
            starts[place] < end <= match.start
            and count_words(text, end, match.start) < _NEGATION_REACH
            for end in negations
        )
        yield Mention(match, passage.field, voice, attribution, negated, first + place)


def evidence_tables(evidences: Iterable[Evidence]) -> dict[str, pd.DataFrame]:
    """Return the tables articles, sentences, attributions, mentions and furniture.

    Their columns are ``COLUMNS``; ``event_id``, ``story_id`` and ``reprint_of`` are empty, for one
    article alone knows nothing of events. Ids count from 1 in text order.
    """
    rows: dict[str, list[Row]] = {name: [] for name in COLUMNS}
    for evidence in evidences:
        for name, found in evidence_rows(evidence).items():
            rows[name] += found
    return {name: table_of(COLUMNS[name], found) for name, found in rows.items()}


def evidence_rows(evidence: Evidence) -> dict[str, list[Row]]:
    """Return the rows of one article in each table, cells in the order of ``COLUMNS``."""
    return {
        "articles": [_article_row(evidence)],
        "sentences": list(_sentence_rows(evidence)),
        "attributions": list(_attribution_rows(evidence)),
        "mentions": list(_mention_rows(evidence)),
        "furniture": list(_furniture_rows(evidence.article)),
    }


def table_of(columns: Mapping[str, str], rows: Sequence[Sequence[Any]]) -> pd.DataFrame:
    """Return rows as a table, each column of the type that ``columns`` gives, also without rows."""
    cells = zip(*rows, strict=True) if rows else ([] for _ in columns)
    return pd.DataFrame(
        {
            name: pd.Series(list(values), dtype=kind)
            for (name, kind), values in zip(columns.items(), cells, strict=True)
        }
    )


def attribution_id(article_id: str, place: int) -> str:
    """Return the id of the attribution at a place (from 0) of an article.

    >>> attribution_id("news/a", 0)
    'news/a#a1'
    """
    return f"{article_id}#a{place + 1}"


def _article_row(evidence: Evidence) -> tuple[Any, ...]:
    article = evidence.article
    return (
        article.id,
        article.outlet_label,
        article.published[: len("2025-12-26")],
        article.title,
        article.url,
        "",
        "",
        sum(sentence.words for sentence in evidence.sentences),
        len(evidence.sentences),
        article.language,
        "",
        "; ".join(evidence.cautions),
    )


def _sentence_rows(evidence: Evidence) -> Iterable[tuple[Any, ...]]:
    article = evidence.article
    for one in evidence.sentences:
        yield (
            article.id,
            article.outlet_label,
            one.field,
            one.start,
            one.end,
            one.voice,
            one.words,
            one.quoted_words,
            one.paraphrased_words,
            one.tone.polarity,
            one.tone.subjectivity,
        )


def _attribution_rows(evidence: Evidence) -> Iterable[tuple[Any, ...]]:
    article = evidence.article
    for place, one in enumerate(evidence.attributions):
        text = _field_text(article, one.field)
        yield (
            attribution_id(article.id, place),
            article.id,
            article.outlet_label,
            one.field,
            one.type,
            words_of(text, one.source),
            one.source_name,
            one.source_kind,
            one.actor,
            words_of(text, one.cue),
            one.cue_class,
            words_of(text, one.content),
            format_spans(one.source),
            format_spans(one.cue),
            format_spans(one.content),
            "" if one.inside is None else attribution_id(article.id, one.inside),
        )


def _mention_rows(evidence: Evidence) -> Iterable[tuple[Any, ...]]:
    article = evidence.article
    for place, one in enumerate(evidence.mentions):
        text = _field_text(article, one.field)
        sentence = evidence.sentences[one.sentence]
        match = one.match
        yield (
            f"{article.id}#m{place + 1}",
            article.id,
            article.outlet_label,
            match.kind,
            match.lexicon,
            match.concept,
            match.variant,
            match.term,
            text[match.start : match.end],
            one.field,
            match.start,
            match.end,
            one.voice,
            "" if one.attribution is None else attribution_id(article.id, one.attribution),
            one.negated,
            text[sentence.start : sentence.end],
        )


def _furniture_rows(article: Article) -> Iterable[tuple[Any, ...]]:
    for one in article.furniture:
        yield article.id, one.start, one.end, one.kind, article.text[one.start : one.end]
