"""Rules on the report of each year."""

import datetime as dt

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
from cdrpkit.rules.advice import advised_report_missing
from cdrpkit.rules.reporting import annual_report_late

DAY = dt.timedelta(days=1)
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


def strategy(first=2002, **fields):
    """Return Camden's strategy of the three years from April of *first*."""
    span = Span(dt.date(first, 4, 1), dt.date(first + 3, 3, 31))
    given = {
        "id": f"camden-{first}",
        "owner": "partnerships/camden",
        "kind": StrategyKind.LOCAL_STRATEGY,
        "span": span,
        **fields,
    }
    return Strategy(**given)


def report(on=None, of=2002, step_id="r"):
    """Return a report on a year of Camden's strategy."""
    date = PartialDate(on.year, on.month, on.day) if isinstance(on, dt.date) else on
    return Step(
        id=step_id, strategy=f"camden-{of}", kind=StepKind.ANNUAL_REPORT, on=date
    )


def judged(rule, *records, on):
    """Return what *rule* finds: verdict by strategy."""
    findings = check(Register.of(*CAMDEN, *records), on=on, rules=[rule])
    return {finding.subject.partition("/")[2]: finding.verdict for finding in findings}


class TestAnnualReportLate:
    """Within a month of the end of each year, the authorities report on it."""

    @pytest.mark.parametrize("year", [2003, 2004, 2005, 2006, 2007])
    def test_the_day_after(self, year):
        """On the day that a report is due it is not late, on the day after it is."""
        due = dt.date(year, 4, 30)
        of = 2002 if year <= 2005 else 2005
        earlier = [
            report(dt.date(each, 4, 20), 2002 if each <= 2005 else 2005, str(each))
            for each in range(2003, year)
        ]
        records = (strategy(2002), strategy(2005), *earlier, ALL_STEPS)
        found = judged(annual_report_late, *records, on=due)
        assert Verdict.NOT_MET not in found.values()
        found = judged(annual_report_late, *records, on=due + DAY)
        assert found == {f"camden-{of}": Verdict.NOT_MET}

    @given(st.dates(dt.date(2003, 1, 1), dt.date(2005, 4, 30)), st.integers(1, 365))
    def test_its_month(self, made, days):
        """It is met by a report of April, and late with one of the months after."""
        on = dt.date(2004, 4, 30) + days * DAY
        found = judged(annual_report_late, strategy(), report(made), ALL_STEPS, on=on)
        in_time = dt.date(2004, 4, 1) <= made <= dt.date(2004, 4, 30)
        expected = Verdict.MET if in_time else Verdict.NOT_MET
        assert found == {"camden-2002": expected}

    @pytest.mark.parametrize(
        ("made", "expected"),
        [
            (PartialDate(2004, 4), Verdict.MET),
            (PartialDate(2004), Verdict.CANNOT_TELL),
            (None, Verdict.CANNOT_TELL),
            (PartialDate(2004, 5), Verdict.CANNOT_TELL),
            (PartialDate(2004, 3), Verdict.CANNOT_TELL),
            (PartialDate(2003, 4), Verdict.CANNOT_TELL),
        ],
    )
    def test_without_a_claim(self, made, expected):
        """A report after the month may be on the next year; one in it settles it."""
        on = dt.date(2004, 6, 1)
        found = judged(annual_report_late, strategy(), report(made), on=on)
        assert found == {"camden-2002": expected}

    @pytest.mark.parametrize(
        ("first", "last", "expected"),
        [
            ((2004, 4, 1), (2004, 4, 30), Verdict.NOT_MET),
            ((2004, 4, 2), (2004, 4, 30), Verdict.CANNOT_TELL),
            ((2004, 4, 1), (2004, 4, 29), Verdict.CANNOT_TELL),
        ],
    )
    def test_claim(self, first, last, expected):
        """A report of May is late where all that was reported in April is held."""
        span = Span(dt.date(*first), dt.date(*last))
        claim = Completeness(id="c", of="steps", span=span)
        records = (strategy(), report(dt.date(2004, 5, 20)), claim)
        found = judged(annual_report_late, *records, on=dt.date(2004, 6, 1))
        assert found == {"camden-2002": expected}

    def test_early_for_the_next(self):
        """A report that comes early for the next year makes none late by itself."""
        on = dt.date(2005, 3, 31)
        records = (strategy(), report(dt.date(2005, 3, 30)))
        found = judged(annual_report_late, *records, on=on)
        assert found == {"camden-2002": Verdict.CANNOT_TELL}

    def test_of_the_next_year(self):
        """A report of the April after is on the next year, and makes none late."""
        on = dt.date(2005, 4, 20)
        found = judged(
            annual_report_late, strategy(), report(dt.date(2005, 4, 10)), on=on
        )
        assert found == {"camden-2002": Verdict.CANNOT_TELL}

    def test_last_year(self):
        """The last year is reported on when the term is over, and under its name."""
        both = (strategy(2002), strategy(2005), ALL_STEPS)
        on = dt.date(2005, 5, 1)
        found = judged(annual_report_late, *both, report(dt.date(2005, 4, 9)), on=on)
        assert found == {"camden-2002": Verdict.MET}

    @pytest.mark.parametrize(
        "on", [dt.date(2002, 10, 1), dt.date(2003, 3, 31), dt.date(2003, 4, 30)]
    )
    def test_first(self, on):
        """Nothing falls due before the first whole year under the duty is over."""
        assert judged(annual_report_late, strategy(), ALL_STEPS, on=on) == {}

    def test_other_strategies(self):
        """A partnership plan is reported on otherwise."""
        plan = strategy(kind=StrategyKind.PARTNERSHIP_PLAN)
        on = dt.date(2004, 6, 1)
        assert judged(annual_report_late, plan, ALL_STEPS, on=on) == {}


class TestAdvisedReportMissing:
    """A partnership is advised to report each year on how its strategy goes."""

    @given(st.integers(0, 1095))
    def test_given_a_year(self, days):
        """A year passes after the year reported on before anything is missed."""
        on = dt.date(1999, 4, 1) + days * DAY
        found = judged(advised_report_missing, strategy(1999), ALL_STEPS, on=on)
        missed = dt.date(2001, 4, 1) <= on <= dt.date(2002, 3, 31)
        assert found == ({"camden-1999": Verdict.NOT_MET} if missed else {})

    @given(st.dates(dt.date(1999, 4, 1), dt.date(2001, 6, 1)))
    def test_in_the_year_after(self, made):
        """A report counts for the year that ended last before it."""
        on = dt.date(2001, 6, 1)
        records = (strategy(1999), report(made, 1999), ALL_STEPS)
        found = judged(advised_report_missing, *records, on=on)
        in_time = dt.date(2000, 4, 1) <= made <= dt.date(2001, 3, 31)
        expected = Verdict.MET if in_time else Verdict.NOT_MET
        assert found == {"camden-1999": expected}

    def test_guidance(self):
        """It is guidance, and accuses nobody whose reports are not all held."""
        on = dt.date(2001, 6, 1)
        register = Register.of(*CAMDEN, strategy(1999))
        (finding,) = check(register, on=on, rules=[advised_report_missing])
        assert finding.severity is Severity.GUIDANCE
        assert finding.verdict is Verdict.CANNOT_TELL

    @pytest.mark.parametrize(
        "fields",
        [
            {"kind": StrategyKind.PARTNERSHIP_PLAN},
            {"span": Span(None, dt.date(2002, 3, 31))},
        ],
    )
    def test_other_strategies(self, fields):
        """Only a strategy with a first day has years to report on."""
        on = dt.date(2001, 6, 1)
        records = (strategy(1999, **fields), ALL_STEPS)
        assert judged(advised_report_missing, *records, on=on) == {}
