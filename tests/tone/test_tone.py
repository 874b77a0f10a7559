"""Tone is TextBlob's, to the last bit, for any text; the words that it counts are the text's."""

import hashlib
import inspect
import subprocess
import sys
from pathlib import Path

import pytest
import textblob.en
from hypothesis import given, settings
from hypothesis import strategies as st
from textblob import TextBlob, _text

from framing.text.sentences import sentence_spans
from framing.text.words import count_words
from framing.tone import Tone, readings, scoring, tokens, tone
from framing.tone.word_scores import lexicon_path, read_word_scores

SEEDS = sorted((Path(__file__).parents[2] / "seeds").glob("*.txt"))
SCORES = read_word_scores()


def _textblob(text: str) -> tuple[float, float]:
    # What TextBlob(text).sentiment asks, without the rest of what it prepares.
    polarity, subjectivity = textblob.en.sentiment(text)
    return polarity, subjectivity


def _agrees(text: str) -> None:
    assert tone(text) == _textblob(text)


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem)
def test_every_sentence_of_the_seeds_and_every_seed_has_textblobs_tone(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    sentences = [text[start:end] for start, end in sentence_spans(text)]
    assert len(sentences) > 5
    for sentence, (words, *scores) in zip(sentences, readings(sentences), strict=True):
        assert tuple(scores) == _textblob(sentence)
        assert words == count_words(sentence)
    assert tone(text) == tuple(TextBlob(text).sentiment)


# What changes the score of a word beside it, or is cut in an unusual way.
NEIGHBOURS = st.sampled_from(
    [
        *("not", "no", "never", "isn't", "don’t", "n't", "!", "!!", "(!)", "( !", "! )", "very"),
        *("really", "of", "a", "I", "the", "The", "U.S.", "Mr.", "p.m.", "etc.", "...", "?", "-"),
        *("END-OF-SENTENCE", "\x00", "\x01", "\x02", "\x03", "\x04", "\x1d", "\x1f", "丁", "가"),
        *("’s", "'s", "“", "”", "‘", "’", '"', "'", "8", "x", "o.", "O", "D", ":", ";", ")", "("),
        *("$5", "2,500", "and/or", "good/bad", "Σ", "İ", "\ud800", "½", "e\u0301", "日本", "🙂"),
    ]
)
WORDS = st.one_of(
    st.sampled_from(sorted(SCORES)),
    st.sampled_from(sorted(word for word, score in SCORES.items() if score.is_adverb)),
    st.sampled_from([face for _, faces in tokens._FACES for face in faces.split()]),
    NEIGHBOURS,
    NEIGHBOURS,
    st.text(alphabet="ab!:;()=-.,'\"’“<>3DPoXx8 \n_/*^°♥", min_size=1, max_size=6),
    st.text(max_size=4),
)
JOINTS = st.sampled_from(
    [*("    "), "", "  ", ", ", ". ", "! ", "\n", "\n\n", "\r\n\r\n", "\u00a0"]
)
TEXTS = st.lists(
    st.tuples(WORDS, st.sampled_from([str, str.capitalize, str.upper]), JOINTS), max_size=12
).map(lambda parts: "".join(form(word) + joint for word, form, joint in parts))


def _agree_together(texts: list[str]) -> None:
    together = readings(texts)
    assert [words for words, *_ in together] == [count_words(text) for text in texts]
    # As they are written too: -0.0 is not 0.0 in a table.
    assert [str(tuple(scores)) for _, *scores in together] == [
        str(tuple(map(float, _textblob(text)))) for text in texts
    ]


@given(st.lists(TEXTS, max_size=3))
@settings(max_examples=100, deadline=None)
def test_any_text_has_textblobs_tone(texts: list[str]) -> None:
    _agree_together(texts)


@pytest.mark.law
@given(st.lists(TEXTS, max_size=3))
@settings(max_examples=20_000, deadline=None)
def test_any_text_has_textblobs_tone_long(texts: list[str]) -> None:
    _agree_together(texts)


@given(st.text())
def test_tone_has_its_bounds(text: str) -> None:
    found = tone(text)
    assert found == _textblob(text)
    assert -1 <= found.polarity <= 1
    assert 0 <= found.subjectivity <= 1


@pytest.mark.parametrize(
    "text",
    [
        # Faces and sarcasm over white space, of which TextBlob makes one token.
        *("Fine : )", "Fine :\n\n) said", "Fine: (as ever) good", "Not (8 ) good", "Oh ( ! ) good"),
        *(
            "a :- ) b",
            "o. O good",
            "so o .O bad",
            "> .> good",
            "END-OF-SENTENCE ) : END-OF-SENTENCE",
        ),
        ": END-OF-SENTENCE )",
        # What a negation or adverb reaches over, and what not.
        *(
            "not a good",
            "not to good",
            "not the good",
            "very of bad",
            "very the bad",
            "not very good",
        ),
        *("really not good", "really no good", "most ( of good", "isn't good", "never, good!"),
        # An exclamation mark changes the last score, however far back it is.
        *(
            "good and then nothing at all ! bad",
            "! good",
            "nothing!",
            "bad " + "word " * 99 + "!!!",
        ),
    ],
)
def test_texts_that_reach_across_white_space(text: str) -> None:
    _agrees(text)


def test_what_is_remembered_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scoring, "_MOST_REMEMBERED", 5)
    forgetful = scoring._Scorer(SCORES)
    texts = [path.read_text(encoding="utf-8") for path in SEEDS]
    assert forgetful.readings(texts) == readings(texts)
    assert len(forgetful._pieces) <= 6
    assert len(forgetful._stretches) <= 5


def test_every_word_and_face_has_its_own_sign() -> None:
    signs = scoring._Signs(SCORES)
    assert len(signs._word) == len(signs._sign) > len(SCORES)
    assert not any(sign.isspace() for sign in signs._word)


def test_tone_of_words_that_a_reader_would_expect() -> None:
    assert tone("") == Tone(0.0, 0.0)
    assert tone("a great success").polarity > 0.5 > 0 > tone("a terrible failure").polarity
    assert tone("not good").polarity < 0 < tone("good").polarity
    # As in TextBlob, whose tokeniser takes "n't" apart: a contraction negates nothing.
    assert tone("isn't good") == tone("good")


def test_the_scores_of_words_are_textblobs() -> None:
    theirs = textblob.en.sentiment
    theirs("load it")
    for word, score in SCORES.items():
        assert tuple(score[:3]) == tuple(theirs[word][None])
        assert score.is_adverb == ("RB" in theirs[word])
    assert set(SCORES) == set(theirs.keys())
    assert not set(scoring._NEGATIONS) & set(SCORES)


# What framing.tone is equal to. Where this fails, TextBlob has changed: look at what changed, make
# framing.tone equal again, run the long law and benchmarks/tone.py, and only then write the new
# hash and widen the bound in pyproject.
RULES = "3ee8b86b494563d6f0a9594ae231ac21035b375cce2f376c2d328df636c49269"
LEXICON = "0ca603db55570bab9b2865716a3696ede01e3da02b570c47628a9dbcc3b37d1e"


def test_textblobs_rules_and_lexicon_are_those_that_tone_equals() -> None:
    rules = "".join(
        inspect.getsource(part)
        for part in (_text.find_tokens, _text.Sentiment, textblob.en.Sentiment, _text.Parser)
    )
    data = repr(
        (
            _text.PUNCTUATION,
            sorted(_text.ABBREVIATIONS),
            [(key, sorted(faces)) for key, faces in _text.EMOTICONS.items()],
            _text.replacements,
            [one.pattern for one in (_text.TOKEN, _text.RE_ABBR1, _text.RE_ABBR2, _text.RE_ABBR3)],
            _text.RE_SARCASM.pattern,
            (textblob.en.sentiment.negations, textblob.en.sentiment.modifiers),
        )
    )
    assert hashlib.sha256((rules + data).encode()).hexdigest() == RULES
    assert hashlib.sha256(lexicon_path().read_bytes()).hexdigest() == LEXICON


def test_tone_does_not_import_textblob() -> None:
    # Faces over white space need its slow path, which framing.tone has too.
    code = (
        "import sys\n"
        "from framing.tone import tone\n"
        "tone('A good day : ) and ( ! ) so on')\n"
        "assert not {'textblob', 'nltk', 'scipy', 'numpy'} & set(sys.modules)\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
