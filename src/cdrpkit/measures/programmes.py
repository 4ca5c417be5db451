"""Programmes: agreements signed in rounds, milestones reached, and courses given."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal

import attrs

from cdrpkit.measures import Value
from cdrpkit.model.programmes import Agreement, Milestone
from cdrpkit.model.strategies import Initiative
from cdrpkit.quantities import Quantity
from cdrpkit.register import Register

__all__ = ["Reach", "Signed", "figures", "milestones_of", "reach", "signed"]


@attrs.frozen(kw_only=True)
class Reach:
    """
    Whether a milestone was reached, and whether late.

    Attributes:
        milestone: The milestone.

        reached: Whether it was, on the day; None where it is past, and not said.

        late: Whether it was reached after the last day that its date may mean; None
            where that cannot be told, or it was not reached.

    .. versionadded:: 26.1.0
    """

    milestone: Milestone
    reached: bool | None
    late: bool | None = None


@attrs.frozen(kw_only=True)
class Signed:
    """
    The agreements of a programme, counted together.

    Attributes:
        agreements: The rounds, by the day of signing; those without one come last.

        count: How many areas sign in all of them.

        single_pot: How many of them pool their grants, as far as that is said.

        unsaid: The rounds of which that is not said.

    .. versionadded:: 26.1.0
    """

    agreements: tuple[Agreement, ...]
    count: int
    single_pot: int
    unsaid: tuple[Agreement, ...]


def reach(milestone: Milestone, on: dt.date) -> Reach:
    """
    Return whether *milestone* was reached *on* a day, and whether late.

    A month is past after its last day.

    .. versionadded:: 26.1.0
    """
    reached = milestone.reached
    if reached is None or reached.first > on:
        past = milestone.due.passed(on)
        return Reach(milestone=milestone, reached=None if past else False)
    late: bool | None = None
    if reached.last <= milestone.due.last:
        late = False
    elif milestone.due.passed(reached.first):
        late = True
    return Reach(milestone=milestone, reached=True, late=late)


def milestones_of(
    initiative: Initiative, register: Register, on: dt.date
) -> tuple[Reach, ...]:
    """
    Return the milestones of *initiative* by the date they are due.

    .. versionadded:: 26.1.0
    """
    found = register.milestones.of(initiative, by="initiative")
    return tuple(
        reach(each, on) for each in sorted(found, key=lambda each: (each.due, each.id))
    )


def signed(initiative: Initiative, register: Register) -> Signed:
    """
    Return the agreements of *initiative*, counted together.

    .. versionadded:: 26.1.0
    """
    agreements = sorted(
        register.agreements.of(initiative, by="initiative"),
        key=lambda each: (
            each.signing is None,
            each.signing.first if each.signing else dt.date.min,
            each.id,
        ),
    )
    return Signed(
        agreements=tuple(agreements),
        count=sum(each.count for each in agreements),
        single_pot=sum(each.single_pot or 0 for each in agreements),
        unsaid=tuple(each for each in agreements if each.single_pot is None),
    )


def figures(register: Register, on: dt.date) -> Iterator[tuple[str, Value]]:
    """
    Yield what agreements, milestones and deliveries of courses count.

    A number that is not exact ("over 2,000") is given without its qualifier, which is
    the text's to say.

    .. versionadded:: 26.1.0
    """
    for agreement in register.agreements:
        yield f"agreements.{agreement.id}.count", agreement.count
        if agreement.single_pot is not None:
            yield f"agreements.{agreement.id}.single-pot", agreement.single_pot
    for milestone in register.milestones:
        if milestone.value is not None:
            yield f"milestones.{milestone.id}.value", _number(milestone.value)
    for delivery in register.deliveries:
        if delivery.people is not None:
            yield f"deliveries.{delivery.id}.people", _number(delivery.people)
        if delivery.months is not None:
            yield f"deliveries.{delivery.id}.months", delivery.months


def _number(quantity: Quantity) -> int | Decimal:
    """Return a quantity's number; a whole one as such, so that it counts things."""
    value = quantity.value
    return int(value) if value == value.to_integral_value() else value
