"""A sentence too long to be read whole is read in pieces; its quoted words stay in their places."""

from framing.attributions.units import Marks


def test_marks_of_pieces_are_those_of_the_whole() -> None:
    whole = Marks()
    whole.quotes = {3: 0, 260: 1}
    whole.marked = {249, 250, 501}
    pieces = whole.in_pieces(250, 3)
    assert [piece.quotes for piece in pieces] == [{3: 0}, {10: 1}, {}]
    assert [piece.marked for piece in pieces] == [{249}, {0}, {1}]
