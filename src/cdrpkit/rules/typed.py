"""Rules on figures that are typed by hand, though they are computed."""

from __future__ import annotations

from collections.abc import Iterator

from cdrpkit.findings import Severity, Verdict
from cdrpkit.measures.sentences import authored
from cdrpkit.model.papers import Paper
from cdrpkit.rules import Given, Outcome, rule
from cdrpkit.rules.counts import counted, of_counts
from cdrpkit.rules.pounds import of_sums

__all__ = ["contradicted_figure"]


@rule(
    "NAR005",
    title="No figure typed by hand contradicts one that is computed",
    subject=Paper,
    severity=Severity.RECORD,
)
def contradicted_figure(paper: Paper, given: Given) -> Iterator[Outcome]:
    """
    Ask that a number typed in a paper's text is the one that the register gives.

    Judged is what is surely meant to be the number computed, and nearly is: how many
    recommendations or actions the scrutiny comes to on which the paper reports, in
    figures or in words, in a sentence that names the scrutiny or an appendix; and a sum
    of pounds whose digits are those of a computed one in another order.
    A smaller number may be of a part, and counts only where it is said to be of the
    whole ("in all"); a greater one cannot be told wrong unless the register claims to
    hold all of them. To ask for the number by ``{figure:...}`` is better than either.

    Met, on 2005-12-08::

        [[papers]]
        id = "P05"
        title = "Crime and Disorder Reduction Partnerships"
        number = "6"
        date = 2005-12-08
        by = "Commissioner"
        scrutiny = "S2003"
        summary = "The Scrutiny Panel made two recommendations."

        [[scrutinies]]
        id = "S2003"
        title = "Scrutiny"
        published = "2003-01"
        by = "mpa"

        [[recommendations]]
        id = "S2003-R1"
        scrutiny = "S2003"
        number = "1"

        [[recommendations]]
        id = "S2003-R2"
        scrutiny = "S2003"
        number = "2"

    Not met, on 2005-12-08::

        [[papers]]
        id = "P05"
        title = "Crime and Disorder Reduction Partnerships"
        number = "6"
        date = 2005-12-08
        by = "Commissioner"
        scrutiny = "S2003"
        summary = "Appendix 1 takes the 3 recommendations one after another."

        [[scrutinies]]
        id = "S2003"
        title = "Scrutiny"
        published = "2003-01"
        by = "mpa"

        [[recommendations]]
        id = "S2003-R1"
        scrutiny = "S2003"
        number = "1"

        [[recommendations]]
        id = "S2003-R2"
        scrutiny = "S2003"
        number = "2"

        [[completeness]]
        id = "recommendations-S2003"
        of = "recommendations"
        scope = "scrutinies/S2003"

    Cannot tell, on 2005-12-08::

        [[papers]]
        id = "P05"
        title = "Crime and Disorder Reduction Partnerships"
        number = "6"
        date = 2005-12-08
        by = "Commissioner"
        scrutiny = "S2003"
        summary = "Appendix 1 takes the 3 recommendations one after another."

        [[scrutinies]]
        id = "S2003"
        title = "Scrutiny"
        published = "2003-01"
        by = "mpa"

        [[recommendations]]
        id = "S2003-R1"
        scrutiny = "S2003"
        number = "1"

        [[recommendations]]
        id = "S2003-R2"
        scrutiny = "S2003"
        number = "2"
    """
    counts = tuple(counted(paper, given))
    judged = {
        place: (*of_counts(text, counts), *of_sums(text, paper, given))
        for place, text in authored(paper)
    }
    for place, said in judged.items():
        for verdict in (Verdict.NOT_MET, Verdict.CANNOT_TELL):
            alike = [each for each in said if each.verdict is verdict]
            if alike:
                yield _together(alike, place)
                break
    every = [each for said in judged.values() for each in said]
    if every and all(each.verdict is Verdict.MET for each in every):
        told = ", ".join(dict.fromkeys(each.message for each in every))
        yield Outcome(Verdict.MET, f"what it types is what is computed: {told}")


def _together(alike: list[Outcome], place: str) -> Outcome:
    """Return as one what is said, with one verdict, of what stands in one place."""
    return Outcome(
        alike[0].verdict,
        "; ".join(dict.fromkeys(each.message for each in alike)),
        part=place,
        wanting=alike[0].wanting,
    )
