"""A Dask scheduler and its workers as processes of their own, on loopback: the real ones."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

TESTS = Path(__file__).parent
# Seconds for a process to begin, on a machine that is busy.
PATIENCE = 60
_NO_PAGE = ("--no-dashboard", "--dashboard-address", "127.0.0.1:0")


class Rig:
    """A scheduler, and workers each under a nanny that starts it anew when it dies."""

    def __init__(self, folder: Path, **settings: object) -> None:
        self.folder, self.settings = folder, settings
        self.workers: list[subprocess.Popen[bytes]] = []
        self.address = "tcp://127.0.0.1:0"
        self.start_scheduler()

    def start_scheduler(self) -> None:
        """Start the scheduler; again, at its former address."""
        found = self.folder / "scheduler.json"
        found.unlink(missing_ok=True)
        where = ["--host", self.address, "--scheduler-file", str(found), *_NO_PAGE]
        self.scheduler = self._start("dask_scheduler", *where)
        deadline = time.monotonic() + PATIENCE
        while not found.exists() or not found.read_text():
            assert self.scheduler.poll() is None and time.monotonic() < deadline
            time.sleep(0.05)
        self.address = json.loads(found.read_text())["address"]

    def start_worker(self, *, path: Path | None = None) -> None:
        """Start a worker; ``path`` is where it finds framing, if not here."""
        options = ["--nthreads", "1", "--memory-limit", "0", *_NO_PAGE]
        where = ["--local-directory", str(self.folder), "--host", "127.0.0.1"]
        started = self._start("dask_worker", self.address, *options, *where, path=path)
        self.workers.append(started)

    def _start(
        self, name: str, *arguments: str, path: Path | None = None
    ) -> subprocess.Popen[bytes]:
        paths = [str(path or TESTS.parent), str(TESTS)]
        variables = {
            f"DASK_DISTRIBUTED__{key.upper()}": str(value) for key, value in self.settings.items()
        }
        return subprocess.Popen(
            [sys.executable, "-m", f"distributed.cli.{name}", *arguments],
            env={**os.environ, **variables, "PYTHONPATH": os.pathsep.join(paths)},
            cwd=self.folder,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )

    def pids(self) -> list[int]:
        """Return the processes that work, as they are now: what nannies have started."""
        import psutil

        found: list[int] = []
        for nanny in self.workers:
            for child in psutil.Process(nanny.pid).children():
                with suppress(psutil.Error):
                    if any("spawn_main" in word for word in child.cmdline()):
                        found.append(child.pid)
        return found

    def wait_for_workers(self, number: int) -> None:
        """Wait until so many workers are there."""
        from distributed import Client

        with Client(self.address, set_as_default=False, timeout=PATIENCE) as client:
            client.wait_for_workers(number, timeout=PATIENCE)

    def kill_scheduler(self) -> None:
        """Kill the scheduler; its workers end when they find it gone."""
        self.scheduler.kill()
        self.scheduler.wait()

    def end_workers(self) -> None:
        """End all workers, with their nannies."""
        for process in self.workers:
            _end(process)
        self.workers = []

    def end(self) -> None:
        """End all."""
        self.end_workers()
        _end(self.scheduler)


def _end(process: subprocess.Popen[bytes]) -> None:
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


@contextmanager
def rig(folder: Path, workers: int = 2, **settings: object) -> Iterator[Rig]:
    """Give a scheduler with so many workers; ``settings`` are Dask's own, by their variables."""
    started = Rig(folder, **settings)
    try:
        for _ in range(workers):
            started.start_worker()
        if workers:
            started.wait_for_workers(workers)
        yield started
    finally:
        started.end()
