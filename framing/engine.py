"""Results of a function over chunks, in the chunks' order: in this process or in several."""

from __future__ import annotations

import contextlib
import ctypes
import multiprocessing
import os
import signal
import sys
import threading
import traceback
import warnings
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import chain, islice
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from types import FrameType
from typing import Any, NoReturn, Protocol, TypeVar

from framing.errors import FramingError, WorkerError

Item = TypeVar("Item")
Chunk = TypeVar("Chunk")
Result = TypeVar("Result")

# Large enough that sending a chunk costs little against the work on it, small enough that several
# processes share a few hundred articles.
CHUNK = 100
# Results that wait for an earlier one, and chunks that are ready to be sent, for each process: none
# stands idle while the reader is slow, and no more than this is held in memory.
_AHEAD = 2
# How often a chunk is given to a new process after its own died: whoever was short of memory may
# have taken the wrong one down.
_TRIES = 2
_LONGEST_NAME = 400
_KILLED = 9
# What a process ends with that could not get the memory it wanted (ENOMEM).
_OUT_OF_MEMORY = 12

# What this process is at work on, where another one can read it; set in worker processes alone.
_at_work: Any = None


class Workers(Protocol):
    """A way to run a function over chunks.

    Workers on other machines have none of this one's files: they run but the ``work`` of a
    function in ``Steps``.
    """

    def run(self, function: Callable[[Chunk], Result], chunks: Iterable[Chunk]) -> Iterator[Result]:
        """Yield ``function(chunk)`` for every chunk, in order."""


def run(
    function: Callable[[Chunk], Result], chunks: Iterable[Chunk], *, workers: Workers
) -> Iterator[Result]:
    """Yield ``function(chunk)`` for every chunk, in the chunks' order.

    The results are the same whatever the ``workers`` are; chunks are taken as they are needed. An
    error in the function is raised here. Raises WorkerError where a process dies over a chunk
    again, with what it was at work on; what was yielded before holds.

    >>> list(run(sum, [[1, 2], [3]], workers=Here()))
    [3, 3]
    """
    return workers.run(function, chunks)


def as_it_is(something: Any) -> Any:
    """Return what it is given: the step that does nothing."""
    return something


@dataclass(frozen=True, slots=True)
class Steps:
    """A function in three steps, of which only the one in the middle needs no files.

    ``fetch`` gives what the work needs of a chunk, ``store`` does what remains to be done with its
    result; ``name`` is what a chunk is called in a message. Called, it does all three.

    >>> list(run(Steps(work=sum, fetch=lambda n: [n, n]), [1, 2], workers=Here()))
    [2, 4]
    """

    work: Callable[[Any], Any]
    fetch: Callable[[Any], Any] = as_it_is
    store: Callable[[Any], Any] = as_it_is
    name: Callable[[Any], str] | None = None

    def __call__(self, chunk: Any) -> Any:
        """Return what becomes of a chunk."""
        return self.store(self.work(self.fetch(chunk)))


def chunks_of(items: Iterable[Item], size: int = CHUNK) -> Iterator[tuple[Item, ...]]:
    """Yield items ``size`` at a time.

    >>> list(chunks_of("abc", 2))
    [('a', 'b'), ('c',)]
    """
    remaining = iter(items)
    while piece := tuple(islice(remaining, size)):
        yield piece


def workers_of(jobs: int) -> Workers:
    """Return the workers for so many processes, 0 for one a core."""
    if jobs < 0:
        raise ValueError(f"jobs is {jobs}; want 0 (one a core) or more")
    number = jobs or cores()
    return Here() if number == 1 else Processes(number)


def cores() -> int:
    """Return how many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def at_work_on(name: str) -> None:
    """Note what is being worked on, so that it can be named if this process is killed over it."""
    if _at_work is not None:
        _at_work.value = name.encode("utf-8", errors="replace")[:_LONGEST_NAME]


@dataclass(frozen=True, slots=True)
class Here:
    """This process."""

    def run(self, function: Callable[[Chunk], Result], chunks: Iterable[Chunk]) -> Iterator[Result]:
        """Yield ``function(chunk)`` for every chunk, in order."""
        return map(function, chunks)


@dataclass(frozen=True, slots=True)
class Processes:
    """Processes of this machine; ``start`` is how they begin (``multiprocessing``).

    A forked process is a copy of this one: it needs no import, and no ``__main__`` guard in the
    user's script. Where the system's own libraries do not bear it (macOS, Windows) processes are
    spawned. A single chunk is worked on here.
    """

    jobs: int
    start: str = "fork" if sys.platform.startswith("linux") else "spawn"

    def run(self, function: Callable[[Chunk], Result], chunks: Iterable[Chunk]) -> Iterator[Result]:
        """Yield ``function(chunk)`` for every chunk, in order."""
        coming = iter(chunks)
        first = list(islice(coming, 2))
        if len(first) < 2:
            yield from map(function, first)
            return
        team = _Team(self, function)
        try:
            yield from team.results(chain(first, coming))
        finally:
            team.end()


@dataclass(slots=True)
class _Worker:
    """One process; ``number`` is the chunk it is at work on, -1 where it waits for one."""

    process: BaseProcess
    connection: Connection
    name: Any
    number: int = -1
    ready: bool = False


@dataclass(slots=True)
class Failure:
    """An error in a worker, with its traceback as text."""

    error: BaseException
    told: str

    def raise_here(self) -> NoReturn:
        """Raise the error, with where it came from."""
        raise self.error from RuntimeError(f"in a worker process:\n{self.told}")


@dataclass(slots=True)
class _Team:
    """Processes at work on one function, and the chunks that they have."""

    way: Processes
    function: Callable[[Any], Any]
    workers: list[_Worker] = field(default_factory=list)
    chunks: dict[int, Any] = field(default_factory=dict)
    tries: dict[int, int] = field(default_factory=dict)
    done: dict[int, Any] = field(default_factory=dict)
    waiting: deque[int] = field(default_factory=deque)

    def results(self, chunks: Iterable[Any]) -> Iterator[Any]:
        """Yield results in order; while workers are busy the next chunks are made ready."""
        coming = iter(chunks)
        taken = given = 0
        more = True
        while more or given < taken:
            while given in self.done:
                yield self.done.pop(given)
                given += 1
            self._hand_out()
            idle = any(one.ready and one.number < 0 for one in self.workers)
            room = taken - given < self.way.jobs * _AHEAD + self.way.jobs
            if more and room and (idle or len(self.waiting) < self.way.jobs):
                try:
                    self.chunks[taken] = next(coming)
                except StopIteration:
                    more = False
                    continue
                self.waiting.append(taken)
                taken += 1
                if len(self.workers) < min(self.way.jobs, taken):
                    self._hire()
                self._listen(0)
            elif given < taken and given not in self.done:
                self._listen(None)

    def _hire(self) -> None:
        context: Any = multiprocessing.get_context(self.way.start)
        ours, theirs = context.Pipe()
        name = context.RawArray(ctypes.c_char, _LONGEST_NAME + 1)
        # A forked process inherits our ends of the others' pipes: while it held them, they would
        # not learn that this process is gone.
        held = [one.connection for one in self.workers] if self.way.start == "fork" else []
        process = context.Process(
            target=_serve,
            args=(theirs, [*held, ours] if self.way.start == "fork" else [], name, self.function),
            daemon=True,
        )
        with warnings.catch_warnings():
            # Python 3.12 warns that a copied process has the locks of threads it has not; ours
            # are the idle ones of numpy's and pyarrow's pools, which both make anew in a copy.
            warnings.filterwarnings("ignore", ".*fork.*", DeprecationWarning)
            with _interrupt_kept():
                process.start()
                theirs.close()
                self.workers.append(_Worker(process, ours, name))

    def _hand_out(self) -> None:
        for one in self.workers:
            if self.waiting and one.ready and one.number < 0:
                one.number = self.waiting.popleft()
                one.name.value = b""
                # One that died meanwhile is found by listening.
                with contextlib.suppress(BrokenPipeError, ConnectionResetError):
                    one.connection.send((one.number, self.chunks[one.number]))

    def _listen(self, timeout: float | None) -> None:
        """Take what workers have to say; the death of one is said by its pipe's end."""
        for found in wait([one.connection for one in self.workers], timeout):
            worker = next(one for one in self.workers if one.connection is found)
            try:
                said = worker.connection.recv()
            except (EOFError, ConnectionResetError):
                self._bury(worker)
                continue
            if said is None:
                worker.ready = True
                continue
            number, result = said
            worker.number = -1
            if isinstance(result, Failure):
                result.raise_here()
            self.done[number] = result
            del self.chunks[number]

    def _bury(self, worker: _Worker) -> None:
        """Give a dead worker's chunk to a new one; the second time it is an error."""
        worker.process.join()
        self.workers.remove(worker)
        how = _ended(worker.process.exitcode)
        if not worker.ready:
            raise WorkerError(
                f"a worker process {how} before its work began; in a script, call framing below "
                "`if __name__ == '__main__':`, or use one process (--jobs 1)"
            )
        if worker.number >= 0:
            self.tries[worker.number] = self.tries.get(worker.number, 0) + 1
            if self.tries[worker.number] >= _TRIES:
                name = worker.name.value.decode("utf-8", errors="replace") or "a chunk of articles"
                raise WorkerError(
                    f"{name}: the process at work on it {how}, twice; leave it out, or give more "
                    "memory"
                )
            self.waiting.appendleft(worker.number)
        self._hire()

    def end(self) -> None:
        """End all processes, whatever they are at."""
        for one in self.workers:
            one.process.terminate()
            one.connection.close()
        for one in self.workers:
            one.process.join()


def _ended(code: int | None) -> str:
    """Say how a process ended.

    >>> _ended(-9), _ended(12)
    ('was killed (signal 9, as when memory runs out)', 'ran out of memory')
    """
    if code == _OUT_OF_MEMORY:
        return "ran out of memory"
    if code is None or code >= 0:
        return f"ended with code {code}"
    why = ", as when memory runs out" if code == -_KILLED else ""
    return f"was killed (signal {-code}{why})"


@contextmanager
def _interrupt_kept() -> Iterator[None]:
    """Keep an interrupt until what is within is done.

    While a process is copied Python calls whoever asked for it (the locks of logging), and an
    interrupt that is raised there is lost.
    """
    before = signal.getsignal(signal.SIGINT)
    if not callable(before) or threading.current_thread() is not threading.main_thread():
        yield
        return
    came: list[tuple[int, FrameType | None]] = []
    signal.signal(signal.SIGINT, lambda number, frame: came.append((number, frame)))
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
    if came:
        before(*came[0])


def _serve(
    connection: Connection, others: list[Connection], name: Any, function: Callable[[Any], Any]
) -> None:
    """Work on chunks until the pipe ends: what a worker process does."""
    global _at_work  # noqa: PLW0603 - what a process was started for
    _at_work = name
    # An interrupt goes to all; the one who started us ends us.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for other in others:
        other.close()
    with contextlib.suppress(EOFError, BrokenPipeError, ConnectionResetError):
        connection.send(None)
        while True:
            number, chunk = connection.recv()
            connection.send((number, tried(function, chunk)))


def tried(function: Callable[[Any], Any], chunk: Any) -> Any:
    """Return what a function makes of a chunk, or its error as a Failure that can be sent."""
    try:
        return function(chunk)
    except MemoryError:
        # Nothing can be relied on after this: end as a process that was killed does.
        os._exit(_OUT_OF_MEMORY)
    except FramingError as error:
        return Failure(error, traceback.format_exc())
    except Exception as error:
        told = traceback.format_exc()
        # An error that cannot be sent is told by its words.
        plain = type(error) if type(error).__module__ == "builtins" else RuntimeError
        try:
            same = plain(*error.args) if plain is not RuntimeError else RuntimeError(repr(error))
            return Failure(same, told)
        except TypeError:
            return Failure(RuntimeError(repr(error)), told)
