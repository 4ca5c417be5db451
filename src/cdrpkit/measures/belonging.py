"""Belonging: which partnerships are a body's, and whom a seat is for."""

from __future__ import annotations

import datetime as dt

from cdrpkit.dates import ONE_DAY, Span
from cdrpkit.model.ids import BodyId, PartnershipId, RecordKey
from cdrpkit.model.partnerships import (
    Membership,
    Partnership,
    PartnershipKind,
    Tier,
)
from cdrpkit.model.places import Appointment, Body
from cdrpkit.register import Register

__all__ = [
    "belongs",
    "belongs_sometime",
    "belongs_throughout",
    "grown_from",
    "is_local",
    "local_partnerships",
    "members_on",
    "partnerships_of",
    "reached_by",
    "represents",
]


def is_local(partnership: Partnership) -> bool:
    """
    Tell whether it is an area's crime and disorder partnership, not a group of one.

    .. versionadded:: 26.1.0
    """
    return (
        partnership.kind is PartnershipKind.CRIME_AND_DISORDER
        and partnership.tier is Tier.LOCAL
        and partnership.parent is None
    )


def grown_from(partnership: Partnership, register: Register) -> tuple[Partnership, ...]:
    """
    Return the partnerships that one grew from, and those that these grew from, by id.

    .. versionadded:: 26.1.0
    """
    found: dict[PartnershipId, Partnership] = {}
    above = list(partnership.predecessors)
    while above:
        before = register.partnerships.get(above.pop())
        if before is not None and before.id not in {partnership.id, *found}:
            found[before.id] = before
            above.extend(before.predecessors)
    return tuple(found[each] for each in sorted(found))


def local_partnerships(register: Register, on: dt.date) -> tuple[Partnership, ...]:
    """
    Return the areas' crime and disorder partnerships that are live on a day, by id.

    .. versionadded:: 26.1.0
    """
    return tuple(
        each for each in register.partnerships if is_local(each) and on in each.span
    )


def members_on(
    partnership: Partnership, register: Register, on: dt.date
) -> tuple[Membership, ...]:
    """
    Return the memberships of a partnership that are live on a day, by id.

    .. versionadded:: 26.1.0
    """
    return tuple(
        membership
        for membership in register.memberships.of(partnership, by="partnership")
        if on in membership.span
    )


def belongs(
    body: Body, partnership: Partnership, register: Register, on: dt.date
) -> bool:
    """
    Tell whether a partnership is one of a body's on a day.

    It is where the body is recorded as a member of it, or where it is the crime and
    disorder partnership of an area that the body serves.
    What nothing is recorded of is nobody's. Nor is it anybody's on a day on which
    there was no such partnership, or no such body; one that has a successor is taken
    to be no more once all areas that it served are past.

    .. versionadded:: 26.1.0
    """
    if on not in partnership.span or on not in body.span or _succeeded(body, on):
        return False
    members = members_on(partnership, register, on)
    if any(membership.body == body.id for membership in members):
        return True
    served = {area.value for area in body.areas if on in area.span}
    covered = {area.value for area in partnership.areas if on in area.span}
    return is_local(partnership) and not served.isdisjoint(covered)


def _succeeded(body: Body, on: dt.date) -> bool:
    """Tell whether the areas of a body have all gone to the one that followed it."""
    return (
        body.successor is not None
        and bool(body.areas)
        and all(area.span.last < on for area in body.areas)
    )


def belongs_throughout(
    body: Body, partnership: Partnership, register: Register, days: Span
) -> bool:
    """
    Tell whether a partnership was a body's on each day of a span.

    .. versionadded:: 26.1.0
    """
    return all(
        belongs(body, partnership, register, day)
        for day in _turns(body, partnership, register, days)
    )


def belongs_sometime(
    body: Body, partnership: Partnership, register: Register, days: Span
) -> bool:
    """
    Tell whether a partnership was a body's on any day of a span.

    .. versionadded:: 26.1.0
    """
    return any(
        belongs(body, partnership, register, day)
        for day in _turns(body, partnership, register, days)
    )


def _turns(
    body: Body, partnership: Partnership, register: Register, days: Span
) -> set[dt.date]:
    """Return the first day of a span, and those on which belonging may change."""
    spans = [
        body.span,
        partnership.span,
        *(area.span for area in (*body.areas, *partnership.areas)),
        *(
            membership.span
            for membership in register.memberships.of(partnership, by="partnership")
            if membership.body == body.id
        ),
    ]
    starts = {span.start for span in spans if span.start is not None}
    after = {span.end + ONE_DAY for span in spans if span.end is not None}
    return {days.first, *(day for day in starts | after if day in days)}


def partnerships_of(
    body: Body, register: Register, on: dt.date
) -> tuple[Partnership, ...]:
    """
    Return the local crime and disorder partnerships that are a body's on a day, by id.

    .. versionadded:: 26.1.0
    """
    return tuple(
        partnership
        for partnership in local_partnerships(register, on)
        if belongs(body, partnership, register, on)
    )


def represents(appointment: Appointment) -> BodyId | None:
    """
    Return the id of the body that an appointee represents; None: it is not known.

    .. versionadded:: 26.1.0
    """
    return appointment.on_behalf_of or appointment.by


def reached_by(
    partnership: Partnership, register: Register, on: dt.date
) -> tuple[RecordKey, ...]:
    """
    Return the keys of a partnership, and of the areas that it covers on a day.

    Whoever is appointed to any of them is appointed for the partnership.

    .. versionadded:: 26.1.0
    """
    areas = (area.value for area in partnership.areas if on in area.span)
    return (partnership.key, *(RecordKey(f"areas/{area}") for area in areas))
