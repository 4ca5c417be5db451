"""Contents: surveys, quotations, issues raised, and examples of good practice."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from functools import partial
from typing import Annotated, Any, Final

import attrs

from cdrpkit.document import Block, Listing, Paragraph, TableBlock
from cdrpkit.measures.columns import Line, Printing
from cdrpkit.measures.names import name_of
from cdrpkit.measures.ordering import as_numbered
from cdrpkit.measures.surveys import Tally, options_of, printing_of, tallies
from cdrpkit.model.decisions import Issue
from cdrpkit.model.evidence import Quotation, Stance, Survey
from cdrpkit.model.papers import Paper
from cdrpkit.model.scrutiny import Recommendation
from cdrpkit.model.themes import PracticeExample
from cdrpkit.register import Register
from cdrpkit.reports import Brief
from cdrpkit.reports.contents import Offer
from cdrpkit.table import Column, Table

__all__ = ["UNCOUNTED", "offers", "survey_rows", "survey_table"]

UNCOUNTED: Final = "Cannot be counted"
"""What a cell says of a group that gives no figure."""

_NOT_RECORDED: Final = "None recorded"
_LABEL_WIDTH: Final = 40
_GROUPS_WIDTH: Final = 60


def offers(paper: Paper, brief: Brief[Any]) -> Iterator[Offer]:
    """
    Yield the tables of surveys, and the lists of what was said, raised and done well.

    ``surveys.<id>``; ``quotation.<id>``, and all on a recommendation as
    ``quotations.<recommendation>.for``, ``.against`` and ``.neither``;
    ``issues.<inspection>`` and ``issues.raised-<paper>``, which are those that a paper
    tells and that come from no inspection; ``practice``.

    Args:
        paper: The paper that they are for.

        brief: What it is built from.

    .. versionadded:: 26.1.0
    """
    register = brief.register
    for survey in register.surveys:
        yield f"surveys.{survey.id}", partial(_survey, survey, register)
    for voice in register.quotations:
        yield f"quotation.{voice.id}", partial(_quotation, voice)
    for recommendation in register.recommendations:
        if register.quotations.of(recommendation, by="about"):
            for stance in Stance:
                name = f"quotations.{recommendation.id}.{stance.value}"
                yield name, partial(_quotations, recommendation, stance, register)
    for inspection in register.inspections:
        found = register.issues.of(inspection, by="inspection")
        if found:
            yield f"issues.{inspection.id}", partial(_issues, found)
    for teller in register.papers:
        raised = tuple(_raised_in(teller, register))
        if raised:
            yield f"issues.raised-{teller.id}", partial(_issues, raised)
    yield "practice", partial(_practice, register, brief.on)


def survey_table(survey: Survey, register: Register) -> Table[Any]:
    """
    Return the answers to *survey* as a paper prints them: a column to a group.

    A percentage is rounded by itself, unless the paper that the figures come from
    made its columns add up: then so are these.

    .. versionadded:: 26.1.0
    """
    counted = tallies(survey, register)
    columns = {"answer": _column("Answer", "What was answered.")}
    for position, tally in enumerate(counted, 1):
        described = "How many of the group, and what share of it."
        columns[f"group_{position}"] = _column(tally.group, described)
    row_class: Any = attrs.make_class("SurveyAnswers", columns, frozen=True)
    rows = (row_class(*cells) for cells in survey_rows(counted))
    return Table(row_class=row_class, rows=tuple(rows))


def _column(title: str, description: str) -> Any:
    """Return the field of a row class that is made for a survey's own groups."""
    annotation: Any = Annotated[str, Column(title=title, description=description)]
    return attrs.field(type=annotation)


def survey_rows(counted: tuple[Tally, ...]) -> Iterator[tuple[str, ...]]:
    """
    Yield the cells of each row: the answer, what each group says of it, and totals.

    .. versionadded:: 26.1.0
    """
    adding_up = printing_of(counted) is Printing.ADDING_UP
    for option in options_of(counted):
        yield (
            option,
            *(_cell(tally, option, adding_up=adding_up) for tally in counted),
        )
    yield ("Total", *map(_total, counted))


def _survey(survey: Survey, register: Register) -> tuple[Block, ...]:
    counted = tallies(survey, register)
    groups = "; ".join(tally.group for tally in counted)
    return (
        TableBlock(
            table=survey_table(survey, register),
            row_headers=True,
            caption=f"Number of responses{_how_rounded(counted)}",
            summary=(
                f"{survey.question} Each row is an answer, with how many gave it and"
                f" what percentage that is, by group: {groups or 'none'}."
            ),
            widths=(_LABEL_WIDTH, *(_shared_width(counted) for _ in counted)),
        ),
    )


def _shared_width(counted: tuple[Tally, ...]) -> int:
    return max(_GROUPS_WIDTH // len(counted), 1)


def _how_rounded(counted: tuple[Tally, ...]) -> str:
    """Return how percentages are rounded, where the two ways give different ones."""
    differ = any(
        line.share != line.adding_up for tally in counted for line in tally.lines
    )
    if not differ:
        return ""
    if printing_of(counted) is Printing.ADDING_UP:
        return " (percentages made to add up to 100)"
    return " (percentages rounded one by one, and so they may not add up to 100)"


def _cell(tally: Tally, option: str, *, adding_up: bool) -> str:
    lines = [line for line in tally.lines if line.answer.option == option]
    if not lines:
        return _NOT_RECORDED
    return UNCOUNTED if tally.faults else _counted(lines[0], adding_up=adding_up)


def _counted(line: Line, *, adding_up: bool) -> str:
    share = line.adding_up if adding_up else line.share
    count = f"{line.answer.count:,}"
    return count if share is None else f"{count} ({share:f}%)"


def _total(tally: Tally) -> str:
    if tally.total is None:
        return UNCOUNTED
    return f"{tally.total:,} (100%)" if tally.total else "0"


def _quotation(voice: Quotation) -> tuple[Block, ...]:
    return (Paragraph(inlines=_quoted(voice)),)


def _quotations(
    recommendation: Recommendation, stance: Stance, register: Register
) -> tuple[Block, ...]:
    voices = sorted(
        register.quotations.of(recommendation, by="about"),
        key=lambda voice: (voice.position, voice.id),
    )
    return _listed(_quoted(voice) for voice in voices if voice.stance is stance)


def _quoted(voice: Quotation) -> str:
    return f"{voice.text} ({voice.speaker})" if voice.speaker else voice.text


def _raised_in(paper: Paper, register: Register) -> Iterator[Issue]:
    """Yield the issues that a paper tells, but for those of an inspection."""
    for issue in register.issues:
        told = issue.source is not None and issue.source.paper == paper.id
        if told and issue.inspection is None:
            yield issue


def _issues(issues: tuple[Issue, ...]) -> tuple[Block, ...]:
    return _listed(
        issue.text for issue in sorted(issues, key=lambda issue: as_numbered(issue.id))
    )


def _practice(register: Register, on: dt.date) -> tuple[Block, ...]:
    return _listed(
        _exemplified(example, register, on) for example in register.practice_examples
    )


def _exemplified(example: PracticeExample, register: Register, on: dt.date) -> str:
    return f"{example.text} ({name_of(example.by, register, on)})"


def _listed(texts: Iterable[str]) -> tuple[Block, ...]:
    items = tuple(texts)
    return (Listing(items=items) if items else Paragraph(inlines="None"),)
