"""The rule on reviews: a strategy is kept up while it runs."""

from __future__ import annotations

from collections.abc import Iterator

from cdrpkit.dates import Span, in_words
from cdrpkit.findings import Severity, Verdict
from cdrpkit.model.strategies import StepKind, Strategy, StrategyKind
from cdrpkit.rules import Given, Outcome, rule
from cdrpkit.rules.statute import absent, is_of, steps, years_after

__all__ = ["review_missing"]


@rule(
    "STR008",
    title="A strategy is kept under review while it runs",
    subject=Strategy,
    severity=Severity.LAW,
    duty="kept-under-review",
)
def review_missing(strategy: Strategy, given: Given) -> Iterator[Outcome]:
    """
    Ask that a strategy which has run for a year was reviewed, or changed, since.

    The statute sets no interval. It is read here as asking the least that it can
    mean: after a full year of its term, that it was reviewed at all. Until then
    nothing is asked.
    The review that came before the strategy is not meant, for that was the audit.

    Met, on 2003-04-01::

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
        id = "camden-reviewed"
        strategy = "camden-2002"
        kind = "reviewed"
        on = "2003-01"

    Not met, on 2003-04-01::

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

    Cannot tell, on 2003-04-01::

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
    start = strategy.span.start
    if not is_of(StrategyKind.LOCAL_STRATEGY, strategy, given):
        return
    if start is None:
        yield Outcome(Verdict.CANNOT_TELL, "when its term started is not recorded")
        return
    if given.on < years_after(start, 1):
        return
    dates = [
        step.on for step in steps(strategy, given, StepKind.REVIEWED, StepKind.CHANGED)
    ]
    if any(date is None or date.first >= start for date in dates):
        yield Outcome(Verdict.MET, "it was reviewed or changed since its term started")
    elif any(date and date.last >= start for date in dates):
        message = f"whether it was reviewed after {in_words(start)} is not recorded"
        yield Outcome(Verdict.CANNOT_TELL, message)
    else:
        claimed = given.holds_all("steps", strategy, Span(start, given.on))
        yield absent(
            "it has run for a year, and no review is recorded",
            of="steps",
            claimed=claimed,
        )
