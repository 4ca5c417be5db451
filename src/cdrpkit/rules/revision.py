"""The rule that the partnership plan is ready before each year begins."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from cdrpkit.dates import ONE_DAY, FinancialYear
from cdrpkit.findings import Severity, Verdict
from cdrpkit.law.clock import Due
from cdrpkit.model.partnerships import Partnership
from cdrpkit.model.strategies import StepKind, Strategy, StrategyKind
from cdrpkit.rules import Given, Outcome, rule
from cdrpkit.rules.evidence import all_steps_held, plans, taken_within, year_fallen_due
from cdrpkit.rules.statute import absent, statutory, steps

__all__ = ["plan_unrevised"]

_READY: Final = ("plan-revised-yearly", "first-plan")


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
    due = year_fallen_due(partnership, given, *_READY)
    if not statutory(partnership) or due is None:
        return
    own = plans(partnership, given, StrategyKind.PARTNERSHIP_PLAN)
    year, basis = FinancialYear.of(due.on + ONE_DAY), due.answer.basis
    kinds = (StepKind.PLAN_REVISED, StepKind.FORMULATED)
    taken = taken_within(own, kinds, due.period, given)
    if taken:
        message = f"it was ready before {year} began"
        yield Outcome(Verdict.MET, message, basis=basis)
    elif taken is None:
        message = f"no day shows that it was ready before {year} began"
        yield Outcome(Verdict.CANNOT_TELL, message, basis=basis)
    elif late := _formulated_late(own, due, given):
        message = f"the plan from {year} on was formulated late: {late}"
        yield Outcome(Verdict.NOT_MET, message, basis=basis)
    else:
        claimed = all_steps_held(partnership, own, due.period, given)
        message = f"nothing is recorded for it before {year} began"
        yield absent(message, of="steps", claimed=claimed, basis=basis)


def _formulated_late(own: Iterable[Strategy], due: Due, given: Given) -> str:
    """Return when the plan that starts after *due* was formulated, if it was late."""
    taken = [
        step.on
        for plan in own
        if plan.span.start == due.on + ONE_DAY
        for step in steps(plan, given, StepKind.FORMULATED)
    ]
    dates = [date for date in taken if date is not None and date.first > due.on]
    return str(min(dates)) if dates else ""
