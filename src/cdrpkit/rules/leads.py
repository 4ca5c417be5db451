"""The rule on leads: some body is to pursue each objective."""

from __future__ import annotations

from collections.abc import Iterator

from cdrpkit.dates import Span
from cdrpkit.findings import Severity, Verdict
from cdrpkit.model.strategies import Objective, StrategyKind
from cdrpkit.rules import Given, Outcome, rule
from cdrpkit.rules.objectives import stands
from cdrpkit.rules.statute import absent, is_of

__all__ = ["objective_without_lead"]


@rule(
    "STR004",
    title="Somebody is to pursue each objective",
    subject=Objective,
    severity=Severity.LAW,
    duty="objectives",
)
def objective_without_lead(objective: Objective, given: Given) -> Iterator[Outcome]:
    """
    Ask that an objective names at least one body that is to pursue it.

    What is nobody's in particular is done by nobody.
    That none is named counts only where the register claims to hold the strategy's
    objectives in full; an objective that was dropped is not judged, nor one of a
    strategy that does not run on the day.

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

        [[objectives]]
        id = "camden-1"
        strategy = "camden-2002"
        number = "1"
        text = "Cut burglary."
        leads = ["camden-council"]

    Not met, on 2002-06-01::

        completeness = [{ id = "objectives", of = "objectives" }]
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

        [[objectives]]
        id = "camden-1"
        strategy = "camden-2002"
        number = "1"
        text = "Cut burglary."

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

        [[objectives]]
        id = "camden-1"
        strategy = "camden-2002"
        number = "1"
        text = "Cut burglary."
    """
    strategy = given.register.strategies.get(objective.strategy)
    if (
        strategy is None
        or given.on not in strategy.span
        or not stands(objective, given)
        or not is_of(StrategyKind.LOCAL_STRATEGY, strategy, given)
    ):
        return
    if objective.leads:
        message = f"it is to be pursued by {', '.join(objective.leads)}"
        yield Outcome(Verdict.MET, message)
    else:
        today = Span(given.on, given.on)
        claimed = given.holds_all("objectives", strategy, today)
        yield absent(
            "no body that is to pursue it is recorded", of="objectives", claimed=claimed
        )
