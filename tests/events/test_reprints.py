"""Reprints: copies are found, however trimmed; shared quotations and shared news are not copy."""

from __future__ import annotations

import math

from framing.events.reprints import Copy, containment, find_reprints, word_runs
from tests.events.collection import HAPPENINGS, HARBOUR_STRIKE

WIRE = (
    "The ferry Alma ran aground on a sandbank outside Torsund early in the morning, with 212 "
    "passengers and eleven crew aboard. Nobody was hurt. Coast guard boats took the passengers to "
    "the town, where a school hall had been heated for them.\n"
    "The ferry company has asked divers to look at the hull before the tide turns. A tug from "
    "the naval yard stood by. Two earlier groundings on the same bank, in spring, had led the "
    "county to ask for new buoys, which have not been laid.\n"
)
SPEECH = (
    '"We asked for buoys twice, in March and again in June, and both times the county sent us a '
    'letter and no boat, and I have kept these letters", the harbour master said.\n'
)


def copies(**texts: str) -> list[Copy]:
    days = {"a": 1.0, "b": 2.0, "c": 3.0}
    return [Copy(name, days.get(name, math.nan), word_runs(text)) for name, text in texts.items()]


def originals(**texts: str) -> dict[str, str]:
    return find_reprints(copies(**texts), dict.fromkeys(texts, "event"))


def test_an_exact_copy_is_a_reprint_of_the_earlier() -> None:
    assert originals(b=WIRE, a=WIRE) == {"b": "a"}


def test_a_trimmed_copy_is_a_reprint() -> None:
    assert originals(a=WIRE, b=WIRE[: len(WIRE) // 2]) == {"b": "a"}


def test_a_copy_with_as_much_of_its_own_is_a_reprint() -> None:
    own = HARBOUR_STRIKE[1]
    assert originals(a=WIRE, b=WIRE[: len(own)] + "\n" + own) == {"b": "a"}


def test_the_trimmed_copy_is_the_original_if_it_came_first() -> None:
    assert originals(b=WIRE, a=WIRE[: len(WIRE) // 2]) == {"b": "a"}


def test_articles_on_one_event_in_their_own_words_are_no_reprints() -> None:
    for _, *texts in HAPPENINGS.values():
        assert originals(**dict(zip("abc", texts, strict=True))) == {}


def test_a_shared_quotation_is_no_shared_copy() -> None:
    one = SPEECH + "He spoke on the quay while the tug turned, and then went to see the school.\n"
    two = "Old complaints came back in Torsund as the grounded ship lay in sight of all.\n" + SPEECH
    bare = [word_runs(text.replace('"', "")) for text in (one, two)]
    assert containment(*bare) > 0.4
    assert originals(a=one, b=two) == {}


def test_a_chain_points_at_its_first() -> None:
    second = WIRE[:300] + "\n" + HARBOUR_STRIKE[1]
    third = second[250:]
    assert originals(a=WIRE, b=second, c=third) == {"b": "a", "c": "a"}


def test_undated_copies_come_last_and_then_by_id() -> None:
    assert originals(y=WIRE, x=WIRE, c=WIRE) == {"x": "c", "y": "c"}
    assert originals(y=WIRE, x=WIRE) == {"y": "x"}


def test_only_articles_of_one_event_are_compared() -> None:
    assert find_reprints(copies(a=WIRE, b=WIRE), {"a": "one", "b": "other"}) == {}


def test_a_short_text_must_be_the_same_throughout() -> None:
    brief = "Ferry aground off Torsund, nobody hurt, divers called."
    assert originals(a=WIRE + brief, b=brief) == {}
    assert originals(a=brief, b=brief) == {"b": "a"}


def test_empty_texts_are_nobody_s_copy() -> None:
    assert originals(a="", b="", c="Four words are none.") == {}


def test_runs_do_not_reach_from_one_passage_into_the_next() -> None:
    text = "one two three four\nfive six seven eight"
    assert word_runs(text) == frozenset()
    assert len(word_runs(text, [(0, len(text))])) == 4
