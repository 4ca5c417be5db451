"""
Tables as WordprocessingML: each row is written once, as text.

Every cell stands alone: none is merged, and the row of headings comes again on each
page, so that whoever hears the table read always knows the row and the column.
"""

from __future__ import annotations

import operator
from collections.abc import Iterator
from itertools import pairwise
from typing import Any, Final

from cdrpkit.document import Listing, Paragraph, TableBlock
from cdrpkit.exporters.docx.story import IN_CELL, Story
from cdrpkit.exporters.docx.text import attribute, escaped, paragraph, run
from cdrpkit.table import Field, as_words

__all__ = ["TEXT_WIDTH", "table"]

TEXT_WIDTH: Final = 9638
"""Between the margins, in twentieths of a point."""

_ROW: Final = "<w:tr><w:trPr><w:cantSplit/></w:trPr>"
_HEADER_ROW: Final = "<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>"
_TO_THE_RIGHT: Final = '<w:jc w:val="right"/>'
_START: Final = (
    '<w:p><w:pPr><w:pStyle w:val="TableText"/>{}</w:pPr><w:r><w:t xml:space="preserve">'
)
_END: Final = "</w:t></w:r></w:p></w:tc>"


def table(block: TableBlock, story: Story) -> Iterator[str]:
    """Yield *block* without its caption, row by row."""
    fields = block.table.fields
    widths = _widths(block.widths or (1,) * len(fields))
    yield (
        '<w:tbl><w:tblPr><w:tblStyle w:val="CommitteeTable"/>'
        f'<w:tblW w:w="{TEXT_WIDTH}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        '<w:tblLook w:val="0620" w:firstRow="1" w:lastRow="0" w:firstColumn="0"'
        ' w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
        f"<w:tblCaption w:val={attribute(block.caption)}/>"
        f"<w:tblDescription w:val={attribute(block.summary)}/></w:tblPr><w:tblGrid>"
    )
    yield from (f'<w:gridCol w:w="{width}"/>' for width in widths)
    yield f"</w:tblGrid>{_HEADER_ROW}"
    starts = [
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>'
        for width in widths
    ]
    for start, field in zip(starts, fields, strict=True):
        title = paragraph("TableHeading", run(field.column.title), _aligned(field))
        yield f"{start}{title}</w:tc>"
    yield "</w:tr>"
    yield from _rows(block, starts, story)
    yield "</w:tbl>"


def _rows(block: TableBlock, starts: list[str], story: Story) -> Iterator[str]:
    """Yield the rows; a plain text, by far the most frequent, takes no detour."""
    fields = block.table.fields
    cells = [
        (operator.attrgetter(field.name), start, start + _START.format(_aligned(field)))
        for start, field in zip(starts, fields, strict=True)
    ]
    for row in block.table.rows:
        parts = [_ROW]
        for value_of, start, text_start in cells:
            value = value_of(row)
            if isinstance(value, str):
                parts.append(f"{text_start}{escaped(value)}{_END}")
            elif isinstance(value, tuple):
                parts.append(f"{start}{_blocks(value, story)}</w:tc>")
            else:
                parts.append(f"{text_start}{escaped(as_words(value))}{_END}")
        parts.append("</w:tr>")
        yield "".join(parts)


def _blocks(value: tuple[Any, ...], story: Story) -> str:
    """Return what stands in a cell; a cell without a paragraph is no cell to Word."""
    parts = []
    for item in value:
        match item:
            case Paragraph(inlines=inlines):
                parts.append(paragraph("TableText", story.runs(inlines)))
            case Listing():
                parts.append(story.listing(item, IN_CELL))
            case _:
                parts.append(paragraph("TableText", run(as_words(item))))
    return "".join(parts) or paragraph("TableText", "")


def _aligned(field: Field) -> str:
    """Return where a column's text stands: numbers to the right."""
    return "" if field.column.unit is None else _TO_THE_RIGHT


def _widths(shares: tuple[int, ...]) -> list[int]:
    """Return the columns' widths, which add up to `TEXT_WIDTH`."""
    total = sum(shares)
    edges = [TEXT_WIDTH * sum(shares[:end]) // total for end in range(len(shares) + 1)]
    return [right - left for left, right in pairwise(edges)]
