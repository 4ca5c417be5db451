"""The rule that a council's crime and disorder committee meets."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Final

from cdrpkit.dates import Span, months_after
from cdrpkit.findings import Severity, Verdict
from cdrpkit.model.duties import MeetingKind, MeetingOutcome
from cdrpkit.model.places import Body, BodyKind
from cdrpkit.rules import Given, Outcome, rule
from cdrpkit.rules.evidence import in_force
from cdrpkit.rules.statute import absent

__all__ = ["scrutiny_meeting_missing"]

_COUNCILS: Final = (BodyKind.COUNCIL, BodyKind.COUNTY_COUNCIL)
_MEETING: Final = "scrutiny-meeting"


@rule(
    "OVS001",
    title="A crime and disorder committee meets once in every twelve months",
    subject=Body,
    severity=Severity.LAW,
    duty=_MEETING,
)
def scrutiny_meeting_missing(council: Body, given: Given) -> Iterator[Outcome]:
    """
    Ask that a council's committee has met to scrutinise crime and disorder in a year.

    The twelve months are those before the day. Until the duty, and the council, are
    twelve months old, nobody can be late.
    A meeting may be recorded as the council's, or as one of its committees'; one that
    was cancelled, or had no quorum, was not held.

    Met, on 2010-04-30::

        areas = [
            { id = "camden", names = [], kind = "london-borough", nation = "england" },
        ]
        committees = [{ id = "scrutiny", names = [], body = "council" }]

        [[bodies]]
        id = "council"
        names = []
        kind = "council"
        areas = [{ value = "camden" }]

        [[meetings]]
        id = "scrutiny-2009"
        of = "committees/scrutiny"
        kind = "crime-and-disorder-scrutiny"
        on = 2009-04-30

    Not met, on 2010-05-01::

        areas = [
            { id = "camden", names = [], kind = "london-borough", nation = "england" },
        ]
        committees = [{ id = "scrutiny", names = [], body = "council" }]

        [[bodies]]
        id = "council"
        names = []
        kind = "council"
        areas = [{ value = "camden" }]

        [[meetings]]
        id = "scrutiny-2009"
        of = "committees/scrutiny"
        kind = "crime-and-disorder-scrutiny"
        on = 2009-04-30

        [[completeness]]
        id = "meetings-council"
        of = "meetings"
        scope = "bodies/council"

    Cannot tell, on 2010-04-30::

        areas = [
            { id = "camden", names = [], kind = "london-borough", nation = "england" },
        ]

        [[bodies]]
        id = "council"
        names = []
        kind = "council"
        areas = [{ value = "camden" }]
    """
    if council.kind not in _COUNCILS:
        return
    months = int(given.owed.value) if given.owed else 0
    past = Span(months_after(given.on, -months), given.on)
    held = [day for day in _meetings(council, given) if day in past]
    if held:
        yield Outcome(Verdict.MET, f"it last met on {max(held)}")
    elif not in_force(_MEETING, past.first, given) or past.first < council.span.first:
        message = f"none is recorded, but the first {months} months are not over"
        yield Outcome(Verdict.CANNOT_TELL, message)
    else:
        claimed = given.holds_all("meetings", council, past)
        message = f"no meeting is recorded since {past.first}"
        yield absent(message, of="meetings", claimed=claimed)


def _meetings(council: Body, given: Given) -> Iterator[dt.date]:
    """Yield the days on which a council's committees met for this purpose."""
    register = given.register
    committees = (one for one in register.committees.of(council, by="body"))
    for holder in (council, *committees):
        for meeting in register.meetings.of(holder, by="of"):
            if (
                meeting.kind is MeetingKind.CRIME_AND_DISORDER_SCRUTINY
                and meeting.outcome is MeetingOutcome.HELD
            ):
                yield meeting.on
