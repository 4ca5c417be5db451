"""What allocations come to together, where no money counts twice."""

import datetime as dt

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cdrpkit.dates import Span
from cdrpkit.measures.accounts import account
from cdrpkit.measures.funds import allocations, asked
from cdrpkit.measures.provisions import superseded
from cdrpkit.measures.totals import together
from cdrpkit.model.money import (
    Allocation,
    AllocationStage,
    Expenditure,
    Fund,
    Stage,
)
from cdrpkit.model.papers import Completeness
from cdrpkit.quantities import Money, MoneyRange
from cdrpkit.register import Register

DAY = dt.date(2006, 3, 31)
FIRST = Span(dt.date(2004, 4, 1), dt.date(2005, 3, 31))
SECOND = Span(dt.date(2005, 4, 1), DAY)
LATE = Span(dt.date(2005, 7, 1), DAY)
FUND = Fund(
    id="f",
    name="The fund",
    funder="mpa",
    asked=MoneyRange(low=Money(40_000), high=Money(50_000)),
)
HELD = Completeness(id="all", of="expenditure", scope="funds/f")
CAMDEN = "partnerships/camden"
PROVISION = AllocationStage.PROVISION


def allocation(allocation_id, amount=50_000, year=SECOND, **fields):
    """Return an allocation from the fund."""
    return Allocation(
        id=allocation_id, fund="f", year=year, amount=Money(amount), **fields
    )


def spending(allocation_id, amount, as_at=DAY):
    """Return what was spent of an allocation."""
    return Expenditure(
        id=f"{allocation_id}-{amount}",
        amount=Money(amount),
        stage=Stage.SPENT,
        as_at=as_at,
        allocation=allocation_id,
    )


def made(*records):
    """Return what the allocations among *records* come to."""
    register = Register.of(FUND, *records)
    return together(allocations(register), register, DAY)


def asked_of(*records):
    """Return what was asked beside the allocations among *records*."""
    return asked(FUND, Register.of(FUND, *records))


class TestCarriedForward:
    """What is carried forward counts in the year that it came from."""

    def test_once(self):
        """All of it spent in the end leaves nothing."""
        found = made(
            HELD,
            allocation("y1", 50_000, FIRST, to=CAMDEN),
            allocation("y2", 70_000, to=CAMDEN, carried_forward=Money(20_000)),
            spending("y1", 30_000, dt.date(2005, 3, 1)),
            spending("y2", 70_000),
        )
        assert (Money(100_000), Money(100_000), Money(0)) == (
            found.allocated,
            found.spent,
            found.unspent,
        )
        assert Money(20_000) == found.carried_within

    @pytest.mark.parametrize(
        "fields", [{"to": "partnerships/other"}, {"fund": "g"}, {"year": LATE}]
    )
    def test_from_elsewhere(self, fields):
        """What came from an allocation that is not among them is new to them."""
        before = attrs.evolve(allocation("y1", 50_000, FIRST, to=CAMDEN), **fields)
        later = allocation("y2", 70_000, to=CAMDEN, carried_forward=Money(20_000))
        assert Money(120_000) == made(before, later).allocated

    def test_by_a_provision(self):
        """What was carried forward into a provision, and firmed up, counts once."""
        found = made(
            allocation("y1", 50_000, FIRST),
            allocation("p", 70_000, stage=PROVISION, carried_forward=Money(20_000)),
            allocation("a", 60_000, carried_forward=Money(20_000)),
        )
        assert Money(100_000) == found.allocated

    def test_firm(self):
        """What was allocated, and what was only provided for, are told apart."""
        found = made(
            allocation("p", 70_000, stage=PROVISION),
            allocation("q", 10_000, to=CAMDEN, stage=PROVISION),
            allocation("a", 60_000, to="partnerships/other"),
            allocation("b", 10_000, to=CAMDEN),
        )
        assert ["b", "a"] == [each.allocation.id for each in found.firm.accounts]
        assert (Money(70_000), Money(10_000)) == (found.firm.allocated, found.provided)
        assert ["q"] == [each.id for each in found.left_out]
        assert found.left_out == found.firm.left_out

    def test_slips(self):
        """More than the whole, or less than nil, leaves the sum unknown."""
        before = allocation("y1", 50_000, FIRST)
        for amount in (50_001, -1):
            later = allocation("y2", carried_forward=Money(amount))
            assert made(before, later).allocated is None


class TestProvisions:
    """A provision counts as far as nothing firmer took its place."""

    @pytest.mark.parametrize(
        ("provided", "given", "in_all"),
        [
            ({"recipients": 30}, {"recipients": 2}, 1_500_000),
            ({"to": CAMDEN}, {"to": CAMDEN, "amount": Money(10_000)}, 50_000),
            ({"recipients": 32}, {"to": CAMDEN}, 1_600_000),
            ({"to": CAMDEN}, {"recipients": 2}, 150_000),
            ({"to": CAMDEN}, {"to": "partnerships/other"}, 100_000),
            ({}, {"year": LATE}, 50_000),
            ({"year": LATE}, {}, 100_000),
        ],
    )
    def test_in_part(self, provided, given, in_all):
        """What was made firm of it is not counted again; the rest still is."""
        provision = attrs.evolve(allocation("p", stage=PROVISION), **provided)
        firm = attrs.evolve(allocation("a"), **given)
        assert Money(in_all) == made(provision, firm).allocated

    def test_wholly(self):
        """A provision all of which was made firm has no account."""
        provision = allocation("p", stage=PROVISION, recipients=2)
        firm = [allocation(name, to=f"partnerships/{name}") for name in "ab"]
        assert superseded([provision, firm[0]]) == ()
        assert superseded([provision, *firm]) == (provision,)
        assert made(provision, *firm).left_out == (provision,)

    def test_slips(self):
        """What cannot be reckoned makes no sum."""
        provision = allocation("p", stage=PROVISION)
        assert made(provision, allocation("a", recipients=0)).allocated is None
        assert made(allocation("a", -1)).allocated is None
        assert made(allocation("a", to=CAMDEN, recipients=2)).allocated is None


class TestAsked:
    """What was asked is for each recipient, once a year."""

    @pytest.mark.parametrize(
        ("rows", "recipients"),
        [
            ([{"to": CAMDEN}, {"to": CAMDEN, "year": LATE}], 1),
            ([{"recipients": 31}, {"to": CAMDEN, "year": LATE}], 32),
            ([{"recipients": 31}, {"year": LATE}], 32),
            ([{"recipients": 32}, {"recipients": 32, "year": LATE}], None),
            ([{"recipients": 30, "stage": PROVISION}, {"recipients": 2}], 30),
            ([{"recipients": 30, "stage": PROVISION}, {"to": CAMDEN}], 30),
            ([{"to": CAMDEN, "stage": PROVISION}, {"to": CAMDEN}], 1),
            ([{"to": CAMDEN, "recipients": 2}], None),
            ([{"recipients": 0}, {"to": CAMDEN}], None),
            ([{"year": FIRST, "recipients": 9}, {"to": CAMDEN}], 1),
            ([], None),
        ],
    )
    def test_recipients(self, rows, recipients):
        """An instalment is no other recipient; what cannot be told is unknown."""
        given = [
            attrs.evolve(allocation(str(number)), **fields)
            for number, fields in enumerate(rows)
        ]
        found = asked_of(*given)
        high = None if recipients is None else Money(50_000 * recipients)
        assert (recipients, high) == (found.recipients, found.high_total)


GIVEN = st.lists(
    st.builds(
        lambda amount, year, to, stage, recipients, brought: {
            "amount": Money(amount),
            "year": year,
            "to": to,
            "stage": stage,
            "recipients": 1 if to else recipients,
            "carried_forward": brought,
        },
        st.integers(10, 40),
        st.sampled_from([FIRST, SECOND, LATE]),
        st.sampled_from([None, CAMDEN, "partnerships/other"]),
        st.sampled_from(AllocationStage),
        st.integers(1, 3),
        st.none() | st.integers(0, 10).map(Money),
    ),
    max_size=6,
)


class TestOrder:
    """What allocations are called changes nothing of what they come to."""

    @given(GIVEN, st.randoms())
    def test_ids(self, rows, chance):
        """Neither the sums nor the recipients depend on the order of ids."""
        mixed = list(rows)
        chance.shuffle(mixed)
        one, other = (
            [
                attrs.evolve(allocation(f"{number}"), **fields)
                for number, fields in enumerate(given)
            ]
            for given in (rows, mixed)
        )
        assert made(*one).allocated == made(*other).allocated
        assert asked_of(*one).recipients == asked_of(*other).recipients

    @given(GIVEN)
    def test_never_more(self, rows):
        """They come to no more than all of them added up."""
        given = [
            attrs.evolve(allocation(f"{number}"), **fields)
            for number, fields in enumerate(rows)
        ]
        found = made(*given)
        whole = Money.total(each.amount * each.recipients for each in given)
        assert found.allocated <= whole


def test_early():
    """What was spent before its year, or before it was allocated, is in doubt."""
    given = allocation("a", allocated_on=dt.date(2005, 5, 1))
    rows = [
        spending("a", 1, dt.date(2005, 3, 31)),
        spending("a", 2, dt.date(2005, 4, 30)),
        spending("a", 3, dt.date(2005, 5, 1)),
        spending("a", -4),
    ]
    register = Register.of(FUND, given, *rows)
    found = account(given, register, DAY).doubtful
    assert {"a-1", "a-2", "a--4"} == {row.id for row in found}
