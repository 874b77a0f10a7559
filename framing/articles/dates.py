"""Dates: the forms newsrooms write them in, as ISO 8601; an ambiguous one is refused."""

from __future__ import annotations

import re
from datetime import date, time

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

# Year first, month by name, or no separators: nothing to mistake.
_CERTAIN = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"(?<!\d)(?P<year>(?:19|20)\d\d)(?P<sep>[-/.])(?P<month>\d{1,2})(?P=sep)(?P<day>\d{1,2})(?!\d)",
        r"(?<!\d)(?P<year>(?:19|20)\d\d)(?P<month>\d\d)(?P<day>\d\d)(?=T|\d{6}(?!\d)|(?!\d))",
        rf"(?<![\w]){_DAY}(?:\s+of)?[\s-]+{_MONTH}[\s,-]+{_YEAR}(?!\d)",
        rf"(?<![\w]){_MONTH}\s+{_DAY},?\s+{_YEAR}(?!\d)",
    )
)
_NUMERIC = re.compile(r"(?<!\d)(\d{1,2})([-/.])(\d{1,2})\2((?:19|20)\d\d|\d\d)(?!\d)")
_TIME = re.compile(
    r"(?:(?<=T)|(?<![\w:]))(?P<hour>\d{1,2}):(?P<minute>\d\d)(?::(?P<second>\d\d)(?:[.,]\d+)?)?"
    r"\s*(?P<half>[ap]\.?m\.?)?\s*(?P<zone>Z\b|GMT\b|UTC\b|[+-]\d\d:?\d\d)?",
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
        "created", "updated", "update", "published", "posted", "modified",
    }
)
# fmt: on
_STATUS_WORDS = frozenset({"updated", "update", "published", "posted", "modified"})
_WORD = re.compile(r"[^\W\d_]+")
_DIGIT = re.compile(r"\d")
# "Updated Wednesday, 26 December 2025 at 11:10 a.m. Eastern" is about as long as they get.
_LONGEST_DATE_LINE = 90


class AmbiguousDateError(ValueError):
    """Day and month could be either way round: 3/4/25."""


def iso_date(text: str) -> str:
    """Return the date that ``text`` holds, as ``YYYY-MM-DD``; empty where it holds none.

    A numeric date counts only when one of its first two numbers is above 12, or both are equal:
    otherwise ``AmbiguousDateError``. A two-digit year is of this century.

    >>> iso_date("Posted Dec. 26, 2025"), iso_date("12/22/2025 11:10:09"), iso_date("last week")
    ('2025-12-26', '2025-12-22', '')
    """
    for pattern in _CERTAIN:
        if found := pattern.search(text):
            month = found["month"].casefold()
            number = MONTHS.get(month) or int(month)
            return _valid(int(found["year"]), number, int(found["day"]))
    if not (found := _NUMERIC.search(text)):
        return ""
    first, second, year = int(found[1]), int(found[3]), int(found[4])
    year += 2000 if year < 100 else 0
    if first > 12 >= second:
        return _valid(year, second, first)
    if second > 12 >= first or first == second:
        return _valid(year, first, second)
    if first <= 12 and second <= 12:
        raise AmbiguousDateError(found[0])
    return ""


def iso_moment(text: str) -> str:
    """Return the date in ``text``, with its time where one is given; empty where no date is.

    A zone is kept only as an offset (``Z``, ``+02:00``); names such as ET are not resolved.

    >>> iso_moment("Fri, 26 Dec 2025 10:05:00 GMT"), iso_moment("12/22/2025 1:10 p.m.")
    ('2025-12-26T10:05:00Z', '2025-12-22T13:10')
    """
    day = iso_date(text)
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


def is_date_line(line: str) -> bool:
    """Tell whether a line says nothing but when: digits and calendar words.

    >>> is_date_line("Updated 11:10 a.m. ET, Dec. 26, 2025"), is_date_line("In 1925 the novel")
    (True, False)
    """
    if len(line) > _LONGEST_DATE_LINE or not _DIGIT.search(line):
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
