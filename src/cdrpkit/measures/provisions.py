"""Provisions: how much of them something firmer took the place of."""

from __future__ import annotations

from collections.abc import Iterable

from cdrpkit.measures.sums import times
from cdrpkit.model.ids import AllocationId
from cdrpkit.model.money import Allocation, AllocationStage
from cdrpkit.quantities import NIL, Money

__all__ = ["allocated_by", "firmed_up", "is_firm", "superseded", "takers"]


def allocated_by(allocation: Allocation) -> Money | None:
    """
    Return what an allocation comes to, for all of its recipients.

    None where that cannot be reckoned: it is less than nil, has less than one
    recipient, or several though it names one.

    .. versionadded:: 26.1.0
    """
    several = allocation.to is not None and allocation.recipients > 1
    if several or allocation.amount < NIL:
        return None
    return times(allocation.amount, allocation.recipients)


def is_firm(allocation: Allocation) -> bool:
    """
    Tell whether an allocation was made, and not only provided for.

    .. versionadded:: 26.1.0
    """
    return allocation.stage is not AllocationStage.PROVISION


def takers(provision: Allocation, of: Iterable[Allocation]) -> tuple[Allocation, ...]:
    """
    Return what may have taken the place of a provision, or of a part of it.

    That is what is firm, from the same fund, for days of the provision's, and to the
    same recipient; or to anybody, where the provision names nobody.

    .. versionadded:: 26.1.0
    """
    days = provision.year
    return tuple(
        each
        for each in of
        if is_firm(each)
        and each.fund == provision.fund
        and provision.to in {None, each.to}
        and days.first <= each.year.first
        and each.year.last <= days.last
    )


def firmed_up(of: Iterable[Allocation]) -> dict[AllocationId, Money | None]:
    """
    Return how much of each provision something firmer took the place of.

    What is allocated takes the place of one provision only: of one to its recipient
    first, and then of one that names nobody.

    Returns:
        For each provision among them a sum, at most its own; None where it cannot be
        reckoned.

    .. versionadded:: 26.1.0
    """
    given = sorted(of, key=_in_order)
    left = {each.id: allocated_by(each) for each in given if is_firm(each)}
    found: dict[AllocationId, Money | None] = {}
    for provision in given:
        if is_firm(provision):
            continue
        taken = NIL
        whole = allocated_by(provision)
        for each in takers(provision, given):
            rest = left[each.id]
            if whole is None or rest is None:
                found[provision.id] = None
                break
            part = min(rest, whole - taken)
            left[each.id], taken = rest - part, taken + part
        else:
            found[provision.id] = taken
    return found


def superseded(of: Iterable[Allocation]) -> tuple[Allocation, ...]:
    """
    Return the provisions among allocations all of which was made firm.

    .. versionadded:: 26.1.0
    """
    given = tuple(of)
    taken = firmed_up(given)
    return tuple(
        each
        for each in given
        if not is_firm(each)
        and taken[each.id] is not None
        and taken[each.id] == allocated_by(each)
        and takers(each, given)
    )


def _in_order(each: Allocation) -> tuple[object, ...]:
    """Put what names a recipient first; the id decides between equals only."""
    return (
        each.to is None,
        each.to or "",
        each.year.first,
        each.year.last,
        each.recipients,
        each.amount,
        each.carried_forward or NIL,
        each.id,
    )
