"""All files of a report, decided before anything is written: tables, charts, pages, record."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from framing.articles.article import Article
from framing.evidence import COLUMNS
from framing.gathering.gathered import EvidenceTables
from framing.lexicons.lexicon import Lexicon
from framing.report.charts import draw_charts
from framing.report.codebook import codebook
from framing.report.evidence_files import CODEBOOK, Content, Evidence, table_path
from framing.report.markdown import render_summary
from framing.report.material import BY_OUTLET, Material, make_material
from framing.report.page import render_page
from framing.report.plan import FULL, texts_named
from framing.report.record import RECORD_NAME, RunRecord, write_record
from framing.report.register import TABLES
from framing.report.tables import empty_table, table_content


def report_files(
    tables: Mapping[str, pd.DataFrame],
    articles: Sequence[Article],
    *,
    lexicons: Sequence[Lexicon],
    record: RunRecord,
    notes: Sequence[str] = (),
) -> dict[str, Content]:
    """Return every file of a report by its path below the output folder.

    ``tables`` are those of the register; one that is missing is written with its header alone.
    The same input gives the same bytes, but for what ``run.json`` holds under ``made_with``.
    ``notes`` are what the run says of its input; the page has them under cautions. The record's
    settings say by which label outlets are grouped (``by``) and how much of the articles the page
    carries (``texts``).
    Nothing is written: ``framing.report.writing.write_report`` does that.
    """
    by = str(record.settings.get("by", BY_OUTLET))
    material = make_material(tables, articles, lexicons, by=by)
    return files_of(material, tables, record=record, lexicons=lexicons, notes=notes)


def files_of(
    material: Material,
    tables: Mapping[str, pd.DataFrame],
    *,
    record: RunRecord,
    lexicons: Sequence[Lexicon],
    notes: Sequence[str] = (),
    evidence: Evidence | None = None,
) -> dict[str, Content]:
    """Return every file of a report on a material, as ``report_files`` does.

    With ``evidence`` the tables that its parts hold are written part after part, and all tables as
    Parquet where it says so; of ``tables`` only the others are looked at.
    """
    texts = texts_named(str(record.settings.get("texts", FULL)))
    charts = draw_charts(material)
    files = table_files(tables, evidence=evidence)
    for chart in charts:
        files |= chart.files()
    files["index.html"] = render_page(material, charts, notes=notes, texts=texts)
    files["summary.md"] = render_summary(material, notes=notes, texts=texts)
    files[RECORD_NAME] = write_record(record, lexicons, files)
    return dict(sorted(files.items()))


def table_files(
    tables: Mapping[str, pd.DataFrame],
    names: Sequence[str] = tuple(TABLES),
    *,
    evidence: Evidence | None = None,
) -> dict[str, Content]:
    """Return the files of the named tables and their codebook; CSV, unless ``evidence`` says."""
    files: dict[str, Content] = {CODEBOOK: codebook().encode()}
    parquet = evidence is not None and evidence.parquet
    packed = tables.packed if isinstance(tables, EvidenceTables) else {}
    # Of the articles the parts know no events: their table is written from memory.
    held = [name for name in COLUMNS if name != "articles" and name in names and evidence]
    for name in (one for one in names if one not in held):
        held_here = tables[name] if name in tables and name not in packed else empty_table(name)
        table = packed.get(name, held_here)
        files[table_path(name, parquet=parquet)] = table_content(name, table, parquet=parquet)
    return files if evidence is None else {**files, **evidence.files(held)}
