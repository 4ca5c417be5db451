"""The return of attendance: who was represented at which meeting, and what counts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Annotated, Final

import attrs

from cdrpkit.measures.belonging import members_on
from cdrpkit.measures.claims import Claims
from cdrpkit.measures.names import called, name_of
from cdrpkit.measures.presence import LeftOut, concerns, left_out, was_represented
from cdrpkit.model.duties import Meeting, MeetingKind, MeetingOutcome
from cdrpkit.model.engagement import Expectation, Measure
from cdrpkit.model.ids import BodyId, ExpectationId, HolderId, MeetingId, RecordKey
from cdrpkit.model.partnerships import Partnership
from cdrpkit.model.places import Body
from cdrpkit.quantities import Gap
from cdrpkit.register import Register
from cdrpkit.reports import Brief
from cdrpkit.returns import ReturnKind
from cdrpkit.returns.choices import one_or_none
from cdrpkit.returns.gaps import gaps
from cdrpkit.returns.rests import named
from cdrpkit.table import Column, Return

__all__ = ["KIND", "AttendanceOptions", "AttendanceRow", "attendance_rows"]

_GAPS: Final = {
    LeftOut.CANCELLED: Gap.NOT_APPLICABLE,
    LeftOut.INQUORATE: Gap.NOT_APPLICABLE,
    LeftOut.NOT_RECORDED: Gap.NOT_COLLECTED,
    LeftOut.CONTRADICTED: Gap.UNKNOWN,
}


@attrs.frozen(kw_only=True)
class AttendanceOptions:
    """
    Options of the return of attendance.

    Attributes:
        body: The id of the body to report on; None: all.

    .. versionadded:: 26.1.0
    """

    body: str | None = None


@attrs.frozen(kw_only=True)
class AttendanceRow:
    """
    A meeting, and whether a body was represented there.

    .. versionadded:: 26.1.0
    """

    meeting: Annotated[
        MeetingId, Column(title="Meeting", description="The meeting's id.", key=True)
    ]
    of: Annotated[
        RecordKey,
        Column(
            title="Meeting of",
            description="What met, as collection/id: a partnership, committee or body.",
        ),
    ]
    of_name: Annotated[
        str,
        Column(
            title="Name of what met",
            description="What it was called on the day; its id where that is unknown.",
        ),
    ]
    kind: Annotated[
        MeetingKind,
        Column(title="Kind of meeting", description="What the meeting is for."),
    ]
    date: Annotated[
        dt.date, Column(title="Date", description="The day of the meeting.")
    ]
    outcome: Annotated[
        MeetingOutcome,
        Column(title="Outcome", description="Whether the meeting came about."),
    ]
    body: Annotated[
        BodyId, Column(title="Body", description="The body's id.", key=True)
    ]
    body_name: Annotated[
        str,
        Column(
            title="Name of the body",
            description="What it was called on the day; its id where that is unknown.",
        ),
    ]
    represented: Annotated[
        bool | None,
        Column(
            title="Represented",
            description="Whether anybody was there for the body; where empty,"
            " represented_gap says why.",
            source="2004-09-10 Report 6, paragraph 3",
        ),
    ]
    represented_gap: Annotated[
        Gap | None,
        Column(
            title="Why it is not said whether it was represented",
            description="not-applicable: the meeting was not held; not-collected: it"
            " is not recorded whether anybody was there for it; unknown: records"
            " gainsay each other. Empty where it is said.",
            codes=gaps(Gap.NOT_APPLICABLE, Gap.NOT_COLLECTED, Gap.UNKNOWN),
        ),
    ]
    holders: Annotated[
        tuple[HolderId, ...] | None,
        Column(
            title="Who came",
            description="Ids of the holders who were there for it; empty where"
            " nobody was, or where holders_gap says why it is not known.",
        ),
    ]
    holders_gap: Annotated[
        Gap | None,
        Column(
            title="Why it is not said who came",
            description="not-applicable: the meeting was not held; not-collected: it"
            " is not recorded who was there, or only for which body; unknown: records"
            " gainsay each other. Empty where it is said, and where nobody came.",
            codes=gaps(Gap.NOT_APPLICABLE, Gap.NOT_COLLECTED, Gap.UNKNOWN),
        ),
    ]
    substitutes: Annotated[
        tuple[HolderId, ...],
        Column(
            title="Substitutes",
            description="Ids of those of them who came in place of others; empty: none"
            " is named.",
        ),
    ]
    in_place_of: Annotated[
        tuple[HolderId, ...],
        Column(
            title="In place of",
            description="Ids of those whom they stood in for; empty: nobody.",
        ),
    ]
    counted: Annotated[
        bool,
        Column(
            title="Counted",
            description="Whether it counts in the share of meetings at which the body"
            " was represented.",
        ),
    ]
    why_not_counted: Annotated[
        LeftOut | None,
        Column(
            title="Why it is not counted",
            description="cancelled or inquorate: it was not held, or decided nothing;"
            " excluded: every expectation of the body for such meetings on that day"
            " leaves it out; not-recorded: it is not recorded whether the body was"
            " there; contradicted: records gainsay each other. Empty where it counts.",
        ),
    ]
    counted_for: Annotated[
        tuple[ExpectationId, ...],
        Column(
            title="Counted for",
            description="Ids of expectations in whose share it counts; empty: none.",
        ),
    ]
    excluded_by: Annotated[
        tuple[ExpectationId, ...],
        Column(
            title="Excluded by",
            description="Ids of the expectations for such meetings on that day that"
            " leave it out; empty: none.",
        ),
    ]


def attendance_rows(body: Body | None, register: Register) -> tuple[AttendanceRow, ...]:
    """
    Return a row for each meeting and body that it concerns, by day, meeting and body.

    Args:
        body: The body; None: all that a meeting names, the members of what met, and
            those that expect of themselves to be represented.

        register: What was known on the day.

    .. versionadded:: 26.1.0
    """
    promises: dict[BodyId, list[Expectation]] = {}
    for expectation in register.expectations:
        if expectation.measure is Measure.REPRESENTED:
            promises.setdefault(expectation.owner, []).append(expectation)
    meetings = sorted(register.meetings, key=lambda each: (each.on, each.id))
    claims = Claims(register)
    return tuple(
        _row(meeting, each, promises.get(each.id, []), register, claims)
        for meeting in meetings
        for each in _bodies(meeting, body, promises, register)
    )


def _bodies(
    meeting: Meeting,
    body: Body | None,
    promises: dict[BodyId, list[Expectation]],
    register: Register,
) -> Iterator[Body]:
    """Yield the bodies that a meeting has a row for, by id."""
    if body is not None:
        ids = {body.id}
    else:
        records = register.attendance.of(meeting, by="meeting")
        named = {each.body for each in records}
        ids = {*meeting.attended_by, *meeting.between, *named, *promises}
        of = register.get(meeting.of)
        if isinstance(of, Partnership):
            ids.update(each.body for each in members_on(of, register, meeting.on))
    for each in map(register.bodies.get, sorted(ids)):
        if each is not None and concerns(meeting, each, register):
            yield each


def _row(
    meeting: Meeting,
    body: Body,
    promises: list[Expectation],
    register: Register,
    claims: Claims,
) -> AttendanceRow:
    why = left_out(meeting, body, register, claims=claims)
    asking = [
        each
        for each in promises
        if meeting.kind in each.kinds and meeting.on in each.span
    ]
    out = {
        each.id
        for each in asking
        if not {meeting.key, meeting.of}.isdisjoint(each.excluded)
    }
    held = meeting.outcome is MeetingOutcome.HELD
    by_all = held and bool(asking) and len(out) == len(asking)
    came = [
        each
        for each in register.attendance.of(meeting, by="meeting")
        if each.body == body.id and each.present
    ]
    stood_in = [each for each in came if each.in_place_of is not None]
    represented = None if why else was_represented(meeting, body, register)
    gap = _GAPS[why] if why else None
    named = tuple(sorted({each.holder for each in came if each.holder}))
    known = bool(named) or represented is False
    return AttendanceRow(
        meeting=meeting.id,
        of=meeting.of,
        of_name=name_of(meeting.of, register, meeting.on),
        kind=meeting.kind,
        date=meeting.on,
        outcome=meeting.outcome,
        body=body.id,
        body_name=called(body, meeting.on),
        represented=represented,
        represented_gap=gap,
        holders=named if known else None,
        holders_gap=None if known else gap or Gap.NOT_COLLECTED,
        substitutes=tuple(sorted({each.holder for each in stood_in if each.holder})),
        in_place_of=tuple(
            sorted({each.in_place_of for each in stood_in if each.in_place_of})
        ),
        counted=why is None and not by_all,
        why_not_counted=LeftOut.EXCLUDED if by_all else why,
        counted_for=tuple(
            each.id for each in asking if why is None and each.id not in out
        ),
        excluded_by=tuple(sorted(out)),
    )


_NOTE: Final = (
    "A meeting that is not recorded has no row, nor has a body that no meeting names,"
    " that belongs to nothing that met, and that expects nothing of itself."
)


def build(brief: Brief[AttendanceOptions]) -> Return[AttendanceRow]:
    """
    Return one row for each meeting known on the day, and each body that it concerns.

    Raises:
        UnknownNameError: If the register knows no such body on the day.
    """
    body = one_or_none(brief.register.bodies, brief.options.body)
    rows = attendance_rows(body, brief.register)
    return KIND.of(
        rows,
        on=brief.on,
        description="One row for each meeting and each body that it concerns: those"
        " that it names, the members of the partnership that met, and those that"
        " expect of themselves to be represented.",
        notes=(_NOTE, *(() if body else _of_nobody(rows, brief.register))),
    )


def _of_nobody(rows: Iterable[AttendanceRow], register: Register) -> Iterator[str]:
    """Yield which meetings are in no row: of them, no body is known that has one."""
    without = {each.id for each in register.meetings} - {row.meeting for row in rows}
    if without:
        yield (
            f"{len(without):,} of {len(register.meetings):,} meetings recorded have no"
            f" row, for no such body is known of them: {named(sorted(without))}."
        )


KIND: Final = ReturnKind(
    name="attendance",
    title="Attendance at meetings, by body",
    build=build,
    options=AttendanceOptions,
    row_class=AttendanceRow,
)
