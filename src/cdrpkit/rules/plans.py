"""The rule on the term of a partnership plan."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from cdrpkit.dates import ONE_DAY
from cdrpkit.findings import Severity, Verdict
from cdrpkit.law.provisions import Topic
from cdrpkit.model.strategies import Strategy, StrategyKind
from cdrpkit.rules import Given, Outcome, rule
from cdrpkit.rules.evidence import asked
from cdrpkit.rules.statute import is_of, law_says, years_after

__all__ = ["plan_term_short"]

_TERM: Final = "plan-three-year-strategy"


@rule(
    "PLN006",
    title="A partnership plan holds a strategy for three years",
    subject=Strategy,
    severity=Severity.LAW,
    duty=_TERM,
)
def plan_term_short(plan: Strategy, given: Given) -> Iterator[Outcome]:
    """
    Ask that the term of a partnership plan is not shorter than the law's three years.

    The light touch left its length to the partnership, in England from 1 June 2011.
    A longer term holds the three years in it.
    In Wales the three years have stayed for plans against substance misuse, so that
    from 5 December 2011 a plan is judged there by the subjects that it covers.

    Met, on 2009-06-01::

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

    Not met, on 2009-06-01::

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
        span = { start = 2008-04-01, end = 2010-03-31 }

    Cannot tell, on 2009-06-01::

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
        span = { start = 2008-04-01 }
    """
    if not is_of(StrategyKind.PARTNERSHIP_PLAN, plan, given):
        return
    bound = _asked_of(plan, given)
    years = max(int(answer.value) for answer, _ in asked(_TERM, plan, given))
    start, end = plan.span.start, plan.span.end
    if bound is False:
        return
    if start is None or end is None:
        message = f"its term is not recorded whole: {plan.span}"
        yield Outcome(Verdict.CANNOT_TELL, message)
    elif end >= years_after(start, years) - ONE_DAY:
        yield Outcome(Verdict.MET, f"its term is long enough: {plan.span}")
    elif bound is None:
        message = f"its term is shorter, and its subjects are not recorded: {plan.span}"
        yield Outcome(Verdict.CANNOT_TELL, message)
    else:
        message = f"its term is shorter than {years} years: {plan.span}"
        yield Outcome(Verdict.NOT_MET, message)


def _asked_of(plan: Strategy, given: Given) -> bool | None:
    """Tell whether three years are asked of this plan; None: it may be of that kind."""
    bound = asked(_TERM, plan, given)
    instruments = {answer.provision.instrument for answer, _ in bound}
    regimes = law_says(Topic.REGIME, plan, given)
    if all(
        regime.provision.instrument in instruments
        for regime in regimes
        if regime.name == StrategyKind.PARTNERSHIP_PLAN.value
    ):
        return True
    if not plan.subjects:
        return None
    return any(not subjects.isdisjoint(plan.subjects) for _, subjects in bound)
