"""Rules on what meetings resolved: whether they could, and what came of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from cdrpkit.findings import Severity, Verdict
from cdrpkit.measures.decisions import (
    TAKEN_UP,
    Effect,
    covered,
    effect_of,
    meeting_of,
    void,
)
from cdrpkit.measures.trails import trail
from cdrpkit.model import decisions as model
from cdrpkit.model.decisions import Decision
from cdrpkit.rules import Given, Outcome, rule

__all__ = ["condition_unresolved", "contradictory_outcomes", "decided_without_quorum"]

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


@rule(
    "DEC004",
    title="The condition of a decision comes about, or something else is done",
    subject=Decision,
    severity=Severity.PROMISE,
)
def condition_unresolved(decision: Decision, given: Given) -> Iterator[Outcome]:
    """
    Ask that the condition of a decision comes about, or that its fallback holds.

    Where it did not come about, a later decision on the same matter settles it too.
    Where nothing is recorded of it, nobody can tell.
    A decision that nobody is known to have taken is not judged.

    Met, on 2003-06-01::

        [[decisions]]
        id = "february"
        on = 2003-02-27
        outcome = "agreed"
        condition = "A budget to carry it out"
        condition_met = true

    Not met, on 2003-06-01::

        [[decisions]]
        id = "february"
        on = 2003-02-27
        outcome = "agreed"
        condition = "A budget to carry it out"
        condition_met = false

    Cannot tell, on 2003-06-01::

        [[decisions]]
        id = "february"
        on = 2003-02-27
        outcome = "agreed"
        condition = "A budget to carry it out"
        fallback = "Members to find another way"
    """
    if decision.condition is None or decision.outcome not in TAKEN_UP:
        return
    effect = effect_of(decision, given.register, given.on)
    if effect is Effect.NOTHING_DECIDED:
        return
    if effect not in {Effect.CONDITIONAL, Effect.FALLBACK, Effect.LAPSED}:
        yield Outcome(Verdict.MET, "its condition came about")
    elif _decided_anew(decision, given):
        yield Outcome(Verdict.MET, "the matter was decided anew")
    elif effect is Effect.CONDITIONAL:
        yield Outcome(
            Verdict.CANNOT_TELL,
            f"whether its condition had come about by {given.on} is not recorded",
        )
    elif effect is Effect.FALLBACK:
        yield Outcome(
            Verdict.MET, "its condition did not come about, and its fallback holds"
        )
    else:
        yield Outcome(
            Verdict.NOT_MET,
            "its condition did not come about, and nothing else is to be done",
        )


def _decided_anew(decision: Decision, given: Given) -> bool:
    """Tell whether a later decision stands on all that this one was about."""
    about = covered(decision, given.register)
    records = (*about.recommendations, *about.others)
    standing = [trail(each, given.register, given.on).standing for each in records]
    return bool(standing) and all(
        each is not None and each.decision.id != decision.id for each in standing
    )


@rule(
    "DEC005",
    title="The decisions of one day do not contradict each other",
    subject=Decision,
    severity=Severity.RECORD,
)
def contradictory_outcomes(decision: Decision, given: Given) -> Iterator[Outcome]:
    """
    Ask that nothing is both taken up and turned down, or put off, on one day.

    Noting contradicts nothing. Where two committees, or two recommendations of a
    paper, are answered differently, each may be right in its place, and nobody can
    tell from the record.
    A decision that is alone on its day is not judged, nor one whose day or whose
    outcome is not known.

    Met, on 2003-03-01::

        [[decisions]]
        id = "a1"
        subjects = ["decisions/a1"]
        on = 2003-02-27
        outcome = "agreed"

        [[decisions]]
        id = "a2"
        subjects = ["decisions/a1"]
        on = 2003-02-27
        outcome = "noted"

    Not met, on 2003-03-01::

        [[decisions]]
        id = "a1"
        subjects = ["decisions/a1"]
        on = 2003-02-27
        outcome = "agreed"

        [[decisions]]
        id = "a2"
        subjects = ["decisions/a1"]
        on = 2003-02-27
        outcome = "rejected"

    Cannot tell, on 2003-03-01::

        [[decisions]]
        id = "a1"
        subjects = ["decisions/a1"]
        on = 2003-02-27
        outcome = "agreed"
        paper_recommendation = "1"

        [[decisions]]
        id = "a2"
        subjects = ["decisions/a1"]
        on = 2003-02-27
        outcome = "rejected"
        paper_recommendation = "2"
    """
    if decision.outcome is model.Outcome.UNKNOWN:
        return
    about = covered(decision, given.register)
    others: dict[str, Decision] = {}
    against: dict[str, Decision] = {}
    certain = False
    for record in (*about.recommendations, *about.others):
        of = trail(record, given.register, given.on)
        days = {step.decision.id: step.on for step in of.taken}
        for step in of.taken:
            known = step.effect is not Effect.UNKNOWN and step.on.day is not None
            if known and step.on == days.get(decision.id):
                others[step.decision.id] = step.decision
        for each in of.contradictions:
            if decision.id in {one.id for one in each.decisions}:
                against |= {one.id: one for one in each.decisions}
                certain = certain or each.same_question
    others.pop(decision.id, None)
    against.pop(decision.id, None)
    if against:
        verdict = Verdict.NOT_MET if certain else Verdict.CANNOT_TELL
        said = "; ".join(
            f"{one.id} says {one.outcome.value}" for one in against.values()
        )
        yield Outcome(verdict, f"it says {decision.outcome.value}, but {said}")
    elif others:
        yield Outcome(Verdict.MET, f"it goes together with {', '.join(sorted(others))}")
