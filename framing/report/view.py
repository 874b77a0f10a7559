"""The view: what the page's templates ask for, made of the material with one set of anchors."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest

from framing.report.annotated import AnnotatedText, annotated_texts, texts_fit
from framing.report.charts.drawing import Chart
from framing.report.evidence_lists import Sentence, SentenceMaker
from framing.report.findings import DIFFERS, Evidence, verdicts
from framing.report.material import Material, Row, records
from framing.report.naming import Anchors
from framing.report.phrasing import shortened
from framing.report.speakers import Part, Speakers, speakers
from framing.report.telling import absent
from framing.report.tellings import Reported, reported
from framing.report.wordings import ConceptUses, Use, VariantUses, concept_uses, distinct

# Sentences of attributions, and of mentions, that a page holds; each list gets its fair part, at
# least and at most so many, and says how many more the tables hold.
_ALL_SENTENCES = 2_400
_FEWEST, _MOST = 3, 60
# On the first screen a sentence is cut to so many characters on either side of the word.
_REACH = 70
_FIRST_USES = 6
_MOST_KEYWORDS = 15
_MOST_ITEMS = 60
# A share of fewer own mentions than a comparison asks for is no number to print.
_LEAST_MENTIONS = 10


@dataclass(frozen=True, slots=True)
class _Group:
    """One outlet's sentences of one side: what a part of its bar leads to."""

    anchor: str
    label: str
    count: int
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class _Cell:
    """An outlet's mentions of one variant; ``share`` is its share of the concept's, in words."""

    own: int
    told: int
    share: str


class View:
    """What the templates ask for: views of the material, made with one set of anchors."""

    def __init__(self, material: Material, charts: Sequence[Chart]) -> None:
        self.material = material
        self.charts = charts
        self.anchors = Anchors()
        self.with_texts = texts_fit(material)
        self.sentences = SentenceMaker(material, self.anchors, with_texts=self.with_texts)
        self.speakers = speakers(material)
        self.concepts = concept_uses(material)
        self.markers = concept_uses(material, "marker")
        self.verdicts = verdicts(material)
        found = reported(material, self.sentences, self.anchors)
        self.statements = [one for one in found if one.kind == "statement"]
        self.things = [one for one in found if one.kind != "statement"]
        self.most_attributions = _fair(sum(len(one.by_side) + 1 for one in self.speakers))
        self.most_mentions = _fair(
            sum(
                len(variant.uses)
                for concept in (*self.concepts, *self.markers)
                for variant in concept.variants
            )
        )
        profiles = material.tables["profiles"]
        chosen = profiles["measure"].str.startswith("variant_share:") & (
            profiles["within"] == "all"
        )
        self._profiles = {(row["outlet"], row["measure"]): row for row in records(profiles[chosen])}
        self._shown = {
            attribution
            for one in self.speakers
            for ids in (*(part.attributions for part in one.by_side), one.silent)
            for attribution in ids[: self.most_attributions]
        }

    def side_anchor(self, outlet: str, label: str) -> str:
        """Return where an outlet's sentences of one side stand."""
        return self.anchors.of("s", f"{outlet} {label}")

    def kind_anchor(self, outlet: str, label: str) -> str:
        """Return where an outlet's attributions of one kind of source are listed."""
        return self.anchors.of("k", f"{outlet} {label}")

    def legend(self, kind: str) -> list[tuple[str, int]]:
        """Return what the bars' patterns stand for: sides, or kinds of source."""
        parts = [
            part
            for one in self.speakers
            for part in (one.by_side if kind == "side" else one.by_kind)
        ]
        return sorted({(part.label, part.rank) for part in parts}, key=lambda e: (e[1], e[0]))

    def groups(self, one: Speakers) -> list[_Group]:
        """Return an outlet's attributions by side, with their sentences."""
        made = [self._group(one.outlet, part) for part in one.by_side]
        if one.silent:
            silent = Part("asked, said nothing", len(one.silent), one.silent, 0)
            made.append(self._group(one.outlet, silent))
        return made

    def _group(self, outlet: str, part: Part) -> _Group:
        shown = part.attributions[: self.most_attributions]
        made = tuple(self.sentences.of_attribution(a, anchored=True) for a in shown)
        return _Group(self.side_anchor(outlet, part.label), part.label, part.count, made)

    def attribution_anchors(self, part: Part) -> list[str]:
        """Return the places of a part's sentences, as far as the page shows them."""
        return [self.anchors.of("a", a) for a in part.attributions if a in self._shown]

    def concept_anchor(self, concept: ConceptUses) -> str:
        """Return where a concept's sentences stand."""
        return self.anchors.of("c", f"{concept.lexicon} {concept.id}")

    def variant_anchor(self, concept: ConceptUses, variant: VariantUses) -> str:
        """Return where a variant's sentences stand."""
        return self.anchors.of("v", f"{concept.lexicon} {concept.id} {variant.id}")

    def counts_of(self, concept: ConceptUses) -> list[tuple[str, list[_Cell]]]:
        """Return each outlet's mentions by variant: in own words with their share, and told."""
        rows = []
        for outlet, name in self.sentences.names.items():
            cells = [self._cell(concept, variant, outlet) for variant in concept.variants]
            if any(cell.own or cell.told for cell in cells):
                rows.append((name, cells))
        return rows

    def _cell(self, concept: ConceptUses, variant: VariantUses, outlet: str) -> _Cell:
        used = {use.voice: len(use.mentions) for use in variant.uses if use.outlet == outlet}
        own, told = used.get("outlet", 0), used.get("quoted", 0) + used.get("paraphrased", 0)
        row = self._profiles.get((outlet, f"variant_share:{concept.id}/{variant.id}@outlet"))
        if row is None or row["denominator"] < _LEAST_MENTIONS:
            return _Cell(own, told, "")
        share = f"{row['value'] * 100:.0f} %"
        if not absent(row["low"]):
            share += f" ({row['low'] * 100:.0f} to {row['high'] * 100:.0f})"
        return _Cell(own, told, share)

    def first_uses(self, concept: ConceptUses) -> list[tuple[VariantUses, Use]]:
        """Return a concept's uses for the first screen: every variant in turn, own words first."""
        by_variant = [
            [(variant, use) for use in sorted(variant.uses, key=lambda use: use.voice != "outlet")]
            for variant in concept.variants
        ]
        turns = [pair for turn in zip_longest(*by_variant) for pair in turn if pair is not None]
        chosen = turns[:_FIRST_USES]
        return [pair for held in by_variant for pair in held if pair in chosen]

    def uses_left(self, concept: ConceptUses) -> int:
        """Return how many of a concept's mentions the first screen does not show or count."""
        return concept.count - sum(len(use.mentions) for _, use in self.first_uses(concept))

    def near(self, mention: str) -> Sentence:
        """Return the words around a mention, for the first screen."""
        return self.sentences.of_mention(mention, reach=_REACH)

    def of_evidence(self, evidence: Evidence) -> Sentence:
        """Return the sentence of a row that a measure counts."""
        row = evidence.row
        if evidence.table == "coverage":
            return self.sentences.of_reported(row)
        if evidence.table == "attributions":
            return self.sentences.of_attribution(row["attribution_id"])
        if evidence.table == "mentions":
            return self.sentences.of_mention(row["mention_id"])
        return self.sentences.of_sentence(row)

    def source_names(self) -> dict[str, str]:
        """Return who is told to say each attribution, short, for the texts."""
        rows = self.sentences.marked.attributions
        return {a: shortened(self.sentences.teller(a), 28) for a in rows}

    def texts(self) -> tuple[AnnotatedText, ...]:
        """Return the articles whole, or none where they would make the page too heavy."""
        if not self.with_texts:
            return ()
        return annotated_texts(self.material, self.sentences.marked, self.anchors)

    def own_words(self, concept: ConceptUses) -> list[tuple[str, tuple[str, ...], list[str]]]:
        """Return a marker's words in own voice: outlet, the words, their mentions."""
        by_outlet: dict[str, list[Use]] = {}
        for variant in concept.variants:
            for use in variant.uses:
                if use.voice == "outlet":
                    by_outlet.setdefault(use.name, []).append(use)
        return [
            (
                name,
                distinct(word for use in by_outlet[name] for word in use.matched),
                [mention for use in by_outlet[name] for mention in use.mentions],
            )
            for name in self.sentences.names.values()
            if name in by_outlet
        ]

    def first_statement(self) -> Reported | None:
        """Return what the first screen shows: one statement told in rival words."""
        return next((one for one in self.statements if one.rival), None)

    def told_by_several(self, one_event: bool) -> list[tuple[str, list[Reported], int]]:
        """Return what outlets of one event (or of one story) report, by kind: shown, and of all."""
        kinds = []
        for kind, held in (
            ("statement", self.statements),
            ("actor", [one for one in self.things if one.kind == "actor"]),
            ("source", [one for one in self.things if one.kind == "source"]),
        ):
            chosen = [one for one in held if one.one_event == one_event]
            if chosen:
                kinds.append((kind, chosen[:_MOST_ITEMS], len(chosen)))
        return kinds

    def keywords(self, differing: bool) -> list[tuple[str, list[Row], list[Row]]]:
        """Return each outlet's most distinctive words, and those of its house style.

        ``differing`` chooses those whose difference is shown, or all others.
        """
        table = self.material.tables["keywords"]
        rows = records(table[table["verdict"].eq(DIFFERS) == differing])
        rows.sort(key=lambda r: (-abs(float(r["z"])), r["term"]))
        made = []
        for outlet, name in self.sentences.names.items():
            held = [row for row in rows if row["outlet"] == outlet]
            words = [row for row in held if row["kind"] != "house-style"][:_MOST_KEYWORDS]
            style = [row for row in held if row["kind"] == "house-style"][:_MOST_KEYWORDS]
            if words or style:
                made.append((name, words, style))
        return made


def _fair(lists: int) -> int:
    """Return how many sentences each of so many lists may hold."""
    return max(_FEWEST, min(_MOST, _ALL_SENTENCES // max(1, lists)))
