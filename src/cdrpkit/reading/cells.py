"""
Single cells of a return, read strictly: nothing is coerced, whatever it looks like.

What is refused is refused in the words that the register's own fields are.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any, Final

from cdrpkit.constraints import fault
from cdrpkit.loading import leaves
from cdrpkit.loading.leaves import Refusal, found
from cdrpkit.quantities import Money
from cdrpkit.reading.sheets import Spoilt
from cdrpkit.table import Datatype, Field

__all__ = ["value"]

_POUNDS: Final = re.compile(r"([+-]?[0-9]++)\.([0-9]*?)0*+")
_WRITTEN_OUT: Final = re.compile(r"([+-]?[0-9]{1,60}?)(0{1,20})")


def value(raw: object, field: Field) -> object:
    """
    Return what a cell that is not empty holds, as a value of its column.

    Raises:
        Refusal: If it is none that may stand there.
    """
    if isinstance(raw, Spoilt):
        raise Refusal(raw.message, raw.code)
    if field.datatype is Datatype.LIST:
        return tuple(_listed(raw, field))
    read = _READERS[field.datatype]
    made = read(raw, field)
    wrong = fault(made, field)
    if wrong is not None:
        raise Refusal(*wrong)
    return made


def _listed(raw: object, field: Field) -> list[object]:
    item = field.item
    assert item is not None  # noqa: S101 - a list has items; for type checkers
    given = raw if isinstance(raw, (list, tuple)) else leaves.items(raw)
    return [value(each, item) for each in given]


def _text(raw: object, field: Field) -> str:
    if not isinstance(raw, str) or isinstance(raw, leaves.Number):
        raise Refusal(f"{found(raw)} is not text", "not-text")
    return str(raw)


def _code(raw: object, field: Field) -> object:
    if field.type is str:
        return _text(raw, field)
    codes = field.column.codes
    # Of an enum, a column may declare fewer codes, and then these alone may stand.
    if codes is not None and raw not in codes:
        raise leaves.not_one_of(raw, [each.code for each in codes.codes])
    return leaves.choice(raw, field.type)


def _number(raw: object, field: Field) -> Decimal:
    """Read a number; noughts that only its size has written out are no digits."""
    try:
        return leaves.number(raw)
    except Refusal:
        written = _WRITTEN_OUT.fullmatch(raw) if isinstance(raw, str) else None
        if written is None:
            raise
    digits, noughts = written.groups()
    return leaves.number(leaves.Number(f"{digits}E{len(noughts)}"))


def _money(raw: object, field: Field) -> Money:
    # Noughts that only show that it is an amount are no digits.
    pounds = _POUNDS.fullmatch(raw) if isinstance(raw, str) else None
    if pounds is not None:
        raw = leaves.Number(".".join(filter(None, pounds.groups())))
    amount = _number(raw, field)
    try:
        return Money(amount)
    except ValueError as error:
        raise Refusal(str(error), "finer-than-a-penny") from None


_READERS: Final[Mapping[Datatype, Callable[[Any, Field], object]]] = {
    Datatype.TEXT: _text,
    Datatype.CODE: _code,
    Datatype.TRUTH: lambda raw, _: leaves.truth(raw),
    Datatype.WHOLE_NUMBER: lambda raw, _: leaves.integer(raw),
    Datatype.DECIMAL: _number,
    Datatype.MONEY: _money,
    Datatype.DATE: lambda raw, _: leaves.date(raw),
    Datatype.PARTIAL_DATE: lambda raw, _: leaves.partial_date(raw),
}
