"""Liaison: meetings held in each quarter, and the quarters without one."""

import datetime as dt
import itertools
from decimal import Decimal

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cdrpkit.dates import LATEST, Dated, Quarter, Span
from cdrpkit.measures.liaison import expected_liaison, figures, liaison, quarters_in
from cdrpkit.model.duties import Meeting, MeetingKind, MeetingOutcome
from cdrpkit.model.engagement import Attendance, Expectation, Measure
from cdrpkit.model.papers import Completeness
from cdrpkit.model.partnerships import (
    Membership,
    MembershipCapacity,
    Partnership,
    PartnershipKind,
    Tier,
)
from cdrpkit.model.places import Body, BodyKind
from cdrpkit.quantities import Quantity
from cdrpkit.register import Register
from cdrpkit.testing.arbitraries import spans

YEAR = Span(dt.date(2004, 4, 1), dt.date(2005, 3, 31))
MPA = Body(id="mpa", names=(), kind=BodyKind.POLICE_AUTHORITY, areas=(Dated("camden"),))
CAMDEN = Partnership(
    id="camden",
    names=(),
    kind=PartnershipKind.CRIME_AND_DISORDER,
    tier=Tier.LOCAL,
    areas=(Dated("camden"),),
)
HELD = Completeness(id="meetings", of="meetings")
BASE = (MPA, CAMDEN, HELD)
AFTER = dt.date(2005, 4, 1)
DAYS = st.integers(0, 364).map(lambda days: YEAR.first + dt.timedelta(days=days))


def meeting(meeting_id, on, **fields):
    """Return a liaison meeting of the authority with Camden's commander."""
    given_fields = {
        "of": "partnerships/camden",
        "kind": MeetingKind.LIAISON,
        "between": ("mpa", "unit"),
        **fields,
    }
    return Meeting(id=meeting_id, on=on, **given_fields)


def expectation(**fields):
    """Return an expectation of quarterly liaison."""
    given_fields = {
        "id": "e",
        "role": "Liaison",
        "outcome": "Quarterly.",
        "position": 1,
        "owner": "mpa",
        "span": YEAR,
        "measure": Measure.LIAISON,
        **fields,
    }
    return Expectation(**given_fields)


def tally(*records, span=YEAR, **wanted):
    """Return the authority's liaison with Camden."""
    return liaison(MPA, CAMDEN, span, Register.of(*BASE, *records), **wanted)


def lacking(found):
    """Return the numbers of the quarters that lack a meeting."""
    return [each.quarter.number for each in found.lacking]


class TestQuarters:
    """Only whole quarters are asked for."""

    @given(spans())
    def test_whole(self, span):
        """Each lies in the span, and they follow each other without a break."""
        found = quarters_in(span)
        for quarter in found:
            assert span.first <= quarter.span.first <= quarter.span.last <= span.last
        for before, after in itertools.pairwise(found):
            assert before.span.meets(after.span)
        if span.start is None or span.end is None:
            assert found == ()

    def test_to_the_end_of_days(self):
        """The last quarter that there is can be asked for."""
        last = Span(dt.date(2200, 7, 1), LATEST)
        assert [each.number for each in quarters_in(last)] == [2, 3]

    @pytest.mark.parametrize(
        ("start", "end", "numbers"),
        [
            (dt.date(2004, 4, 2), dt.date(2005, 3, 31), [2, 3, 4]),
            (dt.date(2004, 4, 1), dt.date(2005, 3, 30), [1, 2, 3]),
            (dt.date(2004, 5, 1), dt.date(2004, 8, 1), []),
        ],
    )
    def test_parts(self, start, end, numbers):
        """A part of a quarter at either end is not asked for."""
        assert [each.number for each in quarters_in(Span(start, end))] == numbers


class TestLiaison:
    """A quarter lacks a meeting exactly where none was held in it."""

    @given(st.lists(DAYS, max_size=6))
    def test_lacking(self, days):
        """The quarters of the days and those that lack one make the year."""
        found = tally(*(meeting(f"m{n}", day) for n, day in enumerate(days)))
        had = {Quarter.of(day).number for day in days}
        assert had | set(lacking(found)) == {1, 2, 3, 4}
        assert had & set(lacking(found)) == set()
        assert sum(len(each.meetings) for each in found.quarters) == len(days)
        assert found.left_out == ()

    @given(st.lists(DAYS, max_size=4), DAYS)
    def test_not_held(self, days, when):
        """A meeting that was cancelled changes nothing, whenever it was to be."""
        held = [meeting(f"m{n}", day) for n, day in enumerate(days)]
        cancelled = meeting("x", when, outcome=MeetingOutcome.CANCELLED)
        found = tally(*held, cancelled)
        assert found.quarters == tally(*held).quarters
        assert [each.id for each in found.left_out] == ["x"]

    @pytest.mark.parametrize(
        "fields",
        [
            {"between": ("council", "unit")},
            {"kind": MeetingKind.PARTNERSHIP},
            {"of": "partnerships/barnet"},
            {"outcome": MeetingOutcome.INQUORATE},
        ],
    )
    def test_others(self, fields):
        """Meetings of others, of another kind, or without a quorum do not count."""
        assert lacking(tally(meeting("m", YEAR.first, **fields))) == [1, 2, 3, 4]

    def test_not_said_between_whom(self):
        """Where it is not said between whom, it counts if the body was there."""
        bare = meeting("m", YEAR.first, between=())
        named = attrs.evolve(bare, attended_by=("mpa",))
        record = Attendance(id="a", meeting="m", body="mpa")
        absent = attrs.evolve(record, present=False)
        assert lacking(tally(named)) == [2, 3, 4]
        assert lacking(tally(bare, record)) == [2, 3, 4]
        assert lacking(tally(bare, absent)) == [1, 2, 3, 4]
        for open_ in (tally(bare), tally(attrs.evolve(bare, attended_by=("unit",)))):
            assert lacking(open_) == [2, 3, 4]
            (first, *_) = open_.quarters
            assert [each.id for each in first.possible] == ["m"]
            assert open_.unsettled == (first,)
        claim = Completeness(id="attendance", of="attendance", scope="meetings/m")
        assert lacking(tally(bare, claim)) == [1, 2, 3, 4]

    @pytest.mark.parametrize(
        ("areas", "possible"), [((), True), (("camden",), True), (("other",), False)]
    )
    def test_of_a_pair_of_bodies(self, areas, possible):
        """A meeting of bodies may be with any partnership that the other may be of."""
        other = attrs.evolve(CAMDEN, id="other", areas=(Dated("other"),))
        unit = Body(
            id="unit",
            names=(),
            kind=BodyKind.POLICE_UNIT,
            areas=tuple(map(Dated, areas)),
        )
        of = meeting("m", YEAR.first, of="bodies/mpa")
        found = tally(other, unit, of)
        assert [each.id for each in found.quarters[0].possible] == ["m"] * possible
        assert lacking(found) == [1, 2, 3, 4][possible:]

    def test_not_claimed(self):
        """A quarter lacks a meeting only where all are claimed to be held."""
        register = Register.of(MPA, CAMDEN, meeting("m", YEAR.first))
        found = liaison(MPA, CAMDEN, YEAR, register)
        assert [each.quarter.number for each in found.unsettled] == [2, 3, 4]
        assert [each.quarter.number for each in found.had] == [1]
        assert found.lacking == ()

    @pytest.mark.parametrize(
        ("span", "numbers"),
        [
            (Span(dt.date(2004, 10, 1)), [3, 4]),
            (Span(dt.date(2004, 10, 2)), [4]),
            (Span(None, dt.date(2005, 3, 30)), [1, 2, 3]),
            (Span(dt.date(2004, 7, 1), dt.date(2004, 9, 30)), [2]),
        ],
    )
    def test_while_it_was_a_member(self, span, numbers):
        """Only quarters are asked for on whose every day the body belonged to it."""
        mpa = attrs.evolve(MPA, areas=())
        member = Membership(
            id="x",
            partnership="camden",
            body="mpa",
            capacity=MembershipCapacity.OTHER,
            span=span,
        )
        register = Register.of(mpa, CAMDEN, HELD, member)
        (found,) = expected_liaison(expectation(), register, AFTER)
        assert lacking(found) == numbers

    def test_several_wanted(self):
        """Where two are wanted, a quarter with one lacks it."""
        found = tally(meeting("m", YEAR.first), wanted=Quantity(Decimal(2)))
        assert lacking(found) == [1, 2, 3, 4]

    def test_while_there_was_a_partnership(self):
        """Quarters on any day of which there was no partnership are not asked for."""
        young = attrs.evolve(CAMDEN, span=Span(dt.date(2004, 7, 2)))
        found = liaison(MPA, young, YEAR, Register.of(MPA, young))
        assert [each.quarter.number for each in found.quarters] == [3, 4]

    def test_after_the_partnership(self):
        """Of a span after its end nothing is asked."""
        gone = attrs.evolve(CAMDEN, span=Span(None, dt.date(2003, 1, 1)))
        assert liaison(MPA, gone, YEAR, Register.of(MPA, gone)).quarters == ()


class TestExpected:
    """An expectation is about the local partnerships of its owner, up to a day."""

    def test_up_to_the_day(self):
        """Only quarters that are over are asked for."""
        register = Register.of(*BASE)
        for on, number in [
            (dt.date(2004, 6, 30), 0),
            (dt.date(2004, 7, 1), 1),
            (dt.date(2006, 1, 1), 4),
        ]:
            (found,) = expected_liaison(expectation(), register, on)
            assert len(found.quarters) == number
        assert expected_liaison(expectation(), register, dt.date(2004, 4, 1)) == ()

    def test_excluded(self):
        """What is excluded is not asked about, or does not count."""
        register = Register.of(*BASE, meeting("m", YEAR.first))
        without = expectation(excluded=("partnerships/camden",))
        assert expected_liaison(without, register, AFTER) == ()
        (found,) = expected_liaison(expectation(), register, AFTER)
        assert lacking(found) == [2, 3, 4]
        (found,) = expected_liaison(
            expectation(excluded=("meetings/m",)), register, AFTER
        )
        assert lacking(found) == [1, 2, 3, 4]

    def test_not_its_own(self):
        """Partnerships of areas that it does not serve are none of its business."""
        elsewhere = attrs.evolve(CAMDEN, id="elsewhere", areas=(Dated("else"),))
        found = expected_liaison(expectation(), Register.of(*BASE, elsewhere), AFTER)
        assert [each.partnership.id for each in found] == ["camden"]

    def test_figures(self):
        """Quarters, and what is known of them, are figures, over all partnerships."""
        barnet = attrs.evolve(CAMDEN, id="barnet")
        claim = attrs.evolve(HELD, scope="partnerships/camden")
        records = [
            meeting("m", YEAR.first),
            expectation(threshold=Quantity(Decimal(1))),
            expectation(id="x", owner="gone"),
        ]
        register = Register.of(MPA, CAMDEN, claim, barnet, *records)
        assert dict(figures(register, AFTER)) == {
            "liaison.e.quarters": 8,
            "liaison.e.had": 1,
            "liaison.e.lacking": 3,
            "liaison.e.unsettled": 4,
        }
