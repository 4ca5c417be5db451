"""Rules on texts that are carried over unchanged from one report to the next."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from typing import Final

from cdrpkit.dates import in_words
from cdrpkit.exceptions import enumerated
from cdrpkit.findings import Severity, Verdict
from cdrpkit.measures.progress import is_open, told
from cdrpkit.measures.wordings import as_one
from cdrpkit.model.papers import Paper
from cdrpkit.model.scrutiny import Action, Progress
from cdrpkit.register import Register
from cdrpkit.rules import Given, Outcome, rule

__all__ = ["result_carried_over", "section_carried_over"]

_REPORTS: Final = 3
"""So many reports in a row with the same text are one too many."""

_FEWEST_WORDS: Final = 20
"""A section shorter than that is a set form, such as that there are no implications."""

_COMPUTED: Final = re.compile(r"(?<!\{)\{(?:figure|block|stated):")


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
    yield from _compared(said)


@rule(
    "NAR006",
    title="A section of a paper is not the same three times in a row",
    subject=Paper,
    severity=Severity.GUIDANCE,
)
def section_carried_over(paper: Paper, given: Given) -> Iterator[Outcome]:
    """
    Ask that no section is word for word that of the two papers of its kind before it.

    Papers are of one kind that are built alike, for the same committee and on the same
    scrutiny. White space and capitals count for nothing.
    A section of fewer than twenty words is a set form, and one that asks for a figure,
    a block or a statement prints something new each time; neither is judged.

    Met, on 2005-12-08::

        [[papers]]
        id = "P04-12"
        title = "Progress"
        number = "6"
        date = 2004-12-09
        by = "Commissioner"
        kind = "scrutiny-progress"
        body = { financial-implications = "None." }

        [[papers]]
        id = "P05-05"
        title = "Progress"
        number = "7"
        date = 2005-05-12
        by = "Commissioner"
        kind = "scrutiny-progress"
        body = { financial-implications = "None." }

        [[papers]]
        id = "P05-12"
        title = "Progress"
        number = "6"
        date = 2005-12-08
        by = "Commissioner"
        kind = "scrutiny-progress"
        [papers.body]
        financial-implications = '''
        Several recommendations cost money, above all those on tenure, on succession
        and on the ranks that are proposed for officers in the boroughs.'''

    Not met, on 2005-12-08::

        [[papers]]
        id = "P04-12"
        title = "Progress"
        number = "6"
        date = 2004-12-09
        by = "Commissioner"
        kind = "scrutiny-progress"
        [papers.body]
        financial-implications = '''
        Several recommendations cost money, above all those on tenure, on succession
        and on the ranks that are proposed for officers in the boroughs.'''

        [[papers]]
        id = "P05-05"
        title = "Progress"
        number = "7"
        date = 2005-05-12
        by = "Commissioner"
        kind = "scrutiny-progress"
        [papers.body]
        financial-implications = '''
        Several recommendations cost money, above all those on tenure, on succession
        and on the ranks that are proposed for officers in the boroughs.'''

        [[papers]]
        id = "P05-12"
        title = "Progress"
        number = "6"
        date = 2005-12-08
        by = "Commissioner"
        kind = "scrutiny-progress"
        [papers.body]
        financial-implications = '''
        Several recommendations cost money, above all those on tenure, on succession
        and on the ranks that are proposed for officers in the boroughs.'''
    """
    if paper.kind is None:
        return
    series = _series(paper, given.register)
    compared = [
        (slug, outcome)
        for slug, text in paper.body.items()
        if _is_prose(text)
        for outcome in _compared({day: _of(slug, each) for day, each in series.items()})
    ]
    same = [each for each in compared if each[1].verdict is Verdict.NOT_MET]
    for slug, outcome in same:
        yield Outcome(Verdict.NOT_MET, outcome.message, part=f"body.{slug}")
    if compared and not same:
        yield Outcome(
            Verdict.MET,
            "none of its sections is that of the two papers before it"
            f" ({len(compared)} compared)",
        )


def _series(paper: Paper, register: Register) -> dict[dt.date, Paper]:
    """Return the papers of a paper's kind up to its day, and itself, by their day."""

    def sort(one: Paper) -> tuple[object, ...]:
        return (one.kind, one.committee, one.scrutiny)

    alike = {
        other.date: other
        for other in register.papers
        if other.date < paper.date and sort(other) == sort(paper)
    }
    return {**alike, paper.date: paper}


def _is_prose(text: str) -> bool:
    return len(text.split()) >= _FEWEST_WORDS and not _COMPUTED.search(text)


def _of(slug: str, paper: Paper) -> str:
    return as_one(paper.body.get(slug, "")).casefold()


def _words(result: Progress, register: Register) -> str:
    """Return what a result says, itself or through "as above"; empty if nothing."""
    for row in told(result, register):
        text = " ".join([row.phrase or "", *(block.text for block in row.blocks)])
        if text.strip():
            return as_one(text).casefold()
    return ""


def _compared(said: Mapping[dt.date, str]) -> Iterator[Outcome]:
    """Say whether the last of the texts by day are the same; nothing of too few."""
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
