"""Rules on overview and scrutiny: the committee meets, and its reports are answered."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterator
from typing import Final

from cdrpkit.dates import Span
from cdrpkit.findings import Severity, Verdict
from cdrpkit.law.answers import answers
from cdrpkit.law.provisions import Topic
from cdrpkit.model.decisions import Response
from cdrpkit.model.duties import MeetingKind, MeetingOutcome
from cdrpkit.model.places import Body, BodyKind
from cdrpkit.model.scrutiny import Recommendation, Scrutiny
from cdrpkit.rules import Given, Outcome, rule
from cdrpkit.rules.evidence import place_of
from cdrpkit.rules.statute import absent

__all__ = ["response_late", "scrutiny_meeting_missing"]

_COUNCILS: Final = (BodyKind.COUNCIL, BodyKind.COUNTY_COUNCIL)
_MEETING: Final = "scrutiny-meeting"
_RESPONSE: Final = "scrutiny-response"


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
    past = Span(_months_before(given.on, months), given.on)
    held = [day for day in _meetings(council, given) if day in past]
    if held:
        yield Outcome(Verdict.MET, f"it last met on {max(held)}")
    elif not _in_force(_MEETING, past.first, given) or past.first < council.span.first:
        message = f"none is recorded, but the first {months} months are not over"
        yield Outcome(Verdict.CANNOT_TELL, message)
    else:
        claimed = given.holds_all("meetings", council, past)
        message = f"no meeting is recorded since {past.first}"
        yield absent(message, claimed=claimed)


@rule(
    "OVS002",
    title="A council's scrutiny is answered within 28 days",
    subject=Response,
    severity=Severity.LAW,
    duty=_RESPONSE,
)
def response_late(response: Response, given: Given) -> Iterator[Outcome]:
    """
    Ask that whoever receives a council's report answers it within 28 days of its date.

    Where that could not reasonably be done, an answer may come as soon as possible
    after; whether it could is for people to say, so that a late answer alone accuses
    nobody. But where a later day was set for it, that is when it was possible, and
    after that day nothing excuses. A report from before the duty is not judged.
    An answer that has not come by then counts as late where the register claims to
    hold all of that body's responses.

    Met, on 2010-03-01::

        areas = [
            { id = "camden", names = [], kind = "london-borough", nation = "england" },
        ]

        [[bodies]]
        id = "council"
        names = []
        kind = "council"
        areas = [{ value = "camden" }]

        [[scrutinies]]
        id = "burglary"
        title = "Burglary"
        published = "2010-01-04"
        by = "council"

        [[responses]]
        id = "burglary-council"
        to = "scrutinies/burglary"
        body = "council"
        requested = 2010-01-04
        received = 2010-02-01

    Not met, on 2010-03-01::

        areas = [
            { id = "camden", names = [], kind = "london-borough", nation = "england" },
        ]

        [[bodies]]
        id = "council"
        names = []
        kind = "council"
        areas = [{ value = "camden" }]

        [[scrutinies]]
        id = "burglary"
        title = "Burglary"
        published = "2010-01-04"
        by = "council"

        [[responses]]
        id = "burglary-council"
        to = "scrutinies/burglary"
        body = "council"
        requested = 2010-01-04
        due = 2010-02-15
        received = 2010-02-16

    Cannot tell, on 2010-03-01::

        areas = [
            { id = "camden", names = [], kind = "london-borough", nation = "england" },
        ]

        [[bodies]]
        id = "council"
        names = []
        kind = "council"
        areas = [{ value = "camden" }]

        [[scrutinies]]
        id = "burglary"
        title = "Burglary"
        published = "2010-01-04"
        by = "council"

        [[responses]]
        id = "burglary-council"
        to = "scrutinies/burglary"
        body = "council"
        requested = 2010-01-04
        received = 2010-02-02
    """
    if not _of_a_council(response, given):
        return
    if response.requested is None:
        yield Outcome(Verdict.CANNOT_TELL, "the date of the report is not recorded")
        return
    if not _in_force(_RESPONSE, response.requested, given):
        return
    days = int(given.owed.value) if given.owed else 0
    limit = response.requested + dt.timedelta(days=days)
    yield _in_time(response, limit, given)


def _in_time(response: Response, limit: dt.date, given: Given) -> Outcome:
    """Judge when an answer came, or that it has not, by the day of the 28 and after."""
    came = response.received
    if came is not None and came > given.on:
        came = None
    last = max(limit, response.due) if response.due else None
    if (came or given.on) <= limit:
        said = f"it came on {came}" if came else f"it may come until {limit}"
        return Outcome(Verdict.MET, said)
    if last is None:
        return Outcome(
            Verdict.CANNOT_TELL,
            f"it did not come by {limit}; whether it could have is not recorded",
        )
    if (came or given.on) <= last:
        return Outcome(
            Verdict.CANNOT_TELL,
            f"{last} was set for it; whether it could come by {limit} is not recorded",
        )
    if came is not None:
        return Outcome(Verdict.NOT_MET, f"it came on {came}, and not by {last}")
    body = given.register.bodies.get(response.body)
    day = Span(given.on, given.on)
    claimed = body is not None and given.holds_all("responses", body, day)
    return absent(f"it is not recorded to have come by {last}", claimed=claimed)


def _of_a_council(response: Response, given: Given) -> bool:
    """Tell whether it answers a council's report, or a recommendation in one."""
    answered = given.register.get(response.to)
    if isinstance(answered, Recommendation):
        answered = given.register.scrutinies.get(answered.scrutiny)
    if not isinstance(answered, Scrutiny):
        return False
    by = given.register.bodies.get(answered.by)
    return by is not None and by.kind in _COUNCILS


def _meetings(council: Body, given: Given) -> Iterator[dt.date]:
    """Yield the days on which a council's committees met for this purpose."""
    register = given.register
    committees = (one for one in register.committees.of(council))
    for holder in (council, *committees):
        for meeting in register.meetings.of(holder):
            if (
                meeting.of == holder.key
                and meeting.kind is MeetingKind.CRIME_AND_DISORDER_SCRUTINY
                and meeting.outcome is MeetingOutcome.HELD
            ):
                yield meeting.on


def _in_force(duty: str, on: dt.date, given: Given) -> bool:
    """Tell whether a duty was in force there on another day."""
    found = answers(given.law, Topic.DUTY, place_of(given), on)
    return any(answer.name == duty for answer in found)


def _months_before(day: dt.date, months: int) -> dt.date:
    """Return the same day so many months earlier, or the last of that month."""
    years, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    last = calendar.monthrange(years, month + 1)[1]
    return dt.date(years, month + 1, min(day.day, last))
