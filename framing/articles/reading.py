"""Articles read from folders, text files and tables, one after the other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path, PurePosixPath

from framing.articles.article import Article, Passage
from framing.articles.dates import AmbiguousDateError, iso_moment
from framing.articles.files import NAMING_TABLE, SourceFile, article_files
from framing.articles.furniture import FurniturePhrases, mark_lines
from framing.articles.lines import line_spans, trimmed
from framing.articles.link_boxes import link_boxes
from framing.articles.metadata import read_head
from framing.articles.outlets import Outlets
from framing.articles.passages import divide
from framing.articles.records import Record, check_columns, read_naming_table, read_records
from framing.errors import InputError
from framing.lexicons.lexicon import Lexicon

NO_WORDS = "holds no words"
NO_OUTLET = "no outlet is stated: labelled by its file"
NO_DATE = "no date is stated"

_WORD = re.compile(r"\w")


def read_articles(
    paths: Sequence[str | Path],
    *,
    columns: Mapping[str, str] | None = None,
    lexicons: Sequence[Lexicon],
) -> Iterator[Article]:
    """Yield the articles that ``paths`` hold, in a fixed order, one at a time.

    ``paths`` are folders and files (``framing.articles.files``); ``columns`` maps a field to the
    table column that holds it (``{"text": "body"}``). Furniture and outlets lexicons among
    ``lexicons`` say what is page and who publishes where.

    Raises InputError, in one line, for what cannot be read as it is; what is only doubtful is a
    caution of its article.
    """
    check_columns(columns or {})
    files = article_files(paths)
    page = PageReader(lexicons)
    first_place: dict[str, str] = {}
    for record in _records(files, columns or {}):
        article = page.article(record)
        if article.id in first_place:
            raise InputError(
                f"{record.place}: the id '{article.id}' is taken (by {first_place[article.id]}); "
                "every article needs its own: rename the file, or give other ids"
            )
        first_place[article.id] = record.place
        if NO_WORDS in article.cautions and len(files) == 1 and files[0].form == "txt":
            raise InputError(f"{record.place}: holds no words; give a file with an article's text")
        yield article
    if not first_place:
        raise InputError(f"{paths[0]}: holds no articles; wanted a row for each below the header")


def _records(files: Sequence[SourceFile], columns: Mapping[str, str]) -> Iterator[Record]:
    """Yield the records of all files; fields that an ``articles.csv`` names are put in."""
    named: dict[Path, Record] = {}
    naming_tables: set[Path] = set()
    here = {file.path for file in files}
    for table in files:
        if PurePosixPath(table.name).name != NAMING_TABLE:
            continue
        rows = read_naming_table(table)
        if rows is None:
            continue
        naming_tables.add(table.path)
        for name, row in rows.items():
            path = table.path.parent / name
            if path not in here and path.exists():
                continue  # The user gave this folder's table without that file.
            if path not in here:
                raise InputError(f"{row.place}: no file '{name}' beside it; correct the name")
            named[path] = row
    for file in files:
        if file.path in naming_tables:
            continue
        for record in read_records(file, columns):
            yield _with_naming(record, named.get(file.path))


def _with_naming(record: Record, row: Record | None) -> Record:
    if row is None:
        return record
    return Record(
        place=record.place,
        default_id=record.default_id,
        label=record.label,
        values={**row.values, **{k: v for k, v in record.values.items() if v}},
        labels=(*record.labels, *row.labels),
        cautions=(*record.cautions, *row.cautions),
    )


class PageReader:
    """Makes articles of records: tells page from article, and fills in what the text states."""

    def __init__(self, lexicons: Sequence[Lexicon]) -> None:
        self._phrases = FurniturePhrases(lexicons)
        self._outlets = Outlets(lexicons)

    def article(self, record: Record) -> Article:
        """Make the article of one record; its text is never altered."""
        given = {name: value.strip() for name, value in record.values.items() if name != "text"}
        text = record.values.get("text", "")
        title = record.values.get("title", "")
        cautions = list(record.cautions)
        lines = line_spans(text)
        head = read_head(
            text,
            lines,
            marks=mark_lines(text, lines, self._phrases),
            outlets=self._outlets,
            title=title,
        )
        marks = [*head.marks.values(), *self._phrases.anywhere(text), *link_boxes(text)]
        passages, furniture = divide(text, lines, marks=marks, headline=head.headline)
        if head.headline and not title.strip():
            title = text[slice(*head.headline)]
        elif not head.headline and (span := trimmed(title, 0, len(title))):
            passages.insert(0, Passage("title", *span, "headline"))
        url = given.get("url") or head.url
        outlet = given.get("outlet") or head.outlet or self._outlets.of_address(url)
        published = _published(given.get("published", ""), cautions) or head.published
        cautions += head.cautions
        if not passages or not (_WORD.search(text) or _WORD.search(title)):
            cautions.append(NO_WORDS)
        cautions += [NO_OUTLET] * (not outlet) + [NO_DATE] * (not published)
        return Article(
            id=given.get("id") or record.default_id,
            text=text,
            outlet=outlet,
            published=published,
            title=title,
            url=url,
            byline=given.get("byline") or head.byline,
            language=given.get("language", ""),
            event=given.get("event", ""),
            outlet_label=outlet or record.label,
            labels=record.labels,
            headline=head.headline,
            furniture=tuple(furniture),
            passages=tuple(passages),
            cautions=tuple(cautions),
        )


def _published(given: str, cautions: list[str]) -> str:
    """Return a given date as ISO; one that cannot be read, or read in two ways, is a caution."""
    if not given:
        return ""
    shown = " ".join(given.split())[:40]
    try:
        moment = iso_moment(given)
    except AmbiguousDateError:
        cautions.append(f"published '{shown}' could be two dates: left empty; write 2025-04-03")
        return ""
    if not moment:
        cautions.append(f"published '{shown}' is no date that can be read: write 2025-04-03")
    return moment
