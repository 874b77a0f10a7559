"""The page, `index.html`: one file, offline, in which every number leads to its sentences."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Sequence
from hashlib import sha256
from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from framing.report.charts.drawing import Chart
from framing.report.copies import copies
from framing.report.evidence_lists import voice_in_words
from framing.report.findings import MOST_TOLD
from framing.report.material import Material, records
from framing.report.method import (
    extractor_note,
    furniture_kinds,
    lexicon_notes,
    measure_notes,
)
from framing.report.naming import actor_labels, side_in_words
from framing.report.opening import opening
from framing.report.overview import cautions_held, first_events, top_sources
from framing.report.pairing import shipped_pairing
from framing.report.phrasing import (
    clean,
    clean_label,
    counted,
    day_in_words,
    number_in_words,
    shortened,
)
from framing.report.tone import mean_tone
from framing.report.view import View

_FIRST_CONCEPTS = 3


def render_page(
    material: Material, charts: Sequence[Chart] = (), *, notes: Sequence[str] = ()
) -> bytes:
    """Return the page as HTML in UTF-8: the same bytes for the same material.

    Nothing in it is fetched from anywhere; every text of an article, an outlet or a lexicon is
    escaped. ``charts`` are named and linked as files beside the page; ``notes``, what the run says
    of its input, stand under cautions.
    """
    view = View(material, charts)
    tables = material.tables
    first = [concept for concept in view.concepts if concept.rival][:_FIRST_CONCEPTS]
    statement = view.first_statement()
    script = _own_file("page.js")
    page = (
        _environment(material)
        .get_template("page.html")
        .render(
            view=view,
            anchors=view.anchors,
            opening=opening(material),
            by=clean_label(material.by),
            styles=_own_file("page.css"),
            script=script,
            script_hash=b64encode(sha256(script.encode()).digest()).decode(),
            first_concepts=first,
            first_statement=statement,
            # What the pair above shows already is told in brief.
            shown_whole=next(
                (c for c in first if not statement or c.label not in statement.rival), ""
            ),
            findings=view.verdicts,
            most_told=MOST_TOLD,
            side_names=actor_labels(material),
            side_in_words=side_in_words,
            sources=top_sources(material),
            events=first_events(material),
            tone=records(mean_tone(material)),
            cautions=cautions_held(material),
            copies=copies(material),
            pairing=shipped_pairing(),
            notes=[clean_label(note) for note in notes],
            furniture=furniture_kinds(material),
            extractor=extractor_note(material),
            lexicons=lexicon_notes(material),
            measures=measure_notes(material),
            counts={name: len(table) for name, table in tables.items()},
        )
    )
    return page.encode("utf-8", errors="replace")


def _environment(material: Material) -> Environment:
    """Return what the templates are rendered in."""
    environment = Environment(
        loader=PackageLoader("framing.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_finalize,
    )
    environment.filters.update(
        label=clean_label,
        shortened=shortened,
        day=day_in_words,
        in_unit=number_in_words,
    )
    environment.globals.update(counted=counted, voice_in_words=voice_in_words)
    environment.globals.update(noun=material.noun, by_label=clean_label(material.by).capitalize())
    return environment


def _finalize(value: Any) -> Any:
    """Replace what HTML cannot hold, in everything a template prints."""
    if isinstance(value, str) and not isinstance(value, Markup):
        return clean(value)
    return value


def _own_file(name: str) -> Markup:
    """Return a style or script of this project; the only text that is not escaped."""
    path = files("framing.report").joinpath("templates", name)
    return Markup(path.read_text(encoding="utf-8"))
