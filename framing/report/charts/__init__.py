"""Charts: pictures of what a report's tables say, as SVG and PNG, each with its data beside it."""

from __future__ import annotations

from framing.report.charts.bars import cue_chart, kind_chart, quote_chart, side_chart
from framing.report.charts.coverage import coverage_chart
from framing.report.charts.differences import differences_charts
from framing.report.charts.drawing import Chart
from framing.report.charts.keywords import keywords_chart
from framing.report.charts.shares import shares_chart
from framing.report.charts.standing import standing_chart
from framing.report.charts.timeline import timeline_chart
from framing.report.charts.tone import tone_chart
from framing.report.charts.wordings import wordings_chart
from framing.report.material import Material

__all__ = ["Chart", "draw_charts"]


def draw_charts(material: Material) -> tuple[Chart, ...]:
    """Return the charts that the material has anything to show in, tone last.

    The same material gives the same bytes, in every run on one machine.
    """
    single = (
        standing_chart,
        shares_chart,
        wordings_chart,
        side_chart,
        kind_chart,
        cue_chart,
        quote_chart,
        coverage_chart,
        keywords_chart,
        timeline_chart,
        tone_chart,
    )
    charts = [*differences_charts(material), *(chart(material) for chart in single)]
    return tuple(chart for chart in charts if chart is not None)
