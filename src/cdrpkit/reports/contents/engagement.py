"""Contents: what is expected of a body, the meetings it was at, and its liaison."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from functools import partial
from typing import Annotated, Any, Final

import attrs

from cdrpkit.dates import FinancialYear, Span, in_words
from cdrpkit.document import Block, Listing, Paragraph, TableBlock
from cdrpkit.measures.attendance import expected_turnout, known_by_then
from cdrpkit.measures.names import called
from cdrpkit.measures.presence import LeftOut
from cdrpkit.model.duties import MeetingKind, MeetingOutcome
from cdrpkit.model.engagement import Expectation, ExpectationStatus, Measure
from cdrpkit.model.papers import Paper
from cdrpkit.model.places import Body
from cdrpkit.quantities import Unit
from cdrpkit.register import Register
from cdrpkit.reports import Brief
from cdrpkit.reports.contents import Offer
from cdrpkit.returns.attendance import AttendanceRow, attendance_rows
from cdrpkit.returns.liaison import LiaisonRow, liaison_rows
from cdrpkit.table import Column, Table

__all__ = [
    "ExpectationRow",
    "LiaisonLine",
    "MeetingLine",
    "kind_in_words",
    "offers",
]


_LACKING: Final = {True: "yes", False: "no", None: "not known"}


@attrs.frozen(kw_only=True)
class ExpectationRow:
    """
    A task of a body in partnerships, and what is to come of it.

    .. versionadded:: 26.1.0
    """

    role: Annotated[str, Column(title="Role", description="The task.")]
    outcome: Annotated[
        tuple[Block, ...],
        Column(title="Outcome", description="What is to come of it, in order."),
    ]


@attrs.frozen(kw_only=True)
class MeetingLine:
    """
    A meeting, as a paper tells of it.

    .. versionadded:: 26.1.0
    """

    date: Annotated[dt.date, Column(title="Date", description="The day of it.")]
    of: Annotated[str, Column(title="Meeting of", description="What met.")]
    kind: Annotated[str, Column(title="Kind", description="What the meeting is for.")]
    outcome: Annotated[
        MeetingOutcome, Column(title="Outcome", description="Whether it was held.")
    ]
    represented: Annotated[
        str,
        Column(
            title="Represented",
            description="Whether the body was represented, or why that is not said.",
        ),
    ]
    counted: Annotated[
        str,
        Column(
            title="Counted",
            description="Whether the meeting counts in the share, or why it does not.",
        ),
    ]


@attrs.frozen(kw_only=True)
class LiaisonLine:
    """
    A partnership and a quarter, as a paper tells of them.

    .. versionadded:: 26.1.0
    """

    partnership: Annotated[
        str, Column(title="Partnership", description="What it is called.")
    ]
    quarter: Annotated[
        str, Column(title="Quarter", description="Of the financial year.")
    ]
    meetings: Annotated[
        int,
        Column(
            title="Meetings",
            description="How many are recorded as held.",
            unit=Unit.COUNT,
        ),
    ]
    dates: Annotated[
        str, Column(title="Dates", description="The days of them, or that none was.")
    ]
    lacking: Annotated[
        str,
        Column(
            title="Lacking",
            description="Whether fewer than wanted were held, or that it is not known.",
        ),
    ]


def offers(paper: Paper, brief: Brief[Any]) -> Iterator[Offer]:
    """
    Yield what is expected of bodies in partnerships, and what they did, by body.

    ``expectations.<body>``, one row to a role: what the paper itself proposes or, if it
    proposes nothing, what holds on its day; ``attendance.<body>``, the meetings of the
    days and kinds at which that body is expected to be represented, or else all of the
    financial year, up to the day; ``liaison.<body>``, quarter by quarter.

    Args:
        paper: The paper that they are for.

        brief: What it is built from.

    .. versionadded:: 26.1.0
    """
    register = brief.register
    for body in register.bodies:
        own = register.expectations.of(body, by="owner")
        if own:
            yield f"expectations.{body.id}", partial(_expectations, body, paper, brief)
        if own or _meets(body, register):
            yield f"attendance.{body.id}", partial(_attendance, body, brief)
        if any(each.measure is Measure.LIAISON for each in own):
            yield f"liaison.{body.id}", partial(_liaison, body, brief)


def _meets(body: Body, register: Register) -> bool:
    return bool(register.meetings.of(body) or register.attendance.of(body))


def _expectations(body: Body, paper: Paper, brief: Brief[Any]) -> tuple[Block, ...]:
    """Return the table of what is expected of a body."""
    own = brief.register.expectations.of(body, by="owner")
    proposed = [
        each
        for each in own
        if each.source is not None and each.source.paper == paper.id
    ]
    holding = proposed or [each for each in own if brief.on in each.span]
    if not holding:
        return (Paragraph(inlines="None recorded"),)
    by_role: dict[str, list[Expectation]] = {}
    for each in sorted(holding, key=lambda each: (each.position, each.id)):
        by_role.setdefault(each.role, []).append(each)
    rows = tuple(
        ExpectationRow(
            role=role,
            outcome=tuple(Paragraph(inlines=each.outcome) for each in expectations),
        )
        for role, expectations in by_role.items()
    )
    return (
        TableBlock(
            table=Table(row_class=ExpectationRow, rows=rows),
            keys=tuple(_only(each) for each in by_role.values()),
            row_headers=True,
            caption=_headed(holding, called(body, brief.on)),
            summary="Each row is a task, with what is to come of it.",
            widths=(35, 65),
        ),
    )


def _only(expectations: list[Expectation]) -> str | None:
    """Return the one expectation that a row comes from; None: it is several."""
    return expectations[0].key if len(expectations) == 1 else None


def _headed(expectations: list[Expectation], name: str) -> str:
    """Return a caption, which says so if nobody is bound to any of them yet."""
    if all(each.status is ExpectationStatus.PROPOSED for each in expectations):
        return f"What would be expected of the {name} in partnerships, as proposed"
    return f"What is expected of the {name} in partnerships"


def _attendance(body: Body, brief: Brief[Any]) -> tuple[Block, ...]:
    """Return how often a body was represented, and the table of the meetings."""
    register, on = brief.register, brief.on
    own = sorted(
        register.expectations.of(body, by="owner"),
        key=lambda each: (each.position, each.id),
    )
    promises = [
        each for each in own if each.measure is Measure.REPRESENTED and on in each.span
    ]
    asked: list[tuple[Expectation | None, Span]] = [
        (each, each.span) for each in promises
    ]
    looked_at = [
        (each, known)
        for each, span in asked or [(None, FinancialYear.of(on).span)]
        if (known := known_by_then(span, on)) is not None
    ]
    met = [
        row
        for row in attendance_rows(body, register)
        if any(
            row.date in span and (each is None or row.kind in each.kinds)
            for each, span in looked_at
        )
    ]
    rows = tuple(_meeting(row, promises) for row in met)
    told = tuple(_told(each, register, on) for each in promises)
    blocks: tuple[Block, ...] = (Listing(items=told),) if told else ()
    if not rows:
        return (*blocks, Paragraph(inlines="No meeting is recorded."))
    name = called(body, on)
    table = TableBlock(
        table=Table(row_class=MeetingLine, rows=rows),
        keys=tuple(f"meetings/{row.meeting}" for row in met),
        caption=f"Meetings that concern the {name}, {_stretches(looked_at)}",
        summary=(
            "Each row is a meeting, with whether the body was represented and whether"
            " the meeting counts."
        ),
        widths=(16, 28, 15, 12, 15, 14),
    )
    return (*blocks, table)


def _stretches(looked_at: list[tuple[Expectation | None, Span]]) -> str:
    distinct = sorted(
        {span for _, span in looked_at}, key=lambda span: (span.first, span.last)
    )
    return " and ".join(map(str, distinct))


def kind_in_words(kind: MeetingKind) -> str:
    """
    Return a kind of meeting as a paper prints it.

    .. versionadded:: 26.1.0
    """
    if kind is MeetingKind.OTHER_CDRP_INCLUSIVE:
        return "other CDRP-inclusive"
    return kind.label


def _told(expectation: Expectation, register: Register, on: dt.date) -> str:
    """Return how far an expectation is met, as an item of a list."""
    turnout = expected_turnout(expectation, register, on)
    there, known = len(turnout.represented), len(turnout.counted)
    unknown = len(turnout.not_recorded)
    share = "" if turnout.share is None else f", {turnout.share}%"
    more = (
        f"; of {unknown} more it is not recorded whether it was there"
        if unknown
        else ""
    )
    wanted = f" (expected: {expectation.threshold}%)" if expectation.threshold else ""
    kinds = " or ".join(map(kind_in_words, expectation.kinds)) or "no kind of meeting"
    return (
        f"{expectation.role} ({kinds}): represented at {there} of {known}"
        f" meetings{share}{wanted}{more}."
    )


def _meeting(row: AttendanceRow, promises: list[Expectation]) -> MeetingLine:
    """Return a row of the return as a paper on these expectations prints it."""
    if row.represented is None:
        held = row.outcome is MeetingOutcome.HELD
        represented = "not recorded" if held else "not held"
    else:
        represented = "yes" if row.represented else "no"
    return MeetingLine(
        date=row.date,
        of=row.of_name,
        kind=kind_in_words(row.kind),
        outcome=row.outcome,
        represented=represented,
        counted=_counted(row, promises),
    )


def _counted(row: AttendanceRow, promises: list[Expectation]) -> str:
    """Return whether a meeting counts, and for which expectations it does not."""
    why = row.why_not_counted
    out = [each for each in promises if each.id in row.excluded_by]
    if why is not None and (why is not LeftOut.EXCLUDED or not promises):
        return f"no: {why.value.replace('-', ' ')}"
    if not out:
        return "yes"
    if not any(each.id in row.counted_for for each in promises):
        return "no: excluded"
    return f"yes, but not for {', '.join(map(_labelled, out))}"


def _labelled(expectation: Expectation) -> str:
    """Return what tells an expectation from others, in a cell."""
    return f"{expectation.threshold}%" if expectation.threshold else expectation.role


def _liaison(body: Body, brief: Brief[Any]) -> tuple[Block, ...]:
    """Return the table of a body's liaison meetings by partnership and quarter."""
    rows = tuple(
        _quarter(row) for row in liaison_rows(body.id, brief.register, brief.on)
    )
    if not rows:
        return (Paragraph(inlines="No quarter is over yet."),)
    name = called(body, brief.on)
    return (
        TableBlock(
            table=Table(row_class=LiaisonLine, rows=rows),
            caption=f"Liaison meetings of the {name} by quarter",
            summary="Each row is a partnership and a quarter, with the meetings held.",
            widths=(36, 16, 12, 24, 12),
        ),
    )


def _quarter(row: LiaisonRow) -> LiaisonLine:
    """Return a row of the return as a paper prints it."""
    return LiaisonLine(
        partnership=row.partnership_name,
        quarter=row.quarter,
        meetings=row.meetings,
        dates="; ".join(map(in_words, row.dates)) or "none recorded",
        lacking=_LACKING[row.lacking],
    )
