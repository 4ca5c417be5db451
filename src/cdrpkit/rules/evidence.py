"""Evidence of duties kept year by year, and of who is appointed to keep them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from cdrpkit.dates import PartialDate, Span
from cdrpkit.law.answers import Answer
from cdrpkit.law.areas import Place
from cdrpkit.law.clock import Due, last_due
from cdrpkit.law.provisions import Topic
from cdrpkit.model import Record
from cdrpkit.model.partnerships import MembershipCapacity, Partnership
from cdrpkit.model.places import Appointment, AppointmentRole, Body
from cdrpkit.model.strategies import Strategy, StrategyKind
from cdrpkit.rules import Given
from cdrpkit.rules.statute import law_says

__all__ = [
    "CRIME",
    "appointees",
    "asked",
    "authorities",
    "groups",
    "place_of",
    "plans",
    "represented",
    "responsible_kinds",
    "within",
    "year_fallen_due",
]

CRIME: Final = "crime-and-disorder"
"""The subject that every regime's main instrument governs."""

_RESPONSIBLE: Final = "responsible-authority"


def place_of(given: Given) -> Place:
    """
    Return the area by whose law a rule of a duty judges.

    Raises:
        ValueError: If the rule is of no duty, so that it was given no area.

    .. versionadded:: 26.1.0
    """
    if given.place is None:
        msg = "a rule that is of no duty is given no place"
        raise ValueError(msg)
    return given.place


def asked(
    duty: str, record: Record, given: Given
) -> tuple[tuple[Answer, frozenset[str]], ...]:
    """
    Return what each instrument asks of a duty, and for which subjects of a plan.

    In Wales two sets of regulations ask it, one for crime and disorder and one for
    substance misuse; the first comes first.

    .. versionadded:: 26.1.0
    """
    subjects = {
        regime.provision.instrument: frozenset(regime.items)
        for regime in law_says(Topic.REGIME, record, given)
    }
    by_instrument = {
        answer.provision.instrument: answer
        for answer in law_says(Topic.DUTY, record, given)
        if answer.name == duty
    }
    found = (
        (answer, subjects.get(instrument, frozenset({CRIME})))
        for instrument, answer in by_instrument.items()
    )
    return tuple(sorted(found, key=lambda pair: CRIME not in pair[1]))


def year_fallen_due(partnership: Partnership, given: Given, *duties: str) -> Due | None:
    """
    Return when a yearly duty last fell due, if the partnership was there all that year.

    Of several duties, the one that fell due last counts.

    .. versionadded:: 26.1.0
    """
    found = (last_due(given.law, duty, place_of(given), given.on) for duty in duties)
    due = max(filter(None, found), key=lambda due: due.on, default=None)
    if due is None or due.period.first < partnership.span.first:
        return None
    return due


def plans(
    partnership: Partnership, given: Given, *kinds: StrategyKind
) -> tuple[Strategy, ...]:
    """
    Return a partnership's own strategies of *kinds*, past and to come, by id.

    One whose term has not begun is among them, for the steps towards it may be known
    before it is.

    .. versionadded:: 26.1.0
    """
    return tuple(
        strategy
        for strategy in given.entire.strategies.of(partnership)
        if strategy.owner == partnership.key and strategy.kind in kinds
    )


def within(dates: Iterable[PartialDate | None], span: Span) -> bool | None:
    """
    Tell whether one of *dates* is within *span*; None: one may be.

    A month may be half within a span; what has no date may be of any day.

    >>> import datetime as dt
    >>> year = Span(dt.date(2008, 4, 1), dt.date(2009, 3, 31))
    >>> within([PartialDate(2009, 3)], year), within([PartialDate(2009)], year)
    (True, None)

    .. versionadded:: 26.1.0
    """
    some = tuple(dates)
    if any(date and date.first in span and date.last in span for date in some):
        return True
    if any(not date or Span(date.first, date.last).overlaps(span) for date in some):
        return None
    return False


def responsible_kinds(partnership: Partnership, given: Given) -> frozenset[str]:
    """
    Return the kinds of body that are responsible authorities on the day.

    Those that stand in for one that the law names are among them.

    .. versionadded:: 26.1.0
    """
    standings = law_says(Topic.STANDING, partnership, given)
    return frozenset(
        kind
        for standing in standings
        if standing.value == _RESPONSIBLE
        for kind in (standing.name, *standing.items)
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
        for member in given.register.memberships.of(partnership)
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
    near = given.register.partnerships.of(partnership)
    return (partnership, *(group for group in near if group.parent == partnership.id))


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
        for appointment in given.register.appointments.of(group)
        if appointment.to == group.key and appointment.role is role
        if appointment.holder is not None and given.on in appointment.span
    )


def represented(appointment: Appointment) -> str | None:
    """
    Return the id of the body that an appointee represents; None: it is not known.

    .. versionadded:: 26.1.0
    """
    return appointment.on_behalf_of or appointment.by
