"""Attendance: what counts, what is left out, and by what it is judged."""

import datetime as dt
from decimal import Decimal

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cdrpkit.dates import Dated, Span
from cdrpkit.exceptions import UnknownNameError
from cdrpkit.measures.attendance import (
    all_meetings_held,
    attendance,
    expected_turnout,
    figures,
)
from cdrpkit.measures.presence import LeftOut, concerns
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
    Area,
    AreaKind,
    Body,
    BodyKind,
    Capacity,
    Committee,
    Holder,
    Nation,
)
from cdrpkit.quantities import Qualifier, Quantity
from cdrpkit.register import Register

YEAR = Span(dt.date(2004, 4, 1), dt.date(2005, 3, 31))
FIRST = dt.date(2004, 6, 1)
DAY = dt.timedelta(days=1)
END = dt.date(2005, 3, 31)
CAMDEN = Area(
    id="camden", names=(), kind=AreaKind.LONDON_BOROUGH, nation=Nation.ENGLAND
)
MPA = Body(
    id="mpa",
    names=(),
    kind=BodyKind.POLICE_AUTHORITY,
    areas=(Dated("camden"),),
)
COUNCIL = Body(id="council", names=(), kind=BodyKind.COUNCIL)
PARTNERSHIP = Partnership(
    id="camden",
    names=(),
    kind=PartnershipKind.CRIME_AND_DISORDER,
    tier=Tier.LOCAL,
    areas=(Dated("camden"),),
)
MEMBER = Holder(id="member", title="Link member", capacity=Capacity.MEMBER)
OFFICER = Holder(id="officer", title="Officer", capacity=Capacity.OFFICER)
BASE = (CAMDEN, MPA, COUNCIL, PARTNERSHIP, MEMBER, OFFICER)


def meeting(meeting_id, **fields):
    """Return a meeting of Camden's partnership."""
    given_fields = {
        "of": "partnerships/camden",
        "kind": MeetingKind.PARTNERSHIP,
        "on": FIRST,
        **fields,
    }
    return Meeting(id=meeting_id, **given_fields)


def record(meeting_id, number=0, **fields):
    """Return a record of the authority's attendance."""
    return Attendance(
        id=f"{meeting_id}-{number}", meeting=meeting_id, **{"body": "mpa", **fields}
    )


def expectation(percentage=95, qualifier=Qualifier.EXACT, **fields):
    """Return an expectation of the authority's to be represented."""
    given_fields = {
        "id": "e",
        "role": "Attendance",
        "outcome": "Represented.",
        "position": 1,
        "owner": "mpa",
        "span": YEAR,
        "measure": Measure.REPRESENTED,
        "threshold": Quantity(Decimal(percentage), qualifier),
        "kinds": (MeetingKind.PARTNERSHIP,),
        "status": ExpectationStatus.ENDORSED,
        **fields,
    }
    return Expectation(**given_fields)


def turnout(*records, subject=MPA, span=YEAR, **wanted):
    """Return the attendance of the authority in a register of *records*."""
    return attendance(subject, span, Register.of(*BASE, *records), **wanted)


def ids(meetings):
    """Return the ids of meetings."""
    return [each.id for each in meetings]


def attended(represented, missed=0, unrecorded=0):
    """Return meetings of which so many were attended, missed, and not recorded."""
    return [
        *(meeting(f"r{number}", attended_by=("mpa",)) for number in range(represented)),
        *(meeting(f"m{number}", attended_by=("council",)) for number in range(missed)),
        *(record(f"m{number}", present=False) for number in range(missed)),
        *(
            meeting(f"u{number}", attended_by=("council",) if number % 2 else ())
            for number in range(unrecorded)
        ),
    ]


PRESENCE = st.sampled_from(["named", "recorded", "absent", "others", "nothing"])
MEETINGS = st.lists(
    st.tuples(
        PRESENCE,
        st.sampled_from(MeetingOutcome),
        st.integers(0, 500),
        st.sampled_from(MeetingKind),
    ),
    max_size=8,
)
"""Meetings by how the authority's presence is recorded, outcome, day and kind."""


DRAWN_FROM = dt.date(2004, 1, 1)


def records_of(drawn, own_ids=()):
    """Return the records that drawn meetings stand for, by these ids or their own."""
    records = []
    for number, (presence, outcome, days, kind) in enumerate(drawn):
        meeting_id = own_ids[number] if own_ids else f"m{number}"
        names = {"named": ("mpa",), "others": ("council",)}.get(presence, ())
        records.append(
            meeting(
                meeting_id,
                on=DRAWN_FROM + days * DAY,
                outcome=outcome,
                kind=kind,
                attended_by=names,
            )
        )
        if presence in {"recorded", "absent"}:
            records.append(record(meeting_id, present=presence == "recorded"))
    return records


class TestShare:
    """A share is of meetings held whose attendance is recorded, and of no others."""

    @given(MEETINGS)
    def test_never_above_the_whole(self, drawn):
        """A share lies between nothing and all."""
        share = turnout(*records_of(drawn)).share
        assert share is None or 0 <= share <= 100

    @given(MEETINGS)
    def test_parts_make_the_whole(self, drawn):
        """Each meeting of the span is in one part, by how it was drawn."""
        found = turnout(*records_of(drawn))
        parts = {"represented": [], "missed": [], "left": []}
        for number, (presence, outcome, days, _) in enumerate(drawn):
            if DRAWN_FROM + days * DAY not in YEAR:
                continue
            if outcome is not MeetingOutcome.HELD or presence in {"others", "nothing"}:
                part = "left"
            else:
                part = "missed" if presence == "absent" else "represented"
            parts[part].append(f"m{number}")
        assert sorted(ids(found.represented)) == parts["represented"]
        assert sorted(ids(found.missed)) == parts["missed"]
        assert sorted(each.id for each, _ in found.left_out) == parts["left"]
        assert len(found.counted) == len(parts["represented"]) + len(parts["missed"])

    @given(MEETINGS, st.data())
    def test_order(self, drawn, data):
        """By which ids meetings are recorded never matters, even of one day."""
        names = data.draw(st.permutations([f"m{n}" for n in range(len(drawn))]))
        days = data.draw(st.sampled_from([1, 500]))
        drawn = [(who, outcome, on % days, kind) for who, outcome, on, kind in drawn]
        found = turnout(*records_of(drawn), span=Span())
        other = turnout(*records_of(drawn, names), span=Span())
        renamed = {f"m{n}": name for n, name in enumerate(names)}
        assert {renamed[each] for each in ids(found.represented)} == {
            *ids(other.represented)
        }
        assert {renamed[each] for each in ids(found.missed)} == {*ids(other.missed)}
        assert {(renamed[each.id], why) for each, why in found.left_out} == {
            (each.id, why) for each, why in other.left_out
        }

    @given(
        MEETINGS,
        st.sampled_from([MeetingOutcome.CANCELLED, MeetingOutcome.INQUORATE]),
        st.integers(0, 500),
        PRESENCE,
    )
    def test_what_was_not_held(self, drawn, outcome, days, presence):
        """To add, move or remove a meeting that was not held changes no figure."""
        records = records_of(drawn)
        on = DRAWN_FROM + days * DAY
        names = {"named": ("mpa",), "others": ("council",)}.get(presence, ())
        added = meeting("x", outcome=outcome, on=on, attended_by=names)
        one, other = turnout(*records), turnout(*records, added)
        assert one.counted == other.counted
        assert one.represented == other.represented
        assert one.share == other.share

    def test_nothing(self):
        """Of no meetings there is no share."""
        assert turnout().share is None
        assert turnout().counted == ()

    @pytest.mark.parametrize(
        ("represented", "missed", "expected_share"),
        [
            (19, 1, "95.0"),
            (2, 1, "66.7"),
            (1, 2, "33.3"),
            (0, 3, "0.0"),
            (1, 0, "100.0"),
        ],
    )
    def test_rounded(self, represented, missed, expected_share):
        """A share is a percentage to one place, a half upwards."""
        found = turnout(*attended(represented, missed))
        assert str(found.share) == expected_share

    def test_rests_on(self):
        """It is said of how many meetings held the attendance is recorded."""
        assert turnout(*attended(2, 1)).rests_on == "3"
        assert turnout(*attended(2, 1, 4)).rests_on == "3 of 7"


class TestWhatCounts:
    """A meeting counts or is left out by a stated rule, and the reason is carried."""

    @pytest.mark.parametrize(
        ("fields", "why"),
        [
            ({"outcome": MeetingOutcome.CANCELLED}, LeftOut.CANCELLED),
            ({"outcome": MeetingOutcome.INQUORATE}, LeftOut.INQUORATE),
            ({"attended_by": ()}, LeftOut.NOT_RECORDED),
        ],
    )
    def test_left_out(self, fields, why):
        """What was not held, or of which nothing is recorded, is carried apart."""
        found = turnout(meeting("m", **{"attended_by": ("council",), **fields}))
        assert [(each.id, reason) for each, reason in found.left_out] == [("m", why)]
        assert found.counted == ()

    @pytest.mark.parametrize("key", ["meetings/m", "partnerships/camden"])
    def test_excluded(self, key):
        """What is excluded, a meeting or all of a partnership, counts neither way."""
        records = [meeting("m"), record("m", present=False)]
        assert ids(turnout(*records).missed) == ["m"]
        found = turnout(*records, excluded=[key])
        assert [reason for _, reason in found.left_out] == [LeftOut.EXCLUDED]

    def test_kinds(self):
        """Only meetings of the kinds asked for are looked at."""
        away = meeting("away", kind=MeetingKind.AWAY_DAY, attended_by=("mpa",))
        plain = meeting("plain", attended_by=("mpa",))
        found = turnout(away, plain, kinds=[MeetingKind.AWAY_DAY])
        assert ids(found.represented) == ["away"]
        assert ids(turnout(away, plain).represented) == ["away", "plain"]

    @pytest.mark.parametrize("on", [YEAR.first, YEAR.last])
    def test_both_ends(self, on):
        """Both ends of the span are in it, and the days beyond are not."""
        assert turnout(meeting("m", on=on, attended_by=("mpa",))).represented
        beyond = on - DAY if on == YEAR.first else on + DAY
        assert not turnout(meeting("m", on=beyond, attended_by=("mpa",))).represented

    def test_substitute(self):
        """A substitute counts for the body, and not for whom he stood in for."""
        records = [
            meeting("m"),
            record("m", holder="officer", in_place_of="member"),
        ]
        assert ids(turnout(*records).represented) == ["m"]
        assert ids(turnout(*records, subject=MEMBER).missed) == ["m"]
        assert ids(turnout(*records, subject=OFFICER).represented) == ["m"]

    def test_one_came_and_one_did_not(self):
        """A body is represented by anyone, whoever else stayed away."""
        records = [
            meeting("m"),
            record("m", 1, holder="member", present=False),
            record("m", 2, holder="officer"),
        ]
        assert ids(turnout(*records).represented) == ["m"]

    def test_others_were_there(self):
        """That others were there, or away, says nothing of the body."""
        of = meeting("m", attended_by=("council",))
        away = record("m", body="council", present=False)
        for records in ([of], [meeting("m"), away]):
            ((_, why),) = turnout(*records).left_out
            assert why is LeftOut.NOT_RECORDED

    @pytest.mark.parametrize("scope", [None, "meetings/m", "partnerships/camden"])
    def test_all_attendance_held(self, scope):
        """Where all attendance is claimed to be held, nobody else was there."""
        claim = Completeness(
            id="x", of="attendance", scope=scope, span=Span(FIRST, FIRST)
        )
        of = meeting("m", attended_by=("council",))
        assert ids(turnout(of, claim).missed) == ["m"]
        assert ids(turnout(meeting("m"), claim).missed) == ["m"]
        late = attrs.evolve(claim, span=Span(FIRST + DAY))
        assert turnout(of, late).counted == ()

    def test_holder_away(self):
        """A body of which absences of its holders alone are recorded was away."""
        away = record("m", 1, holder="member", present=False)
        assert ids(turnout(meeting("m"), away).missed) == ["m"]
        too = record("m", 2, holder="deputy", present=False)
        assert ids(turnout(meeting("m"), away, too).missed) == ["m"]

    @pytest.mark.parametrize("named", [True, False])
    def test_one_holder_away(self, named):
        """That one of its holders was away says nothing where anybody came for it."""
        away = record("m", 1, holder="member", present=False)
        of = meeting("m", attended_by=("mpa",) if named else ())
        came = () if named else (record("m", 2, holder="deputy"),)
        assert ids(turnout(of, away, *came).represented) == ["m"]

    @pytest.mark.parametrize("named", [True, False])
    def test_contradicted(self, named):
        """Where one record says that it was there and another not, nobody can tell."""
        of = meeting("m", attended_by=("mpa",) if named else ())
        found = turnout(of, record("m", 1, present=False), record("m", 2))
        assert [why for _, why in found.left_out] == [LeftOut.CONTRADICTED]
        assert ids(found.not_recorded) == ["m"]

    def test_successor_came(self):
        """A body is not missed where the one that followed it came."""
        claim = Completeness(id="x", of="attendance")
        mpa = attrs.evolve(MPA, successor="mopac")
        register = Register.of(
            *BASE[:1], mpa, *BASE[2:], meeting("m", attended_by=("mopac",)), claim
        )
        found = attendance(mpa, YEAR, register)
        assert [why for _, why in found.left_out] == [LeftOut.NOT_RECORDED]


class TestConcerns:
    """Looked at are the meetings that concern a body, and nobody else's."""

    def test_stranger(self):
        """A meeting of a partnership that is not the body's is none of its absences."""
        elsewhere = attrs.evolve(PARTNERSHIP, id="elsewhere", areas=())
        of = meeting("m", of="partnerships/elsewhere", attended_by=("council",))
        assert turnout(elsewhere, of).counted == ()
        named = attrs.evolve(of, attended_by=("council", "mpa"))
        assert ids(turnout(elsewhere, named).represented) == ["m"]

    def test_membership(self):
        """A partnership that it belongs to is its own, on the days of membership."""
        elsewhere = attrs.evolve(PARTNERSHIP, id="elsewhere", areas=())
        of = meeting("m", of="partnerships/elsewhere", attended_by=("council",))
        claim = Completeness(id="x", of="attendance")
        member = Membership(
            id="x",
            partnership="elsewhere",
            body="mpa",
            capacity=MembershipCapacity.OTHER,
            span=Span(None, FIRST),
        )
        assert ids(turnout(elsewhere, of, member, claim).missed) == ["m"]
        later = attrs.evolve(of, on=FIRST + DAY)
        assert turnout(elsewhere, later, member, claim).counted == ()

    def test_gone(self):
        """After its own end, or the partnership's, no meeting of it concerns a body."""
        of = meeting("m")
        ended = Span(None, FIRST - DAY)
        past = attrs.evolve(PARTNERSHIP, span=ended)
        register = Register.of(past, of)
        assert not concerns(of, MPA, register)
        register = Register.of(PARTNERSHIP, of)
        assert concerns(of, MPA, register)
        assert not concerns(of, attrs.evolve(MPA, span=ended), register)

    def test_succeeded(self):
        """A body with a successor is gone when its areas are, member or not."""
        member = Membership(
            id="x",
            partnership="camden",
            body="mpa",
            capacity=MembershipCapacity.OTHER,
        )
        of = meeting("m")
        register = Register.of(PARTNERSHIP, of, member)
        past = (Dated("camden", Span(None, FIRST - DAY)),)
        gone = attrs.evolve(MPA, areas=past, successor="mopac")
        assert not concerns(of, gone, register)
        assert concerns(of, attrs.evolve(gone, successor=None), register)

    def test_between(self):
        """A meeting between others does not concern it, whoever's partnership it is."""
        register = Register.of(*BASE)
        of = meeting("m", between=("council", "unit"))
        assert not concerns(of, MPA, register)
        assert concerns(attrs.evolve(of, between=("council", "mpa")), MPA, register)

    @pytest.mark.parametrize("of", ["committees/ppr", "bodies/mpa"])
    def test_its_own(self, of):
        """Its own meetings and those of its committees concern it, and nobody else."""
        register = Register.of(*BASE, Committee(id="ppr", body="mpa", names=()))
        own = meeting("m", of=of, kind=MeetingKind.COMMITTEE)
        assert concerns(own, MPA, register)
        assert not concerns(own, COUNCIL, register)

    def test_dangling(self):
        """A meeting of what is not there concerns whom it names."""
        register = Register.of(*BASE)
        of = meeting("m", of="partnerships/gone")
        assert not concerns(of, MPA, register)
        assert concerns(attrs.evolve(of, attended_by=("mpa",)), MPA, register)


class TestHolder:
    """A holder is present himself, or he is not."""

    SEAT = Appointment(
        id="seat",
        role=AppointmentRole.LINK_MEMBER,
        to="areas/camden",
        holder="member",
        by="mpa",
    )

    @pytest.mark.parametrize(
        ("records", "counted", "left"),
        [
            ([meeting("m"), record("m", holder="member")], ["m"], []),
            ([meeting("m"), record("m", holder="member", present=False)], ["m"], []),
            ([meeting("m"), record("m", holder="officer")], [], ["m"]),
            ([meeting("m"), record("m")], [], ["m"]),
            ([meeting("m", attended_by=("mpa",))], [], ["m"]),
            ([meeting("m")], [], ["m"]),
            ([meeting("m"), record("m", body="council", holder="officer")], [], ["m"]),
        ],
    )
    def test_recorded(self, records, counted, left):
        """That his body came by somebody unnamed does not say whether he did."""
        found = turnout(self.SEAT, *records, subject=MEMBER)
        assert ids(found.counted) == counted
        assert [each.id for each, _ in found.left_out] == left

    @pytest.mark.parametrize(
        ("records", "counted"),
        [
            ([meeting("m")], ["m"]),
            ([meeting("m"), record("m", holder="officer")], ["m"]),
            ([meeting("m"), record("m")], []),
            ([meeting("m", attended_by=("mpa",))], []),
        ],
    )
    def test_all_attendance_held(self, records, counted):
        """Of all who came he was none, unless he is the one who is not named."""
        claim = Completeness(id="x", of="attendance")
        found = turnout(self.SEAT, claim, *records, subject=MEMBER)
        assert ids(found.counted) == ids(found.missed) == counted

    def test_no_seat(self):
        """A meeting where he has no seat and is not named does not concern him."""
        records = [meeting("m"), record("m", holder="officer")]
        assert turnout(*records, subject=MEMBER).counted == ()


class TestAgainst:
    """A share is judged on exact fractions, never as it is rounded."""

    @given(st.integers(0, 40), st.integers(0, 40), st.sampled_from([95, 50]))
    def test_exact(self, represented, missed, percentage):
        """It is enough exactly where a hundred times those are so many of the whole."""
        found = turnout(*attended(represented, missed))
        enough = found.against(expectation(percentage))
        whole = represented + missed
        expected_answer = 100 * represented >= percentage * whole if whole else None
        assert enough == expected_answer

    def test_rounded_up_is_not_reached(self):
        """94.97 % prints as 95.0 and is not 95."""
        found = turnout(*attended(151, 8))
        assert found.share == Decimal("95.0")
        assert found.against(expectation(95)) is False

    @pytest.mark.parametrize(
        ("qualifier", "answer"),
        [
            (Qualifier.EXACT, True),
            (Qualifier.AT_LEAST, True),
            (Qualifier.OVER, False),
            (Qualifier.ABOUT, None),
            (Qualifier.UP_TO, None),
        ],
    )
    def test_qualifiers(self, qualifier, answer):
        """Over has to be passed; about and up to are no bounds from below."""
        found = turnout(*attended(1, 1))
        assert found.against(expectation(50, qualifier)) is answer

    def test_no_threshold(self):
        """Without a threshold nothing is judged."""
        assert turnout(*attended(1)).reaches(None) is None

    @pytest.mark.parametrize(
        ("counts", "answer"),
        [((1, 1, 0), True), ((1, 1, 1), None), ((3, 0, 2), True), ((0, 3, 2), False)],
    )
    def test_settled(self, counts, answer):
        """It is settled where the meetings without a record could not turn it."""
        assert turnout(*attended(*counts)).settled(Quantity(Decimal(50))) is answer


class TestExpected:
    """An expectation says what counts, and a day up to when."""

    def test_up_to_the_day(self):
        """What is later than the day, or before the span, does not count."""
        records = [
            meeting("early", on=YEAR.first - DAY, attended_by=("mpa",)),
            meeting("now", attended_by=("mpa",)),
            meeting("late", on=FIRST + DAY, attended_by=("mpa",)),
        ]
        register = Register.of(*BASE, *records)
        assert ids(expected_turnout(expectation(), register, FIRST).represented) == [
            "now"
        ]
        before = expected_turnout(expectation(), register, YEAR.first - DAY)
        assert (before.counted, before.left_out) == ((), ())

    def test_no_kinds(self):
        """An expectation that names no kinds counts nothing."""
        register = Register.of(*BASE, *attended(1))
        assert expected_turnout(expectation(kinds=()), register, END).counted == ()

    def test_unknown_owner(self):
        """A body that is not in the register is an error."""
        with pytest.raises(UnknownNameError, match="mpx"):
            expected_turnout(expectation(owner="mpx"), Register.of(*BASE), END)


class TestAllMeetingsHeld:
    """A share is of all meetings only where all are claimed to be held."""

    @pytest.mark.parametrize(
        ("scope", "kinds", "held"),
        [
            (None, [MeetingKind.COMMITTEE], True),
            ("bodies/mpa", [MeetingKind.COMMITTEE], True),
            ("partnerships/camden", [MeetingKind.PARTNERSHIP], True),
            ("partnerships/camden", [MeetingKind.COMMITTEE], False),
            ("bodies/council", [MeetingKind.PARTNERSHIP], False),
        ],
    )
    def test_claimed(self, scope, kinds, held):
        """Altogether, of the body, or of its partnerships."""
        claim = Completeness(id="x", of="meetings", scope=scope, span=YEAR)
        promise = expectation(kinds=tuple(kinds))
        assert all_meetings_held(promise, Register.of(*BASE, claim)) is held
        short = attrs.evolve(claim, span=Span(YEAR.first, YEAR.last - DAY))
        assert not all_meetings_held(promise, Register.of(*BASE, short))

    def test_each(self):
        """The claim is for each partnership of the span, but for those left out."""
        other = attrs.evolve(PARTNERSHIP, id="other")
        claim = Completeness(id="x", of="meetings", scope="partnerships/camden")
        register = Register.of(*BASE, other, claim)
        assert not all_meetings_held(expectation(), register)
        promise = expectation(excluded=("partnerships/other",))
        assert all_meetings_held(promise, register)

    def test_no_partnership(self):
        """A body of which no partnership is known may have had any."""
        mpa = attrs.evolve(MPA, areas=())
        claim = Completeness(id="x", of="meetings", scope="partnerships/camden")
        register = Register.of(mpa, PARTNERSHIP, claim)
        assert not all_meetings_held(expectation(), register)


class TestFigures:
    """Figures are to be had by name."""

    def test_names(self):
        """Threshold, meetings, represented and share of each expectation."""
        other = expectation(id="s", measure=Measure.SPENT, threshold=None)
        register = Register.of(*BASE, *attended(2, 1), expectation(), other)
        assert dict(figures(register, END)) == {
            "expectations.e.threshold": Decimal(95),
            "attendance.e.meetings": 3,
            "attendance.e.represented": 2,
            "attendance.e.share": Decimal("66.7"),
        }

    def test_no_share_of_nothing(self):
        """Of no meetings there is no figure of a share; of no body there is none."""
        register = Register.of(*BASE, expectation(), expectation(id="x", owner="gone"))
        names = [name for name, _ in figures(register, END)]
        assert "attendance.e.meetings" in names
        assert "attendance.e.share" not in names
        assert "attendance.x.meetings" not in names
