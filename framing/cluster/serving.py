"""What a worker does: make sure that it is one of ours, unpack the function once, work.

And what a scheduler is asked for.
"""

from __future__ import annotations

import gc
import pickle
from collections import OrderedDict, deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Lock
from typing import Any

from framing.cluster.facts import Facts, difference, facts
from framing.engine import tried

# Messages that a sender of Dask's keeps after they were sent.
MESSAGES_KEPT = 10
# Functions that are kept unpacked: a run goes through its stages one after the other.
_KEPT = 2
# New things after which to look for garbage: some ten megabytes of them.
_THINGS = 200_000
_functions: OrderedDict[str, Callable[[Any], Any]] = OrderedDict()
# A worker of several threads works on one chunk at a time: threads of one process gain nothing
# here, and what finds evidence is not made for two at once.
_one_at_a_time = Lock()


@dataclass(frozen=True, slots=True)
class Order:
    """What a worker must be to do this work, and which function it is."""

    wanted: Facts
    function: str


@dataclass(frozen=True, slots=True)
class Refusal:
    """A worker is not what the order wants, and why."""

    why: str


def serve(order: Order, function: bytes, chunk: bytes) -> bytes:
    """Return, packed, what the function makes of a chunk; or a Failure, or a Refusal.

    Every worker is asked before the run begins; one that joins later is asked here.
    """
    why = difference(facts(), order.wanted)
    found = Refusal(why) if why else _done(order.function, function, chunk)
    return pickle.dumps(found, pickle.HIGHEST_PROTOCOL)


def passed_on(content: bytes) -> bytes:
    """Return what it is given: by being a task, a function is sent once and never lost."""
    return content


def forget_messages(dask_scheduler: Any) -> None:
    """Have a scheduler keep fewer of the messages that it sent to workers; run by itself.

    For its developers it keeps a thousand for each worker, and each of ours holds a chunk: up to
    a gigabyte a worker. Dask gives the scheduler by this argument's name.
    """
    for stream in dask_scheduler.stream_comms.values():
        kept = stream.recent_message_log
        if kept.maxlen is None or kept.maxlen > MESSAGES_KEPT:
            stream.recent_message_log = deque(kept, maxlen=MESSAGES_KEPT)


def _done(name: str, function: bytes, chunk: bytes) -> Any:
    with _one_at_a_time:
        if name not in _functions:
            _functions[name] = pickle.loads(function)
            while len(_functions) > _KEPT:
                _functions.popitem(last=False)
        _functions.move_to_end(name)
        with _less_tidying():
            return tried(_functions[name], pickle.loads(chunk))


@contextmanager
def _less_tidying() -> Iterator[None]:
    """Have Python look less often for garbage, among all that lexicons hold, for a while."""
    before = gc.get_threshold()
    gc.set_threshold(_THINGS)
    try:
        yield
    finally:
        gc.set_threshold(*before)
