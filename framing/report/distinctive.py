"""Distinctive: keywords and tone as the page shows them, each number with its sentences."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass

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
        self.differing = self._keywords(differing=True)
        self.uneven = self._keywords(differing=False)
        self.toned = self._toned()

    def _keywords(self, *, differing: bool) -> list[Words]:
        """Return each outlet's most distinctive words.

        ``differing`` chooses those whose difference is shown, or all others.
        """
        table = self._material.tables["keywords"]
        rows = records(table[table["verdict"].eq(DIFFERS) == differing])
        rows.sort(key=lambda r: (-abs(float(r["z"])), r["term"]))
        by_outlet: dict[str, list[Row]] = defaultdict(list)
        for row in rows:
            by_outlet[row["outlet"]].append(row)
        made = []
        for outlet, name in self._names.items():
            held = by_outlet[outlet]
            words = [row for row in held if row["kind"] != _STYLE][:_MOST_KEYWORDS]
            style = [row for row in held if row["kind"] == _STYLE][:_MOST_KEYWORDS]
            if words or style:
                using = self._using(outlet, {row["term"] for row in (*words, *style)})
                first, second = (
                    tuple(self._word(row, using.get(row["term"], [])) for row in kept)
                    for kept in (words, style)
                )
                made.append(Words(name, first, second))
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

    def _using(self, outlet: str, terms: set[str]) -> dict[str, list[Row]]:
        """Return sentences of the outlet's own that use each term, the first ones found."""
        table = self._material.tables["sentences"]
        own = table["outlet"].eq(outlet) & table["voice"].eq("outlet")
        own &= table["article_id"].isin(self._shared)
        wanted = dict.fromkeys(terms, _MOST_SENTENCES)
        found: dict[str, list[Row]] = defaultdict(list)
        rows = table[own]
        columns = (rows[name].tolist() for name in ("article_id", "field", "start", "end"))
        for place, (article_id, field, start, end) in enumerate(zip(*columns, strict=True)):
            article = self._material.articles.get(article_id)
            if article is None or not wanted:
                continue
            text = article.title if field == "title" else article.text
            words = set(re.findall(r"[^\W_][\w’'.-]*", text[start:end].lower()))
            for term in words & wanted.keys():
                found[term].append(records(rows.iloc[[place]])[0])
                if len(found[term]) == _MOST_SENTENCES:
                    del wanted[term]
        return found

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
