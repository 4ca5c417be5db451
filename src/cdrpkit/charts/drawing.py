"""
Charts as PNG: bars as wide as the text of a page, the same bytes from the same plan.

Whatever someone has set up for charts of their own neither changes these nor is changed
by them: style, font and the surface that is drawn on are named here.

A bar takes some seven milliseconds, and a page of forty a quarter of a second; the
first picture half a second more, for matplotlib to be imported, and as much again
where it has no list of fonts yet.
"""

from __future__ import annotations

import io
import threading
from typing import TYPE_CHECKING, Final

from cdrpkit.charts.layout import (
    BAR,
    BESIDE,
    DOTS,
    EDGE,
    SWATCH,
    WIDTH,
    Layout,
    laid_out,
)
from cdrpkit.charts.lettering import Lettering
from cdrpkit.charts.looks import INK, LOOKS
from cdrpkit.charts.plans import Chart, Fill, Threshold
from cdrpkit.charts.seclusion import secluded
from cdrpkit.exceptions import ExportError, ExtraMissingError

if TYPE_CHECKING:
    from matplotlib.axes import Axes

__all__ = ["png"]

_THINNEST: Final = 0.015
"""In inches: a part of a bar that is not nil can be seen."""

# matplotlib's style is one for the whole program while something is drawn.
_ALONE: Final = threading.Lock()


def png(chart: Chart) -> bytes:
    """
    Return *chart* as a PNG file.

    Raises:
        ExtraMissingError: If matplotlib is not installed.

        ExportError: If it cannot read somebody's settings for it.

    .. versionadded:: 26.1.0
    """
    with _ALONE:
        return _png(chart)


def _png(chart: Chart) -> bytes:
    try:
        with secluded():
            from matplotlib import style
            from matplotlib.backends.backend_agg import FigureCanvasAgg
            from matplotlib.figure import Figure
    except ModuleNotFoundError as error:
        raise ExtraMissingError("a picture", "matplotlib", "charts") from error
    except (ValueError, OSError) as error:
        # It takes up a file of that name from the current folder, before any other.
        msg = f"matplotlib cannot read its settings ({error}); mend your matplotlibrc"
        raise ExportError("a picture", msg) from error
    stream = io.BytesIO()
    with style.context(["default", {"hatch.linewidth": 0.7}]):
        letters = Lettering.of(DOTS)
        layout = laid_out(chart, letters)
        figure = Figure(figsize=(WIDTH, layout.height), dpi=DOTS)
        axes = figure.add_axes((0, 0, 1, 1))
        axes.set_axis_off()
        axes.set_xlim(0, WIDTH)
        axes.set_ylim(layout.height, 0)
        _draw(chart, layout, letters, axes)
        FigureCanvasAgg(figure)
        # Unless it is told not to, the file says which version of matplotlib drew it.
        figure.savefig(stream, format="png", metadata={"Software": None})
    return stream.getvalue()


def _draw(chart: Chart, layout: Layout, letters: Lettering, axes: Axes) -> None:
    """Draw the key, the bars with what stands beside them, and the lines."""
    _draw_key(layout, letters, axes)
    # Where something crosses the rows or tells fills apart, labels stand in a column.
    in_column = chart.threshold is not None or bool(chart.key)
    top = layout.top
    for row in layout.rows:
        middle = top + row.height / 2
        _write_lines(axes, row.names, EDGE, middle, letters)
        end = layout.left
        for fill, length in row.parts:
            end += _fill(axes, fill, end, middle, length)
        after = layout.right if in_column else end
        _write_lines(axes, row.labels, after + BESIDE, middle, letters)
        top += row.height
    ends = [layout.top, layout.bottom]
    axes.plot([layout.left] * 2, ends, color=INK, linewidth=1)
    if chart.threshold is not None:
        place = layout.left + layout.across(chart.threshold.value, chart.full)
        _draw_line(chart.threshold, place, layout, letters, axes)


def _draw_key(layout: Layout, letters: Lettering, axes: Axes) -> None:
    middle = EDGE + letters.line / 2
    for line in layout.key:
        for entry in line:
            _fill(axes, entry.fill, entry.start, middle, SWATCH)
            start = entry.start + SWATCH + BESIDE
            _write(axes, entry.words, start, middle, letters)
        middle += letters.line + BESIDE


def _draw_line(
    threshold: Threshold, place: float, layout: Layout, letters: Lettering, axes: Axes
) -> None:
    """Draw the line of a threshold across all rows, and what it says above them."""
    ends = [layout.top, layout.bottom]
    # On a dark bar the line is seen by what is white beside it.
    axes.plot([place] * 2, ends, color="#ffffff", linewidth=2.2)
    axes.plot([place] * 2, ends, color=INK, linewidth=1.2, dashes=(4, 2))
    words = letters.one_line(threshold.label, WIDTH - 2 * EDGE)
    width = letters.width(words)
    start = max(EDGE, min(place - width / 2, WIDTH - width - EDGE))
    _write(axes, words, start, layout.top - letters.line / 2, letters)


def _fill(axes: Axes, fill: Fill, start: float, middle: float, length: float) -> float:
    """Draw a part of a bar, and return its length; what is not nil can be seen."""
    from matplotlib.patches import Rectangle

    if not length:
        return 0.0
    look, length = LOOKS[fill], max(length, _THINNEST)
    axes.add_patch(
        Rectangle(
            (start, middle - BAR / 2),
            length,
            BAR,
            facecolor=look.colour,
            edgecolor=look.edge,
            hatch=look.hatch,
            linewidth=0.8,
        )
    )
    return length


def _write_lines(
    axes: Axes, lines: list[str], start: float, middle: float, letters: Lettering
) -> None:
    first = middle - letters.line * (len(lines) - 1) / 2
    for position, line in enumerate(lines):
        _write(axes, line, start, first + position * letters.line, letters)


def _write(
    axes: Axes, text: str, start: float, middle: float, letters: Lettering
) -> None:
    """Write a line of text to the right of a place; a dollar is a dollar."""
    axes.text(
        start,
        middle + letters.drop,
        text,
        color=INK,
        fontproperties=letters.font,
        parse_math=False,
    )
