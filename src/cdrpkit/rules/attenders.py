"""Rules on who comes to meetings: members, and nobody who was away or could not."""

from __future__ import annotations

from collections.abc import Iterator

from cdrpkit.dates import Span
from cdrpkit.findings import Severity, Verdict
from cdrpkit.measures.belonging import members_on
from cdrpkit.model.duties import Meeting, MeetingKind, MeetingOutcome
from cdrpkit.model.ids import RecordKey
from cdrpkit.model.partnerships import Partnership
from cdrpkit.rules import Given, Outcome, rule
from cdrpkit.rules.statute import absent

__all__ = ["attended_by_outsider", "attended_though_away", "attended_though_cancelled"]


@rule(
    "ATT002",
    title="Who attends a partnership's meeting belongs to the partnership",
    subject=Meeting,
    severity=Severity.RECORD,
)
def attended_by_outsider(meeting: Meeting, given: Given) -> Iterator[Outcome]:
    """
    Ask that each body at a meeting of a partnership belonged to it on that day.

    Either the body was somebody's guest, or its membership is missing, or the wrong
    body is recorded. Judged are the partnership's own meetings: others may come to an
    away day, a conference or a public meeting.
    A body that is no recorded member is held to be none only where the register claims
    to hold all members of that day.

    Met, on 2004-06-01::

        bodies = [{ id = "council", names = [], kind = "council" }]

        [[partnerships]]
        id = "camden"
        names = []
        kind = "crime-and-disorder"
        tier = "local"

        [[memberships]]
        id = "camden-council"
        partnership = "camden"
        body = "council"
        capacity = "responsible-authority"

        [[meetings]]
        id = "camden-2004-06"
        of = "partnerships/camden"
        kind = "partnership"
        on = 2004-06-01
        attended_by = ["council"]

    Not met, on 2004-06-01::

        bodies = [{ id = "council", names = [], kind = "council" }]

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
        attended_by = ["council"]

        [[completeness]]
        id = "memberships-camden"
        of = "memberships"
        scope = "partnerships/camden"

    Cannot tell, on 2004-06-01::

        bodies = [{ id = "council", names = [], kind = "council" }]

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
        attended_by = ["council"]
    """
    partnership = given.register.get(meeting.of)
    if meeting.kind is not MeetingKind.PARTNERSHIP or not isinstance(
        partnership, Partnership
    ):
        return
    came = _came(meeting, given)
    members = {
        membership.body
        for membership in members_on(partnership, given.register, meeting.on)
    }
    claimed = given.holds_all("memberships", partnership, Span(meeting.on, meeting.on))
    for body in came:
        if body not in members:
            message = f"{body} was there, and is no recorded member on {meeting.on}"
            yield absent(
                message,
                of="memberships",
                claimed=claimed,
                part=body,
                about=(RecordKey(f"bodies/{body}"),),
            )
    if came and members.issuperset(came):
        yield Outcome(Verdict.MET, f"all who came are members ({len(came)})")


def _came(meeting: Meeting, given: Given) -> list[str]:
    """Return the ids of the bodies recorded as represented at a meeting."""
    records = given.register.attendance.of(meeting, by="meeting")
    present = (each.body for each in records if each.present)
    return sorted({*meeting.attended_by, *present})


@rule(
    "ATT004",
    title="Nobody is recorded at a meeting that was cancelled",
    subject=Meeting,
    severity=Severity.RECORD,
)
def attended_though_cancelled(meeting: Meeting, given: Given) -> Iterator[Outcome]:
    """
    Ask that nobody is recorded as present at a meeting that was cancelled.

    One of the two is a slip. It is none of a meeting without a quorum: those who made
    too few were there.

    Met, on 2004-06-01::

        committees = [{ id = "ppr", names = [], body = "mpa" }]
        bodies = [{ id = "mpa", names = [], kind = "police-authority" }]

        [[meetings]]
        id = "ppr-2004-06"
        of = "committees/ppr"
        kind = "committee"
        on = 2004-06-01
        outcome = "cancelled"

    Not met, on 2004-06-01::

        committees = [{ id = "ppr", names = [], body = "mpa" }]
        bodies = [{ id = "mpa", names = [], kind = "police-authority" }]

        [[meetings]]
        id = "ppr-2004-06"
        of = "committees/ppr"
        kind = "committee"
        on = 2004-06-01
        outcome = "cancelled"
        attended_by = ["mpa"]
    """
    if meeting.outcome is not MeetingOutcome.CANCELLED:
        return
    came = _came(meeting, given)
    if came:
        message = f"it was cancelled, and {', '.join(came)} is said to have been there"
        yield Outcome(Verdict.NOT_MET, message)
    else:
        yield Outcome(Verdict.MET, "it was cancelled, and nobody is said to have come")


@rule(
    "ATT005",
    title="Nobody is recorded at a meeting as both present and away",
    subject=Meeting,
    severity=Severity.RECORD,
)
def attended_though_away(meeting: Meeting, given: Given) -> Iterator[Outcome]:
    """
    Ask that records of one meeting do not gainsay each other.

    A body is away by a record that names no holder, and a holder by one that names
    him. That one who was to come for a body was away, and the body was represented all
    the same, is none: another came.

    Met, on 2004-06-01::

        committees = [{ id = "ppr", names = [], body = "mpa" }]
        bodies = [{ id = "mpa", names = [], kind = "police-authority" }]
        holders = [{ id = "member", title = "Link member", capacity = "member" }]

        [[meetings]]
        id = "ppr-2004-06"
        of = "committees/ppr"
        kind = "committee"
        on = 2004-06-01
        attended_by = ["mpa"]

        [[attendance]]
        id = "ppr-2004-06-member"
        meeting = "ppr-2004-06"
        body = "mpa"
        holder = "member"
        present = false

    Not met, on 2004-06-01::

        committees = [{ id = "ppr", names = [], body = "mpa" }]
        bodies = [{ id = "mpa", names = [], kind = "police-authority" }]

        [[meetings]]
        id = "ppr-2004-06"
        of = "committees/ppr"
        kind = "committee"
        on = 2004-06-01
        attended_by = ["mpa"]

        [[attendance]]
        id = "ppr-2004-06-mpa"
        meeting = "ppr-2004-06"
        body = "mpa"
        present = false
    """
    records = given.register.attendance.of(meeting, by="meeting")
    away = [each for each in records if not each.present]
    present = {each.holder for each in records if each.present}
    bodies = {each.body for each in away if each.holder is None}
    holders = {each.holder for each in away if each.holder is not None}
    torn = bodies.intersection(_came(meeting, given))
    both = sorted({*torn, *(holders & present)})
    for who in both:
        message = f"one record says that {who} was there, and another that it was not"
        about = (RecordKey(f"{'bodies' if who in torn else 'holders'}/{who}"),)
        yield Outcome(Verdict.NOT_MET, message, part=who, about=about)
    if away and not both:
        yield Outcome(Verdict.MET, "nobody who was away is said to have been there")
