"""
All of a workbook but its rows, by XlsxWriter: sheets, styles, links and properties.

Whatever XlsxWriter refuses it says by a number, which is looked at each time.
"""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from collections.abc import Mapping, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Any, Final

import attrs

from cdrpkit.exceptions import ExtraMissingError, printable, shown
from cdrpkit.exporters.characters import checked
from cdrpkit.exporters.guard import guard
from cdrpkit.exporters.xlsx import told
from cdrpkit.exporters.xlsx.naming import headings, sheet_name, table_name
from cdrpkit.exporters.xlsx.styles import (
    BODY_SIZE,
    FONT,
    STYLES,
    height_of,
    lines_of,
    style_of,
)
from cdrpkit.exporters.xlsx.tagging import tagged
from cdrpkit.table import Field, Return, Table, as_text

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook  # type: ignore[import-untyped]
    from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]

    from cdrpkit.exporters.xlsx.told import Told

__all__ = ["MOST_COLUMNS", "MOST_ROWS", "Frame", "frame"]

MOST_ROWS: Final = 1_048_576
MOST_COLUMNS: Final = 16_384
"""What a sheet holds, its title and headings included."""

_HEADER: Final = 3
"""The row of the headings, counted from 0; above it stand a title and two lines."""

_SAMPLED: Final = 200
_NARROWEST: Final = 12
_WIDEST: Final = 60
_COVER_WIDTH: Final = 100
_WIDEST_PAGE: Final = 240
_LONGEST_PROPERTY: Final = 255
_A4: Final = 9
_OPTIONS: Final = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}
_FONT: Final = {"font_name": FONT, "font_size": BODY_SIZE, "font_scheme": "none"}
_STYLES: Final = "xl/styles.xml"
_SPECIMEN: Final = re.compile(r'<c r="([A-Z]+)[0-9]+" s="([0-9]+)"/>')


@attrs.frozen(kw_only=True)
class Frame:
    """
    A workbook that wants only its rows.

    Attributes:
        parts: Its parts by name, in order.

        sheet: The name of the part that is the table's sheet.

        name: The name on the sheet's tab.

        table: The name of the table.

        first: The number of the table's first row, counted from 1; the specimens stand
            there.

        headings: What stands above each column.

        columns: The letters of each column, which are also the name of its style.

        styles: The numbers of the styles of the columns, and of "text" and "quoted".

        wrapped: The names of the columns whose texts go over several lines, and how
            wide they are.
    """

    parts: Mapping[str, bytes]
    sheet: str
    name: str
    table: str
    first: int
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
        from xlsxwriter.workbook import Workbook
    except ModuleNotFoundError as error:
        raise ExtraMissingError("a workbook", "xlsxwriter", "xlsx") from error
    content = io.BytesIO()
    heads = headings(artefact.table.fields)
    # It adds to the properties that it is given, so it is given a copy.
    options = {**_OPTIONS, "default_format_properties": dict(_FONT)}
    with Workbook(content, options) as book:
        name, number = _Book(book).fill(artefact, heads)
    with zipfile.ZipFile(content) as archive:
        parts = {each: archive.read(each) for each in archive.namelist()}
    parts[_STYLES] = tagged(parts[_STYLES])
    sheet = f"xl/worksheets/sheet{number}.xml"
    columns, styles = _styles(parts[sheet].decode(), len(heads))
    return Frame(
        parts=parts,
        sheet=sheet,
        name=name,
        table=table_name(name),
        first=_HEADER + 2,
        headings=heads,
        columns=columns,
        styles=styles,
        wrapped=_wrapped(artefact.table),
    )


def _check_size(table: Table[Any]) -> None:
    rows, columns = len(table.rows), len(table.fields)
    if rows > MOST_ROWS - _HEADER - 1:
        most = MOST_ROWS - _HEADER - 1
        msg = f"the table has {rows:,} rows, and a sheet of a workbook holds {most:,}"
    elif columns > MOST_COLUMNS:
        most = MOST_COLUMNS
        msg = f"the table has {columns:,} columns, and a sheet holds {most:,}"
    elif not columns:
        msg = "the table has no columns, and a sheet needs one"
    else:
        return
    raise ValueError(f"{msg}; write it as csv or parquet")


def _styles(sheet: str, width: int) -> tuple[tuple[str, ...], dict[str, int]]:
    """Return the letters of the columns, and the numbers that the specimens bear."""
    found = _SPECIMEN.findall(sheet)
    columns = tuple(column for column, _ in found[:width])
    names = (*columns, "text", "quoted")
    return columns, dict(zip(names, (int(style) for _, style in found), strict=True))


@attrs.define
class _Book:
    """A workbook that is being written."""

    book: Workbook
    _formats: dict[str, Any] = attrs.field(factory=dict)

    def fill(self, artefact: Return[Any], heads: tuple[str, ...]) -> tuple[str, int]:
        """Write every sheet; return the name and number of the table's."""
        fields = artefact.table.fields
        noted = told.notes(artefact)
        taken = [told.COVER, "Contents", noted.name, "Columns"]
        name = sheet_name(artefact.name, taken)
        lists = told.code_lists(fields, [*taken, name])
        meanings = told.columns(artefact, heads, lists)
        after = (meanings, *lists.values())
        said = ((each.name, each.title) for each in after)
        listed = told.contents(
            ((noted.name, noted.title), (name, artefact.title), *said)
        )
        self._properties(artefact)
        self._cover(artefact)
        self._told(listed, linked=True)
        self._told(noted)
        self._table(artefact, name, heads, len(noted.rows))
        number = len(self.book.worksheets())
        for each in after:
            self._told(each)
        return name, number

    def _format(self, style: str) -> Any:
        if style not in self._formats:
            self._formats[style] = self.book.add_format(dict(STYLES[style]))
        return self._formats[style]

    def _put(
        self, sheet: Worksheet, row: int, column: int, text: str, style: str
    ) -> None:
        """Write *text* as text; what a spreadsheet might run is marked as quoted."""
        checked(text, "a workbook")
        if guard(text) != text:
            style = "quoted"
        done = sheet.write_string(row, column, text, self._format(style))
        _look_at(done, f"the text {shown(text)} is too long for a cell of a workbook")

    def _properties(self, artefact: Return[Any]) -> None:
        said = {"title": artefact.title, "subject": artefact.description}
        short = {
            name: printable(text)
            for name, text in said.items()
            if len(printable(text)) <= _LONGEST_PROPERTY
        }
        day = dt.datetime.combine(artefact.on, dt.time())
        self.book.set_properties({**short, "created": day})

    def _sheet(self, name: str) -> Worksheet:
        sheet = self.book.add_worksheet(name)
        sheet.set_landscape()
        sheet.set_paper(_A4)
        return sheet

    def _set_widths(self, sheet: Worksheet, widths: Sequence[int]) -> None:
        """Set how wide the columns are; if need be, a page takes them in smaller."""
        for column, width in enumerate(widths):
            _look_at(sheet.set_column(column, column, width), "a column is too far out")
        sheet.fit_to_pages(1, 0)

    def _set_height(
        self, sheet: Worksheet, row: int, lines: int, style: str = "words"
    ) -> None:
        size = STYLES[style].get("font_size", BODY_SIZE)
        assert isinstance(size, int)  # noqa: S101 - for type checkers
        _look_at(sheet.set_row(row, height_of(lines, size)), "a row is too far down")

    def _cover(self, artefact: Return[Any]) -> None:
        sheet = self._sheet(told.COVER)
        self._set_widths(sheet, (_COVER_WIDTH,))
        for row, (style, text) in enumerate(told.cover(artefact)):
            self._put(sheet, row, 0, text, style)
            self._set_height(sheet, row, lines_of(text, _COVER_WIDTH), style)

    def _start(self, sheet: Worksheet, title: str, line: str) -> None:
        """Write what stands above a table: a title, and a line about it."""
        self._put(sheet, 0, 0, title, "title")
        self._set_height(sheet, 0, 1, "title")
        self._put(sheet, 1, 0, line, "line")

    def _told(self, said: Told, *, linked: bool = False) -> None:
        """Write a sheet of words; where it is *linked*, its first cells are links."""
        sheet = self._sheet(said.name)
        self._set_widths(sheet, said.widths)
        self._start(sheet, said.title, "This worksheet contains one table.")
        for row, words in enumerate(said.rows, 3):
            lines = map(lines_of, words, said.widths)
            self._set_height(sheet, row, max(lines))
            for column, text in enumerate(words):
                if linked and column == 0:
                    self._link(sheet, row, text, text)
                else:
                    self._put(sheet, row, column, text, "words")
        self._mark_up(sheet, said.name, 2, len(said.rows), said.headings)
        sheet.freeze_panes(3, 0)
        sheet.repeat_rows(2)

    def _link(self, sheet: Worksheet, row: int, text: str, target: str) -> None:
        """Write a link to the sheet *target*."""
        quoted = target.replace("'", "''")
        link = f"internal:'{quoted}'!A1"
        done = sheet.write_url(row, 0, link, self._format("link"), text)
        _look_at(done, f"there can be no link to the sheet {shown(target)}")

    def _mark_up(
        self,
        sheet: Worksheet,
        name: str,
        top: int,
        count: int,
        heads: tuple[str, ...],
    ) -> None:
        """Make a table of what stands, or is to stand, under the row *top*."""
        heading = self._format("heading")
        for each in heads:
            checked(each, "a workbook")
        table = {
            "name": table_name(name),
            "autofilter": False,
            "style": "Table Style Light 15",
            "columns": [{"header": each, "header_format": heading} for each in heads],
        }
        bottom = top + max(count, 1)
        done = sheet.add_table(top, 0, bottom, len(heads) - 1, table)
        _look_at(done, f"no table can be made on the sheet {shown(name)}")

    def _table(
        self, artefact: Return[Any], name: str, heads: tuple[str, ...], notes: int
    ) -> None:
        """Write the sheet of the table, with specimens of its cells for rows."""
        table = artefact.table
        sheet = self._sheet(name)
        widths = _widths(table, heads)
        self._set_widths(sheet, widths)
        # On one page only if what is printed there can be read.
        sheet.fit_to_pages(sum(widths) // _WIDEST_PAGE + 1, 0)
        sheet.repeat_columns(0)
        rows = f"{len(table.rows):,} row" + "s" * (len(table.rows) != 1)
        said = (
            f"This worksheet contains one table of {rows}. See [note 1] to [note"
            f" {notes}] on the sheet Notes; the sheet Columns says what each means."
        )
        self._start(sheet, artefact.title, said)
        lines = map(lines_of, heads, widths)
        self._set_height(sheet, _HEADER, max(lines))
        self._link(sheet, 2, "Go to the contents", "Contents")
        self._mark_up(sheet, name, _HEADER, 1, heads)
        for column, field in enumerate(table.fields):
            self._specimen(sheet, _HEADER + 1, column, style_of(field, table))
        self._specimen(sheet, _HEADER + 2, 0, "text")
        self._specimen(sheet, _HEADER + 3, 0, "quoted")
        sheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})
        sheet.freeze_panes(_HEADER + 1, 0)
        sheet.repeat_rows(_HEADER)

    def _specimen(self, sheet: Worksheet, row: int, column: int, style: str) -> None:
        done = sheet.write_blank(row, column, None, self._format(style))
        _look_at(done, "a cell is too far out")


def _look_at(done: int | None, reason: str) -> None:
    """Raise *reason* if XlsxWriter has not done what it was to do."""
    if done:
        raise ValueError(reason)


def _widths(table: Table[Any], heads: tuple[str, ...]) -> list[int]:
    """Return how wide each column is: as half its heading, and as its first values."""
    widths = []
    for field, heading in zip(table.fields, heads, strict=True):
        word = max(len(heading) // 2, *map(len, heading.split()))
        longest = max(_longest(table, field), word, _NARROWEST - 2)
        widths.append(min(longest, _WIDEST - 2) + 2)
    return widths


def _wrapped(table: Table[Any]) -> dict[str, int]:
    """Return the columns whose first values go over several lines."""
    fields = (each for each in table.fields if not each.numeric)
    return {
        each.name: _WIDEST for each in fields if _longest(table, each) > _WIDEST - 2
    }


def _longest(table: Table[Any], field: Field) -> int:
    """Return how many characters the longest of a column's first values takes."""
    values = (getattr(row, field.name) for row in islice(table.rows, _SAMPLED))
    # Commas and a pound sign make a number longer than it is.
    return max((len(as_text(each)) for each in values), default=0) + 3 * field.numeric
