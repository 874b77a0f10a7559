"""Choice: word choice as the page shows it, concept by concept: bars, counts, sentences."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest

from framing.report.evidence_lists import Sentence, SentenceMaker
from framing.report.material import Material
from framing.report.plan import allowances
from framing.report.shares import Shares
from framing.report.widths import Widths
from framing.report.wordings import ConceptUses, Use, VariantUses, distinct

# On the first screen a sentence is cut to so many characters on either side of the word.
_REACH = 70
_FIRST_USES = 6
# A bar has so many patterns; wordings beyond share the last.
_PATTERNS = 7
_MOST_NEGATED = 5
# The things told one by one, the most telling first; the others are named with their mentions.
MOST_CONCEPTS = 60
# Sentences of a concept with more are folded away.
_MOST_OPEN = 8


@dataclass(frozen=True, slots=True)
class Cell:
    """An outlet's mentions of one variant; ``share`` is its share of the concept's, in words.

    ``own_anchor`` and ``told_anchor`` are where the sentences stand.
    """

    own: int
    told: int
    share: str
    own_anchor: str
    told_anchor: str


@dataclass(frozen=True, slots=True)
class Segment:
    """A part of an outlet's bar: one wording in own words, or told by sources."""

    label: str
    count: int
    own: bool
    pattern: int
    width: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Bar:
    """How one outlet names a thing."""

    name: str
    own: int
    told: int
    segments: tuple[Segment, ...]
    cells: tuple[Cell, ...]


class Choice:
    """Word choice; of all mentions ``most`` sentences are shown, shared fairly among the lists.

    Only ``outlets`` have bars and sentences; counts are of all.
    """

    def __init__(
        self,
        material: Material,
        sentences: SentenceMaker,
        concepts: tuple[ConceptUses, ...],
        markers: tuple[ConceptUses, ...],
        most: int,
        outlets: frozenset[str],
    ) -> None:
        self.concepts = concepts
        self.markers = markers
        self.widths = Widths()
        self._sentences = sentences
        self._anchors = sentences.anchors
        self._shares = Shares(material)
        self._outlets = outlets
        uses = [
            *_uses(concepts[:MOST_CONCEPTS]),
            *(one for one in _uses(markers) if one[3].voice == "outlet"),
        ]
        uses = [one for one in uses if one[3].outlet in outlets]
        allowed = allowances([len(use.mentions) for *_, use in uses], most)
        self._allowed = {
            (*key, use.outlet, use.voice): held
            for (*key, use), held in zip(uses, allowed, strict=True)
        }

    def concept_anchor(self, concept: ConceptUses) -> str:
        """Return where a concept's sentences stand."""
        return self._anchors.of("c", f"{concept.lexicon} {concept.id}")

    def variant_anchor(self, concept: ConceptUses, variant: VariantUses) -> str:
        """Return where a variant's sentences stand."""
        return self._anchors.of("v", f"{concept.lexicon} {concept.id} {variant.id}")

    @property
    def shown(self) -> tuple[ConceptUses, ...]:
        """The concepts that the page tells one by one."""
        return self.concepts[:MOST_CONCEPTS]

    def ids(self) -> Iterator[str]:
        """Yield the mentions whose sentences are shown in lists."""
        for concept in (*self.shown, *self.markers):
            yield from concept.negated[:_MOST_NEGATED]
            for variant in concept.variants:
                for use in variant.uses:
                    yield from use.mentions[: self._held(concept, variant, use)]

    def uses(self, concept: ConceptUses, variant: VariantUses) -> list[Use]:
        """Return the uses of which the page holds sentences."""
        return [use for use in variant.uses if self._held(concept, variant, use)]

    def left_out(self, concept: ConceptUses, variant: VariantUses) -> int:
        """Return how many sentences of a variant are of uses that the page does not hold."""
        return variant.count - sum(len(use.mentions) for use in self.uses(concept, variant))

    def _held(self, concept: ConceptUses, variant: VariantUses, use: Use) -> int:
        key = (concept.lexicon, concept.id, variant.id, use.outlet, use.voice)
        return self._allowed.get(key, 0)

    def use_anchor(self, concept: ConceptUses, variant: VariantUses, use: Use) -> str:
        """Return where the sentences of one outlet's use of a variant in one voice stand.

        Where the page holds none, that is the variant's place, which says where they are.
        """
        if not self._held(concept, variant, use):
            return self.variant_anchor(concept, variant)
        key = f"{concept.lexicon} {concept.id} {variant.id} {use.outlet} {use.voice}"
        return self._anchors.of("u", key)

    def is_open(self, concept: ConceptUses) -> bool:
        """Tell whether a concept has so few sentences that they stand open."""
        return concept.count <= _MOST_OPEN

    def bars(self, concept: ConceptUses) -> list[Bar]:
        """Return how each outlet names a thing, in the order of outlets."""
        bars = []
        for outlet, name in self._sentences.names.items():
            if outlet not in self._outlets:
                continue
            cells = [self._cell(concept, variant, outlet) for variant in concept.variants]
            own, told = sum(cell.own for cell in cells), sum(cell.told for cell in cells)
            if own + told:
                segments = tuple(self._segments(concept, cells, own + told))
                bars.append(Bar(name, own, told, segments, tuple(cells)))
        return bars

    def _segments(self, concept: ConceptUses, cells: list[Cell], whole: int) -> Iterator[Segment]:
        for is_own in (True, False):
            for place, (variant, cell) in enumerate(zip(concept.variants, cells, strict=True)):
                count = cell.own if is_own else cell.told
                if count:
                    yield Segment(
                        variant.label,
                        count,
                        is_own,
                        min(place, _PATTERNS - 1),
                        self.widths.of(count, whole),
                        cell.own_anchor if is_own else cell.told_anchor,
                    )

    def _cell(self, concept: ConceptUses, variant: VariantUses, outlet: str) -> Cell:
        uses = {use.voice: use for use in variant.uses if use.outlet == outlet}
        anchors = {voice: self.use_anchor(concept, variant, use) for voice, use in uses.items()}
        counts = {voice: len(use.mentions) for voice, use in uses.items()}
        return Cell(
            counts.get("outlet", 0),
            counts.get("quoted", 0) + counts.get("paraphrased", 0),
            self._shares.in_words(outlet, f"variant_share:{concept.id}/{variant.id}@outlet"),
            anchors.get("outlet", ""),
            anchors.get("quoted", "") or anchors.get("paraphrased", ""),
        )

    def sentences_of(
        self, concept: ConceptUses, variant: VariantUses, use: Use
    ) -> tuple[Sentence, ...]:
        """Return the sentences of one outlet's use of a variant, as far as the page holds them."""
        held = use.mentions[: self._held(concept, variant, use)]
        return tuple(self._sentences.of_mention(one, anchored=True) for one in held)

    def negated(self, concept: ConceptUses) -> tuple[Sentence, ...]:
        """Return sentences in which the thing is negated."""
        held = concept.negated[:_MOST_NEGATED]
        return tuple(self._sentences.of_mention(one, anchored=True) for one in held)

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
        return self._sentences.of_mention(mention, reach=_REACH)

    def own_words(self, concept: ConceptUses) -> list[tuple[str, tuple[str, ...]]]:
        """Return a marker's words in own voice, outlet by outlet."""
        by_outlet: dict[str, list[str]] = {}
        for variant in concept.variants:
            for use in variant.uses:
                if use.voice == "outlet" and use.outlet in self._outlets:
                    by_outlet.setdefault(use.name, []).extend(use.matched)
        return [
            (name, distinct(by_outlet[name]))
            for name in self._sentences.names.values()
            if name in by_outlet
        ]

    def own_uses(self, concept: ConceptUses) -> list[tuple[VariantUses, Use]]:
        """Return a marker's uses in own voice."""
        return [
            (variant, use)
            for variant in concept.variants
            for use in self.uses(concept, variant)
            if use.voice == "outlet"
        ]


def _uses(concepts: tuple[ConceptUses, ...]) -> Iterator[tuple[str, str, str, Use]]:
    """Yield every use, which is a list of sentences, with its lexicon, concept and variant."""
    for concept in concepts:
        for variant in concept.variants:
            for use in variant.uses:
                yield concept.lexicon, concept.id, variant.id, use
