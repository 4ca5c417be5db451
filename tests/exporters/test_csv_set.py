"""The set beside a CSV file: one specification, which two validators hold it to."""

from __future__ import annotations

import datetime as dt
import json
import warnings
from decimal import Decimal
from typing import Annotated

import attrs
import csvw
import frictionless
import pytest
from frictionless import Package
from hypothesis import HealthCheck, given, settings

import cdrpkit
from cdrpkit import staging
from cdrpkit.builtin import cdrpkit_return_kinds
from cdrpkit.dates import PartialDate
from cdrpkit.exceptions import ExportError
from cdrpkit.quantities import Gap, Money, Unit
from cdrpkit.table import Code, CodeList, Column, Return, Table
from cdrpkit.testing import arbitraries

AUDIENCES = ("machine", "excel")
REGISTERS = {
    "examples/london": (dt.date(2000, 7, 28), dt.date(2005, 12, 8)),
    "examples/synthetic": (dt.date(2024, 6, 18), dt.date(2025, 6, 30)),
}
KINDS = [kind.name for kind in cdrpkit_return_kinds()]

COLOURS = CodeList(
    name="colour",
    codes=(
        Code(code="red", label="red", description="Late."),
        Code(code="-green|", label="green"),
    ),
)


@attrs.frozen(kw_only=True)
class Row:
    """A row with a column of each type, and one for each constraint."""

    area: Annotated[
        str, Column(title="Area", description="Its code.", key=True, pattern="E|W[0-9]")
    ]
    number: Annotated[
        int,
        Column(title="Number", description="£", unit=Unit.COUNT, least=-5, most=9),
    ]
    share: Annotated[Decimal, Column(title="Share", description="%.")]
    spent: Annotated[Money | None, Column(title="Spent", description="£.")]
    spent_gap: Annotated[Gap | None, Column(title="Why not", description="Why.")]
    colour: Annotated[
        str | None, Column(title="Colour", description="A word.", codes=COLOURS)
    ]
    day: Annotated[dt.date | None, Column(title="Day", description="A day.")]
    about: Annotated[PartialDate | None, Column(title="About", description="About.")]
    whether: Annotated[bool, Column(title="Whether", description="Yes or no.")]
    gaps: Annotated[tuple[Gap, ...], Column(title="Gaps", description="Some.")]
    counts: Annotated[tuple[int, ...], Column(title="Counts", description="Some.")]
    words: Annotated[
        str | None, Column(title="Words", description="Text.", source="A paper")
    ]


ROW = Row(
    area="W1",
    number=-5,
    share=Decimal("-0.50"),
    spent=Money("-37170.25"),
    spent_gap=None,
    colour="-green|",
    day=dt.date(2005, 12, 8),
    about=PartialDate(2005, 7),
    whether=True,
    gaps=(Gap.UNKNOWN, Gap.WITHHELD),
    counts=(-5, 3),
    words='#=1+1, "so"\r\nand so',
)
MADE = Return(
    name="rows",
    title="Rows & *more*",
    description="A row for each.",
    on=dt.date(2005, 12, 8),
    table=Table(
        row_class=Row,
        rows=(
            ROW,
            attrs.evolve(
                ROW,
                area="E",
                spent=None,
                spent_gap=Gap.NOT_RECEIVED,
                colour=None,
                about=None,
                day=None,
                gaps=(),
                counts=(),
                words="=cmd()",
            ),
        ),
    ),
    notes=("Shares are rounded by themselves.",),
)


def written(made, folder, audience):
    """Return the folder that *made* was written into."""
    options = {"audience": audience}
    catalogue = cdrpkit.plugins.load(entry_points=False)
    cdrpkit.export(made, folder, options=options, catalogue=catalogue)
    return folder


def csvw_faults(folder):
    """Return what a validator of CSV on the Web has to say against a set."""
    (path,) = folder.glob("*-metadata.json")
    with warnings.catch_warnings(record=True) as said:
        warnings.simplefilter("always")
        found = csvw.CSVW(str(path), validate=True)
        valid = found.is_valid
    return [str(each) for each in (*found.warnings, *said)] or [] if not valid else []


def package_faults(folder):
    """Return what a validator of data packages has to say against a set."""
    with frictionless.system.use_context(trusted=True):
        report = Package(str(folder / "datapackage.json")).validate()
    return report.flatten(["rowNumber", "fieldName", "type", "note"])


@pytest.mark.parametrize("audience", AUDIENCES)
class TestValid:
    """The metadata are what their standards want, and the tables what they say."""

    def test_every_type(self, tmp_path, audience):
        """A return with every type and constraint is valid."""
        folder = written(MADE, tmp_path / "set", audience)
        assert [] == csvw_faults(folder)
        assert [] == package_faults(folder)

    @pytest.mark.parametrize("kind", KINDS)
    def test_built_in(self, tmp_path, audience, kind):
        """So is each return that comes with cdrpkit, of each example."""
        made = 0
        for name, days in REGISTERS.items():
            register = cdrpkit.load(name)
            for day in days:
                try:
                    found = cdrpkit.build_return(kind, register, on=day)
                except cdrpkit.CdrpkitError:
                    continue
                folder = written(found, tmp_path / f"{day}", audience)
                assert [] == csvw_faults(folder)
                assert [] == package_faults(folder)
                made += 1
        assert made > 0

    @settings(deadline=None, suppress_health_check=list(HealthCheck))
    @given(made=arbitraries.returns())
    def test_any_return(self, tmp_path_factory, audience, made):
        """So is any other, whatever stands in its cells."""
        folder = written(made, tmp_path_factory.mktemp("x") / "set", audience)
        assert [] == csvw_faults(folder)
        assert [] == package_faults(folder)
