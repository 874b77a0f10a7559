"""The engine gives the same results in the same order, whatever the number of processes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.engine import each


def make_doubling():
    return _double


def make_failing():
    return _fail


def _double(number: int) -> int:
    return 2 * number


def _fail(number: int) -> int:
    if number == 3:
        raise ValueError("three")
    return number


@given(st.lists(st.integers()), st.integers(1, 5))
def test_one_process_keeps_order(items: list[int], chunk: int) -> None:
    assert list(each(make_doubling, items, chunk=chunk)) == [2 * item for item in items]


def test_several_processes_give_the_same_in_the_same_order() -> None:
    items = range(37)
    assert list(each(make_doubling, items, jobs=2, chunk=4)) == [2 * item for item in items]


def test_an_error_in_another_process_is_raised_here() -> None:
    with pytest.raises(ValueError, match="three"):
        list(each(make_failing, range(10), jobs=2, chunk=2))


def test_items_are_taken_as_they_are_needed() -> None:
    taken = []

    def items():
        for number in range(1000):
            taken.append(number)
            yield number

    results = each(make_doubling, items())
    assert [next(results), next(results)] == [0, 2]
    assert len(taken) == 2


def test_numbers_that_make_no_sense_are_refused() -> None:
    with pytest.raises(ValueError, match="jobs is 0"):
        list(each(make_doubling, [1], jobs=0))
