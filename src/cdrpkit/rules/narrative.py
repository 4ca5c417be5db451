"""Rules on dates in authored texts: what is past is not spoken of as to come."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from cdrpkit.dates import in_words
from cdrpkit.findings import Severity, Verdict
from cdrpkit.measures.progress import CLOSED, status_of
from cdrpkit.measures.sentences import authored
from cdrpkit.measures.wordings import Spoken, spoken_as_to_come
from cdrpkit.model.papers import Paper
from cdrpkit.model.scrutiny import Progress, Status
from cdrpkit.rules import Given, Outcome, rule

__all__ = ["past_in_a_paper_as_to_come", "past_in_a_result_as_to_come"]


@rule(
    "NAR001",
    title="A paper does not speak of what is past as yet to come",
    subject=Paper,
    severity=Severity.RECORD,
)
def past_in_a_paper_as_to_come(paper: Paper, given: Given) -> Iterator[Outcome]:
    """
    Ask that a date of which a paper's author speaks as yet to come was so on its day.

    A sentence carried over from an earlier paper gives itself away by such a date.
    Read are the summary, the recommendations, the body and the appendices, and in them
    days, months and seasons with their year, where a word of the future governs them:
    will, is to, is due, plans to. A month is past after its last day.
    A sentence that leaves a doubt is not judged: one that tells what was said earlier,
    quotes, or speaks of what is past in the same breath.
    What a paper prints of results is for PRG006 and NAR002 to judge.

    Met, on 2005-12-08::

        [[papers]]
        id = "P05"
        title = "Crime and Disorder Reduction Partnerships"
        number = "6"
        date = 2005-12-08
        by = "Commissioner"
        summary = "Boroughs are to sign in April 2006. Two signed in May 2005."

    Not met, on 2005-12-08::

        [[papers]]
        id = "P05"
        title = "Crime and Disorder Reduction Partnerships"
        number = "6"
        date = 2005-12-08
        by = "Commissioner"
        summary = "The new system is to be used from 1 April 2005."
    """
    judged = {place: tuple(spoken_as_to_come(text)) for place, text in authored(paper)}
    stale = {
        place: [said for said in spoken if said.passed(paper.date)]
        for place, spoken in judged.items()
    }
    for place, spoken in stale.items():
        if spoken:
            yield Outcome(
                Verdict.NOT_MET,
                f"{_told(spoken)} as yet to come, and is past on"
                f" {in_words(paper.date)}, the day of the paper",
                part=place,
            )
    count = sum(map(len, judged.values()))
    if count and not any(stale.values()):
        yield Outcome(
            Verdict.MET,
            f"on {in_words(paper.date)}, the day of the paper, every date of which it"
            f" speaks as yet to come was so ({count})",
        )


@rule(
    "NAR002",
    title="The words of a result do not speak of what is past as yet to come",
    subject=Progress,
    severity=Severity.RECORD,
)
def past_in_a_result_as_to_come(result: Progress, given: Given) -> Iterator[Outcome]:
    """
    Ask that a date which the words of a result announce was to come on its day.

    The dates that the record of a result declares are PRG006's to judge, and are
    passed over here: this rule reads those that stand in its words alone.
    They are read as NAR001 reads them. Where a result is not over, a noun may announce
    a date as well: "completion July 2005".

    Met, on 2005-12-08::

        [[progress]]
        id = "R24-K1-A1-2005-02"
        actions = ["R24-K1-A1"]
        as_at = 2005-02-01
        status = "ongoing"
        blocks = [{ text = "More will be done once it has reported, in July 2005." }]

    Not met, on 2005-12-08::

        [[progress]]
        id = "R24-K1-A1-2005-12"
        actions = ["R24-K1-A1"]
        as_at = 2005-12-08
        status = "ongoing"
        blocks = [{ text = "More will be done once it has reported, in July 2005." }]
    """
    over = status_of(result, given.register) in {*CLOSED, Status.DELAYED}
    declared = {result.expected_on, *(block.expected_on for block in result.blocks)}
    spoken = [
        said
        for text in (result.phrase or "", *(block.text for block in result.blocks))
        for said in spoken_as_to_come(text, bare=not over)
        if said.date not in declared
    ]
    stale = [said for said in spoken if said.passed(result.as_at)]
    day: dt.date = result.as_at
    if stale:
        dates = ", ".join(dict.fromkeys(said.words for said in stale))
        yield Outcome(
            Verdict.NOT_MET,
            f"on {in_words(day)} its words speak of {dates} as yet to come",
        )
    elif spoken:
        dates = ", ".join(dict.fromkeys(said.words for said in spoken))
        yield Outcome(Verdict.MET, f"on {in_words(day)}, {dates} was yet to come")


def _told(spoken: Iterable[Spoken]) -> str:
    """Return which lines speak of which dates."""
    lines = [f"line {said.line} speaks of {said.words}" for said in spoken]
    return ", and ".join(dict.fromkeys(lines))
