"""The rule on slippage: what is first promised is done by then."""

from __future__ import annotations

from collections.abc import Iterator

from cdrpkit.dates import PartialDate
from cdrpkit.findings import Severity, Verdict
from cdrpkit.measures.progress import last_result, status_of
from cdrpkit.measures.slippage import Slippage, slippage_of
from cdrpkit.model.scrutiny import Action, Status
from cdrpkit.register import Register
from cdrpkit.rules import Given, Outcome, rule

__all__ = ["original_date_missed"]


@rule(
    "SLP003",
    title="What is first promised is done by then, or put off in time",
    subject=Action,
    severity=Severity.PROMISE,
)
def original_date_missed(action: Action, given: Given) -> Iterator[Outcome]:
    """
    Ask that the date first expected is kept, or was moved before it had passed.

    A later report that states another date moves nothing by itself: somebody has to
    grant it. Of an action still open, whose date nobody changed, PRG001 says all
    there is to say, as it does of a date that was moved in time.
    An action that was superseded or closed is not judged, nor one without a date.

    Met, on 2024-10-01::

        [[actions]]
        id = "A"
        key_point = "K"
        position = 1
        text = "Send the numbers."

        [[revised_dates]]
        id = "first"
        of = "actions/A"
        was = "2024-05"
        now = "2024-12"
        granted_on = 2024-04-16

    Not met, on 2024-10-01::

        [[actions]]
        id = "A"
        key_point = "K"
        position = 1
        text = "Send the numbers."

        [[revised_dates]]
        id = "first"
        of = "actions/A"
        was = "2024-05"
        now = "2024-12"
        granted_on = 2024-06-18

    Cannot tell, on 2024-10-01::

        [[actions]]
        id = "A"
        key_point = "K"
        position = 1
        text = "Send the numbers."

        [[progress]]
        id = "A-2024-03"
        actions = ["A"]
        as_at = 2024-03-01
        status = "ongoing"
        expected_on = "2024-05"

        [[progress]]
        id = "A-2024-09"
        actions = ["A"]
        as_at = 2024-09-01
        status = "completed"
    """
    slipped = slippage_of(action, given.register)
    result = last_result(action, given.register)
    status = status_of(result, given.register)
    first = slipped.original
    if first is None or status in {Status.SUPERSEDED, Status.CLOSED_BY_COMMITTEE}:
        return
    if any(move.granted_on <= first.last for move in slipped.moves):
        yield Outcome(Verdict.MET, f"{first} was put off before it had passed")
    elif status is Status.COMPLETED:
        yield _completed(slipped, first, action, given.register)
    elif slipped.moved and first.passed(given.on):
        yield Outcome(
            Verdict.NOT_MET,
            f"it was first expected by {first}, and nobody put that off in time",
        )
    elif slipped.moved:
        yield Outcome(Verdict.MET, f"it was first expected by {first}, still to come")


def _completed(
    slipped: Slippage, first: PartialDate, action: Action, register: Register
) -> Outcome:
    """Judge when a completed action was done by the date first expected."""
    done = slipped.finished
    if done is not None and done.last <= first.last:
        return Outcome(Verdict.MET, f"it was done {done}, and expected by {first}")
    if done is not None and done.first > first.last:
        said = f"it was done {done}, and first expected by {first}"
        return Outcome(Verdict.NOT_MET, said)
    reported = min(
        row.as_at
        for row in register.progress.of(action, by="actions")
        if status_of(row, register) is Status.COMPLETED
    )
    if done is None and reported <= first.last:
        return Outcome(Verdict.MET, f"it was done by {reported}, before {first} passed")
    return Outcome(
        Verdict.CANNOT_TELL,
        f"it was first expected by {first}; that it was done by then is not recorded",
    )
