"""Parts: what was finished is found again, whole; what was cut short or changed is made anew."""

from dataclasses import replace
from pathlib import Path

import pyarrow as pa
import pytest

import framing
from framing.engine import Here
from framing.errors import OutputError, PartError
from framing.evidence import COLUMNS
from framing.evidence.arrays import arrow_table
from framing.parts.folder import PartFolder, article_key, made_by, remove_if_unused
from framing.parts.making import EvidenceKind, make_parts
from framing.parts.part import Part, write_part

SENTENCES = (
    "The mayor said the harbour would open on Monday.",
    "“Nobody asked us,” said Ann Drew, who runs the ferry.",
    "Reportedly the price has doubled since spring.",
)


def article(number: int, text: str = "") -> framing.Article:
    from framing.articles.article import Passage

    text = text or f"{SENTENCES[number % 3]} It was day {number}."
    passages = (Passage("text", 0, len(text), "body"),)
    return framing.Article(f"a{number}", text, outlet_label="Alpha", passages=passages)


class Counting(EvidenceKind):
    """Evidence, and a note of each article it was found in."""

    def __init__(self, lexicons: tuple) -> None:
        super().__init__(lexicons)
        self.read: list[str] = []

    def find(self, one: framing.Article):
        self.read.append(one.id)
        return super().find(one)


@pytest.fixture(scope="module")
def lexicons() -> tuple:
    return framing.load_lexicons()


def made(articles, lexicons, folder: PartFolder, size: int = 4) -> tuple[list[Part], list[str]]:
    kind = Counting(lexicons)
    return list(make_parts(articles, kind, folder=folder, workers=Here(), size=size)), kind.read


def rows(parts: list[Part], name: str) -> list[dict]:
    return [row for part in parts for row in part.table(name).to_pylist()]


def all_rows(parts: list[Part]) -> dict[str, list[dict]]:
    return {name: rows(parts, name) for name in COLUMNS}


ARTICLES = [article(number) for number in range(10)]


def test_parts_hold_every_article_in_order(lexicons: tuple) -> None:
    parts, read = made(ARTICLES, lexicons, PartFolder())
    assert len(parts) == 3
    assert [row["article_id"] for row in rows(parts, "articles")] == [one.id for one in ARTICLES]
    assert read == [one.id for one in ARTICLES]
    one_by_one, _ = made(ARTICLES, lexicons, PartFolder(), size=1)
    assert all_rows(one_by_one) == all_rows(parts)
    assert rows(parts, "attributions")


def test_a_finished_run_is_not_read_again(tmp_path: Path, lexicons: tuple) -> None:
    folder = PartFolder.below(tmp_path, lexicons)
    first, _ = made(ARTICLES, lexicons, folder)
    again, read = made(ARTICLES, lexicons, folder)
    assert read == []
    assert again == first


@pytest.mark.parametrize("place", [0, 5, 10])
def test_only_new_articles_are_read(tmp_path: Path, lexicons: tuple, place: int) -> None:
    folder = PartFolder.below(tmp_path, lexicons)
    made(ARTICLES, lexicons, folder)
    more = [*ARTICLES[:place], article(77), article(78), *ARTICLES[place:]]
    parts, read = made(more, lexicons, folder)
    assert read == ["a77", "a78"]
    assert all_rows(parts) == all_rows(made(more, lexicons, PartFolder())[0])


def test_a_changed_article_is_read_again(tmp_path: Path, lexicons: tuple) -> None:
    folder = PartFolder.below(tmp_path, lexicons)
    made(ARTICLES, lexicons, folder)
    other = [*ARTICLES[:3], replace(ARTICLES[3], outlet_label="Beta"), *ARTICLES[4:]]
    parts, read = made(other, lexicons, folder)
    assert read == ["a3"]
    assert rows(parts, "articles")[3]["outlet"] == "Beta"


@pytest.mark.parametrize("harm", ["cut", "changed", "empty"])
def test_a_harmed_part_is_made_anew(tmp_path: Path, lexicons: tuple, harm: str) -> None:
    folder = PartFolder.below(tmp_path, lexicons)
    first, _ = made(ARTICLES, lexicons, folder)
    wanted = all_rows(first)
    path = Path(first[1].source)
    content = bytearray(path.read_bytes())
    if harm == "cut":
        content = content[:-7]
    elif harm == "changed":
        content[-20] ^= 1
    else:
        content = bytearray()
    path.write_bytes(content)
    again, read = made(ARTICLES, lexicons, folder)
    assert read == ["a4", "a5", "a6", "a7"]
    assert all_rows(again) == wanted


@pytest.mark.parametrize("harm", ["cut", "gone"])
def test_a_part_harmed_while_it_is_needed_is_told_in_a_line(
    tmp_path: Path, lexicons: tuple, harm: str
) -> None:
    first, _ = made(ARTICLES, lexicons, PartFolder.below(tmp_path, lexicons))
    path = Path(first[1].source)
    content = path.read_bytes()
    path.unlink()
    if harm == "cut":
        path.write_bytes(content[:-7])
    with pytest.raises(PartError, match=rf"^{path}: .*; the same command again makes it anew$"):
        first[1].table("mentions")
        first[1].with_tables(first[1].names)


def test_lexicons_and_program_tell_parts_apart(lexicons: tuple) -> None:
    assert made_by(lexicons) == made_by(lexicons[::-1])
    assert made_by(lexicons) != made_by(lexicons[1:])
    assert made_by(lexicons) != made_by([replace(lexicons[0], sha256="0"), *lexicons[1:]])
    assert article_key(ARTICLES[0]) != article_key(replace(ARTICLES[0], published="2025-01-01"))


def test_what_is_of_no_more_use_goes(tmp_path: Path, lexicons: tuple) -> None:
    former = PartFolder.below(tmp_path, lexicons[1:])
    made(ARTICLES, lexicons[1:], former)
    folder = PartFolder.below(tmp_path, lexicons)
    made(ARTICLES, lexicons, folder)
    parts, _ = made([*ARTICLES, article(77)], lexicons, folder)
    assert folder.folder is not None
    folder.prune(parts)
    assert sorted(folder.folder.iterdir()) == sorted(Path(one.source) for one in parts)
    assert [one.name for one in folder.folder.parent.iterdir()] == [made_by(lexicons)]


def test_so_few_articles_that_one_part_holds_them_leave_nothing(
    tmp_path: Path, lexicons: tuple
) -> None:
    folder = PartFolder.below(tmp_path, lexicons)
    parts, _ = made(ARTICLES[:2], lexicons, folder)
    folder.prune(parts)
    remove_if_unused(tmp_path)
    assert not list(tmp_path.iterdir())


def test_a_strangers_hidden_folder_is_left_alone(tmp_path: Path, lexicons: tuple) -> None:
    hidden = tmp_path / ".framing"
    hidden.mkdir()
    (hidden / "mine").write_text("mine")
    with pytest.raises(OutputError, match="is not from an earlier run"):
        PartFolder.below(tmp_path, lexicons)
    remove_if_unused(tmp_path)
    assert (hidden / "mine").read_text() == "mine"


def test_half_characters_become_one_question_mark() -> None:
    table = arrow_table({"text": "str", "n": "int64"}, [("a\ud800b", 1), ("plain", 2)])
    assert table["text"].to_pylist() == ["a?b", "plain"]


def test_some_columns_come_in_the_tables_order() -> None:
    part = Part(write_part({"t": pa.table({"a": [1], "b": ["x"], "c": [2.5]})}, ["k"], {"t": [1]}))
    assert part.table("t", ["c", "a"]).to_pylist() == [{"a": 1, "c": 2.5}]
