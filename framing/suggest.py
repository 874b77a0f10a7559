"""Suggestions: wordings that stand where a concept's known terms stand, for an editor to judge.

A term's places are taken as frames, the words beside it on either side: *aims to … the land*. What
else fills several of its frames may name the same thing (distributional substitutes; Harris 1954).
It is a list to read and not a finding: opposites fill the same frames too.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

import pandas as pd

from framing.articles.article import Article
from framing.text.spans import Span
from framing.text.words import word_spans

COLUMNS = ("wording", "score", "frames", "uses", "articles", "sentence")
# Longer wordings fill hardly any frame twice.
_LONGEST_WORDING = 3
# A wording that shares one frame with a known term may do so by chance.
LEAST_FRAMES = 2

Frame = tuple[str, str]


def suggest_wordings(
    tables: Mapping[str, pd.DataFrame],
    articles: Sequence[Article],
    *,
    concept: str,
    most: int = 30,
) -> pd.DataFrame:
    """Return wordings that fill the frames of a concept's mentions and are none of them.

    ``tables`` holds ``sentences`` and ``mentions`` of these ``articles``. Columns: wording in
    lower case; score (0 or more; each shared frame counts 1 / log2(2 + its other fillers), so that
    *the … of* counts little); shared frames, at least ``LEAST_FRAMES``; uses in these frames;
    articles with one; a sentence. Best first. A concept without mentions has none.
    """
    texts = {(one.id, "text"): one.text for one in articles}
    texts |= {(one.id, "title"): one.title for one in articles}
    known = _known_spans(tables["mentions"], concept)
    frames = set(_frames_of_known(tables["sentences"], texts, known))
    uses: dict[str, list[tuple[Frame, str, str]]] = defaultdict(list)
    fillers: dict[Frame, set[str]] = defaultdict(set)
    for article, sentence, spans, text in _sentences(tables["sentences"], texts):
        taken = known.get(article, [])
        for frame, wording, span in _framed(text, spans):
            if frame not in frames or any(a < span[1] and span[0] < b for a, b in taken):
                continue
            uses[wording].append((frame, article[0], sentence))
            fillers[frame].add(wording)
    rows = [
        _row(wording, found, fillers)
        for wording, found in uses.items()
        if len({frame for frame, *_ in found}) >= LEAST_FRAMES
    ]
    rows.sort(key=lambda row: (-row[1], -row[2], row[0]))
    return pd.DataFrame(rows[:most], columns=list(COLUMNS))


def _row(
    wording: str, found: Sequence[tuple[Frame, str, str]], fillers: Mapping[Frame, set[str]]
) -> tuple[str, float, int, int, int, str]:
    shared = {frame for frame, *_ in found}
    score = sum(1 / math.log2(2 + len(fillers[frame])) for frame in sorted(shared))
    by_article = Counter(article for _, article, _ in found)
    return wording, score, len(shared), len(found), len(by_article), found[0][2]


def _known_spans(mentions: pd.DataFrame, concept: str) -> dict[tuple[str, str], list[Span]]:
    known: dict[tuple[str, str], list[Span]] = defaultdict(list)
    for row in mentions[mentions["concept"].eq(concept)].to_dict("records"):
        known[row["article_id"], row["field"]].append((int(row["start"]), int(row["end"])))
    return known


def _sentences(
    sentences: pd.DataFrame, texts: Mapping[tuple[str, str], str]
) -> Iterator[tuple[tuple[str, str], str, list[Span], str]]:
    for row in sentences.to_dict("records"):
        place = row["article_id"], row["field"]
        text = texts[place]
        span = int(row["start"]), int(row["end"])
        yield place, text[slice(*span)], word_spans(text, *span), text


def _frames_of_known(
    sentences: pd.DataFrame,
    texts: Mapping[tuple[str, str], str],
    known: Mapping[tuple[str, str], list[Span]],
) -> Iterator[Frame]:
    for place, _, spans, text in _sentences(sentences, texts):
        for start, end in known.get(place, []):
            inside = [at for at, (a, b) in enumerate(spans) if a < end and start < b]
            if inside:
                frame = _frame(text, spans, inside[0], inside[-1] + 1)
                if frame:
                    yield frame


def _framed(text: str, spans: Sequence[Span]) -> Iterator[tuple[Frame, str, Span]]:
    """Yield every short wording of a sentence with its frame."""
    for first in range(len(spans)):
        for stop in range(first + 1, min(first + _LONGEST_WORDING, len(spans)) + 1):
            frame = _frame(text, spans, first, stop)
            if frame:
                span = spans[first][0], spans[stop - 1][1]
                wording = " ".join(text[a:b].lower() for a, b in spans[first:stop])
                yield frame, wording, span


def _frame(text: str, spans: Sequence[Span], first: int, stop: int) -> Frame | None:
    """Return the words beside words ``first`` to ``stop``, ``""`` at an end; None at both ends."""
    before = text[slice(*spans[first - 1])].lower() if first else ""
    after = text[slice(*spans[stop])].lower() if stop < len(spans) else ""
    return (before, after) if before or after else None
