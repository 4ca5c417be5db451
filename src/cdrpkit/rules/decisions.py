"""The rule on decisions: each number in one names a recommendation."""

from __future__ import annotations

from collections.abc import Iterator

from cdrpkit.findings import Severity, Verdict
from cdrpkit.measures.decisions import covered
from cdrpkit.measures.numbering import printed
from cdrpkit.model.decisions import Decision
from cdrpkit.model.scrutiny import Recommendation
from cdrpkit.rules import Given, Outcome, rule
from cdrpkit.rules.statute import absent
from cdrpkit.saying import one_line

__all__ = ["by_number", "number_naming_nothing"]


@rule(
    "DEC001",
    title="A decision's numbers all name recommendations",
    subject=Decision,
    severity=Severity.RECORD,
)
def number_naming_nothing(decision: Decision, given: Given) -> Iterator[Outcome]:
    """
    Ask that every number and range in a decision names recommendations of its scrutiny.

    A range that runs backwards, or a piece that is no number, is never guessed at; and
    a number that two recommendations bear names neither.
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
    if about.shared:
        slips.append(f"more than one recommendation bears {printed(about.shared)}")
    missing = f"no recommendation {printed(about.unborne)} is recorded"
    scrutiny = given.register.scrutinies.get(decision.scrutiny)
    claimed = scrutiny is not None and given.holds_all("recommendations", scrutiny)
    if slips:
        slips += [missing] if about.unborne else []
        yield Outcome(Verdict.NOT_MET, "; ".join(slips))
    elif about.unborne:
        yield absent(missing, of="recommendations", claimed=claimed)
    else:
        yield Outcome(
            Verdict.MET, f"its numbers name {by_number(about.recommendations)}"
        )


def by_number(recommendations: tuple[Recommendation, ...]) -> str:
    """
    Return recommendations by their numbers, as a message names them.

    .. versionadded:: 26.1.0
    """
    noun = "recommendation" if len(recommendations) == 1 else "recommendations"
    return one_line(f"{noun} {printed(each.number for each in recommendations)}")
