"""Concerns: which partnerships a record is about, or is a promise to."""

from __future__ import annotations

import datetime as dt
from collections import deque
from collections.abc import Iterable
from typing import Final

from cdrpkit.dates import Span
from cdrpkit.measures.belonging import belongs_sometime
from cdrpkit.model import Record
from cdrpkit.model.engagement import Expectation
from cdrpkit.model.ids import PartnershipId, RecordKey
from cdrpkit.model.partnerships import Partnership
from cdrpkit.model.places import Body
from cdrpkit.model.references import references
from cdrpkit.model.themes import ThemeChoice
from cdrpkit.register import Register

__all__ = ["concerned", "concerned_in", "promised_to"]

_ELSEWHERE: Final = frozenset({("expectations", "excluded")})
"""The fields that name what a record is not about."""


def concerned(record: Record, register: Register) -> frozenset[PartnershipId]:
    """
    Return the ids of the partnerships that *record* is about.

    A partnership is about itself. Any other record is about those that it refers to,
    and those that what it refers to is about: a target, by its objective and that
    one's strategy, is about the strategy's owner. Where a fact stands says nothing of
    what it is about; nor does a partnership lead on to those that it grew from.
    Only partnerships that the register holds are returned; a circle ends where it
    closes.

    .. versionadded:: 26.1.0
    """
    found: set[PartnershipId] = set()
    seen: set[RecordKey] = {record.key}
    ahead = deque([record])
    while ahead:
        each = ahead.popleft()
        if isinstance(each, Partnership):
            found.add(each.id)
            continue
        for place in references(type(each)):
            if place.field == "source" or (each.collection, place.field) in _ELSEWHERE:
                continue
            for key in place.keys(each):
                above = register.get(key)
                if above is not None and above.key not in seen:
                    seen.add(above.key)
                    ahead.append(above)
    return frozenset(found)


def concerned_in(
    record: Record, about: Iterable[RecordKey], register: Register
) -> frozenset[PartnershipId]:
    """
    Return the ids of the partnerships that a part of *record* is about.

    It is about those that the record is about, and of what a body owes to several
    partnerships also about the one that the part is about, itself or by a record of
    it, such as an allocation.

    Args:
        record: What is judged.

        about: The keys of the records that the part is about; none for the whole.

        register: Where they are.

    .. versionadded:: 26.1.0
    """
    found = concerned(record, register)
    if not isinstance(record, (Body, Expectation, ThemeChoice)):
        return found
    parts = filter(None, map(register.get, about))
    return found.union(*(concerned(each, register) for each in parts))


def promised_to(
    record: Record, partnership: Partnership, register: Register, on: dt.date
) -> bool:
    """
    Tell whether *record* is what a member owes to all of its partnerships alike.

    It is if it is the body itself, or what is expected of it or what it chose, and the
    partnership was its own on a day of it so far; unless it leaves the partnership out.

    .. versionadded:: 26.1.0
    """
    match record:
        case Body():
            owner: Body | None = record
            days: Span | None = Span(on, on)
        case Expectation() | ThemeChoice():
            owner = register.bodies.get(record.owner)
            days = record.span & Span(None, on)
        case _:
            return False
    if owner is None or days is None:
        return False
    if isinstance(record, Expectation) and partnership.key in record.excluded:
        return False
    return belongs_sometime(owner, partnership, register, days)
