"""
Workbooks of returns: the cells of the table, on whichever sheet it stands.

`cdrpkit.packages` passes the file, `xlsxbook` finds its sheets, `xlsxheader` the
headings of the table, `xlsxrows` takes the rows one by one, and `xlsxcells` says what a
cell holds, as far as it can be believed.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence
from pathlib import Path

import attrs

from cdrpkit.exceptions import CdrpkitError, ExtraMissingError, PackageError
from cdrpkit.exporters.xlsx.naming import headings
from cdrpkit.loading.places import Place
from cdrpkit.packages import WORKBOOK, open_package
from cdrpkit.reading.sheets import HEADER, Sheet, Spoilt, place_of, refusal
from cdrpkit.reading.xlsxbook import book_of
from cdrpkit.reading.xlsxcells import MERGED, raw, spoilt
from cdrpkit.reading.xlsxheader import Header, header, refuse_merged
from cdrpkit.reading.xlsxrows import Area, Held, Rows
from cdrpkit.table import Field

__all__ = ["sheet"]


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
        found = header(file, package, book, fields)
        # It was looked at when the headings were.
        part = package.content(book.sheets[found.sheet])
        rows = Rows(found.sheet, part, book)
        merged = rows.merged()
        refuse_merged(file, found, merged)
    by_name = {field.name: field for field in fields}
    reader = _Reader(found, [by_name.get(name) for name in found.names], rows, merged)

    def place(row: int, column: int) -> Place:
        line = found.row if row == HEADER else reader.numbers[row]
        return Place(line, found.columns[column])

    seen = zip(by_name, headings(fields), strict=True)

    def cell(row: int, column: int) -> str:
        where = place(row, column)
        return place_of(where.line, where.column)

    return Sheet(
        file=file,
        header=found.names,
        rows=_refusing_rows(file, reader, fields),
        place=place,
        cell=cell,
        headings=dict(seen) if found.is_headed else {},
    )


def _refusing_rows(
    file: str, reader: _Reader, fields: Sequence[Field]
) -> Iterator[list[object] | Spoilt]:
    may_be_blank = all(each.gap is None and each.may_be_empty for each in fields)
    with _refusing(file):
        yield from reader.read(may_be_blank=may_be_blank)


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


@attrs.define(eq=False)
class _Reader:
    """
    The rows under the headings, on their way to a `Sheet`.

    Attributes:
        header: The headings.

        fields: The column of the return under each heading; None: there is none.

        rows: The rows of the sheet.

        merged: The areas of merged cells that are still to come.

        numbers: The numbers of the rows that were given.
    """

    header: Header
    fields: Sequence[Field | None]
    rows: Rows
    merged: list[Area]
    numbers: list[int] = attrs.field(factory=list)

    def read(self, *, may_be_blank: bool) -> Iterator[list[object] | Spoilt]:
        """Yield what stands in each row; one of nothing only if it can be a row."""
        at = {column: place for place, column in enumerate(self.header.columns)}
        for number, cells in self.rows:
            if number <= self.header.row or not (cells or may_be_blank):
                continue
            self.numbers.append(number)
            values: list[object] = [None] * len(self.fields)
            for cell in cells:
                place = at.get(cell.column)
                if place is None:
                    said = "stands under no heading; delete it, or give it a heading"
                    yield spoilt(cell, self.header.sheet, said, "ragged-row")
                    break
                values[place] = raw(cell, self.fields[place], self.header.sheet)
            else:
                self._spoil_merged(values, number)
                yield values

    def _spoil_merged(self, values: list[object], number: int) -> None:
        """Mark the cells of a row that are merged with others."""
        if not self.merged or self.merged[0].top > number:
            return
        self.merged = [area for area in self.merged if area.bottom >= number]
        for area in self.merged:
            if area.top > number:
                break
            for place, column in enumerate(self.header.columns):
                if area.left <= column <= area.right:
                    cell = Held(None, "", "", number, column)
                    values[place] = spoilt(cell, self.header.sheet, *MERGED)
