"""Reporting on a year of a strategy, and the rule that it is done in its month."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from cdrpkit.dates import ONE_DAY, Span, in_words
from cdrpkit.findings import Severity, Verdict
from cdrpkit.law.clock import last_due
from cdrpkit.model.strategies import StepKind, Strategy, StrategyKind
from cdrpkit.rules import Given, Outcome, rule
from cdrpkit.rules.evidence import within
from cdrpkit.rules.statute import absent, is_of, steps, years_after

__all__ = ["annual_report_late", "reported_on"]


@rule(
    "REP001",
    title="The report of each year is made within the month after it",
    subject=Strategy,
    severity=Severity.LAW,
    duty="annual-report",
    past_too=True,
)
def annual_report_late(strategy: Strategy, given: Given) -> Iterator[Outcome]:
    """
    Ask that the report of the year that last fell due was made in its month.

    Years run from 1 April, so that the report of a year is due by 30 April. On that
    day it is not yet late.
    The report of a strategy's last year falls due when its term is over, so the
    strategy in whose term the year ended is judged, also then.
    A report made after the last day may be late, or be an early one on the next year
    while that of this year is not recorded: it counts as late only where the register
    claims to hold every step of the month in which the report was due.

    Met, on 2004-05-01::

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
        kind = "annual-report"
        on = "2004-04"

    Not met, on 2004-06-01::

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

        [[steps]]
        id = "camden-report"
        strategy = "camden-2002"
        kind = "annual-report"
        on = "2004-05-20"

    Cannot tell, on 2004-05-01::

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

    Cannot tell, on 2004-06-01::

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
        kind = "annual-report"
        on = "2004-05-20"
    """
    if given.place is None or not is_of(StrategyKind.LOCAL_STRATEGY, strategy, given):
        return
    due = last_due(given.law, "annual-report", given.place, given.on)
    if due is not None and due.period.last in strategy.span:
        yield reported_on(due.period, due.on, strategy, given)


def reported_on(
    period: Span, due: dt.date, strategy: Strategy, given: Given
) -> Outcome:
    """
    Judge whether a period was reported on after it ended, and by a day.

    .. versionadded:: 26.1.0
    """
    taken = steps(strategy, given, StepKind.ANNUAL_REPORT)
    dates = [step.on for step in taken]
    in_time = Span(period.last + ONE_DAY, due)
    year, day = f"the year to {in_words(period.last)}", in_words(due)
    made = within(dates, in_time)
    if made:
        return Outcome(Verdict.MET, f"{year} was reported on by {day}")
    if made is None:
        message = f"whether {year} was reported on by {day} is not recorded"
        return Outcome(Verdict.CANNOT_TELL, message)
    claimed = given.holds_all("steps", strategy, in_time)
    next_year = years_after(period.last, 1)
    later = [date for date in dates if date and due < date.first <= next_year]
    if not later:
        return absent(
            f"no report on {year} by {day} is recorded", of="steps", claimed=claimed
        )
    made_on = min(later)
    if claimed:
        message = f"no report on {year} was made by {day}; the next is dated {made_on}"
        return Outcome(Verdict.NOT_MET, message)
    message = (
        f"a report is dated {made_on}, after {day}; whether it is on {year} and late,"
        " or an early one on the next, is not recorded"
    )
    return Outcome(Verdict.CANNOT_TELL, message, wanting="steps")
