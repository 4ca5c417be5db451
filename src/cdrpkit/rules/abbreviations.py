"""Rules on abbreviations: a paper lists those that it uses, and explains them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from cdrpkit.findings import Severity, Verdict
from cdrpkit.model.papers import Paper
from cdrpkit.rules import Given, Outcome, rule
from cdrpkit.wording import abbreviations, texts

__all__ = [
    "misspelt_abbreviation",
    "unexplained_abbreviation",
    "unlisted_abbreviation",
    "unused_abbreviation",
]

_SHORTEST: Final = 4
"""Letters that an abbreviation needs to be told from others by one of them."""


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


@rule(
    "ABB004",
    title="No abbreviation is a slip for another",
    subject=Paper,
    severity=Severity.RECORD,
)
def misspelt_abbreviation(paper: Paper, given: Given) -> Iterator[Outcome]:
    """
    Ask that no abbreviation, itself unexplained, is one letter from an explained one.

    A paper that calls a partnership LCSP, and once LCSB, has most likely slipped.
    Explained is what the register explains on the day of the paper, and what the text
    puts in brackets behind its full name; compared are abbreviations of four letters
    and more, of which one is exchanged, left out or too many, or two change places.
    If it is no slip, explain it in the register.

    Met, on 2007-07-26::

        [[papers]]
        id = "P07"
        title = "London Community Safety Partnership"
        number = "10"
        date = 2007-07-26
        by = "Chief Executive"
        summary = "The LCSP has met."

        [[abbreviations]]
        id = "lcsp"
        short = "LCSP"
        long = "London Community Safety Partnership"

    Not met, on 2007-07-26::

        [[papers]]
        id = "P07"
        title = "London Community Safety Partnership"
        number = "10"
        date = 2007-07-26
        by = "Chief Executive"
        summary = "The LCSP has met. The LCSB is to meet again."

        [[abbreviations]]
        id = "lcsp"
        short = "LCSP"
        long = "London Community Safety Partnership"
    """
    explained = _explained(paper, given)
    told = "\n".join(texts(paper, given.register))
    introduced = frozenset(re.findall(r"\((\w+?)s?\)", told))
    used = abbreviations(told)
    slips = {
        short: meant
        for short in sorted(used - explained - introduced)
        if (meant := _nearly(short, explained))
    }
    for short, meant in slips.items():
        yield Outcome(
            Verdict.NOT_MET,
            f"{short} is explained nowhere, and nearly {' or '.join(meant)}; write that"
            " if it is meant, or explain it",
            part=short,
        )
    if used and not slips:
        yield Outcome(Verdict.MET, "no abbreviation in it is nearly another's")


def _nearly(short: str, explained: Iterable[str]) -> list[str]:
    """Return those that one letter parts from *short*; of short ones, none."""
    return [
        other
        for other in sorted(explained)
        if min(len(short), len(other)) >= _SHORTEST and _one_apart(short, other)
    ]


def _one_apart(one: str, other: str) -> bool:
    """Tell whether two differ by one letter, or by two that changed places."""
    if len(one) > len(other):
        one, other = other, one
    start = next(
        (
            at
            for at, pair in enumerate(zip(one, other, strict=False))
            if len({*pair}) > 1
        ),
        len(one),
    )
    rest, others = one[start:], other[start:]
    if len(one) < len(other):
        return rest == others[1:]
    return rest[1:] == others[1:] or (
        rest[:2] == others[1::-1] and rest[2:] == others[2:]
    )


def _explained(paper: Paper, given: Given) -> frozenset[str]:
    """Return what the register explains on the day of a paper, and what it lists."""
    live = (entry for entry in given.register.abbreviations if paper.date in entry.span)
    return frozenset(entry.short for entry in live) | _listed(paper, given)


def _used(paper: Paper, given: Given) -> frozenset[str]:
    return abbreviations("\n".join(texts(paper, given.register)))


def _listed(paper: Paper, given: Given) -> frozenset[str]:
    entries = map(given.register.abbreviations.get, paper.abbreviations)
    return frozenset(entry.short for entry in entries if entry is not None)
