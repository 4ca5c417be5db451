"""Coverage: which of a body's partnerships have a link member, and which have none."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import attrs

from cdrpkit.choices import Choice
from cdrpkit.measures import Value
from cdrpkit.measures.belonging import (
    local_partnerships,
    members_on,
    partnerships_of,
    reached_by,
    represents,
)
from cdrpkit.measures.names import called, short_name
from cdrpkit.model.ids import HolderId
from cdrpkit.model.partnerships import Membership, Partnership
from cdrpkit.model.places import Appointment, AppointmentRole, Body
from cdrpkit.register import Register
from cdrpkit.saying import in_a_row

__all__ = ["Cover", "Coverage", "Covering", "coverage", "figures", "in_printed_order"]


class Covering(Choice):
    """
    How a partnership is covered.

    .. versionadded:: 26.1.0
    """

    BY_ONE = "by-one", "One appointment to it is held."
    BY_SEVERAL = "by-several", "More than one appointment to it is held."
    VACANT = "vacant", "There is an appointment, and nobody holds it."
    NOT_APPOINTED = "not-appointed", "No appointment is recorded."


@attrs.frozen(kw_only=True)
class Cover:
    """
    A partnership, and the link members that a body has in it.

    Attributes:
        partnership: The partnership.

        held: The appointments that somebody holds, by id.

        vacancies: The appointments that nobody holds.

    .. versionadded:: 26.1.0
    """

    partnership: Partnership
    held: tuple[Appointment, ...] = ()
    vacancies: tuple[Appointment, ...] = ()

    @property
    def members(self) -> tuple[HolderId, ...]:
        """The ids of the link members, each once."""
        return tuple(sorted({each.holder for each in self.held if each.holder}))

    @property
    def covered(self) -> Covering:
        """How it is covered; a vacancy beside a link member does not undo him."""
        if self.members:
            return Covering.BY_ONE if len(self.members) == 1 else Covering.BY_SEVERAL
        return Covering.VACANT if self.vacancies else Covering.NOT_APPOINTED


@attrs.frozen(kw_only=True)
class Coverage:
    """
    How the partnerships of a body are covered by its link members on a day.

    Attributes:
        covers: Its local crime and disorder partnerships, by id.

    .. versionadded:: 26.1.0
    """

    covers: tuple[Cover, ...]

    def by(self, covered: Covering) -> tuple[Partnership, ...]:
        """Return the partnerships that are covered in that way."""
        return tuple(
            each.partnership for each in self.covers if each.covered is covered
        )

    @property
    def members(self) -> dict[HolderId, tuple[Partnership, ...]]:
        """Each link member by id, with the partnerships that he covers."""
        ids = sorted({member for cover in self.covers for member in cover.members})
        return {
            member: tuple(
                cover.partnership for cover in self.covers if member in cover.members
            )
            for member in ids
        }

    @property
    def with_several(self) -> dict[HolderId, tuple[Partnership, ...]]:
        """Those of them who cover more than one."""
        return {
            member: covered
            for member, covered in self.members.items()
            if len(covered) > 1
        }


def coverage(body: Body, register: Register, on: dt.date) -> Coverage:
    """
    Return how the partnerships of a body are covered by its link members on a day.

    A link member is appointed to the partnership, or to an area that it covers, by the
    body or on its behalf. Looked at are the body's local crime and disorder
    partnerships: those it belongs to, and those of the areas that it serves.

    .. versionadded:: 26.1.0
    """
    return Coverage(
        covers=tuple(
            _cover(body, partnership, register, on)
            for partnership in partnerships_of(body, register, on)
        )
    )


def _cover(
    body: Body, partnership: Partnership, register: Register, on: dt.date
) -> Cover:
    places = (register.get(key) for key in reached_by(partnership, register, on))
    links = [
        appointment
        for place in places
        if place is not None
        for appointment in register.appointments.of(place, by="to")
        if appointment.role is AppointmentRole.LINK_MEMBER
        and on in appointment.span
        and represents(appointment) == body.id
    ]
    links.sort(key=lambda appointment: appointment.id)
    return Cover(
        partnership=partnership,
        held=tuple(each for each in links if each.holder is not None),
        vacancies=tuple(each for each in links if each.holder is None),
    )


def in_printed_order(
    partnership: Partnership, register: Register, on: dt.date
) -> tuple[Membership, ...]:
    """
    Return a partnership's memberships of a day as a paper lists them.

    Whoever chairs comes first, and then they come by the body's name.

    .. versionadded:: 26.1.0
    """
    bodies = register.bodies
    return tuple(
        sorted(
            members_on(partnership, register, on),
            key=lambda each: (
                not each.chair,
                called(bodies.get(each.body), on, each.body).casefold(),
                each.id,
            ),
        )
    )


def figures(register: Register, on: dt.date) -> Iterator[tuple[str, Value]]:
    """
    Yield who belongs to partnerships and how they meet, by name.

    The names are ``partnerships.local``; ``committees.ID.members``;
    ``memberships.PARTNERSHIP.count`` and ``.names``; ``memberships.ID.places``;
    ``partnerships.ID.places-per-body`` and ``.meeting-interval-months``. What is not
    recorded has no figure.

    .. versionadded:: 26.1.0
    """
    yield "partnerships.local", len(local_partnerships(register, on))
    for committee in register.committees:
        if committee.members is not None:
            yield f"committees.{committee.id}.members", committee.members
    for partnership in register.partnerships:
        stem = f"partnerships.{partnership.id}"
        if partnership.places_per_body is not None:
            yield f"{stem}.places-per-body", partnership.places_per_body
        if partnership.meeting_interval_months is not None:
            yield f"{stem}.meeting-interval-months", partnership.meeting_interval_months
        names = _names(partnership, register, on)
        yield f"memberships.{partnership.id}.count", len(names)
        if names:
            yield f"memberships.{partnership.id}.names", in_a_row(names)
    for membership in register.memberships:
        if membership.places is not None:
            yield f"memberships.{membership.id}.places", membership.places


def _names(partnership: Partnership, register: Register, on: dt.date) -> list[str]:
    """Return what a sentence calls a partnership's members: first whoever chairs."""
    names: dict[str, bool] = {}
    for each in members_on(partnership, register, on):
        body = register.bodies.get(each.body)
        name = short_name(body, on) if body else each.body
        names[name] = names.get(name, False) or bool(each.chair)
    return sorted(names, key=lambda name: (not names[name], name.casefold(), name))
