"""Runs of capitalised words, and lines in which a capital says nothing."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.attributions.capitals import Capitals, is_title_case

RUN = re.compile(
    r"[A-Z](?:[\w’'‘-]*[a-z]|\.)"
    r"(?:[ \u00a0](?:[A-Z][\w’'‘-]+|[A-Z]\.|al-[A-Z]\w+|de|van|von|la)){1,8}"
)
PIECES = [
    *"AZaz0.-'’‘ \u00a0_éÉ½٣\n,",
    " ",
    " Kell",
    " A.",
    " al-Saad",
    " de",
    " van",
    " von",
    " la",
]


def runs(text: str) -> list[str]:
    capitals = Capitals(text)
    found = []
    while capitals.find_next():
        found.append(text[capitals.start : capitals.end])
    return found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("There Ana Ruiz met J. F. Kell’s man.", ["There Ana Ruiz", "J. F. Kell’s"]),
        ("the U.S. President", ["S. President"]),
        ("NATO Secretary Kell of the USA", ["Secretary Kell"]),
        ("Omar al-Saad and Jan van Os", ["Omar al-Saad", "Jan van Os"]),
        ("Kell said that Ruiz had gone.", []),
    ],
)
def test_runs_of_capitalised_words(text: str, found: list[str]) -> None:
    assert runs(text) == found


@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
def test_runs_are_what_their_expression_says(text: str) -> None:
    assert runs(text) == RUN.findall(text)


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("Mayor Kell Opens the New Bridge", True),
        ("Mayor Kell Opens the New Bridge.", False),
        ("mayor Kell opens the new bridge at last", False),
        ("the mayor will open the New Bridge", False),
        ("Kell Opens Bridge", False),
        ("", False),
    ],
)
def test_a_line_in_title_case(line: str, says: bool) -> None:
    text = f"It rained.\n{line}\nIt stopped."
    start = len("It rained.\n")
    assert is_title_case(text, start, start + len(line)) == says
