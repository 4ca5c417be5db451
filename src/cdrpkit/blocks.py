"""
A paper and the blocks that it consists of: headings, paragraphs, lists, tables.

They are to be had from `cdrpkit.document`, with all else that a paper consists of.
"""

from __future__ import annotations

import datetime as dt
import enum
from string import ascii_uppercase
from typing import Any, Final

import attrs

from cdrpkit.exceptions import shown
from cdrpkit.inlines import Inlines, Text
from cdrpkit.table import Table, as_words

__all__ = [
    "Block",
    "Heading",
    "ListItem",
    "Listing",
    "Marker",
    "Paragraph",
    "Report",
    "TableBlock",
    "cell",
]

_DEEPEST_LIST: Final = 3


def _pieces(given: str | Inlines) -> Inlines:
    return (Text(given),) if isinstance(given, str) else given


class Marker(enum.Enum):
    """
    How a heading is numbered.

    .. versionadded:: 26.1.0
    """

    NONE = "none"

    LETTER = "letter"
    """A section's: "A.", "B."."""

    APPENDIX = "appendix"
    """A number of its own: "Appendix 1"; the paragraphs in it are counted anew."""

    ANNEX = "annex"
    """A letter of its own: "Annex A"; the paragraphs in it are counted anew."""

    PARAGRAPH = "paragraph"
    """The next number of the paragraphs, as if the heading were one of them: "3."."""


@attrs.frozen(kw_only=True)
class Heading:
    """
    The start of a section, or of a part of one.

    Attributes:
        text: Without its number.

        level: From 1, a section; no level is passed over on the way down.

        marker: How it is numbered.

        key: The record or section that it stands for, or None.

        letter: The letter that it bears whatever came before, if its marker is a
            letter; the sections after it go on from there. None: the next one.

    Raises:
        ValueError: If the letter is none of A to Z, or the marker is another one.

    .. versionadded:: 26.1.0
    """

    text: str
    level: int = 1
    marker: Marker = Marker.NONE
    key: str | None = None
    letter: str | None = None

    def __attrs_post_init__(self) -> None:
        if self.letter is None:
            return
        if self.letter not in tuple(ascii_uppercase):
            msg = f"the letter of a section is one of A to Z, and not {self.letter!r}"
            raise ValueError(msg)
        if self.marker is not Marker.LETTER:
            msg = f"a heading with the marker {self.marker.value} bears no letter"
            raise ValueError(msg)


@attrs.frozen(kw_only=True)
class Paragraph:
    """
    A paragraph.

    >>> Paragraph(inlines="Most is done.").inlines
    (Text(text='Most is done.'),)

    Attributes:
        inlines: What it says; a text stands for the one piece that it is.

        numbered: Whether it bears a number; numbers run on across headings.

        key: What it stands for, or None.

    .. versionadded:: 26.1.0
    """

    inlines: Inlines = attrs.field(converter=_pieces)
    numbered: bool = False
    key: str | None = None


@attrs.frozen
class ListItem:
    """
    An item of a list.

    Attributes:
        inlines: What it says; a text stands for the one piece that it is.

        sublist: A list inside it, below its words; None: it holds none.

    .. versionadded:: 26.1.0
    """

    inlines: Inlines = attrs.field(converter=_pieces)
    sublist: Listing | None = None


def _items(given: tuple[str | Inlines | ListItem, ...]) -> tuple[ListItem, ...]:
    if isinstance(given, str):
        msg = f"{shown(given)} is one text, and no list of items; put it in a tuple"
        raise TypeError(msg)
    return tuple(
        item if isinstance(item, ListItem) else ListItem(item) for item in given
    )


@attrs.frozen(kw_only=True)
class Listing:
    """
    A list.

    >>> inner = Listing(items=("Housing", "Transport"))
    >>> Listing(items=("Police", ListItem("Councils:", inner))).depth
    2

    Attributes:
        items: Its items; words stand for an item without a list inside it.

        ordered: Whether the items are numbered, from 1 in each list.

    Raises:
        ValueError: If the lists in it make more than three levels.

    .. versionadded:: 26.1.0
    """

    items: tuple[ListItem, ...] = attrs.field(converter=_items)
    ordered: bool = False

    def __attrs_post_init__(self) -> None:
        if self.depth > _DEEPEST_LIST:
            msg = (
                f"a list of {self.depth} levels; no more than {_DEEPEST_LIST} can be"
                " told apart on paper, so make a part of it a list of its own"
            )
            raise ValueError(msg)

    @property
    def depth(self) -> int:
        """How many levels it has: 1 if no item holds a list."""
        inner = (item.sublist.depth for item in self.items if item.sublist)
        return 1 + max(inner, default=0)


@attrs.frozen(kw_only=True)
class TableBlock:
    """
    A table in a paper; `cell` says what a cell may hold.

    Attributes:
        table: The rows and what their columns mean.

        caption: What stands with it, without a number.

        summary: What it shows and how it is laid out, for who cannot see it.

        widths: The columns' shares of the width, in any unit; empty: equal shares.

        key: The record that it stands for, or None.

    Raises:
        ValueError: If caption or summary is empty, or the widths are not one to a
            column.

    .. versionadded:: 26.1.0
    """

    table: Table[Any]
    caption: str = attrs.field(validator=attrs.validators.min_len(1))
    summary: str = attrs.field(validator=attrs.validators.min_len(1))
    widths: tuple[int, ...] = ()
    key: str | None = None

    def __attrs_post_init__(self) -> None:
        if self.widths and len(self.widths) != len(self.table.fields):
            msg = f"{len(self.widths)} widths for {len(self.table.fields)} columns"
            raise ValueError(msg)


Block = Heading | Paragraph | Listing | TableBlock
"""What a report is made of."""


def cell(value: object) -> tuple[Paragraph | Listing, ...]:
    """
    Return what a cell with that *value* says; every format asks here.

    Paragraphs and lists, in a tuple or alone, stand as they are; any other value is
    a paragraph of its words.

    >>> cell(dt.date(2005, 12, 8)) == (Paragraph(inlines="8 December 2005"),)
    True
    >>> cell(()) == cell((Listing(items=()),)) == (Paragraph(inlines="–"),)
    True

    Raises:
        TypeError: If a heading or a table is to stand in it.

    .. versionadded:: 26.1.0
    """
    match value:
        case Heading() | TableBlock():
            msg = f"a {type(value).__name__} cannot stand in a cell of a table"
            raise TypeError(msg)
        case Paragraph(inlines=()) | Listing(items=()):
            return cell(None)
        case Paragraph() | Listing():
            return (value,)
        case tuple() if any(isinstance(part, Block) for part in value):
            return tuple(block for part in value for block in cell(part))
        case _:
            return (Paragraph(inlines=as_words(value)),)


@attrs.frozen(kw_only=True)
class Report:
    """
    A paper: what stands above it, and its blocks.

    Attributes:
        title: As printed.

        header: Labels and values that stand under the title, in order.

        blocks: What it says, in order.

        date: The day that it bears.

        author: The post that reports; empty where none is named.

        subject: What it is for, as a file's properties say it; may be empty.

        name: The report kind's name, as a file would be called.

        language: As an IETF tag.

    .. versionadded:: 26.1.0
    """

    title: str
    header: tuple[tuple[str, str], ...]
    blocks: tuple[Block, ...]
    date: dt.date
    name: str
    author: str = ""
    subject: str = ""
    language: str = "en-GB"
