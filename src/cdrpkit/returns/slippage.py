"""The return of slippage: dates first expected, and moved, one row to an action."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Annotated, Final

import attrs

from cdrpkit.dates import PartialDate
from cdrpkit.measures.lineage import Lineage, lineages
from cdrpkit.measures.slippage import Slippage, moved_besides, slippage_of
from cdrpkit.model.ids import (
    BodyId,
    CommitteeId,
    MeetingId,
    RecordKey,
    RevisedDateId,
    ScrutinyId,
)
from cdrpkit.quantities import Gap, Unit
from cdrpkit.reports import Brief
from cdrpkit.returns import ReturnKind
from cdrpkit.table import Column, Return, Table

__all__ = ["KIND", "SlippageOptions", "SlippageRow"]


@attrs.frozen(kw_only=True)
class SlippageOptions:
    """
    Options of the return of slippage.

    Attributes:
        scrutiny: The id of the scrutiny whose actions it is of; None: all actions,
            and whatever else had its date moved.

    .. versionadded:: 26.1.0
    """

    scrutiny: str | None = None


@attrs.frozen(kw_only=True)
class SlippageRow:
    """
    An action, or something else, and how its date moved.

    .. versionadded:: 26.1.0
    """

    of: Annotated[
        RecordKey,
        Column(
            title="What was expected",
            description="As collection/id: an action, or another record whose date was"
            " moved.",
        ),
    ]
    scrutiny: Annotated[
        ScrutinyId | None,
        Column(
            title="Scrutiny",
            description="Id of the scrutiny that the action is under; empty: it is no"
            " action, or under none.",
        ),
    ]
    number: Annotated[
        str | None,
        Column(
            title="Recommendation number",
            description="Of the recommendation that the action is under, as printed;"
            " empty: it is no action, or under none.",
        ),
    ]
    text: Annotated[
        str | None,
        Column(
            title="In words",
            description="What is to be done; empty: it is no action.",
        ),
    ]
    original: Annotated[
        PartialDate | None,
        Column(
            title="First expected",
            description="The first date stated before any move, else the one that the"
            " first move moved; where empty, original_gap says why.",
        ),
    ]
    original_gap: Annotated[
        Gap | None,
        Column(
            title="Why there is no first date",
            description="unknown: none is recorded. Empty where there is a date.",
        ),
    ]
    revisions: Annotated[
        int,
        Column(
            title="Times moved",
            description="How often a new date was granted; nil where it never was.",
            unit=Unit.COUNT,
        ),
    ]
    current: Annotated[
        PartialDate | None,
        Column(
            title="Now expected",
            description="The last date granted, else the last stated in any report;"
            " where empty, current_gap says why.",
        ),
    ]
    current_gap: Annotated[
        Gap | None,
        Column(
            title="Why there is no date now",
            description="unknown: none is recorded. Empty where there is a date.",
        ),
    ]
    days_slipped: Annotated[
        int | None,
        Column(
            title="Days slipped",
            description="From the last day of the first date to the last of the"
            " present one; below nil: brought forward. Where empty, days_slipped_gap"
            " says why.",
            unit=Unit.DAYS,
        ),
    ]
    days_slipped_gap: Annotated[
        Gap | None,
        Column(
            title="Why no days are counted",
            description="unknown: no date is recorded. Empty where days are counted.",
        ),
    ]
    months_slipped: Annotated[
        int | None,
        Column(
            title="Months slipped",
            description="From the month of the first date to that of the present one;"
            " where empty, months_slipped_gap says why.",
            unit=Unit.COUNT,
        ),
    ]
    months_slipped_gap: Annotated[
        Gap | None,
        Column(
            title="Why no months are counted",
            description="unknown: a date is not recorded, or is of a year alone. Empty"
            " where months are counted.",
        ),
    ]
    overdue_by_original: Annotated[
        bool | None,
        Column(
            title="Overdue by the first date",
            description="Whether it was open and past the first date on the day of the"
            " return; where empty, overdue_by_original_gap says why.",
        ),
    ]
    overdue_by_original_gap: Annotated[
        Gap | None,
        Column(
            title="Why it is not said whether it was overdue by the first date",
            description="unknown: there is no date, or nothing says whether it was"
            " done. Empty where it is said.",
        ),
    ]
    overdue: Annotated[
        bool | None,
        Column(
            title="Overdue",
            description="Whether it was open and past the present date on the day of"
            " the return; where empty, overdue_gap says why.",
        ),
    ]
    overdue_gap: Annotated[
        Gap | None,
        Column(
            title="Why it is not said whether it was overdue",
            description="unknown: there is no date, or nothing says whether it was"
            " done. Empty where it is said.",
        ),
    ]
    granted_on: Annotated[
        dt.date | None,
        Column(
            title="Last granted on",
            description="The day of the last grant; empty: it was never moved.",
        ),
    ]
    granted_by: Annotated[
        BodyId | None,
        Column(
            title="Last granted by",
            description="Id of the body that granted it; empty: never moved, or not"
            " recorded.",
        ),
    ]
    committee: Annotated[
        CommitteeId | None,
        Column(
            title="Committee",
            description="Id of the committee at whose meeting it was last granted;"
            " empty: never moved, or not recorded.",
        ),
    ]
    meeting: Annotated[
        MeetingId | None,
        Column(
            title="Meeting",
            description="Id of the meeting of the last grant; empty: never moved, or"
            " not recorded.",
        ),
    ]
    why: Annotated[
        str | None,
        Column(
            title="Why",
            description="The reason of the last grant; empty: never moved, or none is"
            " recorded.",
        ),
    ]
    refused: Annotated[
        tuple[RevisedDateId, ...],
        Column(
            title="Moved to no effect",
            description="Ids of moves at a meeting that was cancelled or inquorate,"
            " which count for nothing; empty: none.",
        ),
    ]
    disjoint: Annotated[
        tuple[RevisedDateId, ...],
        Column(
            title="Moved from another date",
            description="Ids of moves that do not start from the date before them;"
            " empty: none.",
        ),
    ]
    ungranted: Annotated[
        int,
        Column(
            title="Changed without a grant",
            description="In how many reports another date appears than the one that"
            " stood, which nobody is recorded to have granted.",
            unit=Unit.COUNT,
        ),
    ]


def build(brief: Brief[SlippageOptions]) -> Return[SlippageRow]:
    """
    Return one row for each action, as printed, and then for what else was moved.

    Raises:
        UnknownNameError: If the register knows no such scrutiny on the day.
    """
    return Return(
        name=KIND.name,
        title=KIND.title,
        description="One row for each action, and for what else had its date moved.",
        on=brief.on,
        table=Table(row_class=SlippageRow, rows=tuple(_rows(brief))),
    )


def _rows(brief: Brief[SlippageOptions]) -> Iterator[SlippageRow]:
    register, wanted = brief.register, brief.options.scrutiny
    scrutiny = register.scrutinies[wanted] if wanted is not None else None
    for each in lineages(register, scrutiny):
        yield _row(slippage_of(each.action, register), each, brief.on)
    if scrutiny is None:
        for record in moved_besides(register):
            yield _row(slippage_of(record, register), None, brief.on)


def _row(slipped: Slippage, under: Lineage | None, on: dt.date) -> SlippageRow:
    last = slipped.moves[-1] if slipped.moves else None
    by_original, overdue = slipped.overdue_by_original(on), slipped.overdue(on)
    return SlippageRow(
        of=slipped.of.key,
        scrutiny=under.scrutiny.id if under and under.scrutiny else None,
        number=under.recommendation.number if under and under.recommendation else None,
        text=under.action.text if under else None,
        original=slipped.original,
        original_gap=_gap(slipped.original),
        revisions=len(slipped.moves),
        current=slipped.current,
        current_gap=_gap(slipped.current),
        days_slipped=slipped.days,
        days_slipped_gap=_gap(slipped.days),
        months_slipped=slipped.months,
        months_slipped_gap=_gap(slipped.months),
        overdue_by_original=by_original,
        overdue_by_original_gap=_gap(by_original),
        overdue=overdue,
        overdue_gap=_gap(overdue),
        granted_on=last.granted_on if last else None,
        granted_by=last.granted_by if last else None,
        committee=last.committee if last else None,
        meeting=last.meeting if last else None,
        why=last.why if last else None,
        refused=tuple(move.id for move in slipped.refused),
        disjoint=tuple(each.move.id for each in slipped.disjoint),
        ungranted=len(slipped.ungranted),
    )


def _gap(value: object) -> Gap | None:
    return Gap.UNKNOWN if value is None else None


KIND: Final = ReturnKind(
    name="slippage",
    title="Slippage of expected dates, by action",
    build=build,
    options=SlippageOptions,
    row_class=SlippageRow,
)
