"""The rule on surveys: their answers can be counted."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from cdrpkit.exceptions import shown
from cdrpkit.findings import Severity, Verdict
from cdrpkit.measures.surveys import FaultKind, Tally, tallies
from cdrpkit.model.evidence import Survey
from cdrpkit.rules import Given, Outcome, rule

__all__ = ["part_of", "survey_miscounted"]

_FAULTS: Final = {
    FaultKind.NEGATIVE_COUNT: "a count is less than nil",
    FaultKind.OPTION_TWICE: "an answer is given twice",
    FaultKind.GROUP_UNCLEAR: "its place and its name do not belong to each other alone",
}


@rule(
    "STA003",
    title="The answers to a survey can be counted",
    subject=Survey,
    severity=Severity.RECORD,
)
def survey_miscounted(survey: Survey, given: Given) -> Iterator[Outcome]:
    """
    Ask that each group gave each answer once, and no count is less than nil.

    A place among those asked has one name, and a name one place.
    Of a group for which that is not so, nothing is computed.

    Met, on 2003-02-27::

        [[surveys]]
        id = "link-members"
        question = "Should members sit on partnerships?"

        [[survey_answers]]
        id = "for"
        survey = "link-members"
        option = "Yes"
        option_position = 1
        group = "Partners"
        group_position = 1
        count = 40

    Not met, on 2003-02-27::

        [[surveys]]
        id = "link-members"
        question = "Should members sit on partnerships?"

        [[survey_answers]]
        id = "for"
        survey = "link-members"
        option = "Yes"
        option_position = 1
        group = "Partners"
        group_position = 1
        count = -40
    """
    for tally in tallies(survey, given.register):
        faults = [
            f"{_FAULTS[fault.kind]} ({', '.join(fault.answers)})"
            for fault in tally.faults
        ]
        if faults:
            message = f"of {shown(tally.group)} {'; '.join(faults)}"
            yield Outcome(Verdict.NOT_MET, message, part=part_of(tally))
        else:
            message = f"{tally.total} of {shown(tally.group)} answered"
            yield Outcome(Verdict.MET, message, part=part_of(tally))


def part_of(tally: Tally) -> str:
    """
    Return what tells a group from the others, whatever it is called.

    .. versionadded:: 26.1.0
    """
    return f"group {tally.position}"
