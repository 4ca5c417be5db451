"""Rules on a strategy as a document."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cdrpkit import law
from cdrpkit.checking import check
from cdrpkit.dates import Dated, PartialDate, Span
from cdrpkit.findings import Verdict
from cdrpkit.law import Topic
from cdrpkit.model.papers import Completeness
from cdrpkit.model.partnerships import Partnership, PartnershipKind, Tier
from cdrpkit.model.places import Area, AreaKind, Nation
from cdrpkit.model.strategies import Step, StepKind, Strategy, StrategyKind
from cdrpkit.register import Register
from cdrpkit.rules.documents import document_incomplete
from cdrpkit.rules.duration import wrong_term
from cdrpkit.rules.reviews import review_missing
from cdrpkit.testing.arbitraries import partial_dates

START, END = dt.date(2002, 4, 1), dt.date(2005, 3, 31)
ON = dt.date(2004, 12, 8)
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
(DETAILS,) = (
    answer.items
    for answer in law.answers(Topic.DUTY, area="E09000007", on=ON)
    if answer.name == "published-document"
)


def strategy(start=START, end=END, **fields):
    """Return Camden's strategy."""
    given = {
        "id": "strategy",
        "owner": "partnerships/camden",
        "kind": StrategyKind.LOCAL_STRATEGY,
        "span": Span(start, end),
        **fields,
    }
    return Strategy(**given)


def step(kind, on=None, step_id="s", contents=()):
    """Return a step under Camden's strategy."""
    return Step(
        id=step_id, strategy="strategy", kind=kind, on=on, contents=tuple(contents)
    )


def verdicts(rule, *records, on=ON):
    """Return the verdicts of *rule* on Camden's strategy."""
    findings = check(Register.of(*CAMDEN, *records), on=on, rules=[rule])
    return [finding.verdict for finding in findings]


RULES = (wrong_term, document_incomplete, review_missing)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
@pytest.mark.parametrize(
    "fields",
    [
        {"kind": StrategyKind.PARTNERSHIP_PLAN},
        {"owner": "bodies/mpa"},
        {"end": ON - DAY},
    ],
)
def test_other_strategies(rule, fields):
    """Only a partnership's own strategy that runs on the day is judged."""
    assert verdicts(rule, strategy(**fields), ALL_STEPS) == []


class TestWrongTerm:
    """A strategy runs for three years from an appointed day."""

    @pytest.mark.parametrize("year", [1999, 2002, 2005])
    def test_appointed(self, year):
        """The three periods of the order are met, on their first day and last."""
        start, end = dt.date(year, 4, 1), dt.date(year + 3, 3, 31)
        last = min(end, dt.date(2007, 7, 31))
        for on in (start, last):
            assert verdicts(wrong_term, strategy(start, end), on=on) == [Verdict.MET]

    @given(st.integers(-400, 400), st.integers(-400, 400))
    def test_not_by_a_day(self, later, longer):
        """A term that starts or ends on any other day is not met."""
        start, end = START + later * DAY, END + longer * DAY
        on = max(start, min(end, ON))
        expected = Verdict.NOT_MET if later or longer else Verdict.MET
        assert [expected] == verdicts(wrong_term, strategy(start, end), on=on)

    @pytest.mark.parametrize(
        ("start", "end", "expected"),
        [
            (None, END, Verdict.CANNOT_TELL),
            (START, None, Verdict.CANNOT_TELL),
            (None, None, Verdict.CANNOT_TELL),
            (START + DAY, None, Verdict.NOT_MET),
        ],
    )
    def test_not_recorded(self, start, end, expected):
        """An end that is not recorded may be right; a wrong start is wrong anyhow."""
        assert [expected] == verdicts(wrong_term, strategy(start, end))


class TestDocumentIncomplete:
    """What is published tells of the audit, the objectives and who pursues them."""

    @given(st.lists(st.sets(st.sampled_from([*DETAILS, "foreword"])), max_size=3))
    def test_details(self, documents):
        """Every detail is told by one document or another, as far as is recorded."""
        records = [
            step(StepKind.DOCUMENT_PUBLISHED, None, f"d{number}", contents)
            for number, contents in enumerate(documents)
        ]
        told = set().union(*documents)
        if not documents:
            expected = Verdict.CANNOT_TELL
        elif told.issuperset(DETAILS):
            expected = Verdict.MET
        else:
            expected = Verdict.NOT_MET if all(documents) else Verdict.CANNOT_TELL
        assert [expected] == verdicts(document_incomplete, strategy(), *records)

    def test_named(self):
        """What is left out is named, in the order of the statute."""
        told = step(StepKind.DOCUMENT_PUBLISHED, contents=DETAILS[1:-1])
        register = Register.of(*CAMDEN, strategy(), told)
        (finding,) = check(register, on=ON, rules=[document_incomplete])
        assert finding.message.endswith(f"leaves out: {DETAILS[0]}, {DETAILS[-1]}")

    def test_none_recorded(self):
        """That none is recorded counts only where every step is held."""
        audit = step(StepKind.REVIEW, contents=DETAILS)
        found = verdicts(document_incomplete, strategy(), audit, ALL_STEPS)
        assert found == [Verdict.NOT_MET]
        found = verdicts(document_incomplete, strategy(), audit)
        assert found == [Verdict.CANNOT_TELL]


class TestReviewMissing:
    """While a strategy runs it is kept under review."""

    @given(st.integers(0, 1094))
    def test_after_a_year(self, days):
        """From its first anniversary on it is asked for, and not before."""
        on = START + days * DAY
        found = verdicts(review_missing, strategy(), ALL_STEPS, on=on)
        assert found == [Verdict.NOT_MET] * (on >= dt.date(2003, 4, 1))
        found = verdicts(review_missing, strategy(), on=on)
        assert found == [Verdict.CANNOT_TELL] * (on >= dt.date(2003, 4, 1))

    @given(
        st.sampled_from([StepKind.REVIEWED, StepKind.CHANGED]),
        st.one_of(partial_dates(), st.just(PartialDate(2002)), st.none()),
    )
    def test_since_its_start(self, kind, date):
        """A review, or a change, counts from the first day of the term."""
        if date is None or START <= date.first <= ON:
            expected = Verdict.MET
        elif date.first < START <= date.last:
            expected = Verdict.CANNOT_TELL
        else:
            expected = Verdict.NOT_MET
        records = (strategy(), step(kind, date), ALL_STEPS)
        assert [expected] == verdicts(review_missing, *records)

    def test_audit(self):
        """The audit before a strategy is no review of it."""
        records = (strategy(), step(StepKind.REVIEW, PartialDate(2003)), ALL_STEPS)
        assert verdicts(review_missing, *records) == [Verdict.NOT_MET]

    def test_start_not_recorded(self):
        """Nobody knows for how long a term without a first day has run."""
        found = verdicts(review_missing, strategy(start=None), ALL_STEPS)
        assert found == [Verdict.CANNOT_TELL]
