"""Functions over chunks for tests of workers, where workers in other processes can import them."""

import os
import signal
import time

from framing.errors import InputError

FATAL = 37


def doubled(chunk: tuple[int, ...]) -> list[int]:
    return [2 * number for number in chunk]


def slowly_doubled(chunk: tuple[int, ...]) -> list[int]:
    time.sleep(0.2)
    return doubled(chunk)


def fatal(chunk: tuple[int, ...]) -> list[int]:
    if FATAL in chunk:
        os.kill(os.getpid(), signal.SIGKILL)
    return doubled(chunk)


def failing(chunk: tuple[int, ...]) -> list[int]:
    if 3 in chunk:
        raise ValueError("three")
    return doubled(chunk)


def mistaken(chunk: tuple[int, ...]) -> list[int]:
    raise InputError("news.csv: no articles")


class Heavy:
    """A function with much to carry."""

    def __init__(self) -> None:
        self.carried = os.urandom(3_000_000)

    def __call__(self, chunk: tuple[int, ...]) -> list[int]:
        return doubled(chunk) if self.carried else []


def chunks_held(dask_scheduler) -> int:
    """Return how many chunks a scheduler holds; Dask gives the scheduler by this name."""
    return sum("framing-chunk" in str(key) for key in dask_scheduler.tasks)
