"""Events and stories: what is grouped, whatever the order, the size and the dates."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.events.event import Grouping
from framing.events.grouping import group_articles
from tests.events.collection import COMET, article, nine_articles, strangers


def members(grouping: Grouping) -> set[frozenset[str]]:
    return {frozenset(event.articles) for event in grouping.events}


def happenings(prefixes: tuple[str, ...] = ("strike", "ruling", "comet")) -> set[frozenset[str]]:
    return {frozenset(f"{prefix}-{n}" for n in range(3)) for prefix in prefixes}


@pytest.mark.parametrize("dated", [True, False])
def test_articles_on_one_happening_are_one_event(dated: bool) -> None:
    assert members(group_articles(nine_articles(dated=dated))) == happenings()


def test_events_that_follow_from_each_other_are_one_story() -> None:
    grouping = group_articles(nine_articles())
    assert {story.articles for story in grouping.stories} == {
        ("strike-0", "strike-1", "strike-2", "ruling-0", "ruling-1", "ruling-2"),
        ("comet-0", "comet-1", "comet-2"),
    }
    harbour = grouping.stories[0]
    assert harbour.events == ("event-strike-0", "event-ruling-0")
    assert (harbour.story_id, harbour.first, harbour.last) == (
        "story-strike-0",
        "2024-05-06",
        "2024-05-15",
    )


@settings(max_examples=25, deadline=None)
@given(st.randoms(use_true_random=False))
def test_the_order_of_articles_changes_nothing(chance: random.Random) -> None:
    articles = nine_articles() + strangers(5)
    shuffled = articles.copy()
    chance.shuffle(shuffled)
    assert group_articles(shuffled) == group_articles(articles)


def test_ids_stay_when_articles_on_other_events_are_added() -> None:
    before = group_articles(nine_articles())
    after = group_articles(nine_articles() + strangers(60, published="2024-11-01"))
    for name in before.event_of:
        assert after.event_of[name] == before.event_of[name]
        assert after.story_of[name] == before.story_of[name]


def test_strangers_stand_alone_by_the_hundred() -> None:
    grouping = group_articles(strangers(400) + nine_articles())
    assert members(grouping) == happenings() | {frozenset([f"stranger-{n}"]) for n in range(400)}


def test_the_same_words_a_year_apart_are_two_events() -> None:
    title, *texts = COMET
    near = [article("a", title, texts[0], published="2024-05-07")]
    far = [article("b", title, texts[1], published="2025-05-07")]
    assert len(group_articles(near + far).events) == 2


def test_given_stories_hold_and_other_events_are_grouped() -> None:
    articles = [
        replace(
            a, event=a.article_id[:-2], story="mine" if a.article_id.startswith("ruling") else ""
        )
        for a in nine_articles()
    ]
    stories = {
        story.story_id: story.events for story in group_articles(articles, how="given").stories
    }
    assert stories == {
        "story-strike-0": ("strike",),
        "story-comet-0": ("comet",),
        "mine": ("ruling",),
    }


def test_events_know_their_dates_outlets_and_articles() -> None:
    one, two, three = nine_articles()[:3]
    later = replace(two, published="2024-05-07T23:10:00Z", outlet="Aften")
    event = group_articles([three, later, one]).events[0]
    assert (event.first, event.last) == ("2024-05-06", "2024-05-07")
    assert event.articles == ("strike-0", "strike-2", "strike-1")
    assert event.outlets == ("Aften", "strike-0 Post", "strike-2 Post")


@pytest.mark.parametrize("count", [1, 2, 5, 40])
def test_one_text_many_times_is_one_event(count: int) -> None:
    title, text = COMET[:2]
    grouping = group_articles([article(f"copy-{n}", title, text) for n in range(count)])
    assert len(grouping.events) == len(grouping.stories) == 1
    assert len(grouping.events[0].articles) == count


def test_a_copy_stands_in_the_event_of_its_first_and_changes_nothing_else() -> None:
    articles = [*nine_articles(), *strangers(5)]
    before = group_articles(articles)
    late = replace(articles[4], article_id="ruling-1-again", published="2025-01-01")
    after = group_articles([*articles, late])
    assert after.event_of == {**before.event_of, "ruling-1-again": before.event_of["ruling-1"]}


def test_nothing_is_nothing() -> None:
    assert group_articles([]) == Grouping((), ())


def test_empty_texts_stand_alone() -> None:
    grouping = group_articles([article("a", "", ""), article("b", "", ""), *nine_articles()])
    assert members(grouping) == happenings() | {frozenset("a"), frozenset("b")}


def test_an_impossible_date_is_none_and_said() -> None:
    articles = nine_articles()
    articles[0] = replace(articles[0], published="2024-02-31")
    grouping = group_articles(articles)
    assert members(grouping) == happenings()
    assert (
        "1 of 9 articles have no date: they were grouped by their words alone" in grouping.cautions
    )
    assert "no such day, taken as undated: strike-0" in grouping.cautions


def test_given_events_win_and_holes_stand_alone() -> None:
    articles = [replace(a, event="harbour") for a in nine_articles()[:6]] + nine_articles()[6:]
    grouping = group_articles(articles, how="given")
    assert grouping.event_of["ruling-2"] == grouping.event_of["strike-0"] == "harbour"
    assert grouping.event_of["comet-1"] == "event-comet-1"
    assert len(grouping.events) == 4
    assert grouping.cautions == (
        "3 of 9 articles were given no event and stand alone: comet-0, comet-1, comet-2",
    )


def test_an_id_made_for_a_hole_is_never_one_that_was_given() -> None:
    articles = nine_articles()[:3]
    articles[0] = replace(articles[0], event="event-strike-1")
    grouping = group_articles(articles, how="given")
    assert len({event.event_id for event in grouping.events}) == 3


def test_given_falls_back_to_words_where_nothing_was_given() -> None:
    assert members(group_articles(nine_articles(), how="given")) == happenings()


def test_auto_does_not_look_at_what_was_given() -> None:
    articles = [replace(a, event=a.article_id, story="x") for a in nine_articles()]
    assert group_articles(articles) == group_articles(nine_articles())


def test_all_tells_one_event() -> None:
    grouping = group_articles(nine_articles(), how="all")
    assert [event.event_id for event in grouping.events] == ["event-strike-0"]
    assert len(grouping.stories) == 1


def test_labels_are_words_that_set_the_event_apart_as_titles_spell_them() -> None:
    labels = {event.event_id: event.label for event in group_articles(nine_articles()).events}
    assert "Dockers" in labels["event-strike-0"]
    assert "Comet" in labels["event-comet-0"]
    assert all(2 <= len(label.split(", ")) <= 4 for label in labels.values())
