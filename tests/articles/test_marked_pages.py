"""Furniture on pages marked by hand: what is found is page, and how much of the page is found.

Measured when the lists were last changed: 358 lines of 15 pages, precision 1.00, recall .77. Before
the lists were extended with these pages in sight recall was .38 at the same precision, so the .77
is no promise for other sites; the precision is the law.
"""

from articles.marked_pages import PAGES, marked_lines, scores


def test_no_line_of_an_article_is_taken_for_page():
    wrong = [(one.page, one.text) for one in marked_lines() if one.found and not one.by_hand]
    assert wrong == []


def test_most_of_the_page_is_found():
    precision, recall, kept = scores(list(marked_lines()))
    assert precision > 0.99
    assert recall > 0.75
    assert kept > 0.99


def test_the_pages_are_enough_and_varied():
    lines = list(marked_lines())
    assert len(list(PAGES.glob("*.page"))) >= 12
    assert sum(one.by_hand for one in lines) > 200
    assert sum(not one.by_hand for one in lines) > 100
