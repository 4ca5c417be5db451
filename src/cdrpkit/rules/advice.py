"""The rule on advice: each year is reported on, as guidance said."""

from __future__ import annotations

from collections.abc import Iterator

from cdrpkit.dates import ONE_DAY, Span
from cdrpkit.findings import Severity
from cdrpkit.model.strategies import Strategy, StrategyKind
from cdrpkit.rules import Given, Outcome, rule
from cdrpkit.rules.reporting import reported_on
from cdrpkit.rules.statute import is_of, years_after

__all__ = ["advised_report_missing"]


@rule(
    "REP002",
    title="A report is made on each year of a strategy, as guidance advised",
    subject=Strategy,
    severity=Severity.GUIDANCE,
    duty="annual-report-guidance",
)
def advised_report_missing(strategy: Strategy, given: Given) -> Iterator[Outcome]:
    """
    Ask that a year of the strategy was reported on in the next, while guidance stood.

    The guidance of 1998 advised a report each year, and set no day for it. It is
    read here as giving a year: so a strategy is judged once it has run for two, by
    the last year on which a report could be waited for.

    Met, on 2001-04-01::

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
        id = "camden-1999"
        owner = "partnerships/camden"
        kind = "local-strategy"
        span = { start = 1999-04-01, end = 2002-03-31 }

        [[steps]]
        id = "camden-report"
        strategy = "camden-1999"
        kind = "annual-report"
        on = "2000-10"

    Not met, on 2001-04-01::

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
        id = "camden-1999"
        owner = "partnerships/camden"
        kind = "local-strategy"
        span = { start = 1999-04-01, end = 2002-03-31 }

    Cannot tell, on 2001-04-01::

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
        id = "camden-1999"
        owner = "partnerships/camden"
        kind = "local-strategy"
        span = { start = 1999-04-01, end = 2002-03-31 }
    """
    start = strategy.span.start
    if start is None or not is_of(StrategyKind.LOCAL_STRATEGY, strategy, given):
        return
    run = given.on.year - start.year
    if given.on < years_after(start, run):
        run -= 1
    if run > 1:
        ends = [years_after(start, run - ago) - ONE_DAY for ago in (1, 0)]
        yield reported_on(Span(start, ends[0]), ends[1], strategy, given)
