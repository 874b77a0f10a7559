"""Names on the page: outlets, sides and concepts as readers see them, and anchors to link to."""

from __future__ import annotations

import re

from framing.report.material import BY_OUTLET, Material, once
from framing.report.phrasing import clean_label, listed

# A file's name can be any length; an outlet's own name is never cut.
_LONGEST_FILE_LABEL = 12
NO_SIDE = "no side given"
_NOT_IN_ANCHORS = re.compile(r"[^A-Za-z0-9_.-]+")


@once
def unstated_outlets(material: Material) -> set[str]:
    """Return the labels of outlets that no article of theirs states: they are files' names.

    A group is always stated.
    """
    if material.by != BY_OUTLET:
        return set()
    stated: set[str] = set()
    unstated: set[str] = set()
    for article in material.articles.values():
        (stated if article.outlet else unstated).add(article.outlet_label or article.outlet)
    return unstated - stated


@once
def outlet_names(material: Material) -> dict[str, str]:
    """Return each outlet's name for readers, in order of the names, files last.

    An outlet that is not stated is called by its file, and says so: "file 001…", the file's name
    cut where it still differs from every other.
    """
    unstated = unstated_outlets(material)
    labels = sorted(set(material.tables["articles"]["outlet"]), key=lambda o: (o in unstated, o))
    names: dict[str, str] = {}
    for label in labels:
        name = clean_label(label) or "(no outlet)"
        if label in unstated:
            others = [other for other in labels if other != label]
            name = f"file {_cut(name, others) if len(name) > _LONGEST_FILE_LABEL else name}"
        names[label] = name
    return names


@once
def publishers(material: Material) -> dict[str, str]:
    """Return who published each article, for readers, by its id; where groups are compared, both.

    "Northern Star (left)" is the outlet Northern Star of the group left.
    """
    table = material.tables["articles"]
    names = outlet_names(material)
    held = {
        article: names[outlet]
        for article, outlet in zip(table["article_id"], table["outlet"], strict=True)
    }
    if material.by == BY_OUTLET:
        return held
    own = {name: clean_label(one.outlet_label) for name, one in material.articles.items()}
    return {name: f"{own.get(name, '')} ({group})".strip() for name, group in held.items()}


def _cut(name: str, others: list[str]) -> str:
    for length in range(3, len(name)):
        if name[length] in " _-." and not any(o.startswith(name[:length]) for o in others):
            return name[:length] + "…"
    return name


@once
def actor_labels(material: Material) -> dict[str, str]:
    """Return the name of each side, by its id, as the actor lexicons give it."""
    return {
        concept.id: concept.label or concept.id
        for lexicon in material.lexicons
        if lexicon.kind == "actor"
        for concept in lexicon.concepts
    }


def side_in_words(actor: str, labels: dict[str, str]) -> str:
    """Return a side, or several together, in words.

    >>> side_in_words("ukraine;united-states", {"ukraine": "Ukraine"})
    'Ukraine with united-states'
    >>> side_in_words("", {})
    'no side given'
    """
    sides = [part.strip() for part in actor.split(";") if part.strip()]
    names = [labels.get(side, side) for side in sides]
    return (" with ".join(names) if len(names) < 3 else listed(names)) or NO_SIDE


@once
def event_keys(material: Material) -> dict[str, str]:
    """Return a short key for each event, for the page's filter: its place in the table."""
    return {event: str(place) for place, event in enumerate(material.tables["events"]["event_id"])}


def concept_in_words(concept_label: str, concept_id: str) -> str:
    """Return a concept's name for readers; the id in words where it has no label."""
    label = clean_label(concept_label)
    return label if label and label != concept_id else concept_id.replace("-", " ")


class Anchors:
    """Gives each thing on the page an anchor: readable, unlike every other, the same every time."""

    def __init__(self) -> None:
        self._given: dict[tuple[str, str], str] = {}
        self._taken: set[str] = set()

    def of(self, kind: str, key: str) -> str:
        """Return the anchor of the thing ``key`` of a kind (``a`` for attributions, …)."""
        if (kind, key) not in self._given:
            stem = f"{kind}-{_NOT_IN_ANCHORS.sub('-', key).strip('-')}"
            anchor, number = stem, 2
            while anchor in self._taken:
                anchor, number = f"{stem}-{number}", number + 1
            self._taken.add(anchor)
            self._given[kind, key] = anchor
        return self._given[kind, key]
