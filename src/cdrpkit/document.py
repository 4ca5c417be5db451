"""
Papers without a format: blocks of text, lists and tables, and their numbers.

A report knows nothing of Word or of a web page, and an exporter nothing of
partnerships; all that passes between them is here, or comes from `cdrpkit.inlines`.
"""

from __future__ import annotations

import datetime as dt
import enum
from collections.abc import Iterable
from typing import Any

import attrs

from cdrpkit.exceptions import shown
from cdrpkit.inlines import (
    Cite,
    Emphasis,
    Figure,
    Inline,
    Inlines,
    Link,
    Ref,
    Text,
)
from cdrpkit.table import Table, as_words

__all__ = [
    "Block",
    "Cite",
    "Emphasis",
    "Figure",
    "Heading",
    "Inline",
    "Inlines",
    "Link",
    "Listing",
    "Marker",
    "Numbers",
    "Paragraph",
    "Ref",
    "Report",
    "TableBlock",
    "Text",
    "cell",
    "number",
    "plain",
]


def _pieces(given: str | Inlines) -> Inlines:
    return (Text(given),) if isinstance(given, str) else given


def _items(given: tuple[str | Inlines, ...]) -> tuple[Inlines, ...]:
    if isinstance(given, str):
        msg = f"{shown(given)} is one text, and no list of items; put it in a tuple"
        raise TypeError(msg)
    return tuple(_pieces(item) for item in given)


class Marker(enum.Enum):
    """
    How a heading is numbered.

    .. versionadded:: 26.1.0
    """

    NONE = "none"
    LETTER = "letter"
    APPENDIX = "appendix"


@attrs.frozen(kw_only=True)
class Heading:
    """
    The start of a section, or of a part of one.

    Attributes:
        text: Without its number.

        level: From 1, a section; no level is passed over on the way down.

        marker: How it is numbered; an appendix starts new paragraph numbers.

        key: The record or section that it stands for, or None.

    .. versionadded:: 26.1.0
    """

    text: str
    level: int = 1
    marker: Marker = Marker.NONE
    key: str | None = None


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


@attrs.frozen(kw_only=True)
class Listing:
    """
    A list.

    Attributes:
        items: What each item says; a text stands for the one piece that it is.

        ordered: Whether the items are numbered, from 1 in each list.

    .. versionadded:: 26.1.0
    """

    items: tuple[Inlines, ...] = attrs.field(converter=_items)
    ordered: bool = False


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


@attrs.frozen(kw_only=True)
class Numbers:
    """
    Every number in a report, given once.

    Attributes:
        marks: For each block in order, what stands before it ("B.", "7.",
            "Appendix 1", "Table 3"), or None.

        labels: How a reference to a key is printed ("section B", "Recommendation 3").

    .. versionadded:: 26.1.0
    """

    marks: tuple[str | None, ...]
    labels: dict[str, str]


def number(report: Report) -> Numbers:
    """
    Number the sections, paragraphs, tables and appendices of *report*.

    Letters run over sections, numbers over paragraphs whatever headings stand
    between; an appendix starts the paragraphs anew, and the tables run through.
    A heading without a marker is referred to by its own words.

    >>> head = Heading(text="Background", marker=Marker.LETTER, key="background")
    >>> blocks = (head, Paragraph(inlines="...", numbered=True))
    >>> report = Report(title="", header=(), blocks=blocks, name="",
    ...                 date=dt.date(2005, 12, 8))
    >>> number(report)
    Numbers(marks=('A.', '1.'), labels={'background': 'section A'})

    Raises:
        ValueError: If two blocks bear the same key, or there are more than 26
            lettered sections.

    .. versionadded:: 26.1.0
    """
    _refuse_twins(report.blocks)
    marks: list[str | None] = []
    labels: dict[str, str] = {}
    letters = iter("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    paragraphs = tables = appendices = 0
    for block in report.blocks:
        mark, label = None, None
        match block:
            case Heading(marker=Marker.LETTER):
                letter = next(letters, None)
                if letter is None:
                    msg = "more than 26 lettered sections; there is no letter left"
                    raise ValueError(msg)
                mark, label = f"{letter}.", f"section {letter}"
            case Heading(marker=Marker.APPENDIX):
                appendices, paragraphs = appendices + 1, 0
                mark = label = f"Appendix {appendices}"
            case Heading(text=text):
                label = text
            case Paragraph(numbered=True):
                paragraphs += 1
                mark, label = f"{paragraphs}.", f"paragraph {paragraphs}"
            case TableBlock():
                tables += 1
                mark = label = f"Table {tables}"
        marks.append(mark)
        key = _key(block)
        if key is not None and label is not None:
            labels[key] = label
    return Numbers(marks=tuple(marks), labels=labels)


def _key(block: Block) -> str | None:
    return None if isinstance(block, Listing) else block.key


def _refuse_twins(blocks: Iterable[Block]) -> None:
    keys: set[str] = set()
    for key in map(_key, blocks):
        if key in keys:
            msg = f"two blocks bear the key {key!r}; a reference could mean either"
            raise ValueError(msg)
        if key is not None:
            keys.add(key)


def plain(inlines: Inlines, numbers: Numbers) -> str:
    """
    Return the words of *inlines*, references as their numbers.

    Raises:
        KeyError: If a reference is to a key that no block bears.

    .. versionadded:: 26.1.0
    """
    words = []
    for inline in inlines:
        match inline:
            case Ref(key):
                words.append(numbers.labels[key])
            case Cite(citation):
                words.append(citation.long)
            case _:
                words.append(inline.text)
    return "".join(words)
