"""Rules on attendance: promises to be represented, and who comes to what."""

from __future__ import annotations

from collections.abc import Iterator

from cdrpkit.dates import Span
from cdrpkit.findings import Severity, Verdict
from cdrpkit.measures.attendance import Turnout, expected
from cdrpkit.measures.belonging import members_on
from cdrpkit.model.duties import Meeting, MeetingKind, MeetingOutcome
from cdrpkit.model.engagement import Expectation, ExpectationStatus, Measure
from cdrpkit.model.partnerships import Partnership
from cdrpkit.rules import Given, Outcome, rule
from cdrpkit.rules.statute import absent

__all__ = [
    "attended_by_outsider",
    "attended_though_cancelled",
    "seldom_represented",
    "unkept",
]


@rule(
    "ATT001",
    title="A body is represented at meetings as often as is expected",
    subject=Expectation,
    severity=Severity.PROMISE,
)
def seldom_represented(expectation: Expectation, given: Given) -> Iterator[Outcome]:
    """
    Ask that a body was represented at as large a share of meetings as is expected.

    Judged are the meetings of the kinds named from the first day of the period to the
    day, by exact fractions. Meetings that were cancelled or had no quorum, and those
    that are excluded, count neither way.
    Where it is not recorded who was at a meeting, and that could turn the verdict, it
    cannot be told. What is missed is held against the body only if the expectation was
    endorsed: to what is merely proposed nobody has bound himself.

    Met, on 2005-03-31::

        [[bodies]]
        id = "mpa"
        names = []
        kind = "police-authority"

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
        attended_by = ["mpa"]

        [[meetings]]
        id = "camden-2004-09"
        of = "partnerships/camden"
        kind = "partnership"
        on = 2004-09-01
        outcome = "cancelled"

        [[expectations]]
        id = "meetings"
        role = "Attendance"
        outcome = "Represented at 95% of meetings."
        position = 1
        owner = "mpa"
        span = { start = 2004-04-01, end = 2005-03-31 }
        measure = "represented"
        threshold = { value = 95 }
        kinds = ["partnership"]
        status = "endorsed"

    Not met, on 2005-03-31::

        [[bodies]]
        id = "mpa"
        names = []
        kind = "police-authority"

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
        attended_by = ["mpa"]

        [[meetings]]
        id = "camden-2004-09"
        of = "partnerships/camden"
        kind = "partnership"
        on = 2004-09-01

        [[attendance]]
        id = "camden-2004-09-mpa"
        meeting = "camden-2004-09"
        body = "mpa"
        present = false

        [[expectations]]
        id = "meetings"
        role = "Attendance"
        outcome = "Represented at 95% of meetings."
        position = 1
        owner = "mpa"
        span = { start = 2004-04-01, end = 2005-03-31 }
        measure = "represented"
        threshold = { value = 95 }
        kinds = ["partnership"]
        status = "endorsed"

    Cannot tell, on 2005-03-31::

        [[bodies]]
        id = "mpa"
        names = []
        kind = "police-authority"

        [[expectations]]
        id = "meetings"
        role = "Attendance"
        outcome = "Represented at 95% of meetings."
        position = 1
        owner = "mpa"
        span = { start = 2004-04-01, end = 2005-03-31 }
        measure = "represented"
        threshold = { value = 95 }
        kinds = ["partnership"]
        status = "proposed"
    """
    if (
        expectation.measure is not Measure.REPRESENTED
        or expectation.owner not in given.register.bodies
    ):
        return
    turnout = expected(expectation, given.register, given.on)
    if expectation.threshold is None:
        yield Outcome(Verdict.CANNOT_TELL, "it is not said how often is enough")
        return
    if not turnout.counted:
        message = "of no such meeting it is recorded who was there"
        yield Outcome(Verdict.CANNOT_TELL, message)
        return
    reached = turnout.against(expectation)
    message = f"{_told(turnout)}; {expectation.threshold}% is expected"
    if reached is None:
        why = f"{message}, which is no bound to judge by"
        yield Outcome(Verdict.CANNOT_TELL, why)
    elif turnout.settled(expectation.threshold) is None:
        why = f"{message}; the meetings without a record could turn it"
        yield Outcome(Verdict.CANNOT_TELL, why)
    elif reached:
        yield Outcome(Verdict.MET, message)
    else:
        yield unkept(expectation, message)


def _told(turnout: Turnout) -> str:
    """Return how often a body was represented, and what that rests on."""
    there, known = len(turnout.represented), len(turnout.counted)
    told = f"it was represented at {there} of {known} meetings ({turnout.share}%)"
    unknown = len(turnout.not_recorded)
    if unknown:
        told += f"; of {unknown} more it is not recorded who was there"
    return told


def unkept(expectation: Expectation, message: str, part: str = "") -> Outcome:
    """
    Return what it means that an expectation is missed: it binds if it was endorsed.

    .. versionadded:: 26.1.0
    """
    match expectation.status:
        case ExpectationStatus.ENDORSED:
            return Outcome(Verdict.NOT_MET, message, part=part)
        case ExpectationStatus.PROPOSED:
            why = "it was only proposed, and nobody has bound himself to it"
        case ExpectationStatus.UNKNOWN:
            why = "whether anybody has bound himself to it is not known"
    return Outcome(Verdict.CANNOT_TELL, f"{message}; {why}", part=part)


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
            yield absent(message, claimed=claimed, part=body)
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
