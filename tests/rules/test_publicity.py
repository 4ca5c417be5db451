"""Rules on the public meeting of each year, and on the summary of the plan."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cdrpkit.checking import check
from cdrpkit.dates import Dated, FinancialYear, PartialDate, Span
from cdrpkit.findings import Verdict
from cdrpkit.model.duties import Meeting, MeetingKind, MeetingOutcome
from cdrpkit.model.papers import Completeness
from cdrpkit.model.partnerships import Partnership, PartnershipKind, Tier
from cdrpkit.model.places import Area, AreaKind, Nation
from cdrpkit.model.strategies import Step, StepKind, Strategy, StrategyKind
from cdrpkit.register import Register
from cdrpkit.rules.publicity import public_meeting_missing
from cdrpkit.rules.summaries import summary_unpublished

DAY = dt.timedelta(days=1)
MET, NOT_MET, CANNOT_TELL = Verdict.MET, Verdict.NOT_MET, Verdict.CANNOT_TELL
AREA = Area(id="camden", names=(), kind=AreaKind.LONDON_BOROUGH, nation=Nation.ENGLAND)
ALL_MEETINGS = Completeness(id="meetings", of="meetings")
PLAN = Strategy(
    id="plan",
    owner="partnerships/camden",
    kind=StrategyKind.PARTNERSHIP_PLAN,
    span=Span(dt.date(2008, 4, 1), dt.date(2011, 3, 31)),
)


def partnership(partnership_id="camden", **fields):
    """Return Camden's partnership, or another for Camden."""
    given = {"kind": PartnershipKind.CRIME_AND_DISORDER, "tier": Tier.LOCAL, **fields}
    return Partnership(id=partnership_id, names=(), areas=(Dated("camden"),), **given)


def meeting(on, of="partnerships/camden", **fields):
    """Return a public meeting of Camden's, or another."""
    given = {"kind": MeetingKind.PUBLIC, **fields}
    return Meeting(id="meeting", of=of, on=on, **given)


def verdict(rule, *records, on):
    """Return what *rule* says on a day; None: nothing."""
    register = Register.of(AREA, partnership(), *records)
    findings = check(register, on=on, rules=[rule])
    (found,) = {finding.verdict for finding in findings} or {None}
    return found


class TestPublicMeeting:
    """At least one public meeting is held each year."""

    @given(st.data(), st.integers(2008, 2020).map(FinancialYear))
    def test_year(self, data, year):
        """A meeting counts for the year that it was held in, and for no other."""
        held = data.draw(st.dates(dt.date(2006, 4, 1), year.span.last))
        expected = MET if held in year.span else NOT_MET
        known = meeting(held), ALL_MEETINGS
        found = verdict(public_meeting_missing, *known, on=year.span.last + DAY)
        assert expected is found

    @given(st.integers(2008, 2020).map(FinancialYear))
    def test_last_day(self, year):
        """On 31 March a meeting can still be held; on 1 April it is missed."""
        known = meeting(year.span.first - DAY), ALL_MEETINGS
        last = year.span.last
        found = [
            verdict(public_meeting_missing, *known, on=on) for on in (last, last + DAY)
        ]
        assert [MET, NOT_MET] == found

    @pytest.mark.parametrize(
        ("fields", "expected"),
        [
            ({}, MET),
            ({"outcome": MeetingOutcome.CANCELLED}, NOT_MET),
            ({"outcome": MeetingOutcome.INQUORATE}, NOT_MET),
            ({"kind": MeetingKind.PARTNERSHIP}, NOT_MET),
            ({"of": "partnerships/other"}, NOT_MET),
            ({"of": "partnerships/executive"}, MET),
        ],
    )
    def test_which(self, fields, expected):
        """It must be public, and held, by the partnership or a group of it."""
        known = (
            partnership("executive", parent="camden"),
            meeting(dt.date(2008, 11, 20), **fields),
            Completeness(id="m", of="meetings", scope="partnerships/camden"),
        )
        found = verdict(public_meeting_missing, *known, on=dt.date(2009, 4, 1))
        assert expected is found

    @pytest.mark.parametrize(
        ("first", "last", "expected"),
        [
            (dt.date(2008, 4, 1), dt.date(2009, 3, 31), NOT_MET),
            (dt.date(2008, 4, 1), dt.date(2009, 3, 30), CANNOT_TELL),
        ],
    )
    def test_claim(self, first, last, expected):
        """Only a claim for the whole year shows that there was none."""
        claim = Completeness(id="m", of="meetings", span=Span(first, last))
        found = verdict(public_meeting_missing, claim, on=dt.date(2009, 4, 1))
        assert expected is found


class TestSummary:
    """A summary of the plan is published in the area."""

    def test_first_year(self):
        """No day is set, so that nobody is late in the plan's first year."""
        known = PLAN, Completeness(id="steps", of="steps")
        found = [
            verdict(summary_unpublished, *known, on=dt.date(2009, 3, 31)),
            verdict(summary_unpublished, *known, on=dt.date(2009, 4, 1)),
        ]
        assert [CANNOT_TELL, NOT_MET] == found

    @given(st.dates(dt.date(2007, 4, 1), dt.date(2011, 3, 31)), st.data())
    def test_published(self, published, data):
        """Once published it is met, on that day and after."""
        step = Step(
            id="summary",
            strategy="plan",
            kind=StepKind.SUMMARY_PUBLISHED,
            on=PartialDate(published.year, published.month, published.day),
        )
        on = data.draw(st.dates(PLAN.span.first, PLAN.span.last))
        found = verdict(summary_unpublished, PLAN, step, on=on)
        assert (MET if published <= on else CANNOT_TELL) is found

    def test_undated(self):
        """Of a summary without a date nobody can say by when it was published."""
        step = Step(id="summary", strategy="plan", kind=StepKind.SUMMARY_PUBLISHED)
        known = PLAN, step, Completeness(id="steps", of="steps")
        assert (
            verdict(summary_unpublished, *known, on=dt.date(2010, 1, 1)) is CANNOT_TELL
        )

    @pytest.mark.parametrize(
        ("scope", "first", "expected"),
        [
            ("strategies/plan", None, NOT_MET),
            ("partnerships/camden", None, NOT_MET),
            ("partnerships/barnet", None, CANNOT_TELL),
            ("partnerships/camden", dt.date(2007, 4, 1), NOT_MET),
            ("partnerships/camden", dt.date(2007, 4, 2), CANNOT_TELL),
        ],
    )
    def test_claim(self, scope, first, expected):
        """A claim must hold from the year before the term, when a plan is prepared."""
        claim = Completeness(id="steps", of="steps", scope=scope, span=Span(first))
        found = verdict(summary_unpublished, PLAN, claim, on=dt.date(2010, 1, 1))
        assert expected is found

    @pytest.mark.parametrize(
        "fields",
        [{"kind": StrategyKind.LOCAL_STRATEGY}, {"kind": StrategyKind.POLICING_PLAN}],
    )
    def test_other_strategies(self, fields):
        """Nothing is asked of what is no partnership plan."""
        other = Strategy(id="other", owner="partnerships/camden", **fields)
        assert verdict(summary_unpublished, other, on=dt.date(2010, 1, 1)) is None

    def test_long_ago(self):
        """A term that begins on the first day that there is breaks nothing."""
        plan = Strategy(
            id="plan",
            owner="partnerships/camden",
            kind=StrategyKind.PARTNERSHIP_PLAN,
            span=Span(dt.date(1900, 1, 1)),
        )
        known = plan, Completeness(id="steps", of="steps")
        assert verdict(summary_unpublished, *known, on=dt.date(2010, 1, 1)) is NOT_MET
