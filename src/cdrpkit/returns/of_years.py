"""What is there of a partnership each year: reports, assessments, plans, meetings."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from cdrpkit.dates import (
    MONTHS_IN_A_YEAR,
    ONE_DAY,
    FinancialYear,
    PartialDate,
    Span,
    months_after,
)
from cdrpkit.law.answers import answers
from cdrpkit.law.areas import Place
from cdrpkit.law.clock import Due
from cdrpkit.law.provisions import Topic
from cdrpkit.measures.windows import claims_of_steps
from cdrpkit.model.duties import Meeting, MeetingKind, MeetingOutcome
from cdrpkit.model.ids import CompletenessId
from cdrpkit.model.partnerships import Partnership
from cdrpkit.model.strategies import StepKind, Strategy, StrategyKind
from cdrpkit.returns.asking import all_dues, cited, fallen_due, owed
from cdrpkit.returns.matrix import Assessment, Requirement, State, state_of
from cdrpkit.returns.of_strategies import READY, own_strategies
from cdrpkit.rules import Given
from cdrpkit.rules.evidence import within

__all__ = ["assessments", "meetings_held"]

_DUTIES: Final = {
    Requirement.ANNUAL_REPORT: ("annual-report",),
    Requirement.STRATEGIC_ASSESSMENT: ("strategic-assessment",),
    Requirement.PLAN_READY: READY,
    Requirement.PUBLIC_MEETING: ("public-meeting",),
}
"""What is asked for each year, and by which duties of law."""

_STEPS: Final = {
    Requirement.STRATEGIC_ASSESSMENT: (StepKind.STRATEGIC_ASSESSMENT,),
    Requirement.PLAN_READY: (StepKind.PLAN_REVISED, StepKind.FORMULATED),
}
"""The steps of the year that do it."""


def assessments(
    partnership: Partnership, place: Place | None, given: Given
) -> Iterator[Assessment]:
    """
    Yield what is there of all that is asked for each year, when it last fell due.

    .. versionadded:: 26.1.0
    """
    for requirement, duties in _DUTIES.items():
        dues = fallen_due(place, given, *duties)
        if place is None or not dues or dues[0].on not in partnership.span:
            yield Assessment(
                of=partnership.key, requirement=requirement, state=State.NOT_DUE
            )
        else:
            yield _yearly(requirement, partnership, dues, place, given)


def _yearly(
    requirement: Requirement,
    partnership: Partnership,
    dues: tuple[Due, ...],
    place: Place,
    given: Given,
) -> Assessment:
    period = dues[0].period
    match requirement:
        case Requirement.PUBLIC_MEETING:
            there, count, claims = _public_meeting(partnership, dues, given)
        case Requirement.ANNUAL_REPORT:
            there, count, claims = _annual_report(partnership, period, place, given)
        case _:
            kinds = _STEPS[requirement]
            there, count, claims = _steps(kinds, partnership, dues, place, given)
    # Whether what was not done before a repeal is still owed, is not known here.
    now = owed(place, given, *_DUTIES[requirement])
    in_force = {answer.provision.instrument for answer in now}
    stands = all(due.answer.provision.instrument in in_force for due in dues)
    # The area was bound all the year; but before there was this partnership, somebody
    # else may have done it.
    asked = True if stands and partnership.span.first <= period.first else None
    if requirement is Requirement.PLAN_READY:
        # It must be ready before the year that it is for.
        period = FinancialYear.of(dues[0].on + ONE_DAY).span
    return Assessment(
        of=partnership.key,
        requirement=requirement,
        state=state_of(there=there, asked=asked, claimed=bool(claims)),
        count=count,
        wanted=1 if asked and len(dues) == 1 else None,
        span=period,
        claims=claims,
        law=cited(*(due.answer for due in dues)),
    )


_Look = tuple[bool | None, int, tuple[CompletenessId, ...]]
"""Whether it is there, None: perhaps; how many are recorded; and the claims."""


def _public_meeting(
    partnership: Partnership, dues: tuple[Due, ...], given: Given
) -> _Look:
    """Look for the public meeting of a year; whether one does for two, is open."""
    days = dues[0].period
    held = meetings_held(partnership, MeetingKind.PUBLIC, days, given)
    there = True if len(held) >= len(dues) else None if held else False
    claims = given.claims.covering("meetings", partnership.key, span=days)
    return there, len(held), claims


def meetings_held(
    partnership: Partnership, kind: MeetingKind, days: Span, given: Given
) -> list[Meeting]:
    """
    Return the meetings of a kind that a partnership held within days.

    .. versionadded:: 26.1.0
    """
    return [
        meeting
        for meeting in given.register.meetings.of(partnership, by="of")
        if meeting.kind is kind
        and meeting.outcome is MeetingOutcome.HELD
        and meeting.on in days
    ]


def _steps(
    kinds: tuple[StepKind, ...],
    partnership: Partnership,
    dues: tuple[Due, ...],
    place: Place,
    given: Given,
) -> _Look:
    """Look for what is done in the year by a step, for each instrument that asks."""
    days = dues[0].period
    own = own_strategies(partnership, given.register)
    if StepKind.PLAN_REVISED in kinds:
        # A strategy of the old kind is no plan, as by the rule on plans.
        own = [each for each in own if each.kind is StrategyKind.PARTNERSHIP_PLAN]
    done = [within(_dates(own, kinds, given), days)]
    if len(dues) > 1:
        done = [_done(own, kinds, due, place, given) for due in dues]
    there = False if False in done else None if None in done else True
    sure = [date for date in _dates(own, kinds, given) if within([date], days)]
    return there, len(sure), _claims(partnership, own, days, days, given)


def _dates(
    own: list[Strategy], kinds: tuple[StepKind, ...], given: Given
) -> list[PartialDate | None]:
    """Return when steps of those kinds were taken for some strategies."""
    return [
        step.on
        for strategy in own
        for step in given.register.steps.of(strategy, by="strategy")
        if step.kind in kinds
    ]


def _done(
    own: list[Strategy],
    kinds: tuple[StepKind, ...],
    due: Due,
    place: Place,
    given: Given,
) -> bool | None:
    """Tell whether it was done as one of several instruments asks, by its subjects."""
    subjects = {
        subject
        for regime in answers(given.law, Topic.REGIME, place, due.on)
        if regime.provision.instrument == due.answer.provision.instrument
        for subject in regime.items
    }
    sure = [each for each in own if not subjects.isdisjoint(each.subjects)]
    if within(_dates(sure, kinds, given), due.period):
        return True
    may_be = [each for each in own if not each.subjects or each in sure]
    found = within(_dates(may_be, kinds, given), due.period)
    return False if found is False else None


def _annual_report(
    partnership: Partnership, year: Span, place: Place, given: Given
) -> _Look:
    """Look for the report of a year: it is made after it, in its month or late."""
    kinds, duties = (StepKind.ANNUAL_REPORT,), _DUTIES[Requirement.ANNUAL_REPORT]
    own = own_strategies(partnership, given.register)
    ended = year.last + ONE_DAY
    next_year = months_after(year.last, MONTHS_IN_A_YEAR)
    there = within(_dates(own, kinds, given), Span(ended, given.on))
    if there:
        # No step says on which year it reports: it is sure to be on this one only
        # where there are as many as years of the term, and it is not on the next.
        years = [due.period for due in all_dues(place, given, *duties)]
        sure = any(
            _is_on(
                Span(ended, min(given.on, next_year)),
                [period for period in years if period.last in each.span],
                _dates([each], kinds, given),
            )
            for each in own
            if year.last in each.span
        )
        there = True if sure else None
    claims = _claims(partnership, own, year, Span(ended, given.on), given)
    return there, int(bool(there)), claims


def _is_on(days: Span, years: list[Span], dates: list[PartialDate | None]) -> bool:
    """Tell whether there is a report within days, and one for each of some years."""
    since = Span(years[0].last + ONE_DAY, days.last)
    reports = [date for date in dates if within([date], since)]
    return within(dates, days) is True and len(reports) >= len(years)


def _claims(
    partnership: Partnership,
    own: list[Strategy],
    year: Span,
    days: Span,
    given: Given,
) -> tuple[CompletenessId, ...]:
    """Return the claims by which all steps in days for a year's strategies are held."""
    of_all = given.claims.covering("steps", partnership.key, span=days)
    near = Span(year.first, year.last + ONE_DAY)
    found = [
        claims_of_steps(given.claims, each, days)
        for each in own
        if each.span.overlaps(near)
    ]
    if of_all or not all(found):
        return of_all
    return tuple(sorted({claim for claims in found for claim in claims}))
