"""The rule on the audit: crime and disorder are reviewed before a strategy."""

from __future__ import annotations

from collections.abc import Iterator

from cdrpkit.findings import Severity
from cdrpkit.model.strategies import StepKind, Strategy
from cdrpkit.rules import Given, Outcome, rule
from cdrpkit.rules.preparation import before_the_term

__all__ = ["audit_missing"]


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
    yield from before_the_term(StepKind.REVIEW, "audit", strategy, given)
