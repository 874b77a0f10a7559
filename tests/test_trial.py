"""A trial finds what a run of the whole tool finds, and names the terms that are no use."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from framing.articles.article import Article, Passage
from framing.articles.reading import read_articles
from framing.evidence import EvidenceFinder, evidence_tables
from framing.lexicons.lexicon import Concept, Lexicon, Term, Variant
from framing.lexicons.shipped import find_lexicon, shipped_lexicons
from framing.trial import TrialGround, Use, can_be_tried, first_sentences

SEEDS = Path(__file__).parents[1] / "seeds"


def article(name: str, *paragraphs: str, outlet: str = "") -> Article:
    text = "\n\n".join(paragraphs)
    passages, start = [], 0
    for one in paragraphs:
        passages.append(Passage("text", start, start + len(one), "body"))
        start += len(one) + 2
    return Article(name, text, outlet_label=outlet or name, passages=tuple(passages))


def lexicon(**variants: list[Term | str]) -> Lexicon:
    made = tuple(
        Variant(name, name, 0, tuple(Term(t, 0) if isinstance(t, str) else t for t in terms))
        for name, terms in variants.items()
    )
    concept = Concept("taking", "taking", 0, "How?", made)
    return Lexicon("own", "contrast", "en", "CC0-1.0", "", (concept,), "", "")


def ground(*articles: Article) -> TrialGround:
    return TrialGround(articles, shipped_lexicons())


@pytest.mark.parametrize("name", ["war-in-ukraine", "hedges", "talks", "actors", "negation"])
def test_the_seeds_give_the_mentions_that_annotate_gives(name: str) -> None:
    lexicons = shipped_lexicons()
    articles = list(read_articles([SEEDS], lexicons=lexicons))
    finder = EvidenceFinder(lexicons)
    mentions = evidence_tables(map(finder.find, articles))["mentions"]
    mentions = mentions[mentions["lexicon"].eq(name)]
    expected = Counter(
        (row["article_id"], row["outlet"], row["concept"], row["variant"], row["term"],
         row["voice"], row["negated"], row["sentence"], row["matched"])
        for row in mentions.to_dict("records")
    )  # fmt: skip
    trial = TrialGround(articles, lexicons).run(find_lexicon(name))
    found = Counter(
        (one.article, one.outlet, one.concept, one.variant, one.term,
         one.voice, one.negated, one.sentence, one.sentence[one.start : one.end])
        for one in trial.uses
    )  # fmt: skip
    assert found == expected
    assert found


def test_a_second_trial_sees_the_changed_terms() -> None:
    one = ground(article("a", "They seized it.", "“We took it,” she said.", "He had not won it."))
    first = one.run(lexicon(seize=["seiz*"], take=["took"]))
    assert [(use.variant, use.voice) for use in first.uses] == [
        ("seize", "outlet"), ("take", "quoted"),
    ]  # fmt: skip
    second = one.run(lexicon(seize=["seiz*"], win=["won"]))
    assert [(use.variant, use.negated) for use in second.uses] == [("seize", False), ("win", True)]
    assert second.uses[0].marked == "They [seized] it."


def test_only_what_was_changed_is_looked_for_again(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = ("They seized it. “We took it,” she said.", "It rained.", "They took it.")
    one = ground(article("a", *texts))
    both = lexicon(seize=["seiz*"])
    other = replace(both.concepts[0], id="other", line=9)
    first = one.run(replace(both, concepts=(*both.concepts, other)))
    assert [use.concept for use in first.uses] == ["taking", "other"]
    sought: list[str] = []
    search = TrialGround._search

    def seen(self: TrialGround, changed: Lexicon, watch: object) -> object:
        sought.extend(concept.id for concept in changed.concepts)
        return search(self, changed, watch)  # type: ignore[arg-type]

    monkeypatch.setattr(TrialGround, "_search", seen)
    # Another line and another question are no other words.
    asked = replace(other, line=3, question="Why?")
    changed = lexicon(take=["took"])
    again = one.run(replace(changed, concepts=(*changed.concepts, asked)))
    assert sought == ["taking"]
    assert [(use.concept, use.voice) for use in again.uses] == [
        ("other", "outlet"), ("taking", "quoted"), ("taking", "outlet"),
    ]  # fmt: skip
    fresh = ground(article("a", *texts)).run(replace(changed, concepts=(*changed.concepts, asked)))
    assert again.uses == fresh.uses


def test_a_term_finds_its_company_in_another_paragraph_or_the_headline() -> None:
    asking = lexicon(a=[Term("settlement", 0, only_with=("West Bank",))], b=["outpost"])
    there = article("x", "The settlement grew.", "It rained.", "The West Bank is hilly.")
    alone = article("y", "The settlement with the bank was paid.")
    headed = replace(
        article("z", "The settlement grew."),
        title="West Bank: more homes",
        passages=(Passage("title", 0, 21, "headline"), Passage("text", 0, 20, "body")),
    )
    trial = ground(there, alone, headed).run(asking)
    assert [one.article for one in trial.uses] == ["x", "z"]
    evidence = EvidenceFinder([*shipped_lexicons(), asking])
    found = [evidence.find(one).mentions for one in (there, alone, headed)]
    own = [[m.match.term for m in some if m.match.lexicon == "own"] for some in found]
    assert own == [["settlement"], [], ["settlement"]]


def test_one_concept_is_tried_alone() -> None:
    both = lexicon(seize=["seiz*"])
    other = replace(both.concepts[0], id="other")
    both = replace(both, concepts=(*both.concepts, other))
    trial = ground(article("a", "They seized it.")).run(both, concept="other")
    assert [use.concept for use in trial.uses] == ["other"]


def test_a_dead_term_says_whether_its_words_are_there() -> None:
    ruled_out = Term("took", 7, not_before=("it",))
    trial = ground(article("a", "They took it and took control.")).run(
        lexicon(take=[ruled_out, "took control", "control", "absent", "no*such"])
    )
    assert [(one.term.pattern, one.seen) for one in trial.dead] == [
        ("took", 2), ("control", 1), ("absent", 0), ("no*such", 0),
    ]  # fmt: skip


def test_a_term_with_more_than_all_others_drowns_them() -> None:
    words = ["took"] * 11 + ["seized"] * 5 + ["grabbed"] * 5
    terms = lexicon(take=["took"], seize=["seized", "grabbed"])
    one = article("a", *(f"They {word} it." for word in words))
    [broad] = ground(one).run(terms).drowning
    assert (broad.term.pattern, broad.mentions, round(broad.share, 2)) == ("took", 21, 0.52)
    # Not in so few mentions, nor where there are hardly any rivals.
    assert ground(article("a", "They took, seized, grabbed, took, took.")).run(terms).drowning == ()
    assert ground(one).run(lexicon(take=["took"], seize=["seized"])).drowning == ()


def test_variants_take_turns_among_the_first_sentences() -> None:
    found = ground(
        article("a", "They took it.", "They took one.", "He said they seized it.", "They took it."),
        article("b", "They took two, and seized it."),
    ).run(lexicon(take=["took"], seize=["seized"]))
    read = [one.marked for one in first_sentences(found.uses, 4)]
    assert read == [
        "They [took] it.",
        "They took two, and [seized] it.",
        "They [took] one.",
        "He said they [seized] it.",
    ]
    assert first_sentences(found.uses, 0) == first_sentences([], 5) == []


def test_the_same_sentence_is_shown_once() -> None:
    uses: list[Use] = list(
        ground(article("a", *["They took it."] * 9)).run(lexicon(take=["took"])).uses
    )
    assert len(first_sentences(uses, 5)) == 1


def test_lexicons_without_mentions_are_not_tried() -> None:
    assert [can_be_tried(find_lexicon(name)) for name in ("hedges", "cues")] == [True, False]
