"""Rules on attendance, substitutes and liaison."""

import datetime as dt
from decimal import Decimal

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cdrpkit.checking import check
from cdrpkit.dates import Dated, Span
from cdrpkit.findings import Severity, Verdict
from cdrpkit.model.duties import Meeting, MeetingKind, MeetingOutcome
from cdrpkit.model.engagement import (
    Attendance,
    Expectation,
    ExpectationStatus,
    Measure,
)
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
    Body,
    BodyKind,
    Capacity,
    Committee,
    Holder,
)
from cdrpkit.quantities import Qualifier, Quantity
from cdrpkit.register import Register
from cdrpkit.rules.attendance import seldom_represented
from cdrpkit.rules.attenders import attended_by_outsider, attended_though_cancelled
from cdrpkit.rules.liaison import quarter_without_liaison
from cdrpkit.rules.substitutes import substitute_for_nobody

MET, NOT_MET, CANNOT_TELL = Verdict.MET, Verdict.NOT_MET, Verdict.CANNOT_TELL
YEAR = Span(dt.date(2004, 4, 1), dt.date(2005, 3, 31))
JUNE = dt.date(2004, 6, 1)
MPA = Body(id="mpa", names=(), kind=BodyKind.POLICE_AUTHORITY, areas=(Dated("camden"),))
COUNCIL = Body(id="council", names=(), kind=BodyKind.COUNCIL)
CAMDEN = Partnership(
    id="camden",
    names=(),
    kind=PartnershipKind.CRIME_AND_DISORDER,
    tier=Tier.LOCAL,
    areas=(Dated("camden"),),
)
MEMBER = Holder(id="member", title="Link member", capacity=Capacity.MEMBER)
OFFICER = Holder(id="officer", title="Officer", capacity=Capacity.OFFICER)
BASE = (MPA, COUNCIL, CAMDEN, MEMBER, OFFICER)


def claim(collection, **fields):
    """Return the claim that all of a collection is held."""
    return Completeness(id=f"all-{collection}", of=collection, **fields)


def meeting(meeting_id="m", **fields):
    """Return a meeting of Camden's partnership."""
    given_fields = {
        "of": "partnerships/camden",
        "kind": MeetingKind.PARTNERSHIP,
        "on": JUNE,
        **fields,
    }
    return Meeting(id=meeting_id, **given_fields)


def expectation(measure=Measure.REPRESENTED, percentage=95, **fields):
    """Return an endorsed expectation of the authority's."""
    given_fields = {
        "id": "e",
        "role": "Attendance",
        "outcome": "Represented.",
        "position": 1,
        "owner": "mpa",
        "span": YEAR,
        "measure": measure,
        "threshold": Quantity(Decimal(percentage)),
        "kinds": (MeetingKind.PARTNERSHIP,),
        "status": ExpectationStatus.ENDORSED,
        **fields,
    }
    return Expectation(**given_fields)


def found(rule, *records, on=YEAR.last):
    """Return what a rule finds."""
    return check(Register.of(*BASE, *records), on=on, rules=[rule])


def judged(rule, *records, on=YEAR.last):
    """Return what a rule finds: part and verdict."""
    return [(each.part, each.verdict) for each in found(rule, *records, on=on)]


def attended(represented, missed=0, unrecorded=0):
    """Return meetings of which so many were attended, missed, and not recorded."""
    return [
        *(meeting(f"r{number}", attended_by=("mpa",)) for number in range(represented)),
        *(meeting(f"m{number}", attended_by=("council",)) for number in range(missed)),
        *(meeting(f"u{number}") for number in range(unrecorded)),
    ]


class TestSeldomRepresented:
    """A promise to be represented is judged by the meetings that are recorded."""

    @given(
        st.integers(0, 22),
        st.integers(0, 22),
        st.sampled_from([95, 50]),
        st.sampled_from(ExpectationStatus),
    )
    def test_exact(self, represented, missed, percentage, status):
        """It is met exactly where the fraction is reached, and binds if endorsed."""
        promise = expectation(percentage=percentage, status=status)
        records = attended(represented, missed)
        whole = represented + missed
        if not whole:
            verdict = CANNOT_TELL
        elif 100 * represented >= percentage * whole:
            verdict = MET
        elif status is ExpectationStatus.ENDORSED:
            verdict = NOT_MET
        else:
            verdict = CANNOT_TELL
        assert judged(seldom_represented, promise, *records) == [("", verdict)]

    @pytest.mark.parametrize(
        ("counts", "verdict"),
        [((1, 1, 0), MET), ((1, 1, 1), CANNOT_TELL), ((0, 3, 2), NOT_MET)],
    )
    def test_not_recorded(self, counts, verdict):
        """Meetings without a record are in the way only where they could turn it."""
        records = attended(*counts)
        assert judged(seldom_represented, expectation(percentage=50), *records) == [
            ("", verdict)
        ]

    def test_said(self):
        """The finding says the share, what it rests on, and that it was a proposal."""
        promise = expectation(status=ExpectationStatus.PROPOSED)
        (finding,) = found(seldom_represented, promise, *attended(1, 2, 1))
        assert finding.message == (
            "it was represented at 1 of 3 meetings (33.3%); of 1 more it is not"
            " recorded who was there; 95% is expected (this was proposed, and is not"
            " known to be endorsed)"
        )
        assert finding.severity is Severity.PROMISE

    def test_no_bound(self):
        """Without a threshold, or with one that is no bound, it cannot be told."""
        about = Quantity(Decimal(50), Qualifier.ABOUT)
        for threshold in (None, about):
            promise = expectation(threshold=threshold)
            assert judged(seldom_represented, promise, *attended(1)) == [
                ("", CANNOT_TELL)
            ]

    @pytest.mark.parametrize("fields", [{"owner": "gone"}, {"measure": Measure.SPENT}])
    def test_not_asked(self, fields):
        """Other measures, and bodies that are not there, are not for this rule."""
        promise = attrs.evolve(expectation(), **fields)
        assert judged(seldom_represented, promise, *attended(1)) == []

    def test_over(self):
        """A period that is over is judged by asking with a past day."""
        records = [expectation(), *attended(0, 1)]
        assert judged(seldom_represented, *records) == [("", NOT_MET)]
        later = YEAR.last + dt.timedelta(days=1)
        assert judged(seldom_represented, *records, on=later) == []


class TestAttendedByOutsider:
    """Who comes to a partnership's own meeting belongs to it that day."""

    MEMBERSHIP = Membership(
        id="x",
        partnership="camden",
        body="mpa",
        capacity=MembershipCapacity.OTHER,
        span=Span(JUNE, JUNE),
    )

    @pytest.mark.parametrize("by_record", [True, False])
    def test_outsider(self, by_record):
        """A body that is no member is one only where all members are claimed."""
        of = meeting(attended_by=() if by_record else ("council",))
        record = Attendance(id="a", meeting="m", body="council")
        records = [of, record] if by_record else [of]
        assert judged(attended_by_outsider, *records) == [("council", CANNOT_TELL)]
        records.append(claim("memberships", scope="partnerships/camden"))
        assert judged(attended_by_outsider, *records) == [("council", NOT_MET)]

    def test_the_claim_is_for_the_day(self):
        """A claim for other days proves nothing."""
        records = [meeting(attended_by=("council",))]
        past = Span(None, JUNE - dt.timedelta(days=1))
        assert judged(
            attended_by_outsider, *records, claim("memberships", span=past)
        ) == [("council", CANNOT_TELL)]

    def test_member(self):
        """A member on the day is none; the day after it is one."""
        of = meeting(attended_by=("mpa",))
        claimed = claim("memberships")
        assert judged(attended_by_outsider, of, self.MEMBERSHIP, claimed) == [("", MET)]
        later = attrs.evolve(of, on=JUNE + dt.timedelta(days=1))
        assert judged(attended_by_outsider, later, self.MEMBERSHIP, claimed) == [
            ("mpa", NOT_MET)
        ]

    @pytest.mark.parametrize(
        "fields",
        [
            {"attended_by": ()},
            {"kind": MeetingKind.AWAY_DAY},
            {"of": "bodies/council"},
            {"of": "partnerships/gone"},
        ],
    )
    def test_not_asked(self, fields):
        """Nobody, guests of an away day, and other bodies' meetings are not judged."""
        of = meeting(**{"attended_by": ("council",), **fields})
        assert judged(attended_by_outsider, of, claim("memberships")) == []


class TestSubstitute:
    """A substitute stands in for somebody who has a seat and is away."""

    SEAT = Appointment(
        id="seat",
        role=AppointmentRole.LINK_MEMBER,
        to="partnerships/camden",
        holder="member",
        by="mpa",
    )

    def record(self, **fields):
        """Return the record of a substitute."""
        given_fields = {"holder": "officer", "in_place_of": "member", **fields}
        return Attendance(id="a", meeting="m", body="mpa", **given_fields)

    @pytest.mark.parametrize("to", ["partnerships/camden", "areas/camden"])
    def test_seat(self, to):
        """A seat is at what met, or at an area that it covers."""
        seat = attrs.evolve(self.SEAT, to=to)
        assert judged(substitute_for_nobody, meeting(), self.record(), seat) == [
            ("", MET)
        ]

    def test_group(self):
        """Who has a seat in a partnership may be stood in for in a group of it."""
        group = attrs.evolve(CAMDEN, id="group", parent="camden")
        records = [group, meeting(of="partnerships/group"), self.record(), self.SEAT]
        assert judged(substitute_for_nobody, *records) == [("", MET)]

    def test_committee(self):
        """Who is appointed to a committee may be stood in for there."""
        seat = attrs.evolve(self.SEAT, to="committees/ppr")
        committee = Committee(id="ppr", names=(), body="mpa")
        records = [committee, meeting(of="committees/ppr"), self.record(), seat]
        assert judged(substitute_for_nobody, *records) == [("", MET)]

    @pytest.mark.parametrize(
        "changes",
        [
            {"by": "council"},
            {"to": "partnerships/barnet"},
            {"span": Span(None, JUNE - dt.timedelta(days=1))},
            {"holder": "officer"},
        ],
    )
    def test_nobody(self, changes):
        """Without a seat there, for the body, on the day, it is for nobody."""
        seat = attrs.evolve(self.SEAT, **changes)
        records = [meeting(), self.record(), seat]
        assert judged(substitute_for_nobody, *records) == [("", CANNOT_TELL)]
        records.append(claim("appointments", scope="partnerships/camden"))
        assert judged(substitute_for_nobody, *records) == [("", NOT_MET)]

    def test_himself(self):
        """Nobody stands in for himself."""
        record = self.record(holder="member")
        assert judged(substitute_for_nobody, meeting(), record, self.SEAT) == [
            ("", NOT_MET)
        ]

    def test_both_there(self):
        """Nobody stands in for one who is present; for one recorded absent, he may."""
        there = Attendance(id="b", meeting="m", body="mpa", holder="member")
        records = [meeting(), self.record(), self.SEAT]
        assert judged(substitute_for_nobody, *records, there) == [("", NOT_MET)]
        absent = attrs.evolve(there, present=False)
        assert judged(substitute_for_nobody, *records, absent) == [("", MET)]

    def test_unknown_substitute(self):
        """It need not be known who stood in."""
        record = self.record(holder=None)
        assert judged(substitute_for_nobody, meeting(), record, self.SEAT) == [
            ("", MET)
        ]

    def test_no_substitute(self):
        """Who came for himself, or to a meeting that is not there, is not judged."""
        assert (
            judged(substitute_for_nobody, meeting(), self.record(in_place_of=None))
            == []
        )
        assert judged(substitute_for_nobody, self.record()) == []


class TestAttendedThoughCancelled:
    """Nobody was at what was cancelled."""

    @given(st.booleans(), st.booleans(), st.sampled_from(MeetingOutcome))
    def test_cancelled(self, named, present, outcome):
        """It is not met exactly where somebody is said to have been there."""
        of = meeting(outcome=outcome, attended_by=("mpa",) if named else ())
        record = Attendance(id="a", meeting="m", body="council", present=present)
        verdict = NOT_MET if named or present else MET
        expected = [("", verdict)] if outcome is MeetingOutcome.CANCELLED else []
        assert judged(attended_though_cancelled, of, record) == expected


class TestQuarterWithoutLiaison:
    """Each quarter that is over had its meeting."""

    def records(self, *days, **fields):
        """Return an expectation of liaison, and meetings on *days*."""
        promise = expectation(Measure.LIAISON, 1, **fields)
        return [
            promise,
            *(
                meeting(f"l{n}", on=day, kind=MeetingKind.LIAISON, between=("mpa",))
                for n, day in enumerate(days)
            ),
        ]

    @pytest.mark.parametrize(
        ("status", "verdict"),
        [
            (ExpectationStatus.ENDORSED, NOT_MET),
            (ExpectationStatus.PROPOSED, CANNOT_TELL),
            (ExpectationStatus.UNKNOWN, CANNOT_TELL),
        ],
    )
    def test_claimed(self, status, verdict):
        """A quarter without one counts if all meetings are held, and it binds."""
        records = [*self.records(JUNE, status=status), claim("meetings")]
        assert judged(quarter_without_liaison, *records) == [("camden", verdict)]
        on = dt.date(2004, 6, 30)
        assert judged(quarter_without_liaison, *records, on=on) == [("camden", MET)]

    def test_unclaimed(self):
        """Of all partnerships whose meetings may not be recorded one thing is said."""
        barnet = attrs.evolve(CAMDEN, id="barnet")
        records = [*self.records(JUNE), barnet]
        (finding,) = found(quarter_without_liaison, *records)
        assert (finding.part, finding.verdict) == ("", CANNOT_TELL)
        assert finding.message == (
            "fewer than 1 liaison meeting is recorded in 7 quarters of 2 partnerships;"
            " the register does not claim to hold them all"
        )

    def test_not_yet(self):
        """Before a quarter is over nothing is asked."""
        on = dt.date(2004, 6, 29)
        assert judged(quarter_without_liaison, *self.records(), on=on) == []

    def test_not_asked(self):
        """Other measures, and bodies that are not there, are not for this rule."""
        assert judged(quarter_without_liaison, expectation()) == []
        assert judged(quarter_without_liaison, *self.records(owner="gone")) == []
