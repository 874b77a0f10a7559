"""Whole articles, tables and lexicons by chance, through everything: answered, never broken.

`make fuzz` does the same by the million; here a few of each, and what breaks is made small.
"""

import io
import json
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.fuzz import LINES, NAMES, ODD, SIGNS, WORDS, Fuzzer, bytes_of, run_share
from framing.articles.readers import READERS
from framing.errors import FramingError

EXAMPLES = 60

pieces = st.one_of(
    st.sampled_from([*WORDS, *LINES]),
    st.sampled_from([*SIGNS, *ODD]),
    st.text(max_size=20),
    st.characters(),
)
articles = st.lists(pieces, max_size=40).flatmap(
    lambda made: st.sampled_from([" ", "\n", ""]).map(lambda between: between.join(made))
)
values = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), articles),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(st.sampled_from(NAMES), inner, max_size=3)
    ),
    max_leaves=6,
)
tables = st.lists(
    st.dictionaries(st.one_of(st.sampled_from(NAMES), st.text(max_size=9)), values, max_size=5),
    max_size=4,
)
lexicons = st.lists(
    st.one_of(
        st.sampled_from(
            [
                "name: own",
                "kind: contrast",
                "kind: furniture",
                "language: en",
                "concepts:",
                "  - id: a",
                "    terms: [a*, '#']",
                "    variants:",
                "      - id: b",
                "        terms:",
                "          - term: x",
                "            except: [y]",
                "    misses: [no]",
                "&a *a",
                "!!python/object/apply:os.system ['true']",
                "? [",
            ]
        ),
        articles.map(lambda text: text[:60]),
    ),
    max_size=14,
).map("\n".join)


@pytest.fixture(scope="module")
def fuzzer():
    return Fuzzer()


def answered(run, *arguments):
    """Run; a FramingError of one line is an answer."""
    try:
        run(*arguments)
    except FramingError as error:
        assert "\n" not in str(error)


@settings(max_examples=EXAMPLES, deadline=None)
@given(text=articles)
def test_articles(fuzzer, text):
    answered(fuzzer.article, text)


@settings(max_examples=EXAMPLES * 3, deadline=None)
@given(text=articles)
def test_texts_and_characters(fuzzer, text):
    answered(fuzzer.text, text)
    answered(fuzzer.characters, text)


@settings(max_examples=EXAMPLES, deadline=None)
@given(rows=tables, seed=st.integers(0, 99))
@pytest.mark.parametrize("suffix", [".jsonl", ".json"])
def test_tables(fuzzer, suffix, rows, seed):
    text = "\n".join(map(json.dumps, rows)) if suffix == ".jsonl" else json.dumps(rows)
    answered(fuzzer.read(suffix), bytes_of(random.Random(seed), text))


@settings(max_examples=EXAMPLES, deadline=None)
@given(data=st.binary(max_size=300))
@pytest.mark.parametrize("suffix", READERS)
def test_any_bytes(suffix, data):
    def run():
        for row in READERS[suffix].rows(io.BufferedReader(io.BytesIO(data)), "x"):
            assert row.values is not None

    answered(run)


@settings(max_examples=EXAMPLES, deadline=None)
@given(text=lexicons)
def test_lexicons(fuzzer, text):
    answered(fuzzer.lexicon, text)


def test_the_fuzzer_gives_the_same_inputs_for_the_same_seed():
    one, other = (run_share((3, 0, 60)) for _ in range(2))
    assert (one.inputs, one.by_kind, one.answered) == (60, other.by_kind, other.answered)
    assert one.faults == other.faults == []


@pytest.mark.parametrize("number", [10_000])
def test_so_many_hostile_terms_stay_linear(number):
    """Terms that a search with backtracking would try in every way, on a text made of them."""
    import time

    from framing.lexicons.lexicon import Concept, Lexicon, Term, Variant
    from framing.lexicons.matching import Matcher

    terms = tuple(Term(f"*a*a*a*b{one} a* * a*{one}", one) for one in range(number))
    variant = Variant("v", "", 0, terms)
    concept = Concept("c", "", 0, "", (variant,))
    matcher = Matcher([Lexicon("own", "marker", "en", "CC0-1.0", "", (concept,), "", "")])
    took = []
    for length in (5_000, 20_000):
        text = ("a" * 30 + " ") * (length // 31)
        began = time.process_time()
        matcher.find(text)
        took.append(time.process_time() - began)
    # Four times the text, and no more than ten times the time.
    assert took[1] < 10 * max(took[0], 0.05)
