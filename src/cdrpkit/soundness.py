"""
Whether the rows of a return are sound: what is wrong with them, all at once.

Columns are gone through as wholes first, which costs little; only where something is
wrong in one are the rows looked at, one after the other.
"""

from __future__ import annotations

import datetime as dt
import operator
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import chain, repeat
from typing import Any, Final, NamedTuple

from cdrpkit.columns import Datatype, Field
from cdrpkit.constraints import EMPTY, NOTHING, Fault, alike, fault, gap_fault
from cdrpkit.dates import EARLIEST, LATEST
from cdrpkit.quantities import LARGEST_WHOLE
from cdrpkit.saying import AN_UNHOLDABLE
from cdrpkit.values import as_text

__all__ = ["Wrong", "wrongs"]

_SHORT: Final = 20
"""Letters of a number that is within all limits, unless it has an exponent."""

_AT_ONCE: Final = 2_048
"""Rows whose values the processor still has at hand when each column is looked at."""


class Wrong(NamedTuple):
    """
    What is wrong, and where.

    Attributes:
        row: Counted from 0.

        name: The column's; empty where the row as a whole is to blame.

        fault: What is wrong there.

    .. versionadded:: 26.1.0
    """

    row: int
    name: str
    fault: Fault


def wrongs(rows: Sequence[Any], fields: Sequence[Field]) -> Iterator[Wrong]:
    """
    Yield all that is wrong with *rows*, in their order.

    .. versionadded:: 26.1.0
    """
    if not _are_sound(rows, fields):
        yield from _found(rows, fields)


def _found(rows: Iterable[Any], fields: Sequence[Field]) -> Iterator[Wrong]:
    """Yield all that is wrong, row by row."""
    key = [field.name for field in fields if field.column.key]
    may_be_nothing = all(field.may_be_empty for field in fields)
    known: dict[tuple[object, ...], int] = {}
    for number, row in enumerate(rows):
        values = {field.name: getattr(row, field.name) for field in fields}
        if may_be_nothing and all(
            each is None or each == () for each in values.values()
        ):
            yield Wrong(number, "", NOTHING)
            continue
        wrong = [each for field in fields for each in _of_cell(number, values, field)]
        yield from wrong
        # What is no value of its column need not be one that can be looked up.
        if key and not wrong:
            first = known.setdefault(tuple(values[name] for name in key), number)
            if first != number:
                yield Wrong(number, key[0], alike(key, f"in row {first + 1}"))


def _of_cell(row: int, values: Mapping[str, Any], field: Field) -> Iterator[Wrong]:
    """Yield what is wrong with a cell, and with what says why it is empty."""
    value = values[field.name]
    if value is not None:
        wrong = fault(value, field)
    else:
        wrong = None if field.optional else EMPTY
    if wrong is not None:
        yield Wrong(row, field.name, wrong)
    if field.gap is not None:
        says_why = values[field.gap] is not None
        wrong = gap_fault(field, given=value is not None, says_why=says_why)
        if wrong is not None:
            yield Wrong(row, field.gap, wrong)


def _are_sound(rows: Sequence[Any], fields: Sequence[Field]) -> bool:
    """Tell whether nothing is wrong: True only if so, and False in doubt."""
    names = [field.name for field in fields]
    getters = list(map(operator.attrgetter, names))
    key = [at for at, field in enumerate(fields) if field.column.key]
    gaps = [
        (at, names.index(field.gap))
        for at, field in enumerate(fields)
        if field.gap is not None
    ]
    may_be_nothing = all(field.may_be_empty for field in fields)
    known: set[object] = set()
    for start in range(0, len(rows), _AT_ONCE):
        some = rows[start : start + _AT_ONCE]
        columns = [list(map(value_of, some)) for value_of in getters]
        if (
            not all(map(_is_sound, columns, fields))
            or not all(_is_one_of_two(columns[at], columns[gap]) for at, gap in gaps)
            or (may_be_nothing and not _are_filled(columns))
        ):
            return False
        if key:
            own = [columns[at] for at in key]
            known.update(zip(*own, strict=True) if own[1:] else own[0])
    return not key or len(known) == len(rows)


def _is_one_of_two(values: Sequence[Any], gaps: Sequence[Any]) -> bool:
    """Tell whether in each row one of the two is None."""
    is_empty = map(operator.is_, values, repeat(None))
    says_nothing = map(operator.is_, gaps, repeat(None))
    return all(map(operator.ne, is_empty, says_nothing))


def _are_filled(columns: Sequence[Sequence[Any]]) -> bool:
    """Tell whether no row holds nothing at all."""
    return all(
        any(value is not None and value != () for value in row)
        for row in zip(*columns, strict=True)
    )


def _is_sound(values: Sequence[Any], field: Field) -> bool:
    """Tell whether each value may stand in a column; None is one where it may be."""
    kinds = set(map(type, values))
    if type(None) in kinds:
        if not field.optional:
            return False
        values = [value for value in values if value is not None]
        kinds.discard(type(None))
    if not values:
        return True
    if field.item is not None:
        items = list(chain.from_iterable(values)) if kinds == {tuple} else [None]
        return _is_sound(items, field.item)
    return kinds == {field.type} and _PASSES[field.datatype](values, field)


def _texts_pass(texts: Sequence[str], field: Field) -> bool:
    if "" in texts:
        return False
    written = "".join(texts)
    if not written.isprintable() and AN_UNHOLDABLE.search(written):
        return False
    pattern = field.column.pattern
    return pattern is None or all(map(re.compile(pattern).fullmatch, texts))


def _codes_pass(values: Sequence[Any], field: Field) -> bool:
    if field.type is not str and field.column.codes is None:
        return True  # They are members of the enum, and all of these are codes.
    codes = field.codes.codes if field.codes else ()
    return {each.code for each in codes}.issuperset(map(as_text, values))


def _whole_numbers_pass(values: Sequence[int], field: Field) -> bool:
    if min(values) < -LARGEST_WHOLE - 1 or max(values) > LARGEST_WHOLE:
        return False
    return _is_within(values, field)


def _decimals_pass(values: Sequence[Decimal], field: Field) -> bool:
    texts = list(map(str, values))
    written = "".join(texts)
    # An exponent has a letter, and so has each number that is not finite.
    if max(map(len, texts)) > _SHORT or any(sign in written for sign in "EIN"):
        return all(fault(value, field) is None for value in values)
    return _are_within(values, field)


def _amounts_pass(values: Sequence[Any], field: Field) -> bool:
    if not field.limits:
        return True
    return _are_within(list(map(operator.attrgetter("pounds"), values)), field)


def _are_within(numbers: Sequence[Decimal], field: Field) -> bool:
    # To look for a sign takes less than to compare.
    if field.limits == {"minimum": 0} and not any(map(Decimal.is_signed, numbers)):
        return True
    return _is_within(numbers, field)


def _is_within(numbers: Sequence[Any], field: Field) -> bool:
    least, most = field.column.least, field.column.most
    return (least is None or min(numbers) >= least) and (
        most is None or max(numbers) <= most
    )


def _days_pass(days: Sequence[dt.date], _field: Field) -> bool:
    return min(days) >= EARLIEST and max(days) <= LATEST


_PASSES: Final[Mapping[Datatype, Callable[[Sequence[Any], Field], bool]]] = {
    Datatype.TEXT: _texts_pass,
    Datatype.CODE: _codes_pass,
    Datatype.TRUTH: lambda _values, _field: True,
    Datatype.WHOLE_NUMBER: _whole_numbers_pass,
    Datatype.DECIMAL: _decimals_pass,
    Datatype.MONEY: _amounts_pass,
    Datatype.DATE: _days_pass,
    Datatype.PARTIAL_DATE: lambda _values, _field: True,
}
"""What tells of values that are all of their column's type whether they may be."""
