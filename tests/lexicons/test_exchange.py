"""Lexicons go to other tools and come back with all that the format can hold."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.errors import LexiconError
from framing.lexicons.exchange import FORMS, Form, Imported, export_lexicon, import_lexicon
from framing.lexicons.lexicon import Concept, Lexicon, Term, Variant, Witness
from tests.lexicons.test_writing import SHIPPED, without_lines


def imported(folder: Path, form: Form, text: str | bytes, **given: str) -> Imported:
    path = folder / "words.x"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return import_lexicon(path, form, name="words", kind=given.get("kind"))  # type: ignore[arg-type]


def patterns(lexicon: Lexicon) -> dict[str, dict[str, list[str]]]:
    """Concept -> variant -> its terms."""
    return {
        concept.id: {one.id: [term.pattern for term in one.terms] for one in concept.variants}
        for concept in lexicon.concepts
    }


@pytest.mark.parametrize("name", SHIPPED)
def test_a_table_holds_everything(name: str, tmp_path: Path) -> None:
    exported = export_lexicon(SHIPPED[name], "csv")
    back = imported(tmp_path, "csv", exported.text)
    assert (without_lines(back.lexicon), back.notes) == (without_lines(SHIPPED[name]), ())
    assert exported.notes == ()


@pytest.mark.parametrize("name", SHIPPED)
def test_quanteda_holds_names_and_terms(name: str, tmp_path: Path) -> None:
    lexicon = SHIPPED[name]
    exported = export_lexicon(lexicon, "quanteda")
    back = imported(tmp_path, "quanteda", exported.text)
    told = "\n".join((*exported.notes, *back.notes)).lower()
    expected = {
        concept: {
            variant: kept
            for variant, terms in variants.items()
            # What is not there again was said, on the way out or in.
            if (
                kept := list(
                    dict.fromkeys(t.lower() for t in terms if f"'{t.lower()}'" not in told)
                )
            )
        }
        for concept, variants in patterns(lexicon).items()
    }
    found = {
        concept: {variant: [t.lower() for t in terms] for variant, terms in variants.items()}
        for concept, variants in patterns(back.lexicon).items()
    }
    doubled = {t for t in told.split("'") if f"'{t}' is not taken: it stands there already" in told}
    for concept, variants in expected.items():
        for variant, terms in variants.items():
            assert set(terms) <= set(found[concept][variant]) <= {*terms, *doubled}


def test_what_plain_lists_cannot_hold_is_said() -> None:
    said = set(export_lexicon(SHIPPED["war-in-ukraine"], "quanteda").notes)
    assert any(one.startswith("left out: test sentences (") for one in said)
    assert any(
        one.startswith("left out: not_before, not_after and except of terms (") for one in said
    )
    assert not any("parts of speech" in one for one in said)


def lexicon_of(**lists: list[str]) -> Lexicon:
    concepts = tuple(
        Concept(name, name, 0, "", (Variant(name, name, 0, tuple(Term(t, 0) for t in terms)),))
        for name, terms in lists.items()
    )
    return Lexicon("words", "marker", "en", "CC0-1.0", "Mine.", concepts, "", "")


def test_liwc_holds_single_words_with_a_star_at_their_end(tmp_path: Path) -> None:
    lexicon = lexicon_of(a=["abandon*", "no", "a lot"], b=["no", "un*ed", "feel * about"])
    exported = export_lexicon(lexicon, "liwc")
    assert exported.text == "%\n1\ta\n2\tb\n%\na lot\t1\nabandon*\t1\nno\t1\t2\n"
    assert exported.notes[1:] == (
        "left out: 'un*ed', for LIWC takes * at the end of a word only",
        "left out: 'feel * about', for LIWC takes * at the end of a word only",
        "phrases are written as they are; LIWC before 2015 reads single words only",
    )
    back = imported(tmp_path, "liwc", exported.text)
    assert patterns(back.lexicon) == {"a": {"a": ["a lot", "abandon*", "no"]}, "b": {"b": ["no"]}}
    assert (back.lexicon.kind, back.lexicon.draft) == ("marker", True)


def test_a_contrast_stays_one_through_liwc(tmp_path: Path) -> None:
    back = imported(tmp_path, "liwc", export_lexicon(SHIPPED["climate"], "liwc").text)
    assert back.lexicon.kind == "contrast"
    assert {c: list(v) for c, v in patterns(back.lexicon).items()} == {
        c: list(v) for c, v in patterns(SHIPPED["climate"]).items()
    }


ODD = """\
%\r
1\tfunct\r
\t2\tpronoun (I, you)\r
three\tx\r
2\tagain\r
%\r
a\t1\t2\r
kind\t<of>131/125\t1\r
like\t(02 134)125/464\t2\r
(i) like*\t1\r
:)\t1\r
bare\r
spaced*   1 2\r
catch 22\t1\r
lost\t9\r
only\t(02)1/2\r
a\t1\r
\r
"""


def test_odd_entries_of_a_dic_are_told_with_their_lines(tmp_path: Path) -> None:
    found = imported(tmp_path, "liwc", ODD)
    assert patterns(found.lexicon) == {
        "funct": {"funct": ["a", "kind", "spaced*", "catch 22"]},
        "pronoun-i-you": {"pronoun-i-you": ["a", "like", "spaced*"]},
    }
    assert [note.split(": ")[0] for note in found.notes] == [
        f"line {number}" for number in (4, 5, 8, 9, 10, 11, 12, 15, 16, 16, 17)
    ]
    assert found.notes[2:4] == (
        "line 8: 'kind': the condition '<of>131/125' is not taken, only what holds without one",
        "line 9: 'like': the condition '(02 134)125/464' is not taken, only what holds without one",
    )


NESTED = """\
dictionary:
  no:
    - no
    - 'never *'
    - w?n
    - NO
  deep:
    er:
      - one
    est: two
flat: [yes, ':-)']
mixed:
  - whole
  - part: [half]
"""


def test_nested_and_flat_keys_of_quanteda(tmp_path: Path) -> None:
    found = imported(tmp_path, "quanteda", NESTED)
    assert patterns(found.lexicon) == {
        "dictionary": {"no": ["no", "never *"], "deep-er": ["one"], "deep-est": ["two"]},
        "flat": {"flat": ["yes"]},
        "mixed": {"mixed": ["whole"], "part": ["half"]},
    }
    assert [note.split(": ")[0] for note in found.notes] == ["line 5", "line 6", "line 11"]
    assert found.lexicon.kind == "marker"
    assert imported(tmp_path, "quanteda", NESTED, kind="house-style").lexicon.kind == "house-style"


def test_a_table_made_by_hand_needs_a_column_of_terms_alone(tmp_path: Path) -> None:
    text = "\ufeffTerm;Variant;Colour\nseiz*;Seize it;red\nliberat*;Free\n;;\ngrab*;Seize it;\n"
    found = imported(tmp_path, "csv", text)
    assert patterns(found.lexicon) == {
        "words": {"seize-it": ["seiz*", "grab*"], "free": ["liberat*"]}
    }
    assert (found.lexicon.kind, found.lexicon.draft) == ("contrast", True)
    [note] = found.notes
    assert note.startswith("the column 'colour' is not taken")


def test_rows_that_say_different_things_are_told(tmp_path: Path) -> None:
    text = "concept,question,variant,stance,term\nc,How?,a,good,x\nc,Why?,b,neutral,y\n"
    found = imported(tmp_path, "csv", text)
    assert found.lexicon.concepts[0].question == "How?"
    assert found.notes == (
        "line 3: question 'Why?' is not taken: 'How?' is said before",
        "line 2: stance 'good' is not taken; wanted one of favours, neutral, disfavours",
    )


CELLS = st.text(
    st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=20
).map(str.split).map(" ".join).filter(bool)  # fmt: skip


@given(CELLS, st.lists(CELLS, max_size=3), st.lists(CELLS, max_size=2))
def test_any_cell_comes_back_and_none_is_a_formula(
    tmp_path_factory: pytest.TempPathFactory, words: str, wordings: list[str], sentences: list[str]
) -> None:
    witnesses = tuple(Witness(one, 0) for one in sentences)
    turned = tuple(reversed(wordings))
    term = Term(words, 0, not_before=tuple(wordings), excepts=turned, only_with=turned)
    variants = (
        Variant("a", words, 0, (term, Term("x", 0)), "neutral", words, examples=witnesses),
        Variant("b", "b", 0, (Term("y", 0),)),
    )
    concept = Concept("c", "c", 0, words, variants, misses=witnesses)
    lexicon = Lexicon("own", "contrast", "en", "CC0-1.0", words, (concept,), "", "")
    text = export_lexicon(lexicon, "csv").text
    back = imported(tmp_path_factory.mktemp("cells"), "csv", text)
    assert without_lines(back.lexicon) == lexicon
    assert not any(line.startswith(("=", "+", "-", "@")) for line in text.splitlines()[1:])


def test_what_extends_another_goes_through_a_table(tmp_path: Path) -> None:
    empty = Lexicon("own", "contrast", "en", "CC0-1.0", "Mine.", (), "", "", extends="climate")
    one = replace(lexicon_of(a=["b"]), extends="hedges", remove=(Witness("hedges/may", 0),))
    back = imported(tmp_path, "csv", export_lexicon(one, "csv").text).lexicon
    assert without_lines(back) == one
    with pytest.raises(LexiconError, match="no term"):
        imported(tmp_path, "csv", export_lexicon(empty, "csv").text)


@pytest.mark.parametrize(
    ("form", "text", "words"),
    [
        ("quanteda", "a: b: c", "line 1: found a second colon"),
        ("quanteda", "- a\n- b\n", "found no keys"),
        ("quanteda", "a: ['?']\n", "found no term in it as quanteda"),
        ("liwc", "%\n1\ta\n", "found 1 lines with a % alone"),
        ("liwc", "%\n1\ta\n%\n", "found no term"),
        ("csv", "word\na\n", "found no column 'term'"),
        ("csv", "", "found no column 'term'"),
        ("csv", "term,kind\na,odd\n", "found 'odd' for kind"),
    ],
)
def test_what_is_no_lexicon_is_said(form: Form, text: str, words: str, tmp_path: Path) -> None:
    with pytest.raises(LexiconError) as raised:
        imported(tmp_path, form, text)
    assert words in str(raised.value)
    assert str(raised.value).startswith(str(tmp_path / "words.x"))


def test_old_encodings_are_read_and_said(tmp_path: Path) -> None:
    text = "term\ncafé\n"
    for encoding, notes in (("utf-16", 0), ("cp1252", 1), ("utf-8-sig", 0)):
        found = imported(tmp_path, "csv", text.encode(encoding))
        assert patterns(found.lexicon) == {"words": {"words": ["café"]}}
        assert len(found.notes) == notes


def test_a_file_that_is_not_there_is_said(tmp_path: Path) -> None:
    for form in FORMS:
        with pytest.raises(LexiconError, match="cannot be read"):
            import_lexicon(tmp_path / "none", form, name="none")


def test_a_variant_named_like_its_concept_keeps_its_label(tmp_path: Path) -> None:
    variants = (
        Variant("wall", "wall", 0, (Term("wall", 0),)),
        Variant("b", "b", 0, (Term("c", 0),)),
    )
    concept = Concept("wall", "the long wall", 0, "", variants)
    lexicon = Lexicon("own", "contrast", "en", "CC0-1.0", "Mine.", (concept,), "", "")
    back = imported(tmp_path, "csv", export_lexicon(lexicon, "csv").text).lexicon
    assert without_lines(back) == lexicon
