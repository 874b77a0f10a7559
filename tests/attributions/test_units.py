"""A sentence too long to be read whole is read in pieces; its quoted words stay in their places."""

from framing.articles.reading import read_articles
from framing.attributions import cue_places, units
from framing.attributions.contents import NO_CUTS
from framing.attributions.saying import NOTHING_SAID
from framing.attributions.units import Marks, any_tag, find_tag, only_tags
from framing.lexicons.shipped import shipped_lexicons
from framing.text import tags as module
from framing.text.tags import letters_of
from tests.attributions.case_files import article, attributor


def test_marks_of_pieces_are_those_of_the_whole() -> None:
    whole = Marks()
    whole.quotes = {3: 0, 260: 1}
    whole.mark(4, 4)
    whole.mark(248, 252)
    whole.mark(501, 502)
    pieces = whole.in_pieces(250, 3)
    assert [piece.quotes for piece in pieces] == [{3: 0}, {10: 1}, {}]
    assert [list(piece.marked) for piece in pieces] == [[248, 250], [0, 2], [1, 2]]


def test_nobody_adds_to_the_lists_that_are_shared_while_they_are_empty() -> None:
    block = "The mayor said:\n\n“The bridge is safe. It was built well, and it will stand.”"
    seeds = list(read_articles(["seeds"], lexicons=shipped_lexicons()))
    for one in [*seeds, article(block)]:
        assert attributor().find(one).attributions
    assert not NO_CUTS
    assert not NOTHING_SAID
    assert not cue_places._NO_CUES
    assert not module._NO_NAMES
    assert not units._NO_MARKS.quotes
    assert not len(units._NO_MARKS.marked)


def test_tags_are_looked_for_as_far_as_they_reach() -> None:
    tags, verbs = "DNVDJN.", letters_of("VZ")
    assert any_tag(tags, verbs, 1, 3)
    assert not any_tag(tags, verbs, 3, 90)
    assert not any_tag(tags, verbs, 0, 2)
    assert only_tags(tags, letters_of("DJN."), 3, 90)
    assert not only_tags(tags, letters_of("DJ."), 3, 90)
    assert [find_tag(tags, ord("N"), start, 90) for start in (0, 1, 2, 6)] == [1, 1, 5, -1]
    assert find_tag(tags, ord("N"), 2, 5) == -1
