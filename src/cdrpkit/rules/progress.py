"""Rules on the dates of progress: kept, and announced while they are to come."""

from __future__ import annotations

from collections.abc import Iterator

from cdrpkit.findings import Severity, Verdict
from cdrpkit.measures.expectancy import expected_date, overdue
from cdrpkit.measures.progress import CLOSED, is_open, status_of
from cdrpkit.model.scrutiny import Action, Progress, Status
from cdrpkit.rules import Given, Outcome, rule

__all__ = ["expected_date_passed", "past_spoken_of_as_to_come"]


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
    Where the date was moved, the last date granted counts, but none that was granted
    at a meeting that was cancelled or inquorate; a result that only says "as above"
    takes status and date from there. Where results of the last day disagree on whether
    the action is open, nobody can tell.
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
    elif expected is None or not is_open(action, given.register):
        return
    elif expected.passed(given.on):
        said = f"it was expected by {expected}, and results of one day disagree on"
        yield Outcome(Verdict.CANNOT_TELL, f"{said} whether it was done")
    else:
        yield Outcome(Verdict.MET, f"it is expected by {expected}")


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
