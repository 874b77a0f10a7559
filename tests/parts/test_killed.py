"""A run killed at any moment leaves each table whole or not at all, and goes on from there."""

import random
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest
from made_news import news

KILLS = 20
# A run that is killed again and again, before another begins on the predecessor's results.
IN_A_ROW = 4
COMMAND = [sys.executable, "-c", "from framing.cli import main; main()", "annotate"]


def run(source: Path, out: Path, jobs: int = 2) -> None:
    command = [*COMMAND, str(source), "--out", str(out), "--jobs", str(jobs)]
    subprocess.run(command, check=True, capture_output=True, timeout=600)


def tables(out: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (out / "tables").glob("*")}


@pytest.mark.law
def test_killed_at_twenty_moments_no_table_is_wrong_or_half(tmp_path: Path) -> None:
    few, many = news(tmp_path / "few.jsonl", 150), news(tmp_path / "many.jsonl", 900)
    run(few, tmp_path / "before")
    start = time.monotonic()
    run(many, tmp_path / "after", jobs=1)
    lasts = time.monotonic() - start
    before, after = tables(tmp_path / "before"), tables(tmp_path / "after")
    chance = random.Random(int(start * 1000))
    killed = resumed = 0
    out = tmp_path / "out0"
    while killed < KILLS:
        if killed % IN_A_ROW == 0:
            out = tmp_path / f"out{killed}-{resumed}"
            run(few, out)
        command = [*COMMAND, str(many), "--out", str(out), "--jobs", "2"]
        begun = time.monotonic()
        with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) as going:
            # It may be over sooner: then another moment is drawn, from a shorter time.
            with suppress(subprocess.TimeoutExpired):
                going.wait(chance.uniform(0.1, 1.0) * lasts)
                lasts = min(lasts, time.monotonic() - begun)
            going.kill()
            ended = going.wait() == 0
        found = tables(out)
        assert found.items() <= before.items() or found.items() <= after.items()
        if ended:
            # It was faster than the moment drawn: begin again.
            resumed += 1
            out = tmp_path / f"out{killed}-{resumed}"
            run(few, out)
            continue
        killed += 1
        if killed % IN_A_ROW == 0:
            run(many, out)
            assert tables(out) == after
            assert not (out / ".framing" / "work").exists()


@pytest.mark.law
def test_what_was_finished_before_the_kill_is_not_done_again(tmp_path: Path) -> None:
    source, out = news(tmp_path / "many.jsonl", 900), tmp_path / "out"
    command = [*COMMAND, str(source), "--out", str(out), "--jobs", "2"]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) as going:
        deadline = time.monotonic() + 300
        while len(list(out.glob(".framing/parts/*/*.evidence"))) < 3:
            assert time.monotonic() < deadline and going.poll() is None
            time.sleep(0.01)
        going.kill()
    kept = {path: path.stat().st_mtime_ns for path in out.glob(".framing/parts/*/*.evidence")}
    run(source, out)
    assert len(kept) >= 3
    assert all(path.stat().st_mtime_ns == at for path, at in kept.items())
    assert len(list(out.glob(".framing/parts/*/*.evidence"))) == 9
