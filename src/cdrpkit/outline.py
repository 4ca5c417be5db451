"""Reports as bare lines: for formats that have nothing else, and for comparing."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from cdrpkit.document import (
    Block,
    Heading,
    Listing,
    Numbers,
    Paragraph,
    Report,
    TableBlock,
    number,
    plain,
)
from cdrpkit.table import as_words

__all__ = ["lines"]


def lines(report: Report) -> Iterator[str]:
    """
    Yield a report's words, a line to a block, an item or a row of a table.

    For formats that have nothing but lines, for searching and for comparing.

    >>> import datetime as dt
    >>> from cdrpkit.document import Text
    >>> report = Report(title="Progress", header=(("Report", "6"),), blocks=(
    ...     Heading(text="Summary"), Paragraph(inlines=(Text("Most is done."),))),
    ...     author="", subject="", date=dt.date(2005, 12, 8), name="")
    >>> list(lines(report))
    ['Progress', 'Report: 6', 'Summary', 'Most is done.']

    Raises:
        KeyError: If a reference is to a key that no block bears.

    .. versionadded:: 26.1.0
    """
    numbers = number(report)
    yield report.title
    yield from (f"{label}: {value}" for label, value in report.header)
    for mark, block in zip(numbers.marks, report.blocks, strict=True):
        for position, line in enumerate(_lines_of(block, numbers)):
            yield f"{mark} {line}" if mark and position == 0 else line


def _lines_of(block: Block, numbers: Numbers) -> Iterator[str]:
    match block:
        case Heading(text=text):
            yield text
        case Paragraph(inlines=inlines):
            yield plain(inlines, numbers)
        case Listing(items=items, ordered=ordered):
            for position, item in enumerate(items, 1):
                yield f"{f'{position}.' if ordered else '-'} {plain(item, numbers)}"
        case TableBlock(table=table, caption=caption):
            yield caption
            yield " | ".join(field.column.title for field in table.fields)
            for row in table.rows:
                cells = attrs.astuple(row, recurse=False)
                yield " | ".join(_cell(cell, numbers) for cell in cells)


def _cell(value: object, numbers: Numbers) -> str:
    """Return what a cell says: the words of its blocks, or its value in words."""
    if isinstance(value, tuple) and all(isinstance(part, Block) for part in value):
        return " ".join(line for part in value for line in _lines_of(part, numbers))
    return as_words(value)
