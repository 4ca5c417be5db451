"""Rules on planning year by year."""

import datetime as dt

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cdrpkit.checking import check
from cdrpkit.citations import Basis
from cdrpkit.dates import Dated, FinancialYear, PartialDate, Span
from cdrpkit.findings import Verdict
from cdrpkit.law import Instrument, Law, Provision, Topic
from cdrpkit.law import Step as LawStep
from cdrpkit.model.papers import Completeness
from cdrpkit.model.partnerships import Partnership, PartnershipKind, Tier
from cdrpkit.model.places import Area, AreaKind, Nation
from cdrpkit.model.strategies import Step, StepKind, Strategy, StrategyKind
from cdrpkit.register import Register
from cdrpkit.rules.assessment import assessment_missing
from cdrpkit.rules.planning import plan_missing
from cdrpkit.rules.revision import plan_unrevised

DAY = dt.timedelta(days=1)
MET, NOT_MET, CANNOT_TELL = Verdict.MET, Verdict.NOT_MET, Verdict.CANNOT_TELL
AREA = Area(id="camden", names=(), kind=AreaKind.LONDON_BOROUGH, nation=Nation.ENGLAND)
CAMDEN = Partnership(
    id="camden",
    names=(),
    kind=PartnershipKind.CRIME_AND_DISORDER,
    tier=Tier.LOCAL,
    areas=(Dated("camden"),),
)
YEARS = st.integers(2008, 2020).map(FinancialYear)
"""Years for which an assessment was owed, and before which a plan was revised."""


def claim(of, **fields):
    """Return a claim to hold all of a collection."""
    return Completeness(id=of, of=of, **fields)


def plan(plan_id="plan", first=2008, last=2030, **fields):
    """Return a plan of Camden's, from one April to a March."""
    given = {
        "owner": "partnerships/camden",
        "kind": StrategyKind.PARTNERSHIP_PLAN,
        "span": Span(dt.date(first, 4, 1), dt.date(last, 3, 31)),
        **fields,
    }
    return Strategy(id=plan_id, **given)


def step(kind, on, strategy="plan"):
    """Return a step of that kind, on a day or as exactly as is known."""
    if isinstance(on, dt.date):
        on = PartialDate(on.year, on.month, on.day)
    elif on is not None:
        on = PartialDate.parse(on)
    return Step(id=f"{kind.value}-{strategy}", strategy=strategy, kind=kind, on=on)


def verdict(rule, *records, on, camden=CAMDEN, law=None):
    """Return what *rule* says of Camden on a day; None: nothing."""
    register = Register.of(AREA, camden, *records)
    findings = check(register, on=on, rules=[rule], law=law)
    (found,) = {finding.verdict for finding in findings} or {None}
    return found


def days_of(year):
    """Return an arbitrary of the days of a financial year."""
    return st.dates(year.span.first, year.span.last)


class TestAssessment:
    """Each year, from 1 April, the group prepares a strategic assessment."""

    KIND = StepKind.STRATEGIC_ASSESSMENT
    ALL = claim("steps")

    @given(YEARS)
    def test_last_day(self, year):
        """On the last day of the year it is not late; on the day after it is."""
        before = step(self.KIND, year.span.first - DAY)
        records = plan(first=2000), before, self.ALL
        last = year.span.last
        found = [
            verdict(assessment_missing, *records, on=on) for on in (last, last + DAY)
        ]
        assert [MET, NOT_MET] == found

    @given(st.data(), YEARS)
    def test_any_day(self, data, year):
        """Any day of the year will do, and no day of the year before does."""
        on = year.span.last + DAY
        day = data.draw(st.dates(dt.date(2006, 4, 1), year.span.last))
        known = plan(first=2000), step(self.KIND, day), self.ALL
        expected = MET if day in year.span else NOT_MET
        assert expected is verdict(assessment_missing, *known, on=on)

    @pytest.mark.parametrize(
        ("on", "expected"),
        [
            ("2008", CANNOT_TELL),
            (None, CANNOT_TELL),
            ("2008-06", MET),
            ("2009-06", NOT_MET),
        ],
    )
    def test_inexact(self, on, expected):
        """A date that may be of the year proves nothing, either way."""
        known = plan(), step(self.KIND, on), self.ALL
        assert expected is verdict(assessment_missing, *known, on=dt.date(2009, 7, 1))

    @pytest.mark.parametrize(
        ("fields", "expected"),
        [
            ({}, NOT_MET),
            ({"scope": "partnerships/camden"}, NOT_MET),
            ({"scope": "partnerships/barnet"}, CANNOT_TELL),
            ({"scope": "strategies/plan"}, NOT_MET),
            ({"span": Span(dt.date(2008, 4, 1), dt.date(2009, 3, 31))}, NOT_MET),
            ({"span": Span(dt.date(2008, 4, 2), dt.date(2009, 3, 31))}, CANNOT_TELL),
        ],
    )
    def test_claim(self, fields, expected):
        """Only a claim for the whole year, of it or its plans, proves absence."""
        known = plan(), claim("steps", **fields)
        assert expected is verdict(assessment_missing, *known, on=dt.date(2009, 4, 1))

    def test_claim_of_one_plan(self):
        """A claim of one plan says nothing where the step may be of the next."""
        known = plan(), plan("next", 2009), claim("steps", scope="strategies/plan")
        assert (
            verdict(assessment_missing, *known, on=dt.date(2009, 4, 1)) is CANNOT_TELL
        )

    def test_towards_a_plan_to_come(self):
        """An assessment for a plan whose term has not begun counts."""
        known = plan(first=2009), step(self.KIND, "2009-01"), self.ALL
        assert verdict(assessment_missing, *known, on=dt.date(2009, 4, 1)) is MET

    def test_of_another(self):
        """An assessment of another partnership, or of a policing plan, does not."""
        others = (
            plan("barnet", owner="partnerships/barnet"),
            plan("policing", kind=StrategyKind.POLICING_PLAN),
        )
        for other in others:
            known = other, step(self.KIND, "2008-12", other.id), self.ALL
            assert (
                verdict(assessment_missing, *known, on=dt.date(2009, 4, 1)) is NOT_MET
            )

    @pytest.mark.parametrize(
        ("start", "expected"), [((2008, 4, 1), NOT_MET), ((2008, 4, 2), None)]
    )
    def test_new_partnership(self, start, expected):
        """A partnership that was not there all year is not judged for the year."""
        new = Partnership(
            id="camden",
            names=(),
            kind=PartnershipKind.CRIME_AND_DISORDER,
            tier=Tier.LOCAL,
            areas=(Dated("camden"),),
            span=Span(dt.date(*start)),
        )
        on = dt.date(2009, 4, 1)
        assert expected is verdict(assessment_missing, self.ALL, on=on, camden=new)

    def test_by_another_law(self):
        """When it falls due is for the law to say."""
        first = LawStep(
            start=dt.date(1999, 1, 1),
            value="each-year",
            citation="",
            basis=Basis.CONFIRMED,
            due="--03-31",
        )
        provision = Provision(
            id="one",
            place="s.1",
            topic=Topic.DUTY,
            name="strategic-assessment",
            duty="",
            steps=(first,),
        )
        law = Law(
            instruments=(
                Instrument(
                    id="x",
                    title="X",
                    read_to=dt.date(2020, 1, 1),
                    provisions=(provision,),
                ),
            )
        )
        known = (self.ALL,)
        for on, expected in (
            (dt.date(1999, 3, 31), None),
            (dt.date(1999, 4, 1), NOT_MET),
        ):
            assert expected is verdict(assessment_missing, *known, on=on, law=law)


class TestPlan:
    """There is a partnership plan, from the first year for which one is owed."""

    ALL = claim("strategies")

    @given(st.dates(dt.date(2007, 8, 1), dt.date(2008, 3, 31)))
    def test_before_the_first_year(self, on):
        """Until 31 March 2008 nobody is told to have no plan."""
        assert verdict(plan_missing, self.ALL, on=on) is CANNOT_TELL

    @given(st.dates(dt.date(2008, 4, 1), dt.date(2024, 12, 31)))
    def test_from_the_first_year(self, on):
        """From 1 April 2008 a claim to hold all strategies shows that there is none."""
        assert verdict(plan_missing, self.ALL, on=on) is NOT_MET
        assert verdict(plan_missing, on=on) is CANNOT_TELL

    @given(st.dates(dt.date(2010, 1, 1), dt.date(2013, 1, 1)))
    def test_term(self, on):
        """It is met exactly on the days of a plan's term."""
        term = plan(first=2010, last=2012)
        expected = MET if on in term.span else NOT_MET
        assert expected is verdict(plan_missing, term, self.ALL, on=on)

    @pytest.mark.parametrize(
        "fields",
        [
            {"kind": StrategyKind.LOCAL_STRATEGY},
            {"owner": "partnerships/barnet"},
            {"owner": "bodies/camden"},
        ],
    )
    def test_no_plan(self, fields):
        """A strategy of another kind, or of another owner, is no plan of its own."""
        other = plan(**fields)
        assert verdict(plan_missing, other, self.ALL, on=dt.date(2010, 1, 1)) is NOT_MET

    @pytest.mark.parametrize(
        ("on", "expected"),
        [
            (dt.date(2020, 3, 31), CANNOT_TELL),
            (dt.date(2020, 4, 1), NOT_MET),
        ],
    )
    def test_begun_since(self, on, expected):
        """Of one that was not there when a plan had to be ready, none is known."""
        begun = attrs.evolve(CAMDEN, span=Span(dt.date(2019, 10, 1)))
        assert expected is verdict(plan_missing, self.ALL, on=on, camden=begun)

    @pytest.mark.parametrize(
        ("on", "expected"),
        [
            (dt.date(2021, 3, 31), CANNOT_TELL),
            (dt.date(2021, 4, 1), NOT_MET),
        ],
    )
    def test_grown_from(self, on, expected):
        """The plan of one that it grew from may go on for its area."""
        eve = dt.date(2019, 9, 30)
        first = attrs.evolve(CAMDEN, id="first", span=Span(end=eve))
        second = attrs.evolve(first, id="second", predecessors=("first",))
        grown = attrs.evolve(CAMDEN, predecessors=("second",), span=Span(eve + DAY))
        old = plan(first=2018, last=2021, owner="partnerships/first")
        records = first, second, old, self.ALL
        assert expected is verdict(plan_missing, *records, on=on, camden=grown)

    def test_wales(self):
        """In Wales no year is known to have begun before 1 April 2009."""
        area = Area(
            id="camden", names=(), kind=AreaKind.WELSH_COUNTY, nation=Nation.WALES
        )
        on = dt.date(2009, 3, 31)
        for day, expected in ((on, CANNOT_TELL), (on + DAY, NOT_MET)):
            register = Register.of(area, CAMDEN, self.ALL)
            (found,) = check(register, on=day, rules=[plan_missing])
            assert expected is found.verdict


class TestRevision:
    """Before each year starts the plan is revised, or a new one formulated."""

    ALL = claim("steps")

    @given(YEARS, st.sampled_from([StepKind.PLAN_REVISED, StepKind.FORMULATED]))
    def test_last_day(self, year, kind):
        """On 31 March it can still be done; on 1 April it is late."""
        last = year.span.last
        done = plan(first=2000), step(kind, last), self.ALL
        assert verdict(plan_unrevised, *done, on=last + DAY) is MET
        late = plan(first=2000), step(kind, last + DAY), self.ALL
        assert verdict(plan_unrevised, *late, on=last + DAY) is NOT_MET

    @given(st.data(), st.integers(2009, 2020).map(FinancialYear))
    def test_year_before(self, data, year):
        """What was done in any other year does not revise the plan of this one."""
        day = data.draw(st.dates(dt.date(2005, 4, 1), year.span.last))
        known = plan(first=2000), step(StepKind.PLAN_REVISED, day), self.ALL
        expected = MET if day in year.span else NOT_MET
        assert expected is verdict(plan_unrevised, *known, on=year.span.last + DAY)

    @given(st.data(), YEARS)
    def test_formulated_late(self, data, year):
        """A plan formulated after its term began is late, whatever is claimed."""
        start = year.next.span.first
        day = data.draw(days_of(year.next))
        new = plan(first=start.year)
        known = new, step(StepKind.FORMULATED, day)
        assert verdict(plan_unrevised, *known, on=day) is NOT_MET
        on_time = new, step(StepKind.FORMULATED, start - DAY)
        assert verdict(plan_unrevised, *on_time, on=day) is MET

    def test_other_plan_late(self):
        """A plan that starts in another year, and was late, is not this year's."""
        known = plan(first=2009), step(StepKind.FORMULATED, dt.date(2010, 5, 1))
        assert verdict(plan_unrevised, *known, on=dt.date(2010, 5, 1)) is CANNOT_TELL

    def test_first_plan(self):
        """The first plan is prepared before 1 April 2008; until then nothing is due."""
        known = plan(), self.ALL
        found = [
            verdict(plan_unrevised, *known, on=dt.date(2008, 3, 31)),
            verdict(plan_unrevised, *known, on=dt.date(2008, 4, 1)),
        ]
        assert [None, NOT_MET] == found

    def test_assessment_alone(self):
        """An assessment is no revision."""
        known = plan(), step(StepKind.STRATEGIC_ASSESSMENT, "2009-12"), self.ALL
        assert verdict(plan_unrevised, *known, on=dt.date(2010, 4, 1)) is NOT_MET
