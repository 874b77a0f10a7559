"""A cluster's workers give what one process gives; what is wrong with them is told in a line."""

import gc
import shutil
import sys
import threading
import time
from dataclasses import replace
from pathlib import Path

import distributed
import numpy as np
import pandas as pd
import pytest
import scipy.sparse as sp
from chunk_work import FATAL, Heavy, doubled, failing, fatal, mistaken, slowly_doubled
from clusters import Rig, rig
from distributed.comm import CommClosedError
from generated import generated_tables

import framing
from framing.cluster import joining, sending
from framing.cluster.facts import facts
from framing.cluster.joining import workers_for
from framing.comparison.comparing import comparison_stretches
from framing.engine import Here, Steps, chunks_of, run
from framing.errors import InputError, WorkerError
from framing.events import edges
from framing.evidence import COLUMNS
from framing.measures import batches
from framing.measures.counting import count_measures
from framing.parts.folder import PartFolder
from framing.parts.making import EvidenceKind, make_parts
from framing.places import Address
from framing.profiles import profile_stretches
from framing.settings import Settings

PACKAGE = Path(framing.__file__).parent
SENTENCES = (
    "The mayor said the harbour would open on Monday.",
    "“Nobody asked us,” said Ann Drew, who runs the ferry.",
    "Reportedly the price has doubled since spring.",
)

# Dask's own: sockets and loops that end with their process, not with their object.
pytestmark = pytest.mark.filterwarnings("ignore::ResourceWarning")


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory):
    with rig(tmp_path_factory.mktemp("two"), scheduler__allowed_failures=1) as started:
        yield started


def on(started: Rig):
    return workers_for(Settings(cluster=started.address))


def article(number: int) -> framing.Article:
    from framing.articles.article import Passage

    text = f"{SENTENCES[number % 3]} It was day {number}."
    passages = (Passage("text", 0, len(text), "body"),)
    return framing.Article(f"a{number}", text, outlet_label="Alpha", passages=passages)


def test_results_come_in_order_and_chunks_are_taken_as_they_are_needed(two: Rig) -> None:
    taken = []

    def chunks():
        for number in range(60):
            taken.append(number)
            yield (number,)

    with on(two) as workers:
        results = run(doubled, chunks(), workers=workers)
        assert next(results) == [0]
        # Two threads, three chunks each under way, and one that is at hand.
        assert len(taken) <= 2 * 3 + 1
        assert list(results) == [[2 * number] for number in range(1, 60)]


def test_a_function_travels_once(two: Rig) -> None:
    packed = []

    class Packed(Heavy):
        def __reduce__(self):
            packed.append(True)
            return Heavy, ()

    with on(two) as workers:
        found = list(run(Packed(), chunks_of(range(40), 2), workers=workers))
    assert found == [doubled(chunk) for chunk in chunks_of(range(40), 2)]
    assert packed == [True]


def test_only_the_work_travels(two: Rig) -> None:
    here = {number: (number, number) for number in range(9)}
    kept: list[list[int]] = []

    def store(result: list[int]) -> int:
        kept.append(result)
        return len(kept)

    steps = Steps(doubled, fetch=here.__getitem__, store=store)
    with on(two) as workers:
        assert list(run(steps, range(9), workers=workers)) == list(range(1, 10))
    assert kept == [[2 * number] * 2 for number in range(9)]


def test_an_error_in_a_worker_is_raised_here(two: Rig) -> None:
    with on(two) as workers:
        with pytest.raises(ValueError, match="three") as caught:
            list(run(failing, chunks_of(range(10), 2), workers=workers))
        assert "in failing" in str(caught.value.__cause__)
        with pytest.raises(InputError, match="no articles"):
            list(run(mistaken, chunks_of(range(10), 2), workers=workers))
        assert list(run(doubled, [(1,), (2,)], workers=workers)) == [[2], [4]]


def test_parts_have_the_same_bytes_and_are_kept_here(two: Rig, tmp_path: Path) -> None:
    lexicons = framing.load_lexicons()
    articles = [article(number) for number in range(50)]

    def kept(name: str, workers, some=articles) -> dict[str, bytes]:
        folder = PartFolder.below(tmp_path / name, lexicons)
        parts = list(
            make_parts(some, EvidenceKind(lexicons), folder=folder, workers=workers, size=10)
        )
        assert all(isinstance(part.source, str) for part in parts)
        return {Path(part.source).name: Path(part.source).read_bytes() for part in parts}

    with on(two) as workers:
        first = kept("cluster", workers)
        assert len(first) == 5
        assert first == kept("cluster", workers) == kept("here", Here())
        # Of chunks that are cut in another way what is known travels with what is not.
        moved = [article(99), *articles[3:]]
        assert kept("cluster", workers, moved) == kept("here", Here(), moved)


def test_workers_write_parts_where_they_reach_the_folder(
    two: Rig, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lexicons = framing.load_lexicons()
    kind = EvidenceKind(lexicons)
    # The same ten articles again and again: several workers write the same part at once.
    articles = [article(number) for number in range(10)] * 12
    with on(two) as workers:
        here = PartFolder.below(tmp_path / "here", lexicons)
        wanted = list(make_parts(articles, kind, folder=here, workers=workers, size=10))
        shared = PartFolder.below(Address(f"file://{tmp_path}/shared"), lexicons)
        with monkeypatch.context() as patched:
            # This process keeps none.
            patched.setattr(PartFolder, "keep", None)
            found = list(make_parts(articles, kind, folder=shared, workers=workers, size=10))
        assert len(found) == 12
        assert [Path(one.source.removeprefix("file://")).read_bytes() for one in found] == [
            Path(one.source).read_bytes() for one in wanted
        ]
        assert shared.names() == {shared.token, Path(found[0].source).name}
        # A worker for which there is another folder at that address sends what it made.
        other = replace(shared, token=".run-of-another-machine")
        (shared.folder / Path(found[0].source).name).unlink()
        assert list(make_parts(articles, kind, folder=other, workers=workers, size=10)) == found


def test_a_comparison_has_the_same_tables(two: Rig) -> None:
    lexicons = framing.load_lexicons()
    articles = list(framing.read_articles([str(PACKAGE.parent / "seeds")], lexicons=lexicons))
    # Chunks of seeds: one article each would be worked on here.
    several = [*articles, *(article(number) for number in range(120))]
    one = framing.compare(several, Settings(jobs=1), lexicons=lexicons)
    other = framing.compare(several, Settings(cluster=two.address), lexicons=lexicons)
    assert set(COLUMNS) < set(one.tables)
    for name, table in one.tables.items():
        assert table.equals(other.tables[name]), name
    assert one.notes == other.notes


def test_profiles_and_comparisons_are_added_up_on_the_workers(
    two: Rig, monkeypatch: pytest.MonkeyPatch
) -> None:
    tables = generated_tables(3, ("Alder", "Birch", "Cedar"), events=12, stories=4)
    articles = tables["articles"]
    # One that stands alone: nothing of it is compared.
    articles.loc[0, ["event_id", "story_id"]] = "alone"
    counts = count_measures(tables)
    monkeypatch.setattr(batches, "_TOGETHER", 5)
    sent: list[object] = []

    class Watched:
        def __init__(self, workers) -> None:
            self.workers = workers

        def run(self, function, chunks):
            def fetch(chunk):
                sent.append(function.fetch(chunk))
                return sent[-1]

            watched = Steps(function.work, fetch=fetch)
            return self.workers.run(watched, chunks)

    def made(workers) -> list[pd.DataFrame]:
        profiles = sorted(profile_stretches(counts, articles, workers=workers), key=lambda o: o[0])
        compared = comparison_stretches(counts, articles, workers=workers)
        return [pd.concat(table for _, table in profiles), pd.concat(compared)]

    with on(two) as workers:
        for one, other in zip(made(Watched(workers)), made(Here()), strict=True):
            pd.testing.assert_frame_equal(one, other, check_exact=True)
    # Nobody got all of it: some stories on all measures, or some measures.
    counted = [one.counts for one in sent if hasattr(one, "counts")]
    cells = [len(one.article_ids) * one.numerators.shape[1] for one in counted]
    assert len(cells) > 20
    assert max(cells) < len(articles) * len(counts.measures) / 2


def test_pairs_of_articles_are_sought_on_the_workers(
    two: Rig, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(edges, "BLOCK", 16)
    monkeypatch.setattr(edges, "WINDOW", 2)
    chance = np.random.default_rng(1)
    vectors = sp.random_array((200, 300), density=0.05, rng=chance, format="csr")
    days = np.arange(200) / 3
    near = edges.Nearness(free=1, fade=2, least=0.3, reach=5)
    here = edges.find_edges(vectors, days, days, nearness=near, least=0.4)
    monkeypatch.setattr(edges, "WORTH_SHARING", 0)
    with on(two) as workers:
        there = edges.find_edges(vectors, days, days, nearness=near, least=0.4, workers=workers)
    assert len(here.left) > 100
    for name in ("left", "right", "likeness"):
        assert getattr(here, name).tobytes() == getattr(there, name).tobytes()


def test_one_that_kills_its_workers_is_told_by_name(two: Rig) -> None:
    steps = Steps(fatal, name=lambda chunk: f"numbers {chunk[0]} to {chunk[-1]}")
    chunks = list(chunks_of(range(60), 5))
    found = []
    with on(two) as workers:
        told = rf"numbers {FATAL - 2} to {FATAL + 2}: .* died, 2 times; leave them out"
        with pytest.raises(WorkerError, match=told):
            for result in run(steps, chunks, workers=workers):
                found.append(result)
        assert found == [doubled(chunk) for chunk in chunks[: FATAL // 5]]
        # The cluster is of use to the next.
        assert list(run(doubled, chunks, workers=workers)) == [doubled(chunk) for chunk in chunks]


def other_program(folder: Path) -> Path:
    """Copy the program, with one line more; data it does not count is left out."""
    shutil.copytree(PACKAGE, folder / "framing", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(PACKAGE.parent / "lexicons", folder / "lexicons")
    with (folder / "framing" / "settings.py").open("a") as file:
        file.write("# one line more\n")
    return folder


def test_a_worker_with_another_program_is_told_before_work_begins(tmp_path: Path) -> None:
    other = other_program(tmp_path / "other")
    with rig(tmp_path, workers=1) as started:
        with on(started) as workers:
            chunks = [(number,) for number in range(400)]
            results = run(slowly_doubled, chunks, workers=workers)
            assert next(results) == [0]
            started.start_worker(path=other)
            told = r"joined meanwhile has framing's program \w+; wanted is "
            with pytest.raises(WorkerError, match=told + facts()["framing's program"]):
                list(results)
        started.wait_for_workers(2)
        with (
            pytest.raises(WorkerError, match=r"worker tcp://\S+ has framing's program \w+; wanted"),
            on(started),
        ):
            raise AssertionError("work began")


def test_a_worker_without_framing_or_of_another_python_is_told(monkeypatch) -> None:
    packages = {"framing": None, "python": "3.10.4.final.0", "distributed": "2024.1.0"}
    found = joining._told_facts({"packages": packages})
    with pytest.raises(WorkerError, match=r"^--cluster X: worker w has no framing; wanted is \d"):
        joining._refuse("X", "worker w", found)
    found["framing"] = facts()["framing"]
    with pytest.raises(WorkerError, match=r"has Python 3\.10; wanted is 3\."):
        joining._refuse("X", "worker w", {**found, "distributed": facts()["distributed"]})


class Answering:
    """A client whose workers answer so much."""

    def __init__(self, **answers: object) -> None:
        self.answers = answers

    def wait_for_workers(self, number: int, timeout: float) -> None: ...

    def get_versions(self, packages: list[str]) -> dict[str, object]:
        here = {"framing": framing.__version__, "python": sys.version.split()[0] + ".final.0"}
        here["distributed"] = distributed.__version__
        return {"scheduler": {"packages": here}, "workers": {}}

    def run(self, function, on_error: str) -> dict[str, object]:
        return self.answers


def test_a_worker_that_dies_while_it_is_asked_ends_no_run() -> None:
    gone = CommClosedError("in <TCP (closed)>: Stream is closed")
    joining._check(Answering(one=gone, two=facts()), "X")
    with pytest.raises(
        WorkerError, match=r"^--cluster X: worker one cannot run framing \(no numpy"
    ):
        joining._check(Answering(one=ImportError("no numpy"), two=facts()), "X")


def test_a_scheduler_that_goes_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(joining._QUIET, "distributed.comm.timeouts.connect", "2s")
    with rig(tmp_path, workers=1) as started, on(started) as workers:
        chunks = [(number,) for number in range(400)]
        results = run(slowly_doubled, chunks, workers=workers)
        assert next(results) == [0]
        threading.Timer(0.5, started.kill_scheduler).start()
        begun = time.monotonic()
        with pytest.raises(WorkerError, match="the scheduler has gone; when it is there again"):
            list(results)
        assert time.monotonic() - begun < 60


def test_workers_that_go_are_waited_for_but_not_for_ever(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sending, "_LOOK", 0.2)
    with rig(tmp_path, workers=1) as started, on(started) as workers:
        workers.patience = 1.0
        results = run(slowly_doubled, [(number,) for number in range(400)], workers=workers)
        assert next(results) == [0]
        started.end_workers()
        with pytest.raises(WorkerError, match="has had no worker for 1 seconds; start some"):
            list(results)


def test_no_scheduler_and_no_worker_are_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(joining, "_ANSWERS", 1)
    monkeypatch.setattr(joining, "_FIRST_WORKER", 1)
    before = threading.active_count()
    for address in ("tcp://127.0.0.1:9", "nowhere://x", "tcp://"):
        with (
            pytest.raises(WorkerError, match=r"no scheduler answers .*tcp://HOST:8786, or local"),
            workers_for(Settings(cluster=address)),
        ):
            raise AssertionError("work began")
    # One that Dask still has to close is closed whenever Python finds it unused: once that was in
    # the midst of starting the next, which then never came.
    clients = [thing for thing in gc.get_objects() if isinstance(thing, distributed.Client)]
    assert {client.status for client in clients} <= {"closed"}
    assert threading.active_count() <= before
    with (
        rig(tmp_path, workers=0) as started,
        pytest.raises(WorkerError, match="no worker in 1 seconds; start some, as with `dask"),
        on(started),
    ):
        raise AssertionError("work began")


def test_without_the_extra_it_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with (
        pytest.raises(WorkerError, match=r'pip install "framing\[cluster\]"'),
        workers_for(Settings(cluster="local")),
    ):
        raise AssertionError("work began")


def test_the_version_is_where_older_releases_of_distributed_look_for_it() -> None:
    assert framing.__version__ == facts()["framing"]


def test_no_cluster_imports_nothing_of_it() -> None:
    import subprocess

    code = (
        "import sys; from framing.cluster.joining import workers_for\n"
        "from framing.settings import Settings\n"
        "with workers_for(Settings()): print('distributed' in sys.modules)"
    )
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout == "False\n"


def test_a_cluster_of_ones_own_is_for_this_machine_alone_and_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import tempfile

    import psutil

    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    this = psutil.Process()
    before = set(this.children(recursive=True))
    with workers_for(Settings(cluster="local", jobs=2)) as workers:
        ours = [this, *set(this.children(recursive=True)) - before]
        open_to = {
            place.laddr.ip
            for process in ours
            for place in process.net_connections()
            if place.status == psutil.CONN_LISTEN
        }
        assert open_to == {"127.0.0.1"}
        found = list(run(sum, chunks_of(range(100), 7), workers=workers))
        assert found == [sum(chunk) for chunk in chunks_of(range(100), 7)]
    assert not list(tmp_path.iterdir())
    deadline = time.monotonic() + 20
    while any(process.is_running() for process in ours[1:] if "spawn_main" in cmdline(process)):
        assert time.monotonic() < deadline, "workers go on without their cluster"


def cmdline(process) -> str:
    import psutil

    try:
        return " ".join(process.cmdline())
    except psutil.Error:
        return ""
