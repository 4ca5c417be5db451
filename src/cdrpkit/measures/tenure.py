"""Tenure: how long a post was held, and the days between two holders."""

from __future__ import annotations

import attrs

from cdrpkit.dates import ONE_DAY, Span
from cdrpkit.measures.belonging import represents
from cdrpkit.model.ids import BodyId, RecordKey
from cdrpkit.model.places import Appointment, AppointmentRole
from cdrpkit.register import Register

__all__ = ["Handover", "handover_to", "handovers", "months_in", "tenure"]


def months_in(span: Span) -> int | None:
    """
    Return the whole months of a span, both ends included; None where an end is open.

    >>> import datetime as dt
    >>> months_in(Span(dt.date(2004, 1, 15), dt.date(2005, 1, 14)))
    12

    .. versionadded:: 26.1.0
    """
    if span.start is None or span.end is None:
        return None
    start, after = span.start, span.end + ONE_DAY
    months = (after.year - start.year) * 12 + after.month - start.month
    # From the 31st a month is whole on the last day of a month that has no 31st.
    short = after.day < start.day and (after + ONE_DAY).month == after.month
    return months - short


def tenure(appointment: Appointment, register: Register) -> Span:
    """
    Return the days for which a holder held a role in a place without a break.

    Appointments of the same holder to the same role and place that follow each other
    are one tenure.

    .. versionadded:: 26.1.0
    """
    span = appointment.span
    place = register.get(appointment.to)
    others = [
        other.span
        for other in (register.appointments.of(place, by="to") if place else ())
        if other.holder == appointment.holder is not None
        and _place(other) == _place(appointment)
    ]
    # A bridge may come to light only when another appointment has been joined on.
    for _ in others:
        for other in others:
            if span.overlaps(other) or span.meets(other) or other.meets(span):
                span = _joined(span, other)
    return span


def _joined(one: Span, other: Span) -> Span:
    """Return the span from the first day of two to the last, where they are known."""
    start = min(one.start, other.start) if one.start and other.start else None
    end = max(one.end, other.end) if one.end and other.end else None
    return Span(start, end)


@attrs.frozen(kw_only=True)
class Handover:
    """
    That one holder followed another in the same role and place.

    Attributes:
        before: The appointment that ended last before.

        after: The appointment that began.

        gap: The days between them, or None where there are none.

    .. versionadded:: 26.1.0
    """

    before: Appointment
    after: Appointment
    gap: Span | None

    @property
    def days(self) -> int:
        """How many days lie between the two; 0 where none do."""
        return (self.gap.last - self.gap.first).days + 1 if self.gap else 0


def handovers(
    to: RecordKey, register: Register, *, role: AppointmentRole | None = None
) -> tuple[Handover, ...]:
    """
    Return who followed whom in each role of a place, in order of time.

    Compared are appointments of the same role in the same place for the same body, if
    somebody holds them. Where several overlap, a gap begins when the last of them
    ends; where it is not known when a holder came, he follows nobody.

    Args:
        to: The key of the place: a partnership, committee, area or body.

        register: Where the appointments are.

        role: The role; None: all.

    .. versionadded:: 26.1.0
    """
    place = register.get(to)
    found = [
        handover
        for each in (register.appointments.of(place, by="to") if place else ())
        if role in (None, each.role)
        if (handover := handover_to(each, register)) is not None
    ]
    return tuple(sorted(found, key=lambda one: (one.after.span.first, one.after.id)))


def handover_to(appointment: Appointment, register: Register) -> Handover | None:
    """
    Return how an appointment followed the one before it; None: it followed none.

    .. versionadded:: 26.1.0
    """
    start = appointment.span.start
    place = register.get(appointment.to)
    if start is None or appointment.holder is None or place is None:
        return None
    earlier = [
        other
        for other in register.appointments.of(place, by="to")
        if other.holder is not None
        and _place(other) == _place(appointment)
        and (other.span.first, other.id) < (start, appointment.id)
        and other.id != appointment.id
    ]
    if not earlier:
        return None
    before = max(earlier, key=lambda other: (other.span.last, other.id))
    return Handover(
        before=before, after=appointment, gap=before.span.until(appointment.span)
    )


def _place(
    appointment: Appointment,
) -> tuple[AppointmentRole, RecordKey, BodyId | None]:
    return appointment.role, appointment.to, represents(appointment)
