"""What an exporter wrote is read back as the rows that it was given."""

import datetime as dt
from typing import Annotated

import attrs
import pytest
from hypothesis import given

import cdrpkit
from cdrpkit import returns
from cdrpkit.builtin import cdrpkit_return_kinds
from cdrpkit.exceptions import ExportError
from cdrpkit.exporters.csv.spreadsheets import cut
from cdrpkit.quantities import Gap
from cdrpkit.table import Column, Table
from cdrpkit.testing import arbitraries

FORMATS = [
    pytest.param("csv", {"audience": "machine"}, id="csv for a machine"),
    pytest.param("csv", {"audience": "excel"}, id="csv for a spreadsheet"),
    pytest.param("json", {}, id="json"),
    pytest.param("jsonl", {}, id="json lines"),
    pytest.param("parquet", {}, id="parquet"),
    pytest.param("sqlite", {}, id="sqlite"),
    pytest.param("xlsx", {}, id="workbook"),
    pytest.param("xlsx", {"compressed": True}, id="compressed workbook"),
]
REGISTERS = {
    "examples/london": (dt.date(2000, 7, 28), dt.date(2005, 12, 8)),
    "examples/synthetic": (dt.date(2024, 6, 18), dt.date(2025, 6, 30)),
}
KINDS = [kind.name for kind in cdrpkit_return_kinds()]


@attrs.frozen(kw_only=True)
class Listed:
    """A row whose every cell but one may be empty, and says nothing of it."""

    is_joint: Annotated[bool, Column(title="Joint", description="Whether it is.")]
    areas: Annotated[tuple[str, ...] | None, Column(title="Areas", description="Any.")]
    areas_gap: Annotated[Gap | None, Column(title="Why no areas", description="Why.")]
    bodies: Annotated[
        tuple[str, ...] | None, Column(title="Bodies", description="Any.")
    ]
    bodies_gap: Annotated[Gap | None, Column(title="Why no bodies", description="Why.")]


def read_back(made, exporter, options, folder):
    """Return the table that was read from the file that *made* was written in."""
    catalogue = cdrpkit.plugins.load(entry_points=False)
    target = folder / f"return{catalogue.exporter(exporter).suffix}"
    cdrpkit.export(made, target, exporter=exporter, options=options)
    return returns.read(made.table.row_class, target)


@pytest.mark.parametrize(("exporter", "options"), FORMATS)
class TestRoundTrip:
    """``read(export(x)) == x``."""

    @given(made=arbitraries.returns())
    def test_any_return(self, exporter, options, made, tmp_path_factory):
        """
        Whatever is in its cells, and whichever are empty, each row comes back.

        What a spreadsheet would cut is not written as CSV for one.
        """
        folder = tmp_path_factory.mktemp("returns")
        if options == {"audience": "excel"} and cut(made.table):
            with pytest.raises(ExportError, match="a spreadsheet"):
                read_back(made, exporter, options, folder)
        else:
            assert made.table == read_back(made, exporter, options, folder)

    def test_empty_lists(self, exporter, options, tmp_path):
        """A row whose lists are known to be empty is a row, and no total or note."""
        row = Listed(
            is_joint=False, areas=(), areas_gap=None, bodies=(), bodies_gap=None
        )
        made = returns.Return(
            name="lists",
            title="Lists",
            description="One row.",
            on=dt.date(2005, 12, 8),
            table=Table(row_class=Listed, rows=(row,)),
        )
        assert made.table == read_back(made, exporter, options, tmp_path)

    @pytest.mark.parametrize("kind", KINDS)
    def test_built_in(self, exporter, options, kind, tmp_path):
        """So does each return that comes with cdrpkit, of each example."""
        read = 0
        for name, days in REGISTERS.items():
            register = cdrpkit.load(name)
            for day in days:
                try:
                    made = cdrpkit.build_return(kind, register, on=day)
                except cdrpkit.CdrpkitError:
                    continue
                assert made.table == read_back(made, exporter, options, tmp_path)
                read += len(made.table.rows)
        assert read > 0
