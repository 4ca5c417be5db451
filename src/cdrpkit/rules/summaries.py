"""The rule on the summary of a partnership plan: it is published."""

from __future__ import annotations

from collections.abc import Iterator

from cdrpkit.dates import EARLIEST, Span
from cdrpkit.findings import Severity, Verdict
from cdrpkit.model.strategies import StepKind, Strategy, StrategyKind
from cdrpkit.rules import Given, Outcome, rule
from cdrpkit.rules.statute import absent, is_of, steps, years_after

__all__ = ["summary_unpublished"]


@rule(
    "PLN005",
    title="A summary of the partnership plan is published",
    subject=Strategy,
    severity=Severity.LAW,
    duty="summary-published",
)
def summary_unpublished(plan: Strategy, given: Given) -> Iterator[Outcome]:
    """
    Ask that a summary of each partnership plan has been published in the area.

    No day is set for it, so that it is held against nobody in a plan's first year;
    it may have been published in the year before the plan's term, too.

    Met, on 2008-06-01::

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
        id = "camden-summary"
        strategy = "camden-2008"
        kind = "summary-published"
        on = "2008-05-12"

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

        [[strategies]]
        id = "camden-2008"
        owner = "partnerships/camden"
        kind = "partnership-plan"
        span = { start = 2008-04-01, end = 2011-03-31 }

        [[completeness]]
        id = "steps-camden"
        of = "steps"
        scope = "partnerships/camden"

    Cannot tell, on 2009-03-31::

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

        [[completeness]]
        id = "steps-camden"
        of = "steps"
        scope = "partnerships/camden"
    """
    if not is_of(StrategyKind.PARTNERSHIP_PLAN, plan, given):
        return
    published = [step.on for step in steps(plan, given, StepKind.SUMMARY_PUBLISHED)]
    dates = [date for date in published if date is not None]
    if dates:
        yield Outcome(Verdict.MET, f"it was published: {min(dates)}")
    elif published:
        message = "it was published, but no day shows by when"
        yield Outcome(Verdict.CANNOT_TELL, message)
    elif given.on < years_after(plan.span.first, 1):
        message = "none is recorded; no day is set, and the plan is in its first year"
        yield Outcome(Verdict.CANNOT_TELL, message)
    else:
        claimed = _all_steps_held(plan, given)
        yield absent("none is recorded as published", of="steps", claimed=claimed)


def _all_steps_held(plan: Strategy, given: Given) -> bool:
    """Tell whether all steps are claimed, from the year before the plan's term on."""
    span = Span(max(EARLIEST, years_after(plan.span.first, -1)), given.on)
    owner = given.register.get(plan.owner)
    holders = (plan, owner) if owner is not None else (plan,)
    return any(given.holds_all("steps", holder, span) for holder in holders)
