"""What a run on a cluster holds in memory, and where: command, scheduler, workers, as input grows.

    python -m benchmarks.cluster_memory --articles ARTICLES.jsonl.gz --sizes 2000 10000
    python -m benchmarks.cluster_memory --command compare --shared

A scheduler and workers of one thread each, processes of their own on loopback, begun anew for each
size. Printed is the peak of each (Linux alone), in MB. With ``--shared`` the output folder is named
as an address, so that workers write parts themselves.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from benchmarks.scale import OUTLETS, rows_of

SIZES = (2_000, 10_000)
COMMAND = [sys.executable, "-c", "from framing.cli import main; main()"]
# Seconds for the scheduler to begin.
PATIENCE = 60
_LOOKED_EVERY = 0.05
_KB, _MB = 2**10, 2**20
_NO_PAGE = ("--no-dashboard", "--dashboard-address", "127.0.0.1:0")


@contextmanager
def started(name: str, *arguments: str) -> Iterator[int]:
    """Start one of Dask's processes; give its number, and end it."""
    process = subprocess.Popen(
        [sys.executable, "-m", f"distributed.cli.{name}", *arguments, *_NO_PAGE],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        yield process.pid
    finally:
        process.kill()
        process.wait()


def address_in(path: Path) -> str:
    """Return the address that a scheduler writes down when it has begun."""
    deadline = time.monotonic() + PATIENCE
    while not path.exists() or not path.read_text():
        if time.monotonic() > deadline:
            raise SystemExit(f"no scheduler in {PATIENCE} seconds")
        time.sleep(0.1)
    return str(json.loads(path.read_text())["address"])


def peak(pid: int) -> int:
    """Return the most that a process has held, in bytes; 0 where it has ended."""
    with suppress(OSError):
        for line in Path(f"/proc/{pid}/status").read_text().splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) * _KB
    return 0


def peaks(arguments: list[str], folder: Path, *, workers: int) -> tuple[int, int, list[int]]:
    """Return the peaks of command, scheduler and workers over one run, in bytes."""
    with ExitStack() as stack:
        found = folder / "scheduler.json"
        found.unlink(missing_ok=True)
        where = ("--host", "127.0.0.1", "--port", "0", "--scheduler-file", str(found))
        scheduler = stack.enter_context(started("dask_scheduler", *where))
        address = address_in(found)
        options = ("--nthreads", "1", "--memory-limit", "0", "--no-nanny", "--host", "127.0.0.1")
        local = ("--local-directory", str(folder))
        members = [
            stack.enter_context(started("dask_worker", address, *options, *local))
            for _ in range(workers)
        ]
        process = subprocess.Popen(
            [*COMMAND, *arguments, "--cluster", address], stdout=subprocess.DEVNULL
        )
        command = 0
        # What the system says when it has ended is the peak of this process, where that was higher.
        while process.poll() is None:
            command = max(command, peak(process.pid))
            time.sleep(_LOOKED_EVERY)
        if process.returncode:
            raise SystemExit(f"ended with {process.returncode}")
        return command, peak(scheduler), [peak(one) for one in members]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--articles", type=Path, help="a file of JSON lines (.gz); else made ones")
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--command", choices=("annotate", "compare"), default="annotate")
    parser.add_argument("--shared", action="store_true", help="workers write parts themselves")
    asked = parser.parse_args()
    print("command   articles  parts    command MB  scheduler MB  workers MB", flush=True)
    with tempfile.TemporaryDirectory(prefix="framing-benchmark-") as made:
        folder = Path(made)
        for number in asked.sizes:
            source, out = folder / f"{number}.jsonl", folder / f"out-{number}"
            with source.open("w", encoding="utf-8") as file:
                for row in rows_of(asked.articles, number, OUTLETS):
                    file.write(json.dumps(row) + "\n")
            where = f"file://{out}" if asked.shared else str(out)
            arguments = [asked.command, str(source), "--out", where]
            command, scheduler, members = peaks(arguments, folder, workers=asked.workers)
            shown = " ".join(f"{one / _MB:.0f}" for one in members)
            print(
                f"{asked.command:9}{number:9,}  {'written' if asked.shared else 'sent':8}"
                f"{command / _MB:11.0f}{scheduler / _MB:14.0f}  {shown}",
                flush=True,
            )


if __name__ == "__main__":
    main()
