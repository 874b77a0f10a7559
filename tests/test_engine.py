"""The engine: the same results in the same order from every kind of workers, and deaths told."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from chunk_work import doubled, failing, mistaken
from hypothesis import given
from hypothesis import strategies as st

from framing.engine import Here, Processes, at_work_on, chunks_of, run, workers_of
from framing.errors import InputError, WorkerError


class Dying:
    """Doubles numbers; its process is killed over 37, once where ``mark`` is a file's path."""

    def __init__(self, mark: Path | None, how: str = "killed") -> None:
        self.mark, self.how = mark, how

    def __call__(self, chunk: tuple[int, ...]) -> list[int]:
        for number in chunk:
            at_work_on(f"article {number}")
            if number == 37 and not (self.mark and self.mark.exists()):
                if self.mark:
                    self.mark.touch()
                if self.how == "memory":
                    raise MemoryError
                os.kill(os.getpid(), signal.SIGKILL)
        return doubled(chunk)


@given(st.lists(st.integers()), st.integers(1, 5))
def test_one_process_keeps_order(items: list[int], size: int) -> None:
    found = run(doubled, chunks_of(items, size), workers=Here())
    assert [one for chunk in found for one in chunk] == [2 * item for item in items]


@pytest.mark.parametrize("jobs", [2, 5])
@pytest.mark.parametrize("start", ["fork", "spawn"])
def test_several_processes_give_the_same_in_the_same_order(jobs: int, start: str) -> None:
    chunks = list(chunks_of(range(37), 4))
    found = list(run(doubled, chunks, workers=Processes(jobs, start)))
    assert found == [doubled(chunk) for chunk in chunks]


def test_results_larger_than_a_pipe_come_through() -> None:
    chunks = [["x" * 300_000, n] for n in range(9)]
    assert list(run(tuple, chunks, workers=Processes(2))) == [tuple(one) for one in chunks]


def test_a_killed_process_loses_nothing(tmp_path: Path) -> None:
    chunks = list(chunks_of(range(100), 7))
    found = list(run(Dying(tmp_path / "died"), chunks, workers=Processes(2)))
    assert (tmp_path / "died").exists()
    assert found == [doubled(chunk) for chunk in chunks]


@pytest.mark.parametrize("how, told", [("killed", "signal 9"), ("memory", "ran out of memory")])
def test_one_that_dies_again_is_told_with_its_article(how: str, told: str) -> None:
    chunks = list(chunks_of(range(100), 7))
    found = []
    with pytest.raises(WorkerError, match=rf"article 37: the process .*{told}"):
        for result in run(Dying(None, how), chunks, workers=Processes(2)):
            found.append(result)
    assert found == [doubled(chunk) for chunk in chunks[: len(found)]]


def test_an_error_in_another_process_is_raised_here() -> None:
    with pytest.raises(ValueError, match="three") as caught:
        list(run(failing, chunks_of(range(10), 2), workers=Processes(2)))
    assert "in failing" in str(caught.value.__cause__)
    with pytest.raises(InputError, match="no articles"):
        list(run(mistaken, chunks_of(range(10), 2), workers=Processes(2)))


@pytest.mark.parametrize("workers", [Here(), Processes(2)])
def test_chunks_are_taken_as_they_are_needed(workers: Here | Processes) -> None:
    taken = []

    def chunks():
        for number in range(1000):
            taken.append(number)
            yield (number,)

    results = run(doubled, chunks(), workers=workers)
    assert [next(results), next(results)] == [[0], [2]]
    assert len(taken) < 20
    getattr(results, "close", lambda: None)()


SCRIPT = """
from framing.engine import run, Processes
print(sum(run(sum, [[1], [2], [3]], workers=Processes(2, {start!r}))))
"""


def test_a_script_needs_no_guard_where_processes_are_copied() -> None:
    code = [sys.executable, "-c", SCRIPT.format(start="fork")]
    done = subprocess.run(code, capture_output=True, text=True, timeout=60, check=True)
    assert done.stdout == "6\n"


def test_elsewhere_a_script_without_guard_is_told_so(tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(SCRIPT.format(start="spawn"))
    code = [sys.executable, str(script)]
    done = subprocess.run(code, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode
    assert "call framing below `if __name__ == '__main__':`" in done.stderr.splitlines()[-1]


def test_workers_end_with_the_one_who_started_them(tmp_path: Path) -> None:
    code = (
        "import os, time\nfrom framing.engine import *\n"
        "def slow(chunk):\n    time.sleep(0.2); return chunk\n"
        f"pids = open({str(tmp_path / 'pids')!r}, 'w')\n"
        "import multiprocessing\n"
        "results = run(slow, chunks_of(range(1000), 1), workers=Processes(3))\n"
        "next(results)\n"
        "print(*[one.pid for one in multiprocessing.active_children()], file=pids, flush=True)\n"
        "os.kill(os.getpid(), 9)\n"
    )
    subprocess.run([sys.executable, "-c", code], timeout=60, check=False)
    pids = [int(pid) for pid in (tmp_path / "pids").read_text().split()]
    assert len(pids) == 3
    deadline = time.monotonic() + 20
    while any(Path(f"/proc/{pid}/cmdline").exists() for pid in pids):
        if all(_ended(pid) for pid in pids):
            break
        assert time.monotonic() < deadline, "workers go on without their parent"


def _ended(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except FileNotFoundError:
        return True


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="processes are not copied")
def test_an_interrupt_while_a_process_is_copied_is_not_lost() -> None:
    code = (
        "import os, signal, sys\n"
        f"sys.path.insert(0, {str(Path(__file__).parent)!r})\n"
        "from chunk_work import doubled\n"
        "from framing.engine import Processes, run\n"
        "once = [signal.SIGINT]\n"
        "os.register_at_fork(\n"
        "    after_in_parent=lambda: once and os.kill(os.getpid(), once.pop())\n"
        ")\n"
        "list(run(doubled, [(number,) for number in range(50)], workers=Processes(2)))\n"
        "print('went on')\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], timeout=60, check=False, capture_output=True, text=True
    )
    assert "KeyboardInterrupt" in done.stderr.splitlines()[-1]
    assert done.returncode != 0
    assert done.stdout == ""


def test_numbers_that_make_no_sense_are_refused() -> None:
    with pytest.raises(ValueError, match="jobs is -1"):
        workers_of(-1)
    assert workers_of(1) == Here()
    assert workers_of(3) == Processes(3)
