"""Who speaks: each outlet's attributions by side, by kind of source and by source, in words."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import pandas as pd

from framing.attributions.attribution import CUE_CLASSES, SOURCE_KINDS
from framing.report.material import Material, Row, articles_shared, once, records
from framing.report.naming import NO_SIDE, actor_labels, outlet_names, side_in_words
from framing.report.phrasing import clean_label, listed
from framing.report.uncounted import why_nobody
from framing.text.terms import stop_words

# More sides than this and a bar is confetti: the rest are taken together, and listed by source.
_MOST_SIDES = 6
OTHER_SIDES = "other sides"
NO_SOURCE = "no source given"
NOT_NAMED = "a source not named"
NOT_FOUND = "a source not found"
# A side with three quarters of the words, or a source with half of them, is what one tells first.
_MOST = 0.75
_HALF = 0.5
# Under this share unnamed sources are no feature of the article.
_MANY_UNNAMED = 0.25
# Sides told in the line beside the bar; the others are one number.
_MOST_TOLD = 3
_UNNAMED = ("unnamed person", "unnamed group")
# So many who come first together are named.
MOST_TIED = 3


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a bar: what it is, how many attributions, and which; ``rank`` is its pattern."""

    label: str
    count: int
    attributions: tuple[str, ...]
    rank: int


# What is looked at of each attribution.
_USED = (
    *("attribution_id", "article_id", "outlet", "type", "actor", "cue_class", "cue_span"),
    *("source", "source_name", "source_kind"),
)


@dataclass(frozen=True, slots=True)
class Speakers:
    """Who speaks in one outlet; ``spoken`` leaves out sources that were asked and said nothing."""

    outlet: str
    name: str
    spoken: int
    by_side: tuple[Part, ...]
    by_kind: tuple[Part, ...]
    sources: tuple[Part, ...]
    silent: tuple[str, ...]
    in_words: str
    by_cue: tuple[Part, ...] = ()


def counted_rows(
    material: Material, name: str, *, of: pd.Series[bool] | None = None
) -> pd.DataFrame:
    """Return the rows of an evidence table that count: those of reprints keep out.

    ``of`` says which rows are asked for.
    """
    articles = material.tables["articles"]
    reprints = set(articles.loc[articles["reprint_of"] != "", "article_id"])
    table = material.tables[name]
    counted = ~table["article_id"].isin(reprints)
    return table[counted if of is None else counted & of]


@once
def speakers(material: Material) -> tuple[Speakers, ...]:
    """Return who speaks, outlet by outlet, in the order of ``outlet_names``.

    In each part attributions of events that several outlets tell stand first.
    """
    labels = actor_labels(material)
    shared = articles_shared(material)
    table = counted_rows(material, "attributions")[list(_USED)]
    actors = table.loc[table["type"].ne("none"), "actor"].value_counts()
    sides = {actor: clean_label(side_in_words(actor, labels)) for actor in set(table["actor"])}
    ranks = _side_ranks({str(actor): int(count) for actor, count in actors.items()}, sides)
    found = []
    # One outlet after another: the rows of all would take many times the table's own memory.
    for outlet, name in outlet_names(material).items():
        rows = records(table[table["outlet"].eq(outlet)])
        rows.sort(key=lambda row: row["article_id"] not in shared)
        for row in rows:
            row["side"] = sides[row["actor"]]
        said = [row for row in rows if row["type"] != "none"]
        silent = tuple(row["attribution_id"] for row in rows if row["type"] == "none")
        made = _speakers(outlet, name, said, silent, ranks)
        if not said:
            made = replace(made, in_words=why_nobody(material, outlet))
        found.append(made)
    return tuple(found)


def _side_ranks(actors: Mapping[str, int], sides: Mapping[str, str]) -> dict[str, int]:
    """Give the commonest sides a rank; what has no side, and what is rare, comes last."""
    counts: Counter[str] = Counter()
    for actor, count in actors.items():
        if count and sides[actor] != NO_SIDE:
            counts[sides[actor]] += count
    common = sorted(counts, key=lambda side: (-counts[side], side))
    kept = common if len(common) <= _MOST_SIDES else common[: _MOST_SIDES - 1]
    ranks = {side: rank for rank, side in enumerate(kept)}
    for side in common[len(kept) :]:
        ranks[side] = len(kept)
    return ranks | {NO_SIDE: _MOST_SIDES}


def _speakers(
    outlet: str,
    name: str,
    rows: list[Row],
    silent: tuple[str, ...],
    ranks: dict[str, int],
) -> Speakers:
    last_own = sum(1 for rank in set(ranks.values()) if rank < _MOST_SIDES) - 1
    crowded = len(ranks) - 1 > _MOST_SIDES

    def side_label(row: Row) -> str:
        rank = ranks[row["side"]]
        return OTHER_SIDES if crowded and rank == last_own else str(row["side"])

    sides = _parts([(side_label(row), ranks[row["side"]], row["attribution_id"]) for row in rows])
    ascribed = [row for row in rows if row["cue_span"]]
    kinds = _parts(
        [
            (
                NO_SOURCE if row["source_kind"] == "none" else row["source_kind"],
                SOURCE_KINDS.index(row["source_kind"]),
                row["attribution_id"],
            )
            for row in ascribed
        ]
    )
    cues = _parts(
        [
            (row["cue_class"], CUE_CLASSES.index(row["cue_class"]), row["attribution_id"])
            for row in ascribed
        ]
    )
    sources = _parts([(source_label(row), 0, row["attribution_id"]) for row in rows])
    return Speakers(
        outlet,
        name,
        len(rows),
        tuple(sorted(sides, key=lambda part: (part.rank, part.label))),
        tuple(sorted(kinds, key=lambda part: part.rank)),
        tuple(sorted(sources, key=lambda part: (-part.count, part.label))),
        silent,
        _in_words(rows, sides),
        tuple(sorted(cues, key=lambda part: part.rank)),
    )


def source_label(row: Row) -> str:
    """Return a source's name for readers: its own, else the article's words in full.

    Words that name nobody (*which*, *he*, where it was not found who that is) are none.

    >>> source_label({"source_name": "", "source": "some sources, who asked not to be named"})
    'some sources, who asked not to be named'
    >>> source_label({"source_name": "", "source": "which"})
    'a source not named'
    >>> source_label({"source_name": "", "source": "", "cue_span": ""})
    'a source not found'
    """
    words = clean_label(row["source"])
    if all(word.lower() in stop_words() for word in words.split()):
        words = ""
    # Of a quotation that nothing ascribes it is not said that its source has no name.
    unknown = NOT_FOUND if row.get("cue_span") == "" else NOT_NAMED
    return clean_label(row["source_name"]) or words or unknown


def _parts(rows: list[tuple[str, int, str]]) -> list[Part]:
    found: dict[str, list[str]] = defaultdict(list)
    ranks: dict[str, int] = {}
    for label, rank, attribution in rows:
        found[label].append(attribution)
        ranks[label] = rank
    return [Part(label, len(ids), tuple(ids), ranks[label]) for label, ids in found.items()]


def _in_words(rows: list[Row], sides: list[Part]) -> str:
    """Say in one line who speaks: the side or sides first, then the one source that stands out."""
    total = len(rows)
    if not total:
        return ""
    named = sorted(sides, key=lambda part: (part.label == NO_SIDE, -part.count, part.label))
    first = named[0]
    if first.label != NO_SIDE and first.count >= _MOST * total:
        held = set(first.attributions)
        line = f"{first.label} {first.count} of {total}"
        return line + _within_side([row for row in rows if row["attribution_id"] in held])
    own = [part for part in named if part.label not in (NO_SIDE, OTHER_SIDES)]
    said = [f"{part.label} {part.count}" for part in own[:_MOST_TOLD]]
    rest = sum(part.count for part in own[_MOST_TOLD:])
    rest += sum(part.count for part in named if part.label == OTHER_SIDES)
    said += [f"{OTHER_SIDES} {rest}"] if rest else []
    said += [f"{NO_SIDE} {part.count}" for part in named if part.label == NO_SIDE]
    line = ", ".join(said)
    return f"{line} (of {total})" + _standing_out(rows)


def first_of(parts: Sequence[Part]) -> tuple[list[str], int]:
    """Return the labels of the parts that count most, and how much; more than one where tied."""
    most = max((part.count for part in parts), default=0)
    return sorted(part.label for part in parts if part.count == most), most


def _top_sources(rows: list[Row]) -> tuple[list[str], int]:
    names = Counter(clean_label(row["source_name"]) for row in rows if row["source_name"])
    most = max(names.values(), default=0)
    return sorted(name for name, count in names.items() if count == most), most


def _within_side(rows: list[Row]) -> str:
    tied, count = _top_sources(rows)
    if count < 2 or count < _HALF * len(rows):
        return ""
    if len(tied) > 1:
        return f", {listed([f'{count} of them {one}' for one in tied])}"
    return f", all one source: {tied[0]}" if count == len(rows) else f", {count} of them {tied[0]}"


def _standing_out(rows: list[Row]) -> str:
    total = len(rows)
    tied, count = _top_sources(rows)
    unnamed = sum(row["source_kind"] in _UNNAMED for row in rows)
    if count >= _HALF * total and count > 1:
        return f"; {listed([f'{count} are {one}' for one in tied])}"
    if unnamed >= _MANY_UNNAMED * total and unnamed > 1:
        return f"; {unnamed} from unnamed sources"
    if count < 2 or len(tied) > MOST_TIED:
        return ""
    return f"; most often {listed(tied)} ({count}{' each' if len(tied) > 1 else ''})"
