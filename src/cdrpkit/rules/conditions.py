"""The rule on conditions: that of a decision comes about, or it is decided anew."""

from __future__ import annotations

from collections.abc import Iterator

from cdrpkit.findings import Severity, Verdict
from cdrpkit.measures.decisions import covered
from cdrpkit.measures.effects import TAKEN_UP, Effect, day_of, effect_of
from cdrpkit.measures.trails import trail
from cdrpkit.model.decisions import Decision
from cdrpkit.rules import Given, Outcome, rule

__all__ = ["condition_unresolved"]


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
    if effect in {Effect.NOTHING_DECIDED, Effect.UNKNOWN}:
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
    day = day_of(decision, given.register)
    records = (*about.recommendations, *about.others)
    standing = [trail(each, given.register, given.on).standing for each in records]
    return bool(standing) and all(
        bool(last) and all(each.on.first > day.last for each in last)
        for last in standing
    )
