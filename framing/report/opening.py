"""The opening: what was compared, in a few sentences, and what cannot be said and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from framing.report.copies import copies
from framing.report.findings import Verdicts, undecided_for
from framing.report.material import BY_OUTLET, Material, articles_shared
from framing.report.naming import outlet_names, unstated_outlets
from framing.report.phrasing import clean_label, counted, days_in_words, in_words, listed

# So many words of the events' labels give the reader the subject.
_MOST_LABEL_WORDS = 8
_MOST_EVENTS = 10
_MOST_GROUPS = 10
# Families of measures that count the words of lexicons.
_OF_LISTED_WORDS = ("word choice", "rate")
_NO_FINDING = "nothing below is a finding about {what}. It is what these articles do."


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


def opening(material: Material) -> Opening:
    """Return the report's first lines."""
    articles = material.tables["articles"]
    names = outlet_names(material)
    unstated = unstated_outlets(material) & set(names)
    shared = shared_events(material)
    files = tuple((names[label], clean_label(label)) for label in names if label in unstated)
    facts = [
        _size_fact(material, names)
        + (f", {in_words(len(unstated))} of them not stated in the text" if unstated else ""),
        _events_fact(material, shared),
        _dates_fact(articles),
        _unlabelled_fact(material),
        *copies(material).facts,
    ]
    return Opening(
        _heading(material, shared),
        _subject(material.tables["events"]),
        tuple(fact for fact in facts if fact),
        _notice(material, shared),
        files,
    )


def lead(found: Verdicts, noun: str) -> str:
    """Say what was decided, before the findings; empty where nothing was."""
    decided = f"{counted(found.decided, 'comparison')} with enough evidence"
    if not found.decided:
        return ""
    if found.all_differing:
        shown = f"{counted(found.all_differing, 'difference')} shown in the {decided}, each within "
        return f"{shown}the same events{_of_tone(found)}.{_how_told(found, noun)}"
    return (
        f"No difference is shown in any of the {decided}, each within the same events. What "
        "follows is for reading: wordings and sources side by side, and no claim that they set "
        f"the {noun}s apart."
    )


def _of_tone(found: Verdicts) -> str:
    tone = found.tone_differing
    if not found.differing:
        return ", of tone alone, which stands last"
    return f"; {in_words(tone)} of tone {'stands' if tone == 1 else 'stand'} last" if tone else ""


def _how_told(found: Verdicts, noun: str) -> str:
    """Say how findings are told: what one fact is, and what a count of words is a count of."""
    said = " The clearest first." if found.differing else ""
    if any(group.ways for group in found.groups):
        said += " The same words counted in several ways are one finding."
    if any(one.family in _OF_LISTED_WORDS for one in found.differing):
        said += (
            f" Only words that a lexicon lists are counted: {noun}s may use others for the same."
        )
    return said


def shared_events(material: Material) -> int:
    """Return how many events are told by two outlets or more."""
    articles = material.tables["articles"]
    told = articles[articles["event_id"] != ""].groupby("event_id")["outlet"].nunique()
    return int((told > 1).sum())


def _heading(material: Material, shared: int) -> str:
    """Return the heading; where events are shared, of those who tell them, not of all."""
    articles = material.tables["articles"]
    stories = set(articles["story_id"]) - {""}
    is_telling = articles["article_id"].isin(articles_shared(material))
    outlets = articles.loc[is_telling if shared else slice(None), "outlet"].nunique()
    if not outlets:
        return "No article to compare"
    who = f"How {in_words(outlets)} {material.noun}{' tells' if outlets == 1 else 's tell'}"
    if material.by != BY_OUTLET:
        groups = "group" if outlets == 1 else "groups"
        who = f"How {in_words(outlets)} {groups} of outlets tell{'s' if outlets == 1 else ''}"
    if len(stories) == 1 and len(set(articles["outlet"])) == outlets:
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
        return f"{counted(shared, 'event')} told by two {material.noun}s or more, of {events:,}"
    within = "so they are set side by side within their story"
    if stories != 1:
        within = "so they can only be set side by side"
    return f"no event is told by two {material.noun}s, {within}"


def _size_fact(material: Material, names: Mapping[str, str]) -> str:
    articles = counted(len(material.tables["articles"]), "article")
    if material.by == BY_OUTLET:
        return f"{articles} from {counted(len(names), 'outlet')}"
    outlets = len({one.outlet_label for one in material.articles.values()})
    groups = f"{counted(len(names), 'group')} by {clean_label(material.by)}"
    said = list(names.values())
    said = said if len(said) <= _MOST_GROUPS else [*said[:_MOST_GROUPS], "others"]
    return f"{articles} from {counted(outlets, 'outlet')} in {groups}: {listed(said)}"


def _unlabelled_fact(material: Material) -> str:
    if not material.unlabelled:
        return ""
    one = material.unlabelled == 1
    left = counted(material.unlabelled, "more article")
    label = clean_label(material.by)
    return f"{left} {'has' if one else 'have'} no {label} and count{'s' if one else ''} nowhere"


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
    nothing = _NO_FINDING.format(what="an outlet" if material.by == BY_OUTLET else "a group")
    a_outlet = material.tables["articles"]["outlet"].value_counts()
    if len(a_outlet) and int(a_outlet.max()) == 1:
        return f"With one article each, {nothing}"
    reasons = {reason: count for reason, count in undecided_for(material).items() if reason}
    if shared == 0:
        return f"Without an event that two {material.noun}s tell, {nothing}"
    # Of many reasons the commonest: the others stand with the method.
    most = min(reasons.items(), key=lambda item: (-item[1], str(item[0])), default=("", 0))
    because = f" (most often: {clean_label(str(most[0]))})" if most[1] else ""
    return f"There is not enough evidence for any comparison{because}, so {nothing}"
