"""What is free goes back to the system, and where that cannot be done nothing is wrong."""

import ctypes

import numpy as np

from framing.gathering.giving_back import give_back


def test_what_is_in_use_stays_as_it_was():
    held = [np.full(2_000, number) for number in range(200)]
    del held[::2]
    give_back()
    assert [int(one.sum()) for one in held] == [2_000 * number for number in range(1, 200, 2)]


def test_a_system_without_glibc_is_left_alone(monkeypatch):
    monkeypatch.setattr(ctypes, "CDLL", lambda name: object())
    give_back()
