"""Which area a record is of, for a rule of law judges it by the law of that area."""

from __future__ import annotations

import datetime as dt

from cdrpkit.law.areas import FIRST_DAY, Place, place
from cdrpkit.model import Record
from cdrpkit.model.decisions import Response
from cdrpkit.model.partnerships import Partnership
from cdrpkit.model.places import Area, AreaKind, Body
from cdrpkit.model.strategies import Strategy
from cdrpkit.register import Register

__all__ = ["partnership_of", "places_of"]

_NOT_ITS_OWN = frozenset({AreaKind.COUNTY, AreaKind.REGION})


def partnership_of(record: Record, register: Register) -> Partnership | None:
    """
    Return the partnership that *record* is, or is of, or None.

    .. versionadded:: 26.1.0
    """
    match record:
        case Partnership():
            return record
        case Strategy(owner=owner):
            owned = register.get(owner)
            return owned if isinstance(owned, Partnership) else None
    for field, collection in (
        ("partnership", register.partnerships),
        ("strategy", register.strategies),
        ("objective", register.objectives),
    ):
        if hasattr(record, field):
            above = collection.get(getattr(record, field))
            return partnership_of(above, register) if above is not None else None
    return None


def places_of(record: Record, register: Register, on: dt.date) -> tuple[Place, ...]:
    """
    Return the areas by whose law *record* is judged on a day, by code.

    They are those of its partnership, or those that the body serves whose duty it is
    to answer; an area that has no partnership of its own, as a county or a region, is
    none of them.

    .. versionadded:: 26.1.0
    """
    if on < FIRST_DAY:
        return ()
    holder = _holder(record, register)
    areas = (
        register.areas.get(served.value)
        for served in (holder.areas if holder is not None else ())
        if on in served.span
    )
    found = (
        place(area, on, register)
        for area in areas
        if isinstance(area, Area) and area.kind not in _NOT_ITS_OWN and on in area.span
    )
    return tuple(sorted(found, key=lambda one: one.code))


def _holder(record: Record, register: Register) -> Partnership | Body | None:
    """Return whose areas count for *record*: a body's own, or a partnership's."""
    match record:
        case Body():
            return record
        case Response(body=body):
            return register.bodies.get(body)
        case _:
            return partnership_of(record, register)
