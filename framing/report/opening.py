"""The opening: what was compared, in a few sentences, and what cannot be said and why."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from framing.report.material import Material
from framing.report.naming import outlet_names, unstated_outlets
from framing.report.phrasing import clean_label, counted, days_in_words, in_words, listed

# So many words of the events' labels give the reader the subject.
_MOST_LABEL_WORDS = 8
_MOST_EVENTS = 10
_NO_FINDING = "nothing below is a finding about an outlet. It is what these articles do."


@dataclass(frozen=True, slots=True)
class Opening:
    """The first lines of a report.

    ``facts`` are short sentences; ``notice`` says how far the report carries, and is empty where
    comparisons were decided; ``files`` are outlets called by their file: (name, whole name).
    """

    heading: str
    subject: str
    facts: tuple[str, ...]
    notice: str
    files: tuple[tuple[str, str], ...]


def opening(material: Material, *, by: str = "outlet") -> Opening:
    """Return the report's first lines; ``by`` is the label that outlets are compared by."""
    articles = material.tables["articles"]
    names = outlet_names(material)
    unstated = unstated_outlets(material) & set(names)
    shared = shared_events(material)
    files = tuple((names[label], clean_label(label)) for label in names if label in unstated)
    facts = [
        f"{counted(len(articles), 'article')} from {counted(len(names), 'outlet')}"
        + (f", {in_words(len(unstated))} of them not stated in the text" if unstated else ""),
        _events_fact(material, shared),
        _dates_fact(articles),
        _groups_fact(material, by),
    ]
    return Opening(
        _heading(material, len(names), shared),
        _subject(material.tables["events"]),
        tuple(fact for fact in facts if fact),
        _notice(material, shared),
        files,
    )


def shared_events(material: Material) -> int:
    """Return how many events are told by two outlets or more."""
    articles = material.tables["articles"]
    told = articles[articles["event_id"] != ""].groupby("event_id")["outlet"].nunique()
    return int((told > 1).sum())


def _heading(material: Material, outlets: int, shared: int) -> str:
    stories = set(material.tables["articles"]["story_id"]) - {""}
    if not outlets:
        return "No article to compare"
    who = f"How {in_words(outlets)} {'outlet tells' if outlets == 1 else 'outlets tell'}"
    if len(stories) == 1:
        return f"{who} one story"
    if shared:
        return f"{who} {'one event' if shared == 1 else f'the same {shared:,} events'}"
    return f"{who} {counted(len(stories), 'story', 'stories')}" if stories else f"{who} the news"


def _subject(events: pd.DataFrame) -> str:
    """Return the events' words; of many events or stories they would say nothing together."""
    if len(events) > _MOST_EVENTS or events["story_id"].nunique() > 1:
        return ""
    words: dict[str, str] = {}
    for label in events["label"]:
        for part in str(label).split(","):
            if word := clean_label(part):
                words.setdefault(word.casefold(), word)
    return ", ".join(list(words.values())[:_MOST_LABEL_WORDS])


def _events_fact(material: Material, shared: int) -> str:
    events = len(material.tables["events"])
    stories = len(set(material.tables["articles"]["story_id"]) - {""})
    if not events:
        return ""
    if shared:
        return f"{counted(shared, 'event')} told by two outlets or more, of {events:,}"
    within = "so they are set side by side within their story"
    if stories != 1:
        within = "so they can only be set side by side"
    return f"no event is told by two outlets, {within}"


def _groups_fact(material: Material, by: str) -> str:
    if by == "outlet":
        return ""
    comparisons = material.tables["comparisons"]
    groups = sorted({*comparisons["outlet"], *comparisons["other"]} - {"(rest)"})
    return f"compared by {clean_label(by)}: {listed([clean_label(one) for one in groups])}"


def _dates_fact(articles: pd.DataFrame) -> str:
    dated = [day for day in articles["published"] if day]
    undated = len(articles) - len(dated)
    if not dated:
        return "no article states its date" if len(articles) else ""
    if not undated:
        return days_in_words(dated)
    verb = "states" if undated == 1 else "state"
    return (
        f"{in_words(len(dated))} dated, {days_in_words(dated)}; {in_words(undated)} {verb} no date"
    )


def _notice(material: Material, shared: int) -> str:
    comparisons = material.tables["comparisons"]
    if any(comparisons["verdict"].isin(("differs", "no difference shown"))):
        return ""
    a_outlet = material.tables["articles"]["outlet"].value_counts()
    if len(a_outlet) and int(a_outlet.max()) == 1:
        return f"With one article each, {_NO_FINDING}"
    reasons = [reason for reason in comparisons["reason"].unique() if reason]
    if shared == 0:
        return f"Without an event that two outlets tell, {_NO_FINDING}"
    because = f" ({listed(sorted(map(clean_label, reasons))[:2])})" if reasons else ""
    return f"There is not enough evidence for any comparison{because}, so {_NO_FINDING}"
