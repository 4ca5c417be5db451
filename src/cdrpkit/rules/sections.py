"""The rule on sections: none is carried over from paper to paper unchanged."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from typing import Final

from cdrpkit.findings import Severity, Verdict
from cdrpkit.measures.sentences import as_one
from cdrpkit.model.papers import Paper
from cdrpkit.register import Register
from cdrpkit.rules import Given, Outcome, rule
from cdrpkit.rules.repetition import repeats

__all__ = ["section_carried_over"]

_FEWEST_WORDS: Final = 20
"""A section shorter than that is a set form, such as that there are no implications."""

_COMPUTED: Final = re.compile(r"(?<!\{)\{(?:figure|block|stated):")


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
        for outcome in repeats({day: _of(slug, each) for day, each in series.items()})
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
