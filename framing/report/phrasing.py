"""Plain words: numbers, dates and lists as a reader says them, and names made short."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date

_SMALL = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
# Everything that is no character in HTML or XML, and the marks that turn the line around.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_TURNING = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def clean(text: str) -> str:
    """Return the text with what no page can hold replaced by ``\ufffd``, character by character."""
    return _UNPRINTABLE.sub("\ufffd", text)


def clean_label(text: str) -> str:
    """Return the text as a label of one line: clean, white space single, direction marks gone.

    >>> clean_label("Daily\\n  \u202eNews")
    'Daily News'
    """
    return " ".join(_TURNING.sub("", clean(text)).split())


def in_words(number: int) -> str:
    """Return a small number as a word, others in digits.

    >>> in_words(3), in_words(12000)
    ('three', '12,000')
    """
    return _SMALL[number] if 0 <= number < len(_SMALL) else f"{number:,}"


def counted(number: int, noun: str, plural: str = "") -> str:
    """Return number and noun in agreement.

    >>> counted(1, "outlet"), counted(1200, "story", "stories")
    ('1 outlet', '1,200 stories')
    """
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def listed(items: Sequence[str]) -> str:
    """Return items as a list in a sentence.

    >>> listed(["a", "b", "c"])
    'a, b and c'
    """
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} and {items[-1]}"


def day_in_words(published: str) -> str:
    """Return a day as a reader says it; what is not a day comes back as it is.

    >>> day_in_words("2025-12-22"), day_in_words("2025-12-22T10:00:00Z"), day_in_words("")
    ('22 Dec 2025', '22 Dec 2025', '')
    """
    try:
        day = date.fromisoformat(published[:10])
    except ValueError:
        return published
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def days_in_words(days: Iterable[str]) -> str:
    """Return the days covered: each of up to three, else first and last.

    >>> days_in_words(["2025-12-26", "2025-12-22"])
    '22 Dec 2025 and 26 Dec 2025'
    >>> days_in_words(["2025-12-01", "2025-12-02", "2025-12-05", "2025-12-24"])
    '1 Dec 2025 to 24 Dec 2025'
    """
    found = sorted({day[:10] for day in days if day})
    if len(found) <= 3:
        return listed([day_in_words(day) for day in found])
    return f"{day_in_words(found[0])} to {day_in_words(found[-1])}"


def shortened(text: str, length: int) -> str:
    """Return the text cut to at most ``length`` characters, at a word where it can.

    >>> shortened("a former central bank deputy chairman", 20)
    'a former central…'
    """
    if len(text) <= length:
        return text
    cut = text[: length - 1]
    at_word = cut.rsplit(" ", 1)[0]
    return (at_word if len(at_word) > length // 2 else cut).rstrip(" ,;:–-") + "…"


def number_in_words(value: float, unit: str) -> str:
    """Return a measure's value as a reader says it: a share in per cent, others with their unit.

    >>> number_in_words(0.142, "share"), number_in_words(3.25, "per 1,000 words")
    ('14 %', '3.25 per 1,000 words')
    """
    if unit == "share":
        return f"{value * 100:.0f} %"
    return f"{_signed(value)}{abs(value):.3g} {_told_unit(unit)}".strip()


def difference_in_words(value: float, unit: str) -> str:
    """Return a difference with its sign: shares in points.

    >>> difference_in_words(-0.09, "share"), difference_in_words(0.5, "-1 to 1")
    ('−9 points', '+0.5')
    """
    sign = "−" if value < 0 else "+"
    if unit == "share":
        return f"{sign}{abs(value) * 100:.0f} points"
    return f"{sign}{abs(value):.3g} {_told_unit(unit)}".strip()


def interval_in_words(low: float, high: float, unit: str) -> str:
    """Return an interval of a difference.

    >>> interval_in_words(-0.02, 0.1, "share")
    '−2 to 10 points'
    """
    if unit == "share":
        return f"{_signed(low)}{abs(low) * 100:.0f} to {_signed(high)}{abs(high) * 100:.0f} points"
    ends = f"{_signed(low)}{abs(low):.3g} to {_signed(high)}{abs(high):.3g}"
    return f"{ends} {_told_unit(unit)}".strip()


def _signed(value: float) -> str:
    return "−" if value < 0 else ""


def _told_unit(unit: str) -> str:
    """Leave out a unit that is a range ("-1 to 1"): beside a number it reads as part of it."""
    return "" if re.fullmatch(r"-?\d+ to \d+", unit) else unit
