"""Evidence tables made by chance with known truths: for laws that no real collection can show."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

COLUMNS = {
    "articles": "article_id outlet published title url event_id story_id words sentences language "
    "reprint_of cautions",
    "attributions": "attribution_id article_id outlet field type source source_name source_kind "
    "actor cue cue_class content source_span cue_span content_span inside",
    "mentions": "mention_id article_id outlet kind lexicon concept variant term matched field "
    "start end voice attribution_id negated sentence",
    "sentences": "article_id outlet field start end voice words quoted_words paraphrased_words "
    "polarity subjectivity",
}
INTEGERS = {"words", "sentences", "start", "end", "quoted_words", "paraphrased_words"}
NUMBERS = {"polarity", "subjectivity"}

# What a planted difference moves, and where it stands in every outlet that is not named.
LEVELS = {
    "share": 0.5,  # of "seize" among own-voice mentions of taking-territory
    "quoted_share": 0.5,  # the same among quoted mentions
    "mentions": 4.0,  # own-voice mentions of taking-territory an article, on average
    "unnamed": 0.2,  # attributions whose source is an unnamed group
    "distancing": 0.2,  # attributions with a distancing cue
    "polarity": 0.05,  # mean polarity of a sentence
}
SENTENCE = 100  # characters from the beginning of one sentence to the next


def empty_tables() -> dict[str, pd.DataFrame]:
    """Return the evidence tables with their columns and no row."""
    return {name: _table(name, []) for name in COLUMNS}


def generated_tables(
    seed: int,
    outlets: Sequence[str] = ("Alder", "Birch"),
    events: int = 20,
    *,
    articles: int = 1,
    planted: Mapping[str, Mapping[str, float]] | None = None,
    stories: int = 2,
    reprints: bool = False,
) -> dict[str, pd.DataFrame]:
    """Return articles, attributions, mentions and sentences of outlets that tell the same events.

    Events differ in everything, outlets in what ``planted`` says: ``{outlet: {level: value}}``
    with the names of ``LEVELS``. Every outlet tells every event in ``articles`` articles.
    """
    rng = np.random.default_rng(seed)
    rows: dict[str, list[dict[str, object]]] = {name: [] for name in COLUMNS}
    for event in range(events):
        moved = rng.normal(0, 0.1)
        for outlet in outlets:
            levels = LEVELS | dict((planted or {}).get(outlet, {}))
            for number in range(articles):
                article_id = f"{outlet}-{event}-{number}"
                _article(rng, rows, (article_id, outlet), levels, moved)
                rows["articles"][-1] |= {
                    "event_id": f"e{event}",
                    "story_id": f"s{event % stories}",
                }
                if reprints and rng.random() < 0.2:
                    rows["articles"][-1]["reprint_of"] = "the wire"
    return {name: _table(name, found) for name, found in rows.items()}


def _article(
    rng: np.random.Generator,
    rows: dict[str, list[dict[str, object]]],
    key: tuple[str, str],
    levels: Mapping[str, float],
    moved: float,
) -> None:
    base = dict(zip(("article_id", "outlet"), key, strict=True))
    attributed = _attributions(rng, rows, base, levels)
    count = int(rng.integers(8, 16))
    voices = rng.choice(["outlet", "quoted", "paraphrased"], count, p=[0.6, 0.2, 0.2])
    voices[0] = "outlet"
    for place, voice in enumerate(voices):
        words = int(rng.integers(8, 25))
        rows["sentences"].append(
            base
            | {
                "field": "text",
                "start": place * SENTENCE,
                "end": place * SENTENCE + SENTENCE - 1,
                "voice": voice,
                "words": words,
                "quoted_words": words // 2 if voice == "quoted" else 0,
                "paraphrased_words": words // 2 if voice == "paraphrased" else 0,
                "polarity": float(rng.choice([0, rng.normal(levels["polarity"] + moved, 0.3)])),
                "subjectivity": float(rng.random()),
            }
        )
    own, quoted = levels["share"] + moved, levels["quoted_share"] + moved
    # Article length and topic make some articles mention a thing far more than others.
    for voice, mean, share in (("outlet", levels["mentions"], own), ("quoted", 3.0, quoted)):
        for _ in range(rng.poisson(mean * rng.gamma(2, 0.5))):
            variant = "seize" if rng.random() < share else "liberate"
            where = ("contrast", "taking-territory", variant)
            _mention(rng, rows, base, where, (voice, attributed, len(voices)))
    for kind, concept, variant in (
        ("marker", "hedges", "hedges"),
        ("marker", "boosters", "boosters"),
        ("actor", "russia", "state"),
        ("contrast", "the-war", "war"),
        ("contrast", "the-war", "conflict"),
    ):
        for _ in range(rng.poisson(2)):
            voice = str(rng.choice(["outlet", "quoted", "paraphrased"], p=[0.7, 0.15, 0.15]))
            _mention(rng, rows, base, (kind, concept, variant), (voice, attributed, len(voices)))
    rows["articles"].append(base | {"sentences": count, "words": 0, "language": "en"})


def _attributions(
    rng: np.random.Generator,
    rows: dict[str, list[dict[str, object]]],
    base: Mapping[str, str],
    levels: Mapping[str, float],
) -> str:
    kinds = ["named person", "institution", "media", "document"]
    first = f"{base['article_id']}#0"
    for place in range(int(rng.integers(3, 9))):
        unnamed = rng.random() < levels["unnamed"]
        silent = rng.random() < 0.05
        rows["attributions"].append(
            dict(base)
            | {
                "attribution_id": f"{base['article_id']}#{place}",
                "field": "text",
                "type": "none" if silent else str(rng.choice(["direct", "mixed", "indirect"])),
                "source": "some sources" if unnamed else "the speaker",
                "source_name": "" if unnamed else str(rng.choice(["Ada Roe", "Ben Orr", "Cy Poe"])),
                "source_kind": "unnamed group" if unnamed else str(rng.choice(kinds)),
                "actor": str(rng.choice(["russia", "ukraine", ""])),
                "cue": "said",
                "cue_span": "10-14",
                "cue_class": "distancing" if rng.random() < levels["distancing"] else "neutral",
                "content": "" if silent else " ".join(["word"] * int(rng.integers(4, 20))),
                "inside": first if place and rng.random() < 0.1 else "",
            }
        )
    return first


def _mention(
    rng: np.random.Generator,
    rows: dict[str, list[dict[str, object]]],
    base: Mapping[str, str],
    what: tuple[str, str, str],
    where: tuple[str, str, int],
) -> None:
    kind, concept, variant = what
    voice, attribution, sentences = where
    start = int(rng.integers(0, sentences)) * SENTENCE + int(rng.integers(0, 80))
    rows["mentions"].append(
        dict(base)
        | {
            "mention_id": f"{base['article_id']}/{len(rows['mentions'])}",
            "kind": kind,
            "lexicon": kind,
            "concept": concept,
            "variant": variant,
            "term": variant,
            "matched": variant,
            "field": "text",
            "start": start,
            "end": start + len(variant),
            "voice": voice,
            "attribution_id": "" if voice == "outlet" else attribution,
            "negated": bool(rng.random() < 0.03),
            "sentence": f"A sentence with {variant}.",
        }
    )


def _table(name: str, rows: Sequence[Mapping[str, object]]) -> pd.DataFrame:
    columns = {}
    for column in COLUMNS[name].split():
        absent: object = 0 if column in INTEGERS else 0.0 if column in NUMBERS else ""
        values = [row.get(column, False if column == "negated" else absent) for row in rows]
        kind = int if column in INTEGERS else float if column in NUMBERS else object
        columns[column] = pd.Series(values, dtype=bool if column == "negated" else kind)
    return pd.DataFrame(columns)
