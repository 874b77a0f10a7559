"""Speaking: who speaks, as the page shows it: bars, how sources are told of, the sentences."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from framing.report.evidence_lists import Sentence, SentenceMaker
from framing.report.material import Material, Row, records
from framing.report.plan import allowances
from framing.report.shares import Shares
from framing.report.speakers import Part, Speakers, counted_rows, source_label

SILENT = "asked, said nothing"
_MOST_SOURCES = 10
# What the table of attributing counts: kinds of source and of cue, as measures name them.
_UNNAMED = ("unnamed person", "unnamed group")
_CUES = ("neutral", "endorsing", "distancing", "assertive", "expressive", "directive")


@dataclass(frozen=True, slots=True)
class Group:
    """One outlet's sentences of one side: what a part of its bar leads to."""

    anchor: str
    label: str
    count: int
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Index:
    """Attributions of one kind, cue or source of an outlet, by number: ``links`` are places."""

    anchor: str
    label: str
    count: int
    links: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """A count with its share in words (empty where too few) and the place of its sentences."""

    count: int
    share: str
    anchor: str


class Speaking:
    """Who speaks in each outlet; of all attributions ``sentences`` are shown, shared fairly."""

    def __init__(
        self,
        material: Material,
        sentences: SentenceMaker,
        speakers: tuple[Speakers, ...],
        most: int,
    ) -> None:
        self.all = speakers
        self._sentences = sentences
        self._anchors = sentences.anchors
        self._shares = Shares(material)
        parts = [(one.outlet, part) for one in speakers for part in _sides(one)]
        allowed = allowances([len(part.attributions) for _, part in parts], most)
        self._held = {
            (outlet, part.label): part.attributions[:held]
            for (outlet, part), held in zip(parts, allowed, strict=True)
        }
        self._shown = {one for held in self._held.values() for one in held}
        self._sources = _first_sources(material)
        self._source_count = int(material.tables["sources"]["within"].eq("all").sum())
        self._by_source = self._attributions_of(material)

    def shown(self) -> frozenset[str]:
        """Return the attributions whose sentences are shown."""
        return frozenset(self._shown)

    def side_anchor(self, outlet: str, label: str) -> str:
        """Return where an outlet's sentences of one side stand."""
        return self._anchors.of("s", f"{outlet} {label}")

    def kind_anchor(self, outlet: str, label: str) -> str:
        """Return where an outlet's attributions of one kind of source are listed."""
        return self._anchors.of("k", f"{outlet} {label}")

    def cue_anchor(self, outlet: str, label: str) -> str:
        """Return where an outlet's attributions with one kind of cue are listed."""
        return self._anchors.of("q", f"{outlet} {label}")

    def outlet_anchor(self, outlet: str) -> str:
        """Return where an outlet's sentences begin."""
        return self._anchors.of("o", outlet)

    def legend(self, kind: str) -> list[tuple[str, int]]:
        """Return what the bars' patterns stand for: sides, or kinds of source."""
        parts = [
            part for one in self.all for part in (one.by_side if kind == "side" else one.by_kind)
        ]
        return sorted({(part.label, part.rank) for part in parts}, key=lambda e: (e[1], e[0]))

    def groups(self, one: Speakers) -> list[Group]:
        """Return an outlet's attributions by side, with their sentences."""
        return [
            Group(
                self.side_anchor(one.outlet, part.label),
                part.label,
                part.count,
                tuple(
                    self._sentences.of_attribution(held, anchored=True)
                    for held in self._held[one.outlet, part.label]
                ),
            )
            for part in _sides(one)
        ]

    def indexes(self, one: Speakers) -> list[tuple[str, list[Index]]]:
        """Return an outlet's attributions listed by kind, by cue and by source."""
        kinds = [self._index(self.kind_anchor(one.outlet, p.label), p) for p in one.by_kind]
        cues = [self._index(self.cue_anchor(one.outlet, p.label), p) for p in one.by_cue]
        sources = []
        for row in self._sources.get(one.outlet, ()):
            held = self._by_source[_source_key(row)]
            label = f"{source_in_table(row)}, {row['source_kind']}"
            part = Part(label, len(held), tuple(held), 0)
            sources.append(self._index(self.source_anchor(row), part))
        return [("By kind of source", kinds), ("By cue", cues), ("By source", sources)]

    def _index(self, anchor: str, part: Part) -> Index:
        links = tuple(self._anchors.of("a", a) for a in part.attributions if a in self._shown)
        return Index(anchor, part.label, part.count, links)

    def attributing(self) -> list[tuple[Speakers, list[Cell]]]:
        """Return how each outlet attributes: a cell for each of ``attributing_heads``."""
        rows = []
        for one in self.all:
            if one.spoken:
                kinds = {part.label: part for part in one.by_kind}
                cues = {part.label: part for part in one.by_cue}
                cells = [self._cell(one, kinds, "source_kind", kind) for kind in _UNNAMED]
                cells += [self._cell(one, cues, "cue_class", cue) for cue in _CUES]
                rows.append((one, cells))
        return rows

    @property
    def attributing_heads(self) -> list[str]:
        """What the cells of ``attributing`` count."""
        return [*_UNNAMED, *(f"{cue} cue" for cue in _CUES)]

    def _cell(self, one: Speakers, parts: dict[str, Part], name: str, label: str) -> Cell:
        measure = f"{name}_share:{label.replace(' ', '-')}@all"
        share = self._shares.in_words(one.outlet, measure)
        if label not in parts:
            return Cell(0, share, "")
        anchor = self.kind_anchor if name == "source_kind" else self.cue_anchor
        return Cell(parts[label].count, share, anchor(one.outlet, label))

    def source_anchor(self, row: Row) -> str:
        """Return where a source's attributions are listed; its row is one of ``sources``."""
        return self._anchors.of("n", " ".join(_source_key(row)))

    def sources(self) -> list[Row]:
        """Return the sources of each outlet, its most often told first, outlet by outlet."""
        return [row for one in self.all for row in self._sources.get(one.outlet, ())]

    @property
    def source_count(self) -> int:
        """How many sources there are in all."""
        return self._source_count

    @property
    def whole(self) -> bool:
        """Whether the page holds every attribution."""
        return len(self._shown) == sum(one.spoken + len(one.silent) for one in self.all)

    def _attributions_of(self, material: Material) -> dict[tuple[str, ...], list[str]]:
        wanted = {_source_key(row) for row in self.sources()}
        found: dict[tuple[str, ...], list[str]] = defaultdict(list)
        columns = ["attribution_id", "outlet", "source", "source_name", "source_kind", "actor"]
        told = counted_rows(material, "attributions")
        told = told.loc[told["type"].ne("none"), columns]
        names = {(key[0], key[1]) for key in wanted}
        near = [
            (outlet, name or source) in names
            for outlet, name, source in zip(
                told["outlet"], told["source_name"], told["source"], strict=True
            )
        ]
        for row in records(told[near]):
            key = _source_key(row | {"source_name": row["source_name"] or row["source"]})
            if key in wanted:
                found[key].append(row["attribution_id"])
        return found


def source_in_table(row: Row) -> str:
    """Return the name for readers of a row of the table of sources, which holds words or name."""
    return source_label({"source_name": "", "source": row["source_name"]})


def _sides(one: Speakers) -> list[Part]:
    silent = [Part(SILENT, len(one.silent), one.silent, 0)] if one.silent else []
    return [*one.by_side, *silent]


def _source_key(row: Row) -> tuple[str, ...]:
    return tuple(str(row[name]) for name in ("outlet", "source_name", "source_kind", "actor"))


def _first_sources(material: Material) -> dict[str, list[Row]]:
    """Return each outlet's sources, those with most attributions first."""
    table = material.tables["sources"]
    rows = records(table[table["within"].eq("all")])
    rows.sort(key=lambda row: (-int(row["attributions"]), row["source_name"], row["actor"]))
    found: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        if len(found[row["outlet"]]) < _MOST_SOURCES:
            found[row["outlet"]].append(row)
    return found
