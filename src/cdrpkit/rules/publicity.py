"""Rules on what partnerships owe the public: a meeting each year, and a summary."""

from __future__ import annotations

from collections.abc import Iterator

from cdrpkit.dates import EARLIEST, FinancialYear, Span
from cdrpkit.findings import Severity, Verdict
from cdrpkit.model.duties import MeetingKind, MeetingOutcome
from cdrpkit.model.partnerships import Partnership
from cdrpkit.model.strategies import StepKind, Strategy, StrategyKind
from cdrpkit.rules import Given, Outcome, rule
from cdrpkit.rules.evidence import groups, year_fallen_due
from cdrpkit.rules.statute import absent, is_of, statutory, steps, years_after

__all__ = ["public_meeting_missing", "summary_unpublished"]


@rule(
    "PLN004",
    title="There is a public meeting each year",
    subject=Partnership,
    severity=Severity.LAW,
    duty="public-meeting",
)
def public_meeting_missing(partnership: Partnership, given: Given) -> Iterator[Outcome]:
    """
    Ask that a public meeting was held in the year that last ended.

    There those who live or work in the area can say what troubles them.
    Who attended, and how it was made known, is not judged. One that was cancelled, or
    had no quorum, was not held.

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

        [[meetings]]
        id = "camden-public-2008"
        of = "partnerships/camden"
        kind = "public"
        on = 2008-11-20

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

        [[meetings]]
        id = "camden-public-2008"
        of = "partnerships/camden"
        kind = "public"
        on = 2008-11-20
        outcome = "cancelled"

        [[completeness]]
        id = "meetings-camden"
        of = "meetings"
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
    due = year_fallen_due(partnership, given, "public-meeting")
    if not statutory(partnership) or due is None:
        return
    year = FinancialYear.of(due.period.first)
    held = [
        meeting.on
        for group in groups(partnership, given)
        for meeting in given.register.meetings.of(group)
        if meeting.of == group.key and meeting.kind is MeetingKind.PUBLIC
        if meeting.outcome is MeetingOutcome.HELD and meeting.on in due.period
    ]
    if held:
        yield Outcome(Verdict.MET, f"one was held in {year}, on {min(held)}")
    else:
        claimed = given.holds_all("meetings", partnership, due.period)
        yield absent(f"none is recorded for {year}", claimed=claimed)


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
        yield absent("none is recorded as published", claimed=claimed)


def _all_steps_held(plan: Strategy, given: Given) -> bool:
    """Tell whether all steps are claimed, from the year before the plan's term on."""
    span = Span(max(EARLIEST, years_after(plan.span.first, -1)), given.on)
    owner = given.register.get(plan.owner)
    holders = (plan, owner) if owner is not None else (plan,)
    return any(given.holds_all("steps", holder, span) for holder in holders)
