"""Rules on the strategy group."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cdrpkit.checking import check
from cdrpkit.dates import Dated, Span
from cdrpkit.findings import Verdict
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
from cdrpkit.rules.groups import group_incomplete
from cdrpkit.rules.seniority import senior_person_missing

DAY = dt.timedelta(days=1)
MET, NOT_MET, CANNOT_TELL = Verdict.MET, Verdict.NOT_MET, Verdict.CANNOT_TELL
ENGLAND, WALES = Nation.ENGLAND, Nation.WALES
LAST = {ENGLAND: dt.date(2011, 5, 31), WALES: dt.date(2011, 12, 4)}
"""The last day on which somebody from each authority was asked for."""

KINDS = (
    BodyKind.COUNCIL,
    BodyKind.CHIEF_OFFICER_OF_POLICE,
    BodyKind.FIRE_AND_RESCUE_AUTHORITY,
    BodyKind.PROBATION_PROVIDER,
)
WHO = st.sampled_from([kind.value for kind in KINDS])
ALL_SEATS = Completeness(id="seats", of="appointments", scope="partnerships/here")


def body(kind, body_id=None):
    """Return a body of that kind, named for it."""
    return Body(id=body_id or kind.value, names=(), kind=kind)


def member(of, **fields):
    """Return that a body is a member, as a responsible authority."""
    given = {"capacity": MembershipCapacity.RESPONSIBLE_AUTHORITY, **fields}
    return Membership(id=of, partnership="here", body=of, **given)


def seat(by, holder="officer", **fields):
    """Return a seat on the strategy group."""
    given = {
        "id": f"{by}-{holder}",
        "role": AppointmentRole.STRATEGY_GROUP_MEMBER,
        "to": "partnerships/here",
        **fields,
    }
    return Appointment(by=by, holder=holder, **given)


MEMBERS = tuple(record for kind in KINDS for record in (body(kind), member(kind.value)))


def judged(rule, *records, on, nation=ENGLAND):
    """Return what *rule* says: the verdict by part."""
    kinds = {ENGLAND: AreaKind.LONDON_BOROUGH, WALES: AreaKind.WELSH_COUNTY}
    area = Area(id="here", names=(), kind=kinds[nation], nation=nation)
    here = Partnership(
        id="here",
        names=(),
        kind=PartnershipKind.CRIME_AND_DISORDER,
        tier=Tier.LOCAL,
        areas=(Dated("here"),),
    )
    findings = check(Register.of(area, here, *records), on=on, rules=[rule])
    return {finding.part: finding.verdict for finding in findings}


class TestEachAuthority:
    """As first made: one or more from each responsible authority."""

    @given(st.sets(WHO), st.sampled_from(Nation))
    def test_represented(self, present, nation):
        """Each authority is judged by itself: somebody sits for it, or nobody does."""
        records = (*MEMBERS, *map(seat, present), ALL_SEATS)
        expected = {
            kind.value: MET if kind.value in present else NOT_MET for kind in KINDS
        }
        assert expected == judged(
            group_incomplete, *records, on=LAST[nation], nation=nation
        )

    @pytest.mark.parametrize(
        ("fields", "expected"),
        [
            ({}, MET),
            ({"holder": None}, NOT_MET),
            ({"span": Span(None, LAST[ENGLAND])}, MET),
            ({"span": Span(None, LAST[ENGLAND] - DAY)}, NOT_MET),
            ({"span": Span(LAST[ENGLAND])}, MET),
            ({"span": Span(LAST[ENGLAND] + DAY)}, NOT_MET),
            ({"to": "partnerships/there"}, NOT_MET),
            ({"role": AppointmentRole.OFFICER}, NOT_MET),
            ({"on_behalf_of": "other"}, NOT_MET),
            ({"by": "other", "on_behalf_of": "council"}, MET),
            ({"by": None}, CANNOT_TELL),
        ],
    )
    def test_seat(self, fields, expected):
        """A seat counts that is filled on the day, there, and for the authority."""
        one = seat(**{"by": "council", "id": "seat", **fields})
        records = body(KINDS[0]), member("council"), one, ALL_SEATS
        found = judged(group_incomplete, *records, on=LAST[ENGLAND])
        assert {"council": expected} == found

    def test_seat_on_a_group(self):
        """A seat on a group that the partnership has is one on the partnership's."""
        group = Partnership(
            id="group",
            names=(),
            kind=PartnershipKind.STEERING_GROUP,
            tier=Tier.LOCAL,
            parent="here",
        )
        records = body(KINDS[0]), member("council"), group
        found = judged(
            group_incomplete,
            *records,
            seat("council", to="partnerships/group"),
            on=LAST[ENGLAND],
        )
        assert {"council": MET} == found

    @pytest.mark.parametrize(
        ("kind", "fields"),
        [
            (BodyKind.COUNCIL, {"capacity": MembershipCapacity.CO_OPERATING}),
            (BodyKind.COUNCIL, {"span": Span(None, LAST[ENGLAND] - DAY)}),
            (BodyKind.INTEGRATED_CARE_BOARD, {}),
            (BodyKind.POLICE_FORCE, {}),
        ],
    )
    def test_no_authority(self, kind, fields):
        """Who is no responsible authority on the day need not be represented."""
        records = body(kind, "who"), member("who", **fields), ALL_SEATS
        found = judged(group_incomplete, *records, on=LAST[ENGLAND])
        assert {"": CANNOT_TELL} == found

    def test_joint_appointment(self):
        """Providers of probation services appoint jointly, other bodies do not."""
        probation, trust = BodyKind.PROBATION_PROVIDER, BodyKind.PRIMARY_CARE_TRUST
        records = [
            record
            for kind, name in (
                (probation, "p1"),
                (probation, "p2"),
                (trust, "t1"),
                (trust, "t2"),
            )
            for record in (body(kind, name), member(name))
        ]
        seats = seat("p1"), seat("t1"), ALL_SEATS
        found = judged(group_incomplete, *records, *seats, on=LAST[ENGLAND])
        assert {"p1": MET, "p2": MET, "t1": MET, "t2": NOT_MET} == found


class TestLightTouch:
    """Since the light touch: two or more, appointed by one or more authorities."""

    @pytest.mark.parametrize("nation", Nation)
    def test_first_day(self, nation):
        """On the very day two people from one authority become enough."""
        records = *MEMBERS, seat("council", "one"), seat("council", "two"), ALL_SEATS
        before = judged(group_incomplete, *records, on=LAST[nation], nation=nation)
        after = judged(group_incomplete, *records, on=LAST[nation] + DAY, nation=nation)
        assert [MET, NOT_MET, NOT_MET, NOT_MET] == sorted(
            before.values(), key=[MET, NOT_MET].index
        )
        assert after[""] is MET
        assert NOT_MET not in after.values()

    @pytest.mark.parametrize("nation", Nation)
    def test_one_from_one(self, nation):
        """One person for the only authority was enough, and is so no longer."""
        records = body(KINDS[0]), member("council"), seat("council"), ALL_SEATS
        before = judged(group_incomplete, *records, on=LAST[nation], nation=nation)
        after = judged(group_incomplete, *records, on=LAST[nation] + DAY, nation=nation)
        assert {"council": MET} == before
        assert after[""] is NOT_MET

    def test_substance_misuse_in_wales(self):
        """What may still be asked there for substance misuse accuses nobody."""
        seats = seat("council", "one"), seat("council", "two"), ALL_SEATS
        on = LAST[WALES] + DAY
        found = judged(group_incomplete, *MEMBERS, *seats, on=on, nation=WALES)
        assert {"": MET, "si-2007-3078": CANNOT_TELL} == found
        everybody = (*MEMBERS, *(seat(kind.value) for kind in KINDS))
        found = judged(group_incomplete, *everybody, on=on, nation=WALES)
        assert set(found.values()) <= {MET, CANNOT_TELL}
        assert found["si-2007-3078"] is MET

    @pytest.mark.parametrize(
        ("seats", "expected"),
        [
            ([], NOT_MET),
            ([("council", "one")], NOT_MET),
            ([("council", "one"), ("council", "two")], MET),
            ([("council", "one"), ("probation-provider", "two")], MET),
            ([("council", "one"), ("probation-provider", "one")], NOT_MET),
            ([("council", "one"), ("council", None)], NOT_MET),
            ([("council", "one"), (None, "two")], CANNOT_TELL),
            ([("council", "one"), ("police-force", "two")], CANNOT_TELL),
        ],
    )
    def test_two_people(self, seats, expected):
        """Two people are two holders, and authorities must have appointed both."""
        records = (
            *MEMBERS,
            body(BodyKind.POLICE_FORCE),
            *(seat(by, holder) for by, holder in seats),
            ALL_SEATS,
        )
        found = judged(group_incomplete, *records, on=LAST[ENGLAND] + DAY)
        assert {"": expected} == found

    def test_without_members(self):
        """Who else is a member is not asked."""
        records = body(KINDS[0]), seat("council", "one"), seat("council", "two")
        found = judged(group_incomplete, *records, on=LAST[ENGLAND] + DAY)
        assert {"": MET} == found


class TestSenior:
    """Somebody senior is among those whom each authority sends."""

    @pytest.mark.parametrize(
        ("ranks", "claimed", "unclaimed"),
        [
            ([], NOT_MET, CANNOT_TELL),
            ([False], NOT_MET, CANNOT_TELL),
            ([None], CANNOT_TELL, CANNOT_TELL),
            ([False, None], CANNOT_TELL, CANNOT_TELL),
            ([False, True], MET, MET),
            ([None, True], MET, MET),
        ],
    )
    def test_ranks(self, ranks, claimed, unclaimed):
        """One senior person is enough; a rank that is not recorded proves nothing."""
        seats = [
            seat("council", f"{number}", senior=senior)
            for number, senior in enumerate(ranks)
        ]
        records = body(KINDS[0]), member("council"), *seats
        on = dt.date(2009, 6, 1)
        found = judged(senior_person_missing, *records, on=on)
        assert {"council": unclaimed} == found
        found = judged(senior_person_missing, *records, ALL_SEATS, on=on)
        assert {"council": claimed} == found

    def test_end_in_england(self):
        """From 1 June 2011 nobody in England need be senior."""
        records = *MEMBERS, ALL_SEATS
        last = LAST[ENGLAND]
        assert NOT_MET in judged(senior_person_missing, *records, on=last).values()
        found = judged(senior_person_missing, *records, on=last + DAY)
        assert {"": Verdict.NOT_IN_FORCE} == found

    def test_end_in_wales(self):
        """From 5 December 2011 nobody in Wales is accused."""
        records = *MEMBERS, ALL_SEATS
        last = LAST[WALES]
        found = judged(senior_person_missing, *records, on=last, nation=WALES)
        assert NOT_MET in found.values()
        found = judged(senior_person_missing, *records, on=last + DAY, nation=WALES)
        assert {"si-2007-3078": CANNOT_TELL} == found

    def test_without_members(self):
        """Where no authority is recorded there is nobody to judge."""
        found = judged(senior_person_missing, ALL_SEATS, on=dt.date(2009, 6, 1))
        assert {"": CANNOT_TELL} == found
