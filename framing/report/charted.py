"""Charted: every chart that a report can hold, and the columns of the table beside it."""

from __future__ import annotations

from framing.attributions.attribution import CUE_CLASSES, SOURCE_KINDS, TYPES, VOICES
from framing.report.register import COVERAGE_KINDS, TABLES, Column, Table

_NAMED = Column("outlet", "text", "The outlet or group, as readers know it.")
_LOW = Column(
    "low", "number", "Lower end of the 95 % interval; empty where none is due.", "as the value"
)
_HIGH = Column("high", "number", "Upper end of the 95 % interval.", "as the value")
_MEASURE = Column("measure", "text", "The measure's id: `name[:part]@voice`.")
_NUMERATOR = Column("numerator", "number", "What was counted.", "see measure")
_DENOMINATOR = Column("denominator", "number", "Out of what.", "see measure")
_ARTICLES = Column("articles", "integer", "The outlet's articles that count here.", "articles")
_CONCEPT = (
    Column("lexicon", "text", "The lexicon."),
    Column("concept", "text", "The thing named."),
    Column("variant", "text", "Which of the rival wordings."),
    _NAMED,
    Column("voice", "choice", "Whose words: the outlet's, quoted or paraphrased.", "", VOICES),
)
_MENTIONS = Column("mentions", "integer", "Mentions in this wording.", "mentions")


def _bars(name: str, row: str, part: Column) -> Table:
    return Table(
        name,
        row,
        (
            _NAMED,
            part,
            Column("attributions", "integer", "Attributions of this part.", "attributions"),
            Column("share", "number", "Their share of the outlet's.", "share"),
            _LOW,
            _HIGH,
            Column("n", "integer", "The outlet's attributions in all.", "attributions"),
        ),
    )


_ALL = (
    Table(
        "differences",
        "a comparison that was decided: `differences.csv` those in shares, "
        "`differences_UNIT.csv` those in another unit, tone apart",
        TABLES["comparisons"].columns,
    ),
    Table(
        "outlet_measures",
        "an outlet on a measure, set against all others in the same events",
        (
            _NAMED,
            _MEASURE,
            Column(
                "standing",
                "number",
                "The outlet minus all others in the same events, over the deviation of outlets.",
                "standard deviations",
            ),
            _LOW,
            _HIGH,
            _NUMERATOR,
            _DENOMINATOR,
            _ARTICLES,
            Column("events", "integer", "Events that it shares with another outlet.", "events"),
            Column("enough", "boolean", "Whether there is enough of it to draw."),
        ),
    ),
    Table(
        "outlet_values",
        "an outlet's measure, in the place of `outlet_measures` where events are not shared",
        (
            _NAMED,
            _MEASURE,
            Column("value", "number", "Numerator over denominator.", "see `unit`"),
            Column("unit", "text", "What `value` counts in."),
            _NUMERATOR,
            _DENOMINATOR,
            _ARTICLES,
        ),
    ),
    Table(
        "variant_shares",
        "an outlet's share of one wording of a thing, from 10 mentions on",
        (
            *_CONCEPT,
            Column("share", "number", "Share of the thing's mentions in this voice.", "share"),
            _LOW,
            _HIGH,
            _MENTIONS,
            Column("n", "integer", "The thing's mentions in this voice.", "mentions"),
        ),
    ),
    Table(
        "rival_wordings",
        "an outlet's mentions of one wording in one voice",
        (
            *_CONCEPT,
            _MENTIONS,
            Column(
                "n", "integer", "The outlet's mentions of the thing in every voice.", "mentions"
            ),
        ),
    ),
    _bars(
        "who_speaks_sides",
        "an outlet and a side that its sources speak for; small sides together",
        Column("side", "text", "The side, or several together."),
    ),
    _bars(
        "source_kinds",
        "an outlet and a kind of source",
        Column("kind", "text", f"The kind: {', '.join(SOURCE_KINDS[:-1])}; or no source given."),
    ),
    _bars(
        "cue_classes",
        "an outlet and a class of cue",
        Column("cue_class", "choice", "The class of the words that attribute.", "", CUE_CLASSES),
    ),
    _bars(
        "quote_types",
        "an outlet and a type of attribution",
        Column("type", "choice", "All content in quotation marks, some, or none.", "", TYPES[:-1]),
    ),
    Table(
        "coverage",
        "a thing that is reported, and an outlet that tells its event",
        (
            Column("kind", "choice", "What it is.", "", COVERAGE_KINDS),
            Column("label", "text", "The thing in words."),
            Column(
                "event",
                "text",
                "Its event in words; of a story the event with most articles, and `…`.",
            ),
            _NAMED,
            Column("covered", "boolean", "Whether this outlet reports it."),
        ),
    ),
    Table(
        "keywords",
        "a word or phrase that one outlet uses more than the others in the same events",
        (_NAMED, *(c for c in TABLES["keywords"].columns if c.name not in ("outlet", "within"))),
    ),
    Table(
        "timeline",
        "an outlet's articles of one stretch of days; of one event where no days are stated",
        (
            _NAMED,
            Column("first_day", "date", "The first day; empty for articles without one."),
            Column("event_id", "text", "The event, where no days are stated."),
            Column("articles", "integer", "Articles, copies left out.", "articles"),
            Column(
                "shared", "integer", "Of these, on events that another outlet tells.", "articles"
            ),
            Column("events", "text", "Their events in words, joined by `; `."),
        ),
    ),
    Table(
        "tone",
        "an outlet's sentences of one voice",
        (
            _NAMED,
            Column("voice", "choice", "The voice of the sentences.", "", VOICES),
            Column("mean_polarity", "number", "Mean of TextBlob's polarity.", "-1 to 1"),
            Column("mean_subjectivity", "number", "Mean of TextBlob's subjectivity.", "0 to 1"),
            Column("n", "integer", "Sentences.", "sentences"),
            Column("low", "number", "Lower end of the polarity's 95 % interval.", "-1 to 1"),
            Column("high", "number", "Upper end of the polarity's 95 % interval.", "-1 to 1"),
        ),
    ),
)

CHARTS: dict[str, Table] = {table.name: table for table in _ALL}
