"""Boxes of links in the middle of a sentence are furniture; names that come twice are not."""

import pytest

from framing.articles.link_boxes import KIND, link_boxes

BOXED = [
    "Mayor Ida Lund[Ida Maria LundLund opens harbour Lund to run again MORE] said no.",
    "Mayor Ida Lund [Ida Maria Lund Lund opens harbour Hall shut MORE] (I-Vell) said.",
    "Sen. Tom Brask [Thomas (Tom) Edvard BraskBridge vote put off Five to watch MORE], who left.",
    "Judge Ann O’Dea [Ann O’Dea2020 ferry plan sinks Harbour sale is on MORE]’s ruling stood.",
]
PLAIN = [
    "Ida Lund met Tom Lund, and they asked for more.",
    "Lund Ida Lund said she wanted MORE.",
    "The MORE programme of Ida Lund Ida Lund ends.",
    "Mayor Ida Lund Ida Maria LundLund opens harbour.\nTown hall to stay shut MORE",
    "Mayor Ida Lund Ida Maria LundLund opens the harbour of MOREHAM today.",
]


@pytest.mark.parametrize("marked", BOXED)
def test_a_box_is_found_from_the_full_name_to_its_closing_link(marked):
    start, end = marked.index("["), marked.index("]") - 1
    text = marked.replace("[", "").replace("]", "")
    assert list(link_boxes(text)) == [(KIND, (start, end))]


@pytest.mark.parametrize("text", PLAIN)
def test_what_is_no_box_stays(text):
    assert list(link_boxes(text)) == []


def test_several_boxes_of_a_paragraph_are_found_apart():
    box = "Ida Maria LundLund opens harbour Town hall shut MORE"
    text = f"Ida Lund {box} and Ida Lund {box} met."
    assert [text[start:end] for _, (start, end) in link_boxes(text)] == [box, box]
