"""Rules on the reports that are demanded of a partnership."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cdrpkit.checking import check
from cdrpkit.dates import Dated
from cdrpkit.findings import Verdict
from cdrpkit.model.duties import ReportDemand
from cdrpkit.model.partnerships import Partnership, PartnershipKind, Tier
from cdrpkit.model.places import Area, AreaKind, Nation
from cdrpkit.register import Register
from cdrpkit.rules.demands import demanded_report_late, demanded_report_unpublished

DAY = dt.timedelta(days=1)
DEMANDED, DUE = dt.date(2004, 5, 1), dt.date(2004, 6, 30)
NEAR = st.dates(DEMANDED, dt.date(2004, 8, 31))
PERHAPS = st.one_of(st.none(), NEAR)
AREA = Area(
    id="camden",
    names=(),
    kind=AreaKind.LONDON_BOROUGH,
    nation=Nation.ENGLAND,
)


def partnership(**fields):
    """Return Camden's partnership."""
    given = {"kind": PartnershipKind.CRIME_AND_DISORDER, "tier": Tier.LOCAL, **fields}
    return Partnership(id="camden", names=(), areas=(Dated("camden"),), **given)


def demand(**fields):
    """Return a demand for a report by the end of June."""
    given = {"id": "d", "by": "home-office", "on": DEMANDED, "due": DUE, **fields}
    return ReportDemand(partnership="camden", matters="...", **given)


def verdicts(rule, *records, on, of=None):
    """Return the verdicts of *rule* on demands made of Camden."""
    register = Register.of(AREA, of or partnership(), *records)
    return [finding.verdict for finding in check(register, on=on, rules=[rule])]


class TestDemandedReportLate:
    """Whoever may demand a report gets it, and when it is wanted."""

    def test_the_day_after(self):
        """On the day on which it is due it is not late, on the day after it is."""
        assert verdicts(demanded_report_late, demand(), on=DUE) == [Verdict.MET]
        found = verdicts(demanded_report_late, demand(), on=DUE + DAY)
        assert found == [Verdict.NOT_MET]

    @given(PERHAPS, PERHAPS, NEAR)
    def test_made(self, due, made, on):
        """It is late from the day after its last until it is made, and ever after."""
        known = made if made and made <= on else None
        if due is not None and (known or on) > due:
            expected = Verdict.NOT_MET
        elif known is None and due is None:
            expected = Verdict.CANNOT_TELL
        else:
            expected = Verdict.MET
        record = demand(due=due, made=made)
        assert [expected] == verdicts(demanded_report_late, record, on=on)

    def test_each(self):
        """Each demand is judged by itself, and one yet to come is not known."""
        records = (
            demand(id="a", made=DUE),
            demand(id="b"),
            demand(id="c", on=dt.date(2004, 8, 1), due=None),
        )
        found = verdicts(demanded_report_late, *records, on=DUE + DAY)
        assert found == [Verdict.MET, Verdict.NOT_MET]


class TestDemandedReportUnpublished:
    """A report is published where the demand requires it."""

    @given(PERHAPS, PERHAPS, NEAR)
    def test_published(self, due, published, on):
        """It is owed when the report has fallen due, and may be done later."""
        if published is not None and published <= on:
            expected = Verdict.MET
        elif due is None:
            expected = Verdict.CANNOT_TELL
        else:
            expected = Verdict.NOT_MET if due < on else Verdict.MET
        record = demand(due=due, published=published, to_be_published=True)
        assert [expected] == verdicts(demanded_report_unpublished, record, on=on)

    def test_not_required(self):
        """Nobody has to publish what is asked for in private."""
        found = verdicts(demanded_report_unpublished, demand(), on=DUE + DAY)
        assert found == []


@pytest.mark.parametrize("rule", [demanded_report_late, demanded_report_unpublished])
@pytest.mark.parametrize(
    "fields", [{"kind": PartnershipKind.DRUG_ACTION_TEAM}, {"parent": "barnet"}]
)
def test_other_partnerships(rule, fields):
    """What is no area's own partnership has no such reports to make."""
    record, of = demand(to_be_published=True), partnership(**fields)
    assert verdicts(rule, record, on=DUE + DAY, of=of) == []
