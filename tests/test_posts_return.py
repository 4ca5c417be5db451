"""The return of posts: one row to a post of a team."""

import datetime as dt
from decimal import Decimal
from pathlib import Path

import attrs
import pytest

from cdrpkit.exceptions import UnknownNameError
from cdrpkit.loading import load
from cdrpkit.quantities import Gap, Money
from cdrpkit.reports import Brief
from cdrpkit.returns.posts import KIND, PostRow

EXAMPLES = Path(__file__).parent.parent / "examples"
DAY = dt.date(2024, 6, 18)
GAPPABLE = ("national_insurance", "pension", "each", "all", "first_year")


def returned(*more, name="synthetic", on=DAY, team=None):
    """Return the return on an example register, and on more records."""
    register = load(EXAMPLES / name).with_(*more)
    known = register.as_known(on)
    options = KIND.options(team=team)
    return KIND.build(Brief(register=known, entire=register, on=on, options=options))


def test_described():
    """Name, title, day and row class are there; the kind has the same."""
    made = returned()
    assert (made.name, made.title, made.on) == (KIND.name, KIND.title, DAY)
    assert made.table.row_class is PostRow is KIND.row_class


def test_rows():
    """Rows come in the order of the team's table, with each part of the cost."""
    co_ordinator, warden = returned().table.rows
    assert (co_ordinator.position, warden.position) == (1, 2)
    assert (warden.national_insurance, warden.pension) == (Money(3_726), Money(4_995))
    assert warden.pension_rate == Decimal("18.5")
    assert (warden.each, warden.number, warden.all) == (
        Money(36_621),
        2,
        Money(73_242),
    )
    assert (warden.first_year, warden.first_year_rounded) == (Money("54931.50"), False)


def test_gaps():
    """A part that nobody knows leaves its totals empty, and says why."""
    post = attrs.evolve(load(EXAMPLES / "synthetic").posts["night-time-warden"])
    vague = attrs.evolve(post, pension_rate=None)
    for row in returned(vague).table.rows:
        for name in GAPPABLE:
            value, gap = getattr(row, name), getattr(row, f"{name}_gap")
            assert (value is None) is (gap is not None), name
    assert row.each_gap is Gap.UNKNOWN
    assert row.first_year_rounded is None


def test_team():
    """A team can be asked for by its name; one that there is not is an error."""
    assert len(returned(team="night-time team").table.rows) == 2
    with pytest.raises(UnknownNameError, match="no team 'day team'"):
        returned(team="day team")


def test_london():
    """The three rows of London's unit add up to what its paper says of a year."""
    rows = returned(name="london", on=dt.date(2003, 2, 27)).table.rows
    assert [Money("42705.00"), Money("37170.00"), Money("37170.00")] == [
        row.each for row in rows
    ]
    assert Money("228555.00") == Money.total(row.all for row in rows)
    assert Money("171416.25") == Money.total(row.first_year for row in rows)
