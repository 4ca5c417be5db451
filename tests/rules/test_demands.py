"""Rules on the reports that are demanded of a partnership."""

import datetime as dt

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cdrpkit.checking import check
from cdrpkit.dates import Dated, Span
from cdrpkit.findings import Verdict
from cdrpkit.model.duties import ReportDemand
from cdrpkit.model.papers import Completeness
from cdrpkit.model.partnerships import Partnership, PartnershipKind, Tier
from cdrpkit.model.places import Area, AreaKind, Body, BodyKind, Nation
from cdrpkit.register import Register
from cdrpkit.rules.deadlines import demanded_report_late
from cdrpkit.rules.releases import demanded_report_unpublished

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


HOME_OFFICE = Body(id="home-office", names=(), kind=BodyKind.GOVERNMENT_DEPARTMENT)
ALL = Completeness(id="all", of="report_demands")


def verdicts(rule, *records, on, of=None, where=AREA):
    """Return the verdicts of *rule* on demands made of Camden."""
    register = Register.of(where, of or partnership(), HOME_OFFICE, *records)
    return [finding.verdict for finding in check(register, on=on, rules=[rule])]


class TestDemandedReportLate:
    """Whoever may demand a report gets it, and when it is wanted."""

    def test_the_day_after(self):
        """On the day on which it is due it is not late, on the day after it is."""
        assert verdicts(demanded_report_late, demand(), ALL, on=DUE) == [Verdict.MET]
        found = verdicts(demanded_report_late, demand(), ALL, on=DUE + DAY)
        assert found == [Verdict.NOT_MET]

    @given(PERHAPS, PERHAPS, NEAR, st.booleans())
    def test_made(self, due, made, on, claimed):
        """Made late it is late for ever; not made, only if all demands are held."""
        known = made if made and made <= on else None
        if known is not None:
            expected = Verdict.NOT_MET if due and due < known else Verdict.MET
        elif due is None:
            expected = Verdict.CANNOT_TELL
        elif on <= due:
            expected = Verdict.MET
        else:
            expected = Verdict.NOT_MET if claimed else Verdict.CANNOT_TELL
        records = (demand(due=due, made=made), *[ALL] * claimed)
        assert [expected] == verdicts(demanded_report_late, *records, on=on)

    def test_each(self):
        """Each demand is judged by itself, and one yet to come is not known."""
        records = (
            demand(id="a", made=DUE),
            demand(id="b"),
            demand(id="c", on=dt.date(2004, 8, 1), due=None),
            ALL,
        )
        found = verdicts(demanded_report_late, *records, on=DUE + DAY)
        assert found == [Verdict.MET, Verdict.NOT_MET]


class TestDemandedReportUnpublished:
    """A report is published where the demand requires it."""

    @given(PERHAPS, PERHAPS, NEAR, st.booleans())
    def test_published(self, due, published, on, claimed):
        """It is owed when the report has fallen due, and may be done later."""
        if published is not None and published <= on:
            expected = Verdict.MET
        elif due is None:
            expected = Verdict.CANNOT_TELL
        elif on <= due:
            expected = Verdict.MET
        else:
            expected = Verdict.NOT_MET if claimed else Verdict.CANNOT_TELL
        record = demand(due=due, published=published, to_be_published=True)
        records = (record, *[ALL] * claimed)
        assert [expected] == verdicts(demanded_report_unpublished, *records, on=on)

    def test_not_required(self):
        """Nobody has to publish what is asked for in private."""
        found = verdicts(demanded_report_unpublished, demand(), ALL, on=DUE + DAY)
        assert found == []


BOTH = (demanded_report_late, demanded_report_unpublished)
LONDON, CITY, DISTRICT = (
    AreaKind.LONDON_BOROUGH,
    AreaKind.CITY_OF_LONDON,
    AreaKind.METROPOLITAN_DISTRICT,
)
DEPARTMENT, AUTHORITY, MAYOR = (
    BodyKind.GOVERNMENT_DEPARTMENT,
    BodyKind.POLICE_AUTHORITY,
    BodyKind.MAYOR,
)


@pytest.mark.parametrize("rule", BOTH)
class TestWhoDemanded:
    """A demand by a body that could not demand is held against nobody."""

    @pytest.mark.parametrize(
        ("kind", "where", "on", "expected"),
        [
            (DEPARTMENT, LONDON, (2012, 1, 15), Verdict.NOT_MET),
            (DEPARTMENT, LONDON, (2012, 1, 16), Verdict.CANNOT_TELL),
            (DEPARTMENT, CITY, (2012, 1, 16), Verdict.NOT_MET),
            (MAYOR, LONDON, (2012, 1, 15), Verdict.CANNOT_TELL),
            (MAYOR, LONDON, (2012, 1, 16), Verdict.NOT_MET),
            (MAYOR, CITY, (2012, 1, 16), Verdict.CANNOT_TELL),
            (MAYOR, DISTRICT, (2018, 1, 1), Verdict.CANNOT_TELL),
            (AUTHORITY, DISTRICT, (2012, 1, 15), Verdict.CANNOT_TELL),
            (AUTHORITY, DISTRICT, (2012, 1, 16), Verdict.NOT_MET),
            (AUTHORITY, DISTRICT, (2012, 11, 22), Verdict.CANNOT_TELL),
            (AUTHORITY, LONDON, (2012, 1, 16), Verdict.CANNOT_TELL),
            (BodyKind.OTHER, DISTRICT, (2012, 11, 22), Verdict.CANNOT_TELL),
            (BodyKind.GOVERNMENT_OFFICE, LONDON, (2004, 5, 1), Verdict.CANNOT_TELL),
            (BodyKind.COUNCIL, LONDON, (2004, 5, 1), Verdict.CANNOT_TELL),
        ],
    )
    def test_on_that_day(self, rule, kind, where, on, expected):
        """Who may demand is as the law of the place has it on the day of the demand."""
        area = attrs.evolve(AREA, kind=where)
        body = Body(id="who", names=(), kind=kind)
        day = dt.date(*on)
        record = demand(by="who", on=day, due=day, to_be_published=True)
        later = dt.date(2020, 1, 1)
        found = verdicts(rule, record, body, ALL, on=later, where=area)
        assert found == [expected]

    def test_unknown(self, rule):
        """Of a body that the register does not hold nothing can be told."""
        record = demand(by="nobody", to_be_published=True)
        found = verdicts(rule, record, ALL, on=DUE + DAY)
        assert found == [Verdict.CANNOT_TELL]

    def test_claim(self, rule):
        """Only a claim from the demand to its last day makes an absence count."""
        record = demand(to_be_published=True)
        for scope, last, expected in [
            ("partnerships/camden", DUE, Verdict.NOT_MET),
            ("partnerships/barnet", DUE, Verdict.CANNOT_TELL),
            (None, DUE - DAY, Verdict.CANNOT_TELL),
        ]:
            span = Span(DEMANDED, last)
            claim = Completeness(id="c", of="report_demands", scope=scope, span=span)
            assert [expected] == verdicts(rule, record, claim, on=DUE + DAY)

    def test_due_before_the_demand(self, rule):
        """A last day before the demand, a slip, is judged like any other."""
        record = demand(due=DEMANDED - DAY, to_be_published=True)
        found = verdicts(rule, record, ALL, on=DUE)
        assert found == [Verdict.NOT_MET]

    def test_rests_on(self, rule):
        """A finding cites the provision by which that body may demand."""
        register = Register.of(
            AREA, partnership(), HOME_OFFICE, demand(to_be_published=True)
        )
        (finding,) = check(register, on=DUE, rules=[rule])
        assert "s.7(1)" in [each.provision for each in finding.citations]


@pytest.mark.parametrize("rule", BOTH)
@pytest.mark.parametrize(
    "fields", [{"kind": PartnershipKind.DRUG_ACTION_TEAM}, {"parent": "barnet"}]
)
def test_other_partnerships(rule, fields):
    """What is no area's own partnership has no such reports to make."""
    record, of = demand(to_be_published=True), partnership(**fields)
    assert verdicts(rule, record, ALL, on=DUE + DAY, of=of) == []
