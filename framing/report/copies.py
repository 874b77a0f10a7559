"""Copies and retellings: which articles carry another's report, and whose, in words."""

from __future__ import annotations

from dataclasses import dataclass

from framing.events.reprints import reprint_chains
from framing.report.material import Material, records
from framing.report.naming import publishers
from framing.report.phrasing import clean_label, counted, listed

# How `framing.events.retelling` begins its cautions: the page tells these by themselves.
_RETELLS = "retells "
_CARRIES = "carries another's copy"
# So many are named in the first lines; more are counted there.
_MOST_NAMED = 3
_MOST_LISTED = 60


@dataclass(frozen=True, slots=True)
class Copies:
    """Who passes on whose report.

    ``facts`` are for the first lines; ``chains`` and ``retellings`` whole sentences.
    """

    facts: tuple[str, ...]
    chains: tuple[str, ...]
    retellings: tuple[str, ...]


def copies(material: Material) -> Copies:
    """Return which articles carry another's copy and which retell another outlet's report."""
    whose = publishers(material)
    articles = material.tables["articles"]
    chains = [
        (
            listed([whose[one] for one in chain.copies]),
            whose.get(chain.original, clean_label(chain.original)),
            chain,
        )
        for chain in reprint_chains(articles)
    ]
    carried = sum(len(chain.copies) for *_, chain in chains)
    retold = [
        f"{whose[row['article_id']]} {caution}"
        for row in records(articles)
        for caution in map(clean_label, row["cautions"].split("; "))
        if caution.startswith(_RETELLS)
    ]
    facts = [one.rpartition(" (")[0] for one in sorted(retold)]
    if len(facts) > _MOST_NAMED:
        facts = [f"{counted(len(facts), 'article')} retell another medium's report"]
    if carried:
        facts.append(
            f"{counted(carried, 'article')} {'carries' if carried == 1 else 'carry'} another's "
            "copy and count{} once, with it".format("s" if carried == 1 else "")
        )
    titles = dict(zip(articles["article_id"], map(clean_label, articles["title"]), strict=True))
    told = []
    for carriers, first, chain in chains[:_MOST_LISTED]:
        title = titles.get(chain.original, "")
        verb = "carries" if len(chain.copies) == 1 else "carry"
        about = f" (“{title}”)" if title else ""
        told.append(f"{carriers} {verb} the copy of {first}{about}; together they count once")
    return Copies(tuple(facts), tuple(told), tuple(sorted(retold)[:_MOST_LISTED]))


def is_of_copies(caution: str) -> bool:
    """Tell whether a caution is on a copy or retelling, which are told by themselves."""
    return caution.startswith((_RETELLS, _CARRIES))
