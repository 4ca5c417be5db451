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
from cdrpkit.rules.attenders import (
    attended_by_outsider,
    attended_though_away,
    attended_though_cancelled,
)
from cdrpkit.rules.liaison import quarter_without_liaison
from cdrpkit.rules.substitutes import substitute_for_nobody

MET, NOT_MET, CANNOT_TELL = Verdict.MET, Verdict.NOT_MET, Verdict.CANNOT_TELL
YEAR = Span(dt.date(2004, 4, 1), dt.date(2005, 3, 31))
AFTER = dt.date(2005, 4, 1)
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
        *(meeting(f"m{number}") for number in range(missed)),
        *(
            Attendance(id=f"m{n}", meeting=f"m{n}", body="mpa", present=False)
            for n in range(missed)
        ),
        *(
            meeting(f"u{number}", attended_by=("council",))
            for number in range(unrecorded)
        ),
    ]


def of_promise(*records, on=AFTER, claimed=True):
    """Return what is found of promises to be represented, all meetings being held."""
    claims = [claim("meetings", span=YEAR)] if claimed else []
    return judged(seldom_represented, *records, *claims, on=on)


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
        assert of_promise(promise, *records) == [("", verdict)]

    @given(st.integers(0, 5), st.integers(0, 5), st.sampled_from([95, 0]))
    def test_unclaimed(self, represented, missed, percentage):
        """Of what share of all meetings it was, some meetings say nothing."""
        records = [expectation(percentage=percentage), *attended(represented, missed)]
        assert of_promise(*records, claimed=False) == [("", CANNOT_TELL)]

    @given(st.integers(0, 5), st.integers(0, 5), st.dates(YEAR.first, YEAR.last))
    def test_not_over(self, represented, missed, on):
        """As long as its days last nobody is accused, and nothing is assured."""
        records = [expectation(), *attended(represented, missed)]
        assert of_promise(*records, on=on) == [("", CANNOT_TELL)]

    def test_no_end(self):
        """Days without an end are never over."""
        records = [expectation(span=Span(YEAR.start)), *attended(0, 1)]
        assert of_promise(*records) == [("", CANNOT_TELL)]

    def test_not_begun(self):
        """Before its first day nothing is asked."""
        before = YEAR.first - dt.timedelta(days=1)
        assert of_promise(expectation(), on=before) == []

    @pytest.mark.parametrize(
        ("counts", "verdict"),
        [((1, 1, 0), MET), ((1, 1, 1), CANNOT_TELL), ((0, 3, 2), NOT_MET)],
    )
    def test_not_recorded(self, counts, verdict):
        """Meetings without a record are in the way only where they could turn it."""
        records = attended(*counts)
        assert of_promise(expectation(percentage=50), *records) == [("", verdict)]

    def test_others_alone(self):
        """That others are named proves nothing, unless all attendance is held."""
        records = [expectation(), meeting(attended_by=("council",))]
        assert of_promise(*records) == [("", CANNOT_TELL)]
        assert of_promise(*records, claim("attendance")) == [("", NOT_MET)]

    def test_said(self):
        """The finding says the days, the share, what it rests on, and whom it binds."""
        promise = expectation(status=ExpectationStatus.PROPOSED)
        records = [promise, *attended(1, 2, 1), claim("meetings")]
        (finding,) = found(seldom_represented, *records, on=AFTER)
        assert finding.message == (
            "1 April 2004 to 31 March 2005: it was represented at 1 of 3 meetings"
            " (33.3%); of 1 more it is not recorded whether it was there; 95% is"
            " expected (this was proposed, and is not known to be endorsed)"
        )
        assert finding.severity is Severity.PROMISE

    @pytest.mark.parametrize(
        ("threshold", "verdict"),
        [
            (None, CANNOT_TELL),
            (Quantity(Decimal(50), Qualifier.ABOUT), CANNOT_TELL),
            (Quantity(Decimal(50), Qualifier.UP_TO), CANNOT_TELL),
            (Quantity(Decimal("100.1")), CANNOT_TELL),
            (Quantity(Decimal(100), Qualifier.OVER), CANNOT_TELL),
            (Quantity(Decimal(-1)), CANNOT_TELL),
            (Quantity(Decimal(100)), MET),
            (Quantity(Decimal("99.9"), Qualifier.OVER), MET),
        ],
    )
    def test_no_bound(self, threshold, verdict):
        """By what is no bound, or no share can reach, nothing is judged."""
        promise = expectation(threshold=threshold)
        assert of_promise(promise, *attended(1)) == [("", verdict)]

    @pytest.mark.parametrize("fields", [{"owner": "gone"}, {"measure": Measure.SPENT}])
    def test_not_asked(self, fields):
        """Other measures, and bodies that are not there, are not for this rule."""
        promise = attrs.evolve(expectation(), **fields)
        assert of_promise(promise, *attended(1)) == []

    def test_ever_after(self):
        """Days that are over are judged on any later day, and named by the finding."""
        records = [expectation(), *attended(0, 1), claim("meetings")]
        (finding,) = found(seldom_represented, *records, on=dt.date(2012, 1, 1))
        assert finding.verdict is NOT_MET
        assert finding.message.startswith("1 April 2004 to 31 March 2005: ")


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

    @pytest.mark.parametrize("holder", ["officer", None])
    def test_substitute_away(self, holder):
        """Nobody stands in for anybody by staying away himself."""
        record = self.record(holder=holder, present=False)
        assert judged(substitute_for_nobody, meeting(), record, self.SEAT) == [
            ("", NOT_MET)
        ]

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


class TestAttendedThoughAway:
    """Records of one meeting say the same of everybody."""

    @pytest.mark.parametrize(
        ("named", "one", "other", "expected"),
        [
            (True, {"present": False}, None, [("mpa", NOT_MET)]),
            (False, {"present": False}, {}, [("mpa", NOT_MET)]),
            (False, {"present": False}, {"holder": "officer"}, [("mpa", NOT_MET)]),
            (True, {"present": False, "holder": "member"}, None, [("", MET)]),
            (
                False,
                {"present": False, "holder": "member"},
                {"holder": "member"},
                [("member", NOT_MET)],
            ),
            (
                False,
                {"present": False, "holder": "member"},
                {"holder": "officer"},
                [("", MET)],
            ),
            (False, {"present": False}, {"body": "council"}, [("", MET)]),
            (True, {}, None, []),
        ],
    )
    def test_records(self, named, one, other, expected):
        """It is not met where one says that somebody came, and another that not."""
        of = meeting(attended_by=("mpa",) if named else ())
        records = [
            Attendance(id=str(n), meeting="m", **{"body": "mpa", **fields})
            for n, fields in enumerate([one, other])
            if fields is not None
        ]
        assert judged(attended_though_away, of, *records) == expected


class TestQuarterWithoutLiaison:
    """Each quarter that is over had its meeting."""

    def records(self, *days, wanted=1, **fields):
        """Return an expectation of liaison, and meetings on *days*."""
        promise = expectation(Measure.LIAISON, wanted, **fields)
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
        assert judged(quarter_without_liaison, *records, on=AFTER) == [
            ("camden", verdict)
        ]
        on = dt.date(2004, 7, 1)
        assert judged(quarter_without_liaison, *records, on=on) == [("camden", MET)]

    def test_ever_after(self):
        """A quarter that lacked one is named on any later day."""
        records = [*self.records(JUNE), claim("meetings")]
        (finding,) = found(quarter_without_liaison, *records, on=dt.date(2012, 1, 1))
        assert finding.message == (
            "2004/05 Q2, 2004/05 Q3, 2004/05 Q4 had not as many liaison meetings as"
            " are wanted (1)"
        )

    def test_unclaimed(self):
        """Of all partnerships whose meetings may not be recorded one thing is said."""
        barnet = attrs.evolve(CAMDEN, id="barnet")
        records = [*self.records(JUNE), barnet]
        (finding,) = found(quarter_without_liaison, *records, on=AFTER)
        assert (finding.part, finding.verdict) == ("", CANNOT_TELL)
        assert finding.message == (
            "1 April 2004 to 31 March 2005: 7 quarters of 2 partnerships are not known"
            " to have had as many liaison meetings as are wanted (1); the register does"
            " not claim to hold them all"
        )

    def test_proven_apart(self):
        """Quarters that are known to lack one are told from those that may have one."""
        half = Span(YEAR.first, dt.date(2004, 9, 30))
        records = [*self.records(), claim("meetings", span=half)]
        (finding,) = found(quarter_without_liaison, *records, on=AFTER)
        assert (finding.part, finding.verdict) == ("camden", NOT_MET)
        assert finding.message == (
            "2004/05 Q1, 2004/05 Q2 had not as many liaison meetings as are wanted (1);"
            " of 2004/05 Q3, 2004/05 Q4 it cannot be told"
        )

    @pytest.mark.parametrize(
        "fields",
        [
            {},
            {"attended_by": ("council",)},
            {"of": "bodies/mpa", "between": ("mpa", "council")},
            {"of": "bodies/council", "between": ("council", "mpa")},
        ],
    )
    def test_may_have_been(self, fields):
        """Meetings held, by whom or with whom it is not said, leave it open."""
        of = {"kind": MeetingKind.LIAISON, **fields}
        quarters = [dt.date(2004, month, 5) for month in (5, 8, 11)]
        records = [
            *self.records(dt.date(2005, 2, 1)),
            *(meeting(f"p{n}", on=day, **of) for n, day in enumerate(quarters)),
            claim("meetings"),
        ]
        (finding,) = found(quarter_without_liaison, *records, on=AFTER)
        assert finding.verdict is CANNOT_TELL
        assert finding.message.endswith("; 3 more may have been among them")

    @pytest.mark.parametrize(
        ("qualifier", "wanted", "verdict"),
        [
            (Qualifier.EXACT, 1, MET),
            (Qualifier.AT_LEAST, 1, MET),
            (Qualifier.OVER, 1, NOT_MET),
            (Qualifier.OVER, 0, MET),
            (Qualifier.UP_TO, 2, CANNOT_TELL),
            (Qualifier.ABOUT, 1, CANNOT_TELL),
        ],
    )
    def test_qualifiers(self, qualifier, wanted, verdict):
        """Over has to be passed; about and up to are no bounds from below."""
        threshold = Quantity(Decimal(wanted), qualifier)
        records = [*self.records(JUNE, threshold=threshold), claim("meetings")]
        on = dt.date(2004, 7, 1)
        ((_, found_verdict),) = judged(quarter_without_liaison, *records, on=on)
        assert found_verdict is verdict

    def test_not_yet(self):
        """On its last day a quarter is not over, and nothing is asked."""
        records = [*self.records(), claim("meetings")]
        on = dt.date(2004, 6, 30)
        assert judged(quarter_without_liaison, *records, on=on) == []

    def test_not_asked(self):
        """Other measures, and bodies that are not there, are not for this rule."""
        assert judged(quarter_without_liaison, expectation()) == []
        assert judged(quarter_without_liaison, *self.records(owner="gone")) == []
