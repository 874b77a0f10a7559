"""What stands right beside a name, against the expressions that say it."""

import re

from hypothesis import given
from hypothesis import strategies as st

from framing.attributions.beside_names import (
    aside_start,
    description_end,
    is_followed_by_age,
    last_phrase,
    opens_alone,
    plain_end,
)
from framing.attributions.phrases import PhraseReader
from framing.lexicons.shipped import load_lexicons

JOINING = re.compile(r"\b(?:and|with|to|by|met|for|from|at|in|on|of|between)\s+$")
BREAKS = re.compile(r"\b(?:and|with|to|by|met|for|from|at|in|on|between|that|as)\s")
AGE_OR_WHO = re.compile(r", (?:\d{1,3}(?=[,.])|who\b)")
ASIDE = re.compile(
    r", (?:the|an?|its|his|her|their|[\w.’'‘-]+[’'‘]s) ([\w-]+(?: [\w-]+){0,4})",
)
OPENED = re.compile(r"(?:^|[.!?”\"]\s)(?:[A-Z][\w.’'-]*\s){0,2}$")
DESCRIBING = re.compile(r", ((?:an?|the|who is|who)\b[^.;:\n]{3,80}?)(?:,|\.|;)")
PLAIN = re.compile(r"[\w-]+")

WORDS = ["and", "of", "between", "that", "to", "andy", "x-in", "“", "Ana", "é", "of_", " ", "\n"]
TITLES = ["the", "Vice", "President", "former", "Gov.", "PRIME", "minister", "Foreign", "acting"]
BEHIND = [", ", ",", "who", "whose", "43", "٣", "1234", ".", "the", "an", "Norda’s", "é", " ", "s"]
DESCRIBED = ["a", "an", "the", "who", " is", "isle", " ", ",", ";", ":", "\n", "é", "x" * 76, "of"]
BEFORE = ["Ana", "Kell", "said", ". ", ".\n", "” ", " ", "\n", "\u00a0", "é", "A" * 17, "x" * 39]

READER = PhraseReader(load_lexicons())


def texts(pieces: list[str]) -> st.SearchStrategy[str]:
    return st.lists(st.sampled_from(pieces), max_size=12).map("".join)


@given(st.lists(st.sampled_from(WORDS), max_size=9), st.sampled_from(["", " ", "  ", "\u00a0"]))
def test_the_last_phrase_stands_behind_the_last_break(words: list[str], space: str) -> None:
    text = " ".join(words) + space
    described = "" if JOINING.search(text) else BREAKS.split(text)[-1]
    assert text[last_phrase(text, 0, len(text)) :] == described


@given(texts(BEHIND))
def test_an_age_or_who_behind_a_name(behind: str) -> None:
    text = "Ana Kell, " + behind
    assert is_followed_by_age(text, 8) == (AGE_OR_WHO.match(text, 8) is not None)


@given(texts(BEHIND))
def test_where_an_aside_begins(behind: str) -> None:
    text = "Ana Kell," + behind
    start = aside_start(text, 8)
    aside = ASIDE.match(text, 8)
    plain = PLAIN.match(text, start) if start else None
    assert (None if plain is None else (start, plain.end())) == (
        None if aside is None else (aside.start(1), plain_end(text, aside.start(1)))
    )


@given(st.sampled_from(["", "a", "the", "who", "who is"]), texts(DESCRIBED))
def test_where_a_description_ends(opening: str, behind: str) -> None:
    text = f"Ana Kell, {opening}{behind}"
    found = DESCRIBING.match(text, 8)
    assert description_end(text, 8) == (0 if found is None else found.end(1))


@given(st.lists(st.sampled_from(TITLES), max_size=5), st.sampled_from([" ", "  ", "\u00a0"]))
def test_a_title_before_a_name_is_that_of_its_last_words(words: list[str], space: str) -> None:
    text = "x " + space.join(words)
    known = READER.titles
    assert known.before(text, 2, len(text)) == known.at_end(words[-3:])


@given(texts([*BEFORE, "’", "‘", "'", "-", ".", "a"]), st.integers(0, 9))
def test_a_surname_alone_opens_a_sentence(text: str, first: int) -> None:
    first = min(first, len(text))
    opens = OPENED.search(text[first:]) is not None
    assert opens_alone(text, first, len(text)) == opens
