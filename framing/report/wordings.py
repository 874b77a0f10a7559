"""One thing, rival words: concept by concept, which outlet uses which variant, in whose voice."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from framing.attributions.attribution import VOICES
from framing.lexicons.lexicon import Variant
from framing.report.material import Material, Row, articles_shared, records
from framing.report.naming import concept_in_words, outlet_names
from framing.report.phrasing import clean_label
from framing.report.speakers import counted_rows, source_label

# What is looked at of each mention.
_USED = (
    *("mention_id", "article_id", "outlet", "lexicon", "concept", "variant"),
    *("matched", "voice", "attribution_id", "negated"),
)


@dataclass(frozen=True, slots=True)
class Use:
    """An outlet's uses of one variant in one voice: the mentions, and who is told to say it."""

    outlet: str
    name: str
    voice: str
    matched: tuple[str, ...]
    tellers: tuple[str, ...]
    mentions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class VariantUses:
    """One of the rival wordings and every outlet's uses of it."""

    id: str
    label: str
    stance: str
    argument: str
    uses: tuple[Use, ...]

    @property
    def count(self) -> int:
        """How often it is used, in every voice."""
        return sum(len(use.mentions) for use in self.uses)


@dataclass(frozen=True, slots=True)
class ConceptUses:
    """One thing and its rival wordings, those that are used.

    ``rival`` is true where two outlets or more use it, and not all the same wording; ``opposed``
    where one outlet's wordings favour the side concerned and another's disfavour it. ``apart`` is
    how far the outlets' wordings are apart; higher is further. ``negated`` are mentions under a
    negation (*did not seize*): as in the measures, they are no use of a wording and count nowhere
    else. ``labelled`` is false where the lexicon gives no name and ``label`` is the id.
    """

    lexicon: str
    id: str
    label: str
    question: str
    note: str
    actor: str
    variants: tuple[VariantUses, ...]
    outlets: int
    rival: bool
    opposed: bool
    apart: float
    negated: tuple[str, ...]
    labelled: bool = True

    @property
    def count(self) -> int:
        """How often the thing is named, in every voice."""
        return sum(variant.count for variant in self.variants)


def concept_uses(material: Material, kind: str = "contrast") -> tuple[ConceptUses, ...]:
    """Return the concepts of a kind of lexicon that are mentioned, the most telling first.

    First those over which outlets differ; among them, those in which they take opposite sides,
    then those in which they share the fewest wordings.
    """
    if ("uses", kind) not in material.made:
        material.made["uses", kind] = _concept_uses(material, kind)
    found: tuple[ConceptUses, ...] = material.made["uses", kind]
    return found


def _concept_uses(material: Material, kind: str) -> tuple[ConceptUses, ...]:
    table = material.tables["mentions"]
    table = counted_rows(material, "mentions", of=table["kind"].eq(kind))[list(_USED)]
    told = material.tables["attributions"][["attribution_id", "source_name", "source", "cue_span"]]
    told = told[told["attribution_id"].isin(set(table["attribution_id"]))]
    tellers = {row["attribution_id"]: source_label(row) for row in records(told)}
    makers = _Makers(material, outlet_names(material), tellers, articles_shared(material))
    # One concept after another: the rows of all would take many times the table's own memory.
    concepts = [
        makers.concept(str(lexicon), str(concept), records(rows))
        for (lexicon, concept), rows in table.groupby(
            ["lexicon", "concept"], sort=False, observed=True
        )
    ]
    return tuple(sorted(concepts, key=_telling))


def _telling(concept: ConceptUses) -> tuple[bool, bool, float, int, str]:
    return (
        not concept.rival,
        not concept.opposed,
        # With more rivals more was to choose from: two spellings tell less than four verbs.
        -round(concept.apart * (len(concept.variants) - 1), 6),
        -concept.outlets,
        concept.id,
    )


def _opposed(variants: Sequence[VariantUses]) -> bool:
    """Tell whether one outlet takes only the one side's wordings and another only the other's."""
    stances: dict[str, set[str]] = defaultdict(set)
    for variant in variants:
        for use in variant.uses:
            stances[use.outlet].add(variant.stance)
    sided = [held & {"favours", "disfavours"} for held in stances.values()]
    return {"favours"} in sided and {"disfavours"} in sided


def _apart(used: Sequence[Counter[str]]) -> float:
    """Return how far outlets' wordings are apart, weighed by how often they name the thing.

    The mean over pairs of outlets of half the summed difference of the wordings' shares, 0 to 1,
    times nm / (n + m): one use against one is no more than a hint.
    """
    pairs = list(combinations(used, 2))
    if not pairs:
        return 0.0
    return sum(
        sum(abs(a[word] / a.total() - b[word] / b.total()) for word in a.keys() | b.keys())
        / 2
        * (a.total() * b.total() / (a.total() + b.total()))
        for a, b in pairs
    ) / len(pairs)


def distinct(words: Iterable[str]) -> tuple[str, ...]:
    """Return words once each, as first written: capitals make no other word.

    >>> distinct(["could", "Could", "may"])
    ('could', 'may')
    """
    found: dict[str, str] = {}
    for word in map(clean_label, words):
        found.setdefault(word.casefold(), word)
    return tuple(found.values())


@dataclass(frozen=True, slots=True)
class _Makers:
    """What every concept is made with: names of outlets in order, who tells each attribution.

    ``shared`` are the articles on events that several outlets tell.
    """

    material: Material
    names: dict[str, str]
    tellers: dict[str, str]
    shared: frozenset[str]

    def concept(self, lexicon: str, concept_id: str, every: list[Row]) -> ConceptUses:
        rows = [row for row in every if not row["negated"]]
        concept = self.material.concept(lexicon, concept_id)
        by_variant: dict[str, list[Row]] = defaultdict(list)
        used: dict[str, Counter[str]] = defaultdict(Counter)
        for row in rows:
            by_variant[row["variant"]].append(row)
            used[row["outlet"]][row["variant"]] += 1
        rank = {v.id: place for place, v in enumerate(concept.variants)} if concept else {}
        variants = tuple(
            self.variant(self.material.variant(lexicon, concept_id, variant), variant, held)
            for variant, held in sorted(
                by_variant.items(), key=lambda item: (rank.get(item[0], len(rank)), item[0])
            )
        )
        return ConceptUses(
            lexicon,
            concept_id,
            concept_in_words(concept.label if concept else "", concept_id),
            concept.question if concept else "",
            concept.note if concept else "",
            concept.actor if concept else "",
            variants,
            len(used),
            len(used) > 1 and len(set(map(frozenset, used.values()))) > 1,
            _opposed(variants),
            _apart([used[outlet] for outlet in sorted(used)]),
            tuple(row["mention_id"] for row in every if row["negated"]),
            concept is not None and concept.label not in ("", concept_id),
        )

    def variant(self, variant: Variant | None, variant_id: str, rows: list[Row]) -> VariantUses:
        cells: dict[tuple[str, str], list[Row]] = defaultdict(list)
        for row in rows:
            cells[row["outlet"], row["voice"]].append(row)
        places = {outlet: place for place, outlet in enumerate(self.names)}
        ordered = sorted(cells, key=lambda cell: (places[cell[0]], VOICES.index(cell[1])))
        return VariantUses(
            variant_id,
            clean_label(variant.label) if variant else variant_id,
            (variant.stance or "") if variant else "",
            variant.argument if variant else "",
            tuple(self.use(*cell, cells[cell]) for cell in ordered),
        )

    def use(self, outlet: str, voice: str, rows: list[Row]) -> Use:
        rows = sorted(rows, key=lambda row: row["article_id"] not in self.shared)
        tellers = [self.tellers.get(row["attribution_id"], "") for row in rows]
        return Use(
            outlet,
            self.names[outlet],
            voice,
            distinct(row["matched"] for row in rows),
            tuple(dict.fromkeys(teller for teller in tellers if teller)),
            tuple(row["mention_id"] for row in rows),
        )
