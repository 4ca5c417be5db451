"""
Workbooks of returns: the cells of the table, on whichever sheet it stands.

`cdrpkit.packages` passes the file before openpyxl, which the ``xlsx`` extra brings,
opens it; `xlsxcells` says what its cells hold.
"""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from collections.abc import Iterator, Sequence
from operator import attrgetter
from pathlib import Path
from typing import Any, Final

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
from cdrpkit.exporters.xlsx.frame import MOST_ROWS
from cdrpkit.exporters.xlsx.naming import headings
from cdrpkit.loading.limits import MOST_COLUMNS, MOST_FAULTS
from cdrpkit.loading.places import Place
from cdrpkit.packages import WORKBOOK, Package, open_package
from cdrpkit.reading.sheets import HEADER, Sheet, refusal
from cdrpkit.reading.xlsxcells import raw
from cdrpkit.table import Datatype, Field

__all__ = ["sheet"]

_FURTHEST_HEADER: Final = 50
"""Rows in which the headings are looked for; above them may stand a title."""

_MERGED: Final = re.compile(rb'<(?:\w+:)?mergeCell\s[^>]*?ref="([A-Z]+)([0-9]+)[:"]')
_PLACED: Final = re.compile(rb'<(?:\w+:)?(?:row|c)\s[^>]*?\br="([A-Z]*)([0-9]+)"')
_MOST_BLANKS: Final = 1_000_000
"""Cells that are not there, between others; two bytes of the sheet allow one more."""

_XML: Final = (".xml", ".rels")


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
        import openpyxl  # type: ignore[import-untyped]
    except ModuleNotFoundError as error:
        raise ExtraMissingError("a workbook", "openpyxl", "xlsx") from error
    file = str(path)
    try:
        package = open_package(path, sort=WORKBOOK)
        content = _vetted(package)
        parts = _parts(package)
        with warnings.catch_warnings():  # of what a table has no need of
            warnings.simplefilter("ignore")
            book = openpyxl.load_workbook(content, read_only=True, keep_links=False)
            found = _header(file, book, fields)
            part = package.content(parts[found.sheet.title])
            _check_places(file, found, part)
            return _sheet(file, found, fields, part)
    except PackageError as error:
        where = f"in {error.part}, " if error.part else ""
        raise refusal(file, f"{where}{error.reason}", "unreadable") from None
    except CdrpkitError:
        raise
    except Exception as error:  # noqa: BLE001 - a broken workbook may raise anything
        message = f"this workbook is broken ({error}); save it anew in Excel"
        raise refusal(file, message, "unreadable") from None


def _vetted(package: Package) -> io.BytesIO:
    """Return a workbook of the parts that have been looked at, and of no others."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for name in package.names():
            if name.lower().endswith(_XML):
                archive.writestr(zipfile.ZipInfo(name), package.vetted(name))
    return content


def _parts(package: Package) -> dict[str, str]:
    """Return the names of the parts that hold sheets, by the names on their tabs."""
    kinds = package.relations("").values()
    main = next((each.target for each in kinds if each.kind == "officeDocument"), "")
    relations = package.relations(main)
    return {
        each.get("name", ""): relations[identifier].target
        for each in package.tree(main).iter("{*}sheet")
        for name, identifier in each.items()
        if str(name).endswith("}id") and identifier in relations
    }


@attrs.frozen(eq=False)
class _Header:
    """
    The row of headings.

    Attributes:
        sheet: The sheet that it stands on, as openpyxl has it.

        row: Its number.

        names: The name of the column under each heading, or what else stands there.

        score: How many of the columns it names, and then how little else.
    """

    sheet: Any
    row: int
    names: list[str]
    score: tuple[int, int]


def _header(file: str, book: Any, fields: Sequence[Field]) -> _Header:
    """Return the row that names most of the columns, and no fewer than half of them."""
    known = _known(fields)
    best: list[_Header] = []
    for each in book.worksheets:
        each.reset_dimensions()  # many a program writes wrong ones
        candidates = _candidates(each, known)
        best += [max(candidates, key=lambda header: header.score)] if candidates else []
    most = max((each.score for each in best), default=(0, 0))
    best = [each for each in best if each.score == most]
    if most[0] * 2 < len(fields) or not best:
        names = enumerated([field.name for field in fields])
        message = f"no sheet has a row of headings; one row must name all of: {names}"
        raise refusal(file, message, "no-header")
    if len(best) > 1:
        sheets = enumerated([shown(each.sheet.title) for each in best])
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


def _candidates(sheet: Any, known: dict[str, str]) -> list[_Header]:
    found = []
    for number, cells in enumerate(sheet.iter_rows(max_row=_FURTHEST_HEADER), 1):
        texts = ["" if each.value is None else str(each.value) for each in cells]
        said = [text_in(text).strip() if text else "" for text in texts]
        while said and not said[-1]:
            said.pop()
        names = [known.get(each, each) for each in said]
        named = {known[each] for each in said if each in known}
        if named:
            score = (len(named), len(named) - len(said))
            found.append(_Header(sheet, number, names, score))
    return found


def _check_places(file: str, header: _Header, part: bytes) -> None:
    """Refuse merged cells, and cells that stand where openpyxl would lose them."""
    tab = shown(header.sheet.title)
    merged = [
        Problem(
            file=file,
            line=int(row),
            column=_number(column),
            message=(
                f"cell {column.decode()}{int(row)} of the sheet {tab} is merged with"
                " others; unmerge them, and fill each"
            ),
            code="merged-cells",
        )
        for column, row in _MERGED.findall(part)[:MOST_FAULTS]
        if int(row) >= header.row
    ]
    if merged:
        raise LoadError(tuple(sorted(merged, key=attrgetter("line", "column"))))
    before = (0, 0)
    blanks = 0
    for each in _PLACED.finditer(part):
        place = (int(each[2]), _number(each[1]))
        blanks += place[1] - before[1] if place[0] == before[0] else place[1]
        if (
            place <= before
            or place[1] > MOST_COLUMNS
            or place[0] > MOST_ROWS
            or blanks > _MOST_BLANKS + len(part) // 2
        ):
            message = (
                f"{(each[1] + each[2]).decode()} of the sheet {tab} is out of order, or"
                " beyond what a sheet of a return has; save the file anew in Excel"
            )
            raise refusal(file, message, "unreadable")
        before = place


def _number(column: bytes) -> int:
    """Return the number of a column, by its letters; of none, 0."""
    number = 0
    for letter in column:
        number = 26 * number + letter - ord("A") + 1
    return number


def _sheet(file: str, header: _Header, fields: Sequence[Field], part: bytes) -> Sheet:
    """Return what stands under the headings; a row of nothing only if it can be one."""
    by_name = {field.name: field for field in fields}
    columns = [by_name.get(name) for name in header.names]
    blank: set[int] = set()
    if all(_may_be_blank(field) for field in fields):
        blank = {int(row) for column, row in _PLACED.findall(part) if not column}
    numbers: list[int] = []
    rows: list[list[object]] = []
    for number, cells in _rows(header, columns):
        if number in blank or any(each is not None for each in cells):
            numbers.append(number)
            rows.append(cells)

    def place(row: int, column: int) -> Place:
        return Place(header.row if row == HEADER else numbers[row], column + 1)

    return Sheet(file=file, header=header.names, rows=rows, place=place)


def _may_be_blank(field: Field) -> bool:
    """Tell whether a row may be empty here, and need not say why."""
    if field.datatype is Datatype.LIST:
        return True
    return field.optional and field.gap is None


def _rows(
    header: _Header, columns: Sequence[Field | None]
) -> Iterator[tuple[int, list[object]]]:
    """Yield the rows under the headings, each with its number, as wide as these."""
    first = header.row + 1
    for number, cells in enumerate(header.sheet.iter_rows(min_row=first), first):
        values = [
            raw(each, columns[at] if at < len(columns) else None)
            for at, each in enumerate(cells)
        ]
        while len(values) > len(columns) and values[-1] is None:
            values.pop()
        values += [None] * (len(columns) - len(values))
        yield number, values
