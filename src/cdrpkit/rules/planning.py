"""The rule that there is a partnership plan, once a year has begun for one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from cdrpkit.dates import Span
from cdrpkit.findings import Severity, Verdict
from cdrpkit.law.clock import last_due
from cdrpkit.model.partnerships import Partnership
from cdrpkit.model.strategies import StrategyKind
from cdrpkit.rules import Given, Outcome, rule
from cdrpkit.rules.evidence import place_of, plans
from cdrpkit.rules.statute import absent, statutory

__all__ = ["plan_missing"]

_PLAN: Final = StrategyKind.PARTNERSHIP_PLAN
_READY: Final = ("plan-revised-yearly", "first-plan")


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
        last_due(given.law, duty, place_of(given), given.on) for duty in _READY
    ):
        message = "no year has begun for which a plan is owed"
        yield Outcome(Verdict.CANNOT_TELL, message)
    else:
        day = Span(given.on, given.on)
        claimed = given.holds_all("strategies", partnership, day)
        yield absent(
            "no plan is recorded in whose term the day is",
            of="strategies",
            claimed=claimed,
        )
