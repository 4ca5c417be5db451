"""
A paper and what it consists of: blocks of words, tables, pictures, turns of the page.

They are to be had from `cdrpkit.document`, with all else that a paper consists of.
"""

from __future__ import annotations

import datetime as dt
import enum
import re
from collections.abc import Iterator
from typing import Final

import attrs

from cdrpkit.exceptions import shown
from cdrpkit.exhibits import Picture, TableBlock, says_something
from cdrpkit.inlines import Footnote, Inline
from cdrpkit.prose import Heading, Listing, Paragraph, Quotation
from cdrpkit.provenance import Provenance
from cdrpkit.table import as_words

__all__ = [
    "OWN_WORDS",
    "Block",
    "Orientation",
    "PageTurn",
    "Report",
    "cell",
    "inlines_of",
]


class Orientation(enum.Enum):
    """
    How pages lie.

    .. versionadded:: 26.1.0
    """

    PORTRAIT = "portrait"
    LANDSCAPE = "landscape"


@attrs.frozen
class PageTurn:
    """
    A turn of the paper: what follows stands on new pages that lie so.

    One before anything else turns the first page too; one that turns nothing, or after
    which nothing comes, is no page.

    .. versionadded:: 26.1.0
    """

    to: Orientation


Block = Heading | Paragraph | Listing | Quotation | TableBlock | Picture | PageTurn
"""What a report is made of."""


_LANGUAGE: Final = re.compile(
    "[a-z]{2,3}(-[a-z]{4})?(-([a-z]{2}|[0-9]{3}))?(-[0-9a-z]{4,8})*", re.IGNORECASE
)

OWN_WORDS: Final = frozenset({str, int})
"""The types of which `cell` says the value itself, unless it is empty."""


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
        TypeError: If it is to hold any other block, or a footnote.

    .. versionadded:: 26.1.0
    """
    match value:
        case Paragraph(inlines=()) | Listing(items=()):
            return cell(None)
        case Paragraph() | Listing():
            return (_without_notes(value),)
        case _ if isinstance(value, Block):
            msg = f"a {type(value).__name__} cannot stand in a cell of a table"
            raise TypeError(msg)
        case tuple() if any(isinstance(part, Block) for part in value):
            return tuple(block for part in value for block in cell(part))
        case _:
            return (Paragraph(inlines=as_words(value)),)


def _without_notes(block: Paragraph | Listing) -> Paragraph | Listing:
    """Return *block*; a footnote would stand far from its row, and is refused."""
    if any(isinstance(piece, Footnote) for piece in inlines_of(block)):
        msg = "a footnote cannot stand in a cell of a table; put it in the text"
        raise TypeError(msg)
    return block


def inlines_of(block: Block) -> Iterator[Inline]:
    """
    Yield the pieces of text in *block*, in order, but not those in a table's cells.

    >>> list(inlines_of(Listing(items=("a", "b"))))
    [Text(text='a'), Text(text='b')]

    .. versionadded:: 26.1.0
    """
    match block:
        case Paragraph(inlines=inlines):
            yield from inlines
        case Quotation(inlines=inlines, attribution=attribution):
            yield from (*inlines, *attribution)
        case Listing(items=items):
            for item in items:
                yield from item.inlines
                if item.sublist:
                    yield from inlines_of(item.sublist)


def _stripped(text: str) -> str:
    return text.strip()


@attrs.frozen(kw_only=True)
class Report:
    """
    A paper: what stands above it, and its blocks.

    Attributes:
        title: As printed; never blank.

        header: Labels and values that stand under the title, in order; may be empty.

        blocks: What it says, in order; may be empty.

        date: The day that it bears.

        author: The post that reports; empty where none is named.

        subject: What it is for, as a file's properties say it; may be empty.

        name: The report kind's name, as a file would be called.

        language: As an IETF tag: "en-GB", "cy".

        marking: The protective marking, which stands on every page; may be empty.
            Blanks around it are no part of it.

        contents: How many levels of headings are listed under the title, each leading
            to its place; 0: there is no such list.

        source: Whence it comes, or None where nobody knows; two papers that say the
            same are equal, wherever they come from.

    Raises:
        ValueError: If the title is blank, or the language no tag of one.

    .. versionadded:: 26.1.0
    """

    title: str = attrs.field(validator=says_something)
    header: tuple[tuple[str, str], ...]
    blocks: tuple[Block, ...]
    date: dt.date
    name: str
    author: str = ""
    subject: str = ""
    language: str = attrs.field(default="en-GB")
    marking: str = attrs.field(default="", converter=_stripped)
    contents: int = 0
    source: Provenance | None = attrs.field(default=None, eq=False, repr=False)

    @language.validator
    def _is_a_language(self, _: object, language: str) -> None:
        if not _LANGUAGE.fullmatch(language):
            msg = (
                f"{shown(language)} is no tag of a language; one starts with the two or"
                " three letters of its code, as 'en-GB' and 'cy' do"
            )
            raise ValueError(msg)
