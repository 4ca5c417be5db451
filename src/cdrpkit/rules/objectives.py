"""Objectives of a strategy: those that stand, and the rule that there be some."""

from __future__ import annotations

from collections.abc import Iterator

from cdrpkit.dates import Span
from cdrpkit.findings import Severity, Verdict
from cdrpkit.measures import contents
from cdrpkit.model.strategies import Objective, Strategy, StrategyKind
from cdrpkit.rules import Given, Outcome, rule
from cdrpkit.rules.statute import absent, is_of

__all__ = ["standing_objectives", "stands", "strategy_without_objectives"]


@rule(
    "STR005",
    title="A strategy has objectives",
    subject=Strategy,
    severity=Severity.LAW,
    duty="objectives",
)
def strategy_without_objectives(strategy: Strategy, given: Given) -> Iterator[Outcome]:
    """
    Ask that a strategy sets out at least one objective.

    Without one, there is nothing to pursue and nothing to measure.

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
    if not is_of(StrategyKind.LOCAL_STRATEGY, strategy, given):
        return
    standing = standing_objectives(strategy, given)
    if standing:
        yield Outcome(Verdict.MET, f"it sets out objectives ({len(standing)})")
    else:
        today = Span(given.on, given.on)
        claimed = given.holds_all("objectives", strategy, today)
        yield absent("no objective of it is recorded", of="objectives", claimed=claimed)


def stands(objective: Objective, given: Given) -> bool:
    """
    Tell whether an objective is not dropped on the day.

    .. versionadded:: 26.1.0
    """
    return contents.stands(objective, given.on)


def standing_objectives(strategy: Strategy, given: Given) -> tuple[Objective, ...]:
    """
    Return the objectives of a strategy that stand on the day.

    .. versionadded:: 26.1.0
    """
    return contents.standing_objectives(strategy, given.register, given.on)
