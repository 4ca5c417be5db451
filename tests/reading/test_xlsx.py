"""Workbooks that others filled in, and those that are none."""

from __future__ import annotations

import datetime as dt
import re
import sys
import tracemalloc
import zipfile
from decimal import Decimal
from typing import Annotated

import attrs
import openpyxl
import pytest
from openpyxl.utils.datetime import MAC_EPOCH, WINDOWS_EPOCH

from cdrpkit import returns
from cdrpkit.dates import PartialDate
from cdrpkit.exceptions import ExtraMissingError, LoadError
from cdrpkit.quantities import Gap, Money, Unit
from cdrpkit.reading import xlsxfile
from cdrpkit.table import Column, declared, fields_of


@attrs.frozen(kw_only=True)
class Row:
    """A row that somebody fills in."""

    area: Annotated[str, Column(title="Area", description="Which.", key=True)]
    share: Annotated[
        Decimal | None, Column(title="Share", description="%", unit=Unit.PERCENTAGE)
    ]
    share_gap: Annotated[Gap | None, Column(title="Why no share", description="Why.")]
    spent: Annotated[Money, Column(title="Spent", description="£", unit=Unit.POUNDS)]
    on: Annotated[dt.date, Column(title="Day", description="When.")]


NAMES = ["area", "share", "share_gap", "spent", "on"]
GOOD = ["E09000007", 55.8, None, 1.5, dt.date(2005, 12, 8)]
READ = Row(
    area="E09000007",
    share=Decimal("55.8"),
    share_gap=None,
    spent=Money("1.50"),
    on=dt.date(2005, 12, 8),
)


@pytest.fixture
def path(tmp_path):
    """Return where a workbook is put."""
    return tmp_path / "return.xlsx"


def saved(path, *rows, names=NAMES, title="return", change=None):
    """Save a workbook of a sheet, as others make them."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = title
    for row in (names, *rows):
        sheet.append(row)
    if change is not None:
        change(book, sheet)
    book.save(path)


def problems(path):
    """Return what is said of a workbook, without its path."""
    with pytest.raises(LoadError) as caught:
        returns.read(Row, path)
    return [str(each).replace(str(path), "") for each in caught.value.problems]


class TestFilledIn:
    """A workbook that others filled in is read, if it can only mean one thing."""

    def read(self, path, *rows, **changes):
        """Return the rows of a workbook of others."""
        saved(path, *rows, **changes)
        return returns.read(Row, path).rows

    def test_by_names(self, path):
        """The headings may be the names of the columns."""
        assert self.read(path, GOOD) == (READ,)

    @pytest.mark.parametrize(
        "names",
        [
            ["Area", "Share", "Why no share", "Spent", "Day"],
            ["Area", "Share (%)", "Why no share", "Spent (£)", "Day"],
            ["area ", "Share (%)", "share_gap", " Spent", "on"],
        ],
    )
    def test_by_titles(self, path, names):
        """Or their titles, with or without units, and with blanks around them."""
        assert self.read(path, GOOD, names=names) == (READ,)

    def test_anywhere(self, path):
        """They may stand under other rows, on any sheet, in any order."""

        def change(book, sheet):
            sheet.insert_rows(1, 3)
            sheet["A1"] = "Return of the borough"
            sheet.merge_cells("A1:C1")
            sheet.move_range("A4:A5", cols=5)
            other = book.create_sheet("Remarks", 0)
            other["A1"] = "=1+1"
            other["A2"] = "area"

        names = [None, *NAMES[1:], None]
        good = [GOOD[0], *GOOD[1:]]
        named = ["area", *names[1:]]
        assert self.read(path, good, names=named, change=change) == (READ,)

    def test_blank_rows(self, path):
        """Rows of nothing, between others and after them, are no rows."""
        blank = [None] * 5
        other = ["E2", *GOOD[1:]]
        found = self.read(path, blank, GOOD, blank, other, blank, blank)
        assert [row.area for row in found] == ["E09000007", "E2"]

    def test_hidden(self, path):
        """What is hidden is read as what is seen."""

        def change(book, sheet):
            sheet.row_dimensions[2].hidden = True
            sheet.column_dimensions["A"].hidden = True
            sheet.sheet_state = "hidden"
            book.create_sheet("seen")

        assert self.read(path, GOOD, change=change) == (READ,)

    def test_as_text(self, path):
        """Numbers and days that were typed as text are read as strictly as any."""
        assert self.read(path, ["E09000007", "55.8", "", "1.50", "2005-12-08"]) == (
            READ,
        )

    @pytest.mark.parametrize("held", [True, "true", "TRUE", "=TRUE()"])
    def test_truths(self, path, held):
        """True is true in whichever way a spreadsheet has it."""

        @attrs.frozen(kw_only=True)
        class Truth:
            one: Annotated[bool, Column(title="One", description="Whether.")]
            two: Annotated[bool, Column(title="Two", description="Whether.")]

        saved(path, [held, False], names=["one", "two"])
        assert returns.read(Truth, path).rows == (Truth(one=True, two=False),)

    @pytest.mark.parametrize("held", [0.1 + 0.2, "0.3"])
    def test_fifteen_digits(self, path, held):
        """A number is what the spreadsheet shows of it, not how it is stored."""
        (row,) = self.read(path, ["E09000007", held, *GOOD[2:]])
        assert row.share == Decimal("0.3")

    def test_wrong_size(self, path):
        """What a file says of its own size is not believed."""
        saved(path, GOOD, ["E2", *GOOD[1:]])
        amend(path, "sheet1.xml", rb'<dimension ref="[^"]*"', b'<dimension ref="A1:B2"')
        assert len(returns.read(Row, path).rows) == 2


def amend(path, part, old, new):
    """Replace something in a part of a file."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            found = re.sub(old, new, content) if name.endswith(part) else content
            archive.writestr(name, found)


@pytest.mark.parametrize(
    ("column", "value", "expected"),
    [
        (
            "B",
            "=1+1",
            (
                ":2:2: share (cell B2): cell B2 of the sheet 'return' holds a formula;"
                " copy it, and paste it as a value [formula]"
            ),
        ),
        (
            "D",
            "#REF!",
            (
                ":2:4: spent (cell D2): cell D2 of the sheet 'return' holds the error"
                " '#REF!'; put the value there [error-value]"
            ),
        ),
        (
            "E",
            dt.datetime.combine(dt.date(2005, 12, 8), dt.time(9)),
            ":2:5: on (cell E2): 2005-12-08T09:00:00 is not a date like 2005-07-31;",
        ),
        ("E", "8 December 2005", ":2:5: on (cell E2): '8 December 2005' is not a date"),
        ("E", dt.date(1900, 2, 1), "cell E2 of the sheet 'return' holds a date before"),
        ("E", dt.time(9), ":2:5: on (cell E2): "),
        ("A", 7, ":2:1: area (cell A2): 7 is not text [not-text]"),
        ("A", True, ":2:1: area (cell A2): true is not text [not-text]"),
        ("B", "1,000", ":2:2: share (cell B2): '1,000' is not a number like 55.8; d"),
        ("B", True, ":2:2: share (cell B2): true is not a number like 55.8 [not-a-num"),
        ("D", "£5", ":2:4: spent (cell D2): '£5' is not a number"),
        ("D", None, ":2:4: spent (cell D2): the cell is empty; every row has a value"),
        (
            "G",
            "see me",
            "cell G2 of the sheet 'return' stands under no heading; delete",
        ),
    ],
)
def test_one_cell(path, column, value, expected):
    """One cell that is wrong is one problem, at its row and column."""

    def change(book, sheet):
        sheet[f"{column}2"] = value

    saved(path, GOOD, change=change)
    (said,) = problems(path)
    assert expected in said


@pytest.mark.parametrize(
    ("look", "is_read"),
    [
        ("mmm-yy", False),
        ("yyyy", False),
        ("d-mmm", False),
        ('yyyy-mm"d"', False),
        (r"yyyy-mm\d", False),
        ("dd/mm/yyyy", True),
        ("[$-F800]dddd, mmmm dd, yyyy", True),
        ("YYYY-MM-DD", True),
    ],
)
def test_days_of_which_a_part_is_seen(path, look, is_read):
    """A date is read where the cell shows all of it; else it is to be text."""

    @attrs.frozen
    class Dated:
        on: Annotated[PartialDate, Column(title="On", description="When.")]
        to: Annotated[dt.date, Column(title="To", description="When.")]

    def change(book, sheet):
        sheet["A2"].number_format = sheet["B2"].number_format = look

    day = dt.date(2005, 12, 31)
    saved(path, [day, day], names=["on", "to"], change=change)
    if is_read:
        (row,) = returns.read(Dated, path).rows
        assert row == Dated(PartialDate(2005, 12, 31), day)
    else:
        with pytest.raises(LoadError, match="as text, like 2005-12 or") as caught:
            returns.read(Dated, path)
        assert len(caught.value.problems) == 2


@pytest.mark.parametrize("look", ['0"%"', r"0\%", '0.0" % of all"'])
def test_percentages_that_are_shown_as_they_are(path, look):
    """A number that merely has the sign beside it holds what it shows."""

    def change(book, sheet):
        sheet["B2"].number_format = look

    saved(path, ["E1", 50, *GOOD[2:]], change=change)
    assert returns.read(Row, path).rows[0].share == 50


@pytest.mark.parametrize("held", [12, 1.5, True, dt.date(2005, 12, 8)])
def test_lists_are_text(path, held):
    """A list of one that a spreadsheet took for a number or day is to be text."""

    @attrs.frozen
    class Listed:
        bodies: Annotated[tuple[str, ...], Column(title="Bodies", description="Who.")]

    saved(path, [held], names=["bodies"])
    with pytest.raises(LoadError, match=r"cell A2 .* no text; type the list as text"):
        returns.read(Listed, path)


@pytest.mark.parametrize(
    "row", [["Total", None, None, 3.5, None], [None, "The figures are rounded."]]
)
def test_rows_that_are_none(path, row):
    """A total or a note under the table is one problem, which says what it is."""
    saved(path, GOOD, row)
    (said,) = problems(path)
    assert ":3:1: row 3: the row fills " in said
    assert "delete it if it is a total or a note, and no row of the table" in said


@pytest.mark.parametrize("typed", ["1e3", "1E+05"])
def test_exponents_that_are_text(path, typed):
    """A number typed as text with an exponent is refused, as it is in a CSV."""
    saved(path, ["E1", typed, None, typed, GOOD[4]])
    share, spent = problems(path)
    assert f"share (cell B2): '{typed}' has an exponent, which is how" in share
    assert f"spent (cell D2): '{typed}' has an exponent, which is how" in spent


def test_a_heading_far_from_the_others(path):
    """A heading too many is one problem, wherever it stands."""
    saved(path, GOOD, change=lambda _, sheet: sheet.__setitem__("Y1", "my note"))
    (said,) = problems(path)
    assert said.startswith(":1:25: my note (cell Y1): 'my note' is not a column of ")


def test_all_at_once_with_merged_cells(path):
    """What is merged is said beside all else that is wrong."""

    def change(book, sheet):
        sheet.merge_cells("A2:A3")

    saved(path, GOOD, GOOD, [None, *GOOD[1:3], "x", "y"], change=change)
    places = [each.split(":")[1:3] for each in problems(path)]
    assert places == [["2", "1"], ["3", "1"], ["4", "1"], ["4", "4"], ["4", "5"]]


@pytest.mark.parametrize("area", ["A1:B1", "D1:D3"])
def test_merged_headings(path, area):
    """Headings that are merged are refused before any row is read."""
    saved(path, GOOD, change=lambda _, sheet: sheet.merge_cells(area))
    (said,) = problems(path)
    assert "1 of the sheet 'return' is merged with others" in said


def test_merged_cells_beside_the_table(path):
    """Cells that are merged where the table has none harm nobody."""

    def change(book, sheet):
        sheet.merge_cells("H2:J9")
        sheet.merge_cells("A7:C7")

    saved(path, GOOD, change=change)
    assert returns.read(Row, path).rows == (READ,)


def test_percentages(path):
    """A percentage holds the hundredth part of what it shows, so it is refused."""

    def change(book, sheet):
        sheet["B2"].number_format = "0.0%"

    saved(path, ["E1", 0.558, *GOOD[2:]], change=change)
    (said,) = problems(path)
    assert "is a percentage, and holds 0.558; type 55.8 as a number" in said


@pytest.mark.parametrize("serial", [0, 1, 59, 60, -1, 2_958_466, 60.5])
def test_days_that_are_none(path, serial):
    """A date before March 1900, 29 February 1900 or beyond all years is refused."""

    def change(book, sheet):
        sheet["E2"].number_format = "yyyy-mm-dd"

    saved(path, [*GOOD[:4], serial], change=change)
    (said,) = problems(path)
    assert ":2:5: on (cell E2): " in said


@pytest.mark.parametrize(
    ("epoch", "serial"), [(WINDOWS_EPOCH, 61), (MAC_EPOCH, 1), (MAC_EPOCH, 37_000)]
)
def test_both_calendars(path, epoch, serial):
    """Days are counted from the day that the workbook says, 1904 or 1900."""

    def change(book, sheet):
        book.epoch = epoch
        sheet["E2"] = epoch + dt.timedelta(days=serial)

    saved(path, GOOD, change=change)
    (row,) = returns.read(Row, path).rows
    assert row.on == epoch.date() + dt.timedelta(days=serial)


def test_all_at_once(path):
    """All that is wrong is said at once, in the order of the rows."""
    saved(path, ["E1", "=A1", None, "x", None], GOOD, ["E2", None, None, 1, "x"])
    lines = [int(each.split(":")[1]) for each in problems(path)]
    assert lines == [2, 2, 2, 4, 4]


def test_keys(path):
    """A key that stands twice is blamed where it stands again, by the sheet's rows."""
    saved(path, GOOD, [None] * 5, GOOD)
    (said,) = problems(path)
    assert said.startswith(
        ":4:1: area (cell A4): a row with the same area stands on line"
    )


def test_headings(path):
    """A heading that names no column is refused at its cell, once."""
    saved(path, GOOD, names=["area", "shares", "share_gap", "spent", "on"])
    (said,) = problems(path)
    assert said.startswith(":1:2: shares (cell B1): 'shares' is not a column of this")


def test_merged(path):
    """Merged cells are refused where they are, each of them."""

    def change(book, sheet):
        sheet.merge_cells("A2:A3")
        sheet.merge_cells("C3:D3")

    saved(path, GOOD, GOOD, change=change)
    said = problems(path)
    assert said[0].startswith(
        ":2:1: area (cell A2): cell A2 of the sheet 'return' is m"
    )
    assert [each.split(":")[1:3] for each in said] == [
        ["2", "1"],
        ["3", "1"],
        ["3", "3"],
        ["3", "4"],
    ]


def test_no_table(path):
    """A workbook without the headings is refused, and told which they are."""
    saved(path, GOOD, names=["a", "b", "on", "d", "e"])
    (said,) = problems(path)
    assert (
        "no sheet has a row of headings; one row must hold all of: Area, Share (%), Why"
        " no share, Spent (£), Day; or is it a workbook of another return?"
    ) in said


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (
            ["Area", "Share (%)", "Why no share", "Spend (£)", "Day"],
            (
                ":1:4: Spend (£) (cell D1): 'Spend (£)' is not a column of this return;"
                " did you mean 'Spent (£)'?"
            ),
        ),
        (
            ["Area", "Share (%)", "Why no share", "Area", "Day", "Spent (£)"],
            ":1:4: area (cell D1): the column stands here and as column 1; keep one",
        ),
        (
            ["Area", "share", "Why no share", "Day"],
            ":1:1: spent: there is no column 'Spent (£)'; add it, empty if need be",
        ),
        (
            ["area", "share", "share_gap", "on"],
            ":1:1: spent: there is no column 'spent'; add it, empty if need be",
        ),
    ],
)
def test_headings_that_are_wrong(path, names, expected):
    """What is wrong with headings is said in the words that the workbook has."""
    saved(path, [None] * len(names), names=names)
    (said,) = problems(path)
    assert said.startswith(expected)


def test_two_tables(path):
    """A sheet that was copied leaves it open which is meant."""
    saved(path, GOOD, change=lambda book, sheet: book.copy_worksheet(sheet))
    (said,) = problems(path)
    assert "several sheets have the table: 'return', 'return Copy'; delete all but" in (
        said
    )


@pytest.mark.parametrize("stray", [("H1", "my note"), ("B1", "shares")])
def test_an_old_copy_that_is_hidden(path, stray):
    """Nor is it read because the headings of the sheet that is seen were changed."""

    def change(book, sheet):
        copy = book.copy_worksheet(sheet)
        copy.sheet_state = "hidden"
        copy["D2"] = 999
        sheet[stray[0]] = stray[1]

    saved(path, GOOD, change=change)
    (said,) = problems(path)
    assert "'return', 'return Copy' (hidden: right-click on a tab to unhide it)" in said


def test_two_rows_of_headings(path):
    """Where a row above the headings may be meant as well, none is taken."""
    other = ["Area", "Share", "Why no share", None, None]
    saved(path, NAMES, GOOD, names=other)
    (said,) = problems(path)
    assert "rows 1 and 2 of the sheet 'return' both name columns of the table" in said


def test_headings_by_half(path):
    """A row is that of the headings if it names half of the columns; no fewer."""
    columns = {
        name: Annotated[str, Column(title=name.upper(), description="Any.")]
        for name in ("one", "two", "three", "four")
    }
    row_class = declared("Four", columns)
    for names, code in (
        (["one", "two", "x", "y"], "unknown-field"),
        (["one", "w", "x", "y"], "no-header"),
    ):
        saved(path, list("abcd"), names=names)
        with pytest.raises(LoadError) as caught:
            returns.read(row_class, path)
        assert code in {each.code for each in caught.value.problems}


def test_a_title_that_is_a_heading_too(path):
    """A title above the headings is none of them, though a column is called so."""
    columns = {
        name: Annotated[str, Column(title=name, description="Any.")]
        for name in ("Area", "Name")
    }
    row_class = declared("Two", columns)
    saved(path, ["Area", "Name"], ["E1", "Camden"], names=["Area"])
    (row,) = returns.read(row_class, path).rows
    assert row.Name == "Camden"


def test_rows_that_lack_little(path):
    """What is missing in a row that is mostly there is said cell by cell."""
    columns = {
        name: Annotated[str, Column(title=name, description="Any.")]
        for name in ("one", "two", "three", "four", "five")
    }
    row_class = declared("Five", columns)
    saved(path, ["a", None, "c", None, "e"], names=list(columns))
    with pytest.raises(LoadError) as caught:
        returns.read(row_class, path)
    assert [each.column for each in caught.value.problems] == [2, 4]


def test_two_sheets_of_one_name(path):
    """A workbook of which two sheets have one name, or one part, is broken."""

    def change(book, sheet):
        book.create_sheet("other").append(["nothing"])

    for old, new, said in (
        (b'name="other"', b'name="Return"', "two of its sheets have the same name"),
        (b'r:id="rId2"', b'r:id="rId1"', "two of its sheets have the same part"),
    ):
        saved(path, GOOD, change=change)
        amend(path, "xl/workbook.xml", old, new)
        (problem,) = problems(path)
        assert said in problem


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"", "it is empty"),
        (b"%PDF-1.7", "it is a PDF; name the workbook that it was made from"),
        (b"area,share", "it is no workbook: a workbook is a zip file, and this is no"),
        (
            b"\xd0\xcf\x11\xe0",
            "it is encrypted, or in the old format .xls; open it in E",
        ),
        (b"<html>", "it is a web page; save it in Excel as an Excel Workbook (.xlsx)"),
    ],
)
def test_no_workbook(path, content, expected):
    """What is no workbook is told so, and what to save."""
    path.write_bytes(content)
    (said,) = problems(path)
    assert expected in said
    assert said.endswith("[unreadable]")


def test_not_there(path):
    """A file that is not there is refused as any is that cannot be read."""
    (said,) = problems(path)
    assert "cannot be read: No such file" in said


@pytest.mark.parametrize(
    ("part", "old", "new", "expected"),
    [
        ("sheet1.xml", rb'r="3"', b'r="2"', "out of order"),
        ("sheet1.xml", rb'r="B2"', b'r="ZZZ2"', "beyond what a sheet of a return has"),
        ("sheet1.xml", rb'<row r="3"', b'<row r="9999999999"', "out of order, or bey"),
        ("sheet1.xml", rb"</row>", b"", "is broken"),
        ("sheet1.xml", rb"<v>55.8</v>", b"<v>NaN</v>", "this workbook is broken"),
        (
            "sheet1.xml",
            rb"<v>55.8</v>",
            b"<v>10000000000000001</v>",
            "cell B2 of the sheet 'return' has more than 15 digits; type it as text",
        ),
        ("sheet1.xml", rb"<v>55.8</v>", b"<v>1e999</v>", "cell B2 of the sheet 'retur"),
        ("sheet1.xml", rb"\A", b"<!DOCTYPE x>", "it declares a document type, as no w"),
        ("workbook.xml", rb"sheets", b"sheep", "no sheet has a row of headings"),
        ("sheet1.xml", rb't="n"><v>55', b't="s"><v>55', "this workbook is broken"),
        ("styles.xml", rb"cellXfs", b"x", ""),
        ("Types].xml", rb"(?s).+", b"<a/>", "this workbook is broken"),
        ("Types].xml", rb"(?s).+", b"<a><a/>", "it is broken as XML"),
        ("sheet1.xml", rb'r="B2"', b'r="B3"', "'B3' is not the name of a column"),
        ("sheet1.xml", rb'r="B2"', b'r="A2"', "A2 of the sheet 'return' is out of or"),
        ("sheet1.xml", rb't="n"><v>55.8', b't="s"><v>-1', "not the number of a text"),
    ],
)
def test_broken(path, part, old, new, expected):
    """What is broken is refused, whatever it makes others raise."""
    saved(path, GOOD, ["E2", *GOOD[1:]])
    amend(path, part, old, new)
    assert any(expected in each for each in problems(path))


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (rb'<row r="3"', b"<row r='2'", "row 2 of the sheet 'return' is out of order"),
        (rb'<c r="E3"', b"<c r = 'D3'", "D3 of the sheet 'return' is out of order"),
        (rb'<c r="A3"', b"<c r='E3'/><c", "B3 of the sheet 'return' is out of order"),
        (rb'<c r="B3"', b"<c r='B3'/><c r='B3'", "B3 of the sheet 'return' is out of"),
        (rb'ref="A2:A3"', b"ref = 'A2:&#65;3'", "cell A2 of the sheet 'return' is mer"),
        (rb'ref="A2:A3"', b'ref="&#x41;2:A3"', "cell A2 of the sheet 'return' is mer"),
    ],
)
def test_spellings(path, old, new, expected):
    """In whichever way XML is spelt, it says the same."""

    def change(book, sheet):
        if b"ref" in old:
            sheet.merge_cells("A2:A3")

    saved(path, GOOD, GOOD, change=change)
    amend(path, "sheet1.xml", old, new)
    assert any(expected in each for each in problems(path))


def test_another_encoding(path):
    """A sheet in UTF-16 is read as any, and its merged cells are seen."""

    def change(book, sheet):
        sheet.merge_cells("A2:A3")

    def anew(content):
        return content.decode().encode("utf-16")

    saved(path, GOOD, ["E2", *GOOD[1:]], change=change)
    amend(path, "sheet1.xml", rb"(?s).+", lambda found: anew(found[0]))
    assert "cell A2 of the sheet 'return' is merged" in problems(path)[0]


def test_rows_are_not_gathered(path):
    """A table that is long is never in memory as cells, but row by row."""
    saved(path, *[[f"E{n}", *GOOD[1:]] for n in range(3_000)])
    fields = fields_of(Row)
    read = xlsxfile.sheet(path, fields)
    assert iter(read.rows) is read.rows
    tracemalloc.start()
    try:
        assert sum(1 for _ in read.rows) == 3_000
        assert tracemalloc.get_traced_memory()[1] < 1_000_000
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("count", [2**21, 2**28])
def test_bombs(path, count):
    """What unpacks to far more than it is is refused before it is unpacked."""
    saved(path, GOOD)
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet2.xml", b" " * count)
    (said,) = problems(path)
    assert "it unpacks to more than 200 times its size" in said or "MB are" in said


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (
            b'<row r="1048576"><c r="A1048576"><v>1</v></c></row>',
            ":1048576:1: row 1048576: the row fills 1 of 5 columns",
        ),
        (
            b'<row r="1048577"><c r="A1048577"><v>1</v></c></row>',
            "row 1048577 of the sheet 'return' is out of order, or beyond what a sheet",
        ),
        (
            b'<row r="3"><c r="ALL3"><v>1</v></c></row>',
            "cell ALL3 of the sheet 'return' stands under no heading",
        ),
        (b'<row r="3"><c r="ALM3"><v>1</v></c></row>', "ALM3 of the sheet 'return' is"),
    ],
)
def test_cells_that_are_far_out(path, rows, expected):
    """A cell at the end of a sheet is one cell; a cell beyond that is refused."""
    saved(path, GOOD)
    amend(path, "sheet1.xml", rb"</sheetData>", rows + b"</sheetData>")
    (said,) = problems(path)
    assert expected in said


def test_far_cells_take_no_room(path):
    """Cells that are padded out to the last column are not made up in between."""
    saved(path, GOOD)
    rows = b"".join(b"<row><c r='ALL%d'><v>1</v></c></row>" % n for n in range(3, 903))
    amend(path, "sheet1.xml", rb"</sheetData>", rows + b"</sheetData>")
    fields = fields_of(Row)
    tracemalloc.start()
    try:
        assert sum(1 for _ in xlsxfile.sheet(path, fields).rows) == 901
        assert tracemalloc.get_traced_memory()[1] < 2_000_000
    finally:
        tracemalloc.stop()


def test_too_many_merged_cells(path):
    """Beyond some number it is not looked up which cells are merged; none is read."""
    areas = b"".join(b'<mergeCell ref="H%d:I%d"/>' % (n, n) for n in range(2, 1_002))
    merged = b"</sheetData><mergeCells>" + areas + b"</mergeCells>"
    saved(path, GOOD)
    amend(path, "sheet1.xml", rb"</sheetData>", merged)
    (said,) = problems(path)
    assert "more than 999 areas of 'return' are merged" in said


def test_too_many_empty_rows(path):
    """A sheet that is made of empty rows is refused before all are taken."""
    saved(path, GOOD)
    amend(path, "sheet1.xml", rb"</sheetData>", b"<row/>" * 100_001 + b"</sheetData>")
    (said,) = problems(path)
    assert "more than 100,000 rows of 'return' are empty" in said


@pytest.mark.parametrize(
    ("digits", "is_read"), [("9" * 15, True), ("9" * 16, False), ("9" * 15 + "0", True)]
)
def test_digits(path, digits, is_read):
    """A number is read with all digits that a spreadsheet keeps, and none longer."""

    @attrs.frozen
    class Counted:
        count: Annotated[int, Column(title="Count", description="How many.")]

    saved(path, [1], names=["count"])
    amend(path, "sheet1.xml", rb"<v>1</v>", f"<v>{digits}</v>".encode())
    if is_read:
        assert returns.read(Counted, path).rows == (Counted(int(digits)),)
    else:
        with pytest.raises(LoadError, match="has more than 15 digits; type it as text"):
            returns.read(Counted, path)


def test_tags(path):
    """A small file with a flood of cells is refused before they are read."""
    saved(path, GOOD)
    flood = b"<row>" + b"<c/>" * 1_100_000 + b"</row>"
    noise = bytes(at % 251 for at in range(2**16))
    amend(path, "sheet1.xml", rb"</sheetData>", flood + b"</sheetData>")
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
        archive.writestr("noise.bin", noise)
    (said,) = problems(path)
    assert "tags and attributes" in said or "200 times" in said


def test_without_the_extra(path, monkeypatch):
    """Without openpyxl it is said what to install."""
    saved(path, GOOD)
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    with pytest.raises(ExtraMissingError, match="a workbook needs openpyxl"):
        returns.read(Row, path)


def test_rows_that_are_blank(path):
    """A row of nothing between others is refused at its place, if the sheet has one."""

    @attrs.frozen
    class Blank:
        words: Annotated[str | None, Column(title="Words", description="Any.")]
        listed: Annotated[tuple[str, ...], Column(title="List", description="Any.")]

    def change(book, sheet):
        sheet.row_dimensions[3].height = 30
        sheet["A5"] = "last"

    saved(path, ["first"], names=["words", "listed", None], change=change)
    with pytest.raises(LoadError, match=r":3:1: .* the row holds nothing at all"):
        returns.read(Blank, path)


def test_cells_that_are_merely_formatted(path):
    """A cell beside the table that looks like something, and holds nothing, is none."""

    def change(book, sheet):
        sheet["H2"].number_format = "0.00"
        sheet["H1"].number_format = "0.00"

    saved(path, GOOD, change=change)
    assert returns.read(Row, path).rows == (READ,)
