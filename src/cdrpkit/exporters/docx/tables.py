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

from cdrpkit.document import Listing, Paragraph, TableBlock, cell
from cdrpkit.exporters.docx.story import IN_CELL, Story
from cdrpkit.exporters.docx.text import attribute, needs_escape, paragraph, run
from cdrpkit.table import Field

__all__ = ["table"]

# What `cell` says of such a value, unless it is empty, is the value itself.
_OWN_WORDS: Final = frozenset({str, int})
_ROW: Final = "<w:tr><w:trPr><w:cantSplit/></w:trPr>"
_HEADER_ROW: Final = "<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>"
_TO_THE_RIGHT: Final = '<w:jc w:val="right"/>'
_ROW_HEADER: Final = '<w:cnfStyle w:val="001000000000" w:firstColumn="1"/>'
_PLACE: Final = "{}"
_CELL: Final = '<w:tc><w:tcPr>{}<w:tcW w:w="{}" w:type="dxa"/></w:tcPr>'


def table(block: TableBlock, story: Story, width: int) -> Iterator[str]:
    """Yield *block* without its caption, row by row, in twentieths of a point wide."""
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
    heads = [_ROW_HEADER if block.row_headers else "", *[""] * len(fields)]
    yield from _rows(block, list(map(_CELL.format, heads, widths)), story)
    yield "</w:tbl>"


def _rows(block: TableBlock, starts: list[str], story: Story) -> Iterator[str]:
    """
    Yield the rows.

    A row of words and numbers that mean nothing to XML, as most are, is put into its
    frame whole; any other is written cell by cell, and reads the same.
    """
    columns = [
        (start, _aligned(field))
        for start, field in zip(starts, block.table.fields, strict=True)
    ]
    frame = _frame(columns)
    values_of = _values_of(block)
    for row in block.table.rows:
        values = values_of(row)
        words = list(map(str, values))
        if (
            _OWN_WORDS.issuperset(map(type, values))
            and "" not in words
            and not needs_escape("".join(words))
        ):
            frame[1::2] = words
            yield "".join(frame)
        else:
            cells = [
                f"{start}{_blocks(cell(value), story, alignment)}</w:tc>"
                for (start, alignment), value in zip(columns, values, strict=True)
            ]
            yield f"{_ROW}{''.join(cells)}</w:tr>"


def _frame(columns: list[tuple[str, str]]) -> list[str]:
    """Return a row of empty cells, in pieces: every other one is a place for words."""
    cells = [
        f"{start}{paragraph('TableText', run(_PLACE), alignment)}</w:tc>"
        for start, alignment in columns
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
