"""What is there of a partnership: its strategy, reports, members and meetings."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Final

import attrs

from cdrpkit.dates import EARLIEST, Span, months_after
from cdrpkit.law.answers import Answer, answers
from cdrpkit.law.areas import Place
from cdrpkit.law.clock import Due, last_due
from cdrpkit.law.provisions import Law, Topic
from cdrpkit.law.subjects import places_of
from cdrpkit.measures.belonging import is_local, members_on
from cdrpkit.measures.claims import Claims
from cdrpkit.measures.contents import standing_objectives, under
from cdrpkit.model.duties import Meeting, MeetingKind, MeetingOutcome
from cdrpkit.model.ids import CompletenessId
from cdrpkit.model.partnerships import Partnership
from cdrpkit.model.strategies import StepKind, Strategy, StrategyKind, Target
from cdrpkit.quantities import Gap
from cdrpkit.register import Register
from cdrpkit.returns.matrix import Assessment, State, Requirement, state_of
from cdrpkit.rules.evidence import within

__all__ = ["Asker", "assessments"]

_OWN: Final = (StrategyKind.LOCAL_STRATEGY, StrategyKind.PARTNERSHIP_PLAN)
_BEGUN: Final = ("first-plan", "plan-revised-yearly")
_YEARLY: Final = {
    Requirement.ANNUAL_REPORT: (("annual-report",), (StepKind.ANNUAL_REPORT,)),
    Requirement.STRATEGIC_ASSESSMENT: (
        ("strategic-assessment",),
        (StepKind.STRATEGIC_ASSESSMENT,),
    ),
    Requirement.PLAN_READY: (_BEGUN, (StepKind.PLAN_REVISED, StepKind.FORMULATED)),
}
"""What is asked for each year, by which duties of law, and the steps that do it."""

_HIDDEN: Final = (Gap.WITHHELD, Gap.SUPPRESSED)
_DAY: Final = dt.timedelta(days=1)
_MONTHS_IN_A_YEAR: Final = 12
_LONGEST_INTERVAL: Final = 100 * _MONTHS_IN_A_YEAR


@attrs.frozen(kw_only=True)
class Asker:
    """
    What is known on a day, and by what law it is asked for.

    Attributes:
        register: What was known on the day.

        law: By which law.

        on: The day.

        claims: What the register claims to hold in full.

    .. versionadded:: 26.1.0
    """

    register: Register
    law: Law
    on: dt.date
    claims: Claims

    @property
    def today(self) -> Span:
        """The day, as a span."""
        return Span(self.on, self.on)

    def owed(self, place: Place | None, *duties: str) -> tuple[Answer, ...]:
        """Return what the law says of some duties for a place; None: for nowhere."""
        if place is None:
            return ()
        found = answers(self.law, Topic.DUTY, place, self.on)
        return tuple(answer for answer in found if answer.name in duties)

    def fell_due(
        self, place: Place | None, since: dt.date, *duties: str
    ) -> tuple[Due, ...]:
        """Return when duties of each year last fell due, for years begun by then."""
        if place is None:
            return ()
        found = (last_due(self.law, duty, place, self.on) for duty in duties)
        return tuple(due for due in found if due and since <= due.period.first)


def assessments(partnership: Partnership, asker: Asker) -> Iterator[Assessment]:
    """
    Yield what is there of each requirement of a partnership.

    The law asks only the crime and disorder partnership of an area; of others, only
    what they themselves have settled on is asked.

    .. versionadded:: 26.1.0
    """
    found = places_of(partnership, asker.register, asker.on)
    place = found[0] if found and is_local(partnership) else None
    own = [
        each
        for each in asker.register.strategies.of(partnership, by="owner")
        if each.kind in _OWN
    ]
    live = [each for each in own if asker.on in each.span]
    strategy = _strategy(partnership, live, place, asker)
    yield strategy
    yield from _inside(strategy, live, place, asker)
    for requirement in _YEARLY:
        yield _yearly(requirement, partnership, own, place, asker)
    yield _members(partnership, place, asker)
    yield _meetings(partnership, asker)
    yield _public_meeting(partnership, place, asker)
    yield _demanded(partnership, asker)


def _strategy(
    partnership: Partnership, live: list[Strategy], place: Place | None, asker: Asker
) -> Assessment:
    """Return whether there is a strategy or plan in whose term the day is."""
    terms = asker.owed(place, "three-year-term")
    starts = [dt.date.fromisoformat(item) for term in terms for item in term.items]
    asked: tuple[Answer, ...] = ()
    if any(start <= asker.on for start in starts):
        asked = asker.owed(place, "formulate-and-implement")
    elif asker.fell_due(place, EARLIEST, *_BEGUN):
        asked = asker.owed(place, "partnership-plan")
    claims = asker.claims.covering("strategies", partnership.key, span=asker.today)
    return Assessment(
        of=partnership.key,
        requirement=Requirement.STRATEGY,
        state=state_of(there=bool(live), asked=bool(asked), claimed=bool(claims)),
        count=len(live),
        wanted=1 if asked else None,
        span=asker.today,
        claims=claims,
        law=tuple(answer.citation for answer in asked),
    )


def _inside(
    strategy: Assessment, live: list[Strategy], place: Place | None, asker: Asker
) -> Iterator[Assessment]:
    """Yield whether the strategies in force have objectives, and these targets."""
    standing = [
        objective
        for each in live
        for objective in standing_objectives(each, asker.register, asker.on)
    ]
    targets = under(tuple(standing), asker.register)
    for requirement, duty, count in (
        (Requirement.OBJECTIVES, "objectives", len(standing)),
        (Requirement.TARGETS, "targets-long-and-short", len(targets)),
    ):
        asked = asker.owed(place, duty) if strategy.law else ()
        claims = (
            _all_of(requirement.value, live, asker.today, asker)
            if live
            else strategy.claims
        )
        state = state_of(there=count > 0, asked=bool(asked), claimed=bool(claims))
        if (
            requirement is Requirement.TARGETS
            and targets
            and all(map(_hidden, targets))
        ):
            state = State.WITHHELD
        yield Assessment(
            of=strategy.of,
            requirement=requirement,
            state=state,
            count=count,
            span=asker.today,
            claims=claims,
            law=tuple(answer.citation for answer in asked),
        )


def _hidden(target: Target) -> bool:
    """Tell whether the number of a target is kept from whoever asks."""
    return target.value_gap in _HIDDEN


def _all_of(
    collection: str, strategies: list[Strategy], days: Span, asker: Asker
) -> tuple[CompletenessId, ...]:
    """Return the claims by which all of strategies is held; none, if not of each."""
    found = [
        asker.claims.covering(collection, each.key, each.owner, span=days)
        for each in strategies
    ]
    if not all(found):
        return ()
    return tuple(sorted({claim for claims in found for claim in claims}))


def _yearly(
    requirement: Requirement,
    partnership: Partnership,
    own: list[Strategy],
    place: Place | None,
    asker: Asker,
) -> Assessment:
    """Return whether what is asked for each year was done when it last fell due."""
    duties, kinds = _YEARLY[requirement]
    dues = asker.fell_due(place, partnership.span.first, *duties)
    due = max(dues, key=lambda each: each.on, default=None)
    if due is None:
        return Assessment(
            of=partnership.key, requirement=requirement, state=State.NOT_DUE
        )
    dates = [
        step.on
        for strategy in own
        for step in asker.register.steps.of(strategy, by="strategy")
        if step.kind in kinds
    ]
    days = due.period
    if requirement is Requirement.ANNUAL_REPORT:
        # The report of a year is made after it, in its month or late.
        next_year = months_after(days.last, _MONTHS_IN_A_YEAR)
        days = Span(days.last + _DAY, min(asker.on, next_year))
    near = [each for each in own if each.span.overlaps(due.period)]
    claims = asker.claims.covering("steps", partnership.key, span=days)
    claims = claims or _all_of("steps", near, days, asker)
    there = within(dates, days)
    return Assessment(
        of=partnership.key,
        requirement=requirement,
        state=state_of(there=there, asked=True, claimed=bool(claims)),
        count=sum(within([date], days) is True for date in dates),
        wanted=1,
        span=due.period,
        claims=claims,
        law=(due.answer.citation,),
    )


def _members(partnership: Partnership, place: Place | None, asker: Asker) -> Assessment:
    """Return whether bodies are recorded as members on the day."""
    members = members_on(partnership, asker.register, asker.on)
    asked = asker.owed(place, "act-together")
    claims = asker.claims.covering("memberships", partnership.key, span=asker.today)
    return Assessment(
        of=partnership.key,
        requirement=Requirement.MEMBERS,
        state=state_of(there=bool(members), asked=bool(asked), claimed=bool(claims)),
        count=len({each.body for each in members}),
        span=asker.today,
        claims=claims,
        law=tuple(answer.citation for answer in asked),
    )


def _meetings(partnership: Partnership, asker: Asker) -> Assessment:
    """Return whether it met within the time that it set itself."""
    interval = partnership.meeting_interval_months or 0
    months = min(interval, _LONGEST_INTERVAL) if interval > 0 else _MONTHS_IN_A_YEAR
    begun = months_after(asker.on, -months) + _DAY
    asked = interval > 0 and partnership.span.first <= begun
    days = Span(max(begun, partnership.span.first), asker.on)
    held = _held(partnership, MeetingKind.PARTNERSHIP, days, asker)
    claims = asker.claims.covering("meetings", partnership.key, span=days)
    return Assessment(
        of=partnership.key,
        requirement=Requirement.MEETINGS,
        state=state_of(there=bool(held), asked=asked, claimed=bool(claims)),
        count=len(held),
        wanted=1 if asked else None,
        span=days,
        claims=claims,
        promises=(partnership.key,) if asked else (),
    )


def _public_meeting(
    partnership: Partnership, place: Place | None, asker: Asker
) -> Assessment:
    """Return whether a public meeting was held in the year that last ended."""
    dues = asker.fell_due(place, partnership.span.first, "public-meeting")
    due = max(dues, key=lambda each: each.on, default=None)
    if due is None:
        return Assessment(
            of=partnership.key,
            requirement=Requirement.PUBLIC_MEETING,
            state=State.NOT_DUE,
        )
    held = _held(partnership, MeetingKind.PUBLIC, due.period, asker)
    claims = asker.claims.covering("meetings", partnership.key, span=due.period)
    return Assessment(
        of=partnership.key,
        requirement=Requirement.PUBLIC_MEETING,
        state=state_of(there=bool(held), asked=True, claimed=bool(claims)),
        count=len(held),
        wanted=1,
        span=due.period,
        claims=claims,
        law=(due.answer.citation,),
    )


def _held(
    partnership: Partnership, kind: MeetingKind, days: Span, asker: Asker
) -> list[Meeting]:
    """Return the meetings of a kind that a partnership held within days."""
    return [
        meeting
        for meeting in asker.register.meetings.of(partnership, by="of")
        if meeting.kind is kind
        and meeting.outcome is MeetingOutcome.HELD
        and meeting.on in days
    ]


def _demanded(partnership: Partnership, asker: Asker) -> Assessment:
    """Return whether the reports that were demanded of it were made."""
    demands = [
        each
        for each in asker.register.report_demands.of(partnership, by="partnership")
        if each.on <= asker.on
    ]
    made = [each for each in demands if each.made and each.made <= asker.on]
    late = [
        each
        for each in demands
        if each not in made and each.due is not None and each.due < asker.on
    ]
    open_ended = any(each not in made and each.due is None for each in demands)
    since = min((each.on for each in demands), default=asker.on)
    claims = asker.claims.covering(
        "report_demands", partnership.key, span=Span(since, asker.on)
    )
    if late or (open_ended and not made):
        state = State.MISSING if late and claims else State.CANNOT_TELL
    else:
        state = State.THERE if made else State.NOT_DUE
    return Assessment(
        of=partnership.key,
        requirement=Requirement.REPORTS_ON_DEMAND,
        state=state,
        count=len(made),
        wanted=len(demands),
        span=Span(since, asker.on) if demands else None,
        claims=claims,
        promises=tuple(each.key for each in demands),
    )
