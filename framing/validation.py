"""Validation: samples of attributions or mentions to mark by hand, and their precision."""

from __future__ import annotations

import difflib
import math
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy import special

from framing.errors import InputError

# The column that a reader fills in, and what may stand in it.
MARK = "right"
YES = ("yes", "y", "1", "true")
NO = ("no", "n", "0", "false")

# With fewer marks the interval is wider than a quarter of the scale: not called validated.
LEAST_MARKED = 50
CONFIDENCE = 0.95

ATTRIBUTION_COLUMNS = (
    "attribution_id",
    "article_id",
    "outlet",
    "group",
    "source",
    "cue",
    "content",
    "source_kind",
    "cue_class",
    MARK,
)
MENTION_COLUMNS = (
    "mention_id",
    "article_id",
    "outlet",
    "concept",
    "group",
    "matched",
    "voice",
    "sentence",
    MARK,
)
# What is compared; names of sides and house style are marked where their concept is asked for.
_COMPARED = ("contrast", "marker")


@dataclass(frozen=True, slots=True)
class Interval:
    """A share with its 95 % interval."""

    share: float
    low: float
    high: float


def wilson_interval(right: int, marked: int) -> Interval:
    """Return the share of ``right`` in ``marked`` with Wilson's 95 % interval (Wilson 1927).

    It stays between 0 and 1 and is honest near both, where the usual interval is not.

    >>> found = wilson_interval(45, 50)
    >>> round(found.share, 3), round(found.low, 3), round(found.high, 3)
    (0.9, 0.786, 0.957)
    """
    if marked < 1 or not 0 <= right <= marked:
        raise ValueError(f"{right} right of {marked} marked: no share")
    z = float(special.ndtri((1 + CONFIDENCE) / 2))
    share = right / marked
    centre = (share + z**2 / (2 * marked)) / (1 + z**2 / marked)
    spread = math.sqrt(share * (1 - share) / marked + z**2 / (4 * marked**2))
    reach = z * spread / (1 + z**2 / marked)
    # The interval holds the share; at 0 and 1 rounding would let it miss by a hair.
    return Interval(
        share, max(0.0, min(share, centre - reach)), min(1.0, max(share, centre + reach))
    )


def sample_attributions(attributions: pd.DataFrame, n: int, *, seed: int = 0) -> pd.DataFrame:
    """Return up to ``n`` attributions to mark, equally many of each type, in random order.

    ``group`` is the type; ``right`` is empty, to be filled with yes or no. The same table and
    seed give the same sample, whatever the order of its rows.
    """
    return _sample(attributions.assign(group=attributions["type"]), n, ATTRIBUTION_COLUMNS, seed)


def sample_mentions(
    mentions: pd.DataFrame, n: int, *, concepts: Collection[str] = (), seed: int = 0
) -> pd.DataFrame:
    """Return up to ``n`` mentions to mark, equally many of each variant, in random order.

    A variant's are drawn from its outlets in turn: one that writes much would decide alone.
    ``concepts`` are the ids to draw from; without them all contrasts and markers are. ``group`` is
    ``concept/variant``; ``sentence`` has the matched words in [brackets] where they stand there
    once. ``right`` is empty, to be filled with yes (the words mean what the concept is about, here)
    or no; whose words they are is for a sample of attributions to tell.

    Raises InputError for a concept that has no mention.
    """
    for concept in concepts:
        if concept not in set(mentions["concept"]):
            used = sorted(set(mentions.loc[mentions["kind"].isin(_COMPARED), "concept"]))
            close = difflib.get_close_matches(concept, used, n=1) or used[:5]
            raise InputError(
                f"no mention of a concept {concept!r}; did you mean {', '.join(close)}?"
            )
    compared = mentions[mentions["kind"].isin(_COMPARED)]
    chosen = compared
    if concepts:
        named = dict.fromkeys(concepts)
        chosen = pd.concat([_of(concept, compared, mentions) for concept in named])
    grouped = chosen.assign(
        group=chosen["concept"] + "/" + chosen["variant"],
        sentence=[
            _bracketed(sentence, words)
            for sentence, words in zip(chosen["sentence"], chosen["matched"], strict=True)
        ],
    )
    return _sample(grouped, n, MENTION_COLUMNS, seed, within="outlet")


def _of(concept: str, compared: pd.DataFrame, mentions: pd.DataFrame) -> pd.DataFrame:
    """Return a concept's mentions; a side may have the name of a contrast, which goes first."""
    own = compared[compared["concept"].eq(concept)]
    return mentions[mentions["concept"].eq(concept)] if own.empty else own


def _bracketed(sentence: str, words: str) -> str:
    return sentence.replace(words, f"[{words}]") if sentence.count(words) == 1 else sentence


def score_sample(
    marked: pd.DataFrame, *, name: str = "the marked sample", places: Sequence[str] = ()
) -> pd.DataFrame:
    """Return the precision of every group and of all, with Wilson's interval.

    ``marked`` has the columns ``group`` and ``right``; rows whose ``right`` is empty are not
    counted. Where it has a column ``concept``, a row for each concept of several groups follows
    them, its ``group`` the concept's id. Columns: group, right, marked, precision, low, high,
    validated, where ``validated`` is False under 50 marks. Groups were sampled equally, so the row
    ``all`` is of the sample, not of the collection. Messages call the sample ``name`` and its rows
    by their ``places`` (*line 14*).

    Raises InputError where a column is missing or a mark is neither yes nor no.

    >>> import pandas as pd
    >>> marked = pd.DataFrame({"group": ["direct", "direct"], "right": ["yes", "no"]})
    >>> score_sample(marked)[["group", "right", "marked", "precision", "validated"]].values.tolist()
    [['direct', 1, 2, 0.5, False], ['all', 1, 2, 0.5, False]]
    """
    for column in ("group", MARK):
        if column not in marked.columns:
            raise InputError(f"{name}: no column {column!r}; keep the columns it was written with")
    marks = marked[MARK].fillna("").astype(str).str.strip().str.lower()
    faulty = ~marks.isin([*YES, *NO, ""])
    if faulty.any():
        row = int(np.flatnonzero(faulty)[0])
        # Line 1 is the header.
        place = places[row] if places else f"line {row + 2}"
        raise InputError(
            f"{name}, {place}: {MARK!r} is {str(marked[MARK].iloc[row])!r}; "
            "write yes or no, or leave it empty"
        )
    right = marks.isin(YES)
    given = marks.ne("")
    rows = [
        _score(name, right[own & given])
        for name, own in _groups(marked, given)
        if (own & given).any()
    ]
    columns = ["group", "right", "marked", "precision", "low", "high", "validated"]
    return pd.DataFrame(rows, columns=columns)


def _groups(marked: pd.DataFrame, given: pd.Series) -> Iterator[tuple[str, pd.Series]]:
    """Yield the groups of a marked sample by name, concepts of several groups, and all."""
    concepts = marked["concept"] if "concept" in marked.columns else marked["group"]
    for concept in sorted(set(concepts[given])):
        own = concepts.eq(concept)
        groups = sorted(set(marked["group"][own & given]))
        for group in groups:
            yield group, own & marked["group"].eq(group)
        if len(groups) > 1:
            yield concept, own
    yield "all", pd.Series(True, index=marked.index)


def _score(name: str, right: pd.Series) -> dict[str, object]:
    interval = wilson_interval(int(right.sum()), len(right))
    return {
        "group": name,
        "right": int(right.sum()),
        "marked": len(right),
        "precision": interval.share,
        "low": interval.low,
        "high": interval.high,
        "validated": len(right) >= LEAST_MARKED,
    }


def _sample(
    table: pd.DataFrame, n: int, columns: tuple[str, ...], seed: int, *, within: str = ""
) -> pd.DataFrame:
    """Draw from the groups in turn until ``n`` are drawn or none are left.

    In a group the values of the column ``within`` take turns too.
    """
    if n < 1:
        raise InputError(f"a sample of {n}: ask for 1 or more")
    ordered = table.sort_values(columns[0], kind="stable")
    rng = np.random.default_rng(seed)
    ordered = ordered.iloc[rng.permutation(len(ordered))]
    if within:
        inner = ordered.groupby(["group", within]).cumcount()
        ordered = ordered.assign(inner=inner).sort_values("inner", kind="stable")
    turn = ordered.groupby("group").cumcount()
    drawn = ordered.assign(turn=turn).sort_values("turn", kind="stable").head(n)
    drawn = drawn.iloc[rng.permutation(len(drawn))].assign(**{MARK: ""})
    sample: pd.DataFrame = drawn[list(columns)].reset_index(drop=True)
    return sample
