"""The view: what the page's templates ask for, made of the material with one set of anchors."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from framing.report.annotated import AnnotatedText, annotated_texts
from framing.report.beside import Beside, side_by_side
from framing.report.charts.drawing import Chart
from framing.report.choice import Choice
from framing.report.distinctive import Distinctive
from framing.report.evidence_lists import Sentence, SentenceMaker
from framing.report.findings import Finding, Verdicts, verdicts
from framing.report.marking import MarkedArticles
from framing.report.material import Material
from framing.report.naming import Anchors
from framing.report.phrasing import shortened
from framing.report.plan import FULL, Plan, shown_outlets
from framing.report.retold import Retold
from framing.report.shown_rows import Evidence
from framing.report.speakers import Speakers, speakers
from framing.report.speaking import Speaking
from framing.report.wordings import ConceptUses, concept_uses

# Of the sentences of a page, the share that are attributions; the others are mentions.
_ATTRIBUTIONS = 0.45
_LONGEST_TAG = 28


@dataclass(frozen=True, slots=True)
class Substance:
    """What a page is made of whatever it carries: counted once, however many pages are tried."""

    speakers: tuple[Speakers, ...]
    concepts: tuple[ConceptUses, ...]
    markers: tuple[ConceptUses, ...]
    verdicts: Verdicts
    marked: MarkedArticles


def make_substance(material: Material) -> Substance:
    """Return what every page of this material is made of."""
    return Substance(
        speakers(material),
        concept_uses(material),
        concept_uses(material, "marker"),
        verdicts(material),
        MarkedArticles(material),
    )


class View:
    """What the templates ask for; ``plan`` says how much of the articles the page carries."""

    def __init__(
        self, material: Material, charts: Sequence[Chart], plan: Plan, substance: Substance
    ) -> None:
        self.material = material
        self.charts = charts
        self.plan = plan
        self.with_texts = plan.texts == FULL
        self.anchors = Anchors()
        self.sentences = SentenceMaker(
            material, self.anchors, texts=plan.texts, marked=substance.marked
        )
        self.verdicts = substance.verdicts
        told = int(plan.sentences * _ATTRIBUTIONS)
        outlets = shown_outlets(material)
        kept = tuple(one for one in substance.speakers if one.outlet in outlets)
        self.unshown = len(substance.speakers) - len(kept)
        self.speaking = Speaking(material, self.sentences, kept, told)
        self.choice = Choice(
            material,
            self.sentences,
            substance.concepts,
            substance.markers,
            plan.sentences - told,
            outlets,
        )
        self.widths = self.choice.widths
        self.retold = Retold(material, self.sentences)
        self.distinctive = Distinctive(material, self.sentences, outlets)
        self.beside = side_by_side(material, self.anchors) if self.with_texts else Beside()
        # What templates ask for, list by list: articles of every part, again and again.
        self.sentences.marked.ahead(
            one.rpartition("#")[0] for one in (*self.speaking.shown(), *self.choice.ids())
        )
        self._concepts = {one.id: one for one in (*self.choice.concepts, *self.choice.markers)}
        self._speakers = {one.outlet: one for one in kept}

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

    def finding_anchor(self, finding: Finding) -> str:
        """Return where a finding stands, so that a link to it can be sent."""
        row = finding.row
        key = f"{finding.measure} {row['outlet']} {row['other']} {row['within']}"
        return self.anchors.of("f", key)

    def place_of(self, measure: str, outlet: str) -> str:
        """Return where the sentences behind an outlet's value of a measure stand."""
        name, _, part = measure.rpartition("@")[0].partition(":")
        concept_id, _, variant_id = part.partition("/")
        concept = self._concepts.get(concept_id)
        if concept is not None:
            used = {one.id: one for one in concept.variants}
            told = concept in self.choice.shown or concept in self.choice.markers
            if variant_id in used and told:
                return self.choice.variant_anchor(concept, used[variant_id])
            return self.choice.concept_anchor(concept)
        if name in ("polarity", "subjectivity", "headline_polarity_gap"):
            return "tone"
        if name == "coverage_share" and self.retold.any:
            return "told-by-several"
        return self._place_of_speaking(name, part.replace("-", " "), outlet)

    def _place_of_speaking(self, name: str, part: str, outlet: str) -> str:
        one = self._speakers.get(outlet)
        if one is None:
            return "sentences"
        if name == "source_kind_share" and part in {kind.label for kind in one.by_kind}:
            return self.speaking.kind_anchor(outlet, part)
        if name == "cue_class_share" and part in {cue.label for cue in one.by_cue}:
            return self.speaking.cue_anchor(outlet, part)
        return self.speaking.outlet_anchor(outlet)

    def source_names(self) -> dict[str, str]:
        """Return who is told to say each attribution, short, for the texts."""
        ids = self.material.tables["attributions"]["attribution_id"]
        return {a: shortened(self.sentences.teller(a), _LONGEST_TAG) for a in ids}

    def texts(self) -> tuple[AnnotatedText, ...]:
        """Return the articles whole, or none where the page does not carry them."""
        if not self.with_texts:
            return ()
        return annotated_texts(
            self.material, self.sentences.marked, self.anchors, marks=self.beside.marks
        )
