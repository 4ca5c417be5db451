"""Rules on the course of a strategy's preparation."""

import datetime as dt
import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cdrpkit.checking import check
from cdrpkit.dates import Dated, PartialDate, Span
from cdrpkit.findings import Severity, Verdict
from cdrpkit.model.papers import Completeness
from cdrpkit.model.partnerships import Partnership, PartnershipKind, Tier
from cdrpkit.model.places import Area, AreaKind, Nation
from cdrpkit.model.strategies import Step, StepKind, Strategy, StrategyKind
from cdrpkit.register import Register
from cdrpkit.rules.sequence import steps_out_of_order
from cdrpkit.rules.starts import audit_started_late

ON = dt.date(2004, 12, 8)
ALL_STEPS = Completeness(id="all", of="steps")
COURSE = (
    StepKind.REVIEW,
    StepKind.ANALYSIS,
    StepKind.REPORT_PUBLISHED,
    StepKind.VIEWS_OBTAINED,
)
DATES = st.one_of(
    st.none(),
    st.builds(PartialDate, st.just(2001), st.integers(8, 12)),
    st.builds(PartialDate, st.just(2001), st.integers(8, 12), st.integers(1, 30)),
    st.just(PartialDate(2001)),
)
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


def strategy(first=2002, **fields):
    """Return Camden's strategy of the three years from April of *first*."""
    span = Span(dt.date(first, 4, 1), dt.date(first + 3, 3, 31))
    given = {
        "id": "strategy",
        "owner": "partnerships/camden",
        "kind": StrategyKind.LOCAL_STRATEGY,
        "span": span,
        **fields,
    }
    return Strategy(**given)


def step(kind, on=None, step_id=None):
    """Return a step towards Camden's strategy."""
    return Step(id=step_id or kind.value, strategy="strategy", kind=kind, on=on)


def judged(rule, *records, on=ON):
    """Return what *rule* finds: verdict by part."""
    findings = check(Register.of(*CAMDEN, *records), on=on, rules=[rule])
    return {finding.part: finding.verdict for finding in findings}


class TestStepsOutOfOrder:
    """The audit is analysed, the analysis published, and the report consulted on."""

    @given(st.dictionaries(st.sampled_from(COURSE), DATES, min_size=2), st.booleans())
    def test_each_pair(self, dates, claimed):
        """Of each step and the next recorded, their dates tell as far as they can."""
        records = [step(kind, date) for kind, date in dates.items()]
        records += [ALL_STEPS] * claimed
        recorded = [kind for kind in COURSE if kind in dates]
        expected = {}
        for one, two in itertools.pairwise(recorded):
            before, after = dates[one], dates[two]
            if before is None or after is None:
                verdict = Verdict.CANNOT_TELL
            elif after.last < before.first:
                verdict = Verdict.NOT_MET if claimed else Verdict.CANNOT_TELL
            elif before.last <= after.first:
                verdict = Verdict.MET
            else:
                verdict = Verdict.CANNOT_TELL
            expected[f"{one.value} {two.value}"] = verdict
        assert expected == judged(steps_out_of_order, strategy(), *records)

    def test_one_day(self):
        """What was published and put to a meeting on one day is in order."""
        day = PartialDate(2001, 11, 3)
        records = (step(COURSE[2], day), step(COURSE[3], day))
        found = judged(steps_out_of_order, strategy(), *records)
        assert found == {"report-published views-obtained": Verdict.MET}

    def test_taken_twice(self):
        """A second analysis, of an audit gone over again, sets the order right."""
        records = (
            step(StepKind.REVIEW, PartialDate(2001, 10)),
            step(StepKind.ANALYSIS, PartialDate(2001, 9)),
        )
        again = step(StepKind.ANALYSIS, PartialDate(2001, 11), "again")
        part = "review analysis"
        found = judged(steps_out_of_order, strategy(), *records)
        assert found == {part: Verdict.CANNOT_TELL}
        found = judged(steps_out_of_order, strategy(), *records, ALL_STEPS)
        assert found == {part: Verdict.NOT_MET}
        found = judged(steps_out_of_order, strategy(), *records, again)
        assert found == {part: Verdict.MET}

    @pytest.mark.parametrize(
        ("last", "expected"),
        [(ON, Verdict.NOT_MET), (ON - dt.timedelta(days=1), Verdict.CANNOT_TELL)],
    )
    def test_claim(self, last, expected):
        """An earlier audit, or a later analysis, is ruled out only to a claim's end."""
        claim = Completeness(id="c", of="steps", span=Span(None, last))
        records = (
            step(StepKind.REVIEW, PartialDate(2001, 10)),
            step(StepKind.ANALYSIS, PartialDate(2001, 9)),
        )
        found = judged(steps_out_of_order, strategy(), *records, claim)
        assert found == {"review analysis": expected}

    @pytest.mark.parametrize("kinds", [(), COURSE[:1], (StepKind.FORMULATED,)])
    def test_fewer_than_two(self, kinds):
        """One step alone is in no order, whatever the register claims."""
        records = map(step, kinds)
        found = judged(steps_out_of_order, strategy(), ALL_STEPS, *records)
        assert found == {"": Verdict.CANNOT_TELL}

    def test_other_strategies(self):
        """A partnership plan comes about in another way."""
        plan = strategy(kind=StrategyKind.PARTNERSHIP_PLAN)
        assert judged(steps_out_of_order, plan, *map(step, COURSE)) == {}


class TestAuditStartedLate:
    """The audit is advised to start in the summer before the strategy."""

    @pytest.mark.parametrize(
        ("on", "expected"),
        [
            (PartialDate(2001, 6), Verdict.MET),
            (PartialDate(2000), Verdict.MET),
            (PartialDate(2001, 9), Verdict.MET),
            (PartialDate(2001, 9, 30), Verdict.MET),
            (PartialDate(2001), Verdict.CANNOT_TELL),
            (None, Verdict.CANNOT_TELL),
            (PartialDate(2001, 10, 1), Verdict.NOT_MET),
            (PartialDate(2002, 5), Verdict.NOT_MET),
        ],
    )
    def test_end_of_summer(self, on, expected):
        """Up to the end of September it is in time, and from October it is not."""
        records = (strategy(), step(StepKind.REVIEW, on), ALL_STEPS)
        assert {"": expected} == judged(audit_started_late, *records)

    @given(DATES)
    def test_unclaimed(self, on):
        """Without a claim nobody is late: the start may merely not be recorded."""
        found = judged(audit_started_late, strategy(), step(StepKind.REVIEW, on))
        assert found[""] is not Verdict.NOT_MET

    @pytest.mark.parametrize(("first", "judges"), [(1999, 0), (2002, 1), (2005, 1)])
    def test_which_strategies(self, first, judges):
        """The guidance names the summers, and so the strategies that it is about."""
        on = dt.date(first, 6, 1)
        found = judged(audit_started_late, strategy(first), on=on)
        assert judges == len(found)

    def test_guidance(self):
        """It is guidance, and not the law, and is not known at first hand."""
        register = Register.of(*CAMDEN, strategy(), ALL_STEPS)
        (finding,) = check(register, on=ON, rules=[audit_started_late])
        assert finding.severity is Severity.GUIDANCE
        assert finding.basis.value == "recalled"

    @pytest.mark.parametrize(
        "fields",
        [
            {"kind": StrategyKind.PARTNERSHIP_PLAN},
            {"span": Span(None, dt.date(2005, 3, 31))},
        ],
    )
    def test_other_strategies(self, fields):
        """Only a strategy with a first day has a summer before it."""
        assert judged(audit_started_late, strategy(**fields), ALL_STEPS) == {}
