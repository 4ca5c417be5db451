"""Rules on what a plan or strategy holds: its term, and its subjects."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cdrpkit.checking import check
from cdrpkit.citations import Basis
from cdrpkit.dates import Dated, Span
from cdrpkit.findings import Verdict
from cdrpkit.model.partnerships import Partnership, PartnershipKind, Tier
from cdrpkit.model.places import Area, AreaKind, Nation
from cdrpkit.model.strategies import Strategy, StrategyKind
from cdrpkit.register import Register
from cdrpkit.rules.coverage import subject_uncovered
from cdrpkit.rules.plans import plan_term_short
from cdrpkit.rules.statute import years_after

DAY = dt.timedelta(days=1)
MET, NOT_MET, CANNOT_TELL = Verdict.MET, Verdict.NOT_MET, Verdict.CANNOT_TELL
ENGLAND, WALES = Nation.ENGLAND, Nation.WALES
KINDS = {ENGLAND: AreaKind.LONDON_BOROUGH, WALES: AreaKind.WELSH_COUNTY}
HERE = Partnership(
    id="here",
    names=(),
    kind=PartnershipKind.CRIME_AND_DISORDER,
    tier=Tier.LOCAL,
    areas=(Dated("here"),),
)
CRIME, DRUGS = "crime-and-disorder", "misuse-of-drugs"


def strategy(strategy_id="plan", **fields):
    """Return a strategy of the partnership, which runs at any time."""
    given = {"owner": HERE.key, "kind": StrategyKind.PARTNERSHIP_PLAN, **fields}
    return Strategy(id=strategy_id, **given)


def judged(rule, *records, on, nation=ENGLAND):
    """Return what *rule* says of the plan: the verdict by part."""
    area = Area(id="here", names=(), kind=KINDS[nation], nation=nation)
    findings = check(Register.of(area, HERE, *records), on=on, rules=[rule])
    return {
        finding.part: finding.verdict
        for finding in findings
        if finding.subject in {"strategies/plan", f"law/{nation.value}"}
    }


class TestTerm:
    """The plan holds a strategy for three years, until the light touch."""

    @given(
        st.dates(dt.date(2006, 4, 1), dt.date(2009, 6, 1)),
        st.dates(dt.date(2009, 6, 1), dt.date(2014, 3, 31)),
    )
    def test_three_years(self, start, end):
        """A term is long enough from the day on which three years are whole."""
        plan = strategy(span=Span(start, end))
        whole = end + DAY >= years_after(start, 3)
        found = judged(plan_term_short, plan, on=dt.date(2009, 6, 1))
        assert {"": MET if whole else NOT_MET} == found

    @pytest.mark.parametrize(
        "span", [Span(), Span(dt.date(2008, 4, 1)), Span(None, dt.date(2010, 3, 31))]
    )
    def test_open_term(self, span):
        """A term with an end that is not recorded cannot be measured."""
        found = judged(plan_term_short, strategy(span=span), on=dt.date(2009, 6, 1))
        assert {"": CANNOT_TELL} == found

    def test_light_touch_in_england(self):
        """In England three years are asked until 31 May 2011."""
        plan = strategy(span=Span(dt.date(2010, 4, 1), dt.date(2012, 3, 31)))
        last = dt.date(2011, 5, 31)
        assert {"": NOT_MET} == judged(plan_term_short, plan, on=last)
        after = judged(plan_term_short, plan, on=last + DAY)
        assert {"": Verdict.NOT_IN_FORCE} == after

    @pytest.mark.parametrize(
        ("subjects", "expected"),
        [
            ((CRIME,), {}),
            ((CRIME, "re-offending"), {}),
            ((DRUGS,), {"": NOT_MET}),
            ((CRIME, DRUGS), {"": NOT_MET}),
            ((), {"": CANNOT_TELL}),
        ],
    )
    def test_light_touch_in_wales(self, subjects, expected):
        """In Wales they stay, after 4 December 2011, for substance misuse alone."""
        span = Span(dt.date(2010, 4, 1), dt.date(2012, 3, 31))
        plan = strategy(span=span, subjects=subjects)
        last = dt.date(2011, 12, 4)
        assert {"": NOT_MET} == judged(plan_term_short, plan, on=last, nation=WALES)
        found = judged(plan_term_short, plan, on=last + DAY, nation=WALES)
        assert expected == found

    @pytest.mark.parametrize(
        "fields",
        [{"kind": StrategyKind.LOCAL_STRATEGY}, {"owner": "bodies/council"}],
    )
    def test_other_strategies(self, fields):
        """Nothing is asked of a strategy that is no partnership plan."""
        plan = strategy(span=Span(dt.date(2008, 4, 1), dt.date(2009, 12, 31)), **fields)
        assert judged(plan_term_short, plan, on=dt.date(2009, 6, 1)) == {}


class TestSubjects:
    """Strategies cover each subject that the law of the day names."""

    @pytest.mark.parametrize(
        ("subject", "nation", "first", "missing"),
        [
            (DRUGS, ENGLAND, dt.date(2002, 10, 1), CANNOT_TELL),
            (DRUGS, WALES, dt.date(2003, 4, 1), CANNOT_TELL),
            ("misuse-of-alcohol", ENGLAND, dt.date(2007, 8, 1), NOT_MET),
            ("misuse-of-alcohol", WALES, dt.date(2003, 4, 1), CANNOT_TELL),
            ("re-offending", ENGLAND, dt.date(2010, 4, 1), NOT_MET),
            ("re-offending", WALES, dt.date(2010, 4, 1), NOT_MET),
            ("serious-violence", ENGLAND, dt.date(2023, 1, 31), CANNOT_TELL),
            ("serious-violence", WALES, dt.date(2023, 1, 31), CANNOT_TELL),
        ],
    )
    def test_first_day(self, subject, nation, first, missing):
        """A subject is asked from its first day on, and not on the day before."""
        plan = strategy(subjects=(CRIME,))
        before = judged(subject_uncovered, plan, on=first - DAY, nation=nation)
        assert subject not in before
        found = judged(subject_uncovered, plan, on=first, nation=nation)
        assert found[subject] is missing
        whole = strategy(subjects=(CRIME, subject))
        found = judged(subject_uncovered, whole, on=first, nation=nation)
        assert found[subject] is MET

    @given(
        st.dates(dt.date(1998, 9, 30), dt.date(2030, 12, 31)), st.sampled_from(Nation)
    )
    def test_crime_and_disorder(self, on, nation):
        """Crime and disorder is asked on every day that there is such law."""
        found = judged(
            subject_uncovered, strategy(subjects=(DRUGS,)), on=on, nation=nation
        )
        assert found[CRIME] is NOT_MET

    def test_before_the_act(self):
        """Nothing is asked before 30 September 1998."""
        plan = strategy(subjects=(DRUGS,))
        assert judged(subject_uncovered, plan, on=dt.date(1998, 9, 29)) == {}

    def test_not_recorded(self):
        """A strategy without subjects is not judged by what is not recorded."""
        found = judged(subject_uncovered, strategy(), on=dt.date(2005, 1, 1))
        assert {"": CANNOT_TELL} == found

    @pytest.mark.parametrize(
        ("fields", "expected"),
        [
            ({"subjects": (CRIME,)}, MET),
            ({"subjects": (DRUGS,)}, NOT_MET),
            ({"subjects": ()}, CANNOT_TELL),
            (
                {"subjects": (CRIME,), "span": Span(None, dt.date(2004, 12, 31))},
                NOT_MET,
            ),
            ({"subjects": (CRIME,), "owner": "partnerships/there"}, NOT_MET),
            ({"subjects": (CRIME,), "kind": StrategyKind.POLICING_PLAN}, NOT_MET),
        ],
    )
    def test_another_strategy(self, fields, expected):
        """What another strategy of the partnership covers on that day is covered."""
        both = strategy(subjects=(DRUGS,)), strategy("crime", **fields)
        found = judged(subject_uncovered, *both, on=dt.date(2005, 1, 1))
        assert {CRIME: expected, DRUGS: MET} == found

    def test_basis(self):
        """A finding says where that a subject is asked is inferred only."""
        area = Area(id="here", names=(), kind=KINDS[ENGLAND], nation=ENGLAND)
        register = Register.of(area, HERE, strategy(subjects=(CRIME,)))
        findings = check(register, on=dt.date(2005, 1, 1), rules=[subject_uncovered])
        bases = {finding.part: finding.basis for finding in findings}
        assert {CRIME: Basis.CONFIRMED, DRUGS: Basis.INFERRED} == bases
