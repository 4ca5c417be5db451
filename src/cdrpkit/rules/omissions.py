"""The rule on omissions: no recommendation of a scrutiny is left undecided."""

from __future__ import annotations

from collections.abc import Iterator

from cdrpkit.findings import Severity, Verdict
from cdrpkit.measures.decisions import recommendations_of
from cdrpkit.measures.effects import Effect
from cdrpkit.measures.trails import trail
from cdrpkit.model.scrutiny import Scrutiny
from cdrpkit.rules import Given, Outcome, rule
from cdrpkit.rules.decisions import named
from cdrpkit.rules.statute import absent

__all__ = ["left_undecided"]


@rule(
    "DEC002",
    title="Every recommendation of a scrutiny is decided",
    subject=Scrutiny,
    severity=Severity.RECORD,
)
def left_undecided(scrutiny: Scrutiny, given: Given) -> Iterator[Outcome]:
    """
    Ask that a meeting decided each recommendation: agreed it, put it off, rejected it.

    What a list of numbers leaves out is easily overlooked, and told here.
    Nobody can tell where the outcome is not recorded, or where no decision covers a
    recommendation and the register does not claim to hold all decisions on the
    scrutiny. A meeting that was cancelled or inquorate decided nothing.
    A scrutiny without recommendations is not judged.

    Met, on 2003-02-01::

        [[scrutinies]]
        id = "S"
        title = "Partnerships"
        published = "2003-01"
        by = "mpa"

        [[recommendations]]
        id = "S-R1"
        scrutiny = "S"
        number = "1"

        [[decisions]]
        id = "january"
        on = "2003-01"
        outcome = "deferred"
        scrutiny = "S"
        numbers = "1"

    Not met, on 2003-02-01::

        [[scrutinies]]
        id = "S"
        title = "Partnerships"
        published = "2003-01"
        by = "mpa"

        [[recommendations]]
        id = "S-R1"
        scrutiny = "S"
        number = "1"

        [[recommendations]]
        id = "S-R2"
        scrutiny = "S"
        number = "2"

        [[completeness]]
        id = "decisions-S"
        of = "decisions"
        scope = "scrutinies/S"

        [[decisions]]
        id = "january"
        on = "2003-01"
        outcome = "agreed"
        scrutiny = "S"
        numbers = "1"

    Cannot tell, on 2003-02-01::

        [[scrutinies]]
        id = "S"
        title = "Partnerships"
        published = "2003-01"
        by = "mpa"

        [[recommendations]]
        id = "S-R1"
        scrutiny = "S"
        number = "1"

        [[decisions]]
        id = "january"
        on = "2003-01"
        outcome = "unknown"
        scrutiny = "S"
        numbers = "1"
    """
    made = recommendations_of(scrutiny, given.register)
    if not made:
        return
    effects = [
        {step.effect for step in trail(each, given.register, given.on).taken}
        for each in made
    ]
    # What is recorded of a meeting that decided nothing is as good as no decision.
    decided = [each - {Effect.NOTHING_DECIDED} for each in effects]
    without = tuple(one for one, each in zip(made, decided, strict=True) if not each)
    unknown = tuple(
        one for one, each in zip(made, decided, strict=True) if each == {Effect.UNKNOWN}
    )
    if not without and not unknown:
        yield Outcome(Verdict.MET, "a meeting has decided every recommendation")
        return
    reasons = []
    if unknown:
        reasons.append(f"what was decided on {named(unknown)} is not known")
    if without:
        reasons.append(f"no decision on {named(without)} is recorded")
    message = "; ".join(reasons)
    if without:
        claimed = given.holds_all("decisions", scrutiny)
        yield absent(message, claimed=claimed)
    else:
        yield Outcome(Verdict.CANNOT_TELL, message)
