"""
The parts that a narrative is read into: paragraphs, items, quotations, blocks.

They are to be had from `cdrpkit.narratives`, which reads them.
"""

from __future__ import annotations

from typing import Final

import attrs

__all__ = [
    "Item",
    "Note",
    "Passage",
    "Piece",
    "Placed",
    "Prose",
    "Quoted",
    "Slot",
    "Subheading",
    "Turned",
]

_THINGS: Final = {
    "stated": "statement",
    "words": "figure",
    "number": "ref",
    "note": "footnote",
}
"""What the slots ask for that are not called after it."""


@attrs.frozen(kw_only=True)
class Slot:
    """
    A place in a text where something computed is to stand, or that bears a label.

    Attributes:
        kind: "figure", "words", "ref", "number", "stated", "note", "block" or "label".

        name: What is asked for, or the label.

        line: In the text, from 1.

        column: In the line, in characters, from 1.

    .. versionadded:: 26.1.0
    """

    kind: str
    name: str
    line: int
    column: int

    @property
    def thing(self) -> str:
        """What it asks for, as an error calls it."""
        return _THINGS.get(self.kind, self.kind)


Piece = str | Slot
"""A part of a sentence: words, or a place for what is computed."""


@attrs.frozen
class Prose:
    """
    A paragraph.

    Attributes:
        pieces: What it says.

        label: What a reference may call it by, or None.

    .. versionadded:: 26.1.0
    """

    pieces: tuple[Piece, ...]
    label: Slot | None = None


@attrs.frozen
class Item:
    """
    An item of a list.

    Attributes:
        pieces: What it says.

        level: From 1; a deeper one belongs to the list inside the item above it.

        ordered: Whether its list is numbered.

    .. versionadded:: 26.1.0
    """

    pieces: tuple[Piece, ...]
    level: int = 1
    ordered: bool = False


@attrs.frozen
class Subheading:
    """
    A heading inside a section.

    Attributes:
        text: Without its number.

        numbered: Whether it is counted with the paragraphs.

        label: What a reference may call it by, or None; it is None if not numbered.

    .. versionadded:: 26.1.0
    """

    text: str
    numbered: bool = False
    label: Slot | None = None


@attrs.frozen
class Placed:
    """
    A block that the author places here.

    .. versionadded:: 26.1.0
    """

    slot: Slot


@attrs.frozen
class Quoted:
    """
    Words of somebody else's.

    Attributes:
        pieces: What was said.

        source: Who said it, or where it stands.

    .. versionadded:: 26.1.0
    """

    pieces: tuple[Piece, ...]
    source: tuple[Piece, ...]


@attrs.frozen
class Note:
    """
    The text of a footnote.

    Attributes:
        slot: What its mark calls it by.

        pieces: What it says.

    .. versionadded:: 26.1.0
    """

    slot: Slot
    pieces: tuple[Piece, ...]


@attrs.frozen
class Turned:
    """
    A turn of the page.

    Attributes:
        way: "landscape" or "portrait".

    .. versionadded:: 26.1.0
    """

    way: str


Passage = Prose | Item | Subheading | Quoted | Note | Placed | Turned
"""A part of a narrative."""
