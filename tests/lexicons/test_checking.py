from __future__ import annotations

from pathlib import Path

import pytest

from framing.lexicons.checking import check_lexicon
from framing.lexicons.shapes import Fault
from tests.lexicons.test_reading import write

TOP = Path(__file__).parents[2]

# A contrast without fault; concepts begin on line 7.
GOOD = """\
  - id: taking
    question: How is it said that land was taken?
    variants:
      - id: liberate
        stance: favours
        argument: It names the taking as giving freedom back.
        terms: [liberat*]
        examples: ["They [liberated] the town."]
      - id: seize
        stance: disfavours
        origin: A guide of style, 2022.
        terms:
          - seiz*
          - took control of
        examples: ["They [seized] the town.", "Rebels took control of it."]
    misses: ["She felt in control of her life."]
"""


def check(
    folder: Path, change: tuple[str, str] = ("", ""), text: str = GOOD, kind: str = "contrast"
) -> list[tuple[int, str, str]]:
    assert change[0] in text
    found = check_lexicon(write(folder, text.replace(*change, 1), kind))
    assert all(isinstance(fault, Fault) for fault in found)
    return [(fault.line, fault.message, fault.severity) for fault in found]


def test_a_good_lexicon_has_no_fault(tmp_path: Path) -> None:
    assert check(tmp_path) == []


@pytest.mark.parametrize(
    ("change", "line", "words"),
    [
        (("- took", "- LIBERAT*\n          - took"), 20, "(first on line 13, variant 'liberate')"),
        (("- took", "- Seiz*\n          - took"), 20, "again (first on line 19)"),
        (("- took", "- ''\n          - took"), 20, "empty term"),
        (("- took", "- '*'\n          - took"), 20, "without a letter"),
        (("        stance: disfavours\n", ""), 15, "'seize' without a stance"),
        (("        origin: A guide of style, 2022.\n", ""), 15, "stance without a reason"),
        (('        examples: ["They [liberated] the town."]\n', ""), 10, "without an example"),
        (('    misses: ["She felt in control of her life."]\n', ""), 7, "without a tempting miss"),
        (("They [seized] the", "They [took] the"), 21, "found no match in"),
        (("They [seized] the", "They [seized the]"), 21, "wanted 'seized the'"),
        (("They [seized] the", "They [seized] and seize the"), 21, "and 'seize'"),
        (("They [seized] the", "They [liberated] the"), 21, "('liberate' by the term 'liberat*')"),
        (("Rebels took control of", "Rebels won"), 21, "wanted a match"),
        (("felt in control of", "felt seized by"), 22, "('seize' by the term 'seiz*')"),
    ],
)  # fmt: skip
def test_faults(tmp_path: Path, change: tuple[str, str], line: int, words: str) -> None:
    [(at, message, severity)] = check(tmp_path, change)
    assert (at, severity) == (line, "fault")
    assert words in message


def test_a_contrast_needs_two_variants(tmp_path: Path) -> None:
    start, end = GOOD.index("      - id: liberate"), GOOD.index("      - id: seize")
    [(line, message, _)] = check(tmp_path, text=GOOD[:start] + GOOD[end:])
    assert (line, "two wordings" in message) == (7, True)


@pytest.mark.parametrize(
    ("change", "line", "words"),
    [
        (("- took", "- seized\n          - took"), 20, "'seiz*' on line 19"),
        (("- took", "- seize*\n          - took"), 20, "'seiz*' on line 19"),
        (("She felt in control of her life.", "The sun shone."), 22, "shares no word"),
        (("A guide of style, 2022.", "A guide of style."), 15, "without a year"),
        (("- took", "- q*\n          - took"), 20, "very many words"),
    ],
)
def test_warnings(tmp_path: Path, change: tuple[str, str], line: int, words: str) -> None:
    [(at, message, severity)] = check(tmp_path, change)
    assert (at, severity) == (line, "warning")
    assert words in message


def test_a_term_that_an_earlier_variant_takes_is_a_warning(tmp_path: Path) -> None:
    changed = GOOD.replace("- took control of", "- liberator").replace("took control", "seized")
    [(line, message, severity), *_] = [
        one for one in check(tmp_path, text=changed) if "liberator" in one[1]
    ]
    assert (line, severity) == (20, "warning")
    assert "'liberat*' on line 13 matches first, for 'liberate'; narrow that one" in message
    later = GOOD.replace("[liberat*]", "[liberat*, seizure]")
    assert not any("matches" in message for _, message, _ in check(tmp_path, text=later))


def test_a_wording_that_counts_only_beside_its_rival_is_a_warning(tmp_path: Path) -> None:
    asks = '        only_with: [{}]\n        examples: ["They [seized] the town they liberated'
    seized = '        examples: ["They [seized] the town'
    held = GOOD.replace("Rebels took control of it.", "Rebels took control of it; army, liberated.")
    alone = held.replace(seized, asks.format("liberated"))
    [(line, message, severity)] = check(tmp_path, text=alone)
    assert (line, severity) == (19, "warning")
    assert "'seiz*' of 'seize' only with words of its rivals ('liberated')" in message
    neutral = held.replace(seized, asks.format("liberated, army"))
    assert check(tmp_path, text=neutral) == []
    own = held.replace(seized, asks.format("seized")).replace("army, liberated", "seized")
    assert check(tmp_path, text=own) == []


def test_a_short_term_is_tempted_by_the_words_that_begin_with_it(tmp_path: Path) -> None:
    text = (
        GOOD.replace("liberat*", "no")
        .replace("[liberated]", "[no]")
        .replace("felt in control", "knew nothing")
    )
    assert check(tmp_path, text=text) == []


def test_what_could_not_be_read_is_told_once(tmp_path: Path) -> None:
    [(line, message, _)] = check(tmp_path, ("terms: [liberat*]", "terms: liberat*"))
    assert (line, "wanted a list for terms" in message) == (13, True)


def test_a_wide_term_with_conditions_swallows_nothing(tmp_path: Path) -> None:
    narrowed = "- seized\n          - term: seiz*\n            not_before: [up]"
    assert check(tmp_path, ("- seiz*", narrowed)) == []


def test_terms_that_differ_in_case_alone(tmp_path: Path) -> None:
    text = """\
  - id: states
    variants:
      - id: a
        case: exact
        terms: [US, us]
      - id: b
        terms: [Us]
"""
    found = check(tmp_path, text=text, kind="actor")
    assert [(line, "first on line 11, variant 'a'" in words) for line, words, _ in found] == [
        (13, True)
    ]


def test_shape_and_sense_are_told_together(tmp_path: Path) -> None:
    text = GOOD.replace("question:", "qestion:").replace("[seized]", "[grabbed]")
    assert [line for line, _, _ in check(tmp_path, text=text)] == [8, 21]


CUES = """\
  - id: neutral
    variants:
      - id: claim
        part: verb
        takes: [clause]
        terms: [claim, claims]
        examples: ["He [claims] it.", "They claim it."]
      - id: a-claim
        part: noun
        terms: [claim, claims]
        examples: ["His [claims] were many."]
    misses: ["The claims desk is closed."]
"""


def test_cues_are_tried_on_their_forms_alone(tmp_path: Path) -> None:
    # The same form may be verb and noun, and a miss may hold it: the words around it decide.
    assert check(tmp_path, text=CUES, kind="cue") == []
    [(line, message, _)] = check(tmp_path, ("[claims] were", "[claims were]"), CUES, "cue")
    assert (line, "'claims were' in brackets" in message) == (17, True)
    [(line, message, _)] = check(tmp_path, ("They claim", "They say"), CUES, "cue")
    assert (line, "no term of 'claim'" in message) == (13, True)
    [(line, message, _)] = check(
        tmp_path, ("[claim, claims]", "[claim, claims, claim*]"), CUES, "cue"
    )
    assert (line, "write out every form" in message) == (12, True)
    [(line, message, _)] = check(tmp_path, ("part: noun", "part: verb"), CUES, "cue")[:1]
    assert (line, "first on line 12, variant 'claim'" in message) == (16, True)


def test_addresses_and_phrases_of_pages_stand_once(tmp_path: Path) -> None:
    two = "  - id: {a}\n    terms: [news.example]\n  - id: {b}\n    terms: [news.example]\n"
    [(line, message, _)] = check(tmp_path, text=two.format(a="one", b="other"), kind="outlets")
    assert (line, "first on line 8, variant 'one'" in message) == (10, True)
    lines = "  - id: signs\n    terms:\n      - '###'\n      - {term: '###', where: line}\n"
    assert check(tmp_path, text=lines, kind="furniture") == []
    [(line, _, _)] = check(tmp_path, (", where: line", ""), lines, "furniture")
    assert line == 10


def test_a_marker_needs_an_example_and_a_miss(tmp_path: Path) -> None:
    text = "  - id: hedges\n    question: How sure?\n    terms: [perhaps]\n"
    found = check(tmp_path, text=text, kind="marker")
    assert [(line, message.split(";")[0]) for line, message, _ in found] == [
        (7, "found 'hedges' without a tempting miss"),
        (7, "found 'hedges' without an example"),
    ]


@pytest.mark.parametrize("path", sorted((TOP / "lexicons").glob("*")), ids=lambda path: path.name)
def test_shipped_lexicons_have_no_fault_and_no_warning(path: Path) -> None:
    assert path.suffix == ".yaml"
    assert [str(fault) for fault in check_lexicon(path)] == []
