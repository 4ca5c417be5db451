"""Pieces of what a Word file says, and the forms in which such words are compared."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final
from urllib.parse import unquote

import attrs

__all__ = ["NOTE", "PICTURE", "Piece", "address", "joined", "settled"]

NOTE: Final = "[note]"
"""What stands where a note is referred to."""

PICTURE: Final = "[picture] "
"""What stands where a picture is, or another object, before its words."""

_CELL_END: Final = "\x1f"


def settled(text: str) -> str:
    r"""
    Return *text* as it is compared: how it is spaced and hyphenated does not count.

    >>> settled(" as  agreed\nby the com\u00admittee")
    'as agreed by the committee'
    """
    return " ".join(text.replace("\u00ad", "").split())


def joined(cells: Iterable[str]) -> str:
    """Return the settled words of cells as one text that tells where each ends."""
    return _CELL_END.join(cells)


def address(target: str, place: str = "") -> str:
    """
    Return where a link leads, as it is compared; programs encode it as they like.

    >>> address("https://example.org/the%20board/", "top")
    'https://example.org/the board#top'
    """
    whole = f"{target}#{place}" if place else target
    front, sign, inside = unquote(whole).partition("#")
    return f"{front.rstrip('/')}{sign}{inside}"


@attrs.define(eq=False)
class Piece:
    """
    A paragraph, or a row of a table with all that stands in it.

    Attributes:
        number: Which paragraph of the part it is or begins with, from 1.

        is_row: Whether it is a row.

        cells: The settled text of each cell; of a paragraph, the one that it has.

        marks: The bookmarks asked for that begin in it.

        held: What each of them holds, in the order in which they end; none that ends
            in another paragraph.

        rest: The words of a paragraph between what they hold, one more than of these;
            empty for a row, and where bookmarks overlap.

        notes: The notes that it refers to, by "f" or "e" and their ids.
    """

    number: int
    is_row: bool
    cells: list[str] = attrs.field(factory=list)
    marks: list[str] = attrs.field(factory=list)
    held: dict[str, str] = attrs.field(factory=dict)
    rest: list[str] = attrs.field(factory=list)
    notes: list[str] = attrs.field(factory=list)

    @property
    def text(self) -> str:
        """All that it says."""
        return settled(" ".join(self.cells))

    @property
    def told(self) -> str:
        """The same, with a sign where a cell ends."""
        return joined(self.cells)

    def text_with(self, values: Mapping[str, str]) -> str:
        """Return what a paragraph says with other *values* in its bookmarks."""
        if not self.rest:
            return self.told
        parts = [self.rest[0]]
        for (mark, now), after in zip(self.held.items(), self.rest[1:], strict=True):
            parts += [values.get(mark, now), after]
        return settled("".join(parts))
