"""Pounds: the sums of money that a paper types, beside those that are computed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from cdrpkit.findings import Verdict
from cdrpkit.measures.figures import printed
from cdrpkit.measures.sentences import sentences
from cdrpkit.model.papers import Paper
from cdrpkit.quantities import Money
from cdrpkit.rules import Given, Outcome

__all__ = ["of_sums"]

_SUM: Final = re.compile(
    r"£\s?(?P<pounds>[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{5,9})(?!\.?\d)"
)


def of_sums(text: str, paper: Paper, given: Given) -> Iterator[Outcome]:
    """
    Yield what is to be said of each sum typed that is nearly a computed one.

    .. versionadded:: 26.1.0
    """
    typed = [
        (found, sentence.line)
        for sentence in sentences(text)
        for found in _SUM.finditer(sentence.text)
    ]
    if not typed:
        return
    computed = given.pasts.on(paper.date).figures.items()
    sums = {int(each.pounds): each for _, each in computed if isinstance(each, Money)}
    by_digits = {"".join(sorted(str(pounds))): pounds for pounds in sums}
    for found, line in typed:
        pounds = int(found["pounds"].replace(",", ""))
        alike = by_digits.get("".join(sorted(str(pounds))))
        if pounds in sums:
            yield Outcome(Verdict.MET, found[0])
        elif alike is not None and pounds % 1000:
            right = printed(sums[alike])
            wrong = f"line {line} types {found[0]}, and {right} is computed"
            yield Outcome(Verdict.NOT_MET, wrong)
