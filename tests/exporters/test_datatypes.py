"""Each type that a column may have is decided by each format, and none is forgotten."""

import datetime as dt
from decimal import Decimal
from typing import Annotated

import duckdb
import pytest

import cdrpkit
from cdrpkit import returns
from cdrpkit.constraints import _FAULTS
from cdrpkit.dates import PartialDate
from cdrpkit.exporters.arrow import layout_of
from cdrpkit.exporters.jsonschema import _VALUES, of_rows
from cdrpkit.exporters.partitions import PARTABLE
from cdrpkit.quantities import Money, Qualifier
from cdrpkit.reading.cells import _READERS
from cdrpkit.soundness import _PASSES
from cdrpkit.table import Column, Datatype, Return, Table, declared, fields_of

EACH = {
    Datatype.TEXT: (str, "words"),
    Datatype.CODE: (Qualifier, Qualifier.OVER),
    Datatype.TRUTH: (bool, True),
    Datatype.WHOLE_NUMBER: (int, 7),
    Datatype.DECIMAL: (Decimal, Decimal("55.80")),
    Datatype.MONEY: (Money, Money("1.50")),
    Datatype.DATE: (dt.date, dt.date(2005, 12, 8)),
    Datatype.PARTIAL_DATE: (PartialDate, PartialDate(2005, 12)),
    Datatype.LIST: (tuple[str, ...], ("a", "b")),
}
"""A type and a value of each."""


def made(datatype):
    """Return a return of one column and of one row."""
    kind, value = EACH[datatype]
    column = Column(title="It", description="A value.")
    row_class = declared("Row", {"it": Annotated[kind, column]})
    return Return(
        name="made",
        title="Made",
        description="One row.",
        on=dt.date(2005, 12, 8),
        table=Table(row_class=row_class, rows=(row_class(it=value),)),
    )


@pytest.mark.parametrize("datatype", Datatype)
class TestEach:
    """A type that is new has to be thought of everywhere."""

    @pytest.mark.parametrize(
        "suffix", [".csv", ".json", ".jsonl", ".parquet", ".sqlite", ".xlsx"]
    )
    def test_is_read_back(self, datatype, suffix, tmp_path):
        """A value of it comes back from every format as it was."""
        artefact = made(datatype)
        cdrpkit.export(artefact, tmp_path / f"made{suffix}")
        table = returns.read(artefact.table.row_class, tmp_path / f"made{suffix}")
        assert artefact.table == table

    def test_is_decided(self, datatype):
        """No list of what is done with a type leaves it to a default."""
        assert (datatype,) == tuple(
            field.datatype for field in made(datatype).table.fields
        )
        # A list is what its items are.
        for decided in (_FAULTS, _PASSES, _VALUES, _READERS):
            assert (datatype in decided) == (datatype is not Datatype.LIST)

    def test_json_schema(self, datatype):
        """Its JSON Schema says of which type its values are."""
        fields = fields_of(made(datatype).table.row_class)
        schema = of_rows("Made", "One row.", fields)
        wanted = {
            Datatype.TRUTH: "boolean",
            Datatype.WHOLE_NUMBER: ["integer", "string"],
            Datatype.LIST: "array",
        }.get(datatype, "string")
        assert wanted == schema["$defs"]["row"]["properties"]["it"]["type"]

    def test_parquet(self, datatype):
        """Its column of Parquet has a type of its own."""
        wanted = {
            Datatype.TEXT: "string",
            Datatype.CODE: "dictionary<values=string, indices=int32, ordered=0>",
            Datatype.TRUTH: "bool",
            Datatype.WHOLE_NUMBER: "int64",
            Datatype.DECIMAL: "decimal128(38, 6)",
            Datatype.MONEY: "decimal128(38, 2)",
            Datatype.DATE: "date32[day]",
            Datatype.PARTIAL_DATE: "string",
            Datatype.LIST: "list<item: string>",
        }
        found = layout_of(made(datatype), "made").schema.field("it").type
        assert wanted[datatype] == str(found)

    def test_partitions(self, datatype):
        """Rows are parted by it, unless its values are amounts, numbers or lists."""
        measured = {Datatype.DECIMAL, Datatype.MONEY, Datatype.LIST}
        assert (datatype in PARTABLE) == (datatype not in measured)


def test_the_most_digits(tmp_path):
    """Numbers of 38 digits are numbers still, and of 39 they are texts."""
    column = Column(title="It", description="A value.")
    row_class = declared("Row", {"it": Annotated[Decimal, column]})
    for whole, kind in ((18, "DECIMAL(38,20)"), (19, "VARCHAR")):
        # No number has more than 30 digits: one is long, and one has many places.
        rows = (row_class(it=Decimal("9" * whole)), row_class(it=Decimal("1E-20")))
        table = Table(row_class=row_class, rows=rows)
        artefact = Return(
            name="made",
            title="Made",
            description="Two rows.",
            on=dt.date(2005, 12, 8),
            table=table,
        )
        cdrpkit.export(artefact, tmp_path / "made.parquet")
        query = f"select typeof(it) from '{tmp_path}/made.parquet' limit 1"  # noqa: S608
        assert [(kind,)] == duckdb.sql(query).fetchall()
        assert table == returns.read(row_class, tmp_path / "made.parquet")
