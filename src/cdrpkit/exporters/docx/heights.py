"""
How high rows of a table are, roughly, so that those that may break across pages can.

A row is kept on one page, for it is read as one; but some programs cut off what is
higher than a page and may not be broken. All is in twentieths of a point, and rather
too high than too low.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from cdrpkit.document import Inlines, Listing, Numbers, Paragraph, plain

__all__ = ["height", "letters_below"]

_LINE: Final = 230
_BETWEEN_PARAGRAPHS: Final = 80
_LETTER: Final = 110
_EDGES: Final = 170
_INDENT: Final = 397


def height(blocks: Iterable[Paragraph | Listing], width: int, numbers: Numbers) -> int:
    """Return how high *blocks* are in a cell of that width."""
    return sum(
        _paragraph(block.inlines, width, numbers)
        if isinstance(block, Paragraph)
        else _listing(block, width - _INDENT, numbers)
        for block in blocks
    )


def letters_below(most: int, widths: Iterable[int]) -> int:
    """Return how many letters a row can have and be no higher than *most*, surely."""
    lines = (most - _BETWEEN_PARAGRAPHS) // _LINE
    return (lines - 1) * min(map(_across, widths), default=0)


def _across(width: int) -> int:
    """Return how many letters have room in a line of a cell of that width."""
    return max((width - _EDGES) // _LETTER, 1)


def _paragraph(inlines: Inlines, width: int, numbers: Numbers) -> int:
    words = plain(inlines, numbers)
    lines = len(words) // _across(width) + words.count("\n") + words.count("\r") + 1
    return lines * _LINE + _BETWEEN_PARAGRAPHS


def _listing(listing: Listing, width: int, numbers: Numbers) -> int:
    return sum(
        _paragraph(item.inlines, width, numbers)
        + (_listing(item.sublist, width - _INDENT, numbers) if item.sublist else 0)
        for item in listing.items
    )
