"""
Why a database refuses a row, in words for whoever is to mend it.

SQLite names no row, and of most columns neither the value nor what it wanted.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from cdrpkit.dates import EARLIEST, LATEST
from cdrpkit.exceptions import did_you_mean, shown
from cdrpkit.quantities import LARGEST_WHOLE, Money
from cdrpkit.table import Datatype, Field, Table, as_text

__all__ = ["why_refused"]


def why_refused(table: Table[Any], row: Sequence[Any], error: Exception) -> str:
    """
    Return why *row* was refused, as what follows "row 7" in a sentence.

    Args:
        error: What SQLite raised, or what makes of values what SQLite takes.
    """
    values = {field.name: value for field, value in zip(table.fields, row, strict=True)}
    for field in table.fields:
        value = values[field.name]
        why = _why_given_or_not(field, value, values) or next(_faults(field, value), "")
        if why:
            return f", column {field.name!r} {why}"
    if table.key and "UNIQUE" in str(error):
        key = ", ".join(f"{each} {shown(as_text(values[each]))}" for each in table.key)
        return f" has the key of one before it, {key}; keep one of them"
    return f": {error}"


def _why_given_or_not(field: Field, value: object, values: dict[str, Any]) -> str:
    """Return what is wrong with there being a value, or none; empty: nothing."""
    if field.gap is not None:
        why = values[field.gap]
        if value is None and why is None:
            return f"is empty, and {field.gap!r} does not say why; fill one of them"
        if value is not None and why is not None:
            return (
                f"holds {_said(value)}, and {field.gap!r} says why it is empty,"
                f" {_said(why)}; empty one of them"
            )
    if value is None and not field.optional:
        return "is empty; every row has a value there"
    return ""


def _faults(field: Field, value: Any) -> Iterator[str]:
    """Yield what is wrong with a value, or with the items of a list."""
    if field.item is None:
        if value is not None:
            yield from _faults_of_one(field, value)
        return
    for item in value or ():
        if item is None:
            yield "has a list that holds None; leave it out"
        else:
            for why in _faults_of_one(field.item, item):
                yield f"has a list that {why}"


def _faults_of_one(field: Field, value: Any) -> Iterator[str]:
    """Yield what is wrong with a value that is no list."""
    holds = f"holds {_said(value)}, "
    if field.codes is not None:
        known = [each.code for each in field.codes.codes]
        if as_text(value) not in known:
            near = did_you_mean(as_text(value), known)
            yield f"{holds}which is none of its codes{near or '; choose one of them'}"
    elif isinstance(field.type, type) and type(value) is not field.type:
        yield f"{holds}where {field.datatype.label} is wanted"
    elif value == "":
        yield f"{holds}an empty text; write None where there is none"
    elif field.datatype is Datatype.DATE and not EARLIEST <= value <= LATEST:
        yield f"{holds}and days from {EARLIEST} to {LATEST} are taken; leave it out"
    elif field.numeric:
        number = value.pounds if isinstance(value, Money) else value
        yield from (holds + why for why in _out_of_bounds(field, number))


def _out_of_bounds(field: Field, number: Any) -> Iterator[str]:
    """Yield what is wrong with the size of a number."""
    least, most = field.column.least, field.column.most
    if field.datatype is Datatype.DECIMAL and not number.is_finite():
        yield "which is not finite; write None where there is no number"
    elif least is not None and number < least:
        yield f"which is less than {least}, the least that may be"
    elif most is not None and number > most:
        yield f"which is more than {most}, the most that may be"
    elif type(number) is int and not -LARGEST_WHOLE - 1 <= number <= LARGEST_WHOLE:
        yield "which does not fit into 64 bits; make it a Decimal, which stands as text"


def _said(value: object) -> str:
    """Return a value as the file would have it; a text with its quotes."""
    return shown(value) if isinstance(value, (int, str)) else as_text(value)
