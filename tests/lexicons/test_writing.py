"""A lexicon that is written reads as the same lexicon."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from framing.lexicons.checking import check_content
from framing.lexicons.lexicon import Concept, Lexicon, Term, Variant, Witness
from framing.lexicons.reading import read_content
from framing.lexicons.shipped import shipped_lexicons
from framing.lexicons.writing import scalar, write_lexicon

SHIPPED = {lexicon.name: lexicon for lexicon in shipped_lexicons()}


def without_lines(lexicon: Lexicon) -> Lexicon:
    """A lexicon as two files may have it alike: without lines, path and hash."""

    def unplaced(witnesses: Iterable[Witness]) -> tuple[Witness, ...]:
        return tuple(replace(one, line=0) for one in witnesses)

    def bare(variant: Variant) -> Variant:
        terms = tuple(replace(term, line=0) for term in variant.terms)
        return replace(variant, line=0, terms=terms, examples=unplaced(variant.examples))

    concepts = tuple(
        replace(one, line=0, variants=tuple(map(bare, one.variants)), misses=unplaced(one.misses))
        for one in lexicon.concepts
    )
    return replace(lexicon, concepts=concepts, path="", sha256="", remove=unplaced(lexicon.remove))


def reread(text: str) -> Lexicon:
    lexicon, faults = read_content(text.encode(), "own.yaml")
    assert [str(fault) for fault in faults if fault.severity == "fault"] == []
    assert lexicon is not None
    return without_lines(lexicon)


@pytest.mark.parametrize("name", SHIPPED)
def test_every_shipped_lexicon_comes_back_as_it_was(name: str) -> None:
    text = write_lexicon(SHIPPED[name])
    assert reread(text) == without_lines(SHIPPED[name])
    assert [str(fault) for fault in check_content(text.encode(), "own.yaml")] == []


TEXTS = st.text(
    st.characters(exclude_categories=["Cs"]), min_size=1, max_size=30
).map(str.strip).filter(bool)  # fmt: skip


@given(TEXTS)
def test_any_text_comes_back(text: str) -> None:
    read = yaml.load(f"- [{scalar(text)}]\n- {scalar(text)}\n", Loader=yaml.BaseLoader)
    assert read == [[text], text]


@pytest.mark.parametrize("word", ["no", "Yes", "1:20", "0x1F", "2.50", "~", "null", "=", "- a"])
def test_no_reader_of_yaml_takes_a_word_for_something_else(word: str) -> None:
    assert yaml.safe_load(scalar(word)) == word


OPTIONS = st.tuples(
    st.booleans(), *(st.lists(TEXTS.map(str.split).map(" ".join), max_size=2).map(tuple),) * 4
)


@given(st.lists(st.tuples(TEXTS, OPTIONS), min_size=1, max_size=3), TEXTS, TEXTS)
def test_terms_with_options_and_long_texts_come_back(
    terms: list[tuple[str, tuple[bool, *tuple[tuple[str, ...], ...]]]], note: str, sentence: str
) -> None:
    made = tuple(
        Term(pattern, 0, *options, only_with=company) for pattern, (*options, company) in terms
    )
    witness = Witness(" ".join(sentence.split()), 0)
    variant = Variant("a", "A", 0, made, examples=(witness,))
    concept = Concept("c", "c", 0, f"{note} {sentence} " * 5 + "?", (variant,), misses=(witness,))
    lexicon = Lexicon("own", "marker", "en", "CC0-1.0", note, (concept,), "", "")
    assert reread(write_lexicon(lexicon)) == lexicon


def test_what_a_newcomer_has_to_know_is_said_once() -> None:
    hedges = SHIPPED["hedges"]
    text = write_lexicon(hedges, explained=True, opening="Mine.\n\nAll mine.", remarks={})
    assert text.startswith("# Mine.\n#\n# All mine.\n\n# The name in tables")
    assert text.count("# Sentences that look like it") == 1
    assert reread(text) == without_lines(hedges)


def test_a_remark_stands_above_its_term() -> None:
    concept = Concept("c", "c", 0, "", (Variant("c", "c", 0, (Term("a", 0), Term("b", 0))),))
    lexicon = Lexicon("own", "house-style", "en", "CC0-1.0", "Mine.", (concept,), "", "")
    text = write_lexicon(lexicon, remarks={("c", "c", "b"): "3 uses"})
    assert text.endswith("    terms:\n      - a\n      # 3 uses\n      - b\n")


def test_what_extends_another_is_written_as_such() -> None:
    lexicon = Lexicon(
        "own", "contrast", "en", "CC0-1.0", "Mine.", (), "", "",
        extends="climate", remove=(Witness("a/b", 0),), draft=True,
    )  # fmt: skip
    assert reread(write_lexicon(lexicon)) == lexicon
