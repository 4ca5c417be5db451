"""Programmes: milestones reached or late, agreements counted, and their figures."""

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given

from cdrpkit.dates import PartialDate
from cdrpkit.measures.programmes import figures, milestones_of, reach, signed
from cdrpkit.model.courses import Course, Delivery
from cdrpkit.model.programmes import Agreement, Milestone
from cdrpkit.model.strategies import Initiative
from cdrpkit.quantities import Qualifier, Quantity
from cdrpkit.register import Register
from cdrpkit.testing.arbitraries import days, partial_dates, registers

DAY = dt.date(2007, 7, 26)
PROGRAMME = Initiative(id="laa", name="Local area agreements")


def milestone(due="2007-04", reached=None, **fields):
    """Return a milestone of the programme."""
    return Milestone(
        **{"id": "M", "initiative": "laa", "text": "", **fields},
        due=PartialDate.parse(due),
        reached=PartialDate.parse(reached) if reached else None,
    )


def agreement(agreement_id, count, signing=None, single_pot=None):
    """Return a round of agreements."""
    return Agreement(
        id=agreement_id,
        initiative="laa",
        round="",
        count=count,
        signing=PartialDate.parse(signing) if signing else None,
        single_pot=single_pot,
    )


class TestReach:
    """A milestone is reached or not, late or not, or it cannot be told."""

    @pytest.mark.parametrize(
        ("reached", "on", "expected"),
        [
            ("2007-04", DAY, (True, False)),
            ("2007-05-01", DAY, (True, True)),
            ("2007", dt.date(2008, 1, 1), (True, None)),
            (None, dt.date(2007, 4, 30), (False, None)),
            (None, dt.date(2007, 5, 1), (None, None)),
            ("2007-05", dt.date(2007, 4, 30), (False, None)),
        ],
    )
    def test_reach(self, reached, on, expected):
        """A month lasts to its end, and what is vague stays open."""
        found = reach(milestone(reached=reached), on)
        assert expected == (found.reached, found.late)

    @given(partial_dates(), partial_dates(), days())
    def test_late(self, due, reached, on):
        """Late and in time exclude each other, and only what is reached is either."""
        found = reach(
            Milestone(id="M", initiative="I", text="", due=due, reached=reached), on
        )
        if found.late is not None:
            assert found.reached is True
            assert found.late is (reached.first > due.last)

    def test_in_order(self):
        """Those of a programme come by the date that they are due."""
        register = Register.of(
            PROGRAMME, milestone("2008", id="A"), milestone("2007", id="B")
        )
        found = [each.milestone.id for each in milestones_of(PROGRAMME, register, DAY)]
        assert found == ["B", "A"]


class TestSigned:
    """The rounds of a programme, counted together."""

    def test_the_paper(self):
        """Two pilots, then 15 of which six pool their grants, then 15."""
        rounds = (
            agreement("later", 15, "2007-04"),
            agreement("pilots", 2),
            agreement("second", 15, "2006-04", 6),
        )
        found = signed(PROGRAMME, Register.of(PROGRAMME, *rounds))
        assert [each.id for each in found.agreements] == ["second", "later", "pilots"]
        assert (found.count, found.single_pot) == (32, 6)
        assert [each.id for each in found.unsaid] == ["later", "pilots"]

    @given(registers(collections=["agreements", "milestones"]))
    def test_any_register(self, register):
        """Every agreement is counted under one programme."""
        totals = [signed(each, register).count for each in register.initiatives]
        assert sum(totals) == sum(each.count for each in register.agreements)


class TestFigures:
    """What a text may ask for by name."""

    def test_figures(self):
        """Whole numbers are counts, whatever their qualifier; others are as stated."""
        over = Quantity(Decimal(2000), Qualifier.OVER)
        register = Register.of(
            PROGRAMME,
            agreement("second", 15, "2006-04", 6),
            agreement("pilots", 2),
            milestone(value=Quantity(Decimal("62.5"))),
            Course(id="intro", name=""),
            Delivery(id="D", course="intro", as_at=DAY, months=18, people=over),
            Delivery(id="E", course="intro", as_at=DAY),
        )
        assert dict(figures(register, DAY)) == {
            "agreements.second.count": 15,
            "agreements.second.single-pot": 6,
            "agreements.pilots.count": 2,
            "milestones.M.value": Decimal("62.5"),
            "deliveries.D.people": 2000,
            "deliveries.D.months": 18,
        }
