"""What each stage of `framing compare` costs: processor time for each million articles, memory.

    python -m benchmarks.stages ARTICLES.jsonl.gz --sizes 1000 3000 10000 --jobs 2

The stages are those of `framing.journey`, timed from outside, all processes together: other work
on the machine changes processor time little. Memory is the peak of this process while the stage
runs (Linux alone; 0 elsewhere). Where a size is larger than the file,
use benchmarks/scale.py, which makes more of it.
"""

from __future__ import annotations

import argparse
import resource
import shutil
import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from benchmarks.cluster import cut
from framing import journey
from framing.cli import compare as command
from framing.gathering.gathered import Gathered
from framing.report import files, writing

# The name a stage has here, and where the function is that makes it.
STAGES: dict[str, tuple[Any, str]] = {
    "evidence": (journey, "annotate_articles"),
    "terms, read back": (Gathered, "terms"),
    "events and stories": (journey, "group_articles"),
    "reprints": (Gathered, "reprints"),
    "coverage": (Gathered, "coverage"),
    "counting": (Gathered, "counted"),
    "profiles": (journey, "_profiles"),
    "comparing": (journey, "_comparisons"),
    "keywords": (journey, "distinctive_terms"),
    "page and charts": (files, "files_of"),
    "tables written": (writing, "write_report"),
}
MILLION = 1_000_000


def processor() -> float:
    """Return the processor time of this process and of those that have ended for it, in seconds."""
    used = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(one.ru_utime + one.ru_stime for one in used)


def forget_peak() -> None:
    """Let the peak of this process's memory begin anew."""
    with suppress(OSError):
        Path("/proc/self/clear_refs").write_text("5")


def peak() -> float:
    """Return the most memory that this process had since then, in GB."""
    with suppress(OSError):
        for line in Path("/proc/self/status").read_text().splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) / 2**20
    return 0.0


def measured(
    times: dict[str, float], peaks: dict[str, float], name: str, function: Callable[..., Any]
) -> Any:
    """Return a function that adds the time it takes to a stage's, and notes its peak."""

    def timed(*given: Any, **named: Any) -> Any:
        start = processor()
        forget_peak()
        try:
            return function(*given, **named)
        finally:
            times[name] = times.get(name, 0.0) + processor() - start
            peaks[name] = max(peaks.get(name, 0.0), peak())

    return timed


def stages_of(source: Path, jobs: int) -> tuple[dict[str, float], dict[str, float]]:
    """Return what each stage of one comparison takes: seconds of processors, and its peak in GB."""
    times: dict[str, float] = {}
    peaks: dict[str, float] = {}
    before = {name: getattr(*place) for name, place in STAGES.items()}
    for name, (owner, attribute) in STAGES.items():
        setattr(owner, attribute, measured(times, peaks, name, before[name]))
    out = Path(tempfile.mkdtemp(prefix="framing-benchmark-"))
    start = processor()
    try:
        command.compare([str(source)], jobs=jobs, out=out / "report")
    finally:
        for name, (owner, attribute) in STAGES.items():
            setattr(owner, attribute, before[name])
        shutil.rmtree(out)
    whole = processor() - start
    return {**times, "all else": whole - sum(times.values()), "in all": whole}, peaks


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("articles", type=Path, help="JSON lines, packed or not")
    parser.add_argument("--sizes", type=int, nargs="+", default=[1_000, 3_000])
    parser.add_argument("--jobs", type=int, default=2)
    asked = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="framing-benchmark-"))
    found: dict[int, dict[str, float]] = {}
    held: dict[int, dict[str, float]] = {}
    for size in asked.sizes:
        source = cut(asked.articles, size, folder / f"{size}.jsonl")
        found[size], held[size] = stages_of(source, asked.jobs)
    shutil.rmtree(folder)
    print("| stage | " + " | ".join(f"{size:,} articles, s" for size in found), end=" | ")
    print(" | ".join(f"hours a million, at {size:,}" for size in found), end=" | ")
    print(" | ".join(f"peak at {size:,}, GB" for size in found) + " |")
    for name in (*STAGES, "all else", "in all"):
        seconds = [found[size].get(name, 0.0) for size in found]
        hours = [one * MILLION / size / 3600 for one, size in zip(seconds, found, strict=True)]
        cells = [*(f"{one:.1f}" for one in seconds), *(f"{one:.2f}" for one in hours)]
        cells += [f"{held[size][name]:.2f}" if name in held[size] else "" for size in found]
        print(f"| {name} | " + " | ".join(cells) + " |")


if __name__ == "__main__":
    main()
