"""Rules on moves of dates: each from the date before it, by right and for a reason."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping

import attrs

from cdrpkit.dates import PartialDate
from cdrpkit.findings import Severity, Verdict
from cdrpkit.measures.meetings import mistaken
from cdrpkit.measures.moves import granted
from cdrpkit.measures.remembering import remembered
from cdrpkit.measures.slippage import Slippage, slippage_of
from cdrpkit.model import Record
from cdrpkit.model.decisions import RevisedDate
from cdrpkit.model.ids import RevisedDateId
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
    Where no earlier date is recorded, nobody can tell, nor where several were granted
    on one day, and do not follow from each other. A move at a meeting that was
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
    joints = [
        _joints(given.register, given.on, each)[move.id] for each in _moved(move, given)
    ]
    wrong = [joint.before for joint in joints if joint.before is not None]
    if wrong:
        stood = " and ".join(dict.fromkeys(map(str, wrong)))
        yield Outcome(
            Verdict.NOT_MET, f"it moves {move.was}, but {stood} was the date before it"
        )
    elif any(joint.unordered for joint in joints):
        said = "several were granted on that day, and nobody can tell which came first"
        yield Outcome(Verdict.CANNOT_TELL, said)
    elif any(joint.known for joint in joints):
        yield Outcome(Verdict.MET, f"{move.was} was the date before it")
    elif joints:
        yield Outcome(Verdict.CANNOT_TELL, "the date before it is not recorded")


def _moved(move: RevisedDate, given: Given) -> list[Record]:
    """Return what a move is of: a result's date is that of its actions."""
    of = given.register.get(move.of)
    if isinstance(of, Progress):
        actions = map(given.register.actions.get, of.actions)
        return [action for action in actions if action is not None]
    return [] if of is None else [of]


@attrs.frozen(kw_only=True)
class _Joint:
    """How a move joins what was before: what else stood, and whether any is known."""

    before: PartialDate | None
    unordered: bool
    known: bool


@remembered
def _joints(
    register: Register, on: dt.date, of: Record
) -> Mapping[RevisedDateId, _Joint]:
    """Return how each move of a date joins; all at once, for a chain may be long."""
    slipped = slippage_of(of, register, on)
    before = {fault.move.id: fault.before for fault in slipped.disjoint}
    unordered = {move.id for move in slipped.unordered}
    return {
        move.id: _Joint(
            before=before.get(move.id),
            unordered=move.id in unordered,
            known=place > 0 or _reported_before(move, slipped, register),
        )
        for place, move in enumerate(slipped.moves)
    }


def _reported_before(move: RevisedDate, slipped: Slippage, register: Register) -> bool:
    """Tell whether a report told the date before a move."""
    if not isinstance(slipped.of, Action):
        return False
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
    or was not quorate, grants nothing, nor can one of another day or another committee
    be the one that granted it.

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
    meeting = given.register.meetings.get(move.meeting)
    if meeting is not None:
        day = move.granted_on
        wrong = mistaken(meeting, day, day, move.committee, given.register)
        slips += [f"it was granted on {day}, but {wrong}"] if wrong else []
        if not granted(move, given.register):
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
