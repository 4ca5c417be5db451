"""
Tables as HTML: a caption, headings of columns and of rows, and a place to scroll in.

A table that is wider than a narrow window scrolls by itself, so that the page does
not; whoever has no mouse gets there with the tab key, and hears its caption.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from cdrpkit.document import (
    OWN_WORDS,
    Numbers,
    Paragraph,
    TableBlock,
    captioned,
    cell,
)
from cdrpkit.exporters.html.text import escaped, listing, words
from cdrpkit.exporters.widths import longest_words

__all__ = ["table"]

_LETTERS_ON_PAPER: Final = 76
_LETTERS_AT_EDGES: Final = 2
_NUMBER: Final = ' class="number"'


def table(block: TableBlock, mark: str, place: str, numbers: Numbers) -> Iterator[str]:
    """Yield *block*, row by row; its caption is the *place* that one is led to."""
    fields = block.table.fields
    shares = block.shares
    yield (
        f'<p id="{place}-summary" hidden>{escaped(block.summary)}</p>\n'
        f'<div class="table" role="group" aria-labelledby="{place}" tabindex="0">\n'
        f'<table class="columns-{len(fields)}{_crowded(block)}"'
        f' aria-describedby="{place}-summary">\n'
        f'<caption id="{place}">{escaped(captioned(block, mark))}</caption>\n'
        "<colgroup>"
    )
    yield from (
        f'<col style="width: {100 * share / sum(shares):.4g}%">' for share in shares
    )
    yield "</colgroup>\n<thead>\n<tr>"
    aligned = [_NUMBER if field.to_the_right else "" for field in fields]
    for field, alignment in zip(fields, aligned, strict=True):
        yield f'<th scope="col"{alignment}>{escaped(field.column.title)}</th>'
    yield "</tr>\n</thead>\n<tbody>\n"
    yield from _rows(block, aligned, numbers)
    yield "</tbody>\n</table>\n</div>\n"


def _crowded(block: TableBlock) -> str:
    """Return the class of a table whose longest words have no room on paper."""
    longest = longest_words(block)
    letters = sum(longest) + _LETTERS_AT_EDGES * len(longest)
    return " crowded" * (letters > _LETTERS_ON_PAPER)


def _rows(block: TableBlock, aligned: list[str], numbers: Numbers) -> Iterator[str]:
    """Yield the rows; texts and numbers, by far the most frequent, take no detour."""
    columns = []
    for position, alignment in enumerate(aligned):
        heads = block.row_headers and position == 0
        start, end = ('<th scope="row"', "</th>") if heads else ("<td", "</td>")
        start = f"{start}{alignment}>"
        columns.append((start, end))
    for values in block.table.values():
        parts = ["<tr>"]
        for value, (start, end) in zip(values, columns, strict=True):
            said = str(value) if type(value) in OWN_WORDS else ""
            content = escaped(said) if said else _content(value, numbers)
            parts += start, content, end
        parts.append("</tr>\n")
        yield "".join(parts)


def _content(value: object, numbers: Numbers) -> str:
    """Return what a cell says; one paragraph needs no element of its own."""
    blocks = cell(value)
    match blocks:
        case (Paragraph(inlines=inlines),):
            return words(inlines, numbers)
    return "".join(
        [
            f"<p>{words(block.inlines, numbers)}</p>"
            if isinstance(block, Paragraph)
            else listing(block, numbers)
            for block in blocks
        ]
    )
