"""Drawing: what all charts share – style, colours with patterns, and bytes that never change."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import matplotlib as mpl
import pandas as pd
import seaborn as sns
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from framing.report.phrasing import shortened
from framing.report.tables import write_chart_table

# Okabe & Ito's colours, which the colour-blind can tell apart, light ones last; each has its own
# pattern and marker, so that a chart is read without colour.
PALETTE = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#BBBBBB")
HATCHES = ("", "///", "|||", "\\\\\\", "xx", "---", "")
VOICE_COLOURS = {"outlet": "#1B1B1B", "quoted": "#0072B2", "paraphrased": "#D55E00"}
VOICE_MARKERS = {"outlet": "o", "quoted": "s", "paraphrased": "^"}
VOICE_NAMES = {"outlet": "own words", "quoted": "quoted", "paraphrased": "paraphrased"}

WIDTH = 9.0
_ROW_HEIGHT = 0.42
_PNG_DPI = 144
# Points below the axes at which the source line stands clear of what is under them.
_NOTE_BELOW_TICKS = -32
_NOTE_BELOW_LABEL = -44
# Charts with more rows than this are no longer read; the table beside them holds them all.
MOST_OUTLETS = 12
LONGEST_LABEL = 30

_SETTINGS: dict[str, Any] = {
    # The same SVG every time: ids from a fixed salt, text as text (it can be searched, read
    # aloud, and shown in scripts that the drawing font lacks).
    "svg.hashsalt": "framing",
    "svg.fonttype": "none",
    "font.family": ["DejaVu Sans"],
    # An outlet called "$a$" is no formula.
    "text.parse_math": False,
    "text.usetex": False,
    "figure.facecolor": "white",
    "axes.titlelocation": "left",
    "axes.titlesize": 12,
    "axes.titleweight": "bold",
    "axes.titlepad": 26,
    "hatch.linewidth": 0.7,
    "hatch.color": "white",
}


@dataclass(frozen=True, slots=True)
class Chart:
    """A finished chart: what it says, its data, and itself as SVG and PNG."""

    name: str
    title: str
    data: pd.DataFrame
    svg: bytes
    png: bytes

    def files(self) -> dict[str, bytes]:
        """Return the chart's files, by their path below the output folder."""
        return {
            f"charts/{self.name}.csv": write_chart_table(self.data),
            f"charts/{self.name}.png": self.png,
            f"charts/{self.name}.svg": self.svg,
        }


@contextmanager
def drawn_axes(rows: int, *, width: float = WIDTH) -> Iterator[Axes]:
    """Give empty axes high enough for ``rows`` rows, in the charts' style.

    The figure belongs to nobody else: pyplot and its windows are not touched.
    """
    style = sns.axes_style("whitegrid") | sns.plotting_context("notebook", font_scale=0.8)
    settings: Any = style | _SETTINGS
    with mpl.rc_context(settings), warnings.catch_warnings():
        # A glyph that the drawing font lacks is still text in the SVG; the chart goes on.
        warnings.filterwarnings("ignore", message="Glyph .* missing from", category=UserWarning)
        figure = Figure(figsize=(width, 0.6 + _ROW_HEIGHT * max(rows, 2)))
        FigureCanvasAgg(figure)
        axes = figure.add_subplot()
        sns.despine(ax=axes, left=True)
        axes.tick_params(length=0)
        yield axes


def finish(
    axes: Axes, name: str, *, title: str, subtitle: str, note: str, data: pd.DataFrame
) -> Chart:
    """Put title, subtitle and source line on a chart and return it with its bytes."""
    axes.set_title(_wrapped(title, 84))
    axes.annotate(
        subtitle, (0, 1), (0, 8), xycoords="axes fraction", textcoords="offset points", color="#444"
    )
    axes.annotate(
        _wrapped(note, 120),
        (0, 0),
        (0, _NOTE_BELOW_LABEL if axes.get_xlabel() else _NOTE_BELOW_TICKS),
        xycoords="axes fraction",
        textcoords="offset points",
        va="top",
        fontsize=7.5,
        color="#555",
    )
    figure = axes.get_figure(root=True)
    assert figure is not None  # drawn_axes made it
    svg, png = io.BytesIO(), io.BytesIO()
    # No date, no version: the same input gives the same bytes.
    figure.savefig(
        svg,
        format="svg",
        bbox_inches="tight",
        metadata={"Date": None, "Creator": None, "Title": title},
    )
    figure.savefig(
        png, format="png", bbox_inches="tight", dpi=_PNG_DPI, metadata={"Software": None}
    )
    return Chart(name, title, data, svg.getvalue(), png.getvalue())


def _wrapped(text: str, width: int) -> str:
    """Break lines by length; not textwrap, which would break at hyphens of names."""
    lines = [""]
    for word in text.split():
        if lines[-1] and len(lines[-1]) + 1 + len(word) > width:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}".strip()
    return "\n".join(lines)


def legend_beside(axes: Axes, handles: Sequence[Artist], labels: Sequence[str]) -> None:
    """Put the legend to the right of the axes, where it covers nothing."""
    axes.legend(
        handles,
        [shortened(label, LONGEST_LABEL) for label in labels],
        loc="upper left",
        bbox_to_anchor=(1.01, 1.0),
        frameon=False,
        handlelength=1.8,
        borderaxespad=0,
    )
