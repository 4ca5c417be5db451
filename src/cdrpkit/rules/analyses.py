"""The rule on the analysis: what the audit found is analysed before a strategy."""

from __future__ import annotations

from collections.abc import Iterator

from cdrpkit.findings import Severity
from cdrpkit.model.strategies import StepKind, Strategy
from cdrpkit.rules import Given, Outcome, rule
from cdrpkit.rules.preparation import before_the_term

__all__ = ["analysis_missing"]


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
    yield from before_the_term(StepKind.ANALYSIS, "analysis", strategy, given)
