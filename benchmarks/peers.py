"""Peers: other tools on the same texts in the same run, beside all evidence that framing finds.

    pip install "framing[peers]"
    python -m benchmarks.peers --articles ARTICLES.jsonl.gz --number 50

scattertext asks for an older scipy than framing does, and works with this one too; it is measured
where it stands beside, with what it needs:

    pip install flashtext gensim six spacy statsmodels && pip install --no-deps scattertext

Each does less than framing does, and something else; the times say what a reader gives up or gains
by speed, not who is better. One that is not installed is said to be missing. Without
``--articles`` the texts are made of the seeds' sentences, as in ``benchmarks/speed.py``.
"""

from __future__ import annotations

import argparse
import json
import tempfile
import warnings
from collections.abc import Callable, Sequence
from importlib import import_module
from importlib.metadata import version
from pathlib import Path
from typing import Any

from textblob import TextBlob

from benchmarks.speed import given_rows, made_rows, seconds
from framing.articles.article import Article
from framing.articles.reading import read_articles
from framing.evidence import EvidenceFinder, arrow_tables
from framing.lexicons.shipped import load_lexicons
from framing.text.sentences import sentence_spans

# Makes a peer ready for some articles, and returns its work on all of them.
Prepare = Callable[[Sequence[Article]], Callable[[], object]]


def _sentences(article: Article) -> list[str]:
    return [article.text[start:end] for start, end in sentence_spans(article.text)]


def framing_evidence(articles: Sequence[Article]) -> Callable[[], object]:
    finder = EvidenceFinder(load_lexicons())
    return lambda: arrow_tables([finder.find(one) for one in articles])


def textblob_whole(articles: Sequence[Article]) -> Callable[[], object]:
    return lambda: [TextBlob(one.text).sentiment for one in articles]


def textblob_sentences(articles: Sequence[Article]) -> Callable[[], object]:
    cut = [_sentences(one) for one in articles]
    return lambda: [TextBlob(sentence).sentiment for one in cut for sentence in one]


def vader_whole(articles: Sequence[Article]) -> Callable[[], object]:
    analyzer = _module("vaderSentiment.vaderSentiment").SentimentIntensityAnalyzer()
    return lambda: [analyzer.polarity_scores(one.text) for one in articles]


def vader_sentences(articles: Sequence[Article]) -> Callable[[], object]:
    analyzer = _module("vaderSentiment.vaderSentiment").SentimentIntensityAnalyzer()
    cut = [_sentences(one) for one in articles]
    return lambda: [analyzer.polarity_scores(sentence) for one in cut for sentence in one]


def textacy_blank(articles: Sequence[Article]) -> Callable[[], object]:
    """Tokens, sentences and word n-grams: what it can do without a model."""
    pipeline = _module("spacy").blank("en")
    pipeline.add_pipe("sentencizer")
    textacy = _module("textacy")

    def work() -> None:
        for one in articles:
            document = textacy.make_spacy_doc(one.text, lang=pipeline)
            list(textacy.extract.ngrams(document, 2))
            len(list(document.sents))

    return work


def empath(articles: Sequence[Article]) -> Callable[[], object]:
    lexicon = _module("empath").Empath()
    return lambda: [lexicon.analyze(one.text, normalize=True) for one in articles]


def scattertext(articles: Sequence[Article]) -> Callable[[], object]:
    module, pandas = _module("scattertext"), _module("pandas")
    # It compares two sides; which article is on which does not change the time.
    table = pandas.DataFrame(
        {
            "text": [one.text for one in articles],
            "side": ["ab"[i % 2] for i in range(len(articles))],
        }
    )

    def work() -> None:
        corpus = module.CorpusFromPandas(
            table, category_col="side", text_col="text", nlp=module.whitespace_nlp_with_sentences
        ).build()
        corpus.get_scaled_f_scores("a")

    return work


PEERS: tuple[tuple[str, str, Prepare], ...] = (
    ("framing: all evidence", "framing", framing_evidence),
    ("TextBlob(text).sentiment", "textblob", textblob_whole),
    ("TextBlob, by sentence", "textblob", textblob_sentences),
    ("VADER, whole text", "vaderSentiment", vader_whole),
    ("VADER, by sentence", "vaderSentiment", vader_sentences),
    ("textacy, blank pipeline: tokens, sentences, bigrams", "textacy", textacy_blank),
    ("Empath: 194 categories", "empath", empath),
    ("scattertext: corpus and scaled F-scores", "scattertext", scattertext),
)


def _module(name: str) -> Any:
    return import_module(name)


def measure(articles: Sequence[Article], repeats: int) -> None:
    """Print the time of each for one article, and how many times TextBlob's it is."""
    yardstick = seconds(textblob_whole(articles), repeats)
    for what, package, prepare in PEERS:
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                work = prepare(articles)
                work()  # What is compiled and remembered at first use is no part of the time.
                taken = seconds(work, repeats)
        except ImportError as error:
            print(f"{what:52}  not installed ({error.name})")
            continue
        per_article = taken / len(articles) * 1_000
        print(
            f"{what:52}{per_article:9.2f} ms  {taken / yardstick:6.2f} × TextBlob"
            f"   {package} {version(package)}"
        )


def main() -> None:
    parser = argparse.ArgumentParser(description="Time other tools on the same texts.")
    parser.add_argument("--articles", type=Path, help="a file of JSON lines (.gz); else made ones")
    parser.add_argument("--number", type=int, default=50)
    parser.add_argument("--repeats", type=int, default=3)
    chosen = parser.parse_args()
    rows = list(
        given_rows(chosen.articles, chosen.number) if chosen.articles else made_rows(chosen.number)
    )
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "articles.jsonl"
        path.write_text("\n".join(map(json.dumps, rows)) + "\n", encoding="utf-8")
        articles = list(read_articles([path], lexicons=load_lexicons()))
    measure(articles, chosen.repeats)


if __name__ == "__main__":
    main()
