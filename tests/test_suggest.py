"""What fills a concept's frames is suggested, what is known already is not."""

from dataclasses import replace

from framing.articles.article import Article, Passage
from framing.evidence import EvidenceFinder, evidence_tables
from framing.lexicons.lexicon import Concept, Lexicon, Term, Variant
from framing.suggest import suggest_wordings

TERM = Term("seiz*", 1)
CONCEPT = Concept("taking", "taking", 1, "", (Variant("seize", "seize", 1, (TERM,)),))
LEXICON = Lexicon("wars", "contrast", "en", "CC0-1.0", "", (CONCEPT,), "", "")
CUES = replace(LEXICON, name="cues", kind="cue", concepts=())

TEXT = (
    "The army seized the town in spring. The army overran the town in summer. "
    "Troops seized a bridge there. Troops overran a bridge here. The army visited the town."
)


def suggested(text: str) -> dict[str, int]:
    article = Article("a", text, passages=(Passage("text", 0, len(text), "body"),))
    tables = evidence_tables([EvidenceFinder([LEXICON, CUES]).find(article)])
    found = suggest_wordings(tables, [article], concept="taking")
    return dict(zip(found["wording"], found["frames"], strict=True))


def test_a_wording_in_two_frames_of_a_known_term_is_suggested() -> None:
    assert suggested(TEXT) == {"overran": 2}


def test_without_a_mention_nothing_is_suggested() -> None:
    assert suggested(TEXT.replace("seized", "left")) == {}
