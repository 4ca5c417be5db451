"""The rule on duration: a strategy runs for as long as is appointed."""

from __future__ import annotations

from collections.abc import Iterator

from cdrpkit.dates import ONE_DAY, in_words
from cdrpkit.findings import Severity, Verdict
from cdrpkit.model.strategies import Strategy, StrategyKind
from cdrpkit.rules import Given, Outcome, rule
from cdrpkit.rules.statute import is_of, years_after

__all__ = ["wrong_term"]


@rule(
    "STR003",
    title="A strategy runs for three years from an appointed day",
    subject=Strategy,
    severity=Severity.LAW,
    duty="three-year-term",
)
def wrong_term(strategy: Strategy, given: Given) -> Iterator[Outcome]:
    """
    Ask that the term starts on an appointed day, and ends three years later.

    All areas keep the same periods, so that strategies can be set side by side.

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
        span = { start = 2002-04-01, end = 2004-03-31 }

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
        span = { start = 2002-04-01 }
    """
    if given.owed is None or not is_of(StrategyKind.LOCAL_STRATEGY, strategy, given):
        return
    years, appointed = int(given.owed.value), given.owed.items
    start, end = strategy.span.start, strategy.span.end
    if start is not None and start.isoformat() not in appointed:
        message = f"its term starts on {in_words(start)}, which is no appointed day"
        yield Outcome(Verdict.NOT_MET, message)
    elif start is None or end is None:
        message = "the first or the last day of its term is not recorded"
        yield Outcome(Verdict.CANNOT_TELL, message)
    elif end == years_after(start, years) - ONE_DAY:
        yield Outcome(Verdict.MET, f"its term is the one appointed: {strategy.span}")
    else:
        message = f"its term is not of {years} years: {strategy.span}"
        yield Outcome(Verdict.NOT_MET, message)
