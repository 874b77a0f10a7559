"""Dates: the forms that are read, the ones that are refused."""

import pytest

from framing.articles.dates import AmbiguousDateError, is_date_line, iso_date, iso_moment
from framing.errors import InputError


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("2025-12-26", "2025-12-26"),
        ("2025/12/06", "2025-12-06"),
        ("20251226", "2025-12-26"),
        ("2025-12-26T10:05:00Z", "2025-12-26T10:05:00Z"),
        ("2025-12-26 10:05", "2025-12-26T10:05"),
        ("2025-12-26T10:05:07.123+02:00", "2025-12-26T10:05:07+02:00"),
        ("2025-12-26T10:05:07+0200", "2025-12-26T10:05:07+02:00"),
        ("20251226T101500Z", "2025-12-26T10:15:00Z"),
        ("20251226101500", "2025-12-26T10:15:00"),
        ("Fri, 26 Dec 2025 10:05:00 GMT", "2025-12-26T10:05:00Z"),
        ("December 26, 2025", "2025-12-26"),
        ("Dec. 6, 2025", "2025-12-06"),
        ("Sept. 6, 2025 at 4:05 p.m. ET", "2025-09-06T16:05"),
        ("26th December 2025", "2025-12-26"),
        ("26 of December, 2025", "2025-12-26"),
        ("26-Dec-2025", "2025-12-26"),
        ("12/22/2025 11:10:09", "2025-12-22T11:10:09"),
        ("22.12.2025", "2025-12-22"),
        ("22/12/25", "2025-12-22"),
        ("4/4/2025", "2025-04-04"),
        ("12/22/2025 12:10 AM", "2025-12-22T00:10"),
        ("12/22/2025 25:10", "2025-12-22"),
        ("", ""),
        ("yesterday", ""),
        ("2025", ""),
        ("2025-13-40", ""),
        ("31/02/2025", ""),
        ("Flight 370", ""),
        ("99/99/2025", ""),
    ],
)
def test_moments(written, iso):
    assert iso_moment(written) == iso
    assert iso_date(written) == iso[:10]


@pytest.mark.parametrize("written", ["3/4/25", "03-04-2025", "3.4.2025", "Posted 11/12/2025 9:00"])
def test_what_could_be_two_dates_is_refused(written):
    with pytest.raises(AmbiguousDateError):
        iso_date(written)


@pytest.mark.parametrize(
    ("line", "is_one"),
    [
        ("Updated 11:10 a.m. ET, Dec. 26, 2025", True),
        ("Published: 26 December 2025", True),
        ("Friday, 26 December 2025", True),
        ("3/4/25", True),
        ("In December 2025 the wall fell", False),
        ("2025", False),
        ("12", False),
        ("March on", False),
        ("Monday", False),
    ],
)
def test_lines_that_say_only_when(line, is_one):
    assert is_date_line(line) is is_one


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("1766743500", "2025-12-26T10:05:00Z"),
        ("1766743500123", "2025-12-26T10:05:00Z"),
        ("26-Dec-25", "2025-12-26"),
        ("26 Dec '25", "2025-12-26"),
        ("Dec 26 2025 10:05AM", "2025-12-26T10:05"),
        ("Friday, 26th December 2025 10:05 BST", "2025-12-26T10:05"),
        ("2025-12-26T10:05:00.000+0000", "2025-12-26T10:05:00+00:00"),
        ("Dec-26-2025", "2025-12-26"),
        ("2025-12-26 10:05:07 UTC", "2025-12-26T10:05:07Z"),
        ("0000-00-00 00:00:00", ""),
        ("1026-12-26", ""),
        ("2025-12-26T99:99:99", "2025-12-26"),
        ("123456", ""),
        ("45750", ""),
        ("April 2025", ""),
        ("9" * 5000, ""),
    ],
)
def test_further_forms(written, iso):
    assert iso_moment(written) == iso


@pytest.mark.parametrize(
    ("written", "dmy", "mdy"),
    [
        ("3/4/25", "2025-04-03", "2025-03-04"),
        ("03-04-2025 10:05", "2025-04-03", "2025-03-04"),
        ("3.4.2025", "2025-04-03", "2025-03-04"),
        # Where it can be only one, an order does not make it wrong.
        ("22/12/25", "2025-12-22", "2025-12-22"),
        ("12/22/2025", "2025-12-22", "2025-12-22"),
        ("2025-03-04", "2025-03-04", "2025-03-04"),
    ],
)
def test_an_order_settles_what_is_ambiguous(written, dmy, mdy):
    assert (iso_date(written, "dmy"), iso_date(written, "mdy")) == (dmy, mdy)


def test_an_ambiguous_date_is_refused_with_its_line_unless_its_order_is_said(read, write):
    path = write("n.csv", 'id,published,text\n1,13/4/25,"One, two."\n2,3/4/25,"Three, four."\n')
    with pytest.raises(InputError, match=r"n\.csv, line 3: 'published' is '3/4/25'.*--dates dmy"):
        read(path)
    assert [one.published for one in read(path, dates="dmy")] == ["2025-04-13", "2025-04-03"]
    assert [one.published for one in read(path, dates="mdy")] == ["2025-04-13", "2025-03-04"]


def test_an_ambiguous_date_line_of_a_text_is_a_caution(read, write):
    text = "Published 3/4/25\n\nThe wall will be rebuilt by spring, the council said on Monday."
    path = write("a.txt", text)
    assert read(path)[0].published == ""
    assert any("could be two dates" in caution for caution in read(path)[0].cautions)
    assert read(path, dates="dmy")[0].published == "2025-04-03"


def test_an_order_that_is_none(read, write):
    with pytest.raises(InputError, match="--dates is 'ymd'; write dmy or mdy"):
        read(write("a.txt", "One."), dates="ymd")
