"""
The blocks of a paper that are words: headings, paragraphs, lists, quotations.

They are to be had from `cdrpkit.document`, with all else that a paper consists of.
"""

from __future__ import annotations

import enum
from string import ascii_uppercase
from typing import Final

import attrs

from cdrpkit.exceptions import shown
from cdrpkit.inlines import Inlines, pieces

__all__ = ["Heading", "ListItem", "Listing", "Marker", "Paragraph", "Quotation"]

_DEEPEST_LIST: Final = 3
_DEEPEST_HEADING: Final = 9


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

    @property
    def is_appended(self) -> bool:
        """Whether what it heads stands after the paper itself, on a page of its own."""
        return self in {Marker.APPENDIX, Marker.ANNEX}


@attrs.frozen(kw_only=True)
class Heading:
    """
    The start of a section, or of a part of one.

    Attributes:
        text: Without its number.

        level: 1 for a section, 2 for a part of one, and so on down to 9; where one is
            passed over, those below it close up.

        marker: How it is numbered.

        key: The record or section that it stands for, or None.

        letter: The letter that it bears whatever came before, if its marker is a
            letter; the sections after it go on from there. None: the next one.

        number: The number that its words end with, as those of "Recommendation 5" do,
            if it is called by that; only without a marker. None: it has none.

    Raises:
        ValueError: If the level is none of 1 to 9, the letter none of A to Z, the
            heading not lettered but given a letter, or its words do not end with its
            number.

    .. versionadded:: 26.1.0
    """

    text: str
    level: int = 1
    marker: Marker = Marker.NONE
    key: str | None = None
    letter: str | None = None
    number: str | None = None

    def __attrs_post_init__(self) -> None:
        if not 1 <= self.level <= _DEEPEST_HEADING:
            msg = f"a heading is of a level from 1 to 9, and not {self.level}"
            raise ValueError(msg)
        if self.number is not None and (
            self.marker is not Marker.NONE or not self.text.endswith(f" {self.number}")
        ):
            msg = (
                f"the heading {shown(self.text)} does not end with the number"
                f" {shown(self.number)}, or has a marker that gives it another"
            )
            raise ValueError(msg)
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

    inlines: Inlines = attrs.field(converter=pieces)
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

    inlines: Inlines = attrs.field(converter=pieces)
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
class Quotation:
    """
    Words of somebody else's, set off from the paper's own.

    >>> told = Quotation(inlines="We will go on.", attribution="Commissioner, 2005")
    >>> told.attribution
    (Text(text='Commissioner, 2005'),)

    Attributes:
        inlines: What was said or written, without quotation marks.

        attribution: Who said it, or where it stands.

    Raises:
        ValueError: If either is empty: words without a source are nobody's.

    .. versionadded:: 26.1.0
    """

    inlines: Inlines = attrs.field(
        converter=pieces, validator=attrs.validators.min_len(1)
    )
    attribution: Inlines = attrs.field(
        converter=pieces, validator=attrs.validators.min_len(1)
    )
