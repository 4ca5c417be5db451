"""Rules on what comes before a strategy: audit, analysis, report and consultation."""

from __future__ import annotations

from collections.abc import Iterator

from cdrpkit.dates import Span, in_words
from cdrpkit.findings import Severity, Verdict
from cdrpkit.model.strategies import StepKind, Strategy, StrategyKind
from cdrpkit.rules import Given, Outcome, rule
from cdrpkit.rules.statute import absent, is_of, steps

__all__ = ["analysis_missing", "audit_missing", "unpublished_report", "views_missing"]


@rule(
    "PRP001",
    title="A strategy follows an audit of crime and disorder",
    subject=Strategy,
    severity=Severity.LAW,
    duty="audit",
)
def audit_missing(strategy: Strategy, given: Given) -> Iterator[Outcome]:
    """
    Ask that crime and disorder in the area were reviewed before the strategy's term.

    A strategy that rests on no review may aim at what is no trouble there.
    The review must come before the first day of the term; a month or a year that
    might be before it or after leaves the matter open.

    Met, on 2002-06-01::

        areas = [
            { id = "camden", names = [], kind = "london-borough", nation = "england" },
        ]

        [[partnerships]]
        id = "camden"
        names = []
        kind = "crime-and-disorder"
        tier = "local"
        areas = [{ value = "camden" }]

        [[strategies]]
        id = "camden-2002"
        owner = "partnerships/camden"
        kind = "local-strategy"
        span = { start = 2002-04-01, end = 2005-03-31 }

        [[steps]]
        id = "camden-audit"
        strategy = "camden-2002"
        kind = "review"
        on = "2001-09"

    Not met, on 2002-06-01::

        areas = [
            { id = "camden", names = [], kind = "london-borough", nation = "england" },
        ]

        [[partnerships]]
        id = "camden"
        names = []
        kind = "crime-and-disorder"
        tier = "local"
        areas = [{ value = "camden" }]

        [[strategies]]
        id = "camden-2002"
        owner = "partnerships/camden"
        kind = "local-strategy"
        span = { start = 2002-04-01, end = 2005-03-31 }

        [[steps]]
        id = "camden-audit"
        strategy = "camden-2002"
        kind = "review"
        on = "2002-05"

    Cannot tell, on 2002-06-01::

        areas = [
            { id = "camden", names = [], kind = "london-borough", nation = "england" },
        ]

        [[partnerships]]
        id = "camden"
        names = []
        kind = "crime-and-disorder"
        tier = "local"
        areas = [{ value = "camden" }]

        [[strategies]]
        id = "camden-2002"
        owner = "partnerships/camden"
        kind = "local-strategy"
        span = { start = 2002-04-01, end = 2005-03-31 }
    """
    yield from _before_the_term(StepKind.REVIEW, "audit", strategy, given)


@rule(
    "PRP002",
    title="A strategy follows an analysis of the audit",
    subject=Strategy,
    severity=Severity.LAW,
    duty="analysis",
)
def analysis_missing(strategy: Strategy, given: Given) -> Iterator[Outcome]:
    """
    Ask that what the audit found was analysed before the strategy's term.

    The numbers must be made sense of before anything can be founded on them.

    Met, on 2002-06-01::

        areas = [
            { id = "camden", names = [], kind = "london-borough", nation = "england" },
        ]

        [[partnerships]]
        id = "camden"
        names = []
        kind = "crime-and-disorder"
        tier = "local"
        areas = [{ value = "camden" }]

        [[strategies]]
        id = "camden-2002"
        owner = "partnerships/camden"
        kind = "local-strategy"
        span = { start = 2002-04-01, end = 2005-03-31 }

        [[steps]]
        id = "camden-analysis"
        strategy = "camden-2002"
        kind = "analysis"
        on = "2001-10"

    Not met, on 2002-06-01::

        completeness = [{ id = "steps", of = "steps" }]
        areas = [
            { id = "camden", names = [], kind = "london-borough", nation = "england" },
        ]

        [[partnerships]]
        id = "camden"
        names = []
        kind = "crime-and-disorder"
        tier = "local"
        areas = [{ value = "camden" }]

        [[strategies]]
        id = "camden-2002"
        owner = "partnerships/camden"
        kind = "local-strategy"
        span = { start = 2002-04-01, end = 2005-03-31 }

    Cannot tell, on 2002-06-01::

        areas = [
            { id = "camden", names = [], kind = "london-borough", nation = "england" },
        ]

        [[partnerships]]
        id = "camden"
        names = []
        kind = "crime-and-disorder"
        tier = "local"
        areas = [{ value = "camden" }]

        [[strategies]]
        id = "camden-2002"
        owner = "partnerships/camden"
        kind = "local-strategy"
        span = { start = 2002-04-01, end = 2005-03-31 }

        [[steps]]
        id = "camden-analysis"
        strategy = "camden-2002"
        kind = "analysis"
        on = "2002"
    """
    yield from _before_the_term(StepKind.ANALYSIS, "analysis", strategy, given)


@rule(
    "PRP003",
    title="A report of the analysis is published before the strategy",
    subject=Strategy,
    severity=Severity.LAW,
    duty="published-report",
)
def unpublished_report(strategy: Strategy, given: Given) -> Iterator[Outcome]:
    """
    Ask that a report of the analysis was published before the strategy's term.

    Those who live and work in the area are to see it while it can still change the
    strategy.

    Met, on 2002-06-01::

        areas = [
            { id = "camden", names = [], kind = "london-borough", nation = "england" },
        ]

        [[partnerships]]
        id = "camden"
        names = []
        kind = "crime-and-disorder"
        tier = "local"
        areas = [{ value = "camden" }]

        [[strategies]]
        id = "camden-2002"
        owner = "partnerships/camden"
        kind = "local-strategy"
        span = { start = 2002-04-01, end = 2005-03-31 }

        [[steps]]
        id = "camden-report"
        strategy = "camden-2002"
        kind = "report-published"
        on = "2001-11"

    Not met, on 2002-06-01::

        areas = [
            { id = "camden", names = [], kind = "london-borough", nation = "england" },
        ]

        [[partnerships]]
        id = "camden"
        names = []
        kind = "crime-and-disorder"
        tier = "local"
        areas = [{ value = "camden" }]

        [[strategies]]
        id = "camden-2002"
        owner = "partnerships/camden"
        kind = "local-strategy"
        span = { start = 2002-04-01, end = 2005-03-31 }

        [[steps]]
        id = "camden-report"
        strategy = "camden-2002"
        kind = "report-published"
        on = "2002-05"

    Cannot tell, on 2002-06-01::

        areas = [
            { id = "camden", names = [], kind = "london-borough", nation = "england" },
        ]

        [[partnerships]]
        id = "camden"
        names = []
        kind = "crime-and-disorder"
        tier = "local"
        areas = [{ value = "camden" }]

        [[strategies]]
        id = "camden-2002"
        owner = "partnerships/camden"
        kind = "local-strategy"
        span = { start = 2002-04-01, end = 2005-03-31 }
    """
    kind = StepKind.REPORT_PUBLISHED
    yield from _before_the_term(kind, "published report", strategy, given)


@rule(
    "PRP004",
    title="Views on the report are obtained before the strategy",
    subject=Strategy,
    severity=Severity.LAW,
    duty="views-obtained",
)
def views_missing(strategy: Strategy, given: Given) -> Iterator[Outcome]:
    """
    Ask that views on the report were obtained before the strategy's term.

    The strategy has to have regard to them, so they cannot come after it; how they
    are obtained, by public meetings or otherwise, is left to the partnership.

    Met, on 2002-06-01::

        areas = [
            { id = "camden", names = [], kind = "london-borough", nation = "england" },
        ]

        [[partnerships]]
        id = "camden"
        names = []
        kind = "crime-and-disorder"
        tier = "local"
        areas = [{ value = "camden" }]

        [[strategies]]
        id = "camden-2002"
        owner = "partnerships/camden"
        kind = "local-strategy"
        span = { start = 2002-04-01, end = 2005-03-31 }

        [[steps]]
        id = "camden-views"
        strategy = "camden-2002"
        kind = "views-obtained"
        on = "2002-01"

    Not met, on 2002-06-01::

        completeness = [{ id = "steps", of = "steps" }]
        areas = [
            { id = "camden", names = [], kind = "london-borough", nation = "england" },
        ]

        [[partnerships]]
        id = "camden"
        names = []
        kind = "crime-and-disorder"
        tier = "local"
        areas = [{ value = "camden" }]

        [[strategies]]
        id = "camden-2002"
        owner = "partnerships/camden"
        kind = "local-strategy"
        span = { start = 2002-04-01, end = 2005-03-31 }

    Cannot tell, on 2002-06-01::

        areas = [
            { id = "camden", names = [], kind = "london-borough", nation = "england" },
        ]

        [[partnerships]]
        id = "camden"
        names = []
        kind = "crime-and-disorder"
        tier = "local"
        areas = [{ value = "camden" }]

        [[strategies]]
        id = "camden-2002"
        owner = "partnerships/camden"
        kind = "local-strategy"
        span = { start = 2002-04-01, end = 2005-03-31 }

        [[steps]]
        id = "camden-views"
        strategy = "camden-2002"
        kind = "views-obtained"
    """
    kind = StepKind.VIEWS_OBTAINED
    yield from _before_the_term(kind, "consultation", strategy, given)


def _before_the_term(
    kind: StepKind, what: str, strategy: Strategy, given: Given
) -> Iterator[Outcome]:
    """Judge whether a step towards a strategy came before its term."""
    if not is_of(StrategyKind.LOCAL_STRATEGY, strategy, given):
        return
    start = strategy.span.start
    if start is None:
        yield Outcome(Verdict.CANNOT_TELL, "when its term started is not recorded")
        return
    dates = [step.on for step in steps(strategy, given, kind)]
    day = in_words(start)
    if not dates:
        # Nobody knows how long before: so the claim has to reach back without end.
        claimed = given.holds_all("steps", strategy, Span(None, start))
        yield absent(f"no {what} is recorded", claimed=claimed)
    elif any(date and date.last < start for date in dates):
        message = f"the {what} came before its term, which started on {day}"
        yield Outcome(Verdict.MET, message)
    elif any(date is None or date.first < start for date in dates):
        message = f"whether the {what} came before {day} is not recorded"
        yield Outcome(Verdict.CANNOT_TELL, message)
    else:
        message = f"the {what} came only when its term had started, on {day}"
        yield Outcome(Verdict.NOT_MET, message)
