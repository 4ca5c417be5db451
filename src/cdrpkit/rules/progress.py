"""Rules on what is reported of actions: dates kept, and one status stated."""

from __future__ import annotations

from collections.abc import Iterator

from cdrpkit.findings import Severity, Verdict
from cdrpkit.measures.progress import (
    CLOSED,
    expected_date,
    last_result,
    overdue,
    status_of,
)
from cdrpkit.model.scrutiny import Action, Progress
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
    Where the date was moved, the last date granted counts.
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
    status = status_of(last_result(action, given.register), given.register)
    if expected is None or status in CLOSED:
        return
    if overdue(action, given.register, given.on):
        yield Outcome(Verdict.NOT_MET, f"it was expected by {expected}, which is past")
    else:
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
    if result.status is None:
        return
    contradictions = [
        f"part {position} of the same result states {block.status.value}"
        for position, block in enumerate(result.blocks, 1)
        if block.status is not None and block.status is not result.status
    ] + [
        f"{other.id} of the same day states {other.status.value}"
        for other in given.register.progress
        if other.as_at == result.as_at and other.id != result.id
        if other.status is not None and other.status is not result.status
        if not set(other.actions).isdisjoint(result.actions)
    ]
    stated = result.status.value
    if contradictions:
        reasons = "; ".join(contradictions)
        yield Outcome(Verdict.NOT_MET, f"it states {stated}, but {reasons}")
    else:
        yield Outcome(Verdict.MET, f"it states {stated}, and nothing else")


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
    announced = [block.expected_on for block in result.blocks if block.expected_on]
    stale = [date for date in announced if date.passed(result.as_at)]
    if stale:
        dates = ", ".join(map(str, stale))
        yield Outcome(
            Verdict.NOT_MET, f"on {result.as_at} it speaks of {dates} as yet to come"
        )
    elif announced:
        dates = ", ".join(map(str, announced))
        yield Outcome(Verdict.MET, f"on {result.as_at}, {dates} was yet to come")
