"""
Cells: the values of a column, many at once, as they stand in a CSV file.

What is to be done with a value hangs on its column alone, and so it is settled once
for each column; what needs nothing done, as most texts, is found out for many values
in one step.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from itertools import chain
from operator import attrgetter
from typing import Any, Final

from cdrpkit.dates import PartialDate
from cdrpkit.exporters.guard import Guard
from cdrpkit.quantities import Money
from cdrpkit.table import Datatype, Field, as_text

__all__ = ["Writer", "writer_of"]

Writer = Callable[[Sequence[Any]], list[str]]
"""Turns values of one column into cells, in the same order."""

_SPECIAL: Final = '",\r\n;\t'
"""What a cell has in quotes; some spreadsheets end one at ; and at a tab too."""

_PARTS: Final = re.compile(f"[{_SPECIAL}]")


def writer_of(field: Field, *, guard: Guard) -> Writer:
    """
    Return what turns values of a column into cells; None is an empty one.

    Args:
        guard: Which texts nothing is to run.

    .. versionadded:: 26.1.0
    """
    write = _NEVER_RUN.get(field.datatype)
    if write is not None:
        return _optional(write) if field.optional else write
    write = _words_of(field)
    return _quoting(_guarding(write, guard) if guard.guards(field) else write)


def _optional(write: Writer) -> Writer:
    def cells(values: Sequence[Any]) -> list[str]:
        made = iter(write([value for value in values if value is not None]))
        return ["" if value is None else next(made) for value in values]

    return cells


def _guarding(write: Writer, guard: Guard) -> Writer:
    return lambda values: guard.on_all(write(values))


def _quoting(write: Writer) -> Writer:
    def cells(values: Sequence[Any]) -> list[str]:
        texts = write(values)
        together = "".join(texts)
        if any(each in together for each in _SPECIAL):
            return [_quoted(text) for text in texts]
        return texts

    return cells


def _quoted(text: str) -> str:
    """Return *text* in quotes if it needs them."""
    if '"' in text:
        return '"{}"'.format(text.replace('"', '""'))
    return f'"{text}"' if _PARTS.search(text) else text


def _words_of(field: Field) -> Writer:
    """Return what writes texts, lists, or the codes of an enum, which all else is."""
    if field.type is str:
        return _texts
    if field.item is not None:
        return _lists if field.item.type is str else _others
    return _codes


def _texts(values: Sequence[str | None]) -> list[str]:
    return [value or "" for value in values]


def _codes(values: Sequence[Any]) -> list[str]:
    # By the name that an enum keeps it under: the public one costs ten times more.
    return ["" if value is None else value._value_ for value in values]


def _others(values: Sequence[object]) -> list[str]:
    return list(map(as_text, values))


def _truths(values: Sequence[bool]) -> list[str]:
    return ["true" if value else "false" for value in values]


def _whole_numbers(values: Sequence[int]) -> list[str]:
    return list(map(int.__repr__, values))


def _decimals(values: Sequence[Decimal]) -> list[str]:
    """Write numbers; those that would have an exponent are written out."""
    texts = list(map(Decimal.__str__, values))
    return _others(values) if "E" in "".join(texts) else texts


def _amounts(values: Sequence[Money]) -> list[str]:
    """Write pounds and pence, which is how most are held."""
    texts = map(Decimal.__str__, map(attrgetter("pounds"), values))
    return [t if t[-3:-2] == "." else f"{Decimal(t):.2f}" for t in texts]


def _days(values: Sequence[dt.date | PartialDate]) -> list[str]:
    """Write days; there are fewer of them than rows."""
    known = {day: day.isoformat() for day in set(values)}
    return [known[day] for day in values]


def _lists(values: Sequence[tuple[str, ...] | None]) -> list[str]:
    """Join texts; ids, and most of the others, hold nothing to be escaped."""
    items = "".join(chain(*filter(None, values)))
    if ";" in items or "\\" in items:
        return _others(values)
    return [";".join(each or ()) for each in values]


_NEVER_RUN: Final[Mapping[Datatype, Writer]] = {
    Datatype.TRUTH: _truths,
    Datatype.WHOLE_NUMBER: _whole_numbers,
    Datatype.DECIMAL: _decimals,
    Datatype.MONEY: _amounts,
    Datatype.DATE: _days,
    Datatype.PARTIAL_DATE: _days,
}
"""How values are written that are no words: they need no guard, and no quotes."""
