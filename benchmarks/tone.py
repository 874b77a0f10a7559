"""Tone: is it TextBlob's to the last bit, over every article and sentence of a collection?

    python -m benchmarks.tone ARTICLES.jsonl.gz

Prints how many texts were compared, how many differ (there must be none; the first ones are shown)
and the processor times of both. Ends with exit code 1 where one differs.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

import textblob.en

from benchmarks.speed import given_rows
from framing.text.sentences import sentence_spans
from framing.text.words import count_words
from framing.tone import readings

_SHOWN = 5


def compare(path: Path, number: int) -> bool:
    """Compare both on every article and sentence; return whether they are equal."""
    # What TextBlob(text).sentiment asks, without the rest of what it prepares.
    theirs = textblob.en.sentiment
    theirs("It reads its lexicon when first asked.")
    texts = different = 0
    ours_taken = theirs_taken = 0.0
    for row in given_rows(path, number):
        text = row["text"]
        paragraphs = [line for line in text.splitlines() if line.strip()]
        sentences = [line[a:b] for line in paragraphs for a, b in sentence_spans(line)]
        cut = [text, *sentences]
        start = time.process_time()
        found = readings(cut)
        middle = time.process_time()
        wanted = [tuple(theirs(one)) for one in cut]
        theirs_taken += time.process_time() - middle
        ours_taken += middle - start
        for one, (words, *scores), want in zip(cut, found, wanted, strict=True):
            texts += 1
            if tuple(scores) != want or words != count_words(one):
                different += 1
                if different <= _SHOWN:
                    print(f"{one[:80]!r}: {scores}, want {want}; {words} words")
    print(
        f"{texts:,} articles and sentences, {different} differ; "
        f"{theirs_taken:.1f} s against {ours_taken:.1f} s, {theirs_taken / ours_taken:.1f} ×"
    )
    return not different


if __name__ == "__main__":
    given = int(sys.argv[2]) if len(sys.argv) > 2 else sys.maxsize
    sys.exit(0 if compare(Path(sys.argv[1]), given) else 1)
