"""Places: how many seats of a partnership a body takes, and how many it may."""

from __future__ import annotations

import datetime as dt
from typing import Final

import attrs

from cdrpkit.measures.belonging import members_on, represents
from cdrpkit.model.ids import BodyId
from cdrpkit.model.partnerships import Partnership
from cdrpkit.model.places import Appointment, AppointmentRole
from cdrpkit.register import Register

__all__ = ["Places", "places_taken"]

_SEATED: Final = frozenset(
    {
        AppointmentRole.LINK_MEMBER,
        AppointmentRole.OFFICER,
        AppointmentRole.CHAIR,
        AppointmentRole.DEPUTY,
        AppointmentRole.BOROUGH_COMMANDER,
        AppointmentRole.STRATEGY_GROUP_MEMBER,
    }
)
"""Who sits for a body; a secretariat and support officers work for all."""


@attrs.frozen(kw_only=True)
class Places:
    """
    The places that a body takes in a partnership.

    Attributes:
        body: The body's id.

        allowed: How many the partnership has for each body, or None.

        stated: How many the body's membership states, or None.

        seats: The appointments by which somebody sits for it, by id.

    .. versionadded:: 26.1.0
    """

    body: BodyId
    allowed: int | None
    stated: int | None
    seats: tuple[Appointment, ...] = ()

    @property
    def seated(self) -> int:
        """How many different holders sit for it."""
        return len({each.holder for each in self.seats})

    @property
    def taken(self) -> int | None:
        """
        How many places it takes, as far as is known; None: nothing is.

        The more of what is stated and who is appointed: there may be appointments that
        are not recorded.
        """
        if self.stated is None and not self.seats:
            return None
        return max(self.stated or 0, self.seated)

    @property
    def over(self) -> int:
        """By how many it exceeds what the partnership has for it; 0: it does not."""
        if self.allowed is None or self.taken is None:
            return 0
        return max(self.taken - self.allowed, 0)


def places_taken(
    partnership: Partnership, register: Register, on: dt.date
) -> tuple[Places, ...]:
    """
    Return the places that bodies take in a partnership on a day, by the body's id.

    Counted are those who are appointed to the partnership itself in a seat, by the body
    or on its behalf; a vacancy is nobody. Members of whom nothing is known are there
    too.

    .. versionadded:: 26.1.0
    """
    stated: dict[BodyId, int | None] = {}
    for membership in members_on(partnership, register, on):
        before = stated.get(membership.body)
        known = [n for n in (before, membership.places) if n is not None]
        stated[membership.body] = max(known, default=None)
    seats: dict[BodyId, list[Appointment]] = {}
    for appointment in register.appointments.of(partnership, by="to"):
        body = represents(appointment)
        if (
            body is not None
            and appointment.holder is not None
            and appointment.role in _SEATED
            and on in appointment.span
        ):
            seats.setdefault(body, []).append(appointment)
    return tuple(
        Places(
            body=body,
            allowed=partnership.places_per_body,
            stated=stated.get(body),
            seats=tuple(seats.get(body, ())),
        )
        for body in sorted({*stated, *seats})
    )
