"""The workers that settings name: processes of this machine, or those of a Dask cluster, checked.

`distributed` is imported where a cluster is asked for, and not before.
"""

from __future__ import annotations

import logging
import signal
import tempfile
import warnings
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from multiprocessing import resource_tracker
from typing import Any

from framing.cluster.facts import Facts, difference, facts
from framing.cluster.sending import Cluster
from framing.cluster.serving import MESSAGES_KEPT
from framing.engine import Workers, cores, workers_of
from framing.errors import WorkerError
from framing.settings import Settings

LOCAL = "local"
# Seconds that a scheduler may take to answer, and its first worker to come.
_ANSWERS = 20
_FIRST_WORKER = 60
# Seconds that a cluster of our own may take to end.
_ENDS = 20
# A chunk of long articles is as large as it is: no reason to warn. And of the messages sent, with
# chunks in them, Dask keeps the last thousand for its developers.
_QUIET = {
    "distributed.admin.large-graph-warning-threshold": "1 GB",
    "distributed.admin.low-level-log-length": MESSAGES_KEPT,
}
# One chunk at a time for each process of our own: whichever dies names the one it was at.
# And nobody looks every hundredth of a second at what they are at.
_OWN = {
    **_QUIET,
    "distributed.scheduler.worker-saturation": 1.0,
    "distributed.worker.profile.enabled": False,
}

# Each of Dask's processes has a small web server: for this machine alone, at any port.
_LOOPBACK = "127.0.0.1:0"


@contextmanager
def workers_for(settings: Settings) -> Iterator[Workers]:
    """Give the workers that settings name; a cluster is joined here, and left at the end.

    Raises WorkerError where the extra is not installed, where no scheduler or no worker answers,
    and where a worker is not what this process is.
    """
    if not settings.cluster:
        yield workers_of(settings.jobs)
        return
    try:
        import distributed
    except ImportError as error:
        raise WorkerError(
            '--cluster: distributed is not installed; pip install "framing[cluster]"'
        ) from error
    with ExitStack() as stack:
        stack.enter_context(_silence())
        if settings.cluster == LOCAL:
            jobs = settings.jobs or cores()
            address = stack.enter_context(_own_cluster(distributed, jobs))
        else:
            address = settings.cluster
        client = stack.enter_context(_client(distributed, address, settings.cluster))
        _check(client, settings.cluster)
        yield Cluster(client, settings.cluster)


@contextmanager
def _silence() -> Iterator[None]:
    """Keep the loggers of `distributed` from telling what a line of ours says."""
    loggers = [
        logger
        for name, logger in logging.Logger.manager.loggerDict.items()
        if name.partition(".")[0] == "distributed" and isinstance(logger, logging.Logger)
    ]
    levels = [logger.level for logger in loggers]
    for logger in loggers:
        logger.setLevel(logging.CRITICAL + 1)
    try:
        yield
    finally:
        for logger, level in zip(loggers, levels, strict=True):
            logger.setLevel(level)


@contextmanager
def _own_cluster(distributed: Any, jobs: int) -> Iterator[Any]:
    """Start a scheduler and so many worker processes, for loopback alone; end them at the end."""
    import dask

    with (
        tempfile.TemporaryDirectory(prefix="framing-cluster-") as folder,
        dask.config.set({**_OWN, "temporary-directory": folder}),
    ):
        cluster = None
        try:
            with _interrupts_held():
                cluster = _started(distributed, jobs, folder)
            yield cluster
        finally:
            if cluster is not None:
                # One that is interrupted while it ends never ends, and holds up the process.
                with _interrupts_held(), suppress(TimeoutError):
                    cluster.close(timeout=_ENDS)


def _started(distributed: Any, jobs: int, folder: str) -> Any:
    try:
        return distributed.LocalCluster(
            n_workers=jobs,
            threads_per_worker=1,
            processes=True,
            host="127.0.0.1",
            dashboard_address=_LOOPBACK,
            scheduler_kwargs={"dashboard": False},
            worker_dashboard_address=_LOOPBACK,
            # What a worker holds is bounded by the chunks under way; nothing goes to disk.
            memory_limit=0,
            local_directory=folder,
            silence_logs=logging.CRITICAL + 1,
        )
    except RuntimeError as error:
        raise WorkerError(
            "--cluster local: workers did not start; in a script, call framing below "
            "`if __name__ == '__main__':`"
        ) from error


@contextmanager
def _interrupts_held() -> Iterator[None]:
    """Hold back interrupts while threads and processes are started, which then never get one,
    and while they end.

    A terminal sends an interrupt to all processes of a command: it is for the one who ends them.
    """
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    # Started by the first process, it would let interrupts through again.
    resource_tracker.ensure_running()
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


@contextmanager
def _client(distributed: Any, address: Any, called: str) -> Iterator[Any]:
    import dask
    from distributed.versions import VersionMismatchWarning

    with dask.config.set(_QUIET), warnings.catch_warnings():
        # Versions are compared by `_check`, and told in a line.
        warnings.simplefilter("ignore", VersionMismatchWarning)
        # Made in two steps: one that could not join is there all the same, and has to be left.
        client = distributed.Client.__new__(distributed.Client)
        try:
            try:
                client.__init__(address, timeout=_ANSWERS, set_as_default=False, name="framing")
            # An address may be wrong in as many ways as there are kinds of address.
            except (OSError, ValueError, TypeError, ImportError) as error:
                raise WorkerError(
                    f"--cluster {called}: no scheduler answers ({_reason(error)}); write its "
                    "address as tcp://HOST:8786, or local"
                ) from error
            yield client
        finally:
            _leave(client)


def _leave(client: Any) -> None:
    """Close a client for good.

    One that was left open Dask closes when Python finds it unused, which may be in the midst of
    starting the next: there it waits without end for a lock that it holds itself.
    """
    with suppress(Exception):
        client.close()
    with suppress(Exception):
        client._loop_runner.stop()
    client.status = "closed"


def _check(client: Any, called: str) -> None:
    """Raise WorkerError unless there are workers and all are what this process is."""
    try:
        client.wait_for_workers(1, timeout=_FIRST_WORKER)
    except TimeoutError as error:
        raise WorkerError(
            f"--cluster {called}: no worker in {_FIRST_WORKER} seconds; start some, as with "
            f"`dask worker {called}`"
        ) from error
    # Asked of `distributed` itself: nothing of ours can be asked where there is none of ours.
    versions = client.get_versions(packages=["framing"])
    for name, told in _members(versions):
        _refuse(called, name, _told_facts(told))
    for name, found in client.run(facts, on_error="return").items():
        # One that died meanwhile is replaced, and who replaces it is asked with its first chunk.
        if isinstance(found, OSError):
            continue
        if isinstance(found, BaseException):
            raise WorkerError(f"--cluster {called}: worker {name} cannot run framing ({found})")
        _refuse(called, f"worker {name}", found)


def _members(versions: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    yield "the scheduler", versions["scheduler"]
    for name, told in versions["workers"].items():
        yield f"worker {name}", told


def _told_facts(told: Mapping[str, Any]) -> dict[str, str]:
    packages = told["packages"]
    return {
        "framing": packages.get("framing") or "",
        "Python": ".".join(str(packages["python"]).split(".")[:2]),
        "distributed": packages.get("distributed") or "",
    }


def _refuse(called: str, name: str, found: Facts) -> None:
    wanted = facts()
    why = difference(found, {key: wanted[key] for key in wanted if key in found})
    if why:
        raise WorkerError(f"--cluster {called}: {name} {why}; give all the same, as from one image")


def _reason(error: BaseException) -> str:
    return str(error).partition("\n")[0] or type(error).__name__
