"""Scale: what a command costs for each article and event as a collection grows, and its memory.

    python -m benchmarks.scale --articles ARTICLES.jsonl.gz --sizes 1000 10000 100000
    python -m benchmarks.scale --commands annotate --jobs 1 2

Without ``--articles`` the texts are made of the seeds' sentences. Where more articles are asked for
than the file has, it is gone through again: each time all days move on by years, so that a copy
tells events of its own, and some of its names change, so that the words grow as in a larger
collection. ``largest`` is the peak of the largest process, ``together`` that of all processes of
the command, shared pages divided among them, looked at a few times a second (Linux alone).
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import re
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from zlib import crc32

from benchmarks.speed import given_rows, made_rows

SIZES = (1_000, 10_000)
COMMANDS = ("annotate", "compare")
OUTLETS = 20
# Between one time through the file and the next, longer than a story goes on.
_YEARS = 11
# Capitalised words within a sentence that are another name each time: one in so many.
_RENAMED = 4
_NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{3,}\b")
_LETTERS = "aeioulnrst"
_LOOKED_EVERY = 0.3
_KB, _GB, _MS = 2**10, 2**30, 1_000


@dataclass(frozen=True, slots=True)
class Run:
    """What one command took: seconds by the clock and of processors, and bytes at the peak."""

    seconds: float
    processor: float
    largest: int
    together: int


def rows_of(path: Path | None, number: int, outlets: int) -> Iterator[dict[str, str]]:
    """Yield ``number`` articles of ``outlets`` outlets; from a file as often as it takes."""
    if path is None:
        for place, row in enumerate(made_rows(number)):
            yield {**row, "outlet": f"Outlet {place % outlets}"}
        return
    given = list(given_rows(path, number))
    # Outlets by size are dealt out in turn, so that large and small stay.
    counted: dict[str, int] = {}
    for row in given:
        counted[row["outlet"] or ""] = counted.get(row["outlet"] or "", 0) + 1
    ranked = sorted(counted, key=lambda name: (-counted[name], name))
    folded = {name: f"Outlet {place % outlets + 1:02}" for place, name in enumerate(ranked)}
    for place in range(number):
        turn, at = divmod(place, len(given))
        row = given[at]
        yield {
            "id": f"{row['id']}-{turn}",
            "outlet": folded[row["outlet"] or ""],
            "published": _later(row["published"] or "", turn),
            "title": _renamed(row["title"] or "", turn),
            "text": _renamed(row["text"], turn),
        }


def _later(day: str, turn: int) -> str:
    if not day:
        return ""
    when = date.fromisoformat(day[:10])
    return when.replace(year=when.year + turn * _YEARS, day=min(when.day, 28)).isoformat()


def _renamed(text: str, turn: int) -> str:
    if not turn:
        return text
    ending = "".join(_LETTERS[int(digit)] for digit in str(turn))

    def new(found: re.Match[str]) -> str:
        name = found.group()
        return name + ending if crc32(name.encode()) % _RENAMED == 0 else name

    return _NAME.sub(new, text)


def run(arguments: Sequence[str]) -> Run:
    """Run a command of framing and return what it took."""
    command = [sys.executable, "-c", "from framing.cli import main; main()", *arguments]
    begun = time.monotonic()
    with tempfile.TemporaryFile() as told:
        process = subprocess.Popen(command, stdout=told, stderr=told)
        peak = [0]
        watch = threading.Thread(target=_watch, args=(process.pid, peak), daemon=True)
        watch.start()
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        seconds = time.monotonic() - begun
        watch.join()
        if process.returncode:
            told.seek(0)
            raise SystemExit(told.read().decode())
    kept = used.ru_maxrss * (1 if sys.platform == "darwin" else _KB)
    return Run(seconds, used.ru_utime + used.ru_stime, kept, peak[0])


def _watch(pid: int, peak: list[int]) -> None:
    while True:
        held = sum(map(_memory, _family(pid)))
        if not held:
            return
        peak[0] = max(peak[0], held)
        time.sleep(_LOOKED_EVERY)


def _family(pid: int) -> Iterator[int]:
    yield pid
    with suppress(OSError):
        for place in Path(f"/proc/{pid}/task").iterdir():
            for child in (place / "children").read_text().split():
                yield from _family(int(child))


def _memory(pid: int) -> int:
    """Return the memory of a process, shared pages divided among those that share them."""
    with suppress(OSError):
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * _KB
    return 0


def events_in(out: Path) -> int:
    """Return how many events a run found; 0 where it looked for none."""
    path = out / "tables" / "events.csv"
    if not path.exists():
        return 0
    with path.open(encoding="utf-8", newline="") as file:
        return sum(1 for _ in csv.reader(file)) - 1


def line_of(command: str, number: int, jobs: int, found: Run, events: int) -> str:
    each = f"{found.processor / events * _MS:9.1f}" if events else " " * 9
    return (
        f"{command:9}{number:9,}{jobs:6}{found.seconds:9.1f}{found.processor:9.1f}"
        f"{number / found.seconds:9.0f}{found.processor / number * _MS:9.2f}{events:8,}{each}"
        f"{found.largest / _GB:9.2f}{found.together / _GB:10.2f}"
    )


HEAD = (
    "command   articles  jobs  seconds processor art./s  ms/article events ms/event "
    "largest GB  together GB"
)


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure cost and memory as input grows.")
    parser.add_argument("--articles", type=Path, help="a file of JSON lines (.gz); else made ones")
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    parser.add_argument("--commands", nargs="+", default=COMMANDS)
    parser.add_argument("--jobs", type=int, nargs="+", default=[0], help="0 is one a core")
    parser.add_argument("--outlets", type=int, default=OUTLETS)
    parser.add_argument("--keep", type=Path, help="a folder for input and results, to look at")
    chosen = parser.parse_args()
    print(HEAD, flush=True)
    with tempfile.TemporaryDirectory() as made:
        folder = chosen.keep or Path(made)
        folder.mkdir(parents=True, exist_ok=True)
        for number in chosen.sizes:
            path = folder / f"{number}.jsonl"
            if not path.exists():
                with path.open("w", encoding="utf-8") as file:
                    for row in rows_of(chosen.articles, number, chosen.outlets):
                        file.write(json.dumps(row) + "\n")
            for command in chosen.commands:
                for jobs in chosen.jobs:
                    # Into a folder of its own, for what was finished before is not done again.
                    out = Path(tempfile.mkdtemp(prefix=f"{command}-", dir=folder)) / "out"
                    given = (command, str(path), "--jobs", str(jobs), "--out", str(out))
                    found = run(given)
                    print(line_of(command, number, jobs, found, events_in(out)), flush=True)


if __name__ == "__main__":
    main()
