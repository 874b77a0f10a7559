"""Dates: the forms newsrooms write them in, as ISO 8601; an ambiguous one is refused."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time
from functools import lru_cache
from typing import Literal

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sep sept",
            "october oct",
            "november nov",
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}
_MONTH = r"(?P<month>" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\b\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
# How 3/4/25 is meant: day first, month first, or not said.
Order = Literal["dmy", "mdy", ""]
ORDERS: tuple[Order, ...] = ("dmy", "mdy")

# Year first, month by name, or no separators: nothing to mistake.
_CERTAIN = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"(?<!\d)(?P<year>(?:19|20)\d\d)(?P<sep>[-/.])(?P<month>\d{1,2})(?P=sep)(?P<day>\d{1,2})(?!\d)",
        r"(?<!\d)(?P<year>(?:19|20)\d\d)(?P<month>\d\d)(?P<day>\d\d)(?=T|\d{6}(?!\d)|(?!\d))",
        rf"(?<![\w]){_DAY}(?:\s+of)?[\s-]+{_MONTH}[\s,-]+{_YEAR}(?!\d)",
        rf"(?<![\w]){_MONTH}\s*[\s-]\s*{_DAY}(?:,\s*|[\s-]\s*){_YEAR}(?!\d)",
        # 26-Dec-25, 26 Dec '25: with the month by name two digits are a year.
        rf"(?<![\w]){_DAY}[\s-]+{_MONTH}[\s,-]+['’]?(?P<year>\d\d)(?!\d)(?!:)",
    )
)
# What most tables hold, told without a search.
_ISO = re.compile(r"(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d)?)(?:\.\d+)?(Z|[+-]\d\d:\d\d)?)?\Z")
# Seconds since 1970, or thousandths, from 2001 to 2286.
_EPOCH = re.compile(r"(\d{10})(?:\d{3}|\.\d+)?\Z")
_NUMERIC = re.compile(r"(?<!\d)(\d{1,2})([-/.])(\d{1,2})\2((?:19|20)\d\d|\d\d)(?!\d)")
_TIME = re.compile(
    r"(?:(?<=T)|(?<![\w:]))(?P<hour>\d{1,2}):(?P<minute>\d\d)(?::(?P<second>\d\d)(?:[.,]\d+)?)?"
    r"\s*(?P<half>[ap]\.?m\b\.?)?\s*(?P<zone>Z\b|GMT\b|UTC\b|[+-]\d\d:?\d\d)?",
    re.IGNORECASE,
)
_COMPACT_TIME = re.compile(r"^\d{8}T?(?P<hour>\d\d)(?P<minute>\d\d)(?P<second>\d\d)(?P<zone>Z?)$")

# Words that may stand in a line that says nothing but when: anything else makes it a sentence.
# fmt: off
_CALENDAR_WORDS = frozenset(MONTHS) | frozenset(
    {
        "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "mon",
        "tue", "tues", "wed", "thu", "thur", "thurs", "fri", "sat", "sun", "am", "pm", "a", "m",
        "p", "noon", "midnight", "at", "on", "of", "st", "nd", "rd", "th", "t", "z", "date",
        "time", "local", "est", "edt", "et", "cst", "cdt", "ct", "mst", "mdt", "mt", "pst",
        "pdt", "pt", "gmt", "utc", "bst", "cet", "cest", "ist", "msk", "last", "first",
        "hours", "hour", "minutes", "min", "ago",
        "created", "updated", "update", "published", "posted", "modified",
    }
)
# fmt: on
_STATUS_WORDS = frozenset({"updated", "update", "published", "posted", "modified"})
_WORD = re.compile(r"[^\W\d_]+")
_DIGIT = re.compile(r"\d")
# "Updated Wednesday, 26 December 2025 at 11:10 a.m. Eastern" is about as long as they get.
LONGEST_DATE_LINE = 90


_FIRST_YEAR = 1900


class AmbiguousDateError(ValueError):
    """Day and month could be either way round: 3/4/25."""


@lru_cache(maxsize=4096)
def iso_date(text: str, order: Order = "") -> str:
    """Return the date that ``text`` holds, as ``YYYY-MM-DD``; empty where it holds none.

    Without an ``order`` a numeric date counts only when one of its first two numbers is above 12,
    or both are equal: otherwise ``AmbiguousDateError``. A two-digit year is of this century.

    >>> iso_date("Posted Dec. 26, 2025"), iso_date("12/22/2025 11:10:09"), iso_date("last week")
    ('2025-12-26', '2025-12-22', '')
    >>> iso_date("3/4/25", "dmy"), iso_date("3/4/25", "mdy")
    ('2025-04-03', '2025-03-04')
    """
    for pattern in _CERTAIN:
        if found := pattern.search(text):
            month = found["month"].casefold()
            number = MONTHS.get(month) or int(month)
            return _valid(_whole_year(int(found["year"])), number, int(found["day"]))
    if not (found := _NUMERIC.search(text)):
        return ""
    first, second, year = int(found[1]), int(found[3]), _whole_year(int(found[4]))
    if first > 12 >= second:
        return _valid(year, second, first)
    if second > 12 >= first or first == second:
        return _valid(year, first, second)
    if first > 12:
        return ""
    if not order:
        raise AmbiguousDateError(found[0])
    return _valid(year, second, first) if order == "dmy" else _valid(year, first, second)


def _whole_year(year: int) -> int:
    return year + 2000 if year < 100 else year


@lru_cache(maxsize=4096)
def iso_moment(text: str, order: Order = "") -> str:
    """Return the date in ``text``, with its time where one is given; empty where no date is.

    A zone is kept only as an offset (``Z``, ``+02:00``); names such as ET are not resolved. A
    number of seconds since 1970 (or thousandths of them) is a moment in UTC. ``order`` as for
    ``iso_date``.

    >>> iso_moment("Fri, 26 Dec 2025 10:05:00 GMT"), iso_moment("12/22/2025 1:10 p.m.")
    ('2025-12-26T10:05:00Z', '2025-12-22T13:10')
    >>> iso_moment("1766743500")
    '2025-12-26T10:05:00Z'
    """
    if plain := _ISO.match(text):
        return _plain_moment(*plain.groups())
    if since := _EPOCH.match(text):
        moment = datetime.fromtimestamp(int(since[1]), UTC)
        return moment.isoformat().replace("+00:00", "Z")
    day = iso_date(text, order)
    found = _COMPACT_TIME.match(text.strip()) or _TIME.search(text)
    if not day or not found:
        return day
    hour = int(found["hour"])
    half = (found.groupdict().get("half") or "").casefold()
    if half:
        hour = hour % 12 + (12 if half[0] == "p" else 0)
    second = found["second"]
    try:
        clock = time(hour, int(found["minute"]), int(second or 0))
    except ValueError:
        return day
    zone = (found["zone"] or "").upper()
    if zone in {"GMT", "UTC"}:
        zone = "Z"
    elif zone and zone != "Z" and ":" not in zone:
        zone = f"{zone[:3]}:{zone[3:]}"
    return f"{day}T{clock.isoformat('seconds' if second else 'minutes')}{zone}"


def _plain_moment(day: str, clock: str | None, zone: str | None) -> str:
    year, month, number = map(int, day.split("-"))
    # Dates of no newspaper are no dates: 0000-00-00 stands for none in many exports.
    if not (year >= _FIRST_YEAR and _valid(year, month, number)):
        return ""
    if not clock:
        return day
    try:
        time.fromisoformat(clock)
    except ValueError:
        return day
    return f"{day}T{clock}{zone or ''}"


@lru_cache(maxsize=4096)
def is_date_line(line: str) -> bool:
    """Tell whether a line says nothing but when: digits and calendar words.

    >>> is_date_line("Updated 11:10 a.m. ET, Dec. 26, 2025"), is_date_line("In 1925 the novel")
    (True, False)
    """
    if len(line) > LONGEST_DATE_LINE or not _DIGIT.search(line):
        return False
    words = [word.casefold() for word in _WORD.findall(line)]
    if not all(word in _CALENDAR_WORDS for word in words):
        return False
    if any(word in _STATUS_WORDS for word in words):
        return True
    try:
        return bool(iso_date(line))
    except AmbiguousDateError:
        return True


def says_updated(line: str) -> bool:
    """Tell whether a date line calls itself one (*Updated*, *Published*): such stand anywhere."""
    return any(word.casefold() in _STATUS_WORDS for word in _WORD.findall(line))


def _valid(year: int, month: int, day: int) -> str:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return ""
