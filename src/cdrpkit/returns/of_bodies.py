"""What is there of a body: its attendance, liaison, responses and progress."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from cdrpkit.dates import Span
from cdrpkit.measures.actions import actions_of
from cdrpkit.measures.attendance import all_meetings_held, expected_turnout
from cdrpkit.measures.decisions import recommendations_of
from cdrpkit.measures.liaison import expected_liaison
from cdrpkit.measures.progress import last_result
from cdrpkit.measures.responses import answered
from cdrpkit.model.engagement import Expectation, Measure
from cdrpkit.model.ids import CompletenessId
from cdrpkit.model.places import Body
from cdrpkit.model.scrutiny import Scrutiny
from cdrpkit.returns.matrix import (
    Assessment,
    State,
    Requirement,
    hull,
    joined,
    state_of,
)
from cdrpkit.returns.of_partnerships import Asker

__all__ = ["assessments"]

_OF_A_BODY: Final = (
    Requirement.ATTENDANCE,
    Requirement.LIAISON,
    Requirement.RESPONSES,
    Requirement.PROGRESS,
)


def assessments(body: Body, asker: Asker) -> Iterator[Assessment]:
    """
    Yield what is there of each requirement of a body; of one that owes nothing, no assessment.

    .. versionadded:: 26.1.0
    """
    found: dict[Requirement, list[Assessment]] = {
        requirement: [] for requirement in _OF_A_BODY
    }
    for expectation in asker.register.expectations.of(body, by="owner"):
        if expectation.measure is Measure.REPRESENTED:
            found[Requirement.ATTENDANCE].append(_attendance(expectation, body, asker))
        elif expectation.measure is Measure.LIAISON:
            found[Requirement.LIAISON].append(_liaison(expectation, body, asker))
    found[Requirement.RESPONSES] += _responses(body, asker)
    found[Requirement.PROGRESS] += _progress(body, asker)
    if any(found.values()):
        for requirement, several in found.items():
            nothing = Assessment(
                of=body.key, requirement=requirement, state=State.NOT_DUE
            )
            yield joined(several) or nothing


def _attendance(expectation: Expectation, body: Body, asker: Asker) -> Assessment:
    """Return of how many meetings it is recorded whether the body was there."""
    turnout = expected_turnout(expectation, asker.register, asker.on)
    known, unknown = len(turnout.counted), len(turnout.not_recorded)
    days = expectation.span & Span(None, asker.on)
    if unknown:
        state = State.CANNOT_TELL
    elif known:
        state = State.THERE
    elif days is None or all_meetings_held(expectation, asker.register):
        state = State.NOT_DUE
    else:
        state = State.CANNOT_TELL
    return Assessment(
        of=body.key,
        requirement=Requirement.ATTENDANCE,
        state=state,
        count=known,
        wanted=known + unknown,
        span=days,
        claims=(asker.claims.covering("meetings", body.key, span=days) if days else ()),
        promises=(expectation.key,),
    )


def _liaison(expectation: Expectation, body: Body, asker: Asker) -> Assessment:
    """Return whether there were as many liaison meetings as are expected."""
    tallies = expected_liaison(expectation, asker.register, asker.on)
    quarters = [each for tally in tallies for each in tally.quarters]
    had = sum(len(tally.had) for tally in tallies)
    if any(tally.lacking for tally in tallies):
        state = State.MISSING
    elif any(tally.unsettled for tally in tallies):
        state = State.CANNOT_TELL
    else:
        state = State.THERE if had else State.NOT_DUE
    claims: set[CompletenessId] = set()
    for tally in tallies:
        for each in tally.quarters:
            about, quarter = tally.partnership.key, each.quarter.span
            claims.update(asker.claims.covering("meetings", about, span=quarter))
    return Assessment(
        of=body.key,
        requirement=Requirement.LIAISON,
        state=state,
        count=had,
        wanted=len(quarters),
        span=hull(each.quarter.span for each in quarters),
        claims=tuple(sorted(claims)),
        promises=(expectation.key,),
    )


def _responses(body: Body, asker: Asker) -> Iterator[Assessment]:
    """Yield whether each response that was asked of the body has come."""
    for response in asker.register.responses.of(body, by="body"):
        stood = answered(response, asker.register, asker.on)
        since = min(response.requested or asker.on, asker.on)
        days = Span(since, asker.on)
        claims = asker.claims.covering("responses", body.key, span=days)
        overdue = response.due is not None and response.due < asker.on
        if stood.outstanding and response.due is None:
            state = State.CANNOT_TELL
        else:
            state = state_of(
                there=not stood.outstanding, asked=overdue, claimed=bool(claims)
            )
        yield Assessment(
            of=body.key,
            requirement=Requirement.RESPONSES,
            state=state,
            count=0 if stood.outstanding else 1,
            wanted=1,
            span=days,
            claims=claims,
            promises=(response.to,),
        )


def _progress(body: Body, asker: Asker) -> Iterator[Assessment]:
    """Yield, by scrutiny, whether a result is recorded of each action of the body."""
    for scrutiny in asker.register.scrutinies:
        counted = _reported(scrutiny, body, asker)
        if not counted:
            continue
        claims = asker.claims.covering("progress", scrutiny.key, span=asker.today)
        yield Assessment(
            of=body.key,
            requirement=Requirement.PROGRESS,
            state=state_of(there=all(counted), asked=True, claimed=bool(claims)),
            count=sum(counted),
            wanted=len(counted),
            span=asker.today,
            claims=claims,
            promises=(scrutiny.key,),
        )


def _reported(scrutiny: Scrutiny, body: Body, asker: Asker) -> list[bool]:
    """Return of each action of a body under a scrutiny whether it has a result."""
    return [
        last_result(action, asker.register) is not None
        for recommendation in recommendations_of(scrutiny, asker.register)
        for action in actions_of(recommendation, asker.register)
        if body.id in action.owners
    ]
