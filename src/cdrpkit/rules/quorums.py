"""The rule on quorums: a meeting that could decide nothing did not."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from cdrpkit.findings import Severity, Verdict
from cdrpkit.measures.effects import meeting_of, void
from cdrpkit.measures.meetings import mistaken
from cdrpkit.model import decisions as model
from cdrpkit.model.decisions import Decision
from cdrpkit.rules import Given, Outcome, rule

__all__ = ["decided_without_quorum"]

_NOTHING_TAKEN: Final = (model.Outcome.UNKNOWN, model.Outcome.DEFERRED)
"""What may stand against a matter at a meeting that could decide nothing."""


@rule(
    "DEC003",
    title="A meeting that was not held, or not quorate, decides nothing",
    subject=Decision,
    severity=Severity.RECORD,
)
def decided_without_quorum(decision: Decision, given: Given) -> Iterator[Outcome]:
    """
    Ask that no decision is recorded of a meeting that was cancelled or inquorate.

    That a matter was put off there, or that nothing is known of it, is no decision.
    The meeting is the one that the decision names; or, where it names none, the one
    meeting of its committee that is recorded on its day.
    A meeting that it names, but that was of another day or another committee, cannot
    be the one.
    Where no meeting is recorded, nobody can tell; a decision whose outcome is unknown
    is then not judged.

    Met, on 2024-06-18::

        [[meetings]]
        id = "june"
        of = "committees/safer"
        kind = "committee"
        on = 2024-06-18

        [[decisions]]
        id = "june-agreed"
        on = 2024-06-18
        outcome = "agreed"
        meeting = "june"

    Not met, on 2024-06-18::

        [[meetings]]
        id = "june"
        of = "committees/safer"
        kind = "committee"
        on = 2024-06-18
        outcome = "inquorate"

        [[decisions]]
        id = "june-agreed"
        on = 2024-06-18
        outcome = "agreed"
        meeting = "june"

    Cannot tell, on 2024-06-18::

        [[decisions]]
        id = "june-agreed"
        on = 2024-06-18
        outcome = "agreed"
    """
    why = void(decision, given.register)
    meeting = meeting_of(decision, given.register)
    said = decision.outcome.value
    if meeting is None:
        if decision.outcome is not model.Outcome.UNKNOWN:
            yield Outcome(Verdict.CANNOT_TELL, "its meeting is not recorded")
    elif wrong := mistaken(
        meeting,
        decision.on.first,
        decision.on.last,
        decision.committee,
        given.register,
    ):
        yield Outcome(Verdict.NOT_MET, f"it is dated {decision.on}, but {wrong}")
    elif why is None:
        yield Outcome(Verdict.MET, f"the meeting of {meeting.on} was held")
    elif decision.outcome in _NOTHING_TAKEN:
        yield Outcome(
            Verdict.MET, f"the meeting of {meeting.on} was {why.value}, and took none"
        )
    else:
        yield Outcome(
            Verdict.NOT_MET,
            f"{said!r} is recorded, but the meeting of {meeting.on} was {why.value}",
        )
