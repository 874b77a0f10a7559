"""Showing: the rows behind a number, each with the words that count, as far as tables hold them."""

from __future__ import annotations

import difflib
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from operator import itemgetter

import pandas as pd

from framing.attributions.attribution import VOICES
from framing.errors import InputError
from framing.measures.counting import rows_behind, sum_of
from framing.measures.families import measures_of
from framing.measures.measure import Measure
from framing.report.material import Row, records
from framing.report.phrasing import clean_label
from framing.report.register import TABLES
from framing.report.telling import absent

Tables = Mapping[str, pd.DataFrame]

# What is counted or read from; `framing show` needs no other table.
EVIDENCE = ("articles", "sentences", "attributions", "mentions", "coverage")
_MOST_NAMED = 3
_MOST_LISTED = 10
# Without a measure or a concept: words that were chosen, not names of sides.
_CHOSEN_KINDS = ("contrast", "marker")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a reader asks for: each empty one leaves all in.

    ``measure`` is a measure's id, with ``out_of`` the rows of its denominator; without one,
    mentions are shown. ``concept`` is the id of a concept, marker or side, ``voice`` one of
    outlet, quoted and paraphrased.
    """

    measure: str = ""
    outlet: str = ""
    concept: str = ""
    voice: str = ""
    out_of: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """The rows that were asked for, of one table, with the register's columns.

    ``summary`` says what they count for, in one line.
    """

    table: str
    rows: pd.DataFrame
    summary: str


@dataclass(frozen=True, slots=True)
class Shown:
    """One row as it is read: where it stands, whose words, and the words in parts.

    Of ``parts``, each (text, whether it counts), those that count are to be marked; there are none
    where the tables hold no words of the row. No text can turn the line around or write to a
    terminal what is no letter.
    """

    outlet: str
    article_id: str
    about: str
    parts: tuple[tuple[str, bool], ...]


def find_rows(tables: Tables, wanted: Wanted) -> Found:
    """Return the rows that are asked for.

    ``tables`` holds those of ``EVIDENCE``. Raises InputError where something that is asked for is
    not there, naming what is nearest to it.
    """
    articles = tables["articles"]
    _known("outlet", wanted.outlet, articles["outlet"])
    _known("voice", wanted.voice, VOICES)
    if not wanted.measure:
        return _mentions(tables, wanted)
    measures = {one.id: one for one in measures_of(tables)}
    _known("measure", wanted.measure, measures)
    measure = measures[wanted.measure]
    chosen = articles[articles["outlet"].eq(wanted.outlet)] if wanted.outlet else articles
    numerator, denominator = rows_behind(measure, tables, list(chosen["article_id"]))
    selection = measure.denominator if wanted.out_of else measure.numerator
    rows = denominator if wanted.out_of else numerator
    for column in ("concept", "voice"):
        value = getattr(wanted, column)
        if value and column not in TABLES[selection.table].column_names:
            raise InputError(
                f"--{column} {value}: {wanted.measure} counts {selection.table}, which have no "
                f"{column}; leave it out"
            )
        if value:
            rows = rows[rows[column].eq(value)]
    return Found(
        selection.table,
        rows[TABLES[selection.table].column_names],
        _counted(measure, sum_of(measure.numerator, numerator), denominator),
    )


def _counted(measure: Measure, total: float, denominator: pd.DataFrame) -> str:
    among = sum_of(measure.denominator, denominator)
    return f"{measure.id}: {total:.6g} of {among:.6g} ({measure.unit})"


def _mentions(tables: Tables, wanted: Wanted) -> Found:
    """Return the mentions of a concept, in a voice; reprints are left out as they are counted."""
    articles, rows = tables["articles"], tables["mentions"]
    _known("concept", wanted.concept, rows["concept"])
    copies = articles.loc[articles["reprint_of"].ne(""), "article_id"]
    keep = ~rows["article_id"].isin(copies)
    if not wanted.concept:
        keep &= rows["kind"].isin(_CHOSEN_KINDS)
    for column in ("outlet", "concept", "voice"):
        if value := getattr(wanted, column):
            keep &= rows[column].eq(value)
    found = rows[keep]
    asked = [wanted.concept, wanted.voice and f"voice {wanted.voice}", wanted.outlet]
    said = ", ".join(filter(None, asked))
    return Found("mentions", found, f"{said}: {len(found)} mentions, those negated among them")


def _known(what: str, value: str, known: Iterable[str]) -> None:
    names = sorted(set(known))
    if value and value not in names:
        raise InputError(f"no {what} {value!r}; {_nearest(value, names)}")


def _nearest(name: str, names: list[str]) -> str:
    close = difflib.get_close_matches(name, names, n=_MOST_NAMED, cutoff=0.5)
    if close:
        return f"did you mean {', '.join(close)}?"
    more = " …" if len(names) > _MOST_LISTED else ""
    return f"there are {', '.join(names[:_MOST_LISTED])}{more}"


def shown_rows(found: Found, tables: Tables) -> Iterator[Shown]:
    """Yield each row with its words."""
    texts = _Texts(tables)
    for row in records(found.rows):
        yield _SHOWING[found.table](row, texts)


class _Texts:
    """The words of sentences by place, as far as the tables hold them.

    They stand beside a mention and beside a thing that is covered; a sentence begins at or before
    its mention.
    """

    def __init__(self, tables: Tables) -> None:
        self._spans: dict[tuple[str, str], list[tuple[int, int]]] = {}
        self._texts: dict[tuple[str, str, int], str] = {}
        places = tables["sentences"][["article_id", "field", "start", "end"]]
        for article, field, start, end in places.itertuples(index=False, name=None):
            self._spans.setdefault((article, field), []).append((int(start), int(end)))
        for held in self._spans.values():
            held.sort()
        for name in ("mentions", "coverage"):
            rows = tables[name][tables[name]["start"].notna()]
            columns = rows[["article_id", "field", "start", "sentence"]]
            for article, field, start, sentence in columns.itertuples(index=False, name=None):
                span = self.around(article, field, int(start))
                # Only the whole sentence: its length is that of its place.
                if span is not None and len(str(sentence)) == span[1] - span[0]:
                    self._texts.setdefault((article, field, span[0]), str(sentence))

    def around(self, article: str, field: str, start: int) -> tuple[int, int] | None:
        """Return the span of the sentence that a place stands in."""
        held = self._spans.get((article, field), [])
        at = bisect_right(held, start, key=itemgetter(0)) - 1
        return held[at] if at >= 0 else None

    def of(self, article: str, field: str, start: int) -> str:
        """Return the words of the sentence that begins at a place; empty where none are held."""
        return self._texts.get((article, field, start), "")


def _mention(row: Row, texts: _Texts) -> Shown:
    span = texts.around(row["article_id"], row["field"], int(row["start"]))
    sentence, begin = str(row["sentence"]), -1
    if span is not None and len(sentence) == span[1] - span[0]:
        begin = int(row["start"]) - span[0]
    end = begin + int(row["end"]) - int(row["start"])
    if begin < 0 or sentence[begin:end] != row["matched"]:
        begin = sentence.find(str(row["matched"]))
        end = begin + len(str(row["matched"]))
    parts = [(sentence[:begin], False), (sentence[begin:end], True), (sentence[end:], False)]
    about = f"{row['voice']}, negated" if row["negated"] in (True,) else str(row["voice"])
    return _made(row, about, parts if begin >= 0 else [(sentence, False)])


def _attribution(row: Row, _: _Texts) -> Shown:
    before = f"{row['source']} | " if row["source"] else ""
    after = f" | {row['content']}" if row["content"] else ""
    return _made(row, str(row["type"]), [(before, False), (str(row["cue"]), True), (after, False)])


def _sentence(row: Row, texts: _Texts) -> Shown:
    about = f"{row['voice']} · {row['field']} {int(row['start'])}-{int(row['end'])}"
    if not absent(row["polarity"]):
        about += f" · polarity {float(row['polarity']):.6g}"
    words = texts.of(row["article_id"], row["field"], int(row["start"]))
    return _made(row, about, [(words, False)] if words else [])


def _thing(row: Row, _: _Texts) -> Shown:
    covered = row["covered"] in (True,)
    about = f"{row['kind']} {row['label']}, {'reports it' if covered else 'leaves it out'}"
    return _made(row, about, [(str(row["sentence"]), False)] if covered else [])


def _article(row: Row, _: _Texts) -> Shown:
    return _made(row, "article", [(str(row["title"]), False)] if row["title"] else [])


_SHOWING = {
    "mentions": _mention,
    "attributions": _attribution,
    "sentences": _sentence,
    "coverage": _thing,
    "articles": _article,
}


def _made(row: Row, about: str, parts: list[tuple[str, bool]]) -> Shown:
    outlet, article = clean_label(row["outlet"]), clean_label(row["article_id"])
    return Shown(outlet, article, clean_label(about), _in_one_line(parts))


def _in_one_line(parts: list[tuple[str, bool]]) -> tuple[tuple[str, bool], ...]:
    """Return parts with white space single, and none at the ends of those that count."""
    made: list[tuple[str, bool]] = []
    for text, counts in parts:
        words = clean_label(text)
        if not counts:
            words = (" " if text[:1].isspace() and made else "") + words
            words += " " if text[-1:].isspace() and text.strip() else ""
        if words:
            made.append((words, counts))
    return tuple(made)
