"""
Tables as WordprocessingML: each row is written once, as text.

Every cell stands alone: none is merged, and the row of headings comes again on each
page, so that whoever hears the table read always knows the row and the column.
"""

from __future__ import annotations

import operator
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Final

from cdrpkit.document import Listing, Paragraph, TableBlock, cell
from cdrpkit.exporters.docx.story import IN_CELL, Story
from cdrpkit.exporters.docx.text import attribute, escaped, paragraph, run
from cdrpkit.table import Field

__all__ = ["TEXT_WIDTH", "table"]

TEXT_WIDTH: Final = 9638
"""Between the margins, in twentieths of a point."""

# What `cell` says of such a value, unless it is empty, is the value itself.
_OWN_WORDS: Final = frozenset({str, int})
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
    """Yield the rows; texts and numbers, by far the most frequent, take no detour."""
    fields = block.table.fields
    columns = []
    for start, field in zip(starts, fields, strict=True):
        aligned = _aligned(field)
        text_start = start + _START.format(aligned)
        columns.append((operator.attrgetter(field.name), start, aligned, text_start))
    for row in block.table.rows:
        parts = [_ROW]
        for value_of, start, aligned, text_start in columns:
            value = value_of(row)
            words = str(value) if type(value) in _OWN_WORDS else ""
            if words:
                parts.append(f"{text_start}{escaped(words)}{_END}")
            else:
                parts.append(f"{start}{_blocks(cell(value), story, aligned)}</w:tc>")
        parts.append("</w:tr>")
        yield "".join(parts)


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


def _widths(shares: tuple[int, ...]) -> list[int]:
    """Return the columns' widths, which add up to `TEXT_WIDTH`."""
    total = sum(shares)
    edges = [TEXT_WIDTH * sum(shares[:end]) // total for end in range(len(shares) + 1)]
    return [right - left for left, right in pairwise(edges)]
