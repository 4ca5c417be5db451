"""Presence: which meetings concern a body or a holder, and what says it was there."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from cdrpkit.choices import Choice
from cdrpkit.dates import Span
from cdrpkit.measures.belonging import belongs, reached_by, represents
from cdrpkit.measures.claims import Claims
from cdrpkit.model.duties import Meeting, MeetingOutcome
from cdrpkit.model.engagement import Attendance
from cdrpkit.model.ids import BodyId, RecordKey
from cdrpkit.model.partnerships import Partnership
from cdrpkit.model.places import Body, Committee, Holder
from cdrpkit.register import Register

__all__ = [
    "LeftOut",
    "all_attendance_held",
    "concerns",
    "left_out",
    "was_away",
    "was_represented",
]


class LeftOut(Choice):
    """
    Why a meeting counts neither for nor against anybody.

    .. versionadded:: 26.1.0
    """

    CANCELLED = "cancelled", "The meeting did not take place."
    INQUORATE = "inquorate", "Too few came for the meeting to count as held."
    EXCLUDED = "excluded", "It was asked that the meeting be left out."
    NOT_RECORDED = (
        "not-recorded",
        "It is not recorded whether anybody was there for them.",
    )
    CONTRADICTED = (
        "contradicted",
        "One record says that they were there, and another that they were not.",
    )


_NOT_HELD: Final = {
    MeetingOutcome.CANCELLED: LeftOut.CANCELLED,
    MeetingOutcome.INQUORATE: LeftOut.INQUORATE,
}


def concerns(meeting: Meeting, subject: Body | Holder, register: Register) -> bool:
    """
    Tell whether somebody is looked for at a meeting.

    A body is at those that name it, those of itself and of its committees, and those
    of a partnership that is its own on the day (see `belonging`); where a meeting says
    between whom it is, only these. A holder is at those whose attendance names him, and
    those of what he is appointed to on the day.

    .. versionadded:: 26.1.0
    """
    records = register.attendance.of(meeting, by="meeting")
    if isinstance(subject, Holder):
        return any(
            subject.id in (each.holder, each.in_place_of) for each in records
        ) or bool(_seats(meeting, subject, register))
    if subject.id in _named(meeting, records):
        return True
    of = register.get(meeting.of)
    if meeting.between or of is None:
        return False
    if isinstance(of, Partnership):
        return belongs(subject, of, register, meeting.on)
    return subject.id == (of.body if isinstance(of, Committee) else of.id)


def left_out(
    meeting: Meeting,
    subject: Body | Holder,
    register: Register,
    excluded: frozenset[RecordKey] = frozenset(),
    *,
    claims: Claims | None = None,
) -> LeftOut | None:
    """
    Return why a meeting counts neither for nor against somebody; None: it counts.

    Args:
        meeting: The meeting.

        subject: The body or the holder.

        register: Where the attendance is.

        excluded: The keys of partnerships and meetings to be left out.

        claims: What the register claims to hold; None: to be sorted out anew.

    .. versionadded:: 26.1.0
    """
    if meeting.outcome in _NOT_HELD:
        return _NOT_HELD[meeting.outcome]
    if not excluded.isdisjoint((meeting.key, meeting.of)):
        return LeftOut.EXCLUDED
    came = was_represented(meeting, subject, register)
    away = was_away(meeting, subject, register)
    if came and away:
        return LeftOut.CONTRADICTED
    if came or away:
        return None
    held = all_attendance_held(meeting, claims or Claims(register))
    return (
        None
        if held and not _left_open(meeting, subject, register)
        else LeftOut.NOT_RECORDED
    )


def all_attendance_held(meeting: Meeting, claims: Claims) -> bool:
    """
    Tell whether it is claimed that all who were at a meeting are recorded.

    .. versionadded:: 26.1.0
    """
    day = Span(meeting.on, meeting.on)
    return claims.cover(Attendance.collection, meeting.key, meeting.of, span=day)


def was_represented(
    meeting: Meeting, subject: Body | Holder, register: Register
) -> bool:
    """
    Tell whether it is recorded that a body was represented, or a holder present.

    .. versionadded:: 26.1.0
    """
    came = register.attendance.of(meeting, by="meeting")
    if isinstance(subject, Holder):
        return any(each.present and each.holder == subject.id for each in came)
    return subject.id in meeting.attended_by or any(
        each.present and each.body == subject.id for each in came
    )


def was_away(meeting: Meeting, subject: Body | Holder, register: Register) -> bool:
    """
    Tell whether it is recorded that nobody came for a body, or a holder did not.

    Nobody came for a body if all that is recorded of it there are absences, be it by
    post or of the body as such.

    .. versionadded:: 26.1.0
    """
    records = register.attendance.of(meeting, by="meeting")
    if isinstance(subject, Holder):
        return any(
            subject.id == each.in_place_of
            or (subject.id == each.holder and not each.present)
            for each in records
        )
    ours = [each for each in records if each.body == subject.id]
    if any(each.holder is None and not each.present for each in ours):
        return True
    return bool(ours) and not was_represented(meeting, subject, register)


def _named(meeting: Meeting, records: Iterable[Attendance]) -> set[BodyId]:
    """Return the bodies that a meeting, or its attendance, names."""
    return {*meeting.attended_by, *meeting.between, *(each.body for each in records)}


def _seats(meeting: Meeting, holder: Holder, register: Register) -> set[BodyId | None]:
    """Return whom a holder represents at a meeting by his appointments to it."""
    of = register.get(meeting.of)
    places = {meeting.of}
    if isinstance(of, Partnership):
        places.update(reached_by(of, register, meeting.on))
    return {
        represents(appointment)
        for appointment in register.appointments.of(holder, by="holder")
        if appointment.to in places and meeting.on in appointment.span
    }


def _left_open(meeting: Meeting, subject: Body | Holder, register: Register) -> bool:
    """
    Tell whether somebody may be among those recorded, though he is not named.

    A body may have come under the name of the one that followed it; a holder may be
    the one who came for his body and is not named.
    """
    records = register.attendance.of(meeting, by="meeting")
    came = {*meeting.attended_by, *(each.body for each in records if each.present)}
    if isinstance(subject, Body):
        return subject.successor in came
    named = {each.body for each in records if each.present and each.holder}
    return not _seats(meeting, subject, register).isdisjoint(came - named)
