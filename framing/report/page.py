"""The page, `index.html`: one file, offline, in which every number leads to its sentences."""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Sequence
from hashlib import sha256
from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from framing.report.charts.drawing import Chart
from framing.report.citing import citation
from framing.report.compiled import CompiledTemplates
from framing.report.copies import copies
from framing.report.evidence_lists import voice_in_words
from framing.report.findings import MOST_TOLD
from framing.report.material import Material
from framing.report.method import (
    extractor_note,
    furniture_kinds,
    lexicon_notes,
    measure_notes,
)
from framing.report.naming import actor_labels, side_in_words
from framing.report.opening import lead, opening
from framing.report.overview import cautions_held, event_names, first_events
from framing.report.pairing import shipped_pairing
from framing.report.phrasing import (
    clean,
    clean_label,
    counted,
    day_in_words,
    number_in_words,
    shortened,
)
from framing.report.picture import interval_picture
from framing.report.plan import FULL, LARGEST, Plan, Texts, plans
from framing.report.speaking import source_in_table
from framing.report.telling import difference_with_interval
from framing.report.view import Substance, View, make_substance

_FIRST_CONCEPTS = 3
# The first screen holds so many findings, and the page so many, each with its sentences.
_FIRST_FINDINGS = 7
_MOST_GROUPS = 60
# Tables whose number of rows the page tells.
_COUNTED = ("events", "keywords", "furniture")
# In this order: the view must stand before the others register with it.
_SCRIPTS = ("view.js", "tables.js", "beside.js")


def render_page(
    material: Material,
    charts: Sequence[Chart] = (),
    *,
    notes: Sequence[str] = (),
    texts: Texts = FULL,
) -> bytes:
    """Return the page as HTML in UTF-8, of at most 5 MB: the same bytes for the same material.

    Nothing in it is fetched from anywhere; every text of an article, an outlet or a lexicon is
    escaped. ``charts`` are named and linked as files beside the page; ``notes``, what the run says
    of its input, stand under cautions. ``texts`` is how much of the articles the page carries:
    ``full`` falls back to ``sentences`` where the page would be too large; the page says which it
    is.
    """
    substance = make_substance(material)
    page = b""
    for plan in plans(material, texts):
        page = _rendered(material, charts, notes, plan, substance)
        if len(page) <= LARGEST:
            break
    return page


def _rendered(
    material: Material,
    charts: Sequence[Chart],
    notes: Sequence[str],
    plan: Plan,
    substance: Substance,
) -> bytes:
    """Return the page that a plan gives; the body first, as its bars need their style."""
    environment = _environment(material)
    view = View(material, charts, plan, substance)
    first = opening(material)
    body = environment.get_template("body.html").render(
        view=view, opening=first, **_parts(material, view, notes)
    )
    styles = _own_file("page.css") + Markup(view.widths.css())
    script = Markup("\n").join(_own_file(name) for name in _SCRIPTS)
    page = environment.get_template("page.html").render(
        title=first.heading,
        by_label=clean_label(material.by).capitalize(),
        body=Markup(body),
        styles=styles,
        style_hash=_hash(styles),
        script=script,
        script_hash=_hash(script),
        data=_data(material, view),
    )
    return page.encode("utf-8", errors="replace")


def _parts(material: Material, view: View, notes: Sequence[str]) -> dict[str, Any]:
    """Return what the templates need beside the view."""
    rivals = [concept for concept in view.choice.concepts if concept.rival][:_FIRST_CONCEPTS]
    statement = view.retold.first_statement()
    return {
        "anchors": view.anchors,
        "by": clean_label(material.by),
        "first_concepts": rivals,
        "first_statement": statement,
        # What the pair above shows already is told in brief.
        "shown_whole": next(
            (c for c in rivals if not statement or c.label not in statement.rival), ""
        ),
        "findings": view.verdicts,
        "lead": lead,
        "most_told": MOST_TOLD,
        "most_first": _FIRST_FINDINGS,
        "most_groups": _MOST_GROUPS,
        "difference": difference_with_interval,
        "side_names": actor_labels(material),
        "side_in_words": side_in_words,
        "source_in_table": source_in_table,
        "events": first_events(material),
        "cautions": cautions_held(material),
        "copies": copies(material),
        "pairing": shipped_pairing(),
        "notes": [clean_label(note) for note in notes],
        "furniture": furniture_kinds(material),
        "extractor": extractor_note(material),
        "lexicons": lexicon_notes(material),
        "measures": measure_notes(material),
        "citation": citation(material.lexicons),
        "counts": {name: len(material.tables[name]) for name in _COUNTED},
    }


def _data(material: Material, view: View) -> Markup:
    """Return what the script works with, as JSON that cannot end its element."""
    held = {"events": event_names(material), "groups": view.beside.groups}
    text = clean(json.dumps(held, ensure_ascii=False, separators=(",", ":")))
    return Markup(text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e"))


def _environment(material: Material) -> Environment:
    """Return what the templates are rendered in."""
    environment = Environment(
        loader=PackageLoader("framing.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_finalize,
        bytecode_cache=CompiledTemplates(__file__),
    )
    environment.filters.update(
        label=clean_label,
        shortened=shortened,
        day=day_in_words,
        in_unit=number_in_words,
    )
    environment.globals.update(
        counted=counted, voice_in_words=voice_in_words, interval_picture=interval_picture
    )
    environment.globals.update(noun=material.noun, by_label=clean_label(material.by).capitalize())
    return environment


def _finalize(value: Any) -> Any:
    """Replace what HTML cannot hold, in everything a template prints."""
    if isinstance(value, str) and not isinstance(value, Markup):
        return clean(value)
    return value


def _hash(content: str) -> str:
    return b64encode(sha256(content.encode()).digest()).decode()


def _own_file(name: str) -> Markup:
    """Return a style or script of this project; the only text that is not escaped."""
    path = files("framing.report").joinpath("templates", name)
    return Markup(path.read_text(encoding="utf-8"))
