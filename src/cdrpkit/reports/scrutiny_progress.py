"""The progress report on a scrutiny's recommendations, as of December 2005."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Annotated, Final

import attrs

from cdrpkit.document import (
    Block,
    Heading,
    Listing,
    Paragraph,
    Report,
    TableBlock,
)
from cdrpkit.measures.expectancy import overdue
from cdrpkit.measures.progress import tally, unfinished
from cdrpkit.measures.reporting import Reported, reported
from cdrpkit.model.ids import RecordKey
from cdrpkit.model.scrutiny import Action, Status
from cdrpkit.register import Register
from cdrpkit.reports import Brief, ReportKind
from cdrpkit.reports.committee_paper import as_of, committee_paper, paper_of
from cdrpkit.reports.contents.offered import offered
from cdrpkit.reports.contents.statuses import NONE_STATED, StatusRow, status_table
from cdrpkit.reports.results import results
from cdrpkit.table import Column, Table

__all__ = ["KIND", "ProgressRow", "ScrutinyProgressOptions", "StatusRow"]


@attrs.frozen(kw_only=True)
class ScrutinyProgressOptions:
    """
    Options of the scrutiny progress report.

    Attributes:
        paper: The id of the paper; None: the one paper of this kind dated on the day.

        layout: The id of a house layout; None: the authority's own of that day.

        as_printed: Whether what is known to be wrong stands as the paper printed it.

    .. versionadded:: 26.1.0
    """

    paper: str | None = None
    layout: str | None = None
    as_printed: bool = False


@attrs.frozen(kw_only=True)
class ProgressRow:
    """
    A result, and the actions and key points that it is for.

    .. versionadded:: 26.1.0
    """

    key_points: Annotated[
        tuple[Block, ...],
        Column(
            title="Key points", description="What the recommendation comes down to."
        ),
    ]
    actions: Annotated[
        tuple[Block, ...], Column(title="Actions", description="What is to be done.")
    ]
    results: Annotated[
        tuple[Block, ...],
        Column(
            title="Results/timescale", description="How far it has come, and by when."
        ),
    ]


def build(brief: Brief[ScrutinyProgressOptions]) -> Report:
    """
    Return the report on a scrutiny's recommendations that a paper makes on its day.

    Raises:
        UnknownNameError: If there is no such paper or layout.

        NoChoiceError: If the option *paper* is not given, and not exactly one paper of
            this kind is dated on the day.

        WordingError: If the paper, or a text of it, names what there is not, or a
            section of the layout has no text.
    """
    paper = paper_of(KIND.name, brief)
    brief = as_of(paper, brief)
    register = brief.register
    scrutiny = register.scrutinies.get(paper.scrutiny)
    made = register.recommendations.of(scrutiny, by="scrutiny") if scrutiny else ()
    entries = reported(scrutiny, register) if scrutiny else ()
    actions = [action for entry in entries for action in entry.actions]
    late = [action for action in actions if overdue(action, register, brief.on)]
    counts = tally(actions, register)
    places = frozenset(entry.recommendation.key for entry in entries)
    appendix = tuple(
        block for entry in entries for block in _blocks(entry, places, register)
    )
    computed = offered(
        paper,
        brief,
        figures_too={
            "recommendations.made": str(len(made)),
            "recommendations.total": str(len(entries)),
            "recommendations.completed": str(
                sum(
                    not entry.idle and not unfinished(entry.actions, register)
                    for entry in entries
                )
            ),
            "actions.total": str(len(actions)),
            "actions.overdue": str(len(late)),
            **{
                f"actions.{name}": str(counts.get(gap, 0))
                for gap, (name, _) in NONE_STATED.items()
            },
            **{f"actions.{each.value}": str(counts.get(each, 0)) for each in Status},
        },
        blocks_too={"statuses": (status_table(counts),), "overdue": (_listed(late),)},
        appendices=(("Progress by recommendation", appendix),) if appendix else (),
    )
    return committee_paper(paper, brief, computed, title=KIND.title, name=KIND.name)


def _blocks(
    entry: Reported, places: frozenset[RecordKey], register: Register
) -> Iterator[Block]:
    """Yield a recommendation: its heading, its text, and the table of its results."""
    recommendation = entry.recommendation
    own = recommendation.number
    title = f"Recommendation {own}"
    yield Heading(text=title, level=2, key=recommendation.key, number=own)
    if recommendation.text is not None:
        yield Paragraph(inlines=recommendation.text)
    yield TableBlock(
        table=Table(row_class=ProgressRow, rows=tuple(_rows(entry, places, register))),
        keys=tuple(_keys(entry)),
        caption=f"Key points, actions and results for {title.lower()}",
        summary=(
            f"What {title.lower()} comes down to, what is to be done about it and how"
            " far it has come; each row is one result."
        ),
        widths=(28, 28, 44),
    )


def _rows(
    entry: Reported, places: frozenset[RecordKey], register: Register
) -> Iterator[ProgressRow]:
    for each in entry.results:
        ids = dict.fromkeys(action.key_point for action in each.actions)
        points = [point for point in map(register.key_points.get, ids) if point]
        yield ProgressRow(
            key_points=tuple(Paragraph(inlines=point.text) for point in points),
            actions=tuple(Paragraph(inlines=action.text) for action in each.actions),
            results=tuple(results(each, places, register)),
        )
    for point in entry.idle:
        yield ProgressRow(
            key_points=(Paragraph(inlines=point.text),),
            actions=(Paragraph(inlines="None recorded"),),
            results=(Paragraph(inlines="Nothing reported"),),
        )


def _keys(entry: Reported) -> Iterator[RecordKey]:
    """Yield the result that each row is or, where none is reported, what it is of."""
    for each in entry.results:
        yield each.result.key if each.result else each.actions[0].key
    yield from (point.key for point in entry.idle)


def _listed(actions: Iterable[Action]) -> Block:
    items = tuple(action.text for action in actions)
    return Listing(items=items) if items else Paragraph(inlines="None")


KIND: Final = ReportKind(
    name="scrutiny-progress",
    title="Progress on scrutiny recommendations",
    build=build,
    options=ScrutinyProgressOptions,
)
