"""Returns as CSV."""

from __future__ import annotations

import csv
import datetime as dt
import io
import tracemalloc
from decimal import Decimal
from typing import Annotated

import attrs
import hypothesis.strategies as st
import pytest
from hypothesis import given

from cdrpkit.dates import PartialDate
from cdrpkit.exporters.csv import EXPORTER, Audience, CsvOptions
from cdrpkit.exporters.guard import unguard
from cdrpkit.quantities import Unit
from cdrpkit.table import Column, Return, Table, as_text
from cdrpkit.testing.exporters import ExporterSuite

MACHINE = CsvOptions()
EXCEL = CsvOptions(audience=Audience.EXCEL)


@attrs.frozen
class Row:
    """A row with a column of each kind."""

    text: Annotated[str | None, Column(title="Text", description="Words")]
    count: Annotated[
        int | None, Column(title="Count", description="How many", unit=Unit.COUNT)
    ] = None
    amount: Annotated[
        Decimal | None, Column(title="Amount", description="£", unit=Unit.POUNDS)
    ] = None
    due: Annotated[PartialDate | None, Column(title="Due", description="When")] = None
    bodies: Annotated[tuple[str, ...], Column(title="Bodies", description="Who")] = ()


@attrs.frozen
class Single:
    """A row of one column."""

    text: Annotated[str | None, Column(title="Text", description="Words")]


NAMES = ["text", "count", "amount", "due", "bodies"]

legal_texts = st.text(st.characters(exclude_categories=["Cs"]))
texts = legal_texts | st.sampled_from(["", '"', ",", "\r\n", "'=1", "=1", "-5"])
rows = st.builds(
    Row,
    st.none() | texts,
    st.none() | st.integers(),
    st.none() | st.decimals(allow_nan=False, allow_infinity=False, places=2),
    st.none() | st.builds(PartialDate, st.integers(1900, 2200)),
    st.lists(texts, max_size=3).map(tuple),
)


def return_of(*rows, row_class=Row):
    """Return a return of *rows*."""
    table = Table(row_class=row_class, rows=rows)
    return Return(
        name="actions",
        title="Actions",
        description="A row for each.",
        on=dt.date(2005, 12, 8),
        table=table,
    )


def read(content, encoding="utf-8"):
    """Return the rows of a CSV file as a strict reader sees them."""
    text = io.StringIO(content.decode(encoding), newline="")
    return list(csv.reader(text, strict=True))


class TestForAMachine(ExporterSuite):
    """A CSV file for a machine is what any exporter's is to be."""

    exporter = EXPORTER

    def read(self, content):
        """Return the cells, without their quotes."""
        return "\n".join(cell for cells in read(content) for cell in cells)


class TestForASpreadsheet(TestForAMachine):
    """So is one for a spreadsheet."""

    options = EXCEL

    def read(self, content):
        """Leave the byte-order mark out."""
        return super().read(content.decode("utf-8-sig").encode())


class TestReadingBack:
    """A reader of CSV gets the rows that were written."""

    @given(st.lists(rows, max_size=5))
    def test_a_machine_reads_every_value(self, exported, rows):
        """Each cell is the text of its value, whatever stands in it."""
        expected = [
            [as_text(value) for value in attrs.astuple(row, recurse=False)]
            for row in rows
        ]
        assert [NAMES, *expected] == read(exported(return_of(*rows), EXPORTER, MACHINE))

    @given(st.lists(rows, max_size=5))
    def test_a_spreadsheet_file_loses_nothing(self, exported, rows):
        """Without its guard each text is what it was; numbers and dates have none."""
        content = exported(return_of(*rows), EXPORTER, EXCEL)
        _, *found = read(content, "utf-8-sig")
        for row, cells in zip(rows, found, strict=True):
            expected = [as_text(value) for value in attrs.astuple(row, recurse=False)]
            bare = [unguard(cells[0]), *cells[1:4], unguard(cells[4])]
            assert expected == bare


def test_a_file_is_what_rfc_4180_says(exported):
    """Names stand first, lines end in CR LF, quotes stand only where needed."""
    row = Row('a "b", c', 3, Decimal("-0.50"), PartialDate(2005, 7), ("x", "y"))
    expected = b'text,count,amount,due,bodies\r\n"a ""b"", c",3,-0.50,2005-07,x;y\r\n'
    assert expected == exported(return_of(row), EXPORTER, MACHINE)


def test_an_empty_cell_is_nothing_and_never_an_empty_text(exported):
    """Nothing, or a list of nothing, is an empty cell; an empty text has quotes."""
    content = exported(return_of(Row(None), Row("", 1)), EXPORTER, MACHINE)
    expected = b',,,,\r\n"",1,,,\r\n'
    assert expected == content.partition(b"\r\n")[2]


def test_quotes_in_a_row_with_an_empty_text_are_doubled(exported):
    """An empty text changes nothing in how its neighbours are quoted."""
    content = exported(return_of(Row('"', bodies=("",))), EXPORTER, MACHINE)
    expected = b'"""",,,,""\r\n'
    assert expected == content.partition(b"\r\n")[2]


def test_a_row_of_nothing_is_still_a_row(exported):
    """In a table of one column, nothing is written so that no reader skips it."""
    content = exported(return_of(Single(None), row_class=Single), EXPORTER, MACHINE)
    expected = [["text"], [""]]
    assert expected == read(content)


def test_in_one_column_an_empty_text_cannot_be_told_from_nothing(exported):
    """A row of one empty cell is the same pair of quotes as one of an empty text."""
    rows = (Single(None), Single(""), Single("a"))
    content = exported(return_of(*rows, row_class=Single), EXPORTER, MACHINE)
    expected = b'text\r\n""\r\n""\r\na\r\n'
    assert expected == content


def test_a_return_without_rows_has_its_names(exported):
    """Without rows the file is its first line."""
    expected = b"text,count,amount,due,bodies\r\n"
    assert expected == exported(return_of(), EXPORTER, MACHINE)


def test_only_a_spreadsheet_gets_a_byte_order_mark(exported):
    """The mark stands once at the start, and not for machines."""
    artefact = return_of(Row("é"))
    expected = b"\xef\xbb\xbf" + exported(artefact, EXPORTER, MACHINE)
    assert expected == exported(artefact, EXPORTER, EXCEL)


def test_numbers_and_dates_are_never_guarded(exported):
    """A negative number stays a number, in a spreadsheet too."""
    row = Row("-5", -5, Decimal("-0.5"), PartialDate(2005), ("-x",))
    _, cells = read(exported(return_of(row), EXPORTER, EXCEL), "utf-8-sig")
    expected = ["'-5", "-5", "-0.5", "2005", "'-x"]
    assert expected == cells


def test_a_machine_gets_text_as_it_is(exported):
    """No guard is put before what a machine reads."""
    row = Row("=1", bodies=("+44",))
    _, cells = read(exported(return_of(row), EXPORTER, MACHINE))
    assert [row.text, *row.bodies] == [cells[0], cells[4]]


def test_a_lone_surrogate_is_refused(exported):
    """What UTF-8 cannot hold is not written."""
    with pytest.raises(ValueError, match="surrogate"):
        exported(return_of(Row("\ud800")), EXPORTER, MACHINE)


class Nowhere(io.RawIOBase):
    """A stream that keeps nothing."""

    def writable(self):
        """Take what is written."""
        return True

    def write(self, content):
        """Drop *content*."""
        return len(content)


def test_rows_are_not_gathered():
    """Memory stays flat however many rows there are."""

    class Sink:
        main = "out"

        def open(self, name):
            return Nowhere()

    def peak(count):
        artefact = return_of(*[Row("words " * 20, 1)] * count)
        tracemalloc.start()
        try:
            EXPORTER.write(artefact, Sink(), EXCEL)
            return tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()

    assert peak(20_000) < 2 * peak(200)
