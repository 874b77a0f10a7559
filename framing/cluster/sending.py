"""Work sent to a cluster's workers: so much at a time, results in order, each released when taken.

A function travels once, as a task of its own that the others need: whichever worker has lost it
gets it from another, or from the scheduler. A chunk travels with its task, so that the scheduler
can give it to another worker when one dies. Results come back here, and nothing is written there.
"""

from __future__ import annotations

import pickle
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import CancelledError
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from hashlib import blake2b
from itertools import chain, islice
from time import monotonic
from typing import Any
from uuid import uuid4

from framing.cluster.facts import facts
from framing.cluster.serving import Order, Refusal, forget_messages, passed_on, serve
from framing.engine import Failure, Steps
from framing.errors import WorkerError

# Chunks under way for each thread of the cluster: one it is at, one that is ready for it, one whose
# result waits for an earlier one.
_AHEAD = 3
# However large the cluster: the scheduler holds every chunk that is under way.
_MOST = 2_000
# Seconds after which the number of threads is asked for again, and a result that has not come is
# looked into.
_LOOK = 5.0
# Seconds without any worker after which a run ends: one that was killed is replaced before.
_PATIENCE = 120.0
_DIGEST = 16


@dataclass(slots=True)
class Cluster:
    """Workers of the cluster that ``client`` (of ``distributed``) is connected to.

    ``address`` is what the cluster is called in messages.
    """

    client: Any
    address: str
    patience: float = _PATIENCE

    def run(self, function: Callable[[Any], Any], chunks: Iterable[Any]) -> Iterator[Any]:
        """Yield ``function(chunk)`` for every chunk, in order; a single chunk is worked on here."""
        coming = iter(chunks)
        first = list(islice(coming, 2))
        if len(first) < 2:
            yield from map(function, first)
            return
        steps = function if isinstance(function, Steps) else Steps(function)
        flight = _Flight(self, steps)
        try:
            with self.told_in_a_line():
                flight.begin()
            yield from flight.results(chain(first, coming))
        finally:
            flight.end()

    def gone(self) -> WorkerError:
        """Return the error of a cluster whose scheduler is no longer there."""
        return WorkerError(
            f"--cluster {self.address}: the scheduler has gone; when it is there again the same "
            "command goes on from what is finished"
        )

    @contextmanager
    def told_in_a_line(self) -> Iterator[None]:
        """Turn what the connection has to say into WorkerError."""
        try:
            yield
        except TimeoutError:
            # An OSError too; it says only that a result has not come yet.
            raise
        except Exception as error:
            if isinstance(error, (CancelledError, OSError)) or self.client.status == "closed":
                raise self.gone() from error
            raise


@dataclass(frozen=True, slots=True)
class _Sent:
    """A chunk under way."""

    future: Any
    name: str


@dataclass(slots=True)
class _Flight:
    """The chunks of one function that are under way."""

    cluster: Cluster
    steps: Steps
    run_id: str = field(default_factory=lambda: uuid4().hex)
    order: Order | None = None
    function: Any = None
    sent: deque[_Sent] = field(default_factory=deque)
    number: int = 0
    threads: int = 0
    looked_at: float = 0.0
    alone_since: float = 0.0

    def begin(self) -> None:
        """Send the function."""
        packed = pickle.dumps(self.steps.work, pickle.HIGHEST_PROTOCOL)
        key = blake2b(packed, digest_size=_DIGEST).hexdigest()
        self.order = Order(facts(), key)
        self.function = self.cluster.client.submit(
            passed_on, packed, key=f"framing-function-{self.run_id}", pure=False
        )

    def results(self, chunks: Iterable[Any]) -> Iterator[Any]:
        """Yield results in order; chunks are taken while there is room."""
        coming = iter(chunks)
        more = True
        while more or self.sent:
            while more and len(self.sent) < self._room():
                try:
                    chunk = next(coming)
                except StopIteration:
                    more = False
                    break
                self._send(chunk)
                # Whoever is slow to take chunks still gets what is finished.
                if self.sent[0].future.done():
                    break
            if self.sent:
                found = self._taken(self.sent[0])
                self.sent.popleft().future.release()
                yield self.steps.store(found)

    def _room(self) -> int:
        if not self.threads or monotonic() - self.looked_at > _LOOK:
            self._look()
        return min(max(self.threads, 1) * _AHEAD, _MOST)

    def _look(self) -> None:
        """Ask how many threads there are; a cluster may grow and shrink, but not be empty long."""
        with self.cluster.told_in_a_line():
            try:
                self.threads = sum(self.cluster.client.nthreads().values())
            except TimeoutError as error:
                raise self.cluster.gone() from error
        # Workers that have joined meanwhile have senders of their own. Where Dask has changed what
        # it keeps, there is nothing to shorten.
        with self.cluster.told_in_a_line(), suppress(TimeoutError, AttributeError):
            self.cluster.client.run_on_scheduler(forget_messages)
        self.looked_at = monotonic()
        if self.threads:
            self.alone_since = 0.0
        self.alone_since = self.alone_since or self.looked_at
        if not self.threads and self.looked_at - self.alone_since > self.cluster.patience:
            raise WorkerError(
                f"--cluster {self.cluster.address}: has had no worker for "
                f"{self.cluster.patience:.0f} seconds; start some, and the same command goes on "
                "from what is finished"
            )

    def _send(self, chunk: Any) -> None:
        name = self.steps.name(chunk) if self.steps.name else f"chunk {self.number + 1}"
        packed = pickle.dumps(self.steps.fetch(chunk), pickle.HIGHEST_PROTOCOL)
        with self.cluster.told_in_a_line():
            future = self.cluster.client.submit(
                serve,
                self.order,
                self.function,
                packed,
                key=f"framing-chunk-{self.run_id}-{self.number}",
                pure=False,
            )
        self.number += 1
        self.sent.append(_Sent(future, name))

    def _taken(self, sent: _Sent) -> Any:
        """Wait for a chunk's result, and take it."""
        from distributed.scheduler import KilledWorker

        while True:
            try:
                with self.cluster.told_in_a_line():
                    packed = sent.future.result(timeout=_LOOK)
                break
            except TimeoutError:
                self._look()
            except KilledWorker as error:
                raise WorkerError(
                    f"{sent.name}: the worker at work on them died, "
                    f"{error.allowed_failures + 1} times; leave them out, or give workers more "
                    "memory"
                ) from error
            except (ImportError, AttributeError) as error:
                # Said before our own code has run there, whose errors come as results.
                raise WorkerError(
                    f"--cluster {self.cluster.address}: a worker cannot run framing ({error}); "
                    f"install framing {facts()['framing']} there"
                ) from error
        found = pickle.loads(packed)
        if isinstance(found, Failure):
            found.raise_here()
        if isinstance(found, Refusal):
            raise WorkerError(
                f"--cluster {self.cluster.address}: a worker that joined meanwhile {found.why}; "
                "give all the same"
            )
        return found

    def end(self) -> None:
        """Call back what is under way and let go of the rest."""
        with suppress(Exception):
            self.cluster.client.cancel([one.future for one in self.sent], force=True)
        self.sent.clear()
        self.function = None
