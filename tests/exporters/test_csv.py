"""Returns as CSV."""

from __future__ import annotations

import csv
import datetime as dt
import enum
import io
from decimal import Decimal
from typing import Annotated

import attrs
import hypothesis.strategies as st
import pytest
from hypothesis import given

from cdrpkit.dates import PartialDate
from cdrpkit.exceptions import ExportError, ReturnError
from cdrpkit.exporters.csv import EXPORTER, Audience, CsvOptions
from cdrpkit.exporters.csv.rows import encoded
from cdrpkit.exporters.csv.spreadsheets import cut
from cdrpkit.exporters.guard import FOR_EXCEL, FOR_MACHINE, unguard
from cdrpkit.quantities import Money, Unit
from cdrpkit.table import Column, Return, Table, as_text, declared, fields_of
from cdrpkit.testing import arbitraries
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


class Size(enum.Enum):
    """A code list whose codes are numbers."""

    SMALL = "1"
    LARGE = "-2"


@attrs.frozen
class Single:
    """A row of one column."""

    text: Annotated[str | None, Column(title="Text", description="Words")]


NAMES = ["text", "count", "amount", "due", "bodies"]

UNHELD = "".join(map(chr, range(32))).translate(dict.fromkeys(map(ord, "\t\n\r")))
"""Of the control characters, those that no return holds."""

legal_texts = st.text(
    st.characters(
        exclude_categories=["Cs"], exclude_characters=f"{UNHELD}\ufffe\uffff"
    ),
    min_size=1,
)
texts = legal_texts | st.sampled_from(['"', ",", "\r\n", "'=1", "=1", "-5"])
rows = st.builds(
    Row,
    st.none() | texts,
    st.none() | st.integers(-(10**15) + 1, 10**15 - 1),
    st.none() | st.decimals(-(10**12), 10**12, places=2),
    st.none() | st.builds(PartialDate, st.integers(1900, 2200)),
    st.lists(texts, max_size=3).map(tuple),
).filter(lambda row: row != Row(None))


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
        """Each cell is the text of its value, but for the guard of a formula."""
        content = exported(return_of(*rows), EXPORTER, MACHINE)
        assert [NAMES, *_bare(rows, read(content)[1:])] == [NAMES, *_texts(rows)]

    @given(st.lists(rows, max_size=5))
    def test_a_spreadsheet_file_loses_nothing(self, exported, rows):
        """Without its guard each text is what it was; numbers and dates have none."""
        content = exported(return_of(*rows), EXPORTER, EXCEL)
        _, *found = read(content, "utf-8-sig")
        assert _texts(rows) == _bare(rows, found)


def _texts(rows):
    """Return the text of each value."""
    return [list(map(as_text, attrs.astuple(row, recurse=False))) for row in rows]


def _bare(rows, found):
    """Return cells without their guards, which texts alone have."""
    assert len(rows) == len(found)
    return [[unguard(cell[0]), *cell[1:4], unguard(cell[4])] for cell in found]


def test_a_file_is_what_rfc_4180_says(exported):
    """Names stand first, lines end in CR LF, quotes stand only where needed."""
    row = Row('a "b", c', 3, Decimal("-0.50"), PartialDate(2005, 7), ("x", "y"))
    expected = b'text,count,amount,due,bodies\r\n"a ""b"", c",3,-0.50,2005-07,"x;y"\r\n'
    assert expected == exported(return_of(row), EXPORTER, MACHINE)


def test_an_empty_cell_is_nothing(exported):
    """Nothing, or a list of nothing, is an empty cell, and no text is one."""
    content = exported(return_of(Row("a"), Row(None, 1)), EXPORTER, MACHINE)
    expected = b"a,,,,\r\n,1,,,\r\n"
    assert expected == content.partition(b"\r\n")[2]


def test_one_column(exported):
    """A table of one column has a line for each row."""
    rows = (Single("a"), Single('"'))
    content = exported(return_of(*rows, row_class=Single), EXPORTER, MACHINE)
    expected = b'text\r\na\r\n""""\r\n'
    assert expected == content


@attrs.frozen
class Every:
    """A row with a value of each type that a quick way of writing is known for."""

    share: Annotated[Decimal, Column(title="S", description="A share")]
    spent: Annotated[Money | None, Column(title="M", description="£")]
    day: Annotated[dt.date | None, Column(title="D", description="A day")]
    about: Annotated[PartialDate, Column(title="P", description="About when")]
    whether: Annotated[bool | None, Column(title="W", description="Whether")]
    unit: Annotated[Unit | None, Column(title="U", description="A code")]
    size: Annotated[Size, Column(title="Z", description="A code that is a number")]
    words: Annotated[str | None, Column(title="T", description="Words")]
    bodies: Annotated[tuple[str, ...], Column(title="B", description="Texts")]
    counts: Annotated[tuple[int, ...], Column(title="C", description="Numbers")]


every = st.builds(
    Every,
    share=arbitraries.numbers(),
    spent=st.none() | arbitraries.amounts() | st.integers(-9, 9).map(Money),
    day=st.none() | arbitraries.days(),
    about=arbitraries.partial_dates(),
    whether=st.none() | st.booleans(),
    unit=st.none() | st.sampled_from(Unit),
    size=st.sampled_from(Size),
    words=st.none() | texts,
    bodies=st.lists(texts, max_size=3).map(tuple),
    counts=st.lists(st.integers(-(2**63), 2**63 - 1), max_size=3).map(tuple),
)


class TestPlainly:
    """What is written quickly is what Python's own writer makes of plain texts."""

    @given(st.lists(every, max_size=5))
    def test_machine(self, exported, rows):
        """Each cell is the text of its value, in quotes only where it needs them."""
        assert plainly(rows, FOR_MACHINE) == exported(
            return_of(*rows, row_class=Every), EXPORTER, MACHINE
        )

    @given(st.lists(every, max_size=5))
    def test_spreadsheet(self, exported, rows):
        """Texts, codes and lists of texts are guarded, and nothing else is."""
        table = Table(row_class=Every, rows=tuple(rows))
        expected = b"\xef\xbb\xbf" + plainly(rows, FOR_EXCEL)
        assert expected == b"".join(encoded(table, guard=FOR_EXCEL))


def plainly(rows, guard):
    """Return the file as the plain way has it, value by value."""
    fields = fields_of(Every)
    lines = [[field.name for field in fields]]
    for row in rows:
        texts = [(field, as_text(getattr(row, field.name))) for field in fields]
        lines.append([guard.on(t) if guard.guards(f) else t for f, t in texts])
    return "".join(",".join(map(quoted, line)) + "\r\n" for line in lines).encode()


def quoted(text):
    """Return a cell in quotes if anything in it might end one."""
    doubled = text.replace('"', '""')
    return f'"{doubled}"' if any(each in text for each in '",\r\n;\t') else text


def test_batches(exported):
    """Rows are written in batches, of which no end is to be seen."""
    rows = tuple(Row(f"a{number}", number) for number in range(1_234))
    content = exported(return_of(*rows), EXPORTER, MACHINE)
    expected = [NAMES, *([row.text, str(row.count), "", "", ""] for row in rows)]
    assert expected == read(content)


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
    """A guard is put before a formula alone, and before what looks guarded already."""
    for text in ("-5", "+44", "@x", " =1", "\t=1", "'tis"):
        row = Row(text, bodies=(text, "=1"))
        _, cells = read(exported(return_of(row), EXPORTER, MACHINE))
        assert [text, f"{text};=1"] == [cells[0], cells[4]]
    for text in ("=1", "'=1", "'-5"):
        row = Row(text, bodies=(text, "=1"))
        _, cells = read(exported(return_of(row), EXPORTER, MACHINE))
        assert [f"'{text}", f"'{text};=1"] == [cells[0], cells[4]]


def test_what_might_end_a_cell_is_quoted(exported):
    """So no program that ends cells at ; or at tabs too finds a formula behind one."""
    row = Row("a\t=1", bodies=("a", "=1"))
    expected = b'"a\t=1",,,,"a;=1"\r\n'
    assert expected == exported(return_of(row), EXPORTER, MACHINE).partition(b"\n")[2]


def test_codes_are_not_looked_at(exported):
    """A column of codes is guarded only if one of its codes is run."""
    fields = {field.name: field for field in fields_of(Every)}
    guarded = {
        guard: {name for name, field in fields.items() if guard.guards(field)}
        for guard in (FOR_MACHINE, FOR_EXCEL)
    }
    texts = {"words", "bodies"}
    assert {FOR_MACHINE: texts, FOR_EXCEL: texts | {"size"}} == guarded


def test_half_of_a_character():
    """What UTF-8 cannot hold never gets here: no return can be made with it."""
    with pytest.raises(ReturnError) as caught:
        return_of(Row("a"), Row("b\ud800"))
    assert "rows[1].text: 'b\\ud800' holds '\\ud800', half" in str(caught.value)


CUT = [
    (
        Row(None, 1_234_567_890_123_456),
        "column 'count': '1234567890123456' has 16 digi",
    ),
    (Row(None, -(10**15) - 1), "has 16 digits, and a spreadsheet keeps 15"),
    (Row(None, 1, Decimal("0.1234567890123456")), "column 'amount': '0.1234567890123"),
    (Row(None, 1, Decimal(12345678901234567890)), "has 19 digits, and a spreadsheet"),
    (Row("1234567890123456"), "column 'text': '1234567890123456' has 16 digits"),
    (Row(" 0.1234567890123456"), "column 'text': '0.1234567890123456' has 16 digits"),
    (Row("a" * 32_768), "the text has 32,768 characters, and a cell of a spreadsheet"),
    (Row("\U0001f600" * 16_384), "the text has 32,768 characters"),
    (
        Row("a", bodies=("a" * 30_000, "b" * 3_000)),
        "column 'bodies': the text has 33,0",
    ),
]


@pytest.mark.parametrize(("row", "expected"), CUT)
def test_what_a_spreadsheet_cuts_is_refused(exported, row, expected):
    """What Excel would cut is not written for it, but for a machine it is."""
    made = return_of(Row("a"), row)
    with pytest.raises(ExportError) as caught:
        exported(made, EXPORTER, EXCEL)
    assert "row 2, column" in str(caught.value)
    assert expected in str(caught.value)
    way_out = "as xlsx, or for" if "digi" in str(caught.value) else "for"
    assert f"; write it {way_out} a machine; nothing" in str(caught.value)
    assert as_text(row.text)[:9] in exported(made, EXPORTER, MACHINE).decode()


@pytest.mark.parametrize(
    "row",
    [
        Row("0" * 20, 999_999_999_999_999, Decimal("0.00000000000000012")),
        Row("1" * 15, 1, Decimal(12345678901234500000)),
        Row("a" * 32_767, 1, Decimal("100000000000000.00")),
        Row("1" * 16 + "a", 10**17),
    ],
)
def test_what_a_spreadsheet_keeps_is_written(exported, row):
    """Noughts before and after a number are no digits that can be lost."""
    assert exported(return_of(row), EXPORTER, EXCEL).endswith(b"\r\n")


def test_more_than_a_sheet_holds():
    """More rows or columns than a sheet has are told, and none is left out."""
    rows = Table(row_class=Row, rows=(Row("a"),) * 1_048_576)
    expected = "the table has 1,048,576 rows, and a spreadsheet holds 1,048,575"
    assert f"{expected}; write it for a machine" == cut(rows)
    column = Annotated[int, Column(title="N", description="Some.")]
    wide = declared("Wide", {f"n{number}": column for number in range(16_385)})
    expected = "the table has 16,385 columns, and a spreadsheet holds 16,384"
    told = cut(Table(row_class=wide, rows=()))
    assert f"{expected}; write it for a machine" == told


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
        main = "out"
        whole_set = False

        def open(self, name):
            return Nowhere()

    def peak_of(count):
        artefact = return_of(*[Row("words " * 20, 1)] * count)
        return peak(lambda: EXPORTER.write(artefact, Sink(), EXCEL))

    peak_of(1)  # what is imported stays
    assert peak_of(40_000) < 1.2 * peak_of(2_000)
