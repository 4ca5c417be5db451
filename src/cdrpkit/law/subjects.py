"""Which area a record is of, for a rule of law judges it by the law of that area."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Final

from cdrpkit.law.areas import FIRST_DAY, Place, place_of
from cdrpkit.model import Record
from cdrpkit.model.decisions import Response
from cdrpkit.model.papers import Paper
from cdrpkit.model.partnerships import Partnership
from cdrpkit.model.places import Area, AreaKind, Body, BodyKind, Committee, Nation
from cdrpkit.model.scrutiny import Recommendation, Scrutiny
from cdrpkit.model.strategies import Strategy
from cdrpkit.register import Register

__all__ = ["asker_of", "is_of_council", "partnership_of", "places_of"]

_COUNCILS: Final = (BodyKind.COUNCIL, BodyKind.COUNTY_COUNCIL)


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


def asker_of(response: Response, register: Register) -> Body | None:
    """
    Return the body that a response answers, or None where that is not recorded.

    It is the one whose scrutiny reported or recommended, or to whose committee the
    paper was put.

    .. versionadded:: 26.1.0
    """
    answered = register.get(response.to)
    if isinstance(answered, Recommendation):
        answered = register.scrutinies.get(answered.scrutiny)
    if isinstance(answered, Paper) and answered.committee is not None:
        answered = register.committees.get(answered.committee)
    match answered:
        case Scrutiny(by=body) | Committee(body=body):
            return register.bodies.get(body)
    return None


def is_of_council(record: Record, register: Register) -> bool:
    """
    Tell whether the law on councils' scrutiny looks at a record.

    It does at a council, and at a response to its scrutiny or a recommendation in it.

    .. versionadded:: 26.1.0
    """
    body: Record | None = record
    if isinstance(record, Response):
        asked = isinstance(register.get(record.to), Recommendation | Scrutiny)
        body = asker_of(record, register) if asked else None
    return isinstance(body, Body) and body.kind in _COUNCILS


def places_of(record: Record, register: Register, on: dt.date) -> tuple[Place, ...]:
    """
    Return the areas by whose law *record* is judged on a day, by code.

    They are those of its partnership, or that the body serves whose duty it is; a
    response is judged by those of the council that asked, or else of the body that
    answers. A region is none of them, and a county only for its county council.

    .. versionadded:: 26.1.0
    """
    if on < FIRST_DAY:
        return ()
    for holder in _holders(record, register):
        found = tuple(
            place_of(area, on, register)
            for served in holder.areas
            if on in served.span
            for area in [register.areas.get(served.value)]
            if area is not None and on in area.span and _is_judged(holder, area)
        )
        if found:
            return tuple(sorted(found, key=lambda one: one.code))
    return ()


def _is_judged(holder: Partnership | Body, area: Area) -> bool:
    """Tell whether an area's law is its holder's: of a county only its council's."""
    if area.kind is AreaKind.COUNTY:
        has_council = isinstance(holder, Body) and area.nation is Nation.ENGLAND
        return has_council and holder.kind is BodyKind.COUNTY_COUNCIL
    return area.kind is not AreaKind.REGION


def _holders(record: Record, register: Register) -> Iterator[Partnership | Body]:
    """Yield whose areas count for *record*, those that count most first."""
    match record:
        case Body():
            yield record
        case Response(body=body):
            for one in (asker_of(record, register), register.bodies.get(body)):
                if one is not None:
                    yield one
        case _:
            partnership = partnership_of(record, register)
            if partnership is not None:
                yield partnership
