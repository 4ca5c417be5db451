"""The rule on explanations: what a paper abbreviates, the register explains."""

from __future__ import annotations

from collections.abc import Iterator

from cdrpkit.findings import Severity, Verdict
from cdrpkit.model.papers import Paper
from cdrpkit.rules import Given, Outcome, rule
from cdrpkit.rules.abbreviations import used_in

__all__ = ["unexplained_abbreviation"]


@rule(
    "ABB003",
    title="The register explains the abbreviations of a paper that is built from it",
    subject=Paper,
    severity=Severity.RECORD,
)
def unexplained_abbreviation(paper: Paper, given: Given) -> Iterator[Outcome]:
    """
    Ask that the register says what each abbreviation in a paper stands for.

    The list of abbreviations of a paper that has a kind is made from the register; what
    the register cannot explain, on the day of the paper, is missing from it.
    A paper without a kind is not built, and not judged.

    Met, on 2005-12-08::

        [[papers]]
        id = "P05"
        title = "Crime and Disorder Reduction Partnerships"
        number = "6"
        date = 2005-12-08
        by = "Commissioner"
        kind = "scrutiny-progress"
        summary = "Each CDRP has embarked on a new strategy."

        [[abbreviations]]
        id = "cdrp"
        short = "CDRP"
        long = "Crime and Disorder Reduction Partnership"

    Not met, on 2005-12-08::

        [[papers]]
        id = "P05"
        title = "Crime and Disorder Reduction Partnerships"
        number = "6"
        date = 2005-12-08
        by = "Commissioner"
        kind = "scrutiny-progress"
        summary = "Each CDRP has embarked on a new strategy, with help from BIU staff."

        [[abbreviations]]
        id = "cdrp"
        short = "CDRP"
        long = "Crime and Disorder Reduction Partnership"
    """
    if paper.kind is None:
        return
    used = used_in(paper, given)
    explained = {
        entry.short
        for entry in given.register.abbreviations
        if entry.live_on(paper.date)
    }
    for short in sorted(used - explained):
        yield Outcome(
            Verdict.NOT_MET,
            f"{short} is used, and no abbreviation of the register explains it on"
            f" {paper.date}",
            part=short,
        )
    if used <= explained:
        yield Outcome(
            Verdict.MET, f"all abbreviations used are explained ({len(used)})"
        )
