"""Concerns: which partnerships a record is about, by what it refers to."""

from __future__ import annotations

from collections import deque
from typing import Final

from cdrpkit.model import Record
from cdrpkit.model.ids import PartnershipId, RecordKey
from cdrpkit.model.partnerships import Partnership
from cdrpkit.model.references import references
from cdrpkit.register import Register

__all__ = ["concerned"]

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
