"""
Single cells of a return, read strictly: nothing is coerced, whatever it looks like.

What is refused is refused in the words that the register's own fields are.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any, Final

import attrs

from cdrpkit.constraints import fault
from cdrpkit.loading import leaves
from cdrpkit.loading.leaves import Refusal, found
from cdrpkit.quantities import Money
from cdrpkit.reading.sheets import BLAMED, Spoilt
from cdrpkit.table import Datatype, Field

__all__ = ["Reader"]

_POUNDS: Final = re.compile(r"([+-]?[0-9]++)\.([0-9]*?)0*+")
_WRITTEN_OUT: Final = re.compile(r"([+-]?[0-9]{1,60}?)(0{1,20})")

_ALIKE: Final = frozenset({str, leaves.Cell, leaves.Number, int, bool, dt.date})
"""Types whose values mean the same wherever they are equal."""

_MOST_KNOWN: Final = 2**12
"""Values of a column that are kept in mind; one with more repeats itself little."""

_MOST_BITS: Final = 64

_MOST_ITEMS: Final = 10
"""Items of a list that are told to be wrong; nobody reads a longer line."""


@attrs.frozen(eq=False)
class Reader:
    """
    What reads the cells of one column; what is alike is worked out once.

    Columns repeat themselves: a word, a day or a number stands in many rows.
    """

    field: Field
    _item: Reader | None = attrs.field(init=False)
    _known: dict[tuple[type, object], object] = attrs.field(factory=dict, init=False)

    @_item.default
    def _reader_of_items(self) -> Reader | None:
        return None if self.field.item is None else Reader(self.field.item)

    def value(self, raw: Any) -> object:
        """
        Return what a cell that is not empty holds, as a value of its column.

        Raises:
            Refusal: If it is none that may stand there.
        """
        kind = raw.__class__
        if kind not in _ALIKE:
            return self._read(raw)
        # True is 1 to a dictionary, and the text of a number is any other text.
        try:
            return self._known[kind, raw]
        except KeyError:
            made = self._read(raw)
        # Whole numbers without end could be chosen so that all have the same hash.
        is_short = kind is not int or raw.bit_length() <= _MOST_BITS
        if is_short and len(self._known) < _MOST_KNOWN:
            self._known[kind, raw] = made
        return made

    def _read(self, raw: object) -> object:
        if raw is BLAMED:
            return raw
        if isinstance(raw, Spoilt):
            raise Refusal(raw.message, raw.code)
        if self._item is not None:
            return _listed(raw, self._item)
        read = _READERS[self.field.datatype]
        try:
            made = read(raw, self.field)
        except Refusal as refusal:
            message = f"{refusal.message}{_way_out(raw, self.field)}"
            raise Refusal(message, refusal.code) from None
        wrong = fault(made, self.field)
        if wrong is not None:
            raise Refusal(*wrong)
        return made


def _way_out(raw: object, field: Field) -> str:
    """Return what to do about a value that looks right, and is of another type."""
    if isinstance(raw, float) and field.numeric:
        if field.datatype is Datatype.WHOLE_NUMBER:
            return "; it is floating-point: store whole numbers (in pandas, Int64)"
        return "; it is floating-point, so not exact: store decimals, or texts"
    dates = {Datatype.DATE, Datatype.PARTIAL_DATE}
    if isinstance(raw, dt.datetime) and field.datatype in dates:
        return "; it has a time of day: store dates"
    return ""


def _listed(raw: object, reader: Reader) -> tuple[object, ...]:
    """Read a list; of all its items that are wrong, it is said which and why."""
    given = raw if isinstance(raw, (list, tuple)) else leaves.items(raw)
    made: list[object] = []
    refused: list[str] = []
    code = ""
    for number, each in enumerate(given, start=1):
        try:
            made.append(reader.value(each))
        except Refusal as refusal:
            if len(refused) == _MOST_ITEMS:
                refused.append("and more of them are wrong")
                break
            said = refusal.message
            refused.append(said if len(given) == 1 else f"item {number:,}: {said}")
            code = code or refusal.code
    if refused:
        raise Refusal("; ".join(refused), code)
    return tuple(made)


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
