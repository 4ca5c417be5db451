"""Attendance: at which meetings a body was represented, or a holder was present."""

from __future__ import annotations

import datetime as dt
import enum
from collections.abc import Iterable, Iterator
from decimal import Decimal
from fractions import Fraction

import attrs

from cdrpkit.dates import Span
from cdrpkit.measures import Value
from cdrpkit.measures.belonging import belongs, reached_by, represents
from cdrpkit.model.duties import Meeting, MeetingKind, MeetingOutcome
from cdrpkit.model.engagement import Attendance, Expectation, Measure
from cdrpkit.model.ids import BodyId, RecordKey
from cdrpkit.model.partnerships import Partnership
from cdrpkit.model.places import Body, Committee, Holder
from cdrpkit.quantities import Qualifier, Quantity, shares
from cdrpkit.register import Register

__all__ = [
    "LeftOut",
    "Turnout",
    "attendance",
    "concerns",
    "expected",
    "figures",
    "known_by_then",
    "left_out",
    "was_represented",
]


class LeftOut(enum.Enum):
    """
    Why a meeting counts neither for nor against anybody.

    .. versionadded:: 26.1.0
    """

    CANCELLED = "cancelled"
    INQUORATE = "inquorate"
    EXCLUDED = "excluded"
    NOT_RECORDED = "not-recorded"


_NOT_HELD = {
    MeetingOutcome.CANCELLED: LeftOut.CANCELLED,
    MeetingOutcome.INQUORATE: LeftOut.INQUORATE,
}


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
        """The meetings held of which it is not recorded who was there."""
        return tuple(
            meeting for meeting, why in self.left_out if why is LeftOut.NOT_RECORDED
        )

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
        share, enough = Fraction(100 * there, of), Fraction(threshold.value)
        match threshold.qualifier:
            case Qualifier.EXACT | Qualifier.AT_LEAST:
                return share >= enough
            case Qualifier.OVER:
                return share > enough
            case _:
                return None


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
    neither for nor against, and is carried as left out. So does a meeting of which
    nothing at all is recorded of who was there: that nobody is named proves nothing.

    A body is represented by anyone: where the meeting names it, or a record of
    attendance says that somebody came for it, a substitute among them. A substitute's
    presence is not that of the holder whom he stood in for.

    Looked at are the meetings that concern the subject (see `concerns`), and no others.

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
    represented, missed, out = [], [], []
    for meeting in sorted(register.meetings, key=_by_day):
        if (
            meeting.kind not in wanted
            or meeting.on not in span
            or not concerns(meeting, subject, register)
        ):
            continue
        why = left_out(meeting, subject, register, barred)
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


def expected(expectation: Expectation, register: Register, on: dt.date) -> Turnout:
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


def known_by_then(span: Span, on: dt.date) -> Span | None:
    """
    Return the days of a span up to a day, that day included; None: it is yet to come.

    .. versionadded:: 26.1.0
    """
    return span & Span(None, on)


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
) -> LeftOut | None:
    """
    Return why a meeting counts neither for nor against somebody; None: it counts.

    .. versionadded:: 26.1.0
    """
    if meeting.outcome in _NOT_HELD:
        return _NOT_HELD[meeting.outcome]
    if not excluded.isdisjoint((meeting.key, meeting.of)):
        return LeftOut.EXCLUDED
    known = (
        _known_of_holder(meeting, subject, register)
        if isinstance(subject, Holder)
        else meeting.attended_by or register.attendance.of(meeting, by="meeting")
    )
    return None if known else LeftOut.NOT_RECORDED


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


def _known_of_holder(meeting: Meeting, holder: Holder, register: Register) -> bool:
    """
    Tell whether it is recorded if a holder was there.

    That his body was there by somebody who is not named leaves it open.
    """
    records = register.attendance.of(meeting, by="meeting")
    if any(holder.id in (each.holder, each.in_place_of) for each in records):
        return True
    bodies = _seats(meeting, holder, register)
    theirs = [each for each in records if each.body in bodies and each.present]
    if theirs:
        return all(each.holder is not None for each in theirs)
    if not bodies.isdisjoint(meeting.attended_by):
        return False
    return any(each.holder is not None for each in records)


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
        turnout = expected(expectation, register, on)
        yield f"attendance.{expectation.id}.meetings", len(turnout.counted)
        yield f"attendance.{expectation.id}.represented", len(turnout.represented)
        if turnout.share is not None:
            yield f"attendance.{expectation.id}.share", turnout.share
