"""The rule that there is a partnership plan, once a year has begun for one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from cdrpkit.dates import Span
from cdrpkit.findings import Severity, Verdict
from cdrpkit.law.clock import Due, last_due
from cdrpkit.measures.belonging import grown_from
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
    before it was to run. Nor is a partnership that began after the plan of the year had
    to be ready, or one that grew from another whose plan still has its term: that plan
    may go on for the area.

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
    live = _live(partnership, given)
    due = max(filter(None, _fallen_due(given)), key=lambda due: due.on, default=None)
    before = grown_from(partnership, given.register)
    still = sorted({one for each in before for one in _live(each, given)})
    if live:
        yield Outcome(Verdict.MET, f"the day is in the term of {', '.join(live)}")
    elif due is None:
        message = "no year has begun for which a plan is owed"
        yield Outcome(Verdict.CANNOT_TELL, message)
    elif still:
        message = f"whether {', '.join(still)}, of what it grew from, goes on is open"
        yield Outcome(Verdict.CANNOT_TELL, message)
    elif due.on < partnership.span.first:
        message = "no plan is recorded, and it began after one had to be ready"
        yield Outcome(Verdict.CANNOT_TELL, message)
    else:
        day = Span(given.on, given.on)
        claimed = given.holds_all("strategies", partnership, day)
        yield absent(
            "no plan is recorded in whose term the day is",
            of="strategies",
            claimed=claimed,
        )


def _live(partnership: Partnership, given: Given) -> list[str]:
    """Return the ids of the plans of a partnership in whose term the day is."""
    return [one.id for one in plans(partnership, given, _PLAN) if given.on in one.span]


def _fallen_due(given: Given) -> Iterator[Due | None]:
    """Yield when the duties by which a plan must be ready last fell due."""
    for duty in _READY:
        yield last_due(given.law, duty, place_of(given), given.on)
