"""Reports as bare lines: for formats that have nothing else, and for comparing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from cdrpkit.document import (
    Block,
    Heading,
    Listing,
    Numbers,
    Paragraph,
    Picture,
    Quotation,
    Report,
    TableBlock,
    captioned,
    cell,
    noted,
    number,
    plain,
    said,
    titled,
)

__all__ = ["lines"]


def lines(report: Report) -> Iterator[str]:
    """
    Yield a report's words, a line to a block, an item or a row of a table.

    An item of a list inside another stands two spaces further in. The protective
    marking comes first, and footnotes last. Lines have no pages to turn, and no places
    for a list of contents to lead to.

    For formats that have nothing but lines, for searching and for comparing.

    >>> import datetime as dt
    >>> report = Report(title="Progress", header=(("Report", "6"),), blocks=(
    ...     Heading(text="Summary"), Paragraph(inlines="Most is done.")),
    ...     date=dt.date(2005, 12, 8), name="")
    >>> list(lines(report))
    ['Progress', 'Report: 6', 'Summary', 'Most is done.']

    Raises:
        ValueError: If a reference is to what bears no number.

    .. versionadded:: 26.1.0
    """
    numbers = number(report)
    if report.marking:
        yield report.marking
    yield report.title
    yield from (f"{label}: {value}" for label, value in report.header)
    for block, place in zip(report.blocks, numbers.places, strict=True):
        yield from _lines_of(block, numbers.seen_from(place.part), place.mark)
    for note, seen in noted(report.blocks, numbers):
        yield f"{said(note, seen)} {plain(note.inlines, seen)}"


def _lines_of(block: Block, numbers: Numbers, mark: str | None = None) -> Iterator[str]:
    match block:
        case Heading():
            yield titled(block, mark)
        case Paragraph(inlines=inlines):
            words = plain(inlines, numbers)
            yield f"{mark} {words}" if mark else words
        case Quotation(inlines=inlines, attribution=attribution):
            yield plain(inlines, numbers)
            yield f"– {plain(attribution, numbers)}"
        case Listing(items=items, ordered=ordered):
            for position, item in enumerate(items, 1):
                mark = f"{position}." if ordered else "-"
                yield f"{mark} {plain(item.inlines, numbers)}"
                if item.sublist:
                    yield from (
                        f"  {line}" for line in _lines_of(item.sublist, numbers)
                    )
        case Picture(alt=alt):
            yield captioned(block, mark)
            yield alt
        case TableBlock(table=table):
            yield captioned(block, mark)
            yield " | ".join(field.column.title for field in table.fields)
            for values in table.values():
                yield " | ".join(_joined(cell(value), numbers) for value in values)


def _joined(blocks: Iterable[Block], numbers: Numbers) -> str:
    lines_of_all = (line for block in blocks for line in _lines_of(block, numbers))
    return " ".join(line.lstrip() for line in lines_of_all)
