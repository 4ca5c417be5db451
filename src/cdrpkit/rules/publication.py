"""The rule on publication: what was analysed is reported before a strategy."""

from __future__ import annotations

from collections.abc import Iterator

from cdrpkit.findings import Severity
from cdrpkit.model.strategies import StepKind, Strategy
from cdrpkit.rules import Given, Outcome, rule
from cdrpkit.rules.preparation import before_the_term

__all__ = ["unpublished_report"]


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
    yield from before_the_term(kind, "published report", strategy, given)
