"""
The headings of a table in a workbook: on which sheet and row they stand.

Nothing is guessed: where two rows may be the headings of the table, none is taken,
though one of them stand on a sheet that is hidden. But a workbook may say which it is:
by marking up a table, or by having the sheets of words that cdrpkit puts beside one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

import attrs

from cdrpkit.exceptions import enumerated, shown
from cdrpkit.exporters.xlsx.cells import text_in
from cdrpkit.exporters.xlsx.naming import headings
from cdrpkit.exporters.xlsx.wordsheets import are_words
from cdrpkit.loading.places import Place
from cdrpkit.packages import Package
from cdrpkit.reading.sheets import refusal
from cdrpkit.reading.xlsxbook import Book
from cdrpkit.reading.xlsxcells import MERGED, spoilt
from cdrpkit.reading.xlsxrows import Area, Held, Rows, area_of
from cdrpkit.table import Field

__all__ = ["Header", "header", "refuse_merged"]

_FURTHEST: Final = 50
"""Rows in which the headings are looked for; above them may stand a title."""

_MOST_OTHERS: Final = 3
"""How many times as many cells as it names columns a row of headings may have."""


@attrs.frozen(eq=False)
class Header:
    """
    The row of headings.

    Attributes:
        sheet: The name of the sheet that it stands on.

        row: Its number.

        names: The name of the column that each heading is for, or what else it says.

        columns: The number of the column that it stands in, from 1.

        named: How many columns of the table it names.

        is_headed: Whether it calls any as a workbook does, and not by its name.
    """

    sheet: str
    row: int
    names: tuple[str, ...]
    columns: tuple[int, ...]
    named: int
    is_headed: bool


def header(file: str, package: Package, book: Book, fields: Sequence[Field]) -> Header:
    """
    Return the row that names the columns, at least half of them.

    Raises:
        LoadError: If there is none, or more than one.
    """
    known = _known(fields)
    found: list[Header] = []
    words = are_words(list(book.sheets))
    for name, part in book.sheets.items():
        if name in words:
            continue
        rows = Rows(name, package.vetted(part), book)
        likely = [
            each for each in _likely(rows, known) if 2 * each.named >= len(fields)
        ]
        if len(likely) > 1:
            tops = set(_tops(package, part))
            likely = [each for each in likely if each.row in tops] or likely
        if likely:
            found.append(_only(file, likely))
    if not found:
        message = (
            "no sheet has a row of headings; one row must hold all of:"
            f" {enumerated(headings(fields))}; or is it a workbook of another return?"
        )
        raise refusal(file, message, "no-header")
    if len(found) > 1:
        sheets = enumerated([_sheet(each.sheet, book) for each in found])
        message = f"several sheets have the table: {sheets}; delete all but one"
        raise refusal(file, message, "several-tables")
    return found[0]


def _tops(package: Package, part: str) -> Iterator[int]:
    """Yield the numbers of the rows with which the tables begin that a sheet marks."""
    for each in package.relations(part).values():
        if each.kind == "table":
            yield area_of(package.tree(each.target).get("ref", "")).top


def _sheet(name: str, book: Book) -> str:
    hidden = (
        " (hidden: right-click on a tab to unhide it)" if name in book.hidden else ""
    )
    return f"{shown(name)}{hidden}"


def _only(file: str, likely: Sequence[Header]) -> Header:
    """Return the row that names most, unless one before it may be meant as well."""
    best = max(likely, key=lambda each: each.named)
    first = likely[0]
    if first is not best:
        message = (
            f"rows {first.row} and {best.row} of the sheet {shown(best.sheet)} both"
            " name columns of the table; keep one row of headings"
        )
        raise refusal(file, message, "several-tables")
    return best


def _known(fields: Sequence[Field]) -> Mapping[str, str]:
    """Return the names of the columns by all that may stand above them."""
    titles = [field.column.title for field in fields]
    by_title = {
        field.column.title: field.name
        for field in fields
        if titles.count(field.column.title) == 1
    }
    by_heading = dict(
        zip(headings(fields), (field.name for field in fields), strict=True)
    )
    return {**by_title, **by_heading, **{field.name: field.name for field in fields}}


def _likely(rows: Rows, known: Mapping[str, str]) -> Iterator[Header]:
    """Yield the first rows of a sheet that may be its headings."""
    # A row of one cell is a title, unless the table has but one column.
    fewest = min(2, len(set(known.values())))
    for number, cells in rows:
        if number > _FURTHEST:
            break
        said = [(text, cell.column) for cell in cells if (text := _said(cell))]
        named = {known[text] for text, _ in said if text in known}
        if len(named) >= fewest and len(said) <= _MOST_OTHERS * len(named):
            yield Header(
                sheet=rows.name,
                row=number,
                names=tuple(known.get(text, text) for text, _ in said),
                columns=tuple(column for _, column in said),
                named=len(named),
                is_headed=any(known.get(text, text) != text for text, _ in said),
            )


def _said(cell: Held) -> str:
    return text_in(str(cell.value)).strip()


def refuse_merged(file: str, found: Header, merged: Sequence[Area]) -> None:
    """Refuse headings that are merged: which columns they are of cannot be told."""
    for area in merged:
        if area.top <= found.row <= area.bottom:
            cell = Held(None, "", "", found.row, area.left)
            told = spoilt(cell, found.sheet, *MERGED)
            raise refusal(file, told.message, told.code, Place(cell.row, cell.column))
