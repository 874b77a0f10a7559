"""Laws of a cluster: whatever happens to it, the bytes of one process, or a line and a resume."""

import gzip
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from chunk_work import chunks_held, doubled
from clusters import Rig, rig
from made_news import news

from framing.cluster.joining import workers_for
from framing.engine import run
from framing.settings import Settings

COMMAND = [sys.executable, "-c", "from framing.cli import main; main()"]
# A shell gives a command in its background no interrupts; one at a terminal has them.
INTERRUPTIBLE = [
    *COMMAND[:2],
    "import signal; signal.signal(signal.SIGINT, signal.default_int_handler); " + COMMAND[2],
]
LOCAL = ["--cluster", "local", "--jobs", "2"]
GOES_ON = "the same command goes on from what is finished"
TOLD = ("", f"; {GOES_ON}", "; nothing was written")
KILLS = 40
INTERRUPTS = 8
# Dask keeps messages of less than a megabyte, if it is let.
CHUNK_BYTES = 600_000
CHUNKS = 600
WARM = 30
# So often a chunk may be at work on a worker that is killed at random; Dask's own is 3, for kills
# that have a reason.
ALLOWED = 50
ARTICLES = 10_000
COMPARED = 400
# Of the articles of ../shared/eval/articles/ the first characters, a tenth: whole, two passes over
# ten thousand would take five minutes of two cores.
LENGTH = 600


def framing(*arguments: object) -> subprocess.CompletedProcess[str]:
    command = [*COMMAND, *map(str, arguments)]
    return subprocess.run(command, check=False, capture_output=True, text=True, timeout=900)


def done(*arguments: object) -> None:
    ended = framing(*arguments)
    assert ended.returncode == 0, ended.stderr


def written(out: Path) -> dict[str, object]:
    """Return what a run wrote: results, the parts kept for the next, what its record promises."""
    found: dict[str, object] = {
        path.relative_to(out).as_posix(): path.read_bytes()
        for path in out.rglob("*")
        if path.is_file()
    }
    record = json.loads(found["run.json"])
    del record["made_with"]
    return {**found, "run.json": record}


@pytest.fixture(scope="module")
def texts(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("texts")
    rows = []
    for path in sorted((shared / "eval" / "articles").glob("*.jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as file:
            rows += [json.loads(line) for line in file]
    assert len(rows) >= ARTICLES
    for name, number in (("all", ARTICLES), ("some", COMPARED)):
        with (folder / f"{name}.jsonl").open("w", encoding="utf-8") as file:
            for row in rows[:number]:
                file.write(json.dumps({**row, "text": row["text"][:LENGTH]}) + "\n")
    return folder


@pytest.mark.law
def test_ten_thousand_articles_give_the_bytes_of_one_process(texts: Path, tmp_path: Path) -> None:
    with rig(tmp_path, workers=2) as started:
        cluster = ["--cluster", started.address]
        done("annotate", texts / "all.jsonl", "--out", tmp_path / "cluster", *cluster)
        done("compare", texts / "some.jsonl", "--out", tmp_path / "report", *cluster)
    done("annotate", texts / "all.jsonl", "--out", tmp_path / "one", "--jobs", "1")
    done("compare", texts / "some.jsonl", "--out", tmp_path / "page", "--jobs", "1")
    assert written(tmp_path / "cluster") == written(tmp_path / "one")
    assert written(tmp_path / "report") == written(tmp_path / "page")


class Killer:
    """Kills workers at random moments while a command runs."""

    def __init__(self, started: Rig, most: int, seed: int) -> None:
        self.started, self.most = started, most
        self.chance = random.Random(seed)
        self.killed = 0
        self.over = threading.Event()
        self.thread = threading.Thread(target=self._kill)

    def _kill(self) -> None:
        while self.killed < self.most and not self.over.wait(self.chance.uniform(0.2, 2.5)):
            for pid in self.chance.sample(pids := self.started.pids(), min(1, len(pids))):
                # It may have ended since.
                with suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL)
                    self.killed += 1

    def __enter__(self) -> "Killer":
        self.thread.start()
        return self

    def __exit__(self, *error: object) -> None:
        self.over.set()
        self.thread.join()


@pytest.mark.law
def test_workers_killed_at_random_moments_change_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = news(tmp_path / "many.jsonl", 900)
    done("annotate", source, "--out", tmp_path / "one", "--jobs", "2")
    expected = written(tmp_path / "one")
    seed = int(time.time())
    killed = runs = 0
    with rig(tmp_path, workers=2, scheduler__allowed_failures=ALLOWED) as started:
        while killed < KILLS:
            assert runs < KILLS, "hardly a worker was killed"
            out = tmp_path / f"out{runs}"
            # By turns parts travel, or are written by whoever made them: twice, where a worker is
            # killed between writing one and saying so.
            where = f"file://{out}" if runs % 2 else out
            with Killer(started, KILLS - killed, seed + runs) as killer:
                done("annotate", source, "--out", where, "--cluster", started.address)
            assert written(out) == expected
            killed += killer.killed
            runs += 1
    with capsys.disabled():
        print(f"\n{killed} workers killed in {runs} runs (seed {seed}): the same bytes")


@pytest.mark.law
def test_a_scheduler_that_is_killed_leaves_a_run_that_resumes(tmp_path: Path) -> None:
    source, out = news(tmp_path / "many.jsonl", 900), tmp_path / "out"
    done("annotate", source, "--out", tmp_path / "one", "--jobs", "2")
    with rig(tmp_path, workers=2, comm__timeouts__connect="2s") as started:
        command = [*COMMAND, "annotate", str(source), "--out", str(out)]
        short = {**os.environ, "DASK_DISTRIBUTED__COMM__TIMEOUTS__CONNECT": "2s"}
        with subprocess.Popen(
            [*command, "--cluster", started.address], stderr=subprocess.PIPE, text=True, env=short
        ) as going:
            deadline = time.monotonic() + 300
            while len(list(out.glob(".framing/parts/*/*.evidence"))) < 3:
                assert time.monotonic() < deadline and going.poll() is None
                time.sleep(0.01)
            started.kill_scheduler()
            _, told = going.communicate(timeout=120)
        assert going.returncode == 1
        assert told.startswith(f"framing: --cluster {started.address}: the scheduler has gone")
        assert told.count("\n") == 1
        assert not (out / "tables").exists()
        kept = {path: path.stat().st_mtime_ns for path in out.glob(".framing/parts/*/*.evidence")}
        assert len(kept) >= 3
        started.end_workers()
        started.start_scheduler()
        started.start_worker()
        # One that is no longer as it was written is made anew; the others are not.
        harmed = min(kept)
        harmed.write_bytes(harmed.read_bytes()[:-40])
        done("annotate", source, "--out", out, "--cluster", started.address)
    assert written(out) == written(tmp_path / "one")
    del kept[harmed]
    assert all(path.stat().st_mtime_ns == at for path, at in kept.items())


@pytest.mark.law
def test_an_interrupt_ends_a_cluster_of_ones_own_with_one_line(tmp_path: Path) -> None:
    source, out = news(tmp_path / "many.jsonl", 900), tmp_path / "out"
    place = tmp_path / "scratch"
    place.mkdir()
    with subprocess.Popen(
        [*INTERRUPTIBLE, "annotate", str(source), "--out", str(out), *LOCAL],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
        env={**os.environ, "TMPDIR": str(place)},
    ) as going:
        deadline = time.monotonic() + 300
        while len(list(out.glob(".framing/parts/*/*.evidence"))) < 2:
            assert time.monotonic() < deadline and going.poll() is None
            time.sleep(0.01)
        # As a terminal does it: to all processes of the command.
        os.killpg(going.pid, signal.SIGINT)
        told, _ = going.communicate(timeout=120)
    assert (going.returncode, told) == (130, f"framing: interrupted; {GOES_ON}\n"), told
    assert not list(place.iterdir())
    done("annotate", source, "--out", tmp_path / "one", "--jobs", "2")
    done("annotate", source, "--out", out, "--cluster", "local", "--jobs", "2")
    assert written(out) == written(tmp_path / "one")


@pytest.mark.law
@pytest.mark.parametrize("way", [LOCAL, LOCAL[2:]])
def test_an_interrupt_at_a_random_moment_ends_the_run(way: list[str], tmp_path: Path) -> None:
    source, out = news(tmp_path / "many.jsonl", 300), tmp_path / "out"
    begun = time.monotonic()
    done("annotate", source, "--out", out, *way)
    lasts = time.monotonic() - begun
    chance = random.Random(seed := int(time.time()))
    interrupted = 0
    for _ in range(INTERRUPTS):
        shutil.rmtree(out)
        with subprocess.Popen(
            [*INTERRUPTIBLE, "annotate", str(source), "--out", str(out), *way],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        ) as going:
            # While Python itself begins, an interrupt is its own to tell.
            while not out.exists():
                assert time.monotonic() < begun + 600 and going.poll() is None
                time.sleep(0.01)
            time.sleep(chance.uniform(0, lasts))
            # It may be over before, and over but for the end of its processes.
            late = going.poll() is not None or (out / "run.json").exists()
            with suppress(ProcessLookupError):
                os.killpg(going.pid, signal.SIGINT)
            # Dask gives a worker in the midst of a chunk four seconds to end.
            told, _ = going.communicate(timeout=30)
        if not late:
            interrupted += 1
            assert going.returncode == 130, (seed, told)
            assert told in {f"framing: interrupted{one}\n" for one in TOLD}, (seed, told)
        out.mkdir(exist_ok=True)
    assert interrupted


@pytest.mark.law
def test_never_more_chunks_are_under_way_than_stated(tmp_path: Path) -> None:
    held: list[int] = []
    with (
        rig(tmp_path, workers=2) as started,
        workers_for(Settings(cluster=started.address)) as workers,
    ):
        taken = most = 0

        def chunks() -> Iterator[tuple[int, ...]]:
            nonlocal taken
            for number in range(400):
                taken += 1
                yield (number,)

        for number, result in enumerate(run(doubled, chunks(), workers=workers)):
            assert result == [2 * number]
            # Two threads, three chunks each; this one was let go of, and no other is taken yet.
            assert taken - number - 1 < 2 * 3
            most = max(most, taken - number - 1)
            if number % 20 == 0:
                # Whoever is slow to take results lets nothing pile up.
                time.sleep(0.1)
                held.append(workers.client.run_on_scheduler(chunks_held))
    assert most == max(held) == 2 * 3 - 1


@pytest.mark.law
def test_what_has_come_back_is_held_nowhere(tmp_path: Path) -> None:
    import psutil

    def held(process: psutil.Process) -> int:
        return process.memory_info().rss

    with (
        rig(tmp_path, workers=2) as started,
        workers_for(Settings(cluster=started.address)) as workers,
    ):
        processes = [psutil.Process(), psutil.Process(started.scheduler.pid)]
        processes += map(psutil.Process, started.pids())
        chunks = (os.urandom(CHUNK_BYTES) for _ in range(CHUNKS))
        before: list[int] = []
        for number, length in enumerate(run(len, chunks, workers=workers)):
            assert length == CHUNK_BYTES
            if number == WARM:
                before = list(map(held, processes))
        more = [held(one) - then for one, then in zip(processes, before, strict=True)]
    # Each: this process, the scheduler, the workers. A tenth of what went through.
    assert max(more) < CHUNKS * CHUNK_BYTES / 10, more
