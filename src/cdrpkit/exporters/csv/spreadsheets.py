"""
Spreadsheets: what they would cut of a CSV file, which is therefore not written for one.

The file itself would hold every digit; but who opens it sees the first fifteen, and who
saves it has lost the others.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from operator import attrgetter, itemgetter
from string import whitespace
from typing import Any, Final

from cdrpkit.exporters.sheetlimits import (
    LONGEST_TEXT,
    MOST_COLUMNS,
    MOST_DIGITS,
    MOST_ROWS,
    TOO_LARGE,
    units_of,
)
from cdrpkit.saying import shown
from cdrpkit.table import Datatype, Field, Table, as_text

__all__ = ["cut"]

_BATCH: Final = 500
"""Values that are looked at together; memory holds no more of them."""

_SHORT: Final = frozenset({Datatype.TRUTH, Datatype.DATE, Datatype.PARTIAL_DATE})
"""What is always kept."""

_TOO_RICH: Final = TOO_LARGE // 100
"""The least amount in pounds that has a digit too many, its pence included."""

_LONG: Final = LONGEST_TEXT // 2
"""Up to this a text fits, whatever its characters."""

_NUMERIC: Final = frozenset("+-.0123456789" + whitespace)
"""What a text that looks like a number begins with."""

_WAY_OUT: Final = "write it for a machine"
"""What to do where a workbook would hold it no more than a CSV file does."""

_LOOKS_LIKE_A_NUMBER: Final = re.compile(r"\s*[+-]?[0-9]*\.?[0-9]*\s*", re.ASCII)


def cut(table: Table[Any]) -> str | None:
    """
    Return what a spreadsheet would cut first of *table*, and what to do; None: nothing.

    .. versionadded:: 26.1.0
    """
    rows, fields = len(table.rows), table.fields
    if rows >= MOST_ROWS:
        most = MOST_ROWS - 1
        return (
            f"the table has {rows:,} rows, and a spreadsheet holds {most:,}; {_WAY_OUT}"
        )
    if len(fields) > MOST_COLUMNS:
        width = f"the table has {len(fields):,} columns"
        return f"{width}, and a spreadsheet holds {MOST_COLUMNS:,}; {_WAY_OUT}"
    for field in fields:
        if _is_always_short(field):
            continue
        value_of = attrgetter(field.name)
        for start in range(0, rows, _BATCH):
            values = list(map(value_of, table.rows[start : start + _BATCH]))
            found = None if _is_whole(field, values) else _first_cut(field, values)
            if found is not None:
                at, reason = found
                return f"row {start + at + 1:,}, column {field.name!r}: {reason}"
    return None


def _is_whole(field: Field, values: list[Any]) -> bool:
    """Tell at a glance that nothing of a column is cut; most often, nothing is."""
    given = list(filter(None, values))
    if not given:
        return True
    if field.type is str:
        longest = max(map(len, given))
        if longest <= MOST_DIGITS:
            return True
        return longest <= _LONG and _NUMERIC.isdisjoint(map(itemgetter(0), given))
    if field.datatype is Datatype.WHOLE_NUMBER:
        return bool(min(given) > -TOO_LARGE and max(given) < TOO_LARGE)
    if field.datatype is Datatype.MONEY:
        amounts = list(map(attrgetter("pounds"), given))
        return bool(min(amounts) > -_TOO_RICH and max(amounts) < _TOO_RICH)
    if field.datatype is Datatype.DECIMAL:
        return max(map(len, map(str, given))) <= MOST_DIGITS
    return False


def _is_always_short(field: Field) -> bool:
    if field.datatype is Datatype.CODE and field.codes is not None:
        return not any(_of_text(each.code) for each in field.codes.codes)
    return field.datatype in _SHORT


def _first_cut(field: Field, values: Iterable[Any]) -> tuple[int, str] | None:
    """Return the first value that is cut, by its index, and what is wrong with it."""
    reason_of = _of_digits if field.numeric else _of_text
    for at, value in _suspects(field, values):
        reason = reason_of(as_text(value))
        if reason is not None:
            return at, reason
    return None


def _suspects(field: Field, values: Iterable[Any]) -> Iterable[tuple[int, Any]]:
    """Return the values that may be cut, with their indices, as quickly as may be."""
    given = ((at, value) for at, value in enumerate(values) if value is not None)
    if field.type is str:
        return (
            (at, text)
            for at, text in given
            if len(text) > MOST_DIGITS and (text[0] in _NUMERIC or len(text) > _LONG)
        )
    if field.datatype is Datatype.WHOLE_NUMBER:
        return (pair for pair in given if not -TOO_LARGE < pair[1] < TOO_LARGE)
    if field.datatype is Datatype.MONEY:
        return (pair for pair in given if abs(pair[1].pounds) >= _TOO_RICH)
    if field.datatype is Datatype.DECIMAL:
        return (pair for pair in given if len(str(pair[1])) > MOST_DIGITS)
    if field.datatype is Datatype.LIST:
        return (pair for pair in given if pair[1])
    return given


def _of_digits(written: str) -> str | None:
    whole, _, rest = written.partition(".")
    if len(written) <= MOST_DIGITS:
        return None
    digits = f"{whole.lstrip('+-0')}{rest}" if whole.strip("+-0") else rest.lstrip("0")
    digits = digits.rstrip("0")
    if len(digits) <= MOST_DIGITS:
        return None
    count = f"{shown(written)} has {len(digits)} digits"
    way_out = "write it as xlsx, or for a machine"
    return f"{count}, and a spreadsheet keeps {MOST_DIGITS}; {way_out}"


def _of_text(text: str) -> str | None:
    if len(text) <= MOST_DIGITS:
        return None
    if _LOOKS_LIKE_A_NUMBER.fullmatch(text):
        return _of_digits(text.strip())
    units = units_of(text)
    if units <= LONGEST_TEXT:
        return None
    long = f"the text has {units:,} characters"
    return f"{long}, and a cell of a spreadsheet holds {LONGEST_TEXT:,}; {_WAY_OUT}"
