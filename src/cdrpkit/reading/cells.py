"""
Single cells of a return, read strictly: nothing is coerced, whatever it looks like.

What is refused is refused in the words that the register's own fields are.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any, Final

from cdrpkit.exceptions import shown
from cdrpkit.loading import leaves
from cdrpkit.loading.leaves import Refusal, found
from cdrpkit.quantities import Money
from cdrpkit.reading.sheets import Spoilt
from cdrpkit.table import Datatype, Field, as_text

__all__ = ["value"]

_HALF: Final = re.compile("[\ud800-\udfff]")
_WRITTEN_OUT: Final = re.compile(r"([+-]?[0-9]{1,60}?)(0{1,20})")


def value(raw: object, field: Field) -> object:
    """
    Return what a cell that is not empty holds, as a value of its column.

    Raises:
        Refusal: If it is none that may stand there.

        TypeError: If nothing says how values of the column are read.
    """
    if isinstance(raw, Spoilt):
        raise Refusal(raw.message, raw.code)
    if field.datatype is Datatype.LIST:
        return tuple(_listed(raw, field))
    read = _READERS[field.datatype]
    made = read(raw, field)
    _check(made, field)
    return made


def _listed(raw: object, field: Field) -> list[object]:
    item = field.item
    assert item is not None  # noqa: S101 - a list has items; for type checkers
    given = raw if isinstance(raw, (list, tuple)) else leaves.items(raw)
    return [value(each, item) for each in given]


def _text(raw: object, field: Field) -> str:
    if field.type is not str:
        msg = f"{field.name} holds {field.type!r}, of which no reader is known"
        raise TypeError(msg)
    if not isinstance(raw, str) or isinstance(raw, leaves.Number):
        raise Refusal(f"{found(raw)} is not text", "not-text")
    if not raw:
        raise Refusal("an empty text is nothing; leave it out", "empty-text")
    half = None if raw.isascii() else _HALF.search(raw)
    if half:
        message = f"{shown(raw)} holds {half[0]!r}, half of a character; take it out"
        raise Refusal(message, "bad-character")
    return str(raw)


def _code(raw: object, field: Field) -> object:
    codes = field.column.codes
    code = _text(raw, field) if field.type is str else raw
    # Of an enum, a column may declare fewer codes, and then these alone may stand.
    if codes is not None and code not in codes:
        raise leaves.not_one_of(code, [each.code for each in codes.codes])
    return code if field.type is str else leaves.choice(code, field.type)


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


def _check(made: Any, field: Field) -> None:
    """Refuse a value that its column does not allow."""
    column = field.column
    if field.numeric:
        number = made.pounds if isinstance(made, Money) else made
        if column.least is not None and number < column.least:
            said = f"less than {column.least}, the least that may be"
            raise Refusal(f"{as_text(made)} is {said}", "too-small")
        if column.most is not None and number > column.most:
            said = f"more than {column.most}, the most that may be"
            raise Refusal(f"{as_text(made)} is {said}", "too-large")
    elif column.pattern and not re.fullmatch(column.pattern, as_text(made)):
        message = f"{shown(as_text(made))} is not like {column.pattern}"
        raise Refusal(message, "not-like-pattern")
