"""Which bodies owe a partnership's duties."""

import datetime as dt

import pytest

from cdrpkit.dates import Dated
from cdrpkit.law import current
from cdrpkit.model.partnerships import (
    Membership,
    MembershipCapacity,
    Partnership,
    PartnershipKind,
    Tier,
)
from cdrpkit.model.places import Area, AreaKind, Body, BodyKind, Nation
from cdrpkit.register import Register
from cdrpkit.rules import Given
from cdrpkit.rules.authorities import authorities, responsible_kinds

HERE = Partnership(
    id="here",
    names=(),
    kind=PartnershipKind.CRIME_AND_DISORDER,
    tier=Tier.LOCAL,
    areas=(Dated("here"),),
)
KINDS = (
    BodyKind.COUNCIL,
    BodyKind.PRIMARY_CARE_TRUST,
    BodyKind.HEALTH_AUTHORITY,
    BodyKind.LOCAL_HEALTH_BOARD,
)


@pytest.mark.parametrize(
    ("nation", "kind", "on", "expected"),
    [
        (
            Nation.ENGLAND,
            AreaKind.LONDON_BOROUGH,
            dt.date(2005, 12, 8),
            {"council", "primary-care-trust"},
        ),
        (
            Nation.WALES,
            AreaKind.WELSH_COUNTY,
            dt.date(2005, 12, 8),
            {"council", "health-authority", "local-health-board"},
        ),
    ],
)
def test_stand_ins(nation, kind, on, expected):
    """Whoever stands in for an authority is one; whoever may be read in is not."""
    area = Area(id="here", names=(), kind=kind, nation=nation)
    bodies = [Body(id=each.value, names=(), kind=each) for each in KINDS]
    members = [
        Membership(
            id=each.value,
            partnership="here",
            body=each.value,
            capacity=MembershipCapacity.RESPONSIBLE_AUTHORITY,
        )
        for each in KINDS
    ]
    register = Register.of(area, HERE, *bodies, *members)
    given = Given(register=register, entire=register, on=on, law=current())
    assert expected == {body.id for body in authorities(HERE, given)}
    assert expected <= responsible_kinds(HERE, given)
