"""The register: every table a run writes, every column with its type, unit and meaning."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from framing.attributions.attribution import CUE_CLASSES, SOURCE_KINDS, TYPES, VOICES

# text: may be empty. choice: one of a closed list. span: `start-end`, pieces joined by `;`.
Type = Literal["text", "choice", "date", "span", "integer", "number", "boolean"]

FIELDS = ("title", "text")
MENTION_KINDS = ("contrast", "marker", "actor", "house-style")
VERDICTS = ("differs", "no difference shown", "not enough evidence")
KEYWORD_KINDS = ("word", "house-style")
COVERAGE_KINDS = ("statement", "actor", "source")


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name, type, unit (empty where it has none) and what a cell means."""

    name: str
    type: Type
    meaning: str
    unit: str = ""
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """One table: what a row is, and its columns in the order they are written."""

    name: str
    row: str
    columns: tuple[Column, ...]

    @property
    def column_names(self) -> list[str]:
        """The columns' names, in order."""
        return [column.name for column in self.columns]


def _text(name: str, meaning: str) -> Column:
    return Column(name, "text", meaning)


def _choice(name: str, choices: tuple[str, ...], meaning: str) -> Column:
    return Column(name, "choice", meaning, choices=choices)


def _count(name: str, unit: str, meaning: str) -> Column:
    return Column(name, "integer", meaning, unit)


def _number(name: str, unit: str, meaning: str) -> Column:
    return Column(name, "number", meaning, unit)


# Columns that several tables share, word for word.
_ARTICLE = _text("article_id", "The article: as given, or its file's path below the argument.")
_OUTLET = _text("outlet", "Who published; the file's name where the article does not state it.")
_FIELD = _choice("field", FIELDS, "Where the offsets count from: the article's title or its text.")
_START = _count("start", "characters", "Offset of the first character in the field.")
_END = _count("end", "characters", "Offset after the last character in the field.")
_WITHIN = _text("within", "`all` (events that both sides cover, pooled) or a story's id.")
_MEASURE = _text("measure", "The measure's id: `name[:part]@voice`.")
_UNIT = _text("unit", "What `value` counts in.")

_ARTICLES = Table(
    "articles",
    "an article",
    (
        _ARTICLE,
        _OUTLET,
        Column("published", "date", "Day of publication, year first; empty where not stated."),
        _text("title", "The headline as the article gives it."),
        _text("url", "The article's address."),
        _text("event_id", "The event it tells: articles of one event share it."),
        _text("story_id", "The story that its event belongs to."),
        _count("words", "words", "Words that count: headline and body, furniture left out."),
        _count("sentences", "sentences", "Sentences that count."),
        _text("language", "Language of the text, as a two-letter code."),
        _text("reprint_of", "The article it carries a copy of; such a copy counts once."),
        _text("cautions", "What a reader should know before using it, joined by `; `."),
    ),
)
_EVENTS = Table(
    "events",
    "an event",
    (
        _text("event_id", "The event."),
        _text("story_id", "The story it belongs to."),
        _text("label", "Words that tell it from the others."),
        Column("first", "date", "Day of its first article; empty where none states a day."),
        Column("last", "date", "Day of its last article."),
        _count("articles", "articles", "Articles that tell it."),
        _count("outlets", "outlets", "Outlets that tell it."),
    ),
)
_ATTRIBUTIONS = Table(
    "attributions",
    "an attribution: a source is said to have said something",
    (
        _text("attribution_id", "The attribution."),
        _ARTICLE,
        _OUTLET,
        _FIELD,
        _choice(
            "type",
            TYPES,
            "All content in quotation marks, some, or none; `none`: asked, and said nothing.",
        ),
        _text("source", "The source in the article's words."),
        _text("source_name", "The fullest name the article gives the source; empty if none."),
        _choice("source_kind", SOURCE_KINDS, "What kind of source it is."),
        _text("actor", "The side the source speaks for; empty where the text does not settle it."),
        _text(
            "cue",
            "The words that attribute: said, according to; empty where a quotation has none.",
        ),
        _choice("cue_class", CUE_CLASSES, "What the cue says about the content."),
        _text("content", "What is attributed, in the article's words."),
        Column("source_span", "span", "Where the source stands."),
        Column("cue_span", "span", "Where the cue stands."),
        Column("content_span", "span", "Where the content stands."),
        _text("inside", "The innermost attribution in whose content this one stands."),
    ),
)
_MENTIONS = Table(
    "mentions",
    "one use of a lexicon's term in an article",
    (
        _text("mention_id", "The mention."),
        _ARTICLE,
        _OUTLET,
        _choice("kind", MENTION_KINDS, "The kind of lexicon."),
        _text("lexicon", "The lexicon."),
        _text("concept", "The thing named, the class of marker, or the side."),
        _text("variant", "Which of the rival wordings."),
        _text("term", "The pattern that matched."),
        _text("matched", "The words as they stand in the article."),
        _FIELD,
        _START,
        _END,
        _choice("voice", VOICES, "Whose words: the outlet's, quoted or paraphrased."),
        _text("attribution_id", "The innermost attribution in whose content it stands."),
        Column("negated", "boolean", "Whether a negation governs it."),
        _text("sentence", "The sentence it stands in."),
    ),
)
_SENTENCES = Table(
    "sentences",
    "a sentence that counts",
    (
        _ARTICLE,
        _OUTLET,
        _FIELD,
        _START,
        _END,
        _choice(
            "voice",
            VOICES,
            "`quoted` if any word is quoted content, else `paraphrased` if any is content.",
        ),
        _count("words", "words", "Words of the sentence."),
        _count("quoted_words", "words", "Of these, inside quotation marks of an attribution."),
        _count("paraphrased_words", "words", "Of these, content without quotation marks."),
        _number("polarity", "-1 to 1", "TextBlob's polarity; higher is more positive."),
        _number("subjectivity", "0 to 1", "TextBlob's subjectivity; higher is more subjective."),
    ),
)
_FURNITURE = Table(
    "furniture",
    "a piece of page furniture, counted nowhere",
    (
        _ARTICLE,
        _START,
        _END,
        _text("kind", "What it is: caption, share button, disclaimer, address."),
        _text("text", "The words set aside."),
    ),
)
_PROFILES = Table(
    "profiles",
    "an outlet's measure",
    (
        _OUTLET,
        _WITHIN,
        _MEASURE,
        _number("value", "see `unit`", "Numerator over denominator, in the measure's unit."),
        _UNIT,
        _number("low", "see `unit`", "Lower end of the 95 % interval; empty where none is due."),
        _number("high", "see `unit`", "Upper end of the 95 % interval."),
        _number("numerator", "see measure", "What was counted."),
        _number("denominator", "see measure", "Out of what."),
        _count("articles", "articles", "Articles that gave something to the denominator."),
        _count("events", "events", "Events that gave something to the denominator."),
    ),
)
_COMPARISONS = Table(
    "comparisons",
    "a pair of outlets, or one and `(rest)`, on a measure",
    (
        _WITHIN,
        _MEASURE,
        _UNIT,
        _OUTLET,
        _text("other", "The outlet it is compared with, or `(rest)`."),
        _number("value", "see `unit`", "The outlet's value over shared events, same weights."),
        _number("other_value", "see `unit`", "The other's value over the same events."),
        _number("difference", "see `unit`", "`value` minus `other_value`."),
        _number("low", "see `unit`", "Lower end of the difference's 95 % interval."),
        _number("high", "see `unit`", "Upper end of the difference's 95 % interval."),
        _number("p", "0 to 1", "How often shuffled outlets differ at least as much."),
        _number("q", "0 to 1", "p, adjusted for the number of things tested."),
        _count("articles", "articles", "The outlet's articles that count here."),
        _count("other_articles", "articles", "The other's articles that count here."),
        _count("events", "events", "Events in which both sides give something to count."),
        _choice("verdict", VERDICTS, "What may be said."),
        _text(
            "reason",
            "Why there is not enough evidence; where no difference is shown, how large a one could "
            "have been missed (the interval's reach); empty where they differ.",
        ),
    ),
)
_KEYWORDS = Table(
    "keywords",
    "a term that one outlet uses more than the rest",
    (
        _OUTLET,
        _WITHIN,
        _text("term", "The word or phrase."),
        _count("count", "uses", "Uses by the outlet."),
        _count("other_count", "uses", "Uses by the others."),
        _number("log_odds", "log odds", "Log-odds with an informative prior (Monroe 2008)."),
        _number("z", "standard errors", "The log-odds over its standard error."),
        _number("threshold", "standard errors", "The |z| that chance reaches in 5 % of shuffles."),
        _choice("kind", KEYWORD_KINDS, "House style tells outlets apart and frames nothing."),
        _choice("verdict", VERDICTS, "What may be said."),
    ),
)
_COVERAGE = Table(
    "coverage",
    "one outlet and one thing that others report",
    (
        _WITHIN,
        _text("item_id", "Its event or story, its kind, and its number or name: `e1#statement:3`."),
        _choice("kind", COVERAGE_KINDS, "What it is."),
        _text("label", "The thing in words."),
        _OUTLET,
        Column("covered", "boolean", "Whether this outlet reports it."),
        _count("k", "outlets", "Outlets that report it."),
        _count("n", "outlets", "Outlets that tell the event, or story; reprints count nowhere."),
        _ARTICLE,
        _FIELD,
        _START,
        _END,
        _text("sentence", "The sentence that reports it, or of a statement the nearest one."),
        _number(
            "similarity",
            "0 to 1",
            "How near that sentence is to the others'. From .2 an outlet that is not found to make "
            "a statement may make it in other words.",
        ),
    ),
)
_SOURCES = Table(
    "sources",
    "a source in an outlet",
    (
        _OUTLET,
        _WITHIN,
        _text("source_name", "The source's name, or its words where it has none."),
        _choice("source_kind", SOURCE_KINDS, "What kind of source it is."),
        _text("actor", "The side it speaks for."),
        _count("attributions", "attributions", "Times it is quoted or paraphrased."),
        _count("words", "words", "Words it is given."),
        _number("direct_share", "0 to 1", "Share of these attributions that are all quotation."),
    ),
)

TABLES: dict[str, Table] = {
    table.name: table
    for table in (
        _ARTICLES,
        _EVENTS,
        _ATTRIBUTIONS,
        _MENTIONS,
        _SENTENCES,
        _FURNITURE,
        _PROFILES,
        _COMPARISONS,
        _KEYWORDS,
        _COVERAGE,
        _SOURCES,
    )
}
