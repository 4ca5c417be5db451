"""The rule on grounds: what is completed rests on nothing unfinished."""

from __future__ import annotations

from collections.abc import Iterator

from cdrpkit.findings import Severity, Verdict
from cdrpkit.measures.actions import actions_under, key_points_of
from cdrpkit.measures.progress import CLOSED, last_result, status_of
from cdrpkit.model import Record
from cdrpkit.model.ids import RecordKey
from cdrpkit.model.scrutiny import Action, Recommendation, Status
from cdrpkit.register import Register
from cdrpkit.rules import Given, Outcome, rule

__all__ = ["completed_on_unfinished_ground"]

_ENDED = CLOSED - {Status.COMPLETED}
"""The ends of an action that are not its completion."""


@rule(
    "PRG005",
    title="What is completed rests on nothing unfinished",
    subject=Action,
    severity=Severity.RECORD,
)
def completed_on_unfinished_ground(action: Action, given: Given) -> Iterator[Outcome]:
    """
    Ask that what a completed action builds on is completed too.

    Judged is what the action, or the recommendation above it, is recorded as resting
    on: another action, or all actions of another recommendation or key point.
    Nothing rests on itself, be it by way of others.
    Where nothing was reported of the ground, or no status stated, it cannot be told.
    Nor can it where the ground was superseded or closed: that is an end without being
    completed, and whether what it was to give is there by other means is not recorded.

    Met, on 2005-12-08::

        [[actions]]
        id = "R7-K2-A1"
        key_point = "R7-K2"
        position = 1
        text = "Use the system."
        rests_on = ["actions/R9-K1-A1"]

        [[actions]]
        id = "R9-K1-A1"
        key_point = "R9-K1"
        position = 1
        text = "Develop the system."

        [[progress]]
        id = "both"
        actions = ["R7-K2-A1", "R9-K1-A1"]
        as_at = 2005-12-08
        status = "completed"

    Not met, on 2005-12-08::

        [[actions]]
        id = "R7-K2-A1"
        key_point = "R7-K2"
        position = 1
        text = "Use the system."
        rests_on = ["actions/R9-K1-A1"]

        [[actions]]
        id = "R9-K1-A1"
        key_point = "R9-K1"
        position = 1
        text = "Develop the system."

        [[progress]]
        id = "using"
        actions = ["R7-K2-A1"]
        as_at = 2005-12-08
        status = "completed"

        [[progress]]
        id = "developing"
        actions = ["R9-K1-A1"]
        as_at = 2005-12-08
        status = "awaits"

    Cannot tell, on 2005-12-08::

        [[actions]]
        id = "R7-K2-A1"
        key_point = "R7-K2"
        position = 1
        text = "Use the system."
        rests_on = ["recommendations/R9"]

        [[progress]]
        id = "using"
        actions = ["R7-K2-A1"]
        as_at = 2005-12-08
        status = "completed"
    """
    register = given.register
    if _status(action, register) is not Status.COMPLETED:
        return
    for key in _grounds(action, register):
        verdict, message = _judged(action, key, register)
        said = f"it is completed, and rests on {key}, {message}"
        yield Outcome(verdict, said, part=key, about=(key,))


def _judged(action: Action, key: RecordKey, register: Register) -> tuple[Verdict, str]:
    """Return whether what a completed action rests on is completed, and why."""
    ground = register.get(key)
    under = actions_under(ground, register)
    said = {each.id: _status(each, register) for each in under}
    still_open = [
        each for each, status in said.items() if status not in {*CLOSED, None}
    ]
    silent = [each for each, status in said.items() if status is None]
    ended = [
        f"{each} ({status.value})"
        for each, status in said.items()
        if status in _ENDED and status is not None
    ]
    of_all = f"of {len(under)} actions"
    if action in _rested_on(under, register):
        return Verdict.NOT_MET, "and by that on itself"
    if still_open:
        ids = ", ".join(still_open)
        return Verdict.NOT_MET, f"where {len(still_open)} {of_all} are open: {ids}"
    if silent:
        why = f"where {len(silent)} {of_all} have no status: {', '.join(silent)}"
    elif ended:
        why = f"where {len(ended)} {of_all} ended uncompleted: {', '.join(ended)}"
    elif not under:
        why = "of which no action is recorded"
    elif idle := _idle(ground, register):
        why = f"where no action is recorded under {', '.join(idle)}"
    else:
        return Verdict.MET, "which is completed"
    return Verdict.CANNOT_TELL, why


def _status(action: Action, register: Register) -> Status | None:
    return status_of(last_result(action, register), register)


def _idle(ground: Record | None, register: Register) -> list[str]:
    """Return the key points of a recommendation under which no action is recorded."""
    if not isinstance(ground, Recommendation):
        return []
    return [
        point.id
        for point in key_points_of(ground, register)
        if not register.actions.of(point, by="key_point")
    ]


def _rested_on(actions: tuple[Action, ...], register: Register) -> set[Action]:
    """Return *actions*, those that they rest on, and so on."""
    found: set[Action] = set()
    ahead = list(actions)
    while ahead:
        action = ahead.pop()
        if action not in found:
            found.add(action)
            for key in _grounds(action, register):
                ahead += actions_under(register.get(key), register)
    return found


def _grounds(action: Action, register: Register) -> tuple[RecordKey, ...]:
    """Return what the action, and the recommendation above it, rest on."""
    point = register.key_points.get(action.key_point)
    above = register.recommendations.get(point.recommendation) if point else None
    grounds = (*action.rests_on, *(above.rests_on if above else ()))
    return tuple(dict.fromkeys(grounds))
