"""Parts behind an address: as in a folder of this machine; workers that reach it write there."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from stores import Folders, Objects, content, stores

import framing
from framing import places
from framing.engine import Here
from framing.errors import OutputError, PartError
from framing.parts.folder import PartFolder, journal, remove_if_unused
from framing.parts.making import EvidenceKind, make_parts
from framing.parts.part import Part
from framing.places import Address

SENTENCES = (
    "The mayor said the harbour would open on Monday.",
    "“Nobody asked us,” said Ann Drew, who runs the ferry.",
)


@pytest.fixture(scope="module")
def lexicons() -> tuple:
    return framing.load_lexicons()


@pytest.fixture(params=[Folders, Objects])
def kind(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[type]:
    monkeypatch.setattr(places, "_OBJECTS", places._OBJECTS | {"objects"})
    with stores():
        yield request.param


def article(number: int) -> framing.Article:
    from framing.articles.article import Passage

    text = f"{SENTENCES[number % 2]} It was day {number}."
    passages = (Passage("text", 0, len(text), "body"),)
    return framing.Article(f"a{number}", text, outlet_label="Alpha", passages=passages)


ARTICLES = [article(number) for number in range(9)]


def made(lexicons: tuple, folder: PartFolder, articles=ARTICLES) -> list[Part]:
    return list(make_parts(articles, EvidenceKind(lexicons), folder=folder, workers=Here(), size=3))


def held(parts: list[Part]) -> list[bytes]:
    return [part.with_tables(part.names).source for part in parts]


def test_parts_are_kept_and_found_again(kind, lexicons: tuple, monkeypatch) -> None:
    out = Address(f"{kind.protocol}://papers/run")
    parts = made(lexicons, PartFolder.below(out, lexicons))
    assert all(str(part.source).startswith(f"{out}/.framing/parts/") for part in parts)
    assert held(parts) == held(made(lexicons, PartFolder()))

    def never(self, one):
        raise AssertionError("read again")

    monkeypatch.setattr(EvidenceKind, "find", never)
    assert made(lexicons, PartFolder.below(out, lexicons)) == parts


@pytest.mark.parametrize("harm", ["cut", "gone"])
def test_a_harmed_part_is_told_and_made_anew(kind, lexicons: tuple, harm: str) -> None:
    out = Address(f"{kind.protocol}://papers/run")
    parts = made(lexicons, PartFolder.below(out, lexicons))
    wanted, place = held(parts), Address(parts[1].source)
    whole = place.read_bytes()
    place.unlink()
    if harm == "cut":
        place.write_bytes(whole[:-7])
    with pytest.raises(PartError, match=rf"^{place}: .*; the same command again makes it anew$"):
        held(parts)
    assert held(made(lexicons, PartFolder.below(out, lexicons))) == wanted
    assert place.read_bytes() == whole


def test_a_store_that_refuses_is_told_in_a_line(kind, lexicons: tuple) -> None:
    out = Address(f"{kind.protocol}://papers/run")
    folder = PartFolder.below(out, lexicons)
    parts = made(lexicons, folder)
    kind.fails_at, kind.for_good = kind.asked, True
    for refused in (
        lambda: PartFolder.below(out, lexicons),
        lambda: folder.keep("k", "evidence", b"part"),
        lambda: made(lexicons, folder),
    ):
        with pytest.raises(OutputError, match=rf"^{out}.*\(403: the store says no\); free"):
            refused()
    # Results are written by then: what cannot be removed stays.
    folder.prune(parts[:1])
    kind.fails_at = 0
    assert held(parts)


def test_what_is_of_no_more_use_goes(kind, lexicons: tuple) -> None:
    out = Address(f"{kind.protocol}://papers/run")
    made(lexicons[1:], PartFolder.below(out, lexicons[1:]))
    folder = PartFolder.below(out, lexicons)
    made(lexicons, folder)
    parts = made(lexicons, folder, [*ARTICLES, article(77)])
    folder.prune(parts)
    left = list(content(kind, "papers/run/.framing/parts"))
    wanted = [str(part.source).partition("/.framing/parts/")[2] for part in parts]
    assert sorted(left) == sorted(wanted)


def test_so_few_articles_that_one_part_holds_them_leave_nothing(kind, lexicons: tuple) -> None:
    out = Address(f"{kind.protocol}://papers/run")
    folder = PartFolder.below(out, lexicons)
    folder.prune(made(lexicons, folder, ARTICLES[:2]))
    journal(out).write_bytes(b'{"files": []}')
    remove_if_unused(out)
    assert journal(out).exists(), "what a killed run was at is forgotten"
    journal(out).unlink()
    remove_if_unused(out)
    assert not content(kind, "papers/run")


def test_a_large_first_line_is_read_whole(monkeypatch: pytest.MonkeyPatch, lexicons: tuple) -> None:
    from framing.parts import part as parts

    made_now = made(lexicons, PartFolder())
    wanted = [one.table("articles").to_pylist() for one in made_now]
    monkeypatch.setattr(parts, "_HEAD", 7)
    assert [one.table("articles").to_pylist() for one in made_now] == wanted


def test_a_worker_writes_where_it_reaches_the_same_folder_and_else_sends(
    tmp_path: Path, lexicons: tuple
) -> None:
    folder = PartFolder.below(Address(f"file://{tmp_path}"), lexicons)
    reached = folder.keep_if_reached("k", "evidence", b"part")
    assert reached.source == str(folder.path("k", "evidence"))
    assert folder.path("k", "evidence").read_bytes() == b"part"
    # A folder of the same name on another machine has not this run's token.
    for other in (
        replace(folder, token=".run-other"),
        replace(folder, folder=Address(f"file://{tmp_path}/nowhere")),
        replace(folder, folder=Address("nonsense://x")),
        PartFolder.below(tmp_path / "path", lexicons),
    ):
        assert other.keep_if_reached("other", "evidence", b"part") == Part(b"part")
    assert [name for name in folder.names() if name.startswith("other")] == []
    # A path is looked for only by workers that are on this machine.
    path = PartFolder.below(tmp_path / "path", lexicons, is_shared=True)
    assert path.keep_if_reached("k", "evidence", b"part").source == str(path.path("k", "evidence"))
    # One that reaches it and cannot write sends too; who asked for the part says what is wrong.
    gone = PartFolder.below(Address(f"file://{tmp_path}/gone"), lexicons)
    assert gone.keep_if_reached("k", "evidence", b"part").source == str(gone.path("k", "evidence"))
    gone.folder.remove_all()
    assert gone.keep_if_reached("k", "evidence", b"part") == Part(b"part")


def test_memory_is_of_one_process_so_its_parts_are_not_kept_there(lexicons: tuple) -> None:
    assert PartFolder.below(Address("memory://papers/run"), lexicons) == PartFolder()
