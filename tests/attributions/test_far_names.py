"""Who a first name alone and a pronoun stand for, and where the article does not settle it."""

import pytest

from tests.attributions.case_files import article, attributor

RAIN = "The rain fell on the hills. "


def named(text: str) -> list[str]:
    return [one.source_name for one in attributor().find(article(text)).attributions]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Hillary Lindqvist left. Hillary said it rained.", "Hillary Lindqvist"),
        ("Hillary Lindqvist left. Hillary Okafor stayed. Hillary said it rained.", "Hillary"),
    ],
)
def test_a_first_name_alone_is_the_one_person_s_who_bears_it(text: str, name: str) -> None:
    assert named(text) == [name]


def test_in_a_paragraph_without_an_end_he_is_nobody_named_far_before() -> None:
    for size, name in ((3_000, "Ben Okafor"), (5_000, "")):
        rain = RAIN * (size // len(RAIN))
        assert named(f"Ben Okafor left. {rain}He said it rained.") == [name]
