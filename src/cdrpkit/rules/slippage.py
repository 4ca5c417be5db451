"""The rule on slippage: what is first promised is done by then."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from cdrpkit.dates import PartialDate
from cdrpkit.findings import Severity, Verdict
from cdrpkit.measures.moves import sequence
from cdrpkit.measures.progress import CLOSED, last_result, status_of
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
    Ask that the date first expected is kept, or was put off before it had passed.

    A later report that states another date moves nothing by itself: somebody has to
    grant it. To bring a date forward puts nothing off. What was said to be completed,
    and then was not, may not have been.
    Of an action still open, whose date nobody changed, PRG001 says all there is to
    say, as it does of a date that was moved in time.
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
    slipped = slippage_of(action, given.register, given.on)
    result = last_result(action, given.register)
    status = status_of(result, given.register)
    first = slipped.original
    if first is None or status in {Status.SUPERSEDED, Status.CLOSED_BY_COMMITTEE}:
        return
    moved_by_then = sequence(
        move for move in slipped.moves if move.granted_on <= first.last
    )
    if slipped.opened is None:
        said = f"it was first expected by {first}, and results of one day disagree"
        yield Outcome(Verdict.CANNOT_TELL, f"{said} on whether it was done")
    elif moved_by_then.moves and moved_by_then.last is None:
        said = f"it was first expected by {first}; to which day it was put off first"
        yield Outcome(Verdict.CANNOT_TELL, f"{said} cannot be told")
    elif moved_by_then.last is not None and moved_by_then.last.last > first.last:
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
    if done is not None and done.first > first.last:
        said = f"it was done {done}, and first expected by {first}"
        return Outcome(Verdict.NOT_MET, said)
    said_done, said_open = _reported_done(action, register)
    if said_open is not None and said_open > first.last:
        if done is None and min(said_done) > said_open:
            said = f"it was first expected by {first}, and still to be done on"
            return Outcome(Verdict.NOT_MET, f"{said} {said_open}")
        said = f"it was first expected by {first}, and said to be done; but on"
        return Outcome(
            Verdict.CANNOT_TELL, f"{said} {said_open} it was said still to be done"
        )
    if done is not None and done.last <= first.last:
        return Outcome(Verdict.MET, f"it was done {done}, and expected by {first}")
    reported = min(day for day in said_done if said_open is None or day > said_open)
    if done is None and reported <= first.last:
        return Outcome(Verdict.MET, f"it was done by {reported}, before {first} passed")
    return Outcome(
        Verdict.CANNOT_TELL,
        f"it was first expected by {first}; that it was done by then is not recorded",
    )


def _reported_done(
    action: Action, register: Register
) -> tuple[list[dt.date], dt.date | None]:
    """Return on which days it was said to be done, and on which last to be open."""
    said_done: list[dt.date] = []
    said_open: list[dt.date] = []
    for row in register.progress.of(action, by="actions"):
        status = status_of(row, register)
        if status is Status.COMPLETED:
            said_done.append(row.as_at)
        elif status is not None and status not in CLOSED:
            said_open.append(row.as_at)
    return said_done, max(said_open, default=None)
