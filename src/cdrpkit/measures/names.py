"""Names: what a record is called on a day, which is its id where no name is known."""

from __future__ import annotations

import datetime as dt

from cdrpkit.model import name_at
from cdrpkit.model.ids import RecordKey
from cdrpkit.model.partnerships import Partnership
from cdrpkit.model.places import Area, Body, Committee
from cdrpkit.register import Register

__all__ = ["called", "name_of", "short_name"]


def called(
    record: Area | Body | Committee | Partnership | None,
    on: dt.date,
    otherwise: str = "",
) -> str:
    """
    Return what a record is called on a day; its id where that is unknown.

    Args:
        otherwise: What is returned of no record.

    .. versionadded:: 26.1.0
    """
    if record is None:
        return otherwise
    name = name_at(record.names, on)
    return name.value if name else record.id


def name_of(key: RecordKey, register: Register, on: dt.date) -> str:
    """
    Return what the record of a key is called on a day; its id where that is unknown.

    .. versionadded:: 26.1.0
    """
    record = register.get(key)
    if isinstance(record, (Area, Body, Committee, Partnership)):
        return called(record, on)
    return key.partition("/")[2]


def short_name(body: Body, on: dt.date) -> str:
    """
    Return the abbreviation of a body on a day, else its name, else its id.

    .. versionadded:: 26.1.0
    """
    name = name_at(body.names, on)
    return (name.abbreviation or name.value) if name else body.id
