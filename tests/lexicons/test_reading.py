from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from framing.errors import LexiconError
from framing.lexicons.lexicon import Witness
from framing.lexicons.reading import read_lexicon, read_with_faults
from framing.lexicons.shapes import Fault

HEAD = """\
name: trial
kind: {kind}
language: en
licence: CC0-1.0
origin: Made up for a test, 2026.
concepts:
"""


def write(folder: Path, concepts: str, kind: str = "marker") -> Path:
    """A lexicon whose concepts begin on line 7."""
    path = folder / "trial.yaml"
    path.write_text(HEAD.format(kind=kind) + concepts, encoding="utf-8")
    return path


def faults(folder: Path, concepts: str, kind: str = "marker") -> list[tuple[int, str]]:
    _, found = read_with_faults(write(folder, concepts, kind))
    return [(fault.line, fault.message) for fault in found]


FULL = """\
  - id: taking
    question: How is it said?
    actor: russia
    note: >-
      Two
      lines.
    variants:
      - id: seize
        label: seize, grab
        stance: disfavours
        argument: It is a taking by force.
        valid_from: 2022-02-24
        case: exact
        not_before: [up]
        terms:
          - Seiz*
          - term: grab*
            case: any
            not_before: [a bite]
            not_after: [smash and]
            except: [Grab Holdings]
        examples:
          - "They [Seized]
            the town."
    misses:
      - no
      - 1:20
"""


def test_a_lexicon_is_read_with_every_value_as_text(tmp_path: Path) -> None:
    path = write(tmp_path, FULL, "contrast")
    lexicon = read_lexicon(path)
    assert (lexicon.name, lexicon.kind, lexicon.path) == ("trial", "contrast", str(path))
    assert lexicon.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    [concept] = lexicon.concepts
    assert (concept.id, concept.label, concept.actor, concept.line) == ("taking",) * 2 + (
        "russia",
        7,
    )
    assert concept.note == "Two lines."
    assert concept.misses == (Witness("no", 32), Witness("1:20", 33))
    [variant] = concept.variants
    assert (variant.label, variant.stance, variant.valid_from) == (
        "seize, grab", "disfavours", "2022-02-24",
    )  # fmt: skip
    assert variant.examples == (Witness("They [Seized] the town.", 29),)
    seize, grab = variant.terms
    assert (seize.pattern, seize.line, seize.exact_case) == ("Seiz*", 22, True)
    assert seize.not_before == ("up",)
    assert (grab.pattern, grab.line, grab.exact_case) == ("grab*", 23, False)
    # A term's own words come on top of its variant's.
    assert grab.not_before == ("up", "a bite")
    assert (grab.not_after, grab.excepts) == (("smash and",), ("Grab Holdings",))


def test_of_several_only_with_the_nearest_counts(tmp_path: Path) -> None:
    concepts = """\
  - id: settlers
    question: What are they called?
    only_with: [Israel*]
    variants:
      - id: settlement
        terms:
          - settlement
          - {term: village, only_with: [West Bank, Hebron]}
      - id: colony
        only_with: [Palestin*]
        terms: [colony]
"""
    (concept,) = read_lexicon(write(tmp_path, concepts, "contrast")).concepts
    asked = [term.only_with for variant in concept.variants for term in variant.terms]
    assert asked == [("Israel*",), ("West Bank", "Hebron"), ("Palestin*",)]


def test_words_of_pages_and_cues_ask_for_no_company(tmp_path: Path) -> None:
    concepts = "  - id: lines\n    terms: [{term: Updated, only_with: [News]}]\n"
    [(line, message)] = faults(tmp_path, concepts, "furniture")
    assert line == 8
    assert message.startswith("found the unknown key 'only_with' in a term")


def test_the_words_no_and_yes_are_terms(tmp_path: Path) -> None:
    lexicon = read_lexicon(
        write(
            tmp_path, "  - id: answers\n    question: q\n    terms: [no, yes, null, 1:20, 0x1F]\n"
        )
    )
    patterns = [term.pattern for term in lexicon.concepts[0].variants[0].terms]
    assert patterns == ["no", "yes", "null", "1:20", "0x1F"]


def test_a_concept_may_carry_its_terms_itself(tmp_path: Path) -> None:
    lexicon = read_lexicon(
        write(
            tmp_path,
            "  - id: date-lines\n    where: line-start\n    terms: [Updated, '# min read']\n",
            "furniture",
        )
    )
    [variant] = lexicon.concepts[0].variants
    assert variant.id == "date-lines"
    assert [(term.pattern, term.where) for term in variant.terms] == [
        ("Updated", "line-start"),
        ("# min read", "line-start"),
    ]


@pytest.mark.parametrize(
    ("concepts", "line", "words"),
    [
        ("  - id: x\n    queston: q\n    terms: [a]\n", 8, "did you mean 'question'?"),
        ("  - id: x\n    question: q\n    zzz: 1\n    terms: [a]\n", 9, "wanted id, label"),
        ("  - id: x\n    question: q\n    terms: [a]\n    id: y\n", 10, "again (first on line 7)"),
        ("  - question: q\n    terms: [a]\n", 7, "without 'id'"),
        ("  - id: x\n    terms: [a]\n", 7, "without 'question'"),
        ("  - id: x\n    question:\n    terms: [a]\n", 8, "found nothing; wanted text"),
        ("  - id: X y\n    question: q\n    terms: [a]\n", 7, "wanted a-z, digits"),
        ("  - id: x\n    question: q\n", 7, "without variants or terms"),
        ("  - id: x\n    question: q\n    terms: war\n", 9, "wanted a list for terms"),
        ("  - id: x\n    question: q\n    terms: []\n", 9, "empty list"),
        ("  - id: x\n    question: q\n    terms:\n      - war: cold\n", 10, "in quotation marks"),
        ("  - id: x\n    question: q\n    terms:\n      - {term: a, cas: exact}\n", 10, "'case'"),
        ("  - id: x\n    question: q\n    terms:\n      - {term: a, case: exat}\n", 10, "'exact'"),
        ("  - id: x\n    question: q\n    terms:\n      - {case: exact}\n", 10, "without 'term'"),
        (
            "  - id: x\n    question: q\n    terms: [a]\n    misses:\n      - [war] is near\n",
            11,
            "put the whole text in quotation marks",
        ),
        ("  - id: x\n    question: q\n    terms: [a]\n    misses:\n      - [w]\n", 11, "wholly in"),
        ("  - id: x\n    question: q\n    terms: [a]\n    where: line\n", 10, "key 'where'"),
        (
            "  - id: x\n    question: q\n    variants:\n      - id: v\n        terms: [a]\n"
            "        stance: favours\n",
            12,
            "unknown key 'stance'",
        ),
        ("  - id: x\n    question: q\n    terms: [a]\n    variants:\n      - {id: v, terms: [b]}\n",
         9, "terms beside variants"),
        ("  - id: x\n    question: q\n    terms: [a]\n  - id: x\n    question: q\n    terms: [b]\n",
         10, "the concept 'x' again (first on line 7)"),
        ("  - just words\n", 7, "wanted a concept with keys"),
    ],
)  # fmt: skip
def test_a_fault_names_its_line_and_the_way_out(
    tmp_path: Path, concepts: str, line: int, words: str
) -> None:
    [(at, message)] = faults(tmp_path, concepts)
    assert at == line
    assert words in message
    assert "\n" not in message


@pytest.mark.parametrize(
    ("lines", "line", "words"),
    [
        ("            takes: [quot]", 12, "did you mean 'quote'?"),
        ("            valid_from: 24.2.22", 12, "wanted a date like"),
        ("            part: verbs", 12, "did you mean 'verb'?"),
    ],
)
def test_faults_of_a_cue(tmp_path: Path, lines: str, line: int, words: str) -> None:
    part = "" if "part:" in lines else "            part: verb\n"
    text = (
        "  - id: neutral\n    variants:\n          - id: say\n            label: say\n"
        f"            terms: [say]\n{lines}\n{part}"
    )
    [(at, message)] = faults(tmp_path, text, "cue")
    assert (at, words in message) == (line, True), message


def test_a_cue_needs_its_part(tmp_path: Path) -> None:
    text = "  - id: neutral\n    variants:\n      - {id: say, terms: [say]}\n"
    assert [line for line, words in faults(tmp_path, text, "cue") if "'part'" in words] == [9]


@pytest.mark.parametrize(
    ("concepts", "line", "words"),
    [
        ("  - id: x\n    question: who: what\n    terms: [a]\n", 8, "a second colon, in 'who: w"),
        ("  - id: x\n    question:who\n    terms: [a]\n", 8, "no space after the colon"),
        ("  - id: x\n    question: 'it's'\n    terms: [a]\n", 8, "apostrophe inside single"),
        ("  - id: x\n    question: q\n      terms: [a]\n", 9, "does not stand below"),
        ("  - id: x\n    question: q\n    terms:\n      -\ta\n", 10, "found a tab"),
        ("  - id: x\n\tquestion: q\n    terms: [a]\n", 8, "found a tab"),
        ("  - id: x\n    question: q\n    terms:\n      - *led\n", 10, "begins with *"),
        ("  - id: x\n    question: q\n    terms:\n      - '*'led\n", 10, "quotation mark"),
        ("  - id: x\n    question: q\n    terms:\n      - @war\n", 10, "begins with @"),
        ('  - id: x\n    question: "q\n    terms: [a]\n', 8, "never closed"),
        ("  - id: x\n    question: q\n    terms: [a, b\n", 10, "close it with ]"),
        ('  - id: x\n    question: q\n    terms: ["a\\w"]\n', 9, "backslash"),
        ("  - id: x\n    question: q\n    terms: [a]\n---\nname: y\n", 10, "one lexicon a file"),
        ("  - id: x\n    question: q\x07\n    terms: [a]\n", 8, "invisible control character"),
    ],
)
def test_broken_yaml_is_explained(tmp_path: Path, concepts: str, line: int, words: str) -> None:
    [(at, message)] = faults(tmp_path, concepts)
    assert words in message
    assert at == line


def test_traps_of_yaml_are_plain_text_here(tmp_path: Path) -> None:
    """One test for each word that YAML takes for something else: they are words here."""
    for trap in ("no", "yes", "on", "null", "1:20", "2022-02-24", "1e3", "0x1F", "~", ".5"):
        lexicon = read_lexicon(
            write(tmp_path, f"  - id: x\n    question: q\n    terms: [{trap}]\n", "marker")
        )
        [term] = lexicon.concepts[0].variants[0].terms
        assert term.pattern == trap


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        (
            "house.yml",
            "house:\n  - home*\nwar:\n  fight:\n    - fight*\n",
            "dictionary of quanteda's",
        ),
        ("words.dic", "%\n1\thouse\n%\nhome\t1\n", "dictionary of LIWC's"),
        ("words.csv", "term\nhome\n", "is a table"),
    ],
)
def test_files_of_other_tools_are_one_fault(
    tmp_path: Path, name: str, content: str, words: str
) -> None:
    path = tmp_path / name
    path.write_text(content)
    lexicon, [fault] = read_with_faults(path)
    assert lexicon is None
    assert words in fault.message
    assert fault.message.endswith(f"framing lexicon import {path} makes a lexicon of it")


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    for name, content, words in (
        ("none.yaml", None, "cannot be read"),
        ("empty.yaml", b"", "is empty"),
        ("latin.yaml", b"name: x\nkind: \xe9\n", "not UTF-8"),
    ):
        path = tmp_path / name
        if content is not None:
            path.write_bytes(content)
        with pytest.raises(LexiconError) as raised:
            read_lexicon(path)
        assert words in str(raised.value)
        assert str(raised.value).startswith(str(path))


def test_every_fault_is_told_and_the_message_holds_the_first(tmp_path: Path) -> None:
    path = write(tmp_path, "  - id: X\n    question: q\n    terms: war\n    zzz: 1\n")
    with pytest.raises(LexiconError) as raised:
        read_lexicon(path)
    assert len(raised.value.faults) == 3
    assert str(raised.value) == (
        f"{path}, line 7: found 'X' for id; wanted a-z, digits and single hyphens "
        f"… and 2 more: framing lexicon check {path}"
    )


def test_missing_head_keys_are_named(tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    path.write_text("name: x\nlicense: CC0\nconcepts:\n  - {id: a, terms: [b]}\n")
    _, found = read_with_faults(path)
    words = " ".join(fault.message for fault in found)
    assert "did you mean 'licence'?" in words
    for key in ("kind", "language", "origin"):
        assert f"without {key!r}" in words
    assert "without 'licence'" not in words


def test_digits_cut_off_as_a_comment_are_a_warning(tmp_path: Path) -> None:
    text = "  - id: reading-time\n    terms:\n      - Page # of\n      - 'Page # of'\n"
    path = write(tmp_path, text, "furniture")
    _, found = read_with_faults(path)
    assert [(fault.line, fault.severity) for fault in found] == [(9, "warning")]
    assert len(read_lexicon(path).concepts[0].variants[0].terms) == 2


def test_a_fault_as_a_line() -> None:
    assert str(Fault("x.yaml", 3, "found a; wanted b")) == "x.yaml, line 3: found a; wanted b"
    assert str(Fault("x.yaml", 0, "is empty", "warning")) == "x.yaml: warning: is empty"
