"""The events file: a table that people edit is read as they mean it, or refused in one line."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from framing.errors import InputError
from framing.events.given import GivenEvent, give_events, read_events
from framing.events.grouping import group_articles
from tests.events.collection import nine_articles


def write(folder: Path, text: str) -> Path:
    path = folder / "events.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_table_gives_events_and_stories(tmp_path: Path) -> None:
    path = write(
        tmp_path, "\ufeffarticle_id,outlet,event_id,story_id\na,Post,e1,s\nb,,e1,s\nc,,,\n"
    )
    assert read_events(path) == {"a": GivenEvent("e1", "s"), "b": GivenEvent("e1", "s")}


def test_the_spreadsheet_guard_is_taken_off(tmp_path: Path) -> None:
    path = write(tmp_path, "article_id,event_id\n'-7,'=x\n'quoted,y\n")
    assert read_events(path) == {"-7": GivenEvent("=x"), "'quoted": GivenEvent("y")}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "line 1: no column 'article_id' among nothing"),
        ("article_id,event\na,b\n", "line 1: no column 'event_id' among article_id, event"),
        (
            "article_id,event_id\na,x\na,y\n",
            "line 3: article 'a' is in event 'y' and, above, in 'x'",
        ),
        ("article_id,event_id\n,x\n", "line 2: no article_id"),
        ("article_id,event_id\na,\n", "no row names an event"),
        (
            "article_id,event_id,story_id\na,x,s\nb,x,t\n",
            "line 3: event 'x' is in story 't' and, above, in 's'",
        ),
    ],
)
def test_faults_are_told_in_one_line(tmp_path: Path, text: str, message: str) -> None:
    path = write(tmp_path, text)
    with pytest.raises(InputError) as fault:
        read_events(path)
    assert str(fault.value).startswith(str(path))
    assert message in str(fault.value)
    assert "\n" not in str(fault.value)


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        read_events(tmp_path / "absent.csv")
    (tmp_path / "latin.csv").write_bytes("article_id,event_id\na,Männer\n".encode("latin-1"))
    with pytest.raises(InputError, match="not UTF-8"):
        read_events(tmp_path / "latin.csv")


def test_what_the_tool_wrote_can_be_handed_back() -> None:
    articles = nine_articles()
    grouping = group_articles(articles)
    given = {
        name: GivenEvent(event, grouping.story_of[name])
        for name, event in grouping.event_of.items()
    }
    carried, cautions = give_events(articles, given)
    again = group_articles(carried, how="given")
    assert (again.events, again.stories, cautions) == (grouping.events, grouping.stories, ())


def test_a_table_replaces_what_articles_carried_and_names_strangers() -> None:
    articles = [replace(article, event="old") for article in nine_articles()[:2]]
    carried, cautions = give_events(
        articles, {"strike-0": GivenEvent("new"), "gone": GivenEvent("new")}
    )
    assert [article.event for article in carried] == ["new", ""]
    assert cautions == ("no article has the id 'gone', which the events file names",)
    strangers = {"strike-0": GivenEvent("new"), "zz": GivenEvent("x"), "gone": GivenEvent("new")}
    (caution,) = give_events(articles, strangers)[1]
    assert caution.startswith("no article has 2 of the ids that the events file names, the first: ")
    assert caution.endswith("'gone'")
