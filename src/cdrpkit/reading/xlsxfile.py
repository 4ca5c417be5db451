"""
Workbooks of returns: the cells of the table, on whichever sheet it stands.

`cdrpkit.packages` passes the file, `xlsxbook` finds its sheets, `xlsxrows` takes their
rows one by one, and `xlsxcells` says what a cell holds, as far as it can be believed.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

import attrs

from cdrpkit.exceptions import (
    CdrpkitError,
    ExtraMissingError,
    LoadError,
    PackageError,
    Problem,
    enumerated,
    shown,
)
from cdrpkit.exporters.xlsx.cells import text_in
from cdrpkit.exporters.xlsx.naming import headings
from cdrpkit.loading.places import Place
from cdrpkit.packages import WORKBOOK, Package, open_package
from cdrpkit.reading.sheets import HEADER, Sheet, refusal
from cdrpkit.reading.xlsxbook import Book, book_of
from cdrpkit.reading.xlsxcells import raw
from cdrpkit.reading.xlsxrows import Held, Rows
from cdrpkit.table import Datatype, Field

__all__ = ["sheet"]

_FURTHEST_HEADER: Final = 50
"""Rows in which the headings are looked for; above them may stand a title."""


def sheet(path: Path, fields: Sequence[Field]) -> Sheet:
    """
    Return the cells of the table in a workbook.

    It is on the sheet that has a row of headings: the names of the columns, or their
    titles as a workbook has them. Other sheets may hold anything.

    Raises:
        LoadError: If it cannot be read, or no sheet, or several, have such a row.

        ExtraMissingError: If openpyxl is not installed.
    """
    try:
        import openpyxl  # type: ignore[import-untyped] # noqa: F401 - what a date is
    except ModuleNotFoundError as error:
        raise ExtraMissingError("a workbook", "openpyxl", "xlsx") from error
    file = str(path)
    with _refusing(file):
        package = open_package(path, sort=WORKBOOK)
        book = book_of(package)
        header = _header(file, package, book, fields)
        # It was looked at when the headings were.
        part = package.content(book.sheets[header.sheet])
    numbers: list[int] = []

    def place(row: int, column: int) -> Place:
        return Place(header.row if row == HEADER else numbers[row], column + 1)

    rows = _rows(file, header, fields, Rows(header.sheet, part, book), numbers)
    return Sheet(file=file, header=header.names, rows=rows, place=place)


@contextlib.contextmanager
def _refusing(file: str) -> Iterator[None]:
    """Refuse the file, whatever it is that it raises."""
    try:
        yield
    except PackageError as error:
        where = f"in {error.part}, " if error.part else ""
        raise refusal(file, f"{where}{error.reason}", "unreadable") from None
    except CdrpkitError:
        raise
    except Exception as error:  # noqa: BLE001 - a broken workbook may raise anything
        message = f"this workbook is broken ({error}); save it anew in Excel"
        raise refusal(file, message, "unreadable") from None


@attrs.frozen(eq=False)
class _Header:
    """
    The row of headings.

    Attributes:
        sheet: The name of the sheet that it stands on.

        row: Its number.

        names: The name of the column under each heading, or what else stands there.

        score: How many of the columns it names, and then how little else.
    """

    sheet: str
    row: int
    names: list[str]
    score: tuple[int, int]


def _header(
    file: str, package: Package, book: Book, fields: Sequence[Field]
) -> _Header:
    """Return the row that names most of the columns, and no fewer than half of them."""
    known = _known(fields)
    best: list[_Header] = []
    for name, part in book.sheets.items():
        candidates = _candidates(Rows(name, package.vetted(part), book), known)
        best += [max(candidates, key=lambda header: header.score)] if candidates else []
    most = max((each.score for each in best), default=(0, 0))
    best = [each for each in best if each.score == most]
    if most[0] * 2 < len(fields) or not best:
        names = enumerated([field.name for field in fields])
        message = f"no sheet has a row of headings; one row must name all of: {names}"
        raise refusal(file, message, "no-header")
    if len(best) > 1:
        sheets = enumerated([shown(each.sheet) for each in best])
        message = f"several sheets have the table: {sheets}; delete all but one"
        raise refusal(file, message, "several-tables")
    return best[0]


def _known(fields: Sequence[Field]) -> dict[str, str]:
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


def _candidates(rows: Rows, known: dict[str, str]) -> list[_Header]:
    found = []
    for number, cells in rows:
        if number > _FURTHEST_HEADER:
            break
        texts = ["" if each is None else str(each.value) for each in cells]
        said = [text_in(text).strip() if text else "" for text in texts]
        while said and not said[-1]:
            said.pop()
        names = [known.get(each, each) for each in said]
        named = {known[each] for each in said if each in known}
        if named:
            score = (len(named), len(named) - len(said))
            found.append(_Header(rows.name, number, names, score))
    return found


def _may_be_blank(field: Field) -> bool:
    """Tell whether a row may be empty here, and need not say why."""
    if field.datatype is Datatype.LIST:
        return True
    return field.optional and field.gap is None


def _rows(
    file: str,
    header: _Header,
    fields: Sequence[Field],
    rows: Rows,
    numbers: list[int],
) -> Iterator[list[object]]:
    """
    Yield what stands under the headings; a row of nothing only if it can be one.

    Args:
        numbers: Takes the number of each row.
    """
    by_name = {field.name: field for field in fields}
    columns = [by_name.get(name) for name in header.names]
    may_be_blank = all(map(_may_be_blank, fields))
    with _refusing(file):
        for number, cells in rows:
            if number <= header.row:
                continue
            values = _values(cells, columns, header.sheet)
            if may_be_blank or any(each is not None for each in values):
                numbers.append(number)
                yield values
        _refuse_merged(file, header, rows.merged)


def _values(
    cells: Sequence[Held | None], columns: Sequence[Field | None], sheet: str
) -> list[object]:
    """Return what cells hold, as many as there are headings unless others do too."""
    wide = [*columns, *[None] * (len(cells) - len(columns))]
    values = [
        each if each is None else raw(each, field, sheet)
        for each, field in zip(cells, wide, strict=False)
    ]
    while len(values) > len(columns) and values[-1] is None:
        values.pop()
    values += [None] * (len(columns) - len(values))
    return values


def _refuse_merged(
    file: str, header: _Header, merged: Sequence[tuple[int, int]]
) -> None:
    """Refuse cells that are merged with others: whose their value is cannot be told."""
    from openpyxl.utils import get_column_letter  # type: ignore[import-untyped]

    problems = [
        Problem(
            file=file,
            line=row,
            column=column,
            message=(
                f"cell {get_column_letter(column)}{row} of the sheet"
                f" {shown(header.sheet)} is merged with others; unmerge them, and fill"
                " each"
            ),
            code="merged-cells",
        )
        for row, column in sorted(merged)
        if row >= header.row
    ]
    if problems:
        raise LoadError(tuple(problems))
