from __future__ import annotations

import random
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.lexicons.lexicon import Concept, Lexicon, Term, Variant
from framing.lexicons.matching import Match, Matcher
from framing.lexicons.patterns import lowered, plain
from tests.lexicons.slow_matching import slow_find


def lexicon(*variants: tuple[Term | str, ...], name: str = "words") -> Lexicon:
    """A lexicon of one concept; its variants are called v0, v1 …"""
    made = tuple(
        Variant(
            f"v{number}",
            "",
            1,
            tuple(Term(one, 1) if isinstance(one, str) else one for one in terms),
        )
        for number, terms in enumerate(variants)
    )
    return Lexicon(name, "contrast", "en", "", "", (Concept("it", "", 1, "", made),), "", "")


def matched(text: str, *terms: Term | str) -> list[str]:
    return [text[one.start : one.end] for one in Matcher([lexicon(terms)]).find(text)]


@pytest.mark.parametrize(
    ("term", "text", "found"),
    [
        ("Kyiv", "Kyiv's mayor, Kyiv’s people, KYIV.", ["Kyiv", "Kyiv", "KYIV"]),
        ("Kyiv", "the Kyivan Rus and preKyiv", []),
        ("U.S.", "The U.S.-led force, the U.S.'s ally, the U.S.", ["U.S.", "U.S.", "U.S."]),
        ("U.S.", "The U.S.A and the WU.S. of old", []),
        ("won", "They won. They won't. They won’t!", ["won"]),
        ("won", "won'tons", ["won"]),
        ("no", "No, not now: I know no one.", ["No", "no"]),
        ("1:20", "It ended at 1:20, not at 11:20 or 1:205.", ["1:20"]),
        (
            "war-torn",
            "war-torn, war‑torn, war–torn; war torn, war—torn",
            ["war-torn", "war‑torn", "war–torn"],
        ),
        (
            "seiz* control",
            "seized control, seizing\ncontrol",
            ["seized control", "seizing\ncontrol"],
        ),
        ("seiz* control", "seized\n\ncontrol; seized, control", []),
        ("seiz* control", "seized \t\r\n control", ["seized \t\r\n control"]),
        ("seiz* control", "seized\u00a0control", ["seized\u00a0control"]),
        ("so-called", "“so‑called” peace", ["so‑called"]),
        ("don't know", "We don’t know.", ["don’t know"]),
        ("*-backed", "Russian-backed, U.S.-backed", ["Russian-backed"]),
        ("* control", "take control, control", ["take control"]),
        ("un*ed", "United, uneducated, untied knots", ["United", "uneducated", "untied"]),
        ("İzmir", "İZMİR and izmir", ["İZMİR", "izmir"]),
        ("ΟΔΟΣ", "η οδος", ["οδος"]),
        ("#MeToo", "the #metoo years", ["#metoo"]),
        ("had had", "he had had had", ["had had"]),
    ],
)
def test_what_a_term_matches(term: str, text: str, found: list[str]) -> None:
    assert matched(text, term) == found


def test_case_can_be_exact() -> None:
    assert matched("US aid; give us aid", Term("US", 1, exact_case=True)) == ["US"]
    assert matched("US aid; give us aid", "US") == ["US", "us"]


def test_words_around_a_term() -> None:
    term = Term("free*", 1, not_before=("women", "of charge"), not_after=("feel", "set  them"))
    assert matched("free women, freed men", term) == ["freed"]
    assert matched("Free of\ncharge. Free of care.", term) == ["Free"]
    assert matched("I feel free. I feel. Free!", term) == ["Free"]
    assert matched("I feel-free. He set\nthem free. They reset them free.", term) == ["free"]
    assert matched("free, women", term) == ["free"]


def test_longer_wordings_hide_a_term() -> None:
    term = Term("unborn", 1, excepts=("Born and Unborn Act", "Unborn Victims of Violence Act"))
    text = "The unborn Victims of Violence Act names the unborn."
    assert [one.start for one in Matcher([lexicon((term,))]).find(text)] == [45]
    assert matched("Born and Unborn, an act", term) == ["Unborn"]


def test_a_term_may_ask_for_company_in_the_same_article() -> None:
    settlement = Term("settlement*", 1, only_with=("West Bank", "Palestin*"))
    matcher = Matcher([lexicon((settlement, "outpost"))])
    assert matched("The settlements grew. The Palestinians saw it.", settlement) == ["settlements"]
    assert matched("The settlements of Palestine,\nTexas, grew.", settlement) == ["settlements"]
    assert matched("The settlement with the bank, west of it, cost millions.", settlement) == []
    passages = ["West Bank plan", "The settlement grew, and an outpost.", "West\n\nBank"]
    company = matcher.company_in(passages)
    assert [len(matcher.find(one, company)) for one in passages] == [0, 2, 0]
    # No wording reaches over the end of a passage.
    apart = matcher.company_in(["go West", "Bank on it"])
    assert [one.term for one in matcher.find(passages[1], apart)] == ["outpost"]


def test_company_follows_the_case_of_its_term_and_a_lonely_term_hides_no_other() -> None:
    exact = Term("the wall", 1, exact_case=True, only_with=("Israel",))
    assert matched("the wall in israel", exact) == []
    assert matched("the wall in Israel", exact, "wall") == ["the wall"]
    assert matched("the wall in Berlin", exact, "wall") == ["wall"]


def test_longest_match_wins_and_a_character_belongs_to_one_variant() -> None:
    found = Matcher([lexicon(("control", "take"), ("take control of",), ("of the city",))]).find(
        "They take control of the city, and control it."
    )
    assert [(one.variant, one.start, one.end) for one in found] == [
        ("v1", 5, 20),
        ("v0", 35, 42),
    ]


def test_of_equally_long_matches_the_first_in_the_file_wins() -> None:
    both = (Term("us", 1, exact_case=True), "us")
    for order in ((0, 1), (1, 0)):
        [match] = Matcher([lexicon((both[order[0]],), (both[order[1]],))]).find("us")
        assert match.variant == "v0"


def test_concepts_may_overlap_and_stand_in_order_of_place() -> None:
    words = [lexicon(("Ukraine",), name="places"), lexicon(("war in Ukraine",), name="names")]
    found = Matcher(words).find("Ukraine; the war in Ukraine")
    assert [(one.lexicon, one.start) for one in found] == [
        ("places", 0),
        ("names", 13),
        ("places", 20),
    ]


def test_half_a_surrogate_pair_does_no_harm() -> None:
    assert matched("a \ud83d war", "war") == ["war"]


def test_pages_and_addresses_are_not_matched_here() -> None:
    kinds = ("furniture", "outlets", "marker")
    made = [Lexicon(kind, kind, "en", "", "", lexicon(("war",)).concepts, "", "") for kind in kinds]
    assert [one.lexicon for one in Matcher(made).find("war")] == ["marker"]


def test_plain_and_lower_forms_keep_every_offset() -> None:
    every = "".join(map(chr, range(sys.maxunicode + 1)))
    assert len(plain(every)) == len(every)
    # One by one too: a sign's lower case may depend on its neighbours.
    longer = [sign for sign in every if len(lowered(sign)) != 1]
    assert longer == []
    assert len(lowered(every)) == len(every)


# Short words and many joints, so that edges, stars and overlaps meet often.
# A letter that Latin-1 has not, one whose small form it has, a sign that is no letter but has the
# byte of one in bones, and a word longer than the matcher's window for stars.
ODD_WORDS = ["ğ", "aĞ", "\u212a", "k", "\x80", "é", "É", "a" * 50, "a" * 45 + "b", "日本"]
WORDS = st.sampled_from(
    ["a", "ab", "b", "A", "won", "t", "s", "U.S.", "war", "İ", "Σ", "ς", "1", *ODD_WORDS]
)
JOINTS = st.sampled_from([*"   _-‑—’'", "", "  ", "\n", "\n\n", "\r\n", "\u00a0", ". ", ", "])
TEXTS = st.lists(st.tuples(WORDS, JOINTS), max_size=14).map(
    lambda pairs: "".join(word + joint for word, joint in pairs)
)
PATTERN_WORDS = st.sampled_from(
    ["a", "ab", "a*", "*b", "a*b", "won", "U.S.", "war", "σ", "*", "A", "ağ", "ğ*", "k", "É", "日*"]
)
PATTERNS = (
    st.lists(
        st.tuples(PATTERN_WORDS, st.sampled_from([" ", " ", "-", "'"])), min_size=1, max_size=3
    )
    .map(lambda pairs: "".join(word + joint for word, joint in pairs).rstrip(" -'"))
    .filter(lambda pattern: any(sign.isalnum() for sign in pattern))
)
WORDINGS = st.lists(st.sampled_from(["a", "ab", "war a", "won", "a b", "a ab b"]), max_size=2)
TERMS = st.builds(
    lambda pattern, exact, before, after, excepts, company: Term(
        pattern, 1, exact, tuple(before), tuple(after), tuple(excepts), only_with=tuple(company)
    ),
    PATTERNS,
    st.booleans(),
    WORDINGS,
    WORDINGS,
    WORDINGS,
    WORDINGS,
)
LEXICONS = st.lists(
    st.lists(st.lists(TERMS, min_size=1, max_size=3).map(tuple), min_size=1, max_size=3),
    min_size=1,
    max_size=2,
).map(lambda made: [lexicon(*one, name=f"n{number}") for number, one in enumerate(made)])


@given(TEXTS, LEXICONS)
@settings(max_examples=400, deadline=None)
def test_matches_equal_those_of_the_slow_matcher(text: str, lexicons: list[Lexicon]) -> None:
    assert Matcher(lexicons).find(text) == slow_find(text, lexicons)


@pytest.mark.law
@given(TEXTS, LEXICONS)
@settings(max_examples=5_000, deadline=None)
def test_matches_equal_those_of_the_slow_matcher_long(text: str, lexicons: list[Lexicon]) -> None:
    assert Matcher(lexicons).find(text) == slow_find(text, lexicons)


@given(st.lists(TEXTS, max_size=4), LEXICONS)
@settings(max_examples=150, deadline=None)
def test_passages_searched_together_have_the_matches_of_each_alone(
    texts: list[str], lexicons: list[Lexicon]
) -> None:
    matcher = Matcher(lexicons)
    starts = [10 * place for place in range(len(texts))]
    company = matcher.company_in(texts)
    assert matcher.find_in(texts, starts) == [
        [
            one._replace(start=one.start + start, end=one.end + start)
            for one in matcher.find(text, company)
        ]
        for text, start in zip(texts, starts, strict=True)
    ]


def test_the_order_of_lexicons_changes_nothing() -> None:
    dice = random.Random(1)
    words = ["war", "war in *", "in Ukraine", "peace*", "the peace"]
    lexicons = [lexicon((word,), name=f"n{number}") for number, word in enumerate(words)]
    text = "The war in Ukraine, the peace talks in Ukraine."
    expected = Matcher(lexicons).find(text)
    assert len(expected) == 6
    for _ in range(5):
        dice.shuffle(lexicons)
        assert Matcher(lexicons).find(text) == expected


def test_one_wording_may_hide_a_term_in_exact_and_in_any_case() -> None:
    exact = Term("act", 1, exact_case=True, excepts=("Peace Act",))
    loose = Term("act", 1, excepts=("Peace Act",))
    found = Matcher([lexicon((exact,), name="n0"), lexicon((loose,), name="n1")]).find("peace act")
    assert [one.lexicon for one in found] == ["n0"]


def test_places_are_matches_by_the_numbers_of_their_terms() -> None:
    matcher = Matcher([lexicon(("Kyiv", "Kiev*"), ("the city",)), lexicon(("city",), name="also")])
    texts, starts = ["Kiev, now Kyiv,", "", "the\n city of Kyiv"], [3, 20, 40]
    found = matcher.places_in(texts, starts)
    assert [[(start, end) for start, end, _ in one] for one in found] == [
        [(3, 7), (13, 17)],
        [],
        [(40, 49), (45, 49), (53, 57)],
    ]
    matches = [[Match(*matcher.heads[n], start, end) for start, end, n in one] for one in found]
    assert matches == matcher.find_in(texts, starts)


def test_words_beside_a_term_may_be_one_letter_a_sign_or_begin_with_a_star() -> None:
    term = Term("plan", 1, not_before=("a", "*-led", ",", "B*"), not_after=("x", "no*", "“"))
    assert matched("plan a, plan, plan b, plan U.N.-led, plan UN-led", term) == ["plan"]
    assert matched("plan an", term) == ["plan"]
    assert matched("x plan. ax plan; nor plan; “plan", term) == ["plan"]
    assert matched("plan", term) == ["plan"]
