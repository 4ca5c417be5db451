"""A kind of return whose columns are known only once it is built."""

import datetime as dt
from types import SimpleNamespace
from typing import Annotated

import attrs
import pytest

import cdrpkit
from cdrpkit import returns, schemas
from cdrpkit.exceptions import PluginError
from cdrpkit.options import NoOptions
from cdrpkit.register import Register
from cdrpkit.returns import ReturnKind
from cdrpkit.table import Column, Return, Table, declared

DAY = dt.date(2005, 12, 8)


def year(number):
    """Return the annotation of a column of a year."""
    column = Column(title=f"In {number}", description="Empty: not known.")
    return Annotated[int | None, column]


def rows_of(brief):
    """Return the class of rows of a day: a column to each of two years."""
    years = (brief.on.year - 1, brief.on.year)
    return declared("YearsRow", {f"y{each}": year(each) for each in years})


def build(brief):
    """Build a return of one row."""
    row_class = rows_of(brief)
    return Return(
        name="years",
        title="Years",
        description="One row.",
        on=brief.on,
        table=Table(row_class=row_class, rows=(row_class(y2004=3, y2005=None),)),
    )


KIND = ReturnKind(
    name="years", title="Years", build=build, options=NoOptions, row_class=None
)


def catalogue_with(kind):
    """Return a catalogue that has one more kind."""
    hook = cdrpkit.hookimpl(lambda: [kind])
    hook.__name__ = "cdrpkit_return_kinds"
    plugin = SimpleNamespace(cdrpkit_return_kinds=hook)
    return cdrpkit.plugins.load(entry_points=False, extra=[plugin], strict=True)


CATALOGUE = catalogue_with(KIND)


def made():
    """Return a return of the kind."""
    return cdrpkit.build_return("years", Register(), on=DAY, catalogue=CATALOGUE)


@pytest.mark.parametrize("suffix", [".csv", ".json", ".sqlite"])
def test_is_read_back(suffix, tmp_path):
    """It is built by its name, and read by its name and the class of its rows."""
    artefact, path = made(), tmp_path / f"years{suffix}"
    cdrpkit.export(artefact, path)
    row_class = artefact.table.row_class
    for kind, given in (("years", row_class), (KIND, row_class), (row_class, None)):
        table = returns.read(kind, path, row_class=given, catalogue=CATALOGUE)
        assert artefact.table == table


def test_no_class(tmp_path):
    """Without a class of rows nothing can be read, and it is said where to get one."""
    with pytest.raises(TypeError, match=r"row_class=made\.table\.row_class"):
        returns.read(KIND, tmp_path / "years.csv")


def test_two_classes(tmp_path):
    """A kind that has a class of rows takes no other."""
    with pytest.raises(TypeError, match="the rows of rankings are RankingRow"):
        returns.read("rankings", tmp_path / "a.csv", row_class=made().table.row_class)


def test_no_schema():
    """Of the kind there is no schema, but of each return there is."""
    with pytest.raises(TypeError, match="years are known only once a return is built"):
        schemas.of_return(KIND)


def test_meta_passes_over_it():
    """The return of meanings leaves it out, and says why."""
    meta = cdrpkit.build_return("meta", Register(), on=DAY, catalogue=CATALOGUE)
    assert "years" not in {row.kind for row in meta.table.rows}
    assert any("years is left out: its columns" in note for note in meta.notes)


def test_another_class():
    """A kind that builds other rows than it declares is told as its plugin's slip."""
    kind = attrs.evolve(KIND, row_class=declared("OtherRow", {"y2005": year(2005)}))
    with pytest.raises(PluginError, match="YearsRow, and the kind declares OtherRow"):
        cdrpkit.build_return(
            "years", Register(), on=DAY, catalogue=catalogue_with(kind)
        )
