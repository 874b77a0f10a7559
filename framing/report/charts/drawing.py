"""Drawing: what all charts share – style, colours with patterns, and bytes that never change."""

from __future__ import annotations

import io
import math
import re
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import Any

import matplotlib as mpl
import pandas as pd
import seaborn as sns
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg, RendererAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.transforms import Bbox

from framing.report.citing import tool_version
from framing.report.evidence_files import Content
from framing.report.material import Material
from framing.report.phrasing import counted, shortened
from framing.report.tables import chart_table_content

# Okabe & Ito's colours, which the colour-blind can tell apart, light ones last; each has its own
# pattern and marker, so that a chart is read without colour.
PALETTE = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#BBBBBB")
HATCHES = ("", "///", "|||", "\\\\\\", "xx", "---", "")
VOICE_COLOURS = {"outlet": "#1B1B1B", "quoted": "#0072B2", "paraphrased": "#D55E00"}
VOICE_MARKERS = {"outlet": "o", "quoted": "s", "paraphrased": "^"}
VOICE_NAMES = {"outlet": "own words", "quoted": "quoted", "paraphrased": "paraphrased"}
DARK, MIDDLE, LIGHT = "#1B1B1B", "#555555", "#DDDDDD"

# Inches of the space within the axes: with the names beside it, a chart is as wide as a page.
WIDTH = 6.0
_ROW_HEIGHT = 0.36
_PNG_DPI = 150
# Of zlib: for flat colours as small as the usual 6, in two thirds of the time.
_PNG_LEVEL = 3
# Charts with more rows than this are no longer read; the table beside them holds them all.
MOST_OUTLETS = 12
LONGEST_LABEL = 30

# Points: sizes of type, and the space that the words around the axes take.
_TITLE_SIZE, _SUBTITLE_SIZE, _NOTE_SIZE, SMALL = 11.5, 9.0, 7.5, 8.0
_LEADING = 1.32
_GAP = 7.0
_LEGEND_LINE = 15.0
# The mean width of a letter over its size, of the drawing font: for where lines are broken.
_LETTER, _BOLD_LETTER = 0.51, 0.6
_LEAST_WIDTH = 6.0
_LEGEND_COLUMNS = 4
_POINTS_AN_INCH = 72
# Inches of white around everything.
_MARGIN = 0.1

_SETTINGS: dict[str, Any] = {
    # The same SVG every time: ids from a fixed salt, text as text (it can be searched, read
    # aloud, and shown in scripts that the drawing font lacks).
    "svg.hashsalt": "framing",
    "svg.fonttype": "none",
    "font.family": ["DejaVu Sans"],
    "font.size": 9,
    # An outlet called "$a$" is no formula.
    "text.parse_math": False,
    "text.usetex": False,
    # Letters as wide at every size: what is measured once holds for both forms.
    "text.hinting": "none",
    "figure.facecolor": "white",
    "hatch.linewidth": 0.7,
    "hatch.color": "white",
    "grid.color": LIGHT,
    "axes.edgecolor": "#BBBBBB",
}


@dataclass(frozen=True, slots=True)
class Chart:
    """A finished chart: what it says, its data, and itself as SVG and PNG.

    ``name`` is what its files are called: small letters, digits and ``_``, so that none can lie
    outside the folder. Raises ValueError for any other.
    """

    name: str
    title: str
    data: pd.DataFrame
    svg: bytes
    png: bytes

    def __post_init__(self) -> None:
        if self.name != slug(self.name) or not self.name:
            raise ValueError(f"{self.name!r}: is no name of a chart's file")

    def files(self) -> dict[str, Content]:
        """Return the chart's files, by their path below the output folder."""
        return {
            f"charts/{self.name}.csv": chart_table_content(self.data),
            f"charts/{self.name}.png": self.png,
            f"charts/{self.name}.svg": self.svg,
        }


# What marks stand for: what was drawn (matplotlib takes many things), and the words.
Legend = Sequence[tuple[Any, str]]


@dataclass(frozen=True, slots=True)
class Words:
    """What a chart says around its axes.

    ``title`` is what it shows in plain words, ``subtitle`` how it is read, ``note`` what else a
    reader must know, with where the evidence is. The line of origin is added to the note.
    """

    title: str
    subtitle: str
    note: str


def slug(words: str) -> str:
    """Return words as the name of a file.

    >>> slug("differences -1 to 1"), slug("../per 1,000 words")
    ('differences_1_to_1', 'per_1_000_words')
    """
    return re.sub(r"[^a-z0-9]+", "_", words.lower()).strip("_")


def brief(names: Sequence[str], length: int = LONGEST_LABEL) -> list[str]:
    """Return names cut to ``length`` characters, no two alike where they were not.

    What those that would be alike begin with in common is left out.

    >>> brief(["The Daily Herald of North Port", "The Daily Herald of South Port", "Star"], 18)
    ['…North Port', '…South Port', 'Star']
    """
    cut = {name: shortened(name, length) for name in names}
    for short in set(cut.values()):
        alike = sorted(name for name, other in cut.items() if other == short)
        if len(alike) < 2:
            continue
        words = [name.split() for name in alike]
        begin = next(
            (place for place, turn in enumerate(zip(*words, strict=False)) if len(set(turn)) > 1), 0
        )
        for name, held in zip(alike, words, strict=True):
            cut[name] = "…" + shortened(" ".join(held[begin:]), length - 1)
        if len({cut[name] for name in alike}) < len(alike):
            for number, name in enumerate(alike, start=1):
                cut[name] = f"{shortened(name, length - 5)} ({number})"
    return [cut[name] for name in names]


# More pieces of text than the charts of one report hold, each at one size.
@lru_cache(maxsize=4096)
def _extent(text: str, look: FontProperties, is_math: bool, dpi: float) -> Any:
    """Return how wide, high and deep a piece of text is, in pixels."""
    ruler: Any = RendererAgg(1, 1, dpi)  # type: ignore[no-untyped-call]
    return ruler.get_text_width_height_descent(text, look, is_math)


class _Canvas(FigureCanvasAgg):
    """Draws pixels, and measures a piece of text once for all charts, cut or whole.

    matplotlib would measure it anew for each size of a picture.
    """

    def get_renderer(self) -> Any:
        renderer: Any = super().get_renderer()  # type: ignore[no-untyped-call]
        renderer.get_text_width_height_descent = partial(_measured, renderer.dpi)
        return renderer


def _measured(dpi: float, s: str, prop: FontProperties, ismath: bool) -> Any:
    # Looks can be changed after; what is kept must not change with them.
    return _extent(s, prop.copy(), ismath, dpi)


@contextmanager
def drawn_figure(rows: float, *, width: float = WIDTH) -> Iterator[Figure]:
    """Give an empty figure high enough for ``rows`` rows, in the charts' style.

    It belongs to nobody else: pyplot and its windows are not touched.
    """
    style = sns.axes_style("whitegrid") | sns.plotting_context("notebook", font_scale=0.72)
    settings: Any = style | _SETTINGS
    with mpl.rc_context(settings), warnings.catch_warnings():
        # A glyph that the drawing font lacks is still text in the SVG; the chart goes on.
        warnings.filterwarnings("ignore", message="Glyph .* missing from", category=UserWarning)
        figure = Figure(figsize=(width, 0.3 + _ROW_HEIGHT * max(rows, 2)), dpi=_PNG_DPI)
        figure.subplots_adjust(0, 0, 1, 1)
        _Canvas(figure)
        yield figure


@contextmanager
def drawn_axes(rows: float, *, width: float = WIDTH) -> Iterator[tuple[Figure, Axes]]:
    """Give empty axes high enough for ``rows`` rows, alone in their figure."""
    with drawn_figure(rows, width=width) as figure:
        axes = figure.add_subplot()
        plain(axes)
        yield figure, axes


def plain(axes: Axes) -> None:
    """Take the lines around axes and their tick marks away."""
    sns.despine(ax=axes, left=True)
    axes.tick_params(length=0)


def show_rows(axes: Axes, names: Sequence[str]) -> None:
    """Give each row of the axes its name, the first at the top."""
    axes.set_yticks(range(len(names)), [shortened(name, 2 * LONGEST_LABEL) for name in names])
    axes.set_ylim(len(names) - 0.5, -0.5)


def write_beside(axes: Axes, y: float, text: str) -> None:
    """Write a few words to the right of the axes, at a row."""
    axes.annotate(
        text,
        (1.02, y),
        xycoords=("axes fraction", "data"),
        va="center",
        fontsize=SMALL,
        color=MIDDLE,
        annotation_clip=False,
    )


def show_columns(figure: Figure, axes: Axes, names: Sequence[str]) -> None:
    """Give each column of the axes its name: in lines below each other, or aslant where narrow."""
    inches = axes.get_position().width * figure.get_figwidth() / max(len(names), 1)
    # Names of neighbours need room between them.
    inches *= 0.86
    letters = int(inches * _POINTS_AN_INCH / (SMALL * _LETTER))
    cut = brief(names)
    stacked = [lines_of(name, inches, SMALL) for name in cut]
    longest = max((len(line) for name in stacked for line in name.split("\n")), default=0)
    if longest <= letters:
        axes.set_xticks(range(len(names)), stacked, fontsize=SMALL)
    else:
        axes.set_xticks(
            range(len(names)), cut, fontsize=SMALL, rotation=35, ha="right", rotation_mode="anchor"
        )
    axes.set_xlim(-0.5, len(names) - 0.5)


def finish(
    figure: Figure,
    name: str,
    words: Words,
    *,
    material: Material,
    data: pd.DataFrame,
    legend: Legend = (),
) -> Chart:
    """Put title, subtitle, legend and the line of origin on a chart; return it with its bytes.

    The words begin where the chart's leftmost name does, however long it is.
    """
    boxes = [box for axes in figure.axes if (box := axes.get_tightbbox()) is not None]
    left, bottom, right, top = (float(x) / figure.dpi for x in Bbox.union(boxes).extents)
    _settle(figure)
    wide = max(right - left, _LEAST_WIDTH)
    height = top + _GAP / _POINTS_AN_INCH
    if legend:
        columns = min(_LEGEND_COLUMNS, len(legend))
        # matplotlib fills column by column; a reader goes line by line.
        across = [entry for column in range(columns) for entry in legend[column::columns]]
        figure.legend(
            [handle for handle, _ in across],
            [shortened(label, LONGEST_LABEL) for _, label in across],
            loc="lower left",
            bbox_to_anchor=_fraction(figure, (left, height)),
            bbox_transform=figure.transFigure,
            ncols=columns,
            frameon=False,
            handlelength=1.8,
            borderaxespad=0,
            borderpad=0,
            fontsize=SMALL,
        )
        height += math.ceil(len(legend) / columns) * _LEGEND_LINE / _POINTS_AN_INCH
        height += _GAP / _POINTS_AN_INCH
    subtitle = lines_of(words.subtitle, wide, _SUBTITLE_SIZE)
    _write(figure, subtitle, (left, height), size=_SUBTITLE_SIZE, color="#444", va="bottom")
    height += _height_of(subtitle, _SUBTITLE_SIZE)
    title = lines_of(words.title, wide, _TITLE_SIZE, letter=_BOLD_LETTER)
    _write(figure, title, (left, height), size=_TITLE_SIZE, weight="bold", va="bottom")
    note = lines_of(f"{words.note}\n{_origin(material)}", wide, _NOTE_SIZE)
    place = (left, bottom - 1.5 * _GAP / _POINTS_AN_INCH)
    _write(figure, note, place, size=_NOTE_SIZE, color=MIDDLE, va="top")
    around = (*figure.legends, *figure.texts)
    boxes += [box for artist in around if (box := artist.get_tightbbox()) is not None]
    whole = Bbox.union(boxes).transformed(figure.dpi_scale_trans.inverted())
    return Chart(name, words.title, data, *_saved(figure, whole, words.title))


def _settle(figure: Figure) -> None:
    """Let the names of rows and columns, once measured, be drawn without being measured again.

    matplotlib looks in each drawing where an axis' own words would go beside them.
    """
    for axes in figure.axes:
        for axis in (axes.xaxis, axes.yaxis):
            if not axis.get_label_text():
                axis.set_label_coords(0, 0)
                for name in axis.get_ticklabels():
                    name.set_in_layout(False)


def _saved(figure: Figure, whole: Bbox, title: str) -> tuple[bytes, bytes]:
    """Return a figure as SVG and PNG: no date, no version of what drew it.

    ``whole`` is how far all that is drawn reaches, in inches.
    """
    svg, png = io.BytesIO(), io.BytesIO()
    # Measured once for both: "tight" would draw the whole figure again for each.
    box = whole.padded(_MARGIN)
    figure.savefig(
        svg,
        format="svg",
        bbox_inches=box,
        metadata={"Date": None, "Creator": None, "Title": title},
    )
    figure.savefig(
        png,
        format="png",
        bbox_inches=box,
        dpi=_PNG_DPI,
        metadata={"Software": None},
        pil_kwargs={"compress_level": _PNG_LEVEL},
    )
    return svg.getvalue(), png.getvalue()


def _origin(material: Material) -> str:
    """Return the line of origin: the tool with its version, and what it read."""
    tables = material.tables
    articles = counted(len(tables["articles"]), "article")
    events = counted(len(tables["events"]), "event")
    return f"Made with framing {tool_version()} from {articles} on {events}."


def _write(figure: Figure, text: str, place: tuple[float, float], **look: Any) -> None:
    figure.text(*_fraction(figure, place), text, linespacing=_LEADING, ha="left", **look)


def _fraction(figure: Figure, inches: tuple[float, float]) -> tuple[float, float]:
    """Return a place as parts of the figure: the one transform that a tight frame moves along."""
    wide, high = figure.get_size_inches()
    return inches[0] / wide, inches[1] / high


def _height_of(text: str, size: float) -> float:
    return (len(text.split("\n")) * size * _LEADING + _GAP / 2) / _POINTS_AN_INCH


def lines_of(text: str, inches: float, size: float, *, letter: float = _LETTER) -> str:
    """Break lines by length; not textwrap, which would break at hyphens of names."""
    width = inches * _POINTS_AN_INCH / (size * letter)
    lines = []
    for line in text.split("\n"):
        lines.append("")
        # A number and its "%" stay together.
        for word in line.replace(" %", "\u00a0%").split(" "):
            if lines[-1] and len(lines[-1]) + 1 + len(word) > width:
                lines.append(word)
            else:
                lines[-1] = f"{lines[-1]} {word}".strip()
    return "\n".join(lines)
