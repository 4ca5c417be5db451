"""Rules on what a strategy promises: objectives, who pursues them, and targets."""

from __future__ import annotations

from collections.abc import Iterator

from cdrpkit.dates import Span
from cdrpkit.findings import Severity, Verdict
from cdrpkit.model.strategies import (
    Horizon,
    Objective,
    Strategy,
    StrategyKind,
    Target,
    TargetKind,
)
from cdrpkit.rules import Given, Outcome, rule
from cdrpkit.rules.statute import absent, is_of

__all__ = ["horizon_missing", "objective_without_lead", "strategy_without_objectives"]


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
        or not _stands(objective, given)
        or not is_of(StrategyKind.LOCAL_STRATEGY, strategy, given)
    ):
        return
    if objective.leads:
        message = f"it is to be pursued by {', '.join(objective.leads)}"
        yield Outcome(Verdict.MET, message)
    else:
        today = Span(given.on, given.on)
        claimed = given.holds_all("objectives", strategy, today)
        yield absent("no body that is to pursue it is recorded", claimed=claimed)


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
    standing = _objectives(strategy, given)
    if standing:
        yield Outcome(Verdict.MET, f"it sets out objectives ({len(standing)})")
    else:
        today = Span(given.on, given.on)
        claimed = given.holds_all("objectives", strategy, today)
        yield absent("no objective of it is recorded", claimed=claimed)


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
            yield absent(message, claimed=claimed, part=horizon.value)


def _stands(objective: Objective, given: Given) -> bool:
    """Tell whether an objective is not dropped on the day."""
    return objective.dropped is None or given.on < objective.dropped


def _objectives(strategy: Strategy, given: Given) -> tuple[Objective, ...]:
    """Return the objectives of a strategy that stand on the day."""
    own = given.register.objectives.of(strategy)
    return tuple(objective for objective in own if _stands(objective, given))


def _targets(strategy: Strategy, given: Given) -> tuple[Target, ...]:
    """Return the targets under a strategy's objectives, save those put off."""
    return tuple(
        target
        for objective in _objectives(strategy, given)
        for target in given.register.targets.of(objective)
        if target.kind is not TargetKind.NONE_YET
    )
