"""What a finding by law rests on is no firmer than the day on which it was due."""

import datetime as dt

import pytest

from cdrpkit.checking import check
from cdrpkit.citations import Basis
from cdrpkit.dates import Dated
from cdrpkit.findings import Verdict
from cdrpkit.model.papers import Completeness
from cdrpkit.model.partnerships import Partnership, PartnershipKind, Tier
from cdrpkit.model.places import Area, AreaKind, Nation
from cdrpkit.register import Register
from cdrpkit.rules.assessment import assessment_missing
from cdrpkit.rules.publicity import public_meeting_missing
from cdrpkit.rules.revision import plan_unrevised

CAMDEN = Register.of(
    Area(id="camden", names=(), kind=AreaKind.LONDON_BOROUGH, nation=Nation.ENGLAND),
    Partnership(
        id="camden",
        names=(),
        kind=PartnershipKind.CRIME_AND_DISORDER,
        tier=Tier.LOCAL,
        areas=(Dated("camden"),),
    ),
    *(
        Completeness(id=collection, of=collection)
        for collection in ("steps", "strategies", "meetings")
    ),
)


@pytest.mark.parametrize(
    "rule", [assessment_missing, plan_unrevised, public_meeting_missing]
)
def test_the_first_year_is_inferred(rule):
    """The regulations do not name their first year, and findings on it say so."""
    (first,) = check(CAMDEN, on=dt.date(2008, 4, 1), rules=[rule])
    (later,) = check(CAMDEN, on=dt.date(2009, 4, 1), rules=[rule])
    assert [Verdict.NOT_MET, Verdict.NOT_MET] == [first.verdict, later.verdict]
    assert [Basis.INFERRED, Basis.CONFIRMED] == [first.basis, later.basis]
