"""What is there of a partnership: its strategies, what is yearly, members, meetings."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from cdrpkit.dates import MONTHS_IN_A_YEAR, ONE_DAY, Span, months_after
from cdrpkit.findings import Verdict
from cdrpkit.law.answers import Answer
from cdrpkit.law.areas import Place
from cdrpkit.law.subjects import places_of
from cdrpkit.measures.belonging import is_local, members_on
from cdrpkit.model.duties import MeetingKind
from cdrpkit.model.partnerships import Partnership
from cdrpkit.returns import of_strategies, of_years
from cdrpkit.returns.asking import cited, owed
from cdrpkit.returns.matrix import Assessment, Requirement, State, state_of
from cdrpkit.rules import Given
from cdrpkit.rules.membership import missing_responsible_authority
from cdrpkit.rules.standing import RESPONSIBLE, by_standing

__all__ = ["assessments"]

_LONGEST_INTERVAL: Final = 100 * MONTHS_IN_A_YEAR


def assessments(partnership: Partnership, given: Given) -> Iterator[Assessment]:
    """
    Yield what is there of each requirement of a partnership.

    The law asks only the crime and disorder partnership of an area; of others, only
    what they themselves have settled on is asked.

    .. versionadded:: 26.1.0
    """
    found = places_of(partnership, given.register, given.on)
    place = found[0] if found and is_local(partnership) else None
    yield from of_strategies.assessments(partnership, place, given)
    yield from of_years.assessments(partnership, place, given)
    yield _members(partnership, place, given)
    yield _meetings(partnership, given)
    yield _demanded(partnership, place, given)


def _members(partnership: Partnership, place: Place | None, given: Given) -> Assessment:
    """Return whether each responsible authority is a member, as the rule on it says."""
    today = Span(given.on, given.on)
    asked = owed(place, given, "act-together")
    outcomes = (
        missing_responsible_authority.outcomes(partnership, given) if asked else ()
    )
    verdicts = [outcome.verdict for outcome in outcomes]
    # Where the law names one on a condition that is not settled, no claim is wanting.
    settled = all(
        outcome.wanting or outcome.verdict is not Verdict.CANNOT_TELL
        for outcome in outcomes
    )
    if Verdict.NOT_MET in verdicts:
        found = State.MISSING
    elif Verdict.CANNOT_TELL in verdicts:
        found = State.CANNOT_TELL
    else:
        found = State.THERE if verdicts else State.NOT_DUE
    count = verdicts.count(Verdict.MET)
    if not is_local(partnership):
        members = members_on(partnership, given.register, given.on)
        count = len({each.body for each in members})
        found = State.THERE if members else State.NOT_DUE
    return Assessment(
        of=partnership.key,
        requirement=Requirement.MEMBERS,
        state=found,
        count=count,
        wanted=len(outcomes) if outcomes and settled else None,
        span=today,
        claims=given.claims.covering("memberships", partnership.key, span=today),
        law=_who_must(partnership, asked, given),
    )


def _who_must(
    partnership: Partnership, asked: tuple[Answer, ...], given: Given
) -> tuple[str, ...]:
    """Return what asks them to act together, and what makes each kind one of them."""
    made = by_standing(partnership, given, RESPONSIBLE) if asked else {}
    return cited(*asked, *(made[kind] for kind in sorted(made)))


def _meetings(partnership: Partnership, given: Given) -> Assessment:
    """Return whether it met within the time that it set itself: until its last day."""
    interval = partnership.meeting_interval_months or 0
    months = min(interval, _LONGEST_INTERVAL) if interval > 0 else MONTHS_IN_A_YEAR
    begun = months_after(given.on, -months)
    if interval <= 0:
        # Nothing is asked for: what is counted is of a year.
        begun += ONE_DAY
    asked = interval > 0 and partnership.span.first < begun
    days = Span(max(begun, partnership.span.first), given.on)
    held = of_years.meetings_held(partnership, MeetingKind.PARTNERSHIP, days, given)
    claims = given.claims.covering("meetings", partnership.key, span=days)
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


def _demanded(
    partnership: Partnership, place: Place | None, given: Given
) -> Assessment:
    """Return whether the reports that were demanded of it were made."""
    demands = [
        each
        for each in given.register.report_demands.of(partnership, by="partnership")
        if each.on <= given.on
    ]
    made = [each for each in demands if each.made and each.made <= given.on]
    owing = [each for each in demands if each not in made]
    late = [each for each in owing if each.due is not None and each.due < given.on]
    # By when one is owed that was demanded without a day, nobody can tell.
    undated = [each for each in owing if each.due is None]
    days = Span(min(each.on for each in demands), given.on) if demands else None
    claims = given.claims.covering(
        "report_demands", partnership.key, span=days or Span(given.on, given.on)
    )
    if late and claims:
        found = State.MISSING
    elif late or undated:
        found = State.CANNOT_TELL
    else:
        found = State.THERE if made else State.NOT_DUE
    return Assessment(
        of=partnership.key,
        requirement=Requirement.REPORTS_ON_DEMAND,
        state=found,
        count=len(made),
        wanted=len(made) + len(late) + len(undated) or None,
        span=days,
        claims=claims,
        law=cited(
            *(
                answer
                for each in demands
                for answer in owed(place, given, "report-on-demand", on=each.on)
            )
        ),
        promises=tuple(each.key for each in demands),
    )
