"""Rules on sums of money, allocations and what is expected of funds."""

import datetime as dt
from decimal import Decimal

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cdrpkit.checking import check
from cdrpkit.dates import Span
from cdrpkit.findings import Verdict
from cdrpkit.model.engagement import Expectation, ExpectationStatus, Measure
from cdrpkit.model.money import (
    Allocation,
    Expenditure,
    Fund,
    Project,
    Stage,
)
from cdrpkit.model.papers import Completeness
from cdrpkit.quantities import Money, MoneyRange, Qualifier, Quantity
from cdrpkit.register import Register
from cdrpkit.rules.allocations import overspent, recipients_miscounted
from cdrpkit.rules.evaluation import project_unevaluated
from cdrpkit.rules.funds import spent_before_allocated
from cdrpkit.rules.projects import projects_too_few
from cdrpkit.rules.remainders import excess_carried_forward
from cdrpkit.rules.spending import fund_unspent
from cdrpkit.rules.sums import negative_sum
from cdrpkit.testing.arbitraries import amounts, registers

END = dt.date(2005, 3, 31)
AFTER = dt.date(2005, 4, 1)
YEAR = Span(dt.date(2004, 4, 1), END)
FUND = Fund(id="f", name="The fund", funder="mpa")
HELD = Completeness(id="all", of="expenditure", scope="funds/f")
GRANT = Allocation(id="a", fund="f", year=YEAR, amount=Money(50_000))
EXPECTED = Expectation(
    id="e",
    role="The fund",
    outcome="It is spent.",
    position=1,
    owner="mpa",
    span=YEAR,
    measure=Measure.SPENT,
    fund="f",
    status=ExpectationStatus.ENDORSED,
)
MET, NOT_MET, CANNOT_TELL = Verdict.MET, Verdict.NOT_MET, Verdict.CANNOT_TELL


def spent(amount, as_at=END, row_id="s", **fields):
    """Return what was spent from the allocation."""
    given = {"stage": Stage.SPENT, "allocation": "a", **fields}
    return Expenditure(id=row_id, amount=Money(amount), as_at=as_at, **given)


def said(rule, *records, on=AFTER):
    """Return what *rule* says of *records*: verdicts and messages, by subject."""
    return check(Register.of(*records), on=on, rules=[rule])


def verdicts(rule, *records, on=AFTER):
    """Return the verdicts alone."""
    return [each.verdict for each in said(rule, *records, on=on)]


class TestSpentBeforeAllocated:
    """Nothing is spent before it is there."""

    @given(st.dates(dt.date(2004, 1, 1), END), st.dates(dt.date(2004, 1, 1), END))
    def test_law(self, allocated_on, as_at):
        """It is met from the later of the day it was allocated and its year's first."""
        grant = attrs.evolve(GRANT, allocated_on=allocated_on)
        early = as_at < max(allocated_on, YEAR.start)
        expected = NOT_MET if early else MET
        row = spent(10, as_at)
        assert [expected] == verdicts(spent_before_allocated, grant, row)

    @pytest.mark.parametrize(
        "stage", [each for each in Stage if each is not Stage.SPENT]
    )
    def test_stages(self, stage):
        """What is not spent may be planned before."""
        row = spent(10, dt.date(2004, 1, 1), stage=stage)
        assert verdicts(spent_before_allocated, GRANT, row) == []

    def test_not_yet_allocated(self):
        """An allocation that is not yet known on the day is looked at all the same."""
        grant = attrs.evolve(GRANT, allocated_on=AFTER)
        row = spent(10, dt.date(2004, 5, 1))
        on = dt.date(2004, 6, 1)
        assert [NOT_MET] == verdicts(spent_before_allocated, grant, row, on=on)

    def test_by_way_of_a_project(self):
        """What names only a project is judged by what pays for that."""
        project = Project(id="p", name="", allocation="a")
        row = spent(10, dt.date(2004, 1, 1), allocation=None, project="p")
        rows = (GRANT, project, row)
        assert [NOT_MET] == verdicts(spent_before_allocated, *rows)
        assert verdicts(spent_before_allocated, project, row) == []


class TestNegativeSum:
    """No record states a sum below nil."""

    @given(amounts())
    def test_law(self, amount):
        """It is not met exactly where the sum is less than nil."""
        expected = NOT_MET if amount < Money(0) else MET
        grant = attrs.evolve(GRANT, amount=amount)
        assert [expected] == verdicts(negative_sum, grant)

    def test_each_field(self):
        """Each field is judged, ranges by both ends, and the field is named."""
        asked = MoneyRange(low=Money(-1), high=Money(5))
        grant = attrs.evolve(GRANT, amount=Money(-2), carried_forward=Money(-3))
        found = said(negative_sum, attrs.evolve(FUND, asked=asked), grant)
        assert [
            ("allocations/a", "amount"),
            ("allocations/a", "carried_forward"),
            ("funds/f", "asked"),
        ] == [(each.subject, each.part) for each in found]

    def test_without_sums(self):
        """A record without a sum is not judged."""
        assert verdicts(negative_sum, Project(id="p", name="")) == []


class TestAllocations:
    """What comes of an allocation fits it."""

    @given(st.integers(0, 60_000), st.booleans())
    def test_overspent(self, amount, held):
        """More than allocated is not met; less is met only if all is held."""
        records = (FUND, GRANT, spent(amount), *([HELD] if held else []))
        within = MET if held else CANNOT_TELL
        expected = NOT_MET if amount > 50_000 else within
        assert [expected] == verdicts(overspent, *records)

    def test_overspent_slips(self):
        """Where a sum is below nil, or was spent too early, nobody can tell."""
        records = (FUND, GRANT, HELD)
        paid_back = spent(-30_000, row_id="t")
        assert [CANNOT_TELL] == verdicts(overspent, *records, spent(80_000), paid_back)
        early = spent(10, dt.date(2004, 3, 1))
        assert [CANNOT_TELL] == verdicts(overspent, *records, early)

    def test_one_remainder(self):
        """What was left over is not carried forward twice."""
        records = [FUND, HELD, GRANT, spent(30_000)]
        next_year = Span(AFTER, dt.date(2006, 3, 31))
        records += [
            attrs.evolve(GRANT, id=name, year=next_year, carried_forward=Money(20_000))
            for name in ("n1", "n2")
        ]
        found = said(excess_carried_forward, *records)
        assert [NOT_MET, NOT_MET] == [each.verdict for each in found]
        assert "£40,000.00 is carried forward in n1, n2" in found[0].message
        half = [attrs.evolve(x, carried_forward=Money(10_000)) for x in records[-2:]]
        assert [MET, MET] == verdicts(excess_carried_forward, *records[:-2], *half)

    def test_carried_forward_slips(self):
        """Of a sum below nil nobody can tell."""
        later = attrs.evolve(
            GRANT,
            id="b",
            year=Span(AFTER, dt.date(2006, 3, 31)),
            carried_forward=Money(-1),
        )
        assert [CANNOT_TELL] == verdicts(excess_carried_forward, FUND, GRANT, later)
        later = attrs.evolve(later, carried_forward=Money(1))
        rows = (FUND, HELD, GRANT, later, spent(60_000), spent(-20_000, row_id="t"))
        assert [CANNOT_TELL] == verdicts(excess_carried_forward, *rows)

    def test_overspent_unknown(self):
        """Where nothing is recorded nothing is said; for nobody nobody can tell."""
        assert verdicts(overspent, FUND, GRANT) == []
        nobody = attrs.evolve(GRANT, recipients=-1)
        assert [CANNOT_TELL] == verdicts(overspent, FUND, nobody, spent(1))

    @given(st.integers(0, 60_000), st.integers(0, 60_000), st.booleans())
    def test_carried_forward(self, before, brought, held):
        """No more is carried forward than was left, as far as is known."""
        later = attrs.evolve(
            GRANT,
            id="b",
            year=Span(AFTER, dt.date(2006, 3, 31)),
            amount=Money(60_000),
            carried_forward=Money(brought),
        )
        records = (FUND, GRANT, later, spent(before), *([HELD] if held else []))
        within = MET if held else CANNOT_TELL
        expected = NOT_MET if before + brought > 50_000 else within
        assert [expected] == verdicts(excess_carried_forward, *records)

    def test_carried_forward_unknown(self):
        """More than the whole is too much; without what was before nobody can tell."""
        grant = attrs.evolve(GRANT, carried_forward=Money(50_001))
        assert [NOT_MET] == verdicts(excess_carried_forward, grant)
        grant = attrs.evolve(GRANT, carried_forward=Money(1))
        other = attrs.evolve(GRANT, id="o", to="partnerships/x")
        assert [CANNOT_TELL] == verdicts(excess_carried_forward, grant, other)
        earlier = attrs.evolve(
            GRANT, id="e", year=Span(None, dt.date(2004, 3, 31)), recipients=0
        )
        assert [CANNOT_TELL] == verdicts(excess_carried_forward, grant, earlier)

    @pytest.mark.parametrize(
        ("fields", "expected"),
        [
            ({}, MET),
            ({"recipients": 32}, MET),
            ({"recipients": 0}, NOT_MET),
            ({"recipients": 2, "to": "areas/x"}, NOT_MET),
        ],
    )
    def test_recipients(self, fields, expected):
        """There is at least one recipient, and only one where one is named."""
        grant = attrs.evolve(GRANT, **fields)
        assert [expected] == verdicts(recipients_miscounted, grant)


class TestProjects:
    """Projects are evaluated, and there are as many as expected."""

    @pytest.mark.parametrize(
        ("evaluated", "end", "expected"),
        [
            (True, None, [MET]),
            (False, END, [NOT_MET]),
            (None, END, [CANNOT_TELL]),
            (False, AFTER, []),
            (None, None, []),
        ],
    )
    def test_evaluated(self, evaluated, end, expected):
        """It is judged once it has ended, or when it was evaluated."""
        project = Project(
            id="p", name="", allocation="a", span=Span(None, end), evaluated=evaluated
        )
        assert expected == verdicts(project_unevaluated, project)
        unpaid = attrs.evolve(project, allocation=None)
        assert verdicts(project_unevaluated, unpaid) == []

    @given(st.integers(0, 3), st.none() | st.integers(0, 3), st.booleans())
    def test_range(self, count, enough, held):
        """As many as expected are met; fewer are not met only if all are held."""
        threshold = None if enough is None else Quantity(Decimal(enough))
        of = attrs.evolve(EXPECTED, measure=Measure.PROJECTS, threshold=threshold)
        projects = [Project(id=f"p{n}", name="", allocation="a") for n in range(count)]
        claims = [attrs.evolve(HELD, of="projects")] if held else []
        records = (FUND, GRANT, of, *projects, *claims)
        fewer = NOT_MET if held else CANNOT_TELL
        over = CANNOT_TELL if enough is None else MET if count >= enough else fewer
        assert [over] == verdicts(projects_too_few, *records)
        during = CANNOT_TELL if over is NOT_MET else over
        assert [during] == verdicts(projects_too_few, *records, on=END)
        proposed = attrs.evolve(of, status=ExpectationStatus.PROPOSED)
        records = (FUND, GRANT, proposed, *projects, *claims)
        assert [during] == verdicts(projects_too_few, *records)

    @pytest.mark.parametrize(
        ("qualifier", "expected"),
        [
            (Qualifier.OVER, NOT_MET),
            (Qualifier.AT_LEAST, MET),
            (Qualifier.UP_TO, CANNOT_TELL),
            (Qualifier.ABOUT, CANNOT_TELL),
        ],
    )
    def test_qualifier(self, qualifier, expected):
        """Over is more than, and what is no bound from below is not judged by."""
        threshold = Quantity(Decimal(1), qualifier)
        of = attrs.evolve(EXPECTED, measure=Measure.PROJECTS, threshold=threshold)
        claim = attrs.evolve(HELD, of="projects")
        project = Project(id="p", name="", allocation="a")
        records = (FUND, GRANT, of, claim, project)
        assert [expected] == verdicts(projects_too_few, *records)

    def test_no_fund(self):
        """Without the fund nobody can tell."""
        of = attrs.evolve(EXPECTED, measure=Measure.PROJECTS)
        assert [CANNOT_TELL] == verdicts(projects_too_few, of)


class TestAnyRegister:
    """No register makes a rule on money crash."""

    @given(
        registers(
            collections=["allocations", "expenditure", "projects", "expectations"]
        ),
        st.dates(dt.date(1990, 1, 1), dt.date(2100, 1, 1)),
    )
    def test_all(self, register, on):
        """Every rule gives verdicts, whatever the records."""
        rules = [
            fund_unspent,
            spent_before_allocated,
            negative_sum,
            overspent,
            excess_carried_forward,
            project_unevaluated,
            projects_too_few,
            recipients_miscounted,
        ]
        found = check(register, on=on, rules=rules)
        assert len({each.place for each in found}) == len(found)
