"""Rules on what decisions cover: every number names one, and none is left out."""

from __future__ import annotations

from collections.abc import Iterator

from cdrpkit.findings import Severity, Verdict
from cdrpkit.measures.decisions import Effect, covered, recommendations_of
from cdrpkit.measures.numbering import printed
from cdrpkit.measures.trails import trail
from cdrpkit.model.decisions import Decision
from cdrpkit.model.scrutiny import Recommendation, Scrutiny
from cdrpkit.rules import Given, Outcome, rule
from cdrpkit.rules.statute import absent
from cdrpkit.saying import one_line

__all__ = ["left_undecided", "number_naming_nothing"]


@rule(
    "DEC001",
    title="A decision's numbers all name recommendations",
    subject=Decision,
    severity=Severity.RECORD,
)
def number_naming_nothing(decision: Decision, given: Given) -> Iterator[Outcome]:
    """
    Ask that every number and range in a decision names recommendations of its scrutiny.

    A range that runs backwards, or a piece that is no number, is never guessed at.
    That no recommendation bears a number proves a slip only where the register claims
    to hold all recommendations of the scrutiny.
    A decision without numbers is not judged.

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

        [[recommendations]]
        id = "S-R2"
        scrutiny = "S"
        number = "2"

        [[decisions]]
        id = "january"
        on = "2003-01"
        outcome = "agreed"
        scrutiny = "S"
        numbers = "1 and 2"

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

        [[completeness]]
        id = "recommendations-S"
        of = "recommendations"
        scope = "scrutinies/S"

        [[decisions]]
        id = "january"
        on = "2003-01"
        outcome = "agreed"
        scrutiny = "S"
        numbers = "1, 3–2 and 36"

    Cannot tell, on 2003-02-01::

        [[scrutinies]]
        id = "S"
        title = "Partnerships"
        published = "2003-01"
        by = "mpa"

        [[decisions]]
        id = "january"
        on = "2003-01"
        outcome = "agreed"
        scrutiny = "S"
        numbers = "36"
    """
    if decision.numbers is None:
        return
    if decision.scrutiny is None:
        yield Outcome(
            Verdict.NOT_MET, "it is not recorded which scrutiny's numbers they are"
        )
        return
    about = covered(decision, given.register)
    slips = [
        f"{each.text!r} at column {each.column}: {each.why}"
        for each in about.unreadable
    ]
    missing = f"no recommendation {printed(about.unborne)} is recorded"
    scrutiny = given.register.scrutinies.get(decision.scrutiny)
    claimed = scrutiny is not None and given.holds_all("recommendations", scrutiny)
    if slips:
        slips += [missing] if about.unborne else []
        yield Outcome(Verdict.NOT_MET, "; ".join(slips))
    elif about.unborne:
        yield absent(missing, claimed=claimed)
    else:
        yield Outcome(Verdict.MET, f"its numbers name {_many(about.recommendations)}")


def _many(recommendations: tuple[Recommendation, ...]) -> str:
    noun = "recommendation" if len(recommendations) == 1 else "recommendations"
    return one_line(f"{noun} {printed(each.number for each in recommendations)}")


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
        reasons.append(f"what was decided on {_many(unknown)} is not known")
    if without:
        reasons.append(f"no decision on {_many(without)} is recorded")
    message = "; ".join(reasons)
    if without:
        claimed = given.holds_all("decisions", scrutiny)
        yield absent(message, claimed=claimed)
    else:
        yield Outcome(Verdict.CANNOT_TELL, message)
