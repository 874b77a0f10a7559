"""Uncounted: why nothing that anyone says was found in an outlet, in words."""

from __future__ import annotations

from framing.articles.reading import SET_ASIDE
from framing.report.material import Material, Row, records
from framing.report.naming import publishers
from framing.report.phrasing import clean_label, counted, in_words, listed

_NOBODY = "quotes and paraphrases nobody"
_LOOKED_AT = ["article_id", "words", "language", "reprint_of", "cautions"]
# So many outlets whose articles were copied are named.
_MOST_NAMED = 3


def why_nobody(material: Material, outlet: str) -> str:
    """Say that an outlet quotes nobody, or that none of its articles counts, and why.

    It is a choice of the outlet only in articles that were read for who speaks.
    """
    table = material.tables["articles"]
    articles = records(table.loc[table["outlet"].eq(outlet), _LOOKED_AT])
    aside = [row for row in articles if SET_ASIDE in row["cautions"]]
    copies = [row for row in articles if row["reprint_of"] and row not in aside]
    empty = [row for row in articles if not row["words"] and row not in (*aside, *copies)]
    left_out = len(aside) + len(copies) + len(empty)
    if left_out == 0:
        return _NOBODY
    if left_out < len(articles):
        own = counted(len(articles) - left_out, "article")
        return f"{_NOBODY} in the {own} of its {len(articles)} that count"
    said = [_set_aside(aside), _copied(material, copies), "without words" if empty else ""]
    noun = "its article does" if len(articles) == 1 else "its articles do"
    return f"{noun} not count: {'; '.join(filter(None, said))}"


def _set_aside(rows: list[Row]) -> str:
    if not rows:
        return ""
    languages = listed(sorted({clean_label(row["language"]) for row in rows}))
    return f"set aside, in a language that no lexicon speaks ({languages})"


def _copied(material: Material, rows: list[Row]) -> str:
    if not rows:
        return ""
    whose = publishers(material)
    first = sorted({whose.get(row["reprint_of"], "another") for row in rows})
    with_whom = listed(first) if len(first) <= _MOST_NAMED else in_words(len(first)) + " others"
    one = len(rows) == 1
    return f"{'a copy' if one else 'copies'}, counted with {with_whom}"
