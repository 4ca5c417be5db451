"""Liaison: meetings between bodies in each quarter, and the quarters without one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Final

import attrs

from cdrpkit.dates import ONE_DAY, Quarter, Span
from cdrpkit.measures import Value
from cdrpkit.measures.attendance import known_by_then
from cdrpkit.measures.belonging import (
    belongs,
    belongs_sometime,
    belongs_throughout,
    is_local,
    partnerships_of,
)
from cdrpkit.measures.bounds import reaches
from cdrpkit.measures.claims import Claims
from cdrpkit.measures.presence import (
    concerns,
    left_out,
    was_represented,
)
from cdrpkit.model.duties import Meeting, MeetingKind, MeetingOutcome
from cdrpkit.model.engagement import Expectation, Measure
from cdrpkit.model.ids import BodyId, RecordKey
from cdrpkit.model.partnerships import Partnership
from cdrpkit.model.places import Body
from cdrpkit.quantities import Quantity
from cdrpkit.register import Register

__all__ = [
    "Liaison",
    "LiaisonQuarter",
    "expected_liaison",
    "figures",
    "liaison",
    "quarters_in",
]


_ONE: Final = Quantity(Decimal(1))
"""What is wanted in a quarter where nobody says how many."""


@attrs.frozen(kw_only=True)
class LiaisonQuarter:
    """
    A quarter, and the liaison meetings held in it.

    Attributes:
        quarter: Of the financial year.

        meetings: Those that were held, by day.

        possible: Those held that may have been of the two, by day: it is not recorded
            who was there, or with which partnership it was.

        all_held: Whether the register claims to hold all meetings of the partnership
            in it.

    .. versionadded:: 26.1.0
    """

    quarter: Quarter
    meetings: tuple[Meeting, ...]
    possible: tuple[Meeting, ...] = ()
    all_held: bool = False

    def lacks(self, wanted: Quantity = _ONE) -> bool | None:
        """
        Tell whether fewer meetings than wanted were held in it.

        Returns:
            None where it cannot be told: meetings may not be recorded, or not by whom
            they were held, or what is wanted is no bound to judge by.
        """
        if reaches(len(self.meetings), wanted):
            return False
        at_most = reaches(len(self.meetings) + len(self.possible), wanted)
        return True if self.all_held and at_most is False else None


@attrs.frozen(kw_only=True)
class Liaison:
    """
    The liaison meetings of a body with one partnership, by quarter.

    Attributes:
        partnership: The partnership.

        quarters: The whole quarters of the span, in order.

        wanted: How many meetings are wanted in each.

        left_out: Meetings of the span that do not count: cancelled, inquorate,
            excluded, not known to be the body's, or in a quarter that is not asked for.

    .. versionadded:: 26.1.0
    """

    partnership: Partnership
    quarters: tuple[LiaisonQuarter, ...]
    wanted: Quantity = _ONE
    left_out: tuple[Meeting, ...] = ()

    @property
    def had(self) -> tuple[LiaisonQuarter, ...]:
        """The quarters with as many meetings as are wanted."""
        return self._where(lacks=False)

    @property
    def lacking(self) -> tuple[LiaisonQuarter, ...]:
        """The quarters that are known to have had fewer."""
        return self._where(lacks=True)

    @property
    def unsettled(self) -> tuple[LiaisonQuarter, ...]:
        """The quarters of which it cannot be told."""
        return self._where(lacks=None)

    def _where(self, *, lacks: bool | None) -> tuple[LiaisonQuarter, ...]:
        return tuple(each for each in self.quarters if each.lacks(self.wanted) is lacks)


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
    wanted: Quantity = _ONE,
    excluded: Iterable[RecordKey] = (),
) -> Liaison:
    """
    Return the liaison meetings of a body with a partnership in each quarter of a span.

    A meeting counts if it was held, is of kind liaison, and is a meeting of the
    partnership that is between the body and somebody; where it is not said between
    whom, the body must be recorded as represented. Where that is not said either, and
    where it was a meeting of bodies and not of a partnership, it may have been one.
    Only quarters that lie wholly in the span are asked for, and on whose every day
    the partnership was the body's (see `belonging`).

    Args:
        body: Whose liaison it is.

        partnership: With which partnership.

        span: The days, both ends included.

        register: Where the meetings are.

        wanted: How many meetings are wanted in a quarter.

        excluded: The keys of meetings that do not count.

    .. versionadded:: 26.1.0
    """
    barred, claims = frozenset(excluded), Claims(register)
    among = [
        meeting
        for meeting in register.meetings
        if meeting.kind is MeetingKind.LIAISON and meeting.on in span
    ]
    among.sort(key=lambda meeting: (meeting.on, meeting.id))
    of = [meeting for meeting in among if meeting.of == partnership.key]
    held: list[Meeting] = []
    possible: list[Meeting] = []
    for meeting in among:
        if meeting.outcome is not MeetingOutcome.HELD or meeting.key in barred:
            continue
        match _takes_part(body, partnership, meeting, register, claims):
            case True:
                held.append(meeting)
            case None:
                possible.append(meeting)
    days = span & partnership.span
    tally = tuple(
        LiaisonQuarter(
            quarter=quarter,
            meetings=tuple(each for each in held if each.on in quarter.span),
            possible=tuple(each for each in possible if each.on in quarter.span),
            all_held=claims.cover(
                Meeting.collection, partnership.key, span=quarter.span
            ),
        )
        for quarter in (quarters_in(days) if days else ())
        if belongs_throughout(body, partnership, register, quarter.span)
    )
    counted = {meeting.id for each in tally for meeting in each.meetings}
    return Liaison(
        partnership=partnership,
        quarters=tally,
        wanted=wanted,
        left_out=tuple(each for each in of if each.id not in counted),
    )


def _takes_part(
    body: Body,
    partnership: Partnership,
    meeting: Meeting,
    register: Register,
    claims: Claims,
) -> bool | None:
    """Tell whether a meeting is a body's with a partnership; None: it is not known."""
    if meeting.of != partnership.key:
        return None if _may_be_with(body, partnership, meeting, register) else False
    if meeting.between:
        return body.id in meeting.between
    if left_out(meeting, body, register, claims=claims) is not None:
        return None
    return was_represented(meeting, body, register)


def _may_be_with(
    body: Body, partnership: Partnership, meeting: Meeting, register: Register
) -> bool:
    """
    Tell whether a meeting that is of no partnership may be with this one all the same.

    It may not where all others that it names have partnerships, and this is none.
    """
    whose, _, of = meeting.of.partition("/")
    if whose == Partnership.collection or not concerns(meeting, body, register):
        return False
    named = {*meeting.between, *meeting.attended_by}
    if whose == Body.collection:
        named.add(BodyId(of))
    others = [register.bodies.get(each) for each in sorted(named - {body.id})]
    return not others or any(
        other is None
        or belongs(other, partnership, register, meeting.on)
        or not partnerships_of(other, register, meeting.on)
        for other in others
    )


def expected_liaison(
    expectation: Expectation, register: Register, on: dt.date
) -> tuple[Liaison, ...]:
    """
    Return the liaison that an expectation is about, up to a day, by partnership.

    It is about the local crime and disorder partnerships that were its owner's in its
    span so far, but for those that it excludes, and about the quarters that are over:
    on its last day a quarter is not. Where it does not say how many meetings, one is
    wanted in each.

    Raises:
        UnknownNameError: If the register does not hold the body that owns it.

    .. versionadded:: 26.1.0
    """
    owner = register.bodies[expectation.owner]
    if on <= expectation.span.first:
        return ()
    days = known_by_then(expectation.span, on - ONE_DAY)
    if days is None:
        return ()
    excluded = expectation.excluded
    wanted = expectation.threshold or _ONE
    return tuple(
        liaison(owner, partnership, days, register, wanted=wanted, excluded=excluded)
        for partnership in register.partnerships
        if is_local(partnership)
        and partnership.key not in excluded
        and belongs_sometime(owner, partnership, register, days)
    )


def figures(register: Register, on: dt.date) -> Iterator[tuple[str, Value]]:
    """
    Yield the quarters of liaison that were asked for, and what is known of them.

    The names are ``liaison.ID.quarters``, and ``liaison.ID.had``, ``.lacking`` and
    ``.unsettled``, which add up to it, for each expectation of liaison. A quarter is
    counted once for each partnership.

    .. versionadded:: 26.1.0
    """
    for expectation in register.expectations:
        if (
            expectation.measure is not Measure.LIAISON
            or expectation.owner not in register.bodies
        ):
            continue
        tallies = expected_liaison(expectation, register, on)
        stem = f"liaison.{expectation.id}"
        yield f"{stem}.quarters", sum(len(each.quarters) for each in tallies)
        yield f"{stem}.had", sum(len(each.had) for each in tallies)
        yield f"{stem}.lacking", sum(len(each.lacking) for each in tallies)
        yield f"{stem}.unsettled", sum(len(each.unsettled) for each in tallies)
