"""Tenure: posts held at a rank, for how many months, and days between holders."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cdrpkit.dates import Dated, Span
from cdrpkit.measures.holding import POLICE_RANKS, posts_held, rank_of
from cdrpkit.measures.tenure import handovers, months_in, tenure
from cdrpkit.model.partnerships import Partnership, PartnershipKind, Tier
from cdrpkit.model.places import (
    Appointment,
    AppointmentRole,
    Area,
    AreaKind,
    Body,
    BodyKind,
    Nation,
)
from cdrpkit.register import Register

ON = dt.date(2005, 12, 8)
DAY = dt.timedelta(days=1)
BOROUGHS = ("barnet", "camden")
AREAS = tuple(
    Area(id=name, names=(), kind=AreaKind.LONDON_BOROUGH, nation=Nation.ENGLAND)
    for name in BOROUGHS
)
PARTNERSHIPS = tuple(
    Partnership(
        id=name,
        names=(),
        kind=PartnershipKind.CRIME_AND_DISORDER,
        tier=Tier.LOCAL,
        areas=(Dated(name),),
    )
    for name in BOROUGHS
)
UNIT = Body(
    id="unit",
    names=(),
    kind=BodyKind.POLICE_UNIT,
    areas=tuple(Dated(name) for name in BOROUGHS),
)
BASE = (*AREAS, *PARTNERSHIPS, UNIT)
LIAISON = AppointmentRole.BOROUGH_LIAISON_OFFICER
COMMANDER = AppointmentRole.BOROUGH_COMMANDER


def post(number, to="areas/camden", holder="holder", **fields):
    """Return an appointment as borough commander."""
    return Appointment(
        id=f"post-{number}", to=to, holder=holder, **{"role": COMMANDER, **fields}
    )


def days(*numbers):
    """Return the span from one day of 2004 to another, counted from its first."""
    start, end = (dt.date(2004, 1, 1) + number * DAY for number in numbers)
    return Span(start, end)


SPANS = st.tuples(st.integers(0, 40), st.integers(0, 40)).map(
    lambda ends: days(*sorted(ends))
)


class TestRanks:
    """Ranks are an ordered list."""

    def test_in_order(self):
        """Each rank is above those before it, however it is spelt."""
        assert [rank_of(rank) for rank in POLICE_RANKS] == [*range(len(POLICE_RANKS))]
        assert rank_of("CHIEF-INSPECTOR") == rank_of(" chief  inspector ") == 3

    @pytest.mark.parametrize("rank", [None, "", "Chief Executive", "detective"])
    def test_none(self, rank):
        """What is no rank has no place among them."""
        assert rank_of(rank) is None

    def test_another_order(self):
        """Other ranks than the police's may be given."""
        assert rank_of("Officer", ("officer", "head of service")) == 0


class TestPostsHeld:
    """A role is filled for a partnership by somebody at or above a rank."""

    @given(st.sampled_from(POLICE_RANKS), st.sampled_from(POLICE_RANKS))
    def test_at_or_above(self, rank, lowest):
        """It is filled exactly where the rank is no lower than the lowest."""
        register = Register.of(*BASE, post(1, rank=rank))
        held = posts_held(COMMANDER, register, ON, at_least=lowest)
        filled = POLICE_RANKS.index(rank) >= POLICE_RANKS.index(lowest)
        assert str(held) == f"{int(filled)} of 2"
        camden = held.posts[1]
        assert bool(camden.too_low) is not filled

    def test_kept_apart(self):
        """Vacancies and unknown ranks are kept apart from who is too low."""
        records = [
            post(1, holder=None),
            post(2),
            post(3, rank="Head of Service"),
            post(4, rank="sergeant"),
            post(5, role=LIAISON, rank="commander"),
            post(6, rank="commander", span=Span(None, ON - DAY)),
        ]
        register = Register.of(*BASE, *records)
        held = posts_held(COMMANDER, register, ON, at_least="inspector")
        camden = held.posts[1]
        found = [
            [each.id for each in group]
            for group in (
                camden.high_enough,
                camden.too_low,
                camden.rank_unknown,
                camden.vacancies,
            )
        ]
        assert found == [[], ["post-4"], ["post-2", "post-3"], ["post-1"]]
        assert held.filled == 0

    def test_any_rank(self):
        """Without a lowest rank any holder will do."""
        held = posts_held(COMMANDER, Register.of(*BASE, post(1)), ON)
        assert held.filled == 1

    def test_one_unit_for_several(self):
        """Who commands a unit of two boroughs commands it for both."""
        register = Register.of(*BASE, post(1, to="bodies/unit", rank="commander"))
        held = posts_held(COMMANDER, register, ON, at_least="superintendent")
        assert str(held) == "2 of 2"
        assert (
            posts_held(COMMANDER, Register.of(post(1, to="bodies/no")), ON).posts == ()
        )

    def test_no_such_rank(self):
        """A lowest rank that is none is an error, and not a count of nobody."""
        with pytest.raises(ValueError, match="'major' is none of the ranks"):
            posts_held(COMMANDER, Register.of(*BASE), ON, at_least="major")


class TestMonths:
    """Months are whole ones."""

    @pytest.mark.parametrize(
        ("start", "end", "months"),
        [
            ((2004, 1, 1), (2005, 12, 31), 24),
            ((2004, 1, 1), (2005, 12, 30), 23),
            ((2004, 1, 15), (2004, 2, 14), 1),
            ((2004, 1, 15), (2004, 2, 13), 0),
            ((2004, 1, 31), (2004, 2, 29), 1),
            ((2004, 1, 31), (2004, 2, 27), 0),
            ((2004, 1, 1), (2004, 1, 1), 0),
        ],
    )
    def test_whole(self, start, end, months):
        """A month is whole with the day before the same day of the next."""
        assert months_in(Span(dt.date(*start), dt.date(*end))) == months

    def test_open(self):
        """A span without an end or a beginning has no number of months."""
        assert months_in(Span(ON)) is None
        assert months_in(Span(None, ON)) is None

    @given(SPANS, st.integers(0, 400))
    def test_longer(self, span, more):
        """A longer span has no fewer months."""
        longer = Span(span.start, span.last + more * DAY)
        assert months_in(span) <= months_in(longer)


class TestTenure:
    """Appointments of one holder that follow each other are one tenure."""

    def test_joined(self):
        """Three in a row are one, and another's, or one after a gap, is not."""
        records = [
            post(1, span=days(0, 9)),
            post(2, span=days(10, 19)),
            post(3, span=days(20, 29)),
            post(4, span=days(31, 40)),
            post(5, span=days(30, 30), holder="other"),
        ]
        register = Register.of(*BASE, *records)
        for number in (1, 2, 3):
            assert tenure(register.appointments[f"post-{number}"], register) == days(
                0, 29
            )
        assert tenure(records[3], register) == days(31, 40)

    def test_open(self):
        """One that goes on makes a tenure that goes on."""
        records = [post(1, span=days(0, 9)), post(2, span=Span(days(10, 10).start))]
        register = Register.of(*BASE, *records)
        assert tenure(records[0], register) == Span(dt.date(2004, 1, 1))

    @given(st.lists(SPANS, min_size=1, max_size=5))
    def test_days(self, spans):
        """A tenure is the days about it on which the post was held without a break."""
        records = [post(number, span=span) for number, span in enumerate(spans)]
        found = tenure(records[0], Register.of(*BASE, *records))
        held = {
            span.first + number * DAY
            for span in spans
            for number in range((span.last - span.first).days + 1)
        }
        assert spans[0].first in found
        assert spans[0].last in found
        length = (found.last - found.first).days + 1
        assert held.issuperset(found.first + number * DAY for number in range(length))
        assert held.isdisjoint({found.first - DAY, found.last + DAY})


class TestHandovers:
    """Between two holders lie the days on which nobody held the post."""

    @given(st.lists(SPANS, max_size=5))
    def test_days(self, spans):
        """The days of all gaps are those between the first and the last day unheld."""
        records = [
            post(number, span=span, holder=f"holder-{number}")
            for number, span in enumerate(spans)
        ]
        found = handovers("areas/camden", Register.of(*BASE, *records))
        held = {
            span.first + number * DAY
            for span in spans
            for number in range((span.last - span.first).days + 1)
        }
        length = (max(held) - min(held)).days + 1 if held else 0
        # Whoever starts the day another does follows the same gap.
        gaps = {each.gap: each.days for each in found if each.gap}
        assert sum(gaps.values()) == length - len(held)
        assert len(found) == max(len(spans) - 1, 0)

    def test_told_apart(self):
        """Other roles, places, bodies and vacancies are no predecessors."""
        records = [
            post(1, span=days(0, 9), role=LIAISON),
            post(2, span=days(0, 9), to="areas/barnet"),
            post(3, span=days(0, 9), by="other"),
            post(4, span=days(0, 9), holder=None),
            post(5, span=days(20, 29)),
            post(6, span=Span(None, days(30, 30).end), holder=None),
        ]
        register = Register.of(*BASE, *records)
        assert handovers("areas/camden", register, role=COMMANDER) == ()
        assert handovers("areas/none", register) == ()

    def test_gap(self):
        """The gap and its days are said, by role."""
        records = [post(1, span=days(0, 9)), post(2, span=days(12, 20), holder="next")]
        (found,) = handovers("areas/camden", Register.of(*BASE, *records))
        assert (found.before.id, found.after.id) == ("post-1", "post-2")
        assert (found.gap, found.days) == (days(10, 11), 2)
        assert (
            handovers("areas/camden", Register.of(*BASE, *records), role=LIAISON) == ()
        )

    def test_unknown_beginning(self):
        """Whoever came nobody knows when follows nobody, and is followed."""
        first = post(1, span=Span(None, days(0, 9).end))
        second = post(2, span=days(10, 20), holder="next")
        register = Register.of(*BASE, first, second)
        (found,) = handovers("areas/camden", register)
        assert (found.gap, found.days) == (None, 0)
