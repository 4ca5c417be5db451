"""Liaison: meetings between bodies in each quarter, and the quarters without one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from decimal import Decimal

import attrs

from cdrpkit.dates import Quarter, Span
from cdrpkit.measures import Value
from cdrpkit.measures.attendance import known_by_then
from cdrpkit.measures.belonging import belongs, is_local
from cdrpkit.model.duties import Meeting, MeetingKind, MeetingOutcome
from cdrpkit.model.engagement import Expectation, Measure
from cdrpkit.model.ids import RecordKey
from cdrpkit.model.partnerships import Partnership
from cdrpkit.model.places import Body
from cdrpkit.register import Register

__all__ = ["Liaison", "LiaisonQuarter", "expected", "figures", "liaison", "quarters_in"]


@attrs.frozen(kw_only=True)
class LiaisonQuarter:
    """
    A quarter, and the liaison meetings held in it.

    Attributes:
        quarter: Of the financial year.

        meetings: Those that were held, by day.

    .. versionadded:: 26.1.0
    """

    quarter: Quarter
    meetings: tuple[Meeting, ...]

    def lacks(self, number: Decimal = Decimal(1)) -> bool:
        """Tell whether fewer meetings than that were held in it."""
        return len(self.meetings) < number


@attrs.frozen(kw_only=True)
class Liaison:
    """
    The liaison meetings of a body with one partnership, by quarter.

    Attributes:
        partnership: The partnership.

        quarters: The whole quarters of the span, in order.

        number: How many meetings are wanted in each.

        left_out: Meetings of the span that do not count: cancelled, inquorate,
            excluded, not known to be the body's, or in a quarter that is not whole.

    .. versionadded:: 26.1.0
    """

    partnership: Partnership
    quarters: tuple[LiaisonQuarter, ...]
    number: Decimal = Decimal(1)
    left_out: tuple[Meeting, ...] = ()

    @property
    def lacking(self) -> tuple[LiaisonQuarter, ...]:
        """The quarters with fewer meetings than are wanted."""
        return tuple(each for each in self.quarters if each.lacks(self.number))


def quarters_in(span: Span) -> tuple[Quarter, ...]:
    """
    Return the quarters that lie wholly in a span, in order.

    >>> year = Span(dt.date(2004, 5, 1), dt.date(2005, 3, 31))
    >>> [str(quarter) for quarter in quarters_in(year)]
    ['2004/05 Q2', '2004/05 Q3', '2004/05 Q4']

    Args:
        span: With both ends; where one is not known, no quarter is.

    .. versionadded:: 26.1.0
    """
    if span.start is None or span.end is None:
        return ()
    found = []
    quarter = Quarter.of(span.start)
    while quarter.span.last <= span.end:
        if quarter.span.first >= span.start:
            found.append(quarter)
        if quarter.span.last == Span().last:
            break
        quarter = quarter.next
    return tuple(found)


def liaison(
    body: Body,
    partnership: Partnership,
    span: Span,
    register: Register,
    *,
    number: Decimal = Decimal(1),
    excluded: Iterable[RecordKey] = (),
) -> Liaison:
    """
    Return the liaison meetings of a body with a partnership in each quarter of a span.

    A meeting counts if it was held, is of kind liaison, and is a meeting of the
    partnership that is between the body and somebody; where it is not said between
    whom, the body must be recorded as represented.
    Only quarters that lie wholly in the span are asked for, and on whose every day
    there was such a partnership.

    Args:
        body: Whose liaison it is.

        partnership: With which partnership.

        span: The days, both ends included.

        register: Where the meetings are.

        number: How many meetings are wanted in a quarter.

        excluded: The keys of meetings that do not count.

    .. versionadded:: 26.1.0
    """
    barred = frozenset(excluded)
    days = span & partnership.span
    quarters = quarters_in(days) if days else ()
    among = [
        meeting
        for meeting in register.meetings.of(partnership, by="of")
        if meeting.kind is MeetingKind.LIAISON and meeting.on in span
    ]
    among.sort(key=lambda meeting: (meeting.on, meeting.id))
    held = [
        meeting
        for meeting in among
        if meeting.outcome is MeetingOutcome.HELD
        and meeting.key not in barred
        and _takes_part(body, meeting, register)
    ]
    tally = tuple(
        LiaisonQuarter(
            quarter=quarter,
            meetings=tuple(each for each in held if each.on in quarter.span),
        )
        for quarter in quarters
    )
    counted = {meeting.id for each in tally for meeting in each.meetings}
    return Liaison(
        partnership=partnership,
        quarters=tally,
        number=number,
        left_out=tuple(each for each in among if each.id not in counted),
    )


def _takes_part(body: Body, meeting: Meeting, register: Register) -> bool:
    if meeting.between:
        return body.id in meeting.between
    return body.id in meeting.attended_by or any(
        each.present and each.body == body.id
        for each in register.attendance.of(meeting, by="meeting")
    )


def expected(
    expectation: Expectation, register: Register, on: dt.date
) -> tuple[Liaison, ...]:
    """
    Return the liaison that an expectation is about, up to a day, by partnership.

    It is about the local crime and disorder partnerships of its owner on the last day
    of its span so far, but for those that it excludes. Where it does not say how many
    meetings, one is wanted in each quarter.

    Raises:
        UnknownNameError: If the register does not hold the body that owns it.

    .. versionadded:: 26.1.0
    """
    owner = register.bodies[expectation.owner]
    days = known_by_then(expectation.span, on)
    if days is None:
        return ()
    number = expectation.threshold.value if expectation.threshold else Decimal(1)
    excluded = expectation.excluded
    return tuple(
        liaison(owner, partnership, days, register, number=number, excluded=excluded)
        for partnership in register.partnerships
        if is_local(partnership)
        and partnership.key not in excluded
        and belongs(owner, partnership, register, _last_day(partnership, days))
    )


def _last_day(partnership: Partnership, days: Span) -> dt.date:
    """Return the last day of a span on which there was the partnership."""
    shared = partnership.span & days
    return (shared or days).last


def figures(register: Register, on: dt.date) -> Iterator[tuple[str, Value]]:
    """
    Yield the quarters of liaison that were asked for and that lack it, by name.

    The names are ``liaison.ID.quarters`` and ``liaison.ID.lacking``, for each
    expectation of liaison. A quarter is counted once for each partnership.

    .. versionadded:: 26.1.0
    """
    for expectation in register.expectations:
        if (
            expectation.measure is not Measure.LIAISON
            or expectation.owner not in register.bodies
        ):
            continue
        tallies = expected(expectation, register, on)
        quarters = sum(len(each.quarters) for each in tallies)
        lacking = sum(len(each.lacking) for each in tallies)
        yield f"liaison.{expectation.id}.quarters", quarters
        yield f"liaison.{expectation.id}.lacking", lacking
