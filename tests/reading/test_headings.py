"""A workbook of cdrpkit's own is read, whatever its columns happen to be called."""

import datetime as dt
from typing import Annotated

import openpyxl
import pytest

import cdrpkit
from cdrpkit import returns
from cdrpkit.exceptions import LoadError
from cdrpkit.quantities import Gap
from cdrpkit.table import Column, Return, Table, declared


def made_of(titles, title="Areas", cells=None):
    """Return a return of texts, with a title to each name of a column."""
    row_class = declared(
        "Row",
        {
            name: Annotated[str, Column(title=each, description="Any.")]
            for name, each in titles.items()
        },
    )
    rows = cells or [{name: f"{name} {number}" for name in titles} for number in (1, 2)]
    return Return(
        name="areas",
        title=title,
        description="One row for each.",
        on=dt.date(2005, 12, 8),
        table=Table(row_class=row_class, rows=tuple(row_class(**row) for row in rows)),
    )


@pytest.fixture(name="read_back")
def _read_back(tmp_path):
    def read_back(made, change=None):
        target = tmp_path / "areas.xlsx"
        cdrpkit.export(made, target)
        if change is not None:
            book = openpyxl.load_workbook(target)
            change(book)
            book.save(target)
        return returns.read(made.table.row_class, target)

    return read_back


@pytest.mark.parametrize(
    "titles",
    [
        {"a": "b", "b": "a"},
        {"a": "b", "b": "Other"},
        {"a": "b", "b": "B"},
        {"name": "Code", "code": "name"},
    ],
    ids=str,
)
def test_a_title_that_names_another_column(read_back, titles):
    """A heading that is another column's name is still that of its own column."""
    made = made_of(titles)
    assert made.table == read_back(made)


@pytest.mark.parametrize("title", ["Areas", "Go to the contents"])
def test_a_title_above_the_only_column(read_back, title):
    """What stands above a table of one column is no heading, though it is alike."""
    made = made_of({"area": title})
    assert made.table == read_back(made)


@pytest.mark.parametrize(
    "titles",
    [
        {"status": "Status"},
        {"sheet": "Columns"},
        {"sheet": "Sheet", "what": "What it holds"},
        {"kind": "Type", "unit": "Unit", "source": "Source", "value": "Value"},
    ],
    ids=str,
)
def test_words_on_other_sheets(read_back, titles):
    """The sheets of words that stand beside the table are not taken for it."""
    made = made_of(titles)
    assert made.table == read_back(made)


def test_words_of_code_lists(read_back):
    """Nor is a sheet of codes, though the table has a column for each of its own."""
    why = Column(title="Label", description="Why there is no code.")
    row_class = declared(
        "Row",
        {
            "code": Annotated[str | None, Column(title="Code", description="Any.")],
            "code_gap": Annotated[Gap | None, why],
        },
    )
    made = made_of({"any": "Any"})
    rows = (row_class(code="a", code_gap=None),)
    made = Return(
        name="Codes of areas",
        title="Codes",
        description="One row for each.",
        on=made.on,
        table=Table(row_class=row_class, rows=rows),
    )
    assert made.table == read_back(made)


def test_a_copy_is_still_refused(read_back):
    """A copy of the table on another sheet leaves it open which is meant."""
    with pytest.raises(LoadError, match="several sheets have the table"):
        read_back(
            made_of({"area": "Area", "name": "Name"}),
            lambda book: book.copy_worksheet(book["areas"]),
        )


def test_no_headings_but_words(read_back):
    """Where the heading of the table is gone, no line of the cover stands in for it."""

    def change(book):
        book["areas"]["A4"] = "State"

    with pytest.raises(LoadError, match="no sheet has a row of headings"):
        read_back(made_of({"status": "Status"}), change)


def test_a_row_that_is_marked_up(read_back):
    """Of rows that may be the headings, it is that which is marked up as a table's."""

    def change(book):
        book["areas"]["A3"] = "Area"
        book["areas"]["B3"] = "name"

    made = made_of({"area": "Area", "name": "Name"})
    assert made.table == read_back(made, change)
