"""Rules on what comes before a strategy."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cdrpkit.checking import check
from cdrpkit.dates import Dated, PartialDate, Span
from cdrpkit.findings import Verdict
from cdrpkit.model.papers import Completeness
from cdrpkit.model.partnerships import Partnership, PartnershipKind, Tier
from cdrpkit.model.places import Area, AreaKind, Nation
from cdrpkit.model.strategies import Step, StepKind, Strategy, StrategyKind
from cdrpkit.register import Register
from cdrpkit.rules.analyses import analysis_missing
from cdrpkit.rules.audits import audit_missing
from cdrpkit.rules.consultation import views_missing
from cdrpkit.rules.publication import unpublished_report
from cdrpkit.testing.arbitraries import partial_dates

START, END = dt.date(2002, 4, 1), dt.date(2005, 3, 31)
ON = dt.date(2004, 12, 8)
ALL_STEPS = Completeness(id="all", of="steps")
CAMDEN = (
    Area(
        id="camden",
        names=(),
        kind=AreaKind.LONDON_BOROUGH,
        nation=Nation.ENGLAND,
    ),
    Partnership(
        id="camden",
        names=(),
        kind=PartnershipKind.CRIME_AND_DISORDER,
        tier=Tier.LOCAL,
        areas=(Dated("camden"),),
    ),
)
STEPS = {
    audit_missing: StepKind.REVIEW,
    analysis_missing: StepKind.ANALYSIS,
    unpublished_report: StepKind.REPORT_PUBLISHED,
    views_missing: StepKind.VIEWS_OBTAINED,
}
EACH = pytest.mark.parametrize("rule", STEPS, ids=lambda rule: rule.code)
DATES = st.one_of(
    partial_dates(),
    st.dates(dt.date(2001, 1, 1), dt.date(2003, 12, 31)).map(
        lambda day: PartialDate(day.year, day.month, day.day)
    ),
    st.sampled_from([PartialDate(2002, 3), PartialDate(2002, 4), PartialDate(2002)]),
)


def strategy(**fields):
    """Return Camden's strategy."""
    given = {
        "id": "camden-2002",
        "owner": "partnerships/camden",
        "kind": StrategyKind.LOCAL_STRATEGY,
        "span": Span(START, END),
        **fields,
    }
    return Strategy(**given)


def step(kind, on=None, step_id="s", of="camden-2002"):
    """Return a step towards Camden's strategy, or another."""
    return Step(id=step_id, strategy=of, kind=kind, on=on)


def verdicts(rule, *records, on=ON):
    """Return the verdicts of *rule* on what Camden prepared."""
    findings = check(Register.of(*CAMDEN, *records), on=on, rules=[rule])
    return [finding.verdict for finding in findings]


@EACH
class TestBeforeTheTerm:
    """Before the period of a strategy each step towards it has been taken."""

    @given(DATES)
    def test_its_day(self, rule, date):
        """It turns on the first day of the term, and is open while a date straddles."""
        if date.last < START:
            expected = Verdict.MET
        elif date.first < START:
            expected = Verdict.CANNOT_TELL
        elif date.first <= ON:
            expected = Verdict.NOT_MET
        else:
            # Not known on the day, so that it is as if there were none.
            expected = Verdict.CANNOT_TELL
        assert [expected] == verdicts(rule, strategy(), step(STEPS[rule], date))

    def test_without_a_date(self, rule):
        """Of a step that was taken nobody knows when, nothing can be told."""
        found = verdicts(rule, strategy(), step(STEPS[rule]), ALL_STEPS)
        assert found == [Verdict.CANNOT_TELL]

    @given(DATES, DATES)
    def test_taken_twice(self, rule, one, other):
        """Any of several counts: one that came before is enough."""
        kind = STEPS[rule]
        records = (step(kind, one, "a"), step(kind, other, "b"))
        found = verdicts(rule, strategy(), *records)
        assert (found == [Verdict.MET]) == (min(one.last, other.last) < START)

    @pytest.mark.parametrize(
        ("claim", "expected"),
        [
            ({}, Verdict.NOT_MET),
            ({"scope": "strategies/camden-2002"}, Verdict.NOT_MET),
            ({"scope": "strategies/camden-1999"}, Verdict.CANNOT_TELL),
            ({"of": "strategies"}, Verdict.CANNOT_TELL),
            ({"span": Span(dt.date(2001, 4, 1))}, Verdict.CANNOT_TELL),
            ({"span": Span(None, dt.date(2002, 3, 1))}, Verdict.CANNOT_TELL),
        ],
    )
    def test_none_recorded(self, rule, claim, expected):
        """That none is recorded counts only where all before the term are held."""
        held = Completeness(**{"id": "c", "of": "steps", **claim})
        assert [expected] == verdicts(rule, strategy(), held)

    def test_of_something_else(self, rule):
        """Neither another step counts, nor that of another strategy."""
        date = PartialDate(2001, 9)
        another = next(kind for kind in StepKind if kind not in STEPS.values())
        for other in (step(another, date), step(STEPS[rule], date, of="barnet-2002")):
            found = verdicts(rule, strategy(), other, ALL_STEPS)
            assert found == [Verdict.NOT_MET]

    def test_start_not_recorded(self, rule):
        """Of a term without a first day nothing comes before."""
        records = (strategy(span=Span(None, END)), step(STEPS[rule]), ALL_STEPS)
        assert verdicts(rule, *records) == [Verdict.CANNOT_TELL]

    @pytest.mark.parametrize(
        "fields",
        [
            {"kind": StrategyKind.PARTNERSHIP_PLAN},
            {"kind": StrategyKind.POLICING_PLAN},
            {"owner": "bodies/mpa"},
            {"span": Span(START, dt.date(2004, 12, 7))},
        ],
    )
    def test_other_strategies(self, rule, fields):
        """Only a partnership's own strategy that runs on the day is judged."""
        assert verdicts(rule, strategy(**fields), ALL_STEPS) == []
