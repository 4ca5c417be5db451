"""
The layout of a picture: a key above, then rows of name, bar and label.

All lengths are in inches, from the upper left corner.
"""

from __future__ import annotations

import math
from decimal import Decimal
from typing import Final

import attrs

from cdrpkit.charts.lettering import Lettering
from cdrpkit.charts.plans import Chart, Fill

__all__ = ["BAR", "BESIDE", "DOTS", "EDGE", "SWATCH", "WIDTH", "Layout", "laid_out"]

DOTS: Final = 200
"""Dots in an inch."""

WIDTH: Final = 6.69
"""The width of the text of a page of A4, so that letters are as large as planned."""

BAR: Final = 0.16
"""The height of a bar."""

BESIDE: Final = 0.1
"""The space between a bar and what stands beside it."""

SWATCH: Final = 0.3
"""The length of a sample in the key."""

EDGE: Final = 0.04
"""What is left white all around."""

_MOST_HEIGHT: Final = 8.6
"""What a picture may take of the height of a page, for its caption to have room."""

_AT_MOST: Final = 0.36
"""What names may take of the width, and labels as well."""

_TRIED: Final = ((3, 0.13), (2, 0.13), (2, 0.04), (1, 0.04))
"""Lines of a name and the space between rows: the first for which there is room."""


@attrs.frozen(kw_only=True)
class Entry:
    """An entry of the key: where it begins, a fill, and what that means."""

    start: float
    fill: Fill
    words: str


@attrs.frozen(kw_only=True)
class Row:
    """A bar in its place: the lines on both sides of it, and how high it stands."""

    names: list[str]
    labels: list[str]
    parts: tuple[tuple[Fill, float], ...]
    height: float


@attrs.frozen(kw_only=True)
class Layout:
    """
    Where everything stands.

    Attributes:
        key: Its lines, from above.

        rows: From above.

        left: Where bars begin.

        right: Where the longest would end.

        top: Where the first row begins.

        bottom: Where the last one ends.

    .. versionadded:: 26.1.0
    """

    key: tuple[tuple[Entry, ...], ...]
    rows: tuple[Row, ...]
    left: float
    right: float
    top: float
    bottom: float

    @property
    def height(self) -> float:
        """How high the picture is: whole dots."""
        return math.ceil((self.bottom + EDGE) * DOTS) / DOTS

    def across(self, length: Decimal, full: Decimal) -> float:
        """Return how long a bar is, where *full* is as long as there is room for."""
        share = float(length / full) if full else 0.0
        return share * (self.right - self.left)


def laid_out(chart: Chart, letters: Lettering) -> Layout:
    """
    Return where everything in a chart stands.

    .. versionadded:: 26.1.0
    """
    names = [letters.drawable(bar.name) for bar in chart.bars]
    labels = [letters.drawable(bar.label) for bar in chart.bars]
    before, after = _room(names, letters), _room(labels, letters)
    key = _key(chart, letters)
    top = EDGE + (letters.line + BESIDE) * len(key)
    top += letters.line if chart.threshold else 0
    bare = Layout(
        key=key,
        rows=(),
        left=EDGE + before + BESIDE,
        right=WIDTH - after - BESIDE - EDGE,
        top=top,
        bottom=top,
    )
    bars = [
        tuple((part.fill, bare.across(part.length, chart.full)) for part in bar.parts)
        for bar in chart.bars
    ]
    for most, space in _TRIED:
        rows = tuple(
            _row(
                letters.lines(name, before, most),
                letters.lines(label, after, _TRIED[0][0]),
                parts,
                space,
                letters,
            )
            for name, label, parts in zip(names, labels, bars, strict=True)
        )
        bottom = top + sum(row.height for row in rows)
        if bottom <= _MOST_HEIGHT:
            break
    return attrs.evolve(bare, rows=rows, bottom=bottom)


def _room(texts: list[str], letters: Lettering) -> float:
    """Return the width of the widest text, as far as there is room for it."""
    widths = (letters.width(line) for text in texts for line in text.split("\n"))
    return min(max(widths) + 1 / DOTS, _AT_MOST * WIDTH)


def _row(
    names: list[str],
    labels: list[str],
    parts: tuple[tuple[Fill, float], ...],
    space: float,
    letters: Lettering,
) -> Row:
    lines = max(len(names), len(labels))
    height = max(lines * letters.line, BAR) + space
    return Row(names=names, labels=labels, parts=parts, height=height)


def _key(chart: Chart, letters: Lettering) -> tuple[tuple[Entry, ...], ...]:
    """Return the lines of the key, each as long as there is room for."""
    lines: list[list[Entry]] = []
    end = math.inf
    for fill, meaning in chart.key:
        words = letters.one_line(
            meaning[:1].upper() + meaning[1:], WIDTH - 2 * EDGE - SWATCH - BESIDE
        )
        width = SWATCH + BESIDE + letters.width(words)
        if end + width > WIDTH - EDGE:
            lines.append([])
            end = EDGE
        lines[-1].append(Entry(start=end, fill=fill, words=words))
        end += width + 3 * BESIDE
    return tuple(map(tuple, lines))
