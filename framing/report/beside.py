"""Beside: which articles can be read side by side, and which of their sentences tell the same."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from framing.events.items import Reports
from framing.events.statements import align_statements
from framing.report.material import Material, records
from framing.report.naming import Anchors, publishers
from framing.report.phrasing import clean_label, day_in_words, shortened

_LONGEST_TITLE = 70
# article, field, start of the sentence
_Place = tuple[str, str, int]


@dataclass(frozen=True, slots=True)
class Beside:
    """Events and stories of two articles or more, as data for the page's script.

    ``groups`` holds for each its name and its articles: place on the page, name, and the outlet
    whose report it is. ``marks`` gives
    for the place of a sentence the statements that it tells: ``GROUP.NUMBER``, the same for each
    article that tells it.
    """

    groups: list[dict[str, Any]] = field(default_factory=list)
    marks: dict[_Place, list[str]] = field(default_factory=dict)


def side_by_side(material: Material, anchors: Anchors) -> Beside:
    """Return the articles that can be read side by side, event by event, then story by story.

    Statements are aligned as for the table ``coverage``, which holds one sentence of each outlet;
    here every article's is wanted.
    """
    articles = material.tables["articles"]
    labels = {
        row["event_id"]: clean_label(row["label"]) for row in records(material.tables["events"])
    }
    events: dict[str, list[str]] = defaultdict(list)
    stories: dict[str, list[str]] = defaultdict(list)
    told: dict[str, set[str]] = defaultdict(set)
    for row in records(articles):
        if row["event_id"]:
            events[row["event_id"]].append(row["article_id"])
        if row["story_id"]:
            stories[row["story_id"]].append(row["article_id"])
            told[row["story_id"]].add(row["event_id"])
    scopes = [(labels.get(e, e), held, True) for e, held in events.items() if len(held) > 1]
    outlet = dict(zip(articles["article_id"], articles["outlet"], strict=True))
    # The first is shown first: what several tell, before what one outlet tells twice.
    scopes.sort(key=lambda one: (len({outlet[a] for a in one[1]}) < 2, -len(one[1]), one[0]))
    of_stories = [
        (_story_name([labels.get(e, "") for e in sorted(told[s])]), held, False)
        for s, held in stories.items()
        if len(held) > 1 and len(told[s]) > 1
    ]
    # A copy counts with its original: the two beside each other show nothing.
    ids, originals = articles["article_id"], articles["reprint_of"]
    first = {a: outlet.get(of, outlet[a]) for a, of in zip(ids, originals, strict=True)}
    made = Beside()
    reports = _reports(material)
    names = _article_names(material)
    for place, (name, held, one_event) in enumerate((*scopes, *sorted(of_stories))):
        ordered = sorted(held, key=lambda article: (names[article], article))
        shown = [{"at": anchors.of("t", a), "name": names[a], "of": first[a]} for a in ordered]
        made.groups.append({"name": name, "articles": shown})
        tellings = [one for article in held for one in reports.tellings.get(article, ())]
        aligned = align_statements(tellings, one_event=one_event)
        for number, places in enumerate(aligned.statements, start=1):
            for one in (aligned.tellings[at] for at in places):
                key = (one.article_id, one.field, one.start)
                made.marks.setdefault(key, []).append(f"{place}.{number}")
    return made


def _story_name(labels: list[str]) -> str:
    words = dict.fromkeys(word.strip() for label in labels for word in label.split(","))
    return "story: " + shortened(", ".join(filter(None, words)), _LONGEST_TITLE)


def _reports(material: Material) -> Reports:
    """Return what the articles report, without copies: they report what their original does."""
    articles = material.tables["articles"]
    own = articles[articles["reprint_of"].eq("")]
    kept = {
        name: material.tables[name][material.tables[name]["article_id"].isin(own["article_id"])]
        for name in ("sentences", "mentions", "attributions")
    }
    return Reports({**kept, "articles": own}, material.articles.values())


def _article_names(material: Material) -> dict[str, str]:
    whose = publishers(material)
    names = {}
    for row in records(material.tables["articles"]):
        title = shortened(clean_label(row["title"]), _LONGEST_TITLE)
        day = day_in_words(clean_label(row["published"]))
        copy = "a copy" if row["reprint_of"] else ""
        said = [whose[row["article_id"]], title, day, copy]
        names[row["article_id"]] = " · ".join(filter(None, said))
    return names
