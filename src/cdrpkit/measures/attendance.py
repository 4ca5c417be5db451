"""Attendance: at how many meetings a body was represented, or a holder was there."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from decimal import Decimal
from fractions import Fraction
from typing import Final

import attrs

from cdrpkit.dates import Span
from cdrpkit.measures import Value
from cdrpkit.measures.belonging import belongs_sometime
from cdrpkit.measures.bounds import reaches
from cdrpkit.measures.claims import Claims
from cdrpkit.measures.presence import LeftOut, concerns, left_out, was_represented
from cdrpkit.model.duties import Meeting, MeetingKind
from cdrpkit.model.engagement import Expectation, Measure
from cdrpkit.model.ids import CompletenessId, RecordKey
from cdrpkit.model.places import Body, Holder
from cdrpkit.quantities import Quantity, shares
from cdrpkit.register import Register

__all__ = [
    "Turnout",
    "all_meetings_held",
    "attendance",
    "claims_on_meetings",
    "expected_turnout",
    "figures",
    "known_by_then",
]

_UNKNOWN: Final = frozenset({LeftOut.NOT_RECORDED, LeftOut.CONTRADICTED})


@attrs.frozen(kw_only=True)
class Turnout:
    """
    At which meetings of a span somebody was there, and what could not be counted.

    Attributes:
        subject: The body or holder.

        span: The days asked for, both ends included.

        represented: The meetings at which it was, by day.

        missed: The meetings at which it was not.

        left_out: The meetings that count neither way, each with the reason.

    .. versionadded:: 26.1.0
    """

    subject: RecordKey
    span: Span
    represented: tuple[Meeting, ...]
    missed: tuple[Meeting, ...]
    left_out: tuple[tuple[Meeting, LeftOut], ...]

    @property
    def counted(self) -> tuple[Meeting, ...]:
        """The meetings that the share rests on: held, and their attendance recorded."""
        return tuple(sorted((*self.represented, *self.missed), key=_by_day))

    @property
    def not_recorded(self) -> tuple[Meeting, ...]:
        """The meetings held of which it is not known whether the subject was there."""
        return tuple(meeting for meeting, why in self.left_out if why in _UNKNOWN)

    @property
    def share(self) -> Decimal | None:
        """The percentage of `counted` represented, to one place; None: of nothing."""
        rounded = shares([len(self.represented), len(self.missed)])
        return rounded[0] if rounded else None

    @property
    def rests_on(self) -> str:
        """
        Of how many meetings held the attendance is recorded: "9 of 10".

        Where all are, their number alone.
        """
        known, unknown = len(self.counted), len(self.not_recorded)
        return f"{known} of {known + unknown}" if unknown else f"{known}"

    def reaches(self, threshold: Quantity | None) -> bool | None:
        """
        Tell whether the share is enough; by exact fractions, not as it is rounded.

        Args:
            threshold: A percentage; "over" must be passed, and any other number that
                has to be reached.

        Returns:
            None where nothing is counted, no threshold is given, or it is only one
            that the share should be about, or up to.
        """
        return self._reaches(len(self.represented), len(self.counted), threshold)

    def settled(self, threshold: Quantity | None) -> bool | None:
        """Tell the same, but None where meetings without a record could turn it."""
        there, known, unknown = (
            len(self.represented),
            len(self.counted),
            len(self.not_recorded),
        )
        worst = self._reaches(there, known + unknown, threshold)
        best = self._reaches(there + unknown, known + unknown, threshold)
        return worst if worst == best else None

    def against(self, expectation: Expectation) -> bool | None:
        """Tell whether it is as often as expected; see `reaches`."""
        return self.reaches(expectation.threshold)

    @staticmethod
    def _reaches(there: int, of: int, threshold: Quantity | None) -> bool | None:
        if not of or threshold is None:
            return None
        return reaches(Fraction(100 * there, of), threshold)


def attendance(
    subject: Body | Holder,
    span: Span,
    register: Register,
    *,
    kinds: Iterable[MeetingKind] | None = None,
    excluded: Iterable[RecordKey] = (),
) -> Turnout:
    """
    Return at which meetings of a span a body was represented, or a holder present.

    A meeting counts if it was held: what was cancelled, or had no quorum, counts
    neither for nor against, and is carried as left out. So does a meeting of which it
    is not recorded whether the subject was there. That others are named, and it is
    not, proves nothing: it was away where a record says so, or where the register
    claims to hold all attendance of the meeting, or of what met. Where records gainsay
    each other, or the body that followed it came, nobody can tell.

    A body is represented by anyone: where the meeting names it, or a record of
    attendance says that somebody came for it, a substitute among them. So it was away
    by a record that names no holder; that one of its holders was away leaves it open.
    A substitute's presence is not that of the holder whom he stood in for.

    Looked at are the meetings that concern the subject (see `presence.concerns`), and
    no others.

    Args:
        subject: The body or the holder.

        span: The days, both ends included.

        register: Where the meetings are.

        kinds: The kinds of meeting that count; None: all.

        excluded: The keys of partnerships and meetings to be left out; a group of a
            partnership is left out by its own key only.

    .. versionadded:: 26.1.0
    """
    wanted = frozenset(MeetingKind if kinds is None else kinds)
    barred = frozenset(excluded)
    claims = Claims(register)
    represented, missed, out = [], [], []
    for meeting in sorted(register.meetings, key=_by_day):
        if (
            meeting.kind not in wanted
            or meeting.on not in span
            or not concerns(meeting, subject, register)
        ):
            continue
        why = left_out(meeting, subject, register, barred, claims=claims)
        if why is not None:
            out.append((meeting, why))
        elif was_represented(meeting, subject, register):
            represented.append(meeting)
        else:
            missed.append(meeting)
    return Turnout(
        subject=subject.key,
        span=span,
        represented=tuple(represented),
        missed=tuple(missed),
        left_out=tuple(out),
    )


def expected_turnout(
    expectation: Expectation, register: Register, on: dt.date
) -> Turnout:
    """
    Return the attendance that an expectation is about, up to a day.

    Raises:
        UnknownNameError: If the register does not hold the body that owns it.

    .. versionadded:: 26.1.0
    """
    owner = register.bodies[expectation.owner]
    days = known_by_then(expectation.span, on)
    if days is None:
        nothing = {"represented": (), "missed": (), "left_out": ()}
        return Turnout(subject=owner.key, span=expectation.span, **nothing)
    return attendance(
        owner,
        days,
        register,
        kinds=expectation.kinds,
        excluded=expectation.excluded,
    )


def all_meetings_held(expectation: Expectation, register: Register) -> bool:
    """
    Tell whether all meetings are claimed to be held that an expectation is about.

    Raises:
        UnknownNameError: If the register does not hold the body that owns it.

    .. versionadded:: 26.1.0
    """
    return bool(claims_on_meetings(expectation, register))


def claims_on_meetings(
    expectation: Expectation, register: Register
) -> tuple[CompletenessId, ...]:
    """
    Return the claims by which all meetings are held that an expectation is about.

    Claimed are all that there are, or all of the body or, if no meeting of its own
    committees counts, all of each partnership that was its own in the span.

    Returns:
        Their ids, in order; none, where some meeting may not be recorded.

    Raises:
        UnknownNameError: If the register does not hold the body that owns it.

    .. versionadded:: 26.1.0
    """
    owner, span = register.bodies[expectation.owner], expectation.span
    claims = Claims(register)
    if of_all := claims.covering(Meeting.collection, owner.key, span=span):
        return of_all
    found = [
        claims.covering(Meeting.collection, each.key, span=days)
        for each in register.partnerships
        if each.key not in expectation.excluded
        and (days := span & each.span) is not None
        and belongs_sometime(owner, each, register, days)
    ]
    if MeetingKind.COMMITTEE in expectation.kinds or not all(found):
        return ()
    return tuple(sorted({claim for ids in found for claim in ids}))


def known_by_then(span: Span, on: dt.date) -> Span | None:
    """
    Return the days of a span up to a day, that day included; None: it is yet to come.

    .. versionadded:: 26.1.0
    """
    return span & Span(None, on)


def _by_day(meeting: Meeting) -> tuple[dt.date, str]:
    return meeting.on, meeting.id


def figures(register: Register, on: dt.date) -> Iterator[tuple[str, Value]]:
    """
    Yield what is expected, and how often bodies were represented, by name.

    The names are ``expectations.ID.threshold`` and, for an expectation to be
    represented, ``attendance.ID.meetings``, ``.represented`` and ``.share``. There is
    no share of no meetings.

    .. versionadded:: 26.1.0
    """
    for expectation in register.expectations:
        if expectation.threshold is not None:
            name = f"expectations.{expectation.id}.threshold"
            yield name, expectation.threshold.value
        if (
            expectation.measure is not Measure.REPRESENTED
            or expectation.owner not in register.bodies
        ):
            continue
        turnout = expected_turnout(expectation, register, on)
        yield f"attendance.{expectation.id}.meetings", len(turnout.counted)
        yield f"attendance.{expectation.id}.represented", len(turnout.represented)
        if turnout.share is not None:
            yield f"attendance.{expectation.id}.share", turnout.share
