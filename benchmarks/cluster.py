"""What a cluster costs: `--cluster local` beside `--jobs` on the same cores, run by turns.

    python -m benchmarks.cluster ARTICLES.jsonl --number 3000 --turns 3
    python -m benchmarks.cluster ARTICLES.jsonl --number 10000 --command compare

Prints the ratio of the times, on the clock and of the processors, each the median over the turns;
start and end of the scheduler and its workers are in it. The tables of both are compared byte for
byte.
"""

from __future__ import annotations

import argparse
import gzip
import itertools
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

COMMAND = [sys.executable, "-c", "from framing.cli import main; main()"]


def timed(arguments: list[str]) -> tuple[float, float]:
    """Return how long a command took: on the clock, and of the processors, in seconds."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run([*COMMAND, *arguments], check=True, stdout=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return time.perf_counter() - start, used


def contents(out: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (out / "tables").iterdir()}


def cut(source: Path, number: int, target: Path) -> Path:
    """Write the first lines of a file of articles, unpacked."""
    opened = gzip.open if source.suffix == ".gz" else open
    with opened(source, "rt", encoding="utf-8") as file, target.open("w", encoding="utf-8") as new:
        new.writelines(itertools.islice(file, number))
    return target


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("articles", type=Path, help="JSON lines, packed or not")
    parser.add_argument("--number", type=int, default=3_000)
    parser.add_argument("--turns", type=int, default=3)
    parser.add_argument("--jobs", default="2")
    parser.add_argument("--command", choices=("annotate", "compare"), default="annotate")
    asked = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="framing-benchmark-"))
    source = cut(asked.articles, asked.number, folder / "articles.jsonl")
    ways = {"jobs": [], "cluster": ["--cluster", "local"]}
    found: dict[str, list[tuple[float, float]]] = {name: [] for name in ways}
    for turn in range(asked.turns):
        # Whoever goes first finds the machine in another state.
        for name in sorted(ways, reverse=bool(turn % 2)):
            out = folder / name
            shutil.rmtree(out, ignore_errors=True)
            arguments = [asked.command, str(source), "--out", str(out), "--jobs", asked.jobs]
            found[name].append(timed([*arguments, *ways[name]]))
            clock, used = found[name][-1]
            print(f"turn {turn + 1}, {name}: {clock:.1f} s on the clock, {used:.1f} s of processor")
        same = contents(folder / "jobs") == contents(folder / "cluster")
        assert same, "the tables differ"
    shutil.rmtree(folder)
    for place, what in enumerate(("on the clock", "of the processors")):
        one, other = (statistics.median(row[place] for row in found[name]) for name in ways)
        print(
            f"{asked.command} of {asked.number:,} articles, {what}: "
            f"--jobs {asked.jobs} {one:.1f} s, --cluster local {other:.1f} s, {other / one:.2f} x"
        )


if __name__ == "__main__":
    main()
