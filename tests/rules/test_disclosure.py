"""The rule on prescribed information."""

import datetime as dt

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cdrpkit.checking import check
from cdrpkit.dates import Dated, FinancialYear, Quarter, Span
from cdrpkit.findings import Verdict
from cdrpkit.model.duties import Disclosure
from cdrpkit.model.papers import Completeness
from cdrpkit.model.partnerships import (
    Membership,
    MembershipCapacity,
    Partnership,
    PartnershipKind,
    Tier,
)
from cdrpkit.model.places import Area, AreaKind, Body, BodyKind, Nation
from cdrpkit.register import Register
from cdrpkit.rules.disclosure import information_unshared

DAY = dt.timedelta(days=1)
MET, NOT_MET, CANNOT_TELL = Verdict.MET, Verdict.NOT_MET, Verdict.CANNOT_TELL
CHIEF, COUNCIL, TRUST = (
    BodyKind.CHIEF_OFFICER_OF_POLICE,
    BodyKind.COUNCIL,
    BodyKind.PRIMARY_CARE_TRUST,
)
ALL = Completeness(id="all", of="disclosures", scope="partnerships/camden")
QUARTERS = st.builds(
    Quarter, st.integers(2008, 2020).map(FinancialYear), st.integers(1, 4)
)
SUMMER = Quarter(FinancialYear(2008), 2)
"""July to September 2008, to be shared by the end of December."""

NEW_YEAR = dt.date(2009, 1, 1)


def member(kind, **fields):
    """Return a responsible authority and its membership, both named for its kind."""
    return (
        Body(id=kind.value, names=(), kind=kind),
        Membership(
            id=kind.value,
            partnership="camden",
            body=kind.value,
            capacity=MembershipCapacity.RESPONSIBLE_AUTHORITY,
            **fields,
        ),
    )


def disclosure(shared, quarter=SUMMER, data_set="2", by=CHIEF, **fields):
    """Return that a set of data of a quarter was shared."""
    given = {"partnership": "camden", "period": quarter.span, **fields}
    return Disclosure(
        id=f"{by.value}-{data_set}-{shared}",
        body=by.value,
        data_set=data_set,
        shared=shared,
        **given,
    )


def judged(*records, on=NEW_YEAR, nation=Nation.ENGLAND, span=None):
    """Return what is found of Camden: the verdict by set of data."""
    kinds = {
        Nation.ENGLAND: AreaKind.LONDON_BOROUGH,
        Nation.WALES: AreaKind.WELSH_COUNTY,
    }
    register = Register.of(
        Area(id="camden", names=(), kind=kinds[nation], nation=nation),
        Partnership(
            id="camden",
            names=(),
            kind=PartnershipKind.CRIME_AND_DISORDER,
            tier=Tier.LOCAL,
            areas=(Dated("camden"),),
            span=span or Span(),
        ),
        *records,
    )
    findings = check(register, on=on, rules=[information_unshared])
    return {finding.part: finding.verdict for finding in findings}


class TestQuarters:
    """What is of one quarter is shared by the end of the next."""

    @given(QUARTERS)
    def test_last_day(self, quarter):
        """On the last day it can still be shared; on the day after it is late."""
        last = quarter.next.span.last
        before = Quarter.of(quarter.span.first - DAY)
        records = (
            *member(CHIEF),
            disclosure(before.next.span.last, before),
            ALL,
        )
        assert judged(*records, on=last)["2"] is MET
        assert judged(*records, on=last + DAY)["2"] is NOT_MET

    @given(QUARTERS, st.integers(-200, 89))
    def test_shared(self, quarter, days):
        """It is late from the day after the last, whatever is claimed."""
        last = quarter.next.span.last
        shared = last + days * DAY
        found = judged(
            *member(CHIEF), disclosure(shared, quarter), on=max(last + DAY, shared)
        )
        assert found["2"] is (MET if days <= 0 else NOT_MET)

    @pytest.mark.parametrize(
        ("on", "expected"),
        [(dt.date(2007, 12, 31), {}), (dt.date(2008, 1, 1), {"1", "2"})],
    )
    def test_first(self, on, expected):
        """The first quarter, from July 2007, was to be shared by December 2007."""
        assert set(expected) == judged(*member(CHIEF), ALL, on=on).keys()

    @pytest.mark.parametrize(
        ("first", "last", "expected"),
        [
            (dt.date(2008, 7, 1), dt.date(2008, 9, 30), MET),
            (dt.date(2008, 4, 1), dt.date(2009, 3, 31), MET),
            (dt.date(2008, 7, 2), dt.date(2008, 9, 30), NOT_MET),
            (dt.date(2008, 7, 1), dt.date(2008, 9, 29), NOT_MET),
        ],
    )
    def test_period(self, first, last, expected):
        """What was shared must be of the whole quarter."""
        one = disclosure(dt.date(2008, 12, 1), period=Span(first, last))
        assert judged(*member(CHIEF), one, ALL)["2"] is expected

    @pytest.mark.parametrize(
        ("start", "expected"), [((2008, 7, 1), {"1", "2"}), ((2008, 7, 2), set())]
    )
    def test_new_partnership(self, start, expected):
        """A partnership that was not there all quarter is not judged for it."""
        found = judged(*member(CHIEF), ALL, span=Span(dt.date(*start)))
        assert expected == found.keys()


class TestWho:
    """Each authority shares what the order names it for."""

    @pytest.mark.parametrize(
        ("kind", "expected"),
        [
            (CHIEF, {"1", "2"}),
            (BodyKind.FIRE_AND_RESCUE_AUTHORITY, {"3", "4"}),
            (COUNCIL, {"5", "6", "7", "8"}),
            (TRUST, {"9", "10", "11", "12"}),
            (BodyKind.POLICE_AUTHORITY, set()),
        ],
    )
    def test_kinds(self, kind, expected):
        """A set is asked for where a member is of a kind that holds it."""
        found = judged(*member(kind), ALL)
        assert dict.fromkeys(expected, NOT_MET) == found
        assert dict.fromkeys(expected, CANNOT_TELL) == judged(*member(kind))

    def test_without_members(self):
        """Where no authority is recorded there is nobody to judge."""
        assert {"": CANNOT_TELL} == judged(ALL)

    @pytest.mark.parametrize(
        ("last", "expected"),
        [(dt.date(2008, 12, 31), {"1", "2"}), (dt.date(2008, 12, 30), {""})],
    )
    def test_member_on_the_last_day(self, last, expected):
        """Judged are those who were members on the last day for sharing."""
        assert expected == judged(*member(CHIEF, span=Span(None, last)), ALL).keys()

    @pytest.mark.parametrize("data_set", ["2", "crimes"])
    def test_name_or_number(self, data_set):
        """A set is told by its number in the order, or by its name."""
        one = disclosure(dt.date(2008, 12, 1), data_set=data_set)
        assert judged(*member(CHIEF), one)["2"] is MET

    def test_by_another(self):
        """What a body shares that does not hold it is neither timely nor late."""
        for shared in (dt.date(2008, 12, 1), dt.date(2009, 1, 1)):
            records = *member(CHIEF), *member(COUNCIL), disclosure(shared, by=COUNCIL)
            assert judged(*records)["2"] is CANNOT_TELL

    @pytest.mark.parametrize("shared", [dt.date(2008, 12, 1), NEW_YEAR, None])
    def test_by_a_stranger(self, shared):
        """What a body shares that is no member is neither timely nor late."""
        stranger = Body(id="stranger", names=(), kind=CHIEF)
        guest = Membership(
            id="guest",
            partnership="camden",
            body="stranger",
            capacity=MembershipCapacity.INVITED,
        )
        theirs = attrs.evolve(disclosure(shared), id="theirs", body="stranger")
        for records in [(theirs,), (theirs, stranger), (theirs, stranger, guest)]:
            assert judged(*member(CHIEF), *records)["2"] is CANNOT_TELL
            assert judged(*member(CHIEF), *records, ALL)["2"] is NOT_MET
            own = disclosure(dt.date(2008, 12, 1))
            assert judged(*member(CHIEF), *records, own)["2"] is MET

    def test_by_a_former_member(self):
        """Nor is what a body shares that has gone before the last day."""
        gone = member(BodyKind.FIRE_AND_RESCUE_AUTHORITY)
        left = member(CHIEF, span=Span(None, dt.date(2008, 12, 30)))
        found = judged(*gone, *left, disclosure(NEW_YEAR))
        assert "2" not in found

    def test_with_another_partnership(self):
        """What is shared in another partnership is not shared in this one."""
        one = disclosure(dt.date(2008, 12, 1), partnership="barnet")
        assert judged(*member(CHIEF), one, ALL)["2"] is NOT_MET

    def test_not_shared(self):
        """A disclosure that never happened, and is recorded so, is not met."""
        assert judged(*member(CHIEF), disclosure(None))["2"] is NOT_MET

    def test_twice(self):
        """What was shared in time may be shared once more, later."""
        records = disclosure(dt.date(2008, 12, 31)), disclosure(NEW_YEAR)
        assert judged(*member(CHIEF), *records)["2"] is MET

    @pytest.mark.parametrize(
        ("nation", "kind", "expected"),
        [
            (Nation.ENGLAND, BodyKind.CLINICAL_COMMISSIONING_GROUP, CANNOT_TELL),
            (Nation.WALES, BodyKind.LOCAL_HEALTH_BOARD, NOT_MET),
        ],
    )
    def test_health(self, nation, kind, expected):
        """In England the order names nobody any longer for what health bodies hold."""
        on = dt.date(2014, 1, 1)
        found = judged(*member(kind), ALL, on=on, nation=nation)
        assert dict.fromkeys(["9", "10", "11", "12"], expected) == found
