"""Retold: what several outlets tell, as the page shows it: side by side, and as a grid."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from framing.report.evidence_lists import SentenceMaker
from framing.report.material import Material
from framing.report.phrasing import shortened
from framing.report.plan import MOST_OUTLETS
from framing.report.tellings import Reported, reported

# Statements, and things of each kind, that the page holds.
_MOST_ITEMS = 60
_LONGEST_NAME = 70
NOT_TELLING, NOT_FOUND, FOUND = "", "none", "found"


@dataclass(frozen=True, slots=True)
class GridRow:
    """One thing that outlets report: a state for each outlet of the grid's heads.

    A state is the voice in which it is told, ``found`` for things that have none, ``none`` where it
    was not found, and empty where the outlet does not tell the event at all.
    """

    anchor: str
    name: str
    event: str
    event_key: str
    kind: str
    k: int
    n: int
    states: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Kind:
    """What is reported of one kind: the items shown, and how many there are."""

    kind: str
    shown: tuple[Reported, ...]
    total: int


class Retold:
    """What several outlets report, the most telling first."""

    def __init__(self, material: Material, sentences: SentenceMaker) -> None:
        self._names = list(sentences.names.values())
        self._items = reported(material, sentences, sentences.anchors)
        self._totals = _totals(material)

    def first_statement(self) -> Reported | None:
        """Return what the first screen shows: one statement told in rival words."""
        return next((one for one in self._items if one.kind == "statement" and one.rival), None)

    def kinds(self, one_event: bool) -> list[Kind]:
        """Return what outlets of one event (or of one story) report, by kind."""
        made = []
        for kind in ("statement", "actor", "source"):
            held = [o for o in self._items if o.kind == kind and o.one_event == one_event]
            if held:
                total = self._totals[kind, one_event]
                made.append(Kind(kind, tuple(held[:_MOST_ITEMS]), total))
        return made

    @property
    def any(self) -> bool:
        """Whether anything is told by several."""
        return bool(self._items)

    @property
    def statements(self) -> int:
        """How many statements the page holds."""
        return sum(
            len(k.shown) for e in (True, False) for k in self.kinds(e) if k.kind == "statement"
        )

    @property
    def heads(self) -> list[str]:
        """The outlets of the grid; none where they are too many for one."""
        return self._names if len(self._names) <= MOST_OUTLETS else []

    def grid(self, one_event: bool) -> list[GridRow]:
        """Return the grid, event by event: a row for each thing that the page holds."""
        rows = [
            self._row(one, place)
            for kind in self.kinds(one_event)
            for place, one in enumerate(kind.shown, start=1)
        ]
        order = {key: place for place, key in enumerate(dict.fromkeys(r.event_key for r in rows))}
        return sorted(rows, key=lambda row: order[row.event_key])

    def _row(self, one: Reported, place: int) -> GridRow:
        states = dict.fromkeys(one.covered, FOUND) | dict.fromkeys(one.missing, NOT_FOUND)
        if one.kind == "statement":
            states |= {told.name: told.sentence.voice for told in one.tellings}
        name = one.label if one.label != "a statement" else f"statement {place}"
        return GridRow(
            one.anchor,
            shortened(name, _LONGEST_NAME),
            one.event,
            one.event_key,
            one.kind,
            len(one.covered),
            one.outlets,
            tuple(states.get(head, NOT_TELLING) for head in self.heads),
        )


def _totals(material: Material) -> Counter[tuple[str, bool]]:
    """Return how many things of each kind there are, of one event and of several of a story.

    Actors and sources that every outlet reports are no news, and left out.
    """
    events = set(material.tables["events"]["event_id"])
    found: Counter[tuple[str, bool]] = Counter()
    for table in material.stretches("coverage", ("item_id", "kind", "covered")):
        missing = set(table.loc[~table["covered"].isin((True,)), "item_id"])
        items = table[["item_id", "kind"]].drop_duplicates()
        found.update(
            (kind, item.partition(f"#{kind}:")[0] in events)
            for item, kind in items.itertuples(index=False, name=None)
            if kind == "statement" or item in missing
        )
    return found
