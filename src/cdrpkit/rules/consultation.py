"""The rule on consultation: views are obtained before a strategy."""

from __future__ import annotations

from collections.abc import Iterator

from cdrpkit.findings import Severity
from cdrpkit.model.strategies import StepKind, Strategy
from cdrpkit.rules import Given, Outcome, rule
from cdrpkit.rules.preparation import before_the_term

__all__ = ["views_missing"]


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
    yield from before_the_term(kind, "consultation", strategy, given)
