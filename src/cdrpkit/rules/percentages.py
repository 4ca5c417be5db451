"""The rule on percentages: those of a survey are rounded in one way."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from cdrpkit.exceptions import shown
from cdrpkit.findings import Severity, Verdict
from cdrpkit.measures.columns import Printing
from cdrpkit.measures.surveys import Tally, tallies
from cdrpkit.model.evidence import Survey
from cdrpkit.rules import Given, Outcome, rule
from cdrpkit.rules.surveys import part_of

__all__ = ["share_misprinted"]

_AGREEING: Final = {
    Printing.PLAIN: "rounded one by one",
    Printing.ADDING_UP: "rounded so that all add up to 100",
    Printing.BOTH: "rounded one by one, and add up to 100",
}


@rule(
    "STA002",
    title="The percentages of a survey are rounded in one way",
    subject=Survey,
    severity=Severity.RECORD,
)
def share_misprinted(survey: Survey, given: Given) -> Iterator[Outcome]:
    """
    Ask that printed percentages are rounded by themselves, or made to add up.

    Each group is judged by itself, and in one of the two ways throughout; each
    percentage to as many places as are printed of it.
    Made to add up means by the largest remainder.
    A group of which no percentage is printed, or that cannot be counted, is not judged.

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
        stated_share = 65.6

        [[survey_answers]]
        id = "against"
        survey = "link-members"
        option = "No"
        option_position = 2
        group = "Partners"
        group_position = 1
        count = 21

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
        count = 40
        stated_share = 66.5

        [[survey_answers]]
        id = "against"
        survey = "link-members"
        option = "No"
        option_position = 2
        group = "Partners"
        group_position = 1
        count = 21
    """
    for tally in tallies(survey, given.register):
        part = part_of(tally)
        if tally.faults:
            continue
        if tally.printed is not None and tally.printed is not Printing.NEITHER:
            message = f"the percentages printed are {_AGREEING[tally.printed]}"
            yield Outcome(Verdict.MET, message, part=part)
        elif wrong := "; ".join(_misprints(tally)):
            yield Outcome(Verdict.NOT_MET, wrong, part=part)


def _misprints(tally: Tally) -> Iterator[str]:
    """Yield what is wrong with the percentages that are printed of a group."""
    for line in tally.lines:
        printed_share, of = line.answer.stated_share, shown(line.answer.option)
        if printed_share is None:
            continue
        if line.share is None:
            yield f"{printed_share:f} is printed for {of}, and nobody answered"
        elif line.printed is Printing.NEITHER:
            added = "" if line.adding_up == line.share else f" or {line.adding_up:f}"
            yield (
                f"{printed_share:f} is printed for {of}, and"
                f" {line.share:f}{added} is computed ({line.answer.count} of"
                f" {tally.total})"
            )
        elif line.printed is not None and line.printed is not Printing.BOTH:
            yield f"{printed_share:f} is printed for {of}, {_AGREEING[line.printed]}"
