"""Rules on what results point at, and what completed actions rest on."""

from __future__ import annotations

from collections.abc import Iterator

from cdrpkit.findings import Severity, Verdict
from cdrpkit.measures.progress import actions_of, last_result, status_of, unfinished
from cdrpkit.model import Record
from cdrpkit.model.ids import RecordKey
from cdrpkit.model.scrutiny import Action, Progress, Recommendation, Status
from cdrpkit.register import Register
from cdrpkit.rules import Given, Outcome, rule

__all__ = ["completed_on_unfinished_ground", "reference_leads_nowhere"]


@rule(
    "PRG004",
    title="'As above' and 'see' lead to what is said",
    subject=Progress,
    severity=Severity.RECORD,
)
def reference_leads_nowhere(result: Progress, given: Given) -> Iterator[Outcome]:
    """
    Ask that a result which only points at another arrives, and not in a circle.

    "As above" must arrive at a status; "see" at a record that does not, by its own
    results, refer back.

    Met, on 2005-12-08::

        [[progress]]
        id = "R6-K1-A1-2005-12"
        actions = ["R6-K1-A1"]
        as_at = 2005-12-08
        status = "ongoing"

        [[progress]]
        id = "R6-K2-A1-2005-12"
        actions = ["R6-K2-A1"]
        as_at = 2005-12-08
        phrase = "As above"
        same_as = "R6-K1-A1-2005-12"

    Not met, on 2005-12-08::

        [[progress]]
        id = "R6-K1-A1-2005-12"
        actions = ["R6-K1-A1"]
        as_at = 2005-12-08
        same_as = "R6-K2-A1-2005-12"

        [[progress]]
        id = "R6-K2-A1-2005-12"
        actions = ["R6-K2-A1"]
        as_at = 2005-12-08
        same_as = "R6-K1-A1-2005-12"
    """
    pointers = [key for key in (_same_as(result), *result.see) if key is not None]
    if not pointers:
        return
    missing = [key for key in pointers if given.register.get(key) is None]
    failings = [f"{key} is not in the register" for key in missing]
    if not missing and result in _reached(pointers, given.register):
        failings.append("it comes back to itself")
    elif not missing and result.same_as and not status_of(result, given.register):
        failings.append(f"{result.same_as} states no status either")
    to = ", ".join(pointers)
    if failings:
        yield Outcome(Verdict.NOT_MET, f"it points at {to}: {'; '.join(failings)}")
    else:
        yield Outcome(Verdict.MET, f"it points at {to}, where it is said")


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
    on: another action, or all actions of another recommendation.

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
    if not _completed(action, register):
        return
    for key in _grounds(action, register):
        under = _actions_under(register.get(key), register)
        open_still = unfinished(under, register)
        if not under:
            verdict, message = Verdict.CANNOT_TELL, "of which no action is recorded"
        elif open_still:
            ids = ", ".join(open_action.id for open_action in open_still)
            verdict = Verdict.NOT_MET
            message = f"where {len(open_still)} of {len(under)} actions are open: {ids}"
        else:
            verdict, message = Verdict.MET, "which is completed"
        yield Outcome(
            verdict, f"it is completed, and rests on {key}, {message}", part=key
        )


def _completed(action: Action, register: Register) -> bool:
    status = status_of(last_result(action, register), register)
    return status is Status.COMPLETED


def _grounds(action: Action, register: Register) -> tuple[RecordKey, ...]:
    """Return what the action, and the recommendation above it, rest on."""
    point = register.key_points.get(action.key_point)
    above = register.recommendations.get(point.recommendation) if point else None
    grounds = (*action.rests_on, *(above.rests_on if above else ()))
    return tuple(dict.fromkeys(grounds))


def _actions_under(record: Record | None, register: Register) -> tuple[Action, ...]:
    """Return the actions that *record* is, or is broken into."""
    match record:
        case Action():
            return (record,)
        case Recommendation():
            return actions_of(record, register)
        case _:
            return ()


def _same_as(result: Progress) -> RecordKey | None:
    return RecordKey(f"progress/{result.same_as}") if result.same_as else None


def _reached(keys: list[RecordKey], register: Register) -> set[Progress]:
    """Return the results arrived at from *keys*, however far."""
    reached: set[Progress] = set()
    ahead = list(keys)
    while ahead:
        record = register.get(ahead.pop())
        results = (
            [record]
            if isinstance(record, Progress)
            else [
                last_result(under, register)
                for under in _actions_under(record, register)
            ]
        )
        for result in results:
            if result is not None and result not in reached:
                reached.add(result)
                same = _same_as(result)
                ahead += [*result.see, *([same] if same else [])]
    return reached
