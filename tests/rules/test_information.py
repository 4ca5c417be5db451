"""Rules on the protocol for sharing information, and on who helps to share it."""

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
    Protocol,
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
from cdrpkit.rules.nomination import nominee_missing
from cdrpkit.rules.protocols import protocol_missing

ON = dt.date(2009, 6, 1)
DAY = dt.timedelta(days=1)
MET, NOT_MET, CANNOT_TELL = Verdict.MET, Verdict.NOT_MET, Verdict.CANNOT_TELL
AUTHORITIES = ("council", "chief-officer-of-police", "fire-and-rescue-authority")
CLAIMS = tuple(
    Completeness(id=of, of=of, scope="partnerships/camden")
    for of in ("protocols", "appointments")
)


def member(of):
    """Return a responsible authority and its membership, both named for its kind."""
    return (
        Body(id=of, names=(), kind=BodyKind(of)),
        Membership(
            id=of,
            partnership="camden",
            body=of,
            capacity=MembershipCapacity.RESPONSIBLE_AUTHORITY,
        ),
    )


MEMBERS = tuple(record for of in AUTHORITIES for record in member(of))


def protocol(parties, protocol_id="protocol", adopted=ON):
    """Return a protocol between bodies, or of a partnership."""
    return Protocol(id=protocol_id, title="", parties=parties, adopted=adopted)


def judged(rule, *records, on=ON):
    """Return what *rule* says: the verdict by part."""
    register = Register.of(
        Area(
            id="camden", names=(), kind=AreaKind.LONDON_BOROUGH, nation=Nation.ENGLAND
        ),
        Partnership(
            id="camden",
            names=(),
            kind=PartnershipKind.CRIME_AND_DISORDER,
            tier=Tier.LOCAL,
            areas=(Dated("camden"),),
        ),
        *records,
    )
    findings = check(register, on=on, rules=[rule])
    return {finding.part: finding.verdict for finding in findings}


class TestProtocol:
    """A protocol on sharing information binds every responsible authority."""

    @given(st.sets(st.sampled_from(AUTHORITIES)))
    def test_parties(self, bound):
        """It must bind all of them, unless it binds the partnership as such."""
        parties = tuple(f"bodies/{of}" for of in bound)
        records = *MEMBERS, protocol(parties), *CLAIMS
        expected = MET if bound == set(AUTHORITIES) else NOT_MET
        assert {"": expected} == judged(protocol_missing, *records)
        whole = protocol((*parties, "partnerships/camden"))
        assert {"": MET} == judged(protocol_missing, *MEMBERS, whole)

    @pytest.mark.parametrize(
        ("adopted", "expected"),
        [(ON - DAY, MET), (ON, MET), (ON + DAY, NOT_MET), (None, CANNOT_TELL)],
    )
    def test_adopted(self, adopted, expected):
        """It counts from the day of its adoption; without one, nobody can tell."""
        one = protocol(("partnerships/camden",), adopted=adopted)
        assert {"": expected} == judged(protocol_missing, one, *CLAIMS)

    def test_several(self):
        """One that surely binds is enough beside one that may."""
        records = (
            protocol(("partnerships/camden",), "a", adopted=None),
            protocol(("partnerships/camden",), "b"),
        )
        assert {"": MET} == judged(protocol_missing, *records)

    def test_piecemeal(self):
        """Two protocols that bind one half each are not one that binds all."""
        first, *others = (f"bodies/{of}" for of in AUTHORITIES)
        records = protocol((first,), "a"), protocol(tuple(others), "b")
        found = judged(protocol_missing, *MEMBERS, *records, *CLAIMS)
        assert {"": NOT_MET} == found

    def test_without_members(self):
        """Where no authority is recorded, a protocol of some bodies proves nothing."""
        records = *member("council")[:1], protocol(("bodies/council",))
        assert {"": CANNOT_TELL} == judged(protocol_missing, *records)


class TestNominee:
    """Each responsible authority names a person who helps to share information."""

    @given(st.sets(st.sampled_from(AUTHORITIES)))
    def test_each(self, named):
        """Each authority is judged by itself."""
        appointments = [
            Appointment(
                id=of,
                role=AppointmentRole.INFORMATION_SHARING_NOMINEE,
                to="partnerships/camden",
                holder="officer",
                by=of,
            )
            for of in named
        ]
        expected = {of: MET if of in named else NOT_MET for of in AUTHORITIES}
        found = judged(nominee_missing, *MEMBERS, *appointments, *CLAIMS)
        assert expected == found

    @pytest.mark.parametrize(
        ("fields", "expected"),
        [
            ({"to": "partnerships/camden", "by": "council"}, MET),
            ({"to": "partnerships/camden", "on_behalf_of": "council"}, MET),
            ({"to": "bodies/council"}, MET),
            ({"to": "bodies/council", "by": "council"}, MET),
            ({"to": "bodies/council", "by": "council", "holder": None}, NOT_MET),
            ({"to": "bodies/council", "span": Span(ON, ON)}, MET),
            ({"to": "bodies/council", "span": Span(None, ON - DAY)}, NOT_MET),
            ({"to": "bodies/council", "span": Span(ON + DAY)}, NOT_MET),
            ({"to": "bodies/council", "role": AppointmentRole.OFFICER}, NOT_MET),
            ({"to": "partnerships/barnet", "by": "council"}, NOT_MET),
            ({"to": "bodies/council", "on_behalf_of": "other"}, NOT_MET),
        ],
    )
    def test_appointment(self, fields, expected):
        """The post is filled on the day, to the partnership or in the authority."""
        given = {
            "role": AppointmentRole.INFORMATION_SHARING_NOMINEE,
            "holder": "officer",
            **fields,
        }
        appointment = Appointment(id="nominee", **given)
        found = judged(nominee_missing, *member("council"), appointment, *CLAIMS)
        assert {"council": expected} == found

    def test_without_members(self):
        """Where no authority is recorded there is nobody to judge."""
        assert {"": CANNOT_TELL} == judged(nominee_missing, *CLAIMS)
