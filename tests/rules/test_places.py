"""Rules on places, executives, link members, tenure and handovers."""

import datetime as dt

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cdrpkit.checking import check
from cdrpkit.dates import Dated, Span
from cdrpkit.findings import Severity, Verdict
from cdrpkit.model.papers import Completeness
from cdrpkit.model.partnerships import (
    Membership,
    MembershipCapacity,
    Partnership,
    PartnershipKind,
    Tier,
)
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
from cdrpkit.rules.executives import executive_outsider
from cdrpkit.rules.handovers import handover_gap
from cdrpkit.rules.links import link_member_missing
from cdrpkit.rules.places import too_many_places
from cdrpkit.rules.tenure import tenure_cut_short

MET, NOT_MET, CANNOT_TELL = Verdict.MET, Verdict.NOT_MET, Verdict.CANNOT_TELL
ON = dt.date(2007, 7, 26)
DAY = dt.timedelta(days=1)
AREA = Area(id="camden", names=(), kind=AreaKind.LONDON_BOROUGH, nation=Nation.ENGLAND)
MPA = Body(id="mpa", names=(), kind=BodyKind.POLICE_AUTHORITY, areas=(Dated("camden"),))
CAMDEN = Partnership(
    id="camden",
    names=(),
    kind=PartnershipKind.CRIME_AND_DISORDER,
    tier=Tier.LOCAL,
    areas=(Dated("camden"),),
    places_per_body=2,
)
GROUP = Partnership(
    id="executive",
    names=(),
    kind=PartnershipKind.STEERING_GROUP,
    tier=Tier.LOCAL,
    parent="camden",
)
BASE = (AREA, MPA, CAMDEN)


def claim(collection, **fields):
    """Return the claim that all of a collection is held."""
    return Completeness(id=f"all-{collection}", of=collection, **fields)


def member(body, partnership="camden", **fields):
    """Return a membership."""
    return Membership(
        id=f"{partnership}-{body}",
        partnership=partnership,
        body=body,
        capacity=MembershipCapacity.OTHER,
        **fields,
    )


def post(number, holder="holder", **fields):
    """Return an appointment by the authority to Camden."""
    given_fields = {
        "role": AppointmentRole.LINK_MEMBER,
        "to": "partnerships/camden",
        "by": "mpa",
        **fields,
    }
    return Appointment(id=f"post-{number}", holder=holder, **given_fields)


def found(rule, *records, on=ON):
    """Return what a rule finds."""
    return check(Register.of(*BASE, *records), on=on, rules=[rule])


def judged(rule, *records, on=ON):
    """Return what a rule finds: part and verdict."""
    return [(each.part, each.verdict) for each in found(rule, *records, on=on)]


class TestTooManyPlaces:
    """A body takes no more places than the partnership has for each."""

    @given(st.integers(0, 5))
    def test_stated(self, places):
        """What is stated is judged by itself, and by guidance only."""
        (finding,) = found(too_many_places, member("mpa", places=places))
        assert finding.verdict is (NOT_MET if places > 2 else MET)
        assert finding.severity is Severity.GUIDANCE
        assert not finding.fails

    @pytest.mark.parametrize(
        ("seats", "claimed", "verdict"),
        [
            (2, False, CANNOT_TELL),
            (2, True, MET),
            (3, False, NOT_MET),
            (3, True, NOT_MET),
        ],
    )
    def test_appointed(self, seats, claimed, verdict):
        """Too many appointed are too many; few enough only if all are recorded."""
        records = [post(number, holder=f"h{number}") for number in range(seats)]
        records += [claim("appointments")] * claimed
        assert judged(too_many_places, *records) == [("mpa", verdict)]

    def test_unknown(self):
        """Bodies of whose places nothing is known are not judged."""
        assert judged(too_many_places, member("mpa")) == []
        without = attrs.evolve(CAMDEN, places_per_body=None)
        assert judged(too_many_places, member("mpa", places=9)) != []
        register = Register.of(without, member("mpa", places=9))
        assert check(register, on=ON, rules=[too_many_places]) == ()


class TestExecutiveOutsider:
    """Who sits on an executive belongs to the partnership."""

    def test_outsider(self):
        """Who is no member is an outsider only where all members are claimed."""
        records = [GROUP, member("mpa", "executive")]
        assert judged(executive_outsider, *records) == [("mpa", CANNOT_TELL)]
        claimed = claim("memberships", scope="partnerships/camden")
        assert judged(executive_outsider, *records, claimed) == [("mpa", NOT_MET)]
        insider = member("mpa")
        assert judged(executive_outsider, *records, claimed, insider) == [("mpa", MET)]

    @pytest.mark.parametrize("later", [True, False])
    def test_by_another_name(self, later):
        """A successor, or what it succeeded, may be the same member."""
        old = Body(
            id="alg", names=(), kind=BodyKind.ASSOCIATION, successor="london-councils"
        )
        new = Body(id="london-councils", names=(), kind=BodyKind.ASSOCIATION)
        sits, belongs = ("alg", "london-councils")[:: 1 if later else -1]
        records = [GROUP, old, new, member(sits, "executive"), member(belongs)]
        assert judged(executive_outsider, *records, claim("memberships")) == [
            (sits, CANNOT_TELL)
        ]

    def test_no_parent(self):
        """A partnership that is a group of none, or of what is not there, is not."""
        assert judged(executive_outsider, member("mpa")) == []
        lost = attrs.evolve(GROUP, parent="gone")
        assert judged(executive_outsider, lost, member("mpa", "executive")) == []

    def test_of_nobody(self):
        """A member that is no body in the register is an outsider all the same."""
        records = [GROUP, member("gone", "executive"), claim("memberships")]
        assert judged(executive_outsider, *records) == [("gone", NOT_MET)]


class TestLinkMemberMissing:
    """Who appoints link members has one in each of its partnerships."""

    def test_none(self):
        """A partnership without an appointment counts only where all are claimed."""
        barnet = attrs.evolve(CAMDEN, id="barnet")
        records = [barnet, post(1)]
        assert judged(link_member_missing, *records) == [
            ("barnet", CANNOT_TELL),
            ("camden", MET),
        ]
        claimed = claim("appointments", scope="partnerships/barnet")
        assert judged(link_member_missing, *records, claimed) == [
            ("barnet", NOT_MET),
            ("camden", MET),
        ]

    def test_vacancy(self):
        """A vacancy is one; with somebody beside it, it is none."""
        assert judged(link_member_missing, post(1, None)) == [("camden", NOT_MET)]
        assert judged(link_member_missing, post(1, None), post(2)) == [("camden", MET)]

    def test_appoints_nobody(self):
        """A body that appoints no link members owes none."""
        assert judged(link_member_missing) == []
        records = [post(1, by="other"), post(2, role=AppointmentRole.OFFICER)]
        assert judged(link_member_missing, *records) == []


class TestTenureCutShort:
    """Whoever left had held the post as long as agreed."""

    START = dt.date(2004, 1, 1)

    @given(st.integers(0, 900))
    def test_months(self, days):
        """It is short exactly where it ended before the months were over."""
        end = self.START + days * DAY
        held = post(1, span=Span(self.START, end), minimum_tenure_months=24)
        short = end < dt.date(2005, 12, 31)
        assert judged(tenure_cut_short, held) == [("", NOT_MET if short else MET)]

    def test_from_the_last_day(self):
        """Before its last day nothing is held against it."""
        end = dt.date(2004, 6, 30)
        held = post(1, span=Span(self.START, end), minimum_tenure_months=24)
        assert judged(tenure_cut_short, held, on=end - DAY) == [("", MET)]
        assert judged(tenure_cut_short, held, on=end) == [("", NOT_MET)]

    def test_holder_goes_on(self):
        """A second appointment of the same holder goes on with the first."""
        first = post(
            1, span=Span(self.START, dt.date(2004, 6, 30)), minimum_tenure_months=24
        )
        second = post(2, span=Span(dt.date(2004, 7, 1), dt.date(2006, 1, 1)))
        assert judged(tenure_cut_short, first, second) == [("", MET)]
        other = attrs.evolve(second, holder="other")
        assert judged(tenure_cut_short, first, other) == [("", NOT_MET)]

    def test_unknown_beginning(self):
        """Without a beginning it cannot be told."""
        held = post(1, span=Span(None, ON), minimum_tenure_months=24)
        assert judged(tenure_cut_short, held) == [("", CANNOT_TELL)]

    def test_not_asked(self):
        """A vacancy, and a post without a minimum, are not judged."""
        span = Span(self.START, self.START)
        records = [
            post(1, None, span=span, minimum_tenure_months=9),
            post(2, span=span),
        ]
        assert judged(tenure_cut_short, *records) == []


class TestHandoverGap:
    """A post is handed over without a day between."""

    FIRST = post(1, "first", span=Span(None, dt.date(2004, 12, 31)))

    @pytest.mark.parametrize(
        ("start", "verdict"),
        [
            (dt.date(2004, 12, 1), MET),
            (dt.date(2005, 1, 1), MET),
            (dt.date(2005, 1, 2), NOT_MET),
        ],
    )
    def test_gap(self, start, verdict):
        """It is a gap from the first day that lies between."""
        later = post(2, "next", span=Span(start))
        records = [self.FIRST, later, claim("appointments")]
        assert judged(handover_gap, *records) == [("", verdict)]

    def test_proved(self):
        """A gap is one if a vacancy is recorded in all of it, or all are claimed."""
        later = post(3, "next", span=Span(dt.date(2005, 2, 1)))
        records = [self.FIRST, later]
        (finding,) = found(handover_gap, *records)
        assert finding.verdict is CANNOT_TELL
        assert "31 days lie between post-1 and it: 1 January 2005" in finding.message
        vacant = post(2, None, span=Span(dt.date(2005, 1, 1), dt.date(2005, 1, 31)))
        assert judged(handover_gap, *records, vacant) == [("", NOT_MET)]
        part = attrs.evolve(vacant, span=Span(dt.date(2005, 1, 2), later.span.start))
        assert judged(handover_gap, *records, part) == [("", CANNOT_TELL)]
        others = attrs.evolve(vacant, by="council")
        assert judged(handover_gap, *records, others) == [("", CANNOT_TELL)]

    def test_nobody_before(self):
        """Who follows nobody, and who is there no more, is not judged."""
        assert judged(handover_gap, post(1)) == []
        assert judged(handover_gap, self.FIRST) == []
