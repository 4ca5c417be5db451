"""Authorities: which bodies owe a partnership's duties, and whom they appoint."""

from __future__ import annotations

from typing import Final

from cdrpkit.law.provisions import Topic
from cdrpkit.model.partnerships import MembershipCapacity, Partnership
from cdrpkit.model.places import Appointment, AppointmentRole, Body
from cdrpkit.rules import Given
from cdrpkit.rules.standing import stand_ins
from cdrpkit.rules.statute import law_says

__all__ = ["appointees", "authorities", "groups", "responsible_kinds"]

_RESPONSIBLE: Final = "responsible-authority"


def responsible_kinds(partnership: Partnership, given: Given) -> frozenset[str]:
    """
    Return the kinds of body that are responsible authorities on the day.

    Those that stand in for one that the law names are among them; a health authority
    that is only read in for a part of the area is not, for that it is, is not recorded.

    .. versionadded:: 26.1.0
    """
    standings = law_says(Topic.STANDING, partnership, given)
    return frozenset(
        kind
        for standing in standings
        if standing.value == _RESPONSIBLE
        for kind in (standing.name, *stand_ins(standing))
    )


def authorities(partnership: Partnership, given: Given) -> tuple[Body, ...]:
    """
    Return the responsible authorities among a partnership's recorded members, by id.

    A member of a kind that the law of the day does not name has none of their duties.

    .. versionadded:: 26.1.0
    """
    kinds = responsible_kinds(partnership, given)
    ids = {
        member.body
        for member in given.register.memberships.of(partnership, by="partnership")
        if member.capacity is MembershipCapacity.RESPONSIBLE_AUTHORITY
        if given.on in member.span
    }
    bodies = map(given.register.bodies.get, sorted(ids))
    return tuple(body for body in bodies if body and body.kind.value in kinds)


def groups(partnership: Partnership, given: Given) -> tuple[Partnership, ...]:
    """
    Return a partnership, and the executive and working groups that it has.

    .. versionadded:: 26.1.0
    """
    near = given.register.partnerships.of(partnership, by="parent")
    return (partnership, *near)


def appointees(
    partnership: Partnership, role: AppointmentRole, given: Given
) -> tuple[Appointment, ...]:
    """
    Return who is appointed to a partnership, or to a group of it; no vacant seat.

    .. versionadded:: 26.1.0
    """
    return tuple(
        appointment
        for group in groups(partnership, given)
        for appointment in given.register.appointments.of(group, by="to")
        if appointment.role is role
        if appointment.holder is not None and given.on in appointment.span
    )
