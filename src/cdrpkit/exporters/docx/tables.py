"""
Tables as WordprocessingML: each row is written once, as text.

Every cell stands alone: none is merged, and the row of headings comes again on each
page, so that whoever hears the table read always knows the row and the column.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise
from typing import Final

import attrs

from cdrpkit.document import Listing, Paragraph, TableBlock, cell
from cdrpkit.exporters.docx.heights import height, letters_below
from cdrpkit.exporters.docx.story import IN_CELL, Story
from cdrpkit.exporters.docx.text import attribute, needs_escape, paragraph, run
from cdrpkit.table import Field

__all__ = ["table"]

# What `cell` says of such a value, unless it is empty, is the value itself.
_OWN_WORDS: Final = frozenset({str, int})
_ROW: Final = "<w:tr><w:trPr><w:cantSplit/></w:trPr>"
_HIGH_ROW: Final = "<w:tr>"
_HEADER_ROW: Final = "<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>"
_TO_THE_RIGHT: Final = '<w:jc w:val="right"/>'
_ROW_HEADER: Final = '<w:cnfStyle w:val="001000000000" w:firstColumn="1"/>'
_PLACE: Final = "{}"
_CELL: Final = '<w:tc><w:tcPr>{}<w:tcW w:w="{}" w:type="dxa"/></w:tcPr>'


@attrs.frozen(kw_only=True)
class _Column:
    """
    A column of a table.

    Attributes:
        start: How each cell of it is opened.

        aligned: The property that says where its text stands, or nothing.

        width: In twentieths of a point.
    """

    start: str
    aligned: str
    width: int


def table(
    block: TableBlock, story: Story, width: int, page_height: int
) -> Iterator[str]:
    """Yield *block* without its caption, row by row."""
    fields = block.table.fields
    widths = _widths(block.shares, width)
    looks, first_column = ("06A0", 1) if block.row_headers else ("0620", 0)
    yield (
        '<w:tbl><w:tblPr><w:tblStyle w:val="CommitteeTable"/>'
        f'<w:tblW w:w="{width}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        f'<w:tblLook w:val="{looks}" w:firstRow="1" w:lastRow="0"'
        f' w:firstColumn="{first_column}" w:lastColumn="0" w:noHBand="1"'
        ' w:noVBand="1"/>'
        f"<w:tblCaption w:val={attribute(block.caption)}/>"
        f"<w:tblDescription w:val={attribute(block.summary)}/></w:tblPr><w:tblGrid>"
    )
    yield from (f'<w:gridCol w:w="{each}"/>' for each in widths)
    yield f"</w:tblGrid>{_HEADER_ROW}"
    for each, field in zip(widths, fields, strict=True):
        title = paragraph("TableHeading", run(field.column.title), _aligned(field))
        yield f"{_CELL.format('', each)}{title}</w:tc>"
    yield "</w:tr>"
    heads = (_ROW_HEADER if block.row_headers else "", *[""] * len(fields))
    columns = [
        _Column(start=_CELL.format(head, each), aligned=_aligned(field), width=each)
        for head, each, field in zip(heads, widths, fields, strict=False)
    ]
    yield from _rows(block, columns, story, page_height // 2)
    yield "</w:tbl>"


def _rows(
    block: TableBlock, columns: list[_Column], story: Story, highest: int
) -> Iterator[str]:
    """
    Yield the rows; those that are not the *highest* are kept on one page.

    A row of a few words and numbers that mean nothing to XML, as most are, is put into
    its frame whole; any other is written cell by cell, and reads the same.
    """
    frame = _frame(columns)
    few = letters_below(highest, [column.width for column in columns])
    values_of = _values_of(block)
    for row in block.table.rows:
        values = values_of(row)
        words = list(map(str, values))
        said = "".join(words)
        if (
            len(said) <= few
            and _OWN_WORDS.issuperset(map(type, values))
            and "" not in words
            and not needs_escape(said)
        ):
            frame[1::2] = words
            yield "".join(frame)
        else:
            yield _row(values, columns, story, highest)


def _row(
    values: Iterable[object], columns: list[_Column], story: Story, highest: int
) -> str:
    """Return a row, cell by cell."""
    told = [cell(value) for value in values]
    cells = [
        f"{column.start}{_blocks(blocks, story, column.aligned)}</w:tc>"
        for column, blocks in zip(columns, told, strict=True)
    ]
    is_high = any(
        height(blocks, column.width) > highest
        for column, blocks in zip(columns, told, strict=True)
    )
    return f"{_HIGH_ROW if is_high else _ROW}{''.join(cells)}</w:tr>"


def _frame(columns: list[_Column]) -> list[str]:
    """Return a row of empty cells, in pieces: every other one is a place for words."""
    cells = [
        f"{column.start}{paragraph('TableText', run(_PLACE), column.aligned)}</w:tc>"
        for column in columns
    ]
    pieces = f"{_ROW}{''.join(cells)}</w:tr>".split(_PLACE)
    return [part for piece in pieces for part in (piece, "")][:-1]


def _values_of(block: TableBlock) -> Callable[[object], tuple[object, ...]]:
    """Return what gives the values of a row, in the order of the columns."""
    names = [field.name for field in block.table.fields]
    if len(names) > 1:
        return operator.attrgetter(*names)
    return lambda row: tuple(getattr(row, name) for name in names)


def _blocks(blocks: Iterable[Paragraph | Listing], story: Story, alignment: str) -> str:
    """Return what stands in a cell; a list keeps to its own place."""
    return "".join(
        [
            paragraph("TableText", story.runs(block.inlines), alignment)
            if isinstance(block, Paragraph)
            else story.listing(block, IN_CELL)
            for block in blocks
        ]
    )


def _aligned(field: Field) -> str:
    """Return where a column's text stands: numbers to the right."""
    return "" if field.column.unit is None else _TO_THE_RIGHT


def _widths(shares: tuple[int, ...], width: int) -> list[int]:
    """Return the columns' widths, which add up to *width*."""
    total = sum(shares)
    edges = [width * sum(shares[:end]) // total for end in range(len(shares) + 1)]
    return [right - left for left, right in pairwise(edges)]
