"""Rules on moves of dates: each from the date before it, by right and for a reason."""

from __future__ import annotations

from collections.abc import Iterator

from cdrpkit.findings import Severity, Verdict
from cdrpkit.measures.slippage import Slippage, granted, slippage_of
from cdrpkit.model import Record
from cdrpkit.model.decisions import RevisedDate
from cdrpkit.model.scrutiny import Action, Progress
from cdrpkit.register import Register
from cdrpkit.rules import Given, Outcome, rule

__all__ = ["disjoint_move", "unexplained_move"]


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
