"""Returns as workbooks."""

from __future__ import annotations

import datetime as dt
import enum
import io
import re
import sys
import zipfile
from decimal import Decimal
from pathlib import Path
from typing import Annotated

import attrs
import hypothesis.strategies as st
import openpyxl
import pytest
import xlsxwriter
from hypothesis import given
from lxml import etree

import cdrpkit
from cdrpkit import returns
from cdrpkit.dates import PartialDate
from cdrpkit.exceptions import ExportError, ExtraMissingError
from cdrpkit.exporters.sheetlimits import (
    LONGEST_TEXT,
    MOST_COLUMNS,
    MOST_DIGITS,
    MOST_ROWS,
    units_of,
)
from cdrpkit.exporters.xlsx import EXPORTER, XlsxOptions, frame
from cdrpkit.exporters.xlsx.cells import text_in, text_of
from cdrpkit.exporters.xlsx.choosing import choice_of
from cdrpkit.exporters.xlsx.naming import headings, sheet_name, table_names
from cdrpkit.exporters.xlsx.wordsheets import code_lists
from cdrpkit.quantities import Gap, Money, Unit
from cdrpkit.table import (
    Code,
    CodeList,
    Column,
    Return,
    Table,
    codes_of,
    declared,
    fields_of,
)
from cdrpkit.testing.exporters import ExporterSuite

COLOURS = CodeList(
    name="colour",
    codes=(
        Code(code="red", label="red", description="Of late."),
        Code(code="green", label="green"),
    ),
)


ANY = r"(.|\n|\r)*"
"""The pattern of any text."""


@attrs.frozen(kw_only=True)
class Row:
    """A row with a column of each kind."""

    text: Annotated[
        str | None,
        Column(title="Text", description="Words.", pattern=ANY, source="P05"),
    ] = None
    count: Annotated[
        int | None,
        Column(title="Count", description="How many.", unit=Unit.COUNT),
    ] = None
    share: Annotated[
        Decimal | None,
        Column(title="Share", description="How much.", unit=Unit.PERCENTAGE),
    ] = None
    share_gap: Annotated[
        Gap | None, Column(title="Why no share", description="Why it is empty.")
    ] = attrs.field()
    spent: Annotated[
        Money | None, Column(title="Spent", description="£.", unit=Unit.POUNDS)
    ] = None
    due: Annotated[dt.date | None, Column(title="Due", description="When.")] = None
    about: Annotated[PartialDate | None, Column(title="About", description="When.")] = (
        None
    )
    done: Annotated[bool | None, Column(title="Done", description="Whether.")] = None
    bodies: Annotated[tuple[str, ...], Column(title="Bodies", description="Who.")] = ()
    colour: Annotated[
        str | None, Column(title="Colour", description="Which.", codes=COLOURS)
    ] = None

    @share_gap.default
    def _why(self):
        return Gap.UNKNOWN if self.share is None else None


DAY = dt.datetime.combine(dt.date(2005, 12, 8), dt.time())
EARLIEST = dt.datetime.combine(dt.date(1900, 3, 1), dt.time())
LATEST = dt.datetime.combine(dt.date.max, dt.time())
"""Days as openpyxl has them."""

FULL = Row(
    text="Words",
    count=1234,
    share=Decimal("55.80"),
    spent=Money("37170.25"),
    due=dt.date(2005, 12, 8),
    about=PartialDate(2005, 7),
    done=True,
    bodies=("mps", "a;b"),
    colour="red",
)


def return_of(*rows, row_class=Row, **changes):
    """Return a return of *rows*."""
    made = Return(
        name="actions",
        title="Actions that were agreed",
        description="A row for each.",
        on=dt.date(2005, 12, 8),
        table=Table(row_class=row_class, rows=rows),
        notes=("Shares are rounded to a place.",),
    )
    return attrs.evolve(made, **changes)


def opened(content):
    """Return a workbook as openpyxl has it."""
    return openpyxl.load_workbook(io.BytesIO(content))


def in_words(cell):
    """Return the value of a cell as its format shows it."""
    value = cell.value
    if isinstance(value, dt.datetime):
        return value.date().isoformat()
    if isinstance(value, bool):
        return str(value).lower()
    places = cell.number_format.partition("#,##0.")[2]
    return f"{value:.{len(places)}f}" if places else text_in(str(value))


def rows_of(content):
    """Return the cells under the headings, as openpyxl has them."""
    sheet = opened(content)["actions"]
    return [list(row) for row in sheet.iter_rows(min_row=5)]


class TestWorkbook(ExporterSuite):
    """A workbook is what any exporter's file is to be."""

    exporter = EXPORTER

    def read(self, content):
        """Return what all cells show."""
        cells = (
            cell
            for sheet in opened(content)
            for row in sheet.iter_rows()
            for cell in row
            if cell.value is not None
        )
        return "\n".join(in_words(cell) for cell in cells)


class TestCompressed(TestWorkbook):
    """So is one that is packed."""

    options = XlsxOptions(compressed=True)


@pytest.fixture(scope="module")
def written(exported):
    """Return the bytes of a workbook of some rows."""

    def _written(*rows, **changes):
        return exported(return_of(*rows, **changes), EXPORTER, XlsxOptions())

    return _written


@pytest.fixture(scope="module")
def book(written):
    """Return a workbook with a full row and an empty one."""
    return opened(written(FULL, Row(share_gap=Gap.WITHHELD)))


class TestAccessible:
    """The workbook keeps the rules for accessible spreadsheets."""

    def test_sheets(self, book):
        """Title sheet, contents, notes, table, columns and code lists, in order."""
        expected = ["Cover", "Contents", "Notes", "actions", "Columns"]
        assert [*expected, "Codes gap", "Codes colour"] == book.sheetnames
        assert book.active.title == "Cover"
        assert {sheet.sheet_state for sheet in book} == {"visible"}

    def test_one_table_a_sheet(self, book):
        """Each but the title sheet has one table, of a name of its own, marked up."""
        names = []
        for sheet in book.worksheets[1:]:
            (table,) = sheet.tables.values()
            names.append(table.name)
            first, last = table.ref.split(":")
            assert sheet.dimensions == f"A1:{last}"
            assert table.headerRowCount in {None, 1}
            assert table.autoFilter is None
            heads = [column.name for column in table.tableColumns]
            row = sheet[first].row
            assert heads == [cell.value for cell in sheet[row] if cell.value]
            assert len({head.casefold() for head in heads}) == len(heads)
        assert len(set(names)) == len(names)
        assert names[2] == "table_actions"

    def test_says_what_a_sheet_holds(self, book):
        """The first cell is a title, and the next says what the sheet contains."""
        for sheet in book.worksheets[1:]:
            assert sheet["A1"].value
            assert sheet["A1"].font.bold
            assert sheet["A2"].value.startswith("This worksheet contains one table")

    def test_titles_are_tagged(self, book):
        """A sheet's title is a heading to whoever hears it, and so are those below."""
        assert {sheet["A1"].style for sheet in book} == {"Heading 1"}
        styles = {cell.value: cell.style for cell in book["Cover"]["A"]}
        assert styles["As at"] == "Heading 2"
        assert styles["8 December 2005"] == "Normal"
        assert book["actions"]["A5"].style == "Normal"

    def test_no_headers_and_footers(self, book):
        """Nothing stands where those who do not print it never find it."""
        for sheet in book:
            for each in (sheet.oddHeader, sheet.oddFooter):
                texts = [each.left.text, each.center.text, each.right.text]
                assert texts == [None, None, None]

    def test_nothing_merged_hidden_or_small(self, book):
        """No cells are merged, none hidden, and none is smaller than 12 points."""
        for sheet in book:
            assert not sheet.merged_cells.ranges
            assert not any(each.hidden for each in sheet.column_dimensions.values())
            assert not any(each.hidden for each in sheet.row_dimensions.values())
            fonts = [cell.font for row in sheet.iter_rows() for cell in row]
            assert {font.name for font in fonts} == {"Arial"}
            assert min(font.sz for font in fonts) >= 12

    def test_headings_stay_in_view(self, book):
        """What is above the rows is frozen, and stands on each page that is printed."""
        sheet = book["actions"]
        assert sheet.freeze_panes == "A5"
        assert sheet.print_title_rows == "$4:$4"

    def test_no_cell_of_words_is_empty(self, book):
        """In notes, columns and code lists each cell says something."""
        for sheet in book.worksheets:
            if sheet.title in {"Cover", "actions"}:
                continue
            (table,) = sheet.tables.values()
            assert all(cell.value for row in sheet[table.ref] for cell in row)

    def test_contents_lead_to_each_sheet(self, book):
        """Each sheet after the contents is named there, by a link to its first cell."""
        links = [cell.hyperlink for cell in book["Contents"]["A"] if cell.hyperlink]
        expected = [f"'{name}'!A1" for name in book.sheetnames[2:]]
        assert expected == [link.location for link in links]
        rows = book["Contents"].iter_rows(4, values_only=True)
        assert all(name != held for name, held in rows)

    def test_properties(self, written):
        """Title, day and language are said, and no clock is asked."""
        content = written(FULL)
        properties = opened(content).properties
        assert properties.title == "Actions that were agreed"
        assert properties.created == properties.modified == DAY
        assert properties.language == "en-GB"

    def test_cover(self, written):
        """Title, what a row is, the day and the status stand on the title sheet."""
        said = [cell.value for cell in opened(written(FULL, final=True))["Cover"]["A"]]
        assert said[0] == "Actions that were agreed"
        assert {"A row for each.", "8 December 2005"} < set(said)
        assert "Final: nothing in it is to change." in said
        assert any(each.endswith("and never “n/a” or a dash.") for each in said)
        assert all(said)

    def test_notes(self, book):
        """What is to be known of figures has a number, as has how cells are filled."""
        notes = {row[0].value: row[1].value for row in book["Notes"].iter_rows(4)}
        assert notes["[note 1]"] == "Provisional: what stands in it may still change."
        assert notes["[note 3]"] == "It has 2 rows."
        assert "Shares are rounded to a place." in notes.values()
        assert "The sheet Notes says what it rests on" in book["actions"]["A2"].value

    def test_columns(self, book):
        """Each column's heading, name, meaning, type, unit and limits are told."""
        rows = {
            row[1].value: [cell.value for cell in row]
            for row in book["Columns"].iter_rows(4)
        }
        assert [field.name for field in fields_of(Row)] == list(rows)
        why = "yes; then “Why no share” says why"
        limits = "anything of its type"
        expected = ["How much.", "number", "%", why, limits, "the register"]
        assert expected == rows["share"][2:]
        assert rows["colour"][6] == "a code of the sheet Codes colour"
        assert rows["text"][6:] == [f"text like {ANY}", "P05"]


def test_columns_of_some_codes(written):
    """Of a column that takes but some codes of its list, the sheet names these."""
    taken = CodeList(name="gap", codes=codes_of(Gap).codes[:2])
    column = Column(title="Why", description="Why not.", codes=taken)
    row_class = declared("Some", {"why": Annotated[Gap, column]})
    first, second = (each.code for each in taken.codes)
    made = opened(written(row_class(why=Gap(first)), row_class=row_class))
    limits = [row[6].value for row in made["Columns"].iter_rows(4)]
    assert f"{first} or {second}, of the sheet Codes gap" in limits


def test_values(written):
    """Numbers, money and days are real; all else is text."""
    (row,) = rows_of(written(FULL))
    expected = [
        "Words",
        1234,
        55.8,
        None,
        37170.25,
        DAY,
        "2005-07",
        "true",
        r"mps;a\;b",
        "red",
    ]
    assert expected == [cell.value for cell in row]
    formats = [row[at].number_format for at in (1, 2, 4, 5, 6)]
    assert formats == ["#,##0", "#,##0.00", "[$£-809]#,##0.00", "yyyy-mm-dd", "@"]


def test_numbers_stand_under_their_headings(written):
    """A number and its heading end at one place, off the text of the next column."""
    sheet = opened(written(FULL))["actions"]
    for field, head, cell in zip(fields_of(Row), sheet[4], sheet[5], strict=True):
        for each in (head.alignment, cell.alignment):
            is_right = (each.horizontal, each.indent) == ("right", 1)
            assert field.numeric == is_right


def test_headings_bear_units(written):
    """A percentage is a number whose unit stands in its heading; so is money."""
    said = [cell.value for cell in opened(written(FULL))["actions"][4]]
    assert said[2:5] == ["Share (%)", "Why no share", "Spent (£)"]


SPOILT = [
    (Row(share=Decimal(10**15 - 1)), 2, 10**15 - 1),
    (Row(share=Decimal(10**15 + 1)), 2, "1000000000000001"),
    (Row(share=Decimal("0.1234567890123456")), 2, "0.1234567890123456"),
    (Row(share=Decimal("-1E+20")), 2, -1e20),
    (Row(share=Decimal("0.00123456789012345")), 2, 0.00123456789012345),
    (Row(count=2**53 + 1), 1, "9007199254740993"),
    (Row(count=-(10**15)), 1, -(10**15)),
    (Row(due=dt.date(1900, 2, 28)), 5, "1900-02-28"),
    (Row(due=dt.date(1900, 3, 1)), 5, EARLIEST),
    (Row(text="a\rb_x000D_"), 0, "a_x000D_b_x005F_x000D_"),
    (Row(text="x"), 8, None),
    (Row(due=dt.date(1, 1, 1)), 5, "0001-01-01"),
    (Row(due=dt.date(1899, 12, 31)), 5, "1899-12-31"),
    (Row(due=dt.date(9999, 12, 31)), 5, LATEST),
    (Row(text="a" * 32_767), 0, "a" * 32_767),
    (Row(text="\ufffd\x85\u2028"), 0, "\ufffd\x85\u2028"),
]


@pytest.mark.parametrize(("row", "at", "expected"), SPOILT)
def test_what_a_spreadsheet_would_spoil(written, row, at, expected):
    """What it would round, move by a day or take for nothing is text."""
    with attrs.validators.disabled():  # Days of any year, too.
        (cells,) = rows_of(written(row))
    assert expected == cells[at].value


@attrs.frozen
class Free:
    """A row whose columns allow whatever is of their type."""

    text: Annotated[str, Column(title="Text", description="Words.")]
    number: Annotated[Decimal, Column(title="Number", description="How much.")]
    on: Annotated[dt.date, Column(title="On", description="When.")]


def test_what_it_would_spoil_is_read_back(tmp_path):
    """Each such value comes back to the last digit, character and day."""
    texts = [row.text for row, _, _ in SPOILT if row.text]
    numbers = [row.share for row, _, _ in SPOILT if row.share]
    days = [dt.date(1900, 1, 1), dt.date(1900, 2, 28), dt.date(1900, 3, 1)]
    rows = tuple(
        Free(text, number, day)
        for text in texts
        for number in numbers
        for day in [*days, dt.date(2200, 12, 31)]
    )
    cdrpkit.export(return_of(*rows, row_class=Free), tmp_path / "free.xlsx")
    assert returns.read(Free, tmp_path / "free.xlsx").rows == rows


def test_limits_are_those_of_excel():
    """What a sheet, a cell and a number hold is what Excel's own limits say."""
    assert (1_048_576, 16_384) == (MOST_ROWS, MOST_COLUMNS)
    assert (32_767, 15) == (LONGEST_TEXT, MOST_DIGITS)


def test_names_that_no_sheet_bears(tmp_path):
    """A return whose name no tab can bear has a sheet all the same, which is read."""
    made = return_of(FULL, name="a/b: [costs]? 'of' all * boroughs, 2004-05")
    cdrpkit.export(made, tmp_path / "costs.xlsx")
    names = openpyxl.load_workbook(tmp_path / "costs.xlsx").sheetnames
    assert "a-b- -costs-- 'of' all - boroug" == names[3]
    assert returns.read(Row, tmp_path / "costs.xlsx").rows == (FULL,)


@pytest.mark.parametrize("text", ["=1+1", "+44", "-1", "@sum", " =1", "\uff1d1"])
def test_formulas_are_quoted(written, text):
    """A text that might be run is text, and an edit of its cell does not run it."""
    (cells,) = rows_of(written(Row(text=text), notes=(text,)))
    assert (text, "s", True) == (
        cells[0].value,
        cells[0].data_type,
        bool(cells[0].quotePrefix),
    )


def test_no_formula_in_any_part(written):
    """There is no formula, wherever the text that looks like one stands."""
    said = {"title": "=1", "description": "=2", "notes": ("=3",)}
    content = written(Row(text="=4", bodies=("=5",)), **said)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for name in archive.namelist():
            root = etree.fromstring(archive.read(name))
            assert not root.findall(".//{*}f")


def test_rows_are_as_xlsxwriter_writes_them(written):
    """Another writer of the same values makes cells of the same value and type."""
    texts = ["plain", "<&>", " a\tb\n", "é 👮", "=1", "'", "0", "x\u00a0"]
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"strings_to_formulas": False}) as made:
        sheet = made.add_worksheet("actions")
        for number, text in enumerate(texts):
            assert sheet.write_string(4 + number, 0, text) == 0
            assert sheet.write_number(4 + number, 1, number * 7) == 0
            assert sheet.write_number(4 + number, 2, Decimal("-1.5") * number) == 0
    rows = [
        Row(text=text, count=number * 7, share=Decimal("-1.5") * number)
        for number, text in enumerate(texts)
    ]
    expected = rows_of(content.getvalue())
    found = rows_of(written(*rows))
    for theirs, ours in zip(expected, found, strict=True):
        assert [(each.value, each.data_type) for each in theirs] == [
            (each.value, each.data_type) for each in ours[:3]
        ]


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (
            Row(text="a" * 32_768),
            (
                "row 2, column 'Text' (cell A6 of the sheet 'actions'): the text has"
                " 32,768 characters, and a cell of a workbook holds 32,767; write the"
                " return as csv or parquet instead"
            ),
        ),
        (Row(text="👮" * 16_384), "cell A6 of the sheet 'actions'): the text has 32,7"),
        (Row(text="a\x01"), "U+0001 at character 2 of 'a\\x01' cannot stand in a work"),
        (Row(bodies=("\ud800",)), "column 'Bodies' (cell I6 of"),
        (
            Row(share=Decimal("NaN")),
            "column 'Share (%)' (cell C6 of the sheet 'actions",
        ),
        (
            Row(share=Decimal("1E+400")),
            "'1E+400' is not a number that a workbook holds; write the return as csv",
        ),
    ],
)
def test_what_no_workbook_holds_is_refused(tmp_path, row, reason):
    """It is said of the first such cell where it is, why, and what to do; all stays."""
    target = tmp_path / "actions.xlsx"
    target.write_bytes(b"before")
    with attrs.validators.disabled():  # Most of this, no return holds.
        made = return_of(FULL, row)
    with pytest.raises(ExportError) as caught:
        cdrpkit.export(made, target)
    said = str(caught.value)
    assert reason in said
    # Other formats hold what is too large for this one, and no half of a character.
    is_too_large = "holds 32,767" in said or "that a workbook holds" in said
    assert is_too_large == ("write the return as csv or parquet instead" in said)
    assert target.read_bytes() == b"before"


@pytest.mark.parametrize(
    "changes",
    [{"notes": ("a" * 32_768,)}, {"title": "\x01"}, {"description": "\ud800"}],
)
def test_what_is_said_about_the_table_is_held_too(written, changes):
    """A note that is too long, or has no place in XML, is refused as well."""
    with pytest.raises(ExportError, match=r"a cell of a workbook|stand in a workbook"):
        written(FULL, **changes)


def test_a_sheet_has_an_end(written, monkeypatch):
    """More rows or columns than a sheet holds are refused before any is written."""
    monkeypatch.setattr(frame, "MOST_ROWS", 5)
    assert written(FULL)
    with pytest.raises(ExportError, match=r"has 2 rows, and a sheet .* holds 1; write"):
        written(FULL, FULL)
    monkeypatch.setattr(frame, "MOST_COLUMNS", 9)
    with pytest.raises(ExportError, match="the table has 10 columns, and a sheet hol"):
        written(FULL)


def test_a_file_has_an_end(written, monkeypatch):
    """A table that takes more than a zip file is refused, in words."""
    monkeypatch.setattr(zipfile, "ZIP64_LIMIT", 50_000)
    with pytest.raises(ExportError, match="the table takes more than 2 GB; write the"):
        written(*[FULL] * 1_000)


def test_a_long_title(written):
    """A title that is too long for a property is cut there, and so said to be."""
    book = opened(written(FULL, title="Title " * 50))
    assert book.properties.title == "Title " * 41 + "Title..."
    assert book["Cover"]["A1"].value == "Title " * 50


def test_a_table_without_columns():
    """A table of nothing cannot be marked up, and no return is made of it."""

    @attrs.frozen
    class Nothing:
        pass

    with pytest.raises(TypeError, match="Nothing declares no column"):
        return_of(row_class=Nothing)


def test_a_return_without_rows_has_one_to_fill(written):
    """Its table has a blank row, so that somebody may type the first."""
    sheet = opened(written())["actions"]
    assert sheet.tables["table_actions"].ref == "A4:J5"
    assert sheet.max_row == 4


def test_parts_bear_no_day(written):
    """No part has a date of today, and none is packed unless that is asked for."""
    with zipfile.ZipFile(io.BytesIO(written(FULL))) as archive:
        entries = archive.infolist()
    assert {entry.date_time for entry in entries} == {(1980, 1, 1, 0, 0, 0)}
    assert {entry.compress_type for entry in entries} == {zipfile.ZIP_STORED}


def test_compressed(exported):
    """One that is packed is a fraction of the size, and holds the same parts."""
    made = return_of(*[FULL] * 1_000)
    plain = exported(made, EXPORTER, XlsxOptions())
    packed = exported(made, EXPORTER, XlsxOptions(compressed=True))
    assert len(packed) * 5 < len(plain)
    with (
        zipfile.ZipFile(io.BytesIO(plain)) as one,
        zipfile.ZipFile(io.BytesIO(packed)) as other,
    ):
        assert {n: one.read(n) for n in one.namelist()} == {
            n: other.read(n) for n in other.namelist()
        }


def test_high_rows(written):
    """A row of a long text is as high as the text takes, and no higher than may be."""
    content = written(Row(text="word " * 40), Row(text="word"), Row(text="\n" * 99))
    heights = opened(content)["actions"].row_dimensions
    assert heights[5].height > 3 * 12
    assert heights[6].height is None
    assert heights[7].height == 409


def test_without_the_extra(monkeypatch):
    """Without XlsxWriter it is said what to install."""
    monkeypatch.setitem(sys.modules, "xlsxwriter.workbook", None)
    with pytest.raises(ExtraMissingError, match=r"pip install 'cdrpkit\[xlsx\]'"):
        EXPORTER.write(return_of(FULL), None, XlsxOptions())


class Nowhere(io.RawIOBase):
    """A stream that keeps nothing."""

    def writable(self):
        """Take what is written."""
        return True

    def write(self, content):
        """Drop *content*."""
        return len(content)


def test_rows_are_not_gathered(peak):
    """Memory stays flat however many rows there are."""

    class Sink:
        main = "out.xlsx"

        def open(self, name):
            return Nowhere()

    def peak_of(count):
        made = return_of(*[attrs.evolve(FULL, text="words " * 20)] * count)
        return peak(lambda: EXPORTER.write(made, Sink(), XlsxOptions()))

    peak_of(1)  # what is imported stays
    assert peak_of(10_000) < 1.2 * peak_of(1_000)


def test_a_description_that_looks_like_a_table(written):
    """What XlsxWriter leaves out is put in where it belongs; no words are changed."""
    said = 'x name="table_actions" ref="A4:B5" y</cp:coreProperties>'
    content = written(FULL, FULL, description=said)
    book = opened(content)
    assert book["Cover"]["A2"].value == said
    assert (book.properties.subject, book.properties.language) == (said, "en-GB")
    assert book["actions"].tables["table_actions"].ref == "A4:J6"


def choices(book, sheet):
    """Return the words that each column of the table lets people choose from."""
    offered = {}
    for each in book[sheet].data_validations.dataValidation:
        (area,) = each.sqref.ranges
        assert ("list", area.min_col, 5) == (each.type, area.max_col, area.min_row)
        assert area.max_row == MOST_ROWS
        if each.formula1.startswith('"'):
            words = each.formula1.strip('"').split(",")
        else:
            title, _, cells = each.formula1.rpartition("!")
            listed = book[title.strip("'").replace("''", "'")]
            words = [cell.value for (cell,) in listed[cells.replace("$", "")]]
        offered[book[sheet].cell(4, area.min_col).value] = words
    return offered


def test_codes_are_offered(written):
    """A column of codes offers them, in rows that are there and below."""
    book = opened(written(FULL))
    assert choices(book, "actions") == {
        "Why no share": [each.value for each in Gap],
        "Colour": ["red", "green"],
    }


@pytest.mark.parametrize(
    ("few", "expected"),
    [
        (("no", "not-yet"), {"Why": ["no", "not-yet"]}),
        (("mar-10", "no"), {}),
        (("true", "no"), {}),
        (("a,b", "no"), {}),
        (("1", "2"), {}),
        (("x" * 127, "y" * 127), {"Why": ["x" * 127, "y" * 127]}),
        (("x" * 128, "y" * 127), {}),
    ],
)
def test_what_a_choice_would_change_is_typed(few, expected):
    """Codes that a spreadsheet would make something else of are not offered bare."""
    words = enum.Enum(
        "Words", {f"word_{n}": each for n, each in enumerate((*few, "z"))}
    )
    every = codes_of(words)
    some = attrs.evolve(every, codes=every.codes[:2])
    column = Column(title="Why", description="Why.", codes=some)
    row_class = attrs.make_class(
        "Few", {"why": attrs.field(type=Annotated[words, column])}, frozen=True
    )
    (field,) = fields_of(row_class)
    assert field.code_list == every
    choice = choice_of(field, code_lists([field], ()), first=4)
    assert expected == ({"Why": choice["source"]} if choice else {})


def test_some_codes_are_offered_by_themselves(tmp_path):
    """Where but some codes of a list may stand, no other is offered."""
    liaison = cdrpkit.build_return(
        "liaison", cdrpkit.load("examples/synthetic"), on=dt.date(2024, 6, 18)
    )
    path = tmp_path / "liaison.xlsx"
    cdrpkit.export(liaison, path)
    book = opened(path.read_bytes())
    heads = headings(liaison.table.fields)
    expected = {
        head: [each.code for each in field.codes.codes]
        for head, field in zip(heads, liaison.table.fields, strict=True)
        if field.codes is not None and field.item is None
    }
    some = [
        field
        for field in liaison.table.fields
        if field.codes and len(field.codes.codes) < len(field.code_list.codes)
    ]
    assert some
    assert choices(book, "liaison") == expected


@pytest.mark.parametrize("on", [dt.date(1, 1, 1), dt.date(999, 12, 31)])
def test_a_day_of_long_ago(written, on):
    """A year of three digits is written with four, so that others open the file."""
    expected = dt.datetime.combine(on, dt.time())
    with attrs.validators.disabled():
        content = written(FULL, on=on)
    assert opened(content).properties.created == expected


def coded(*names):
    """Return the class of a row with a column for each code list of some names."""
    return declared(
        "Coded",
        {
            f"column_{at}": Annotated[
                str | None,
                Column(
                    title=f"Column {at}",
                    description="Any.",
                    codes=CodeList(name=name, codes=(Code(code=str(at), label="x"),)),
                ),
            ]
            for at, name in enumerate(names)
        },
    )


@pytest.mark.parametrize(
    "names",
    [
        ["a-b", "a_b"],
        ["x", "x", "x_2"],
        ["é", "ü"],
        ["👮" * 31, "👮" * 30],
        ["'", "a" * 24 + "'b"],
        ["contents", "Contents!"],
    ],
)
def test_code_lists_of_like_names(tmp_path, names):
    """Whatever code lists are called, each has a sheet and a table of its own."""
    row_class = coded(*names)
    made = return_of(
        row_class(**{f"column_{at}": str(at) for at in range(len(names))}),
        row_class=row_class,
    )
    cdrpkit.export(made, tmp_path / "lists.xlsx")
    book = openpyxl.load_workbook(tmp_path / "lists.xlsx")
    assert len(book.sheetnames) == 5 + len(names)
    tables = [name for sheet in book for name in sheet.tables]
    assert len(set(tables)) == 4 + len(names)
    assert returns.read(row_class, tmp_path / "lists.xlsx") == made.table


@pytest.mark.parametrize(
    "name",
    ["contents!", "notes", "a" * 30 + "'b", "'" * 40, "👮" * 31, "\t", "History"],
)
def test_any_name_of_a_return(tmp_path, name):
    """Whatever a return is called, it has a sheet, and is read back."""
    made = return_of(FULL, name=name)
    cdrpkit.export(made, tmp_path / "any.xlsx")
    assert returns.read(Row, tmp_path / "any.xlsx").rows == (FULL,)


@pytest.mark.parametrize(
    "titles",
    [
        {"n": "A", "m": "A"},
        {"a": "A", "b": "A", "c": "A [a]"},
        {"one": "🐑" * 200, "two": "🐑" * 200},
        {"a" * 300: "x" * 300, "a" * 301: "x" * 300},
        {"text": "a_x000D_b", "more": "_x0041_"},
    ],
)
def test_any_headings(tmp_path, titles):
    """Whatever titles and names are, the headings differ, are held and are read."""
    row_class = declared(
        "Titled",
        {
            name: Annotated[str, Column(title=title, description="Any.")]
            for name, title in titles.items()
        },
    )
    made = return_of(row_class(**dict.fromkeys(titles, "x")), row_class=row_class)
    cdrpkit.export(made, tmp_path / "titled.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "titled.xlsx")["actions"]
    (table,) = sheet.tables.values()
    heads = [cell.value for cell in sheet[4]]
    assert heads == [column.name for column in table.tableColumns]
    assert len({head.casefold() for head in heads}) == len(titles)
    assert max(units_of(head) for head in heads) <= 255
    assert returns.read(row_class, tmp_path / "titled.xlsx") == made.table


def test_limits_of_numbers_are_told(tmp_path):
    """The least and the most that may stand in a column are said, each if it is one."""

    def column(title, **limits):
        return Annotated[int, Column(title=title, description="Any.", **limits)]

    columns = {"a": column("A", least=0, most=9_999), "b": column("B", most=0)}
    row_class = declared("Limited", columns)
    made = return_of(row_class(a=1, b=-1), row_class=row_class)
    cdrpkit.export(made, tmp_path / "limited.xlsx")
    rows = openpyxl.load_workbook(tmp_path / "limited.xlsx")["Columns"].iter_rows(4)
    said = [row[6].value for row in rows]
    assert said == ["at least 0; at most 9,999", "at most 0"]


def test_patterns_are_told_in_words(tmp_path):
    """What a text is like is said in words, or by its pattern where there are none."""

    def column(title, **like):
        return Annotated[str, Column(title=title, description="Any.", **like)]

    year = {"pattern": "[0-9]{4}/[0-9]{2}"}
    columns = {
        "a": column("A", **year, like="a financial year like 2004/05"),
        "b": column("B", **year),
    }
    row_class = declared("Like", columns)
    made = return_of(row_class(a="2004/05", b="2004/05"), row_class=row_class)
    cdrpkit.export(made, tmp_path / "like.xlsx")
    rows = openpyxl.load_workbook(tmp_path / "like.xlsx")["Columns"].iter_rows(4)
    said = [row[6].value for row in rows]
    assert ["a financial year like 2004/05", "text like [0-9]{4}/[0-9]{2}"] == said


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        ("a", "no: it tells the row from all others"),
        ("ac", "no: with “C”, it tells the row from all others"),
        ("abc", "no: with “B” and “C”, it tells the row from all others"),
    ],
)
def test_keys_are_told(tmp_path, keys, said):
    """A column of a key names the others with which alone it tells rows apart."""
    columns = {
        name: Annotated[
            int, Column(title=name.upper(), description="Any.", key=name in keys)
        ]
        for name in "abc"
    }
    row_class = declared("Keyed", columns)
    made = return_of(row_class(a=1, b=2, c=3), row_class=row_class)
    cdrpkit.export(made, tmp_path / "keyed.xlsx")
    assert (
        said == openpyxl.load_workbook(tmp_path / "keyed.xlsx")["Columns"]["F4"].value
    )


def test_columns_are_told_by_their_headings(tmp_path):
    """What says of a column which other explains it says so by the other's heading."""
    row_class = declared(
        "Told",
        {
            "a_year": Annotated[
                int | None,
                Column(
                    title="Year", description="It; where empty, a_year_gap says why."
                ),
            ],
            "a_year_gap": Annotated[
                Gap | None, Column(title="Why not", description="Of a_year.")
            ],
        },
    )
    made = return_of(row_class(a_year=1, a_year_gap=None), row_class=row_class)
    cdrpkit.export(made, tmp_path / "told.xlsx")
    rows = openpyxl.load_workbook(tmp_path / "told.xlsx")["Columns"].iter_rows(4)
    assert [row[2].value for row in rows] == ["It.", "Of “Year”."]


def test_the_page_says_where_the_headings_are(written):
    """What the page has users of pandas name are the sheet and row of the headings."""
    page = Path(__file__).parents[2] / "docs" / "how-to" / "return-as-a-workbook.md"
    said = re.search(r'sheet_name="(.*)", header=([0-9]+)', page.read_text("utf-8"))
    sheet = opened(written(FULL, name=said[1]))[said[1]]
    headings_row = [cell.value for cell in sheet[int(said[2]) + 1]]
    assert headings_row == list(headings(fields_of(Row)))


def test_rows_are_known_on_each_page(tmp_path):
    """The columns that tell rows apart, and their names, stand on each printed page."""

    def keyed(title):
        return Annotated[str, Column(title=title, description="Any.", key=True)]

    def plain(title):
        return Annotated[str, Column(title=title, description="Any.")]

    for columns, repeated in (
        ({"a": plain("A"), "b": plain("B")}, "$A:$A"),
        ({"a": keyed("A"), "a_name": plain("B"), "c": plain("C")}, "$A:$B"),
        ({"a": keyed("A"), "b": keyed("B"), "c": plain("C")}, "$A:$B"),
        ({"a": keyed("A" * 70), "b": keyed("B" * 70)}, "$A:$A"),
    ):
        row_class = declared("Keyed", columns)
        made = return_of(row_class(**dict.fromkeys(columns, "x")), row_class=row_class)
        cdrpkit.export(made, tmp_path / "keyed.xlsx")
        sheet = openpyxl.load_workbook(tmp_path / "keyed.xlsx")["actions"]
        assert sheet.print_title_cols == repeated


class TestNames:
    """Names are such as a workbook can have, and tell things apart."""

    @given(st.lists(st.text(), min_size=1, max_size=8))
    def test_sheets(self, wanted):
        """No sheet's name is too long, like another's or with a sign that none has."""
        names = []
        for each in wanted:
            names.append(sheet_name(each, names))
        assert len({name.casefold() for name in names}) == len(names)
        for name in names:
            assert 0 < units_of(name) <= 31
            assert not set(name) & set("[]:*?/\\")
            assert name.strip("'") == name
            assert name.casefold() != "history"

    @given(st.text())
    def test_tables(self, sheet):
        """The name of a table is a word, and no cell's."""
        (name,) = table_names([sheet]).values()
        assert name.isidentifier()

    def test_headings_that_are_alike(self):
        """Columns of one title are told apart by their names."""

        @attrs.frozen
        class Twins:
            one: Annotated[str, Column(title="Who", description="...")]
            two: Annotated[str, Column(title="who", description="...")]
            three: Annotated[str, Column(title="?" * 300, description="...")]

        assert headings(fields_of(Twins)) == ("Who [one]", "who [two]", "three")


@attrs.frozen
class Worded:
    """A row of one text."""

    text: Annotated[str, Column(title="Words", description="Any.")]


class TestTexts:
    """What a cell holds gives back the text that it was made from."""

    @given(
        st.text(st.sampled_from("_x05FDd\r\n a"))
        | st.text(st.characters(exclude_categories=["Cs"]))
    )
    def test_any(self, text):
        """Whatever is in it, escapes that look like escapes too."""
        assert text_in(text_of(text)) == text

    @given(
        st.lists(st.sampled_from(["_x000D", "_x005F_", "_", "\r", "x000D", "a"]))
        .map("".join)
        .filter(bool)
    )
    def test_escapes_that_meet(self, text):
        """An escape and what looks like one share no sign, whichever stands first."""
        assert text_in(text_of(text)) == text

    def test_carriage_returns_are_read_back(self, tmp_path):
        """A file gives back a text with carriage returns, as with any character."""
        rows = tuple(
            Worded(text)
            for text in ("_x000D\r", "\r_x000D_\r", "a\r\nb", "\r_x000D\r_")
        )
        made = return_of(*rows, row_class=Worded)
        cdrpkit.export(made, tmp_path / "texts.xlsx")
        assert returns.read(Worded, tmp_path / "texts.xlsx").rows == rows
