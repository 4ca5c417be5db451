"""
The sheets of a workbook, as XlsxWriter writes them; of the table, one row of specimens.

Whatever XlsxWriter refuses it says by a number, which is looked at each time.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

import attrs

from cdrpkit.exceptions import printable, shown
from cdrpkit.exporters.characters import checked
from cdrpkit.exporters.guard import guard
from cdrpkit.exporters.sheetlimits import MOST_ROWS
from cdrpkit.exporters.xlsx import wordsheets
from cdrpkit.exporters.xlsx.choosing import choice_of
from cdrpkit.exporters.xlsx.measuring import leading, widths_of
from cdrpkit.exporters.xlsx.naming import sheet_name, shortened, table_names
from cdrpkit.exporters.xlsx.styles import (
    BODY_SIZE,
    STYLES,
    heading_of,
    height_of,
    lines_of,
    style_of,
)
from cdrpkit.saying import counted
from cdrpkit.table import CodeList, Return

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook  # type: ignore[import-untyped]
    from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]

    from cdrpkit.exporters.xlsx.wordsheets import WordSheet

__all__ = ["HEADER", "Book"]

HEADER: Final = 3
"""The row of the headings, counted from 0; above it stand a title and two lines."""

_WORDS_HEADER: Final = 2
"""That of a sheet of words, above which there is one line."""

_LAST: Final = MOST_ROWS - 1
"""The last row of a sheet."""

_COVER_WIDTH: Final = 100
_WIDEST_PAGE: Final = 240
_A4: Final = 9


@attrs.define
class Book:
    """
    A workbook that is being written.

    Attributes:
        book: As XlsxWriter has it.

        tables: The name of the table on each sheet.
    """

    book: Workbook
    tables: dict[str, str] = attrs.field(factory=dict)
    _formats: dict[str, Any] = attrs.field(factory=dict)

    def fill(self, artefact: Return[Any], heads: tuple[str, ...]) -> tuple[str, int]:
        """Write every sheet; return the name and number of the table's."""
        fields = artefact.table.fields
        noted = wordsheets.notes(artefact)
        taken = [wordsheets.COVER, "Contents", noted.name, "Columns"]
        name = sheet_name(artefact.name, taken)
        lists = wordsheets.code_lists(fields, [*taken, name])
        meanings = wordsheets.columns(artefact, heads, lists)
        after = (meanings, *lists.values())
        said = ((each.name, each.title) for each in after)
        listed = wordsheets.contents(
            ((noted.name, noted.title), (name, artefact.title), *said)
        )
        names = [listed.name, noted.name, name, *(each.name for each in after)]
        self.tables = table_names(names)
        self._properties(artefact)
        self._cover(artefact)
        self._write_words(listed, linked=True)
        self._write_words(noted)
        self._table(artefact, name, heads, lists)
        number = len(self.book.worksheets())
        for each in after:
            self._write_words(each)
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
        _raise_if_refused(
            done, f"the text {shown(text)} is too long for a cell of a workbook"
        )

    def _properties(self, artefact: Return[Any]) -> None:
        said = {"title": artefact.title, "subject": artefact.description}
        short = {name: shortened(printable(text)) for name, text in said.items()}
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
            _raise_if_refused(
                sheet.set_column(column, column, width), "a column is too far out"
            )
        sheet.fit_to_pages(1, 0)

    def _set_height(
        self, sheet: Worksheet, row: int, lines: int, style: str = "words"
    ) -> None:
        size = STYLES[style].get("font_size", BODY_SIZE)
        assert isinstance(size, int)  # noqa: S101 - for type checkers
        _raise_if_refused(
            sheet.set_row(row, height_of(lines, size)), "a row is too far down"
        )

    def _cover(self, artefact: Return[Any]) -> None:
        sheet = self._sheet(wordsheets.COVER)
        self._set_widths(sheet, (_COVER_WIDTH,))
        for row, (style, text) in enumerate(wordsheets.cover(artefact)):
            self._put(sheet, row, 0, text, style)
            self._set_height(sheet, row, lines_of(text, _COVER_WIDTH), style)

    def _start(self, sheet: Worksheet, title: str, line: str) -> None:
        """Write what stands above a table: a title, and a line about it."""
        self._put(sheet, 0, 0, title, "title")
        self._set_height(sheet, 0, 1, "title")
        self._put(sheet, 1, 0, line, "line")

    def _write_words(self, said: WordSheet, *, linked: bool = False) -> None:
        """Write a sheet of words; where it is *linked*, its first cells are links."""
        sheet = self._sheet(said.name)
        self._set_widths(sheet, said.widths)
        self._start(sheet, said.title, "This worksheet contains one table.")
        for row, words in enumerate(said.rows, _WORDS_HEADER + 1):
            lines = map(lines_of, words, said.widths)
            self._set_height(sheet, row, max(lines))
            for column, text in enumerate(words):
                if linked and column == 0:
                    self._link(sheet, row, text, text)
                else:
                    self._put(sheet, row, column, text, "words")
        heads = [(each, "heading") for each in said.headings]
        self._mark_up(sheet, said.name, _WORDS_HEADER, len(said.rows), heads)
        sheet.freeze_panes(_WORDS_HEADER + 1, 0)
        sheet.repeat_rows(_WORDS_HEADER)

    def _link(self, sheet: Worksheet, row: int, text: str, target: str) -> None:
        """Write a link to the sheet *target*."""
        quoted = target.replace("'", "''")
        link = f"internal:'{quoted}'!A1"
        done = sheet.write_url(row, 0, link, self._format("link"), text)
        _raise_if_refused(done, f"there can be no link to the sheet {shown(target)}")

    def _mark_up(
        self,
        sheet: Worksheet,
        name: str,
        top: int,
        count: int,
        heads: Sequence[tuple[str, str]],
    ) -> None:
        """Make a table under the row *top*, of headings that each have a style."""
        for text, _ in heads:
            checked(text, "a workbook")
        table = {
            "name": self.tables[name],
            "autofilter": False,
            "style": "Table Style Light 15",
            "columns": [
                {"header": text, "header_format": self._format(style)}
                for text, style in heads
            ],
        }
        bottom = top + max(count, 1)
        done = sheet.add_table(top, 0, bottom, len(heads) - 1, table)
        _raise_if_refused(done, f"no table can be made on the sheet {shown(name)}")

    def _table(
        self,
        artefact: Return[Any],
        name: str,
        heads: tuple[str, ...],
        lists: Mapping[CodeList, WordSheet],
    ) -> None:
        """Write the sheet of the table, with specimens of its cells for rows."""
        table = artefact.table
        sheet = self._sheet(name)
        widths = widths_of(table, heads)
        self._set_widths(sheet, widths)
        # On one page only if what is printed there can be read.
        lead = leading(table.fields, widths)
        wide = sum(widths[:lead])
        pages = (sum(widths) - wide) // (_WIDEST_PAGE - wide) + 1
        sheet.fit_to_pages(pages, 0)
        sheet.repeat_columns(0, lead - 1)
        rows = counted(len(table.rows), "row", "rows")
        said = (
            f"This worksheet contains one table of {rows}. The sheet Notes says what it"
            " rests on, and the sheet Columns what each column means."
        )
        self._start(sheet, artefact.title, said)
        lines = map(lines_of, heads, widths)
        self._set_height(sheet, HEADER, max(lines))
        self._link(sheet, 2, "Go to the contents", "Contents")
        styled = zip(heads, map(heading_of, table.fields), strict=True)
        self._mark_up(sheet, name, HEADER, 1, [*styled])
        for column, field in enumerate(table.fields):
            self._specimen(sheet, HEADER + 1, column, style_of(field, table))
            self._offer(sheet, column, choice_of(field, lists, _WORDS_HEADER + 2))
        self._specimen(sheet, HEADER + 2, 0, "text")
        self._specimen(sheet, HEADER + 3, 0, "quoted")
        sheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})
        sheet.freeze_panes(HEADER + 1, 0)
        sheet.repeat_rows(HEADER)

    def _offer(
        self, sheet: Worksheet, column: int, choice: dict[str, object] | None
    ) -> None:
        """Offer a list to choose from, for rows that are added below, too."""
        if choice is not None:
            done = sheet.data_validation(HEADER + 1, column, _LAST, column, choice)
            _raise_if_refused(done, "a list of codes cannot be offered")

    def _specimen(self, sheet: Worksheet, row: int, column: int, style: str) -> None:
        done = sheet.write_blank(row, column, None, self._format(style))
        _raise_if_refused(done, "a cell is too far out")


def _raise_if_refused(done: int | None, reason: str) -> None:
    """Raise *reason* if XlsxWriter has not done what it was to do."""
    if done:
        raise ValueError(reason)
