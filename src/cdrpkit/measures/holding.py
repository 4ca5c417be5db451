"""Holding: for which partnerships a role is filled at or above a rank."""

from __future__ import annotations

import datetime as dt
from typing import Final

import attrs

from cdrpkit.measures.belonging import (
    local_partnerships,
    partnerships_of,
    reached_by,
    represents,
)
from cdrpkit.model.ids import AppointmentId, RecordKey
from cdrpkit.model.partnerships import Partnership
from cdrpkit.model.places import Appointment, AppointmentRole, Body
from cdrpkit.register import Register

__all__ = ["POLICE_RANKS", "PostHeld", "PostsHeld", "posts_held", "rank_of"]

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

    @property
    def vacant(self) -> int:
        """In how many there is the post, and nobody holds it at any rank."""
        return sum(
            bool(each.vacancies)
            and not (each.high_enough or each.too_low or each.rank_unknown)
            for each in self.posts
        )

    @property
    def unranked(self) -> int:
        """In how many it may be filled at the rank, which is not known of who does."""
        return sum(
            bool(each.rank_unknown) and not each.high_enough for each in self.posts
        )

    def __str__(self) -> str:
        return f"{self.filled} of {len(self.posts)}"


def posts_held(
    role: AppointmentRole,
    register: Register,
    on: dt.date,
    *,
    at_least: str | None = None,
    ranks: tuple[str, ...] = POLICE_RANKS,
    by: Body | None = None,
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

        by: The body for which they are appointed, in whose partnerships alone it is
            looked for; None: any, in all of them.

    Raises:
        ValueError: If *at_least* is none of *ranks*.

    .. versionadded:: 26.1.0
    """
    lowest = rank_of(at_least, ranks)
    if at_least is not None and lowest is None:
        msg = f"{at_least!r} is none of the ranks; give one of {', '.join(ranks)}"
        raise ValueError(msg)
    places = _places_by_area(role, register, on, by)
    posts = []
    for partnership in (
        partnerships_of(by, register, on) if by else local_partnerships(register, on)
    ):
        reached = reached_by(partnership, register, on)
        found = {each.id: each for key in reached for each in places.get(key, ())}
        posts.append(_post(partnership, found, lowest, ranks))
    return PostsHeld(posts=tuple(posts))


def _places_by_area(
    role: AppointmentRole, register: Register, on: dt.date, by: Body | None
) -> dict[RecordKey, list[Appointment]]:
    """Return the appointments of a role by partnership and area; a body's by areas."""
    places: dict[RecordKey, list[Appointment]] = {}
    for appointment in register.appointments:
        if appointment.role is not role or on not in appointment.span:
            continue
        if by is not None and represents(appointment) != by.id:
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
