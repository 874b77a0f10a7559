"""Records: the fields of one article as a file or a table's row gives them, under our names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from framing.articles.files import SourceFile
from framing.articles.markup import OF_PAGE, is_page, without_markup
from framing.articles.opening import STDIN, Hash, open_bytes
from framing.articles.readers import READERS
from framing.articles.readers.delimited import listed
from framing.articles.readers.json_lines import kind_of
from framing.articles.readers.web_page import NO_ARTICLE, article_of
from framing.articles.repairing import repaired
from framing.articles.rows import Row, Value
from framing.errors import InputError
from framing.places import shown

FIELDS = ("id", "outlet", "published", "title", "text", "url", "byline", "language", "event")
# Usual other names, the likeliest first: of tables, news APIs, crawlers and web archives.
OTHER_NAMES: dict[str, tuple[str, ...]] = {
    "id": ("article_id", "stories_id"),
    "outlet": (
        "source",
        "publication",
        "media_name",
        "domain",
        "source_domain",
        "source_name",
        "site_name",
        "sitename",
        "newspaper",
    ),
    "title": ("headline",),
    "text": ("content", "body", "maintext", "article_text", "full_text"),
    "published": (
        "date",
        "publish_date",
        "publishedAt",
        "date_publish",
        "publication_date",
        "pub_date",
        "datePublished",
        "seendate",
    ),
    "url": ("link",),
    "byline": ("author", "authors"),
    "language": ("lang",),
    "event": ("event_id",),
}
_UNFOLDED = re.compile(r"[\s_-]+")
# NewsAPI and others give the beginning of a text, and how much is missing.
_CUT = re.compile(r"(?:…|\.\.\.)?\s*\[\+\d+ chars\]\s*\Z")
_CUT_LENGTH = 40
# A list of named objects is two levels; what lies deeper is no name.
_DEEPEST = 3
CUT_OFF = "the text is cut off: only its beginning was given"


@dataclass(frozen=True, slots=True)
class Record:
    """What one file or row says of one article; ``place`` is where, as an error names it."""

    place: str
    default_id: str
    label: str
    values: Mapping[str, str]
    labels: tuple[tuple[str, str], ...] = ()
    cautions: tuple[str, ...] = field(default=())


def check_columns(columns: Mapping[str, str]) -> None:
    """Raise InputError when ``--column`` names a field that articles do not have."""
    for name in columns:
        if name not in FIELDS:
            raise InputError(
                f"--column {name}={columns[name]}: articles have no field '{name}'; "
                f"wanted one of {', '.join(FIELDS)}"
            )


def read_records(
    file: SourceFile, columns: Mapping[str, str], *, digest: Hash | None = None
) -> Iterator[Record]:
    """Yield the records of one file: one of a text or page, one a row of a table."""
    form = READERS[file.form]
    place = _place(file)
    users = tuple(columns.items())
    with open_bytes(file.path, whole=not form.packed, digest=digest) as stream:
        for number, row in enumerate(form.rows(stream, place), start=1):
            if row.whole:
                values = {name: _written(value) for name, value in row.values.items()}
                yield Record(place, file.stem, file.stem, values, (), row.cautions)
                continue
            where = f"{place}, {row.where}"
            fields, labels, odd = _fields(row, users, where)
            yield Record(where, f"{file.name}#{number}", file.name, fields, labels, odd)


def read_naming_table(file: SourceFile, *, digest: Hash | None = None) -> dict[str, Record] | None:
    """Read an ``articles.csv`` that names files' fields, by file; None where it is a usual table.

    Its column ``file`` holds each file's path below the table's folder, suffix included.
    """
    place = _place(file)
    with open_bytes(file.path, digest=digest) as stream:
        named: dict[str, Record] = {}
        for row in READERS[file.form].rows(stream, place):
            folded = {_fold(name): name for name in row.values}
            if "file" not in folded or "text" in _sorted_columns(tuple(row.values), ()):
                return None
            where = f"{place}, {row.where}"
            values = dict(row.values)
            name = str(values.pop(folded["file"])).strip().removeprefix("./").replace("\\", "/")
            fields, labels, odd = _fields(row._replace(values=values), (), where, text=False)
            if name in named:
                raise InputError(
                    f"{where}: '{shown(name)}' is named again (first at {named[name].place}); "
                    "keep one"
                )
            named[name] = Record(where, "", "", fields, labels, odd)
    return named


def _place(file: SourceFile) -> str:
    return "standard input" if file.path == STDIN else shown(file.path)


def _fields(
    row: Row, columns: tuple[tuple[str, str], ...], place: str, *, text: bool = True
) -> tuple[dict[str, str], tuple[tuple[str, str], ...], tuple[str, ...]]:
    """Sort a row's columns into fields, labels and cautions."""
    given = row.values
    names = tuple(given)
    sorted_columns = _sorted_columns(names, columns)
    for name, column in columns:
        if name not in sorted_columns:
            raise InputError(f"{place}: no column '{column}' for {name}; found {listed(names)}")
    if text and "text" not in sorted_columns:
        raise InputError(
            f"{place}: no column holds the text; found {listed(names)}, wanted text "
            f"({', '.join(OTHER_NAMES['text'][:3])}) or --column text=NAME"
        )
    values: dict[str, str] = {}
    cautions = row.cautions
    used: set[str] = set()
    for name, candidates in sorted_columns.items():
        column = candidates[0]
        # A crawler leaves `text` empty and fills `maintext`: the first that holds something.
        for candidate in candidates:
            if given[candidate] not in (None, "", [], {}):
                column = candidate
                break
        value = given[column]
        used.add(column)
        if name == "text" and value is not None and not isinstance(value, str):
            raise InputError(f"{place}: '{column}' is {kind_of(value)}, wanted a text")
        values[name] = value if isinstance(value, str) else _written(value)
    cautions = (*cautions, *_read_markup(values))
    if text and _CUT.search(values["text"][-_CUT_LENGTH:]):
        cautions = (*cautions, CUT_OFF)
    labels = tuple(
        (name, value if isinstance(value, str) else _written(value))
        for name, value in given.items()
        if name and name not in used and not isinstance(value, (list, dict))
    )
    return values, labels, cautions


def _read_markup(values: dict[str, str]) -> tuple[str, ...]:
    """Put a row's text and title as a reader of the page sees them; return what was done."""
    said: list[str] = []
    if is_page(values.get("text", "")):
        source, odd = repaired(values["text"])
        page = {name: _written(value) for name, value in article_of(source).items()}
        values["text"] = page.pop("text")
        # What the table says goes before what the page says of itself.
        values.update((name, value) for name, value in page.items() if not values.get(name))
        said += (*odd, OF_PAGE if values["text"] else NO_ARTICLE)
    for name in ("text", "title"):
        if name in values:
            values[name], done = without_markup(values[name])
            said += done
    return tuple(dict.fromkeys(said))


@lru_cache(maxsize=256)
def _sorted_columns(
    names: tuple[str, ...], columns: tuple[tuple[str, str], ...]
) -> dict[str, tuple[str, ...]]:
    """Return each field's columns, the likeliest first: the user's alone, or the field's own name
    and usual other names. One column belongs to one field.
    """
    users = dict(columns)
    free = [name for name in names if name not in users.values()]
    folded = {_fold(name): name for name in reversed(free)}
    found: dict[str, tuple[str, ...]] = {}
    for field_name in FIELDS:
        if field_name in users:
            if users[field_name] in names:
                found[field_name] = (users[field_name],)
            continue
        wanted = [field_name] if field_name in free else []
        for candidate in (field_name, *OTHER_NAMES.get(field_name, ())):
            if (column := folded.get(_fold(candidate))) and column not in wanted:
                wanted.append(column)
        if wanted:
            found[field_name] = tuple(wanted)
    return found


def _fold(name: str) -> str:
    return _UNFOLDED.sub("", name.casefold())


def _written(value: Value, depth: int = 0) -> str:
    """Write a JSON value as text: a list of names with commas, a named object by its name."""
    if value is None or depth > _DEEPEST:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return ", ".join(filter(None, (_written(item, depth + 1) for item in value)))
    if isinstance(value, dict):
        return _written(value.get("name") or value.get("title"), depth + 1)
    return str(value)
