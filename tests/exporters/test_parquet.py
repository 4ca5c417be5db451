"""Returns as Parquet: for Arrow, for DuckDB, and as a folder of partitions."""

from __future__ import annotations

import datetime as dt
import enum
import io
import json
import subprocess
import sys
from decimal import Decimal
from typing import Annotated

import attrs
import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import cdrpkit
from cdrpkit import returns
from cdrpkit.dates import PartialDate
from cdrpkit.exceptions import ExportError, ExtraMissingError, UnknownNameError
from cdrpkit.exporters.parquet import EXPORTER, ParquetOptions
from cdrpkit.quantities import Gap, Money, Unit
from cdrpkit.table import Column, Return, Table, as_text
from cdrpkit.testing.exporters import ExporterSuite, MemorySink

ONE_FILE = ParquetOptions()


class Colour(enum.Enum):
    """A code."""

    RED = "red"
    GREEN = "green"


@attrs.frozen(kw_only=True)
class Row:
    """A row with a column of each kind."""

    area: Annotated[str, Column(title="Area", description="Code")]
    colour: Annotated[Colour | None, Column(title="C", description="Which")] = None
    sure: Annotated[bool, Column(title="S", description="Whether")] = True
    count: Annotated[
        int, Column(title="N", description="How many", unit=Unit.COUNT)
    ] = 2**63 - 1
    share: Annotated[Decimal, Column(title="%", description="%")] = Decimal("55.8")
    spent: Annotated[
        Money | None, Column(title="£", description="£", unit=Unit.POUNDS)
    ] = Money("37170.50")
    spent_gap: Annotated[Gap | None, Column(title="-", description="Why not")] = None
    day: Annotated[dt.date, Column(title="D", description="When")] = dt.date(2005, 7, 1)
    due: Annotated[PartialDate, Column(title="D", description="By")] = PartialDate(2005)
    bodies: Annotated[tuple[str, ...], Column(title="B", description="Who")] = ()
    costs: Annotated[tuple[Money, ...], Column(title="£", description="£")] = ()


def return_of(*rows, **changes):
    """Return a return of *rows*."""
    made = Return(
        name="actions",
        title="Actions",
        description="A row for each.",
        on=dt.date(2005, 12, 8),
        table=Table(row_class=Row, rows=rows),
        notes=("Rounded, £.",),
    )
    return attrs.evolve(made, **changes)


def read(content):
    """Return the table in a file."""
    return pq.read_table(io.BytesIO(content))


class TestParquet(ExporterSuite):
    """A Parquet file is what any exporter's is to be."""

    exporter = EXPORTER

    def read(self, content):
        """Return the cells as texts, amounts to the penny."""
        rows = pq.read_table(io.BytesIO(content)).to_pylist()
        return "\n".join(said(each) for row in rows for each in row.values())


def said(value):
    """Return a cell as it was."""
    if isinstance(value, list):
        return as_text(tuple(said(each) for each in value))
    if isinstance(value, Decimal):
        return f"{value:.2f} {value:.1f}"
    return as_text(value)


def test_types(exported):
    """Each column has its own type, and none is a float."""
    schema = read(exported(return_of(Row(area="E1")), EXPORTER, ONE_FILE)).schema
    assert {
        "area": "string",
        "colour": "dictionary<values=string, indices=int32, ordered=0>",
        "sure": "bool",
        "count": "int64",
        "share": "decimal128(38, 6)",
        "spent": "decimal128(38, 2)",
        "spent_gap": "dictionary<values=string, indices=int32, ordered=0>",
        "day": "date32[day]",
        "due": "string",
        "bodies": "list<element: string>",
        "costs": "list<element: decimal128(38, 2)>",
    } == {field.name: str(field.type) for field in schema}
    assert ["colour", "spent", "spent_gap"] == [f.name for f in schema if f.nullable]


def test_meaning(exported):
    """The file says of itself what it is, and each column what it means."""
    schema = read(exported(return_of(Row(area="E1")), EXPORTER, ONE_FILE)).schema
    said = {name.decode(): value.decode() for name, value in schema.metadata.items()}
    assert {
        "name": "actions",
        "title": "Actions",
        "description": "A row for each.",
        "on": "2005-12-08",
        "final": "false",
        "notes": '["Rounded, £."]',
        "source": "null",
    } == {name: text for name, text in said.items() if name != "columns"}
    assert "pandas" not in said
    assert len(json.loads(said["columns"])) == 11
    spent = schema.field("spent").metadata
    assert (b"pounds", b"spent_gap") == (spent[b"unit"], spent[b"gap"])


def test_more_places(exported):
    """A column has as many places as its numbers need."""
    rows = [Row(area="E1", share=Decimal("0.123456789")), Row(area="E2")]
    table = read(exported(return_of(*rows), EXPORTER, ONE_FILE))
    assert pa.decimal128(38, 9) == table.schema.field("share").type
    assert [Decimal("0.123456789"), Decimal("55.8")] == table["share"].to_pylist()


def test_more_digits_than_databases_have(exported):
    """What needs more than 38 digits is text, so that no reader makes a float of it."""
    large = Money(Decimal("123456789012345678901234567890E+10"))
    content = exported(return_of(Row(area="E1", spent=large)), EXPORTER, ONE_FILE)
    expected = ["1234567890123456789012345678900000000000.00"]
    assert expected == read(content)["spent"].to_pylist()


def test_groups(exported):
    """Rows are written by groups, in their order."""
    rows = [Row(area=f"E{number}") for number in range(70_000)]
    content = exported(return_of(*rows), EXPORTER, ONE_FILE)
    file = pq.ParquetFile(io.BytesIO(content))
    assert [65_536, 4_464] == [
        file.metadata.row_group(group).num_rows for group in range(2)
    ]
    assert [row.area for row in rows] == file.read()["area"].to_pylist()


def test_what_cannot_be_written(exported):
    """What no file can hold is refused."""
    with pytest.raises(ExportError, match="what it says of itself"):
        exported(return_of(title="\udc00"), EXPORTER, ONE_FILE)


def test_without_the_extra(exported, monkeypatch, tmp_path):
    """Without pyarrow, one line says how to get it, for writing and for reading."""
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    said = r"a Parquet file needs pyarrow.*pip install 'cdrpkit\[parquet\]' brings it"
    with pytest.raises(ExtraMissingError, match=said):
        exported(return_of(), EXPORTER, ONE_FILE)
    (tmp_path / "a.parquet").touch()
    with pytest.raises(ExtraMissingError, match=said):
        returns.read(Row, tmp_path / "a.parquet")


def test_rows_are_not_gathered(tmp_path):
    """Memory stays flat however many rows there are, Arrow's too."""
    code = """
import resource, sys, types
sys.path.insert(0, sys.argv[2])
from test_parquet import EXPORTER, ONE_FILE, Row, return_of
one = Row(area="E09000007", bodies=("a", "b"))
EXPORTER.write(return_of(one), Sink := types.SimpleNamespace(
    main="out", whole_set=False, open=lambda name: open("/dev/null", "wb")), ONE_FILE)
artefact = return_of(*[one] * int(sys.argv[1]))
EXPORTER.write(artefact, Sink, ONE_FILE)
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""
    small, large = (
        int(
            subprocess.run(
                [sys.executable, "-c", code, str(count), __file__.rpartition("/")[0]],
                check=True,
                capture_output=True,
                text=True,
            ).stdout
        )
        for count in (100_000, 500_000)
    )
    assert large < small * 1.25


NAMES = ["E09000007", "007", "Kingston/Hull: 100%", "a=b", "é", "con.", "x y\u202e"]
ROWS = [
    Row(
        area=name,
        spent=Money(f"{number}.{number:02}"),
        colour=Colour.RED if number % 2 else None,
        bodies=(name,),
    )
    for number, name in enumerate(NAMES * 3)
]
BY_AREA = ParquetOptions(partition="area")


class TestPartitions:
    """A folder to each value of a column, which databases take as one table."""

    def test_names(self):
        """The names of the folders tell the values, and are safe on any system."""
        sink = MemorySink("actions.parquet")
        EXPORTER.write(return_of(*ROWS), sink, BY_AREA)
        assert [
            f"actions.parquet/area={name}/part-0.parquet"
            for name in (
                "E09000007",
                "007",
                "Kingston%2FHull%3A%20100%25",
                "a%3Db",
                "é",
                "con%2E",
                "x%20y%E2%80%AE",
            )
        ] == list(sink.files)
        schema = read(next(iter(sink.files.values()))).schema
        assert "area" not in schema.names

    def test_duckdb(self, tmp_path):
        """DuckDB takes the folder as it is, with every type, and adds up exactly."""
        cdrpkit.export(
            return_of(*ROWS), tmp_path / "set", exporter="parquet", options=BY_AREA
        )
        table = f"read_parquet('{tmp_path}/set/**/*.parquet', hive_partitioning=true)"
        types = dict(
            duckdb.sql(
                f"select column_name, column_type from (describe from {table})"  # noqa: S608
            ).fetchall()
        )
        assert {
            "area": "VARCHAR",
            "colour": "VARCHAR",
            "sure": "BOOLEAN",
            "count": "BIGINT",
            "share": "DECIMAL(38,6)",
            "spent": "DECIMAL(38,2)",
            "spent_gap": "VARCHAR",
            "day": "DATE",
            "due": "VARCHAR",
            "bodies": "VARCHAR[]",
            "costs": "DECIMAL(38,2)[]",
        } == types
        found = duckdb.sql(
            f"select area, sum(spent), min(bodies[1]) from {table} group by 1"  # noqa: S608
        ).fetchall()
        expected = {
            name: Money.total(row.spent for row in ROWS if row.area == name).pounds
            for name in NAMES
        }
        assert expected == {area: total for area, total, _ in found}
        assert all(area == body for area, _, body in found)

    def test_is_read_back(self, tmp_path):
        """It is read as one return; the rows of a partition keep their order."""
        cdrpkit.export(
            return_of(*ROWS), tmp_path / "set", exporter="parquet", options=BY_AREA
        )
        table = returns.read(Row, tmp_path / "set")
        assert len(ROWS) == len(table.rows)
        for name in NAMES:
            assert [row for row in ROWS if row.area == name] == [
                row for row in table.rows if row.area == name
            ]

    @pytest.mark.parametrize("column", ["colour", "sure", "count", "day", "due"])
    def test_any_column_of_plain_values(self, column, tmp_path):
        """Rows may be parted by codes, truths, counts and dates; nothing has a name."""
        made = return_of(*ROWS[:2])
        options = ParquetOptions(partition=column)
        cdrpkit.export(made, tmp_path / "set", exporter="parquet", options=options)
        table = returns.read(Row, tmp_path / "set")
        assert sorted(made.table.rows, key=repr) == sorted(table.rows, key=repr)

    def test_no_rows(self, tmp_path):
        """Without a row there is a file, with all columns."""
        cdrpkit.export(
            return_of(), tmp_path / "set", exporter="parquet", options=BY_AREA
        )
        assert (tmp_path / "set" / "actions.parquet").is_file()
        assert () == returns.read(Row, tmp_path / "set").rows

    def test_again(self, tmp_path):
        """The set is written over itself; one that has lost a part is not mixed."""
        for _ in range(2):
            cdrpkit.export(
                return_of(*ROWS), tmp_path / "set", exporter="parquet", options=BY_AREA
            )
        with pytest.raises(ExportError, match="which is no part of the set"):
            cdrpkit.export(
                return_of(*ROWS[:2]),
                tmp_path / "set",
                exporter="parquet",
                options=BY_AREA,
            )
        assert len(ROWS) == len(returns.read(Row, tmp_path / "set").rows)

    @pytest.mark.parametrize("column", ["spent", "bodies", "aera"])
    def test_no_such_column(self, column):
        """By lists and amounts nothing is parted."""
        with pytest.raises(UnknownNameError, match="no column to part rows by"):
            EXPORTER.write(
                return_of(*ROWS),
                MemorySink("a.parquet"),
                ParquetOptions(partition=column),
            )

    @pytest.mark.parametrize(
        ("rows", "said"),
        [
            (
                [Row(area="__HIVE_DEFAULT_PARTITION__")],
                "stands for no value at all; write",
            ),
            ([Row(area="a" * 300)], "longer than 255 bytes"),
            ([Row(area="North"), Row(area="north")], "'North' and 'north', whose fold"),
            ([Row(area="\xe9"), Row(area="e\u0301")], "many systems take for one; wr"),
            ([Row(area=f"{n}") for n in range(1001)], "more than 1,000 values"),
        ],
        ids=lambda value: value if isinstance(value, str) else "",
    )
    def test_no_name(self, rows, said):
        """A value that no folder can be named for is refused, and so are too many."""
        with pytest.raises(ExportError, match=said):
            EXPORTER.write(return_of(*rows), MemorySink("a.parquet"), BY_AREA)

    def test_one_file_is_no_folder(self, tmp_path):
        """A target that names one file takes no partitions."""
        with pytest.raises(ExportError, match="name a target without a suffix"):
            cdrpkit.export(return_of(*ROWS), tmp_path / "a.parquet", options=BY_AREA)
        assert [] == list(tmp_path.iterdir())

    def test_one_column(self):
        """A table of one column has nothing to part."""

        @attrs.frozen
        class Single:
            """A row of one column."""

            area: Annotated[str, Column(title="Area", description="Code")]

        table = Table(row_class=Single, rows=(Single("E1"),))
        with pytest.raises(ExportError, match="leave the partition out"):
            EXPORTER.write(return_of(table=table), MemorySink("a.parquet"), BY_AREA)
