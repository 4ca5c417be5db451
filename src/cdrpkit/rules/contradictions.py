"""The rule on contradictions: the decisions of one day agree."""

from __future__ import annotations

from collections.abc import Iterator

from cdrpkit.findings import Severity, Verdict
from cdrpkit.measures.decisions import covered
from cdrpkit.measures.effects import Effect, day_of
from cdrpkit.measures.trails import contradict, same_question, trail
from cdrpkit.model import decisions as model
from cdrpkit.model.decisions import Decision
from cdrpkit.rules import Given, Outcome, rule

__all__ = ["contradictory_outcomes"]


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
    day = day_of(decision, given.register)
    if day.day is None:
        return
    others: dict[str, Decision] = {}
    against: dict[str, Decision] = {}
    certain = False
    for record in (*about.recommendations, *about.others):
        steps = trail(record, given.register, given.on).same_day(day)
        own = next((one for one in steps if one.decision.id == decision.id), None)
        if own is None or own.effect is Effect.UNKNOWN:
            continue
        for step in steps:
            # What goes together on one matter does so on all that both are about.
            if step.effect is Effect.UNKNOWN or step.decision.id in others:
                continue
            others[step.decision.id] = step.decision
            if contradict(own, step):
                against[step.decision.id] = step.decision
                certain = certain or same_question(decision, step.decision)
    others.pop(decision.id, None)
    if against:
        verdict = Verdict.NOT_MET if certain else Verdict.CANNOT_TELL
        said = "; ".join(
            f"{one.id} says {one.outcome.value}" for one in against.values()
        )
        yield Outcome(verdict, f"it says {decision.outcome.value}, but {said}")
    elif others:
        yield Outcome(Verdict.MET, f"it goes together with {', '.join(sorted(others))}")
