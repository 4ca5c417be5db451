"""Rules on lists of abbreviations: a paper lists those that it uses, and no others."""

from __future__ import annotations

from collections.abc import Iterator

from cdrpkit.findings import Severity, Verdict
from cdrpkit.model.papers import Paper
from cdrpkit.rules import Given, Outcome, rule
from cdrpkit.wording import abbreviations, texts

__all__ = ["listed_in", "unlisted_abbreviation", "unused_abbreviation", "used_in"]


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
    used, listed = used_in(paper, given), listed_in(paper, given)
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
    used, listed = used_in(paper, given), listed_in(paper, given)
    for short in sorted(listed - used):
        yield Outcome(
            Verdict.NOT_MET,
            f"{short} is in the list that the paper prints, but not used in it",
            part=short,
        )
    if listed <= used:
        yield Outcome(Verdict.MET, f"all abbreviations listed are used ({len(listed)})")


def used_in(paper: Paper, given: Given) -> frozenset[str]:
    """
    Return the abbreviations that a paper's text uses.

    .. versionadded:: 26.1.0
    """
    return abbreviations("\n".join(texts(paper, given.register)))


def listed_in(paper: Paper, given: Given) -> frozenset[str]:
    """
    Return the abbreviations that a paper prints in its list.

    .. versionadded:: 26.1.0
    """
    entries = map(given.register.abbreviations.get, paper.abbreviations)
    return frozenset(entry.short for entry in entries if entry is not None)
