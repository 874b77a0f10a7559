"""How much of a content stands in quotation marks."""

import random

import pytest

from framing.attributions.quoted import Quotes
from framing.text.quotations import quotation_spans
from framing.text.spans import Span
from framing.text.words import word_spans

SIGNS = (
    "“",
    "”",
    '"',
    "‘",
    "’",
    "'",
    " ",
    " ",
    ".",
    ",",
    "1.5",
    "U.S.",
    "-",
    "_",
    "a",
    "we",
    "Rus",
)


def quotes_of(text: str) -> Quotes:
    return Quotes(text, quotation_spans(text, [(0, len(text))]))


@pytest.mark.parametrize(
    ("text", "content", "type_"),
    [
        ("She said it would fail.", (9, 22), "indirect"),
        ("She said “it will fail”.", (9, 23), "direct"),
        ("She said “it will fail”.", (10, 22), "direct"),
        ("She said the plan would “fail” soon.", (9, 35), "mixed"),
        # A stray word may be left outside.
        ("Oh “" + "we go and " * 7 + "we go”", (0, 76), "direct"),
    ],
)
def test_type_says_how_much_stands_in_marks(text, content, type_):
    assert quotes_of(text).type_of((content,)) == type_


def counted(quotes: Quotes, content: tuple[Span, ...]) -> str:
    """The same by looking at each word."""
    inside = [
        any(q.start <= start and end <= q.end for q in quotes.all)
        for piece in content
        for start, end in word_spans(quotes.text, *piece)
    ]
    if not any(q.start < content[-1][1] and content[0][0] < q.end for q in quotes.all):
        return "indirect"
    if all(any(q.start <= a and b <= q.end for q in quotes.all) for a, b in content):
        return "direct"
    if sum(inside) >= 0.95 * len(inside):
        return "direct"
    return "mixed" if any(inside) else "indirect"


def test_type_is_told_without_counting_as_counting_tells_it():
    chance = random.Random(3)
    for _ in range(5_000):
        text = "".join(chance.choices(SIGNS, k=chance.randrange(4, 60)))
        quotes = quotes_of(text)
        cuts = sorted(chance.sample(range(len(text) + 1), 2 * chance.randrange(1, 3)))
        content = tuple(zip(cuts[::2], cuts[1::2], strict=True))
        assert quotes.type_of(content) == counted(quotes, content), (text, content)


def test_a_place_is_found_from_wherever_the_last_one_was():
    quotes = quotes_of("“a” b “c” d “e” f “g”")
    chance = random.Random(4)
    for _ in range(2_000):
        place = chance.randrange(len(quotes.text) + 2)
        assert quotes.behind(place) == sum(q.end <= place for q in quotes.all), place
