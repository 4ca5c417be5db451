"""Rules on abbreviations: a paper lists those that it uses, and explains them."""

from __future__ import annotations

from collections.abc import Iterator

from cdrpkit.findings import Severity, Verdict
from cdrpkit.model.papers import Paper
from cdrpkit.rules import Given, Outcome, rule
from cdrpkit.wording import abbreviations, texts

__all__ = ["unexplained_abbreviation", "unlisted_abbreviation", "unused_abbreviation"]


@rule(
    "ABB001",
    title="A paper that lists abbreviations lists all that it uses",
    subject=Paper,
    severity=Severity.RECORD,
)
def unlisted_abbreviation(paper: Paper, given: Given) -> Iterator[Outcome]:
    """
    Ask that every abbreviation in a paper's text is in its list of abbreviations.

    A member of the public cannot read a paper whose abbreviations are nowhere
    explained.
    The list is the one that the paper's record says it prints; a paper without one is
    not judged.
    The text is the paper's own, and that of the recommendations, key points, actions
    and results that it reports, as known on the day of the paper.

    Met, on 2005-12-08::

        [[papers]]
        id = "P05"
        title = "Crime and Disorder Reduction Partnerships"
        number = "6"
        date = 2005-12-08
        by = "Commissioner"
        summary = "Each CDRP has embarked on a new strategy."
        abbreviations = ["cdrp"]

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
        summary = "Each CDRP has embarked on a new strategy, with help from GOL."
        abbreviations = ["cdrp"]

        [[abbreviations]]
        id = "cdrp"
        short = "CDRP"
        long = "Crime and Disorder Reduction Partnership"
    """
    if not paper.abbreviations:
        return
    used, listed = _used(paper, given), _listed(paper, given)
    for short in sorted(used - listed):
        yield Outcome(
            Verdict.NOT_MET,
            f"{short} is used, but not in the list that the paper prints",
            part=short,
        )
    if used <= listed:
        yield Outcome(Verdict.MET, f"all abbreviations used are listed ({len(used)})")


@rule(
    "ABB002",
    title="A paper uses the abbreviations that it lists",
    subject=Paper,
    severity=Severity.RECORD,
)
def unused_abbreviation(paper: Paper, given: Given) -> Iterator[Outcome]:
    """
    Ask that every abbreviation in a paper's list is used in its text.

    One that is not is a left-over from another paper, and sends readers looking.

    Met, on 2005-12-08::

        [[papers]]
        id = "P05"
        title = "Crime and Disorder Reduction Partnerships"
        number = "6"
        date = 2005-12-08
        by = "Commissioner"
        summary = "Each CDRP has embarked on a new strategy."
        abbreviations = ["cdrp"]

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
        summary = "Each partnership has embarked on a new strategy."
        abbreviations = ["cdrp"]

        [[abbreviations]]
        id = "cdrp"
        short = "CDRP"
        long = "Crime and Disorder Reduction Partnership"
    """
    if not paper.abbreviations:
        return
    used, listed = _used(paper, given), _listed(paper, given)
    for short in sorted(listed - used):
        yield Outcome(
            Verdict.NOT_MET,
            f"{short} is in the list that the paper prints, but not used in it",
            part=short,
        )
    if listed <= used:
        yield Outcome(Verdict.MET, f"all abbreviations listed are used ({len(listed)})")


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
    used = _used(paper, given)
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


def _used(paper: Paper, given: Given) -> frozenset[str]:
    return abbreviations("\n".join(texts(paper, given.register)))


def _listed(paper: Paper, given: Given) -> frozenset[str]:
    entries = map(given.register.abbreviations.get, paper.abbreviations)
    return frozenset(entry.short for entry in entries if entry is not None)
