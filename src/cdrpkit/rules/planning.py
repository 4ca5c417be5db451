"""Rules on planning year by year: an assessment, a plan, and its revision."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Final

from cdrpkit.dates import FinancialYear, Span
from cdrpkit.findings import Severity, Verdict
from cdrpkit.law.clock import Due, last_due
from cdrpkit.model.partnerships import Partnership
from cdrpkit.model.strategies import StepKind, Strategy, StrategyKind
from cdrpkit.rules import Given, Outcome, rule
from cdrpkit.rules.evidence import place_of, plans, within, year_fallen_due
from cdrpkit.rules.statute import absent, statutory, steps

__all__ = ["assessment_missing", "plan_missing", "plan_unrevised"]

_DAY: Final = dt.timedelta(days=1)
_PLAN: Final = StrategyKind.PARTNERSHIP_PLAN
_REVISED: Final = ("plan-revised-yearly", "first-plan")


@rule(
    "PLN001",
    title="There is a strategic assessment for each year",
    subject=Partnership,
    severity=Severity.LAW,
    duty="strategic-assessment",
)
def assessment_missing(partnership: Partnership, given: Given) -> Iterator[Outcome]:
    """
    Ask that a strategic assessment was prepared in the year that last ended.

    It shows what has changed and what comes first, and the plan is revised by it.
    Years run from 1 April; a partnership that was not there for the whole of the year
    is not judged for it.

    Met, on 2009-04-01::

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
        id = "camden-2008"
        owner = "partnerships/camden"
        kind = "partnership-plan"
        span = { start = 2008-04-01, end = 2011-03-31 }

        [[steps]]
        id = "camden-assessment-2008"
        strategy = "camden-2008"
        kind = "strategic-assessment"
        on = "2008-12"

    Not met, on 2009-04-01::

        areas = [
            { id = "camden", names = [], kind = "london-borough", nation = "england" },
        ]

        [[partnerships]]
        id = "camden"
        names = []
        kind = "crime-and-disorder"
        tier = "local"
        areas = [{ value = "camden" }]

        [[completeness]]
        id = "steps-camden"
        of = "steps"
        scope = "partnerships/camden"

    Cannot tell, on 2009-04-01::

        areas = [
            { id = "camden", names = [], kind = "london-borough", nation = "england" },
        ]

        [[partnerships]]
        id = "camden"
        names = []
        kind = "crime-and-disorder"
        tier = "local"
        areas = [{ value = "camden" }]
    """
    due = year_fallen_due(partnership, given, "strategic-assessment")
    if not statutory(partnership) or due is None:
        return
    own = plans(partnership, given, StrategyKind.LOCAL_STRATEGY, _PLAN)
    year = FinancialYear.of(due.period.first)
    taken = _taken(own, (StepKind.STRATEGIC_ASSESSMENT,), due.period, given)
    if taken:
        yield Outcome(Verdict.MET, f"there is one for {year}")
    elif taken is None:
        yield Outcome(Verdict.CANNOT_TELL, f"no day shows that there is one for {year}")
    else:
        claimed = _all_steps_held(partnership, own, due.period, given)
        yield absent(f"none is recorded for {year}", claimed=claimed)


@rule(
    "PLN002",
    title="There is a partnership plan",
    subject=Partnership,
    severity=Severity.LAW,
    duty="partnership-plan",
)
def plan_missing(partnership: Partnership, given: Given) -> Iterator[Outcome]:
    """
    Ask that the day is in the term of a partnership plan.

    The regulations came before the first year for which a plan is owed. Until that
    year begins nobody is told to have none, for it is not known how long the strategy
    before it was to run.

    Met, on 2008-04-01::

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
        id = "camden-2008"
        owner = "partnerships/camden"
        kind = "partnership-plan"
        span = { start = 2008-04-01, end = 2011-03-31 }

    Not met, on 2008-04-01::

        areas = [
            { id = "camden", names = [], kind = "london-borough", nation = "england" },
        ]

        [[partnerships]]
        id = "camden"
        names = []
        kind = "crime-and-disorder"
        tier = "local"
        areas = [{ value = "camden" }]

        [[completeness]]
        id = "strategies-camden"
        of = "strategies"
        scope = "partnerships/camden"

    Cannot tell, on 2008-03-31::

        areas = [
            { id = "camden", names = [], kind = "london-borough", nation = "england" },
        ]

        [[partnerships]]
        id = "camden"
        names = []
        kind = "crime-and-disorder"
        tier = "local"
        areas = [{ value = "camden" }]

        [[completeness]]
        id = "strategies-camden"
        of = "strategies"
        scope = "partnerships/camden"
    """
    if not statutory(partnership):
        return
    live = [one.id for one in plans(partnership, given, _PLAN) if given.on in one.span]
    if live:
        yield Outcome(Verdict.MET, f"the day is in the term of {', '.join(live)}")
    elif not any(
        last_due(given.law, duty, place_of(given), given.on) for duty in _REVISED
    ):
        message = "no year has begun for which a plan is owed"
        yield Outcome(Verdict.CANNOT_TELL, message)
    else:
        day = Span(given.on, given.on)
        claimed = given.holds_all("strategies", partnership, day)
        yield absent("no plan is recorded in whose term the day is", claimed=claimed)


@rule(
    "PLN003",
    title="The partnership plan is revised before each year",
    subject=Partnership,
    severity=Severity.LAW,
    duty="plan-revised-yearly",
)
def plan_unrevised(partnership: Partnership, given: Given) -> Iterator[Outcome]:
    """
    Ask that in the year before this one the plan was revised, or a new one formulated.

    So the plan of each year rests on the assessment of the last; years run from
    1 April.
    A plan that was formulated only after its term began came too late.

    Met, on 2010-04-01::

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
        id = "camden-2008"
        owner = "partnerships/camden"
        kind = "partnership-plan"
        span = { start = 2008-04-01, end = 2011-03-31 }

        [[steps]]
        id = "camden-revised-2010"
        strategy = "camden-2008"
        kind = "plan-revised"
        on = "2010-03-31"

    Not met, on 2011-05-09::

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
        id = "camden-2011"
        owner = "partnerships/camden"
        kind = "partnership-plan"
        span = { start = 2011-04-01, end = 2014-03-31 }

        [[steps]]
        id = "camden-formulated-2011"
        strategy = "camden-2011"
        kind = "formulated"
        on = "2011-05-09"

    Cannot tell, on 2010-04-01::

        areas = [
            { id = "camden", names = [], kind = "london-borough", nation = "england" },
        ]

        [[partnerships]]
        id = "camden"
        names = []
        kind = "crime-and-disorder"
        tier = "local"
        areas = [{ value = "camden" }]
    """
    due = year_fallen_due(partnership, given, *_REVISED)
    if not statutory(partnership) or due is None:
        return
    own = plans(partnership, given, _PLAN)
    year = FinancialYear.of(due.on + _DAY)
    kinds = (StepKind.PLAN_REVISED, StepKind.FORMULATED)
    taken = _taken(own, kinds, due.period, given)
    if taken:
        yield Outcome(Verdict.MET, f"it was ready before {year} began")
    elif taken is None:
        message = f"no day shows that it was ready before {year} began"
        yield Outcome(Verdict.CANNOT_TELL, message)
    elif late := _formulated_late(own, due, given):
        message = f"the plan from {year} on was formulated late: {late}"
        yield Outcome(Verdict.NOT_MET, message)
    else:
        claimed = _all_steps_held(partnership, own, due.period, given)
        yield absent(f"nothing is recorded for it before {year} began", claimed=claimed)


def _taken(
    own: Iterable[Strategy], kinds: tuple[StepKind, ...], span: Span, given: Given
) -> bool | None:
    """Tell whether a step was taken within *span*; None: one may have been."""
    taken = [step.on for plan in own for step in steps(plan, given, *kinds)]
    return within(taken, span)


def _formulated_late(own: Iterable[Strategy], due: Due, given: Given) -> str:
    """Return when the plan that starts after *due* was formulated, if it was late."""
    taken = [
        step.on
        for plan in own
        if plan.span.start == due.on + _DAY
        for step in steps(plan, given, StepKind.FORMULATED)
    ]
    dates = [date for date in taken if date is not None and date.first > due.on]
    return str(min(dates)) if dates else ""


def _all_steps_held(
    partnership: Partnership, own: Iterable[Strategy], span: Span, given: Given
) -> bool:
    """Tell whether all steps of a year are claimed, of all plans that may have them."""
    near = Span(span.first, span.last + _DAY)
    of_the_year = [plan for plan in own if plan.span.overlaps(near)]
    return given.holds_all("steps", partnership, span) or (
        bool(of_the_year)
        and all(given.holds_all("steps", plan, span) for plan in of_the_year)
    )
