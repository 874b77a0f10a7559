"""What stands in quotation marks, with the marks as people type them."""

import copy
import pickle
import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.text.quotations import Quotation, quotation_spans

MARKS = "\"“”„‟«»＂'‘’‚‹›`"
RAW = st.text(st.one_of(st.characters(), st.sampled_from(MARKS + " \n.,?aAsS9")), max_size=300)

# A text, and its quotations with their marks.
PAIRED = {
    "curly": ("He said “go”.", ["“go”"]),
    "straight": ('He said "go".', ['"go"']),
    "curly, then straight": ('He said “go".', ['“go"']),
    "straight, then curly": ('He said "go”.', ['"go”']),
    "closing mark that opens": ("He said ”go” and left.", ["”go”"]),
    "two apostrophes": ("He said ''go now'' and left.", ["''go now''"]),
    "backticks": ("He said ``go now'' and left.", ["``go now''"]),
    "guillemets": ("He said «go».", ["«go»"]),
    "low and high": ("He said „go“ and left.", ["„go“"]),
    "two in a sentence": ("“A storm,” she said, “is near.”", ["“A storm,”", "“is near.”"]),
    "glued": ("“Stay,”she said,“and wait.”", ["“Stay,”", "“and wait.”"]),
    "glued, straight": ('She said "stay."Then she left.', ['"stay."']),
    "quotation in a quotation": ("He said “a ‘small’ war”.", ["“a ‘small’ war”"]),
    "nickname": ("William “Bill” Okafor left.", ["“Bill”"]),
    "nothing between": ("“”", ["“”"]),
    # Single marks
    "single, straight": ("'We go,' she said.", ["'We go,'"]),
    "single, curly": ("‘We go,’ she said.", ["‘We go,’"]),
    "single, with an apostrophe": ("‘I don’t know,’ he said.", ["‘I don’t know,’"]),
    "single, with a plural": (
        "He said 'the workers' plan is dead' and left.",
        ["'the workers' plan is dead'"],
    ),
    "single, ending in s": ("the so-called 'yellow vests' in Paris", ["'yellow vests'"]),
    "scare quotes": ("the ‘so-called’ plan", ["‘so-called’"]),
    # Apostrophes
    "possessive": ("Ann's dog's bone isn't here.", []),
    "possessive, curly": ("Ann’s dog’s bone isn’t here.", []),
    "possessive, typed with an opening mark": ("Okafor‘s plan won, not Varga‘s.", []),
    "the same beside a quotation": ("Okafor‘s plan is ‘big’.", ["‘big’"]),
    "plural possessive": ("The voters' will and the workers' plan.", []),
    "plural possessive beside a quotation": ("the workers' plan 'a farce'", ["'a farce'"]),
    "decade": ("The '90s were good, 'tis true.", []),
    "clipped": ("rock 'n' roll", []),
    "names": ("O'Neil and O’Neil’s 'friends' met.", ["'friends'"]),
    "inches": ('It is 6\' 2" tall and 5" wide.', []),
}
FAILURES = {
    "inches after a quotation opened": (
        'He said "I am 6\' 2" tall" and left.',
        ['"I am 6\' 2" tall"'],
    ),
}


def quotations(text: str) -> tuple[Quotation, ...]:
    return quotation_spans(text, [match.span() for match in re.finditer(r"[^\n]+", text)])


@pytest.mark.parametrize(("text", "wanted"), PAIRED.values(), ids=PAIRED.keys())
def test_marks_are_paired_as_a_reader_pairs_them(text: str, wanted: list[str]) -> None:
    found = quotations(text)
    assert [text[one.start : one.end] for one in found] == wanted
    assert all(one.closed and not one.continues for one in found)


@pytest.mark.xfail(reason="known limit", strict=True)
@pytest.mark.parametrize(("text", "wanted"), FAILURES.values(), ids=FAILURES.keys())
def test_known_limits(text: str, wanted: list[str]) -> None:
    assert [text[one.start : one.end] for one in quotations(text)] == wanted


def test_single_marks_are_told_from_double_ones() -> None:
    text = "He said “go”, she said ‘stay’."
    assert [one.single for one in quotations(text)] == [False, True]


def test_an_unclosed_mark_spoils_its_paragraph_and_no_more() -> None:
    text = "“It is late, she said.\nThe fleet left.\n“We go,” he said."
    first, second = quotations(text)
    assert (text[first.start : first.end], first.closed) == ("“It is late, she said.", False)
    assert (text[second.start : second.end], second.closed) == ("“We go,”", True)


def test_a_mark_that_opens_ends_the_one_never_closed() -> None:
    text = "He said “one. “Two,” she said."
    first, second = quotations(text)
    assert (text[first.start : first.end], first.closed) == ("“one.", False)
    assert (text[second.start : second.end], second.closed) == ("“Two,”", True)


def test_paragraphs_that_open_with_a_mark_take_the_quotation_up() -> None:
    text = "“One.\n“Two.\n“Three.” She left.\n“Four.”"
    assert [(one.closed, one.continues) for one in quotations(text)] == [
        (False, False),
        (False, True),
        (True, True),
        (True, False),
    ]


def test_a_paragraph_of_the_outlet_s_own_words_breaks_the_quotation_off() -> None:
    assert not quotations("“One.\nShe left.\n“Two.”")[1].continues


@given(RAW)
def test_quotations_lie_in_their_paragraphs_in_order_and_apart(text: str) -> None:
    paragraphs = [match.span() for match in re.finditer(r"[^\n]+", text)]
    found = quotation_spans(text, paragraphs)
    at = 0
    for one in found:
        assert at <= one.start < one.end
        at = one.end
        assert any(begin <= one.start and one.end <= stop for begin, stop in paragraphs)


@given(RAW)
def test_a_quotation_begins_with_a_mark_and_ends_with_one_if_it_is_closed(text: str) -> None:
    for one in quotations(text):
        assert text[one.start] in MARKS
        assert not one.closed or text[one.end - 1] in MARKS


@given(RAW, RAW)
def test_a_paragraph_is_paired_alone(first: str, second: str) -> None:
    one, other = first.replace("\n", " "), second.replace("\n", " ")
    together = quotation_spans(
        one + "\n" + other, [(0, len(one)), (len(one) + 1, len(one) + 1 + len(other))]
    )
    alone = quotation_spans(other, [(0, len(other))])
    shift = len(one) + 1
    assert [(q.start - shift, q.end - shift, q.closed) for q in together if q.start >= shift] == [
        (q.start, q.end, q.closed) for q in alone
    ]


@pytest.mark.parametrize(
    "piece",
    ['"', "“", "”", "'", "‘", "’", "''", "“'\"‘", ' "', "'a ", "‘a ", "'a. ", "“a. ", "s' 'a "],
)
def test_no_marks_take_more_than_linear_time(piece: str) -> None:
    text = (piece * 200_000)[:200_000]
    began = time.process_time()
    quotation_spans(text, [(0, len(text))])
    # It takes under half a second; a square would take minutes.
    assert time.process_time() - began < 5


def test_a_quotation_is_a_value():
    one = Quotation(3, 9, closed=False)
    assert one == Quotation(3, 9, closed=False) != Quotation(3, 9)
    assert hash(one) == hash(Quotation(3, 9, closed=False))
    assert pickle.loads(pickle.dumps(one)) == copy.copy(one) == one
    assert repr(one) == ("Quotation(start=3, end=9, closed=False, continues=False, single=False)")
