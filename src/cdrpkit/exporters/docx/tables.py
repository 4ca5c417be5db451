"""
Tables as WordprocessingML: their columns, their headings and what describes them.

Every cell stands alone: none is merged, and the row of headings comes again on each
page, so that whoever hears the table read always knows the row and the column.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from cdrpkit.document import TableBlock
from cdrpkit.exporters.docx.rows import ColumnFrame, rows
from cdrpkit.exporters.docx.story import Story
from cdrpkit.exporters.docx.text import attribute, paragraph, run
from cdrpkit.exporters.widths import fitted, longest_words
from cdrpkit.table import Field

__all__ = ["table"]

_HEADER_ROW: Final = "<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>"
_TO_THE_RIGHT: Final = '<w:jc w:val="right"/>'
_ROW_HEADER: Final = '<w:cnfStyle w:val="001000000000" w:firstColumn="1"/>'
_CELL: Final = '<w:tc><w:tcPr>{}<w:tcW w:w="{}" w:type="dxa"/></w:tcPr>'


def table(
    block: TableBlock, story: Story, width: int, page_height: int
) -> Iterator[str]:
    """Yield *block* without its caption, row by row."""
    fields = block.table.fields
    widths = fitted(block.shares, longest_words(block), width)
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
    if story.account is not None:
        names = [field.name for field in fields]
        story.account.table(names, [field.column.title for field in fields])
    heads = (_ROW_HEADER if block.row_headers else "", *[""] * len(fields))
    columns = [
        ColumnFrame(start=_CELL.format(head, each), aligned=_aligned(field), width=each)
        for head, each, field in zip(heads, widths, fields, strict=False)
    ]
    yield from rows(block, columns, story, page_height // 2)
    if story.account is not None:
        story.account.end_table()
    yield "</w:tbl>"


def _aligned(field: Field) -> str:
    """Return where a column's text stands: numbers to the right."""
    return _TO_THE_RIGHT if field.to_the_right else ""
