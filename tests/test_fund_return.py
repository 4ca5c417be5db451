"""The return of funds: one row to an allocation and its recipient."""

import datetime as dt
from pathlib import Path

import attrs
import pytest
from hypothesis import given

from cdrpkit.exceptions import UnknownNameError
from cdrpkit.loading import load
from cdrpkit.measures.sums import total
from cdrpkit.model.money import AllocationStage, Expenditure, Fund, Stage
from cdrpkit.model.papers import Completeness
from cdrpkit.quantities import NIL, Gap, Money
from cdrpkit.reports import Brief
from cdrpkit.returns.fund import KIND, FundRow, accounts_of
from cdrpkit.testing.arbitraries import days, registers

EXAMPLES = Path(__file__).parent.parent / "examples"
DAY = dt.date(2024, 6, 18)
GAPPABLE = (
    "recipient_name",
    "firmed_up",
    "allocated",
    "carried_forward",
    "year",
    "new",
    "planned",
    "committed",
    "spent",
    "unspent",
    "match_funding",
    "projects",
)


def returned(name="synthetic", on=DAY, fund=None, more=()):
    """Return the return on an example register."""
    register = load(EXAMPLES / name).with_(*more)
    known = register.as_known(on)
    options = KIND.options(fund=fund)
    return KIND.build(Brief(register=known, entire=register, on=on, options=options))


@pytest.fixture(scope="module")
def rows():
    """Return the rows of the invented fund, by allocation."""
    return {row.allocation: row for row in returned().table.rows}


def test_described():
    """Name, title, day and row class are there; the kind has the same."""
    made = returned()
    assert (made.name, made.title, made.on) == (KIND.name, KIND.title, DAY)
    assert made.table.row_class is FundRow is KIND.row_class


def test_recipients(rows):
    """Each named recipient has a row a year, in order; several unnamed have one."""
    recipients = [row.recipient for row in rows.values()]
    pair = ["partnerships/exampleham", "partnerships/samplebury-and-mockford"]
    assert [*pair, *pair, None] == recipients
    last = rows["night-safety-2024"]
    assert (last.recipients, last.each) == (2, Money(40_000))
    assert last.stage is AllocationStage.PROVISION


def test_new_adds_up(rows):
    """What is new is added up over rows: what is carried forward counts once."""
    carried = rows["night-safety-2023-exampleham"]
    assert carried.carried_forward > NIL
    assert carried.new == carried.allocated - carried.carried_forward
    whole = Money.total(row.new for row in rows.values())
    assert whole < Money.total(row.allocated for row in rows.values())


@given(registers(collections=["allocations"], max_size=6), days())
def test_new_is_the_total(register, on):
    """The rows of any register come to what its allocations come to together."""
    options = KIND.options()
    brief = Brief(register=register, entire=register, on=on, options=options)
    made = [row.new for row in KIND.build(brief).table.rows]
    together = accounts_of(None, brief).allocated
    assert total(made) == together


def test_year_and_places(rows):
    """A whole financial year has its label, and a recipient its areas."""
    row = rows["night-safety-2023-samplebury-and-mockford"]
    assert (row.year, row.year_gap) == (None, Gap.NOT_APPLICABLE)
    assert rows["night-safety-2022-exampleham"].year == "2022/23"
    assert row.area_names == ("Samplebury", "Mockford")


def test_to_an_area():
    """A recipient that is an area is its own."""
    given_to = load(EXAMPLES / "synthetic").allocations["night-safety-2022-exampleham"]
    area = attrs.evolve(given_to, id="to-an-area", to="areas/mockford")
    (row,) = (
        row for row in returned(more=(area,)).table.rows if row.allocation == area.id
    )
    assert (row.areas, row.area_names) == (("mockford",), ("Mockford",))


def test_spent_too_early():
    """What is spent before there was anything to spend makes no sum, but a gap."""
    early = Expenditure(
        id="too-early",
        amount=Money(100),
        stage=Stage.SPENT,
        as_at=dt.date(2022, 3, 31),
        allocation="night-safety-2022-exampleham",
    )
    made = returned(more=(early,)).table.rows
    (row,) = (row for row in made if row.allocation == early.allocation)
    assert (row.spent, row.spent_gap) == (None, Gap.UNKNOWN)
    assert (row.unspent, row.unspent_gap) == (None, Gap.UNKNOWN)


def test_sums(rows):
    """A row holds what its recipient got, spent and has left, and match funding."""
    row = rows["night-safety-2023-samplebury-and-mockford"]
    assert (row.allocated, row.spent, row.unspent) == (
        Money(45_000),
        Money(43_250),
        Money(1_750),
    )
    assert (row.committed, row.planned) == (Money(1_000), Money(500))
    row = rows["night-safety-2023-exampleham"]
    assert (row.carried_forward, row.match_funding) == (Money(1_500), Money("17200.50"))
    assert row.recipient_name == "Exampleham Community Safety Partnership"


def test_gap_or_value(rows):
    """Of a sum and the reason why it is missing, exactly one is there."""
    london = returned("london", dt.date(2003, 2, 27)).table.rows
    for row in (*rows.values(), *london):
        for name in GAPPABLE:
            value, gap = getattr(row, name), getattr(row, f"{name}_gap")
            assert (value is None) is (gap is not None), name


def test_unknown_spending():
    """What London spent of its fund no paper tells, so it is unknown and not nil."""
    (row,) = returned("london", dt.date(2003, 2, 27)).table.rows
    assert Money(1_600_000) == row.allocated
    assert (row.spent, row.spent_gap) == (None, Gap.UNKNOWN)
    assert (row.unspent, row.unspent_gap) == (None, Gap.UNKNOWN)
    assert not row.all_held


def test_nothing_told():
    """That no paper tells of a sum, or of projects, does not make it nil."""
    (row,) = returned("london", dt.date(2003, 2, 27)).table.rows
    assert (row.carried_forward, row.carried_forward_gap) == (None, Gap.UNKNOWN)
    assert (row.projects, row.projects_gap) == (None, Gap.UNKNOWN)
    fund = f"funds/{row.fund}"
    all_held = (
        Completeness(id="all-projects", of="projects", scope=fund),
        Completeness(id="all-allocations", of="allocations", scope=fund),
    )
    (row,) = returned("london", dt.date(2003, 2, 27), more=all_held).table.rows
    assert (row.projects, row.firmed_up_gap) == (0, None)
    given_to = load(EXAMPLES / "london").allocations[row.allocation]
    none_brought = attrs.evolve(given_to, carried_forward=NIL)
    (row,) = returned("london", dt.date(2003, 2, 27), more=(none_brought,)).table.rows
    assert (row.carried_forward, row.carried_forward_gap) == (NIL, None)


def test_recipient_name(rows):
    """A name is not there for want of a recipient, or for want of a name."""
    unnamed = rows["night-safety-2024"]
    assert (unnamed.recipient_name, unnamed.recipient_name_gap) == (
        None,
        Gap.NOT_APPLICABLE,
    )
    register = load(EXAMPLES / "synthetic")
    allocation = register.allocations["night-safety-2024"]
    nobody = attrs.evolve(allocation, to="partnerships/none", recipients=1)
    row = {each.allocation: each for each in returned(more=(nobody,)).table.rows}[
        "night-safety-2024"
    ]
    assert (row.recipient_name, row.recipient_name_gap) == (None, Gap.UNKNOWN)


def test_firmed_up():
    """A provision of which a part was made firm says how much."""
    register = load(EXAMPLES / "synthetic")
    allocation = register.allocations["night-safety-2024"]
    part = attrs.evolve(
        allocation, id="part", recipients=1, stage=AllocationStage.ALLOCATED
    )
    found = {
        each.allocation: (each.firmed_up, each.firmed_up_gap)
        for each in returned(more=(part,)).table.rows
        if each.year_start == allocation.year.start
    }
    assert found == {
        "night-safety-2024": (Money(40_000), None),
        "part": (None, Gap.NOT_APPLICABLE),
    }


def test_not_firmed_up():
    """That nothing firm is recorded is nil only where all of it would be."""
    rows = {each.allocation: each for each in returned().table.rows}
    row = rows["night-safety-2024"]
    assert (row.firmed_up, row.firmed_up_gap) == (None, Gap.UNKNOWN)
    claim = Completeness(id="all", of="allocations")
    rows = {each.allocation: each for each in returned(more=(claim,)).table.rows}
    assert rows["night-safety-2024"].firmed_up == NIL


def test_told_of():
    """It is said of which partnerships no allocation is recorded."""
    notes = returned("london", dt.date(2003, 2, 27)).notes
    assert notes[0] == "0 of 32 partnerships have an allocation of their own."
    assert returned().notes[0].startswith("2 of 2 partnerships have ")


def test_told_of_one():
    """Where one fund is asked for, nobody is told to have nothing from another."""
    other = Fund(id="other", name="Other", funder="exampleham-council")
    made = returned(
        fund="other", more=(other, Completeness(id="all", of="allocations"))
    )
    assert made.notes[:2] == (
        "0 of 2 partnerships have an allocation of their own from the fund other.",
        (
            "2 have none, by what the register claims to hold in full: exampleham,"
            " samplebury-and-mockford."
        ),
    )


def test_negative():
    """A sum below nil is given as recorded, and nothing is computed by it."""
    register = load(EXAMPLES / "synthetic")
    allocation = register.allocations["night-safety-2024"]
    below = attrs.evolve(allocation, amount=Money(-5))
    row = {each.allocation: each for each in returned(more=(below,)).table.rows}[
        "night-safety-2024"
    ]
    assert (row.each, row.allocated) == (Money(-5), None)


def test_unknown_fund():
    """A fund that there is not is an error; one that there is gives its rows."""
    assert len(returned(fund="night-safety").table.rows) == 5
    with pytest.raises(UnknownNameError, match="no record of funds 'night'"):
        returned(fund="night")
    with pytest.raises(UnknownNameError, match="no record of funds ''"):
        returned(fund="")
