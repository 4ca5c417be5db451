"""All of a workbook but its rows: what XlsxWriter makes, amended part by part."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Mapping
from typing import Any, Final

import attrs

from cdrpkit.exceptions import ExtraMissingError
from cdrpkit.exporters.sheetlimits import MOST_COLUMNS, MOST_ROWS
from cdrpkit.exporters.xlsx.amending import named_program, reaching, said_of_itself
from cdrpkit.exporters.xlsx.book import HEADER, Book
from cdrpkit.exporters.xlsx.cells import CURE
from cdrpkit.exporters.xlsx.measuring import wrapped
from cdrpkit.exporters.xlsx.naming import headings
from cdrpkit.exporters.xlsx.styles import BODY_SIZE, FONT
from cdrpkit.exporters.xlsx.tagging import tagged
from cdrpkit.table import Return, Table

__all__ = ["MOST_ROWS", "Frame", "frame"]

_OPTIONS: Final = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}
_FONT: Final = {"font_name": FONT, "font_size": BODY_SIZE, "font_scheme": "none"}
_TABLES: Final = "xl/tables/"
_SPECIMEN: Final = re.compile(r'<c r="([A-Z]+)[0-9]+" s="([0-9]+)"/>')


@attrs.frozen(kw_only=True)
class Frame:
    """
    A workbook that wants only its rows.

    Attributes:
        parts: Its parts by name, in order.

        sheet: The name of the part that is the table's sheet.

        name: The name on the sheet's tab.

        first: The number of the table's first row, counted from 1; the specimens stand
            there.

        corner: The name of the table's last cell.

        headings: What stands above each column.

        columns: The letters of each column, which are also the name of its style.

        styles: The numbers of the styles of the columns, and of "text" and "quoted".

        wrapped: The names of the columns whose texts go over several lines, and how
            wide they are.
    """

    parts: Mapping[str, bytes]
    sheet: str
    name: str
    first: int
    corner: str
    headings: tuple[str, ...]
    columns: tuple[str, ...]
    styles: Mapping[str, int]
    wrapped: Mapping[str, int]


def frame(artefact: Return[Any]) -> Frame:
    """
    Return the workbook of *artefact*, without its rows.

    Raises:
        ValueError: If the table is larger than a sheet, or a text about it longer than
            a cell, or with a character that no workbook holds.

        ExtraMissingError: If XlsxWriter is not installed.
    """
    _check_size(artefact.table)
    try:
        from xlsxwriter.workbook import (  # type: ignore[import-untyped]
            Workbook,
        )
    except ModuleNotFoundError as error:
        raise ExtraMissingError("a workbook", "xlsxwriter", "xlsx") from error
    content = io.BytesIO()
    heads = headings(artefact.table.fields)
    # It adds to the properties that it is given, so it is given a copy.
    options = {**_OPTIONS, "default_format_properties": dict(_FONT)}
    with Workbook(content, options) as workbook:
        book = Book(workbook)
        name, number = book.fill(artefact, heads)
    with zipfile.ZipFile(content) as archive:
        parts = {each: archive.read(each) for each in archive.namelist()}
    sheet = f"xl/worksheets/sheet{number}.xml"
    columns, styles = _styles(parts[sheet].decode(), len(heads))
    # A table without a row has a blank one, in which the first may be typed.
    bottom = HEADER + 1 + max(len(artefact.table.rows), 1)
    corner = f"{columns[-1]}{bottom}"
    extents = {book.tables[name]: f"A{HEADER + 1}:{corner}"}
    amenders: Mapping[str, Callable[[bytes], bytes]] = {
        "docProps/app.xml": named_program,
        "docProps/core.xml": lambda part: said_of_itself(part, artefact.on),
        "xl/styles.xml": tagged,
    }
    for each, part in parts.items():
        if each.startswith(_TABLES):
            parts[each] = reaching(part, extents)
        elif each in amenders:
            parts[each] = amenders[each](part)
    return Frame(
        parts=parts,
        sheet=sheet,
        name=name,
        first=HEADER + 2,
        corner=corner,
        headings=heads,
        columns=columns,
        styles=styles,
        wrapped=wrapped(artefact.table),
    )


def _check_size(table: Table[Any]) -> None:
    rows, columns = len(table.rows), len(table.fields)
    most = MOST_ROWS - HEADER - 1
    if rows > most:
        msg = f"the table has {rows:,} rows, and a sheet of a workbook holds {most:,}"
        raise ValueError(f"{msg}; {CURE}")
    if columns > MOST_COLUMNS:
        msg = f"the table has {columns:,} columns, and a sheet holds {MOST_COLUMNS:,}"
        raise ValueError(f"{msg}; {CURE}")


def _styles(sheet: str, width: int) -> tuple[tuple[str, ...], dict[str, int]]:
    """Return the letters of the columns, and the numbers that the specimens bear."""
    found = _SPECIMEN.findall(sheet)
    columns = tuple(column for column, _ in found[:width])
    names = (*columns, "text", "quoted")
    return columns, dict(zip(names, (int(style) for _, style in found), strict=True))
