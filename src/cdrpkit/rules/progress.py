"""Rules on what is reported of actions: dates kept, and one status stated."""

from __future__ import annotations

from collections.abc import Iterator

from cdrpkit.findings import Severity, Verdict
from cdrpkit.measures.progress import (
    CLOSED,
    expected_date,
    is_open,
    last_result,
    overdue,
    status_of,
)
from cdrpkit.model.scrutiny import Action, Progress, Status
from cdrpkit.register import Register
from cdrpkit.rules import Given, Outcome, rule

__all__ = [
    "contradictory_status",
    "expected_date_passed",
    "past_spoken_of_as_to_come",
    "status_missing",
]


@rule(
    "PRG001",
    title="What was expected by a date is done by then",
    subject=Action,
    severity=Severity.PROMISE,
)
def expected_date_passed(action: Action, given: Given) -> Iterator[Outcome]:
    """
    Ask that an action still open is not past the date by which it was expected.

    A month is past after its last day.
    Where the date was moved, the last date granted counts; a result that only says
    "as above" takes status and date from there.
    An action that is completed, superseded or closed is not judged, nor one without
    a date.

    Met, on 2005-07-31::

        [[actions]]
        id = "R15-K1-A2"
        key_point = "R15-K1"
        position = 2
        text = "Check that protocols comply."

        [[progress]]
        id = "R15-K1-A2-2005-05"
        actions = ["R15-K1-A2"]
        as_at = 2005-05-01
        status = "ongoing"
        expected_on = "2005-07"

    Not met, on 2005-08-01::

        [[actions]]
        id = "R15-K1-A2"
        key_point = "R15-K1"
        position = 2
        text = "Check that protocols comply."

        [[progress]]
        id = "R15-K1-A2-2005-05"
        actions = ["R15-K1-A2"]
        as_at = 2005-05-01
        status = "ongoing"
        expected_on = "2005-07"
    """
    expected = expected_date(action, given.register)
    if overdue(action, given.register, given.on):
        yield Outcome(Verdict.NOT_MET, f"it was expected by {expected}, which is past")
    elif expected is not None and is_open(action, given.register):
        yield Outcome(Verdict.MET, f"it is expected by {expected}")


@rule(
    "PRG002",
    title="Every result states a status",
    subject=Action,
    severity=Severity.RECORD,
)
def status_missing(action: Action, given: Given) -> Iterator[Outcome]:
    """
    Ask that the last result reported of an action says how far it has come.

    A reader cannot tell an action without a status from one that was forgotten.
    "As above" counts as stating one; whether it leads anywhere is PRG004's to say.

    Met, on 2005-12-08::

        [[actions]]
        id = "R9-K1-A1"
        key_point = "R9-K1"
        position = 1
        text = "Develop a system."

        [[progress]]
        id = "R9-K1-A1-2005-12"
        actions = ["R9-K1-A1"]
        as_at = 2005-12-08
        status = "awaits"

    Not met, on 2005-12-08::

        [[actions]]
        id = "R9-K1-A2"
        key_point = "R9-K1"
        position = 2
        text = "Work together."

        [[progress]]
        id = "R9-K1-A2-2005-12"
        actions = ["R9-K1-A2"]
        as_at = 2005-12-08
        blocks = [{ text = "The work has brought the two closer." }]

    Cannot tell, on 2005-12-08::

        [[actions]]
        id = "R9-K1-A2"
        key_point = "R9-K1"
        position = 2
        text = "Work together."
    """
    result = last_result(action, given.register)
    if result is None:
        yield Outcome(Verdict.CANNOT_TELL, "nothing was reported of it")
    elif result.status is None and result.same_as is None:
        yield Outcome(Verdict.NOT_MET, f"its result of {result.as_at} states no status")
    else:
        stated = result.status.value if result.status else "as another result"
        yield Outcome(Verdict.MET, f"its result of {result.as_at} states {stated}")


@rule(
    "PRG003",
    title="A result states one status, not two",
    subject=Progress,
    severity=Severity.RECORD,
)
def contradictory_status(result: Progress, given: Given) -> Iterator[Outcome]:
    """
    Ask that neither a part of a result, nor another of the same day, says otherwise.

    Another of the same day may say so by way of "as above".

    Met, on 2005-12-08::

        [[progress]]
        id = "R14-K1-A1-2005-12"
        actions = ["R14-K1-A1"]
        as_at = 2005-12-08
        status = "awaits"
        blocks = [{ kind = "bullet", text = "A project has begun." }]

    Not met, on 2005-12-08::

        [[progress]]
        id = "R14-K1-A1-2005-12"
        actions = ["R14-K1-A1"]
        as_at = 2005-12-08
        status = "awaits"
        blocks = [{ kind = "bullet", status = "ongoing", text = "Work goes on." }]
    """
    stated = _stated(result)
    if stated is None:
        return
    contradictions = [
        f"part {position} of the same result states {block.status.value}"
        for position, block in enumerate(result.blocks, 1)
        if block.status is not None and block.status is not stated
    ] + [
        f"{other.id} of the same day states {said.value}"
        for other in _of_the_same_day(result, given.register)
        if (said := _stated(other) or status_of(other, given.register)) is not None
        and said is not stated
    ]
    if contradictions:
        reasons = "; ".join(contradictions)
        yield Outcome(Verdict.NOT_MET, f"it states {stated.value}, but {reasons}")
    else:
        yield Outcome(Verdict.MET, f"it states {stated.value}, and nothing else")


def _stated(result: Progress) -> Status | None:
    """Return the status that a result states, or the first that a part of it does."""
    statuses = (result.status, *(block.status for block in result.blocks))
    return next((status for status in statuses if status is not None), None)


def _of_the_same_day(result: Progress, register: Register) -> Iterator[Progress]:
    """Yield the other results of that day for any of the same actions."""
    ids = {
        other.id
        for action in map(register.actions.get, result.actions)
        if action is not None
        for other in register.progress.of(action, by="actions")
        if other.as_at == result.as_at
    }
    yield from (register.progress[other] for other in sorted(ids - {result.id}))


@rule(
    "PRG006",
    title="A result does not speak of what is past as yet to come",
    subject=Progress,
    severity=Severity.RECORD,
)
def past_spoken_of_as_to_come(result: Progress, given: Given) -> Iterator[Outcome]:
    """
    Ask that a date which a result announces was still to come when it was reported.

    A text carried over from an earlier report gives itself away by such a date.
    Judged are the dates that parts of a result announce, and the date by which the
    result itself expects to be done, unless it says that this is over: completed,
    superseded, closed, or delayed.

    Met, on 2005-12-08::

        [[progress]]
        id = "R12-K1-A1-2005-02"
        actions = ["R12-K1-A1"]
        as_at = 2005-02-01
        status = "completed"
        blocks = [{ text = "A new system comes in.", expected_on = "2005-04-01" }]

    Not met, on 2005-12-08::

        [[progress]]
        id = "R12-K1-A1-2005-12"
        actions = ["R12-K1-A1"]
        as_at = 2005-12-08
        status = "completed"
        blocks = [{ text = "A new system comes in.", expected_on = "2005-04-01" }]
    """
    over = status_of(result, given.register) in {*CLOSED, Status.DELAYED}
    dates_of = (
        None if over else result.expected_on,
        *(block.expected_on for block in result.blocks),
    )
    announced = list(dict.fromkeys(date for date in dates_of if date is not None))
    stale = [date for date in announced if date.passed(result.as_at)]
    if stale:
        dates = ", ".join(map(str, stale))
        yield Outcome(
            Verdict.NOT_MET, f"on {result.as_at} it speaks of {dates} as yet to come"
        )
    elif announced:
        dates = ", ".join(map(str, announced))
        yield Outcome(Verdict.MET, f"on {result.as_at}, {dates} was yet to come")
