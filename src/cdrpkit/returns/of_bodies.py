"""What is there of a body: its attendance, liaison, responses and progress."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from cdrpkit.dates import Quarter, Span
from cdrpkit.law.answers import Answer
from cdrpkit.law.subjects import is_of_council, places_of
from cdrpkit.measures.actions import actions_of
from cdrpkit.measures.attendance import claims_on_meetings, expected_turnout
from cdrpkit.measures.decisions import recommendations_of
from cdrpkit.measures.liaison import expected_liaison
from cdrpkit.measures.progress import last_result
from cdrpkit.measures.responses import answered
from cdrpkit.model.decisions import Response
from cdrpkit.model.engagement import Expectation, ExpectationStatus, Measure
from cdrpkit.model.ids import CompletenessId, MeetingId, PartnershipId
from cdrpkit.model.places import Body
from cdrpkit.model.scrutiny import Scrutiny
from cdrpkit.returns.asking import cited, owed
from cdrpkit.returns.matrix import (
    Assessment,
    Requirement,
    State,
    hull,
    joined,
    state_of,
)
from cdrpkit.rules import Given

__all__ = ["assessments"]


def assessments(body: Body, given: Given) -> Iterator[Assessment]:
    """
    Yield what is there of each requirement of a body; of one that owes nothing, none.

    .. versionadded:: 26.1.0
    """
    expected = given.register.expectations.of(body, by="owner")
    present = [each for each in expected if each.measure is Measure.REPRESENTED]
    liaison = [each for each in expected if each.measure is Measure.LIAISON]
    found = {
        Requirement.ATTENDANCE: _attendance(present, body, given),
        Requirement.LIAISON: _liaison(liaison, body, given),
        Requirement.RESPONSES: joined(_responses(body, given)),
        Requirement.PROGRESS: joined(_progress(body, given)),
    }
    if any(found.values()):
        for requirement, assessed in found.items():
            yield assessed or Assessment(
                of=body.key, requirement=requirement, state=State.NOT_DUE
            )


def _attendance(
    expectations: list[Expectation], body: Body, given: Given
) -> Assessment | None:
    """Return of how many meetings it is recorded whether the body was there, once."""
    if not expectations:
        return None
    known: set[MeetingId] = set()
    unknown: set[MeetingId] = set()
    for each in expectations:
        turnout = expected_turnout(each, given.register, given.on)
        known.update(meeting.id for meeting in turnout.counted)
        unknown.update(meeting.id for meeting in turnout.not_recorded)
    spans = [each.span & Span(None, given.on) for each in expectations]
    begun = [days for days in spans if days is not None]
    held = [
        claims_on_meetings(attrs.evolve(each, span=days), given.register)
        for each, days in zip(expectations, spans, strict=True)
        if days is not None
    ]
    if unknown:
        state = State.CANNOT_TELL
    elif known:
        state = State.THERE
    else:
        state = State.NOT_DUE if all(held) else State.CANNOT_TELL
    claims = {claim for ids in held for claim in ids} if all(held) else set()
    return Assessment(
        of=body.key,
        requirement=Requirement.ATTENDANCE,
        state=state,
        count=len(known),
        wanted=len(known | unknown) or None,
        span=hull(begun),
        claims=tuple(sorted(claims)),
        promises=tuple(sorted(each.key for each in expectations)),
    )


_Asked = tuple[PartnershipId, Quarter]
"""A quarter of which liaison is expected, and with which partnership."""


def _liaison(
    expectations: list[Expectation], body: Body, given: Given
) -> Assessment | None:
    """Return whether there were as many liaison meetings as are expected."""
    if not expectations:
        return None
    asked: set[_Asked] = set()
    proposed: set[_Asked] = set()
    lacking: set[_Asked] = set()
    unsettled: set[_Asked] = set()
    claims: set[CompletenessId] = set()
    for expectation in expectations:
        binds = expectation.status is ExpectationStatus.ENDORSED
        for tally in expected_liaison(expectation, given.register, given.on):
            about = tally.partnership
            for each in tally.quarters:
                of, days = (about.id, each.quarter), each.quarter.span
                (asked if binds else proposed).add(of)
                claims.update(given.claims.covering("meetings", about.key, span=days))
                if each in tally.lacking and binds:
                    lacking.add(of)
                elif each not in tally.had:
                    unsettled.add(of)
    every = asked | proposed
    had = every - lacking - unsettled
    if lacking:
        state = State.MISSING
    elif unsettled:
        state = State.CANNOT_TELL
    else:
        state = State.THERE if had else State.NOT_DUE
    return Assessment(
        of=body.key,
        requirement=Requirement.LIAISON,
        state=state,
        count=len(had),
        # What was only proposed is not known to be wanted.
        wanted=len(asked) if asked >= proposed and asked else None,
        span=hull(quarter.span for _, quarter in every),
        claims=tuple(sorted(claims)),
        promises=tuple(sorted(each.key for each in expectations)),
    )


def _responses(body: Body, given: Given) -> Iterator[Assessment]:
    """Yield whether each response that was asked of the body has come."""
    for response in given.register.responses.of(body, by="body"):
        there = not answered(response, given.register, given.on).outstanding
        since = min(response.requested or given.on, given.on)
        days = Span(since, given.on)
        claims = given.claims.covering("responses", body.key, span=days)
        # By when one is owed of which no day is recorded, nobody can tell.
        asked = None if response.due is None else response.due < given.on
        yield Assessment(
            of=body.key,
            requirement=Requirement.RESPONSES,
            state=state_of(there=there, asked=asked, claimed=bool(claims)),
            count=int(there),
            wanted=1 if there or asked is not False else None,
            span=days,
            claims=claims,
            law=cited(*_by_law(response, given)),
            promises=(response.to,),
        )


def _by_law(response: Response, given: Given) -> tuple[Answer, ...]:
    """Return what the law says of a response to a council, by the area of that."""
    asked_on = response.requested
    if asked_on is None or not is_of_council(response, given.register):
        return ()
    places = places_of(response, given.register, asked_on)
    return owed(places[0], given, "scrutiny-response", on=asked_on) if places else ()


def _progress(body: Body, given: Given) -> Iterator[Assessment]:
    """Yield, by scrutiny, whether a result is recorded of each action of the body."""
    today = Span(given.on, given.on)
    for scrutiny in given.register.scrutinies:
        counted = _reported(scrutiny, body, given)
        if not counted:
            continue
        claims = given.claims.covering("progress", scrutiny.key, span=today)
        yield Assessment(
            of=body.key,
            requirement=Requirement.PROGRESS,
            state=state_of(there=all(counted), asked=True, claimed=bool(claims)),
            count=sum(counted),
            wanted=len(counted),
            span=today,
            claims=claims,
            promises=(scrutiny.key,),
        )


def _reported(scrutiny: Scrutiny, body: Body, given: Given) -> list[bool]:
    """Return of each action of a body under a scrutiny whether it has a result."""
    return [
        last_result(action, given.register) is not None
        for recommendation in recommendations_of(scrutiny, given.register)
        for action in actions_of(recommendation, given.register)
        if body.id in action.owners
    ]
