"""Repetition: texts unchanged from report to report, and the rule on results."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Final

from cdrpkit.dates import in_words
from cdrpkit.exceptions import enumerated
from cdrpkit.findings import Severity, Verdict
from cdrpkit.measures.progress import is_open, told
from cdrpkit.measures.sentences import as_one
from cdrpkit.model.scrutiny import Action, Progress
from cdrpkit.register import Register
from cdrpkit.rules import Given, Outcome, rule

__all__ = ["repeats", "result_carried_over"]

_REPORTS: Final = 3
"""So many reports in a row with the same text are one too many."""


@rule(
    "NAR003",
    title="What is reported of an action is not the same three times in a row",
    subject=Action,
    severity=Severity.GUIDANCE,
)
def result_carried_over(action: Action, given: Given) -> Iterator[Outcome]:
    """
    Ask that of three successive reports on an open action not all say the same.

    A committee that reads the same words for the third time learns nothing of the
    action, and cannot tell whether anybody looked at it.
    Compared are the last three days on which anything was said of it, white space and
    capitals apart; where a result says "as above", the text that it repeats.
    What is over may be told in the same words for ever, and is not judged.

    Met, on 2005-12-08::

        [[actions]]
        id = "R9-K1-A1"
        key_point = "R9-K1"
        position = 1
        text = "Develop a system."

        [[progress]]
        id = "R9-K1-A1-2004-12"
        actions = ["R9-K1-A1"]
        as_at = 2004-12-09
        blocks = [{ text = "Tenders were sought." }]

        [[progress]]
        id = "R9-K1-A1-2005-05"
        actions = ["R9-K1-A1"]
        as_at = 2005-05-12
        blocks = [{ text = "The work goes on." }]

        [[progress]]
        id = "R9-K1-A1-2005-12"
        actions = ["R9-K1-A1"]
        as_at = 2005-12-08
        blocks = [{ text = "The work goes on." }]

    Not met, on 2005-12-08::

        [[actions]]
        id = "R9-K1-A1"
        key_point = "R9-K1"
        position = 1
        text = "Develop a system."

        [[progress]]
        id = "R9-K1-A1-2004-12"
        actions = ["R9-K1-A1"]
        as_at = 2004-12-09
        blocks = [{ text = "The work goes on." }]

        [[progress]]
        id = "R9-K1-A1-2005-05"
        actions = ["R9-K1-A1"]
        as_at = 2005-05-12
        blocks = [{ text = "The work goes on." }]

        [[progress]]
        id = "R9-K1-A1-2005-12"
        actions = ["R9-K1-A1"]
        as_at = 2005-12-08
        blocks = [{ text = "The work goes on." }]
    """
    if not is_open(action, given.register):
        return
    said: dict[dt.date, str] = {}
    for result in given.register.progress.of(action, by="actions"):
        text = _words(result, given.register)
        if text:
            said.setdefault(result.as_at, text)
    yield from repeats(said)


def _words(result: Progress, register: Register) -> str:
    """Return what a result says, itself or through "as above"; empty if nothing."""
    for row in told(result, register):
        text = " ".join([row.phrase or "", *(block.text for block in row.blocks)])
        if text.strip():
            return as_one(text).casefold()
    return ""


def repeats(said: Mapping[dt.date, str]) -> Iterator[Outcome]:
    """
    Say whether the last of the texts by day are the same; nothing of too few.

    .. versionadded:: 26.1.0
    """
    days = sorted(said)
    if len(days) < _REPORTS:
        return
    same = [day for day in days if said[day] == said[days[-1]]]
    while same != days[-len(same) :]:
        same.pop(0)
    if len(same) >= _REPORTS:
        named = enumerated([in_words(day) for day in same])
        yield Outcome(Verdict.NOT_MET, f"it says the same on {named}")
    else:
        last = in_words(days[-1])
        yield Outcome(
            Verdict.MET, f"on {last} it does not say what it said twice before"
        )
