"""Articles read from folders, files, tables and streams, one after the other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from framing.articles.article import Article, Passage
from framing.articles.dates import ORDERS, AmbiguousDateError, Order, iso_moment
from framing.articles.files import NAMING_TABLE, SourceFile, article_files
from framing.articles.furniture import FurniturePhrases, mark_lines
from framing.articles.languages import language_code, language_of
from framing.articles.lines import line_spans, trimmed
from framing.articles.link_boxes import link_boxes
from framing.articles.metadata import Stated, read_head
from framing.articles.opening import STDIN, Hash
from framing.articles.outlets import Outlets, host_of, registered_domain
from framing.articles.passages import divide
from framing.articles.records import Record, check_columns, read_naming_table, read_records
from framing.articles.repairing import repaired, tidied
from framing.errors import InputError
from framing.lexicons.lexicon import Lexicon
from framing.places import is_address, shown

NO_WORDS = "holds no words"
NO_OUTLET = "no outlet is stated: labelled by its file"
NO_DATE = "no date is stated"
SET_ASIDE = "set aside, nothing in it is counted"

_WORD = re.compile(r"\w")


class ReadFile(NamedTuple):
    """A file that was read through: its name below the argument, and the SHA-256 of its bytes."""

    name: str
    sha256: str


@dataclass(slots=True)
class Extent:
    """How many ``articles`` were handed on, and how many of the input's bytes were read for them.

    ``total`` counts the files of this machine; behind an address, and on standard input, it cannot
    be known.
    """

    articles: int = 0
    read: int = 0
    total: int = 0

    @property
    def expected(self) -> int:
        """How many articles there may be, by the bytes of those so far; 0 where that is unknown.

        >>> Extent(articles=100, read=5_000, total=20_000).expected
        400
        """
        if not self.total or not self.read:
            return 0
        return max(self.articles, round(self.articles * self.total / self.read))


def read_articles(
    paths: str | Path | Sequence[str | Path],
    *,
    columns: Mapping[str, str] | None = None,
    dates: str = "",
    lexicons: Sequence[Lexicon],
    files: list[ReadFile] | None = None,
    extent: Extent | None = None,
) -> Iterator[Article]:
    """Yield the articles that ``paths`` hold, in a fixed order, one at a time.

    ``paths`` is one or several: folders and files, addresses such as ``s3://papers/2025``, or ``-``
    for JSON lines on standard input (``framing.articles.files``); ``columns`` maps a field to the
    table column that holds it (``{"text": "body"}``); ``dates`` says how 3/4/25 is meant, ``dmy``
    or ``mdy``. Furniture and outlets lexicons among ``lexicons`` say what is page and who publishes
    where; an article in a language of which there is none is set aside. ``files`` is given each
    file that was read through, and ``extent`` is kept up to date. Nothing but the ids is kept of an
    article that was handed on.

    Raises InputError, in one line, for what cannot be read as it is; what is only doubtful is a
    caution of its article.
    """
    # A text is a sequence too, of letters.
    paths = [paths] if isinstance(paths, (str, Path)) else paths
    check_columns(columns or {})
    if dates not in ("", *ORDERS):
        raise InputError(f"--dates is '{shown(dates)}'; write dmy or mdy")
    listed = article_files(paths)
    page = PageReader(lexicons, dates="dmy" if dates == "dmy" else "mdy" if dates else "")
    first_place: dict[str, str] = {}
    extent = Extent() if extent is None else extent
    for record in _records(listed, columns or {}, files, extent):
        article = page.article(record)
        if article.id in first_place:
            raise InputError(
                f"{record.place}: the id '{article.id}' is taken (by {first_place[article.id]}); "
                "every article needs its own: rename the file, or give other ids"
            )
        first_place[article.id] = record.place
        if NO_WORDS in article.cautions and len(listed) == 1 and listed[0].form == ".txt":
            raise InputError(f"{record.place}: holds no words; give a file with an article's text")
        extent.articles += 1
        yield article
    if not first_place:
        raise InputError(
            f"{shown(str(paths[0]))}: holds no articles; wanted a row for each below the header"
        )


def _records(
    files: Sequence[SourceFile],
    columns: Mapping[str, str],
    read: list[ReadFile] | None,
    extent: Extent,
) -> Iterator[Record]:
    """Yield the records of all files; fields that an ``articles.csv`` names are put in."""
    named: dict[str, Record] = {}
    naming_tables: set[str] = set()
    here = {file.path for file in files}
    for table in files:
        if PurePosixPath(table.name).name != NAMING_TABLE or is_address(table.path):
            continue
        digest = Hash()
        rows = read_naming_table(table, digest=digest)
        if rows is None:
            continue
        naming_tables.add(table.path)
        _note(read, table, digest)
        for name, row in rows.items():
            path = _beside(table, name, row.place)
            if path not in here and Path(path).exists():
                continue  # The user gave this folder's table without that file.
            if path not in here:
                raise InputError(f"{row.place}: no file '{shown(name)}' beside it; correct it")
            named[path] = row
    sizes = {one.path: _size(one.path) for one in files if one.path not in naming_tables}
    extent.total = sum(sizes.values()) if all(sizes.values()) else 0
    before = 0
    for file in files:
        if file.path in naming_tables:
            continue
        digest = Hash()
        for record in read_records(file, columns, digest=digest):
            extent.read = before + digest.count
            yield _with_naming(record, named.get(file.path))
        before += sizes[file.path]
        _note(read, file, digest)


def _size(path: str) -> int:
    """Return a file's size in bytes, 0 where it cannot be known."""
    try:
        return 0 if path == STDIN or is_address(path) else max(1, Path(path).stat().st_size)
    except OSError:
        return 0


def _note(read: list[ReadFile] | None, file: SourceFile, digest: Hash) -> None:
    if read is not None:
        read.append(ReadFile(file.name, digest.sha256))


def _beside(table: SourceFile, name: str, place: str) -> str:
    """Return the path of a file that a naming table names; one outside its folder is refused."""
    below = PurePosixPath(name)
    if below.is_absolute() or ".." in below.parts or "\0" in name:
        raise InputError(f"{place}: '{shown(name)}' leads out of the folder; name a file in it")
    return str(Path(table.path).parent / below)


def _with_naming(record: Record, row: Record | None) -> Record:
    if row is None:
        return record
    # What the user's table says of a file goes before what a page says of itself.
    return Record(
        place=record.place,
        default_id=record.default_id,
        label=record.label,
        values={**record.values, **{k: v for k, v in row.values.items() if v and k != "text"}},
        labels=(*record.labels, *row.labels),
        cautions=(*record.cautions, *row.cautions),
    )


class PageReader:
    """Makes articles of records: tells page from article, and fills in what the text states."""

    def __init__(self, lexicons: Sequence[Lexicon], *, dates: Order = "") -> None:
        self._phrases = FurniturePhrases(lexicons)
        self._outlets = Outlets(lexicons)
        self._spoken = {language_code(one.language) for one in lexicons}
        self._dates = dates

    def article(self, record: Record) -> Article:
        """Make the article of one record; nothing is altered but characters that are no text."""
        given = {
            name: tidied(value)
            for name, value in record.values.items()
            if value and name not in ("text", "title")
        }
        text, odd = repaired(record.values.get("text", ""))
        title, odd_title = repaired(record.values.get("title", ""))
        cautions = [*record.cautions, *dict.fromkeys((*odd, *odd_title))]
        lines = line_spans(text)
        head = read_head(
            text,
            lines,
            marks=mark_lines(text, lines, self._phrases),
            outlets=self._outlets,
            title=title,
            dates=self._dates,
        )
        marks = [*head.marks.values(), *self._phrases.anywhere(text), *link_boxes(text)]
        passages, furniture = divide(text, lines, marks=marks, headline=head.headline)
        if head.headline and not title.strip():
            title = text[slice(*head.headline)]
        elif not head.headline and (span := trimmed(title, 0, len(title))):
            passages.insert(0, Passage("title", *span, "headline"))
        published = self._published(given.get("published", ""), record.place, cautions)
        published = published or head.published
        cautions += head.cautions
        language, spoken = self._language(text or title, given.get("language", ""), cautions)
        if not passages or not (_WORD.search(text) or _WORD.search(title)):
            cautions.append(NO_WORDS)
        outlet, url = self._outlet(given, head)
        cautions += [NO_OUTLET] * (not outlet) + [NO_DATE] * (not published)
        return Article(
            id=given.get("id") or tidied(record.default_id),
            text=text,
            outlet=outlet,
            published=published,
            title=title,
            url=url,
            byline=given.get("byline") or head.byline,
            language=language,
            event=given.get("event", ""),
            outlet_label=outlet or tidied(record.label),
            labels=tuple((name, tidied(value)) for name, value in record.labels),
            headline=head.headline,
            furniture=tuple(furniture) if spoken else (),
            passages=tuple(passages) if spoken else (),
            cautions=tuple(cautions),
        )

    def _outlet(self, given: Mapping[str, str], head: Stated) -> tuple[str, str]:
        """Return who published it and at which address.

        As given (a known domain by its outlet's name, a name as a lexicon spells it), as the text
        states, by the address where that is known, by the site's own name, by the domain.
        """
        url = given.get("url") or head.url
        name = given.get("outlet", "")
        if name:
            return self._outlets.known(name) or self._outlets.spelled(name) or name, url
        known = head.outlet or self._outlets.known(url)
        return known or given.get("site", "") or registered_domain(host_of(url)), url

    def _language(self, text: str, given: str, cautions: list[str]) -> tuple[str, bool]:
        """Return an article's language, and whether a lexicon speaks it."""
        stated = language_code(given)
        if not self._spoken:
            return stated, True
        found = language_of(text)
        language = found or stated
        if found and stated and found != stated:
            cautions.append(f"given as in the language '{stated}', found to be in '{found}'")
        if not language or language in self._spoken:
            return language, True
        cautions.append(f"in the language '{language}', which no lexicon speaks: {SET_ASIDE}")
        return language, False

    def _published(self, given: str, place: str, cautions: list[str]) -> str:
        """Return a given date as ISO; one that cannot be read is a caution.

        Raises InputError for one that could be two dates: a column of them is easily settled, and
        a guess would be wrong for every other row.
        """
        if not given:
            return ""
        try:
            moment = iso_moment(given, self._dates)
        except AmbiguousDateError:
            raise InputError(
                f"{place}: 'published' is '{shown(given)[:40]}', which could be two dates; "
                "say which with --dates dmy or --dates mdy, or write 2025-04-03"
            ) from None
        if not moment:
            cautions.append(
                f"published '{shown(given)[:40]}' is no date that can be read: write 2025-04-03"
            )
        return moment
