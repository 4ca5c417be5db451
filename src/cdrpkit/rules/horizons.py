"""The rule on horizons: targets are for the long term, and for the short."""

from __future__ import annotations

from collections.abc import Iterator

from cdrpkit.dates import Span
from cdrpkit.findings import Severity, Verdict
from cdrpkit.model.strategies import Strategy, StrategyKind
from cdrpkit.model.targets import Horizon, Target, TargetKind
from cdrpkit.rules import Given, Outcome, rule
from cdrpkit.rules.objectives import standing_objectives
from cdrpkit.rules.statute import absent, is_of

__all__ = ["horizon_missing"]


@rule(
    "STR006",
    title="A strategy has targets for the long term and for the short",
    subject=Strategy,
    severity=Severity.LAW,
    duty="targets-long-and-short",
)
def horizon_missing(strategy: Strategy, given: Given) -> Iterator[Outcome]:
    """
    Ask that a strategy's targets are some for the long term, and some for the short.

    The short show early whether the long can be reached.
    A target of which neither is recorded may be either; one that was put off ("none
    yet") is none.

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

        [[targets]]
        id = "camden-1-a"
        objective = "camden-1"
        kind = "absolute"
        horizon = "long"

        [[targets]]
        id = "camden-1-b"
        objective = "camden-1"
        kind = "absolute"
        horizon = "short"

    Not met, on 2002-06-01::

        completeness = [{ id = "targets", of = "targets" }]
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

        [[targets]]
        id = "camden-1-a"
        objective = "camden-1"
        kind = "absolute"
        horizon = "long"

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
    horizons = [target.horizon for target in _targets(strategy, given)]
    claimed = None not in horizons and given.holds_all(
        "targets", strategy, Span(given.on, given.on)
    )
    for horizon in Horizon:
        term = f"the {horizon.value} term"
        if horizon in horizons:
            message = f"it has a target for {term}"
            yield Outcome(Verdict.MET, message, part=horizon.value)
        elif None in horizons:
            message = f"whether one of its targets is for {term} is not recorded"
            yield Outcome(Verdict.CANNOT_TELL, message, part=horizon.value)
        else:
            message = f"no target for {term} is recorded"
            yield absent(message, of="targets", claimed=claimed, part=horizon.value)


def _targets(strategy: Strategy, given: Given) -> tuple[Target, ...]:
    """Return the targets under a strategy's objectives, save those put off."""
    return tuple(
        target
        for objective in standing_objectives(strategy, given)
        for target in given.register.targets.of(objective)
        if target.kind is not TargetKind.NONE_YET
    )
