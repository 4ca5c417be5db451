"""The progress report on a scrutiny's recommendations, as of December 2005."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator
from typing import Annotated, Final

import attrs

from cdrpkit.dates import in_words
from cdrpkit.document import (
    Block,
    Emphasis,
    Heading,
    Inline,
    Inlines,
    Listing,
    Paragraph,
    Ref,
    Report,
    TableBlock,
    Text,
)
from cdrpkit.measures.progress import (
    Reported,
    Reporting,
    completed_date,
    moves_of,
    overdue,
    reported,
    status_of,
    tally,
    told,
    unfinished,
)
from cdrpkit.model import scrutiny as model
from cdrpkit.model.decisions import RevisedDate
from cdrpkit.model.ids import RecordKey
from cdrpkit.model.scrutiny import Action, BlockKind, Progress, Status
from cdrpkit.quantities import Gap, Unit
from cdrpkit.register import Register
from cdrpkit.reports import Brief, ReportKind
from cdrpkit.reports.committee_paper import (
    Computed,
    as_of,
    committee_paper,
    paper_of,
)
from cdrpkit.table import Column, Table

__all__ = ["KIND", "ProgressRow", "ScrutinyProgressOptions", "StatusRow"]

_NONE_STATED: Final = {
    Gap.UNKNOWN: ("none-stated", "None stated"),
    Gap.NOT_APPLICABLE: ("as-another", "As another result"),
    Gap.NOT_RECEIVED: ("not-reported", "Nothing reported"),
}
"""What figures and papers call each reason why an action bears no status."""


@attrs.frozen(kw_only=True)
class ScrutinyProgressOptions:
    """
    Options of the scrutiny progress report.

    Attributes:
        paper: The id of the paper; None: the one paper of this kind dated on the day.

        layout: The id of a house layout; None: the authority's own of that day.

    .. versionadded:: 26.1.0
    """

    paper: str | None = None
    layout: str | None = None


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


@attrs.frozen(kw_only=True)
class StatusRow:
    """
    How many actions bear a status.

    .. versionadded:: 26.1.0
    """

    status: Annotated[
        str, Column(title="Status", description="The status that a result states.")
    ]
    actions: Annotated[
        int,
        Column(title="Actions", description="How many actions.", unit=Unit.COUNT),
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
    computed = Computed(
        figures={
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
                for gap, (name, _) in _NONE_STATED.items()
            },
            **{f"actions.{each.value}": str(counts.get(each, 0)) for each in Status},
        },
        blocks={"statuses": (_statuses(counts),), "overdue": (_listed(late),)},
        appendices=(("Progress by recommendation", appendix),) if appendix else (),
    )
    return committee_paper(paper, brief, computed, title=KIND.title, name=KIND.name)


def _blocks(
    entry: Reported, places: frozenset[RecordKey], register: Register
) -> Iterator[Block]:
    """Yield a recommendation: its heading, its text, and the table of its results."""
    recommendation = entry.recommendation
    title = f"Recommendation {recommendation.number}"
    yield Heading(text=title, level=2, key=recommendation.key)
    if recommendation.text is not None:
        yield Paragraph(inlines=recommendation.text)
    yield TableBlock(
        table=Table(row_class=ProgressRow, rows=tuple(_rows(entry, places, register))),
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
            results=(
                *_stated(each.result, register),
                *_moved(each, register),
                *_told(each.result, places),
            ),
        )
    for point in entry.idle:
        yield ProgressRow(
            key_points=(Paragraph(inlines=point.text),),
            actions=(Paragraph(inlines="None recorded"),),
            results=(Paragraph(inlines="Nothing reported"),),
        )


def _stated(result: Progress | None, register: Register) -> Iterator[Block]:
    """Yield what a result states of status and dates, as printed or in words."""
    if result is None:
        yield Paragraph(inlines="Nothing reported")
        return
    phrase = result.phrase or _phrase(result, register)
    if phrase:
        yield Paragraph(inlines=(Emphasis(phrase),))
    elif not result.blocks:
        yield Paragraph(inlines="Nothing stated")


def _moved(each: Reporting, register: Register) -> Iterator[Block]:
    """Yield a paragraph for each time that a date of the row was moved."""
    moves = {action: moves_of(action, register) for action in each.actions}
    if len(set(moves.values())) == 1:
        yield from (
            Paragraph(inlines=f"Date moved {_granted(move)}")
            for move in moves[each.actions[0]]
        )
        return
    for action, of_action in moves.items():
        for move in of_action:
            yield Paragraph(inlines=f"{action.text}: date moved {_granted(move)}")


def _granted(move: RevisedDate) -> str:
    return f"to {move.now} (from {move.was}), granted {in_words(move.granted_on)}."


def _told(result: Progress | None, places: frozenset[RecordKey]) -> Iterator[Block]:
    """Yield the pieces of a result, and which places in the paper it refers to."""
    if result is None:
        return
    for kind, blocks in itertools.groupby(result.blocks, key=lambda block: block.kind):
        if kind is BlockKind.BULLET:
            yield Listing(items=tuple(map(_inlines, blocks)))
        else:
            yield from (Paragraph(inlines=_inlines(block)) for block in blocks)
    seen = [key for key in dict.fromkeys(result.see) if key in places]
    if seen and result.same_as is None:
        yield Paragraph(inlines=(Text("See "), *_enumerated(seen), Text(".")))


def _inlines(block: model.Block) -> Inlines:
    """Return what a piece of a result says, after the status that it states itself."""
    if block.status is None:
        return (Text(block.text),)
    return (Emphasis(f"{_in_words(block.status)}."), Text(f" {block.text}"))


def _enumerated(keys: list[RecordKey]) -> Iterator[Inline]:
    for position, key in enumerate(keys, 1):
        if position > 1:
            yield Text(" and " if position == len(keys) else ", ")
        yield Ref(key)


def _phrase(result: Progress, register: Register) -> str:
    """Return in words what a result without a phrase states of status and dates."""
    status, rows = status_of(result, register), told(result, register)
    completed = completed_date(result, register)
    dates = (
        ("completed", completed),
        ("expected", next((row.expected_on for row in rows if row.expected_on), None)),
        ("last updated", result.updated_on),
    )
    stated = [f"{verb} {day}" for verb, day in dates if day is not None]
    if status is not None and not (status is Status.COMPLETED and completed):
        stated.insert(0, _in_words(status))
    phrase = ", ".join(stated)
    return phrase[:1].upper() + phrase[1:]


def _statuses(counts: dict[Status | Gap, int]) -> Block:
    """Return the table of how many actions bear each status."""
    words: dict[Status | Gap, str] = {
        **{status: _in_words(status) for status in Status},
        **{gap: words for gap, (_, words) in _NONE_STATED.items()},
    }
    rows = (
        StatusRow(status=words[said], actions=counts[said])
        for said in words
        if said in counts
    )
    return TableBlock(
        table=Table(row_class=StatusRow, rows=tuple(rows)),
        caption="Actions by the status that their results state",
        summary="Each row is a status, with the number of actions that bear it.",
        widths=(70, 30),
    )


def _listed(actions: Iterable[Action]) -> Block:
    items = tuple(action.text for action in actions)
    return Listing(items=items) if items else Paragraph(inlines="None")


def _in_words(status: Status) -> str:
    return status.value.replace("-", " ").capitalize()


KIND: Final = ReportKind(
    name="scrutiny-progress",
    title="Progress on scrutiny recommendations",
    build=build,
    options=ScrutinyProgressOptions,
)
