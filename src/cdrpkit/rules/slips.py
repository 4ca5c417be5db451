"""The rule on slips: an abbreviation that is nearly another is taken for it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from cdrpkit.findings import Severity, Verdict
from cdrpkit.model.papers import Paper
from cdrpkit.rules import Given, Outcome, rule
from cdrpkit.rules.abbreviations import listed_in
from cdrpkit.wording import abbreviations, texts

__all__ = ["misspelt_abbreviation"]

_SHORTEST: Final = 4
"""Letters that an abbreviation needs to be told from others by one of them."""


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
    return frozenset(entry.short for entry in live) | listed_in(paper, given)
