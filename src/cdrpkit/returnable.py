"""
Which row classes a return may be made of: those that every format can hold.

A paper's tables are read by people, and may have columns of anything. A return must
come back from any file, under the names that its columns bear in all of them.
"""

from __future__ import annotations

import functools
from typing import Final

from cdrpkit.columns import DATATYPES, Datatype, Field
from cdrpkit.rowclasses import fields_of

__all__ = ["returnable"]

_TAKEN: Final = frozenset({"rowid", "oid", "_rowid_"})
"""What SQLite calls the number of a row."""

_KNOWN: Final = (
    "str, bool, int, Decimal, Money, datetime.date, PartialDate, an Enum, or a tuple"
    " of any length of one of these"
)


def returnable(row_class: type) -> tuple[Field, ...]:
    """
    Return the columns of *row_class*, if every format can hold its rows.

    >>> from typing import Annotated
    >>> from cdrpkit.table import Column, declared
    >>> column = Column(title="Share", description="A part of all.")
    >>> returnable(declared("Row", {"share": Annotated[float, column]}))
    Traceback (most recent call last):
        ...
    TypeError: Row.share is of float, which no format gives back; make it str, bool,
    int, Decimal, Money, datetime.date, PartialDate, an Enum, or a tuple of any length
    of one of these

    Raises:
        TypeError: If not, with what to do; and as `cdrpkit.table.fields_of` does.

    .. versionadded:: 26.1.0
    """
    return _returnable(row_class)


@functools.lru_cache(maxsize=256)
def _returnable(row_class: type) -> tuple[Field, ...]:
    fields = fields_of(row_class)
    first: dict[str, str] = {}
    for field in fields:
        where = f"{row_class.__name__}.{field.name}"
        wrong = _name(field.name) or _kind(field) or _meaning(field)
        if wrong is not None:
            msg = f"{where} {wrong}"
            raise TypeError(msg)
        other = first.setdefault(field.name.lower(), field.name)
        if other != field.name:
            msg = f"{where} and {other} differ only in case; rename one of them"
            raise TypeError(msg)
    return fields


def _name(name: str) -> str | None:
    """Return why a column cannot bear a name; None: it can."""
    if name.startswith("_") or not name.isascii():
        return "has a name that CSVW does not take; write it like 'year_2005'"
    if name.lower() in _TAKEN:
        return "has a name that is taken by SQLite; give it another"
    return None


def _kind(field: Field) -> str | None:
    """Return why values of a type cannot stand in a return; None: they can."""
    if field.choices is not None:
        if all(isinstance(member.value, str) for member in field.choices):
            return None
        return "has codes that are no texts; give each member a text for its value"
    kind = (field.item or field).type
    if kind in DATATYPES or kind is str:
        return None
    name = kind.__name__ if isinstance(kind, type) else kind
    return f"is of {name}, which no format gives back; make it {_KNOWN}"


def _meaning(field: Field) -> str | None:
    """Return why a column cannot mean what it is said to mean; None: it can."""
    each = field.item or field
    column = field.column
    if field.item is not None and column.key:
        return "tells rows apart, so it cannot be a list, which may be empty"
    if field.limits and not each.numeric:
        return "has limits, and holds no numbers; leave them out"
    if column.pattern is not None and each.datatype is not Datatype.TEXT:
        return "has a pattern, and holds no plain texts; leave it out"
    # Of an enum, `fields_of` has seen that it has a member for each.
    if column.codes is not None and each.type in DATATYPES:
        return "has codes, and holds no texts; make it str, or leave them out"
    return None
