"""The return of meta: every column of every return, plugins' too."""

import datetime as dt
from types import SimpleNamespace
from typing import Annotated

import attrs
import pytest

import cdrpkit
from cdrpkit.exceptions import UnknownNameError
from cdrpkit.options import NoOptions
from cdrpkit.register import Register
from cdrpkit.returns import ReturnKind
from cdrpkit.table import Column, Datatype, fields_of

DAY = dt.date(2005, 12, 8)
CATALOGUE = cdrpkit.plugins.load(entry_points=False)


@attrs.frozen(kw_only=True)
class OwnRow:
    """A row of a plugin."""

    area: Annotated[
        str,
        Column(
            title="Area",
            description="Its code.",
            key=True,
            pattern="([EW][0-9]{8}|unknown)",
        ),
    ]
    shares: Annotated[tuple[int, ...], Column(title="Shares", description="Of all.")]


@attrs.frozen(kw_only=True)
class UndescribedRow:
    """A row whose column says nothing of itself."""

    area: str


def _never(brief):
    """Build nothing: the columns alone are asked for."""
    raise AssertionError(brief)


def catalogue_with(row_class):
    """Return the catalogue with one more kind, of rows of that class."""
    kind = ReturnKind(
        name="own",
        title="One's own",
        build=_never,
        options=NoOptions,
        row_class=row_class,
    )
    plugin = SimpleNamespace(cdrpkit_return_kinds=cdrpkit.hookimpl(lambda: [kind]))
    plugin.cdrpkit_return_kinds.__name__ = "cdrpkit_return_kinds"
    return cdrpkit.plugins.load(entry_points=False, extra=[plugin])


def meta(catalogue=CATALOGUE, **options):
    """Return the return of meta."""
    return cdrpkit.build_return(
        "meta", Register(), on=DAY, options=options, catalogue=catalogue
    )


def test_every_column_of_every_return():
    """Each column of each kind has one row, in its order, and is described."""
    found = [(row.kind, row.position, row.name) for row in meta().table.rows]
    expected = [
        (kind.name, position, field.name)
        for kind in sorted(CATALOGUE.return_kinds, key=lambda kind: kind.name)
        for position, field in enumerate(fields_of(kind.row_class), start=1)
    ]
    assert expected == found
    assert all(row.title and row.description for row in meta().table.rows)


def test_row():
    """What the column says of itself stands in the row."""
    rows = {(row.kind, row.name): row for row in meta().table.rows}
    share = rows["survey", "share"]
    assert (share.datatype, share.least, share.most) == (Datatype.DECIMAL, 0, 100)
    assert (share.gap, share.optional, share.key) == ("share_gap", True, False)
    state = rows["completeness", "state"]
    assert (state.code_list, state.datatype) == ("state", Datatype.CODE)
    assert "cannot-tell" in state.codes
    assert "cannot tell" in state.labels
    codes = rows["strategies", "area_codes"]
    assert (codes.datatype, codes.item) == (Datatype.LIST, Datatype.TEXT)
    assert codes.pattern == "([EW][0-9]{8}|unknown)"
    assert rows["strategies", "strategy"].key is True


def test_optional():
    """Whether a cell may be empty: a list that may hold nothing may be."""
    rows = {(row.kind, row.name): row for row in meta().table.rows}
    assert rows["strategies", "subjects"].optional is True
    assert rows["objectives", "leads"].optional is True
    assert rows["strategies", "kind"].optional is False


def test_one_kind():
    """One return can be asked for; one that there is not is refused."""
    assert {row.kind for row in meta(kind="meta").table.rows} == {"meta"}
    with pytest.raises(UnknownNameError, match="no return kind 'metta'"):
        meta(kind="metta")


def test_of_a_plugin():
    """The columns of a plugin's return are there too."""
    rows = meta(catalogue_with(OwnRow), kind="own").table.rows
    assert [(row.name, row.key) for row in rows] == [("area", True), ("shares", False)]
    assert rows[1].item is Datatype.WHOLE_NUMBER


def test_of_a_plugin_that_says_nothing():
    """One whose columns say nothing is left out, by name, and costs no other."""
    made = meta(catalogue_with(UndescribedRow))
    assert meta().table.rows == made.table.rows
    assert made.notes[1].startswith("The return own is left out: UndescribedRow.area")


def test_gaps_are_columns():
    """What says why a cell is empty is a column of the same return."""
    rows = meta().table.rows
    named = {(row.kind, row.name) for row in rows}
    assert {(row.kind, row.gap) for row in rows if row.gap} <= named
