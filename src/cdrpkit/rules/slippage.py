"""Rules on dates that were moved: from what, by whom, why, and whether in time."""

from __future__ import annotations

from collections.abc import Iterator

from cdrpkit.dates import PartialDate
from cdrpkit.findings import Severity, Verdict
from cdrpkit.measures.progress import last_result, status_of
from cdrpkit.measures.slippage import Slippage, granted, slippage_of
from cdrpkit.model import Record
from cdrpkit.model.decisions import RevisedDate
from cdrpkit.model.scrutiny import Action, Progress, Status
from cdrpkit.register import Register
from cdrpkit.rules import Given, Outcome, rule

__all__ = ["disjoint_move", "original_date_missed", "unexplained_move"]


@rule(
    "SLP001",
    title="A moved date starts from the date before it",
    subject=RevisedDate,
    severity=Severity.RECORD,
)
def disjoint_move(move: RevisedDate, given: Given) -> Iterator[Outcome]:
    """
    Ask that a date is moved from the one that stood: granted before, or last stated.

    A chain that does not join hides a move that nobody recorded.
    Where no earlier date is recorded, nobody can tell. A move at a meeting that was
    cancelled or inquorate moved nothing, and is not judged.

    Met, on 2024-10-01::

        [[revised_dates]]
        id = "first"
        of = "initiatives/platform"
        was = "2024-05"
        now = "2024-08"
        granted_on = 2024-04-16

        [[revised_dates]]
        id = "second"
        of = "initiatives/platform"
        was = "2024-08"
        now = "2024-12"
        granted_on = 2024-07-16

        [[initiatives]]
        id = "platform"
        name = "Shared platform"

    Not met, on 2024-10-01::

        [[revised_dates]]
        id = "first"
        of = "initiatives/platform"
        was = "2024-05"
        now = "2024-08"
        granted_on = 2024-04-16

        [[revised_dates]]
        id = "second"
        of = "initiatives/platform"
        was = "2024-10"
        now = "2024-12"
        granted_on = 2024-07-16

        [[initiatives]]
        id = "platform"
        name = "Shared platform"

    Cannot tell, on 2024-10-01::

        [[revised_dates]]
        id = "first"
        of = "initiatives/platform"
        was = "2024-05"
        now = "2024-08"
        granted_on = 2024-04-16

        [[initiatives]]
        id = "platform"
        name = "Shared platform"
    """
    if not granted(move, given.register):
        return
    slipped = [slippage_of(each, given.register) for each in _moved(move, given)]
    wrong = [
        fault.before
        for each in slipped
        for fault in each.disjoint
        if fault.move == move
    ]
    if wrong:
        stood = " and ".join(dict.fromkeys(map(str, wrong)))
        yield Outcome(
            Verdict.NOT_MET, f"it moves {move.was}, but {stood} was the date before it"
        )
    elif any(_known_before(move, each, given.register) for each in slipped):
        yield Outcome(Verdict.MET, f"{move.was} was the date before it")
    elif slipped:
        yield Outcome(Verdict.CANNOT_TELL, "the date before it is not recorded")


def _moved(move: RevisedDate, given: Given) -> list[Record]:
    """Return what a move is of: a result's date is that of its actions."""
    of = given.register.get(move.of)
    if isinstance(of, Progress):
        actions = map(given.register.actions.get, of.actions)
        return [action for action in actions if action is not None]
    return [] if of is None else [of]


def _known_before(move: RevisedDate, slipped: Slippage, register: Register) -> bool:
    """Tell whether a grant, or a report, told the date before a move."""
    if move in slipped.moves[1:] or not isinstance(slipped.of, Action):
        return move in slipped.moves[1:]
    before = register.progress.of(slipped.of, by="actions")
    return any(row.expected_on and row.as_at < move.granted_on for row in before)


@rule(
    "SLP002",
    title="A date is moved by whom it was promised to, and for a reason",
    subject=RevisedDate,
    severity=Severity.RECORD,
)
def unexplained_move(move: RevisedDate, given: Given) -> Iterator[Outcome]:
    """
    Ask that who granted a new date is recorded, and why.

    The body, the committee or the meeting will do; but a meeting that was cancelled,
    or was not quorate, grants nothing.

    Met, on 2024-10-01::

        [[revised_dates]]
        id = "first"
        of = "initiatives/platform"
        was = "2024-05"
        now = "2024-08"
        granted_on = 2024-04-16
        committee = "safer"
        why = "The contract had to be let again."

    Not met, on 2024-10-01::

        [[revised_dates]]
        id = "first"
        of = "initiatives/platform"
        was = "2024-05"
        now = "2024-08"
        granted_on = 2024-04-16
        committee = "safer"
    """
    slips = []
    if move.granted_by is None and move.committee is None and move.meeting is None:
        slips.append("who granted it is not recorded")
    if not granted(move, given.register):
        meeting = given.register.meetings[str(move.meeting)]
        slips.append(
            f"the meeting of {meeting.on}, at which it was to be granted, was"
            f" {meeting.outcome.value}"
        )
    if move.why is None:
        slips.append("why it was moved is not recorded")
    if slips:
        yield Outcome(Verdict.NOT_MET, "; ".join(slips))
    else:
        yield Outcome(Verdict.MET, "who granted it, and why, is recorded")


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
