"""Results of a function over many items, in this process or in several, in the items' order."""

from __future__ import annotations

import multiprocessing
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import islice
from typing import Any, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

# Large enough that sending a chunk costs little against the work on it, small enough that several
# processes share a few hundred articles.
CHUNK = 100
# Chunks under way for each process: one at work, one waiting, so that none stands idle and no more
# than this is held in memory.
_WAITING = 2

# The function that this process applies; made once a process, for making it takes a while.
_function: Callable[[Any], Any] | None = None


def each(
    make: Callable[[], Callable[[Item], Result]],
    items: Iterable[Item],
    *,
    jobs: int = 1,
    chunk: int = CHUNK,
) -> Iterator[Result]:
    """Yield ``make()(item)`` for every item, in the items' order.

    With ``jobs`` above 1 the items go, ``chunk`` at a time, to that many processes, each of which
    calls ``make`` once; ``make`` and the items must then be picklable. The results are the same,
    whatever ``jobs`` and ``chunk`` are. An error in the function is raised here.

    >>> list(each(lambda: str.upper, ["a", "b"]))
    ['A', 'B']
    """
    if jobs < 1 or chunk < 1:
        raise ValueError(f"jobs is {jobs}, chunk is {chunk}; want 1 or more of each")
    if jobs == 1:
        yield from map(make(), items)
        return
    # The same way of starting processes everywhere; a copy of this one could hold its locks.
    context = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(jobs, mp_context=context, initializer=_prepare, initargs=(make,))
    under_way: deque[Future[list[Result]]] = deque()
    try:
        for piece in _chunks(items, chunk):
            under_way.append(pool.submit(_apply, piece))
            if len(under_way) >= jobs * _WAITING:
                yield from under_way.popleft().result()
        while under_way:
            yield from under_way.popleft().result()
    finally:
        pool.shutdown(cancel_futures=True)


def _chunks(items: Iterable[Item], size: int) -> Iterator[Sequence[Item]]:
    remaining = iter(items)
    while piece := list(islice(remaining, size)):
        yield piece


def _prepare(make: Callable[[], Callable[[Any], Any]]) -> None:
    global _function  # noqa: PLW0603 - what a process was started for
    _function = make()


def _apply(piece: Sequence[Any]) -> list[Any]:
    if _function is None:
        raise RuntimeError("this process was not prepared")
    return [_function(item) for item in piece]
