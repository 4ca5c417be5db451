"""The rule on the strategic assessment: there is one for each year."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from cdrpkit.dates import FinancialYear
from cdrpkit.findings import Severity, Verdict
from cdrpkit.model.partnerships import Partnership
from cdrpkit.model.strategies import StepKind, StrategyKind
from cdrpkit.rules import Given, Outcome, rule
from cdrpkit.rules.evidence import all_steps_held, plans, taken_within, year_fallen_due
from cdrpkit.rules.statute import absent, statutory

__all__ = ["assessment_missing"]

_OWN: Final = (StrategyKind.LOCAL_STRATEGY, StrategyKind.PARTNERSHIP_PLAN)


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
    own = plans(partnership, given, *_OWN)
    year, basis = FinancialYear.of(due.period.first), due.answer.basis
    taken = taken_within(own, (StepKind.STRATEGIC_ASSESSMENT,), due.period, given)
    if taken:
        yield Outcome(Verdict.MET, f"there is one for {year}", basis=basis)
    elif taken is None:
        message = f"no day shows that there is one for {year}"
        yield Outcome(Verdict.CANNOT_TELL, message, basis=basis)
    else:
        claimed = all_steps_held(partnership, own, due.period, given)
        yield absent(
            f"none is recorded for {year}", of="steps", claimed=claimed, basis=basis
        )
