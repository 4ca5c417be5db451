"""The rule that a substitute stands in for somebody."""

from __future__ import annotations

from collections.abc import Iterator

from cdrpkit.dates import Span
from cdrpkit.findings import Severity, Verdict
from cdrpkit.measures.belonging import reached_by, represents
from cdrpkit.model.duties import Meeting
from cdrpkit.model.engagement import Attendance
from cdrpkit.model.ids import RecordKey
from cdrpkit.model.partnerships import Partnership
from cdrpkit.rules import Given, Outcome, rule
from cdrpkit.rules.statute import absent

__all__ = ["substitute_for_nobody"]


@rule(
    "ATT003",
    title="A substitute stands in for somebody who holds a seat and is away",
    subject=Attendance,
    severity=Severity.RECORD,
)
def substitute_for_nobody(record: Attendance, given: Given) -> Iterator[Outcome]:
    """
    Ask that a substitute came in place of somebody who had a seat, and did not come.

    Nobody stands in for himself, nor for one who is present too, nor while he is away
    himself. Whoever is stood in
    for was appointed on the day of the meeting, for the same body, to what met, to an
    area that it covers, or to what it is a group of. That no such appointment is
    recorded proves something only where the register claims to hold them all.

    Met, on 2004-06-01::

        bodies = [{ id = "mpa", names = [], kind = "police-authority" }]
        holders = [
            { id = "member", title = "Link member", capacity = "member" },
            { id = "officer", title = "Policy officer", capacity = "officer" },
        ]

        [[partnerships]]
        id = "camden"
        names = []
        kind = "crime-and-disorder"
        tier = "local"

        [[appointments]]
        id = "camden-link"
        role = "link-member"
        to = "partnerships/camden"
        holder = "member"
        by = "mpa"

        [[meetings]]
        id = "camden-2004-06"
        of = "partnerships/camden"
        kind = "partnership"
        on = 2004-06-01

        [[attendance]]
        id = "camden-2004-06-mpa"
        meeting = "camden-2004-06"
        body = "mpa"
        holder = "officer"
        in_place_of = "member"

    Not met, on 2004-06-01::

        bodies = [{ id = "mpa", names = [], kind = "police-authority" }]
        holders = [
            { id = "member", title = "Link member", capacity = "member" },
            { id = "officer", title = "Policy officer", capacity = "officer" },
        ]

        [[partnerships]]
        id = "camden"
        names = []
        kind = "crime-and-disorder"
        tier = "local"

        [[meetings]]
        id = "camden-2004-06"
        of = "partnerships/camden"
        kind = "partnership"
        on = 2004-06-01

        [[attendance]]
        id = "camden-2004-06-mpa"
        meeting = "camden-2004-06"
        body = "mpa"
        holder = "officer"
        in_place_of = "member"

        [[completeness]]
        id = "appointments-camden"
        of = "appointments"
        scope = "partnerships/camden"

    Cannot tell, on 2004-06-01::

        bodies = [{ id = "mpa", names = [], kind = "police-authority" }]
        holders = [
            { id = "member", title = "Link member", capacity = "member" },
            { id = "officer", title = "Policy officer", capacity = "officer" },
        ]

        [[partnerships]]
        id = "camden"
        names = []
        kind = "crime-and-disorder"
        tier = "local"

        [[meetings]]
        id = "camden-2004-06"
        of = "partnerships/camden"
        kind = "partnership"
        on = 2004-06-01

        [[attendance]]
        id = "camden-2004-06-mpa"
        meeting = "camden-2004-06"
        body = "mpa"
        holder = "officer"
        in_place_of = "member"
    """
    meeting = given.register.meetings.get(record.meeting)
    absentee = record.in_place_of
    if absentee is None or meeting is None:
        return
    if record.holder == absentee:
        yield Outcome(Verdict.NOT_MET, f"{absentee} is said to stand in for himself")
    elif not record.present:
        who = record.holder or "a substitute"
        message = f"{who} did not come, and is said to stand in for {absentee}"
        yield Outcome(Verdict.NOT_MET, message)
    elif _is_present(absentee, meeting, given):
        message = f"{absentee}, who is stood in for, is said to be present too"
        yield Outcome(Verdict.NOT_MET, message)
    elif _has_a_seat(absentee, record, meeting, given):
        yield Outcome(Verdict.MET, f"{absentee} had a seat, and was not there")
    else:
        message = f"{absentee} held no recorded seat for {record.body} at the meeting"
        of = given.register.get(meeting.of)
        day = Span(meeting.on, meeting.on)
        claimed = of is not None and given.holds_all("appointments", of, day)
        yield absent(message, of="appointments", claimed=claimed)


def _is_present(holder: str, meeting: Meeting, given: Given) -> bool:
    return any(
        other.present and other.holder == holder
        for other in given.register.attendance.of(meeting, by="meeting")
    )


def _has_a_seat(
    holder: str, record: Attendance, meeting: Meeting, given: Given
) -> bool:
    """Tell whether a holder was appointed for the body to what met, or above it."""
    places: set[RecordKey] = {meeting.of}
    of = given.register.get(meeting.of)
    if isinstance(of, Partnership):
        places.update(reached_by(of, given.register, meeting.on))
        if of.parent is not None:
            places.add(RecordKey(f"partnerships/{of.parent}"))
    seated = given.register.holders.get(holder)
    return seated is not None and any(
        appointment.to in places
        and meeting.on in appointment.span
        and represents(appointment) in {record.body, None}
        for appointment in given.register.appointments.of(seated, by="holder")
    )
