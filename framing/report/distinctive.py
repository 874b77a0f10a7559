"""Distinctive: keywords and tone as the page shows them, each number with its sentences."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from framing.report.evidence_lists import Sentence, SentenceMaker
from framing.report.findings import DIFFERS
from framing.report.material import Material, Row, articles_shared, records
from framing.report.phrasing import clean_label
from framing.report.tone import mean_tone, toned_sentences

_MOST_KEYWORDS = 15
# Sentences of one keyword; and of the highest and of the lowest tone, of each outlet and voice.
_MOST_SENTENCES = 2
_MOST_TONED = 2
_STYLE = "house-style"
_WORDS = re.compile(r"[^\W_][\w’'.-]*")
# Sentences looked through together.
_TOGETHER = 20_000

# Rows of sentences by outlet and word.
_Using = dict[tuple[str, str], list[Row]]


@dataclass(frozen=True, slots=True)
class Word:
    """A keyword: how often the outlet and all others use it, and sentences of the outlet's."""

    term: str
    count: int
    other_count: int
    verdict: str
    anchor: str
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Words:
    """An outlet's keywords; ``style`` are those of its house style."""

    name: str
    words: tuple[Word, ...]
    style: tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class Toned:
    """Mean tone of an outlet's sentences in one voice, and its warmest and coldest sentences."""

    name: str
    voice: str
    polarity: float
    subjectivity: float
    count: int
    anchor: str
    sentences: tuple[tuple[str, Sentence], ...]


class Distinctive:
    """Keywords and tone of some outlets, with sentences."""

    def __init__(
        self, material: Material, sentences: SentenceMaker, outlets: frozenset[str]
    ) -> None:
        self._material = material
        self._names = {o: name for o, name in sentences.names.items() if o in outlets}
        self._shared = articles_shared(material)
        self._sentences = sentences
        differing, uneven = self._rows(differing=True), self._rows(differing=False)
        using = self._using([*differing.values(), *uneven.values()])
        sentences.marked.ahead(row["article_id"] for rows in using.values() for row in rows)
        self.differing = self._words(differing, using)
        self.uneven = self._words(uneven, using)
        self.toned = self._toned()

    def _rows(self, *, differing: bool) -> dict[str, list[Row]]:
        """Return the rows of each outlet's most distinctive words, its house style last.

        ``differing`` chooses those whose difference is shown, or all others.
        """
        table = self._material.tables["keywords"]
        rows = records(table[table["verdict"].eq(DIFFERS) == differing])
        rows.sort(key=lambda r: (-abs(float(r["z"])), r["term"]))
        by_outlet: dict[str, list[Row]] = defaultdict(list)
        for row in rows:
            by_outlet[row["outlet"]].append(row)
        return {
            outlet: [
                *[row for row in by_outlet[outlet] if row["kind"] != _STYLE][:_MOST_KEYWORDS],
                *[row for row in by_outlet[outlet] if row["kind"] == _STYLE][:_MOST_KEYWORDS],
            ]
            for outlet in self._names
        }

    def _words(self, rows: dict[str, list[Row]], using: _Using) -> list[Words]:
        made = []
        for outlet, name in self._names.items():
            if rows[outlet]:
                words, style = (
                    tuple(
                        self._word(row, using[outlet, row["term"]])
                        for row in rows[outlet]
                        if (row["kind"] == _STYLE) == is_style
                    )
                    for is_style in (False, True)
                )
                made.append(Words(name, words, style))
        return made

    def _word(self, row: Row, using: list[Row]) -> Word:
        pattern = re.compile(rf"(?<!\w){re.escape(row['term'])}(?!\w)", re.IGNORECASE)
        sentences = tuple(self._sentences.of_sentence(one, pattern) for one in using)
        anchor = self._sentences.anchors.of("w", f"{row['outlet']} {row['term']}")
        return Word(
            clean_label(row["term"]),
            int(row["count"]),
            int(row["other_count"]),
            row["verdict"],
            anchor,
            sentences,
        )

    def _using(self, lists: Iterable[list[Row]]) -> _Using:
        """Return sentences of each outlet's own that use each of its words, the first ones found.

        All outlets' in one pass: of a large run each article is read from its part.
        """
        wanted: dict[str, dict[str, int]] = defaultdict(dict)
        for rows in lists:
            for row in rows:
                wanted[row["outlet"]][row["term"]] = _MOST_SENTENCES
        found: _Using = defaultdict(list)
        for place, outlet, text in self._own_sentences(wanted):
            lower = text.lower()
            # Looking for each of some words takes less than looking for all there are.
            if not any(term in lower for term in wanted[outlet]):
                continue
            for term in set(_WORDS.findall(lower)) & wanted[outlet].keys():
                found[outlet, term].append(self._sentence_row(place))
                if len(found[outlet, term]) == _MOST_SENTENCES:
                    del wanted[outlet][term]
        return found

    def _own_sentences(
        self, wanted: Mapping[str, Mapping[str, int]]
    ) -> Iterator[tuple[int, str, str]]:
        """Yield the place, outlet and text of sentences, of outlets of which words are wanted."""
        table = self._material.tables["sentences"]
        own = table["outlet"].isin(list(wanted)) & table["voice"].eq("outlet")
        own &= table["article_id"].isin(self._shared)
        places = np.flatnonzero(own)
        # Sentences of one article stand together: it is read once.
        article, read = None, None
        for first in range(0, len(places), _TOGETHER):
            some = places[first : first + _TOGETHER]
            rows = table.iloc[some]
            columns = (rows[n].tolist() for n in ("outlet", "article_id", "field", "start", "end"))
            for place, outlet, article_id, field, start, end in zip(
                some.tolist(), *columns, strict=True
            ):
                if not wanted[outlet]:
                    continue
                if article_id != read:
                    article, read = self._material.articles.get(article_id), article_id
                if article is not None:
                    text = article.title if field == "title" else article.text
                    yield place, outlet, text[start:end]
            if not any(wanted.values()):
                return

    def _sentence_row(self, place: int) -> Row:
        return records(self._material.tables["sentences"].iloc[[place]])[0]

    def _toned(self) -> list[Toned]:
        sentences = toned_sentences(self._material)
        made = []
        shown = set(self._names.values())
        means = mean_tone(self._material)
        for row in records(means[means["outlet"].isin(shown)]):
            chosen = sentences["name"].eq(row["outlet"]) & sentences["voice"].eq(row["voice"])
            anchor = self._sentences.anchors.of("z", f"{row['outlet']} {row['voice']}")
            made.append(
                Toned(
                    row["outlet"],
                    row["voice"],
                    row["mean_polarity"],
                    row["mean_subjectivity"],
                    row["n"],
                    anchor,
                    self._extremes(sentences[chosen]),
                )
            )
        return made

    def _extremes(self, held: pd.DataFrame) -> tuple[tuple[str, Sentence], ...]:
        ordered = held.sort_values("polarity", kind="stable")
        lowest = ordered[ordered["polarity"] < 0].head(_MOST_TONED)
        highest = ordered[ordered["polarity"] > 0].tail(_MOST_TONED).iloc[::-1]
        return tuple(
            (f"{row['polarity']:+.2f}".replace("-", "−"), self._sentences.of_sentence(row))
            for table in (highest, lowest)
            for row in records(table)
        )
