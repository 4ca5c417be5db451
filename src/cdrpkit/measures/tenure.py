"""Tenure: posts held at or above a rank, for how long, and days between holders."""

from __future__ import annotations

import datetime as dt
from typing import Final

import attrs

from cdrpkit.dates import Span
from cdrpkit.measures.belonging import local_partnerships, reached_by, represents
from cdrpkit.model.ids import AppointmentId, BodyId, RecordKey
from cdrpkit.model.partnerships import Partnership
from cdrpkit.model.places import Appointment, AppointmentRole
from cdrpkit.register import Register

__all__ = [
    "POLICE_RANKS",
    "Handover",
    "PostHeld",
    "PostsHeld",
    "handover_to",
    "handovers",
    "months_in",
    "posts_held",
    "rank_of",
    "tenure",
]

_DAY: Final = dt.timedelta(days=1)

POLICE_RANKS: Final = (
    "constable",
    "sergeant",
    "inspector",
    "chief inspector",
    "superintendent",
    "chief superintendent",
    "commander",
)
"""The ranks of a police force from the lowest, as far as boroughs know them."""


def rank_of(rank: str | None, ranks: tuple[str, ...] = POLICE_RANKS) -> int | None:
    """
    Return the place of a rank among *ranks*, from 0; None: it is none of them.

    Capitals, hyphens and "detective" make no difference.

    >>> rank_of("Detective Chief Inspector"), rank_of("Chief Executive")
    (3, None)

    .. versionadded:: 26.1.0
    """
    plain = _plain(rank or "")
    known = [_plain(each) for each in ranks]
    return known.index(plain) if plain in known else None


def _plain(rank: str) -> str:
    return " ".join(rank.casefold().replace("-", " ").split()).removeprefix(
        "detective "
    )


@attrs.frozen(kw_only=True)
class PostHeld:
    """
    A partnership, and who holds a role for it.

    Attributes:
        partnership: The partnership.

        high_enough: The appointments whose holder is at or above the rank.

        too_low: Those whose holder is below it.

        rank_unknown: Those whose holder's rank is not recorded, or is none of the
            ranks.

        vacancies: Those that nobody holds.

    .. versionadded:: 26.1.0
    """

    partnership: Partnership
    high_enough: tuple[Appointment, ...] = ()
    too_low: tuple[Appointment, ...] = ()
    rank_unknown: tuple[Appointment, ...] = ()
    vacancies: tuple[Appointment, ...] = ()


@attrs.frozen(kw_only=True)
class PostsHeld:
    """
    In how many partnerships a role is filled at or above a rank.

    Attributes:
        posts: One for each partnership looked at, by id.

    .. versionadded:: 26.1.0
    """

    posts: tuple[PostHeld, ...]

    @property
    def filled(self) -> int:
        """In how many it is filled at or above the rank."""
        return sum(bool(each.high_enough) for each in self.posts)

    def __str__(self) -> str:
        return f"{self.filled} of {len(self.posts)}"


def posts_held(
    role: AppointmentRole,
    register: Register,
    on: dt.date,
    *,
    at_least: str | None = None,
    ranks: tuple[str, ...] = POLICE_RANKS,
) -> PostsHeld:
    """
    Return for which local crime and disorder partnerships a role is filled on a day.

    Appointed for a partnership is who is appointed to it, to an area that it covers, or
    to a body that serves such an area: one police unit may be that of several.

    Args:
        role: The role.

        register: Where the appointments are.

        on: The day.

        at_least: The lowest rank that will do; None: any holder does.

        ranks: The ranks, from the lowest.

    Raises:
        ValueError: If *at_least* is none of *ranks*.

    .. versionadded:: 26.1.0
    """
    lowest = rank_of(at_least, ranks)
    if at_least is not None and lowest is None:
        msg = f"{at_least!r} is none of the ranks; give one of {', '.join(ranks)}"
        raise ValueError(msg)
    places = _places_by_area(role, register, on)
    posts = []
    for partnership in local_partnerships(register, on):
        reached = reached_by(partnership, register, on)
        found = {each.id: each for key in reached for each in places.get(key, ())}
        posts.append(_post(partnership, found, lowest, ranks))
    return PostsHeld(posts=tuple(posts))


def _places_by_area(
    role: AppointmentRole, register: Register, on: dt.date
) -> dict[RecordKey, list[Appointment]]:
    """Return the appointments of a role by partnership and area; a body's by areas."""
    places: dict[RecordKey, list[Appointment]] = {}
    for appointment in register.appointments:
        if appointment.role is not role or on not in appointment.span:
            continue
        keys = [appointment.to]
        if appointment.to.startswith("bodies/"):
            body = register.bodies.get(appointment.to.removeprefix("bodies/"))
            keys = [
                RecordKey(f"areas/{area.value}")
                for area in (body.areas if body else ())
                if on in area.span
            ]
        for key in keys:
            places.setdefault(key, []).append(appointment)
    return places


def _post(
    partnership: Partnership,
    found: dict[AppointmentId, Appointment],
    lowest: int | None,
    ranks: tuple[str, ...],
) -> PostHeld:
    high: list[Appointment] = []
    low: list[Appointment] = []
    unknown: list[Appointment] = []
    vacant: list[Appointment] = []
    for _, appointment in sorted(found.items()):
        rank = rank_of(appointment.rank, ranks)
        if appointment.holder is None:
            vacant.append(appointment)
        elif lowest is None:
            high.append(appointment)
        elif rank is None:
            unknown.append(appointment)
        else:
            (high if rank >= lowest else low).append(appointment)
    return PostHeld(
        partnership=partnership,
        high_enough=tuple(high),
        too_low=tuple(low),
        rank_unknown=tuple(unknown),
        vacancies=tuple(vacant),
    )


def months_in(span: Span) -> int | None:
    """
    Return the whole months of a span, both ends included; None where an end is open.

    >>> months_in(Span(dt.date(2004, 1, 15), dt.date(2005, 1, 14)))
    12

    .. versionadded:: 26.1.0
    """
    if span.start is None or span.end is None:
        return None
    start, after = span.start, span.end + _DAY
    months = (after.year - start.year) * 12 + after.month - start.month
    # From the 31st a month is whole on the last day of a month that has no 31st.
    short = after.day < start.day and (after + _DAY).month == after.month
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
