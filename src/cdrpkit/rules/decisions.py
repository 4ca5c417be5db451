"""Rules on what meetings decided: on what, whether they could, and what came of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from cdrpkit.exceptions import one_line
from cdrpkit.findings import Severity, Verdict
from cdrpkit.measures.decisions import (
    TAKEN_UP,
    Effect,
    covered,
    effect_of,
    meeting_of,
    recommendations_of,
    void,
)
from cdrpkit.measures.numbering import printed
from cdrpkit.measures.trails import trail
from cdrpkit.model import decisions as model
from cdrpkit.model.decisions import Decision
from cdrpkit.model.scrutiny import Recommendation, Scrutiny
from cdrpkit.rules import Given, Outcome, rule
from cdrpkit.rules.statute import absent

__all__ = [
    "condition_unresolved",
    "contradictory_outcomes",
    "decided_without_quorum",
    "left_undecided",
    "number_naming_nothing",
]

_NOTHING_TAKEN: Final = (model.Outcome.UNKNOWN, model.Outcome.DEFERRED)
"""What may stand against a matter at a meeting that could decide nothing."""


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
    A decision that is alone on its day, or whose day is not known, is not judged.

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
    about = covered(decision, given.register)
    others: dict[str, Decision] = {}
    against: dict[str, Decision] = {}
    certain = False
    for record in (*about.recommendations, *about.others):
        of = trail(record, given.register, given.on)
        days = {step.decision.id: step.on for step in of.taken}
        for step in of.taken:
            if step.on == days.get(decision.id) and step.on.day is not None:
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
